"""Streams that cannot hold every letter (ASCII, Latin-1): what stands in the place of what they lack, to be read.

A stream with `errors="legible"` writes "Region Ostergotland" where å ä ö have no place, straight quotes for curly ones
and a hyphen for a dash. A question mark stands only for what nothing resembles.
"""

import codecs

NAME = "legible"

_SIGNS = {
    # The dot between words separates, as a dash does; alone in a cell it says that there is nothing, as a dash does.
    **dict.fromkeys("–—−‐‑·", "-"),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("‘’‚´", "'"),
    "…": "...",
    "•": "*",
    "→": "->",
    "§": "par.",
    "×": "x",
    "°": " deg",
    "€": "EUR",
    "©": "(c)",
    "\u00ad": "",  # a soft hyphen is seen only where a line breaks
}
_LETTERS = {"æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "ß": "ss", "ð": "d", "þ": "th", "đ": "d", "ł": "l", "Ł": "L"}
_LEGIBLE = _SIGNS | _LETTERS


def offer() -> None:
    """Let `errors="legible"` be asked of any stream from now on."""
    codecs.register_error(NAME, _instead)


def _instead(error: UnicodeError) -> tuple[str, int]:
    if isinstance(error, UnicodeEncodeError):
        return "".join(map(_one, error.object[error.start : error.end])), error.end
    # Bytes that a format wrote past the encoding.
    return "?", error.end if isinstance(error, UnicodeDecodeError) else 0


def _one(sign: str) -> str:
    if sign in _LEGIBLE:
        return _LEGIBLE[sign]
    # Only a stream that lacks a letter pays for the import.
    import unicodedata  # noqa: PLC0415

    plain = unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode()
    return plain or "?"
