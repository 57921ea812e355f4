"""SVG: a heat map as a picture for slides, 16:9, with its title, scale and sources in it.

Written out by hand and not by a plotting library: it is a grid of rectangles with numbers, for which such a library
brings tens of megabytes and seconds of start-up. Text stays text: it can be searched, read aloud and edited.
The colours are one hue from light to dark, which survives colour blindness, greyscale and a poor projector; the
numbers stand in the cells, so that no colour has to be told from another.
"""

import re
from collections.abc import Iterator, Sequence
from html import escape
from math import cos, radians, sin
from textwrap import wrap
from typing import NamedTuple, TextIO

from socialhallbarhet.language import spoken
from socialhallbarhet.rows.output import Heading, Heat, Line, Output, Paragraph
from socialhallbarhet.terminal.environment import Environment

# Fills of none and of each shade, with the colour of the numbers on them: a contrast of 4.5 and more (WCAG 2.2 AA).
FILLS = (
    ("#f5f6f7", "#59636e"),
    ("#cfe1f2", "#0b1f33"),
    ("#8fc1de", "#0b1f33"),
    ("#2a73b2", "#ffffff"),
    ("#08306b", "#ffffff"),
)
PAPER, INK, QUIET = "#ffffff", "#0b1f33", "#59636e"
_FONT = "'Segoe UI', 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif"
_WIDTH, _HEIGHT = 1600, 900
# The drawing begins at half of that size, so that what is small is drawn large, and grows by so much.
_STEP = (80, 45)
_MARGIN = 48
_TITLE, _LABEL, _NUMBER, _NOTE = 32, 15, 14, 14
# How wide a letter is, as a share of its height, in the widest of the fonts: nothing measures text here.
_LETTER = 0.6
# What a shade of the scale takes besides its text.
_SWATCH = 64
_LEAST, _MOST = (26, 20), (96, 40)
_SLANT = 55
# Characters that no XML may hold.
_BANNED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class _Plan(NamedTuple):
    """Where things stand: the size of the picture, the corner of the grid, the size of a cell, the notes' lines."""

    width: int
    height: int
    left: int
    top: int
    cell: tuple[int, int]
    title: Sequence[str]
    notes: Sequence[str]


def write(output: Output, stream: TextIO, environment: Environment) -> None:
    """Write the picture of the page's heat map; a page without one is its title and its notes."""
    del environment
    title = next((piece.text for piece in output.page if isinstance(piece, Heading)), output.command)
    notes = [_plain(piece.line) for piece in output.page if isinstance(piece, Paragraph)]
    heat = next((piece for piece in output.page if isinstance(piece, Heat)), None)
    stream.writelines(f"{line}\n" for line in _picture(title, notes, heat))


def _picture(title: str, notes: Sequence[str], heat: Heat | None) -> Iterator[str]:
    plan = _plan(title, notes, heat)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" xml:lang="{spoken()}" viewBox="0 0 {plan.width} {plan.height}"'
        f' width="{_WIDTH}" height="{_HEIGHT}" role="img" aria-labelledby="title desc" font-family="{_FONT}">'
    )
    yield f'<title id="title">{_text(title)}</title>'
    yield f'<desc id="desc">{_text(" ".join(notes))}</desc>'
    yield f'<rect width="{plan.width}" height="{plan.height}" fill="{PAPER}"/>'
    for number, part in enumerate(plan.title):
        yield _at(_MARGIN, _MARGIN + _TITLE * (1 + 1.2 * number), part, size=_TITLE, weight="bold")
    if heat:
        yield from _grid(heat, plan)
        yield from _scale(heat, plan)
    first = plan.height - _MARGIN - (len(plan.notes) - 1) * _NOTE * 1.4
    for number, part in enumerate(plan.notes):
        yield _at(_MARGIN, first + number * _NOTE * 1.4, part, size=_NOTE, fill=QUIET)
    yield "</svg>"


def _plan(title: str, notes: Sequence[str], heat: Heat | None) -> _Plan:
    """Give each cell as much room as there is, and draw more, in the same shape, until there is enough."""
    columns = [column.name for column in heat.columns] if heat else []
    labels = [row.name for row in heat.rows] if heat else []
    longest = max((_wide(name, _LABEL) for name in (*columns, heat.read.name if heat else "")), default=0)
    left = _MARGIN + round(max((_wide(name, _LABEL) for name in labels), default=0)) + 56
    heads, beside = round(longest * sin(radians(_SLANT))) + 16, round(longest * cos(radians(_SLANT)))
    told = [*heat.scale(), heat.none] if heat else []
    scale = sum(_SWATCH + _wide(text, _LABEL) for text in told)
    width, height = _WIDTH // 2, _HEIGHT // 2
    while True:
        titled = wrap(title, int((width - 2 * _MARGIN) / (_TITLE * _LETTER)))
        noted = [part for note in notes for part in wrap(note, int((width - 2 * _MARGIN) / (_NOTE * _LETTER)))]
        top = round(_MARGIN + _TITLE * 1.2 * len(titled)) + heads
        # Below the grid stand the scale and the notes.
        below = round(_MARGIN + 64 + len(noted) * _NOTE * 1.4)
        room = (
            (width - left - _MARGIN - beside) // max(len(columns), 1),
            (height - top - below) // max(len(labels), 1),
        )
        if room[0] >= _LEAST[0] and room[1] >= _LEAST[1] and scale <= width - 2 * _MARGIN:
            return _Plan(width, height, left, top, (min(room[0], _MOST[0]), min(room[1], _MOST[1])), titled, noted)
        width, height = width + _STEP[0], height + _STEP[1]


def _grid(heat: Heat, plan: _Plan) -> Iterator[str]:
    wide, tall = plan.cell
    yield _slanted(plan.left - 28, plan.top - 10, heat.read.name, fill=QUIET)
    for place, column in enumerate(heat.columns):
        yield _slanted(plan.left + place * wide + wide // 2, plan.top - 10, column.name)
    for number, row in enumerate(heat.rows):
        y = plan.top + number * tall
        base = y + tall / 2 + _LABEL * 0.35
        yield _at(plan.left - 56, base, row.name, size=_LABEL, anchor="end")
        yield _at(plan.left - 12, base, str(row.read), size=_NUMBER, anchor="end", fill=QUIET)
        for place, (column, count) in enumerate(zip(heat.columns, row.counts, strict=True)):
            fill, ink = FILLS[heat.shade(count)]
            x = plan.left + place * wide
            yield (
                f"<g><title>{_text(f'{row.name}, {column.name}: {count}')}</title>"
                f'<rect x="{x}" y="{y}" width="{wide - 2}" height="{tall - 2}" rx="2" fill="{fill}"/>'
            )
            if count:
                yield _at(
                    x + (wide - 2) / 2,
                    y + tall / 2 + _NUMBER * 0.3,
                    str(count),
                    size=_NUMBER,
                    anchor="middle",
                    fill=ink,
                )
            yield "</g>"


def _scale(heat: Heat, plan: _Plan) -> Iterator[str]:
    """Name the shades below the grid, the blank last."""
    x, y = float(_MARGIN), plan.top + len(heat.rows) * plan.cell[1] + 24
    for shade, told in [*enumerate(heat.scale(), start=1), (0, heat.none)]:
        yield (
            f'<rect x="{x:.0f}" y="{y}" width="32" height="20" rx="2" fill="{FILLS[shade][0]}"'
            f' stroke="{QUIET}" stroke-width="0.5"/>'
        )
        yield _at(x + 40, y + 15, told, size=_LABEL)
        x += _SWATCH + _wide(told, _LABEL)


def _at(
    x: float, y: float, text: str, *, size: int, anchor: str = "start", fill: str = INK, weight: str = "normal"
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" font-weight="{weight}"'
        f' fill="{fill}">{_text(text)}</text>'
    )


def _slanted(x: float, y: float, text: str, *, fill: str = INK) -> str:
    return (
        f'<text transform="translate({x:.1f} {y:.1f}) rotate(-{_SLANT})" font-size="{_LABEL}" fill="{fill}">'
        f"{_text(text)}</text>"
    )


def _wide(text: str, size: int) -> float:
    return len(text) * size * _LETTER


def _plain(line: Line) -> str:
    return "".join(span.text for span in line)


def _text(text: str) -> str:
    return escape(_BANNED.sub("", text))
