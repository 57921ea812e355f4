"""The page for people: headings, wrapped paragraphs and tables that fit the width, drawn by Rich.

Only this module imports Rich. Data reaches it as `Text`, never as markup, so that nothing in it can be mistaken for
a style. Styles use the terminal's own colours, readable on dark and light, and none says anything by colour alone.
"""

import re
from collections.abc import Sequence
from io import StringIO
from typing import TextIO

from rich.console import Console
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from socialhallbarhet.environment import Environment
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
)

_STYLES = {
    NAME: Style(bold=True),
    ID: Style(color="cyan"),
    QUIET: Style(dim=True),
    MARK: Style(bold=True, underline=True, color="red"),
    WARN: Style(color="magenta"),
}
_PLAIN = Style()
# A green that is seen on dark and light, as ids and warnings have other colours. How much ink says how much.
_STYLES |= {HEATS[0]: Style(dim=True)} | dict.fromkeys(HEATS[1:], Style(color="green"))
# Spaces at the end of a line, and the codes among them that end a style.
_CODE = re.compile(r"\x1b\[[0-9;]*m")
_FILLED = re.compile(rf"(?<! )(?: |{_CODE.pattern})+$")
_STEP = 2
_GUTTER = 2


def write(output: Output, stream: TextIO, environment: Environment) -> None:
    """Write the page, as wide as the environment says."""
    drawn = StringIO()
    console = Console(
        file=drawn,
        width=environment.width,
        height=50,
        force_terminal=environment.colour,
        no_color=not environment.colour,
        color_system="standard" if environment.colour else None,
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )
    marked = not environment.colour
    shaded = _can_hold(stream, SHADES)
    for piece in output.page:
        if isinstance(piece, Heat):
            _draw_heat(console, piece, numbers=piece.numbers or not shaded)
        else:
            _draw(console, piece, marked=marked)
    # Rich fills lines up with spaces, which whoever copies or redirects them does not want.
    stream.writelines(_FILLED.sub(_codes, line) + "\n" for line in drawn.getvalue().splitlines())


def _codes(filled: re.Match[str]) -> str:
    return "".join(_CODE.findall(filled.group()))


def _can_hold(stream: TextIO, signs: str) -> bool:
    try:
        signs.encode(stream.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _draw_heat(console: Console, heat: Heat, *, numbers: bool) -> None:
    for shown in laid_out(heat, console.width, numbers=numbers):
        console.print(_text(shown, marked=False))
    console.print()
    console.print(_text(heat.key, marked=False))


def _draw(console: Console, piece: Piece, *, marked: bool) -> None:
    match piece:
        case Heading(text, level, aside):
            heading = Text().append(text if level == 1 else text.upper(), _STYLES[NAME])
            if aside:
                heading.append(f"  {aside}", _STYLES[QUIET])
            console.print(heading)
        case Paragraph(line, indent, whole):
            shown = _text(line, marked=marked)
            if whole:
                console.print(Text(" " * indent * _STEP) + shown, soft_wrap=True)
            else:
                console.print(Padding(shown, _left(indent)))
        case Grid():
            if piece.rows:
                console.print(Padding(_table(piece, console, marked=marked), _left(piece.indent)))
        case Gap():
            console.print()


def _left(indent: int) -> tuple[int, int, int, int]:
    return (0, 0, 0, indent * _STEP)


def _text(line: Line, *, marked: bool) -> Text:
    """Style a line; where no style can be seen, matched words stand between stars."""
    text = Text()
    for span in line:
        shown = f"*{span.text}*" if marked and span.role == MARK else span.text
        text.append(shown, _STYLES.get(span.role, _PLAIN))
    return text


def _table(grid: Grid, console: Console, *, marked: bool) -> Table:
    cells = [[_text(cell, marked=marked) for cell in row] for row in grid.rows]
    width = console.width - grid.indent * _STEP
    kept = _kept(grid, cells, width)
    # Where nothing more can go, every column wraps: nothing is ever cut off.
    squeezed = _needed(grid, cells, kept) > width
    table = Table(
        box=None,
        show_header=grid.headed,
        header_style=_STYLES[QUIET],
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
