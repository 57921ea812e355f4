"""Swedish or English: which one this run speaks, and the interface's texts in it.

The language is settled before any command module is imported, for Typer reads help texts at import.
English texts stand in the code; `locale/<language>/LC_MESSAGES/socialhallbarhet.po` translates them.
"""

import os
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar, copy_context
from functools import cache, partial
from struct import unpack_from
from typing import TypeVar

LANGUAGES = ("sv", "en")
VARIABLE = "SOCIALHALLBARHET_LANG"
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_LOCALES = os.path.join(os.path.dirname(__file__), "locale")

Said = TypeVar("Said")

# Each thread speaks for itself: from Python, several may ask at once, in different languages.
_spoken: ContextVar[str] = ContextVar("spoken", default="en")


class UnknownLanguageError(ValueError):
    """A language was asked for that the program does not speak; the message is what was given."""


def _asked_for(arguments: Sequence[str]) -> str | None:
    asked = None
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang" and position + 1 < len(arguments):
            asked = arguments[position + 1]
        elif argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
    return asked


def choose(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Decide the language: `--lang`, else SOCIALHALLBARHET_LANG, else the locale, else Swedish.

    Args:
        arguments: the command line without the program's name.
        environment: the process's environment.

    Raises:
        UnknownLanguageError: `--lang` or the variable names another language.
    """
    asked = _asked_for(arguments)
    if asked is None:
        asked = environment.get(VARIABLE) or None
    if asked is not None:
        if asked.lower() not in LANGUAGES:
            raise UnknownLanguageError(asked)
        return asked.lower()
    locale = environment.get(deciding(environment) or "", "")
    return "en" if locale.lower().startswith("en") else "sv"


def deciding(environment: Mapping[str, str]) -> str | None:
    """Name the variable that decides the language where `--lang` does not; None if none is set."""
    return next((variable for variable in (VARIABLE, *_LOCALE_VARIABLES) if environment.get(variable)), None)


def speak(language: str) -> None:
    """Let every text from now on be in `language`; other threads are left alone, a new one begins in English."""
    _spoken.set(language)


def in_language(language: str, say: Callable[[], Said]) -> Said:
    """Let something be said in `language`, whichever is in use around it."""

    def inside() -> Said:
        speak(language)
        return say()

    return copy_context().run(inside)


def in_each(say: Callable[[], Said]) -> dict[str, Said]:
    """Let something be said in every language."""
    return {language: in_language(language, say) for language in LANGUAGES}


def spoken() -> str:
    """Give the language in use: "sv" or "en"."""
    return _spoken.get()


class _Catalogue:
    """A compiled catalogue, in which a text is looked up where it stands, among others in order.

    The standard library's makes a dictionary of a thousand texts first, of which a command says some forty: 1.2 ms of
    each start. The form is GNU gettext's (its manual, "The Format of GNU MO Files"), with the low byte first.
    """

    def __init__(self, path: str) -> None:
        with open(path, "rb") as file:
            self._raw = file.read()
        _magic, _revision, self._size, self._texts, self._said = unpack_from("<5I", self._raw)

    def _at(self, table: int, number: int) -> bytes:
        length, start = unpack_from("<2I", self._raw, table + 8 * number)
        return self._raw[start : start + length]

    def say(self, text: str) -> str:
        """Give the translation of a text, and the text itself where there is none."""
        asked = text.encode()
        number = bisect_left(range(self._size), asked, key=partial(self._at, self._texts))
        found = number < self._size and self._at(self._texts, number) == asked
        return self._at(self._said, number).decode() if found else text


@cache
def _catalogue(language: str) -> _Catalogue:
    return _Catalogue(os.path.join(_LOCALES, language, "LC_MESSAGES", "socialhallbarhet.mo"))


def _(text: str) -> str:
    """Give the interface text in the language in use."""
    language = _spoken.get()
    return text if language == "en" else _catalogue(language).say(text)


def N_(text: str) -> str:  # noqa: N802 - gettext's own name
    """Mark a text for translation that is shown later, through `_`."""
    return text


def ngettext(one: str, many: str, number: int) -> str:
    """Give the form of the text that fits `number`. Both languages have one for 1 and one for all else."""
    language, forms = _spoken.get(), f"{one}\0{many}"
    return (forms if language == "en" else _catalogue(language).say(forms)).split("\0")[number != 1]
