"""Does the program stay as quick when there is a hundred or a thousand times as much?

    python benchmarks/scale.py [--sizes 1000 10000 100000 1000000] [--rounds 15] [--folder FOLDER] [--json FILE]

For each size a data folder is made (corpora.py says how) and put into a copy of the program, as installing would; there
a store is built, and each verb asked in a process of its own, as users do. Sizes take turns, so that whatever else the
machine does meets all alike. Memory is the most that a process held at once.

A thousand times as much needs some 10 GB of disk and of memory, and half an hour.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import Any, NamedTuple

from machine import described

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SIZES = (1_000, 10_000, 100_000, 1_000_000)
# The program's front door, without an installer's script around it.
RUN = "from socialhallbarhet.cli import run; run()"
# Whatever takes longer is asked so few times.
LONG, FEW = 3.0, 2
# Words that corpora.py puts into 30 commitments of any corpus, and how much slower than with 1,000 commitments a
# question may become with 100,000 and with 1,000,000.
RARE = (1.3, 2.0)
PLAIN = (1.2, 1.2)

# The parts of building a store: what each is called, and what building.py calls it.
TOLD = {
    "reading TOML": "reading",
    "validating": "validating",
    "model": "model",
    "building": "building",
    "of it words": "words",
    "keeping": "keeping",
}


class Question(NamedTuple):
    """A command, what it stands for, and how much slower it may become; None if that is only told.

    Beyond `most` commitments it is not asked.
    """

    about: str
    words: tuple[str, ...]
    bounds: tuple[float, float] | None = None
    most: int = 1_000_000


QUESTIONS = (
    Question("a name, 30 hits", ("search", "Skvaltorp"), RARE),
    Question("a noun in its forms, 30 hits", ("search", "skvimpel"), RARE),
    Question("of one theme", ("search", "skvimpel", "--theme", "public-health"), RARE),
    Question("a rare compound of common words, the best ten", ("search", "kommunhälsa", "--limit", "10")),
    Question("a rare word and a common one", ("search", "Skvaltorp", "barn")),
    Question("a misspelt word", ("search", "skvimppel")),
    Question("a common word, the best ten", ("search", "barn", "--limit", "10")),
    Question("a common word, all hits", ("search", "barn"), most=100_000),
    Question("the beginning of many words", ("search", "arbet*", "--limit", "10")),
    Question("", ("list", "regions"), PLAIN),
    Question("", ("list", "themes"), PLAIN),
    Question("", ("compare", "stockholm", "halland"), PLAIN),
    Question("", ("show", "halland"), PLAIN),
    Question("", ("gaps", "halland"), PLAIN),
    Question("", ("matrix", "regions"), PLAIN),
    Question("all of them", ("matrix", "municipalities")),
)


class Taken(NamedTuple):
    """Seconds that a process took and those of the processor, the most KiB that it held, and the lines it answered."""

    wall: float
    cpu: float
    peak: int
    lines: int


class Site(NamedTuple):
    """A copy of the program with a data folder in it."""

    size: int
    folder: Path

    def environment(self) -> dict[str, str]:
        """Give the variables with which programs run in it: nothing of whoever calls."""
        home = str(self.folder / "home")
        kept = {"HOME": home, "XDG_CACHE_HOME": home, "LANG": "C.UTF-8", "SOCIALHALLBARHET_LANG": "sv"}
        return {"PATH": os.environ.get("PATH", os.defpath), "PYTHONPATH": str(self.folder), **kept}

    def data(self) -> Path:
        """Give the data folder."""
        return self.folder / "socialhallbarhet" / "data"

    def stored(self) -> int:
        """Give the size of the store."""
        return sum(path.stat().st_size for path in (self.folder / "home").rglob("*.sqlite3"))


def made(size: int, folder: Path) -> Site:
    """Make a copy of the program with so many commitments."""
    site = Site(size, folder)
    shutil.copytree(
        ROOT / "socialhallbarhet", folder / "socialhallbarhet", ignore=shutil.ignore_patterns("__pycache__")
    )
    (folder / "home").mkdir()
    # In a process of its own: what a process holds when it starts another is counted as that one's memory.
    subprocess.run([sys.executable, str(HERE / "corpora.py"), str(size), str(site.data())], check=True)
    (site.data() / "manifest.txt").write_text(f"{size}\n", "ascii")
    return site


def built(site: Site) -> dict[str, Any]:
    """Build the store of a site, and tell how."""
    command = [sys.executable, str(HERE / "building.py")]
    ended = subprocess.run(command, env=site.environment(), cwd=site.folder, capture_output=True, check=True)
    split: dict[str, Any] = json.loads(ended.stdout)
    return split


def asked(site: Site, words: Sequence[str], **variables: str) -> Taken:
    """Ask a question, into a pipe that is read to its end."""
    command = [sys.executable, "-c", RUN, *words]
    ours, theirs = os.pipe()
    lines = 0
    started = time.perf_counter()
    process = subprocess.Popen(
        command, env=site.environment() | variables, cwd=site.folder, stdin=subprocess.DEVNULL, stdout=theirs
    )
    os.close(theirs)
    while read := os.read(ours, 1 << 16):
        lines += read.count(b"\n")
    _process, status, usage = os.wait4(process.pid, 0)
    ended = time.perf_counter()
    os.close(ours)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(words)} ended with status {process.returncode}")
    return Taken(ended - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, lines - 1)


Measured = dict[tuple[int, Question], list[Taken]]


def measured(sites: Sequence[Site], rounds: int) -> Measured:
    """Ask everything so many times, sizes in turn; the first time is not counted."""
    found: Measured = {}
    for number, question in enumerate(QUESTIONS, 1):
        print(f"\r{number}/{len(QUESTIONS)}", end="", file=sys.stderr, flush=True)
        first = {site.size: asked(site, question.words) for site in sites if site.size <= question.most}
        times = {size: FEW if taken.wall > LONG else rounds for size, taken in first.items()}
        for round_ in range(rounds):
            for site in sites:
                if round_ < times.get(site.size, 0):
                    found.setdefault((site.size, question), []).append(asked(site, question.words))
    print(file=sys.stderr)
    return found


def printed_buildings(buildings: Mapping[int, dict[str, Any]], sites: Sequence[Site]) -> None:
    """Print how the stores were built, in Markdown."""
    print("\n### Building the store\n")
    columns = ("commitments", "s", "a second", *TOLD, "peak, MB", "store, MB")
    print(f"| {' | '.join(columns)} |\n{'|---:' * len(columns)}|")
    for site in sites:
        split = buildings[site.size]
        for name, parts in (("", split["seconds"]), (" (processor)", split["processor"])):
            shown = [f"{parts[part]:.1f}" for part in TOLD.values()]
            rate = f"{site.size / parts['all']:,.0f}, building alone {site.size / parts['building']:,.0f}"
            cells = [f"{site.size:,}{name}", f"{parts['all']:.1f}", rate, *shown]
            print(f"| {' | '.join(cells)} | {split['peak'] / 1024:.0f} | {site.stored() / 1e6:.0f} |")


def printed_questions(found: Measured, sites: Sequence[Site]) -> None:
    """Print what the questions took, in Markdown."""
    sizes = [site.size for site in sites]
    timings: dict[str, Callable[[Taken], float]] = {
        "ms": lambda one: one.wall,
        "ms of the processor": lambda one: one.cpu,
    }
    for what, of in timings.items():
        print(f"\n### Asking, {what}: median, quartiles; × what it takes with {sizes[0]:,}\n")
        print("| question | " + " | ".join(f"{size:,}" for size in sizes) + " | to reach |")
        print("|---|" + "---:|" * (len(sizes) + 1))
        for question in QUESTIONS:
            base = median(of(one) for one in found[sizes[0], question])
            cells = []
            for size in sizes:
                if (size, question) not in found:
                    cells.append("")
                    continue
                values = [of(one) for one in found[size, question]]
                low, _middle, high = quantiles(values, n=4)
                ratio = f"; × {median(values) / base:.2f}" if size != sizes[0] else ""
                cells.append(f"{median(values) * 1000:.0f} ({low * 1000:.0f}–{high * 1000:.0f}){ratio}")
            bounds = "" if question.bounds is None else " / ".join(f"{bound:.1f}" for bound in question.bounds)
            print(f"| {_named(question)} | {' | '.join(cells)} | {bounds} |")
    print("\n### Most memory at once, MB, and lines answered\n")
    print("| question | " + " | ".join(f"{size:,} | lines" for size in sizes) + " |")
    print("|---|" + "---:|---:|" * len(sizes))
    for question in QUESTIONS:
        cells = [
            f"{median(one.peak for one in times) / 1024:.0f} | {times[0].lines:,}" if times else " | "
            for times in (found.get((size, question), []) for size in sizes)
        ]
        print(f"| {_named(question)} | {' | '.join(cells)} |")


def _named(question: Question) -> str:
    return f"`{' '.join(question.words)}`" + (f", {question.about}" if question.about else "")


@contextmanager
def folder_for(given: Path | None) -> Iterator[Path]:
    """Give the folder that was asked for, which stays, or else one that goes."""
    if given:
        given.mkdir(parents=True, exist_ok=True)
        yield given.resolve()
    else:
        with tempfile.TemporaryDirectory() as name:
            yield Path(name)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--folder", type=Path, help="keep corpora and stores there, and use those that are there")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with folder_for(given.folder) as folder:
        sites, buildings = [], {}
        for size in sorted(given.sizes):
            where, split = folder / str(size), folder / f"{size}.json"
            if not split.exists():
                print(f"{size:,} …", file=sys.stderr)
                buildings[size] = built(made(size, where))
                split.write_text(json.dumps(buildings[size]), "utf-8")
            buildings[size] = json.loads(split.read_text("utf-8"))
            sites.append(Site(size, where))
        found = measured(sites, given.rounds)
        own = {
            site.size: median(
                asked(site, ("list", "regions"), SOCIALHALLBARHET_CORPUS=str(site.data())).cpu for _time in range(4)
            )
            for site in sites
        }
        about = described()
        print("; ".join(f"{what}: {value}" for what, value in about.items()))
        printed_buildings(buildings, sites)
        printed_questions(found, sites)
        print("\n`list regions` of an own folder, which is looked through for changes, ms of the processor: ", end="")
        print(", ".join(f"{size:,}: {taken * 1000:.0f}" for size, taken in own.items()))
    if given.json:
        values = [
            {"commitments": size, "question": list(question.words), "taken": [one._asdict() for one in times]}
            for (size, question), times in found.items()
        ]
        given.json.write_text(json.dumps({"about": about, "buildings": buildings, "questions": values}, indent=1))


if __name__ == "__main__":
    main()
