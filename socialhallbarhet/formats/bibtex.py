"""BibTeX for LaTeX, JabRef and Zotero: `@online` and `@dataset`, with fields that BibTeX, biblatex and both read.

Years and months stand apart, for BibTeX knows no dates; `urldate` and `langid` are biblatex's, and others pass them
over. Letters are UTF-8. Titles are kept as they are printed: their second braces forbid a style to change capitals,
as those of an author keep a style from seeking a first name in an organisation.
"""

import re
from collections.abc import Iterator
from typing import TextIO

from socialhallbarhet.rows.output import Output
from socialhallbarhet.rows.reference import DATASET, WEBPAGE, Reference
from socialhallbarhet.terminal.environment import Environment

_TYPES = {WEBPAGE: "online", DATASET: "dataset"}
_LANGUAGES = {"sv": "swedish", "en": "english"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_ESCAPES = str.maketrans(
    {
        **{character: f"\\{character}" for character in "&%$#_{}"},
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        "\\": r"{\textbackslash}",
    }
)
# BibTeX counts \{ and \} as braces. Where they do not match, only their names keep the entry whole.
_LONE_BRACES = _ESCAPES | {ord("{"): r"{\textbraceleft}", ord("}"): r"{\textbraceright}"}
# What TeX draws together into another character: -- is a dash, '' a quotation mark.
_LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=[`?!])(?=`)|(?<=,)(?=,)|(?<=<)(?=<)|(?<=>)(?=>)")
# An address is not escaped, for it is not TeX's text; what could end its field is written as addresses write it.
_IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})


def write(output: Output, stream: TextIO, environment: Environment) -> None:
    """Write an entry for each reference."""
    del environment
    entries = (_entry(Reference(**record)) for record in output.records)
    stream.write("\n".join(entries))


def _entry(reference: Reference) -> str:
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(reference))
    return f"@{_TYPES[reference.type]}{{{reference.id},\n{fields}}}\n"


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "author", f"{{{{{_escaped(reference.author)}}}}}"
    yield "title", f"{{{{{_escaped(reference.title)}}}}}"
    if reference.issued:
        year, month, day = map(int, reference.issued.split("-"))
        yield "year", f"{{{year}}}"
        yield "month", _MONTHS[month - 1]
        yield "day", f"{{{day}}}"
    if reference.version:
        yield "version", f"{{{_escaped(reference.version)}}}"
    if reference.url:
        yield "url", f"{{{reference.url.translate(_IN_ADDRESS)}}}"
    if reference.accessed:
        yield "urldate", f"{{{reference.accessed}}}"
    if reference.language in _LANGUAGES:
        yield "langid", f"{{{_LANGUAGES[reference.language]}}}"
    for name, text in (("note", reference.note), ("annote", reference.annotation)):
        if text:
            yield name, f"{{{_escaped(text)}}}"


def _escaped(text: str) -> str:
    return _LIGATURE.sub("{}", text.translate(_ESCAPES if _matched(text) else _LONE_BRACES))


def _matched(text: str) -> bool:
    """Tell whether every brace in a text has its counterpart."""
    depth = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0
