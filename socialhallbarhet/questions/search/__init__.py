"""Which commitments speak of this? Ranked, and with the reason for each hit."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from socialhallbarhet.questions.cards import cards
from socialhallbarhet.questions.filters import Condition, Filters, condition
from socialhallbarhet.questions.query import STRICT, WORD, Clause, Query, Term
from socialhallbarhet.questions.search.hits import Hit, Lead, Reader, Reason
from socialhallbarhet.questions.search.marks import Marks
from socialhallbarhet.questions.search.matching import meeting, refused
from socialhallbarhet.questions.search.ranking import (
    Answer,
    any_of,
    better_of,
    combined,
    raised,
    single,
    worth_less,
)
from socialhallbarhet.questions.search.senses import (
    COMPOUND,
    EXACT,
    FOLDED,
    INFLECTION,
    SPELLING,
    SYNONYM,
    THEME,
    TIERS,
    Lookup,
    Sense,
)
from socialhallbarhet.store import Store, total
from socialhallbarhet.store.written import Words
from socialhallbarhet.words.inflection import FUNCTION_WORDS

__all__ = [
    "COMPOUND",
    "EXACT",
    "FOLDED",
    "INFLECTION",
    "SPELLING",
    "SYNONYM",
    "THEME",
    "TIERS",
    "Hit",
    "Hits",
    "Lead",
    "Marks",
    "Reason",
    "search",
]

# Words in a row that may be one notion: "rätt att komma till tals".
_LONGEST_NOTION = 8
# Words of one notion that stand apart say less than the notion; in the order typed, words say a little more.
_APART = 0.7
_IN_A_ROW = 0.3
# The parts of a compound may stand for it where they stand together; far apart they are a guess.
_IN_PARTS = 0.6
# When fewer have all words, those that lack some are told too, up to as many.
_FEW = 10


class Hits(NamedTuple):
    """The answer: the best hits first, and how many there are in all.

    The last `partial` of them lack a word. `tier` is the best of them all. `suggestion` is the query with the spelling
    that was searched for instead, if a word had to be corrected. If there are no hits, `each` tells how many each word
    has alone; `offered` is the query in a spelling that may be meant, and `broader` are broader words that have hits.
    """

    query: Query
    hits: list[Hit]
    commitments: int
    organisations: int
    partial: int
    tier: str | None
    suggestion: str | None
    each: list[tuple[str, int]]
    offered: str | None
    broader: list[str]


def search(store: Store, query: Query, filters: Filters, limit: int | None) -> Hits:
    """Find the commitments that meet the query and pass the filters.

    Args:
        store: the open store.
        query: what is asked for; it must have at least one clause.
        filters: what must hold besides.
        limit: how many hits are read; all are counted.

    Returns:
        The hits; those that lack a word of the query come last. When there are none, how many each word has alone.

    Raises:
        WrongUseError: a filter names nothing.
    """
    return _Engine(store, query, condition(store, filters)).hits(limit)


class _Engine:
    def __init__(self, store: Store, query: Query, chosen: Condition) -> None:
        self.store = store
        self.query = query
        self.chosen = chosen
        self.lookup = Lookup(store)
        self.total = total(store, "commitment")
        self.refused = refused(store, query.without)
        self.reading = Reader(store)

    def hits(self, limit: int | None) -> Hits:
        units = [(label, self._passing(answer)) for label, answer in self._units()]
        found = self._raised(combined(units, self.total))
        phrased = self._holding(self.query.phrases)
        best = sorted(found, key=lambda n: (n not in phrased, -found[n].worth, n))
        whole = len(best)
        if whole < _FEW:
            partial = self._partial(units)
            more = sorted(partial.keys() - found.keys(), key=lambda n: (len(partial[n].missing), -partial[n].worth, n))
            best += more[: _FEW - whole]
            found = partial | found
        shown = [self.reading.hit(card, found[card.n]) for card in cards(self.store, best[:limit])]
        organisations = self._organisations(best)
        tier = min((found[n].tier for n in best), key=TIERS.index, default=None)
        return Hits(
            query=self.query,
            hits=shown,
            commitments=len(best),
            organisations=organisations,
            partial=len(best) - whole,
            tier=tier,
            suggestion=self._with(self.lookup.corrected),
            each=[] if best else [(label, len(answer)) for label, answer in units],
            offered=None if best else self._with(self.lookup.offered),
            broader=[] if best else self._broader(),
        )

    # What is asked for

    def _units(self) -> list[tuple[str, Answer]]:
        """Answer each part of the query by itself: a word, words that are one notion, or alternatives."""
        units: dict[str, Answer] = {}
        row: list[Words] = []
        for clause in self.query.clauses:
            if _is_plain(clause):
                row += [piece for term in clause[0] for piece in self._pieces(term.words)]
                continue
            units |= self._row(row)
            row = []
            label = " OR ".join(" ".join(map(_label, alternative)) for alternative in clause)
            units[label] = any_of(self._all(alternative) for alternative in clause)
        units |= self._row(row)
        return list(units.items())

    def _all(self, terms: Sequence[Term]) -> Answer:
        return combined([(_label(term), self._term(term)) for term in terms], self.total)

    def _pieces(self, words: Words) -> list[Words]:
        """Give words that were typed as one: together if the texts have them as one word, `well-being`; else each."""
        return [words] if self.lookup.is_one(words) else [(word,) for word in words]

    def _row(self, pieces: Sequence[Words]) -> dict[str, Answer]:
        """Answer plain words in their order, the longest run that is one notion together."""
        units: dict[str, Answer] = {}
        content = [piece for piece in pieces if not FUNCTION_WORDS.issuperset(piece)] or pieces
        start = 0
        while start < len(pieces):
            for end in range(min(start + _LONGEST_NOTION, len(pieces)), start, -1):
                run = pieces[start:end]
                words = tuple(word for piece in run for word in piece)
                if len(run) > 1 and not self._is_notion(words):
                    continue
                if len(run) > 1 or run[0] in content:
                    label = " ".join(map("-".join, run))
                    units[label] = self._term(Term(words), label)
                start = end
                break
        return units

    def _is_notion(self, words: Words) -> bool:
        if self.lookup.is_listed(tuple(self.lookup.reading(word)[0] for word in words)):
            return True
        return words[0] not in FUNCTION_WORDS and words[-1] in FUNCTION_WORDS and self.lookup.is_one(words)

    def _term(self, term: Term, label: str | None = None) -> Answer:
        answer = single(label or _label(term), meeting(self.store, self.lookup.of(term)))
        if term.form != WORD:
            return answer
        if len(term.words) > 1:
            apart = [Term((word,)) for word in term.words if word not in FUNCTION_WORDS]
            # What begins or ends with a small word, "ta livet av sig", is an idiom: its words apart say nothing of it.
            if answer and not FUNCTION_WORDS.isdisjoint((term.words[0], term.words[-1])):
                return answer
            # Of "well-being" one word alone is left, which says nothing of it.
            return better_of(answer, worth_less(self._all(apart), _APART)) if len(apart) > 1 else answer
        if parts := self.lookup.parts(term.words[0]):
            compound = combined(self._parts(parts), self.total)
            return better_of(answer, worth_less(compound, _IN_PARTS, COMPOUND))
        return answer

    def _parts(self, parts: Sequence[str]) -> list[tuple[str, Answer]]:
        met = ((part, meeting(self.store, self.lookup.of(Term((part,))))) for part in parts)
        return [(part, self._passing(single(part, found))) for part, found in met]

    def _partial(self, units: Sequence[tuple[str, Answer]]) -> Answer:
        """Give what lacks some of the words, at most half of them; of a single compound, one of its parts."""
        words = [term.words[0] for term in self.query.terms() if term.form == WORD and len(term.words) == 1]
        if len(units) == len(words) == 1:
            return worth_less(combined(self._parts(self.lookup.parts(words[0])), self.total, 1), _IN_PARTS, COMPOUND)
        return combined(units, self.total, len(units) // 2)

    def _raised(self, answer: Answer) -> Answer:
        """Raise what holds words in the order in which they were typed."""
        hyphenated = (term.words for term in self.query.terms() if term.form == WORD)
        for phrase in dict.fromkeys((self.query.plain(), *hyphenated)):
            if len(phrase) > 1:
                answer = raised(answer, meeting(self.store, [_literally(phrase)]), _IN_A_ROW)
        return answer

    def _holding(self, phrases: Sequence[tuple[str, ...]]) -> set[int]:
        """Give what holds one of the phrases that were typed as one argument, to the letter."""
        return set(meeting(self.store, [_literally(phrase) for phrase in phrases]))

    # What passes

    def _passing(self, answer: Answer) -> Answer:
        kept = {n: ranked for n, ranked in answer.items() if n not in self.refused}
        if not self.chosen.sql:
            return kept
        # CROSS JOIN: what was found is looked up, not all that passes, which grows with the data.
        query = f'SELECT c.n FROM json_each(?) CROSS JOIN "commitment" AS c ON c.n = value WHERE {self.chosen.sql}'
        passed = {n for (n,) in self.store.connection.execute(query, (_listed(kept), *self.chosen.values))}
        return {n: ranked for n, ranked in kept.items() if n in passed}

    def _organisations(self, numbers: Iterable[int]) -> int:
        query = 'SELECT count(DISTINCT organisation) FROM json_each(?) JOIN "commitment" AS c ON c.n = value'
        (number,) = self.store.connection.execute(query, (_listed(numbers),)).fetchone()
        return int(number)

    def _with(self, others: dict[str, str]) -> str | None:
        """Write the query with other words in the place of some; None if there are no others."""
        if not others:
            return None
        words = (word for clause in self.query.clauses for terms in clause for term in terms for word in term.words)
        return " ".join(others.get(word, word) for word in words)

    def _broader(self) -> list[str]:
        """List what is broader than the words of a query and has hits."""
        broader = self.lookup.broader(self.query.plain())
        return [words for words in broader if self._passing(self._term(Term(tuple(words.split()))))]


def _listed(numbers: Iterable[int]) -> str:
    """Write numbers as a JSON list, of which SQLite can make a table."""
    return f"[{','.join(map(str, numbers))}]"


def _literally(phrase: tuple[str, ...]) -> Sense:
    return Sense(EXACT, 1.0, (phrase,))


def _is_plain(clause: Clause) -> bool:
    return len(clause) == 1 and all(term.form == WORD for term in clause[0])


def _label(term: Term) -> str:
    words = " ".join(term.words)
    return {WORD: words, STRICT: f'"{words}"'}.get(term.form, f"{words}*")
