"""`matrix`: who commits to what, at a glance."""

from typing import Annotated

import typer

from socialhallbarhet.commands import options
from socialhallbarhet.commands.filtered import asked
from socialhallbarhet.commands.options import deliver
from socialhallbarhet.errors import FOUND, NOTHING
from socialhallbarhet.folders import left_out
from socialhallbarhet.formats import FORMATS, PICTURES
from socialhallbarhet.language import _
from socialhallbarhet.questions.filters import Filters
from socialhallbarhet.questions.matrix import ACROSS, SORTS, matrix
from socialhallbarhet.rows.matrix import rows
from socialhallbarhet.terminal.delivery import tell

EXAMPLES = (
    "matrix",
    "matrix county-boards --sort similarity",
    "matrix regions --by kinds --theme lgbtqi --numbers",
    "matrix -o regioner.svg",
)
_EVERYONE = ("regions",)


def run(
    organisations: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=_("ORGANISATION…"),
            help=_(
                "Organisations: ids, names or aliases; county-boards and its like stand for all of a kind."
                " All regions if not given."
            ),
        ),
    ] = None,
    by: Annotated[
        str,
        typer.Option(
            "--by", metavar="themes|frameworks|groups|kinds", help=_("What stands across; themes if not given.")
        ),
    ] = "themes",
    sort: Annotated[
        str | None,
        typer.Option("--sort", metavar="name|count|similarity", help=_("The order of rows and columns.")),
    ] = None,
    numbers: Annotated[bool, typer.Option("--numbers", help=_("Show the counts in the place of shades."))] = False,
    theme: options.Theme = None,
    kind: options.Kind = None,
    group: options.Group = None,
    framework: options.Framework = None,
    current: options.Current = False,
    format_: options.FormatOrPicture = None,
    output: options.File = None,
    excel: options.Excel = False,
    data: options.Data = None,
    lang: options.Lang = None,
) -> int:
    """Answer the question "who commits to what?"."""
    del data, lang
    chosen = options.chosen_format(format_, output, FORMATS | PICTURES, excel=excel)
    across = options.one_of(by, tuple(ACROSS), "--by") or ""
    order = options.one_of(sort, SORTS, "--sort") or ""
    filters = Filters(theme or (), kind or (), group or (), framework or (), current=current)
    answer, data_version = asked(
        lambda store: matrix(store, organisations or _EVERYONE, across, filters, order), filters
    )
    if answer.rows or chosen not in (None, "table", "markdown") or not options.is_terminal():
        deliver(rows(answer, data_version, numbers=numbers), chosen, output)
    if any(row.commitments for row in answer.rows):
        return FOUND
    tell(_("Nothing passes these filters.") if any(filters) else left_out.none())
    return NOTHING
