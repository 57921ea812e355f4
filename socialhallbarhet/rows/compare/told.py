"""What the page and the document of a comparison tell in the same words: who has what, and which commitments."""

from collections import Counter
from collections.abc import Sequence

from socialhallbarhet.language import _, ngettext, spoken
from socialhallbarhet.questions.compare import Brief, Cells, Compared, ComparedFramework, ComparedTheme
from socialhallbarhet.rows import phrases
from socialhallbarhet.rows.output import ID, NAME, QUIET, WARN, Grid, GridColumn, Line, Piece, Span, joined, line
from socialhallbarhet.today import today

# Of so many each can be named on its own: a list under each theme, or a column for each, is readable for a handful.
LISTED = 5
# More names than these, one after the other, nobody reads.
_NAMES = 10


def title(organisations: Sequence[Compared]) -> str:
    """Name the organisations if they are few, else their kinds and how many there are of each."""
    names = [name_of(organisation) for organisation in organisations]
    if len(names) > LISTED:
        kinds = Counter(organisation.kind_plural.to(spoken()) for organisation in organisations)
        names = [f"{kind} ({n})" for kind, n in kinds.items()]
    return _("Comparison: {names}").format(names=", ".join(names))


def name_of(organisation: Compared) -> str:
    """Name an organisation in the language in use."""
    return organisation.name.to(spoken())


def head(row: ComparedTheme | ComparedFramework, separator: str = "\n") -> Line:
    """Name a theme or framework, and say if those who have it have no kind of commitment in common."""
    differ = isinstance(row, ComparedTheme) and row.kinds_differ()
    told = line(_("not the same kinds of commitment") if differ else "", WARN)
    return joined([line(row.name.to(spoken()), NAME), line(phrases.own(row.own), QUIET), told], separator)


def who(organisations: Sequence[Compared], cells: Cells) -> Line:
    """Name those who have it, or those who have not if they are fewer; if they are many, count them by kind."""
    having = [organisation for organisation in organisations if organisation.id in cells]
    others = [organisation for organisation in organisations if organisation.id not in cells]
    if not others:
        return line(_("all"))
    if len(others) < len(having) and len(others) <= _NAMES:
        return line(_("all but {names}").format(names=", ".join(map(name_of, others))))
    if len(having) <= _NAMES:
        return line(", ".join(f"{name_of(organisation)} {len(cells[organisation.id])}" for organisation in having))
    total = Counter(organisation.kind_plural.to(spoken()) for organisation in organisations)
    found = Counter(organisation.kind_plural.to(spoken()) for organisation in having)
    of = _("{n} of {total}")
    return line(", ".join(f"{kind} {of.format(n=found[kind], total=n)}" for kind, n in total.items()))


def by_kind(cells: Cells) -> str:
    """Count the commitments of all by kind, most first: "27 commitments: measure 15, goal 12"."""
    briefs = [brief for briefs in cells.values() for brief in briefs]
    told = f"{phrases.commitments(len(briefs))}: {_counted(briefs)}"
    if expired := sum(map(_expired, briefs)):
        told += "; " + ngettext("{n} has expired", "{n} have expired", expired).format(n=expired)
    return told


def _counted(briefs: Sequence[Brief]) -> str:
    """Count commitments by kind; if they are of one kind its name says enough."""
    kinds = Counter(brief.kind_name.to(spoken()) for brief in briefs)
    if len(kinds) == 1:
        return kinds.popitem()[0].lower()
    return ", ".join(f"{kind.lower()} {n}" for kind, n in kinds.most_common())


def _expired(brief: Brief) -> bool:
    return brief.last_year is not None and brief.last_year < today().year


def cell(briefs: Sequence[Brief], *, named: bool = True) -> Line:
    """Name the first commitment, what kind it is, of what kinds the others are and, if it is to be named, its id."""
    if not briefs:
        return ()
    first, *others = briefs
    kind = first.kind_name.to(spoken())
    about = [line(kind, QUIET)]
    if _expired(first):
        about.append(line(_("expired {year}").format(year=first.last_year), WARN))
    about.append(line(first.dated[:4] if first.dated else _("undated"), QUIET))
    about.append(line(phrases.removed(first.remove), WARN))
    about.append(line(phrases.own(first.own), QUIET))
    more: Line = ()
    if others:
        told = ngettext("+ {n} more: {kinds}", "+ {n} more: {kinds}", len(others))
        more = line("\n" + told.format(n=len(others), kinds=_counted(others)), QUIET)
    title = Span(first.title.to(spoken()) + "\n")
    return (title, *joined(about), *more, *([Span("\n" + first.id, ID)] if named else []))


def whole(brief: Brief) -> Line:
    """Tell a commitment with its summary."""
    return (*cell([brief], named=False), Span("\n" + brief.summary.to(spoken())))


def compared(organisations: Sequence[Compared]) -> list[Piece]:
    """Say what is compared, and how much of each was read."""
    own = any(organisation.own for organisation in organisations)
    body = [
        [
            line(name_of(organisation), NAME),
            line(phrases.commitments(organisation.commitments)),
            line(_("in {sources}").format(sources=phrases.sources(organisation.sources))),
            line(_age(organisation), QUIET),
            *([line(phrases.own(organisation.own), QUIET)] if own else []),
        ]
        for organisation in organisations
    ]
    columns = [GridColumn("", least=22), *(GridColumn("") for _column in body[0][1:])]
    return [Grid(columns, body, headed=False)]


def _age(organisation: Compared) -> str:
    return phrases.age(organisation.first_year, organisation.last_year, organisation.undated)


def own_ids(cells: Cells) -> list[str]:
    """List the ids of the commitments that come from own data."""
    return [brief.id for briefs in cells.values() for brief in briefs if brief.own]
