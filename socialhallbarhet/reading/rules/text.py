"""Text: how what a reader sees is written."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from socialhallbarhet.language import _
from socialhallbarhet.reading.corpus import Corpus, Entry
from socialhallbarhet.reading.problem import ERROR, Path, Problem
from socialhallbarhet.reading.schema import all_entries

LONGEST_TITLE = 70
LONGEST_SUMMARY = 400
MOST_THEMES = 3
_ADDRESS = re.compile(r"https?://[^\s/?#.]+(\.[^\s/?#.]+)+([/?#]\S*)?")
_SPACES = re.compile(" +")


def texts(entry: Entry) -> Iterator[tuple[Path, str]]:
    """Walk all texts of an entry, however deep, each with the path to it."""
    for key, value in entry.values.items():
        if isinstance(value, str):  # as most are
            yield (key,), value
        else:
            yield from _texts((key,), value)


def _texts(path: Path, value: Any) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _texts((*path, number), item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts((*path, key), item)


def not_nfc(corpus: Corpus) -> Iterator[Problem]:
    """Text is NFC: å is one character, not an a with a ring, so that it is found and sorted as one."""
    for entry, _table in all_entries(corpus):
        for path, text in texts(entry):
            if not unicodedata.is_normalized("NFC", text):
                composed = unicodedata.normalize("NFC", text)
                yield Problem(
                    entry.place(*path),
                    ERROR,
                    "not-nfc",
                    _("the text is not in Unicode's composed form, NFC"),
                    text,
                    (composed,),
                )


def unprintable(corpus: Corpus) -> Iterator[Problem]:
    """No line breaks, tabs, odd spaces, control or direction characters in a text: each is one plain line.

    Python's `isprintable` is what is meant: letters, marks, numbers, punctuation, symbols and the plain space. Others
    could steer a terminal or turn the direction of the text.
    """
    for entry, _table in all_entries(corpus):
        for path, text in texts(entry):
            if not text.isprintable():
                odd = next(character for character in text if not character.isprintable())
                yield Problem(
                    entry.place(*path),
                    ERROR,
                    "unprintable",
                    _("the text holds a character that is not printed"),
                    f"U+{ord(odd):04X}",
                )


def loose_space(corpus: Corpus) -> Iterator[Problem]:
    """No space at either end of a text and no two in a row."""
    for entry, _table in all_entries(corpus):
        for path, text in texts(entry):
            if "  " in text or text != text.strip(" "):
                tidy = _SPACES.sub(" ", text).strip(" ")
                yield Problem(
                    entry.place(*path),
                    ERROR,
                    "loose-space",
                    _("the text begins or ends with a space or has two in a row"),
                    f'"{text}"',
                    (tidy,),
                )


def long_title(corpus: Corpus) -> Iterator[Problem]:
    """A title fits one line of a terminal beside what else stands there."""
    return _too_long(corpus, "long-title", ("title_sv", "title_en"), LONGEST_TITLE)


def long_summary(corpus: Corpus) -> Iterator[Problem]:
    """A summary is read in one glance; what is longer is two commitments or quotes its source."""
    return _too_long(corpus, "long-summary", ("summary_sv", "summary_en"), LONGEST_SUMMARY)


def _too_long(corpus: Corpus, rule: str, keys: tuple[str, str], longest: int) -> Iterator[Problem]:
    for entry in corpus.entries("commitment"):
        for key in keys:
            length = len(entry.text(key))
            if length > longest:
                yield Problem(
                    entry.place(key),
                    ERROR,
                    rule,
                    _("{key} has {length} characters; at most {longest} are allowed").format(
                        key=key, length=length, longest=longest
                    ),
                    str(length),
                    (f"1-{longest}",),
                )


def many_themes(corpus: Corpus) -> Iterator[Problem]:
    """A commitment has one to three themes: with more, none of them is the one."""
    for entry in corpus.entries("commitment"):
        count = len(entry.texts("themes"))
        if count > MOST_THEMES:
            yield Problem(
                entry.place("themes"),
                ERROR,
                "many-themes",
                _("a commitment has one to three themes, the main one first"),
                str(count),
                (f"1-{MOST_THEMES}",),
            )


def bad_address(corpus: Corpus) -> Iterator[Problem]:
    """An address begins with https:// or http:// and a host's name, and has no spaces."""
    for entry, table in all_entries(corpus):
        for key in ("url", "website"):
            address = entry.text(key) if key in table.keys else ""
            if address and not _ADDRESS.fullmatch(address):
                yield Problem(
                    entry.place(key),
                    ERROR,
                    "bad-address",
                    _("this is not a web address"),
                    address,
                    ("https://…", "http://…"),
                )
