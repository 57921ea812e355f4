"""The bar that tells how far the preparing of data has come: on a terminal, once it takes long, and gone at the end."""

import os
import re
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run, Terminal

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has no files that wait for their writer")

# Longer than it takes until work is noticed.
LONG = 1.5
BAR = re.compile(r"\r(?P<work>[^\r\[]+) \[(?P<full>#*)\.*\] +(?P<percent>\d+) %")

# Begins to read the corpus, and is made to wait for the middle of it.
Slow = Callable[[], Path]


@pytest.fixture
def slow(own_corpus: Path) -> Slow:
    """Give a function that makes one file of a corpus come from a disk that is slow, the next time that it is read."""
    path = own_corpus / "organisations" / "norrviken.toml"
    content = path.read_bytes()

    def slowed() -> Path:
        path.unlink()
        os.mkfifo(path)

        def write() -> None:
            with path.open("wb") as file:  # waits for a reader
                time.sleep(LONG)
                file.write(content)

        threading.Thread(target=write, daemon=True).start()
        return own_corpus

    return slowed


@pytest.mark.parametrize(
    ("language", "work"), [("en", "Preparing the data, this once"), ("sv", "Förbereder data, bara den här gången")]
)
def test_a_bar_on_a_terminal(terminal: Terminal, slow: Slow, tmp_path: Path, language: str, work: str) -> None:
    """Work that takes long tells on a terminal what it is and how far it has come, then the answer takes its place."""
    env = {"SOCIALHALLBARHET_CORPUS": str(slow()), "XDG_CACHE_HOME": str(tmp_path), "SOCIALHALLBARHET_LANG": language}
    screen = terminal(80, "list", "regions", env=env)
    drawn = list(BAR.finditer(screen.plain))
    assert drawn
    assert {bar["work"] for bar in drawn} == {work}
    percents = [int(bar["percent"]) for bar in drawn]
    assert percents == sorted(percents)
    assert all(0 < percent <= 100 for percent in percents)
    assert [len(bar["full"]) for bar in drawn] == [percent // 5 for percent in percents]
    wiped = f"\r{' ' * (len(drawn[-1].group()) - 1)}\r"
    _bars, _wiped, answer = screen.text.rpartition(wiped)
    assert screen.status == 0
    assert answer == terminal(80, "list", "regions", env={"SOCIALHALLBARHET_LANG": language}).text


def test_a_narrow_terminal(terminal: Terminal, slow: Slow, tmp_path: Path) -> None:
    """A bar is never wider than the terminal: it would leave a line behind for each time that it is drawn."""
    env = {"SOCIALHALLBARHET_CORPUS": str(slow()), "XDG_CACHE_HOME": str(tmp_path)}
    screen = terminal(30, "list", "regions", env=env)
    *drawn, _answer = screen.text.split("\r")
    assert any("Preparing" in bar for bar in drawn)
    assert max(map(len, drawn)) < 30


@pytest.mark.parametrize("term", ["dumb"])
def test_no_bar_where_none_can_be_drawn(terminal: Terminal, slow: Slow, tmp_path: Path, term: str) -> None:
    """A terminal that cannot go back to the start of a line gets the answer alone."""
    env = {"SOCIALHALLBARHET_CORPUS": str(slow()), "XDG_CACHE_HOME": str(tmp_path), "TERM": term}
    assert terminal(80, "list", "regions", env=env) == terminal(80, "list", "regions", env={"TERM": term})


def test_no_bar_in_a_file(run: Run, slow: Slow, tmp_path: Path) -> None:
    """Where stderr is no terminal, nothing is written there, however long it takes."""
    result = run("list", "regions", env={"SOCIALHALLBARHET_CORPUS": str(slow()), "XDG_CACHE_HOME": str(tmp_path)})
    assert (result.status, result.stderr) == (0, "")
    assert result.stdout == run("list", "regions").stdout


def test_a_bar_is_gone_before_an_error(terminal: Terminal, slow: Slow, tmp_path: Path) -> None:
    """Data that turns out to be invalid after a while is told on a line of its own."""
    corpus = slow()
    (corpus / "organisations" / "ostra-dal.toml").write_text("id = \n", "utf-8")
    screen = terminal(80, "list", env={"SOCIALHALLBARHET_CORPUS": str(corpus), "XDG_CACHE_HOME": str(tmp_path)})
    assert screen.status == 2
    bar, message = screen.text.rstrip("\n").rsplit("\r", 1)
    assert "Preparing" in bar
    assert re.match(r"\S.*: The data is invalid\. organisations/ostra-dal\.toml:1: ", message)
    assert "%" not in message
