"""README tells the truth: what it shows is what one gets, what it tells to type works, and its tests are CI's tests."""

import os
import re
import shlex
import stat
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import EXAMPLES_DAY, ROOT, Run, Terminal
from pages import blocks, commands

README = (ROOT / "README.md").read_text("utf-8")
COLUMNS = 80
# On a line of its own it stands for lines that are left out.
LEFT_OUT = "…"
FEWEST = 3


class Example(NamedTuple):
    """A command as README shows it, and the lines shown below it."""

    command: str
    shown: tuple[str, ...]


def examples(text: str) -> list[Example]:
    """List the commands that are shown with what they print: lines that begin with `$ sh`, and those below each."""
    found: list[Example] = []
    for _info, lines in blocks(text):
        if not lines or not lines[0].startswith("$ "):
            continue
        starts = [number for number, line in enumerate(lines) if line.startswith("$ ")] + [len(lines)]
        for start, end in pairwise(starts):
            found.append(Example(lines[start].removeprefix("$ "), tuple(lines[start + 1 : end])))
    return [example for example in found if example.command.startswith("sh ")]


def missing(shown: tuple[str, ...], printed: str) -> str | None:
    """Compare what is shown with what is printed: give the first run of lines that has no place there, or None."""
    lines = printed.rstrip("\n").split("\n")
    runs: list[list[str]] = [[]]
    for line in "\n".join(shown).rstrip("\n").split("\n"):
        if line.strip() == LEFT_OUT:
            runs.append([])
        else:
            runs[-1].append(line)
    if len(runs) == 1:
        return None if runs[0] == lines else "\n".join(runs[0])
    at = 0
    for number, run in enumerate(runs):
        places = range(at, len(lines) - len(run) + 1)
        if number == 0:
            places = places[:1]  # nothing is left out before it
        elif number == len(runs) - 1 and run:
            places = places[-1:]  # nor behind it
        fits = [place for place in places if lines[place : place + len(run)] == run]
        if not fits:
            return "\n".join(run)
        at = fits[0] + len(run)
    return None


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str | None]:
    """Give what is around a reader of README: the real data, and no language but what a command itself says."""
    return {
        "SOCIALHALLBARHET_CORPUS": str(ROOT / "data"),
        "SOCIALHALLBARHET_LANG": None,
        "SOCIALHALLBARHET_PROG": "sh",
        "SHELL": "/bin/bash",
        "SOURCE_DATE_EPOCH": str(int(EXAMPLES_DAY.timestamp())),
        "XDG_CACHE_HOME": str(tmp_path_factory.mktemp("cache")),
    }


# Shown outputs


def test_readme_shows_enough() -> None:
    """README shows three commands and more with what they print; were there fewer, the next test would prove little."""
    assert len(examples(README)) >= FEWEST, "README has fewer than three blocks that begin with `$ sh`"


@pytest.mark.parametrize("example", examples(README), ids=lambda example: example.command)
def test_what_readme_shows_is_what_one_gets(
    run: Run, terminal: Terminal, reader: dict[str, str | None], example: Example
) -> None:
    """The command, run on a terminal of 80 columns on the real data, prints what README shows below it."""
    words = shlex.split(example.command)
    operators = {"|", ">", "<", "&&", ";"} & set(words)
    assert not operators, f"an example that is shown with its output is one plain command: {example.command}"
    # Where the machine is slow, the first to ask sees how far the data is prepared.
    assert run("list", env=reader).status == 0
    screen = terminal(COLUMNS, *words[1:], env=reader)
    assert screen.status in (0, 1), screen.plain
    wrong = missing(example.shown, screen.plain)
    assert wrong is None, f"README shows below `{example.command}`:\n\n{wrong}\n\nbut it prints:\n\n{screen.plain}"


def test_examples_fit_the_page() -> None:
    """No line that is shown is wider than the terminal it was printed on."""
    wide = [line for example in examples(README) for line in example.shown if len(line) > COLUMNS]
    assert wide == []


@pytest.mark.parametrize(
    ("shown", "fits"),
    [
        ("one|two|three", True),
        ("one|two|three|", True),
        ("one|…", True),
        ("one|…|three", True),
        ("…|two|…", True),
        ("one|…|two|three", True),
        ("…", True),
        ("one|two", False),
        ("two|…", False),
        ("one|…|two", False),
        ("one|…|two||", False),
        ("one|…|three||", True),
        ("one|three", False),
        ("one|…|four|…", False),
        ("…|three|…|two|…", False),
        ("one|two |three", False),
        ("", False),
    ],
)
def test_the_comparison_itself(shown: str, fits: bool) -> None:
    """Lines that are shown must be there, whole and in this order; only a line with nothing but … leaves any out."""
    assert (missing(tuple(shown.split("|")), "one\ntwo\nthree\n") is None) == fits


def test_examples_are_found() -> None:
    """Each command in a block is an example of its own; blocks that show no output are none."""
    text = "```sh\npip install .\n```\n```\n$ sh list\na\n\n$ sh show b\nc\n```\n```console\n$ sh help\n…\n```\n"
    assert examples(text) == [
        Example("sh list", ("a", "")),
        Example("sh show b", ("c",)),
        Example("sh help", ("…",)),
    ]


# Commands within the text


@pytest.mark.parametrize("command", commands(README))
def test_what_readme_tells_to_type_works(run: Run, reader: dict[str, str | None], tmp_path: Path, command: str) -> None:
    """A command that README names in passing finds something, and writes it where it says."""
    words = shlex.split(command)[1:]
    answer = run(*words, env=reader, cwd=tmp_path)
    assert (answer.status, answer.stderr) == (0, "")
    assert answer.stdout or sum((tmp_path / word).stat().st_size for word in words if (tmp_path / word).exists())


def test_readmes_python_works(monkeypatch: pytest.MonkeyPatch) -> None:
    """A block of Python in README runs."""
    monkeypatch.delenv("SOCIALHALLBARHET_CORPUS", raising=False)
    for info, lines in blocks(README):
        if info == "python":
            exec("\n".join(lines), {})  # noqa: S102 - it is ours


# The tests' command


def setup() -> str:
    """Give the command under README's heading on tests."""
    section = re.split(r"^## Tests?$", README, flags=re.MULTILINE)
    assert len(section) == 2, "README has no heading `## Tests`"
    (command,) = [line for info, lines in blocks(section[1]) if info == "sh" for line in lines if "pytest" in line]
    return command


def test_ci_runs_the_tests_as_readme_tells() -> None:
    """The one command that README gives stands in .ci/run to the letter."""
    assert setup() in (ROOT / ".ci" / "run").read_text("utf-8")


def test_ci_stops_at_the_first_failure() -> None:
    """.ci/run can be run, and no command of it fails unseen."""
    path = ROOT / ".ci" / "run"
    assert path.read_text("utf-8").splitlines()[0] == "#!/usr/bin/env bash"
    assert "set -euo pipefail" in path.read_text("utf-8")
    if os.name != "nt":
        assert path.stat().st_mode & stat.S_IXUSR
