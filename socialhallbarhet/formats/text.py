"""Text to paste: each paragraph is one line, however long; on a terminal it is wrapped, and addresses stay whole."""

import textwrap
from typing import TextIO

from socialhallbarhet.rows.output import Gap, Output, Paragraph
from socialhallbarhet.terminal.environment import Environment

_STEP = 2


def write(output: Output, stream: TextIO, environment: Environment) -> None:
    """Write the page's paragraphs, and an empty line for each gap."""
    for piece in output.page:
        if isinstance(piece, Gap):
            stream.write("\n")
        elif isinstance(piece, Paragraph):
            text = "".join(span.text for span in piece.line)
            indent = " " * piece.indent * _STEP
            lines = [text]
            if environment.terminal:
                width = environment.width - len(indent)
                lines = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
            stream.writelines(f"{indent}{line}\n" for line in lines)
