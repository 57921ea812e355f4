"""`compare`: what organisations share, and what only one of them has."""

from typing import Annotated

import typer

from socialhallbarhet.commands import options
from socialhallbarhet.commands.filtered import asked
from socialhallbarhet.commands.options import deliver
from socialhallbarhet.errors import FOUND, NOTHING
from socialhallbarhet.language import _
from socialhallbarhet.questions.compare import SORTS, compare
from socialhallbarhet.questions.filters import Filters
from socialhallbarhet.rows.compare import rows
from socialhallbarhet.terminal.delivery import tell

EXAMPLES = (
    "compare stockholm halland",
    "compare regions --theme lgbtqi",
    "compare halland regions --sort shared",
    "compare stockholm skane --theme child-rights --full",
    "compare stockholm halland --only differences",
)
ONLY = ("shared", "differences")


def run(
    organisations: Annotated[
        list[str],
        typer.Argument(
            metavar=_("ORGANISATION…"),
            help=_("Two or more organisations: ids, names or aliases; regions and its like stand for all of a kind."),
        ),
    ],
    theme: options.Theme = None,
    only: Annotated[
        str | None,
        typer.Option(
            "--only",
            metavar="shared|differences",
            help=_("Only the themes that all have, or only the others."),
        ),
    ] = None,
    sort: Annotated[
        str | None,
        typer.Option(
            "--sort",
            metavar="apart|shared|name|count",
            help=_(
                "The order of themes: what tells them apart, or what more of them have, first;"
                " by name; by number of commitments. shared for two, apart for more, if not given."
            ),
        ),
    ] = None,
    full: Annotated[bool, typer.Option("--full", help=_("Every commitment, with its summary."))] = False,
    format_: options.Format = None,
    output: options.File = None,
    excel: options.Excel = False,
    data: options.Data = None,
    lang: options.Lang = None,
) -> int:
    """Answer the question "what do these share, and what has only one of them?"."""
    del data, lang
    chosen = options.chosen_format(format_, output, excel=excel)
    kept = options.one_of(only, ONLY, "--only") or ""
    order = options.one_of(sort, SORTS, "--sort") or ""
    answer, data_version = asked(
        lambda store: compare(store, organisations, theme or (), kept, order, full=full), Filters(theme or ())
    )
    deliver(rows(answer, data_version, full=full), chosen, output)
    if answer.themes:
        return FOUND
    tell(_("No theme is left to compare."))
    return NOTHING
