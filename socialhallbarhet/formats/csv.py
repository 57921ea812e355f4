"""CSV by RFC 4180, with plain line ends: commas, quotes where needed, one header line."""

import csv
from typing import TextIO

from socialhallbarhet.environment import Environment
from socialhallbarhet.formats.cells import plain
from socialhallbarhet.rows.output import Output


def write(output: Output, stream: TextIO, environment: Environment) -> None:
    """Write the flat table."""
    del environment
    table = csv.writer(stream, lineterminator="\n")
    table.writerow(output.columns)
    table.writerows([plain(cell) for cell in row] for row in output.rows)
