"""`search`: which commitments speak of this?"""

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from socialhallbarhet.commands import options
from socialhallbarhet.commands.filtered import asked
from socialhallbarhet.commands.options import deliver, is_terminal
from socialhallbarhet.errors import FOUND, NOTHING, WrongUseError
from socialhallbarhet.invocation import command, program
from socialhallbarhet.language import _
from socialhallbarhet.questions.filters import Filters
from socialhallbarhet.questions.query import MOST_WORDS, parse
from socialhallbarhet.questions.search import Hits, search
from socialhallbarhet.rows.search import GROUPINGS, rows
from socialhallbarhet.terminal.delivery import tell

EXAMPLES = (
    "search hbtq",
    'search "mänskliga rättigheter" --organisation regions',
    "search 'suicid* OR självmord' --without barn",
)
# Enough to judge a search by, on a terminal; a pipe gets all.
SANE = 10


def run(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar=_("WORD…"),
            help=_(
                "All words are meant. Within one quoted argument: -word must not stand there,"
                ' prefix*, OR between alternatives, and "…" for an exact phrase.'
            ),
        ),
    ],
    without: Annotated[
        list[str] | None,
        typer.Option("--without", metavar=_("WORD"), help=_("Leave out hits with this word; repeatable.")),
    ] = None,
    theme: options.Theme = None,
    kind: options.Kind = None,
    group: options.Group = None,
    framework: options.Framework = None,
    county: options.County = None,
    organisation: options.Organisation = None,
    current: options.Current = False,
    limit: Annotated[
        str | None,
        typer.Option("--limit", metavar=_("N"), help=_("At most N hits; on a terminal 10 unless given.")),
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help=_("All hits."))] = False,
    group_by: Annotated[
        str | None,
        typer.Option(
            "--group-by", metavar="organisation|theme", help=_("Put hits of one organisation or theme together.")
        ),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help=_("Say of each hit why it was found, and its score."))
    ] = False,
    format_: options.Format = None,
    output: options.File = None,
    excel: options.Excel = False,
    data: options.Data = None,
    lang: options.Lang = None,
) -> int:
    """Answer the question "who has promised anything about this?"."""
    del lang
    chosen = options.chosen_format(format_, output, excel=excel)
    grouping = options.one_of(group_by, GROUPINGS, "--group-by")
    query = parse(words, without or ())
    read_by_people = chosen in (None, "table", "markdown") and output is None and is_terminal()
    most = options.at_most(limit) or (None if all_ or not read_by_people else SANE)
    if not query.clauses:
        raise WrongUseError(
            _("There is no word to search for. Example: {example}").format(example=f"{program()} search hbtq")
        )
    if sum(len(term.words) for term in (*query.terms(), *query.without)) > MOST_WORDS:
        raise WrongUseError(_("A search may have at most {n} words.").format(n=MOST_WORDS))
    filters = Filters(
        theme or (), kind or (), group or (), framework or (), county or (), organisation or (), current=current
    )
    answer, data_version = asked(lambda store: search(store, query, filters, most), filters)
    if not answer.hits and chosen in (None, "table", "markdown") and output is None:
        _in_vain(answer, words, filtered=filters != Filters())
        return NOTHING
    given = {
        "--group-by": [grouping] if grouping else None,
        "--without": without,
        "--theme": theme,
        "--kind": kind,
        "--group": group,
        "--framework": framework,
        "--county": county,
        "--organisation": organisation,
        "--data": data,
    }
    again = _again(words, given, current=current)
    deliver(rows(answer, data_version, again, explain=explain, grouping=grouping), chosen, output)
    if answer.hits:
        return FOUND
    _in_vain(answer, words, filtered=filters != Filters())
    return NOTHING


def _again(words: Sequence[str], given: Mapping[str, Sequence[str] | None], *, current: bool) -> str:
    """Write the command that shows all hits, with everything that was left out and filtered."""
    filtered = [part for option, values in given.items() for value in values or () for part in (option, value)]
    return command("search", *words, *filtered, *(["--current"] if current else []), "--all")


def _in_vain(answer: Hits, words: Sequence[str], *, filtered: bool) -> None:
    """Say on stderr that nothing was found, with filters or without, and what else may be meant."""
    told = _('Nothing found for "{words}" with these filters.') if filtered else _('Nothing found for "{words}".')
    parts = [told.format(words=" ".join(words))]
    if len(answer.each) > 1:
        found = ", ".join(f"{word} {number}" for word, number in answer.each)
        parts.append(_("Each word alone: {found}.").format(found=found))
    if answer.offered:
        parts.append(_("Did you mean {near}?").format(near=answer.offered))
    if answer.broader:
        parts.append(_("Broader words that find something: {words}.").format(words=", ".join(answer.broader)))
    tell(" ".join(parts))
