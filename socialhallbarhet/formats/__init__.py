"""The output formats: one module each, with a function `write(output, stream, environment)`.

A format with an encoding of its own, or that is no text, writes bytes to the stream's `buffer`.

A new format is a new module here and a line in `FORMATS`; with a suffix it also answers to `--output FILE`.
"""

from importlib import import_module
from typing import Protocol, TextIO

from socialhallbarhet.rows.output import Output
from socialhallbarhet.terminal.environment import Environment

# Name of the format: its module here, and the suffix of files that are written in it.
FORMATS = {
    "table": ("table", ".txt"),
    "tsv": ("tsv", ".tsv"),
    "json": ("json", ".json"),
    "jsonl": ("jsonl", ".jsonl"),
    "csv": ("csv", ".csv"),
    "markdown": ("markdown", ".md"),
    "html": ("html", ".html"),
    "xlsx": ("xlsx", ".xlsx"),
}
# Pictures of a heat map: only a verb that has one takes them.
PICTURES = {"svg": ("svg", ".svg")}
# References, which `cite` alone writes.
REFERENCES = {
    "text": ("text", ".txt"),
    "bibtex": ("bibtex", ".bib"),
    "ris": ("ris", ".ris"),
    "csl-json": ("csl_json", ".json"),
}
# What `--excel` makes of csv.
FOR_EXCEL = "csv-for-excel"
# What is no text.
BINARY = ("xlsx",)


class Writer(Protocol):
    """How a format writes an output to a stream."""

    def __call__(self, output: Output, stream: TextIO, environment: Environment) -> None:
        """Write all of the output, nothing else."""


def writer(name: str) -> Writer:
    """Give the writer of a format; only the one in use is imported."""
    formats = FORMATS | PICTURES | REFERENCES
    module, function = ("csv", "write_for_excel") if name == FOR_EXCEL else (formats[name][0], "write")
    write: Writer = getattr(import_module(f"{__name__}.{module}"), function)
    return write


def by_default(output: Output, environment: Environment) -> str:
    """Choose the format when none was asked for: a table for people, TSV into a pipe, text where that is read."""
    return "table" if environment.terminal or output.reads else "tsv"
