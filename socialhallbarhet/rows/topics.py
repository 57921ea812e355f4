"""What `help TOPIC` shows: a text in the little Markdown of `topics/`, as a page."""

import re
from collections.abc import Iterator, Sequence

from socialhallbarhet.invocation import program
from socialhallbarhet.rows.output import (
    ID,
    NAME,
    PLAIN,
    Gap,
    Grid,
    GridColumn,
    Heading,
    Line,
    Output,
    Paragraph,
    Piece,
    Span,
)

_INLINE = re.compile(r"`(?P<code>[^`]+)`|\*\*(?P<strong>[^*]+)\*\*")
_PROGRAM = re.compile(r"^sh(?= )")
_RULE = re.compile(r"\|[-|]+\|")
# A column of a table that is no wider keeps its width; a wider one wraps.
_NARROW = 24
_BLOCK = "    "


def rows(text: str) -> Output:
    """Show a topic."""
    page: list[Piece] = []
    for block in re.split(r"\n\n+", text.strip()):
        page += [*([Gap()] if page else []), *_pieces(block.splitlines())]
    return Output("help", None, (), (), (), page, reads=True)


def _pieces(lines: Sequence[str]) -> Iterator[Piece]:
    first = lines[0]
    if first.startswith("#"):
        marks, _space, heading = first.partition(" ")
        yield Heading(heading, level=len(marks))
    elif first.startswith("|"):
        yield _table(lines)
    elif first.startswith(_BLOCK):
        for command in lines:
            yield Paragraph((Span(_called(command.removeprefix(_BLOCK)), ID),), 1, whole=True)
    else:
        yield Paragraph(_line(" ".join(lines)))


def _table(lines: Sequence[str]) -> Grid:
    heads, *body = (
        [_line(cell.strip()) for cell in row.strip("|").split("|")] for row in lines if not _RULE.fullmatch(row)
    )
    widest = [max(map(_width, column)) for column in zip(heads, *body, strict=True)]
    columns = [
        GridColumn("".join(span.text for span in head), least=0 if width <= _NARROW else _NARROW)
        for head, width in zip(heads, widest, strict=True)
    ]
    return Grid(columns, body, indent=1)


def _width(line: Line) -> int:
    return sum(len(span.text) for span in line)


def _line(text: str) -> Line:
    """Give code and strong words their roles."""
    spans: list[Span] = []
    last = 0
    for found in _INLINE.finditer(text):
        spans.append(Span(text[last : found.start()], PLAIN))
        spans.append(Span(_called(found["code"]), ID) if found["code"] else Span(found["strong"], NAME))
        last = found.end()
    spans.append(Span(text[last:], PLAIN))
    return tuple(span for span in spans if span.text)


def _called(command: str) -> str:
    """Write a command with the name by which the program was called."""
    return _PROGRAM.sub(program(), command)
