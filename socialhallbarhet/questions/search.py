"""Which commitments speak of this? Ranked, and with the reason for each hit.

The tiers follow one another, and a hit belongs to the first that finds it: the words as typed (`exact`), longer
words that begin with them (`compound`), the theme that they lead to (`theme`), and the same letters without å ä ö
(`folded`). The index keeps å ä ö apart from a o; folding comes last, so that `håll` does not find "Hall".
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from socialhallbarhet.questions.cards import Card, cards
from socialhallbarhet.questions.filters import Condition, Filters, condition
from socialhallbarhet.questions.query import PREFIX, STRICT, WORD, Query, Term
from socialhallbarhet.spelling import WORD as WORD_PATTERN
from socialhallbarhet.spelling import fold
from socialhallbarhet.store import Store
from socialhallbarhet.values import Bilingual

EXACT, COMPOUND, THEME, FOLDED = "exact", "compound", "theme", "folded"
NAME = "name"

# What a commitment is about counts above what it mentions: its title and the organisation's own words first, then
# the frameworks it rests on, then the summary; the name of the organisation least. A theme's
# code and the folded copy of all columns only decide among hits of the last tiers.
_WEIGHTS = (10.0, 8.0, 6.0, 3.0, 1.0, 0.5, 1.0)
_COLUMNS = "{title terms frameworks summary organisation}"


class Hit(NamedTuple):
    """A commitment that was found: by which tier, how good within it, and through which words.

    `through` is empty if the words stand in what is shown of it; else they are another name (`name`) of its
    organisation or framework, or lead to its `theme`. `via` then says which.
    """

    card: Card
    tier: str
    score: float
    matched: tuple[str, ...]
    through: str
    via: tuple[Bilingual, ...]


class Hits(NamedTuple):
    """The answer: the best hits first, and how many there are in all."""

    query: Query
    hits: list[Hit]
    commitments: int
    organisations: int
    suggestion: str | None
    each: list[tuple[str, int]]


def search(store: Store, query: Query, filters: Filters, limit: int | None) -> Hits:
    """Find the commitments that meet the query and pass the filters.

    Args:
        store: the open store.
        query: what is asked for; it must have at least one clause.
        filters: what must hold besides.
        limit: how many hits are read; all are counted.

    Returns:
        The hits; when there are none, a nearest spelling and how many hits each word would have alone.

    Raises:
        WrongUseError: a filter names nothing.
    """
    engine = _Engine(store, query, condition(store, filters))
    found = engine.found()
    numbers = list(found)[:limit]
    hits = [engine.hit(card, *found[card.n][:2]) for card in cards(store, numbers)]
    organisations = {organisation for _tier, _score, organisation in found.values()}
    suggestion, each = (None, []) if found else engine.consolation()
    return Hits(query, hits, len(found), len(organisations), suggestion, each)


class _Engine:
    def __init__(self, store: Store, query: Query, chosen: Condition) -> None:
        self.store = store
        self.query = query
        self.chosen = chosen
        self.themes: dict[int, Bilingual] = {}

    def found(self) -> dict[int, tuple[str, float, int]]:
        """Give tier, score and organisation of each hit's commitment, best first."""
        found: dict[int, tuple[str, float, int]] = {}
        if self.query.phrases:
            phrases = [_quoted(phrase) for phrase in self.query.phrases]
            self._add(found, EXACT, [*self._clauses(EXACT), *phrases])
        self._add(found, EXACT, self._clauses(EXACT))
        self._add(found, COMPOUND, self._clauses(COMPOUND))
        by_theme = self._clauses(THEME)
        if self.themes:
            self._add(found, THEME, by_theme)
        whole = [code for code in self._codes(self.query.plain()) if len(self.query.clauses) > 1]
        if whole:
            self._add(found, THEME, [" OR ".join(whole)])
        if any(_foldable(term) for term in self.query.terms()):
            self._add(found, FOLDED, self._clauses(FOLDED, prefixes=not found))
        return found

    def _add(self, found: dict[int, tuple[str, float, int]], tier: str, clauses: Sequence[str]) -> None:
        match = " AND ".join(f"({clause})" for clause in clauses)
        for term in self.query.without:
            match = f"({match}) NOT {_COLUMNS} : {_quoted(term.words)}{'*' * (term.form == PREFIX)}"
        for n, score, organisation in self._matching(match):
            if n not in found:
                found[n] = (tier, round(-score, 3), organisation)

    def _matching(self, match: str) -> Iterator[tuple[int, float, int]]:
        weights = ", ".join(map(str, _WEIGHTS))
        where = f"AND {self.chosen.sql}" if self.chosen.sql else ""
        yield from self.store.connection.execute(
            f"SELECT word.rowid, bm25(word, {weights}) AS score, c.organisation"
            ' FROM word JOIN "commitment" AS c ON c.n = word.rowid'
            f" WHERE word MATCH ? {where} ORDER BY score, word.rowid",
            (match, *self.chosen.values),
        )

    def _clauses(self, tier: str, *, prefixes: bool = True) -> list[str]:
        """Write each clause of the query for the engine, as widely as the tier allows."""
        written = []
        for clause in self.query.clauses:
            alternatives = [
                " AND ".join(self._term(term, tier, prefixes=prefixes) for term in alternative)
                for alternative in clause
            ]
            plain = Query((clause,), (), ()).plain()
            if tier in (THEME, FOLDED) and len(plain) > 1:
                alternatives += self._codes(plain, folded=tier == FOLDED)
            written.append(" OR ".join(f"({alternative})" for alternative in alternatives))
        return written

    def _term(self, term: Term, tier: str, *, prefixes: bool) -> str:
        quoted = _quoted(term.words)
        if term.form == STRICT:
            return f"{_COLUMNS} : {quoted}"
        if tier == EXACT and term.form == WORD:
            return f"{_COLUMNS} : {quoted}"
        options = [f"{_COLUMNS} : {quoted}{' *' * _begins(term)}"]
        if term.form == WORD and tier in (THEME, FOLDED):
            options += self._codes(term.words, folded=tier == FOLDED)
        if tier == FOLDED and _foldable(term):
            folded = _quoted([fold(word) for word in term.words])
            options.append(f"folded : {folded} {'*' * (prefixes or term.form == PREFIX)}")
        return f"({' OR '.join(options)})"

    def _codes(self, leading: Sequence[str], *, folded: bool = False) -> list[str]:
        """Give the index's tokens of the themes that the words lead to."""
        column, joined = ("folded", fold(" ".join(leading))) if folded else ("words", " ".join(leading))
        rows = self.store.connection.execute(
            "SELECT DISTINCT theme.n, name_sv, name_en FROM theme_word JOIN theme"
            f" ON theme.n = theme_word.theme WHERE theme_word.{column} = ? ORDER BY theme.n",
            (joined,),
        ).fetchall()
        self.themes |= {n: Bilingual(sv, en) for n, sv, en in rows}
        return [f'codes : "theme{n}"' for n, _sv, _en in rows]

    def hit(self, card: Card, tier: str, score: float) -> Hit:
        texts = (*card.title, *card.summary, *card.terms, *card.organisation_name)
        texts += tuple(text for names in card.framework_names for text in names)
        matched = self._matched(tier, texts)
        via = tuple(name for name in self.themes.values() if name in card.theme_names)
        if tier == THEME:
            # The theme is the reason, though some of the words may stand there, or in the theme's own name.
            return Hit(card, tier, score, matched, THEME, via)
        if matched:
            return Hit(card, tier, score, matched, "", ())
        for aliases, name in self._aliases(card):
            if matched := self._matched(tier, aliases):
                return Hit(card, tier, score, matched, NAME, (name,))
        return Hit(card, tier, score, (), THEME, via)

    def _matched(self, tier: str, texts: Sequence[str]) -> tuple[str, ...]:
        """Give the words of some texts that the query meets, in lower case."""
        found = (text[start:end].lower() for text in texts for start, end in spans(self.query, tier, text))
        return tuple(dict.fromkeys(found))

    def _aliases(self, card: Card) -> Iterator[tuple[list[str], Bilingual]]:
        """Give the other names of a commitment's organisation and frameworks, each with the name that is shown."""
        for thing, ids in (("organisation", (card.organisation,)), ("framework", card.frameworks)):
            for id in ids:
                query = f"SELECT aliases, name_sv, name_en FROM {thing} WHERE id = ?"
                aliases, sv, en = self.store.connection.execute(query, (id,)).fetchone()
                yield aliases.split("\n"), Bilingual(sv, en)

    def consolation(self) -> tuple[str | None, list[tuple[str, int]]]:
        """For a search without hits: the nearest spelling of its words, and what each finds alone."""
        # Only a search in vain pays for the import and the walk through all words.
        from socialhallbarhet.nearest import nearest  # noqa: PLC0415

        plain = self.query.plain()
        each = []
        for term in self.query.terms():
            alone = Query((((term,),),), (), ())
            found = _Engine(self.store, alone, self.chosen).found()
            each.append((" ".join(term.words), len(found)))
        if not plain or len(plain) > _MOST_CORRECTED:
            return None, each
        execute = self.store.connection.execute
        execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, word, col)")
        vocabulary = [
            word for (word,) in execute("SELECT DISTINCT term FROM vocabulary WHERE col NOT IN ('codes', 'folded')")
        ]
        known = {word for word, number in each if number}
        corrected = [
            word if word in known else next(iter(nearest(word, vocabulary, most=1, cutoff=_ALIKE)), word)
            for word in plain
        ]
        suggestion = " ".join(corrected)
        return (suggestion if suggestion != " ".join(plain) else None), each


_MOST_CORRECTED = 5
_TOO_SHORT = 2
# Words of running text are short and many: less alike than this, a suggestion is a guess.
_ALIKE = 0.75


def _quoted(found: Sequence[str]) -> str:
    """Write words as the engine's string; they hold letters and digits only, so that nothing needs escaping."""
    return f'"{" ".join(found)}"'


def _foldable(term: Term) -> bool:
    """Tell whether a term may stand for one with å ä ö: typed without them, and not to the letter."""
    return term.form != STRICT and all(fold(word) == word for word in term.words)


def spans(query: Query, tier: str, text: str) -> list[tuple[int, int]]:
    """Find where in a text the query's words stand, in the form that the tier admits.

    Returns:
        Start and end of each matched word, in order, none overlapping; neighbouring words of a phrase are one.
    """
    places = [(m.start(), m.end(), m.group().lower()) for m in WORD_PATTERN.finditer(text)]
    found: set[tuple[int, int]] = set()
    for term in query.terms():
        size = len(term.words)
        for first in range(len(places) - size + 1):
            run = places[first : first + size]
            if all(
                _meets(term, word, spoken, tier, last=number == size - 1)
                for number, (word, (_s, _e, spoken)) in enumerate(zip(term.words, run, strict=True))
            ):
                found.add((run[0][0], run[-1][1]))
    return _merged(sorted(found))


def _meets(term: Term, word: str, spoken: str, tier: str, *, last: bool) -> bool:
    if spoken == word:
        return True
    if term.form == STRICT:
        return False
    if last and (term.form == PREFIX or (tier != EXACT and _begins(term))) and spoken.startswith(word):
        return True
    if tier != FOLDED or not _foldable(term):
        return False
    folded = fold(spoken)
    return folded == word or (last and folded.startswith(word))


def _begins(term: Term) -> bool:
    """Tell whether a longer word that begins with the term may stand for it: two letters begin too many."""
    return term.form == PREFIX or (term.form == WORD and len(term.words[-1]) > _TOO_SHORT)


def _merged(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in found:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
