"""Where answers go: formats, files, pipes and terminals. What the data holds comes out as it is, in each of them."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import CORPUS, Run, Terminal, replace_once
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt  # Rich brings it along

from socialhallbarhet.formats.csv import for_excel
from socialhallbarhet.model import Reference
from socialhallbarhet.rows.columns import heading
from socialhallbarhet.rows.output import Cell

POSIX = pytest.mark.skipif(os.name == "nt", reason="made of what only POSIX has")
ANSWERS = [
    ("list",),
    ("list", "organisations"),
    ("list", "themes"),
    ("list", "frameworks"),
    ("list", "sources"),
    ("list", "commitments"),
    ("show", "norrviken", "ageing", "child-convention", "norrviken/psykisk-halsa"),
    ("compare", "norrviken", "ostra-dal"),
    ("compare", "norrviken", "ostra-dal", "testmyndigheten"),
    ("gaps", "testmyndigheten", "--against", "regions", "--all"),
    ("matrix",),
    ("search", "region"),
    ("version",),
]
# Of these each has a page with pieces of its own: tables, paragraphs, columns side by side, marks.
PAGES = [
    answer for answer in ANSWERS if answer[:2] in {("list", "frameworks"), ("list", "sources")} or answer[0] != "list"
]
SUFFIXES = {
    "table": ".txt",
    "tsv": ".tsv",
    "json": ".json",
    "jsonl": ".jsonl",
    "csv": ".csv",
    "markdown": ".md",
    "html": ".html",
}
FORMATS = tuple(SUFFIXES)  # those that are text; workbooks have tests of their own
TITLE = 'Stöd & råd [/x] till "äldre" | dygnet runt'
SUMMARY = "Testmyndigheten ger stöd och råd till äldre dygnet runt, på <telefon> och på *webben*."
NAMES = [" ".join(answer) for answer in ANSWERS]


class Text(HTMLParser):
    """Keeps what a reader of an HTML page sees, a line for each block or cell."""

    def __init__(self, html: str) -> None:
        """Read all of a page."""
        super().__init__()
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a new line where a page does."""
        del attrs
        self.text += "\n" * (tag in ("br", "h1", "h2", "h3", "li", "p", "td", "th"))

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.text += data


@pytest.mark.parametrize("answer", ANSWERS, ids=NAMES)
def test_tsv(run: Run, answer: tuple[str, ...]) -> None:
    """TSV is one header line of keys and as many cells in every line; it ends with a line end and has no other."""
    text = run(*answer, "-f", "tsv").stdout
    header, *lines = text.removesuffix("\n").split("\n")
    assert text.endswith("\n")
    assert re.fullmatch(r"[a-z_]+(\t[a-z0-9_-]+)*", header)  # a matrix has ids of themes as keys
    assert len(set(header.split("\t"))) == header.count("\t") + 1
    assert {line.count("\t") for line in lines} == {header.count("\t")}
    assert not re.search(r"[\r\v\f\x1b\u2028]", text)


@pytest.mark.parametrize("answer", ANSWERS, ids=NAMES)
def test_csv_and_tsv_say_the_same(run: Run, answer: tuple[str, ...]) -> None:
    """CSV read by any reader has the same cells as TSV."""
    cells = [line.split("\t") for line in run(*answer, "-f", "tsv").stdout.splitlines()]
    assert list(csv.reader(io.StringIO(run(*answer, "-f", "csv").stdout))) == cells


@pytest.mark.parametrize("answer", ANSWERS, ids=NAMES)
def test_jsonl_and_json_say_the_same(run: Run, answer: tuple[str, ...]) -> None:
    """A line of JSON lines is a result of the JSON, whole; the JSON is one object and a line end."""
    whole = run(*answer, "-f", "json")
    lines = run(*answer, "-f", "jsonl").stdout.removesuffix("\n").split("\n")
    assert [json.loads(line) for line in lines] == whole.answer["results"]
    assert whole.answer["schema_version"] == 1
    assert whole.answer["data_version"] == "2024-06-01"
    assert whole.answer["command"] == answer[0]
    assert all(result["id"] for result in whole.answer["results"])
    assert whole.stdout.endswith("}\n")


@pytest.mark.parametrize("answer", ANSWERS, ids=NAMES)
def test_markdown_is_markdown(run: Run, answer: tuple[str, ...]) -> None:
    """Rendered, a page of Markdown shows the words of the page of text, and none of Markdown's own signs."""
    source = run(*answer, "-f", "markdown").stdout
    seen = Text(MarkdownIt("gfm-like", {"linkify": False}).render(source)).text
    assert "**" not in seen
    assert "`" not in seen
    assert "\\" not in seen
    for table in re.findall(r"(?:^\|.*\n)+", source, re.MULTILINE):
        cells = {len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}
        assert len(cells) == 1
    words = re.findall(r"[^\W_]{4,}", run(*answer, "-f", "table", env={"COLUMNS": "500"}).stdout.casefold())
    assert set(words) <= set(re.findall(r"[^\W_]{4,}", seen.casefold()))


def rendered(run: Run, *command: str) -> Iterator[tuple[str, str]]:
    """Give, for each format, all text of an answer as a reader sees it, in lines that are not wrapped."""
    wide = {"COLUMNS": "500"}
    for format_ in FORMATS:
        text = run(*command, "--lang", "sv", "-f", format_, env=wide).stdout
        if format_ == "markdown":
            text = Text(MarkdownIt("gfm-like", {"linkify": False}).render(text)).text
        elif format_ == "html":
            text = Text(text).text
        elif format_ == "csv":
            text = "\n".join("\n".join(row) for row in csv.reader(io.StringIO(text)))
        elif format_.startswith("json"):
            text = text.replace('\\"', '"')
        yield format_, text


@pytest.mark.parametrize(
    "command",
    [
        ("list", "commitments", "--organisation", "testmyndigheten"),
        ("show", "testmyndigheten/advice-day-and-night"),
        ("show", "testmyndigheten"),
        ("search", "webben"),
    ],
    ids=" ".join,
)
def test_what_looks_like_markup_is_text(run: Run, command: tuple[str, ...]) -> None:
    """Brackets, quotes, bars and ampersands stand in every format as they stand in the data."""
    for format_, text in rendered(run, *command):
        assert TITLE in text, format_


@pytest.mark.parametrize("others", [["norrviken"], ["norrviken", "ostra-dal"]], ids=" ".join)
def test_what_looks_like_markup_is_text_in_a_comparison(run: Run, others: list[str]) -> None:
    """A comparison, whose JSON has ids alone, gives titles as they stand in the data too."""
    for format_, text in rendered(run, "compare", *others, "testmyndigheten"):
        assert TITLE in text or format_.startswith("json"), format_


def test_stars_and_angles_are_text(run: Run) -> None:
    """Stars and angle brackets in a summary stand in every format as they stand in the data."""
    for format_, text in rendered(run, "show", "testmyndigheten"):
        assert SUMMARY in text, format_


def test_a_paragraph_that_looks_like_a_list(run: Run, own_corpus: Path) -> None:
    """A summary that begins as a list would is still a paragraph of Markdown."""
    file = own_corpus / "organisations" / "testmyndigheten.toml"
    text = file.read_text("utf-8")
    for beginning in ("1. Rådet", "- Rådet", "+ Rådet", "12) Rådet", "# Rådet", "> Rådet"):
        file.write_text(text.replace(SUMMARY, f"{beginning} finns."), "utf-8")
        env = {"SOCIALHALLBARHET_CORPUS": str(own_corpus), "SOCIALHALLBARHET_LANG": "sv"}
        html = MarkdownIt("gfm-like", {"linkify": False}).render(
            run("show", "testmyndigheten/advice-day-and-night", "-f", "markdown", env=env).stdout
        )
        assert f"{beginning} finns." in Text(html).text
        assert "<li>" not in html
        assert "<blockquote>" not in html


@pytest.mark.parametrize("answer", [*ANSWERS, ("check",), ("check", "--rules"), ("diff", str(CORPUS))], ids=" ".join)
def test_every_column_has_a_heading(run: Run, reference: Reference, answer: tuple[str, ...]) -> None:
    """What stands above a column in a workbook is a word in the language in use; the columns of a matrix are themes."""
    keys = set(run(*answer, "-f", "csv").stdout.splitlines()[0].split(",")) - {"id"}
    keys -= {theme.id for theme in reference.themes}
    assert {key for key in keys if heading(key) == key} == set()


@pytest.mark.parametrize("answer", ANSWERS, ids=NAMES)
def test_csv_for_excel(run: Run, reference: Reference, tmp_path: Path, answer: tuple[str, ...]) -> None:
    """With --excel there are semicolons and a byte order mark, and the headings and cells that a workbook has."""
    result = run(*answer, "--excel", "-o", tmp_path / "svar.csv")
    assert (result.status, result.stdout, result.stderr) == (0, "", "")
    content = (tmp_path / "svar.csv").read_bytes()
    assert content.startswith("\ufeff".encode())
    assert content.count(b"\n") == content.count(b"\r\n")
    found = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    columns, *expected = csv.reader(io.StringIO(run(*answer, "-f", "csv").stdout))
    # Where a theme goes by its name, nobody needs that twice.
    kept = [column for column, key in enumerate(columns) if key != "theme_name"]
    assert [len(row) for row in found] == [len(kept)] * (len(expected) + 1)
    assert not set(found[0]) & (set(columns) - {"id"} - {theme.id for theme in reference.themes})
    for place, column in enumerate(kept):
        if columns[column] in ("id", "url", "read", "commitments"):
            assert [row[place] for row in found[1:]] == [row[column] for row in expected]
        flags = {row[column] for row in expected} & {"true", "false"}
        assert not flags or {row[place] for row in found[1:]} <= {"yes", "no", ""}
        if columns[column] not in ("id", "examples", "own_ids"):
            codes = {code for row in found[1:] for code in row[place].split("; ")}
            assert not codes & (
                {theme.id for theme in reference.themes} | {framework.id for framework in reference.frameworks}
            )
    assert run(*answer, "--excel", "-f", "csv").stdout.encode() == content


@given(st.lists(st.lists(st.text() | st.integers() | st.floats() | st.booleans() | st.none(), min_size=2), min_size=1))
@example([["=1+1", "a"], ["\t=1", "'b"], ["+46", -1.5], ["@x;", '"']])
def test_csv_for_excel_runs_nothing(rows: list[list[Cell]]) -> None:
    """Whatever a text begins with, no cell of text can be run, and each can be had back as it was."""
    read = list(csv.reader(io.StringIO(for_excel(rows).decode("utf-8-sig"), newline=""), delimiter=";"))
    assert [len(row) for row in read] == [len(row) for row in rows]
    for row, cells in zip(rows, read, strict=True):
        for cell, shown in zip(row, cells, strict=True):
            if isinstance(cell, str):
                assert not shown.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
                assert shown in (cell, f"'{cell}")


def test_csv_for_excel_is_in_the_language_in_use(run: Run) -> None:
    """Whoever opens it reads headings and names, not keys and codes; ids stand where one goes on with them."""
    headings, first, *_rest = (
        run("compare", "norrviken", "ostra-dal", "--excel", "--lang", "sv").stdout.lstrip("\ufeff").splitlines()
    )
    assert "theme_name" not in headings
    assert headings.startswith("Tema;Läge;")
    assert first.startswith("Barnets rättigheter;alla har det;Region Norrviken;norrviken/child-rights-officers;")
    assert ";ja;" in first


def test_the_format_for_excel_is_csv(run: Run, tmp_path: Path) -> None:
    """--excel asks for CSV by itself, says nothing new of a workbook, and is refused with anything else."""
    assert run("list", "regions", "--excel").stdout == run("list", "regions", "-f", "csv", "--excel").stdout
    for asked in (["-f", "tsv"], ["-f", "html"], ["-o", tmp_path / "svar.json"]):
        result = run("list", "regions", "--excel", *asked)
        assert (result.status, result.stdout) == (2, "")
        assert "--excel goes with csv, not with " in result.stderr
    assert [*tmp_path.iterdir()] == []


def test_a_workbook_is_not_for_a_terminal(terminal: Terminal) -> None:
    """Where a workbook would be written to a terminal, one line says what to do instead."""
    screen = terminal(80, "list", "regions", "-f", "xlsx")
    assert screen.status == 2
    assert "write it to a file with -o FILE." in screen.text


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (("list", "regions", "-o", "x.csv"), "Regions"),
        (("compare", "norrviken", "ostra-dal", "-o", "x.html"), "Comparison: Region Norrviken, Region Östra Dal"),
        (("search", "hbtq", "-o", "x.json"), "2 commitments at 2 organisations"),
        (("matrix", "-o", "x.svg"), "Region Norrviken, Region Östra Dal: commitments by theme"),
        (("cite", "norrviken", "-o", "x.bib"), "python -m socialhallbarhet cite norrviken"),
        (
            ("export", "json", "x.json"),
            "5 organisations, 19 commitments, 13 sources, data version 2024-06-01, CC BY 4.0",
        ),
        (("export", "csv", "x"), "5 organisations, 19 commitments, 13 sources, data version 2024-06-01, CC BY 4.0"),
        (("report", "x.html", "norrviken"), "7 commitments in 5 sources"),
    ],
    ids=lambda given: given if isinstance(given, str) else " ".join(given[:2]),
)
def test_a_written_file_is_told_on_a_terminal(
    run: Run, terminal: Terminal, tmp_path: Path, answer: tuple[str, ...], told: str
) -> None:
    """Whoever types is told what a file now holds, in one line, whichever verb wrote it; a script is told nothing."""
    whole = [str(tmp_path / word) if word.startswith("x") else word for word in answer]
    (file,) = {*whole} - {*answer}
    screen = terminal(400, *whole)
    assert (screen.status, screen.plain) == (0, f"{file}: {told}\n")
    result = run(*whole)
    assert (result.status, result.stdout, result.stderr) == (0, "", "")


def test_a_device_holds_nothing(terminal: Terminal) -> None:
    """Of what is written to a device, nothing is told."""
    assert terminal(80, "list", "-f", "tsv", "-o", os.devnull).plain == ""


@pytest.mark.parametrize("format_", FORMATS)
def test_output_to_a_file(run: Run, tmp_path: Path, format_: str) -> None:
    """`--output` writes the whole answer in the format of the suffix, and nothing to stdout or beside the file."""
    file = tmp_path / f"svar{SUFFIXES[format_].upper()}"
    result = run("list", "regions", "--output", file)
    assert (result.status, result.stdout, result.stderr) == (0, "", "")
    expected = run("list", "regions", "-f", format_, env={"COLUMNS": "100"}).stdout
    assert file.read_text("utf-8") == expected
    assert [*tmp_path.iterdir()] == [file]


def test_a_format_overrides_the_suffix(run: Run, tmp_path: Path) -> None:
    """`--format` decides, whatever the file is called."""
    file = tmp_path / "regions.csv"
    assert run("list", "regions", "-f", "JSON", "-o", file).status == 0
    assert json.loads(file.read_text("utf-8"))["command"] == "list"


@pytest.mark.parametrize("name", ["svar", "svar.doc", "svar.xls", "svar.", ".csv", "svar.csv.gz"])
def test_an_unknown_suffix(run: Run, tmp_path: Path, name: str) -> None:
    """A suffix that tells no format is an error that names those that do; no file is made."""
    result = run("list", "regions", "-o", tmp_path / name)
    assert (result.status, result.stdout) == (2, "")
    assert all(suffix in result.stderr for suffix in SUFFIXES.values())
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("where", ["missing/svar.csv", "file/svar.csv", "folder.csv"])
def test_a_file_that_cannot_be_written(run: Run, tmp_path: Path, where: str) -> None:
    """A path that cannot be written is an error that names it; nothing is left behind."""
    (tmp_path / "file").write_text("a file, no folder")
    (tmp_path / "folder.csv").mkdir()
    before = sorted(tmp_path.rglob("*"))
    result = run("list", "regions", "-o", tmp_path / where)
    assert (result.status, result.stdout) == (2, "")
    assert f'"{tmp_path / where}" cannot be written: ' in result.stderr
    assert result.stderr.count("\n") == 1
    assert sorted(tmp_path.rglob("*")) == before


@POSIX
def test_a_write_that_fails_leaves_the_old_file(run: Run, tmp_path: Path, surroundings: dict[str, str]) -> None:
    """A file is replaced whole or not at all: when the disk is full half-way, the old one is still there."""
    file = tmp_path / "svar.csv"
    assert run("list", "regions", "-o", file).status == 0
    old = file.read_bytes()
    ended = subprocess.run(
        ["sh", "-c", 'ulimit -f 0; exec "$@"', "sh", sys.executable, "-m", "socialhallbarhet", "list", "-o", str(file)],
        env=surroundings,
        capture_output=True,
        check=False,
    )
    assert ended.returncode == 2
    assert f'"{file}" cannot be written: '.encode() in ended.stderr
    assert file.read_bytes() == old
    assert [*tmp_path.iterdir()] == [file]


@POSIX
@pytest.mark.skipif(os.name != "nt" and os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_may_not_be_written(run: Run, tmp_path: Path) -> None:
    """In a folder where nothing may be written the old file stays, and the error names it."""
    file = tmp_path / "svar.csv"
    file.write_text("old")
    tmp_path.chmod(0o500)
    try:
        result = run("list", "regions", "-o", file)
    finally:
        tmp_path.chmod(0o700)
    assert (result.status, result.stdout) == (2, "")
    assert file.read_text() == "old"


@POSIX
def test_a_device_is_written_to(run: Run) -> None:
    """`--output /dev/stdout` writes there, and the device stays one."""
    result = run("list", "regions", "-f", "csv", "-o", "/dev/stdout")
    assert (result.status, result.stdout) == (0, run("list", "regions", "-f", "csv").stdout)


def piped(surroundings: dict[str, str], *command: str) -> subprocess.Popen[bytes]:
    """Start the program with its stdout in a real pipe."""
    return subprocess.Popen(
        [sys.executable, "-m", "socialhallbarhet", *command],
        env=surroundings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@POSIX
@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("lines", [0, 1])
def test_a_pipe_that_is_closed_early(surroundings: dict[str, str], format_: str, lines: int) -> None:
    """`list commitments | head -1`, and a reader that is gone before the first line: no word about it."""
    with piped(surroundings, "list", "commitments", "-f", format_) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        if lines:
            assert program.stdout.readline()
        program.stdout.close()
        assert program.stderr.read() == b""
    assert program.returncode in (0, 1)


@POSIX
def test_a_pipe_that_is_closed_early_is_no_failure(surroundings: dict[str, str]) -> None:
    """A reader that has enough is no failure, and does not mean that nothing was found: status 0."""
    with piped(surroundings, "list", "commitments") as program:
        assert program.stdout is not None
        program.stdout.close()
    assert program.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that only Linux has")
def test_a_full_disk_behind_stdout(surroundings: dict[str, str]) -> None:
    """When stdout cannot be written, one line on stderr says so: status 2, no traceback."""
    with open("/dev/full", "w", encoding="utf-8") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "socialhallbarhet", "list"],
            env=surroundings,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert ended.returncode == 2
    assert ended.stderr.count(b"\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="closing a stream for a child is a matter of POSIX shells")
def test_a_closed_stdout(surroundings: dict[str, str]) -> None:
    """When there is no stdout at all, one line on stderr says so: status 2, no traceback."""
    ended = subprocess.run(
        ["/bin/sh", "-c", '"$0" -m socialhallbarhet list >&-', sys.executable],
        env=surroundings,
        stderr=subprocess.PIPE,
        check=False,
    )
    assert ended.returncode == 2
    assert ended.stderr.count(b"\n") == 1


def test_a_terminal_that_knows_only_ascii(run: Run) -> None:
    """Where the stream holds no å, an a stands for it; JSON keeps it by its escape."""
    ascii_only = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "LC_ALL": "C", "SOCIALHALLBARHET_LANG": "sv"}
    assert "Ostra Dals region" in run("list", "regions", env=ascii_only).stdout
    assert "Lansstyrelse" in run("list", "organisations", "-f", "table", env=ascii_only | {"COLUMNS": "120"}).stdout
    result = run("list", "regions", "-f", "json", env=ascii_only)
    assert "\\u00d6stra Dals region" in result.stdout
    assert result.answer["results"][1]["name_sv"] == "Östra Dals region"
    assert run("search", "xyzzyå", env=ascii_only).status == 1


@pytest.mark.parametrize("width", [60, 80, 120])
def test_lines_fit_the_width(run: Run, width: int) -> None:
    """No line is wider than it may be, but for addresses, which stay whole; none ends in spaces."""
    for answer in PAGES:
        for line in run(*answer, "-f", "table", env={"COLUMNS": str(width)}).stdout.splitlines():
            assert len(line) <= width or "http" in line
            assert line == line.rstrip()


@pytest.mark.parametrize("width", ["1", "0", "-5", "wide", "5000"])
def test_odd_widths(run: Run, width: str) -> None:
    """However narrow or odd, it works."""
    for answer in PAGES:
        result = run(*answer, "-f", "table", env={"COLUMNS": width})
        assert (result.status, result.stderr) == (0, "")


@pytest.mark.parametrize(
    "answer",
    [("show", "norrviken"), ("compare", "norrviken", "ostra-dal"), ("search", "region"), ("list", "commitments")],
    ids=" ".join,
)
def test_nothing_is_cut_off(run: Run, answer: tuple[str, ...]) -> None:
    """However narrow the screen, every letter and figure that a wide one shows is there."""
    pages = [run(*answer, "-f", "table", env={"COLUMNS": str(width)}).stdout for width in (200, 80, 40)]
    wide, *narrow = (Counter("".join(page.split())) for page in pages)
    assert narrow == [wide, wide]


def test_words_are_whole_in_tables(run: Run, own_corpus: Path) -> None:
    """Where columns can go instead, no word of a name is broken in two."""
    name = "Diskrimineringsombudsmyndigheten"
    replace_once(
        own_corpus / "organisations" / "testmyndigheten.toml", 'name_sv = "Testmyndigheten"', f'name_sv = "{name}"'
    )
    env = {"SOCIALHALLBARHET_CORPUS": str(own_corpus), "SOCIALHALLBARHET_LANG": "sv"}
    for width in (70, 80, 100):
        page = run("list", "organisations", "-f", "table", env=env | {"COLUMNS": str(width)}).stdout
        assert f"\n{name} " in page


@pytest.mark.parametrize("width", [50, 80, 133])
def test_a_terminal_tells_its_width(run: Run, terminal: Terminal, width: int) -> None:
    """On a terminal the page is as wide as the terminal is; COLUMNS overrides that."""
    plain = {"NO_COLOR": "1", "FORCE_HYPERLINK": "0"}
    own = terminal(width, "show", "norrviken", env=plain).text
    told = terminal(77, "show", "norrviken", env=plain | {"COLUMNS": str(width)}).text
    assert own == told == run("show", "norrviken", env={"COLUMNS": str(width)}).stdout


@pytest.mark.parametrize(
    ("env", "styled"),
    [
        ({}, True),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, True),
        ({"TERM": "dumb"}, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, False),
    ],
)
def test_styles_on_a_terminal(terminal: Terminal, env: dict[str, str], styled: bool) -> None:
    """A terminal gets styles unless NO_COLOR or TERM=dumb speaks against it; without them the text is the same."""
    screen, plain = terminal(80, "list", "regions", env=env), terminal(80, "list", "regions", env={"NO_COLOR": "1"})
    assert ("\x1b[" in screen.text) == styled
    assert screen.plain == plain.text


@pytest.mark.parametrize(
    ("env", "styled"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"TERM": "xterm-256color", "CLICOLOR_FORCE": "", "GITHUB_ACTIONS": "true"}, False),
    ],
)
def test_styles_into_a_pipe(run: Run, env: dict[str, str], styled: bool) -> None:
    """A pipe gets styles only when FORCE_COLOR asks for them, and only in what is meant to be read."""
    assert ("\x1b[" in run("show", "norrviken", env=env).stdout) == styled
    for format_ in ("tsv", "json", "jsonl", "csv", "markdown"):
        assert "\x1b" not in run("show", "testmyndigheten", "-f", format_, env=env).stdout


def test_a_file_gets_no_styles(run: Run, tmp_path: Path) -> None:
    """A file is plain text, also when styles are forced."""
    file = tmp_path / "svar.txt"
    assert run("search", "barnkonventionen", "--lang", "sv", "-o", file, env={"FORCE_COLOR": "1"}).status == 0
    assert "\x1b" not in file.read_text("utf-8")
    assert "*barnkonventionen*" in file.read_text("utf-8")


def test_marks_without_styles(run: Run) -> None:
    """Where no style is seen, stars mark the words that matched: colour never carries meaning alone."""
    assert "*barnkonventionen*" in run("search", "barnkonventionen", "-f", "table", "--lang", "sv").stdout


@pytest.mark.parametrize("answer", [("list", "regions"), ("compare", "norrviken", "ostra-dal"), ("search", "region")])
def test_a_pipe_gets_tsv_and_a_terminal_a_page(run: Run, terminal: Terminal, answer: tuple[str, ...]) -> None:
    """Without `--format` a pipe gets TSV, a terminal the page for people."""
    assert run(*answer).stdout == run(*answer, "-f", "tsv").stdout
    plain = {"NO_COLOR": "1"}
    assert terminal(80, *answer, "--format", "table", env=plain).text == terminal(80, *answer, env=plain).text


@pytest.mark.parametrize("format_", ["tsv", "csv", "json", "jsonl"])
def test_formats_for_programs_are_whole_on_a_terminal(run: Run, terminal: Terminal, format_: str) -> None:
    """What is meant for programs is the same on a terminal: to be copied from there, nothing left out."""
    assert terminal(80, "search", "region", "-f", format_).text == run("search", "region", "-f", format_).stdout
