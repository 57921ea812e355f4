"""What a search knows of words: those of the texts, their parts, and where the words of the codebook lead."""

import sqlite3
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from socialhallbarhet.model import Group, Reference, Theme
from socialhallbarhet.store.written import Written
from socialhallbarhet.terminal.progress import WORDS, Progress
from socialhallbarhet.words.compounds import Compounds
from socialhallbarhet.words.inflection import english_stem, key
from socialhallbarhet.words.sounding import sounding
from socialhallbarhet.words.spelling import fold, words

# The columns of the index that hold a language; terms are the pages' own words, mostly Swedish.
_ENGLISH = ("title_en", "summary_en")
_SWEDISH = ("title_sv", "summary_sv", "terms")


def keys(found: Iterable[str]) -> str:
    """Give the key of some words in a row."""
    return " ".join(map(key, found))


def short_forms(reference: Reference) -> frozenset[str]:
    """List the synonyms that are meant in capitals only: DO is an authority, do is not."""
    return frozenset(word for group in reference.synonyms for word in group.words if word.isupper())


def write_lexicon(connection: sqlite3.Connection, reference: Reference, progress: Progress) -> None:
    """Fill the tables of words, once the index holds all commitments."""
    # One tree instead of many is quicker to look through, whatever the size.
    connection.execute("INSERT INTO word (word) VALUES ('optimize')")
    _leads(connection, reference)
    _synonyms(connection, reference)
    swedish = _in_columns(connection, _SWEDISH)
    _vocabulary(connection, swedish)
    coded: list[Theme | Group] = [*reference.themes, *reference.groups]
    codebook = (text for thing in coded for text in (thing.name.sv, *thing.words_sv))
    compounds = Compounds(swedish.union(*map(words, codebook)))
    found = ((key(part), word) for word in progress.over(sorted(swedish), WORDS) for part in _parts(compounds, word))
    connection.executemany("INSERT OR IGNORE INTO part VALUES (?, ?)", found)
    _write_synonyms(connection)


def _parts(compounds: Compounds, word: str) -> Iterator[str]:
    """List the parts of a compound, and those of its last part, which may be one itself."""
    while parts := compounds.parts(word):
        yield from parts
        word = parts[-1]


def _leads(connection: sqlite3.Connection, reference: Reference) -> None:
    leading: dict[str, tuple[Theme | Group, ...]] = {"theme": reference.themes, "group": reference.groups}
    for sort, things in leading.items():
        for n, thing in enumerate(things, 1):
            typed = {tuple(words(text)) for text in (*thing.name, *thing.words_sv, *thing.words_en)}
            rows = [(keys(found), " ".join(found), fold(" ".join(found)), sort, n) for found in sorted(typed)]
            connection.executemany("INSERT INTO lead VALUES (?, ?, ?, ?, ?)", rows)


def _synonyms(connection: sqlite3.Connection, reference: Reference) -> None:
    rows = sorted(set(_pairs(reference)))
    connection.executemany("INSERT INTO synonym VALUES (?, ?, ?, ?)", rows)


def _write_synonyms(connection: sqlite3.Connection) -> None:
    """Write down how synonyms stand in the texts, once these are known: a word has up to forty."""
    written = Written(connection)
    rows = []
    for (found,) in connection.execute("SELECT DISTINCT found FROM synonym").fetchall():
        if not found.isupper():
            meant = tuple(found.split())
            compounds = written.compounds(found) if len(meant) == 1 else []
            rows.append((found, "\n".join(map(" ".join, written.inflected(meant))), " ".join(compounds)))
    connection.executemany("INSERT INTO synonym_written VALUES (?, ?, ?)", rows)


def _pairs(reference: Reference) -> Iterator[tuple[str, str, str, bool]]:
    """Give each word with each other that it also means; no chains, a synonym's synonyms are not meant."""
    for group in reference.synonyms:
        narrower = group.direction == "narrower"
        for word in group.words[:1] if narrower else group.words:
            meant = words(word)
            for other in group.words:
                if other != word:
                    found = other if other.isupper() else " ".join(words(other))
                    yield keys(meant), " ".join(meant), found, narrower


def _vocabulary(connection: sqlite3.Connection, swedish: AbstractSet[str]) -> None:
    connection.execute("CREATE VIRTUAL TABLE temp.row USING fts5vocab(main, word, row)")
    english = _in_columns(connection, _ENGLISH)
    known = {word: number for word, number in connection.execute("SELECT term, doc FROM temp.row") if word != "|"}
    # Words that only the codebook has can be typed without å ä ö, or wrongly, too; in which language they are, it does
    # not say. Narrower words find nothing that does not hold them, but are no misspelt ones.
    leading = _words_of(connection, "SELECT words FROM lead UNION SELECT words FROM synonym")
    for word in leading | _words_of(connection, "SELECT found FROM synonym WHERE narrower"):
        if known.setdefault(word, 0) == 0:
            english.add(word)
    rows = (
        (
            word,
            fold(word),
            # What finds nothing is not offered.
            sounding(word) if number or word in leading else None,
            word in swedish,
            english_stem(word) if word in english else None,
            number,
        )
        for word, number in sorted(known.items())
    )
    connection.executemany("INSERT INTO vocabulary VALUES (?, ?, ?, ?, ?, ?)", rows)


def _words_of(connection: sqlite3.Connection, query: str) -> set[str]:
    return {word for (text,) in connection.execute(query) for word in words(text)}


def _in_columns(connection: sqlite3.Connection, columns: Iterable[str]) -> set[str]:
    connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.col USING fts5vocab(main, word, col)")
    marks = ", ".join(f"'{column}'" for column in columns)
    return {word for (word,) in connection.execute(f"SELECT term FROM temp.col WHERE col IN ({marks})")} - {"|"}
