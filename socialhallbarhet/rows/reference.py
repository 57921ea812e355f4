"""A reference as a list of references has it, before any format: what every citation manager has a place for."""

from typing import NamedTuple

WEBPAGE, DATASET = "webpage", "dataset"


class Reference(NamedTuple):
    """One reference, in the language in use; dates are ISO 8601, and what is unknown is None or empty.

    `id` is the key by which a text cites it, `author` an organisation's name, `language` the work's own.
    `note` is for whoever reads the list (a mirror, no date), `annotation` for whoever keeps it (why it is there).
    """

    id: str
    type: str
    author: str
    title: str
    issued: str | None
    url: str | None
    accessed: str | None
    language: str
    version: str | None
    note: str
    annotation: str
