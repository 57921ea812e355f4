"""Where does it stand on the web? The address behind a commitment, a source, an organisation or a framework."""

from collections.abc import Sequence
from typing import NamedTuple

from socialhallbarhet.errors import WrongUseError
from socialhallbarhet.language import _
from socialhallbarhet.questions.chosen import find_all
from socialhallbarhet.questions.names import SORTS, Gone, Thing, expanded, succeeded
from socialhallbarhet.store import Store
from socialhallbarhet.values import Bilingual


class Address(NamedTuple):
    """An address, and what stands there.

    `source` is the id of the source, with its date and its remove, and for a commitment the heading under which it
    stands there; an organisation's website and a framework have none. `own`: what was asked for is own data;
    `page_own`: so is what stands there, which for a commitment may be a page of the data.
    """

    id: str
    type: str
    name: Bilingual
    url: str
    source: str | None
    dated: str | None
    remove: str | None
    section: str | None
    own: bool
    page_own: bool


class Addresses(NamedTuple):
    """The answer: each address once, in the order in which the words lead to it, and the withdrawn ids among them."""

    addresses: list[Address]
    gone: list[Gone]


_SOURCE = "s.title, s.title, s.url, s.id, coalesce(s.updated, s.published), s.remove"
_SQL = {
    "organisation": "SELECT name_sv, name_en, website, NULL, NULL, NULL, NULL, own, own FROM organisation WHERE n = ?",
    "framework": "SELECT name_sv, name_en, url, NULL, NULL, NULL, NULL, own, own"
    " FROM framework WHERE n = ? AND url IS NOT NULL",
    "source": f"SELECT {_SOURCE}, NULL, s.own, s.own FROM source AS s WHERE s.n = ?",
    "commitment": f"SELECT {_SOURCE}, link.section, c.own, s.own"
    ' FROM commitment_source AS link JOIN source AS s ON s.n = link.source JOIN "commitment" AS c'
    ' ON c.n = link."commitment" WHERE c.n = ? AND link.place = 0',
}


def addresses(store: Store, given: Sequence[str]) -> Addresses:
    """Find the address of each thing that the words name; a commitment's is that of its main source.

    Raises:
        WrongUseError: a word names nothing, or only what has no address.
    """
    words, gone = succeeded(store, given)
    things = expanded(store, find_all(store, words, tuple(SORTS)))
    found: dict[str, Address] = {}
    with_address: set[str] = set()
    for thing in things:
        if address := _address(store, thing):
            found.setdefault(address.url, address)
            with_address.add(thing.id)
    for thing in things:
        if thing.id not in with_address:
            told = _(
                '"{id}" has no address. Allowed: a commitment (its main source is opened), a source,'
                " an organisation, or a framework whose address is known."
            )
            raise WrongUseError(told.format(id=thing.id))
    return Addresses(list(found.values()), gone)


def _address(store: Store, thing: Thing) -> Address | None:
    if thing.sort not in _SQL:
        return None
    row = store.connection.execute(_SQL[thing.sort], (thing.n,)).fetchone()
    if row is None:
        return None
    sv, en, *page, own, page_own = row
    url, source, dated, remove, section = page
    return Address(
        thing.id, thing.sort, Bilingual(sv, en), url, source, dated, remove, section, bool(own), bool(page_own)
    )
