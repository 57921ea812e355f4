"""What Tab offers: the words that can stand where the cursor is.

A script in the user's shell (one for each shell in `scripts/`) calls the program with `REQUEST`, its own name and the
words of the command line up to the cursor. The answer is a line that says what else the shell is to do, then one line
for each word. To be quick, the program imports Typer for this only where options are asked for.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress

from socialhallbarhet import language

# What a script begins its call with; no verb, and nothing that anybody types.
REQUEST = "__complete"


def reply(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Answer a script: write what can stand at the cursor.

    Whatever is wrong, nothing is said: somebody is in the middle of typing.

    Args:
        arguments: the shell's name, then the words after the program's up to the cursor; the last one, which may be
            empty, is the one to be completed.
        environment: the process's environment.
    """
    with suppress(Exception):
        shell, *words = arguments
        _speak(words, environment)
        # Typer's help texts are read when a verb is imported: not before the language is settled.
        from socialhallbarhet.completion.candidates import candidates  # noqa: PLC0415
        from socialhallbarhet.completion.shells import SHELLS, unquoted  # noqa: PLC0415

        *before, typed = words or [""]
        offered = candidates([unquoted(word) for word in before], unquoted(typed))
        print(SHELLS[shell].written(offered, typed, environment), end="")
    return 0


def _speak(words: Sequence[str], environment: Mapping[str, str]) -> None:
    for given in (words, ()):
        with suppress(language.UnknownLanguageError):
            language.speak(language.choose(given, environment))
            return
    language.speak("sv")
