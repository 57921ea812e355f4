"""The data held against saved texts of the pages that it was written from, where a maintainer has them.

Pages are not ours to hand on, so they are no part of the data: `check --source DIR` reads
`DIR/<organisation>/<source>.txt`. Two things are looked for: terms that do not stand in the page, and runs of words
that were copied from it.
"""

import os
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from socialhallbarhet.language import _
from socialhallbarhet.reading.corpus import Corpus, Entry, entries_of
from socialhallbarhet.reading.problem import ERROR, Problem
from socialhallbarhet.words.spelling import words

# A run of so many words is copied, unless it is made of listed terms and the words that join them.
COPIED = 7
_JOINING = frozenset(
    words(
        "och eller samt som i på för av med till om mot hos inom från det den de en ett att"
        " and or as in on for of with to about against at within from the a an"
    )
)
TEXTS = ("title_sv", "summary_sv", "title_en", "summary_en")


class Page(NamedTuple):
    """A saved page: its text with single spaces, its words, and all runs of as many words as make a copy."""

    text: str
    runs: frozenset[tuple[str, ...]]


class Pages:
    """The saved pages of one folder, each read once."""

    def __init__(self, folder: str) -> None:
        """Take the folder that holds `<organisation>/<source>.txt`."""
        self.folder = folder
        self.page = cache(self._page)

    def _page(self, organisation: str, source: str) -> Page | None:
        path = os.path.join(self.folder, organisation, f"{source}.txt")
        try:
            with open(path, encoding="utf-8", errors="replace") as file:
                text = " ".join(file.read().split())
        except (OSError, ValueError):
            # An id that is no name of a file, if nothing else.
            return None
        return Page(text, frozenset(_runs(words(text))))

    def problems(self, corpus: Corpus) -> Iterator[Problem]:
        """Find terms that are not in their pages, and copied runs. What was not saved is not judged."""
        for file in corpus.organisation_files():
            for organisation in entries_of(file, "organisation"):
                for entry in entries_of(file, "commitment"):
                    pages = [self.page(organisation.id, source) for _number, source in entry.citations()]
                    saved = [page for page in pages if page]
                    if saved and len(saved) == len(pages):
                        yield from _foreign_terms(entry, saved)
                    yield from _copied(entry, saved)

    def held_against(self, corpus: Corpus) -> int:
        """Count the sources of which a page is saved."""
        return sum(
            self.page(organisation.id, source.id) is not None
            for file in corpus.organisation_files()
            for organisation in entries_of(file, "organisation")
            for source in entries_of(file, "source")
        )


def _runs(found: list[str]) -> Iterator[tuple[str, ...]]:
    for start in range(len(found) - COPIED + 1):
        yield tuple(found[start : start + COPIED])


def _foreign_terms(entry: Entry, pages: list[Page]) -> Iterator[Problem]:
    for number, term in entry.texts("terms"):
        if not any(term in page.text for page in pages):
            yield Problem(
                entry.place("terms", number),
                ERROR,
                "foreign-term",
                _("the saved page does not hold this term"),
                term,
            )


def _copied(entry: Entry, pages: list[Page]) -> Iterator[Problem]:
    named = {word for _number, term in entry.texts("terms") for word in words(term)} | _JOINING
    for key in TEXTS:
        for run in _runs(words(entry.text(key))):
            if any(run in page.runs for page in pages) and not named.issuperset(run):
                yield Problem(
                    entry.place(key),
                    ERROR,
                    "copied-run",
                    _("{n} words in a row stand in the page: say it in other words").format(n=COPIED),
                    " ".join(run),
                )
                break
