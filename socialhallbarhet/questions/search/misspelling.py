"""Which word was probably meant by one that nobody has written?"""

import re
from collections.abc import Iterable
from difflib import get_close_matches

# What sounds alike is what Swedes mix up: ä and e, å and o, one consonant and two.
_ALIKE = str.maketrans({"ä": "e", "æ": "e", "å": "o", "é": "e"})
_TWICE = re.compile(r"(.)\1")
# Words of running text are short and many: less alike than this (difflib's ratio), a correction is a guess.
_CUTOFF = 0.75
_SHORTEST = 4


def meant(given: str, known: Iterable[str]) -> str | None:
    """Give the known word that sounds most like the one given.

    Args:
        given: a word in lower case.
        known: words, of those that sound the same the commonest first.
    """
    if len(given) < _SHORTEST:
        return None
    spelled: dict[str, str] = {}
    for word in known:
        if len(word) >= _SHORTEST:
            spelled.setdefault(_sounding(word), word)
    return next((spelled[match] for match in get_close_matches(_sounding(given), spelled, n=1, cutoff=_CUTOFF)), None)


def _sounding(word: str) -> str:
    return _TWICE.sub(r"\1", word.translate(_ALIKE))
