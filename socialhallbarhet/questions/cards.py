"""Cards: all that is to be said of each of some commitments, read from the store in few queries."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from socialhallbarhet.store import Store
from socialhallbarhet.values import Bilingual, Period

# SQLite allows at least 999 question marks in one statement.
_AT_ONCE = 900


class Cited(NamedTuple):
    """A source as a commitment cites it; dates are ISO 8601, None where the source states none.

    `own`, here and elsewhere: it comes from own data.
    """

    id: str
    title: str
    url: str
    section: str | None
    published: str | None
    updated: str | None
    read: str
    remove: str
    own: bool

    @property
    def dated(self) -> str | None:
        """The date that the source bears, the newer of the two."""
        return self.updated or self.published


class Card(NamedTuple):
    """One commitment. Codes are ids; names stand beside them, in the same order."""

    n: int
    id: str
    organisation: str
    organisation_name: Bilingual
    title: Bilingual
    summary: Bilingual
    kind: str
    kind_name: Bilingual
    period: Period | None
    terms: tuple[str, ...]
    themes: tuple[str, ...]
    theme_names: tuple[Bilingual, ...]
    groups: tuple[str, ...]
    group_names: tuple[Bilingual, ...]
    frameworks: tuple[str, ...]
    framework_names: tuple[Bilingual, ...]
    sources: tuple[Cited, ...]
    own: bool


def cards(store: Store, numbers: Sequence[int]) -> list[Card]:
    """Read the cards of these commitments, in the order given."""
    read: dict[int, Card] = {}
    for chunk in _chunks(numbers):
        read |= {card.n: card for card in _cards(store, chunk)}
    return [read[n] for n in numbers]


def _chunks(numbers: Sequence[int]) -> Iterator[list[int]]:
    remaining = iter(numbers)
    while chunk := list(islice(remaining, _AT_ONCE)):
        yield chunk


def _cards(store: Store, numbers: list[int]) -> Iterator[Card]:
    marks = ", ".join("?" * len(numbers))
    links = {thing: _links(store, thing, marks, numbers) for thing in ("theme", "group", "framework")}
    sources = _sources(store, marks, numbers)
    rows = store.connection.execute(
        "SELECT c.n, c.id, o.id, o.name_sv, o.name_en, c.title_sv, c.title_en, c.summary_sv, c.summary_en,"
        " k.id, k.name_sv, k.name_en, c.first_year, c.last_year, c.terms, c.own"
        ' FROM "commitment" AS c JOIN organisation AS o ON o.n = c.organisation JOIN kind AS k ON k.n = c.kind'
        f" WHERE c.n IN ({marks})",
        numbers,
    )
    for row in rows:
        n, id_, organisation, name_sv, name_en = row[:5]
        title, summary = Bilingual(*row[5:7]), Bilingual(*row[7:9])
        kind, kind_name = row[9], Bilingual(*row[10:12])
        period = Period(row[12], row[13]) if row[12] is not None else None
        yield Card(
            n=n,
            id=id_,
            organisation=organisation,
            organisation_name=Bilingual(name_sv, name_en),
            title=title,
            summary=summary,
            kind=kind,
            kind_name=kind_name,
            period=period,
            terms=tuple(row[14].split("\n")),
            themes=_ids(links["theme"][n]),
            theme_names=_names(links["theme"][n]),
            groups=_ids(links["group"][n]),
            group_names=_names(links["group"][n]),
            frameworks=_ids(links["framework"][n]),
            framework_names=_names(links["framework"][n]),
            sources=tuple(sources[n]),
            own=bool(row[15]),
        )


def _ids(links: list[tuple[str, Bilingual]]) -> tuple[str, ...]:
    return tuple(id_ for id_, _name in links)


def _names(links: list[tuple[str, Bilingual]]) -> tuple[Bilingual, ...]:
    return tuple(name for _id, name in links)


def _links(store: Store, thing: str, marks: str, numbers: list[int]) -> dict[int, list[tuple[str, Bilingual]]]:
    # The main theme comes first; groups and frameworks stand in the order of the codebook.
    order = "link.place" if thing == "theme" else "t.n"
    rows: Iterator[Any] = store.connection.execute(
        f'SELECT link."commitment", t.id, t.name_sv, t.name_en FROM commitment_{thing} AS link'
        f' JOIN "{thing}" AS t ON t.n = link."{thing}" WHERE link."commitment" IN ({marks})'
        f" ORDER BY {order}",
        numbers,
    )
    links = defaultdict(list)
    for n, id_, name_sv, name_en in rows:
        links[n].append((id_, Bilingual(name_sv, name_en)))
    return links


def _sources(store: Store, marks: str, numbers: list[int]) -> dict[int, list[Cited]]:
    rows = store.connection.execute(
        'SELECT link."commitment", s.id, s.title, s.url, link.section, s.published, s.updated, s.read, s.remove,'
        " s.own FROM commitment_source AS link JOIN source AS s ON s.n = link.source"
        f' WHERE link."commitment" IN ({marks}) ORDER BY link.place',
        numbers,
    )
    sources = defaultdict(list)
    for n, *cited, own in rows:
        sources[n].append(Cited(*(*cited, bool(own))))
    return sources
