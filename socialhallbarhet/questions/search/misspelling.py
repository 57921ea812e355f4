"""Which word was probably meant by one that nobody has written?

Four errors make most misspellings: a letter too many, one too few, another letter, two that changed places (Damerau,
"A technique for computer detection and correction of spelling errors", 1964). How many of them turn the one word into
the other is counted in letters and in sounds, for who spells by ear makes no more errors than who hits the wrong key.

The first letter is nearly always right (Pollock and Zamora, "Automatic spelling correction in scientific and scholarly
text", 1984), and where it is not, the word is often another one: `mamma` is no error for *samma*, nor `exkluderad` for
*inkluderad*, `ointresse` for *intresse*. So a correction begins with the same letter or sound, or with the first two
swapped, and turns no word into its opposite.
"""

from collections.abc import Iterable
from itertools import pairwise, takewhile
from typing import NamedTuple

# Of fewer letters an error makes any word of any other: what is as near as that is offered at most, or not even that.
_SHORTEST = 5
_SHORTEST_OFFERED = 4
# Two errors need a word that is still known by its other letters.
_LONG = 8
# Keys that lie side by side, as a Swedish keyboard has them.
_KEYS = ("qwertyuiopå", "asdfghjklöä", "zxcvbnm")
_SLIPS = frozenset(
    pair
    for row, below in zip(_KEYS, (*_KEYS[1:], ""), strict=True)
    for beside in (pairwise(row), zip(row, below, strict=False), zip(row[1:], below, strict=False))
    for one, other in beside
    for pair in (one + other, other + one)
)


class Guess(NamedTuple):
    """The word that is probably meant, and whether that is sure enough to search for it unasked."""

    word: str
    is_sure: bool


def most_errors(given: str) -> int:
    """Tell how many errors a word may hold and still be read; none if it is too short."""
    return 0 if len(given) < _SHORTEST_OFFERED else 1 + (len(given) >= _LONG)


def meant(given: str, sound: str, known: Iterable[tuple[str, str]]) -> Guess | None:
    """Give the known word that is probably meant: the one with the fewest errors.

    In a word that is not long, one letter for another is an error only if the keys are neighbours or the letters sound
    alike; else it is often another word (`moped`, *moved*).

    Args:
        given: a word in lower case.
        sound: how it sounds.
        known: words that begin like it, and how they sound; of those as near the first is taken.
    """
    most = most_errors(given)
    best: tuple[bool, int, int] | None = None
    guess = None
    for word, sounds in known:
        seen = errors(given, word, most + 1)
        heard = errors(sound, sounds, most)
        # In few letters sounds leave next to nothing to go by.
        number = min(heard, seen) if len(given) >= _SHORTEST or not heard else seen
        if number > most:
            continue
        is_sure = len(given) >= _LONG or (
            len(given) >= _SHORTEST
            and min(errors(sound, sounds, most, any_letter=False), errors(given, word, most, any_letter=False)) <= most
        )
        if best is None or (not is_sure, number, seen) < best:
            best, guess = (not is_sure, number, seen), Guess(word, is_sure)
    return guess


def errors(one: str, other: str, most: int, *, any_letter: bool = True) -> int:
    """Count the errors that turn one word into another; more than `most` are not counted, but given as one more.

    Args:
        one: a word.
        other: another.
        most: more errors are of no interest.
        any_letter: any letter may stand for another, not only that of the key beside it.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    same = sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    one, other = one[same:], other[same:]
    if not (one and other):
        return len(one) + len(other)
    if not most:
        return 1
    # One of the four made the first letters differ.
    ways = [(one[1:], other), (one, other[1:])]
    if any_letter or one[0] + other[0] in _SLIPS:
        ways.append((one[1:], other[1:]))
    if one[:2] == other[1::-1]:
        ways.append((one[2:], other[2:]))
    return 1 + min(errors(rest, others, most - 1, any_letter=any_letter) for rest, others in ways)
