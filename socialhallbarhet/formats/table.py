"""The page for people: headings, wrapped paragraphs and tables that fit the width, drawn by Rich.

Only this module imports Rich. Data reaches it as `Text`, never as markup, so that nothing in it can be mistaken for
a style. Styles use the terminal's own colours, readable on dark and light, and none says anything by colour alone.
"""

import re
from collections.abc import Sequence
from io import StringIO
from itertools import zip_longest
from typing import NamedTuple, TextIO

from rich.console import Console
from rich.style import Style
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
    # Lines are printed together, up to the next table: each call of Rich's costs as much as a line.
    lines: list[Text] = []
    for piece in output.page:
        match piece:
            case Grid(headed=False) if all(column.even for column in piece.columns):
                lines += _side_by_side(console, piece, pen)
            case Grid():
                if aligned := _aligned(console, piece, pen):
                    lines += aligned
                elif piece.rows:
                    _print(console, lines)
                    _draw_table(console, piece, pen)
            case Heat():
                _print(console, lines)
                _draw_heat(console, piece, pen, numbers=piece.numbers or not shaded)
            case _:
                lines += _lines(console, piece, pen)
    _print(console, lines)
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


def _print(console: Console, lines: list[Text]) -> None:
    """Print lines that fit, and forget them."""
    if lines:
        console.print(Text("\n").join(lines), soft_wrap=True)
        lines.clear()


def _side_by_side(console: Console, grid: Grid, pen: _Pen) -> list[Text]:
    """Put texts beside each other in columns that share the width: what a table does, in half its time."""
    before, last = Text(" " * grid.indent * _STEP), len(grid.columns) - 1
    share, over = divmod(console.width - len(before), len(grid.columns))
    widths = [share + (number < over) for number in range(len(grid.columns))]
    lines: list[Text] = []
    for row in grid.rows:
        columns = [
            _wrapped(console, pen.text(cell), width if number == last else width - _GUTTER)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        for parts in zip_longest(*columns):
            beside = [_filled(part, width) for part, width in zip(parts, widths, strict=True)]
            lines.append(before + Text().join(beside))
    return lines


def _aligned(console: Console, grid: Grid, pen: _Pen) -> list[Text]:
    """Put the cells of a grid without headings below each other, if each row fits on a line; else give nothing."""
    if grid.headed or any(column.right or column.even for column in grid.columns):
        return []
    before = Text(" " * grid.indent * _STEP)
    cells = [[_trimmed(pen.text(cell)) for cell in row] for row in grid.rows]
    widths = [max(cell.cell_len for cell in column) for column in zip(*cells, strict=True)]
    needed = len(before) + sum(widths) + _GUTTER * (len(widths) - 1)
    if needed > console.width or any("\n" in cell.plain for row in cells for cell in row):
        return []
    gutter = Text(" " * _GUTTER)
    return [before + gutter.join(map(_filled, row, widths)) for row in cells]


def _filled(text: Text | None, width: int) -> Text:
    filled = text or Text()
    filled.pad_right(width - filled.cell_len)
    return filled


def _lines(console: Console, piece: Heading | Paragraph | Gap, pen: _Pen) -> list[Text]:
    """Break what is running text into lines."""
    match piece:
        case Heading(text, level, aside):
            behind = Span(f"  {aside}" if aside else "", QUIET)
            return _wrapped(
                console, pen.text((Span(text if level == 1 else text.upper(), NAME), behind)), console.width
            )
        case Paragraph(line, indent, whole):
            before, shown = " " * indent * _STEP, pen.text(line)
            parts = [shown] if whole else _wrapped(console, shown, console.width - len(before))
            return [Text(before) + part for part in parts] if before else parts
    return [Text()]


def _wrapped(console: Console, text: Text, width: int) -> list[Text]:
    if "\n" not in text.plain and text.cell_len <= width:
        return [text]
    return [*text.wrap(console, width, overflow="fold")]


def _draw_table(console: Console, grid: Grid, pen: _Pen) -> None:
    # Half of all pages hold none.
    from rich.padding import Padding  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

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
    console.print(Padding(table, (0, 0, 0, grid.indent * _STEP)))


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
