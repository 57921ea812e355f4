"""What no option said is asked for, if somebody is there to answer: on a terminal, and nowhere else."""

import sys
import unicodedata
from collections.abc import Callable
from typing import TypeVar

import typer

from socialhallbarhet.errors import WrongUseError
from socialhallbarhet.language import _

Value = TypeVar("Value")
# Makes a value of a text; raises WrongUseError if it cannot be one.
Check = Callable[[str], Value]


class Interview:
    """Gives each thing that a verb must know, as its option says it or as it is answered.

    A question may be answered with nothing, unless the thing is needed. What cannot be is told, and asked again.
    """

    def __init__(self) -> None:
        """Find out whether somebody is there."""
        self.terminal = sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()

    def option(self, given: str | None) -> str | None:
        """Give a text that nobody is asked for: few have it, and it can be added to the file."""
        return _clean(given) if given is not None else None

    def text(self, given: str | None, question: str) -> str | None:
        """Give a text, or None if nobody says any."""
        return self.value(given, question, str)

    def value(self, given: str | None, question: str, check: Check[Value]) -> Value | None:
        """Give what `check` makes of a text, or None if nobody says any.

        Raises:
            WrongUseError: the option cannot be what it is.
        """
        if given is not None:
            return check(_clean(given))
        return self._answer(question, check) if self.terminal else None

    def needed(self, given: str | None, question: str, check: Check[Value], option: str) -> Value:
        """Give what `check` makes of a text, and ask until there is one.

        Raises:
            WrongUseError: the option cannot be what it is, or is missing where nobody can be asked.
        """
        while (value := self.value(given, question, check)) is None:
            if not self.terminal:
                raise WrongUseError(_("{name} is missing.").format(name=option))
        return value

    def several(self, given: list[str] | None, question: str, separator: str, check: Check[Value]) -> list[Value]:
        """Give a list, of what the option was given with, or of the parts of an answer."""
        if given is not None:
            return [check(_clean(each)) for each in given]

        def parts(answer: str) -> list[Value]:
            return [check(part.strip()) for part in answer.split(separator) if part.strip()]

        return self.value(None, question, parts) or []

    def _answer(self, question: str, check: Check[Value]) -> Value | None:
        while True:
            try:
                answer = _clean(str(typer.prompt(question, default="", show_default=False)))
                return check(answer) if answer else None
            except WrongUseError as error:
                typer.echo(str(error), err=True)
            except UnicodeDecodeError:
                typer.echo(_("That cannot be read as text."), err=True)
            except typer.Abort:
                typer.echo("\n" + _("Nothing was written."), err=True)
                raise KeyboardInterrupt from None


def _clean(text: str) -> str:
    """Write a text as the data has it: composed, with no spaces around it.

    Raises:
        WrongUseError: it holds what is not printed, such as the codes of arrow keys.
    """
    text = unicodedata.normalize("NFC", text.strip())
    if not text.isprintable():
        raise WrongUseError(_("The text holds a character that is not printed."))
    return text
