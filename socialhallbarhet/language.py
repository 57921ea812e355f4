"""Swedish or English: which one this run speaks, and the interface's texts in it.

The language is settled before any command module is imported, for Typer reads help texts at import.
English texts stand in the code; `locale/<language>/LC_MESSAGES/socialhallbarhet.po` translates them.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar, copy_context
from functools import cache
from gettext import GNUTranslations, NullTranslations
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


@cache
def _catalogue(language: str) -> NullTranslations:
    if language == "en":
        return NullTranslations()
    with open(os.path.join(_LOCALES, language, "LC_MESSAGES", "socialhallbarhet.mo"), "rb") as file:
        return GNUTranslations(file)


def _(text: str) -> str:
    """Give the interface text in the language in use."""
    return _catalogue(_spoken.get()).gettext(text)


def N_(text: str) -> str:  # noqa: N802 - gettext's own name
    """Mark a text for translation that is shown later, through `_`."""
    return text


def ngettext(one: str, many: str, number: int) -> str:
    """Give the form of the text that fits `number`."""
    return _catalogue(_spoken.get()).ngettext(one, many, number)
