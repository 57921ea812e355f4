"""The pages to cite: for a commitment its main source, for an organisation all that was read of it."""

from collections.abc import Sequence
from typing import NamedTuple

from socialhallbarhet.errors import WrongUseError
from socialhallbarhet.invocation import command
from socialhallbarhet.language import N_, _
from socialhallbarhet.questions.cards import Cited
from socialhallbarhet.questions.chosen import find_all
from socialhallbarhet.questions.names import Gone, Thing, expanded, find, succeeded
from socialhallbarhet.store import Store
from socialhallbarhet.values import Bilingual

# What has a page to cite, or stands for what has.
CITABLE = ("organisation", "county", "organisation_kind", "source", "commitment")
_PAGELESS = {
    "theme": N_('"{given}" is a theme, which has no page to cite.'),
    "framework": N_('"{given}" is a framework, which is not among the sources read.'),
    "group": N_('"{given}" is a group, which has no page to cite.'),
    "kind": N_('"{given}" is a kind of commitment, which has no page to cite.'),
}


class Passage(NamedTuple):
    """A commitment for whose sake a page is cited: where it stands there, and the ids of its other sources."""

    id: str
    title: Bilingual
    section: str | None
    others: tuple[str, ...]
    own: bool


class Page(NamedTuple):
    """A page to cite, who answers for it, and the commitments for whose sake it was asked for."""

    organisation_name: Bilingual
    source: Cited
    language: str
    note: Bilingual | None
    passages: list[Passage]


class Citations(NamedTuple):
    """The answer: each page once, in the order in which the words first lead to it, and the withdrawn ids."""

    pages: list[Page]
    gone: list[Gone]


def cite(store: Store, given: Sequence[str]) -> Citations:
    """Find the pages to cite for what the words name: commitments, sources, organisations.

    Raises:
        WrongUseError: a word names nothing, or nothing that has a page.
    """
    words, gone = succeeded(store, given)
    pages: dict[str, Page] = {}
    for thing in _things(store, words):
        for page in _pages(store, thing):
            # Two commitments on one page are one page to cite, or a list of references would name it twice.
            pages.setdefault(page.source.id, page)
            if thing.sort == "commitment":
                pages[page.source.id].passages.append(_passage(store, thing.n))
    return Citations(list(pages.values()), gone)


def _things(store: Store, words: Sequence[str]) -> list[Thing]:
    try:
        return expanded(store, find_all(store, words, CITABLE))
    except WrongUseError as error:
        # Whoever names a theme has not misspelt a commitment.
        for word in words:
            others = () if find(store, word, CITABLE) else find(store, word)
            if others:
                raise WrongUseError(_uncitable(word, others[0])) from error
        raise


def _uncitable(given: str, thing: Thing) -> str:
    told = _(
        "{why} Allowed: a commitment, a source, an organisation (for all its sources). {command} lists its commitments."
    )
    listed = command("list", "commitments", f"--{thing.sort}", thing.id)
    return told.format(why=_(_PAGELESS[thing.sort]).format(given=given), command=listed)


def _pages(store: Store, thing: Thing) -> list[Page]:
    which = {
        "commitment": 's.n = (SELECT source FROM commitment_source WHERE "commitment" = ? AND place = 0)',
        "organisation": "s.organisation = ?",
        "source": "s.n = ?",
    }[thing.sort]
    rows = store.connection.execute(
        "SELECT o.name_sv, o.name_en, s.language, s.note_sv, s.note_en,"
        " s.own, s.id, s.title, s.url, NULL, s.published, s.updated, s.read, s.remove"
        f" FROM source AS s JOIN organisation AS o ON o.n = s.organisation WHERE {which} ORDER BY s.n",
        (thing.n,),
    )
    return [
        Page(
            Bilingual(sv, en),
            Cited(*(*source, bool(own))),
            language,
            Bilingual(note_sv, note_en) if note_sv else None,
            [],
        )
        for sv, en, language, note_sv, note_en, own, *source in rows
    ]


def _passage(store: Store, n: int) -> Passage:
    rows = store.connection.execute(
        "SELECT c.id, c.title_sv, c.title_en, c.own, link.section, s.id"
        ' FROM commitment_source AS link JOIN "commitment" AS c ON c.n = link."commitment"'
        " JOIN source AS s ON s.n = link.source WHERE c.n = ? ORDER BY link.place",
        (n,),
    )
    (id, sv, en, own, section, _main), *others = rows
    return Passage(id, Bilingual(sv, en), section, tuple(other[-1] for other in others), bool(own))
