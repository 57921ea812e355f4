"""What is to be told of these organisations? Who commits to what, theme by theme, with gaps and every source.

The answer puts other questions together: the matrix, the comparison and the gaps, and beside them all that is to be
said of each commitment that they name.
"""

from collections.abc import Sequence
from typing import NamedTuple

from socialhallbarhet.language import spoken
from socialhallbarhet.questions.cards import Card, Cited, cards
from socialhallbarhet.questions.chosen import find_all, organisations
from socialhallbarhet.questions.compare import Comparison, compare
from socialhallbarhet.questions.filters import Filters, condition
from socialhallbarhet.questions.gaps import Gaps, gaps
from socialhallbarhet.questions.matrix import Matrix, matrix
from socialhallbarhet.questions.names import find
from socialhallbarhet.store import Store
from socialhallbarhet.values import Bilingual

_EVERYONE = ("regions",)
# Of more organisations than these nobody reads the gaps of each, one after the other.
_FEW = 5


class ReportSource(NamedTuple):
    """A source that was read, with the id of its organisation."""

    organisation: str
    cited: Cited
    note: Bilingual | None


class Report(NamedTuple):
    """The answer. The matrix gives the order of organisations and themes.

    `definitions` are the themes' by id; `commitments` lists those of the organisations, `cards` has these and the
    examples of the gaps, by id; `sources` are all that were read of the organisations; `languages` has the language of
    every source by its id. `gaps` has those of each organisation that was named itself, if these are few.
    """

    matrix: Matrix
    comparison: Comparison
    definitions: dict[str, Bilingual]
    commitments: list[Card]
    cards: dict[str, Card]
    sources: list[ReportSource]
    languages: dict[str, str]
    gaps: list[Gaps]


def report(store: Store, given: Sequence[str], filters: Filters, sort: str = "") -> Report:
    """Gather all that a report tells.

    Args:
        store: the open store.
        given: ids, names or aliases of organisations; `regions` and its like stand for all of a kind. Empty means all
            regions.
        filters: only commitments that pass them are told and counted; by themes, `theme` also leaves out the others.
        sort: the order of organisations and themes, as in a matrix.

    Raises:
        WrongUseError: a word names nothing, or a kind of which there is no organisation.
    """
    given = given or _EVERYONE
    filters = _by_name(store, filters)
    # The comparison goes first: it says what is wrong if there is nobody to tell of.
    comparison = compare(store, given, filters.theme, filters=filters._replace(theme=()), least=1)
    table = matrix(store, given, "themes", filters, sort)
    commitments = cards(store, _numbers(store, given, filters))
    found = {card.id: card for card in commitments}
    missed = _gaps(store, given, table, filters)
    examples = {example.id for answer in missed for gap in answer.missed for example in gap.examples} - {*found}
    numbers = [n for n, id in store.connection.execute('SELECT n, id FROM "commitment" ORDER BY n') if id in examples]
    found |= {card.id: card for card in cards(store, numbers)}
    definitions = {
        id: Bilingual(sv, en)
        for id, sv, en in store.connection.execute("SELECT id, definition_sv, definition_en FROM theme")
    }
    languages = dict(store.connection.execute("SELECT id, language FROM source").fetchall())
    sources = _sources(store, organisations(store, given))
    return Report(table, comparison, definitions, commitments, found, sources, languages, missed)


def _by_name(store: Store, filters: Filters) -> Filters:
    """Let each filter be called by the name of what it names, for whoever reads the page does not know ids.

    What names nothing stays as it is, for the questions to complain of.
    """
    return filters._replace(
        theme=_names(store, "theme", filters.theme),
        kind=_names(store, "kind", filters.kind),
        group=_names(store, "group", filters.group),
        framework=_names(store, "framework", filters.framework),
    )


def _names(store: Store, sort: str, given: Sequence[str]) -> list[str]:
    names: list[str] = []
    for word in given:
        numbers = [thing.n for thing in find(store, word, (sort,))]
        query = f'SELECT name_{spoken()} FROM "{sort}" WHERE n IN ({", ".join("?" * len(numbers))})'
        names += [name for (name,) in store.connection.execute(query, numbers)] or [word]
    return names


def _numbers(store: Store, given: Sequence[str], filters: Filters) -> list[int]:
    """List the commitments that pass, by their numbers."""
    chosen = condition(store, filters._replace(organisation=given))
    query = f'SELECT c.n FROM "commitment" AS c WHERE {chosen.sql} ORDER BY c.n'
    return [n for (n,) in store.connection.execute(query, chosen.values)]


def _sources(store: Store, numbers: Sequence[int]) -> list[ReportSource]:
    rows = store.connection.execute(
        "SELECT o.id, s.id, s.title, s.url, NULL, s.published, s.updated, s.read, s.remove, s.own, s.note_sv, s.note_en"
        " FROM source AS s JOIN organisation AS o ON o.n = s.organisation"
        f" WHERE s.organisation IN ({', '.join('?' * len(numbers))}) ORDER BY s.sort, s.n",
        numbers,
    )
    return [
        ReportSource(organisation, Cited(*(*cited, bool(own))), Bilingual(sv, en) if sv else None)
        for organisation, *cited, own, sv, en in rows
    ]


def _gaps(store: Store, given: Sequence[str], table: Matrix, filters: Filters) -> list[Gaps]:
    """Find the gaps of each organisation that was named itself, if these are few.

    It is held against the others of the report if a whole kind was named with it, else against its own kind; if it is
    alone of its kind, against the others of the report, if there are any.
    """
    things = find_all(store, given, ("organisation", "organisation_kind"))
    named = [thing for thing in things if thing.sort == "organisation"]
    if len(named) > _FEW:
        return []
    found = []
    for thing in named:
        others = [row.id for row in table.rows if row.id != thing.id]
        query = "SELECT count(*) FROM organisation WHERE kind = (SELECT kind FROM organisation WHERE n = ?)"
        (kin,) = store.connection.execute(query, (thing.n,)).fetchone()
        own_kind = len(named) == len(things) and kin > 1
        if own_kind or others:
            found.append(_gaps_of(store, thing.id, () if own_kind else others, table, filters))
    return found


def _gaps_of(store: Store, id: str, against: Sequence[str], table: Matrix, filters: Filters) -> Gaps:
    """Find the gaps of one; where only some themes are told of, gaps are those among them."""
    by = ("themes",) if filters.theme else ()
    answer = gaps(store, [id], against, by, filters._replace(theme=()))
    if not filters.theme:
        return answer
    told = {column.id for column in table.columns}
    return answer._replace(missed=[gap for gap in answer.missed if gap.id in told])
