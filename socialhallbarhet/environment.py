"""What a command writes to: the streams and what is known of the terminal, in one object that is handed down."""

import os
import sys
from collections.abc import Mapping
from typing import NamedTuple, TextIO

DEFAULT_WIDTH = 80
NARROWEST = 40


class Environment(NamedTuple):
    """Where output goes. `terminal`: stdout is one; `width`: its columns; `colour`: it may be styled."""

    stdout: TextIO
    stderr: TextIO
    terminal: bool
    width: int
    colour: bool


def surroundings(variables: Mapping[str, str] | None = None) -> Environment:
    """Look at the process's own streams and variables (NO_COLOR, FORCE_COLOR, TERM, COLUMNS)."""
    known = os.environ if variables is None else variables
    terminal = sys.stdout.isatty()
    plain = bool(known.get("NO_COLOR")) or known.get("TERM") == "dumb"
    colour = (terminal and not plain) or (bool(known.get("FORCE_COLOR")) and not plain)
    return Environment(sys.stdout, sys.stderr, terminal, _width(known, terminal=terminal), colour)


def _width(known: Mapping[str, str], *, terminal: bool) -> int:
    given = known.get("COLUMNS", "")
    if given.isascii() and given.isdigit() and int(given) > 0:
        return max(int(given), NARROWEST)
    if terminal:
        try:
            return max(os.get_terminal_size(sys.stdout.fileno()).columns, NARROWEST)
        except (OSError, ValueError):
            return DEFAULT_WIDTH
    return DEFAULT_WIDTH
