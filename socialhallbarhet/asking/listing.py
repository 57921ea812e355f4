"""`commitments`, `organisations`, `sources`: what is there?"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from socialhallbarhet.asking.answer import Answer, Item
from socialhallbarhet.asking.given import Folder, Folders, Language, Words, asked, filters
from socialhallbarhet.asking.things import Commitment, taken
from socialhallbarhet.questions import listing as question
from socialhallbarhet.questions.filters import Filters
from socialhallbarhet.rows.listing import rows

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Listing(Answer[Item]):
    """What was listed.

    Attributes:
        sources: how many sources were read of the organisations, whatever was found in them.
    """

    sources: int


def commitments(
    *organisations: str,
    theme: Words = (),
    kind: Words = (),
    group: Words = (),
    framework: Words = (),
    county: Words = (),
    current: bool = False,
    lang: Language = "en",
    folder: Folder = None,
    own: Folders = (),
) -> Listing[Commitment]:
    """List commitments, each with its sources.

    Args:
        organisations: whose; everyone's if not given.
        theme: only these themes.
        kind: only these kinds of commitment.
        group: only for these groups.
        framework: only what rests on these frameworks.
        county: only in these counties.
        current: leave out what names a period that has passed.
        lang: the language of texts and messages, and in which organisations stand in alphabetical order.
        folder: a data folder as `load` takes it; the data in use if not given.
        own: folders of own data that add to it, as `load` takes them.

    Raises:
        WrongUseError: a filter names nothing.
        InvalidData: a folder holds an error.
    """
    chosen = filters(theme, kind, group, framework, county, organisations, current=current)
    return _listed("commitments", partial(taken, Commitment), chosen, lang, folder, own)


def organisations(
    *organisations: str,
    theme: Words = (),
    kind: Words = (),
    group: Words = (),
    framework: Words = (),
    county: Words = (),
    current: bool = False,
    lang: Language = "en",
    folder: Folder = None,
    own: Folders = (),
) -> Listing[question.ListedOrganisation]:
    """List organisations, with how much was read of each and how many commitments were found.

    Args:
        organisations: which; all if not given.
        theme: count only these themes, and leave out who has none.
        kind: count only these kinds of commitment.
        group: count only what is for these groups.
        framework: count only what rests on these frameworks.
        county: only in these counties.
        current: leave out what names a period that has passed.
        lang: the language of texts and messages, and in which they stand in alphabetical order.
        folder: a data folder as `load` takes it; the data in use if not given.
        own: folders of own data that add to it, as `load` takes them.

    Raises:
        WrongUseError: a filter names nothing.
        InvalidData: a folder holds an error.
    """
    chosen = filters(theme, kind, group, framework, county, organisations, current=current)
    return _listed("organisations", question.ListedOrganisation._make, chosen, lang, folder, own)


def sources(
    *organisations: str,
    theme: Words = (),
    kind: Words = (),
    group: Words = (),
    framework: Words = (),
    county: Words = (),
    current: bool = False,
    lang: Language = "en",
    folder: Folder = None,
    own: Folders = (),
) -> Listing[question.ListedSource]:
    """List sources, with their dates, when they were read and how many commitments stand there.

    Args:
        organisations: whose; everyone's if not given.
        theme: count only these themes, and leave out sources that have none.
        kind: count only these kinds of commitment.
        group: count only what is for these groups.
        framework: count only what rests on these frameworks.
        county: only in these counties.
        current: leave out what names a period that has passed.
        lang: the language of texts and messages, and in which organisations stand in alphabetical order.
        folder: a data folder as `load` takes it; the data in use if not given.
        own: folders of own data that add to it, as `load` takes them.

    Raises:
        WrongUseError: a filter names nothing.
        InvalidData: a folder holds an error.
    """
    chosen = filters(theme, kind, group, framework, county, organisations, current=current)
    return _listed("sources", question.ListedSource._make, chosen, lang, folder, own)


def _listed(
    what: str, each: Callable[[Any], Entry], chosen: Filters, lang: Language, folder: Folder, own: Folders
) -> Listing[Entry]:
    found, data_version = asked(lambda store: question.listing(store, what, chosen, lang), lang, folder, own)
    return Listing(
        results=tuple(map(each, found.entries)),
        sources=found.sources,
        data_version=data_version,
        lang=lang,
        _output=partial(rows, found, data_version),
    )
