"""How the program was called, so that help and messages show what whoever asks can type, and the question itself."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextvars import ContextVar

from socialhallbarhet.visible import visible

VARIABLE = "SOCIALHALLBARHET_PROG"

_by_python: ContextVar[bool] = ContextVar("by_python", default=False)


def program() -> str:
    """Give the name that the user typed: the `sh` script says when it was it."""
    if name := os.environ.get(VARIABLE):
        return name
    if _by_python.get():
        # What runs is a notebook or another program.
        return "socialhallbarhet"
    name = os.path.basename(sys.argv[0])
    if name in ("__main__.py", "-m", "-c", ""):
        return "python -m socialhallbarhet"
    return name.removesuffix(".exe")


def by_python() -> None:
    """Let it be known that it is a Python program that asks, from here on in this context."""
    _by_python.set(True)


def command(*words: str) -> str:
    """Write a question as whoever asks can type it: for a Python program a call of the function, else a command."""
    return visible(_call(words) if _by_python.get() else " ".join([program(), *map(_quoted, words)]))


def _call(words: Sequence[str]) -> str:
    verb, *rest = words
    if verb == "list":
        # There is a function for each sort of thing.
        verb, *rest = rest or ["commitments"]
    arguments: list[str] = []
    options: dict[str, list[str]] = {}
    walk = iter(rest)
    for word in walk:
        if word.startswith("--"):
            options.setdefault(word.removeprefix("--"), []).append(f'"{next(walk)}"')
        else:
            arguments.append(f'"{word}"')
    for name, values in options.items():
        arguments.append(f"{name}={values[0]}" if len(values) == 1 else f"{name}=[{', '.join(values)}]")
    return f"{verb}({', '.join(arguments)})"


def _quoted(word: str) -> str:
    if os.name == "nt":
        return f'"{word}"' if not word or " " in word else word
    import re  # noqa: PLC0415 - only what names a command to the user needs it

    # What every shell takes as it is; shlex would quote every å ä ö, and write "children's" as 'children'"'"'s'.
    if re.fullmatch(r"[\w@%+=:,./-]+", word):
        return word
    if "'" in word and not re.search(r'["$`\\!]', word):
        return f'"{word}"'
    import shlex  # noqa: PLC0415 - few words are like that

    return shlex.quote(word)


def question() -> str:
    """Give the question as it was typed, so that whoever is sent the answer can ask it too.

    The format goes without saying, and where the answer was written is nobody else's business.
    """
    return visible(" ".join([program(), *map(_quoted, _asked(sys.argv[1:]))]))


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
