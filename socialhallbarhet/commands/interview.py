"""What no option said is asked for, if somebody is there to answer: on a terminal, and nowhere else."""

import sys
import textwrap
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from shutil import get_terminal_size
from typing import Any, Generic, TypeVar

import typer

from socialhallbarhet.errors import WrongUseError
from socialhallbarhet.language import _

Value = TypeVar("Value")
# Makes a value of a text; raises WrongUseError if it cannot be one.
Check = Callable[[str], Value]
# What is answered by who wants to know what may be answered.
_WHAT = "?"
_WIDEST = 80


@dataclass(frozen=True)
class Question(Generic[Value]):
    """Something that is to be known: how it is asked for, and what may be answered.

    `text`: the question; without one it is not asked, and only an option can say it.
    `given`: what its option said; a list, if the option may be repeated.
    `parts`: divides an answer that may hold several, of which there may be `most`, if that is not 0.
    `option`: its option, if nothing can be done without an answer.
    `explained`: gives the lines that say what may be answered, or what for.
    """

    text: str
    check: Check[Value]
    given: str | Sequence[str] | None = None
    parts: Callable[[str], Sequence[str]] | None = None
    most: int = 0
    option: str = ""
    explained: Callable[[], Sequence[str]] = tuple

    @cached_property
    def of_option(self) -> Any:
        """The value, or the values, of what the option said; WrongUseError if it cannot be one."""
        if self.given is None or isinstance(self.given, str):
            return None if self.given is None else self.check(_clean(self.given))
        return self._not_too_many([self.check(_clean(each)) for each in self.given])

    def of_answer(self, answer: str) -> Any:
        """Make the value, or the values, of an answer."""
        if self.parts is None:
            return self.check(answer)
        return self._not_too_many([self.check(part) for part in self.parts(answer)])

    def _not_too_many(self, values: list[Value]) -> list[Value]:
        if self.most and len(values) > self.most:
            told = _("That are {n}; at most {most} are allowed.")
            raise WrongUseError(told.format(n=len(values), most=self.most))
        return values


class Interview:
    """Gives each thing that a verb must know, as its option says it or as it is answered.

    A question may be answered with nothing, unless the thing is needed. What cannot be is told, and asked again.
    """

    def __init__(self) -> None:
        """Find out whether somebody is there."""
        self.terminal = sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()
        self._begun = False

    def refuse_wrong(self, questions: Iterable[Question[Any]]) -> None:
        """See that what options said can be, before anything is asked in vain.

        Raises:
            WrongUseError: an option cannot be what it is, or is missing where nobody can be asked.
        """
        for question in questions:
            self._given(question)

    def answer(self, question: Question[Any]) -> Any:
        """Give what is known: the value of its option, else of an answer; None, or no values, if nobody says any.

        Raises:
            WrongUseError: as `refuse_wrong` does.
        """
        value = self._given(question)
        if value is None and self.terminal and question.text:
            value = self._asked(question)
            while value is None and question.option:
                typer.echo(_wrapped(_("Nothing can be written without it.")), err=True)
                value = self._asked(question)
        return [] if value is None and question.parts else value

    def _given(self, question: Question[Any]) -> Any:
        value = question.of_option
        if value is None and question.option and not self.terminal:
            raise WrongUseError(_("{name} is missing.").format(name=question.option))
        return value

    def _asked(self, question: Question[Any]) -> Any:
        if not self._begun:
            typer.echo(_wrapped(_("Enter alone leaves a thing for later; Ctrl-C, and nothing is written.")))
            self._begun = True
        while True:
            try:
                answer = _clean(str(typer.prompt(_wrapped(question.text), default="", show_default=False)))
                if answer == _WHAT:
                    for told in question.explained():
                        typer.echo(_wrapped(told, "  "))
                    continue
                return question.of_answer(answer) if answer else None
            except WrongUseError as error:
                typer.echo(_wrapped(str(error)), err=True)
            except UnicodeDecodeError:
                typer.echo(_("That cannot be read as text."), err=True)
            except typer.Abort:
                typer.echo("\n" + _("Nothing was written."), err=True)
                raise KeyboardInterrupt from None


def _wrapped(text: str, indent: str = "") -> str:
    """Break lines between words, as the terminal would not."""
    width = max(min(get_terminal_size().columns, _WIDEST) - 1, 20)
    return textwrap.fill(
        text, width, initial_indent=indent, subsequent_indent=indent * 2, break_long_words=False, break_on_hyphens=False
    )


def _clean(text: str) -> str:
    """Write a text as the data has it: composed, with no spaces around it.

    Raises:
        WrongUseError: it holds what is not printed, such as the codes of arrow keys.
    """
    text = unicodedata.normalize("NFC", text.strip())
    if not text.isprintable():
        raise WrongUseError(_("The text holds a character that is not printed."))
    return text
