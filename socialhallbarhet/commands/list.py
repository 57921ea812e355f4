"""`list`: what there is, in tables with counts."""

from typing import Annotated

import typer

from socialhallbarhet.commands import options
from socialhallbarhet.commands.filtered import asked
from socialhallbarhet.commands.options import deliver
from socialhallbarhet.errors import FOUND, NOTHING, WrongUseError
from socialhallbarhet.folders import left_out
from socialhallbarhet.language import _, spoken
from socialhallbarhet.questions.filters import Filters
from socialhallbarhet.questions.listing import Listing, listable, listing, sorts
from socialhallbarhet.rows.listing import HEADINGS, rows
from socialhallbarhet.store import Store
from socialhallbarhet.terminal.delivery import tell
from socialhallbarhet.words.nearest import nearest
from socialhallbarhet.words.spelling import fold

EXAMPLES = (
    "list regions",
    "list commitments --theme lgbtqi",
    "list themes --organisation halland -f csv -o teman.csv",
)


def run(
    what: Annotated[
        str | None,
        typer.Argument(
            metavar=_("WHAT"),
            help=_(
                "regions, organisations, county-boards, agencies, associations, municipalities,"
                " themes, frameworks, groups, kinds, sources or commitments;"
                " without it, what can be listed."
            ),
        ),
    ] = None,
    theme: options.Theme = None,
    kind: options.Kind = None,
    group: options.Group = None,
    framework: options.Framework = None,
    county: options.County = None,
    organisation: options.Organisation = None,
    current: options.Current = False,
    format_: options.Format = None,
    output: options.File = None,
    excel: options.Excel = False,
    data: options.Data = None,
    lang: options.Lang = None,
) -> int:
    """Answer the question "what is there?"."""
    del data, lang  # settled before anything is asked
    chosen = options.chosen_format(format_, output, excel=excel)
    filters = Filters(
        theme or (), kind or (), group or (), framework or (), county or (), organisation or (), current=current
    )
    answer, data_version = asked(lambda store: _answer(store, what, filters), filters)
    if answer.entries or chosen not in (None, "table", "markdown") or not options.is_terminal():
        deliver(rows(answer, data_version), chosen, output)
    if answer.entries:
        return FOUND
    tell(_("Nothing passes these filters.") if answer.filtered else left_out.none())
    return NOTHING


def _answer(store: Store, what: str | None, filters: Filters) -> Listing:
    allowed = listable(store)
    if what is None:
        if any(filters):
            told = _("Say what to list with these filters: {allowed}.")
            raise WrongUseError(told.format(allowed=", ".join(allowed)))
        return sorts(store)
    # The words are English; the names of what is listed do as well.
    words = {fold(name): id for id, names in allowed.items() for name in names or (_(HEADINGS[id]),)}
    words |= {id: id for id in allowed}
    if fold(what) not in words:
        parts = [_('There is no list of "{what}".').format(what=what)]
        if near := nearest(what, words):
            found = dict.fromkeys(words[fold(word)] for word in near)
            parts.append(_("Did you mean {near}?").format(near=_(" or ").join(found)))
        parts.append(_("Allowed: {allowed}.").format(allowed=", ".join(allowed)))
        raise WrongUseError(" ".join(parts))
    return listing(store, words[fold(what)], filters, spoken())
