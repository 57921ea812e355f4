"""The program on a terminal, where it asks and is answered."""

import os
import select
import signal
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from conftest import PATIENCE


class Conversation:
    """Runs the program on a terminal, and answers each question with the next answer."""

    def __init__(self, env: Mapping[str, str], folder: Path, columns: int = 100) -> None:
        """Begin with these variables alone, in a folder, on a terminal of so many columns."""
        self.columns = columns
        self.env = {name: value for name, value in env.items() if name != "COLUMNS"} | {"TERM": "dumb"}
        self.folder = folder

    def __call__(self, args: Sequence[str], answers: Sequence[bytes]) -> tuple[int, str]:
        """Give the exit status and all that stood on the terminal."""
        import pty  # noqa: PLC0415 - not there on Windows
        import termios  # noqa: PLC0415

        process, terminal = pty.fork()
        if process == 0:
            os.chdir(self.folder)
            # Whoever started the tests in the background has Ctrl-C ignored, and what they start inherits that.
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            program = [sys.executable, "-m", "socialhallbarhet", *args]
            os.execve(sys.executable, program, self.env)  # noqa: S606 - the program itself, and no shell
        termios.tcsetwinsize(terminal, (24, self.columns))
        waiting, written, answered, last = list(answers), b"", 0, b""
        patience = PATIENCE
        while patience > 0:
            if not select.select([terminal], [], [], 1)[0]:
                patience -= 1
                if last in (b"\x03", b"\x04"):
                    # Pressed in the instant before the program listened: people press it again.
                    os.write(terminal, last)
                continue
            try:
                read = os.read(terminal, 65536)
            except OSError:  # how Linux tells the end
                break
            if not read:
                break
            written += read
            # A question ends with a colon and a space, and nothing stands behind it.
            if waiting and len(written) > answered and written.endswith(b": "):
                answered, last = len(written), waiting.pop(0)
                os.write(terminal, last)
        else:
            os.kill(process, signal.SIGKILL)
        os.close(terminal)
        _process, status = os.waitpid(process, 0)
        assert waiting == [], written.decode()
        return os.waitstatus_to_exitcode(status), written.decode(errors="replace").replace("\r\n", "\n")
