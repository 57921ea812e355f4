"""Synonyms: groups that widen a search without leading it astray."""

from collections.abc import Iterator

from socialhallbarhet.language import _
from socialhallbarhet.reading.corpus import Corpus
from socialhallbarhet.reading.problem import ERROR, Problem
from socialhallbarhet.reading.rules.shape import shown
from socialhallbarhet.reading.schema import TEXTS
from socialhallbarhet.words.spelling import words

# Each would lead to nearly everything, or to something else; within a phrase ("barn som anhöriga") they are sound.
NEVER_EXPANDED = frozenset(
    {
        # Said of every subject.
        *("plan", "mål", "arbete", "stöd", "samverkan", "policy", "och", "care"),
        # English men is Swedish for but, Swedish man for one and barn for child, gift for poison, same for a Sámi.
        *("men", "man", "barn", "gift", "same"),
        # Two words in Swedish itself: roe, a city and one of the Roma; the beginning of transport and transparent.
        *("rom", "trans"),
        # Ordinary words in lower case: as short forms they stand in capitals, and are found in capitals only.
        *("do", "bo", "rus", "mr", "who"),
    }
)
_LONGEST = 8


def lone_word(corpus: Corpus) -> Iterator[Problem]:
    """A group of synonyms has two words or more: a word alone has none."""
    for entry in corpus.entries("synonyms"):
        value = entry.values.get("words")
        # No words at all are of the wrong type.
        if TEXTS.fits(value) and len(entry.texts("words")) == 1:
            message = _("a group of synonyms has two words or more")
            yield Problem(entry.place("words"), ERROR, "lone-word", message, shown(value))


def same_word(corpus: Corpus) -> Iterator[Problem]:
    """A word stands once in a group of synonyms, however it is written."""
    for entry in corpus.entries("synonyms"):
        seen: dict[tuple[str, ...], str] = {}
        for number, word in entry.texts("words"):
            first = seen.setdefault(tuple(words(word)), word)
            if first != word:
                yield Problem(
                    entry.place("words", number),
                    ERROR,
                    "same-word",
                    _("these words differ in capitals and signs only: a search takes them for the same"),
                    f"{first} / {word}",
                )


def same_synonyms(corpus: Corpus) -> Iterator[Problem]:
    """No two groups of synonyms have the same words, in whatever order and direction."""
    seen: set[frozenset[str]] = set()
    for entry in corpus.entries("synonyms"):
        held = frozenset(word.casefold() for _number, word in entry.texts("words"))
        if held and held in seen:
            message = _("another group of synonyms has the same words")
            yield Problem(entry.place("words"), ERROR, "same-synonyms", message, shown(entry.values["words"]))
        seen.add(held)


def never_expanded(corpus: Corpus) -> Iterator[Problem]:
    """A word that is said of everything, or that is also another word, is in no group of synonyms."""
    for entry in corpus.entries("synonyms"):
        for number, word in entry.texts("words"):
            if (word if word.isupper() else word.casefold()) in NEVER_EXPANDED:
                yield Problem(
                    entry.place("words", number),
                    ERROR,
                    "never-expanded",
                    _("this word is said of everything, or is also another word: it has no synonyms here"),
                    word,
                )


def long_word(corpus: Corpus) -> Iterator[Problem]:
    """A synonym is a word, a name or a phrase as it is typed, never a sentence."""
    for entry in corpus.entries("synonyms"):
        for number, word in entry.texts("words"):
            if len(words(word)) > _LONGEST:
                yield Problem(
                    entry.place("words", number),
                    ERROR,
                    "long-word",
                    _("a synonym of more than {n} words is a sentence: nobody types it").format(n=_LONGEST),
                    word,
                )
