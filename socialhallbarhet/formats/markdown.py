"""Markdown: the page with headings, lists and tables, for documents and wikis."""

import re
from typing import TextIO

from socialhallbarhet.environment import Environment
from socialhallbarhet.rows.output import (
    ID,
    MARK,
    NAME,
    Gap,
    Grid,
    Heading,
    Line,
    Output,
    Paragraph,
    Piece,
    Span,
)

# What Markdown would read as its own: emphasis, code, links, tables, HTML.
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


def write(output: Output, stream: TextIO, environment: Environment) -> None:
    """Write the page."""
    del environment
    blocks = [_block(piece) for piece in output.page if not isinstance(piece, Gap)]
    stream.write("\n\n".join(block for block in blocks if block) + "\n")


def _block(piece: Piece) -> str:
    match piece:
        case Heading(text, level, aside):
            behind = f" ({_escaped(aside)})" if aside else ""
            return f"{'#' * level} {_escaped(text)}{behind}"
        case Paragraph(line, _indent, whole):
            text = _line(line)
            return f"<{line[0].text}>" if whole and line[0].text.startswith("http") else text
        case Grid():
            return _grid(piece)
        case _:
            return ""


def _grid(grid: Grid) -> str:
    headings = [_escaped(column.heading) for column in grid.columns]
    rules = ["---:" if column.right else "---" for column in grid.columns]
    body = [[_line(cell) for cell in row] for row in grid.rows]
    lines = [_row(headings), _row(rules), *(_row(row) for row in body)]
    return "\n".join(lines)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _line(line: Line) -> str:
    return "".join(map(_span, line)).strip().replace("\n", "<br>")


def _span(span: Span) -> str:
    if not span.text.strip():
        return span.text
    text = span.text.rstrip("\n")
    end = span.text[len(text) :]
    if span.role == ID:
        return f"`{text}`{end}"
    if span.role in (MARK, NAME):
        return f"**{_escaped(text)}**{end}"
    return _escaped(text) + end


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
