"""The page for people: headings, wrapped paragraphs and tables that fit the width, drawn by Rich.

Only this module imports Rich. Data reaches it as `Text`, never as markup, so that nothing in it can be mistaken for
a style. Styles use the terminal's own colours, readable on dark and light, and none says anything by colour alone.
"""

import re
from collections.abc import Sequence
from io import StringIO
from typing import NamedTuple, TextIO

from rich.console import Console
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from socialhallbarhet.formats.heatmap import HEATS, SHADES, laid_out
from socialhallbarhet.rows.output import (
    ID,
    MARK,
    NAME,
    QUIET,
    WARN,
    Gap,
    Grid,
    GridColumn,
    Heading,
    Heat,
    Line,
    Output,
    Paragraph,
    Piece,
    Span,
)
from socialhallbarhet.terminal import links
from socialhallbarhet.terminal.environment import Environment

# Of a terminal's colours only magenta and red are read on white and on black in the palettes of xterm, GNOME and macOS
# (contrast from 3.4; cyan and green have 2 to 3 on white, blue as little on black).
_STYLES = {
    NAME: Style(bold=True),
    ID: Style(color="magenta"),
    QUIET: Style(dim=True),
    MARK: Style(bold=True, underline=True, color="red"),
    WARN: Style(color="red"),
}
_PLAIN = Style()
# How much ink says how much; for that the text's own colour is the best.
_STYLES |= {HEATS[0]: Style(dim=True)}
# Spaces at the end of a line, and the codes among them that end a style or a link.
_CODE = re.compile(r"\x1b(?:\[[0-9;]*m|\]8;;\x1b\\)")
_FILLED = re.compile(rf"(?<! )(?: |{_CODE.pattern})+$")
_STEP = 2
_GUTTER = 2


class _Pen(NamedTuple):
    """What a piece of text is drawn with: styles and links, as far as they can be seen."""

    styled: bool
    linked: bool

    def style(self, role: str, link: str = "") -> Style:
        style = _STYLES.get(role, _PLAIN) if self.styled else _PLAIN
        address = links.written(link) if self.linked else ""
        return style + Style(link=address) if address else style

    def text(self, line: Line) -> Text:
        """Draw a line; where no style can be seen, matched words stand between stars."""
        text = Text()
        for span in line:
            shown = f"*{span.text}*" if span.role == MARK and not self.styled else span.text
            text.append(shown, self.style(span.role, span.link))
        return text


def write(output: Output, stream: TextIO, environment: Environment) -> None:
    """Write the page, as wide as the environment says."""
    drawn = StringIO()
    console = Console(
        file=drawn,
        width=environment.width,
        height=50,
        force_terminal=environment.colour or environment.links,
        no_color=not environment.colour,
        # Without it Rich writes no link either; where there is to be no colour, no piece has a style.
        color_system="standard" if environment.colour or environment.links else None,
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )
    pen = _Pen(styled=environment.colour, linked=environment.links)
    shaded = _can_hold(stream, SHADES)
    for piece in output.page:
        if isinstance(piece, Heat):
            _draw_heat(console, piece, pen, numbers=piece.numbers or not shaded)
        else:
            _draw(console, piece, pen)
    page = links.numbered(drawn.getvalue()) if environment.links else drawn.getvalue()
    # Rich fills lines up with spaces, which whoever copies or redirects them does not want.
    stream.writelines(_FILLED.sub(_codes, line) + "\n" for line in page.splitlines())


def _codes(filled: re.Match[str]) -> str:
    return "".join(_CODE.findall(filled.group()))


def _can_hold(stream: TextIO, signs: str) -> bool:
    try:
        signs.encode(stream.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _draw_heat(console: Console, heat: Heat, pen: _Pen, *, numbers: bool) -> None:
    for shown in laid_out(heat, console.width, numbers=numbers):
        console.print(pen.text(shown))
    console.print()
    console.print(pen.text(heat.key))


def _draw(console: Console, piece: Piece, pen: _Pen) -> None:
    match piece:
        case Heading(text, level, aside):
            behind = Span(f"  {aside}" if aside else "", QUIET)
            console.print(pen.text((Span(text if level == 1 else text.upper(), NAME), behind)))
        case Paragraph(line, indent, whole):
            shown = pen.text(line)
            if whole:
                console.print(Text(" " * indent * _STEP) + shown, soft_wrap=True)
            else:
                console.print(Padding(shown, _left(indent)))
        case Grid():
            if piece.rows:
                console.print(Padding(_table(piece, console, pen), _left(piece.indent)))
        case Gap():
            console.print()


def _left(indent: int) -> tuple[int, int, int, int]:
    return (0, 0, 0, indent * _STEP)


def _table(grid: Grid, console: Console, pen: _Pen) -> Table:
    cells = [[pen.text(cell) for cell in row] for row in grid.rows]
    width = console.width - grid.indent * _STEP
    kept = _kept(grid, cells, width)
    # Where nothing more can go, every column wraps: nothing is ever cut off.
    squeezed = _needed(grid, cells, kept) > width
    table = Table(
        box=None,
        show_header=grid.headed,
        header_style=pen.style(QUIET),
        padding=(0, _GUTTER, 0, 0),
        pad_edge=False,
        collapse_padding=False,
        expand=any(column.even for column in grid.columns),
    )
    for number in kept:
        column = grid.columns[number]
        table.add_column(
            column.heading,
            justify="right" if column.right else "left",
            no_wrap=not (column.least or squeezed),
            overflow="fold",
            ratio=1 if column.even else None,
        )
    tall = any(len(cell.plain.splitlines()) > 1 for row in cells for cell in row)
    for position, row in enumerate(cells):
        if tall and position:
            table.add_row()
        table.add_row(*(_trimmed(row[number]) for number in kept))
    return table


def _trimmed(text: Text) -> Text:
    text.rstrip()
    return text


def _kept(grid: Grid, cells: Sequence[Sequence[Text]], width: int) -> list[int]:
    """Choose the columns that fit: the highest `drop` goes first, as long as running text is squeezed."""
    kept = list(range(len(grid.columns)))
    while _needed(grid, cells, kept, whole_words=True) > width:
        dropped = max(kept, key=lambda number: grid.columns[number].drop)
        if grid.columns[dropped].drop == 0:
            break
        kept.remove(dropped)
    return kept


def _needed(grid: Grid, cells: Sequence[Sequence[Text]], kept: Sequence[int], *, whole_words: bool = False) -> int:
    """Say how wide a table must be at least; with `whole_words` no word of running text is broken in it."""
    needed = _GUTTER * (len(kept) - 1)
    for number in kept:
        column: GridColumn = grid.columns[number]
        widest = max((_widest(row[number]) for row in cells), default=0)
        if grid.headed:
            widest = max(widest, len(column.heading))
        if column.least:
            longest = max((_longest(row[number]) for row in cells), default=0) if whole_words else 0
            widest = min(widest, max(column.least, longest))
        needed += widest
    return needed


def _widest(text: Text) -> int:
    return max((len(part) for part in text.plain.splitlines()), default=0)


def _longest(text: Text) -> int:
    return max(map(len, text.plain.split()), default=0)
