"""`diff`: what changed between two versions of the data?"""

from typing import Annotated

import typer

from socialhallbarhet.commands import options
from socialhallbarhet.commands.options import deliver
from socialhallbarhet.errors import FOUND
from socialhallbarhet.language import _
from socialhallbarhet.places import data_folder
from socialhallbarhet.questions.diff import diff
from socialhallbarhet.reading.snapshot import snapshot
from socialhallbarhet.rows.diff import rows

EXAMPLES = ("diff old-data", "diff 2026.json 2027.json -f csv")


def run(
    old: Annotated[
        str,
        typer.Argument(
            metavar=_("OLD"),
            help=_("A data folder, or a file that export json or list commitments -o FILE.json wrote."),
        ),
    ],
    new: Annotated[
        str | None,
        typer.Argument(metavar=_("NEW"), help=_("The same; without it, the data in use.")),
    ] = None,
    format_: options.Format = None,
    output: options.File = None,
    excel: options.Excel = False,
    lang: options.Lang = None,
) -> int:
    """Answer the question "what changed?"."""
    del lang
    chosen = options.chosen_format(format_, output, excel=excel)
    answer = diff(snapshot(old), snapshot(new or data_folder()))
    deliver(rows(answer), chosen, output)
    return FOUND
