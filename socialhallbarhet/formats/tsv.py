"""TSV: one header line, one record a line, nothing cut off, for `cut`, `sort` and pasting into a spreadsheet."""

from typing import TextIO

from socialhallbarhet.formats.cells import plain
from socialhallbarhet.rows.output import Output
from socialhallbarhet.terminal.environment import Environment


def write(output: Output, stream: TextIO, environment: Environment) -> None:
    """Write the flat table."""
    del environment
    stream.write("\t".join(output.columns) + "\n")
    stream.writelines("\t".join(_unbroken(plain(cell)) for cell in row) + "\n" for row in output.rows)


def _unbroken(text: str) -> str:
    """Make a space of what would end a cell or a line, for the format has no quoting."""
    # Hardly any text has one; looking for each is much quicker than `translate`, which copies letter by letter.
    return text.replace("\t", " ").replace("\n", " ").replace("\r", " ")
