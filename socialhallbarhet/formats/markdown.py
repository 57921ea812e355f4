"""Markdown: the page with headings, lists and tables, for documents and wikis."""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import TextIO

from socialhallbarhet.rows.output import (
    ID,
    MARK,
    NAME,
    Gap,
    Grid,
    Heading,
    Heat,
    Line,
    Output,
    Paragraph,
    Piece,
    Span,
)
from socialhallbarhet.terminal.environment import Environment

# What Markdown would read as its own: emphasis, code, links, tables, HTML and its names of characters.
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~]|&(?=#?\w+;))")
# What would make a list of a paragraph that begins with it.
_LIST = re.compile(r"^(\d*)(?=[.)+-](?:\s|$))")
_ADDRESS = re.compile(r"https?://[^\s<>|]+")


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
        case Paragraph(line):
            return _LIST.sub(r"\1\\", _line(line), count=1)
        case Grid():
            return _grid(piece)
        case Heat():
            return f"{_grid(piece.counted())}\n\n· {_escaped(piece.none)}\n\n{_line(piece.key)}"
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
    # Bold text that touches bold text must be one piece: what Markdown makes of `**a****b**` is not bold.
    pieces = groupby(line, key=lambda span: "bold" if span.role in (NAME, MARK) else span.role)
    return "".join(_piece(role, list(spans)) for role, spans in pieces).strip().replace("\n", "<br>")


def _piece(role: str, spans: Sequence[Span]) -> str:
    if role == ID:
        return "".join(_within("`", span.text) for span in spans)
    if role == "bold":
        return _within("**", _bold(spans))
    return "".join(f"<{span.text}>" if _ADDRESS.fullmatch(span.text) else _escaped(span.text) for span in spans)


def _bold(spans: Sequence[Span]) -> str:
    """Write what is to be bold; a matched word within a name, which is bold itself, is italic besides."""
    named = any(span.role == NAME for span in spans)
    return "".join(f"*{_escaped(span.text)}*" if named and span.role == MARK else _escaped(span.text) for span in spans)


def _within(mark: str, text: str) -> str:
    """Put marks around a text; white space at its ends must stay outside them."""
    inner = text.strip()
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{mark}{inner}{mark}{after}" if inner else text


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
