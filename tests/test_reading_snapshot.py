"""Snapshots: a version of the data as it was, whatever the rules of today say of it."""

import json
from pathlib import Path

import pytest
from conftest import CORPUS, Run, replace_once

from socialhallbarhet import language
from socialhallbarhet.errors import WrongUseError
from socialhallbarhet.reading.snapshot import FIELDS, snapshot

REGION = "organisations/ostra-dal.toml"
DIALOGUE = "ostra-dal/citizen-dialogue"


@pytest.fixture(autouse=True)
def _english() -> None:
    language.speak("en")


def test_a_folder(corpus: Path) -> None:
    """A data folder gives its version, its commitments by full id, and the successors of what was withdrawn."""
    found = snapshot(str(corpus))

    assert found.data_version == "2024-06-01"
    assert len(found.commitments) == 19
    assert found.commitments[DIALOGUE] == {
        "title_sv": "Medborgardialog i varje kommun",
        "title_en": "Citizen dialogue in every municipality",
        "summary_sv": "Regionen för varje år en medborgardialog i länets alla kommuner.",
        "summary_en": "Each year the region holds a citizen dialogue in every municipality of the county.",
        "kind": "measure",
        "themes": ["participation"],
        "groups": [],
        "frameworks": [],
        "terms": ["medborgardialog"],
        "period": None,
        "sources": ["ostra-dal/manskliga-rattigheter (Öppenhet)"],
    }
    assert found.commitments["ostra-dal/mental-health-plan"]["period"] == [2023, 2026]
    assert found.commitments["norrviken/child-rights-officers"]["sources"] == [
        "norrviken/barnratt (Ombud)",
        "norrviken/social-hallbarhet (Barnets rättigheter)",
    ]
    assert found.successors == {
        "norrviken/child-advocates": "norrviken/child-rights-officers",
        "testmyndigheten/yearly-survey": None,
    }


def test_an_exported_file_is_the_folder_that_it_was_written_from(run: Run, corpus: Path, tmp_path: Path) -> None:
    """What `list commitments` wrote can stand for the data later: the two differ in nothing."""
    file = tmp_path / "old.json"
    assert run("list", "commitments", "-o", file).status == 0

    exported, folder = snapshot(str(file)), snapshot(str(corpus))

    assert exported.data_version == folder.data_version
    assert exported.commitments == folder.commitments


def test_lists_without_rank_are_compared_without_order(own_corpus: Path) -> None:
    """Groups and frameworks in another order are the same; themes have a main one, so their order counts."""
    before = snapshot(str(CORPUS)).commitments
    region = own_corpus / "organisations/norrviken.toml"
    replace_once(region, '["children", "older-people"]', '["older-people", "children"]')
    replace_once(region, '["child-rights", "human-rights"]', '["human-rights", "child-rights"]')

    after = snapshot(str(own_corpus)).commitments

    assert [id for id in before if before[id] != after[id]] == ["norrviken/child-rights-officers"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('kind = "measure"', "kind = 2024-06-01"),
        ('title_sv = "Medborgardialog i varje kommun"', "title_sv = [1, {}]"),
        ('title_en = "Citizen dialogue in every municipality"\n', ""),
        ('themes = ["participation"]', "themes = 3"),
        ('themes = ["participation"]', 'groups = [1, "a", []]'),
        ('terms = ["medborgardialog"]', f"terms = [0x{'f' * 5000}]"),
        ('terms = ["medborgardialog"]', 'period = "2024"'),
        ('terms = ["medborgardialog"]', "period = [2024-06-01]"),
        ('sources = [{ id = "manskliga-rattigheter", section = "Öppenhet" }]', 'sources = ["x", 3]'),
        ('{ id = "manskliga-rattigheter", section = "Öppenhet" }', f"{{ id = 0x{'f' * 5000} }}"),
        ('section = "Öppenhet"', "section = [2]"),
    ],
)
def test_data_that_breaks_todays_rules_is_compared_all_the_same(run: Run, own_corpus: Path, old: str, new: str) -> None:
    """A value of another sort counts as none; every format of `diff` shows what is left."""
    replace_once(own_corpus / REGION, old, new)

    record = snapshot(str(own_corpus)).commitments[DIALOGUE]

    assert set(record) == set(FIELDS)
    assert json.loads(json.dumps(record)) == record
    for format_ in ("json", "table"):
        result = run("diff", CORPUS, own_corpus, "-f", format_)
        assert (result.status, result.stderr) == (0, "")


@pytest.mark.parametrize(
    ("content", "version"),
    [(f"data_version = 0x{'f' * 5000}", None), ("data_version = [1]", None), ("", None), ('data_version = "2"', "2")],
)
def test_a_version_that_is_none(own_corpus: Path, content: str, version: str | None) -> None:
    """A version that is neither date nor text counts as not stated."""
    (own_corpus / "version.toml").write_text(content)

    assert snapshot(str(own_corpus)).data_version == version


def test_a_folder_with_a_file_that_cannot_be_parsed(own_corpus: Path) -> None:
    """Half a version is none: the message names file and line."""
    replace_once(own_corpus / REGION, 'kind = "goal"', 'kind = "goal')
    rows = (own_corpus / REGION).read_text("utf-8").split("\n")
    line = rows.index('kind = "goal') + 1

    with pytest.raises(WrongUseError) as caught:
        snapshot(str(own_corpus))

    assert str(caught.value).startswith(f"{own_corpus / REGION}:{line}: ")


def test_a_folder_without_data(tmp_path: Path) -> None:
    """Any other folder is refused, not taken for a version in which everything is gone."""
    with pytest.raises(WrongUseError, match="is not a data folder"):
        snapshot(str(tmp_path))


def test_a_path_that_does_not_exist(tmp_path: Path) -> None:
    """The path is named as it was given."""
    with pytest.raises(WrongUseError, match="nowhere"):
        snapshot(str(tmp_path / "nowhere"))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"3",
        b"[]",
        b'"results"',
        b"{}",
        b'{"results": [], "version": 3}',
        b'{"results": 3, "data_version": "x"}',
        b'{"results": [3], "data_version": "x"}',
        b'{"results": ["id"], "data_version": "x"}',
        b'{"results": [{"title": "x"}], "data_version": "x"}',
        b"[" * 100_000,
        b'{"results": [' + b"9" * 10_000 + b"]}",
    ],
    ids=lambda content: content[:40].decode("latin-1"),
)
def test_a_file_that_is_no_export(tmp_path: Path, content: bytes) -> None:
    """Any other file is refused with a message that names it."""
    file = tmp_path / "file.json"
    file.write_bytes(content)

    with pytest.raises(WrongUseError, match="is not what"):
        snapshot(str(file))
