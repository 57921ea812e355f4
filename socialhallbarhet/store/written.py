"""How words are written in the texts: which forms of a word stand there, and which compounds that it is part of."""

import sqlite3
from collections.abc import Iterable, Sequence

from socialhallbarhet.words.inflection import FUNCTION_WORDS, english_spellings, english_stem, key, swedish_forms

# A word as one token, or several in a row.
Words = tuple[str, ...]

# That many words one way are enough, the commonest first.
MOST = 400
MOST_FORMS = 40


class Written:
    """Looks up how words are written.

    Args:
        connection: to a store that has its words and their parts.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._execute = connection.execute
        # Words in a row are looked at in many runs.
        self._known: dict[str, list[str]] = {}

    def forms(self, word: str) -> list[str]:
        """List the other forms of a word that are written somewhere."""
        if word not in self._known:
            self._known[word] = self._forms(word)
        return self._known[word]

    def _forms(self, word: str) -> list[str]:
        candidates = sorted(swedish_forms(word) - {word})
        marks = ", ".join("?" * len(candidates))
        found = self._execute(
            f"SELECT word, commitments FROM vocabulary WHERE swedish AND commitments > 0 AND word IN ({marks})",
            candidates,
        ).fetchall()
        spellings = sorted(english_spellings(word))
        marks = ", ".join("?" * len(spellings))
        query = (
            f"SELECT word, commitments FROM vocabulary WHERE stem NOT NULL AND commitments > 0 AND word IN ({marks})"
        )
        found += self._execute(query, spellings).fetchall()
        if stem := self.stem(word):
            found += self._execute(
                "SELECT word, commitments FROM vocabulary WHERE stem = ? AND word <> ? AND commitments > 0",
                (stem, word),
            )
        return commonest(found, MOST_FORMS)

    def inflected(self, found: Words) -> list[Words]:
        """List words in a row as they may stand inflected, at most so many ways; as they are first."""
        alone = len(found) == 1
        return _rows([(word, *(self.forms(word) if alone or word not in FUNCTION_WORDS else ())) for word in found])

    def stem(self, word: str) -> str | None:
        """Give the English stem of a word; None if it is known and no English text has it."""
        row = self._execute("SELECT stem FROM vocabulary WHERE word = ?", (word,)).fetchone()
        return row[0] if row else english_stem(word)

    def compounds(self, word: str) -> list[str]:
        """List the compounds of the texts that the word is part of."""
        rows = self._execute(
            "SELECT word, commitments FROM part JOIN vocabulary USING (word) WHERE part.key = ?", (key(word),)
        )
        return commonest(rows, MOST)


def commonest(found: Iterable[tuple[str, int]], most: int) -> list[str]:
    """List words, given with their numbers of commitments, the commonest first and each once."""
    return [word for word, _number in sorted(set(found), key=lambda pair: (-pair[1], pair[0]))[:most]]


def _rows(alike: Sequence[Sequence[str]]) -> list[Words]:
    """Combine the forms of words in a row, at most so many rows; the words themselves come first."""
    rows: list[Words] = [()]
    for forms in alike:
        rows = [(*row, form) for form in forms for row in rows][:MOST_FORMS]
    return rows
