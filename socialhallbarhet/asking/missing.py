"""`gaps`: what do the others commit to that this one's sources do not mention?"""

from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from socialhallbarhet.asking.answer import Answer
from socialhallbarhet.asking.given import Folder, Folders, Language, Words, asked, one_of, several, whole
from socialhallbarhet.asking.things import Read, taken
from socialhallbarhet.questions import gaps as question
from socialhallbarhet.rows.gaps import rows
from socialhallbarhet.store import Store
from socialhallbarhet.values import Bilingual


class Missing(NamedTuple):
    """A theme, framework or group (`type`) that so many of the `peers` (of how many: `of`) have and this one has not.

    `weight` is how many of them would show it if only as many sources of each had been read as of this one; the gap
    `says_little` if that is fewer than half of those that have it. `organisations` are their ids, `examples` their
    clearest commitments.
    """

    id: str
    type: str
    name: Bilingual
    peers: int
    of: int
    weight: float
    says_little: bool
    organisations: tuple[str, ...]
    examples: tuple[question.Example, ...]
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Gaps(Answer[Missing]):
    """What others have: themes, then frameworks, then groups, and within each what weighs most first.

    Attributes:
        organisation: whose gaps they are, with how much was read of it.
        against: the others.
        total: how many themes, frameworks and groups are missing, whatever `limit` left out; None of what was not asked
            for.
    """

    organisation: Read
    against: tuple[Read, ...]
    total: question.Total


def gaps(
    organisation: str,
    *,
    against: Words = (),
    by: Words = (),
    limit: int | None = None,
    lang: Language = "en",
    folder: Folder = None,
    own: Folders = (),
) -> Gaps:
    """Find what others commit to that an organisation's sources do not mention.

    Args:
        organisation: whose gaps they are.
        against: the others; all of its own kind if not given.
        by: what may be missing, `themes`, `frameworks` or `groups`; all of these if not given.
        limit: how many of each of these are given, all if None; all are counted.
        lang: the language of texts and messages.
        folder: a data folder as `load` takes it; the data in use if not given.
        own: folders of own data that add to it, as `load` takes them.

    Raises:
        WrongUseError: a word names nothing or several organisations, there are no others, or `by` or `limit` is
            something else.
        InvalidData: a folder holds an error.
    """
    peers, wanted = several(against), several(by)

    def miss(store: Store) -> question.Gaps:
        sorts = [one_of(sort, tuple(question.MISSED), "by") for sort in wanted]
        return question.gaps(store, [organisation], peers, sorts, limit=whole(limit))

    found, data_version = asked(miss, lang, folder, own)
    return Gaps(
        results=tuple(_missing(gap, len(found.peers)) for gap in found.missed),
        organisation=taken(Read, found.organisation),
        against=tuple(taken(Read, peer) for peer in found.peers),
        total=found.total,
        data_version=data_version,
        lang=lang,
        _output=partial(rows, found, data_version, "limit=None", everything=True),
    )


def _missing(gap: question.Missed, of: int) -> Missing:
    told = (gap.id, gap.type, gap.name, len(gap.peers), of, gap.weight, gap.says_little)
    return Missing(*told, tuple(gap.peers), tuple(gap.examples), gap.own)
