"""The data set as a whole, in the forms that are more than one table: one module each.

A module has `file(answer, excel=…)`, which gives the content of a single file, and if the form may be a folder as well,
`folder(answer, excel=…)`, which gives the content of each of its files by name. JSON is written by `formats/`.
A new form is a new module here and a line in `EXPORTS`.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import NamedTuple, Protocol

from socialhallbarhet.questions.dataset import Dataset


class Form(NamedTuple):
    """What a form may be written to: files with one of these suffixes, also a folder, also stdout (which is text)."""

    suffixes: tuple[str, ...]
    folder: bool = False
    text: bool = False


EXPORTS = {
    "sqlite": Form((".db", ".sqlite", ".sqlite3"), folder=True),
    "xlsx": Form((".xlsx",)),
    "csv": Form((".zip",), folder=True),
    "json": Form((".json",), text=True),
    "jsonl": Form((".jsonl", ".ndjson"), text=True),
}


class _Module(Protocol):
    def file(self, answer: Dataset, *, excel: bool) -> bytes: ...

    def folder(self, answer: Dataset, *, excel: bool) -> Mapping[str, bytes]: ...


def exporter(form: str) -> _Module:
    """Give the module of a form; only the one in use is imported."""
    module: _Module = import_module(f"{__name__}.{form}")
    return module
