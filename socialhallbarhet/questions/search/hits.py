"""What is told of a hit: which words of the query it meets, by which of its own, and where these stand."""

from collections.abc import Iterable
from typing import NamedTuple

from socialhallbarhet.questions.cards import Card
from socialhallbarhet.questions.search.marks import Marks
from socialhallbarhet.questions.search.matching import FIELDS, FRAMEWORKS, ORGANISATION, SUMMARY, TERMS, TITLE, Found
from socialhallbarhet.questions.search.ranking import Ranked
from socialhallbarhet.questions.search.senses import TIERS
from socialhallbarhet.store import Store
from socialhallbarhet.values import Bilingual

# The texts of a commitment, each with its field; other names of something, with their field and the name that is shown.
_Texts = list[tuple[str, str]]
_Aliases = list[tuple[str, list[str], Bilingual]]


class Lead(NamedTuple):
    """A theme or group that a word of the query leads to and the commitment has."""

    sort: str
    id: str
    name: Bilingual


class Reason(NamedTuple):
    """Why a commitment meets a word of the query, or words that are one notion.

    `by` gives for each tier, best first, which words of its texts do it, in lower case; `fields` are these texts
    (title, terms, frameworks, summary, organisation, or codes for the coding). `score` goes from 0 to 100; `gives` is
    what that gives to the score of the hit, once the words of the query are weighed.
    """

    typed: str
    tier: str
    by: tuple[tuple[str, tuple[str, ...]], ...]
    fields: tuple[str, ...]
    via: tuple[Lead, ...]
    score: float
    gives: float


class Hit(NamedTuple):
    """A commitment that was found: by which tier, how good (0 to 100), through which words, and which it lacks.

    `named` are its organisation or frameworks, if the words stand in other names of theirs alone. The tier is that
    of the word that is met worst. `word_order` is what words in the order typed give to the score.
    """

    card: Card
    tier: str
    score: float
    matched: tuple[str, ...]
    missing: tuple[str, ...]
    named: tuple[Bilingual, ...]
    reasons: tuple[Reason, ...]
    word_order: float
    marks: Marks

    @property
    def via(self) -> tuple[Lead, ...]:
        """The themes and groups that words of the query lead to and the commitment has."""
        return tuple(dict.fromkeys(lead for reason in self.reasons for lead in reason.via))


class Reader:
    """Reads in the texts of hits why they were found; what hits have in common it looks up once."""

    def __init__(self, store: Store) -> None:
        """Begin with nothing read."""
        self.store = store
        self.marks: dict[tuple[int, ...], Marks] = {}
        self.leads: dict[tuple[str, int], Lead] = {}

    def hit(self, card: Card, ranked: Ranked) -> Hit:
        """Tell of a commitment that was found."""
        texts, aliases = _texts(card), self._aliases(card, ranked)
        reasons = tuple(
            self._reason(texts, aliases, typed, found, ranked.gives[typed]) for typed, found in ranked.met.items()
        )
        matched = dict.fromkeys(word for reason in reasons for _tier, words in reason.by for word in words)
        marks = self._marked(ranked.met.values())
        named = tuple(name for _field, others, name in aliases if any(map(marks.words, others)))
        if named and any(marks.words(text) for _field, text in texts):
            named = ()
        return Hit(
            card,
            ranked.tier,
            _score(ranked.worth),
            tuple(matched),
            ranked.missing,
            named,
            reasons,
            _score(ranked.worth - sum(ranked.gives.values())),
            marks,
        )

    def _reason(self, texts: _Texts, aliases: _Aliases, typed: str, found: Found, gives: float) -> Reason:
        marks = self._marked((found,))
        # The index knows in which texts the words stand.
        met = found.fields
        best: dict[str, str] = {}
        for field, text in (*texts, *((field, other) for field, others, _name in aliases for other in others)):
            for word, tier in marks.words(text) if field in met else ():
                if word not in best or TIERS.index(tier) < TIERS.index(best[word]):
                    best[word] = tier
        by = ((tier, tuple(word for word in best if best[word] == tier)) for tier in TIERS)
        leading = dict.fromkeys(sense for sense, _field in found.by if sense.lead)
        via = tuple(dict.fromkeys(self._lead(*sense.lead) for sense in leading if sense.lead))
        return Reason(
            typed,
            found.tier,
            tuple((tier, words) for tier, words in by if words),
            tuple(field for field in FIELDS if field in met),
            via,
            _score(found.worth),
            _score(gives),
        )

    def _marked(self, met: Iterable[Found]) -> Marks:
        """Give what marks the words by which terms may be met: the same for all hits, so that it reads a name once."""
        asked = [found.asked for found in met]
        # A sense may hold hundreds of words: senses are known again by themselves, not by them.
        known = tuple(map(id, asked))
        if known not in self.marks:
            self.marks[known] = Marks(dict.fromkeys(sense for senses in asked for sense in senses))
        return self.marks[known]

    def _lead(self, sort: str, n: int) -> Lead:
        if (sort, n) not in self.leads:
            query = f'SELECT id, name_sv, name_en FROM "{sort}" WHERE n = ?'
            id, sv, en = self.store.connection.execute(query, (n,)).fetchone()
            self.leads[sort, n] = Lead(sort, id, Bilingual(sv, en))
        return self.leads[sort, n]

    def _aliases(self, card: Card, ranked: Ranked) -> _Aliases:
        """Give the other names of a commitment's organisation and frameworks, each with the name that is shown.

        Where no name of theirs meets the query, there is nothing to look for in the others.
        """
        met = {field for found in ranked.met.values() for field in found.fields}
        named = (("organisation", ORGANISATION, (card.organisation,)), ("framework", FRAMEWORKS, card.frameworks))
        aliases = []
        for thing, field, ids in named:
            for id in ids if field in met else ():
                query = f"SELECT aliases, name_sv, name_en FROM {thing} WHERE id = ?"
                others, sv, en = self.store.connection.execute(query, (id,)).fetchone()
                aliases.append((field, others.split("\n"), Bilingual(sv, en)))
        return aliases


def _texts(card: Card) -> _Texts:
    named = [text for names in card.framework_names for text in names]
    fields = {
        TITLE: card.title,
        SUMMARY: card.summary,
        TERMS: card.terms,
        ORGANISATION: card.organisation_name,
        FRAMEWORKS: named,
    }
    return [(field, text) for field, texts in fields.items() for text in texts]


def _score(worth: float) -> float:
    return round(100 * worth, 1)
