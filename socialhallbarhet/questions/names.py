"""What does this word name? Ids, names and aliases, in any case, with or without å ä ö.

What names nothing may lead to a theme or a group: by the words that the codebook gives each for a search.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from socialhallbarhet.store import Store
from socialhallbarhet.words.spelling import fold, words

# What words of the codebook lead to.
LED_TO = ("theme", "group")
# The sorts of thing that have names, as `theme:human-rights` picks one of them, and the command that lists them.
SORTS = {
    "organisation": "organisations",
    "theme": "themes",
    "framework": "frameworks",
    "group": "groups",
    "kind": "kinds",
    "county": "organisations",
    "organisation_kind": "organisations",
    "source": "sources",
    "commitment": "commitments",
}


class Thing(NamedTuple):
    """Something with an id: its sort, its number in the store, its id, its Swedish name."""

    sort: str
    n: int
    id: str
    shown: str


class Gone(NamedTuple):
    """An id that was withdrawn, and what stands in its place (None: nothing does)."""

    id: str
    successor: str | None
    reason_sv: str
    reason_en: str
    date: str


def find(store: Store, given: str, sorts: Collection[str] = tuple(SORTS)) -> list[Thing]:
    """List everything of `sorts` that `given` names, or else what it leads to; `theme:ID` picks one sort."""
    return named(store, given, sorts) or led(store, given, sorts)


def named(store: Store, given: str, sorts: Collection[str] = tuple(SORTS)) -> list[Thing]:
    """List everything of `sorts` that has `given` as its id, name or alias."""
    sorts, given = picked(given, sorts)
    name = folded(given)
    found = [
        Thing(*row)
        for row in store.connection.execute("SELECT DISTINCT sort, n, id, shown FROM name WHERE folded = ?", (name,))
        if row[0] in sorts
    ]
    if "/" in name:
        for sort, title in (("commitment", "title_sv"), ("source", "title")):
            if sort in sorts:
                query = f'SELECT ?, n, id, {title} FROM "{sort}" WHERE id = ?'
                found += [Thing(*row) for row in store.connection.execute(query, (sort, name))]
    order = list(SORTS)
    return sorted(found, key=lambda thing: (order.index(thing.sort), thing.n))


def led(store: Store, given: str, sorts: Collection[str] = tuple(SORTS)) -> list[Thing]:
    """List the themes and groups, if these are among `sorts`, that one of the codebook's words leads to."""
    sorts, given = picked(given, sorts)
    found = []
    for sort in LED_TO:
        if sort in sorts:
            query = (
                f'SELECT DISTINCT ?, t.n, t.id, t.name_sv FROM lead JOIN "{sort}" AS t ON t.n = lead.n'
                " WHERE lead.sort = ? AND lead.folded = ? ORDER BY t.n"
            )
            rows = store.connection.execute(query, (sort, sort, folded(" ".join(words(given)))))
            found += [Thing(*row) for row in rows]
    return found


def picked(given: str, sorts: Collection[str]) -> tuple[Collection[str], str]:
    """Split `theme:human-rights` into the one sort and the word; without a sort in front, all of them stay."""
    prefix, colon, rest = given.partition(":")
    sort = fold(prefix).replace("-", "_")
    return ((sort,), rest) if colon and sort in SORTS and sort in sorts else (sorts, given)


def folded(given: str) -> str:
    """Fold what was typed. Bytes that are no text, as an argument may hold them, are part of no name."""
    return fold(given.strip()).encode("utf-8", "replace").decode()


def expanded(store: Store, things: Sequence[Thing]) -> list[Thing]:
    """Put the organisations in the place of `regions` and of a county, and name each thing once."""
    found: dict[tuple[str, int], Thing] = {}
    # A county has its region's id: who asks for the region does not mean all of the county.
    named = {thing.id for thing in things if thing.sort != "county"}
    for thing in things:
        if thing.sort == "county" and thing.id in named:
            continue
        inside = [thing]
        if thing.sort in ("organisation_kind", "county"):
            column = "kind" if thing.sort == "organisation_kind" else "county"
            rows = store.connection.execute(
                f"SELECT 'organisation', n, id, name_sv FROM organisation WHERE {column} = ? ORDER BY sort_sv",
                (thing.n,),
            )
            inside = [Thing(*row) for row in rows]
        found |= {(item.sort, item.n): item for item in inside}
    return list(found.values())


def succeeded(store: Store, given: Sequence[str]) -> tuple[list[str], list[Gone]]:
    """Put its successor, if it has one, in the place of each withdrawn id; give the words and what was withdrawn."""
    standing: list[str] = []
    gone: list[Gone] = []
    for word in given:
        found = withdrawn(store, word)
        if found is None:
            standing.append(word)
            continue
        gone.append(found)
        if found.successor is not None:
            standing.append(found.successor)
    return standing, gone


def withdrawn(store: Store, given: str) -> Gone | None:
    """Give what is known of an id that was withdrawn; None if it never was."""
    _sorts, id = picked(given, tuple(SORTS))
    row = store.connection.execute(
        "SELECT id, successor, reason_sv, reason_en, date FROM withdrawn WHERE id = ?",
        (folded(id),),
    ).fetchone()
    return Gone(*row) if row else None
