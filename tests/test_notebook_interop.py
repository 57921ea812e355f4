"""The page on Python tells the truth: each of its blocks runs, and what stands below it is what it prints.

A section that needs pandas or polars is skipped where they are missing; they are in the extra `interop`. With
`--snapshot-update` the page is given what its blocks print now, to be read before it is committed.
"""

import ast
import re
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from conftest import EXAMPLES_DAY, ROOT

PAGE = ROOT / "docs" / "python.md"

# A block of Python, and what is shown below it, if it prints anything.
_BLOCK = re.compile(r"^```python\n(?P<code>.*?)^```\n(?:\n```text\n(?P<shown>.*?)^```\n)?", re.MULTILINE | re.DOTALL)


def sections(page: str) -> list[str]:
    """Split a page at its headings; what stands above the first belongs to each."""
    return re.split(r"^(?=## )", page, flags=re.MULTILINE)


SECTIONS = sections(PAGE.read_text("utf-8"))


def printed(code: str, names: dict[str, Any]) -> str:
    """Run a block as a notebook does: what it prints, and the value of an expression that stands last."""
    *first, last = ast.parse(code).body
    value = isinstance(last, ast.Expr)
    out = StringIO()
    with redirect_stdout(out):
        exec(compile(ast.Module(first if value else [*first, last], []), str(PAGE), "exec"), names)  # noqa: S102
        if isinstance(last, ast.Expr):
            given = eval(compile(ast.Expression(last.value), str(PAGE), "eval"), names)  # noqa: S307
            if given is not None:
                print(repr(given))
    return out.getvalue()


def rerun(section: str, names: dict[str, Any]) -> str:
    """Write a section anew with what its blocks print now."""

    def block(found: re.Match[str]) -> str:
        shown = printed(found["code"], names)
        return f"```python\n{found['code']}```\n" + (f"\n```text\n{shown}```\n" if shown else "")

    return _BLOCK.sub(block, section)


@pytest.fixture
def _reader(monkeypatch: pytest.MonkeyPatch, surroundings: dict[str, str]) -> None:
    """Be a reader of the page in a checkout, on the day of its examples."""
    monkeypatch.setenv("XDG_CACHE_HOME", surroundings["XDG_CACHE_HOME"])
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(EXAMPLES_DAY.timestamp())))
    monkeypatch.delenv("SOCIALHALLBARHET_CORPUS", raising=False)
    monkeypatch.chdir(ROOT)


def needed(section: str) -> set[str]:
    """List what a section imports besides us."""
    return set(re.findall(r"^import (\w+)$", section, re.MULTILINE)) & {"pandas", "polars"}


@pytest.mark.usefixtures("_reader")
@pytest.mark.parametrize("number", range(1, len(SECTIONS)), ids=lambda n: SECTIONS[n].splitlines()[0].strip("# "))
def test_the_page_shows_what_one_gets(number: int, request: pytest.FixtureRequest) -> None:
    """The section's blocks, run one after the other, print what the page shows."""
    for package in needed(SECTIONS[number]):
        pytest.importorskip(package, reason="pip install -e '.[interop]'")
    names: dict[str, Any] = {}
    rerun(SECTIONS[0], names)
    now = rerun(SECTIONS[number], names)
    if request.config.getoption("--snapshot-update"):
        _write(PAGE, SECTIONS[number], now)
        return
    assert SECTIONS[number] == now


def _write(page: Path, old: str, new: str) -> None:
    text = page.read_text("utf-8")
    assert text.count(old) == 1
    page.write_text(text.replace(old, new), "utf-8")


def test_every_block_is_run() -> None:
    """No block on the page is one that this test does not see."""
    seen = [found for section in SECTIONS for found in _BLOCK.finditer(section)]
    shown = [found for found in seen if found["shown"]]
    assert "".join(SECTIONS).count("```") == 2 * (len(seen) + len(shown))
    assert len(seen) > len(SECTIONS)


def test_the_running_itself() -> None:
    """A block prints what it prints and the value of its last expression, and leaves its names to the next."""
    names: dict[str, Any] = {}
    assert printed("a = 1\nprint(a)\n", names) == "1\n"
    assert printed("print(a)\na + 1\n", names) == "1\n2\n"
    assert printed("a = 5\nNone\n", names) == ""
    page = "```python\na\n```\n\n```text\n1\n```\n\ntext\n"
    assert rerun(page, names) == page.replace("1", "5")
