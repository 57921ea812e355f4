"""Compound words and what they are made of: `barnrättsombud` is `barn`, `rätt` and `ombud`.

A Swedish compound is cut where both sides are words of the texts themselves; no dictionary knows `hbtqi`. The side
before the cut may have changed its end, as first parts do: `arbets-`, `kvinno-`, `skol-`, `löne-`.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator

from socialhallbarhet.words.inflection import FUNCTION_WORDS, key, swedish_forms

# Parts are whole words; fewer letters than these stand in every second word by chance.
_SHORTEST = 3
_SHORTEST_INFLECTED = 5
# What stands before so many different words is a first part, though it be no word of the texts: `folk-`.
_PRODUCTIVE = 3
# So no word ends: `attr-aktiv`.
_UNENDED = re.compile("[bcdfghjkpstvx][lmnr]$")
# Endings of derived words that are also words, or begin like one: `rättig-het`, `för-äldrar`.
_NO_PARTS = """
ande ans are ares bar dom else elsen elser elserna ena ens era fort före föra het heten heter ing inga ingar ingen isk
ism ist kap led les lag lig liga ligt men miss mot mång ner ning ningar ningen rad ring ringar ringen sam samma samman
samt ses ska skap sta svar svaror sätt tade tal tar ter tid tiden vis visa åter
"""
# How the end of a word changes where another is joined to it; the likeliest comes last, and counts.
_LINKS = (("", "e"), ("e", ""), ("a", ""), ("", ""), ("a", "o"), ("a", "u"), ("e", "s"), ("", "s"))
NEVER_A_PART = FUNCTION_WORDS.union(_NO_PARTS.split())


class Compounds:
    """Cuts words into the words that texts are made of.

    Args:
        words: the words of the texts, in lower case; what they are no compound of is not found.
    """

    def __init__(self, words: Collection[str]) -> None:
        self._words = {word for word in words if len(word) >= _SHORTEST and word not in NEVER_A_PART}
        self._by_key: dict[str, set[str]] = {}
        for word in self._words:
            self._by_key.setdefault(key(word), set()).add(word)
        self._known: dict[str, tuple[str, ...]] = {}
        before = Counter(
            word[:cut]
            for word in self._words
            for cut in range(_SHORTEST, len(word) - _SHORTEST)
            if word[:cut] not in NEVER_A_PART and word[cut:] in self._words
        )
        # What may stand before a cut, and the word that it is freed of what joins it.
        self._firsts = {
            part: part for part, number in before.items() if number >= _PRODUCTIVE and not _UNENDED.search(part)
        }
        for ending, link in _LINKS:
            self._firsts |= {word.removesuffix(ending) + link: word for word in self._words if word.endswith(ending)}
        for part in NEVER_A_PART:
            self._firsts.pop(part, None)

    def parts(self, word: str) -> tuple[str, ...]:
        """Cut a compound into its words; of several ways the one of known words, and of the fewest.

        Args:
            word: in lower case; it need not be one of the texts.

        Returns:
            Two words or more, the last one as it stands; nothing if the word is no compound.
        """
        if word not in self._known:
            self._known[word] = ()
            self._known[word] = min(self._ways(word), key=self._doubt, default=())
        return self._known[word]

    def _doubt(self, parts: tuple[str, ...]) -> tuple[int, int]:
        return sum(part not in self._words for part in parts), len(parts)

    def _ways(self, word: str) -> Iterator[tuple[str, ...]]:
        for cut in range(_SHORTEST, len(word) - _SHORTEST + 1):
            first = self._firsts.get(word[:cut])
            if first is None:
                continue
            if self._is_last(word[cut:]):
                yield *(self.parts(first) or (first,)), word[cut:]
            elif rest := self.parts(word[cut:]):
                yield *(self.parts(first) or (first,)), *rest

    def _is_last(self, part: str) -> bool:
        """Tell whether what stands after a cut is a word, in whatever form."""
        if part in self._words:
            return True
        found = key(part)
        if len(part) < _SHORTEST_INFLECTED or not NEVER_A_PART.isdisjoint((part, found)):
            return False
        return found in self._by_key and not self._by_key[found].isdisjoint(swedish_forms(part))
