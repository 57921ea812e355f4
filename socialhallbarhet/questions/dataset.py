"""The data set as a whole: every table of it, in both languages, with ids for numbers."""

from typing import Any, NamedTuple

from socialhallbarhet.questions.cards import Card, cards
from socialhallbarhet.store import Store

Row = dict[str, Any]


class Dataset(NamedTuple):
    """All there is at one version: rows by the names of their columns, in the codebook's order and that of the files.

    `commitments` are the same as those among the tables, with all that is linked to each.
    """

    data_version: str
    tables: dict[str, list[Row]]
    commitments: list[Card]


# Stored as lines of text, or of numbers.
_LISTS = {"aliases": str, "terms": str, "words_sv": str, "words_en": str, "sdg": int}
_FLAGS = ("family", "own")
_TABLES = {
    "organisation_kinds": (
        "SELECT id, plural, name_sv, name_en, plural_sv, plural_en FROM organisation_kind ORDER BY n"
    ),
    "counties": "SELECT id, name_sv, name_en FROM county ORDER BY n",
    "kinds": "SELECT id, name_sv, name_en, definition_sv, definition_en FROM kind ORDER BY n",
    "groups": 'SELECT id, name_sv, name_en, own FROM "group" ORDER BY n',
    "themes": (
        "SELECT id, name_sv, name_en, definition_sv, definition_en, sdg, words_sv, words_en, own FROM theme ORDER BY n"
    ),
    "forms": "SELECT DISTINCT form AS id, form_sv AS name_sv, form_en AS name_en FROM framework ORDER BY form_rank",
    "frameworks": (
        "SELECT id, name_sv, name_en, aliases, form, year, keeper_sv, keeper_en, about_sv, about_en, url, family,"
        " own FROM framework ORDER BY n"
    ),
    "organisations": (
        "SELECT o.id, o.name_sv, o.name_en, k.id AS kind, y.id AS county, o.aliases, o.website, o.own"
        " FROM organisation AS o JOIN organisation_kind AS k ON k.n = o.kind"
        " LEFT JOIN county AS y ON y.n = o.county ORDER BY o.n"
    ),
    "sources": (
        "SELECT s.id, o.id AS organisation, s.title, s.url, s.language, s.published, s.updated, s.read, s.remove,"
        " nullif(s.note_sv, '') AS note_sv, nullif(s.note_en, '') AS note_en, s.own"
        " FROM source AS s JOIN organisation AS o ON o.n = s.organisation ORDER BY s.n"
    ),
    "commitments": (
        "SELECT c.id, o.id AS organisation, c.title_sv, c.title_en, c.summary_sv, c.summary_en, k.id AS kind,"
        ' c.first_year, c.last_year, c.terms, c.own FROM "commitment" AS c'
        " JOIN organisation AS o ON o.n = c.organisation JOIN kind AS k ON k.n = c.kind ORDER BY c.n"
    ),
    "commitment_themes": (
        'SELECT c.id AS "commitment", t.id AS theme, l.place + 1 AS place FROM commitment_theme AS l'
        ' JOIN "commitment" AS c ON c.n = l."commitment" JOIN theme AS t ON t.n = l.theme ORDER BY c.n, l.place'
    ),
    "commitment_groups": (
        'SELECT c.id AS "commitment", t.id AS "group" FROM commitment_group AS l'
        ' JOIN "commitment" AS c ON c.n = l."commitment" JOIN "group" AS t ON t.n = l."group" ORDER BY c.n, t.n'
    ),
    "commitment_frameworks": (
        'SELECT c.id AS "commitment", t.id AS framework FROM commitment_framework AS l'
        ' JOIN "commitment" AS c ON c.n = l."commitment" JOIN framework AS t ON t.n = l.framework ORDER BY c.n, t.n'
    ),
    "commitment_sources": (
        'SELECT c.id AS "commitment", s.id AS source, l.place + 1 AS place, l.section FROM commitment_source AS l'
        ' JOIN "commitment" AS c ON c.n = l."commitment" JOIN source AS s ON s.n = l.source ORDER BY c.n, l.place'
    ),
    "withdrawn": "SELECT id, successor, reason_sv, reason_en, date FROM withdrawn ORDER BY id",
}


def dataset(store: Store) -> Dataset:
    """Read everything."""
    tables = {name: _rows(store, sql) for name, sql in _TABLES.items()}
    numbers = [n for (n,) in store.connection.execute('SELECT n FROM "commitment" ORDER BY n')]
    return Dataset(store.data_version, tables, cards(store, numbers))


def _rows(store: Store, sql: str) -> list[Row]:
    found = store.connection.execute(sql)
    columns = [name for name, *_more in found.description]
    return [dict(zip(columns, map(_value, columns, row), strict=True)) for row in found]


def _value(column: str, value: Any) -> Any:
    if column in _LISTS:
        return [_LISTS[column](line) for line in value.split("\n") if line]
    return bool(value) if column in _FLAGS else value
