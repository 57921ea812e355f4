"""The bar that tells how far the preparing of data has come: on a terminal, once it takes long, and gone at the end."""

import os
import re
from pathlib import Path

import pytest
from conftest import Run, Terminal

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a terminal is made of what POSIX has")

# Longer than it takes until work is noticed.
LONG = 1.5
BAR = re.compile(r"\r(?P<work>[^\r\[]+) \[(?P<full>#*)\.*\] +(?P<percent>\d+) %")

# Python runs this before the program; what the program does is its own, but the disk is slow.
_SLOW_DISK = f"""
import sys, time
read = []
def slow(event, args):
    if event == "open" and str(args[0]).endswith("norrviken.toml") and not read:
        read.append(args[0])
        time.sleep({LONG})
sys.addaudithook(slow)
"""


@pytest.fixture
def slow(own_corpus: Path, tmp_path: Path) -> dict[str, str]:
    """Give variables with which one file in the midst of a corpus comes from a disk that is slow."""
    before = tmp_path / "before"
    before.mkdir()
    (before / "sitecustomize.py").write_text(_SLOW_DISK, "utf-8")
    cache = tmp_path / "cache"
    return {"SOCIALHALLBARHET_CORPUS": str(own_corpus), "XDG_CACHE_HOME": str(cache), "PYTHONPATH": str(before)}


@pytest.mark.parametrize(
    ("language", "work"), [("en", "Preparing the data, this once"), ("sv", "Förbereder data, bara den här gången")]
)
def test_a_bar_on_a_terminal(terminal: Terminal, slow: dict[str, str], language: str, work: str) -> None:
    """Work that takes long tells on a terminal what it is and how far it has come, then the answer takes its place."""
    screen = terminal(80, "list", "regions", env={**slow, "SOCIALHALLBARHET_LANG": language})
    drawn = list(BAR.finditer(screen.written))
    assert drawn
    assert {bar["work"] for bar in drawn} == {work}
    percents = [int(bar["percent"]) for bar in drawn]
    assert percents == sorted(percents)
    assert all(0 < percent <= 100 for percent in percents)
    assert [len(bar["full"]) for bar in drawn] == [percent // 5 for percent in percents]
    wiped = f"\r{' ' * (len(drawn[-1].group()) - 1)}\r"
    _bars, _wiped, answer = screen.written.rpartition(wiped)
    assert screen.status == 0
    assert answer == screen.text == terminal(80, "list", "regions", env={"SOCIALHALLBARHET_LANG": language}).text


def test_a_narrow_terminal(terminal: Terminal, slow: dict[str, str]) -> None:
    """A bar is never wider than the terminal: it would leave a line behind for each time that it is drawn."""
    screen = terminal(30, "list", "regions", env=slow)
    *drawn, _answer = screen.written.split("\r")
    assert any("Preparing" in bar for bar in drawn)
    assert max(map(len, drawn)) < 30


@pytest.mark.parametrize("term", ["dumb"])
def test_no_bar_where_none_can_be_drawn(terminal: Terminal, slow: dict[str, str], term: str) -> None:
    """A terminal that cannot go back to the start of a line gets the answer alone."""
    assert terminal(80, "list", "regions", env={**slow, "TERM": term}) == terminal(
        80, "list", "regions", env={"TERM": term}
    )


def test_no_bar_in_a_file(run: Run, slow: dict[str, str]) -> None:
    """Where stderr is no terminal, nothing is written there, however long it takes."""
    result = run("list", "regions", env=slow)
    assert (result.status, result.stderr) == (0, "")
    assert result.stdout == run("list", "regions").stdout


def test_a_bar_is_gone_before_an_error(terminal: Terminal, own_corpus: Path, slow: dict[str, str]) -> None:
    """Data that turns out to be invalid after a while is told on a line of its own."""
    (own_corpus / "organisations" / "ostra-dal.toml").write_text("id = \n", "utf-8")
    screen = terminal(80, "list", env=slow)
    assert screen.status == 2
    bar, message = screen.written.rstrip("\n").rsplit("\r", 1)
    assert "Preparing" in bar
    assert re.match(r"\S.*: The data is invalid\. organisations/ostra-dal\.toml:1: ", message)
    assert "%" not in message
