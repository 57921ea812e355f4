"""What stands in several places says the same: the versions of program and data, and the Pythons that it runs on."""

import re
import tomllib
from datetime import date

import pytest
from conftest import ROOT

import socialhallbarhet

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
DATA_VERSION: date = tomllib.loads((ROOT / "data" / "version.toml").read_text("utf-8"))["data_version"]
CITATION = (ROOT / "CITATION.cff").read_text("utf-8")


def headings(page: str) -> list[str]:
    """List the versions that a changelog tells of, the newest first."""
    return re.findall(r"^## (\S+)", (ROOT / page).read_text("utf-8"), re.MULTILINE)


def test_the_version_stands_once_and_is_repeated_rightly() -> None:
    """The build takes the version from the package, and the citation file repeats it with a day that has come."""
    assert "version" in PROJECT["project"]["dynamic"]
    assert re.findall(r'^version: "(.*)"$', CITATION, re.MULTILINE) == [socialhallbarhet.__version__]
    (released,) = re.findall(r"^date-released: (\S+)$", CITATION, re.MULTILINE)
    assert date.fromisoformat(released) >= date(2026, 11, 22)


def test_the_changelog_tells_of_the_version() -> None:
    """The newest heading is the version at hand, or what comes after it."""
    assert headings("CHANGELOG.md")[0] in ("Unreleased", socialhallbarhet.__version__)


def test_the_datas_changelog_tells_of_its_version() -> None:
    """The newest heading is the data's version, and none comes twice or out of order."""
    told = headings("data/CHANGELOG.md")
    assert told[0] == str(DATA_VERSION)
    assert told == sorted(set(told), reverse=True)


@pytest.fixture(scope="module")
def oldest() -> str:
    """Give the oldest Python on which the program is to run."""
    found = re.fullmatch(r">=(3\.\d+)", PROJECT["project"]["requires-python"])
    assert found
    return found[1]


def test_the_pythons_are_the_same_everywhere(oldest: str) -> None:
    """The versions that the project names are those that its tests run on, from the oldest on, without a gap."""
    classified = re.findall(r"Python :: (3\.\d+)", " ".join(PROJECT["project"]["classifiers"]))
    tried: list[str] = tomllib.loads((ROOT / ".ci" / "tox.toml").read_text("utf-8"))["env_list"]
    first = int(oldest.partition(".")[2])
    assert tried == [f"3.{first + place}" for place in range(len(tried))]
    assert classified == tried[: len(classified)]
    assert PROJECT["tool"]["ruff"]["target-version"] == f"py{oldest.replace('.', '')}"
