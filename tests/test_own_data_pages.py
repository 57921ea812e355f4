"""The pages on own data are true: a reader who does what they say, step by step, gets what they show.

What is answered where the program asks stands in a comment above the block, which no reader sees.
With `--snapshot-update` the pages are given what the commands print now, to be read before it is committed.
"""

import os
import re
import shlex
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from conftest import ROOT, needs_sources
from conversation import Conversation

# With the locale of who reads each.
PAGES = {"own-data": "en_GB.UTF-8", "egna-data": "sv_SE.UTF-8"}
# The day of the examples, as README has it.
TODAY = datetime(2026, 11, 22, tzinfo=UTC)
COLUMNS = 80
# Where a reader's own files lie; the page shows that of no one.
HOME = "/home/du"
_BLOCK = re.compile(
    r"^(?P<above><!-- answers: (?P<answers>[^\n]*) -->\n)?```(?P<info>\w*)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


class Reader:
    """Does what a page says, in a home of their own, and writes down what it shows them."""

    def __init__(self, surroundings: Mapping[str, str], home: Path, locale: str) -> None:
        """Begin with nothing."""
        self.home = home
        elsewhere = home.parent / "elsewhere"
        elsewhere.mkdir()
        self.folder = home / ".local" / "share" / "socialhallbarhet"
        ours = {name: value for name, value in surroundings.items() if not name.startswith("SOCIALHALLBARHET_")}
        self.converse = Conversation(
            ours
            | {
                "HOME": str(home),
                "LANG": locale,
                "XDG_DATA_HOME": str(self.folder.parent),
                "XDG_CACHE_HOME": str(home / ".cache"),
                "SOCIALHALLBARHET_PROG": "sh",
                "SOURCE_DATE_EPOCH": str(int(TODAY.timestamp())),
            },
            elsewhere,
            COLUMNS,
        )

    def follow(self, page: str) -> str:
        """Go through a page; give it back with what its commands print now."""
        return _BLOCK.sub(self._step, page)

    def _step(self, block: re.Match[str]) -> str:
        body = block["body"]
        command, *_shown = body.splitlines()
        words = shlex.split(command.removeprefix("$ "))
        assert (words[0], block["info"]) == ("sh", "")
        answers = [f"{answer.strip()}\n".encode() for answer in (block["answers"] or "").split("|") if block["answers"]]
        status, screen = self.converse(words[1:], answers)
        # What is still to be filled in is told as an error.
        assert status in ((0, 2) if words[1] == "check" else (0,)), screen
        told = re.sub(r" +$", "", self._told(screen), flags=re.MULTILINE)
        return f"{block['above'] or ''}```\n{command}\n{told}```"

    def _told(self, shown: str) -> str:
        """Show a path as that of a reader, who has another home and another place for the program."""
        shown = shown.replace(str(self.home), HOME).replace(str(ROOT), f"{HOME}/socialhallbarhet")
        return re.sub(r"(?<=\n)(  \S*/store-)[0-9a-f]{8}(\.sqlite3\n  )[\d.,]+ MB", r"\g<1>…\2… MB", shown)


@needs_sources
@pytest.mark.skipif(os.name == "nt", reason="the folders are others there")
@pytest.mark.parametrize("name", PAGES)
def test_what_the_page_tells_is_so(
    name: str, surroundings: dict[str, str], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Each command, on a terminal of 80 columns, prints what stands below it, after all that came before it."""
    page = ROOT / "docs" / f"{name}.md"
    shown = page.read_text("utf-8")
    home = tmp_path / "home"
    home.mkdir()
    told = Reader(surroundings, home, PAGES[name]).follow(shown)
    if request.config.getoption("--snapshot-update"):
        page.write_text(told, "utf-8")
    else:
        assert told == shown


def test_both_pages_take_the_same_steps() -> None:
    """What is typed and filled in is the same in both languages."""
    steps = []
    for name in PAGES:
        blocks = _BLOCK.finditer((ROOT / "docs" / f"{name}.md").read_text("utf-8"))
        typed = (block["body"].splitlines()[0] for block in blocks)
        steps.append([re.sub(r"(?<=--kind )\w+|(?<=--theme )(\w+|\"[^\"]*\")", "", step) for step in typed])
    assert steps[0] == steps[1]
    assert sum(step.startswith("$ sh ") for step in steps[0]) > len(("new", "check", "compare"))
