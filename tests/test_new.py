"""`new`: own data begun by options or by answers, valid once it is filled in, and nothing ever overwritten."""

import os
import re
from pathlib import Path

import pytest
from conftest import CORPUS, ROOT, Result, Run, Terminal, replace_once
from conversation import Conversation
from hypothesis import given
from hypothesis import strategies as st

from socialhallbarhet.reading.drafts import id_for
from socialhallbarhet.reading.rules.shape import ID

TEMPLATES = ROOT / "tests" / "templates"
POSIX = os.name == "posix"
ROOT_USER = POSIX and os.geteuid() == 0
ORGANISATION = (
    *("new", "organisation", "--name", "Alviks kommun", "--name-en", "Alvik Municipality"),
    *("--county", "norrviken", "--website", "https://www.alvik.example.org"),
)
COMMITMENT = (
    *("new", "commitment", "--organisation", "alviks-kommun", "--title", "Mötesplatser för äldre i alla byar"),
    *("--title-en", "Meeting places for older people in every village", "--kind", "mål"),
    *("--summary", "Alviks kommun vill att det finns en mötesplats för äldre i varje by."),
    *("--summary-en", "Alvik Municipality wants there to be a meeting place for older people in every village."),
    *("--theme", "Äldre och åldrande", "--theme", "participation", "--term", "mötesplats", "--term", "by"),
    *("--page", "https://www.alvik.example.org/aldre", "--page-title", "Äldre i Alvik", "--published", "2024-03-01"),
)


def file_of(folder: Path, id: str = "alviks-kommun") -> Path:
    """Name an organisation's file in a folder of own data."""
    return folder / "organisations" / f"{id}.toml"


def done(result: Result) -> str:
    """Give what was said of something that was written."""
    assert (result.status, result.stderr) == (0, "")
    return result.stdout


# By options


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_is_written(run: Run, tmp_path: Path, language: str) -> None:
    """With a name alone, and with a title alone, all else stands there to be filled in, explained in one's language."""
    name = ("new", "organisation", "--name", "Alviks kommun")
    said = done(run(*name, "--data", tmp_path, "--lang", language, env={"SOCIALHALLBARHET_PROG": "sh"}))
    assert str(file_of(tmp_path)) in said
    title = ("new", "commitment", "--organisation", "alviks-kommun", "--title", "Mötesplatser för äldre")
    done(run(*title, "--data", tmp_path, "--lang", language, env={"SOCIALHALLBARHET_PROG": "sh"}))
    expected = TEMPLATES / f"organisation.{language}.toml"
    assert file_of(tmp_path).read_text("utf-8") == expected.read_text("utf-8")


def test_what_is_said(run: Run, tmp_path: Path) -> None:
    """It says where the file is, what is still empty there, and which commands work now and once it is filled in."""
    said = done(
        run("new", "organisation", "--name", "Alviks kommun", "--county", "norrviken", "--data", "my", cwd=tmp_path)
    )
    file = Path("my") / "organisations" / "alviks-kommun.toml"
    assert said.splitlines() == [
        "Alviks kommun · alviks-kommun",
        str(tmp_path / file),
        "Still to be filled in there: website (line 10).",
        "",
        "NEXT",
        "  python -m socialhallbarhet check --data my",
        "  python -m socialhallbarhet new commitment --organisation alviks-kommun --data my",
    ]
    checked = run("check", file, "--data", "my", cwd=tmp_path)
    assert checked.status == 2
    assert "error: website: fill in a text [wrong-type]\n" in checked.stdout
    replace_once(tmp_path / file, 'website = ""', 'website = "https://www.example.org"')
    assert run("check", file, "--data", "my", cwd=tmp_path) == Result(0, "No errors in 1 file.\n", "")
    given = [part.replace("Mötesplatser", "Platser") for part in COMMITMENT[:-6]]
    said = done(run(*given, "--data", "my", cwd=tmp_path))
    assert said.splitlines()[3:] == [
        "Still to be filled in there: title (line 14), url (line 15).",
        "",
        "NEXT",
        "  python -m socialhallbarhet check --data my",
        "",
        "ONCE IT IS FILLED IN",
        "  python -m socialhallbarhet compare alviks-kommun norrviken --theme ageing --data my",
    ]
    replace_once(tmp_path / file, 'title = ""', 'title = "Sida"')
    replace_once(tmp_path / file, 'url = ""', 'url = "https://www.example.org/sida"')
    for line in said.splitlines()[9:]:
        done(run(*line.split()[3:], cwd=tmp_path))


def test_all_by_options_is_valid_at_once(run: Run, tmp_path: Path) -> None:
    """With everything said by options nothing is left to fill in, and the commitment is there."""
    assert "Still" not in done(run(*ORGANISATION, "--data", tmp_path))
    said = done(run(*COMMITMENT, "--data", tmp_path))
    assert "Still" not in said
    assert run("check", file_of(tmp_path)) == Result(0, "No errors in 1 file.\n", "")
    (found,) = run("list", "commitments", "--organisation", "alviks-kommun", "-f", "json", "--data", tmp_path).answer[
        "results"
    ]
    assert found["id"] == "alviks-kommun/meeting-places-older-people-every-village"
    assert found["title_sv"] == "Mötesplatser för äldre i alla byar"
    assert (found["kind"], found["themes"], found["terms"]) == (
        "goal", ["ageing", "participation"], ["mötesplats", "by"],
    )  # fmt: skip
    (source,) = found["sources"]
    assert (source["id"], source["title"], source["published"], source["read"], source["remove"]) == (
        "alviks-kommun/aldre-alvik", "Äldre i Alvik", "2024-03-01", "2024-06-01", "own-page",
    )  # fmt: skip


def test_the_template_is_valid_once_it_is_filled_in(run: Run, tmp_path: Path) -> None:
    """What `check` asks for, one after the other, makes a valid file; the comments, and what is left out, may stay."""
    done(run("new", "organisation", "--name", "Alviks kommun", "--data", tmp_path))
    done(run("new", "commitment", "--organisation", "alviks-kommun", "--title", "Mötesplatser", "--data", tmp_path))
    file = file_of(tmp_path)
    filled = {
        "county": '"norrviken"',
        "website": '"https://www.example.org"',
        "title": '"Sida"',
        "url": '"https://www.example.org/sida"',
        "summary_sv": '"Alviks kommun har mötesplatser."',
        "kind": '"measure"',
        "themes": '["ageing"]',
        "terms": '["mötesplats"]',
    }
    keys: list[str] = []
    while (result := run("check", file, "-f", "json")).status:
        row = result.answer["results"][0]
        lines = file.read_text("utf-8").split("\n")
        line = lines[row["line"] - 1]
        assert re.match(rf'{row["key"]} = (""|\[\]) ', line)
        lines[row["line"] - 1] = re.sub(r'""|\[\]', filled[row["key"]], line, count=1)
        file.write_text("\n".join(lines), "utf-8")
        keys.append(row["key"])
    assert keys == [*filled]
    assert result.answer["results"] == []
    # So do the keys that may be left out, with a value of one's own where the example is not one of this codebook.
    text = file.read_text("utf-8")
    languages = ("name_en", "title_en", "summary_en")
    for key in ("aliases", "published", "updated", "groups", "frameworks", "period", *languages):
        assert re.search(rf"^# {key} = ", text, re.MULTILINE)
        text = re.sub(rf"^# ({key} = )", r"\1", text, flags=re.MULTILINE)
    own = {
        '"halland"': '"norrviken"',
        '"residents"': '"children"',
        'summary_en = "…"': 'summary_en = "Alvik has its meeting places."',
    }
    for example, value in own.items():
        text = text.replace(example, value)
    file.write_text(text, "utf-8")
    assert run("check", file) == Result(0, "No errors in 1 file.\n", "")
    shown = run("show", "alviks-kommun", "-f", "json", "--data", tmp_path).answer["results"][0]
    assert (shown["county"], shown["commitments"][0]["period"]) == ("norrviken", [2024, 2027])


def test_a_commitment_of_an_organisation_in_the_data(run: Run, tmp_path: Path, corpus: Path) -> None:
    """To an organisation of the data a file of own data adds; the data itself is not touched."""
    before = {path: path.read_bytes() for path in corpus.rglob("*") if path.is_file()}
    of = (*COMMITMENT[:3], "Region Norrviken", *COMMITMENT[4:])
    done(run(*of, "--data", tmp_path))
    file = file_of(tmp_path, "norrviken")
    assert '[organisation]\nid = "norrviken"\n' in file.read_text("utf-8")
    assert run("check", file) == Result(0, "No errors in 1 file.\n", "")
    found = run("show", "norrviken", "-f", "json", "--data", tmp_path).answer["results"][0]
    assert [item["id"] for item in found["commitments"] if item["own"]] == [
        "norrviken/meeting-places-older-people-every-village"
    ]
    # The next one goes behind it; its page is there already.
    done(run(*of, "--id", "other-places", "--data", tmp_path))
    assert file.read_text("utf-8").count("[[commitment]]") == 2
    assert file.read_text("utf-8").count("[[source]]") == 1
    assert run("check", file).status == 0
    assert {path: path.read_bytes() for path in corpus.rglob("*") if path.is_file()} == before


def test_a_page_that_is_there_is_named(run: Run, tmp_path: Path) -> None:
    """A source of the organisation, by its id or its address, is not entered again."""
    words = ("new", "commitment", "--organisation", "norrviken", "--data", tmp_path, "--title")
    done(run(*words, "Sak", "--page", "barnratt"))
    done(run(*words, "Sak!", "--page", "https://www.norrviken.example.org/barnratt?lang=sv&sida=1"))
    text = file_of(tmp_path, "norrviken").read_text("utf-8")
    assert text.count('sources = [{ id = "barnratt" }]') == 2
    assert ("[[source]]" in text, 'id = "sak-2"' in text) == (False, True)


def test_it_goes_to_the_file_that_there_is(run: Run, tmp_path: Path) -> None:
    """A commitment goes to the file that the user has of the organisation, whichever folder is the first."""
    a, b = tmp_path / "a", tmp_path / "b"
    done(run(*ORGANISATION, "--data", b))
    a.mkdir()
    env: dict[str, str | None] = {"SOCIALHALLBARHET_DATA": os.pathsep.join([str(a), str(b)])}
    done(run(*COMMITMENT, env=env))
    assert "[[commitment]]" in file_of(b).read_text("utf-8")
    assert [*a.iterdir()] == []
    # What is named decides.
    done(run(*COMMITMENT, "--id", "another", "--data", a, env=env))
    assert '[organisation]\nid = "alviks-kommun"\n' in file_of(a).read_text("utf-8")


@pytest.mark.skipif(not POSIX, reason="the folder is another one there")
def test_where_it_is_written(run: Run, tmp_path: Path) -> None:
    """Into the folder that is named, else the variable's first, else the user's data folder, which is made."""
    env: dict[str, str | None] = {"XDG_DATA_HOME": str(tmp_path / "xdg")}
    done(run(*ORGANISATION, env=env))
    assert file_of(tmp_path / "xdg" / "socialhallbarhet").is_file()
    a, b = str(tmp_path / "a"), str(tmp_path / "b")
    env = {"XDG_DATA_HOME": str(tmp_path / "other"), "SOCIALHALLBARHET_DATA": os.pathsep.join([a, b])}
    done(run(*ORGANISATION, env=env))
    assert file_of(tmp_path / "a").is_file()
    done(run("new", "organisation", "--name", "C", "--data", tmp_path / "c", env=env))
    assert file_of(tmp_path / "c", "c").is_file()
    nowhere: dict[str, str | None] = {"SOCIALHALLBARHET_DATA": "none"}
    result = run(*ORGANISATION, env=nowhere)
    assert (result.status, "--data FOLDER" in result.stderr) == (2, True)


# What is refused


def test_nothing_is_overwritten(run: Run, tmp_path: Path) -> None:
    """A file that is there stays as it is, even if it holds something else."""
    done(run(*ORGANISATION, "--data", tmp_path))
    before = file_of(tmp_path).read_bytes()
    result = run(*ORGANISATION, "--data", tmp_path)
    assert (result.status, result.stdout) == (2, "")
    assert 'There is an organisation "alviks-kommun" already.' in result.stderr
    assert "new commitment --organisation alviks-kommun adds to it" in result.stderr
    assert file_of(tmp_path).read_bytes() == before
    file_of(tmp_path).write_text("# my notes\n", "utf-8")
    result = run(*ORGANISATION, "--data", tmp_path)
    assert (result.status, f'"{file_of(tmp_path)}" is there already; nothing was written.' in result.stderr) == (
        2,
        True,
    )
    assert f"check {file_of(tmp_path)} shows what is wrong in it." in result.stderr
    assert file_of(tmp_path).read_text("utf-8") == "# my notes\n"


REFUSED = {
    "a region's name": (
        ["organisation", "--name", "region norrviken", "--id", "norr"],
        'norrviken is called "region norrviken" already.',
    ),
    "a website that is no address": (
        ["organisation", "--name", "Alvik", "--website", "www.alvik.se"],
        '"www.alvik.se" is not an address such as https://www.example.org.',
    ),
    "a region's id": (["organisation", "--name", "Norrviken"], 'There is an organisation "norrviken" already.'),
    "no name": (["organisation"], "--name is missing."),
    "no letters": (["organisation", "--name", "???"], 'No id can be made of "???": give one with --id.'),
    "a wrong id": (["organisation", "--name", "A", "--id", "A b"], '"A b" is no id: '),
    "an unknown kind": (
        ["organisation", "--name", "A", "--organisation-kind", "komun"],
        'Unknown kind of organisation: "komun". Did you mean municipality? Allowed: region, ',
    ),
    "an unknown county": (
        ["organisation", "--name", "A", "--county", "norviken"],
        'Unknown county: "norviken". Did you mean Norrviken?',
    ),
    "an option of the other": (
        ["organisation", "--name", "A", "--theme", "ageing"],
        "--theme does not belong to python -m socialhallbarhet new organisation.",
    ),
    "an option of the other way round": (
        ["commitment", "--name", "A"],
        "--name does not belong to python -m socialhallbarhet new commitment.",
    ),
    "a control character": (["organisation", "--name", "A\x1b[31m"], "The text holds a character that is not printed."),
    "something else": (
        ["theme"],
        'Say what: organisation or commitment, not "theme". For example: python -m socialhallbarhet new organisation',
    ),
    "nothing": (
        [],
        "organisation or commitment is missing. For example: python -m socialhallbarhet new organisation --name",
    ),
    "a name without quotes": (
        ["organisation", "--county", "norrviken", "--name", "Alviks", "nya", "kommun", "--id", "a"],
        'What holds a space stands between quotes: --name "Alviks nya kommun".',
    ),
    "nobody's commitment": (["commitment", "--title", "A"], "--organisation is missing."),
    "an unknown organisation": (
        ["commitment", "--title", "A", "--organisation", "norviken"],
        'Unknown organisation: "norviken". Did you mean norrviken',
    ),
    "no title": (["commitment", "--organisation", "norrviken"], "--title is missing."),
    "an unknown theme": (
        ["commitment", "--organisation", "norrviken", "--title", "A", "--theme", "agieng"],
        'Unknown theme: "agieng". Did you mean ageing?',
    ),
    "no page": (
        ["commitment", "--organisation", "norrviken", "--title", "A", "--page", "barn"],
        '"barn" is neither an address (https://…) nor a source of norrviken.',
    ),
    "no date": (
        ["commitment", "--organisation", "norrviken", "--title", "A", "--published", "2024-02-30"],
        '"2024-02-30" cannot be read as a date: write it as 2024-05-31.',
    ),
    "an id that is taken": (
        ["commitment", "--organisation", "norrviken", "--title", "A", "--id", "child-rights-officers"],
        '"child-rights-officers" is there already at norrviken.',
    ),
    "an id that was taken": (
        ["commitment", "--organisation", "norrviken", "--title", "A", "--id", "child-advocates"],
        '"child-advocates" is there already at norrviken.',
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_is_refused(run: Run, tmp_path: Path, what: str) -> None:
    """A mistake is told in one line, and nothing is written, not even a folder."""
    words, message = REFUSED[what]
    result = run("new", *words, "--data", tmp_path / "my")
    assert (result.status, result.stdout) == (2, "")
    assert message in result.stderr
    assert result.stderr.count("\n") == 1
    assert [*tmp_path.iterdir()] == []


def test_the_same_commitment_twice(run: Run, tmp_path: Path) -> None:
    """A command that is called up again writes nothing: the title is there, in either language; --id insists."""
    done(run(*ORGANISATION, "--data", tmp_path))
    done(run(*COMMITMENT, "--data", tmp_path))
    before = file_of(tmp_path).read_bytes()
    again = (
        COMMITMENT,
        (*COMMITMENT[:4], "--title", "Annat", "--title-en", "MEETING PLACES for older people in every village"),
        ("new", "commitment", "--organisation", "norrviken", "--title", title_of("norrviken")),
    )
    for words in again:
        result = run(*words, "--data", tmp_path)
        assert (result.status, result.stdout) == (2, "")
        assert "There is a commitment with this title already: " in result.stderr
        assert "--id gives another one its own id." in result.stderr
    assert "alviks-kommun/meeting-places-older-people-every-village" in run(*COMMITMENT, "--data", tmp_path).stderr
    assert file_of(tmp_path).read_bytes() == before
    done(run(*COMMITMENT, "--id", "more-places", "--data", tmp_path))
    assert 'id = "more-places"' in file_of(tmp_path).read_text("utf-8")


def title_of(id: str) -> str:
    """Give the Swedish title of an organisation's first commitment."""
    text = (CORPUS / "organisations" / f"{id}.toml").read_text("utf-8")
    return str(re.findall(r'^title_sv = "(.*)"$', text, re.MULTILINE)[0])


def test_a_file_with_a_slip_is_named(run: Run, tmp_path: Path) -> None:
    """Whoever goes on with a file that cannot be read is told its line and what shows more, and no other's name."""
    done(run(*ORGANISATION, "--data", tmp_path))
    file = file_of(tmp_path)
    replace_once(file, '"Alvik Municipality"', "”Alvik Municipality”")
    for words in (
        ("new", "commitment", "--organisation", "alviks-kommun", "--title", "A"),
        ("new", "commitment", "--organisation", "Alviks komun", "--title", "A"),
        ("show", "alviks-kommun"),
        ("compare", "Alviks kommun", "norrviken"),
    ):
        result = run(*words, "--data", tmp_path)
        assert (result.status, result.stdout, "Did you mean" in result.stderr) == (2, "", False)
        said, named = sorted(result.stderr.splitlines(), key=lambda line: "Unknown" not in line)
        assert "alviks-kommun stands in a file that is left out for an error on line 6: " in said
        assert f"check {file} --data {tmp_path} shows it." in said
        assert f"{file}:6: " in named
    result = run("new", "organisation", "--name", "Alviks kommun", "--data", tmp_path)
    assert (result.status, result.stdout) == (2, "")
    assert f'"{file}" is there already; nothing was written.' in result.stderr
    assert f"{file}:6: " in result.stderr


def test_the_nearest_is_near(run: Run, tmp_path: Path) -> None:
    """One's own organisation is suggested, also while its file is being filled in; one that is far from it never is."""
    done(run("new", "organisation", "--name", "Alviks kommun", "--data", tmp_path))
    for word in ("alvik", "Alviks komun"):
        result = run("new", "commitment", "--organisation", word, "--title", "A", "--data", tmp_path)
        assert f'Unknown organisation: "{word}". Did you mean alviks-kommun?' in result.stderr
    result = run("show", "Nordbergs kommun", "--data", tmp_path)
    assert (result.status, "Did you mean" in result.stderr) == (2, False)


def test_a_mark_at_the_beginning_of_a_file(run: Run, tmp_path: Path) -> None:
    """What Notepad puts first is read past, and stays in nobody's way when something is added."""
    done(run(*ORGANISATION, "--data", tmp_path))
    file = file_of(tmp_path)
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    done(run(*COMMITMENT, "--data", tmp_path))
    assert run("check", file) == Result(0, "No errors in 1 file.\n", "")


def test_the_data_itself_is_never_written_to(run: Run, own_corpus: Path) -> None:
    """A folder with a codebook of its own is refused: own data does not belong there."""
    before = sorted(own_corpus.rglob("*"))
    for words in (ORGANISATION, (*COMMITMENT[:3], "norrviken", *COMMITMENT[4:])):
        result = run(*words, "--data", own_corpus)
        assert (result.status, result.stdout, result.stderr.count("\n")) == (2, "", 1)
        assert "own data lies elsewhere. Give --data another folder." in result.stderr
    assert sorted(own_corpus.rglob("*")) == before


def test_what_cannot_be_added_to(run: Run, tmp_path: Path) -> None:
    """A file that is no TOML, or written in another way, is left as it is, and `check` is named."""
    file = file_of(tmp_path, "norrviken")
    file.parent.mkdir()
    for text in ('[organisation\nid = "norrviken"\n', '[organisation]\nid = "norrviken"\n[commitment]\nid = "x"\n'):
        file.write_text(text, "utf-8")
        result = run(*COMMITMENT[:3], "norrviken", *COMMITMENT[4:], "--data", tmp_path)
        assert (result.status, result.stdout, result.stderr.count("\n")) == (2, "", 2)
        assert f'"{file}" cannot be added to as it is; nothing was written.' in result.stderr
        assert f"{file}:" in result.stderr.split("\n")[0]
        assert file.read_text("utf-8") == text
        assert [*file.parent.iterdir()] == [file]


@pytest.mark.skipif(not POSIX or ROOT_USER, reason="the system lets this user write everywhere")
def test_where_nothing_can_be_written(run: Run, tmp_path: Path) -> None:
    """A folder that takes no file is told with the system's reason."""
    tmp_path.chmod(0o500)
    result = run(*ORGANISATION, "--data", tmp_path / "my")
    assert (result.status, "cannot be written: permission denied." in result.stderr) == (2, True)


def test_a_file_in_the_place_of_a_folder(run: Run, tmp_path: Path) -> None:
    """A file where the folder should be is told with the system's reason."""
    (tmp_path / "my").write_text("", "utf-8")
    result = run(*ORGANISATION, "--data", tmp_path / "my")
    assert (result.status, result.stderr.count("\n")) == (2, 1)
    assert "cannot be written: " in result.stderr


# What an appended file keeps


def test_what_is_there_stays(run: Run, tmp_path: Path) -> None:
    """Adding changes nothing of what a file holds, comments and line ends included; a link keeps leading there."""
    done(run(*ORGANISATION, "--data", tmp_path))
    file = file_of(tmp_path)
    real = tmp_path / "elsewhere.txt"
    before = file.read_text("utf-8").replace("\n", "\r\n") + "# the end\r\n\r\n\r\n"
    real.write_bytes(before.encode())
    file.unlink()
    if POSIX:
        file.symlink_to(real)
    else:
        real.rename(file)
    done(run(*COMMITMENT, "--data", tmp_path))
    after = file.read_bytes().decode()
    assert after.startswith(before.rstrip() + "\r\n\r\n[[source]]\r\n")
    assert "\n" not in after.replace("\r\n", "")
    assert file.is_symlink() == POSIX
    assert run("check", file).status == 0


# Ids


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Alviks kommun", "alviks-kommun"),
        ("Håbo kommun", "habo-kommun"),
        ("ÖRKELLJUNGA", "orkelljunga"),
        ("Ærøskøbing, Straße", "aroskobing-strasse"),
        ("The rights of the child in all decisions of the municipality", "rights-child-decisions-municipality"),
        ("Children’s rights 2024–2027", "childrens-rights-2024-2027"),
        ("The", "the"),
        ("?!", ""),
    ],
)
def test_ids_are_made_of_names(text: str, id: str) -> None:
    """Å, ä and ö are folded, words that say nothing alone are left out."""
    assert id_for(text) == id


@given(st.text(), st.sets(st.text("ab-12", max_size=3)))
def test_every_id_is_one(text: str, taken: set[str]) -> None:
    """Whatever a text holds, an id that is made of it is valid and new, or there is none."""
    id = id_for(text, taken)
    assert id not in taken or not id
    assert not id or ID.fullmatch(id)


# By answers


@pytest.fixture
def conversation(surroundings: dict[str, str], tmp_path: Path) -> Conversation:
    """Give a function that converses with the program; its own data lies in `my`, from here."""
    if not POSIX:
        pytest.skip("Python opens no pseudo-terminals on Windows")
    return Conversation(surroundings | {"SOCIALHALLBARHET_DATA": str(tmp_path / "my")}, tmp_path)


def lines(*answers: str) -> list[bytes]:
    """Give answers as they are typed."""
    return [f"{answer}\n".encode() for answer in answers]


def test_an_organisation_by_answers(conversation: Conversation, run: Run, tmp_path: Path) -> None:
    """What no option says is asked for, in order; what cannot be is told and asked again."""
    status, screen = conversation(
        ["new", "organisation"],
        lines("", "Alvik", "komun", "kommun", "?", "Norrvikens län", "https://www.example.org"),
    )
    assert status == 0
    asked = ("Name in Swedish:", "Kind:", "County (?", "Website (")
    lines_ = screen.splitlines()
    assert [next(begin for begin in asked if line.startswith(begin)) for line in lines_ if line.startswith(asked)] == [
        *(asked[0], asked[0], asked[1], asked[1], asked[2], asked[2], asked[3]),
    ]
    assert "  Norrviken County · Åsmark County · Östra Dal County\n" in screen
    assert 'Unknown kind of organisation: "komun". Did you mean municipality?' in screen
    file = file_of(tmp_path / "my", "alvik")
    assert run("check", file) == Result(0, "No errors in 1 file.\n", "")
    text = file.read_text("utf-8")
    assert ('kind = "municipality"' in text, 'county = "norrviken"' in text) == (True, True)


def test_a_commitment_by_answers(conversation: Conversation, run: Run, tmp_path: Path) -> None:
    """A whole commitment can be entered without an editor, and is valid at once."""
    status, screen = conversation(
        ["new", "commitment"],
        lines(
            *("nobody", "Region Norrviken", "barnet", "https://www.example.org/barn", "Barn i regionen"),
            *("i maj", "", "2024-05-31", "?", "B" * 71, "Barn får komma till tals.", "Kort. " * 80, "?"),
            *("Region Norrviken säger att barn ska få komma till tals", "?", "princip", "?"),
            *("barnets rättigheter, Human rights; hbtqi, ageing", "bussar för äldre"),
            *("barnets rättigheter; Human rights", "?", "komma till tals, 1,5 barn"),
        ),
    )
    assert (status, "Still to be filled in" in screen) == (0, False)
    assert 'Unknown organisation: "nobody".' in screen
    assert '"barnet" is neither an address' in screen
    assert "barnratt" in screen
    file = file_of(tmp_path / "my", "norrviken")
    assert run("check", file) == Result(0, "No errors in 1 file.\n", "")
    found = run("show", "norrviken/barn-komma-tals", "-f", "json", "--data", tmp_path / "my").answer["results"][0]
    assert (found["kind"], found["themes"], found["terms"]) == (
        "principle", ["child-rights", "human-rights"], ["komma till tals", "1,5 barn"],
    )  # fmt: skip
    assert (found["title_sv"], found["summary_sv"]) == (
        "Barn får komma till tals", "Region Norrviken säger att barn ska få komma till tals.",
    )  # fmt: skip
    assert (found["sources"][0]["published"], found["sources"][0]["updated"]) == (None, "2024-05-31")
    told = " ".join(screen.split())
    assert '"i maj" cannot be read as a date' in told
    assert "The title has 71 characters; at most 70 are allowed." in told
    assert "The summary has 479 characters; at most 400 are allowed." in told
    assert "without a full stop. The organisation need not be named." in told
    assert "no sentence copied from it." in told
    assert "That are 4; at most 3 are allowed." in told
    assert 'Unknown theme: "bussar för äldre". Did you mean ageing (Older people and ageing)?' in told
    assert "readers see them beside your summary" in told
    assert " Principle: " in told
    assert " Human rights · " in told


def test_no_question_in_vain(conversation: Conversation, tmp_path: Path) -> None:
    """What an option cannot be is told before anything is asked; what a name tells is not asked at all."""
    for wrong in (["--county", "norviken"], ["--website", "alvik.se"]):
        status, screen = conversation(["new", "organisation", "--name", "Alvik", *wrong], [])
        assert (status, "Kind: " in screen) == (2, False)
    for wrong in (["--kind", "gaol"], ["--theme", "x"], ["--published", "i maj"], ["--title", "A" * 71]):
        status, screen = conversation(["new", "commitment", "--organisation", "norrviken", *wrong], [])
        assert (status, "Page: " in screen) == (2, False)
    for name, kind in (("Alviks kommun", "municipality"), ("Region Alvik", "region")):
        status, screen = conversation(["new", "organisation", "--name", name], lines("", ""))
        assert (status, "Kind: " in screen) == (0, False)
        written = [file.read_text("utf-8") for file in (tmp_path / "my").rglob("*.toml")]
        assert sum(f'kind = "{kind}"' in text for text in written) == 1


def test_questions_are_broken_between_words(conversation: Conversation) -> None:
    """What is asked and told fits the terminal's lines, in which it would else be broken anywhere."""
    conversation.columns = 50
    _status, screen = conversation(
        ["new", "commitment", "--organisation", "norrviken"], lines("", "", "", "", "Barn", "", "?", "", "", "")
    )
    lines_ = screen[: screen.index("Barn ·")].splitlines()
    assert len(lines_) > 20
    assert max(map(len, lines_)) <= 50


def test_nothing_is_answered_but_what_is_needed(conversation: Conversation, tmp_path: Path) -> None:
    """An empty answer leaves a thing to the editor, and it is said which."""
    status, screen = conversation(["new", "organisation"], lines("Alviks kommun", "", ""))
    assert status == 0
    assert "Still to be filled in there: county (line 8), website (line 10)." in screen
    told_once = "Nothing can be written without it."
    assert told_once not in screen
    answers = lines("alviks-kommun", "", "", "", "", "Mötesplatser", *[""] * 4)
    status, screen = conversation(["new", "commitment"], answers)
    assert status == 0
    told = " ".join(screen.split())
    # Of the organisation as well, which nobody can ask for before it is filled in.
    empty = {
        "county": 8,
        "website": 10,
        "title": 14,
        "url": 15,
        "summary_sv": 26,
        "kind": 28,
        "themes": 29,
        "terms": 32,
    }
    assert f"filled in there: {', '.join(f'{key} (line {n})' for key, n in empty.items())}." in told
    assert file_of(tmp_path / "my").read_text("utf-8").count(' = ""') == 6


def test_what_options_say_is_not_asked(conversation: Conversation, tmp_path: Path) -> None:
    """Each option is an answer less; with all of them nothing is asked."""
    status, screen = conversation([*ORGANISATION, "--organisation-kind", "municipality"], [])
    assert (status, "Name in" in screen) == (0, False)
    status, screen = conversation([*COMMITMENT[:-2], "--updated", "2024-05-31"], lines("2024-03-01"))
    assert (status, screen.count(": ")) == (0, 1)
    assert "published = 2024-03-01" in file_of(tmp_path / "my").read_text("utf-8")


@pytest.mark.parametrize(("key", "status"), [(b"\x03", 130), (b"\x04", 130)], ids=["Ctrl-C", "Ctrl-D"])
def test_who_changes_their_mind(conversation: Conversation, tmp_path: Path, key: bytes, status: int) -> None:
    """Interrupted, nothing is written, and that is said in a line."""
    ended, screen = conversation(["new", "organisation"], [*lines("Alviks kommun"), key])
    assert (ended, "Nothing was written." in screen, "Traceback" in screen) == (status, True, False)
    assert not (tmp_path / "my").exists()


def test_odd_keys(conversation: Conversation, tmp_path: Path) -> None:
    """The codes of arrow keys, and bytes that are no text, are told and asked again."""
    status, screen = conversation(
        ["new", "organisation"], [b"Alvik\x1b[D\n", b"Alvik\xff\n", *lines("Alvik", "", "", "")]
    )
    assert (status, "Traceback" in screen) == (0, False)
    assert "The text holds a character that is not printed." in screen
    assert file_of(tmp_path / "my", "alvik").is_file()


def test_nobody_is_asked_who_cannot_see(terminal: Terminal, run: Run, tmp_path: Path) -> None:
    """With stdin or stdout elsewhere than on a terminal nothing is asked: what is missing is told."""
    screen = terminal(80, "new", "organisation", "--data", tmp_path / "my")
    assert (screen.status, "--name is missing." in screen.text) == (2, True)
    result = run("new", "organisation", "--data", tmp_path / "my", input="Alviks kommun\n")
    assert (result.status, "--name is missing." in result.stderr) == (2, True)
    assert str(CORPUS) not in result.stderr


def test_questions_in_swedish(conversation: Conversation) -> None:
    """The questions are in the language in use."""
    _status, screen = conversation(["new", "organisation", "--lang", "sv"], lines("Alvik", "", "", ""))
    assert "Namn på svenska: " in screen
    assert "Slag: region, länsstyrelse, kommun, " in " ".join(screen.split())
    assert "Återstår att fylla i där: county (rad 8), website (rad 10)." in screen
