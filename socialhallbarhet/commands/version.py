"""`version`: which program and which data answer."""

import platform
import sqlite3

from socialhallbarhet import __version__
from socialhallbarhet.commands import options
from socialhallbarhet.commands.options import deliver
from socialhallbarhet.errors import FOUND
from socialhallbarhet.rows.version import rows
from socialhallbarhet.store import ask

EXAMPLES = ("version", "version -f json")


def run(
    format_: options.Format = None,
    output: options.File = None,
    excel: options.Excel = False,
    data: options.Data = None,
    lang: options.Lang = None,
) -> int:
    """Answer the question "which versions are these?"."""
    del data, lang
    chosen = options.chosen_format(format_, output, excel=excel)
    data_version = ask(lambda store: store.data_version)
    versions = {
        "socialhallbarhet": __version__,
        "data": data_version,
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
    }
    deliver(rows(versions, data_version), chosen, output)
    return FOUND
