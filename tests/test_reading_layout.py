"""The canonical layout: one way to write each content, and nothing lost on the way there."""

import tempfile
from pathlib import Path

import pytest
import tomli
from conftest import CORPUS, ROOT, replace_once
from hypothesis import given
from hypothesis import strategies as st

from socialhallbarhet.reading import check, read_reference
from socialhallbarhet.reading.files import DataFile, find
from socialhallbarhet.reading.layout import canonical, fix

AGENCY = "organisations/testmyndigheten.toml"
REGION = "organisations/norrviken.toml"
VERSION = "version.toml"


def laid_out(text: str, name: str = AGENCY) -> str:
    """Lay out the text of a file of this name."""
    return canonical(DataFile(name, name, text, tomli.loads(text)))


def own_lines(text: str) -> list[str]:
    """List the comments that have a line to themselves, in alphabetical order."""
    return sorted(line.strip() for line in text.split("\n") if line.lstrip().startswith("#"))


@pytest.mark.parametrize("folder", [CORPUS, ROOT / "data"], ids=["fixture", "data"])
def test_what_is_laid_out_stays(folder: Path) -> None:
    """The files that the tests and the data stand on are laid out already."""
    for name in find(str(folder)):
        text = (folder / name).read_text("utf-8")
        assert laid_out(text, name) == text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", ""),
        ("\n\n", ""),
        ("# Only this.", "# Only this.\n"),
        ("[organisation]", "[organisation]\n"),
        ('[organisation]\nkind = "agency"\n\nid="x"\n', '[organisation]\nid = "x"\nkind = "agency"\n'),
        ("[[source]]\n[[commitment]]\n[organisation]\n", "[organisation]\n\n[[source]]\n\n[[commitment]]\n"),
        ('[[commitment]]\nterms = [\n  "b",\n  "a",\n]\n', '[[commitment]]\nterms = ["b", "a"]\n'),
        ('[[commitment]]\ngroups = ["b", "a"]\n', '[[commitment]]\ngroups = ["a", "b"]\n'),
        ("[[commitment]]\ngroups = [2, 'a']\n", '[[commitment]]\ngroups = [2, "a"]\n'),
        ("[[commitment]]\nzeta = 1\nalpha = 2\nid = 3\n", "[[commitment]]\nid = 3\nzeta = 1\nalpha = 2\n"),
        (
            "[[commitment]]\nsources = [{section='M', id='x'},\n{id='y'}]",
            '[[commitment]]\nsources = [{ section = "M", id = "x" }, { id = "y" }]\n',
        ),
        ('[[source]]\ntitle = "\'a\' \\"b\\""\n', '[[source]]\ntitle = "\'a\' \\"b\\""\n'),
        ('[[source]]\ntitle = "a \\"b\\""\n', "[[source]]\ntitle = 'a \"b\"'\n"),
        ('[[source]]\ntitle = """\na\n\\u001b\\tb"""\n', '[[source]]\ntitle = "a\\n\\u001b\\tb"\n'),
        ('[[source]]\ntitle = "\\"a\\" \\u0001"\n', '[[source]]\ntitle = "\\"a\\" \\u0001"\n'),
        ("[[source]]\n'a b' = true\n", '[[source]]\n"a b" = true\n'),
        ("[[source]]\nread = 2024-05-01 10:00:00\n", "[[source]]\nread = 2024-05-01T10:00:00\n"),
        (f"[[source]]\nid = 0x{'F' * 5000}\n", f"[[source]]\nid = 0x{'f' * 5000}\n"),
        ("# a\r\n[organisation]\r\nid = 'x'\r\n", '# a\n[organisation]\nid = "x"\n'),
    ],
)
def test_the_layout(text: str, wanted: str) -> None:
    """Order of tables and keys, one line for each value, one empty line before a table, one way to quote."""
    assert laid_out(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("# The file's.\n\n[organisation]\n", "# The file's.\n\n[organisation]\n"),
        ("# The table's.\n[organisation]\n", "# The table's.\n[organisation]\n"),
        ("# 1\n# 1\n\n\n# 2\n\n# 3\n[[source]]\n", "# 1\n# 1\n\n# 2\n\n# 3\n[[source]]\n"),
        ("[[source]]\n# The second's.\n\n[[source]]\n", "[[source]]\n\n# The second's.\n[[source]]\n"),
        (
            '[[source]]\n# Of the id.\nid = "a"\n[[source]]\nid = "b"\n',
            '# Of the id.\n[[source]]\nid = "a"\n\n[[source]]\nid = "b"\n',
        ),
        (
            '[[source]]\nid = "a"\nnote_sv = [\n# Within.\n"x"]\n[[source]]\n',
            '# Within.\n[[source]]\nid = "a"\nnote_sv = ["x"]\n\n[[source]]\n',
        ),
        ('[[source]]\nid = "a"\n# At the end.\n', '# At the end.\n[[source]]\nid = "a"\n'),
        ('[[source]]\nid = "# no comment"\n', '[[source]]\nid = "# no comment"\n'),
    ],
)
def test_comments_stay_with_what_they_are_about(text: str, wanted: str) -> None:
    """A comment of its own line stays at the top of the file, or above the table that it stood above or in."""
    assert laid_out(text) == wanted


def test_the_version_stands_below_its_comment(corpus: Path) -> None:
    """The one file without tables keeps its comment right above the key."""
    assert laid_out("# Of the version.\n\ndata_version=2024-06-01", VERSION) == (
        "# Of the version.\ndata_version = 2024-06-01\n"
    )
    assert laid_out((corpus / VERSION).read_text("utf-8"), VERSION) == (corpus / VERSION).read_text("utf-8")


def test_synonyms_keep_their_order() -> None:
    """The words of a group stay as they are, for the first may be the broader one; a heading stays above its group."""
    spoilt = "# Words.\n\n# Of health\n[[synonyms]]\nwhy='So.'\nwords=[\n'c',\n'b', 'a',]\n\ndirection='both'"

    assert laid_out(spoilt, "synonyms.toml") == (
        '# Words.\n\n# Of health\n[[synonyms]]\nwords = ["c", "b", "a"]\ndirection = "both"\nwhy = "So."\n'
    )


@st.composite
def badly_laid_out(draw: st.DrawFn) -> str:
    """Take a well laid out file and spoil it: tables and keys in any order, comments and empty lines anywhere."""
    tables = (CORPUS / REGION).read_text("utf-8").split("\n\n")
    head, tables = tables[0], draw(st.permutations(tables[1:5]))
    spoilt = [head, ""]
    for table in tables:
        header, *keys = table.split("\n")
        spoilt += [header, *draw(st.permutations([key for key in keys if key]))]
    for number in range(draw(st.integers(0, 5))):
        put_in = st.sampled_from(["", "   ", f"# Remark {number}.", f'  # Remark {number}: [x] = "y', "\n"])
        spoilt.insert(draw(st.integers(0, len(spoilt))), draw(put_in))
    return "\n".join(spoilt).replace(", ", draw(st.sampled_from([", ", ",", ",\n  "])))


def accepted(text: str) -> bool:
    """Tell whether the parser takes the text for TOML."""
    try:
        tomli.loads(text)
    except tomli.TOMLDecodeError:
        return False
    return True


@given(badly_laid_out().filter(accepted))
def test_laying_out_loses_nothing_and_settles_at_once(text: str) -> None:
    """Whatever a file looks like: its content and comments stay, and a second time changes nothing."""
    once = laid_out(text, REGION)

    assert tomli.loads(once) == tomli.loads(text)
    assert own_lines(once) == own_lines(text)
    assert laid_out(once, REGION) == once


def test_fixing_a_folder(own_corpus: Path) -> None:
    """What was spoilt is written anew, and named; what is right is not touched; then `check` is content."""
    before = read_reference(str(own_corpus))
    text = (own_corpus / AGENCY).read_text("utf-8")
    replace_once(own_corpus / AGENCY, 'kind = "agency"\n', '\n\nkind   =   "agency"\n')
    untouched = (own_corpus / REGION).stat().st_mtime_ns

    assert [problem.rule for problem in check(str(own_corpus))] == ["out-of-layout"]
    assert fix(str(own_corpus)) == [AGENCY]

    assert (own_corpus / AGENCY).read_text("utf-8") == text
    assert (own_corpus / REGION).stat().st_mtime_ns == untouched
    assert check(str(own_corpus)) == []
    assert read_reference(str(own_corpus)) == before
    assert fix(str(own_corpus)) == []
    assert [path.name for path in own_corpus.rglob("*.new")] == []


def content(raw: bytes) -> dict[str, object] | bytes:
    """Parse, or give back what cannot be parsed."""
    try:
        return tomli.loads(raw.decode())
    except (UnicodeDecodeError, tomli.TOMLDecodeError):
        return raw


@pytest.mark.parametrize(
    "spoilt",
    [
        "[organisation\n",
        "x = 1\n[organisation]\n",
        "[extra]\na = 1\n[organisation]\n",
        "organisation = 3\n[[source]]\n",
        "commitment = [3, { id = 'x' }]\n[organisation]\nid = 'y'\n",
        "commitment = { id = 'x' }\n[organisation]\nid = 'y'\n",
        "\xff",
    ],
)
def test_what_the_layout_would_lose_is_left_alone(own_corpus: Path, spoilt: str) -> None:
    """A file that does not parse, or holds what is in no table of ours, keeps what it holds: a person mends it."""
    (own_corpus / AGENCY).write_bytes(spoilt.encode("latin-1"))

    fix(str(own_corpus))

    assert content((own_corpus / AGENCY).read_bytes()) == content(spoilt.encode("latin-1"))


def test_new_ids_are_listed_as_published(own_corpus: Path) -> None:
    """Fixing lists what is new, in order, and takes no id away: those of a file that is gone stay listed."""
    (own_corpus / "published.toml").write_text(
        '# Kept.\n\n[[published]]\nid = "norrviken"\nids = ["child-advocates"]\n\n'
        '[[published]]\nid = "gone"\nids = ["z", "a"]\n',
        "utf-8",
    )

    assert fix(str(own_corpus)) == ["published.toml"]

    text = (own_corpus / "published.toml").read_text("utf-8")
    listed = {entry["id"]: entry["ids"] for entry in tomli.loads(text)["published"]}
    assert text.startswith("# Kept.\n\n[[published]]\n")
    assert list(listed) == sorted(listed)
    assert listed["gone"] == ["a", "z"]
    assert listed["norrviken"][:2] == ["child-advocates", "child-rights-officers"]
    assert sum(map(len, listed.values())) == 19 + 1 + 2
    assert {problem.rule for problem in check(str(own_corpus))} == {"vanished-id"}
    assert fix(str(own_corpus)) == []


def test_line_ends_of_windows_are_not_rewritten(own_corpus: Path) -> None:
    """A checkout with other line ends is laid out as it should be."""
    raw = (own_corpus / AGENCY).read_bytes().replace(b"\n", b"\r\n")
    (own_corpus / AGENCY).write_bytes(raw)

    assert fix(str(own_corpus)) == []
    assert (own_corpus / AGENCY).read_bytes() == raw


VALUES = ["0", "[]", "{}", '""', "[[1], {}]", "2024-01-01", "10:00:00", "inf", f"0x{'f' * 5000}", '"\\u0000"', "[{}]"]


@given(st.sampled_from(sorted(find(str(CORPUS)))), st.floats(0, 1), st.sampled_from(VALUES))
def test_whatever_is_fixed_holds_what_it_held(name: str, where: float, value: str) -> None:
    """A value of any sort anywhere: fixing never fails and never changes it."""
    rows = (CORPUS / name).read_text("utf-8").split("\n")
    keys = [
        number for number, row in enumerate(rows) if " = " in row and not row.startswith("#") and not row.endswith("[")
    ]
    number = keys[int(where * (len(keys) - 1))]
    rows[number] = f"{rows[number].partition(' = ')[0]}  =  {value}"
    text = "\n".join(rows)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
        fixed = fix(folder)
        after = path.read_text("utf-8")

    assert fixed == [name] or (fixed, after) == ([], text)
    assert tomli.loads(after) == tomli.loads(text)
