"""What a command hands to a format.

An `Output` says the same thing three ways, for three sorts of reader: `records` for programs (JSON), `columns` and
`rows` for spreadsheets (one flat table), and `page` for people (headings, paragraphs and grids of styled text).
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

# The roles that a piece of text can play; the terminal gives each a style, other formats may ignore them.
NAME, ID, QUIET, MARK, WARN, PLAIN = "name", "id", "quiet", "mark", "warn", ""


class Span(NamedTuple):
    """A piece of text in one role."""

    text: str
    role: str = PLAIN


Line = tuple[Span, ...]


class Heading(NamedTuple):
    """A heading; `level` 1 is the page's own, 2 a part's. `aside` stands quietly behind it."""

    text: str
    level: int = 2
    aside: str = ""


class Paragraph(NamedTuple):
    """A line of text that wraps, indented by so many steps. With `whole` it is never wrapped (an address)."""

    line: Line
    indent: int = 0
    whole: bool = False


class GridColumn(NamedTuple):
    """A column of a grid. It wraps, down to `least` characters, if that is given; else it keeps its width.

    Where space is short the column with the highest `drop` goes first; 0 stays.
    `even` columns share the width between them, whatever they hold, so that grids below one another line up.
    """

    heading: str
    right: bool = False
    least: int = 0
    drop: int = 0
    even: bool = False


class Grid(NamedTuple):
    """A table within a page, with or without a heading row."""

    columns: Sequence[GridColumn]
    rows: Sequence[Sequence[Line]]
    headed: bool = True
    indent: int = 0


class Gap(NamedTuple):
    """An empty line."""


Piece = Heading | Paragraph | Grid | Gap
Cell = str | int | float | bool | None


class Output(NamedTuple):
    """The answer of one command, ready to be written in any format.

    `command` and `beside` go into the JSON object beside `results`; `columns` are stable keys, the same in every
    language. `reads` says that the page itself, not the flat table, is what a pipe gets by default.
    """

    command: str
    data_version: str | None
    records: Sequence[Mapping[str, Any]]
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    page: Sequence[Piece]
    beside: Mapping[str, Any] = {}
    reads: bool = False


def line(text: str, role: str = PLAIN) -> Line:
    """Make a line of one piece of text."""
    return (Span(text, role),)


def joined(parts: Sequence[Line], separator: str = " · ") -> Line:
    """Put lines one after the other with a quiet separator; empty ones are left out."""
    spans: list[Span] = []
    for part in parts:
        if any(span.text for span in part):
            if spans:
                spans.append(Span(separator, QUIET))
            spans += part
    return tuple(spans)
