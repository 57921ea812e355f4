"""Processes that are killed, and many at once: what is found afterwards is whole, and the next answer is right."""

import re
import shutil
import signal
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from conftest import replace_once
from process import COMMAND, POSIX, Program, answer, ended

from faults.trying import drawn, times, tried
from socialhallbarhet.store import APPLICATION, SCHEMA

AT_ONCE = 50
# Half of these moments are points in time, half steps: before a file is opened, renamed or removed.
KILLS_OF_STORES = times(10, 100)
KILLS_OF_EACH_EXPORT = times(3, 25)

# Runs the program, and kills it before the step of this number; with 0, tells on stderr how many steps there are. A
# step is what changes, or might change, a file in the folder given: Python tells its hooks before it happens.
_STEPPING = """
import os, signal, sys
folder, step, arguments = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
sys.argv = ["socialhallbarhet", *arguments]
steps = 0
def hook(event, args):
    global steps
    if event in ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "sqlite3.connect"):
        if any(folder in os.fsdecode(arg) for arg in args if isinstance(arg, (str, bytes))):
            steps += 1
            if steps == step:
                os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(hook)
from socialhallbarhet.cli import main
status = main(arguments)
if not step:
    print(steps, file=sys.stderr)
sys.exit(status)
"""
STEPPING = (sys.executable, "-c", _STEPPING)


def whole(path: Path) -> None:
    """See that a file is a finished, undamaged store."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA,)
        assert connection.execute('SELECT count(*) FROM "commitment"').fetchone() == (19,)


def stores(program: Program) -> list[Path]:
    """List the stores that are kept."""
    return [path for path in program.kept() if path.suffix == ".sqlite3"]


def test_fifty_at_once(program: Program, right: bytes) -> None:
    """Fifty processes that find no store all give the right answer, and leave one whole store and nothing else."""
    processes = [program.start() for _number in range(AT_ONCE)]
    assert {answer(process) for process in processes} == {right}
    (only,) = program.kept()
    whole(only)
    tried("process among 50 that find no store", AT_ONCE)


class Killing:
    """Kills the program at one random moment after the other: at points in time and before steps in turn."""

    def __init__(self, program: Program, folder: Path, *arguments: str | Path) -> None:
        """Measure how long the command takes and how many steps it has; `folder` is where it writes."""
        self.program = program
        self.folder = folder
        self.arguments = arguments
        started = time.monotonic()
        counted = program.run(folder, "0", *arguments, command=STEPPING)
        self.takes = time.monotonic() - started
        assert counted.status == 0
        self.steps = int(counted.stderr.split()[-1])
        assert self.steps > 1
        self.random = drawn(f"{folder.name} {arguments}")
        self.moment = ""

    def kill(self, number: int) -> bool:
        """Let it run and kill it; tell whether it was killed before its end. `moment` says when."""
        if number % 2:
            step = self.random.randint(1, self.steps)
            self.moment = f"before step {step} of {self.steps}"
            process = self.program.start(self.folder, str(step), *self.arguments, command=STEPPING)
        else:
            # Before the first quarter is over, there is nothing but Python that starts.
            moment = self.random.uniform(0.25, 1) * self.takes
            self.moment = f"{moment:.4f} s after its start"
            process = self.program.start(*self.arguments, command=COMMAND)
            time.sleep(moment)
            process.kill()
        return ended(process).status == -signal.SIGKILL


@pytest.mark.skipif(not POSIX, reason="Windows has no kill -9")
def test_killed_while_a_store_is_built(program: Program, right: bytes) -> None:
    """Whenever it is killed, a store that it leaves is whole, and the next answer is right."""
    killing = Killing(program, program.home, "list", "commitments")
    cache = stores(program)[0].parent
    killed = 0
    for number in range(KILLS_OF_STORES):
        shutil.rmtree(cache, ignore_errors=True)
        killed += killing.kill(number)
        for path in stores(program):
            whole(path)
        assert program.ask() == right, killing.moment
        (path,) = stores(program)
        whole(path)
    assert killed > 1
    tried("kill -9 while a store is built", KILLS_OF_STORES)


def content(path: Path) -> dict[str, bytes]:
    """Give what stands at a path: a file, or the files of a folder; nothing if nothing is there."""
    files = path.iterdir() if path.is_dir() else [path] if path.exists() else []
    return {file.name: file.read_bytes() for file in files}


@pytest.mark.skipif(not POSIX, reason="Windows has no kill -9")
@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "sqlite", "x.db"),
        ("export", "csv", "folder"),
        ("export", "xlsx", "x.xlsx"),
        ("list", "commitments", "-o", "x.csv"),
    ],
    ids=" ".join,
)
def test_killed_while_an_export_is_written(
    program: Program, own_corpus: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    """Whenever it is killed, one finds the old export or the new one, never a part of either."""
    replace_once(own_corpus / "version.toml", "2024-06-01", "2024-06-02")
    replace_once(own_corpus / "organisations" / "norrviken.toml", "Child rights officers at every clinic", "Another")
    *before, target = arguments
    place = tmp_path / "place"
    place.mkdir()
    path = place / target
    both = [Killing(Program(program.home, data), place, *before, path) for data in (own_corpus, program.data)]
    wholes = []
    for killing in both:
        assert killing.program.run(*killing.arguments).status == 0
        wholes.append(content(path))
    assert wholes[0] != wholes[1]
    killed = 0
    for number in range(KILLS_OF_EACH_EXPORT):
        killing = both[number // 2 % 2]
        killed += killing.kill(number)
        if not path.exists():
            # Between the two steps in which a folder changes its place: the old one waits beside it.
            (moved,) = place.glob("*.old")
            moved.rename(path)
        assert content(path) in wholes, killing.moment
        for beside in place.iterdir():
            if beside != path:
                assert re.fullmatch(rf"{re.escape(target)}\.\d+(-\d+)?\.(new|old)", beside.name)
                shutil.rmtree(beside) if beside.is_dir() else beside.unlink()
    assert killed > 0
    tried("kill -9 while an export is written", KILLS_OF_EACH_EXPORT)


@pytest.mark.skipif(not POSIX, reason="Windows has no kill -9")
def test_killed_while_data_is_laid_out(program: Program, own_corpus: Path) -> None:
    """Killed at any step of `check --fix`, each file is as it was or laid out, and no file is lost."""
    file = own_corpus / "themes.toml"
    laid_out = file.read_bytes()
    loose = laid_out.replace(b"\n\n[[theme]]", b"\n\n\n[[theme]]")
    file.write_bytes(loose)
    killing = Killing(program, own_corpus, "check", own_corpus, "--fix")
    assert file.read_bytes() == laid_out
    steps = range(1, killing.steps + 1)
    for step in killing.random.sample(steps, times(4, len(steps))):
        file.write_bytes(loose)
        program.run(own_corpus, str(step), "check", own_corpus, "--fix", command=STEPPING)
        assert file.read_bytes() in (loose, laid_out)
    tried("kill -9 while data is laid out", times(4, len(steps)))


@pytest.mark.skipif(not POSIX, reason="Windows has no signals")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP], ids=lambda how: how.name)
def test_ended_by_the_system(program: Program, right: bytes, how: signal.Signals) -> None:
    """What a closing terminal or a shutdown sends leaves no half store either."""
    started = time.monotonic()
    assert program.ask() == right
    takes = time.monotonic() - started
    random = drawn(how.name)
    for _number in range(times(2, 20)):
        shutil.rmtree(stores(program)[0].parent)
        process = program.start()
        time.sleep(random.uniform(0.25, 1) * takes)
        process.send_signal(how)
        process.communicate()
        assert program.ask() == right
    tried(f"{how.name} while a store is built", times(2, 20))
