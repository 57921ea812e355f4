"""How far long work has come: a bar on stderr, on a terminal alone, once the work takes noticeable time."""

import os
import time
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Self, TextIO, TypeVar

# The parts of preparing data for questions, and the share of its time that each takes.
READING, CHECKING, WRITING, WORDS = 0.2, 0.25, 0.4, 0.15
# Seconds until work is noticed, and between two drawings.
_NOTICED = 1.0
_BETWEEN = 0.1
_WIDTH = 20

Thing = TypeVar("Thing")


class Progress:
    """Tells how far one piece of work has come, as a context: at its end nothing is left of the bar.

    Args:
        work: what is being done, in the language in use.
        stream: where the bar is drawn if it is a terminal that can draw one.
    """

    def __init__(self, work: str = "", stream: TextIO | None = None) -> None:
        drawable = stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"
        self._stream = stream if drawable else None
        self._work = work
        self._done = 0.0
        self._next = time.monotonic() + _NOTICED
        self._drawn = 0

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Wipe the bar off, however the work has ended."""
        if self._stream and self._drawn:
            self._stream.write(f"\r{' ' * self._drawn}\r")
            self._stream.flush()

    def over(self, things: Sequence[Thing], share: float) -> Iterator[Thing]:
        """Give things one by one; when all of them are done, that share (0 to 1) of the whole work is."""
        for number, thing in enumerate(things):
            if self._stream and time.monotonic() >= self._next:
                self._draw(self._stream, self._done + share * number / len(things))
            yield thing
        self._done += share

    def _draw(self, stream: TextIO, done: float) -> None:
        """Write the bar over the one before, never wider than the terminal."""
        self._next = time.monotonic() + _BETWEEN
        full = int(done * _WIDTH)
        bar = f"{self._work} [{'#' * full}{'.' * (_WIDTH - full)}] {int(done * 100):3} %"
        try:
            shown = bar[: os.get_terminal_size(stream.fileno()).columns - 1]
        except OSError:
            return
        stream.write(f"\r{shown.ljust(self._drawn)}")
        stream.flush()
        self._drawn = len(shown)


SILENT = Progress()
