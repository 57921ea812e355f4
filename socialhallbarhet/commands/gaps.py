"""`gaps`: what others commit to that an organisation's sources do not mention."""

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from socialhallbarhet.commands import options
from socialhallbarhet.commands.options import deliver
from socialhallbarhet.errors import FOUND, NOTHING
from socialhallbarhet.invocation import command
from socialhallbarhet.language import _
from socialhallbarhet.questions.gaps import MISSED, gaps
from socialhallbarhet.rows.gaps import rows
from socialhallbarhet.store import ask
from socialhallbarhet.terminal.delivery import tell

EXAMPLES = (
    "gaps halland",
    "gaps halland --against stockholm --against skane",
    "gaps halland --limit 3",
    "gaps lst-halland --against county-boards --by themes -f markdown",
)


def run(
    organisation: Annotated[
        list[str],
        typer.Argument(metavar=_("ORGANISATION"), help=_("One organisation: its id, name or alias.")),
    ],
    against: Annotated[
        list[str] | None,
        typer.Option(
            "--against",
            metavar=_("ORGANISATION"),
            help=_(
                "Hold it against this organisation, or all of a kind (regions); repeatable."
                " All others of its own kind if not given."
            ),
        ),
    ] = None,
    by: Annotated[
        list[str] | None,
        typer.Option("--by", metavar="themes|frameworks|groups", help=_("Only gaps among these; repeatable.")),
    ] = None,
    limit: Annotated[
        str | None,
        typer.Option("--limit", metavar=_("N"), help=_("At most N gaps of each sort; all unless given.")),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help=_("Show every example, and what fewer of the others have."))
    ] = False,
    format_: options.Format = None,
    output: options.File = None,
    excel: options.Excel = False,
    data: options.Data = None,
    lang: options.Lang = None,
) -> int:
    """Answer the question "what do the others commit to that this one's sources do not mention?"."""
    del lang
    chosen = options.chosen_format(format_, output, excel=excel)
    kept = [options.one_of(word, tuple(MISSED), "--by") or "" for word in by or ()]
    most = options.at_most(limit)
    answer, data_version = ask(
        lambda store: (gaps(store, organisation, against or (), kept, limit=most), store.data_version)
    )
    again = _again(organisation, {"--against": against, "--by": by, "--data": data})
    deliver(rows(answer, data_version, again, everything=everything), chosen, output)
    if answer.missed:
        return FOUND
    tell(_("No gap was found: what the others have is mentioned here as well."))
    return NOTHING


def _again(organisation: Sequence[str], given: Mapping[str, Sequence[str] | None]) -> str:
    """Write the command that shows all gaps."""
    asked = [part for option, values in given.items() for value in values or () for part in (option, value)]
    return command("gaps", *organisation, *asked, "--all")
