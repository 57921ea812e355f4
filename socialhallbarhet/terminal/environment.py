"""What a command writes to: the streams and what is known of the terminal, in one object that is handed down."""

import os
import sys
from collections.abc import Mapping
from typing import NamedTuple, TextIO

PAGER = "SOCIALHALLBARHET_PAGER"
DEFAULT_WIDTH = 80
DEFAULT_HEIGHT = 24
NARROWEST = 40
# No screen is larger than that many digits say.
_DIGITS = 5
# Terminals that would show the code of a link.
_WITHOUT_LINKS = ("dumb", "linux")


class Environment(NamedTuple):
    """Where output goes.

    `terminal`: stdout is one; `width` and `height`: its columns and lines; `colour`: it may be styled; `links`: it can
    open a link; `pager`: the command that shows what is longer than the screen, empty for none.
    """

    stdout: TextIO
    stderr: TextIO
    terminal: bool
    width: int
    colour: bool
    links: bool = False
    height: int = DEFAULT_HEIGHT
    pager: str = ""


def surroundings(variables: Mapping[str, str] | None = None) -> Environment:
    """Look at the process's own streams and variables.

    NO_COLOR, FORCE_COLOR, FORCE_HYPERLINK, TERM, COLUMNS, LINES, SOCIALHALLBARHET_PAGER and PAGER count.
    """
    known = os.environ if variables is None else variables
    terminal = sys.stdout.isatty()
    dumb = known.get("TERM") == "dumb"
    plain = bool(known.get("NO_COLOR")) or dumb
    colour = (terminal and not plain) or (bool(known.get("FORCE_COLOR")) and not plain)
    width, height = _size(known, terminal=terminal)
    # Without a keyboard nobody could turn the pages.
    paged = terminal and not dumb and sys.stdin is not None and sys.stdin.isatty()
    pager = known.get(PAGER, known.get("PAGER", "less")) if paged else ""
    return Environment(
        sys.stdout,
        sys.stderr,
        terminal=terminal,
        width=width,
        colour=colour,
        links=_links(known, terminal=terminal),
        height=height,
        pager="" if pager == "cat" else pager,
    )


def never_page() -> None:
    """Let nothing be shown in a pager from now on, as if the variable said so."""
    os.environ[PAGER] = ""


def _links(known: Mapping[str, str], *, terminal: bool) -> bool:
    if known.get("TERM") in _WITHOUT_LINKS:
        return False
    if forced := known.get("FORCE_HYPERLINK"):
        return forced != "0"
    return terminal


def _size(known: Mapping[str, str], *, terminal: bool) -> tuple[int, int]:
    width, height = (_number(known.get(name, "")) for name in ("COLUMNS", "LINES"))
    if terminal and not (width and height):
        try:
            size = os.get_terminal_size(sys.stdout.fileno())
        except (OSError, ValueError):
            pass
        else:
            # A terminal that does not know its size says 0.
            width, height = width or size.columns, height or size.lines
    return max(width or DEFAULT_WIDTH, NARROWEST), height or DEFAULT_HEIGHT


def _number(given: str) -> int:
    return int(given) if given.isascii() and given.isdigit() and len(given) <= _DIGITS else 0
