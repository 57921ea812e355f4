"""`export`: the data set as a whole. What is in the files is what is in the data, and a file is whole or not there.

Here they are opened with what Python brings along, in `test_export_interop.py` with the programs they are made for.
"""

import csv
import io
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Run, replace_once

from socialhallbarhet.exports import EXPORTS
from socialhallbarhet.model import Reference

POSIX = pytest.mark.skipif(os.name == "nt", reason="made of what only POSIX has")
ATTRIBUTION = "socialhallbarhet, data version 2024-06-01, CC BY 4.0"
# What each form is written to.
TARGETS = {"sqlite": "x.db", "xlsx": "x.xlsx", "csv": "x.zip", "json": "x.json", "jsonl": "x.jsonl"}
# At how many moments of a run it is ended.
STEPS = 12


def counts(reference: Reference) -> dict[str, int]:
    """Count what each table must hold."""
    found = [commitment for _id, _organisation, commitment in reference.commitments()]
    return {
        "organisations": len(reference.organisations),
        "sources": sum(len(organisation.sources) for organisation in reference.organisations),
        "commitments": len(found),
        "themes": len(reference.themes),
        "frameworks": len(reference.frameworks),
        "groups": len(reference.groups),
        "kinds": len(reference.kinds),
        "organisation_kinds": len(reference.organisation_kinds),
        "counties": len(reference.counties),
        "forms": len({framework.form for framework in reference.frameworks}),
        "commitment_themes": sum(len(commitment.themes) for commitment in found),
        "commitment_groups": sum(len(commitment.groups) for commitment in found),
        "commitment_frameworks": sum(len(commitment.frameworks) for commitment in found),
        "commitment_sources": sum(len(commitment.sources) for commitment in found),
        "withdrawn": len(reference.withdrawn),
    }


# SQLite


@pytest.fixture
def database(run: Run, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Give the exported database, open."""
    assert run("export", "sqlite", tmp_path / "x.db").status == 0
    with closing(sqlite3.connect(tmp_path / "x.db")) as connection:
        yield connection


def test_database(database: sqlite3.Connection, reference: Reference) -> None:
    """Each table holds what the data hold, every reference leads somewhere, and the file is sound."""
    for table, expected in counts(reference).items():
        assert (table, *database.execute(f"SELECT count(*) FROM {table}").fetchone()) == (table, expected)
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert dict(database.execute("SELECT key, value FROM about"))["attribution"] == ATTRIBUTION


def test_a_commitment_in_the_database(database: sqlite3.Connection, reference: Reference) -> None:
    """A commitment with its links reads as it does in the data."""
    for id, organisation, commitment in reference.commitments():
        row = database.execute("SELECT * FROM commitments WHERE id = ?", (id,)).fetchone()
        period = commitment.period or (None, None)
        terms = json.dumps(commitment.terms, ensure_ascii=False)
        texts = (*commitment.title, *commitment.summary)
        assert row == (id, organisation.id, *texts, commitment.kind, *period, terms, False)
        links = {
            "theme": list(commitment.themes),
            "source": [f"{organisation.id}/{cited.source}" for cited in commitment.sources],
        }
        for thing, expected in links.items():
            linked = database.execute(
                f'SELECT {thing} FROM commitment_{thing}s WHERE "commitment" = ? ORDER BY place', (id,)
            )
            assert [linked_id for (linked_id,) in linked] == expected


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("barnkonventionen", {"norrviken/child-rights-officers", "ostra-dal/child-convention-in-decisions"}),
        ("ålderism", {"testmyndigheten/mandate-against-ageism"}),
        ("alderism", set()),
    ],
)
def test_search_in_the_database(database: sqlite3.Connection, words: str, found: set[str]) -> None:
    """Words are found in titles, summaries and terms of both languages; å is not a."""
    sql = "SELECT id FROM commitments WHERE rowid IN (SELECT rowid FROM commitments_fts WHERE commitments_fts MATCH ?)"
    hits = {id for (id,) in database.execute(sql, (f'"{words}"',))}
    assert hits >= found
    assert bool(hits) == bool(found)


def test_the_overview_in_the_database(database: sqlite3.Connection, reference: Reference) -> None:
    """The view has a row for each commitment, with names for codes and the main source."""
    database.row_factory = sqlite3.Row
    rows = {row["id"]: row for row in database.execute("SELECT * FROM overview")}
    themes = {theme.id: theme.name.sv for theme in reference.themes}
    assert len(rows) == counts(reference)["commitments"]
    for id, organisation, commitment in reference.commitments():
        sources = {source.id: source for source in organisation.sources}
        main = sources[commitment.sources[0].source]
        assert rows[id]["organisation_sv"] == organisation.name.sv
        assert json.loads(rows[id]["themes_sv"]) == [themes[theme] for theme in commitment.themes]
        assert (rows[id]["url"], rows[id]["remove"]) == (main.url, main.remove)


def test_tables_are_the_same_in_every_form(run: Run, tmp_path: Path, database: sqlite3.Connection) -> None:
    """The database has the tables, columns, keys and references that the Data Package describes, and the same rows."""
    assert run("export", "csv", tmp_path / "x").status == 0
    package = json.loads((tmp_path / "x" / "datapackage.json").read_text("utf-8"))
    for resource in package["resources"]:
        table, schema = resource["path"].removesuffix(".csv"), resource["schema"]
        info = database.execute(f"PRAGMA table_info({table})").fetchall()
        assert [name for _n, name, *_rest in info] == [field["name"] for field in schema["fields"]]
        assert [name for _n, name, *_rest, key in info if key] == schema["primaryKey"]
        required = [field["name"] for field in schema["fields"] if field.get("constraints", {}).get("required")]
        assert [name for _n, name, _type, needed, _default, key in info if needed or key] == required
        references = {
            (own, other, foreign)
            for _n, _m, other, own, foreign, *_rest in database.execute(f"PRAGMA foreign_key_list({table})")
        }
        assert references == {
            (key["fields"][0], key["reference"]["resource"].replace("-", "_"), key["reference"]["fields"][0])
            for key in schema.get("foreignKeys", [])
        }
        with (tmp_path / "x" / resource["path"]).open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))[1:]
        plain = {None: "", True: "true", False: "false"} if table == "frameworks" else {None: ""}
        stored = [[plain.get(cell, str(cell)) for cell in row] for row in database.execute(f"SELECT * FROM {table}")]
        assert [row[:-1] for row in rows] == [row[:-1] for row in stored]


# CSV


def package(folder: Path) -> dict[str, Any]:
    """Read the description of a Data Package."""
    described: dict[str, Any] = json.loads((folder / "datapackage.json").read_text("utf-8"))
    return described


def test_data_package(run: Run, tmp_path: Path, reference: Reference) -> None:
    """The package states version, licence and sources; each table is there with as many rows as the data hold."""
    assert run("export", "csv", tmp_path / "x").status == 0
    described = package(tmp_path / "x")
    assert described["version"] == "2024-06-01"
    assert [licence["name"] for licence in described["licenses"]] == ["CC-BY-4.0"]
    assert described["contributors"][0]["title"] == ATTRIBUTION
    assert [source["path"] for source in described["sources"]] == [item.website for item in reference.organisations]
    found = {}
    for resource in described["resources"]:
        with (tmp_path / "x" / resource["path"]).open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        assert header == [field["name"] for field in resource["schema"]["fields"]]
        assert all(field["title"] and field["description"] for field in resource["schema"]["fields"])
        found[resource["path"].removesuffix(".csv")] = len(rows)
    assert found == counts(reference)
    assert {path.name for path in (tmp_path / "x").iterdir()} == {f"{name}.csv" for name in found} | {
        "datapackage.json"
    }


def test_a_zip_is_the_folder(run: Run, tmp_path: Path) -> None:
    """The archive holds the files of the folder, and is the same to the byte on the same day."""
    for name in ("x", "x.zip", "y.zip"):
        assert run("export", "csv", tmp_path / name).status == 0
    assert (tmp_path / "x.zip").read_bytes() == (tmp_path / "y.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            path.name: path.read_bytes() for path in (tmp_path / "x").iterdir()
        }


def test_data_package_for_excel(run: Run, tmp_path: Path) -> None:
    """With --excel there are semicolons and a byte order mark, as the description says, and the same cells."""
    assert run("export", "csv", tmp_path / "x").status == 0
    assert run("export", "csv", tmp_path / "y", "--excel").status == 0
    for resource in package(tmp_path / "y")["resources"]:
        content = (tmp_path / "y" / resource["path"]).read_bytes()
        assert content.startswith(b"\xef\xbb\xbf")
        assert (resource["encoding"], resource["dialect"]["delimiter"]) == ("utf-8-sig", ";")
        usual = (tmp_path / "x" / resource["path"]).read_text("utf-8")
        assert [*csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")] == [
            *csv.reader(io.StringIO(usual, newline=""))
        ]


def test_descriptions_are_in_the_language_in_use(run: Run, tmp_path: Path) -> None:
    """What is said of the tables is in Swedish or English; what is in them is in both."""
    for language in ("sv", "en"):
        assert run("export", "csv", tmp_path / language, "--lang", language).status == 0
    swedish, english = (package(tmp_path / language) for language in ("sv", "en"))
    assert swedish["description"].startswith("Åtaganden av svenska regioner")
    assert english["description"].startswith("Commitments of Swedish regions")
    same = {path.name for path in (tmp_path / "sv").iterdir()} - {"datapackage.json"}
    for name in same:
        assert (tmp_path / "sv" / name).read_bytes() == (tmp_path / "en" / name).read_bytes()


# JSON


def test_json(run: Run, tmp_path: Path, reference: Reference) -> None:
    """One object as at every verb; everything is a result with its id and type, the data set itself first."""
    assert run("export", "json", tmp_path / "x.json").status == 0
    whole = json.loads((tmp_path / "x.json").read_text("utf-8"))
    assert list(whole) == ["schema_version", "data_version", "command", "results"]
    assert (whole["schema_version"], whole["data_version"], whole["command"]) == (1, "2024-06-01", "export")
    first, *others = whole["results"]
    assert (first["type"], first["licence"], first["attribution"]) == ("dataset", "CC-BY-4.0", ATTRIBUTION)
    assert all([*result][:2] == ["id", "type"] for result in whole["results"])
    tables = counts(reference)
    types = {
        f"{name.removesuffix('s')}".replace("countie", "county").replace("_", "-"): name
        for name in tables
        if not name.startswith("commitment_")
    }
    found = {type_: sum(result["type"] == type_ for result in others) for type_ in types}
    assert found == {type_: tables[table] for type_, table in types.items()}
    assert sum(found.values()) == len(others)


def test_a_commitment_is_the_same_as_in_a_list(run: Run) -> None:
    """A commitment has the keys and values that `list commitments` gives it, but for what depends on today."""
    listed = {result["id"]: result for result in run("list", "commitments", "-f", "json").answer["results"]}
    exported = [result for result in run("export", "json").answer["results"] if result["type"] == "commitment"]
    assert len(exported) == len(listed)
    for result in exported:
        expected = listed[result["id"]]
        del result["type"], expected["expired"]
        assert result == expected


@pytest.mark.parametrize("id", ["norrviken", "norrviken/psykisk-halsa", "ageing", "asmark-declaration", "plan"])
def test_a_thing_is_the_same_as_when_shown(run: Run, id: str) -> None:
    """Of any other thing everything that `show` gives of it stands here, but for what is linked to it."""
    shown = run("show", id, "-f", "json").answer["results"][0]
    (exported,) = (
        result
        for result in run("export", "json").answer["results"]
        if (result["id"], result["type"]) == (id, shown["type"])
    )
    keys = {*shown} - {"commitments", "sources"}
    assert {key: exported[key] for key in keys} == {key: shown[key] for key in keys}


def test_json_lines(run: Run) -> None:
    """A line of JSON lines is a result of the JSON; without a file both go to stdout, with nothing else."""
    lines = run("export", "jsonl").stdout.removesuffix("\n").split("\n")
    assert [json.loads(line) for line in lines] == run("export", "json").answer["results"]


def test_an_export_is_a_version_to_compare_with(run: Run, own_corpus: Path, tmp_path: Path) -> None:
    """`diff` takes an exported file for a version, and knows from it what stands in the place of withdrawn ids."""
    assert run("export", "json", tmp_path / "old.json").status == 0
    same = run("diff", tmp_path / "old.json", "-f", "json").answer
    assert (same["results"], same["summary"]["unchanged"]) == ([], 19)
    file = own_corpus / "organisations" / "testmyndigheten.toml"
    replace_once(file, 'title_en = "Mandate to counter ageism"', 'title_en = "Mandate against ageism"')
    changed = run("diff", tmp_path / "old.json", own_corpus, "-f", "json")
    assert changed.ids == ["testmyndigheten/mandate-against-ageism"]


def test_every_key_is_documented() -> None:
    """Every table, type and key of the exports stands in the documentation of the data."""
    from socialhallbarhet.rows.dataset import TABLES  # noqa: PLC0415

    page = (ROOT / "data" / "README.md").read_text("utf-8").partition("\n## Exports\n")[2]
    named = set(re.findall(r"`([a-z_-]+)`", page))
    tables = {table.name for table in TABLES}
    keys = {field.key for table in TABLES for field in table.fields}
    assert (tables | keys) - named == set()


# Where it is written


@pytest.mark.parametrize("form", EXPORTS)
def test_a_file_is_replaced_whole(run: Run, tmp_path: Path, form: str) -> None:
    """A second export takes the place of the first; nothing is left beside it."""
    target = tmp_path / TARGETS[form]
    target.write_text("old")
    for _time in range(2):
        result = run("export", form, target)
        assert (result.status, result.stdout, result.stderr) == (0, "", "")
    assert target.read_bytes()[:3] != b"old"
    assert [*tmp_path.iterdir()] == [target]


@pytest.mark.parametrize("form", [form for form, about in EXPORTS.items() if about.folder])
def test_a_folder_is_replaced_whole(run: Run, tmp_path: Path, form: str) -> None:
    """A new folder is made, an empty one filled, an older export replaced; nothing is left beside it."""
    for name in ("new", "empty"):
        target = tmp_path / name
        if name == "empty":
            target.mkdir()
        for _time in range(2):
            assert run("export", form, target).status == 0
        assert [path.name for path in target.iterdir()]
        assert [*tmp_path.iterdir()] == [target]
        shutil.rmtree(target)


@pytest.mark.parametrize("form", [form for form, about in EXPORTS.items() if about.folder])
def test_a_folder_with_anything_else_is_left_alone(run: Run, tmp_path: Path, form: str) -> None:
    """A folder that holds what we did not write is not replaced, and the message names what that is."""
    target = tmp_path / "mine"
    target.mkdir()
    (target / "thesis.docx").write_text("years of work")
    result = run("export", form, target)
    assert (result.status, result.stdout) == (2, "")
    assert "thesis.docx" in result.stderr
    assert [(path.name, path.read_text()) for path in target.iterdir()] == [("thesis.docx", "years of work")]
    assert [*tmp_path.iterdir()] == [target]


def test_without_xlsxwriter(run: Run, tmp_path: Path) -> None:
    """Where XlsxWriter is missing, one line says how to get it and what to do without it; the old file stays."""
    (tmp_path / "xlsxwriter.py").write_text("raise ImportError")
    (tmp_path / "x.xlsx").write_text("old")
    for answer in (["list", "regions", "-o"], ["export", "xlsx"]):
        result = run(*answer, tmp_path / "x.xlsx", env={"PYTHONPATH": str(tmp_path)})
        assert (result.status, result.stdout, result.stderr.count("\n")) == (2, "", 1)
        assert " -m pip install xlsxwriter" in result.stderr
        assert (tmp_path / "x.xlsx").read_text() == "old"


def limited(surroundings: dict[str, str], blocks: int, *arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    """Run the program where no file may grow beyond so many blocks of 512 bytes: as on a disk that is full."""
    command = ["sh", "-c", f'ulimit -f {blocks}; exec "$@"', "sh", sys.executable, "-m", "socialhallbarhet"]
    return subprocess.run([*command, *map(str, arguments)], env=surroundings, capture_output=True, check=False)


@POSIX
@pytest.mark.parametrize(("form", "target"), [*TARGETS.items(), ("csv", "folder"), ("sqlite", "folder")], ids=str)
def test_an_export_that_fails_leaves_the_old_one(
    run: Run, surroundings: dict[str, str], tmp_path: Path, form: str, target: str
) -> None:
    """When the disk is full half-way, what was there before is still there, whole, and nothing beside it."""
    path = tmp_path / target
    assert run("export", form, path).status == 0
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    ended = limited(surroundings, 2, "export", form, path)
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert f'"{path}" cannot be written: '.encode() in ended.stderr
    assert ended.stderr.count(b"\n") == 1
    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before


def content(path: Path) -> dict[str, bytes]:
    """Give what stands at a path: a file, or the files of a folder; nothing if nothing is there."""
    files = path.iterdir() if path.is_dir() else [path] if path.exists() else []
    return {file.name: file.read_bytes() for file in files}


@POSIX
@pytest.mark.parametrize("target", ["x.db", "folder"])
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL], ids=lambda how: how.name)
def test_an_export_that_is_ended_leaves_the_old_one(
    surroundings: dict[str, str], own_corpus: Path, tmp_path: Path, target: str, how: signal.Signals
) -> None:
    """Whenever it is interrupted or killed, one finds the old export or the new one, never a part of either."""
    place = tmp_path / "place"
    place.mkdir()
    path = place / target
    replace_once(own_corpus / "version.toml", "2024-06-01", "2024-06-02")
    command = [sys.executable, "-m", "socialhallbarhet", "export", "sqlite", str(path)]
    changed = surroundings | {"SOCIALHALLBARHET_CORPUS": str(own_corpus)}
    whole = []
    for env in (changed, surroundings):
        started = time.monotonic()
        subprocess.run(command, env=env, stdout=subprocess.DEVNULL, check=True)
        takes = time.monotonic() - started
        whole.append(content(path))
    assert whole[0] != whole[1]
    for step in range(STEPS):
        with subprocess.Popen(
            command, env=changed if step % 2 else surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as program:
            time.sleep(takes * step / STEPS)
            program.send_signal(how)
        found = content(path)
        beside = {other.name for other in place.iterdir()} - {target}
        if not found:
            # Killed between the two steps in which a folder changes its place: the old one waits beside it.
            (moved,) = (place / name for name in beside if name.endswith(".old"))
            moved.rename(path)
            found = content(path)
        assert found in whole
        assert how == signal.SIGKILL or not beside


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (["csv", "x.csv"], '"x.csv" does not fit csv: give a name that ends in .zip, or a folder.'),
        (["csv", "x.xlsx"], '"x.xlsx" does not fit csv'),
        (["xlsx", "x"], '"x" does not fit xlsx: give a name that ends in .xlsx.'),
        (["json", "x.jsonl"], '"x.jsonl" does not fit json'),
        (["sqlite", "x.zip"], '"x.zip" does not fit sqlite: give a name that ends in .db or .sqlite or .sqlite3, or a'),
        (["sqlite"], "sqlite is written to a file: give"),
        (["json", "x.json", "--excel"], "--excel goes with csv, not with json."),
        (["html", "x.html"], 'The form cannot be "html". Allowed: sqlite, xlsx, csv, json, jsonl.'),
        (["csv", "no/folder"], '"no/folder" cannot be written: there is no such file or folder.'),
        (["json", "no/x.json"], '"no/x.json" cannot be written: there is no such file or folder.'),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, list) else "",
)
def test_what_cannot_be_exported(run: Run, tmp_path: Path, given: list[str], message: str) -> None:
    """Wrong use: status 2, one line on stderr that says what is allowed, no file."""
    result = run("export", *given, cwd=tmp_path)
    assert (result.status, result.stdout) == (2, "")
    assert message in result.stderr
    assert result.stderr.count("\n") == 1
    assert [*tmp_path.iterdir()] == []


def test_a_file_in_the_place_of_a_folder(run: Run, tmp_path: Path) -> None:
    """A file that is there is not taken for a folder, and stays."""
    (tmp_path / "x").write_text("mine")
    result = run("export", "csv", tmp_path / "x")
    assert result.status == 2
    assert (tmp_path / "x").read_text() == "mine"


@POSIX
def test_a_link_leads_to_what_is_replaced(run: Run, tmp_path: Path) -> None:
    """Of a link, what it leads to is replaced, a folder too; the link stays."""
    (tmp_path / "there").mkdir()
    for form, name in (("csv", "folder"), ("json", "x.json")):
        (tmp_path / name).symlink_to(tmp_path / "there" / name)
        for _time in range(2):
            assert run("export", form, tmp_path / name).status == 0
        assert (tmp_path / name).is_symlink()
        assert (tmp_path / "there" / name).exists()


@POSIX
def test_a_device_gets_the_export_alone(run: Run) -> None:
    """What is written to a device is the export, without a word about it."""
    assert run("export", "json", "/dev/stdout").stdout == run("export", "json").stdout


def test_nothing_tells_where_it_was_written(run: Run, tmp_path: Path) -> None:
    """No file names the folder in which its maker wrote it: that is nobody's business to whom it is sent."""
    secret = tmp_path / "secret-project"
    secret.mkdir()
    for form, name in TARGETS.items():
        assert run("export", form, secret / name).status == 0
    for name in ("x.html", "x.xlsx"):
        assert run("list", "regions", "-o", secret / name).status == 0
    for file in secret.iterdir():
        parts = [file.read_bytes()]
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as archive:
                parts = [archive.read(name) for name in archive.namelist()]
        assert not any(b"secret-project" in part for part in parts), file.name


def test_the_day_is_said(run: Run, tmp_path: Path) -> None:
    """The package says when it was made, by the one date that a run goes by."""
    assert run("export", "csv", tmp_path / "x").status == 0
    assert package(tmp_path / "x")["created"] == f"{date(2024, 6, 1).isoformat()}T00:00:00Z"
