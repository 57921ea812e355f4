"""How the program was called: its name, so that help and messages show what the user can type, and the question."""

import os
import sys
from collections.abc import Iterator, Sequence

VARIABLE = "SOCIALHALLBARHET_PROG"


def program() -> str:
    """Give the name that the user typed: the `sh` script says when it was it."""
    if name := os.environ.get(VARIABLE):
        return name
    name = os.path.basename(sys.argv[0])
    if name in ("__main__.py", "-m", "-c", ""):
        return "python -m socialhallbarhet"
    return name.removesuffix(".exe")


def question() -> str:
    """Give the question as it was typed, so that whoever is sent the answer can ask it too.

    The format goes without saying, and where the answer was written is nobody else's business.
    """
    # Only what is sent to others says how it was asked.
    import re  # noqa: PLC0415
    import shlex  # noqa: PLC0415

    # What every shell takes as it is; shlex would quote every å ä ö.
    safe = re.compile(r"[\w@%+=:,./-]+")
    asked = (word if safe.fullmatch(word) else shlex.quote(word) for word in _asked(sys.argv[1:]))
    return f"{program()} {' '.join(asked)}"


def _asked(arguments: Sequence[str]) -> Iterator[str]:
    """Walk the arguments without format and file."""
    words = iter(arguments)
    for word in words:
        if word == "--":
            yield from (word, *words)
        elif word in ("-o", "--output", "-f", "--format"):
            next(words, None)
        elif word != "--excel" and not word.startswith(("-o", "--output=", "-f", "--format=")):
            yield word
