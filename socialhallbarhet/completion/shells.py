"""How each shell takes what Tab offers.

Shells insert what all offered words begin with in the place of what was typed. So all of them have to begin like that,
even where å stands for a, or a capital for a small letter: else what was typed would be cut short.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Protocol

from socialhallbarhet.completion.candidates import Candidate, Offered
from socialhallbarhet.terminal.environment import surroundings
from socialhallbarhet.words.spelling import fold

# The first line of an answer, if no paths are to be completed.
_OURS, _NOT_OURS = "ours", "-"
# All but what bash takes as it is, letters of any language among that; and what it does not take so within "…".
_UNSAFE = re.compile(r"[^\w@%+=:,./-]")
_SPECIAL = re.compile(r'["\\$`]')
_QUOTES = "\"'"
# Kinds of completion in bash that put each word into the line, one after the other: there they must stand alone.
_MENU = ("37", "42")


class Shell(Protocol):
    """How a shell takes an answer."""

    def written(self, offered: Offered, typed: str, environment: Mapping[str, str]) -> str:
        """Write the answer for the word that was `typed`, with its quotes as it stands on the line."""


class _Bash:
    def written(self, offered: Offered, typed: str, environment: Mapping[str, str]) -> str:
        """One line for each word, quoted as the typed one; beside it in brackets what it is, if there are several."""
        found = _aligned(offered.candidates, unquoted(typed))
        words = [_quoted(each.word, typed[:1]) for each in found]
        if len(found) > 1 and environment.get("COMP_TYPE") not in _MENU:
            room = surroundings(environment).width
            # One long id is not to push away what all the others are.
            widest = min(max(map(len, words)), room // 2)
            words = [_described(word, each.about, widest, room) for word, each in zip(words, found, strict=True)]
        return _lines(offered, words)


class _Zsh:
    def written(self, offered: Offered, typed: str, environment: Mapping[str, str]) -> str:
        """One line for each word, a colon, and what it is."""
        del environment
        found = _aligned(offered.candidates, unquoted(typed))
        words = [each.word.replace(":", "\\:") for each in found]
        return _lines(
            offered,
            [f"{word}:{each.about}" if each.about else word for word, each in zip(words, found, strict=True)],
        )


class _Fish:
    def written(self, offered: Offered, typed: str, environment: Mapping[str, str]) -> str:
        """One line for each word, a tabulator, and what it is. Fish drops what does not begin like what was typed."""
        del environment
        plain = unquoted(typed)
        found = [
            each if each.word.casefold().startswith(plain.casefold()) else _begun(each, plain)
            for each in offered.candidates
        ]
        return _lines(offered, [f"{each.word}\t{each.about}" for each in found])


SHELLS: Mapping[str, Shell] = {"bash": _Bash(), "zsh": _Zsh(), "fish": _Fish()}


def unquoted(word: str) -> str:
    """Read a word of the command line as a shell would that lets an open quote end with the line."""
    plain, quote, escaped = "", "", False
    for letter in word:
        if escaped:
            plain, escaped = plain + letter, False
        elif letter == "\\" and quote != "'":
            escaped = True
        elif letter == quote:
            quote = ""
        elif letter in _QUOTES and not quote:
            quote = letter
        else:
            plain += letter
    return plain


def _quoted(word: str, quote: str) -> str:
    """Write a word so that bash takes it as it is, behind the quote with which it begins on the line, if it does."""
    if quote == "'":
        return word.replace("'", r"'\''")
    return (_SPECIAL if quote == '"' else _UNSAFE).sub(r"\\\g<0>", word)


def _aligned(found: Sequence[Candidate], typed: str) -> Sequence[Candidate]:
    """Let several words begin with what was typed, unless all go on with the same letter: then that is won."""
    beginnings = {each.word[: _end(each.word, typed) + 1] for each in found}
    return [_begun(each, typed) for each in found] if len(beginnings) > 1 else found


def _begun(candidate: Candidate, typed: str) -> Candidate:
    """Write a word with its beginning as it was typed."""
    return candidate._replace(word=typed + candidate.word[_end(candidate.word, typed) :])


def _end(word: str, typed: str) -> int:
    """Say where in a word what was typed ends."""
    folded = fold(typed)
    return next((end for end in range(len(word) + 1) if fold(word[:end]) == folded), len(typed))


def _described(word: str, about: str, widest: int, room: int) -> str:
    told = f"{word.ljust(widest)}  ({about})" if about else word
    return told if len(told) < room else f"{told[: room - 2].rstrip()}…"


def _lines(offered: Offered, words: Sequence[str]) -> str:
    first = offered.paths or (_OURS if offered.ours else _NOT_OURS)
    return "".join(f"{line}\n" for line in (first, *words))
