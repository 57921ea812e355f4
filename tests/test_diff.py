"""`diff`: what changed between two versions of the data, told by organisation."""

import shutil
from pathlib import Path

from conftest import Run, replace_once

OSTRA_DAL = "organisations/ostra-dal.toml"
DIALOGUE = "ostra-dal/citizen-dialogue"


def drop(file: Path, id: str) -> None:
    """Take an entry out of a data file."""
    head, *entries = file.read_text("utf-8").split("\n[[commitment]]\n")
    kept = [entry for entry in entries if not entry.startswith(f'id = "{id}"\n')]
    assert len(kept) == len(entries) - 1
    file.write_text("\n[[commitment]]\n".join([head, *kept]), "utf-8")


def test_the_same_data_has_no_changes(run: Run, corpus: Path, own_corpus: Path) -> None:
    """A copy differs in nothing, and that is no failure."""
    result = run("diff", corpus, own_corpus, "-f", "json")
    assert (result.status, result.stderr, result.answer["results"]) == (0, "", [])
    assert result.answer["summary"] == {
        "old_version": "2024-06-01",
        "new_version": "2024-06-01",
        "added": 0,
        "removed": 0,
        "changed": 0,
        "unchanged": 19,
    }


def test_what_changed_is_told_field_by_field(run: Run, corpus: Path, own_corpus: Path) -> None:
    """A changed text is given as it was and as it is; what did not change is not."""
    replace_once(
        own_corpus / OSTRA_DAL, 'title_en = "Citizen dialogue in every', "title_en = \"Citizens' dialogue in every"
    )
    result = run("diff", corpus, own_corpus, "-f", "json")
    (change,) = result.answer["results"]
    assert (change["id"], change["change"], change["organisation"]) == (DIALOGUE, "changed", "ostra-dal")
    assert list(change["fields"]) == ["title_en"]
    assert change["fields"]["title_en"]["old"].startswith("Citizen dialogue")
    assert change["fields"]["title_en"]["new"].startswith("Citizens' dialogue")


def test_added_and_removed_are_told(run: Run, corpus: Path, own_corpus: Path) -> None:
    """What is only in one of the versions is added or removed, depending on which is the old one."""
    drop(own_corpus / OSTRA_DAL, "citizen-dialogue")
    for old, new, change in ((corpus, own_corpus, "removed"), (own_corpus, corpus, "added")):
        result = run("diff", old, new)
        assert result.status == 0
        assert [(row["id"], row["change"]) for row in result.table] == [(DIALOGUE, change)]


def test_a_withdrawn_id_leads_to_its_successor(run: Run, corpus: Path, own_corpus: Path) -> None:
    """Who cited an id that was merged away learns what stands in its place."""
    drop(own_corpus / OSTRA_DAL, "citizen-dialogue")
    with (own_corpus / "withdrawn.toml").open("a", encoding="utf-8") as file:
        file.write(
            f'\n[[withdrawn]]\nid = "{DIALOGUE}"\nsuccessor = "ostra-dal/mental-health-plan"\n'
            'reason_sv = "Sammanslagen."\nreason_en = "Merged."\ndate = 2024-06-01\n'
        )
    result = run("diff", corpus, own_corpus)
    assert [row["successor"] for row in result.table] == ["ostra-dal/mental-health-plan"]
    shown = run("diff", corpus, own_corpus, "-f", "table")
    assert "now ostra-dal/mental-health-plan" in shown.stdout


def test_another_order_without_rank_is_no_change(run: Run, own_corpus: Path, tmp_path: Path) -> None:
    """Groups and frameworks have no rank: written in another order they say the same."""
    replace_once(own_corpus / OSTRA_DAL, '["child-convention"]', '["child-convention", "supplier-agreement"]')
    replace_once(own_corpus / OSTRA_DAL, 'groups = ["children"]', 'groups = ["children", "suppliers"]')
    other = Path(shutil.copytree(own_corpus, tmp_path / "other"))
    replace_once(
        other / OSTRA_DAL, '["child-convention", "supplier-agreement"]', '["supplier-agreement", "child-convention"]'
    )
    replace_once(other / OSTRA_DAL, 'groups = ["children", "suppliers"]', 'groups = ["suppliers", "children"]')
    assert run("diff", own_corpus, other, "-f", "json").answer["results"] == []


def test_an_export_stands_for_a_folder(run: Run, own_corpus: Path, tmp_path: Path) -> None:
    """The file that `list commitments -o` wrote is a version too; without NEW it is held against the data in use."""
    export = tmp_path / "old.json"
    assert run("list", "commitments", "-o", export).status == 0
    same = run("diff", export, "-f", "json")
    assert (same.status, same.answer["results"]) == (0, [])
    replace_once(own_corpus / OSTRA_DAL, 'title_en = "Citizen dialogue in every', 'title_en = "Dialogue in every')
    assert run("diff", export, own_corpus, "-f", "json").ids == [DIALOGUE]


def test_an_old_version_need_not_keep_the_rules_of_today(run: Run, corpus: Path, own_corpus: Path) -> None:
    """Rules come later than data: what only breaks a rule is compared all the same."""
    replace_once(own_corpus / OSTRA_DAL, 'title_en = "Citizen dialogue in every', 'title_en = "dialogue in every')
    assert run("diff", own_corpus, corpus, "-f", "json").ids == [DIALOGUE]


def test_what_is_no_version_is_refused(run: Run, corpus: Path, tmp_path: Path) -> None:
    """Neither folder nor file, a folder of something else, a file of something else: one line, status 2."""
    (tmp_path / "notes.json").write_text('{"results": [{"name": 1}]}', "utf-8")
    (tmp_path / "empty").mkdir()
    for given in ("nowhere", tmp_path / "notes.json", tmp_path / "empty"):
        result = run("diff", given, corpus)
        assert (result.status, result.stdout) == (2, "")
        assert len(result.stderr.splitlines()) == 1
        assert str(given) in result.stderr


def test_it_is_told_in_swedish(run: Run, corpus: Path, own_corpus: Path) -> None:
    """The words around the changes are in the language in use; the fields' names are the data's own."""
    replace_once(own_corpus / OSTRA_DAL, 'title_en = "Citizen dialogue in every', 'title_en = "Dialogue in every')
    shown = run("diff", corpus, own_corpus, "-f", "table", "--lang", "sv").stdout
    assert shown.startswith("Vad som har ändrats  2024-06-01 till 2024-06-01\n")
    assert shown.endswith("+ 0 tillkomna, − 0 borttagna, ~ 1 ändrade; 18 oförändrade.\n")


def test_an_export_of_something_else_is_refused(run: Run, tmp_path: Path) -> None:
    """A list of organisations or the hits of a search are no version of the data: nothing is called removed."""
    for number, given in enumerate((["list", "organisations"], ["search", "barn"])):
        export = tmp_path / f"{number}.json"
        assert run(*given, "-o", export).status == 0
        result = run("diff", export)
        assert (result.status, result.stdout) == (2, "")
