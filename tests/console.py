"""A program on a terminal of its own, with someone at its keyboard."""

import os
import re
import select
import signal
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

# Only a hanging program meets it.
PATIENCE = 60


class Console:
    """A program whose terminal is ours: what it shows is read, what is typed is sent.

    Used in a `with`, which ends the program.
    """

    def __init__(
        self, command: Sequence[str | Path], env: Mapping[str, str], cwd: Path, size: tuple[int, int] = (24, 80)
    ) -> None:
        """Start the command on a terminal of so many lines and columns."""
        import pty  # noqa: PLC0415 - these are not there on Windows
        import termios  # noqa: PLC0415

        self.shown = ""
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            try:
                os.chdir(cwd)
                termios.tcsetwinsize(0, size)
                os.execvpe(command[0], [*map(str, command)], dict(env))  # noqa: S606 - it is to be no shell
            finally:
                os._exit(127)

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the program, if it has not ended."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.terminal)

    def type(self, keys: str) -> None:
        """Send keys as if they were typed."""
        os.write(self.terminal, keys.encode())

    def until(self, pattern: str, patience: float = PATIENCE) -> str:
        """Wait until what is shown holds the pattern, and give all up to its end; what follows is for the next call.

        Raises:
            TimeoutError: it does not come.
        """
        wanted, end = re.compile(pattern, re.DOTALL), time.monotonic() + patience
        while not (found := wanted.search(self.shown)):
            if not self._read(max(end - time.monotonic(), 0)):
                raise TimeoutError(f"{pattern!r} did not come; there is {self.shown!r}")
        seen, self.shown = self.shown[: found.end()], self.shown[found.end() :]
        return seen

    def insist(self, keys: str, pattern: str) -> str:
        """Send keys, and again if they have no effect: some programs drop what is typed while they are busy."""
        for _time in range(PATIENCE // 2):
            self.type(keys)
            with suppress(TimeoutError):
                return self.until(pattern, 2)
        return self.until(pattern, 0)

    def ended(self) -> int:
        """Wait until the program ends, and give its exit status; what it showed last is in `shown`."""
        while self._read(PATIENCE):
            pass
        _pid, status = os.waitpid(self.pid, 0)
        self.pid = 0
        return os.waitstatus_to_exitcode(status)

    def _read(self, patience: float) -> bool:
        if not select.select([self.terminal], [], [], patience)[0]:
            return False
        try:
            read = os.read(self.terminal, 65536)
        except OSError:  # how Linux tells the end
            return False
        self.shown += read.decode(errors="replace")
        return bool(read)
