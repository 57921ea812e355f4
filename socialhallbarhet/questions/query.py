"""What a search asks for: words, phrases, prefixes, alternatives and what must not be there.

Every argument must be met. Within one argument `OR` (or `ELLER`) separates alternatives; `"…"` is an exact phrase,
`word*` a prefix, `-word` must not stand there. All else is plain words: no character has a meaning that could fail.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from socialhallbarhet.words.spelling import typed, words

WORD, PREFIX, STRICT = "word", "prefix", "strict"
OR = frozenset({"OR", "ELLER"})
# SQLite's full-text engine nests expressions; a query of more words than any sentence has would exceed its depth.
MOST_WORDS = 60

_PIECE = re.compile(r'(?P<minus>-?)"(?P<phrase>[^"]*)"|(?P<plain>[^\s"]+)')


class Term(NamedTuple):
    """Words that stand in a row (mostly one), and how they are meant: plain, as a prefix, or to the letter."""

    words: tuple[str, ...]
    form: str = WORD


# All terms of an alternative must be met, and one alternative of a clause.
Alternative = tuple[Term, ...]
Clause = tuple[Alternative, ...]


class Query(NamedTuple):
    """All clauses must be met, and none of `without`. `phrases` holds plain words that were given as one argument."""

    clauses: tuple[Clause, ...]
    without: tuple[Term, ...]
    phrases: tuple[tuple[str, ...], ...]

    def terms(self) -> Iterator[Term]:
        """Walk all terms that may be met."""
        for clause in self.clauses:
            for alternative in clause:
                yield from alternative

    def is_one_word(self) -> bool:
        """Tell whether a single word is asked for."""
        return len(self.plain()) == 1

    def plain(self) -> tuple[str, ...]:
        """Give the words in their order if all are plain words without alternatives; else nothing."""
        if any(len(clause) > 1 for clause in self.clauses):
            return ()
        if any(term.form != WORD for term in self.terms()):
            return ()
        return tuple(word for term in self.terms() for word in term.words)


def parse(arguments: Sequence[str], without: Sequence[str] = ()) -> Query:
    """Understand a search as the user typed it.

    Args:
        arguments: the words and quoted texts of the command line.
        without: words or phrases that must not stand in a hit.
    """
    clauses: list[Clause] = []
    refused = [term for given in without if (term := _term(given, WORD))]
    phrases: list[tuple[str, ...]] = []
    joined = False
    for argument in arguments:
        if argument in OR:
            joined = bool(clauses)
            continue
        clause, minus = _clause(argument)
        refused += minus
        if not clause:
            continue
        plain = Query((clause,), (), ()).plain()
        if len(plain) > 1:
            phrases.append(plain)
        if joined:
            clause = (*clauses.pop(), *clause)
            joined = False
        clauses.append(clause)
    return Query(tuple(clauses), tuple(refused), tuple(phrases))


def _clause(argument: str) -> tuple[Clause, list[Term]]:
    """Split one argument into its alternatives and what must not be there."""
    alternatives: list[list[Term]] = [[]]
    refused: list[Term] = []
    pieces = list(_PIECE.finditer(argument))
    if len(pieces) == 1:
        # Nothing stands beside it that it could be left out of: a word that was given after `--`.
        pieces = list(_PIECE.finditer(argument.lstrip().lstrip("-")))
    for piece in pieces:
        if piece["plain"] is None:
            if term := _term(piece["phrase"], STRICT):
                (refused if piece["minus"] else alternatives[-1]).append(term)
        elif piece["plain"] in OR:
            alternatives.append([])
        else:
            plain = piece["plain"]
            form = PREFIX if plain.endswith("*") else WORD
            if term := _term(plain, form):
                (refused if plain.startswith("-") else alternatives[-1]).append(term)
    return tuple(tuple(terms) for terms in alternatives if terms), refused


def _term(text: str, form: str) -> Term | None:
    found = tuple(words(typed(text)))
    return Term(found, form) if found else None
