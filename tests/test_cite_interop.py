"""References as citation managers read them: each form is read back by a parser that we did not write, field by field.

The parsers are in the extra `interop`. Whatever text the data may hold, what is read back is what was written.
"""

import json
import unicodedata
from datetime import date
from io import StringIO
from itertools import accumulate
from typing import Any

import pytest
from conftest import Run
from hypothesis import example, given
from hypothesis import strategies as st

from socialhallbarhet.formats import writer
from socialhallbarhet.rows.output import Output
from socialhallbarhet.rows.reference import DATASET, WEBPAGE, Reference
from socialhallbarhet.terminal.environment import Environment

bibtexparser: Any = pytest.importorskip("bibtexparser", reason="pip install -e '.[interop]'")
rispy: Any = pytest.importorskip("rispy", reason="pip install -e '.[interop]'")
citeproc: Any = pytest.importorskip("citeproc", reason="pip install -e '.[interop]'")
latex2text: Any = pytest.importorskip("pylatexenc.latex2text", reason="pip install -e '.[interop]'")
middlewares: Any = pytest.importorskip("bibtexparser.middlewares", reason="pip install -e '.[interop]'")
csl: Any = pytest.importorskip("citeproc.source.json", reason="pip install -e '.[interop]'")

EVERYTHING = ("regions", "county-boards", "agencies", "associations")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


# What the formats make of any text


def tidy(text: str) -> str:
    """Make of any text one that the data may hold: composed, printable, with single spaces within."""
    composed = unicodedata.normalize("NFC", text)
    return " ".join("".join(c for c in composed if c.isprintable()).split())


# Mostly what some format takes for its own, and any letter and sign besides.
TEXTS = (
    st.text(st.sampled_from("&%$#_{}~^\\\"'`-,;.:?!<>|@=()[]*/ åäöÅÄÖé–”“’…aAB1") | st.characters(), max_size=60)
    .map(tidy)
    .filter(bool)
)
ADDRESSES = st.text(
    st.sampled_from("abcåäö019-._~:/?#[]@!$&'()*+,;=%{}\\^|\"") | st.characters(categories=("L", "N", "P", "S")),
    max_size=40,
).map(lambda rest: f"https://www.example.org/{unicodedata.normalize('NFC', rest)}")
IDS = st.from_regex(r"[a-z][a-z0-9-]{0,20}/[a-z][a-z0-9-]{0,20}", fullmatch=True)
DATES = st.none() | st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(date.isoformat)
PAGES = st.builds(
    Reference,
    id=IDS,
    type=st.just(WEBPAGE),
    author=TEXTS,
    title=TEXTS,
    issued=DATES,
    url=ADDRESSES,
    accessed=st.dates(date(2000, 1, 1), date(2100, 12, 31)).map(date.isoformat),
    language=st.sampled_from(["sv", "en", "fi"]),
    version=st.none(),
    note=st.just("") | TEXTS,
    annotation=TEXTS,
)
REFERENCES = st.lists(PAGES, min_size=1, max_size=3, unique_by=lambda reference: reference.id)


def written(format_: str, references: list[Reference]) -> str:
    """Write references in a format."""
    stream = StringIO(newline="")
    output = Output("cite", None, [reference._asdict() for reference in references], (), [], [])
    writer(format_)(output, stream, Environment(stream, stream, terminal=False, width=80, colour=False))
    return stream.getvalue()


# BibTeX


def entries(text: str) -> list[dict[str, str]]:
    """Read BibTeX: the fields of each entry, and its key and type."""
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    assert len(library.blocks) == len(library.entries)
    return [
        {"key": entry.key, "type": entry.entry_type, **{field.key: field.value for field in entry.fields}}
        for entry in library.entries
    ]


def _printed() -> Any:
    """Make a reader of LaTeX that knows three names of characters besides those that pylatexenc does."""
    context = latex2text.get_default_latex_context_db()
    names = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}
    macros = [latex2text.MacroTextSpec(name, character) for name, character in names.items()]
    context.add_context_category("characters", prepend=True, macros=macros)
    return latex2text.LatexNodes2Text(latex_context=context)


def printed(value: str) -> str:
    """Say what LaTeX would print of a field."""
    text: str = _printed().latex_to_text(value)
    return text


@given(REFERENCES)
def test_bibtex_counts_as_many_braces_closed_as_open(references: list[Reference]) -> None:
    r"""A field ends where BibTeX itself sees its end: it counts every brace, \{ too, which the parser does not."""
    for line in written("bibtex", references).splitlines():
        value = line.partition(" = ")[2].removesuffix(",")
        if value.startswith("{"):
            depths = [*accumulate((character == "{") - (character == "}") for character in value)]
            assert depths.index(0) == len(depths) - 1


@given(REFERENCES)
def test_bibtex_reads_back(references: list[Reference]) -> None:
    """BibTeX gives back every field: texts as LaTeX prints them, dates, and addresses letter by letter."""
    for reference, entry in zip(references, entries(written("bibtex", references)), strict=True):
        assert (entry.pop("key"), entry.pop("type")) == (reference.id, "online")
        assert printed(entry.pop("author")) == reference.author
        assert printed(entry.pop("title")) == reference.title
        assert printed(entry.pop("note", "")) == reference.note
        assert printed(entry.pop("annote")) == reference.annotation
        day = tuple(entry.pop(part, "") for part in ("year", "month", "day"))
        year, month, day_ = (reference.issued or "0-0-0").split("-")
        assert day == ((str(int(year)), MONTHS[int(month) - 1], str(int(day_))) if reference.issued else ("", "", ""))
        assert entry.pop("url") == (reference.url or "").replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
        assert entry.pop("urldate") == reference.accessed
        assert entry.pop("langid", "fi") == {"sv": "swedish", "en": "english", "fi": "fi"}[reference.language]
        assert entry == {}


def named(author: str) -> Reference:
    """Give a reference to a page of an organisation of this name."""
    return Reference("a/b", WEBPAGE, author, "T", None, "https://a.b", "2024-05-20", "sv", None, "", "x")


@given(PAGES)
@example(named("Sveriges Kommuner och Regioner"))
@example(named("Swedish Agency for Youth and Civil Society"))
@example(named("A and others"))
@example(named("Länsstyrelsen, von Z, avd. Y"))
def test_bibtex_takes_an_organisation_for_one_name(reference: Reference) -> None:
    """However an organisation is called, with "and" or commas in it, BibTeX sees one author with a surname alone."""
    parsed = bibtexparser.parse_string(
        written("bibtex", [reference]),
        append_middleware=[middlewares.SeparateCoAuthors(), middlewares.SplitNameParts()],
    )
    (name,) = parsed.entries[0]["author"]
    assert (name.first, name.von, name.jr) == ([], [], [])
    assert printed(" ".join(name.last)) == reference.author


# RIS


@given(REFERENCES)
def test_ris_reads_back(references: list[Reference]) -> None:
    """RIS gives back every field; only a semicolon in an address, which would end it there, is written otherwise."""
    text = written("ris", references)
    assert "\n" not in text.replace("\r\n", "")
    for reference, record in zip(references, rispy.loads(text), strict=True):
        (address,) = record.pop("urls")
        assert address == (reference.url or "").replace(";", "%3B")
        told = [part for part in (reference.note, reference.annotation) if part]
        dated = {"year": reference.issued[:4], "date": slashes(reference.issued)} if reference.issued else {}
        assert record == {
            "type_of_reference": "ELEC",
            "id": reference.id,
            "authors": [f"{reference.author},"],
            "title": reference.title,
            **dated,
            "access_date": slashes(reference.accessed or ""),
            "language": reference.language,
            "notes": [" ".join(told)],
        }


def slashes(iso: str) -> str:
    """Write a date as RIS has it."""
    return f"{iso.replace('-', '/')}/"


# CSL-JSON


@given(REFERENCES)
@pytest.mark.filterwarnings("error")
def test_csl_json_is_known_to_a_citation_processor(references: list[Reference]) -> None:
    """A processor of citations knows every key and every value, and gives back the texts."""
    found = json.loads(written("csl-json", references))
    source = csl.CiteProcJSON(found)
    for reference, item in zip(references, found, strict=True):
        known = source[reference.id]
        assert (item["title"], item["URL"], item["author"]) == (
            *(reference.title, reference.url),
            [{"literal": reference.author}],
        )
        assert known.type == "webpage"
        assert ("issued" in known) == (reference.issued is not None)
        if reference.issued:
            assert date(known.issued.year, known.issued.month, known.issued.day).isoformat() == reference.issued
        accessed = known.accessed
        assert date(accessed.year, accessed.month, accessed.day).isoformat() == reference.accessed


def bibliography(items: list[dict[str, Any]], locale: str) -> list[str]:
    """Have a citation processor write a list of references by the Harvard style that it comes with."""
    style = citeproc.CitationStylesStyle("harvard-cite-them-right", validate=False, locale=locale)
    made = citeproc.CitationStylesBibliography(style, csl.CiteProcJSON(items), citeproc.formatter.plain)
    for item in items:
        made.register(citeproc.Citation([citeproc.CitationItem(item["id"])]))
    return [str(entry) for entry in made.bibliography()]


# What the command writes


@pytest.mark.parametrize("language", ["sv", "en"])
def test_all_forms_say_the_same(run: Run, language: str) -> None:
    """What the parsers read of the command's answers is the same in each form, for all sources of the fixture."""
    bibtex, ris, csl_json = (
        run("cite", *EVERYTHING, "--lang", language, "-f", format_).stdout for format_ in ("bibtex", "ris", "csl-json")
    )
    for item, entry, record in zip(json.loads(csl_json), entries(bibtex), rispy.loads(ris), strict=True):
        author = item["author"][0]["literal"]
        assert (entry["key"], record["id"]) == (item["id"], item["id"])
        assert (printed(entry["author"]), record["authors"]) == (author, [f"{author},"])
        assert printed(entry["title"]) == record["title"] == item["title"]
        assert (entry["url"], record["urls"]) == (item["URL"], [item["URL"]])
        assert " ".join(printed(entry[name]) for name in ("note", "annote") if name in entry) == item["note"]
        assert record["notes"] == [item["note"]]
        assert ("issued" in item, "year" in entry, "year" in record) in {(True,) * 3, (False,) * 3}


def test_a_style_writes_the_list(run: Run) -> None:
    """A processor of citations writes a list of references: author, year or "no date", title, address, access."""
    items = json.loads(run("cite", "norrviken/psykisk-halsa", "norrviken/barnratt", "-f", "csl-json").stdout)
    dated, undated = bibliography(items, "en-GB")
    assert dated == (
        "Region Norrviken (2015) Handlingsplan för psykisk hälsa [diarienummer 15/204]. Available at:"
        " https://www.norrviken.example.org/dokument/handlingsplan.pdf (Accessed: 21 May 2024)."
    )
    assert undated == (
        "Region Norrviken (no date) Så arbetar vi med barnets rättigheter. Available at:"
        " https://www.norrviken.example.org/barnratt?lang=sv&sida=1 (Accessed: 20 May 2024)."
    )
    assert "(utan årtal) Så arbetar vi" in bibliography(items, "sv-SE")[1]


def test_the_data_set(run: Run) -> None:
    """The data set itself is read in each form as what it is, with its version."""
    (entry,) = entries(run("cite", "-f", "bibtex").stdout)
    (record,) = rispy.loads(run("cite", "-f", "ris").stdout)
    items = json.loads(run("cite", "-f", "csl-json").stdout)
    assert (entry["type"], record["type_of_reference"], items[0]["type"]) == ("dataset", "DATA", DATASET)
    assert entry["version"] == record["edition"] == items[0]["version"] == "2024-06-01"
    (listed,) = bibliography(items, "en-GB")
    assert listed.startswith("The socialhallbarhet maintainers (2024) ‘socialhallbarhet: what Swedish public")
