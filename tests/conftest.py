"""What every test may use: the fixture data folder, and the real program run in a clean process."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "tests" / "corpus"
# 2024-06-01, the date of the fixture's data: what is expired on that day stays expired in every run.
TODAY = "1717200000"
# Only a hanging process meets it.
PATIENCE = 120

# How long an example takes says nothing about whether it holds.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@dataclass(frozen=True)
class Result:
    """How a run of the program ended and what it wrote."""

    status: int
    stdout: str
    stderr: str


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


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Give the fixture's data folder. Nothing may be written there: copy it first."""
    return CORPUS


@pytest.fixture
def own_corpus(tmp_path: Path) -> Path:
    """Give a copy of the fixture's data folder, to change at will."""
    return Path(shutil.copytree(CORPUS, tmp_path / "corpus"))


def replace_once(file: Path, old: str, new: str) -> None:
    """Replace a piece of a file's text that stands in it once, so that a test cannot go astray unseen."""
    text = file.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file.name}"
    file.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Give a function that runs the program in a process of its own, with nothing of ours around it."""
    home = tmp_path_factory.mktemp("home")
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
    }
    if system_root := os.environ.get("SYSTEMROOT"):
        clean["SYSTEMROOT"] = system_root  # without it Python does not start on Windows

    empty = tmp_path_factory.mktemp("empty")

    def call(
        *args: str | Path,
        env: Mapping[str, str | None] | None = None,
        cwd: Path | None = None,
        input: str = "",
    ) -> Result:
        changed = clean | dict(env or {})
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
