"""What is there? Each sort of thing as a list, with how many commitments stand behind each."""

from collections.abc import Callable
from typing import NamedTuple

from socialhallbarhet.questions.cards import Card, cards
from socialhallbarhet.questions.filters import Condition, Filters, condition
from socialhallbarhet.store import Store, total
from socialhallbarhet.values import Bilingual


class ListedOrganisation(NamedTuple):
    """An organisation with what was read of it and found; years are those of its dated sources."""

    id: str
    name: Bilingual
    kind: str
    kind_name: Bilingual
    county: str | None
    county_name: Bilingual | None
    commitments: int
    themes: int
    sources: int
    undated: int
    first_year: int | None
    last_year: int | None
    own: bool


class ListedCode(NamedTuple):
    """A theme, group or kind, and how many commitments of how many organisations bear it."""

    id: str
    name: Bilingual
    commitments: int
    organisations: int
    own: bool


class ListedFramework(NamedTuple):
    """A framework, and how many commitments of how many organisations rest on it."""

    id: str
    name: Bilingual
    form: str
    form_name: Bilingual
    year: int | None
    commitments: int
    organisations: int
    own: bool


class ListedSource(NamedTuple):
    """A source; dates are ISO 8601, None where the source states none."""

    id: str
    organisation: str
    organisation_name: Bilingual
    title: str
    url: str
    published: str | None
    updated: str | None
    read: str
    remove: str
    commitments: int
    own: bool


class ListedSort(NamedTuple):
    """A word that `list` takes, and how many there are of it."""

    id: str
    name: Bilingual | None
    number: int


Listed = ListedOrganisation | ListedCode | ListedFramework | ListedSource | ListedSort | Card


class Listing(NamedTuple):
    """The answer: what was listed, and the totals that a reader needs to judge it.

    `name` is that of a kind; `own` is how many of the commitments come from own data.
    """

    what: str
    entries: list[Listed]
    commitments: int
    sources: int
    filtered: bool
    name: Bilingual | None = None
    own: int = 0


# What can be listed besides kinds of organisation, and its table.
_TABLES = {
    "organisations": "organisation",
    "commitments": "commitment",
    "sources": "source",
    "themes": "theme",
    "frameworks": "framework",
    "groups": "group",
    "kinds": "kind",
}


def listable(store: Store) -> dict[str, Bilingual | None]:
    """Give the words that `list` takes, in order; kinds of organisation with their names. Nothing is counted."""
    rows = store.connection.execute("SELECT plural, plural_sv, plural_en FROM organisation_kind ORDER BY n")
    kinds: dict[str, Bilingual | None] = {plural: Bilingual(sv, en) for plural, sv, en in rows}
    first, *others = _TABLES
    return {first: None, **kinds, **dict.fromkeys(others)}


def sorts(store: Store) -> Listing:
    """List what can be listed, with counts."""
    counts = dict(
        store.connection.execute(
            "SELECT k.plural, count(o.n) FROM organisation_kind AS k"
            " LEFT JOIN organisation AS o ON o.kind = k.n GROUP BY k.n"
        ).fetchall()
    )
    for word, table in _TABLES.items():
        counts[word] = total(store, table)
    entries: list[Listed] = [ListedSort(word, name, counts[word]) for word, name in listable(store).items()]
    return Listing("", entries, counts["commitments"], counts["sources"], filtered=False)


def listing(store: Store, what: str, filters: Filters, language: str) -> Listing:
    """List one sort of thing.

    Args:
        store: the open store.
        what: `organisations`, the plural of a kind of organisation, or another word of `sorts`.
        filters: only what has commitments that pass them is listed, and only these are counted.
        language: names stand in this language's alphabetical order; themes, groups and kinds in the codebook's.

    Raises:
        WrongUseError: a filter names nothing.
    """
    chosen = condition(store, filters)
    if what in _QUESTIONS:
        entries = _QUESTIONS[what](store, chosen, language)
    else:
        entries = _organisations(store, chosen, language, "" if what == "organisations" else what)
    organisations = [entry for entry in entries if isinstance(entry, ListedOrganisation)]
    if what not in _QUESTIONS:
        commitments = sum(entry.commitments for entry in organisations)
        sources = sum(entry.sources for entry in organisations)
    else:
        within = condition(store, Filters(county=filters.county, organisation=filters.organisation))
        commitments, sources = _totals(store, chosen, within)
    own = _own(store, chosen, what) if store.own else 0
    return Listing(what, entries, commitments, sources, bool(chosen.sql), listable(store).get(what), own)


def _own(store: Store, chosen: Condition, what: str) -> int:
    """Count the commitments of own data that pass the filters."""
    where = f" AND {chosen.sql}" if chosen.sql else ""
    values: tuple[int | str, ...] = chosen.values
    if what not in (*_QUESTIONS, "organisations"):
        where += (
            " AND c.organisation IN (SELECT o.n FROM organisation AS o JOIN organisation_kind AS k ON k.n = o.kind"
            " WHERE k.plural = ?)"
        )
        values = (*values, what)
    (own,) = store.connection.execute(f'SELECT count(*) FROM "commitment" AS c WHERE c.own{where}', values).fetchone()
    return int(own)


def _totals(store: Store, chosen: Condition, within: Condition) -> tuple[int, int]:
    """Count the commitments that pass the filters, and the sources read of the organisations that they are within."""
    commitments, sources = total(store, "commitment"), total(store, "source")
    if chosen.sql:
        query = f'SELECT count(*) FROM "commitment" AS c WHERE {chosen.sql}'
        (commitments,) = store.connection.execute(query, chosen.values).fetchone()
    if within.sql:
        organisations = f'SELECT c.organisation FROM "commitment" AS c WHERE {within.sql}'
        query = f"SELECT count(*) FROM source WHERE organisation IN ({organisations})"
        (sources,) = store.connection.execute(query, within.values).fetchone()
    return commitments, sources


def _organisations(store: Store, chosen: Condition, language: str, kind: str = "") -> list[Listed]:
    counts, join = "o.commitments, o.themes", ""
    if chosen.sql:
        counts = "found.commitments, found.themes"
        join = (
            ' JOIN (SELECT c.organisation, count(DISTINCT c.n) AS "commitments",'
            ' count(DISTINCT link.theme) AS themes FROM "commitment" AS c'
            f' JOIN commitment_theme AS link ON link."commitment" = c.n WHERE {chosen.sql}'
            " GROUP BY c.organisation) AS found ON found.organisation = o.n"
        )
    where, values = ("WHERE k.plural = ?", (kind,)) if kind else ("", ())
    rows = store.connection.execute(
        "SELECT o.id, o.name_sv, o.name_en, k.id, k.name_sv, k.name_en, y.id, y.name_sv, y.name_en,"
        f" {counts}, o.sources, o.undated, o.first_year, o.last_year, o.own"
        " FROM organisation AS o JOIN organisation_kind AS k ON k.n = o.kind"
        f" LEFT JOIN county AS y ON y.n = o.county {join} {where} ORDER BY k.n, o.sort_{language}",
        (*chosen.values, *values),
    )
    return [
        ListedOrganisation(
            *(r[0], Bilingual(r[1], r[2]), r[3], Bilingual(r[4], r[5])),
            *(r[6], Bilingual(r[7], r[8]) if r[6] else None, *r[9:-1], bool(r[-1])),
        )
        for r in rows
    ]


def _counted(thing: str, chosen: Condition) -> tuple[str, str]:
    """Give the columns that count a code's commitments and organisations, and the join that they need."""
    if not chosen.sql:
        return "t.commitments, t.organisations", ""
    if thing == "kind":
        link, of = '"commitment" AS c', "c.kind"
    else:
        link = f'commitment_{thing} AS link JOIN "commitment" AS c ON c.n = link."commitment"'
        of = f'link."{thing}"'
    return "found.commitments, found.organisations", (
        f' JOIN (SELECT {of} AS n, count(*) AS "commitments",'
        f" count(DISTINCT c.organisation) AS organisations FROM {link} WHERE {chosen.sql}"
        " GROUP BY 1) AS found ON found.n = t.n"
    )


def _codes(thing: str) -> Callable[[Store, Condition, str], list[Listed]]:
    def question(store: Store, chosen: Condition, language: str) -> list[Listed]:
        del language  # in the codebook's order
        counts, join = _counted(thing, chosen)
        rows = store.connection.execute(
            f'SELECT t.id, t.name_sv, t.name_en, {counts}, t.own FROM "{thing}" AS t {join} ORDER BY t.n',
            chosen.values,
        )
        return [ListedCode(r[0], Bilingual(r[1], r[2]), *(*r[3:-1], bool(r[-1]))) for r in rows]

    return question


def _frameworks(store: Store, chosen: Condition, language: str) -> list[Listed]:
    counts, join = _counted("framework", chosen)
    rows = store.connection.execute(
        "SELECT t.id, t.name_sv, t.name_en, t.form, t.form_sv, t.form_en, t.year,"
        f" {counts}, t.own FROM framework AS t {join} ORDER BY t.sort_{language}",
        chosen.values,
    )
    return [
        ListedFramework(r[0], Bilingual(r[1], r[2]), r[3], Bilingual(r[4], r[5]), *(*r[6:-1], bool(r[-1])))
        for r in rows
    ]


def _sources(store: Store, chosen: Condition, language: str) -> list[Listed]:
    counts, join = "s.commitments", ""
    if chosen.sql:
        counts = "found.commitments"
        join = (
            ' JOIN (SELECT link.source AS n, count(*) AS "commitments" FROM commitment_source AS link'
            f' JOIN "commitment" AS c ON c.n = link."commitment" WHERE {chosen.sql}'
            " GROUP BY 1) AS found ON found.n = s.n"
        )
    rows = store.connection.execute(
        "SELECT s.id, o.id, o.name_sv, o.name_en, s.title, s.url, s.published, s.updated, s.read,"
        f" s.remove, {counts}, s.own FROM source AS s JOIN organisation AS o ON o.n = s.organisation {join}"
        f" ORDER BY o.sort_{language}, s.sort, s.n",
        chosen.values,
    )
    return [ListedSource(r[0], r[1], Bilingual(r[2], r[3]), *(*r[4:-1], bool(r[-1]))) for r in rows]


def _commitments(store: Store, chosen: Condition, language: str) -> list[Listed]:
    where = f"WHERE {chosen.sql}" if chosen.sql else ""
    rows = store.connection.execute(
        'SELECT c.n FROM "commitment" AS c JOIN organisation AS o ON o.n = c.organisation'
        f" {where} ORDER BY o.sort_{language}, c.n",
        chosen.values,
    )
    return list(cards(store, [n for (n,) in rows]))


_QUESTIONS: dict[str, Callable[[Store, Condition, str], list[Listed]]] = {
    "themes": _codes("theme"),
    "groups": _codes("group"),
    "kinds": _codes("kind"),
    "frameworks": _frameworks,
    "sources": _sources,
    "commitments": _commitments,
}
