"""`show`: everything on one thing."""

from typing import Annotated

import typer

from socialhallbarhet.commands import options
from socialhallbarhet.commands.options import deliver
from socialhallbarhet.errors import FOUND, NOTHING
from socialhallbarhet.language import _
from socialhallbarhet.questions.show import show
from socialhallbarhet.rows.phrases import withdrawn
from socialhallbarhet.rows.show import rows
from socialhallbarhet.store import ask
from socialhallbarhet.terminal.delivery import tell

EXAMPLES = ("show stockholm", "show SKL", "show barnkonventionen", "show theme:human-rights")


def run(
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar=_("ID…"),
            help=_(
                "An organisation, commitment, theme, framework, group, kind or source: its id, name or"
                " alias, with or without å ä ö. theme:ID picks one sort."
            ),
        ),
    ],
    format_: options.Format = None,
    output: options.File = None,
    excel: options.Excel = False,
    data: options.Data = None,
    lang: options.Lang = None,
) -> int:
    """Answer the question "what is known of this?"."""
    del data, lang
    chosen = options.chosen_format(format_, output, excel=excel)
    answer, data_version = ask(lambda store: (show(store, ids), store.data_version))
    deliver(rows(answer, data_version), chosen, output)
    for gone in answer.gone:
        # Formats that hold rows alone have no place for it.
        tell(withdrawn(gone))
    if answer.sheets:
        return FOUND
    if not answer.gone:
        tell(_("No organisation in the data is of the kind or in the county given."))
    return NOTHING
