"""How long does one command take, beside what people run otherwise?

    python benchmarks/startup.py [--runs 40] [--json FILE]

Every program is run once in each round, in an order that is shuffled anew, so that whatever else the machine does
meets all of them alike; neither hyperfine nor `pyperf command` mixes programs so, and neither runs one on a terminal.
A round before the first is not counted: it builds the store and warms the disk's cache and Python's bytecode.

Printed are medians with quartiles, of the time from start to end and of the processor's time alone, which says more
on a busy machine; then ratios of medians, with the quartiles of the ratios within each round. All values go into a
file that pyperf reads: `pyperf compare_to old.json new.json` says whether a change is one.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

import pyperf
from machine import described

from socialhallbarhet.completion import REQUEST

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
BASELINES = HERE / "baselines"
COLUMNS = 100
SEED = 20240601
# A terminal, or a pipe.
WHERE = ("terminal", "pipe")


class Program(NamedTuple):
    """What is run: a name for the tables, and the command; None if it is not installed."""

    name: str
    command: Sequence[str] | None


class Taken(NamedTuple):
    """Seconds that a run took, and those of them (or beside them) that the processor worked for it."""

    wall: float
    cpu: float


HELLO, TABLE = "Typer, hello world", "Typer and one Rich table"
QUESTIONS = (("search", "hbtq"), ("list", "regions"), ("compare", "stockholm", "halland"), ("help",))
# What stands on the line when Tab is pressed, the last word unfinished: a name, a theme's id, an option.
TABS = (("show", "hal"), ("list", "commitments", "--theme", "l"), ("search", "--"))
# Where an answer is held against what: a table on a terminal needs Rich, TSV in a pipe does not.
AGAINST = {"terminal": TABLE, "pipe": HELLO}
BOUND, TAB_BOUND = 1.10, 1.50


def programs(folder: Path) -> list[Program]:
    """List what is run; `folder` is for what has to be made first."""
    beside = Path(sys.executable).parent
    ours, program = _installed("sh", beside), _installed("socialhallbarhet", beside)
    if not (ours and program):
        sys.exit("Install the program into this Python's environment first: pip install -e '.[bench]'")
    asked = [Program(f"sh {' '.join(words)}", [ours, *words]) for words in QUESTIONS]
    asked += [Program(f"Tab after sh {' '.join(words)}", [program, REQUEST, "bash", *words]) for words in TABS]
    ripgrep = _installed("rg")
    utils = _installed("sqlite-utils", beside)
    query = "SELECT id, title_sv FROM commitments WHERE summary_sv LIKE '%hbtq%'"
    return [
        *asked,
        Program("python -c pass", [sys.executable, "-c", "pass"]),
        Program(HELLO, [sys.executable, str(BASELINES / "typer_hello.py"), "hbtq"]),
        Program(TABLE, [sys.executable, str(BASELINES / "typer_table.py"), "hbtq"]),
        Program("sqlite-utils query", [utils, "query", str(exported(ours, folder)), query] if utils else None),
        Program("rg -i", [ripgrep, "-i", "hbtq", str(ROOT / "data" / "organisations")] if ripgrep else None),
    ]


def _installed(name: str, beside: Path | None = None) -> str | None:
    """Find a program, in this environment alone if it is one of Python's."""
    return shutil.which(name, path=str(beside) if beside else None)


def exported(ours: str, folder: Path) -> Path:
    """Export the data set as a database, for whoever would query it with sqlite-utils."""
    path = folder / "data.sqlite"
    subprocess.run([ours, "export", "sqlite", str(path)], env=surroundings(folder), check=True, capture_output=True)
    return path


def surroundings(folder: Path) -> dict[str, str]:
    """Give the variables with which all programs run: nothing of whoever calls, such as PYTHONDONTWRITEBYTECODE."""
    kept = {"HOME": str(folder), "XDG_CACHE_HOME": str(folder / "cache"), "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    return {"PATH": os.environ.get("PATH", os.defpath), "SOCIALHALLBARHET_LANG": "sv", **kept}


def taken(command: Sequence[str], where: str, variables: Mapping[str, str]) -> Taken:
    """Run a program on a terminal or into a pipe, read all that it writes, and give the time until it has ended."""
    ours, theirs = os.openpty() if where == "terminal" else os.pipe()
    if where == "terminal":
        termios.tcsetwinsize(theirs, (40, COLUMNS))
    started = time.perf_counter()
    process = subprocess.Popen(
        command, env=variables, stdin=subprocess.DEVNULL, stdout=theirs, stderr=subprocess.STDOUT, close_fds=True
    )
    os.close(theirs)
    written = _everything(ours)
    _process, status, usage = os.wait4(process.pid, 0)
    ended = time.perf_counter()
    os.close(ours)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode or not (written or "pass" in command):
        sys.exit(f"{' '.join(command)} ended with status {process.returncode}:\n{written.decode()}")
    return Taken(ended - started, usage.ru_utime + usage.ru_stime)


def _everything(end: int) -> bytes:
    written = b""
    while True:
        try:
            read = os.read(end, 65536)
        except OSError:  # how Linux tells that nobody has a terminal open any longer
            return written
        if not read:
            return written
        written += read


Measured = dict[tuple[str, str], list[Taken]]


def measured(chosen: Sequence[Program], runs: int, variables: Mapping[str, str]) -> Measured:
    """Run everything so many times, mixed."""
    order = [(program, where) for program in chosen for where in WHERE if program.command]
    shuffler = random.Random(SEED)
    found: Measured = {(program.name, where): [] for program, where in order}
    for number in range(runs + 1):
        shuffler.shuffle(order)
        for program, where in order:
            one = taken(program.command or (), where, variables)
            if number:
                found[program.name, where].append(one)
        print(f"\r{number}/{runs}", end="" if number < runs else "\r", file=sys.stderr, flush=True)
    return found


def printed(found: Measured, chosen: Sequence[Program]) -> None:
    """Print the tables, in Markdown."""
    for where in WHERE:
        against = AGAINST[where]
        print(f"\n### On a {where}\n")
        print(f"| program | ms | quartiles | processor, ms | quartiles | × {against} | by processor |")
        print("|---|---:|---:|---:|---:|---:|---:|")
        base = found[against, where]
        for program in chosen:
            if not program.command:
                print(f"| {program.name} | not installed | | | | | |")
                continue
            times = found[program.name, where]
            cells = [
                *_milliseconds([one.wall for one in times]),
                *_milliseconds([one.cpu for one in times]),
                _ratio(times, base, lambda one: one.wall),
                _ratio(times, base, lambda one: one.cpu),
            ]
            print(f"| {program.name} | {' | '.join(cells)} |")


def _milliseconds(values: Sequence[float]) -> tuple[str, str]:
    low, _middle, high = quantiles(values, n=4)
    return f"{median(values) * 1000:.0f}", f"{low * 1000:.0f}–{high * 1000:.0f}"


def _ratio(times: Sequence[Taken], base: Sequence[Taken], of: Callable[[Taken], float]) -> str:
    """Write the ratio of the medians, and the quartiles of the ratios of runs in the same round."""
    low, _middle, high = quantiles([of(one) / of(other) for one, other in zip(times, base, strict=True)], n=4)
    return f"{median(map(of, times)) / median(map(of, base)):.2f} ({low:.2f}–{high:.2f})"


def kept(found: Measured, about: Mapping[str, str], path: Path) -> None:
    """Write all values for pyperf to read."""
    benchmarks = []
    for (name, where), times in found.items():
        for suffix, values in (("", [one.wall for one in times]), (", processor", [one.cpu for one in times])):
            metadata = {**about, "name": f"{name}, {where}{suffix}", "unit": "second"}
            benchmarks.append(
                pyperf.Benchmark([pyperf.Run([value], metadata=metadata, collect_metadata=False) for value in values])
            )
    pyperf.BenchmarkSuite(benchmarks).dump(str(path), replace=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--runs", type=int, default=40)
    parser.add_argument("--json", type=Path, default=HERE / "startup.json")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        chosen = programs(folder)
        found = measured(chosen, given.runs, surroundings(folder))
    about = described()
    print("; ".join(f"{what}: {value}" for what, value in about.items()))
    print(
        f"{given.runs} rounds; to reach: not above {BOUND:.2f} times {TABLE} on a terminal, {HELLO} in a pipe;"
        f" a Tab, which goes into a pipe, not above {TAB_BOUND:.2f} times {HELLO}"
    )
    printed(found, chosen)
    kept(found, about, given.json)


if __name__ == "__main__":
    main()
