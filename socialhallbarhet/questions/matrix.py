"""Who commits to what, and how often? Organisations down, themes (or frameworks, groups, kinds) across."""

from collections.abc import Sequence
from typing import NamedTuple

from socialhallbarhet.language import spoken
from socialhallbarhet.questions.chosen import organisations
from socialhallbarhet.questions.filters import Filters, condition
from socialhallbarhet.questions.similarity import by_likeness
from socialhallbarhet.store import Store
from socialhallbarhet.today import today
from socialhallbarhet.values import Bilingual

# What may stand across, and its table.
ACROSS = {"themes": "theme", "frameworks": "framework", "groups": "group", "kinds": "kind"}
NAME, COUNT, SIMILARITY = "name", "count", "similarity"
SORTS = (NAME, COUNT, SIMILARITY)


class MatrixColumn(NamedTuple):
    """A theme, framework, group or kind, with how many commitments of how many of the organisations bear it."""

    id: str
    name: Bilingual
    commitments: int
    organisations: int
    own: bool


class MatrixRow(NamedTuple):
    """An organisation with what was read of it.

    `commitments`, `expired`, `second_hand` and `own_commitments` count what passes the filters; `counts` has a number
    for each column, in the columns' order. A commitment with several themes counts in each.
    """

    id: str
    name: Bilingual
    kind: str
    kind_plural: Bilingual
    sources: int
    undated: int
    commitments: int
    expired: int
    second_hand: int
    own: bool
    own_commitments: int
    counts: tuple[int, ...]


class Matrix(NamedTuple):
    """The answer. `sort` is empty if rows stand as they were named and columns in the codebook's order."""

    by: str
    sort: str
    filters: Filters
    columns: list[MatrixColumn]
    rows: list[MatrixRow]


def matrix(store: Store, given: Sequence[str], by: str, filters: Filters, sort: str = "") -> Matrix:
    """Count commitments by organisation and theme (or framework, group, kind).

    Args:
        store: the open store.
        given: ids, names or aliases of organisations; `regions` and its like stand for all of a kind.
        by: what stands across, a key of `ACROSS`.
        filters: only commitments that pass them are counted. A filter of the sort that stands across also chooses
            the columns: by themes, `theme` leaves out the others.
        sort: `name` or `count` (most first), or `similarity`: what is alike stands together. Both ways, rows and
            columns. Empty: as given, and in the codebook's order.

    Raises:
        WrongUseError: a word names nothing.
    """
    numbers = organisations(store, given)
    across = ACROSS[by]
    counts = _counts(store, numbers, across, filters)
    wanted = condition(store, Filters(**{across: getattr(filters, across)})).values
    codes = _codes(store, across, wanted)
    rows = _rows(store, numbers, filters, [n for n, *_names in codes], counts)
    columns = [
        MatrixColumn(id, name, sum(has), sum(map(bool, has)), own)
        for (_n, id, name, own, _key), has in zip(codes, _across(rows, len(codes)), strict=True)
    ]
    answer = Matrix(by, sort, filters, columns, [row for _key, row in rows])
    if not sort:
        return answer
    return _sorted(answer, [key for key, _row in rows], [key for *_names, key in codes])


def _codes(store: Store, across: str, wanted: Sequence[int]) -> list[tuple[int, str, Bilingual, bool, str]]:
    """List what stands across, in the codebook's order: number, id, name, whether it is own, key to sort by."""
    where = f"WHERE n IN ({_marks(wanted)})" if wanted else ""
    query = f'SELECT n, id, name_sv, name_en, own, sort_{spoken()} FROM "{across}" {where} ORDER BY n'
    rows = store.connection.execute(query, wanted)
    return [(n, id, Bilingual(sv, en), bool(own), key) for n, id, sv, en, own, key in rows]


def _counts(store: Store, numbers: list[int], across: str, filters: Filters) -> dict[tuple[int, int], int]:
    """Count the commitments that pass, by the numbers of organisation and code."""
    chosen = condition(store, filters)
    where = f"c.organisation IN ({_marks(numbers)})" + (f" AND {chosen.sql}" if chosen.sql else "")
    bears, join = ("c.kind", "")
    if across != "kind":
        bears = f'b."{across}"'
        join = f' JOIN commitment_{across} AS b ON b."commitment" = c.n'
    query = f'SELECT c.organisation, {bears}, count(*) FROM "commitment" AS c {join} WHERE {where} GROUP BY 1, 2'
    return {
        (organisation, code): count
        for organisation, code, count in store.connection.execute(query, (*numbers, *chosen.values))
    }


def _rows(
    store: Store, numbers: list[int], filters: Filters, codes: list[int], counts: dict[tuple[int, int], int]
) -> list[tuple[str, MatrixRow]]:
    """List the organisations, each with a key to sort by."""
    chosen = condition(store, filters)
    passes = f"AND {chosen.sql}" if chosen.sql else ""
    rows = store.connection.execute(
        f"SELECT o.n, o.sort_{spoken()}, o.id, o.name_sv, o.name_en, k.id, k.plural_sv, k.plural_en,"
        " o.sources, o.undated, count(c.n), coalesce(sum(c.last_year < ?), 0),"
        " coalesce(sum(s.remove = 'second-hand'), 0), o.own, coalesce(sum(c.own), 0)"
        " FROM organisation AS o JOIN organisation_kind AS k ON k.n = o.kind"
        f' LEFT JOIN "commitment" AS c ON c.organisation = o.n {passes}'
        ' LEFT JOIN commitment_source AS cited ON cited."commitment" = c.n AND cited.place = 0'
        " LEFT JOIN source AS s ON s.n = cited.source"
        f" WHERE o.n IN ({_marks(numbers)}) GROUP BY o.n",
        (today().year, *chosen.values, *numbers),
    )
    found: dict[int, tuple[str, MatrixRow]] = {}
    for n, key, id, sv, en, kind, plural_sv, plural_en, sources, undated, count, expired, second, own, mine in rows:
        name, plural = Bilingual(sv, en), Bilingual(plural_sv, plural_en)
        has = tuple(counts.get((n, code), 0) for code in codes)
        read = (sources, undated, count, expired, second)
        found[n] = key, MatrixRow(id, name, kind, plural, *read, bool(own), mine, has)
    return [found[n] for n in numbers]


def _across(rows: Sequence[tuple[str, MatrixRow]], columns: int) -> list[list[int]]:
    return [[row.counts[place] for _key, row in rows] for place in range(columns)]


def _sorted(answer: Matrix, rows: Sequence[str], columns: Sequence[str]) -> Matrix:
    """Put rows and columns in the order asked for; the keys are those of their names."""
    down = _order(
        answer.sort,
        rows,
        [row.commitments for row in answer.rows],
        [{str(place) for place, n in enumerate(row.counts) if n} for row in answer.rows],
    )
    across = _order(
        answer.sort,
        columns,
        [column.commitments for column in answer.columns],
        [{row.id for row in answer.rows if row.counts[place]} for place in range(len(columns))],
    )
    return answer._replace(
        columns=[answer.columns[place] for place in across],
        rows=[
            answer.rows[place]._replace(counts=tuple(answer.rows[place].counts[column] for column in across))
            for place in down
        ],
    )


def _order(sort: str, keys: Sequence[str], counts: Sequence[int], sets: Sequence[set[str]]) -> list[int]:
    by_name = sorted(range(len(keys)), key=lambda place: keys[place])
    if sort == COUNT:
        return sorted(by_name, key=lambda place: -counts[place])
    if sort == SIMILARITY:
        # From the names' order, so that the answer does not hang on the order in which things were given.
        return [by_name[place] for place in by_likeness([sets[place] for place in by_name])]
    return by_name


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
