"""HTML: a page that stands alone, with real tables, to open in a browser or to paste into Word.

The elements are few and written here; every text goes through `html.escape`, in `_text`. A template engine would be a
dependency more for no less code. The page is light on every system, for what is copied from a dark one stays dark.
"""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from pathlib import Path
from typing import TextIO

from socialhallbarhet.formats.cells import runs
from socialhallbarhet.formats.provenance import facts, title
from socialhallbarhet.language import spoken
from socialhallbarhet.rows.output import (
    ID,
    MARK,
    NAME,
    PLAIN,
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
    text,
)
from socialhallbarhet.terminal.environment import Environment

# How each role is written; a role that says something says it in words as well.
_ROLES = {
    NAME: ("<strong>", "</strong>"),
    ID: ("<code>", "</code>"),
    MARK: ("<mark>", "</mark>"),
    QUIET: ('<span class="quiet">', "</span>"),
    WARN: ("<em>", "</em>"),
    PLAIN: ("", ""),
}
_DEEPEST = 2
_WEB = ("https://", "http://")
# Holds a text together that a spreadsheet, into which it is pasted, would run as a formula. It is not seen.
_WORD_JOINER = "\u2060"


def write(output: Output, stream: TextIO, environment: Environment) -> None:
    """Write the page, in UTF-8 whatever encoding the stream has, for that is what the page says of itself."""
    del environment
    stream.buffer.write("".join(f"{part}\n" for part in _page(output)).encode())


def _page(output: Output) -> Iterator[str]:
    pieces, named = output.document() if output.document else output.page, title(output)
    style = (Path(__file__).parent / "html.css").read_text(encoding="utf-8").strip()
    yield "<!DOCTYPE html>"
    yield f'<html lang="{spoken()}">'
    yield '<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(named)}</title>\n<style>\n{style}\n</style>\n</head>"
    yield "<body>\n<main>"
    if not any(isinstance(piece, Heading) and piece.level == 1 for piece in pieces):
        yield f"<h1>{escape(named)}</h1>"
    for gap, together in groupby(pieces, lambda piece: isinstance(piece, Gap)):
        if not gap:
            yield from _section(list(together), named)
    yield "</main>\n<footer>"
    yield from (f"<p>{escape(label)}: {_addresses(fact)}</p>" for label, fact in facts(output))
    yield "</footer>\n</body>\n</html>"


def _section(pieces: Sequence[Piece], caption: str) -> Iterator[str]:
    """Write what stands together on the page. A table is named by the heading above it, if there is one."""
    yield "<div>"
    for piece in pieces:
        match piece:
            case Heading(said, level, aside):
                behind = f" <small>{escape(aside)}</small>" if aside else ""
                yield f"<h{level}>{escape(said)}{behind}</h{level}>"
                caption = said
            case Paragraph(line, indent):
                class_ = f' class="in{min(indent, _DEEPEST)}"' if indent else ""
                yield f"<p{class_}>{_line(line)}</p>"
            case Grid() if piece.rows:
                yield from _table(piece, caption)
            case Heat() if piece.rows:
                yield from _heat(piece, caption)
    yield "</div>"


def _table(grid: Grid, caption: str) -> Iterator[str]:
    yield f'<table aria-label="{escape(caption)}">'
    sides = [_side(column) for column in grid.columns]
    if any(column.heading for column in grid.columns):
        headings = zip(grid.columns, sides, strict=True)
        cells = (f'<th scope="col"{side}>{_text(column.heading)}</th>' for column, side in headings)
        yield f"<thead>\n<tr>{''.join(cells)}</tr>\n</thead>"
    yield "<tbody>"
    for first, *others in grid.rows:
        cells = (f"<td{side}>{_cell(cell)}</td>" for cell, side in zip(others, sides[1:], strict=True))
        yield f'<tr><th scope="row"{sides[0]}>{_cell(first)}</th>{"".join(cells)}</tr>'
    yield "</tbody>\n</table>"


def _heat(heat: Heat, caption: str) -> Iterator[str]:
    """Write a heat map as the table that it is: the numbers say it, the shades let it be seen at a glance."""
    grid = heat.counted()
    yield f'<table aria-label="{escape(caption)}" class="heat">'
    cells = (f'<th scope="col"><span>{_text(column.heading)}</span></th>' for column in grid.columns)
    yield f"<thead>\n<tr>{''.join(cells)}</tr>\n</thead>\n<tbody>"
    for row, (name, read, *counts) in zip(heat.rows, grid.rows, strict=True):
        shades = zip(counts, row.counts, strict=True)
        cells = (f'<td class="shade{heat.shade(n)}">{_cell(shown)}</td>' for shown, n in shades)
        yield f'<tr><th scope="row" class="whole">{_cell(name)}</th><td>{_cell(read)}</td>{"".join(cells)}</tr>'
    yield "</tbody>\n</table>"
    yield f"<p>· {_text(heat.none)}</p>\n<p>{_line(heat.key)}</p>"


def _side(column: GridColumn) -> str:
    """Give the class of a column: numbers stand to the right, and what keeps its width on a screen keeps it here."""
    classes = ["right"] * column.right + ["whole"] * (not column.least and not column.even)
    return f' class="{" ".join(classes)}"' if classes else ""


def _cell(line: Line) -> str:
    return (_WORD_JOINER if runs(text(line)) else "") + _line(line)


def _line(line: Line) -> str:
    return "".join(_piece(role, list(spans)) for role, spans in groupby(line, lambda span: span.role))


def _piece(role: str, spans: Sequence[Span]) -> str:
    """Write what stands together in one role; where there is nothing to be seen, the role is not either."""
    before, after = _ROLES[role] if text(tuple(spans)).strip() else ("", "")
    said = (_linked(span.text, span.link) if span.link else _addresses(span.text) for span in spans)
    return f"{before}{''.join(said)}{after}"


def _addresses(said: str) -> str:
    """Write a text; addresses in it lead where they say."""
    return " ".join(_linked(word, word) for word in said.split(" "))


def _linked(said: str, link: str) -> str:
    return f'<a href="{escape(link)}">{_text(said)}</a>' if link.startswith(_WEB) else _text(said)


def _text(said: str) -> str:
    return escape(said).replace("\n", "<br>")
