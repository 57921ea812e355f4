"""CSV by RFC 4180, with plain line ends: commas, quotes where needed, one header line.

Its cells are those of the data to the letter, for programs. `write_for_excel` is for people: Swedish Excel opens it
with a double click, and headings and codes are in the language in use.
"""

import csv
from collections.abc import Iterable
from io import StringIO
from typing import TextIO

from socialhallbarhet.formats.cells import plain, runs
from socialhallbarhet.rows.columns import for_people
from socialhallbarhet.rows.output import Cell, Output
from socialhallbarhet.terminal.environment import Environment


def write(output: Output, stream: TextIO, environment: Environment) -> None:
    """Write the flat table."""
    del environment
    table = csv.writer(stream, lineterminator="\n")
    table.writerow(output.columns)
    table.writerows([plain(cell) for cell in row] for row in output.rows)


def write_for_excel(output: Output, stream: TextIO, environment: Environment) -> None:
    """Write the flat table for people with Swedish Excel, in their words, whatever encoding the stream has."""
    del environment
    table = for_people(output)
    stream.buffer.write(for_excel([table.headings, *table.rows]))


def for_excel(rows: Iterable[Iterable[Cell]]) -> bytes:
    """Write rows with semicolons, for commas are decimal there, and in UTF-8 with the mark by which Excel knows it."""
    text = StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(map(_for_excel, row) for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _for_excel(cell: Cell) -> str:
    """Write a cell so that it stays what it is: 12.5 would be a day in May, and =1+1 would be 2."""
    text = plain(cell)
    if isinstance(cell, float):
        return text.replace(".", ",")
    return f"'{text}" if isinstance(cell, str) and runs(text) else text
