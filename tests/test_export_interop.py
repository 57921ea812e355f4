"""What we write, opened by programs that others wrote: openpyxl, LibreOffice, frictionless, Datasette, html5lib.

They are heavy, and an extra: `pip install -e '.[test,interop]'`. Without one of them its tests are skipped.
"""

import csv
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from conftest import CORPUS, PATIENCE, Run, replace_once

from socialhallbarhet.model import Reference

ANSWERS = {
    "list": ("list",),
    "organisations": ("list", "organisations"),
    "themes": ("list", "themes"),
    "frameworks": ("list", "frameworks"),
    "sources": ("list", "sources"),
    "commitments": ("list", "commitments"),
    "none": ("list", "municipalities"),
    "show": ("show", "norrviken", "ageing"),
    "compare": ("compare", "norrviken", "ostra-dal"),
    "compare-many": ("compare", "regions", "county-boards", "agencies"),
    "compare-full": ("compare", "norrviken", "ostra-dal", "--full"),
    "gaps": ("gaps", "testmyndigheten", "--against", "regions"),
    "matrix": ("matrix", "norrviken", "ostra-dal", "testmyndigheten"),
    "search": ("search", "barnkonventionen", "--lang", "sv"),
    "check": ("check", "--rules"),
    "diff": ("diff", CORPUS),
    "version": ("version",),
}
# What a spreadsheet would run, and what it might.
FORMULA = '=HYPERLINK("https://example.org/";"Klicka")'
TEXTS = {
    'title_sv = "Uppdrag att motverka ålderism"': f"title_sv = '{FORMULA}'",
    'terms = ["ålderism"]': 'terms = ["@SUM(1+1)", "+46 8 123", "-1+2"]',
}


@pytest.fixture
def running(own_corpus: Path) -> dict[str, str]:
    """Give the variables for data in which texts look like formulas."""
    for old, new in TEXTS.items():
        replace_once(own_corpus / "organisations" / "testmyndigheten.toml", old, new)
    return {"SOCIALHALLBARHET_CORPUS": str(own_corpus)}


# Excel, by openpyxl


@pytest.fixture(scope="session")
def openpyxl() -> Any:
    """Give openpyxl, which reads workbooks; XlsxWriter, which wrote them, reads none."""
    return pytest.importorskip("openpyxl", reason="pip install -e '.[interop]'")


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_a_workbook(run: Run, openpyxl: Any, tmp_path: Path, answer: tuple[str, ...]) -> None:
    """A workbook has the rows of the flat table under headings that stay in sight and filter, and a sheet about it."""
    file = tmp_path / "x.xlsx"
    plain = run(*answer, "-f", "json")
    result = run(*answer, "-o", file)
    assert (result.status, result.stdout) == (plain.status, "")
    book = openpyxl.load_workbook(file)
    sheet, about = book.worksheets
    rows = run(*answer, "-f", "tsv").stdout.splitlines()[1:]
    assert sheet.max_row - 1 == len(rows)
    assert (sheet.freeze_panes, sheet.auto_filter.ref.partition(":")[0]) == ("B2", "A1")
    assert all(cell.font.bold and cell.value for cell in sheet[1])
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    known = {row[0].value: row[1].value for row in about.iter_rows(min_row=3)}
    english = "--lang" not in answer
    if plain.answer["data_version"]:
        assert known["Attribution" if english else "Ange som"].startswith("socialhallbarhet, data")
    question = " ".join(map(str, answer)).partition(" --lang")[0]
    assert known["Question" if english else "Fråga"].startswith(f"python -m socialhallbarhet {question}")


def test_cells_of_a_workbook(run: Run, openpyxl: Any, tmp_path: Path) -> None:
    """Numbers are numbers, dates are dates, addresses are links, codes have names, and an undated source says so."""
    run("list", "sources", "-o", tmp_path / "s.xlsx")
    headings, *rows = openpyxl.load_workbook(tmp_path / "s.xlsx").worksheets[0].iter_rows()
    keys = [cell.value for cell in headings]
    sources = {row[0].value: dict(zip(keys, row, strict=True)) for row in rows}
    dated = sources["testmyndigheten/uppdrag"]
    assert dated["Published"].value == datetime(2024, 1, 15)  # noqa: DTZ001 - Excel has no zones
    assert dated["Published"].number_format == "yyyy-mm-dd"
    assert dated["Updated"].value == "not stated"
    assert dated["Address"].hyperlink.target.startswith("https://www.testmyndigheten.example.org/uppdrag")
    assert dated["Commitments"].value == 2
    assert dated["Organisation"].value == "National Test Agency"
    assert sources["norrviken/psykisk-halsa"]["Read from"].value == "a mirror of the organisation's page"
    run("list", "commitments", "--lang", "sv", "-o", tmp_path / "c.xlsx")
    headings, *rows = openpyxl.load_workbook(tmp_path / "c.xlsx").worksheets[0].iter_rows(values_only=True)
    commitments = {row[0]: dict(zip(headings, row, strict=True)) for row in rows}
    plan = commitments["norrviken/mental-health-plan"]
    assert (plan["Utgånget"], plan["Slag"], plan["Organisation"]) == ("ja", "Plan", "Region Norrviken")
    assert {row["Daterat"] for row in commitments.values() if not isinstance(row["Daterat"], datetime)} == {"odaterad"}


def test_the_exported_workbook(run: Run, openpyxl: Any, tmp_path: Path, reference: Reference) -> None:
    """A sheet for each sort of thing, in both languages, then what each column means, then what it all is."""
    run("export", "xlsx", tmp_path / "x.xlsx")
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert book.sheetnames == [
        *("Commitments", "Organisations", "Sources", "Themes", "Frameworks", "Groups", "Kinds", "Withdrawn ids"),
        *("Columns", "About"),
    ]
    assert book.properties.keywords == "CC BY 4.0"
    headings, *rows = book["Commitments"].iter_rows(values_only=True)
    found = {row[0]: dict(zip(headings, row, strict=True)) for row in rows}
    names = {theme.id: theme.name.en for theme in reference.themes}
    for id, organisation, commitment in reference.commitments():
        row = found.pop(id)
        assert (row["Title (Swedish)"], row["Title (English)"]) == commitment.title
        assert row["Themes"] == "; ".join(names[theme] for theme in commitment.themes)
        assert row["Organisation"] == organisation.name.en
        assert row["The page's words"] == "; ".join(commitment.terms)
    assert found == {}
    described = {(row[0], row[1]) for row in book["Columns"].iter_rows(min_row=2, values_only=True) if row[3]}
    for name in book.sheetnames[:-2]:
        assert {(name, cell.value) for cell in book[name][1]} <= described
    about = [cell.value for row in book["About"].iter_rows() for cell in row if cell.value]
    assert "socialhallbarhet, data version 2024-06-01, CC BY 4.0" in about
    assert any("A blank means that nothing was found" in line for line in about)


def test_a_workbook_runs_nothing(run: Run, openpyxl: Any, tmp_path: Path, running: dict[str, str]) -> None:
    """A text that looks like a formula is a text, and stays one when somebody edits it."""
    for answer in (["list", "commitments", "--lang", "sv", "-o"], ["export", "xlsx"]):
        run(*answer, tmp_path / "x.xlsx", env=running)
        cells = [
            cell
            for sheet in openpyxl.load_workbook(tmp_path / "x.xlsx")
            for row in sheet.iter_rows()
            for cell in row
            if isinstance(cell.value, str) and cell.value.startswith(tuple("=+-@"))
        ]
        assert {FORMULA, "@SUM(1+1); +46 8 123; -1+2"} <= {cell.value for cell in cells}
        assert [cell.value for cell in cells if cell.data_type != "s" or not cell.quotePrefix] == []


# Excel, by LibreOffice


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Give a function that opens a file in LibreOffice and saves its first sheet as CSV."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    profile = tmp_path_factory.mktemp("libreoffice")

    def rows(file: Path, reading: str = "") -> list[list[str]]:
        out = tmp_path_factory.mktemp("converted")
        # 44: commas; 34: quotes; 76: UTF-8; the last but one: cells as they are shown.
        asked = ["--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false", "--outdir", out]
        filtered = [f"--infilter={reading}"] if reading else []
        command = [program, "--headless", f"-env:UserInstallation={profile.as_uri()}", *filtered, *map(str, asked)]
        ended = subprocess.run([*command, str(file)], capture_output=True, text=True, timeout=PATIENCE, check=False)
        (converted,) = out.glob("*.csv")
        assert ended.returncode == 0, ended.stderr
        return list(csv.reader(converted.read_text("utf-8").splitlines()))

    return rows


def test_libreoffice_opens_a_workbook(run: Run, libreoffice: Any, tmp_path: Path, running: dict[str, str]) -> None:
    """LibreOffice shows the headings and each cell, and runs none."""
    run("list", "commitments", "--lang", "sv", "-o", tmp_path / "x.xlsx", env=running)
    headings, *rows = libreoffice(tmp_path / "x.xlsx")
    assert headings[:4] == ["id", "Organisation", "Titel", "Sammanfattning"]
    ids = [row["id"] for row in run("list", "commitments", "--lang", "sv", env=running).table]
    assert [row[0] for row in rows] == ids
    assert FORMULA in [row[2] for row in rows]
    run("export", "xlsx", tmp_path / "y.xlsx")
    assert len(libreoffice(tmp_path / "y.xlsx")) == len(ids) + 1


def test_libreoffice_opens_csv_for_excel(run: Run, libreoffice: Any, tmp_path: Path, running: dict[str, str]) -> None:
    """Read with semicolons, as Swedish Excel does, every cell is there and none is run."""
    run("list", "commitments", "--excel", "--lang", "sv", "-o", tmp_path / "x.csv", env=running)
    plain = run("list", "commitments", "-f", "csv", "--lang", "sv", env=running).stdout.splitlines()
    rows = libreoffice(tmp_path / "x.csv", "CSV:59,34,76,1,,1053,false,false")
    expected = list(csv.reader(plain))
    assert [row[0] for row in rows] == [row[0] for row in expected]
    titles = [row[2] for row in rows]
    assert f"'{FORMULA}" in titles
    assert FORMULA not in titles


def test_libreoffice_opens_html(run: Run, libreoffice: Any, tmp_path: Path, running: dict[str, str]) -> None:
    """A page that is opened as a spreadsheet runs nothing either."""
    run("list", "commitments", "--lang", "sv", "-o", tmp_path / "x.html", env=running)
    cells = [cell for row in libreoffice(tmp_path / "x.html", "calc_HTML_WebQuery") for cell in row]
    assert any(FORMULA in cell for cell in cells)


# The Data Package, by frictionless


@pytest.mark.parametrize("target", ["folder", "x.zip"])
@pytest.mark.parametrize("excel", [[], ["--excel"]], ids=["plain", "excel"])
def test_frictionless_validates_the_package(run: Run, tmp_path: Path, target: str, excel: list[str]) -> None:
    """Types, constraints, keys, references, sizes and digests: all that the package says of itself holds."""
    pytest.importorskip("frictionless", reason="pip install -e '.[interop]'")
    assert run("export", "csv", tmp_path / target, *excel).status == 0
    report = validated(tmp_path / target)
    assert report["valid"], report
    assert report["stats"]["tasks"] == 15


def validated(target: Path) -> dict[str, Any]:
    """Have a package validated, and give the report."""
    file = target / "datapackage.json" if target.is_dir() else target
    command = [sys.executable, "-m", "frictionless", "validate", str(file), "--json"]
    ended = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)
    report: dict[str, Any] = json.loads(ended.stdout)
    return report


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        ("commitment_themes", "ageing", "aeging"),
        ("sources", "own-page", "own page"),
        ("sources", "2024-01-15", "2024-01-32"),
        ("organisations", "norrviken", ""),
    ],
)
def test_frictionless_sees_what_is_wrong(run: Run, tmp_path: Path, table: str, old: str, new: str) -> None:
    """The description says enough for a program to find a reference, a code, a date or an id that is wrong."""
    pytest.importorskip("frictionless", reason="pip install -e '.[interop]'")
    run("export", "csv", tmp_path / "x")
    file = tmp_path / "x" / f"{table}.csv"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    described = tmp_path / "x" / "datapackage.json"
    # The digests would tell it all by themselves.
    package = json.loads(described.read_text("utf-8"))
    for resource in package["resources"]:
        del resource["hash"], resource["bytes"]
    described.write_text(json.dumps(package), "utf-8")
    assert not validated(tmp_path / "x")["valid"]


# The database, by Datasette


@contextmanager
def served(what: Path) -> Iterator[str]:
    """Let Datasette serve a database, or a folder, on a free port of this machine; give its address."""
    command = [sys.executable, "-m", "datasette", "serve", str(what), "--host", "127.0.0.1", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr is not None
            said = []
            for line in server.stderr:
                said.append(line)
                if found := re.search(r"running on (http://127\.0\.0\.1:\d+)", line):
                    yield found[1]
                    break
            else:
                pytest.fail(f"Datasette did not start:\n{''.join(said)}")
        finally:
            server.terminate()


def get(address: str) -> str:
    """Ask a server."""
    with urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - our own, on this machine
        return str(answer.read().decode())


def rows(address: str) -> list[dict[str, Any]]:
    """Ask Datasette for the rows of a page."""
    found: list[dict[str, Any]] = json.loads(get(f"{address}{'&' if '?' in address else '?'}_shape=array"))
    return found


def test_datasette_serves_the_database(run: Run, tmp_path: Path, reference: Reference) -> None:
    """`datasette commitments.db` is a site: each table has a page, words are found, references lead on."""
    pytest.importorskip("datasette", reason="pip install -e '.[interop]'")
    run("export", "sqlite", tmp_path / "commitments.db")
    with served(tmp_path / "commitments.db") as site:
        tables = {table["name"]: table for table in json.loads(get(f"{site}/commitments.json"))["tables"]}
        assert {name for name, table in tables.items() if table["fts_table"] and not table["hidden"]} == {
            *("commitments", "frameworks", "organisations", "sources", "themes"),
        }
        assert not tables["commitments"]["hidden"]
        assert tables["commitments"]["count"] == sum(1 for _commitment in reference.commitments())
        found = rows(f"{site}/commitments/commitments.json?_search={quote('ålderism')}")
        assert [row["id"] for row in found] == ["testmyndigheten/mandate-against-ageism"]
        page = get(f"{site}/commitments/commitments?_search={quote('ålderism')}")
        assert "testmyndigheten/mandate-against-ageism" in page
        assert 'href="/commitments/organisations/testmyndigheten"' in page
        of_theme = rows(f"{site}/commitments/commitment_themes.json?theme=ageing")
        assert {row["commitment"] for row in of_theme} == {
            id for id, _organisation, commitment in reference.commitments() if "ageing" in commitment.themes
        }
        array = rows(f"{site}/commitments/overview.json?themes_sv__arraycontains={quote('Hbtqi')}")
        assert {row["id"] for row in array} == {
            id for id, _organisation, commitment in reference.commitments() if "lgbtqi" in commitment.themes
        }


def test_datasette_serves_the_folder(run: Run, tmp_path: Path) -> None:
    """`datasette FOLDER` shows titles, licence and what columns mean besides, and searches the overview."""
    pytest.importorskip("datasette", reason="pip install -e '.[interop]'")
    run("export", "sqlite", tmp_path / "site", "--lang", "sv")
    with served(tmp_path / "site") as site:
        assert "Vad svenska offentliga organisationer säger" in get(site)
        page = get(f"{site}/commitments/commitments?_facet=kind")
        assert all(text in page for text in ("CC BY 4.0", "Organisationens egna ord", "Region Norrviken", "Insats"))
        overview = get(f"{site}/commitments/overview?_search={quote('ålderism')}")
        assert "testmyndigheten/mandate-against-ageism" in overview
        assert "norrviken/" not in overview


# HTML, by html5lib


@pytest.fixture(scope="session")
def parsed() -> Any:
    """Give a function that reads a page by the HTML standard and fails at the first error in it."""
    html5lib = pytest.importorskip("html5lib", reason="pip install -e '.[interop]'")

    def parse(text: str) -> Any:
        return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)

    return parse


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_html(run: Run, parsed: Any, answer: tuple[str, ...]) -> None:
    """A page without an error: a language, a title, one chief heading, tables with headings, nothing from elsewhere."""
    text = run(*answer, "-f", "html").stdout
    page = parsed(text)
    assert page.get("lang") == ("sv" if "--lang" in answer else "en")
    title = page.findtext("head/title")
    headings = ["".join(heading.itertext()) for heading in page.iter("h1")]
    assert title
    assert headings[0].startswith(title)
    assert len(headings) == 1 or answer[0] == "show"
    for table in page.iter("table"):
        assert table.get("aria-label")
        assert {heading.get("scope") for heading in table.findall("thead/tr/th")} <= {"col"}
        assert all("".join(heading.itertext()).strip() for heading in table.findall("thead/tr/th"))
        widths = set()
        for row in table.findall("tbody/tr"):
            assert row[0].tag == "th"
            assert row[0].get("scope") == "row"
            widths.add(len(row))
        assert len(widths | {len(head) for head in table.findall("thead/tr")}) == 1
    assert not any(page.iter(tag) and [*page.iter(tag)] for tag in ("script", "link", "img", "iframe", "object"))
    assert not re.search(r"url\(|@import", text)
    levels = [int(heading.tag[1]) for heading in page.iter() if heading.tag in ("h1", "h2", "h3")]
    assert all(after - before <= 1 for before, after in zip([0, *levels], levels, strict=False))


def test_html_of_commitments(run: Run, parsed: Any, reference: Reference) -> None:
    """Each commitment is a row that its title heads; its sources are links, and their dates or want of dates beside."""
    page = parsed(run("list", "commitments", "-f", "html").stdout)
    (table,) = page.iter("table")
    rows = {row.find("th/code").text: row for row in table.findall("tbody/tr")}
    for id, organisation, commitment in reference.commitments():
        row, sources = rows.pop(id), {source.id: source for source in organisation.sources}
        assert row.find("th/strong").text == commitment.title.en
        links = {link.text: link.get("href") for link in row.iter("a")}
        assert links == {sources[cited.source].title: sources[cited.source].url for cited in commitment.sources}
        said = "".join(row[-1].itertext())
        for cited in commitment.sources:
            source = sources[cited.source]
            dated = source.updated or source.published
            assert (dated.isoformat() if dated else "undated") in said
            assert ("second hand" in said) >= (source.remove == "second-hand")
    assert rows == {}
    assert "sources were read" in "".join(page.itertext())


def test_html_runs_nothing(run: Run, parsed: Any, running: dict[str, str]) -> None:
    """A text that looks like a formula does not begin the cell that it is in, and reads as it is."""
    page = parsed(run("list", "commitments", "-f", "html", "--lang", "sv", env=running).stdout)
    cells = ["".join(cell.itertext()) for tag in ("td", "th") for cell in page.iter(tag)]
    assert not any(cell[:1] in tuple("=+-@") for cell in cells)
    assert any(cell.startswith(f"\u2060{FORMULA}") for cell in cells)
