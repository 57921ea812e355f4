"""`diff`: what changed between two versions of the data?"""

from typing import Annotated

import typer

from socialhallbarhet.commands import options
from socialhallbarhet.commands.options import deliver
from socialhallbarhet.errors import FOUND
from socialhallbarhet.language import _
from socialhallbarhet.questions.diff import diff
from socialhallbarhet.reading.snapshot import snapshot, snapshot_in_use
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
    data: options.Data = None,
    lang: options.Lang = None,
) -> int:
    """Answer the question "what changed?"."""
    del data, lang
    chosen = options.chosen_format(format_, output, excel=excel)
    answer = diff(snapshot(old), snapshot(new) if new else snapshot_in_use())
    deliver(rows(answer), chosen, output)
    return FOUND
