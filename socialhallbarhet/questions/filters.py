"""Which commitments count: the filters that `list` and `search` share."""

from collections.abc import Sequence
from typing import NamedTuple

from socialhallbarhet.questions.chosen import one, organisations
from socialhallbarhet.questions.names import LED_TO, led, named
from socialhallbarhet.store import Store
from socialhallbarhet.today import today
from socialhallbarhet.values import Bilingual


class Filters(NamedTuple):
    """What the user gave after each filter's option; several values of one filter mean any of them.

    `current` leaves out what names a period that has passed.
    """

    theme: Sequence[str] = ()
    kind: Sequence[str] = ()
    group: Sequence[str] = ()
    framework: Sequence[str] = ()
    county: Sequence[str] = ()
    organisation: Sequence[str] = ()
    current: bool = False


class Condition(NamedTuple):
    """The filters as SQL on a commitment `c`, and the values for its question marks. Empty: no filter."""

    sql: str
    values: tuple[int, ...]


class Taken(NamedTuple):
    """A word of a filter that was taken for a thing of another name."""

    given: str
    sort: str
    id: str
    name: Bilingual


# Each filter's SQL, with {} for the question marks.
_LINKED = 'c.n IN (SELECT link."commitment" FROM commitment_{thing} AS link WHERE link."{thing}" IN ({{}}))'
_SQL = {
    "theme": _LINKED.format(thing="theme"),
    "kind": "c.kind IN ({})",
    "group": _LINKED.format(thing="group"),
    "framework": _LINKED.format(thing="framework"),
    "county": "c.organisation IN (SELECT n FROM organisation WHERE county IN ({}))",
    "organisation": "c.organisation IN ({})",
}


def condition(store: Store, filters: Filters) -> Condition:
    """Look up what the filters name and put them together; all of them must hold.

    Raises:
        WrongUseError: a value names nothing.
    """
    parts: list[str] = []
    values: list[int] = []
    for name, sql in _SQL.items():
        given: Sequence[str] = getattr(filters, name)
        if not given:
            continue
        if name == "organisation":
            numbers = organisations(store, given)
        else:
            numbers = [thing.n for word in given for thing in one(store, word, name)]
        # An organisation kind without organisations is a filter that nothing passes.
        parts.append(sql.format(", ".join("?" * len(numbers))))
        values += numbers
    if filters.current:
        parts.append("(c.last_year IS NULL OR c.last_year >= ?)")
        values.append(today().year)
    return Condition(" AND ".join(parts), tuple(values))


_NAMES = 'SELECT name_sv, name_en FROM "{}" WHERE n = ?'


def taken(store: Store, filters: Filters) -> list[Taken]:
    """List the words of filters that are no names, but lead to a theme or group: the answer tells of all of it."""
    return [
        Taken(word, sort, thing.id, Bilingual(*store.connection.execute(_NAMES.format(sort), (thing.n,)).fetchone()))
        for sort in LED_TO
        for word in getattr(filters, sort)
        if not named(store, word, (sort,))
        for thing in led(store, word, (sort,))
    ]
