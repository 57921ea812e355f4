"""What every test may use: the fixture data folder, and the real program run in a clean process."""

import json
import os
import re
import select
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest
from faults.trying import LONG
from hypothesis import settings
from syrupy.data import SnapshotCollections
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from syrupy.location import PyTestLocation
from syrupy.types import SnapshotIndex

import socialhallbarhet
from socialhallbarhet import language, load
from socialhallbarhet.model import Reference

if TYPE_CHECKING:
    from process import Program, Stranger

ROOT = Path(__file__).resolve().parent.parent
# The package that is tested: the checkout's own, or an installed one while the sources are away (`.ci/versions`).
PACKAGE = Path(socialhallbarhet.__file__).resolve().parent
needs_sources = pytest.mark.skipif(
    PACKAGE.parent != ROOT, reason="the sources are away: what is tested is an installed package"
)
CORPUS = ROOT / "tests" / "corpus"
MUNICIPALITIES = ROOT / "tests" / "municipalities"
# Own data beside the fixture's: a municipality with a theme, group and framework of its own, and more on a region.
OWN = ROOT / "tests" / "own"
GOLDEN = ROOT / "tests" / "golden"
# 2024-06-01, the date of the fixture's data: what is expired on that day stays expired in every run.
TODAY = "1717200000"
# The day of the examples on the pages.
EXAMPLES_DAY = datetime(2026, 11, 22, tzinfo=UTC)
# Only a hanging process meets it.
PATIENCE = 120

# How long an example takes says nothing about whether it holds. The ordinary run draws the same every time: what fails
# in it has been broken, and is no new find. The long ones find.
settings.register_profile("patient", deadline=None, max_examples=300, derandomize=True)
settings.register_profile("random", settings.get_profile("patient"), derandomize=False)
settings.register_profile("long", settings.get_profile("random"), max_examples=100_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("random" if LONG else "patient"))

# What a program tells a terminal besides text: which style follows, and where a link leads.
_CODE = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\")


@dataclass(frozen=True)
class Result:
    """How a run of the program ended and what it wrote."""

    status: int
    stdout: str
    stderr: str

    @property
    def answer(self) -> dict[str, Any]:
        """Read stdout as the one JSON object that it must be."""
        answer: dict[str, Any] = json.loads(self.stdout)
        return answer

    @property
    def ids(self) -> list[str]:
        """Give the ids of the results in the JSON, in their order."""
        return [result["id"] for result in self.answer["results"]]

    @property
    def table(self) -> list[dict[str, str]]:
        """Read stdout as TSV: a record for each line below the first, which has the keys."""
        keys, *lines = (line.split("\t") for line in self.stdout.split("\n")[:-1])
        return [dict(zip(keys, cells, strict=True)) for cells in lines]


class Run(Protocol):
    """Runs `socialhallbarhet` with arguments, in English, on the fixture's data and date.

    `env` adds variables to the clean environment or replaces them; None as a value takes one away. Without `cwd`
    the program runs in an empty folder, and without `input` its stdin is empty.
    """

    def __call__(
        self,
        *args: str | Path,
        env: Mapping[str, str | None] | None = None,
        cwd: Path | None = None,
        input: str = "",
    ) -> Result:
        """Run it to its end."""


@dataclass(frozen=True)
class Screen:
    """How a run of the program ended and all that it wrote to a terminal, messages included, in its order."""

    status: int
    written: str

    @property
    def text(self) -> str:
        """Give what is left on the screen: without what was written over, as a bar is that tells how work goes on."""
        return "\n".join(map(_left, self.written.split("\n")))

    @property
    def plain(self) -> str:
        """Give the text without the codes for styles and links."""
        return _CODE.sub("", self.text)


def _left(line: str) -> str:
    """Give what a terminal shows of a line in which the cursor went back to the start."""
    before, back, last = line.rpartition("\r")
    if not back:
        return line
    rest = _left(before)[len(_CODE.sub("", last)) :]
    return f"{last}{rest}".rstrip(" ")


class Terminal(Protocol):
    """Runs `socialhallbarhet` on a terminal of so many columns, else as `Run` does."""

    def __call__(
        self, columns: int, *args: str | Path, env: Mapping[str, str | None] | None = None, keyboard: bool = False
    ) -> Screen:
        """Run it to its end, with or without someone who could type."""


class Golden(SingleFileSnapshotExtension):
    """Whole outputs, each in a file of its own under tests/golden; the snapshot's name is the file's, with its suffix.

    `pytest tests/test_golden.py --snapshot-update` writes them anew; then they are read, line by line.
    """

    _write_mode = WriteMode.TEXT
    file_extension = ""

    @classmethod
    def dirname(cls, *, test_location: PyTestLocation) -> str:
        """Give the folder of all of them."""
        del test_location
        return str(GOLDEN)

    @classmethod
    def get_file_basename(cls, *, test_location: PyTestLocation, index: SnapshotIndex) -> str:
        """Take the name as the test gives it, folder and suffix included."""
        del test_location
        return str(index)

    @classmethod
    def matches_test_location(cls, *, test_location: PyTestLocation, snapshot_location: str) -> bool:
        """Let any test own a golden file: the file's name is not the test's."""
        del test_location, snapshot_location
        return True

    def discover_snapshots(
        self, *, test_location: PyTestLocation, ignore_extensions: list[str] | None = None
    ) -> SnapshotCollections:
        """Look for no files that nobody asked for: a test of its own does, whichever others run beside it."""
        del test_location, ignore_extensions
        return SnapshotCollections()


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Let messages be in English, as for whoever imports the package, whatever was spoken in the test before."""
    before = language.spoken()
    language.speak("en")
    yield
    language.speak(before)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Give the fixture's data folder. Nothing may be written there: copy it first."""
    return CORPUS


@pytest.fixture(scope="session")
def reference() -> Reference:
    """Give what the fixture's data folder holds, as it was read, past the store: what an answer is held against."""
    return load(str(CORPUS))


@pytest.fixture
def own_corpus(tmp_path: Path) -> Path:
    """Give a copy of the fixture's data folder, to change at will."""
    return Path(shutil.copytree(CORPUS, tmp_path / "corpus"))


@pytest.fixture
def wide_corpus(own_corpus: Path) -> Path:
    """Give a copy of the fixture's data folder with three municipalities besides: eight organisations."""
    for file in MUNICIPALITIES.glob("*.toml"):
        shutil.copy(file, own_corpus / "organisations")
    return own_corpus


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Give a copy of the fixture's own data, to change at will."""
    return Path(shutil.copytree(OWN, tmp_path / "own"))


@pytest.fixture
def program(tmp_path: Path) -> "Program":
    """Give the program with an empty home and the fixture's data."""
    from process import Program  # noqa: PLC0415 - it imports this module

    home = tmp_path / "home"
    home.mkdir()
    return Program(home)


@pytest.fixture(scope="session")
def stranger() -> "Stranger":
    """Give another user than the one who runs the tests."""
    from process import ROOT_USER, Stranger  # noqa: PLC0415 - it imports this module

    if not ROOT_USER:
        pytest.skip("only root can become another user")
    import pwd  # noqa: PLC0415 - not on Windows

    known = {user.pw_uid for user in pwd.getpwall()}
    return Stranger(next(number for number in count(54321) if number not in known))


def replace_once(file: Path, old: str, new: str) -> None:
    """Replace a piece of a file's text that stands in it once, so that a test cannot go astray unseen."""
    text = file.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file.name}"
    file.write_text(text.replace(old, new), "utf-8")


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the home of every run that says no other: the store that the first one keeps there serves the others."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def surroundings(home: Path) -> dict[str, str]:
    """Give the variables with which the program runs: nothing of ours is around it."""
    clean: dict[str, str] = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "USERPROFILE": str(home),
        "LOCALAPPDATA": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
        "SOCIALHALLBARHET_CORPUS": str(CORPUS),
        "SOCIALHALLBARHET_LANG": "en",
        "SOURCE_DATE_EPOCH": TODAY,
        "PYTHONUTF8": "1",
        "COLUMNS": "80",
        # Nobody sits at these terminals to leave it.
        "SOCIALHALLBARHET_PAGER": "",
    }
    if system_root := os.environ.get("SYSTEMROOT"):
        clean["SYSTEMROOT"] = system_root  # without it Python does not start on Windows
    return clean


@pytest.fixture
def run(surroundings: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Give a function that runs the program in a process of its own, with nothing of ours around it."""
    empty = tmp_path_factory.mktemp("empty")

    def call(
        *args: str | Path,
        env: Mapping[str, str | None] | None = None,
        cwd: Path | None = None,
        input: str = "",
    ) -> Result:
        changed = surroundings | dict(env or {})
        ended = subprocess.run(
            [sys.executable, "-m", "socialhallbarhet", *map(str, args)],
            env={name: value for name, value in changed.items() if value is not None},
            cwd=cwd or empty,
            input=input.encode(),
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        # Decoded here, not by subprocess, which would hide what line ends were written.
        return Result(ended.returncode, ended.stdout.decode(), ended.stderr.decode())

    return call


@dataclass(frozen=True)
class Desk:
    """Where somebody tries what a page tells to type: a folder with the files that examples name."""

    run: Run
    folder: Path

    def works(self, command: str) -> None:
        """Type a command; it must answer, without a complaint."""
        ended = self.type(command)
        assert (command, ended.status, ended.stderr) == (command, 0, "")

    def type(self, command: str) -> Result:
        """Type a command, on the data that the program comes with and the day of the examples."""
        around = {
            "SOCIALHALLBARHET_CORPUS": None,
            "SOURCE_DATE_EPOCH": str(int(EXAMPLES_DAY.timestamp())),
            "HOME": str(self.folder),
            "SHELL": "/bin/bash",
            "BROWSER": "true %s",
        }
        return self.run(*shlex.split(command)[1:], cwd=self.folder, env=around)


@pytest.fixture
def desk(run: Run, tmp_path: Path) -> Desk:
    """Give a desk: the data, as in a checkout and as it was before, one file of it, and two exports."""
    for name in ("data", "old-data"):
        shutil.copytree(ROOT / "data", tmp_path / name)
    shutil.copy(ROOT / "data" / "organisations" / "halland.toml", tmp_path)
    desk = Desk(run, tmp_path)
    for name in ("2026.json", "2027.json"):
        desk.works(f"sh export json {name}")
    return desk


@pytest.fixture
def terminal(surroundings: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    """Give a function that runs the program on a pseudo-terminal."""
    if sys.platform == "win32":
        pytest.skip("Python opens no pseudo-terminals on Windows")
    import termios  # noqa: PLC0415 - not there on Windows

    empty = tmp_path_factory.mktemp("empty")

    def call(
        columns: int, *args: str | Path, env: Mapping[str, str | None] | None = None, keyboard: bool = False
    ) -> Screen:
        # The width is the terminal's own: no variable tells it.
        changed = surroundings | {"TERM": "xterm-256color", "COLUMNS": None} | dict(env or {})
        ours, theirs = os.openpty()
        try:
            termios.tcsetwinsize(theirs, (24, columns))
            with subprocess.Popen(
                [sys.executable, "-m", "socialhallbarhet", *map(str, args)],
                env={name: value for name, value in changed.items() if value is not None},
                cwd=empty,
                stdin=theirs if keyboard else subprocess.DEVNULL,
                stdout=theirs,
                stderr=theirs,
            ) as program:
                os.close(theirs)
                try:
                    written = _everything(ours)
                except BaseException:
                    program.kill()
                    raise
        finally:
            os.close(ours)
        # A terminal's driver makes two characters of each line end.
        return Screen(program.returncode, written.decode().replace("\r\n", "\n"))

    return call


def _everything(terminal: int) -> bytes:
    """Read what is written to a terminal until nobody has it open any longer."""
    written = b""
    while select.select([terminal], [], [], PATIENCE)[0]:
        try:
            read = os.read(terminal, 65536)
        except OSError:  # how Linux tells the end
            return written
        if not read:
            return written
        written += read
    pytest.fail(f"the program hangs; it wrote: {written!r}")
