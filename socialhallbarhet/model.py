"""The reference as frozen objects: what `load()` gives and what the store is built from.

`own` says of anything that it comes from own data, which somebody has added to the data set.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from socialhallbarhet.values import Bilingual, Period


@dataclass(frozen=True, slots=True)
class Theme:
    """A subject of the codebook, with the words that lead to it in a search."""

    id: str
    name: Bilingual
    definition: Bilingual
    sdg: tuple[int, ...]
    words_sv: tuple[str, ...]
    words_en: tuple[str, ...]
    own: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Whom a commitment is for."""

    id: str
    name: Bilingual
    words_sv: tuple[str, ...]
    words_en: tuple[str, ...]
    own: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """What sort of promise a commitment is: a principle, a goal, a measure and so on."""

    id: str
    name: Bilingual
    definition: Bilingual


@dataclass(frozen=True, slots=True)
class OrganisationKind:
    """What an organisation is; `plural` is the word that stands for all of them on the command line."""

    id: str
    plural: str
    name: Bilingual
    plural_name: Bilingual


@dataclass(frozen=True, slots=True)
class Form:
    """What sort of instrument a framework is: a law, a convention, a network and so on."""

    id: str
    name: Bilingual


@dataclass(frozen=True, slots=True)
class County:
    """One of the 21 counties."""

    id: str
    name: Bilingual


@dataclass(frozen=True, slots=True)
class Framework:
    """A shared instrument that commitments refer to.

    `family`: the same kind of instrument, not the same paper (agreements with civil society, county strategies).
    """

    id: str
    name: Bilingual
    aliases: tuple[str, ...]
    form: str
    year: int | None
    keeper: Bilingual
    about: Bilingual
    url: str | None
    family: bool
    own: bool = False


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Words that stand for each other in a search; `why` says what is not obvious about them.

    `direction` is both: each word finds all the others; or narrower: the first word, which is the broader one, finds
    the others, and is found by none of them.
    """

    words: tuple[str, ...]
    direction: str
    why: str | None
    own: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A page or document of an organisation. `remove` is own-page, mirror or second-hand."""

    id: str
    title: str
    url: str
    language: str
    published: date | None
    updated: date | None
    read: date
    remove: str
    note: Bilingual | None
    own: bool = False


class Citation(NamedTuple):
    """Where a commitment stands: the id of a source of the same organisation, and the heading there."""

    source: str
    section: str | None


@dataclass(frozen=True, slots=True)
class Commitment:
    """What an organisation says that it stands for, aims at, does, has decided, is tasked with or shares.

    Themes and sources stand with the main one first. `terms` are the organisation's own words, as printed.
    """

    id: str
    title: Bilingual
    summary: Bilingual
    kind: str
    themes: tuple[str, ...]
    groups: tuple[str, ...]
    frameworks: tuple[str, ...]
    terms: tuple[str, ...]
    period: Period | None
    sources: tuple[Citation, ...]
    own: bool = False


@dataclass(frozen=True, slots=True)
class Organisation:
    """A public organisation with the sources that were read and the commitments found in them.

    Ids of sources and commitments are local here; `halland/folkhalsa` is the address of one from outside.
    """

    id: str
    name: Bilingual
    kind: str
    county: str | None
    aliases: tuple[str, ...]
    website: str
    sources: tuple[Source, ...]
    commitments: tuple[Commitment, ...]
    own: bool = False


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An id that was published once: why it is gone, and what stands in its place."""

    id: str
    successor: str | None
    reason: Bilingual
    date: date


@dataclass(frozen=True, slots=True)
class Reference:
    """All of the data, at one version. The codebook's lists keep the order of their files; `own` data stands last."""

    data_version: date
    themes: tuple[Theme, ...]
    groups: tuple[Group, ...]
    kinds: tuple[Kind, ...]
    organisation_kinds: tuple[OrganisationKind, ...]
    forms: tuple[Form, ...]
    counties: tuple[County, ...]
    frameworks: tuple[Framework, ...]
    synonyms: tuple[Synonyms, ...]
    organisations: tuple[Organisation, ...]
    withdrawn: tuple[Withdrawn, ...]
    own: bool = False

    def organisation(self, id: str) -> Organisation:
        """Give the organisation with this id.

        Raises:
            KeyError: there is none.
        """
        for organisation in self.organisations:
            if organisation.id == id:
                return organisation
        raise KeyError(id)

    def commitments(self) -> Iterator[tuple[str, Organisation, Commitment]]:
        """Walk all commitments, each with its full id (`halland/…`) and the organisation that makes it."""
        for organisation in self.organisations:
            for commitment in organisation.commitments:
                yield f"{organisation.id}/{commitment.id}", organisation, commitment
