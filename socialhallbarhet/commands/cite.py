"""`cite`: how is this to be cited?"""

from typing import Annotated

import typer

from socialhallbarhet.commands import options
from socialhallbarhet.commands.options import deliver
from socialhallbarhet.errors import FOUND, NOTHING
from socialhallbarhet.formats import REFERENCES
from socialhallbarhet.language import _
from socialhallbarhet.questions.cite import cite
from socialhallbarhet.rows.cite import rows, rows_of_data
from socialhallbarhet.rows.phrases import withdrawn
from socialhallbarhet.store import ask
from socialhallbarhet.terminal.delivery import tell

EXAMPLES = ("cite halland/supplier-code-of-conduct", "cite stockholm halland -o referenser.bib", "cite")


def run(
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=_("ID…"),
            help=_(
                "A commitment (its main source is cited), a source, or an organisation (all its sources);"
                " without it, the data set."
            ),
        ),
    ] = None,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar=_("FORMAT"),
            help=_("text, bibtex, ris or csl-json; text unless given."),
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar=_("FILE"),
            help=_("Write to FILE; its suffix (.txt, .bib, .ris, .json) gives the format."),
        ),
    ] = None,
    data: options.Data = None,
    lang: options.Lang = None,
) -> int:
    """Answer the question "how is this to be cited?"."""
    del data, lang
    chosen = options.chosen_format(format_, output, REFERENCES) or "text"
    if not ids:
        deliver(rows_of_data(ask(lambda store: store.data_version)), chosen, output)
        if chosen == "text" and output is None and options.is_terminal():
            # Nobody is to look for what there is not, nor to make one up. It is no part of the reference.
            tell(_("The data set has no address of its own; its version says which one was used."))
        return FOUND
    answer, data_version = ask(lambda store: (cite(store, ids), store.data_version))
    deliver(rows(answer.pages, data_version), chosen, output)
    for gone in answer.gone:
        tell(withdrawn(gone))
    if answer.pages:
        return FOUND
    if not answer.gone:
        tell(_("No organisation in the data is of the kind or in the county given."))
    return NOTHING
