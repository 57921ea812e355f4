"""The program as a process with a home of its own and bytes for its streams: a fault need not leave text behind.

`Run` in conftest is for all that is asked as people ask; this one for the tests of what lies around a question.
"""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, NamedTuple

import pytest
from conftest import CORPUS, PATIENCE, TODAY

POSIX = os.name == "posix"
ROOT_USER = POSIX and os.geteuid() == 0
COMMAND = (sys.executable, "-m", "socialhallbarhet")
# A question that reads pages from all over the store.
QUESTION = ("list", "commitments")
Stream = int | IO[bytes]


class Ended(NamedTuple):
    """How a run ended and what it wrote."""

    status: int
    stdout: bytes
    stderr: bytes


@dataclass(frozen=True)
class Program:
    """The program with a home of its own, and the data folder that it reads."""

    home: Path
    data: Path = CORPUS
    changes: Mapping[str, str | None] = field(default_factory=dict)

    def env(self) -> dict[str, str]:
        """Give a process's whole environment. The cache lies below `home` on every system."""
        clean: dict[str, str | None] = {
            "PATH": os.environ.get("PATH", os.defpath),
            "SYSTEMROOT": os.environ.get("SYSTEMROOT"),
            "HOME": str(self.home),
            "USERPROFILE": str(self.home),
            "LOCALAPPDATA": str(self.home),
            "SOCIALHALLBARHET_CORPUS": str(self.data),
            "SOCIALHALLBARHET_LANG": "en",
            "SOURCE_DATE_EPOCH": TODAY,
            "PYTHONUTF8": "1",
        }
        return {name: value for name, value in (clean | dict(self.changes)).items() if value is not None}

    def start(
        self,
        *args: str | Path | bytes,
        before: Sequence[str] = (),
        command: Sequence[str] = COMMAND,
        cwd: Path | None = None,
        stdin: Stream | None = subprocess.DEVNULL,
        stdout: Stream = subprocess.PIPE,
        stderr: Stream = subprocess.PIPE,
    ) -> subprocess.Popen[bytes]:
        """Start a process and do not wait for it; `before` stands before its command line."""
        return subprocess.Popen(
            [*before, *command, *(args or QUESTION)],
            env=self.env(),
            cwd=cwd or self.home,
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
        )

    def run(
        self,
        *args: str | Path | bytes,
        before: Sequence[str] = (),
        command: Sequence[str] = COMMAND,
        cwd: Path | None = None,
        stdin: Stream | None = subprocess.DEVNULL,
    ) -> Ended:
        """Run a process to its end."""
        return ended(self.start(*args, before=before, command=command, cwd=cwd, stdin=stdin))

    def ask(self, *args: str | Path, before: Sequence[str] = (), cwd: Path | None = None) -> bytes:
        """Give what the program answers; it must find something and have nothing else to say."""
        return answer(self.start(*args, before=before, cwd=cwd))

    def kept(self) -> list[Path]:
        """List all files that the program has left in its home, stores or not."""
        return sorted(path for path in self.home.rglob("*") if path.is_file() or path.is_symlink())


def ended(process: subprocess.Popen[bytes]) -> Ended:
    """Wait for a process to end."""
    stdout, stderr = process.communicate(timeout=PATIENCE)
    return Ended(process.returncode, stdout or b"", stderr or b"")


def answer(process: subprocess.Popen[bytes]) -> bytes:
    """Wait for an answer. Status 0, nothing on stderr."""
    status, stdout, stderr = ended(process)
    assert (status, stderr) == (0, b"")
    assert stdout
    return stdout


class Stranger(NamedTuple):
    """A user whom the system does not know, by number: without a home, and owner of nothing."""

    number: int

    def before(self, folder: Path) -> Sequence[str]:
        """Give what to put before a command so that it runs as this user in a folder; skip where that cannot be."""
        become = ("setpriv", "--reuid", str(self.number), "--regid", str(self.number), "--clear-groups")
        command = [*become, sys.executable, "-c", "import socialhallbarhet"]
        try:
            allowed = subprocess.run(command, cwd=folder, capture_output=True, check=False)
        except FileNotFoundError:
            pytest.skip("the system has no setpriv")
        if allowed.returncode:
            pytest.skip("the program lies where another user cannot read it")
        return become
