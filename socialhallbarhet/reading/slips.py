"""Slips of whoever writes TOML for the first time: what a line that cannot be read was perhaps meant to be."""

import re
from collections.abc import Callable
from typing import NamedTuple

import tomli

from socialhallbarhet.language import N_, _

# What of a long line is shown.
_LONGEST = 60
# After so many nobody reads on; and a file is parsed once for each.
_MOST = 20
_LONG = 200_000
_STRAIGHT = N_('a text stands between quotes: "…"')
_UNCURLED = N_('quotes are straight: "…", not ”…”')
_CLOSED = N_("the quote at the end of the text is missing")
_INNER = N_("quotes within a text: put the whole text between single ones, '…'")
_DATE = N_("a date is written 2024-05-31, without quotes")
_YEARS = N_("a period is written [2024, 2027]")
_LIST = N_('several texts stand within [ ]: ["…", "…"]')
_COMMA = N_("a comma is missing between two items of the list")
_BRACKET = N_("the ] at the end of the list is missing")
_BACKSLASH = N_("a \\ in a text is written twice: \\\\")
_TWICE = N_("this is there already, and may stand there only once")
_EMPTY = N_("nothing stands behind the equals sign")
_PAIR = N_('a line is written key = "…"')
_OTHER = N_("the line is not written as TOML asks")
_CURLY = "”“„«»‘’‚"
_KEY_AND_VALUE = re.compile(r"\s*[\w-]+\s*=\s*(?P<value>.*?)\s*$")
_BARE_KEY = re.compile(r"\s*[A-Za-z0-9_\"'.-]+\s*=")
_DAY = re.compile(r"['\"”“]?(\d{1,2}[ ./-]\w+[ ./-]\d{4}|\d{4}[-./]\d{1,2}[-./]\d{1,2})\b")
_DATES = re.compile(r"\s*(published|updated|read|date|data_version)\s*=")
_TWO_YEARS = re.compile(r"\[?\s*\d{4}\s*[-–—]\s*\d{4}\s*\]?$")
_SEVERAL = re.compile(r"""(["'])[^"']*\1\s*,\s*["']""")
_NO_COMMA = re.compile(r"""["'\d]\s+["'\d{]|["']["']\w""")
_WORD = re.compile(r"[^\W\d_]")


class Slip(NamedTuple):
    """The line on which it was made, how that line begins, how it is done, and whether it touches no other line."""

    line: int
    shown: str
    advice: str
    alone: bool


def slips(text: str, error: tomli.TOMLDecodeError) -> list[Slip]:
    """Guess the slip behind an error of the parser, and those further down, which it has not come to.

    To find them the line is taken away, as if it had been right. It is not where the slip may reach over several lines:
    what were found behind it would be its consequence, and no slip.

    Returns:
        One for each line, in their order; none if what the parser found is not on one line.
    """
    found: list[Slip] = []
    while (made := _slip(text, error)) and (not found or made.line > found[-1].line):
        if found and not made.alone:
            break
        found.append(made)
        if not made.alone or len(found) == _MOST or len(text) > _LONG:
            break
        lines = text.split("\n")
        lines[made.line - 1] = ""
        text = "\n".join(lines)
        try:
            tomli.loads(text)
        except tomli.TOMLDecodeError as further:
            error = further
        except (RecursionError, ValueError):
            break
        else:
            break
    return found


def _slip(text: str, error: tomli.TOMLDecodeError) -> Slip | None:
    lines = text.split("\n")
    number = min(error.lineno, len(lines))
    if _unclosed(error.msg):
        # The parser goes on looking for the end; it is missing where the list begins.
        begun = (n for n in range(number, 0, -1) if _KEY_AND_VALUE.match(lines[n - 1]) and "[" in lines[n - 1])
        number = next(begun, number)
    line = lines[number - 1].strip()
    if not line.isprintable() or not line:
        return None
    pair = _KEY_AND_VALUE.match(line)
    value = pair["value"].partition(" #")[0].rstrip() if pair else ""
    looked_at = _Line(line, value, error.msg, text[error.pos : error.pos + 1])
    advice = next((advice for fits, advice in _GUESSES if fits(looked_at)), _OTHER)
    shown = line.partition(" #")[0].rstrip()
    shown = shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"
    alone = advice not in (_OTHER, _PAIR) and not (_unclosed(error.msg) and "]" not in value)
    return Slip(number, shown, _(advice), alone)


def _unclosed(said: str) -> bool:
    return said.startswith("Unclosed") and "array" in said


class _Line(NamedTuple):
    """A line, what stands behind its equals sign, what the parser said of it, and the character at which it stopped."""

    text: str
    value: str
    said: str
    at: str


# The likeliest first.
_GUESSES: tuple[tuple[Callable[[_Line], object], str], ...] = (
    (lambda line: line.said.startswith("Cannot"), _TWICE),
    (lambda line: line.text.startswith("["), _OTHER),
    (lambda line: not _BARE_KEY.match(line.text), _PAIR),
    (lambda line: not line.value, _EMPTY),
    (lambda line: _TWO_YEARS.match(line.value), _YEARS),
    (lambda line: _DAY.match(line.value), _DATE),
    (lambda line: _DATES.match(line.text) and _WORD.match(line.value), _DATE),
    (lambda line: "\\" in line.value and ("Unescaped" in line.said or "hex" in line.said), _BACKSLASH),
    (lambda line: line.said.startswith("Invalid") and line.at in _CURLY, _UNCURLED),
    (lambda line: line.said.startswith("Invalid") and _WORD.match(line.at), _STRAIGHT),
    (lambda line: line.said.startswith("Illegal") and "\\n" in line.said, _CLOSED),
    (lambda line: _unclosed(line.said) and _NO_COMMA.search(line.value), _COMMA),
    (lambda line: _unclosed(line.said), _BRACKET),
    (lambda line: _SEVERAL.match(line.value), _LIST),
    (lambda line: line.value[0] in "\"'" and line.value.count(line.value[0]) > 2, _INNER),  # noqa: PLR2004 - one at each end
    (lambda line: _WORD.match(line.value), _STRAIGHT),
)
