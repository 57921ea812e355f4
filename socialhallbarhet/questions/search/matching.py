"""Which commitments meet a term, in which of their texts, by which of its senses."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from socialhallbarhet.questions.query import Term
from socialhallbarhet.questions.search.senses import TIERS, Sense
from socialhallbarhet.store import Store
from socialhallbarhet.store.written import Words

TITLE, TERMS, FRAMEWORKS, SUMMARY, ORGANISATION = "title", "terms", "frameworks", "summary", "organisation"
CODES = "codes"
# What is about the thing comes before what mentions it. A title says what is undertaken; terms are the page's own
# words, chosen for it; a framework's name is said by the coding; a summary also names what stands beside the matter,
# and the organisation's name is of no matter unless nothing else is asked for.
# Tuned on the judged needs of tests/relevance that are not held out.
_FIELDS = {
    TITLE: (("title_sv", "title_en"), 0.75),
    TERMS: (("terms",), 0.3),
    FRAMEWORKS: (("frameworks",), 0.35),
    SUMMARY: (("summary_sv", "summary_en"), 0.35),
    ORGANISATION: (("organisation",), 0.1),
}
# In this order the texts are named.
FIELDS = (*_FIELDS, CODES)
# A main theme tells what a commitment is about, its second and third less; a group whom it is for.
_THEMES = (0.45, 0.25, 0.15)
_GROUP = 0.2


class Found(NamedTuple):
    """How a commitment meets a term: how well (0 to 1), by which sense in which text, and which senses there are."""

    worth: float
    by: tuple[tuple[Sense, str], ...]
    asked: tuple[Sense, ...]

    @property
    def tier(self) -> str:
        """The best tier of all senses that it meets."""
        return min((sense.tier for sense, _field in self.by), key=TIERS.index)

    @property
    def fields(self) -> set[str]:
        """The texts in which it is met, and the coding."""
        return {field for _sense, field in self.by}


def meeting(store: Store, senses: Sequence[Sense]) -> dict[int, Found]:
    """Give each commitment that meets any of the senses.

    Independent hints add up without ever reaching 1: `1 - (1-a)(1-b)…` over the texts, of each text the best sense.
    """
    by: dict[int, list[tuple[Sense, str, float]]] = {}
    for sense in senses:
        for n, field, worth in _places(store, sense):
            by.setdefault(n, []).append((sense, field, worth))
    asked = tuple(senses)
    return {n: _found(places, asked) for n, places in by.items()}


def _found(places: list[tuple[Sense, str, float]], asked: tuple[Sense, ...]) -> Found:
    best: dict[str, float] = {}
    for sense, field, worth in places:
        best[field] = max(best.get(field, 0.0), worth * sense.worth)
    missed = 1.0
    for worth in best.values():
        missed *= 1.0 - worth
    return Found(1.0 - missed, tuple((sense, field) for sense, field, _worth in places), asked)


def _places(store: Store, sense: Sense) -> Iterable[tuple[int, str, float]]:
    """Give the commitments that meet a sense, with the text where they do and what that text is worth."""
    execute = store.connection.execute
    if sense.lead:
        sort, number = sense.lead
        if sort == "theme":
            query = 'SELECT "commitment", place FROM commitment_theme WHERE theme = ?'
            return [(n, CODES, _THEMES[place]) for n, place in execute(query, (number,))]
        query = 'SELECT "commitment" FROM commitment_group WHERE "group" = ?'
        return [(n, CODES, _GROUP) for (n,) in execute(query, (number,))]
    # Short forms in capitals have a column of their own, which holds them from all texts.
    capitals = f" AND {_expression(sense, ('capitals',))}" if sense.capitals else ""
    return [
        (n, field, worth)
        for field, (columns, worth) in _FIELDS.items()
        for (n,) in execute("SELECT rowid FROM word WHERE word MATCH ?", (_expression(sense, columns) + capitals,))
    ]


def _expression(sense: Sense, columns: tuple[str, ...]) -> str:
    """Write a sense for the index's engine; words hold letters and digits only, so that nothing needs escaping."""
    longer = " *" if sense.prefix else ""
    return f"{_in(columns)} : ({' OR '.join(_quoted(words) + longer for words in sense.words)})"


def refused(store: Store, terms: Iterable[Term]) -> set[int]:
    """Give the commitments that hold words which must not stand there, as typed or as the beginning of a word."""
    found: set[int] = set()
    for term in terms:
        written = _quoted(term.words) + " *" * (term.form == "prefix")
        columns = _in(column for columns, _worth in _FIELDS.values() for column in columns)
        query = "SELECT rowid FROM word WHERE word MATCH ?"
        found.update(n for (n,) in store.connection.execute(query, (f"{columns} : {written}",)))
    return found


def _in(columns: Iterable[str]) -> str:
    return f"{{{' '.join(columns)}}}"


def _quoted(words: Words) -> str:
    return f'"{" ".join(words)}"'
