"""What a command hands to a format.

An `Output` says the same thing three ways, for three sorts of reader: `records` for programs (JSON), `columns` and
`rows` for spreadsheets (one flat table), and `page` for people (headings, paragraphs and grids of styled text).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple, TypeVar, overload

# The roles that a piece of text can play; the terminal gives each a style, other formats may ignore them.
NAME, ID, QUIET, MARK, WARN, PLAIN = "name", "id", "quiet", "mark", "warn", ""


class Span(NamedTuple):
    """A piece of text in one role; `link` is the address that it leads to, where a format can link."""

    text: str
    role: str = PLAIN
    link: str = ""


Line = tuple[Span, ...]
Item = TypeVar("Item")


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


class HeatColumn(NamedTuple):
    """A column of a heat map; `short` is a name of a few letters, to be written downwards."""

    short: str
    name: str


class HeatRow(NamedTuple):
    """A row of a heat map: the name, the id that may stand for it, what was read, and a count for each column."""

    name: str
    id: str
    read: int
    counts: Sequence[int]


class Heat(NamedTuple):
    """A table of counts to be seen at a glance.

    `steps` are the highest counts of each shade but the darkest, from the lightest on. `what` heads the rows, `read`
    the number of sources behind each; `key` explains the columns where they cannot be written out, `scale` names the
    shades. With `numbers` the counts themselves are shown.
    """

    columns: Sequence[HeatColumn]
    rows: Sequence[HeatRow]
    steps: Sequence[int]
    what: str
    read: HeatColumn
    key: Line
    none: str
    numbers: bool = False

    def shade(self, count: int) -> int:
        """Say which shade a count has: 0 for none, then 1, the lightest, to one more than there are steps."""
        return 1 + sum(count > step for step in self.steps) if count else 0

    def scale(self) -> list[str]:
        """Name the counts of each shade, from the lightest on: "1", "2–3", "4–6", "7–12"."""
        most = max((n for row in self.rows for n in row.counts), default=0)
        ends = [*(step for step in self.steps if step < most), most]
        starts = [1, *(end + 1 for end in ends)]
        return [str(end) if start == end else f"{start}–{end}" for start, end in zip(starts, ends, strict=False)]

    def counted(self) -> Grid:
        """Give the counts as a table, under whole names."""
        columns = [
            GridColumn(self.what),
            *(GridColumn(column.name, right=True) for column in (self.read, *self.columns)),
        ]
        rows = [
            [line(row.name, NAME), line(str(row.read)), *(line(str(n) if n else "·") for n in row.counts)]
            for row in self.rows
        ]
        return Grid(columns, rows)


class Gap(NamedTuple):
    """An empty line."""


class Late(Sequence[Item]):
    """A list that is made when it is looked at: an answer has several shapes, and is mostly written in one of them.

    Args:
        make: makes the list.
    """

    def __init__(self, make: Callable[[], Iterable[Item]]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> list[Item]:
        return list(self._make())

    @overload
    def __getitem__(self, index: int) -> Item: ...

    @overload
    def __getitem__(self, index: slice) -> list[Item]: ...

    def __getitem__(self, index: int | slice) -> Item | list[Item]:
        """Give an item, or several."""
        return self._made[index]

    def __iter__(self) -> Iterator[Item]:
        """Walk the items."""
        return iter(self._made)

    def __len__(self) -> int:
        """Count the items."""
        return len(self._made)


Piece = Heading | Paragraph | Grid | Heat | Gap
Cell = str | int | float | bool | None
# Lists within one cell; no id holds the separator, and terms are shown, not parsed.
SEPARATOR = "; "
# For columns that hold codes: what each code is called in the language in use. None names what is unknown.
Names = Mapping[str, Mapping[Cell, str]]


class Output(NamedTuple):
    """The answer of one command, ready to be written in any format.

    `command` and `beside` go into the JSON object beside `results`; `columns` are stable keys, the same in every
    language. `reads` says that the page itself, not the flat table, is what a pipe gets by default.
    The others are for what people open elsewhere: `heading` is a title, if the page has none; `document` makes the page
    as it suits a document, with tables where a terminal has no room for them; `names` says what the codes in the flat
    table are called, `headings` what its columns are, if these are codes; `doubled` are columns that say again, in
    words, what another says in codes, which by then has their words.
    """

    command: str
    data_version: str | None
    records: Sequence[Mapping[str, Any]]
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    page: Sequence[Piece]
    beside: Mapping[str, Any] = {}
    reads: bool = False
    heading: str = ""
    document: Callable[[], Sequence[Piece]] | None = None
    names: Mapping[str, Mapping[Cell, str]] = {}
    headings: Mapping[str, str] = {}
    doubled: Sequence[str] = ()

    @property
    def title(self) -> str:
        """What the answer is called; empty if it has no title."""
        first = (piece.text for piece in self.page if isinstance(piece, Heading) and piece.level == 1)
        return self.heading or next(first, "")

    @property
    def notes(self) -> list[str]:
        """What stands at the foot of the page: totals, what a blank means, what else a reader must be told."""
        blanks = [f"0: {piece.none}" for piece in self.page if isinstance(piece, Heat)]
        notes: list[str] = []
        for piece in reversed(self.page):
            if not isinstance(piece, Paragraph):
                return blanks + notes[::-1]
            if piece.indent:
                break
            notes.append(text(piece.line))
        # The whole page, or the end of an entry of it.
        return blanks


def text(line: Line) -> str:
    """Give a line without its styles."""
    return "".join(span.text for span in line)


def paragraphs(page: Sequence[Piece]) -> list[str]:
    """Give the paragraphs among the pieces of a page without their styles."""
    return [text(piece.line) for piece in page if isinstance(piece, Paragraph)]


def line(text: str, role: str = PLAIN, link: str = "") -> Line:
    """Make a line of one piece of text."""
    return (Span(text, role, link),)


def joined(parts: Sequence[Line], separator: str = " · ") -> Line:
    """Put lines one after the other with a quiet separator; empty ones are left out."""
    spans: list[Span] = []
    for part in parts:
        if any(span.text for span in part):
            if spans:
                spans.append(Span(separator, QUIET))
            spans += part
    return tuple(spans)
