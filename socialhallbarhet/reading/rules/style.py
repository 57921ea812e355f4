"""Style: titles, summaries and terms that read alike in every file."""

import re
from collections.abc import Iterator

from socialhallbarhet.language import _
from socialhallbarhet.reading.corpus import Corpus, Entry
from socialhallbarhet.reading.problem import ERROR, WARNING, Problem
from socialhallbarhet.words.spelling import fold

TITLES = ("title_sv", "title_en")
SUMMARIES = ("summary_sv", "summary_en")
# A word of this many letters that begins with a capital is a name, or Title Case; this share of them is Title Case.
_LONG_WORD, _FEW_WORDS, _TITLE_CASE = 4, 3, 0.75
_LONGEST_TERM = 8
_FIRST_PERSON = {
    "sv": re.compile(r"\b(vi|oss|vår|vårt|våra)\b", re.IGNORECASE),
    "en": re.compile(r"\b(we|us|our|ours)\b", re.IGNORECASE),
}
_WORD = re.compile(r"[^\W\d_]+")
# From this ratio of lengths on, one language probably says more than the other.
_UNEVEN = 1.7


def title_with_stop(corpus: Corpus) -> Iterator[Problem]:
    """A title is a heading: no full stop at its end."""
    for entry in corpus.entries("commitment"):
        for key in TITLES:
            if entry.text(key).endswith("."):
                yield Problem(
                    entry.place(key),
                    ERROR,
                    "title-with-stop",
                    _("a title has no full stop at its end"),
                    entry.text(key),
                    (entry.text(key).rstrip("."),),
                )


def summary_without_stop(corpus: Corpus) -> Iterator[Problem]:
    """A summary is made of sentences: it ends with a full stop."""
    for entry in corpus.entries("commitment"):
        for key in SUMMARIES:
            text = entry.text(key)
            if text and with_stop(text) != text:
                yield Problem(
                    entry.place(key),
                    ERROR,
                    "summary-without-stop",
                    _("a summary ends with a full stop"),
                    f"… {text[-30:]}",
                )


def with_stop(text: str) -> str:
    """End a text with a full stop, if it does not."""
    return text if text.endswith((".", ".”", '."', ".)")) else f"{text}."


def title_case(corpus: Corpus) -> Iterator[Problem]:
    """Titles are in sentence case: a capital at the start and in names only."""
    for entry in corpus.entries("commitment"):
        for key in TITLES:
            title = entry.text(key)
            if title[:1].islower():
                yield Problem(
                    entry.place(key),
                    WARNING,
                    "title-case",
                    _("a title begins with a capital letter"),
                    title,
                    (title[:1].upper() + title[1:],),
                )
            text = _without_terms(entry, key)
            later = [word for word in _WORD.findall(text)[1:] if len(word) >= _LONG_WORD]
            capitals = sum(word[0].isupper() for word in later)
            if len(later) >= _FEW_WORDS and capitals >= _TITLE_CASE * len(later):
                message = _("a title is in sentence case: capitals at the start and in names only")
                yield Problem(entry.place(key), WARNING, "title-case", message, text)


def first_person(corpus: Corpus) -> Iterator[Problem]:
    """The data speaks of the organisation in the third person, except within names that are listed as terms."""
    for entry in corpus.entries("commitment"):
        for key in (*TITLES, *SUMMARIES):
            match = _FIRST_PERSON[key[-2:]].search(_without_terms(entry, key))
            if match:
                yield Problem(
                    entry.place(key),
                    WARNING,
                    "first-person",
                    _("the text speaks in the first person"),
                    match.group(),
                )


def uneven_languages(corpus: Corpus) -> Iterator[Problem]:
    """Swedish and English say the same, so they are about equally long."""
    for entry in corpus.entries("commitment"):
        swedish, english = (len(entry.text(key)) for key in SUMMARIES)
        if swedish and english and max(swedish, english) > _UNEVEN * min(swedish, english):
            yield Problem(
                entry.place(SUMMARIES[1]),
                WARNING,
                "uneven-languages",
                _("one language is much longer than the other: do they say the same?"),
                f"{swedish} / {english}",
            )


def long_term(corpus: Corpus) -> Iterator[Problem]:
    """Terms are names, single terms and figures, never clauses of the source."""
    for entry in corpus.entries("commitment"):
        for number, term in entry.texts("terms"):
            if len(_WORD.findall(term)) > _LONGEST_TERM:
                yield Problem(
                    entry.place("terms", number),
                    WARNING,
                    "long-term",
                    _("a term of more than {n} words is a clause; a name may be longer").format(n=_LONGEST_TERM),
                    term,
                )


def same_term(corpus: Corpus) -> Iterator[Problem]:
    """A term stands once among the terms of an entry, however it is written."""
    for entry in corpus.entries("commitment"):
        seen: dict[str, str] = {}
        for number, term in entry.texts("terms"):
            first = seen.setdefault(fold(term), term)
            if first != term:
                yield Problem(
                    entry.place("terms", number),
                    WARNING,
                    "same-term",
                    _("these terms differ in spelling only"),
                    f"{first} / {term}",
                )


def insecure_address(corpus: Corpus) -> Iterator[Problem]:
    """An address without https is old, and may lead elsewhere by now."""
    for table, key in (("organisation", "website"), ("source", "url"), ("framework", "url")):
        for entry in corpus.entries(table):
            if entry.text(key).startswith("http://"):
                yield Problem(
                    entry.place(key),
                    WARNING,
                    "insecure-address",
                    _("the address is without https"),
                    entry.text(key),
                    ("https://…",),
                )


def _without_terms(entry: Entry, key: str) -> str:
    """Give a text without the names and words of the page in it: those are not ours to restyle."""
    text = entry.text(key)
    for _number, term in entry.texts("terms"):
        text = re.sub(re.escape(term), "", text, flags=re.IGNORECASE)
    return text.strip()
