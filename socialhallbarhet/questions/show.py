"""Everything on one thing: an organisation, a commitment, a theme, a framework, a source."""

from collections.abc import Sequence
from typing import NamedTuple

from socialhallbarhet.questions.cards import Card, Cited, cards
from socialhallbarhet.questions.chosen import find_all
from socialhallbarhet.questions.names import SORTS, Gone, Thing, expanded, succeeded
from socialhallbarhet.store import Store, total
from socialhallbarhet.values import Bilingual


class ReadSource(NamedTuple):
    """A source of the shown organisation; dates are ISO 8601, None where the source states none."""

    cited: Cited
    language: str
    note: Bilingual | None
    commitments: int


class OrganisationSheet(NamedTuple):
    """An organisation with its sources and commitments."""

    id: str
    name: Bilingual
    kind: str
    kind_name: Bilingual
    county: str | None
    county_name: Bilingual | None
    aliases: tuple[str, ...]
    website: str
    sources: list[ReadSource]
    commitments: list[Card]
    own: bool


class CommitmentSheet(NamedTuple):
    """One commitment, with the notes of its sources by their ids."""

    card: Card
    notes: dict[str, Bilingual]


class CodeSheet(NamedTuple):
    """A theme, group, kind or framework, with the commitments that bear it. What a sort lacks is empty.

    `read` is how many sources were read in all.
    """

    sort: str
    id: str
    name: Bilingual
    about: Bilingual | None
    words: tuple[tuple[str, ...], tuple[str, ...]] | None
    sdg: tuple[int, ...]
    form: str | None
    form_name: Bilingual | None
    year: int | None
    keeper: Bilingual | None
    aliases: tuple[str, ...]
    url: str | None
    family: bool
    commitments: list[Card]
    read: int
    own: bool


class SourceSheet(NamedTuple):
    """One source, with the commitments that cite it."""

    organisation: str
    organisation_name: Bilingual
    source: ReadSource
    commitments: list[Card]


Sheet = OrganisationSheet | CommitmentSheet | CodeSheet | SourceSheet


class Sheets(NamedTuple):
    """The answer: a sheet for each thing that the words name, and the withdrawn ids among them."""

    sheets: list[Sheet]
    gone: list[Gone]


def show(store: Store, given: Sequence[str]) -> Sheets:
    """Show what the words name: ids, names or aliases, `theme:ID` to pick one sort.

    Raises:
        WrongUseError: a word names nothing and never did.
    """
    words, gone = succeeded(store, given)
    things = expanded(store, find_all(store, words, tuple(SORTS)))
    return Sheets([_sheet(store, thing) for thing in things], gone)


def _sheet(store: Store, thing: Thing) -> Sheet:
    match thing.sort:
        case "organisation":
            return _organisation(store, thing.n)
        case "commitment":
            return _commitment(store, thing.n)
        case "source":
            return _source(store, thing.n)
        case _:
            return _code(store, thing)


def _cards(store: Store, where: str, n: int) -> list[Card]:
    rows = store.connection.execute(
        'SELECT c.n FROM "commitment" AS c JOIN organisation AS o ON o.n = c.organisation'
        f" WHERE {where} ORDER BY o.sort_sv, c.n",
        (n,),
    )
    return cards(store, [number for (number,) in rows])


def _organisation(store: Store, n: int) -> OrganisationSheet:
    row = store.connection.execute(
        "SELECT o.id, o.name_sv, o.name_en, k.id, k.name_sv, k.name_en, y.id, y.name_sv, y.name_en,"
        " o.aliases, o.website, o.own FROM organisation AS o JOIN organisation_kind AS k ON k.n = o.kind"
        " LEFT JOIN county AS y ON y.n = o.county WHERE o.n = ?",
        (n,),
    ).fetchone()
    return OrganisationSheet(
        *(row[0], Bilingual(*row[1:3]), row[3], Bilingual(*row[4:6])),
        *(row[6], Bilingual(*row[7:9]) if row[6] else None),
        *(_listed(row[9]), row[10]),
        _read(store, "organisation = ? ORDER BY n", n),
        _cards(store, "c.organisation = ?", n),
        bool(row[11]),
    )


def _read(store: Store, where: str, n: int) -> list[ReadSource]:
    rows = store.connection.execute(
        "SELECT id, title, url, published, updated, read, remove, own, language, note_sv, note_en,"
        f" commitments FROM source WHERE {where}",
        (n,),
    )
    return [
        ReadSource(
            Cited(r[0], r[1], r[2], None, *(*r[3:7], bool(r[7]))),
            *(r[8], Bilingual(r[9], r[10]) if r[9] else None, r[11]),
        )
        for r in rows
    ]


def _commitment(store: Store, n: int) -> CommitmentSheet:
    where = 'n IN (SELECT source FROM commitment_source WHERE "commitment" = ?) ORDER BY n'
    notes = {source.cited.id: source.note for source in _read(store, where, n) if source.note}
    return CommitmentSheet(cards(store, [n])[0], notes)


def _source(store: Store, n: int) -> SourceSheet:
    organisation, sv, en = store.connection.execute(
        "SELECT o.id, o.name_sv, o.name_en FROM source AS s"
        " JOIN organisation AS o ON o.n = s.organisation WHERE s.n = ?",
        (n,),
    ).fetchone()
    where = 'c.n IN (SELECT "commitment" FROM commitment_source WHERE source = ?)'
    (read,) = _read(store, "n = ?", n)
    return SourceSheet(organisation, Bilingual(sv, en), read, _cards(store, where, n))


def _code(store: Store, thing: Thing) -> CodeSheet:
    columns = {
        "theme": "definition_sv, definition_en, words_sv, words_en, sdg",
        "framework": "about_sv, about_en, form, form_sv, form_en, year, keeper_sv, keeper_en, aliases, url, family",
        "kind": "definition_sv, definition_en",
        "group": "NULL, NULL",
    }[thing.sort]
    id_, sv, en, own, *rest = store.connection.execute(
        f'SELECT id, name_sv, name_en, own, {columns} FROM "{thing.sort}" WHERE n = ?',
        (thing.n,),
    ).fetchone()
    where = "c.kind = ?"
    if thing.sort != "kind":
        where = f'c.n IN (SELECT "commitment" FROM commitment_{thing.sort} WHERE "{thing.sort}" = ?)'
    about = Bilingual(*rest[:2]) if rest[0] else None
    words: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    sdg: tuple[int, ...] = ()
    form = form_name = year = keeper = url = None
    family = False
    aliases: tuple[str, ...] = ()
    if thing.sort == "theme":
        words = _listed(rest[2]), _listed(rest[3])
        sdg = tuple(map(int, _listed(rest[4])))
    elif thing.sort == "framework":
        form, form_name, year = rest[2], Bilingual(*rest[3:5]), rest[5]
        keeper, aliases, url = Bilingual(*rest[6:8]), _listed(rest[8]), rest[9]
        family = bool(rest[10])
    found = _cards(store, where, thing.n)
    what = (form, form_name, year, keeper, aliases, url, family)
    read = total(store, "source")
    return CodeSheet(thing.sort, id_, Bilingual(sv, en), about, words, sdg, *what, found, read, bool(own))


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()
