"""A heat map as lines of text that fit a width: shades, with names written downwards above their columns.

The shades are made of ink, not of colour: on a dark screen more is brighter, on a light one darker, and in print and
without colour it is the same. Where not all columns fit beside one another they stand in blocks below one another,
and where names take too much room ids stand for them.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from socialhallbarhet.rows.output import ID, NAME, QUIET, Heat, HeatColumn, HeatRow, Line, Span, joined

SHADES = "·░▒▓█"
# The roles of the shades, for a style of each.
HEATS = ("heat0", "heat1", "heat2", "heat3", "heat4")
_GUTTER = 2
_WIDEST = 3


class _Layout(NamedTuple):
    """How wide labels, the number of sources and the cells of a block are, and which way the heads are written."""

    named: bool
    label: int
    read: int
    cells: Sequence[int]
    downwards: bool = True


def laid_out(heat: Heat, width: int, *, numbers: bool) -> Iterator[Line]:
    """Write the map: its blocks and the scale. No line is wider than the width, if that can be.

    Args:
        heat: what to write.
        width: how many characters a line may have.
        numbers: write counts in the place of shades.
    """
    layout = _layout(heat, width, numbers=numbers)
    for first in range(0, len(heat.columns), len(layout.cells)):
        if first:
            yield ()
        yield from _block(heat, layout, slice(first, first + len(layout.cells)), numbers=numbers)
    yield ()
    yield _scale(heat, numbers=numbers)


def _layout(heat: Heat, width: int, *, numbers: bool) -> _Layout:
    """Choose the way that is easiest to read of those in which all columns fit, else that with the fewest blocks."""
    read = max(len(str(row.read)) for row in heat.rows)
    most = max(n for row in heat.rows for n in row.counts)
    narrow = len(str(most)) + 1 if numbers else 2
    labels = {
        named: max([len(heat.what), *(len(_label(row, named=named)) for row in heat.rows)]) for named in (True, False)
    }
    # The last cell needs no gap behind it.
    room = {named: width - label - read - 2 * _GUTTER + 1 for named, label in labels.items()}
    written = [len(column.name) + _GUTTER for column in heat.columns]
    headed = max(read, len(heat.read.short))
    for named in (True, False):
        if sum(written) <= room[named] - (headed - read):
            return _Layout(named, labels[named], headed, written, downwards=False)
    ways = [(named, cell) for named in labels for cell in range(max(narrow, _WIDEST), narrow - 1, -1)]
    blocks = {(named, cell): -(-len(heat.columns) // max(room[named] // cell, 1)) for named, cell in ways}
    named, cell = min(ways, key=lambda way: blocks[way])
    columns = -(-len(heat.columns) // blocks[named, cell])
    return _Layout(named, labels[named], read, [cell] * columns)


def _label(row: HeatRow, *, named: bool) -> str:
    return row.name if named else row.id


def _block(heat: Heat, layout: _Layout, part: slice, *, numbers: bool) -> Iterator[Line]:
    yield from _heads(heat, layout, heat.columns[part])
    for row in heat.rows:
        label = _label(row, named=layout.named).ljust(layout.label + _GUTTER)
        read = str(row.read).rjust(layout.read) + " " * _GUTTER
        spans = [Span(label, NAME if layout.named else ID), Span(read, QUIET)]
        for count, width in zip(row.counts[part], layout.cells, strict=False):
            shade = heat.shade(count)
            ink = 1 if not count else min(width - 1, _GUTTER)
            shown = str(count) if numbers and count else SHADES[shade] * ink
            spans.append(Span(shown.ljust(width), HEATS[shade]))
        yield tuple(spans)


def _heads(heat: Heat, layout: _Layout, columns: Sequence[HeatColumn]) -> Iterator[Line]:
    """Write the columns' names; short ones downwards, each ending above its column, where there is no room for more."""
    if not layout.downwards:
        label = heat.what.ljust(layout.label + _GUTTER) + heat.read.short.rjust(layout.read) + " " * _GUTTER
        heads = (column.name.ljust(width) for column, width in zip(columns, layout.cells, strict=False))
        yield Span(label, QUIET), Span("".join(heads))
        return
    tall = max(len(column.short) for column in (heat.read, *columns))
    for level in range(tall):
        label = (heat.what if level == tall - 1 else "").ljust(layout.label + _GUTTER)
        read = heat.read.short.rjust(tall)[level].rjust(layout.read) + " " * _GUTTER
        heads = (column.short.rjust(tall)[level].ljust(layout.cells[0]) for column in columns)
        yield Span(label + read, QUIET), Span("".join(heads))


def _scale(heat: Heat, *, numbers: bool) -> Line:
    none = (Span(SHADES[0], HEATS[0]), Span(f" {heat.none}", QUIET))
    if numbers:
        return none
    shades = [
        (Span(SHADES[shade] * 2, HEATS[shade]), Span(f" {counts}", QUIET))
        for shade, counts in enumerate(heat.scale(), start=1)
    ]
    return joined([*shades, none], "   ")
