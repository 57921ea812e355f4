"""TSV: one header line, one record a line, nothing cut off, for `cut`, `sort` and pasting into a spreadsheet."""

from typing import TextIO

from socialhallbarhet.formats.cells import plain
from socialhallbarhet.rows.output import Output
from socialhallbarhet.terminal.environment import Environment

# The format has no quoting: what would end a cell or a line is a space.
_BREAKS = str.maketrans({"\t": " ", "\n": " ", "\r": " "})


def write(output: Output, stream: TextIO, environment: Environment) -> None:
    """Write the flat table."""
    del environment
    stream.write("\t".join(output.columns) + "\n")
    stream.writelines("\t".join(plain(cell).translate(_BREAKS) for cell in row) + "\n" for row in output.rows)
