"""The name by which the program was called, so that help and messages show what the user can type."""

import os
import sys

VARIABLE = "SOCIALHALLBARHET_PROG"


def program() -> str:
    """Give the name that the user typed: the `sh` script says when it was it."""
    if name := os.environ.get(VARIABLE):
        return name
    name = os.path.basename(sys.argv[0])
    if name in ("__main__.py", "-m", "-c", ""):
        return "python -m socialhallbarhet"
    return name.removesuffix(".exe")
