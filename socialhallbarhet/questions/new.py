"""What is there to begin own data from: the codes that an entry may have, and the organisation that it is added to."""

from typing import NamedTuple

from socialhallbarhet.errors import WrongUseError
from socialhallbarhet.language import _, spoken
from socialhallbarhet.questions.chosen import one, refused
from socialhallbarhet.questions.codes import choice, names_of
from socialhallbarhet.questions.names import find
from socialhallbarhet.store import Store
from socialhallbarhet.values import Bilingual
from socialhallbarhet.words.nearest import nearest
from socialhallbarhet.words.spelling import fold, words


class Codes(NamedTuple):
    """The kinds of commitment and of organisation, in the codebook's order: ids with names."""

    kinds: dict[str, Bilingual]
    organisation_kinds: dict[str, Bilingual]


class Standing(NamedTuple):
    """An organisation as it stands in the data.

    `sources` maps the ids of its pages to their addresses; `taken` are the ids that its commitments and sources have
    or once had; `titles` maps the titles of its commitments, folded, to their ids.
    """

    id: str
    sources: dict[str, str]
    taken: frozenset[str]
    titles: dict[str, str]
    county: str | None


def codes(store: Store) -> Codes:
    """List the kinds."""
    return Codes(names_of(store, "kind"), names_of(store, "organisation_kind"))


def explained(store: Store, sort: str) -> list[str]:
    """Say what there is to choose from, in the language in use: names, and what each means where that must be known."""
    if sort != "kind":
        return [" · ".join(name.to(spoken()) for name in names_of(store, sort).values())]
    query = f"SELECT name_{spoken()}, definition_{spoken()} FROM kind ORDER BY n"
    # Where it borders on others is for who edits the data set.
    return [f"{name}: {told.partition('. ')[0].rstrip('.')}." for name, told in store.connection.execute(query)]


def kind_in(store: Store, name: str) -> str | None:
    """Give the kind of organisation that a name tells, as `Alviks kommun` does; None if it tells none."""
    kinds = {fold(kind): id for id, names in names_of(store, "organisation_kind").items() for kind in names}
    return next((kinds[word] for word in map(fold, words(name)) if word in kinds), None)


def code(store: Store, given: str, sort: str) -> str:
    """Give the id of the theme, kind or county that the user names.

    Raises:
        WrongUseError: there is none.
    """
    return one(store, given, sort)[0].id


def organisation_kind_named(store: Store, given: str) -> str:
    """Give the id of the kind of organisation that the user names, one or many of it.

    Raises:
        WrongUseError: there is none.
    """
    query = "SELECT id, plural, name_sv, name_en, plural_sv, plural_en FROM organisation_kind ORDER BY n"
    named: dict[str, str] = {
        fold(name): id for id, *others in store.connection.execute(query) for name in (id, *others)
    }
    if (id := named.get(fold(given.strip()))) is not None:
        return id
    parts = [_('Unknown kind of organisation: "{given}".').format(given=given)]
    allowed = choice(names_of(store, "organisation_kind"))
    if near := nearest(given, named, most=1):
        parts.append(_("Did you mean {near}?").format(near=allowed[named[near[0]]]))
    parts.append(_("Allowed: {allowed}.").format(allowed=", ".join(allowed.values())))
    raise WrongUseError(" ".join(parts))


def standing(store: Store, given: str) -> Standing:
    """Give the organisation that the user names.

    Raises:
        WrongUseError: there is none.
    """
    things = find(store, given, ("organisation",))
    if not things:
        raise refused(store, given, ("organisation",))
    n, id = things[0].n, things[0].id
    rows = store.connection.execute("SELECT id, url FROM source WHERE organisation = ? ORDER BY n", (n,))
    sources = {_local(full): url for full, url in rows}
    query = (
        'SELECT id FROM "commitment" WHERE organisation = ? UNION SELECT id FROM source WHERE organisation = ?'
        " UNION SELECT id FROM withdrawn WHERE id GLOB ? || '/*'"
    )
    taken = frozenset(_local(full) for (full,) in store.connection.execute(query, (n, n, id)))
    named = 'SELECT id, title_sv, title_en FROM "commitment" WHERE organisation = ?'
    titles = {fold(title): _local(full) for full, *both in store.connection.execute(named, (n,)) for title in both}
    lies_in = (
        "SELECT county.id FROM organisation JOIN county ON county.n = organisation.county WHERE organisation.n = ?"
    )
    county = store.connection.execute(lies_in, (n,)).fetchone()
    return Standing(id, sources, taken, titles, county[0] if county else None)


def organisation_called(store: Store, name: str) -> str | None:
    """Give the id of the organisation that answers to a name; None if none does."""
    return next((thing.id for thing in find(store, name, ("organisation",))), None)


def is_there(store: Store, id: str) -> bool:
    """Tell whether an organisation has, or had, this id."""
    query = "SELECT 1 FROM organisation WHERE id = ? UNION ALL SELECT 1 FROM withdrawn WHERE id = ?"
    return store.connection.execute(query, (id, id)).fetchone() is not None


def _local(full: str) -> str:
    return full.partition("/")[2]
