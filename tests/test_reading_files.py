"""Files as they come: unreadable, broken, foreign, hostile. Each gives a problem with its place, none an exception."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import CORPUS, TODAY
from hypothesis import given, settings
from hypothesis import strategies as st

from socialhallbarhet import language
from socialhallbarhet.reading import check, read_reference
from socialhallbarhet.reading.files import DataFile, find, read
from socialhallbarhet.reading.problem import ERROR, Problem

NAME = "organisations/ny.toml"
AGENCY = "organisations/testmyndigheten.toml"


@pytest.fixture(autouse=True)
def _english_on_the_day_of_the_fixture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)
    language.speak("en")


@pytest.fixture
def file(own_corpus: Path) -> Path:
    """Give the path of a file that a folder of valid data does not have yet."""
    return own_corpus / NAME


@pytest.fixture(scope="module")
def beside() -> Iterator[Path]:
    """Give a folder to write in, one for all examples of a property."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def only_problem(file: Path) -> Problem:
    """Check the folder in which the file lies, and give the one problem, which is the file's."""
    (problem,) = check(str(file.parent.parent))
    assert problem.place.file == NAME
    assert problem.level == ERROR
    return problem


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """A file that goes while it is read is a problem that names the reason."""
    problems = read(str(tmp_path / "gone.toml"), NAME)

    assert isinstance(problems, list)
    (problem,) = problems
    assert (problem.rule, problem.place.file) == ("unreadable", NAME)
    assert problem.message == "the file cannot be read: there is no such file or folder"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the system lets this user read everything")
def test_a_file_that_may_not_be_read(file: Path) -> None:
    """A file without the right to read it is told, with the reason."""
    file.write_text("")
    file.chmod(0)

    problem = only_problem(file)

    assert (problem.rule, problem.place.line) == ("unreadable", 1)
    assert problem.message == "the file cannot be read: permission denied"


def test_a_folder_that_is_named_like_a_file(file: Path) -> None:
    """A folder `ny.toml` is told, not skipped: somebody means it to be read."""
    file.mkdir()

    problem = only_problem(file)

    assert (problem.rule, problem.place.line) == ("unreadable", 1)


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_link_that_leads_nowhere(file: Path) -> None:
    """A dangling link is told like a file that cannot be read."""
    file.symlink_to("nowhere.toml")

    assert only_problem(file).rule == "unreadable"


def test_an_empty_file(file: Path) -> None:
    """An empty file is read, and lacks what it should hold."""
    file.write_bytes(b"")

    problem = only_problem(file)

    assert (problem.rule, problem.place.line) == ("missing-table", 1)


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        ("# Västra\n".encode("latin-1"), 1),
        ('# Västra\r\n\nname = "å"\n'.encode() + b'title = "\xe5"\n', 4),
        ("[organisation]\n".encode("utf-16"), 1),
        (b'a = "cut off \xc3', 1),
        (b"\n\n\xed\xa0\x80", 3),
    ],
)
def test_a_file_in_another_encoding(file: Path, raw: bytes, line: int) -> None:
    """The line that is not UTF-8 is told, also in the middle of a file, and what to choose in one's editor."""
    file.write_bytes(raw)

    problem = only_problem(file)

    assert problem.rule == "not-utf-8"
    assert problem.place.line == line
    assert "choose Save as, encoding UTF-8" in problem.message
    assert problem.allowed == ("UTF-8",)


def test_a_byte_order_mark(file: Path) -> None:
    """The invisible mark that some editors put first is no fault: what stands behind it is read as if it were not."""
    file.write_bytes('[organisation]\nid = "ny"\nid = "ny"\n'.encode("utf-8-sig"))
    assert only_problem(file).place.line == 3

    file.write_bytes("".encode("utf-8-sig"))
    assert only_problem(file).rule == "missing-table"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[organisation\n", 1),
        ("[organisation]\nid = \n", 2),
        ('[organisation]\n\nname = "Västra\n', 3),
        ('a = """\n\n\n', 4),
        ("a = [\n1,\n", 3),
        ("a = 1\na = 2\n", 2),
        ("[a]\n[b]\n\n[a]\n", 4),
        ("a = 2024-02-30\n", 1),
        ("\r\n\r\na = \r\n", 3),
        ("a = 1\nb = 2 c = 3\n", 2),
        ('a = "\\q"\n', 1),
        ("a = 1\n\x00", 2),
        ("# a\rb\n", 1),
        ("[[a]]\n[a]\n", 2),
    ],
)
def test_the_line_of_a_syntax_error(file: Path, text: str, line: int) -> None:
    """A file that is not TOML is told with the line on which the parser gave up, and its reason."""
    file.write_bytes(text.encode())

    problem = only_problem(file)

    assert problem.rule == "toml-syntax"
    assert problem.place.line == line
    assert len(problem.message) > len("this is not valid TOML: ")
    assert "at line" not in problem.message


@pytest.mark.parametrize(
    "text",
    [
        f"a = {'[' * 100_000}",
        f"a = {'[' * 300}{']' * 300}",
        f"a = {'[' * 21}{']' * 21}",
        f"a = {'{a = ' * 100_000}",
        f"a = {'{a = ' * 300}1{'}' * 300}",
        f"{'.'.join('a' * 100_000)} = 1",
        f"{'.'.join('a' * 900)} = 1",
        f"[{'.'.join('a' * 900)}]\n{'.'.join('a' * 900)} = 1",
        f"[[{'.'.join('a' * 900)}]]",
        f"a = {'9' * 10_000}",
    ],
    ids=lambda text: f"{text[:12]} {len(text)}",
)
def test_what_is_built_to_break_a_reader(file: Path, text: str) -> None:
    """Nesting without end and numbers without end are told like any other syntax that is not ours."""
    file.write_text(text)

    problem = only_problem(file)

    assert (problem.rule, problem.place.line) == ("toml-syntax", 1)


def test_nesting_that_is_only_unusual(file: Path) -> None:
    """What nests a few levels is read, and judged by its keys."""
    file.write_text(f"a = {'[' * 15}1{']' * 15}")

    assert {problem.rule for problem in check(str(file.parent.parent))} >= {"missing-table", "unknown-table"}


def test_the_line_ends_of_windows_are_no_fault(own_corpus: Path) -> None:
    """Data that an editor on Windows has saved, or git has checked out there, is the same data."""
    for path in own_corpus.rglob("*.toml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert check(str(own_corpus)) == []
    assert read_reference(str(own_corpus)) == read_reference(str(CORPUS))


@pytest.mark.parametrize("name", ["README.md", "ny.toml~", ".ny.toml", "ny.toml.orig", "toml"])
def test_files_that_are_not_data_are_let_be(own_corpus: Path, name: str) -> None:
    """Notes, backups and hidden files may lie beside the data."""
    (own_corpus / name).write_text("not = = toml")
    (own_corpus / "organisations" / name).write_text("not = = toml")

    assert check(str(own_corpus)) == []


def test_files_are_found_in_order(corpus: Path) -> None:
    """The codebook comes first, then the organisations, each by name: the same on every machine."""
    names = list(find(str(corpus)))

    codebook = [name for name in names if "/" not in name]
    assert codebook == sorted(codebook)
    assert names[: len(codebook)] == codebook
    assert names[len(codebook) :] == [
        f"organisations/{id}.toml"
        for id in ("kommunforbundet", "lst-norrviken", "norrviken", "ostra-dal", "testmyndigheten")
    ]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the file system knows no such name")
def test_a_file_name_that_is_not_utf_8(own_corpus: Path) -> None:
    """A name that cannot be decoded is told as far as it can be shown."""
    name = os.fsdecode(b"\xff.toml")
    (own_corpus / "organisations" / name).write_text("")

    (problem,) = check(str(own_corpus))

    assert (problem.place.file, problem.rule) == (f"organisations/{name}", "missing-table")


# --- Properties: whatever a file holds, it is judged.

# Each example checks a whole folder.
FEWER = settings(max_examples=settings().max_examples // 3)


def judged(beside: Path, raw: bytes) -> list[Problem]:
    """Check the bytes as a new organisation's file, together with the fixture's."""
    path = beside / "ny.toml"
    path.write_bytes(raw)
    problems = check(str(CORPUS), {NAME: str(path)})
    lines = raw.count(b"\n") + 1
    for problem in problems:
        assert problem.place.file == NAME
        assert 1 <= problem.place.line <= lines
        assert problem.message
        assert all(part.isprintable() for part in (problem.message, problem.found, problem.place.key))
    return problems


@FEWER
@given(st.binary(max_size=200))
def test_any_bytes(beside: Path, raw: bytes) -> None:
    """No file can be so wrong that checking it fails; none of these is an organisation's."""
    assert judged(beside, raw)


@FEWER
@given(st.text(max_size=200))
def test_any_text(beside: Path, text: str) -> None:
    """No text can be so wrong that checking it fails; none of these is an organisation's."""
    assert judged(beside, text.encode())


@FEWER
@given(st.data())
def test_any_damage_to_a_file(beside: Path, data: st.DataObject) -> None:
    """A real file with bytes cut out and others put in is judged like any other."""
    raw = (CORPUS / AGENCY).read_bytes()
    start = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(start, min(len(raw), start + 50)))
    put_in = data.draw(
        st.one_of(st.binary(max_size=5), st.sampled_from([b'"', b"[", b"]\n", b"{", b"#", b"\n", b" = "]))
    )

    judged(beside, raw[:start] + put_in + raw[end:])


SCALARS = [
    *('""', '" "', '"x"', '"å"', '"norrviken"', '"uppdrag"', '"child-rights"', '"agency"', '"a\\u001bb"', '"\\u0000"'),
    *("0", "-1", "2024", "99999999999999999999", f"0x{'f' * 5000}", "1.5", "inf", "nan", "true"),
    *("2024-06-01", "0001-01-01", "9999-12-31", "2024-06-01T10:00:00", "2024-06-01T10:00:00Z", "10:00:00"),
]
VALUES = st.recursive(
    st.sampled_from(SCALARS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(st.sampled_from(["id", "section", "x"]), inner, max_size=2).map(
            lambda items: f"{{ {', '.join(f'{key} = {value}' for key, value in items.items())} }}"
        ),
    ),
    max_leaves=4,
)


@FEWER
@given(st.lists(st.tuples(st.sampled_from(sorted(find(str(CORPUS)))), st.floats(0, 1), VALUES), min_size=1, max_size=3))
def test_what_is_checked_without_error_can_be_read(edits: list[tuple[str, float, str]]) -> None:
    """Whatever values stand in the files: `check` finds an error, or the data is read without one."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(CORPUS, Path(folder) / "corpus"))
        for name, where, value in edits:
            path = copy / name
            rows = path.read_text("utf-8").split("\n")
            keys = [number for number, row in enumerate(rows) if " = " in row and not row.startswith("#")]
            number = keys[int(where * (len(keys) - 1))]
            rows[number] = f"{rows[number].partition(' = ')[0]} = {value}"
            path.write_text("\n".join(rows), "utf-8")
        problems = check(str(copy))
        # A date in the future is told by `check` alone.
        if {problem.rule for problem in problems} <= {"future-date"}:
            assert len(read_reference(str(copy)).organisations) == len(list((copy / "organisations").iterdir()))


def test_a_file_is_parsed_into_what_it_holds(tmp_path: Path) -> None:
    """Reading gives name, path, text and content, and judges nothing."""
    path = tmp_path / "ny.toml"
    path.write_text("x = [1, 'å']\n", "utf-8")

    assert read(str(path), NAME) == DataFile(NAME, str(path), "x = [1, 'å']\n", {"x": [1, "å"]})
