"""Where in a text do the words stand by which it was found?"""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from socialhallbarhet.questions.search.senses import TIERS, Sense
from socialhallbarhet.store.written import Words
from socialhallbarhet.words.spelling import WORD


class _Pattern(NamedTuple):
    words: Words
    prefix: bool
    capitals: bool
    tier: str


class _Text(NamedTuple):
    """The words of a text, in lower case, and where they stand in it.

    `wholes` gives for each word before a hyphen the last one that is joined to it so, and all of these as one word.
    """

    words: list[str]
    places: list[tuple[int, int]]
    wholes: dict[int, tuple[int, str]]


@lru_cache(maxsize=512)  # names come again at many hits, and titles when they are shown
def _read(text: str) -> _Text:
    places = [match.span() for match in WORD.finditer(text)]
    words = [text[start:end] for start, end in places]
    if not unicodedata.is_normalized("NFC", text):
        words = [unicodedata.normalize("NFC", word) for word in words]
    words = [word.lower() for word in words]
    wholes: dict[int, tuple[int, str]] = {}
    if "-" in text:
        for first in range(len(words) - 2, -1, -1):
            if text[places[first][1] : places[first + 1][0]] == "-":
                last, rest = wholes.get(first + 1, (first + 1, words[first + 1]))
                wholes[first] = last, words[first] + rest
    return _Text(words, places, wholes)


class Marks:
    """Finds the words of some senses in texts.

    Args:
        senses: those that a commitment meets.
    """

    def __init__(self, senses: Iterable[Sense]) -> None:
        # By the first word, which words in a row; by themselves, the beginnings of words.
        self._rows: dict[str, list[_Pattern]] = {}
        self._beginnings: dict[str, list[_Pattern]] = {}
        for sense in senses:
            for words in sense.words:
                pattern = _Pattern(words, sense.prefix, sense.capitals, sense.tier)
                if sense.prefix and len(words) == 1:
                    self._beginnings.setdefault(words[0], []).append(pattern)
                else:
                    self._rows.setdefault(words[0], []).append(pattern)
        self._starts = tuple(self._beginnings)
        self._lengths = sorted({len(start) for start in self._starts})
        self._told: dict[str, list[tuple[str, str]]] = {}

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Give start and end of what is marked, in order, none overlapping; words in a row are one."""
        merged: list[tuple[int, int]] = []
        for start, end in sorted((start, end) for start, end, _tier in self._found(text)):
            if merged and start < merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        return merged

    def words(self, text: str) -> list[tuple[str, str]]:
        """Give the words that would be marked, in lower case, each with the tier that it is found by.

        What stands within longer words that are found no worse is not told.
        """
        # Many hits have names and own words in common.
        if text not in self._told:
            found = [(start, end, TIERS.index(tier)) for start, end, tier in self._found(text)]
            self._told[text] = [
                (text[start:end].lower(), TIERS[rank])
                for start, end, rank in found
                if not any(s <= start and end <= e and (s, e) != (start, end) and r <= rank for s, e, r in found)
            ]
        return self._told[text]

    def _found(self, text: str) -> list[tuple[int, int, str]]:
        """Give start, end and tier of whatever is found; a hyphenated word is also one word without its hyphens."""
        written, places, wholes = _read(text)
        found = []
        for first, word in enumerate(written):
            # Most words are nothing of it.
            if not (word in self._rows or first in wholes or word.startswith(self._starts)):
                continue
            last, whole = wholes.get(first, (first, word))
            patterns = self._rows.get(word, [])
            if last > first:
                patterns = [*patterns, *self._rows.get(whole, ())]
            if whole.startswith(self._starts):
                starts = (whole[:length] for length in self._lengths if length <= len(whole))
                patterns = [*patterns, *(each for start in starts for each in self._beginnings.get(start, ()))]
            for pattern in patterns:
                if pattern.capitals and not text[slice(*places[first])].isupper():
                    continue
                end = first + len(pattern.words) - 1
                if self._meets(pattern, written[first : end + 1]):
                    found.append((places[first][0], places[end][1], pattern.tier))
                elif self._meets(pattern, [whole]):
                    found.append((places[first][0], places[last][1], pattern.tier))
        return found

    @staticmethod
    def _meets(pattern: _Pattern, row: list[str]) -> bool:
        if len(row) < len(pattern.words) or tuple(row[:-1]) != pattern.words[:-1]:
            return False
        return row[-1].startswith(pattern.words[-1]) if pattern.prefix else row[-1] == pattern.words[-1]
