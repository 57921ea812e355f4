"""How words are written: folding for keyboards without å ä ö, Swedish order, splitting into words."""

import re
import unicodedata

WORD = re.compile(r"[^\W_]+")
_HYPHENATED = re.compile(r"[^\W_]+(?:-[^\W_]+)+")
# å, ä and ö sort last, in this order; the three characters stand after z in ASCII.
_LAST = str.maketrans({"å": "{", "ä": "|", "ö": "}", "æ": "|", "ø": "}", "ð": "d", "þ": "th"})
_PLAIN = str.maketrans({"æ": "a", "ø": "o", "ß": "ss", "đ": "d", "ł": "l"})


def typed(text: str) -> str:
    """Read what was typed on a terminal of another encoding than the locale's.

    Python gives bytes that it could not decode as lone surrogates, which no store and no file can hold: they are taken
    for UTF-8, else for Latin-1. On Windows no bytes stand behind such a surrogate; it is given as a question mark.
    """
    try:
        raw = text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        raw = text.encode("utf-8", "replace")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def fold(text: str) -> str:
    """Write `text` as someone without å ä ö would type it: lower case, no marks on letters."""
    decomposed = unicodedata.normalize("NFD", text.casefold() if text.isascii() else typed(text).casefold())
    if decomposed.isascii():
        return decomposed
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_PLAIN)


def sort_key(text: str) -> str:
    """Give the key by which `text` stands in Swedish alphabetical order, on any machine."""
    kept = unicodedata.normalize("NFC", text.casefold()).translate(_LAST)
    return fold(kept)


def words(text: str) -> list[str]:
    """Split `text` into its words, lower case: runs of letters and digits, as the store's index does."""
    return WORD.findall(unicodedata.normalize("NFC", text).lower())


def joined(text: str) -> list[str]:
    """Write the hyphenated words of `text` as one word each, lower case: `wellbeing` for well-being."""
    if "-" not in text:
        return []
    pieces = " ".join([piece for piece in text.split() if "-" in piece])
    found = _HYPHENATED.findall(unicodedata.normalize("NFC", pieces).lower())
    return [word.replace("-", "") for word in found]
