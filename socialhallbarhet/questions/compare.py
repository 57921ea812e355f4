"""What do these organisations share, and what has only one of them? Theme by theme, same framework first."""

from collections.abc import Sequence
from typing import NamedTuple

from socialhallbarhet.errors import WrongUseError
from socialhallbarhet.invocation import program
from socialhallbarhet.language import _, spoken
from socialhallbarhet.questions.names import find, organisations, unknown
from socialhallbarhet.store import Store
from socialhallbarhet.today import today
from socialhallbarhet.values import Bilingual

SHARED, SOME, ONLY = "shared", "some", "only"
STATUSES = (SHARED, SOME, ONLY)


class Compared(NamedTuple):
    """An organisation as it stands in a comparison, with what was read of it."""

    n: int
    id: str
    name: Bilingual
    commitments: int
    sources: int
    undated: int
    first_year: int | None
    last_year: int | None


class Brief(NamedTuple):
    """A commitment in a cell, with the date and the remove of its main source.

    `main`: the theme of the row is its main one.
    """

    id: str
    title: Bilingual
    kind: str
    kind_name: Bilingual
    last_year: int | None
    dated: str | None
    remove: str
    main: bool


# What each organisation has, by the organisation's id; those that have nothing are missing.
Cells = dict[str, list[Brief]]


class ComparedTheme(NamedTuple):
    """A theme that at least one of the compared has; `frameworks` are those that two or more rest on within it."""

    id: str
    name: Bilingual
    status: str
    cells: Cells
    frameworks: list[str]


class ComparedFramework(NamedTuple):
    """A framework that at least two of the compared rest on."""

    id: str
    name: Bilingual
    cells: Cells


class Comparison(NamedTuple):
    """The answer. Frameworks and themes that more of the compared have stand first."""

    organisations: list[Compared]
    frameworks: list[ComparedFramework]
    themes: list[ComparedTheme]
    codebook: int
    only: str

    def count(self, status: str) -> int:
        """Count the themes of one status."""
        return sum(theme.status == status for theme in self.themes)

    def only_of(self, organisation: str) -> list[ComparedTheme]:
        """List the themes that only this organisation has."""
        return [theme for theme in self.themes if theme.status == ONLY and organisation in theme.cells]


def compare(store: Store, given: Sequence[str], themes: Sequence[str] = (), only: str = "") -> Comparison:
    """Compare two or more organisations.

    Args:
        store: the open store.
        given: ids, names or aliases of organisations; `regions` and its like stand for all of a kind.
        themes: compare on these themes only; empty means all.
        only: `shared` keeps the themes that all have, `differences` the others; empty keeps both.

    Raises:
        WrongUseError: a word names nothing, or fewer than two organisations are named.
    """
    numbers = organisations(store, given)
    if len(numbers) < 2:  # noqa: PLR2004
        raise WrongUseError(_few(store, given, numbers))
    chosen: list[int] = []
    for word in themes:
        things = find(store, word, ("theme",))
        if not things:
            raise WrongUseError(unknown(store, word, ("theme",)))
        chosen += [thing.n for thing in things]
    compared = _compared(store, numbers)
    order = [organisation.id for organisation in compared]
    shared = _frameworks(store, numbers, chosen, order)
    rows = _themes(store, numbers, chosen, order, [framework.id for framework in shared])
    if only:
        rows = [row for row in rows if (row.status == SHARED) == (only == SHARED)]
    (codebook,) = store.connection.execute("SELECT count(*) FROM theme").fetchone()
    return Comparison(compared, shared, rows, codebook, only)


def _few(store: Store, given: Sequence[str], numbers: list[int]) -> str:
    if not numbers:
        return _("There is nothing to compare: no organisation in the data is of the kind given.")
    query = "SELECT name_sv, name_en FROM organisation WHERE n = ?"
    name = Bilingual(*store.connection.execute(query, (numbers[0],)).fetchone())
    return _('A comparison needs two organisations; "{given}" names only {name}. Example: {example}').format(
        given=" ".join(given), name=name.to(spoken()), example=f"{program()} compare stockholm halland"
    )


def _compared(store: Store, numbers: list[int]) -> list[Compared]:
    query = (
        "SELECT n, id, name_sv, name_en, commitments, sources, undated, first_year, last_year"
        f" FROM organisation WHERE n IN ({_marks(numbers)})"
    )
    rows = {row[0]: row for row in store.connection.execute(query, numbers)}
    return [Compared(r[0], r[1], Bilingual(r[2], r[3]), *r[4:]) for r in map(rows.get, numbers) if r]


_MAIN_SOURCE = (
    ' JOIN commitment_source AS cited ON cited."commitment" = c.n AND cited.place = 0'
    " JOIN source AS s ON s.n = cited.source"
)


def _themes(
    store: Store, numbers: list[int], chosen: list[int], order: list[str], frameworks: list[str]
) -> list[ComparedTheme]:
    wanted = f"AND t.n IN ({_marks(chosen)})" if chosen else ""
    rows = store.connection.execute(
        "SELECT t.id, t.name_sv, t.name_en, o.id, c.id, c.title_sv, c.title_en, k.id, k.name_sv, k.name_en,"
        " c.last_year, coalesce(s.updated, s.published), s.remove, link.place = 0"
        ' FROM "commitment" AS c JOIN commitment_theme AS link ON link."commitment" = c.n'
        " JOIN theme AS t ON t.n = link.theme JOIN organisation AS o ON o.n = c.organisation"
        f" JOIN kind AS k ON k.n = c.kind {_MAIN_SOURCE} WHERE c.organisation IN ({_marks(numbers)}) {wanted}"
        " ORDER BY t.n, link.place > 0, c.n",
        (*numbers, *chosen),
    )
    names: dict[str, Bilingual] = {}
    cells: dict[str, Cells] = {}
    for theme, sv, en, organisation, *brief in rows:
        names[theme] = Bilingual(sv, en)
        cells.setdefault(theme, {}).setdefault(organisation, []).append(_brief(brief))
    named = _frameworks_by_theme(store, numbers)
    compared = [
        ComparedTheme(
            theme,
            names[theme],
            _status(len(has), len(order)),
            _current_first(has, order),
            named.get(theme, []),
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


def _frameworks(store: Store, numbers: list[int], chosen: list[int], order: list[str]) -> list[ComparedFramework]:
    wanted = ""
    if chosen:
        wanted = f'AND c.n IN (SELECT "commitment" FROM commitment_theme WHERE theme IN ({_marks(chosen)}))'
    rows = store.connection.execute(
        "SELECT f.id, f.name_sv, f.name_en, o.id, c.id, c.title_sv, c.title_en, k.id, k.name_sv, k.name_en,"
        ' c.last_year, coalesce(s.updated, s.published), s.remove, 1 FROM "commitment" AS c'
        ' JOIN commitment_framework AS link ON link."commitment" = c.n'
        " JOIN framework AS f ON f.n = link.framework JOIN organisation AS o ON o.n = c.organisation"
        f" JOIN kind AS k ON k.n = c.kind {_MAIN_SOURCE} WHERE c.organisation IN ({_marks(numbers)}) {wanted}"
        # The same paper binds closer than the same kind of paper, a joint agreement closer than a law for all.
        " ORDER BY f.family, f.form_rank, f.n, c.n",
        (*numbers, *chosen),
    )
    names: dict[str, Bilingual] = {}
    cells: dict[str, Cells] = {}
    for framework, sv, en, organisation, *brief in rows:
        names[framework] = Bilingual(sv, en)
        cells.setdefault(framework, {}).setdefault(organisation, []).append(_brief(brief))
    shared = [ComparedFramework(id, names[id], _current_first(has, order)) for id, has in cells.items() if len(has) > 1]
    shared.sort(key=lambda row: -len(row.cells))
    return shared


def _frameworks_by_theme(store: Store, numbers: list[int]) -> dict[str, list[str]]:
    """Give, for each theme, the frameworks that two or more of the compared rest on within it."""
    rows = store.connection.execute(
        "SELECT t.id, f.id FROM commitment_framework AS link"
        ' JOIN "commitment" AS c ON c.n = link."commitment" JOIN framework AS f ON f.n = link.framework'
        ' JOIN commitment_theme AS ct ON ct."commitment" = c.n JOIN theme AS t ON t.n = ct.theme'
        f" WHERE c.organisation IN ({_marks(numbers)})"
        " GROUP BY t.n, f.n HAVING count(DISTINCT c.organisation) > 1 ORDER BY t.n, f.n",
        numbers,
    )
    named: dict[str, list[str]] = {}
    for theme, framework in rows:
        named.setdefault(theme, []).append(framework)
    return named


def _brief(row: Sequence[object]) -> Brief:
    id_, title_sv, title_en, kind, kind_sv, kind_en, last_year, dated, remove, main = row
    year = last_year if isinstance(last_year, int) else None
    title, kind_name = Bilingual(str(title_sv), str(title_en)), Bilingual(str(kind_sv), str(kind_en))
    date = str(dated) if dated else None
    return Brief(str(id_), title, str(kind), kind_name, year, date, str(remove), bool(main))


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
