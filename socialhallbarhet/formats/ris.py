"""RIS for EndNote, Zotero and Mendeley: a tag and a value on each line, as its specification has them.

Lines end in CRLF. `ELEC` is a web page, `DATA` a data set; `Y2` is the date of access. A comma behind an author's
name says that it is an organisation's: without it EndNote and JabRef take the last word for a surname.
"""

from collections.abc import Iterator
from io import TextIOWrapper
from typing import TextIO

from socialhallbarhet.rows.output import Output
from socialhallbarhet.rows.reference import DATASET, WEBPAGE, Reference
from socialhallbarhet.terminal.environment import Environment

_TYPES = {WEBPAGE: "ELEC", DATASET: "DATA"}


def write(output: Output, stream: TextIO, environment: Environment) -> None:
    """Write a record for each reference."""
    del environment
    if isinstance(stream, TextIOWrapper):
        # Or Windows would make CR CR LF of it on the way to stdout.
        stream.reconfigure(newline="")
    for record in output.records:
        # No text of the data holds a line break (a rule sees to that), so that a value is one line.
        lines = (f"{tag}  - {value}" for tag, value in _tags(Reference(**record)) if value)
        stream.writelines(f"{line}\r\n" for line in (*lines, "ER  - ", ""))


def _tags(reference: Reference) -> Iterator[tuple[str, str | None]]:
    yield "TY", _TYPES[reference.type]
    yield "ID", reference.id
    yield "AU", f"{reference.author},"
    yield "TI", reference.title
    yield "PY", reference.issued and reference.issued[:4]
    yield "DA", _date(reference.issued)
    yield "ET", reference.version
    # A semicolon would begin another address.
    yield "UR", reference.url and reference.url.replace(";", "%3B")
    yield "Y2", _date(reference.accessed)
    yield "LA", reference.language
    yield "N1", " ".join(filter(None, (reference.note, reference.annotation)))


def _date(date: str | None) -> str | None:
    """Write a date with slashes, of which the last, before a season that there is not, must stand."""
    return date and f"{date.replace('-', '/')}/"
