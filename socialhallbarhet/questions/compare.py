"""What do these organisations share, and what has only one of them? Theme by theme, same framework first."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from socialhallbarhet.errors import WrongUseError
from socialhallbarhet.invocation import command
from socialhallbarhet.language import _, spoken
from socialhallbarhet.questions.chosen import find_all, one, organisations
from socialhallbarhet.questions.filters import Condition, Filters, condition
from socialhallbarhet.questions.similarity import jaccard
from socialhallbarhet.store import Store
from socialhallbarhet.today import today
from socialhallbarhet.values import Bilingual

SHARED, SOME, ONLY = "shared", "some", "only"
STATUSES = (SHARED, SOME, ONLY)
# The orders in which themes may stand: what tells the compared apart, what more of them have, name, commitments.
APART, NAME, COUNT = "apart", "name", "count"
SORTS = (APART, SHARED, NAME, COUNT)
_TWO = 2
_NO_FILTERS = Filters()


class Compared(NamedTuple):
    """An organisation as it stands in a comparison, with what was read of it."""

    n: int
    id: str
    name: Bilingual
    kind_plural: Bilingual
    commitments: int
    sources: int
    undated: int
    first_year: int | None
    last_year: int | None
    own: bool


class Brief(NamedTuple):
    """A commitment in a cell, with the date and the remove of its main source.

    `main`: the theme of the row is its main one. The summary is empty if it was not asked for.
    """

    id: str
    title: Bilingual
    kind: str
    kind_name: Bilingual
    last_year: int | None
    dated: str | None
    remove: str
    main: bool
    own: bool
    summary: Bilingual


# What each organisation has, by the organisation's id; those that have nothing are missing.
Cells = dict[str, list[Brief]]


class ComparedTheme(NamedTuple):
    """A theme that at least one of the compared has; `frameworks` are those that two or more rest on within it.

    `apart` says how much it tells the compared apart: of how many pairs one has it and the other has not.
    """

    id: str
    name: Bilingual
    status: str
    cells: Cells
    frameworks: list[str]
    apart: int
    own: bool

    def kinds(self) -> dict[str, Counter[str]]:
        """Count the commitments of each organisation by kind."""
        return {organisation: Counter(brief.kind for brief in briefs) for organisation, briefs in self.cells.items()}

    def kinds_differ(self) -> bool:
        """Tell whether several have the theme and no kind of commitment on it is common to all of them."""
        return len(self.cells) > 1 and not set.intersection(*(set(kinds) for kinds in self.kinds().values()))


class ComparedFramework(NamedTuple):
    """A framework that at least two of the compared rest on."""

    id: str
    name: Bilingual
    cells: Cells
    own: bool


class Likeness(NamedTuple):
    """How alike two of the compared are (Jaccard), in all themes and in all frameworks that they name."""

    one: str
    other: str
    themes: float
    frameworks: float


class Comparison(NamedTuple):
    """The answer. Frameworks that more of the compared name stand first; themes stand in the order of `sort`.

    `alike` has every pair of the compared; no filter changes it. `narrowed`: only chosen themes are compared. `lead`
    is the id of the organisation that was named first, before a whole kind that it is compared with.
    """

    organisations: list[Compared]
    frameworks: list[ComparedFramework]
    themes: list[ComparedTheme]
    codebook: int
    only: str
    sort: str
    alike: list[Likeness]
    narrowed: bool
    lead: str

    def count(self, status: str) -> int:
        """Count the themes of one status."""
        return sum(theme.status == status for theme in self.themes)

    def only_of(self, organisation: str) -> list[ComparedTheme]:
        """List the themes that only this organisation has."""
        return [theme for theme in self.themes if theme.status == ONLY and organisation in theme.cells]


def compare(
    store: Store,
    given: Sequence[str],
    themes: Sequence[str] = (),
    only: str = "",
    sort: str = "",
    *,
    full: bool = False,
    filters: Filters = _NO_FILTERS,
    least: int = _TWO,
) -> Comparison:
    """Compare two or more organisations.

    Args:
        store: the open store.
        given: ids, names or aliases of organisations; `regions` and its like stand for all of a kind.
        themes: compare on these themes only; empty means all.
        only: `shared` keeps the themes that all have, `differences` the others; empty keeps both.
        sort: one of `SORTS`; empty means `shared` for two and `apart` for more.
        full: give the commitments' summaries as well.
        filters: only commitments that pass them are compared.
        least: how many organisations there must be: with one, what it has stands alone.

    Raises:
        WrongUseError: a word names nothing, or fewer than `least` organisations are named.
    """
    numbers = organisations(store, given)
    if len(numbers) < least:
        raise WrongUseError(_few(store, given, numbers))
    chosen: list[int] = []
    for word in themes:
        chosen += [thing.n for thing in one(store, word, "theme")]
    passing = condition(store, filters)
    compared = _compared(store, numbers)
    order = [organisation.id for organisation in compared]
    shared = _frameworks(store, numbers, chosen, passing, order)
    rows = _themes(store, numbers, chosen, passing, order, [framework.id for framework in shared], full=full)
    sort = sort or (SHARED if len(numbers) == _TWO else APART)
    rows = _sorted(store, rows, sort)
    if only:
        rows = [row for row in rows if (row.status == SHARED) == (only == SHARED)]
    (codebook,) = store.connection.execute("SELECT count(*) FROM theme").fetchone()
    alike = _alike(store, numbers, order)
    return Comparison(compared, shared, rows, codebook, only, sort, alike, bool(chosen), _lead(store, given, order))


def _lead(store: Store, given: Sequence[str], order: list[str]) -> str:
    things = find_all(store, given, ("organisation", "organisation_kind"))
    if things[0].sort == "organisation" and any(thing.sort != "organisation" for thing in things):
        return order[0]
    return ""


def _sorted(store: Store, rows: list[ComparedTheme], sort: str) -> list[ComparedTheme]:
    """Put themes in order; they come with what more have first, which settles what is equal."""
    if sort == APART:
        return sorted(rows, key=lambda row: (-row.apart, not row.kinds_differ()))
    if sort == COUNT:
        return sorted(rows, key=lambda row: -sum(map(len, row.cells.values())))
    if sort == NAME:
        keys = dict(store.connection.execute(f"SELECT id, sort_{spoken()} FROM theme").fetchall())
        return sorted(rows, key=lambda row: keys[row.id])
    return rows


def _alike(store: Store, numbers: list[int], order: list[str]) -> list[Likeness]:
    sets: list[dict[int, set[str]]] = []
    for thing in ("theme", "framework"):
        has: dict[int, set[str]] = {n: set() for n in numbers}
        rows = store.connection.execute(
            f'SELECT DISTINCT c.organisation, b."{thing}" FROM commitment_{thing} AS b'
            f' JOIN "commitment" AS c ON c.n = b."commitment" WHERE c.organisation IN ({_marks(numbers)})',
            numbers,
        )
        for organisation, code in rows:
            has[organisation].add(str(code))
        sets.append(has)
    ids = dict(zip(numbers, order, strict=True))
    return [
        Likeness(ids[one], ids[other], *(jaccard(has[one], has[other]) for has in sets))
        for one, other in combinations(numbers, 2)
    ]


def _few(store: Store, given: Sequence[str], numbers: list[int]) -> str:
    if not numbers:
        return _("There is nothing to compare: no organisation in the data is of the kind given.")
    query = "SELECT name_sv, name_en FROM organisation WHERE n = ?"
    name = Bilingual(*store.connection.execute(query, (numbers[0],)).fetchone())
    return _('A comparison needs two organisations; "{given}" names only {name}. Example: {example}').format(
        given=" ".join(given), name=name.to(spoken()), example=command("compare", "stockholm", "halland")
    )


def _compared(store: Store, numbers: list[int]) -> list[Compared]:
    query = (
        "SELECT o.n, o.id, o.name_sv, o.name_en, k.plural_sv, k.plural_en,"
        " o.commitments, o.sources, o.undated, o.first_year, o.last_year, o.own"
        " FROM organisation AS o JOIN organisation_kind AS k ON k.n = o.kind"
        f" WHERE o.n IN ({_marks(numbers)})"
    )
    found: dict[int, Compared] = {}
    for r in store.connection.execute(query, numbers):
        found[r[0]] = Compared(r[0], r[1], Bilingual(r[2], r[3]), Bilingual(r[4], r[5]), *(*r[6:-1], bool(r[-1])))
    return [found[n] for n in numbers]


_MAIN_SOURCE = (
    ' JOIN commitment_source AS cited ON cited."commitment" = c.n AND cited.place = 0'
    " JOIN source AS s ON s.n = cited.source"
)


def _passes(passing: Condition) -> str:
    return f"AND {passing.sql}" if passing.sql else ""


def _themes(
    store: Store,
    numbers: list[int],
    chosen: list[int],
    passing: Condition,
    order: list[str],
    frameworks: list[str],
    *,
    full: bool,
) -> list[ComparedTheme]:
    summary = "c.summary_sv, c.summary_en" if full else "'', ''"
    wanted = f"AND t.n IN ({_marks(chosen)})" if chosen else ""
    rows = store.connection.execute(
        "SELECT t.id, t.name_sv, t.name_en, t.own, o.id, c.id, c.title_sv, c.title_en, k.id, k.name_sv, k.name_en,"
        f" c.last_year, coalesce(s.updated, s.published), s.remove, link.place = 0, c.own, {summary}"
        ' FROM "commitment" AS c JOIN commitment_theme AS link ON link."commitment" = c.n'
        " JOIN theme AS t ON t.n = link.theme JOIN organisation AS o ON o.n = c.organisation"
        f" JOIN kind AS k ON k.n = c.kind {_MAIN_SOURCE}"
        f" WHERE c.organisation IN ({_marks(numbers)}) {wanted} {_passes(passing)}"
        " ORDER BY t.n, link.place > 0, c.n",
        (*numbers, *chosen, *passing.values),
    )
    names: dict[str, tuple[Bilingual, bool]] = {}
    cells: dict[str, Cells] = {}
    for theme, sv, en, own, organisation, *brief in rows:
        names[theme] = Bilingual(sv, en), bool(own)
        cells.setdefault(theme, {}).setdefault(organisation, []).append(_brief(brief))
    named = _frameworks_by_theme(store, numbers, passing)
    compared = [
        ComparedTheme(
            theme,
            names[theme][0],
            _status(len(has), len(order)),
            _current_first(has, order),
            named.get(theme, []),
            len(has) * (len(order) - len(has)),
            names[theme][1],
        )
        for theme, has in cells.items()
    ]
    # What more of them have comes first, what rests on the same framework before what only has the same theme;
    # within that the codebook's order.
    closeness = {id: place for place, id in enumerate(frameworks)}
    farthest = len(frameworks)
    compared.sort(
        key=lambda row: (-len(row.cells), min((closeness.get(id, farthest) for id in row.frameworks), default=farthest))
    )
    return compared


def _frameworks(
    store: Store, numbers: list[int], chosen: list[int], passing: Condition, order: list[str]
) -> list[ComparedFramework]:
    wanted = ""
    if chosen:
        wanted = f'AND c.n IN (SELECT "commitment" FROM commitment_theme WHERE theme IN ({_marks(chosen)}))'
    rows = store.connection.execute(
        "SELECT f.id, f.name_sv, f.name_en, f.own, o.id, c.id, c.title_sv, c.title_en, k.id, k.name_sv, k.name_en,"
        " c.last_year, coalesce(s.updated, s.published), s.remove, 1, c.own, '', '' FROM \"commitment\" AS c"
        ' JOIN commitment_framework AS link ON link."commitment" = c.n'
        " JOIN framework AS f ON f.n = link.framework JOIN organisation AS o ON o.n = c.organisation"
        f" JOIN kind AS k ON k.n = c.kind {_MAIN_SOURCE}"
        f" WHERE c.organisation IN ({_marks(numbers)}) {wanted} {_passes(passing)}"
        # The same paper binds closer than the same kind of paper, a joint agreement closer than a law for all.
        " ORDER BY f.family, f.form_rank, f.n, c.n",
        (*numbers, *chosen, *passing.values),
    )
    names: dict[str, tuple[Bilingual, bool]] = {}
    cells: dict[str, Cells] = {}
    for framework, sv, en, own, organisation, *brief in rows:
        names[framework] = Bilingual(sv, en), bool(own)
        cells.setdefault(framework, {}).setdefault(organisation, []).append(_brief(brief))
    shared = [
        ComparedFramework(id, names[id][0], _current_first(has, order), names[id][1])
        for id, has in cells.items()
        if len(has) > 1
    ]
    shared.sort(key=lambda row: -len(row.cells))
    return shared


def _frameworks_by_theme(store: Store, numbers: list[int], passing: Condition) -> dict[str, list[str]]:
    """Give, for each theme, the frameworks that two or more of the compared rest on within it."""
    rows = store.connection.execute(
        "SELECT t.id, f.id FROM commitment_framework AS link"
        ' JOIN "commitment" AS c ON c.n = link."commitment" JOIN framework AS f ON f.n = link.framework'
        ' JOIN commitment_theme AS ct ON ct."commitment" = c.n JOIN theme AS t ON t.n = ct.theme'
        f" WHERE c.organisation IN ({_marks(numbers)}) {_passes(passing)}"
        " GROUP BY t.n, f.n HAVING count(DISTINCT c.organisation) > 1 ORDER BY t.n, f.n",
        (*numbers, *passing.values),
    )
    named: dict[str, list[str]] = {}
    for theme, framework in rows:
        named.setdefault(theme, []).append(framework)
    return named


def _brief(row: Sequence[object]) -> Brief:
    id_, title_sv, title_en, kind, kind_sv, kind_en, last_year, dated, remove, main, own, summary_sv, summary_en = row
    year = last_year if isinstance(last_year, int) else None
    title, kind_name = Bilingual(str(title_sv), str(title_en)), Bilingual(str(kind_sv), str(kind_en))
    date = str(dated) if dated else None
    summary = Bilingual(str(summary_sv), str(summary_en))
    return Brief(str(id_), title, str(kind), kind_name, year, date, str(remove), bool(main), bool(own), summary)


def _current_first(has: Cells, order: list[str]) -> Cells:
    """Put the organisations in order, and in each cell what holds today before what has expired."""
    this_year = today().year
    return {
        id: sorted(has[id], key=lambda brief: brief.last_year is not None and brief.last_year < this_year)
        for id in order
        if id in has
    }


def _status(have: int, compared: int) -> str:
    if have == compared:
        return SHARED
    return SOME if have > 1 else ONLY


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
