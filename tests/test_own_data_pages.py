"""The pages on own data are true: a reader who does what they say, step by step, gets what they show.

With `--snapshot-update` they are given what the commands print now, to be read before it is committed.
"""

import os
import re
import shlex
from datetime import UTC, datetime
from pathlib import Path

import pytest
from conftest import ROOT, Terminal, needs_sources

PAGES = ("own-data", "egna-data")
# The day of the examples, as README has it.
TODAY = datetime(2026, 11, 22, tzinfo=UTC)
COLUMNS = 80
# Where a reader's own files lie; the page shows that of no one.
HOME = "/home/du"
_BLOCK = re.compile(r"^```(?P<info>\w*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


class Reader:
    """Does what a page says, in a home of their own, and writes down what it shows them."""

    def __init__(self, terminal: Terminal, home: Path) -> None:
        """Begin with nothing."""
        self.terminal = terminal
        self.home = home
        self.folder = home / ".local" / "share" / "socialhallbarhet"
        self.env: dict[str, str | None] = {
            "HOME": str(home),
            "XDG_DATA_HOME": str(self.folder.parent),
            "XDG_CACHE_HOME": str(home / ".cache"),
            "SOCIALHALLBARHET_CORPUS": None,
            "SOCIALHALLBARHET_LANG": None,
            "SOCIALHALLBARHET_PROG": "sh",
            "SOURCE_DATE_EPOCH": str(int(TODAY.timestamp())),
        }

    def follow(self, page: str) -> str:
        """Go through a page; give it back with what its commands print now."""
        return _BLOCK.sub(self._step, page)

    def _step(self, block: re.Match[str]) -> str:
        body = block["body"]
        if block["info"] == "toml":
            for line in body.splitlines():
                self._fill_in(line)
            return block.group()
        command, *_shown = body.splitlines()
        words = shlex.split(command.removeprefix("$ "))
        assert (words[0], block["info"]) == ("sh", "")
        screen = self.terminal(COLUMNS, *words[1:], env=self.env)
        # What is still to be filled in is told as an error.
        assert screen.status in ((0, 2) if words[1] == "check" else (0,)), screen.plain
        return f"```\n{command}\n{self._told(screen.plain)}```"

    def _fill_in(self, line: str) -> None:
        """Do in the file what the page says: the line of that key gets its value, the comment stays."""
        (file,) = self.folder.rglob("*.toml")
        key = line.partition(" = ")[0]
        pattern = re.compile(rf'^{key} = (?:""|\[\])', re.MULTILINE)
        text = file.read_text("utf-8")
        assert len(pattern.findall(text)) == 1, f"{key} is not to be filled in:\n{text}"
        file.write_text(pattern.sub(lambda _found: line, text), "utf-8")

    def _told(self, shown: str) -> str:
        """Show a path as that of a reader, who has another home and another place for the program."""
        shown = shown.replace(str(self.home), HOME).replace(str(ROOT), f"{HOME}/socialhallbarhet")
        return re.sub(r"(?<=\n)(  \S*/store-)[0-9a-f]{8}(\.sqlite3\n  )[\d.,]+ MB", r"\g<1>…\2… MB", shown)


@needs_sources
@pytest.mark.skipif(os.name == "nt", reason="the folders are others there")
@pytest.mark.parametrize("name", PAGES)
def test_what_the_page_tells_is_so(
    name: str, terminal: Terminal, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Each command, on a terminal of 80 columns, prints what stands below it, after all that came before it."""
    page = ROOT / "docs" / f"{name}.md"
    shown = page.read_text("utf-8")
    home = tmp_path / "home"
    home.mkdir()
    told = Reader(terminal, home).follow(shown)
    if request.config.getoption("--snapshot-update"):
        page.write_text(told, "utf-8")
    else:
        assert told == shown


def test_both_pages_take_the_same_steps() -> None:
    """What is typed and filled in is the same in both languages."""
    steps = []
    for name in PAGES:
        blocks = _BLOCK.finditer((ROOT / "docs" / f"{name}.md").read_text("utf-8"))
        typed = (block["body"] if block["info"] == "toml" else block["body"].splitlines()[0] for block in blocks)
        steps.append([re.sub(r" --lang \w\w|(?<=--kind )\w+", "", step) for step in typed])
    assert steps[0] == steps[1]
    assert sum(step.startswith("$ sh ") for step in steps[0]) > len(("new", "check", "compare"))
