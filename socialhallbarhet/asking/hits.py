"""`search`: which commitments speak of this?"""

from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from socialhallbarhet.asking.answer import Answer
from socialhallbarhet.asking.given import Folder, Folders, Language, Words, asked, filters, several, whole
from socialhallbarhet.asking.things import Commitment, taken
from socialhallbarhet.errors import WrongUseError
from socialhallbarhet.invocation import command
from socialhallbarhet.language import _
from socialhallbarhet.questions import search as question
from socialhallbarhet.questions.query import MOST_WORDS, parse
from socialhallbarhet.rows.search import rows
from socialhallbarhet.store import Store


class Total(NamedTuple):
    """How many commitments of how many organisations were found; the last `partial` of them lack a word."""

    commitments: int
    organisations: int
    partial: int


class Hit(NamedTuple):
    """A commitment that was found: by which tier, how good (0 to 100), through which words, and which it lacks.

    `via` has the themes and groups that words lead to; `explanation` tells of each word how the commitment meets it,
    and what that gives to the score, to which `word_order` is added for words in the order in which they were asked.
    """

    commitment: Commitment
    score: float
    tier: str
    matched: tuple[str, ...]
    missing: tuple[str, ...]
    via: tuple[question.Lead, ...]
    explanation: tuple[question.Reason, ...]
    word_order: float

    @property
    def id(self) -> str:
        """The commitment's id."""
        return self.commitment.id


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Hits(Answer[Hit]):
    """What was found, the best first.

    Attributes:
        total: how many there are, whatever `limit` left out.
        suggestion: the words as they were searched for, if a spelling was corrected.
    """

    total: Total
    suggestion: str | None


def search(
    *words: str,
    without: Words = (),
    theme: Words = (),
    kind: Words = (),
    group: Words = (),
    framework: Words = (),
    county: Words = (),
    organisation: Words = (),
    current: bool = False,
    limit: int | None = None,
    lang: Language = "en",
    folder: Folder = None,
    own: Folders = (),
) -> Hits:
    """Find the commitments that speak of this, ranked, each with the reason for which it was found.

    Args:
        words: all of them are meant. Of one text with spaces the phrase ranks first; within it `-word` must not stand
            there, `prefix*` is how a word begins, `OR` stands between alternatives, and `"…"` is an exact phrase.
        without: words that must not stand there.
        theme: only these themes.
        kind: only these kinds of commitment.
        group: only for these groups.
        framework: only what rests on these frameworks.
        county: only in these counties.
        organisation: only these organisations.
        current: leave out what names a period that has passed.
        limit: how many hits are given, all if None; all are counted.
        lang: the language of texts and messages.
        folder: a data folder as `load` takes it; the data in use if not given.
        own: folders of own data that add to it, as `load` takes them.

    Raises:
        WrongUseError: there is no word or there are too many, or a filter names nothing.
        InvalidData: a folder holds an error.
    """
    query = parse(words, several(without))
    chosen = filters(theme, kind, group, framework, county, organisation, current=current)

    def find(store: Store) -> question.Hits:
        if not query.clauses:
            raise WrongUseError(
                _("There is no word to search for. Example: {example}").format(example=command("search", "hbtq"))
            )
        if sum(len(term.words) for term in (*query.terms(), *query.without)) > MOST_WORDS:
            raise WrongUseError(_("A search may have at most {n} words.").format(n=MOST_WORDS))
        return question.search(store, query, chosen, whole(limit))

    found, data_version = asked(find, lang, folder, own)
    return Hits(
        results=tuple(map(_hit, found.hits)),
        total=Total(found.commitments, found.organisations, found.partial),
        suggestion=found.suggestion,
        data_version=data_version,
        lang=lang,
        _output=partial(rows, found, data_version, "limit=None"),
    )


def _hit(hit: question.Hit) -> Hit:
    commitment = taken(Commitment, hit.card)
    return Hit(commitment, hit.score, hit.tier, hit.matched, hit.missing, hit.via, hit.reasons, hit.word_order)
