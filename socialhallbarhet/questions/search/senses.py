"""What may a word of a query stand for? Its forms, synonyms, compounds, themes, and what was perhaps meant.

A sense is one such way, with its tier and how much it is worth beside the word itself. Nothing is looked up in the
commitments here, only in the store's tables of words.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from socialhallbarhet.questions.query import PREFIX, WORD, Term
from socialhallbarhet.store import Store
from socialhallbarhet.store.written import MOST, MOST_FORMS, Words, Written, commonest
from socialhallbarhet.words.compounds import NEVER_A_PART, Compounds
from socialhallbarhet.words.inflection import (
    FUNCTION_WORDS,
    NOT_SWEDISH,
    derives,
    key,
    makes_word,
    swedish_forms,
)
from socialhallbarhet.words.spelling import fold

if TYPE_CHECKING:
    from socialhallbarhet.questions.search.misspelling import Guess

EXACT, INFLECTION, SYNONYM, COMPOUND = "exact", "inflection", "synonym", "compound"
THEME, FOLDED, SPELLING = "theme", "folded", "spelling"
TIERS = (EXACT, INFLECTION, SYNONYM, COMPOUND, THEME, FOLDED, SPELLING)

# How much a sense is worth beside the word itself: a form of it is the same word, a synonym nearly; a narrower word
# is part of what was asked for; a compound is about it or about something beside it, and a longer word that merely
# begins alike, or the parts of a compound apart in one text, are a guess. Tuned on the judged needs of
# tests/relevance that are not held out.
_INFLECTED = 0.95
_SYNONYMOUS = 0.8
_NARROWER = 0.7
_SHORT_FORM = 0.6
_COMPOUNDED = 0.75
_BEGUN = 0.55
_WITHIN_SYNONYM = 0.75
_FOLDED_BESIDE = 0.5
_CORRECTED = 0.8
# Fewer letters begin, or stand in, too many words.
_BEGINS = 3
# So few letters begin words by chance, unless a word or an ending follows, or so many letters after a linking s.
_SHORT = 5
_LINKED = 5
_COMPOUND = 7
# No word of any text has more letters; what is longer stands for itself alone.
_LONGEST = 80
_PREFIXES = ("anti", "icke", "non")


class Sense(NamedTuple):
    """One way in which a term may be met.

    `words` are words, or words in a row, any of which may stand there; `prefix`: longer words count too;
    `capitals`: in capitals only. `lead` is the sort and number of a theme or group instead of words.
    """

    tier: str
    worth: float
    words: tuple[Words, ...] = ()
    prefix: bool = False
    capitals: bool = False
    lead: tuple[str, int] | None = None


class Lookup:
    """Looks up senses in a store.

    Args:
        store: the open store.
    """

    def __init__(self, store: Store) -> None:
        self._execute = store.connection.execute
        self._written = Written(store.connection)
        # What was read in the place of a word that nobody has written: typed word, word read.
        self.corrected: dict[str, str] = {}
        # What was perhaps meant by a word that finds nothing, but is not sure enough to be read so.
        self.offered: dict[str, str] = {}
        # Words in a row are looked at in many runs.
        self._readings: dict[str, tuple[str, str | None]] = {}
        self._guesses: dict[str, Guess | None] = {}

    def of(self, term: Term) -> list[Sense]:
        """List the senses of a term; those of words in a row are all of the row."""
        if term.form != WORD:
            return [Sense(EXACT, 1.0, (term.words,), prefix=term.form == PREFIX)]
        if len(term.words) == 1:
            return self._of_word(term.words[0])
        readings = [self.reading(word) for word in term.words]
        read = tuple(word for word, _tier in readings)
        senses = self._of_words(read)
        self.corrected |= {
            word: each for word, (each, tier) in zip(term.words, readings, strict=True) if tier == SPELLING
        }
        for tier in (SPELLING, FOLDED):
            if any(tier == each for _word, each in readings):
                return [_as(tier, 1.0, sense) for sense in senses]
        return senses

    def reading(self, word: str) -> tuple[str, str | None]:
        """Give the word that is meant by one that nobody has written, with the tier that this makes; else itself."""
        if word not in self._readings:
            self._readings[word] = self._read(word)
        return self._readings[word]

    def _read(self, word: str) -> tuple[str, str | None]:
        if len(word) > _LONGEST or self._is_known(word) or self._written.forms(word):
            return word, None
        if word == fold(word) and (others := self._unfolded(word)):
            return others[0], FOLDED
        akin = self._akin(word) or self.parts(word) or self._beginning_folded(word)
        if not akin and (nearest := self._nearest(word)):
            return nearest, SPELLING
        return word, None

    def is_listed(self, found: Words) -> bool:
        """Tell whether words in a row are one notion: a synonym, or what leads to a theme or group.

        Small words have no forms of which another might be meant: *på landet* is no *om landet*.
        """
        listed = "SELECT words FROM lead WHERE key = ? UNION SELECT words FROM synonym WHERE key = ?"
        wanted = _keys(found)
        return any(_small(words.split()) == _small(found) for (words,) in self._execute(listed, (wanted, wanted)))

    def is_one(self, found: Words) -> bool:
        """Tell whether the texts have words in a row as one word, with or without hyphens: `well-being`."""
        return len(found) > 1 and self._count("".join(found)) > 0

    def broader(self, found: Words) -> list[str]:
        """List the broader words that find these words in a row, in whatever form, and are not found by them."""
        query = "SELECT DISTINCT words, found FROM synonym WHERE narrower"
        wanted = _keys(found)
        return list(
            dict.fromkeys(
                words for words, narrower in self._execute(query) if _keys(narrower.lower().split()) == wanted
            )
        )

    # Words in a row

    def _of_words(self, found: Words) -> list[Sense]:
        inflected = [row for row in self._written.inflected(found) if row != found]
        senses = [Sense(EXACT, 1.0, (found,))]
        if inflected:
            senses.append(Sense(INFLECTION, _INFLECTED, tuple(inflected)))
        senses += [*self._synonyms(_keys(found), None), *self._leads(_keys(found), None)]
        return [*senses, *self._known("".join(found))] if self.is_one(found) else senses

    # A single word

    def _of_word(self, word: str) -> list[Sense]:
        if len(word) > _LONGEST:
            return []
        senses = self._known(word)
        others = self._unfolded(word) if word == fold(word) else []
        if senses:
            worth = _FOLDED_BESIDE
            return senses + [_as(FOLDED, worth, sense) for other in others for sense in self._known(other)]
        if others:
            return [_as(FOLDED, 1.0, sense) for other in others for sense in self._known(other)]
        senses = self._akin(word)
        if senses or self._is_known(word) or self.parts(word):
            return senses
        if folded := self._beginning_folded(word):
            return [Sense(FOLDED, _BEGUN, folded)]
        if (nearest := self._nearest(word)) and (senses := self._known(nearest)):
            self.corrected[word] = nearest
            return [_as(SPELLING, _CORRECTED, sense) for sense in senses]
        return []

    def _akin(self, word: str) -> list[Sense]:
        """List the senses of a word that nobody has written, by words that begin or end with it or are made of it."""
        senses = [*self._beginning(word), *self._without_prefix(word)]
        if derived := self._derived(word):
            senses.append(Sense(COMPOUND, _BEGUN, derived))
        return senses

    def _known(self, word: str) -> list[Sense]:
        """List the senses of a word that somebody has written, in this form or another; else nothing."""
        forms = self._written.forms(word)
        written = self._count(word)
        leads = list(self._leads(key(word), word))
        synonyms = list(self._synonyms(key(word), word))
        if not (forms or written or leads or synonyms):
            return []
        senses = [Sense(EXACT, 1.0, ((word,),), capitals=self._is_short(word))]
        if forms:
            senses.append(Sense(INFLECTION, _INFLECTED, tuple((form,) for form in forms)))
        compounds = tuple((longer,) for longer in self._written.compounds(word))
        if compounds:
            senses.append(Sense(COMPOUND, _COMPOUNDED, compounds))
        if derived := self._derived(word):
            senses.append(Sense(COMPOUND, _BEGUN, derived))
        if written and len(word) <= _SHORT:
            longer = self._related(word, (*((form,) for form in forms), *compounds))
        else:
            longer = self._beginning(word)
        return [*senses, *synonyms, *longer, *self._without_prefix(word), *leads]

    def _is_known(self, word: str) -> bool:
        """Tell whether somebody has written the word, in a text or in the codebook: it is not misspelt."""
        return self._execute("SELECT 1 FROM vocabulary WHERE word = ?", (word,)).fetchone() is not None

    def _count(self, word: str) -> int:
        row = self._execute("SELECT commitments FROM vocabulary WHERE word = ?", (word,)).fetchone()
        return int(row[0]) if row else 0

    def _is_short(self, word: str) -> bool:
        return bool(self._execute("SELECT 1 FROM synonym WHERE found = ? LIMIT 1", (word.upper(),)).fetchone())

    def _synonyms(self, wanted: str, word: str | None) -> Iterator[Sense]:
        query = (
            "SELECT words, found, narrower, inflected, compounds FROM synonym"
            " LEFT JOIN synonym_written USING (found) WHERE key = ?"
        )
        for words, found, narrower, inflected, compounds in self._execute(query, (wanted,)).fetchall():
            if word is not None and not self._same(word, words):
                continue
            if found.isupper():
                yield Sense(SYNONYM, _SHORT_FORM, ((found.lower(),),), capitals=True)
                continue
            worth = _NARROWER if narrower else _SYNONYMOUS
            yield Sense(SYNONYM, worth, tuple(tuple(row.split()) for row in inflected.split("\n")))
            if compounds:
                yield Sense(SYNONYM, worth * _WITHIN_SYNONYM, tuple((longer,) for longer in compounds.split()))

    def _leads(self, wanted: str, word: str | None) -> Iterator[Sense]:
        rows = self._execute("SELECT DISTINCT words, sort, n FROM lead WHERE key = ?", (wanted,)).fetchall()
        led = dict.fromkeys((sort, n) for words, sort, n in rows if word is None or self._same(word, words))
        for lead in led:
            yield Sense(THEME, 1.0, lead=lead)

    def _same(self, word: str, other: str) -> bool:
        """Tell whether two words of one key are forms of one word."""
        if word == other or other in swedish_forms(word):
            return True
        stem = self._written.stem(word)
        return stem is not None and stem == self._written.stem(other)

    def _derived(self, word: str) -> tuple[Words, ...]:
        """List the words of the texts that are made from the word by an ending."""
        base = key(word)
        if len(base) <= _BEGINS:
            return ()
        query = "SELECT word, commitments FROM vocabulary WHERE word > ? AND word < ? AND swedish AND commitments > 0"
        found = [pair for pair in self._execute(query, (base, _after(base))) if derives(pair[0], word)]
        return tuple((other,) for other in commonest(found, MOST) if other != word)

    def _beginning(self, word: str) -> list[Sense]:
        """Give the sense of longer words that begin with the word, if there are any."""
        if len(word) < _BEGINS or word in NOT_SWEDISH:
            return []
        longer = self._execute(
            "SELECT 1 FROM vocabulary WHERE word > ? AND word < ? AND commitments > 0 LIMIT 1", (word, _after(word))
        )
        return [Sense(COMPOUND, _BEGUN, ((word,),), prefix=True)] if longer.fetchone() else []

    def _related(self, word: str, known: Iterable[Words]) -> list[Sense]:
        """Give the sense of longer words that begin with a short one and are made of it, by another word or an ending.

        Some of them are known: its forms and compounds.
        Few letters begin many words that have nothing in common with them: `transport` is nothing of `trans`.
        """
        if not (beginning := self._beginning(word)):
            return []
        query = "SELECT word, commitments FROM vocabulary WHERE word > ? AND word < ? AND commitments > 0 ORDER BY word"
        longer = self._execute(query, (word, _after(word))).fetchall()
        rests = {found: found.removeprefix(word) for found, _number in longer}
        # A letter may link the parts: barnahus, våldsbejakande.
        tails = {found: rest[rest[0] in "aes" :] for found, rest in rests.items()}
        whole = self._begun({*rests.values(), *tails.values()})
        made = {found for (found,) in known}
        for found, rest in rests.items():
            linked = rest[0] == "s" and len(tails[found]) >= _LINKED
            if linked or len(rest) == 1 or not whole.isdisjoint((rest, tails[found])) or makes_word(rest):
                made.add(found)
        # What begins with such a word is made of it too: barnrättsbaserad of barnrätt.
        begun = [(found, number) for found, number in longer if found.startswith(tuple(made))]
        # Where most are, the others mostly are of words that the texts do not have alone: barnahus.
        if 2 * len(begun) >= len(longer):
            return beginning
        related = tuple((found,) for found in commonest(begun, MOST))
        return [Sense(COMPOUND, _BEGUN, related)] if related else []

    def _begun(self, tails: Iterable[str]) -> set[str]:
        """Give those that are words, or if they have some letters the beginning of one: another form has."""
        # Letters and digits only, so that nothing needs escaping; one statement, however many there are.
        possible = sorted(tail for tail in tails if len(tail) >= _BEGINS and tail not in NEVER_A_PART)
        listed = "[" + ",".join(f'"{tail}"' for tail in possible) + "]"
        query = (
            "SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM vocabulary WHERE word = value)"
            " OR length(value) >= ? AND EXISTS (SELECT 1 FROM vocabulary WHERE word > value AND word < value || ?)"
        )
        return {tail for (tail,) in self._execute(query, (listed, _LINKED, _after("")))}

    def _without_prefix(self, word: str) -> list[Sense]:
        """Give the senses of what a word is against, or is not: `antirasism` is about racism."""
        for prefix in _PREFIXES:
            rest = word.removeprefix(prefix)
            if rest != word and len(rest) > _BEGINS and self._count(rest):
                return [_as(COMPOUND, _COMPOUNDED, sense) for sense in self._known(rest) if not sense.lead]
        return []

    def parts(self, word: str) -> tuple[str, ...]:
        """Cut a compound, known or not, into words of the texts; nothing if it is none."""
        if not _COMPOUND <= len(word) <= _LONGEST:
            return ()
        pieces = {word[start:end] for start in range(len(word)) for end in range(start + 3, len(word) + 1)} - {word}
        pieces |= {piece[: len(piece) - cut] + vowel for piece in pieces for cut in (0, 1) for vowel in "ae"}
        marks = ", ".join("?" * len(pieces))
        query = f"SELECT word FROM vocabulary WHERE swedish AND commitments > 0 AND word IN ({marks})"
        known = self._execute(query, sorted(pieces))
        return Compounds([piece for (piece,) in known]).parts(word)

    # What was perhaps meant

    def _unfolded(self, word: str) -> list[str]:
        """List the words that are typed so without å ä ö; if none is, those with a form that is."""
        query = "SELECT word, commitments FROM vocabulary WHERE folded = ? AND word <> ?"
        found = self._execute(query, (word, word)).fetchall()
        if not found and not self._count(word):
            forms = sorted(swedish_forms(word) - {word})
            marks = ", ".join("?" * len(forms))
            query = f"SELECT word, commitments FROM vocabulary WHERE folded IN ({marks}) AND folded <> word"
            found = self._execute(query, forms).fetchall()
        return commonest(found, MOST_FORMS)

    def _beginning_folded(self, word: str) -> tuple[Words, ...]:
        if len(word) < _BEGINS or word != fold(word):
            return ()
        query = "SELECT word, commitments FROM vocabulary WHERE folded > ? AND folded < ? AND commitments > 0"
        return tuple((found,) for found in commonest(self._execute(query, (word, _after(word))), MOST))

    def _nearest(self, word: str) -> str | None:
        """Give the word that was surely meant by one that nobody has written; what was perhaps meant is kept aside."""
        if word not in self._guesses:
            self._guesses[word] = self._guess(word)
        guess = self._guesses[word]
        if guess and not guess.is_sure:
            self.offered[word] = guess.word
        return guess.word if guess and guess.is_sure else None

    def _guess(self, word: str) -> "Guess | None":
        # Only a misspelt word pays for the imports.
        from socialhallbarhet.questions.search.misspelling import meant, most_errors  # noqa: PLC0415
        from socialhallbarhet.words.sounding import sounding  # noqa: PLC0415

        sound, most = sounding(word), most_errors(word)
        if not most:
            return None
        # What begins with the same sound or letter, or with the first two letters swapped, each from an index.
        ranges = (("sound", sound[:1]), ("word", word[:1]), ("word", word[1::-1]))
        query = " UNION ".join(
            f"SELECT word, sound, commitments FROM vocabulary WHERE {column} >= ? AND {column} < ?"
            " AND sound NOT NULL AND abs(length(word) - ?) <= ?"
            for column, _start in ranges
        )
        values = [value for _column, start in ranges for value in (start, _after(start), len(word), most + 1)]
        known = self._execute(f"{query} ORDER BY commitments DESC, word", values)
        return meant(word, sound, ((found, heard) for found, heard, _number in known))


def _as(tier: str, worth: float, sense: Sense) -> Sense:
    return sense._replace(tier=tier, worth=sense.worth * worth)


def _small(found: Sequence[str]) -> list[tuple[int, str]]:
    """Give the small words among some in a row, each with its place."""
    return [(place, word) for place, word in enumerate(found) if word in FUNCTION_WORDS]


def _keys(found: Iterable[str]) -> str:
    return " ".join(map(key, found))


def _after(word: str) -> str:
    """Give what sorts after every word that begins with this one."""
    return f"{word}\U0010ffff"
