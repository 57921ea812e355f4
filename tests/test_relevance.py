"""Whether the search finds what people want: judged needs (tests/relevance), asked of the bundled data.

`benchmarks/relevance.py` measures; here it is only held that what is found well stays so. What is known to be found
badly is marked as such, and a need that gets better must be taken off that list.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Run

RELEVANCE = Path(__file__).parent / "relevance"
NEEDS: list[dict[str, Any]] = tomllib.loads((RELEVANCE / "needs.toml").read_text("utf-8"))["need"]
ORDER: dict[str, list[str]] = tomllib.loads((RELEVANCE / "order.toml").read_text("utf-8"))["first"]
FAILURES: dict[str, str] = tomllib.loads((RELEVANCE / "order.toml").read_text("utf-8"))["known_failures"]
BUNDLED = {"SOCIALHALLBARHET_CORPUS": str(ROOT / "data")}


def grades() -> dict[str, dict[str, int]]:
    """Give the grade of each judged commitment for each need."""
    given: dict[str, dict[str, int]] = {}
    for line in (RELEVANCE / "judgements.tsv").read_text("utf-8").splitlines()[1:]:
        need, commitment, grade, _second = line.split("\t")
        given.setdefault(need, {})[commitment] = int(grade)
    return given


GRADES = grades()


def asked(need: dict[str, Any]) -> Any:
    """Make a case of a need, expected to fail if it is known to."""
    marks = [pytest.mark.xfail(reason=FAILURES[need["id"]])] if need["id"] in FAILURES else []
    return pytest.param(need, id=f"{need['id']}-{'-'.join(need['query'])}", marks=marks)


@pytest.mark.parametrize("need", [asked(need) for need in NEEDS if 2 in GRADES[need["id"]].values()])
def test_the_first_hit_is_wanted(run: Run, need: dict[str, Any]) -> None:
    """What stands first is what the person wants, by the judges' grade."""
    first = run("search", *need["query"], "--limit", "1", "-f", "json", env=BUNDLED).ids
    assert [GRADES[need["id"]].get(id) for id in first] == [2]


@pytest.mark.parametrize("need", [need for need in NEEDS if need["id"] in ORDER], ids=lambda need: str(need["id"]))
def test_the_first_hits_keep_their_order(run: Run, need: dict[str, Any]) -> None:
    """The first hits of some needs are pinned: a change of the search or the data that moves them is looked at."""
    assert run("search", *need["query"], "--limit", "3", "-f", "json", env=BUNDLED).ids == ORDER[need["id"]]


def test_judgements_are_of_needs_and_commitments(run: Run) -> None:
    """Each judgement is of a need that is there and of a commitment that is there or withdrawn, in a known grade."""
    known = {*run("list", "commitments", "-f", "json", env=BUNDLED).ids}
    known |= {gone["id"] for gone in tomllib.loads((ROOT / "data" / "withdrawn.toml").read_text("utf-8"))["withdrawn"]}
    assert set(GRADES) == {need["id"] for need in NEEDS}
    assert {id for given in GRADES.values() for id in given} <= known
    assert {grade for given in GRADES.values() for grade in given.values()} == {0, 1, 2}
