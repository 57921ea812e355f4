"""`check`: the verb, run as users run it."""

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Result, Run, replace_once

from socialhallbarhet.reading.rules import ADVICE, RULES, shape

REGION = "organisations/ostra-dal.toml"
AGENCY = "organisations/testmyndigheten.toml"
KINDS = "principle, goal, measure, plan, mandate, partnership"


def line_of(path: Path, on: str) -> int:
    """Give the number of the one line of the file that holds `on`."""
    (number,) = [number for number, line in enumerate(path.read_text("utf-8").split("\n"), 1) if on in line]
    return number


def unwrapped(result: Result) -> str:
    """Give what was printed as one line, whatever the width of the terminal made of it."""
    return " ".join(result.stdout.split())


def answer(result: Result) -> dict[str, Any]:
    """Read the JSON that was printed, which is all that was printed."""
    assert result.stderr == ""
    whole: dict[str, Any] = json.loads(result.stdout)
    return whole


@pytest.fixture
def faulty(own_corpus: Path) -> Path:
    """Give a data folder with two faults in one file and one in another."""
    replace_once(own_corpus / REGION, 'kind = "goal"', 'kind = "gaol"')
    replace_once(own_corpus / REGION, "period = [2023, 2026]", "period = [2026, 2023]")
    replace_once(own_corpus / "themes.toml", "sdg = [8, 12]", "sdg = [8, 18]")
    return own_corpus


def test_sound_data(run: Run, corpus: Path) -> None:
    """Data without a fault is said to have none, and the exit status is 0."""
    n = len([*corpus.rglob("*.toml")])
    assert run("check", corpus) == Result(0, f"No errors in {n} files.\n", "")
    assert run("check") == Result(0, f"No errors: {n} files of the data, no own data.\n", "")


def test_the_data_in_use_is_checked_when_nothing_is_named(run: Run, faulty: Path) -> None:
    """Bare `check` looks at what the other verbs would read."""
    sound, found = run("check"), run("check", env={"SOCIALHALLBARHET_CORPUS": str(faulty)})

    assert (sound.status, found.status) == (0, 2)
    assert "gaol" in found.stdout


def test_the_published_data_has_no_error(run: Run) -> None:
    """What is published passes the program's own check, on the day on which the tests run."""
    result = run("check", ROOT / "data", env={"SOURCE_DATE_EPOCH": None})

    assert (result.status, result.stderr) == (0, "")


def test_all_faults_are_shown_with_what_is_allowed_and_nearest(run: Run, faulty: Path) -> None:
    """Every fault comes with file and line, key, what was found, what is allowed and the nearest of it."""
    region, themes = faulty / REGION, faulty / "themes.toml"

    result = run("check", faulty)

    assert (result.status, result.stderr) == (2, "")
    shown = unwrapped(result)
    assert f"{region}:{line_of(region, 'gaol')}: error: kind: the codebook has no such kind of" in shown
    assert f"[unknown-kind] did you mean goal? allowed: {KINDS} " in shown
    assert f"{region}:{line_of(region, '[2026, 2023]')}: error: period: " in shown
    assert f"{themes}:{line_of(themes, '18]')}: error: sdg must be " in shown
    assert shown.endswith(" 3 errors")


def test_a_name_leads_to_its_id(run: Run, own_corpus: Path) -> None:
    """What people write in the place of an id, its name in either language, is told as that id, and no other."""
    replace_once(own_corpus / REGION, 'kind = "goal"', 'kind = "Mål"')

    (row,) = answer(run("check", own_corpus, "-f", "json"))["results"]

    assert (row["id"], row["found"], row["nearest"]) == ("unknown-kind", "Mål", ["goal"])


def test_a_long_list_is_shown_once(run: Run, own_corpus: Path) -> None:
    """What is allowed is not told anew for each of several wrong words, if it is long."""
    text = (own_corpus / "themes.toml").read_text("utf-8")
    more = text[text.index("[[theme]]") :].split("\n\n")[0]
    id = more.split('"')[1]
    added = "\n\n".join(more.replace(f'"{id}"', f'"{id}-{n}"', 1) for n in range(9))
    (own_corpus / "themes.toml").write_text(f"{text}\n{added}\n", "utf-8")
    replace_once(own_corpus / REGION, 'kind = "goal"', 'kind = "goal"  # here')
    whole = (own_corpus / REGION).read_text("utf-8")
    (own_corpus / REGION).write_text(whole.replace('themes = ["', 'themes = ["kvantfysik", "'), "utf-8")

    result = run("check", own_corpus)

    assert result.stdout.count("the codebook has no such theme: kvantfysik") > 1
    assert result.stdout.count("allowed: human-rights") == 1


def test_each_problem_begins_a_line_that_an_editor_can_jump_to(run: Run, faulty: Path) -> None:
    """The place is never broken over lines, however narrow the terminal and long the path."""
    result = run("check", faulty, env={"COLUMNS": "40"})

    places = [line.split(": error: ")[0] for line in result.stdout.splitlines() if ": error: " in line]
    region, themes = faulty / REGION, faulty / "themes.toml"
    assert places == [
        f"{region}:{line_of(region, 'gaol')}",
        f"{region}:{line_of(region, '[2026, 2023]')}",
        f"{themes}:{line_of(themes, '18]')}",
    ]


def test_files_are_named_as_seen_from_here(run: Run, faulty: Path) -> None:
    """A folder below the current one is named in short, so that the line can be clicked or pasted."""
    result = run("check", faulty.name, cwd=faulty.parent)

    line = line_of(faulty / REGION, "gaol")
    assert result.stdout.startswith(str(Path(faulty.name) / REGION) + f":{line}: error: ")


def test_markup_in_the_data_is_shown_as_it_stands(run: Run, own_corpus: Path) -> None:
    """What looks like markup of the terminal library is text, and control characters are shown as codes."""
    replace_once(own_corpus / REGION, 'kind = "goal"', 'kind = "[red]goal[/x]\\u001b[44m"')

    result = run("check", own_corpus, env={"FORCE_COLOR": "1"})

    assert result.status == 2
    assert "[red]goal[/x]\\u001b[44m" in result.stdout
    assert "\x1b[44m" not in result.stdout


def test_no_colour_in_a_pipe(run: Run, faulty: Path) -> None:
    """Into a pipe goes text alone, with no spaces at the ends of lines."""
    result = run("check", faulty)

    assert "\x1b" not in result.stdout
    assert [line for line in result.stdout.split("\n") if line != line.rstrip()] == []


def test_one_file_is_checked_against_the_rest(run: Run, faulty: Path, corpus: Path) -> None:
    """A file alone takes the place of its namesake in the data in use; only its own faults are shown."""
    region = faulty / REGION

    result = run("check", region.name, cwd=region.parent)

    assert result.status == 2
    shown = unwrapped(result)
    assert f"{region.name}:{line_of(region, 'gaol')}: error: kind: " in shown
    assert KINDS in shown
    assert "themes.toml" not in shown
    assert shown.endswith(" 2 errors")
    assert run("check", corpus / REGION).status == 0


def test_a_new_file_is_checked_against_the_rest(run: Run, tmp_path: Path, corpus: Path) -> None:
    """A file that the data does not have yet is told that its organisation is there already."""
    draft = tmp_path / "aaa.toml"
    shutil.copy(corpus / AGENCY, draft)

    result = run("check", draft)

    assert result.status == 2
    line = line_of(draft, 'id = "testmyndigheten"')
    shown = unwrapped(result)
    assert f"{draft}:{line}: error: id: this id is taken already ({AGENCY}): testmyndigheten [duplicate-id]" in shown


def test_one_file_of_the_codebook(run: Run, faulty: Path) -> None:
    """A file that is named like one of the codebook is checked as that."""
    result = run("check", faulty / "themes.toml", "-f", "json")

    assert result.status == 2
    assert [row["id"] for row in answer(result)["results"]] == ["wrong-type"]


def test_several_paths(run: Run, faulty: Path, corpus: Path) -> None:
    """Folders and files can be named together; one fault anywhere makes the status 2."""
    result = run("check", corpus, faulty / "themes.toml", faulty / REGION, "-f", "json")

    assert result.status == 2
    assert [row["file"] for row in answer(result)["results"]] == [
        *[str(faulty / REGION)] * 2,
        str(faulty / "themes.toml"),
    ]


def test_a_path_that_does_not_exist(run: Run, tmp_path: Path) -> None:
    """A wrong path is wrong use: status 2, a message that names it on stderr, nothing on stdout."""
    result = run("check", tmp_path / "nowhere")

    assert (result.status, result.stdout) == (2, "")
    assert str(tmp_path / "nowhere") in result.stderr
    assert "Traceback" not in result.stderr


def test_a_folder_without_data(run: Run, tmp_path: Path) -> None:
    """A folder that holds no data is told what data consists of."""
    result = run("check", tmp_path)

    assert result.status == 2
    assert f"{tmp_path / 'version.toml'}:1: error: " in result.stdout
    assert unwrapped(result).endswith(" 7 errors")


def test_what_cannot_be_parsed(run: Run, own_corpus: Path) -> None:
    """A slip in the syntax is told with its line, and the other files are checked all the same."""
    replace_once(own_corpus / AGENCY, 'kind = "agency"', 'kind = "agency')
    replace_once(own_corpus / REGION, 'kind = "goal"', 'kind = "gaol"')
    line = line_of(own_corpus / AGENCY, 'kind = "agency')

    result = run("check", own_corpus)

    assert result.status == 2
    assert f"{own_corpus / AGENCY}:{line}: error: " in result.stdout
    assert "[toml-syntax]" in result.stdout
    assert "[unknown-kind]" in result.stdout


def test_json_of_sound_data(run: Run) -> None:
    """The JSON is one object with the keys of the contract, also when there is nothing to tell."""
    result = run("check", "-f", "json")

    assert result.status == 0
    assert answer(result) == {
        "schema_version": 1,
        "data_version": "2024-06-01",
        "command": "check",
        "results": [],
        "summary": {"errors": 0, "warnings": 0},
    }


def test_json_of_faulty_data(run: Run, faulty: Path) -> None:
    """Each result names rule, file, line, key, level, message, and lists what is allowed and nearest."""
    result = run("check", faulty, "--format", "json")

    assert result.status == 2
    whole = answer(result)
    assert set(whole) == {"schema_version", "data_version", "command", "results", "summary"}
    assert (whole["schema_version"], whole["command"]) == (1, "check")
    assert whole["summary"] == {"errors": 3, "warnings": 0}
    first = whole["results"][0]
    assert first.pop("message")
    assert first == {
        "id": "unknown-kind",
        "file": str(faulty / REGION),
        "line": line_of(faulty / REGION, "gaol"),
        "key": "kind",
        "level": "error",
        "found": "gaol",
        "allowed": KINDS.split(", "),
        "nearest": ["goal"],
    }


def test_json_of_data_that_cannot_be_read(run: Run, own_corpus: Path) -> None:
    """Where no version is stated none is made up, and the contract holds."""
    (own_corpus / "version.toml").unlink()

    result = run("check", "-f", "json", env={"SOCIALHALLBARHET_CORPUS": str(own_corpus)})

    whole = answer(result)
    assert (result.status, whole["data_version"]) == (2, None)
    assert [(row["id"], row["line"]) for row in whole["results"]] == [("missing-file", 1)]


def test_rows_for_a_spreadsheet(run: Run, faulty: Path) -> None:
    """As CSV and TSV there is one row for each problem, under the keys of the JSON."""
    records = answer(run("check", faulty, "-f", "json"))["results"]

    for format_, delimiter in (("csv", ","), ("tsv", "\t")):
        result = run("check", faulty, "-f", format_)
        rows = list(csv.DictReader(io.StringIO(result.stdout), delimiter=delimiter))
        assert result.status == 2
        assert [list(row) for row in rows] == [list(record) for record in records]
        assert [(row["file"], row["line"], row["id"]) for row in rows] == [
            (record["file"], str(record["line"]), record["id"]) for record in records
        ]


def test_output_to_a_file(run: Run, faulty: Path, tmp_path: Path) -> None:
    """The answer goes to the file that is named, in the format of its suffix; the status still tells."""
    result = run("check", faulty, "-o", tmp_path / "problems.json")

    assert result == Result(2, "", "")
    written = json.loads((tmp_path / "problems.json").read_text("utf-8"))
    assert [row["id"] for row in written["results"]] == ["unknown-kind", "wrong-period", "wrong-type"]


@pytest.mark.parametrize("how", ["variable", "option"])
def test_in_swedish(run: Run, faulty: Path, how: str) -> None:
    """In Swedish the same places are told, and the same rules."""
    if how == "option":
        result = run("check", faulty, "--lang", "sv")
    else:
        result = run("check", faulty, env={"SOCIALHALLBARHET_LANG": "sv"})

    assert (result.status, result.stderr) == (2, "")
    region = faulty / REGION
    assert f"{region}:{line_of(region, 'gaol')}: " in result.stdout
    assert "[unknown-kind]" in result.stdout
    assert KINDS in unwrapped(result)


def test_other_verbs_point_to_the_first_fault(run: Run, faulty: Path) -> None:
    """A verb that needs the data says why it cannot go on, where the first fault is, and who shows all."""
    result = run("list", "themes", env={"SOCIALHALLBARHET_CORPUS": str(faulty)})

    assert (result.status, result.stdout) == (2, "")
    assert f"{REGION}:{line_of(faulty / REGION, 'gaol')}: " in result.stderr
    assert "check" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_slow_clock_stops_no_other_verb(run: Run) -> None:
    """Where it is still yesterday, or the clock is wrong, the data can be used; `check` tells what is odd."""
    yesterday = {"SOURCE_DATE_EPOCH": str(1717200000 - 86_400)}

    assert run("list", "themes", env=yesterday).status == 0
    result = run("check", env=yesterday)
    assert result.status == 2
    assert "[future-date]" in result.stdout


def test_warnings_alone_are_no_failure(run: Run, own_corpus: Path) -> None:
    """What is only advised is shown as a warning, counted apart, and leaves the status at 0."""
    replace_once(own_corpus / REGION, "Regionen för varje år en", "Varje år för vi en")
    line = line_of(own_corpus / REGION, "Varje år för vi en")

    result = run("check", own_corpus)

    assert (result.status, result.stderr) == (0, "")
    shown = unwrapped(result)
    assert f"{own_corpus / REGION}:{line}: warning: summary_sv: " in shown
    assert shown.endswith(" 0 errors, 1 warning")
    assert answer(run("check", own_corpus, "-f", "json"))["summary"] == {"errors": 0, "warnings": 1}


def test_fixing_the_layout(run: Run, own_corpus: Path) -> None:
    """`--fix` lays the files out, says which on stderr, and then checks what it has written."""
    text = (own_corpus / AGENCY).read_text("utf-8")
    replace_once(own_corpus / AGENCY, 'kind = "agency"', "kind   =   'agency'")
    before = run("check", own_corpus)
    assert (before.status, "[out-of-layout]" in before.stdout) == (2, True)

    result = run("check", own_corpus, "--fix")

    assert (result.status, result.stdout.startswith("No errors in ")) == (0, True)
    assert str(own_corpus / AGENCY) in result.stderr
    assert (own_corpus / AGENCY).read_text("utf-8") == text
    again = run("check", own_corpus, "--fix")
    assert (again.status, again.stdout.startswith("No errors in "), again.stderr) == (0, True, "")


def test_holding_the_data_against_saved_pages(run: Run, corpus: Path, tmp_path: Path) -> None:
    """With `--source` a term that is not in its saved page is an error."""
    (tmp_path / "testmyndigheten").mkdir()
    (tmp_path / "testmyndigheten" / "uppdrag.txt").write_text("stöd & råd [dygnet runt]", "utf-8")
    line = line_of(corpus / AGENCY, 'terms = ["ålderism"]')

    result = run("check", corpus, "--source", tmp_path)

    assert result.status == 2
    assert f"{corpus / AGENCY}:{line}: error: terms: " in result.stdout
    assert "ålderism [foreign-term]" in result.stdout


def test_saved_pages_that_are_not_there(run: Run, corpus: Path, tmp_path: Path) -> None:
    """A wrong folder of pages is wrong use, for checking against nothing would find nothing."""
    result = run("check", corpus, "--source", tmp_path / "nowhere")

    assert (result.status, result.stdout) == (2, "")
    assert str(tmp_path / "nowhere") in result.stderr


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_rules_are_listed(run: Run, lang: str) -> None:
    """`--rules` names every rule with what it looks at, how severe it is, and what it asks, in both languages."""
    result = run("check", "--rules", "-f", "json", "--lang", lang)

    assert result.status == 0
    listed = {row["id"]: row for row in answer(result)["results"]}
    assert set(listed) == {rule.__name__.replace("_", "-") for rule in (*RULES, *ADVICE)}
    assert {row["level"] for row in listed.values()} == {"error", "warning"}
    english = RULES[shape.wrong_type].asks
    assert (listed["wrong-type"]["asks"] == english) == (lang == "en")
