"""Own data: found in its folders, added to the data, marked wherever it shows, and never in the way of the rest."""

import json
import os
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from conftest import CORPUS, OWN, ROOT, Result, Run, Terminal, needs_sources, replace_once
from hypothesis import given
from hypothesis import strategies as st

import socialhallbarhet as sh
from socialhallbarhet import load
from socialhallbarhet.commands import VERBS
from socialhallbarhet.model import Reference
from socialhallbarhet.reading import InvalidData, read_in_use

VARIABLE = "SOCIALHALLBARHET_DATA"
BUNDLED = 19
STRANDBY = {"strandby/best-interests-in-decisions", "strandby/living-archipelago"}
ADDED = {"norrviken/boat-health-clinic", "norrviken/child-rights-training"}
# What each verb may be asked, in words that the fixture answers.
QUESTIONS = {
    "list": ("list", "commitments"),
    "show": ("show", "norrviken"),
    "search": ("search", "barn"),
    "compare": ("compare", "norrviken", "ostra-dal"),
    "gaps": ("gaps", "ostra-dal"),
    "matrix": ("matrix",),
    "cite": ("cite", "norrviken"),
    "export": ("export", "json"),
    "report": ("report", "report.html"),
    "check": ("check",),
    "diff": ("diff", str(CORPUS)),
    "open": ("open", "norrviken", "--print"),
    "where": ("where",),
    "version": ("version",),
}
AFTER_ANSWERS = [verb for verb in QUESTIONS if verb not in ("check", "where")]


def commitments(run: Run, *args: str | Path, env: dict[str, str | None] | None = None) -> set[str]:
    """Give the ids of all commitments; nothing may be left out."""
    result = run("list", "commitments", "-f", "json", *args, env=env)
    assert (result.status, result.stderr) == (0, "")
    return {*result.ids}


def bundled(run: Run) -> set[str]:
    """Give the ids of all commitments without own data."""
    found = commitments(run)
    assert len(found) == BUNDLED
    return found


def one(folder: Path, name: str, text: str) -> Path:
    """Make a folder of own data with one file."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return folder


def organisation(id: str, name: str = "", **changed: str) -> str:
    """Write an organisation of own data with one source and one commitment."""
    name = name or id.replace("-", " ").title()
    values = {"source": "page", "commitment": "some-goal", "theme": "ageing", "kind": "goal"} | changed
    return f"""
[organisation]
id = "{id}"
name_sv = "{name}"
name_en = "{name}"
kind = "municipality"
website = "https://www.example.org"

[[source]]
id = "{values["source"]}"
title = "Sida"
url = "https://www.example.org/sida"
language = "sv"
read = 2024-05-30
remove = "own-page"

[[commitment]]
id = "{values["commitment"]}"
title_sv = "Mötesplatser för äldre"
title_en = "Meeting places for older people"
summary_sv = "{name} ska ha mötesplatser för äldre."
summary_en = "{name} is to have meeting places for older people."
kind = "{values["kind"]}"
themes = ["{values["theme"]}"]
terms = ["mötesplatser"]
sources = [{{ id = "{values["source"]}" }}]
"""


def addition(id: str, **changed: str) -> str:
    """Write a file that adds one source and one commitment to an organisation."""
    text = organisation(id, **changed)
    start, end = text.index("name_sv"), text.index("[[source]]")
    return text[:start] + "\n" + text[end:]


def line_of(file: Path, on: str) -> int:
    """Give the number of the first line of a file that holds a text."""
    if not on:
        return 1
    lines = file.read_text("utf-8", "replace").split("\n")
    return next(number for number, line in enumerate(lines, 1) if on in line)


# Where it is found


def test_without_own_data_there_is_none(run: Run, tmp_path: Path) -> None:
    """No folder, and an empty one, change neither an answer nor the store that gives it."""
    answer = run("list", "commitments", "-f", "json")
    assert answer.answer["data_version"] == "2024-06-01"
    assert not any(result["own"] for result in answer.answer["results"])
    cache = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "LOCALAPPDATA": str(tmp_path / "cache")}
    for env in ({}, {VARIABLE: str(tmp_path)}, {VARIABLE: ""}, {VARIABLE: os.pathsep}):
        assert run("list", "commitments", "-f", "json", env=cache | env) == answer
    assert len([*tmp_path.rglob("store-*.sqlite3")]) == 1


def test_a_folder_after_the_verb(run: Run, own: Path) -> None:
    """`--data` adds what is in a folder, named whole or from here, anywhere after the verb."""
    expected = bundled(run) | STRANDBY | ADDED
    assert commitments(run, "--data", own) == expected
    assert commitments(run, f"--data={own}") == expected
    here = run("list", "--data", own.name, "commitments", "-f", "json", cwd=own.parent)
    assert ({*here.ids}, here.stderr) == (expected, "")


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb not in ("help", "new", "completion")])
def test_every_verb_takes_a_folder(run: Run, own: Path, verb: str) -> None:
    """Every verb that reads data takes `--data`, and refuses what is no folder."""
    assert verb in QUESTIONS
    assert run(*QUESTIONS[verb], "--data", own).status == 0
    result = run(*QUESTIONS[verb], "--data", own / "nowhere")
    assert (result.status, result.stdout) == (2, "")
    assert result.stderr == f'python -m socialhallbarhet: "{own / "nowhere"}" is not a folder.\n'


def test_several_folders(run: Run, tmp_path: Path) -> None:
    """`--data` may be repeated, and the variable holds several folders as PATH does; each counts once."""
    one(tmp_path / "a", "organisations/a.toml", organisation("a"))
    one(tmp_path / "b", "organisations/b.toml", organisation("b"))
    one(tmp_path / "c", "organisations/c.toml", organisation("c"))
    expected = bundled(run) | {f"{id}/some-goal" for id in "abc"}
    a, b, c = (str(tmp_path / id) for id in "abc")
    assert commitments(run, "--data", a, "--data", b, "--data", c) == expected
    assert commitments(run, env={VARIABLE: os.pathsep.join([a, b, c])}) == expected
    twice = os.pathsep.join([a, str(tmp_path / "b" / ".." / "b"), b])
    assert commitments(run, "--data", c, "--data", a, env={VARIABLE: twice}) == expected


@pytest.mark.skipif(os.name == "nt", reason="the folder is another one there")
def test_the_users_data_folder(run: Run, tmp_path: Path) -> None:
    """What lies in the user's data folder counts without a word; the variable and `--data` add to it."""
    one(tmp_path / "xdg" / "socialhallbarhet", "organisations/a.toml", organisation("a"))
    one(tmp_path / "b", "organisations/b.toml", organisation("b"))
    one(tmp_path / "c", "organisations/c.toml", organisation("c"))
    env: dict[str, str | None] = {"XDG_DATA_HOME": str(tmp_path / "xdg")}
    expected = bundled(run)
    assert commitments(run, env=env) == expected | {"a/some-goal"}
    env[VARIABLE] = str(tmp_path / "b")
    assert commitments(run, env=env) == expected | {"a/some-goal", "b/some-goal"}
    assert commitments(run, "--data", tmp_path / "c", env=env) == expected | {f"{id}/some-goal" for id in "abc"}
    # The option overrules the variable, and both the user's folder.
    assert commitments(run, "--data", "none", env=env) == expected
    assert commitments(run, "--data", "none", "--data", tmp_path / "c", env=env) == expected | {"c/some-goal"}
    env[VARIABLE] = os.pathsep.join(["none", str(tmp_path / "b")])
    assert commitments(run, env=env) == expected | {"b/some-goal"}


def test_a_folder_of_the_variable_that_is_not_there(run: Run, own: Path) -> None:
    """As on PATH, a folder that is not there is passed over; `where` tells."""
    env: dict[str, str | None] = {VARIABLE: os.pathsep.join([str(own / "gone"), str(own)])}
    assert commitments(run, env=env) == bundled(run) | STRANDBY | ADDED
    found = {row["path"]: row["found"] for row in run("where", "-f", "json", env=env).answer["results"]}
    assert (found[str(own / "gone")], found[str(own)]) == (False, True)


def test_a_whole_data_folder_is_not_own_data(run: Run, own_corpus: Path) -> None:
    """A folder with a codebook of its own cannot be added: after a verb it is refused, in the variable left out."""
    result = run("list", "--data", own_corpus)
    assert (result.status, result.stdout) == (2, "")
    assert f"SOCIALHALLBARHET_CORPUS={own_corpus} " in result.stderr
    result = run("list", "regions", env={VARIABLE: str(own_corpus)})
    assert (result.status, result.stdout) == (0, run("list", "regions").stdout)
    assert f"{own_corpus}:1: this folder holds data with a codebook of its own" in result.stderr
    assert result.stderr.count("\n") == 1


# When it changes


def test_what_changes_is_read_again(run: Run, own: Path, tmp_path: Path) -> None:
    """A file of own data that comes, changes or goes is noticed by the next run; one that stays costs nothing."""
    cache = tmp_path / "cache"
    env: dict[str, str | None] = {VARIABLE: str(own), "XDG_CACHE_HOME": str(cache), "LOCALAPPDATA": str(cache)}
    expected = bundled(run)
    assert commitments(run, env=env) == expected | STRANDBY | ADDED
    built = {path: path.stat().st_mtime_ns for path in cache.rglob("store-*")}
    assert commitments(run, env=env) == expected | STRANDBY | ADDED
    assert {path: path.stat().st_mtime_ns for path in cache.rglob("store-*")} == built
    one(own, "organisations/b.toml", organisation("b"))
    assert commitments(run, env=env) == expected | STRANDBY | ADDED | {"b/some-goal"}
    one(own, "organisations/b.toml", organisation("b", commitment="other-goal"))
    assert commitments(run, env=env) == expected | STRANDBY | ADDED | {"b/other-goal"}
    (own / "organisations" / "strandby.toml").unlink()
    assert commitments(run, env=env) == expected | ADDED | {"b/other-goal"}
    shutil.rmtree(own)
    assert commitments(run, env=env) == expected


def test_only_what_is_read_is_looked_through(run: Run, own: Path, tmp_path: Path) -> None:
    """What lies elsewhere in a folder of own data is none of it: not read, and no reason to build anew."""
    cache = tmp_path / "cache"
    env: dict[str, str | None] = {VARIABLE: str(own), "XDG_CACHE_HOME": str(cache), "LOCALAPPDATA": str(cache)}
    expected = commitments(run, env=env)
    one(own, "organisations/old/b.toml", organisation("b"))
    one(own, "drafts/c.toml", organisation("c"))
    (own / "notes.txt").write_text("notes", "utf-8")
    assert commitments(run, env=env) == expected
    assert len([*cache.rglob("store-*.sqlite3")]) == 1


# What it adds


def test_everything_of_it_is_there(run: Run, own: Path) -> None:
    """A municipality, more on a region, a theme, a framework, a group and synonyms can all be asked for."""

    def ids(*args: str) -> list[str]:
        result = run(*args, "-f", "json", "--data", own)
        assert (result.status, result.stderr) == (0, "")
        return result.ids

    assert ids("list", "municipalities") == ["strandby"]
    assert ids("show", "Strandby kommun") == ["strandby"]
    assert {*ids("list", "commitments", "--theme", "skärgård")} == {"norrviken/boat-health-clinic", *STRANDBY} - {
        "strandby/best-interests-in-decisions"
    }
    assert ids("list", "themes")[-1] == "archipelago"
    assert ids("list", "groups")[-1] == "islanders"
    assert "archipelago-pact" in ids("list", "frameworks")
    assert ids("show", "norrviken/oar") == ["norrviken/oar"]
    assert ids("search", "kobbar") == ["strandby/living-archipelago"]
    assert ids("list", "commitments", "--organisation", "norrviken")[-2:] == [
        "norrviken/boat-health-clinic",
        "norrviken/child-rights-training",
    ]


def test_the_rest_stays_as_it_is(run: Run, own: Path) -> None:
    """What is not own data is the same to the letter, with own data beside it or without."""

    def others(*args: str | Path) -> list[dict[str, Any]]:
        results: list[dict[str, Any]] = run("list", "commitments", "-f", "json", *args).answer["results"]
        return [result for result in results if not result["own"]]

    assert others("--data", own) == others()
    assert len(others()) == BUNDLED


def test_python_users_add_folders_too(reference: Reference) -> None:
    """`load(own=…)` gives the same reference with own data in it, each thing marked; else nothing is looked for."""
    both = load(CORPUS, own=[OWN])
    assert (reference.own, both.own) == (False, True)
    assert {id for id, _organisation, item in both.commitments() if item.own} == STRANDBY | ADDED
    assert [item.id for item in both.organisations if item.own] == ["strandby"]
    assert [item.id for item in both.themes if item.own] == ["archipelago"]
    assert [item.id for item in both.groups if item.own] == ["islanders"]
    assert [item.id for item in both.frameworks if item.own] == ["archipelago-pact"]
    assert [item.words for item in both.synonyms if item.own] == [("skärgård", "kobbar")]
    assert [source.id for source in both.organisation("norrviken").sources if source.own] == ["oar"]
    assert without_own(both) == reference


def without_own(reference: Reference) -> Reference:
    """Take own data out of a reference."""

    def kept(things: Any) -> Any:
        return tuple(thing for thing in things if not thing.own)

    return replace(
        reference,
        themes=kept(reference.themes),
        groups=kept(reference.groups),
        frameworks=kept(reference.frameworks),
        synonyms=kept(reference.synonyms),
        organisations=tuple(
            replace(item, sources=kept(item.sources), commitments=kept(item.commitments))
            for item in kept(reference.organisations)
        ),
        own=False,
    )


def test_python_users_ask_of_both(run: Run, own: Path) -> None:
    """The functions answer as the commands do on the same folders; folders that are not named are not looked for."""
    table = sh.commitments(folder=CORPUS, own=[own], lang="en").table()
    rows = run("list", "commitments", "--data", own, "--lang", "en").table
    assert [str(row).lower() for row in table["own"]] == [row["own"] for row in rows]
    assert table["id"] == [row["id"] for row in rows]
    assert sh.search("kobbar", folder=CORPUS, own=[str(own)]).data_version == "2024-06-01+own"
    assert not sh.search("kobbar", folder=CORPUS)
    assert [theme.own for theme in sh.compare("norrviken", "strandby", folder=CORPUS, own=[own])].count(True) == 1
    assert [row.own for row in sh.matrix("municipalities", folder=CORPUS, own=[own])] == [True]
    assert sh.gaps("ostra-dal", against="strandby", folder=CORPUS, own=[own]).against[0].own
    assert "not part of the data set" in sh.cite("strandby", folder=CORPUS, own=[own])


def test_python_users_leave_nothing_out(tmp_path: Path) -> None:
    """A function that is given a folder with an error, or none, raises what `load` does, every time it is asked."""
    one(tmp_path, "organisations/b.toml", organisation("b", kind="gaol"))
    for _time in range(2):
        with pytest.raises(InvalidData, match="unknown-kind"):
            sh.search("barn", folder=CORPUS, own=[tmp_path])
    with pytest.raises(InvalidData, match="there is no such folder"):
        sh.search("barn", folder=CORPUS, own=[tmp_path / "gone"])


def test_python_users_are_told_what_is_wrong(tmp_path: Path) -> None:
    """`load` leaves nothing out: own data with an error, or a folder that is none, is an exception."""
    one(tmp_path, "organisations/b.toml", organisation("b", kind="gaol"))
    with pytest.raises(InvalidData, match=r"b\.toml:\d+: the codebook has no such kind of commitment \[unknown-kind\]"):
        load(CORPUS, own=[tmp_path])
    with pytest.raises(InvalidData, match="there is no such folder"):
        load(CORPUS, own=[tmp_path / "gone"])


# How it is marked


def marked(value: Any, key: str = "") -> set[str]:
    """Give the ids of everything in a JSON answer that is marked as own, at any depth."""
    found: set[str] = set()
    if isinstance(value, dict):
        found |= {value["id"]} if value.get("own") is True else set()
        for name, inner in value.items():
            found |= marked(inner, name)
    elif isinstance(value, list):
        found |= {item for item in value if isinstance(item, str)} if key == "own_ids" else set()
        for inner in value:
            found |= marked(inner)
    return found


OF_NORRVIKEN = ADDED | {"norrviken/oar"}
OF_STRANDBY = STRANDBY | {"strandby", "strandby/barn", "strandby/skargard"}
MARKED = [
    ("list organisations", {"strandby"}),
    ("list municipalities", {"strandby"}),
    ("list themes", {"archipelago"}),
    ("list groups", {"islanders"}),
    ("list frameworks", {"archipelago-pact"}),
    ("list kinds", set()),
    ("list sources", {"norrviken/oar", "strandby/barn", "strandby/skargard"}),
    ("list commitments", STRANDBY | ADDED | {"norrviken/oar", "strandby/barn", "strandby/skargard"}),
    ("show strandby", OF_STRANDBY),
    ("show norrviken", OF_NORRVIKEN),
    ("show ostra-dal", set()),
    ("show archipelago", {"archipelago", "strandby/living-archipelago", "norrviken/boat-health-clinic"}
     | {"strandby/skargard", "norrviken/oar"}),
    ("show islanders", {"islanders", "strandby/living-archipelago", "norrviken/boat-health-clinic"}
     | {"strandby/skargard", "norrviken/oar"}),
    ("show archipelago-pact", {"archipelago-pact", "strandby/living-archipelago", "norrviken/boat-health-clinic"}
     | {"strandby/skargard", "norrviken/oar"}),
    ("show norrviken/child-rights-training", {"norrviken/child-rights-training"}),
    ("show strandby/barn", {"strandby/barn", "strandby/best-interests-in-decisions"}),
    ("search skärgård", {"strandby/living-archipelago", "strandby/skargard"}
     | {"norrviken/boat-health-clinic", "norrviken/oar"}),
    ("compare norrviken strandby", STRANDBY | ADDED | {"strandby", "archipelago", "archipelago-pact"}),
    ("compare norrviken ostra-dal", ADDED | {"archipelago"}),
    ("compare ostra-dal lst-norrviken", set()),
    ("gaps ostra-dal --against strandby",
     {"strandby", "archipelago", "archipelago-pact", "islanders", "strandby/living-archipelago"}),
    ("gaps strandby --against ostra-dal", {"strandby"}),
    ("matrix", {"archipelago"}),
    ("matrix municipalities", {"strandby", "archipelago"}),
    ("open strandby norrviken norrviken/child-rights-training strandby/barn --print",
     {"strandby", "norrviken/child-rights-training", "strandby/barn"}),
    ("diff", STRANDBY | ADDED),
    ("export json", OF_STRANDBY | OF_NORRVIKEN | {"archipelago", "islanders", "archipelago-pact"}),
]  # fmt: skip


@pytest.mark.parametrize(("question", "expected"), MARKED, ids=[question for question, _expected in MARKED])
def test_what_is_own_is_marked(run: Run, own: Path, question: str, expected: set[str]) -> None:
    """In JSON all that comes from own data is marked, nothing else is, and the version says that there is some."""
    words = question.split() + ([str(CORPUS)] if question == "diff" else [])
    form = [] if question.startswith("export") else ["-f", "json"]
    result = run(*words, *form, "--data", own)
    assert (result.status, result.stderr) == (0, "")
    assert marked(result.answer) == expected
    assert result.answer["data_version"] == "2024-06-01+own"


# Of these people see only what was asked for: bare addresses, and a file for programs.
BARE = ("open", "export")


@pytest.mark.parametrize(
    "question", [question for question, found in MARKED if found and not question.startswith(BARE)]
)
@pytest.mark.parametrize(("language", "format_"), [("sv", "table"), ("en", "markdown"), ("en", "html")])
def test_people_see_what_is_own(run: Run, own: Path, question: str, language: str, format_: str) -> None:
    """Every page that shows own data says so; without own data the words are nowhere."""
    words = question.split() + ([str(CORPUS)] if question == "diff" else [])
    said = {"sv": "egna data", "en": "own data"}[language]
    page = run(*words, "-f", format_, "--lang", language, "--data", own)
    assert (page.status, said in page.stdout.lower()) == (0, True)
    if format_ == "table":
        assert said not in run(*words, "-f", format_, "--lang", language).stdout.lower()


def test_the_table_for_programs_marks_each_row(run: Run, own: Path) -> None:
    """As TSV every row says whether it is own; of a comparison, each commitment does."""
    for words, key, expected in (
        (["list", "commitments"], "id", STRANDBY | ADDED),
        (["compare", "norrviken", "strandby"], "id", STRANDBY | ADDED),
        (["matrix", "regions", "municipalities"], "id", {"strandby"}),
        (["diff", str(CORPUS)], "id", STRANDBY | ADDED),
        (["open", "--print", "strandby", "norrviken"], "id", {"strandby"}),
    ):
        rows = run(*words, "-f", "tsv", "--data", own).table
        assert {row[key] for row in rows if row["own"] == "true"} == expected
        assert {row["own"] for row in rows} <= {"true", "false"}
    matrix = run("matrix", "regions", "municipalities", "--data", own).table
    assert {row["id"]: row["own_commitments"] for row in matrix} == {
        "norrviken": "2",
        "ostra-dal": "0",
        "strandby": "2",
    }


def test_exports_mark_it_too(run: Run, own: Path, tmp_path: Path) -> None:
    """A database and a Data Package have a column that says what is own, and an attribution that claims none of it."""
    assert run("export", "sqlite", tmp_path / "all.db", "--data", own).status == 0
    with closing(sqlite3.connect(tmp_path / "all.db")) as connection:
        found = {id for (id,) in connection.execute("SELECT id FROM overview WHERE own")}
        about = dict(connection.execute("SELECT key, value FROM about").fetchall())
    assert found == STRANDBY | ADDED
    assert about["data_version"] == "2024-06-01+own"
    assert about["attribution"].endswith("CC BY 4.0; with own data, which is no part of that")
    assert run("export", "csv", tmp_path / "package", "--data", own).status == 0
    package = json.loads((tmp_path / "package" / "datapackage.json").read_text("utf-8"))
    fields = {part["name"]: [field["name"] for field in part["schema"]["fields"]] for part in package["resources"]}
    assert {name for name, names in fields.items() if "own" in names} == {
        *("organisations", "sources", "commitments", "themes", "frameworks", "groups"),
    }
    plain = run("export", "json").answer
    assert (marked(plain), plain["data_version"]) == (set(), "2024-06-01")


def test_reports_mark_it_too(run: Run, own: Path, tmp_path: Path) -> None:
    """A report says what is own of organisations, commitments, sources and themes, and where the data comes from."""
    file = tmp_path / "report.html"
    for words in (["strandby", "norrviken"], ["ostra-dal", "strandby"]):
        assert run("report", file, *words, "--data", own).status == 0
        page = " ".join(re.sub(r"<[^>]+>", " ", unescape(file.read_text("utf-8"))).split())
        assert "data version 2024-06-01 with own data" in page
        assert "CC BY 4.0, with own data." in page
        assert "Strandby Municipality own data" in page
        assert "A living archipelago all year round Goal · Islanders · own data" in page
        assert "Skärgårdsplan · undated · read 2024-05-30 · own data" in page
        assert "A theme of own data." in page
    assert run("report", file, "ostra-dal", "lst-norrviken").status == 0
    assert "own data" not in file.read_text("utf-8")


def test_an_export_with_own_data_can_be_compared(run: Run, own: Path, tmp_path: Path) -> None:
    """What was exported with own data differs in nothing from what it was exported from, and knows what was own."""
    file = tmp_path / "then.json"
    assert run("export", "json", file, "--data", own).status == 0
    assert run("diff", file, "-f", "json", "--data", own).answer["results"] == []
    gone = run("diff", file, "-f", "json").answer["results"]
    assert {(change["id"], change["change"], change["own"]) for change in gone} == {
        (id, "removed", True) for id in STRANDBY | ADDED
    }


def test_the_command_for_more_keeps_the_folder(terminal: Terminal, own: Path) -> None:
    """Where a search says how to see all hits, the folder is part of what is to be typed."""
    screen = terminal(200, "search", "region", "--limit", "1", "--data", own)
    assert f"search region --data {own} --all" in screen.plain


# What clashes


TAKEN = "this id is taken already (bundled data: {file}): {id} [duplicate-id]"
NORRVIKEN = "organisations/norrviken.toml"
CLASHES = {
    "an organisation": (
        "organisations/norrviken.toml",
        organisation("norrviken", "Helt annat namn"),
        TAKEN.format(file=NORRVIKEN, id="norrviken"),
    ),
    "a commitment": (
        NORRVIKEN,
        addition("norrviken", commitment="child-rights-officers"),
        TAKEN.format(file=NORRVIKEN, id="child-rights-officers"),
    ),
    "a source": (NORRVIKEN, addition("norrviken", source="barnratt"), TAKEN.format(file=NORRVIKEN, id="barnratt")),
    "a commitment like a source": (
        NORRVIKEN,
        addition("norrviken", commitment="barnratt"),
        TAKEN.format(file=NORRVIKEN, id="barnratt"),
    ),
    "a theme": (
        "themes.toml",
        (OWN / "themes.toml").read_text("utf-8").replace('"archipelago"', '"ageing"', 1),
        TAKEN.format(file="themes.toml", id="ageing"),
    ),
    "a group": (
        "groups.toml",
        (OWN / "groups.toml").read_text("utf-8").replace('"islanders"', '"children"', 1),
        TAKEN.format(file="groups.toml", id="children"),
    ),
    "a framework": (
        "frameworks.toml",
        (OWN / "frameworks.toml").read_text("utf-8").replace('"archipelago-pact"', '"agenda-2030"', 1),
        TAKEN.format(file="frameworks.toml", id="agenda-2030"),
    ),
    "a name": (
        "organisations/b.toml",
        organisation("b", "Region Norrviken"),
        "norrviken answers to this name already: Region Norrviken [ambiguous-name]",
    ),
    "an id that was withdrawn": (
        NORRVIKEN,
        addition("norrviken", commitment="child-advocates"),
        "this id was withdrawn; a new undertaking needs a new id: norrviken/child-advocates [withdrawn-in-use]",
    ),
}


@pytest.mark.parametrize("what", CLASHES)
def test_a_clash_with_the_data(run: Run, tmp_path: Path, what: str) -> None:
    """An id or name that is taken is an error that names both files; the user's file is left out, the data is not."""
    name, text, message = CLASHES[what]
    folder = one(tmp_path / "own", name, text)
    result = run("list", "commitments", "--data", folder)
    assert (result.status, result.stdout) == (0, run("list", "commitments").stdout)
    assert result.stderr.startswith(f"python -m socialhallbarhet: {folder / name}:")
    assert message in result.stderr
    assert result.stderr.count("\n") == 1
    checked = run("check", folder, "-f", "json")
    assert checked.status == 2
    errors = [row for row in checked.answer["results"] if row["level"] == "error"]
    assert {row["file"] for row in errors} == {str(folder / name)}
    assert any(f"{row['message']}: {row['found']}".startswith(message.partition(" [")[0]) for row in errors)


def test_a_clash_between_two_folders(run: Run, tmp_path: Path) -> None:
    """Of two files of own data that clash the first stays, and the message names both."""
    a = one(tmp_path / "a", "organisations/alvik.toml", organisation("alvik", commitment="first"))
    b = one(tmp_path / "b", "organisations/alvik.toml", organisation("alvik", commitment="second"))
    result = run("list", "commitments", "-f", "json", "--data", a, "--data", b)
    assert {id for id in result.ids if id.startswith("alvik/")} == {"alvik/first"}
    first, second = (folder / "organisations" / "alvik.toml" for folder in (a, b))
    assert f"{second}:3: this id is taken already ({first}): alvik [duplicate-id]; and 1 error more." in result.stderr
    checked = run("check", "--data", a, "--data", b, "-f", "json").answer["results"]
    assert {(row["file"], row["id"]) for row in checked if row["level"] == "error"} == {(str(second), "duplicate-id")}


def test_of_two_that_clash_the_sound_one_stays(run: Run, tmp_path: Path) -> None:
    """A file that is left out for a fault of its own takes no id from another."""
    a = one(tmp_path / "a", "organisations/alvik.toml", organisation("alvik", commitment="first", kind="gaol"))
    b = one(tmp_path / "b", "organisations/alvik.toml", organisation("alvik", commitment="second"))
    result = run("list", "commitments", "-f", "json", "--data", a, "--data", b)
    assert {id for id in result.ids if id.startswith("alvik/")} == {"alvik/second"}
    assert "[unknown-kind]" in result.stderr
    assert "[duplicate-id]" not in result.stderr.replace("; and", "")
    assert result.stderr.count("\n") == 1


def test_folders_may_build_on_one_another(run: Run, tmp_path: Path) -> None:
    """One folder may add to an organisation, and use a theme, that another brings, whichever is named first."""
    a = one(tmp_path / "a", "organisations/alvik.toml", organisation("alvik"))
    one(a, "themes.toml", (OWN / "themes.toml").read_text("utf-8"))
    b = one(
        tmp_path / "b",
        "organisations/alvik.toml",
        addition("alvik", source="more", commitment="more-goals", theme="archipelago"),
    )
    for order in ((a, b), (b, a)):
        words = [word for folder in order for word in ("--data", folder)]
        assert commitments(run, *words) == bundled(run) | {"alvik/some-goal", "alvik/more-goals"}
    alone = run("list", "regions", "--data", b)
    assert alone.status == 0
    assert "there is no such organisation to add to" in alone.stderr


def test_adding_to_nobody(run: Run, tmp_path: Path) -> None:
    """A file that adds to an organisation which is not there is told which was perhaps meant."""
    folder = one(tmp_path / "own", "organisations/norviken.toml", addition("norviken"))
    result = run("check", folder, "-f", "json")
    assert result.status == 2
    rows = {row["id"]: row for row in result.answer["results"]}
    assert rows["unknown-organisation"]["found"] == "norviken"
    assert rows["unknown-organisation"]["nearest"] == ["norrviken", "lst-norrviken"]


# What is broken


def errors(result: Result) -> list[dict[str, Any]]:
    """Give the errors that `check` found, without warnings."""
    return [row for row in result.answer["results"] if row["level"] == "error"]


def test_a_file_with_a_suffix_too_many(run: Run, tmp_path: Path) -> None:
    """What an editor has named `.toml.txt` is told wherever it is missed, and read once it is renamed."""
    folder = one(tmp_path, "organisations/alvik.toml.txt", organisation("alvik"))
    file = folder / "organisations" / "alvik.toml.txt"
    told = "the file is not read: it must be named alvik.toml"
    for words in (("check",), ("check", str(folder)), ("check", str(file)), ("where",), ("show", "alvik")):
        result = run(*words, "--data", folder)
        assert told in result.stdout + result.stderr, words
        assert result.status == (0 if words == ("where",) else 2)
    file.rename(folder / "organisations" / "alvik.toml")
    assert run("show", "alvik", "--data", folder).status == 0


def test_a_listing_says_why_it_is_empty(run: Run, tmp_path: Path) -> None:
    """Where one's own file is left out, it is not said that there is none of the kind."""
    folder = one(tmp_path, "organisations/alvik.toml", organisation("alvik", kind="gaol"))
    result = run("list", "municipalities", "--data", folder)
    assert (result.status, "The data holds none." in result.stderr) == (1, False)
    assert result.stderr.startswith("None: a file of own data is left out.\n")
    assert "The data holds none." in run("list", "municipalities").stderr


@pytest.mark.parametrize("name", ["alvik-copy", "alvik (copy)"])
def test_a_copy_beside_a_file(run: Run, tmp_path: Path, name: str) -> None:
    """A copy in the same folder is one mistake, told of the copy whatever it is called; the file itself stays."""
    folder = one(tmp_path, "organisations/alvik.toml", organisation("alvik"))
    one(folder, f"organisations/{name}.toml", organisation("alvik"))
    (row,) = errors(run("check", "-f", "json", "--data", folder))
    assert (row["id"], row["file"]) == ("misplaced-organisation", str(folder / "organisations" / f"{name}.toml"))
    assert row["message"].startswith("this organisation has a file of its own; remove the copy")
    result = run("show", "alvik", "--data", folder)
    assert (result.status, result.stderr.count("\n")) == (0, 1)


def test_an_id_that_is_there_twice(run: Run, tmp_path: Path) -> None:
    """The line on which an id stands first is told."""
    text = organisation("alvik")
    folder = one(tmp_path, "organisations/alvik.toml", text + text[text.index("[[commitment]]") :])
    (row,) = errors(run("check", "-f", "json", "--data", folder))
    first = line_of(folder / "organisations" / "alvik.toml", 'id = "some-goal"')
    assert row["message"] == f"this id is taken already (line {first})"


SLIPS = {
    "curly quotes": ("name_en = ”Alvik”", 'quotes are straight: "…", not ”…”'),
    "curly quotes in a list": ('aliases = ["A", ”B”]', 'quotes are straight: "…", not ”…”'),
    "no quotes": ("name_en = Alviks kommun", 'a text stands between quotes: "…"'),
    "no quote at the end": ('name_en = "Alvik', "the quote at the end of the text is missing"),
    "quotes within quotes": ('name_en = "Vi i "Alvik" nu"', "quotes within a text: put the whole text between single"),
    "a written date": ("read = 31 maj 2024", "a date is written 2024-05-31, without quotes"),
    "a date without zeros": ("read = 2024-5-31", "a date is written 2024-05-31, without quotes"),
    "a date in words": ("read = idag", "a date is written 2024-05-31, without quotes"),
    "years": ("period = 2024-2027", "a period is written [2024, 2027]"),
    "no comma": ('themes = ["ageing" "procurement"]', "a comma is missing between two items of the list"),
    "no bracket": ('themes = ["ageing"', "the ] at the end of the list is missing"),
    "no list": ('themes = "ageing", "procurement"', 'several texts stand within [ ]: ["…", "…"]'),
    "no value": ("name_en =", "nothing stands behind the equals sign"),
    "a backslash": ('name_en = "C:\\Alvik"', "a \\ in a text is written twice: \\\\"),
    "twice": ('name_sv = "Alviks kommun"', "this is there already, and may stand there only once"),
    "a Swedish key": ('namn på svenska = "Alvik"', 'a line is written key = "…"'),
    "something else": ("[more", "the line is not written as TOML asks"),
}


@pytest.mark.parametrize("what", SLIPS)
def test_a_slip_is_told_with_how_it_is_written(run: Run, tmp_path: Path, what: str) -> None:
    """The slips that people make in TOML are told with the line as it stands, and what it was perhaps meant to be."""
    written, told = SLIPS[what]
    text = organisation("alvik").replace('kind = "municipality"', f'{written}\nkind = "municipality"')
    if not written.startswith("name_sv"):
        text = text.replace('name_en = "Alvik"\n', "")
    folder = one(tmp_path, "organisations/alvik.toml", text)
    (row,) = run("check", "-f", "json", "--data", folder).answer["results"]
    assert (row["id"], row["found"]) == ("toml-syntax", written)
    assert row["message"].startswith(told)
    assert row["line"] == line_of(folder / "organisations" / "alvik.toml", written)


def test_all_slips_of_a_file_are_told_at_once(run: Run, tmp_path: Path) -> None:
    """Whoever has made one slip has often made it all through: each line is told, and no line that is right."""
    slips = ["curly quotes", "no quotes", "no quote at the end", "a written date", "years", "no comma", "no value"]
    keys = ["name_en", "county", "website", "title", "note_sv", "published", "period", "groups", "kind"]
    wrong = [SLIPS[slip][0].partition("=")[2] for slip in slips]
    lines = [line for pair in zip(keys, wrong, strict=False) for line in (f"{pair[0]} ={pair[1]}", 'right = "yes"')]
    lines = [line.replace("right", f"right-{number}") for number, line in enumerate(lines)]
    folder = one(tmp_path, "organisations/alvik.toml", "\n".join(["[organisation]", *lines, 'id = "alvik"']))
    rows = errors(run("check", "-f", "json", "--data", folder))
    assert [(row["line"], row["found"]) for row in rows] == [
        (number, line.strip()) for number, line in enumerate(lines, 2) if "right" not in line
    ]
    assert [row["message"] for row in rows][:2] == [SLIPS["curly quotes"][1], SLIPS["no quotes"][1]]
    told = run("list", "regions", "--data", folder).stderr
    assert f"; and {len(rows) - 1} errors more. This file is left out." in told


def test_what_follows_from_a_slip_is_not_told(run: Run, tmp_path: Path) -> None:
    """A text broken over two lines, a list that has no end and a table that is none are one slip each."""
    for text in ('a = "broken\nover two lines"\nb = "c"', 'a = ["b",\n"c"\nd = "e"\n', "[a\nb = c\n"):
        folder = one(tmp_path, "organisations/alvik.toml", f"{text}\n")
        (row,) = errors(run("check", "-f", "json", "--data", folder))
        assert (row["id"], row["line"]) == ("toml-syntax", 1)


# One language


def test_one_language_is_enough(run: Run, tmp_path: Path) -> None:
    """What own data says in one language stands for the other, in every view and for whoever compares versions."""
    english = [line for line in organisation("alvik").splitlines() if "_en = " in line]
    assert len(english) == 3
    swedish = "\n".join(line for line in organisation("alvik").splitlines() if line not in english)
    for text, spoken in (
        (swedish, "sv"),
        (swedish.replace("_sv = ", "_en = "), "en"),
    ):
        folder = one(tmp_path, "organisations/alvik.toml", f"{text}\n")
        theme = f'[[theme]]\nid = "quiet"\nname_{spoken} = "Tystnad"\ndefinition_{spoken} = "Att det är tyst."\n'
        one(folder, "themes.toml", f'{theme}sdg = [3]\nwords_{spoken} = ["tyst"]\n')
        assert run("check", "--data", folder).status == 0
        shown = run("show", "alvik", "-f", "json", "--data", folder).answer["results"][0]
        assert shown["name_sv"] == shown["name_en"]
        for commitment in shown["commitments"]:
            assert commitment["title_sv"] == commitment["title_en"] != ""
        for language in ("sv", "en"):
            assert shown["name_sv"] in run("show", "alvik", "--lang", language, "--data", folder).stdout
            found = run("show", "quiet", "--lang", language, "--data", folder)
            assert (found.status, "Att det är tyst." in found.stdout, found.stderr) == (0, True, "")
            found = run("search", "mötesplatser", "--organisation", "alvik", "--lang", language, "--data", folder)
            assert (found.status, "Mötesplatser för äldre" in found.stdout) == (0, True)
        version = tmp_path / "version.json"
        assert run("export", "json", version, "--data", folder).status == 0
        assert run("diff", version, "-f", "json", "--data", folder).answer["results"] == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('name_en = "Alvik"', 'name_en = ""', "name_en: fill in a text, or take the line away"),
        ('name_sv = "Alvik"', 'name_sv = ""', "name_sv: fill in a text, or take the line away"),
        ('name_en = "Alvik"\n', "", ""),
        (
            'themes = ["ageing"]',
            'themes = "ageing"',
            'themes must be a list of texts that are not empty; write themes = ["ageing"]',
        ),
    ],
)
def test_what_is_to_be_done_is_told(run: Run, tmp_path: Path, old: str, new: str, told: str) -> None:
    """A text that stands in the other language need not be filled in; one text in the place of a list gets brackets."""
    text = organisation("alvik")
    assert text.count(old) == 1, text
    folder = one(tmp_path, "organisations/alvik.toml", text.replace(old, new))
    rows = run("check", "-f", "json", "--data", folder).answer["results"]
    assert [row["message"] for row in rows if row["level"] == "error"] == ([told] if told else [])


def _folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _text(old: str, new: str) -> Callable[[Path], object]:
    return lambda file: replace_once(file, old, new)


# What is done to the municipality's file, what stands on the line that is told (nothing: the first), and the rule.
BROKEN: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "no TOML": (_text('"Barn i Strandby"', '"Barn i Strandby'), '"Barn i Strandby', "toml-syntax"),
    "not UTF-8": (lambda file: file.write_bytes(b'\nid = "str\xe4ndby"\n'), "id = ", "not-utf-8"),
    "an empty file": (lambda file: file.write_bytes(b""), "", "missing-table"),
    "an unknown key": (_text("county =", "kounty ="), "kounty =", "unknown-key"),
    "an unknown theme": (
        _text('themes = ["child-rights"]', 'themes = ["child-right"]'),
        '"child-right"',
        "unknown-theme",
    ),
    "no name": (_text('name_sv = "Strandby kommun"\nname_en = "Strandby Municipality"\n', ""), "[organ", "missing-key"),
    "something left to fill in": (_text('"https://www.strandby.example.org"', '""'), "website", "wrong-type"),
    "an escape sequence": (_text('"Strandby kommun"', '"\\u001b[31mStrandby"'), "u001b", "unprintable"),
    "another id": (_text('id = "strandby"', 'id = "strandby-kommun"'), "strandby-kommun", "misplaced-organisation"),
    "a folder": (_folder, "", "unreadable"),
}


@pytest.mark.parametrize("how", BROKEN)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_broken_file_is_named_and_the_rest_works(run: Run, own: Path, how: str, language: str) -> None:
    """Whatever is wrong with a file of own data, one line says where and why, and all else answers, in any language.

    The next run, which asks a store that is built already, and in the other language, says the same.
    """
    damage, on, rule = BROKEN[how]
    file = own / "organisations" / "strandby.toml"
    damage(file)
    line = line_of(file, on)
    other = {"sv": "en", "en": "sv"}[language]
    for spoken in (language, language, other):
        result = run("list", "commitments", "-f", "json", "--lang", spoken, env={VARIABLE: str(own)})
        assert result.status == 0
        assert {*result.ids} == bundled(run) | ADDED
        (told,) = result.stderr.splitlines()
        assert told.startswith(f"python -m socialhallbarhet: {file}:{line}: ")
        assert f"[{rule}]" in told
        left_out = {"sv": "Filen är utelämnad. Mer: ", "en": "This file is left out. More: "}[spoken]
        assert told.endswith(f"{left_out}python -m socialhallbarhet check")
        assert "\x1b" not in told


@pytest.mark.parametrize("verb", AFTER_ANSWERS)
def test_every_verb_names_it_once(run: Run, own: Path, verb: str) -> None:
    """Each verb answers as if the file were not there, with the same status, and names it once."""
    without = Path(shutil.copytree(own, own.parent / "without"))
    (without / "organisations" / "strandby.toml").unlink()
    replace_once(own / "organisations" / "strandby.toml", 'kind = "goal"', 'kind = "gaol"')
    result, expected = run(*QUESTIONS[verb], "--data", own), run(*QUESTIONS[verb], "--data", without)
    assert (result.status, result.stdout) == (expected.status, expected.stdout)
    assert (expected.stderr, result.stderr.count("\n")) == ("", 1)
    file = own / "organisations" / "strandby.toml"
    assert f"{file}:{line_of(file, 'gaol')}: " in result.stderr
    assert result.stderr.endswith(f"check --data {own}\n")


def test_the_status_is_that_of_the_answer(run: Run, own: Path) -> None:
    """Nothing found is still 1 and wrong use still 2; then the broken file is told before what is wrong."""
    replace_once(own / "organisations" / "strandby.toml", 'kind = "goal"', 'kind = "gaol"')
    nothing = run("list", "municipalities", "--data", own)
    assert (nothing.status, nothing.stderr.count("\n")) == (1, 2)
    wrong = run("show", "strandby", "--data", own)
    assert (wrong.status, wrong.stdout) == (2, "")
    assert [line.split(": ")[1].partition(":")[0] for line in wrong.stderr.splitlines()] == [
        str(own / "organisations" / "strandby.toml"),
        "Unknown",
    ]


@pytest.mark.skipif(os.name == "nt", reason="links are made by few there")
@pytest.mark.parametrize(
    ("target", "reason"),
    [("b.toml", "a link leads back to itself"), ("gone.toml", "there is no such file or folder")],
    ids=["to itself", "to nothing"],
)
def test_a_link_that_cannot_be_read(run: Run, tmp_path: Path, target: str, reason: str) -> None:
    """It is named while it is there, and no longer."""
    link = one(tmp_path / "own", "organisations/a.toml", organisation("a")) / "organisations" / "b.toml"
    link.symlink_to(target)
    for _time in range(2):
        told = run("list", "regions", "--data", tmp_path / "own").stderr
        assert told.startswith(f"python -m socialhallbarhet: {link}:1: the file cannot be read: {reason} [unreadable].")
    link.unlink()
    assert commitments(run, "--data", tmp_path / "own") == bundled(run) | {"a/some-goal"}


def test_what_rests_on_a_broken_file_is_left_out_too(run: Run, own: Path) -> None:
    """Where a theme is lost, so are the files that use it, and they are told why; what needs it not, stays."""
    replace_once(own / "themes.toml", "sdg = [11]", "sdg = [18]")
    one(own, "organisations/b.toml", organisation("b"))
    result = run("list", "commitments", "-f", "json", "--data", own)
    assert {*result.ids} == bundled(run) | {"b/some-goal"}
    told = result.stderr.splitlines()
    assert len(told) == 3
    assert "themes.toml:9: sdg must be a list of whole numbers from 1 to 17: [18] [wrong-type]" in told[0]
    assert all("archipelago, now that another file is left out [unknown-theme]" in line for line in told[1:])


def test_many_broken_files_are_not_all_told(run: Run, tmp_path: Path) -> None:
    """After five files the others are counted."""
    for id in "abcdefgh":
        one(tmp_path, f"organisations/{id}.toml", organisation(id, kind="gaol"))
    result = run("list", "regions", "--data", tmp_path)
    told = result.stderr.splitlines()
    assert (result.status, len(told)) == (0, 6)
    assert told[-1].endswith(
        f"3 more files of own data are left out. More: python -m socialhallbarhet check --data {tmp_path}"
    )


def test_a_file_below_the_current_folder_is_named_in_short(run: Run, own: Path) -> None:
    """A path that can be clicked or pasted from here is as short as it can be."""
    replace_once(own / "themes.toml", "sdg = [11]", "sdg = [18]")
    assert f" {Path('own') / 'themes.toml'}:9: " in run("list", "--data", "own", cwd=own.parent).stderr


def test_invalid_data_is_still_refused(run: Run, own_corpus: Path, own: Path) -> None:
    """An error in the data that own data adds to ends every question, and is not put down to own data."""
    replace_once(own_corpus / "organisations" / "ostra-dal.toml", 'kind = "region"', 'kind = "kingdom"')
    env: dict[str, str | None] = {"SOCIALHALLBARHET_CORPUS": str(own_corpus), VARIABLE: str(own)}
    for verb in ("list", "diff"):
        result = run(*QUESTIONS[verb], env=env)
        assert (result.status, result.stdout) == (2, "")
        assert "The data is invalid. organisations/ostra-dal.toml:" in result.stderr


@given(data=st.data())
def test_no_own_file_ever_takes_the_data_down(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    """However a file of own data is cut, doubled and overwritten: what is not own stays, and nothing fails."""
    name = data.draw(st.sampled_from([path.relative_to(OWN).as_posix() for path in sorted(OWN.rglob("*.toml"))]))
    content = (OWN / name).read_bytes()
    for _time in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(content)))
        end = data.draw(st.integers(start, min(len(content), start + 200)))
        piece = data.draw(st.binary(max_size=20) | st.sampled_from([b"", b'""', b"[]", b"[[commitment]]\n", content]))
        content = content[:start] + piece + content[end:]
    folder = tmp_path_factory.mktemp("own")
    shutil.copytree(OWN, folder, dirs_exist_ok=True)
    (folder / name).write_bytes(content)
    reading = read_in_use(str(CORPUS), [str(folder)])
    assert without_own(reading.reference) == BASE
    assert all(item.file.startswith(str(folder)) and item.line > 0 for item in reading.left_out)
    assert {item.message.sv != "" and item.message.en != "" for item in reading.left_out} <= {True}
    shutil.rmtree(folder)


BASE = load(CORPUS)


# How it is checked


def checked(run: Run, *args: str | Path, cwd: Path | None = None) -> tuple[int, list[tuple[str, int, str]]]:
    """Check, and give the status with file, line and rule of all that is wrong."""
    result: Result = run("check", *args, "-f", "json", cwd=cwd)
    assert result.stderr == ""
    return result.status, [(row["file"], row["line"], row["id"]) for row in result.answer["results"]]


def test_sound_own_data(run: Run, own: Path) -> None:
    """Own data without a fault has none, however one asks: rules on how the data set is kept are not for it."""
    bundled_files = len([*CORPUS.rglob("*.toml")])
    own_files = len([*own.rglob("*.toml")])
    both = f"No errors: {bundled_files} files of the data, {own_files} files of own data.\n"
    assert run("check", "--data", own) == Result(0, both, "")
    assert run("check", own) == Result(0, f"No errors in {own_files} files.\n", "")
    assert run("check", env={VARIABLE: str(own)}) == Result(0, both, "")
    for file in sorted(own.rglob("*.toml")):
        assert run("check", file) == Result(0, "No errors in 1 file.\n", ""), file


def test_sound_own_data_leads_on(run: Run, terminal: Terminal, own: Path, tmp_path: Path) -> None:
    """On a terminal, the last line says what sound own data is good for, in the folders as they were named."""
    sh: dict[str, str | None] = {"SOCIALHALLBARHET_PROG": "sh"}

    def last(*args: str | Path, **env: str) -> str:
        return terminal(80, "check", *args, env=sh | env).plain.splitlines()[-1]

    assert last("--data", own) == f"Next: sh list organisations --data {own}"
    strandby = own / "organisations" / "strandby.toml"
    # A folder that is not in use is named.
    assert last(strandby) == f"Next: sh compare strandby norrviken --data {own}"
    assert last(strandby, **{VARIABLE: str(own)}) == "Next: sh compare strandby norrviken"
    assert last(strandby, "--lang", "sv", "--data", own) == f"Gå vidare: sh compare strandby norrviken --data {own}"
    assert last(own / "organisations" / "norrviken.toml") == f"Next: sh show norrviken --data {own}"
    assert last(own / "themes.toml") == f"Next: sh where --data {own}"
    begun = tmp_path / "begun"
    told = run(
        "new", "organisation", "--name", "Ny", "--county", "norrviken", "--website", "https://x.org", "--data", begun
    )
    assert told.status == 0
    assert last("--data", begun) == f"Next: sh new commitment --organisation ny --data {begun}"
    # What is not sound does not; nor does what is no own data, or what is kept in a file.
    replace_once(strandby, 'kind = "goal"', 'kind = "gaol"')
    assert last("--data", own) == "1 error"
    assert last().startswith("No errors: ")
    kept = terminal(80, "check", "--data", begun, "-o", tmp_path / "told.txt").plain
    assert (kept.startswith(str(tmp_path / "told.txt")), "Next" in kept) == (True, False)
    assert "Next" not in (tmp_path / "told.txt").read_text("utf-8")


def test_own_data_is_checked_beside_the_data(run: Run, own: Path) -> None:
    """Bare `check` looks at own data in use as well, and names files as an editor finds them."""
    file = own / "organisations" / "strandby.toml"
    replace_once(file, 'kind = "goal"', 'kind = "gaol"')
    line = line_of(file, "gaol")
    found = [(str(file), line, "unknown-kind")]
    assert checked(run, "--data", own) == (2, found)
    assert checked(run, own) == (2, found)
    assert checked(run, file) == (2, found)
    short = [(str(Path("own/organisations/strandby.toml")), line, "unknown-kind")]
    assert checked(run, "own", cwd=own.parent) == (2, short)
    assert checked(run, "own/organisations/strandby.toml", cwd=own.parent) == (2, short)
    assert checked(run, own / "themes.toml") == (0, [])


def test_what_is_allowed_comes_from_both(run: Run, own: Path) -> None:
    """What may stand under a key is what the data and own data have together."""
    replace_once(own / "organisations" / "strandby.toml", '"archipelago", "partic', '"archipelag", "partic')
    (row,) = run("check", own, "-f", "json").answer["results"]
    assert (row["found"], row["nearest"]) == ("archipelag", ["archipelago"])
    assert {"ageing", "archipelago"} <= {*row["allowed"]}


def test_own_warnings_can_be_excused(run: Run, own: Path) -> None:
    """A warning about own data is excused in an exceptions.toml of its own; one that excuses nothing is an error."""
    replace_once(
        own / "organisations" / "strandby.toml", "https://www.strandby.example.org/barn", "http://x.example.org"
    )
    file = str(own / "organisations" / "strandby.toml")
    assert checked(run, own) == (0, [(file, 14, "insecure-address")])
    one(
        own,
        "exceptions.toml",
        '[[exception]]\nrule = "insecure-address"\nplaces = ["strandby/barn"]\nreason = "Old."\n',
    )
    assert checked(run, own) == (0, [])
    replace_once(own / "exceptions.toml", "strandby/barn", "strandby/skargard")
    status, found = checked(run, own)
    assert (status, {rule for _file, _line, rule in found}) == (2, {"insecure-address", "stale-exception"})


@pytest.mark.parametrize("name", ["version.toml", "kinds.toml", "counties.toml"])
def test_what_makes_a_folder_whole(run: Run, own: Path, name: str) -> None:
    """A folder with one of these is taken for data with a codebook of its own, and checked as that."""
    shutil.copy(CORPUS / name, own)
    _status, found = checked(run, own)
    assert "missing-file" in {rule for _file, _line, rule in found}


def test_a_file_that_nothing_reads(run: Run, own: Path) -> None:
    """A file with another name than those of own data is told which there may be."""
    (own / "theme.toml").write_text("", "utf-8")
    (own / "withdrawn.toml").write_text("", "utf-8")
    rows = run("check", own, "-f", "json").answer["results"]
    assert [(Path(row["file"]).name, row["id"], row["nearest"]) for row in rows] == [
        ("theme.toml", "unknown-file", ["themes.toml"]),
        ("withdrawn.toml", "unknown-file", []),
    ]
    assert rows[0]["allowed"] == [
        *("themes.toml", "groups.toml", "frameworks.toml", "synonyms.toml", "exceptions.toml", "organisations/*.toml"),
    ]


# Where it is told


def test_where(run: Run, own: Path, tmp_path: Path) -> None:
    """`where` lists program, data, folders and files of own data, cache and language, each with what makes it so."""
    replace_once(own / "themes.toml", "sdg = [11]", "sdg = [18]")
    gone = tmp_path / "gone"
    env: dict[str, str | None] = {VARIABLE: os.pathsep.join([str(gone), str(own)])}
    result = run("where", "-f", "json", env=env)
    assert (result.status, result.stderr) == (0, "")
    rows = result.answer["results"]
    assert [list(row) for row in rows] == [["id", "type", "value", "path", "origin", "found", "size", "problem"]] * len(
        rows
    )
    assert [(row["type"], row["value"], row["origin"], row["found"]) for row in rows if row["type"] != "own-file"] == [
        ("program", "0.1.0", None, True),
        ("data", "2024-06-01+own", "SOCIALHALLBARHET_CORPUS", True),
        ("own-folder", None, "user", False),
        ("own-folder", None, VARIABLE, False),
        ("own-folder", None, VARIABLE, True),
        ("cache", None, None, False),
        ("language", "en", "SOCIALHALLBARHET_LANG", True),
    ]
    files = {Path(row["path"]).relative_to(own).as_posix(): row["problem"] for row in rows if row["type"] == "own-file"}
    assert files == {
        "frameworks.toml": None,
        "groups.toml": None,
        "synonyms.toml": None,
        "themes.toml": "line 9: sdg must be a list of whole numbers from 1 to 17: [18]",
        "organisations/norrviken.toml": (
            "line 21: the codebook has no such theme: archipelago, now that another file is left out"
        ),
        "organisations/strandby.toml": (
            "line 48: the codebook has no such theme: archipelago, now that another file is left out"
        ),
    }
    run("list", env=env)
    (cache,) = [row for row in run("where", "-f", "json", env=env).answer["results"] if row["type"] == "cache"]
    assert (cache["found"], cache["size"]) == (True, Path(cache["path"]).stat().st_size)


@pytest.mark.parametrize("format_", ["table", "tsv", "csv", "jsonl", "markdown", "html"])
def test_where_in_every_format(run: Run, own: Path, format_: str) -> None:
    """All formats name the folders."""
    result = run("where", "-f", format_, "--data", own)
    assert (result.status, result.stderr) == (0, "")
    assert str(own) in result.stdout.replace("\\\\", "\\").replace("\\_", "_")
    assert str(CORPUS) in result.stdout.replace("\\\\", "\\").replace("\\_", "_")


@pytest.mark.parametrize(
    ("args", "env", "origin"),
    [
        (["--lang", "sv"], {}, "--lang"),
        ([], {}, "SOCIALHALLBARHET_LANG"),
        ([], {"SOCIALHALLBARHET_LANG": None, "LC_ALL": "", "LANG": "en_GB.UTF-8"}, "LANG"),
        ([], {"SOCIALHALLBARHET_LANG": None, "LC_ALL": "sv_SE", "LANG": "en_GB.UTF-8"}, "LC_ALL"),
        ([], {"SOCIALHALLBARHET_LANG": None}, None),
    ],
)
def test_where_says_why_it_speaks_so(run: Run, args: list[str], env: dict[str, str | None], origin: str | None) -> None:
    """What decided the language is told: the option, the variable, the locale, or nothing."""
    row = run("where", "-f", "json", *args, env=env).answer["results"][-1]
    assert (row["id"], row["origin"]) == ("language", origin)


def test_where_answers_when_nothing_else_does(run: Run, own_corpus: Path, own: Path) -> None:
    """Invalid data, and a user without a home, keep `where` from nothing."""
    replace_once(own_corpus / "organisations" / "ostra-dal.toml", 'kind = "region"', 'kind = "kingdom"')
    env: dict[str, str | None] = {"SOCIALHALLBARHET_CORPUS": str(own_corpus), "HOME": None, "XDG_CACHE_HOME": None}
    assert run("where", env=env).status == 0
    result = run("where", "-f", "json", "--data", own, env=env)
    assert (result.status, result.stderr) == (0, "")
    (data,) = [row for row in result.answer["results"] if row["type"] == "data"]
    assert "organisations/ostra-dal.toml:" in data["problem"]


@needs_sources
def test_where_finds_the_checkout(run: Run) -> None:
    """Without a variable the checkout's data is in use here."""
    (data,) = [row for row in run("where", "-f", "json", env={"SOCIALHALLBARHET_CORPUS": None}).answer["results"]
               if row["type"] == "data"]  # fmt: skip
    assert (data["path"], data["origin"]) == (str(ROOT / "data"), "checkout")
