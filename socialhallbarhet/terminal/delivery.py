"""How an answer reaches whoever asked: on stdout, in a pager if it is longer than the screen; messages on stderr."""

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

from socialhallbarhet.errors import ReaderGoneError, UnwritableError
from socialhallbarhet.language import _
from socialhallbarhet.reasons import reason
from socialhallbarhet.terminal.environment import Environment, surroundings
from socialhallbarhet.visible import visible


@contextmanager
def answering(environment: Environment) -> Iterator[TextIO]:
    """Give the stream to write an answer to; when all is written it is shown.

    Raises:
        UnwritableError: stdout cannot be written.
        ReaderGoneError: whoever read stdout has gone.
    """
    stdout = environment.stdout
    try:
        if environment.pager:
            # Whether it fits the screen is known only when all of it is there.
            held = io.TextIOWrapper(io.BytesIO(), encoding=stdout.encoding, errors=stdout.errors, newline="")
            yield held
            held.seek(0)
            _show(held.read(), environment)
        else:
            yield stdout
        stdout.flush()
    except BrokenPipeError as error:
        # Typer would end the program with status 1, which means that nothing was found.
        raise ReaderGoneError from error
    except OSError as error:
        raise UnwritableError(_("stdout cannot be written: {reason}.").format(reason=reason(error))) from error


def say(text: str) -> None:
    """Answer with a text.

    Raises:
        UnwritableError: stdout cannot be written.
        ReaderGoneError: whoever read stdout has gone.
    """
    with answering(surroundings()) as stream:
        stream.write(f"{text}\n")


def tell(message: str) -> None:
    """Write a message beside the answer, on one line of stderr; where that cannot be written, the answer is all."""
    if sys.stderr is not None:
        with suppress(OSError):
            print(visible(message), file=sys.stderr)


def tell_written(file: str, told: Callable[[], str]) -> None:
    """Say on a terminal what a file or folder now holds. A script is told nothing, and a device holds nothing."""
    if sys.stderr is not None and sys.stderr.isatty() and (os.path.isfile(file) or os.path.isdir(file)):
        tell(f"{file}: {told()}")


def _show(text: str, environment: Environment) -> None:
    from socialhallbarhet.terminal import pager  # noqa: PLC0415 - only a terminal has one

    if not (pager.longer_than_the_screen(text, environment) and pager.show(text, environment)):
        environment.stdout.write(text)
