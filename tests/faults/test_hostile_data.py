"""Data that is meant to do harm: shown harmlessly, by every verb in every format, or refused by file, line and key."""

import csv
import io
import json
import os
import re
import socket
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from itertools import count
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from conftest import CORPUS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt  # Rich brings it along
from process import POSIX, Program

from faults.inside import call
from faults.trying import LONG, some, times, tried
from socialhallbarhet import load
from socialhallbarhet.formats import FORMATS, REFERENCES
from socialhallbarhet.reading.files import LARGEST_FILE, LONGEST_TEXT, DataFile, find, read
from socialhallbarhet.reading.layout import canonical

# What a text may well be, by the rules, and what somebody or something might take for more than a text.
PAYLOADS = (
    "<script>alert(1)</script>",
    "=HYPERLINK(1)",
    "[bold red]x[/] [/x] [link=x]",
    "<img src=x onerror=alert(1)>",
    r"\input{/etc/passwd} $x$ %c #1 ^^M ~a_b",
    "=cmd|' /C calc'!A0",
    '"><svg/onload=alert(1)>',
    "} @online{evil, title = {x",
    "[x](javascript:alert(1)) ![y](z)",
    "+1+1;2,3",
    "</td></tr></table><h1>",
    "-2+3|x|y",
    "'; DROP TABLE commitment; --",
    "@SUM(1)",
    "{0.__class__} {x} %s %(x)s {",
    "&lt;b&gt; &#x3c;i&#x3e; &amp;",
    "ER  -".replace("  ", " "),
    "TY - BOOK",
    "{{7*7}} ${7*7} <%= 7 %>",
    r"\u001b[31m \x1b[2J \033[1m",
    "# x",
    "1. x",
    "> x",
    "```x",
    "<!-- x",
    "]]>",
    "**b** _i_ ~~s~~ `c`",
    'a"b"c',
    "--- x ---",
    "null",
    "*",
    "}",
    "http://evil.example/?a=1&b=<i>",
)
ADDRESSES = (
    'https://www.example.org/"><script>alert(1)</script>',
    "https://www.example.org/'onmouseover='alert(1)",
    "https://www.example.org/a|b",
    "https://www.example.org/{x}}\\y",
    "https://www.example.org/)](javascript:alert(1)",
    "https://www.example.org/;a=1,b",
    "https://www.example.org/`x`*y*_z_",
    "https://www.example.org/%00%1b<b>",
)
VERBS = [
    ("list",),
    *(
        ("list", what)
        for what in ("organisations", "commitments", "sources", "themes", "frameworks", "groups", "kinds")
    ),
    ("show", "norrviken", "testmyndigheten"),
    (
        "show",
        "child-rights",
        "child-convention",
        "goal",
        "norrviken/psykisk-halsa",
        "testmyndigheten/advice-day-and-night",
    ),
    ("search", "commitment", "--explain", "--without", "zzz"),
    ("search", "evil"),
    ("compare", "norrviken", "ostra-dal", "--full"),
    ("compare", "norrviken", "ostra-dal", "testmyndigheten"),
    ("gaps", "testmyndigheten", "--against", "regions", "--all"),
    ("matrix",),
    ("matrix", "--by", "frameworks", "--numbers"),
    ("diff", str(CORPUS)),
    ("open", "norrviken", "testmyndigheten/advice-day-and-night", "child-convention", "--print"),
    ("check",),
]
ASKED = [
    *((verb, format_) for verb in VERBS for format_ in FORMATS),
    (("matrix",), "svg"),
    *((("cite", "norrviken", "testmyndigheten/advice-day-and-night"), format_) for format_ in REFERENCES),
    *((("cite",), format_) for format_ in REFERENCES),
    *((("export", form), form) for form in ("json", "jsonl")),
]
_STYLE = re.compile(r"\x1b\[[0-9;]*m")


def free(key: str) -> bool:
    """Tell whether a key holds text that is free, and not a code, an id or an address."""
    stem = re.sub(r"_(sv|en)$", "", key)
    return stem in {
        *("name", "plural", "title", "summary", "definition", "about", "keeper", "note", "reason", "aliases", "terms"),
        *("words", "why"),
    } and (stem != "plural" or stem != key)


class Hostile:
    """Puts payloads in the place of all free texts of the fixture, each text another."""

    def __init__(self, offset: int) -> None:
        """Begin with some payload, so that with another offset each text gets another one."""
        self.numbers = count(offset)

    def write(self, folder: Path) -> Path:
        """Write the whole data folder."""
        (folder / "organisations").mkdir(parents=True)
        for name in find(str(CORPUS)):
            file = read(str(CORPUS / name), name)
            assert isinstance(file, DataFile)
            if name in ("exceptions.toml", "synonyms.toml"):
                continue
            content = {table: self._changed(entries) for table, entries in file.content.items()}
            (folder / name).write_text(canonical(file._replace(content=content)), "utf-8")
        return folder

    def _changed(self, value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: self._changed(item, name) for name, item in value.items()}
        if isinstance(value, list):
            return [self._changed(item, key) for item in value]
        if key in ("url", "website"):
            return ADDRESSES[next(self.numbers) % len(ADDRESSES)]
        if key == "section" or (isinstance(value, str) and free(key)):
            number = next(self.numbers)
            # The number makes it another text; the word lets all be found.
            return f"{PAYLOADS[number % len(PAYLOADS)]} {number} commitment"
        return value


@pytest.fixture(scope="module", params=range(times(1, len(PAYLOADS))))
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Program:
    """Give the program with data in which every text is hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    return Program(folder, Hostile(request.param).write(folder / "data"))


# What each format may hold


def characters(text: str, allowed: str = "\n") -> None:
    """See that nothing in a text steers a terminal or turns the direction of a line."""
    odd = {f"U+{ord(character):04X}" for character in text if not character.isprintable() and character not in allowed}
    assert not odd


class Elements(HTMLParser):
    """Collects the elements of a page with the attributes of each, and where its links lead."""

    def __init__(self, page: str) -> None:
        """Read all of a page."""
        super().__init__()
        self.found: set[tuple[str, str]] = set()
        self.links: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep element and attributes."""
        self.found |= {(tag, ""), *((tag, name) for name, _value in attrs)}
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_comment(self, data: str) -> None:
        """Keep that there is a comment."""
        self.found.add(("<!--", data))


# It keeps a text from being run as a formula where a table of a page is pasted.
_WORD_JOINER = "\u2060"


def page(text: str, allowed: set[tuple[str, str]]) -> None:
    """See that a page has no elements but those that it has of harmless data, and leads to the web or within itself."""
    characters(text, f"\n{_WORD_JOINER}")
    elements = Elements(text)
    assert elements.found <= allowed | {("a", ""), ("a", "href")}
    assert all(link.startswith(("https://", "http://", "#")) for link in elements.links)


def rendered(text: str) -> str:
    """Make a page of Markdown, as a wiki would that takes HTML."""
    characters(text)
    return str(MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(text))


def workbook(content: bytes) -> None:
    """See that a workbook is well-formed, holds no formula, and leads to the web only."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            root = ET.fromstring(archive.read(name))  # noqa: S314 - no entities are declared in what we write
            assert not [found for found in root.iter() if found.tag.endswith("}f")], name
            for link in root.iter():
                if link.get("TargetMode") == "External":
                    assert str(link.get("Target")).startswith(("https://", "http://"))


_KNOWN_TEX = re.compile(
    r"\\(textbackslash|textasciitilde|textasciicircum|textbraceleft|textbraceright)(?![a-z])|\\[&%$#_{}]"
)


def bibtex(text: str) -> None:
    """See that BibTeX finds our entries and no other, and TeX no command but those that stand for a character."""
    characters(text)
    depth, outside = 0, []
    for character in text:
        if depth == 0:
            outside.append(character)
        depth += (character == "{") - (character == "}")
        assert depth >= 0
    assert depth == 0
    assert re.fullmatch(r"\s*(@(online|dataset)\{\s*)+", "".join(outside))
    for line in text.splitlines():
        if not line.startswith("  url = "):
            assert "\\" not in _KNOWN_TEX.sub("", line)


def ris(text: str) -> None:
    """See that each line is a tag with its value, and that records begin and end in turn."""
    characters(text, "\r\n")
    lines = text.split("\r\n")
    assert all(re.fullmatch(r"([A-Z][A-Z0-9]  - .*)?", line) for line in lines)
    marks = [line[:2] for line in lines if line[:2] in ("TY", "ER")]
    assert marks == ["TY", "ER"] * (len(marks) // 2)


def strings(value: Any) -> Iterator[str]:
    """Walk all texts of a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)


# Elements of any page or document of ours, wherever one of harmless data has them.
_OF_PAGES = {(tag, "") for tag in ("h2", "p", "span", "em", "mark", "code", "strong", "small", "br")}
_OF_PAGES |= {("p", "class"), ("span", "class"), ("td", "class"), ("th", "class")}
_OF_DOCUMENTS = {
    (tag, "") for tag in ("h2", "p", "br", "strong", "em", "code", "table", "thead", "tbody", "tr", "td", "th")
}
_OF_DOCUMENTS |= {("td", "style"), ("th", "style")}


def harmless(format_: str, content: bytes, of_harmless_data: bytes) -> None:
    """See that what a format makes of hostile data is of the same making as what it makes of harmless data."""
    text, model = ("", "") if format_ == "xlsx" else (content.decode(), of_harmless_data.decode())
    match format_:
        case "html" | "svg":
            page(text, Elements(model).found | _OF_PAGES)
            if format_ == "svg":
                ET.fromstring(text)  # noqa: S314 - no entities are declared in what we write
        case "markdown":
            page(rendered(text), Elements(rendered(model)).found | _OF_DOCUMENTS)
        case "xlsx":
            workbook(content)
        case "csv" | "tsv":
            characters(text, "\n\t" if format_ == "tsv" else "\n")
            rows = (
                list(csv.reader(io.StringIO(text))) if format_ == "csv" else [t.split("\t") for t in text.splitlines()]
            )
            assert len({len(row) for row in rows}) == 1
        case "bibtex":
            bibtex(text)
        case "ris":
            ris(text)
        case "json" | "csl-json":
            characters(text)
            json.loads(text)
        case "jsonl":
            characters(text)
            assert all(isinstance(json.loads(line), dict) for line in text.splitlines())
        case _:
            characters(_STYLE.sub("", text))


# What each verb in each format makes of the fixture's own data.
_HARMLESS: dict[tuple[tuple[str, ...], str], bytes] = {}


@pytest.mark.parametrize(("verb", "format_"), ASKED, ids=lambda part: part if isinstance(part, str) else " ".join(part))
def test_hostile_texts_are_shown_harmlessly(
    hostile: Program, used: Program, verb: tuple[str, ...], format_: str
) -> None:
    """Every verb in every format: what looks like markup, formula, command or code is a text like any other."""
    format_option = () if verb[0] == "export" else ("-f", format_)
    styled = {"FORCE_COLOR": "1"} if format_ in ("table", "text") else {}
    # The words that hostile texts hold are in no harmless one.
    alike = ("search", "barn", "--explain") if verb[0] == "search" else verb
    of_harmless_data = _HARMLESS.get((alike, format_)) or call([*alike, *format_option], used.env() | styled).stdout
    _HARMLESS[alike, format_] = of_harmless_data
    found = call([*verb, *format_option], hostile.env() | styled)
    assert found.status in ((0, 2) if verb == ("check",) else (0,))
    characters(found.stderr.decode())
    harmless(format_, found.stdout, of_harmless_data)
    tried("hostile texts by verb and format")


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb[0] not in ("check", "open")], ids=" ".join)
def test_no_cell_runs_in_excel(hostile: Program, verb: tuple[str, ...]) -> None:
    """What Excel opens with a double click holds no cell that it would run."""
    found = call([*verb, "--excel"], hostile.env())
    rows = list(csv.reader(io.StringIO(found.stdout.decode("utf-8-sig"), newline=""), delimiter=";"))
    cells = [cell for row in rows for cell in row]
    assert cells
    assert not [cell for cell in cells if re.match(r"[=+@\t\r\n]|-(?![\d,]*$)", cell)]
    tried("hostile texts for Excel")


# A link as a terminal takes it (OSC 8): an address of the web in printable ASCII, or none where the link ends.
_LINK = re.compile(r"\x1b\]8;(id=\d+)?;(https?://[!-~]+)?\x1b\\")


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb[0] in ("show", "list", "open")], ids=" ".join)
def test_hostile_addresses_are_links_and_no_more(hostile: Program, verb: tuple[str, ...]) -> None:
    """Where sources are links that a terminal can open, no address ends its own code or begins another."""
    found = call([*verb, "-f", "table"], hostile.env() | {"FORCE_HYPERLINK": "1"})
    assert found.status == 0
    text = _STYLE.sub("", found.stdout.decode())
    codes = _LINK.findall(text)
    characters(_LINK.sub("", text))
    # Each link ends before the next begins.
    assert [bool(address) for _id, address in codes] == [True, False] * (len(codes) // 2)
    assert codes or verb not in (("show", "norrviken", "testmyndigheten"), ("list", "sources"))
    tried("hostile addresses as links")


def test_a_report_of_hostile_texts(hostile: Program, used: Program, tmp_path: Path) -> None:
    """A page that is sent to colleagues holds nothing that a browser would run but what we put there."""
    pages = []
    for asked in (used, hostile):
        file = tmp_path / "x.html"
        assert call(["report", str(file), "norrviken", "testmyndigheten"], asked.env()).status == 0
        pages.append(file.read_text("utf-8"))
    model, text = pages
    page(text, Elements(model).found | _OF_PAGES)
    # The one script is ours, and no text of the data is in it or in the style.
    ours = re.compile(r"<(script|style)\b[^>]*>.*?</\1>", re.DOTALL)
    assert [found[0] for found in ours.finditer(text)] == [found[0] for found in ours.finditer(model)]
    tried("hostile texts by verb and format")


def test_hostile_texts_are_kept_to_the_letter(hostile: Program, tmp_path: Path) -> None:
    """Harmless is not altered: in the exports for programs all texts stand as they stand in the data."""
    reference = load(hostile.data)
    expected = {id: (*item.title, *item.summary, *item.terms) for id, _organisation, item in reference.commitments()}
    records = json.loads(call(["export", "json"], hostile.env()).stdout)["results"]
    found = {
        record["id"]: (
            *(record[f"{key}_{language}"] for key in ("title", "summary") for language in ("sv", "en")),
            *record["terms"],
        )
        for record in records
        if record["type"] == "commitment"
    }
    assert found == expected
    assert call(["export", "csv", str(tmp_path / "x")], hostile.env()).status == 0
    with (tmp_path / "x" / "commitments.csv").open(encoding="utf-8", newline="") as file:
        titles = {row["id"]: (row["title_sv"], row["title_en"]) for row in csv.DictReader(file)}
    assert titles == {id: texts[:2] for id, texts in expected.items()}
    tried("hostile texts in exports", 2)


# What no text may hold

# Each could steer a terminal, turn the direction of a line, hide, or end a line or a cell; and what it is called.
CHARACTERS = (
    *("\x00", "\x01", "\x07", "\x08", "\t", "\n", "\x0b", "\x0c", "\r", "\x1b", "\x1c", "\x7f", "\x80", "\x85", "\x9b"),
    *("\u00a0", "\u00ad", "\u061c", "\u180e", "\u200b", "\u200d", "\u200e", "\u200f", "\u2028", "\u2029", "\u202a"),
    *("\u202b", "\u202d", "\u202e", "\u2060", "\u2066", "\u2067", "\u2068", "\u2069", "\u206a", "\ufeff", "\ufff9"),
    *("\ue000", "\uffff", "\U000e0001", "\U000e0041", "\U0010ffff"),
)
# Where free text stands: a file of the fixture, and the beginning of a line in it.
FIELDS = (
    *(("organisations/testmyndigheten.toml", key) for key in ("name_sv", "name_en", "website", "title", "url")),
    *(
        ("organisations/testmyndigheten.toml", key)
        for key in ("title_sv", "title_en", "summary_sv", "summary_en", "id")
    ),
    *(
        ("organisations/testmyndigheten.toml", key)
        for key in ("terms", "aliases", "themes", "groups", "kind", "language")
    ),
    *(("organisations/testmyndigheten.toml", key) for key in ("remove", "sources")),
    *(("themes.toml", key) for key in ("id", "name_sv", "definition_en", "words_sv")),
    *(("frameworks.toml", key) for key in ("name_en", "aliases", "keeper_sv", "about_sv", "url", "form")),
    *(("kinds.toml", key) for key in ("name_sv", "plural", "definition_sv")),
    *(("groups.toml", "name_en"), ("counties.toml", "name_sv"), ("withdrawn.toml", "reason_sv")),
)


@pytest.fixture
def own(own_corpus: Path, program: Program) -> Program:
    """Give the program with a copy of the fixture's data, to change at will."""
    return Program(program.home, own_corpus)


def spoil(program: Program, name: str, key: str, text: str) -> int:
    """Put a text at the end of the first text under a key of a file; give the line."""
    path = program.data / name
    lines = path.read_text("utf-8").split("\n")
    number = next(n for n, line in enumerate(lines) if re.match(rf"{key} = ", line))
    quoted = "".join(f"\\U{ord(character):08x}" for character in text)
    # At the end of the first string of the line, whichever quotes it has.
    lines[number], changes = re.subn(
        r"""(["'])(.*?)\1""", lambda m: f'"{m[2].replace(chr(34), "")}{quoted}"', lines[number], count=1
    )
    assert changes
    path.write_text("\n".join(lines), "utf-8")
    return number + 1


def refused(program: Program, file: str, line: int, what: str) -> None:
    """See that a question is refused in one line that names the place, and that `check` tells what is wrong there."""
    for question in some((["list", "regions"], ["show", "norrviken", "--lang", "sv"], ["export", "json"]), 1):
        ended = call(question, program.env())
        assert (ended.status, ended.stdout) == (2, b"")
        assert ended.stderr.count(b"\n") == 1
        characters(ended.stderr.decode())
        # Of several errors the first is told: an id that is spoilt is missing elsewhere.
        assert f"{file}:{line}: " in ended.stderr.decode() or b"unknown-" in ended.stderr
    for format_ in some(("tsv", "json", "markdown", "html"), 1):
        ended = call(["check", str(program.data), "-f", format_], program.env())
        assert ended.status == 2
        characters(ended.stdout.decode(), f"\n\t{_WORD_JOINER}")
    table = call(["check", str(program.data), "-f", "table"], program.env()).stdout.decode()
    characters(table)
    assert any(f"{file}:{line}: " in row and what in row for row in table.splitlines())


@pytest.mark.parametrize("character", some(CHARACTERS, 12), ids=lambda character: f"U+{ord(character):04X}")
def test_a_character_that_no_text_may_hold(own: Program, character: str) -> None:
    """What is not printed is refused, by its number; none of it reaches a terminal on the way."""
    line = spoil(own, "organisations/testmyndigheten.toml", "summary_sv", f"{character}x")
    refused(own, "organisations/testmyndigheten.toml", line, f"U+{ord(character):04X}")
    tried("character that no text may hold")


@pytest.mark.parametrize(("file", "key"), some(FIELDS, 10))
def test_no_text_may_hold_it(own: Program, file: str, key: str) -> None:
    """There is no field in which an escape would pass."""
    line = spoil(own, file, key, "\x1b]0;x\x07\u202e")
    refused(own, file, line, "U+001B")
    tried("character that no text may hold")


# Files

Spoil = Callable[[Path], object]


def organisation(**changed: str) -> str:
    """Write a small organisation's file; what is changed stands as TOML."""
    values = {
        "id": '"ny"',
        "name_sv": '"Ny"',
        "name_en": '"New"',
        "kind": '"agency"',
        "website": '"https://ny.example"',
    }
    return "[organisation]\n" + "".join(f"{key} = {value}\n" for key, value in (values | changed).items())


TEN_MILLION = 10_000_000
LONG_FILES: dict[str, tuple[str, str]] = {
    "name": (
        organisation(name_sv=f'"{"a" * TEN_MILLION}"'),
        "a text has 10000000 characters; at most 2000 are allowed",
    ),
    "words": (organisation(name_sv=f'"{"barn " * (TEN_MILLION // 5)}"'), "a text has 10000000 characters"),
    "hyphens": (organisation(name_en=f'"{"a-" * (TEN_MILLION // 2)}"'), "a text has 10000000 characters"),
    "over lines": (organisation(name_sv=f'"""{"a" * 100}{"b" * 80}{"c" * 5000}"""'), "a text has 5180 characters"),
    "address": (organisation(website=f'"https://{"a." * (TEN_MILLION // 2)}"'), "a text has 10000008 characters"),
    "list": (organisation(aliases=f'["{"a" * TEN_MILLION}"]'), "a text has 10000000 characters"),
    "key": (organisation() + f"{'a' * TEN_MILLION} = 1\n", "a text has 10000000 characters"),
    "table": (organisation() + f"[{'a' * TEN_MILLION}]\n", "a text has 10000000 characters"),
    "number": (organisation() + f"x = {'1' * TEN_MILLION}\n", "this is not valid TOML"),
    "float": (organisation() + f"x = 0.{'1' * TEN_MILLION}\n", "organisation has no such key"),
    "many keys": (organisation() + "".join(f"x{n} = 1\n" for n in range(100_000)), "organisation has no such key"),
    "comment": (organisation() + f"# {'a' * LARGEST_FILE}\n", "the file is larger than 16 MiB"),
    "one text too long by one": (organisation(name_sv=f'"{"a" * (LONGEST_TEXT + 1)}"'), "a text has 2001 characters"),
}
if not LONG:
    LONG_FILES = {name: LONG_FILES[name] for name in ("name", "over lines", "key", "comment")}


@pytest.mark.parametrize("name", LONG_FILES)
def test_more_than_any_file_has(own: Program, name: str) -> None:
    """Ten million characters in one place are refused by file and line, in few words, before they are worked on."""
    content, told = LONG_FILES[name]
    (own.data / "organisations" / "ny.toml").write_text(content, "utf-8")
    ended = call(["list", "regions"], own.env())
    assert (ended.status, ended.stdout) == (2, b"")
    assert b"organisations/ny.toml:" in ended.stderr
    assert len(ended.stderr) < 1000
    checked = call(["check", str(own.data)], own.env())
    assert checked.status == 2
    assert told in checked.stdout.decode()
    assert len(checked.stdout) < 1000 or name == "many keys"
    tried("file of ten million characters")


def test_as_long_as_may_be(own: Program) -> None:
    """A text of the greatest length is shown, whole, by every verb and in every format."""
    name = "a" * LONGEST_TEXT
    path = own.data / "organisations" / "testmyndigheten.toml"
    path.write_text(path.read_text("utf-8").replace('name_en = "National Test Agency"', f'name_en = "{name}"'), "utf-8")
    for verb in (
        ["list", "agencies"],
        ["show", "testmyndigheten"],
        ["gaps", "testmyndigheten", "--against", "regions"],
    ):
        for format_ in FORMATS:
            ended = call([*verb, "-f", format_], own.env())
            assert ended.status in (0, 1)
            if format_ not in ("table", "xlsx"):
                assert name.encode() in ended.stdout or verb[0] != "list"
    assert call(["matrix", "testmyndigheten", "norrviken", "-f", "svg"], own.env()).status == 0
    tried("text of the greatest length")


NAMES = (
    "\x1b[31mred.toml",
    "a\nb.toml",
    "\u202eab.toml",
    "\udcff.toml",
    "[bold].toml",
    "<b>.toml",
    "=1+1.toml",
    "-rf.toml",
    " .toml",
)


@pytest.mark.skipif(not POSIX, reason="Windows knows no such names")
@pytest.mark.parametrize("name", some(NAMES, 5), ids=ascii)
def test_a_file_of_any_name(own: Program, name: str) -> None:
    """A file whose name is meant to do harm is told by its name, made visible."""
    try:
        (own.data / "organisations" / name).write_text("x = 1\n")
    except (OSError, UnicodeError):
        pytest.skip("this file system takes no such name")
    ended = call(["list", "regions"], own.env())
    assert (ended.status, ended.stdout, ended.stderr.count(b"\n")) == (2, b"", 1)
    characters(ended.stderr.decode())
    for format_ in ("table", "tsv", "csv", "json", "jsonl", "markdown", "html"):
        characters(call(["check", str(own.data), "-f", format_], own.env()).stdout.decode(), f"\n\t{_WORD_JOINER}")
    call(["check", str(own.data), "--fix"], own.env())
    assert call(["diff", str(own.data)], own.env()).status in (0, 2)
    tried("file of a hostile name")


def socket_at(path: Path) -> None:
    """Make a socket; its name must be short."""
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as opened:
            opened.bind(path.name)
    finally:
        os.chdir(here)


NO_FILES: dict[str, Spoil] = {
    "a pipe": os.mkfifo if POSIX else Path.touch,
    "a socket": socket_at,
    "an endless device": lambda path: path.symlink_to("/dev/zero"),
    "a terminal": lambda path: path.symlink_to("/dev/tty"),
    "a link to itself": lambda path: path.symlink_to(path.name),
    "a link to nowhere": lambda path: path.symlink_to("nowhere"),
    "a link up": lambda path: path.symlink_to(".."),
    "a folder": Path.mkdir,
    "memory": lambda path: path.symlink_to("/proc/self/mem"),
}


@pytest.mark.skipif(not POSIX, reason="made of what only POSIX has")
@pytest.mark.parametrize("sort", some(list(NO_FILES), 5))
def test_what_is_no_file(own: Program, sort: str) -> None:
    """What has the name of a file and is none is told by name, and never waited for."""
    NO_FILES[sort](own.data / "organisations" / "ny.toml")
    ended = own.run("list", "regions")
    assert (ended.status, ended.stdout, ended.stderr.count(b"\n")) == (2, b"", 1)
    assert b"organisations/ny.toml:1: " in ended.stderr
    checked = call(["check", str(own.data)], own.env())
    assert checked.status == 2
    assert checked.stdout.count(b"ny.toml:1: ") == 1
    assert call(["diff", str(own.data)], own.env()).status == 2
    tried("what is no file")


@pytest.mark.skipif(not POSIX, reason="Windows makes links for administrators only")
def test_folders_that_lead_back(own: Program, right: bytes) -> None:
    """Links that lead back or nowhere, and folders within folders without end, disturb nobody."""
    for name in ("loop", "organisations/loop"):
        (own.data / name).symlink_to(Path(name).name)
    (own.data / "organisations" / "up").symlink_to("..")
    (own.data / "all").symlink_to("/")
    deep = own.data / "deep"
    deep.mkdir()
    here = Path.cwd()
    os.chdir(deep)
    for _level in range(times(300, 3000)):  # a path that is longer than any may be
        os.mkdir("d" * 40)
        os.chdir("d" * 40)
    os.chdir(here)
    assert own.ask() == right
    assert call(["check", str(own.data)], own.env()).status == 0
    tried("folders that lead back or have no end", 5)
    subprocess.run(["rm", "-rf", str(deep)], check=True)


def test_ten_thousand_files(own: Program, right: bytes) -> None:
    """Ten thousand files that are none of ours, and hundreds that are: the answer is there, and is right."""
    folder = own.data / "organisations"
    for number in range(10_000):
        (folder / f"{number}.txt").touch()
    assert own.ask() == right
    assert call(["check", str(own.data)], own.env()).status == 0
    agencies = times(30, 10_000)
    body = (folder / "testmyndigheten.toml").read_text("utf-8").split("\n\n[[source]]")[1]
    for number in range(agencies):
        names = {"id": f'"ny-{number}"', "name_sv": f'"Ny {number}"', "name_en": f'"New {number}"'}
        (folder / f"ny-{number}.toml").write_text(f"{organisation(**names)}\n[[source]]{body}", "utf-8")
    listed = own.ask("list", "agencies").decode().splitlines()
    assert len(listed) == agencies + 2
    assert {line.split("\t")[0] for line in listed} >= {"testmyndigheten", f"ny-{agencies - 1}"}
    tried(f"data folder of {10_000 + agencies} files")


# Files from others, for `diff`


def version(path: Path, records: list[Any], command: str = "list") -> Path:
    """Write what another may have sent as a version of the data."""
    path.write_text(json.dumps({"data_version": "\x1b[31mred", "command": command, "results": records}), "utf-8")
    return path


@pytest.mark.parametrize("format_", FORMATS)
def test_a_hostile_version(own: Program, tmp_path: Path, format_: str) -> None:
    """A file from others need not keep our rules: what it holds is shown harmlessly, in every format."""
    text = "\x1b]0;x\x07\x9b31m\u202e\x00\n<script>x</script>[bold]=1+1\ud800"
    fields = dict.fromkeys(("title_sv", "title_en", "summary_sv", "summary_en", "kind", "type", "successor"), text)
    lists = {field: [text, text] for field in ("themes", "groups", "frameworks", "terms")}
    sources = {"sources": [{"id": text, "section": text}], "period": [2**70, -1]}
    records = [
        {"id": id, **fields, **lists, **sources}
        for id in (text, f"norrviken/{text}", "norrviken/child-rights-officers")
    ]
    old = version(tmp_path / "old.json", records)
    for asked in ([str(old)], [str(own.data), str(old)], [str(old), str(old)]):
        for language in some(("sv", "en"), 1):
            ended = call(["diff", *asked, "-f", format_, "--lang", language], own.env())
            assert (ended.status, ended.stderr) == (0, b"")
            harmless(format_, ended.stdout, call(["diff", str(CORPUS), "-f", format_], own.env()).stdout)
            if format_ != "xlsx":
                # In one line, what ends a line would be a line more.
                assert b"x</script>\n" not in ended.stdout
    tried("hostile version for diff", times(3, 6))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from(["list", "export"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "type", "results", "command", "data_version", "summary_sv", "sources"]), inner
        )
    ),
    max_leaves=12,
)


@settings(max_examples=times(60, 5000), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        JSON,
        JSON.map(lambda it: {"command": "list", "data_version": 1, "results": [it]}),
        JSON.map(
            lambda it: {
                "command": "export",
                "data_version": "1",
                "results": [{"type": "commitment", "id": 1, "summary_sv": it, "sources": it}],
            }
        ),
    )
)
def test_any_json_is_a_version_or_refused(own: Program, whole: Any) -> None:
    """Whatever JSON others have sent: it is compared, or refused by its name in one line."""
    path = own.home / "any.json"
    path.write_text(json.dumps(whole), "utf-8")
    ended = call(["diff", str(path), "-f", "table"], own.env())
    assert ended.status in (0, 2)
    characters(ended.stdout.decode())
    if ended.status:
        assert (ended.stdout, ended.stderr.count(b"\n")) == (b"", 1)
        assert b"any.json" in ended.stderr
    tried("any JSON for diff")
