"""The line finder: every table, key and list item of a TOML file, on the line on which it stands."""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from socialhallbarhet.reading.lines import lines

Path = tuple[str | int, ...]


def paths(value: object, path: Path = ()) -> Iterator[Path]:
    """Walk the paths to everything within a parsed value."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield (*path, key)
            yield from paths(item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield (*path, number)
            yield from paths(item, (*path, number))


def found(text: str) -> dict[Path, int]:
    """Find all lines in a text, which must name exactly what the parser finds there."""
    by_path = lines(text).by_path
    assert set(by_path) == set(paths(tomli.loads(text)))
    return by_path


def test_tables_and_keys() -> None:
    """The plain case: headers, keys below them, empty lines between."""
    text = '# A comment.\n\n[organisation]\nid = "x"\n\n\nname = "y"\n[[source]]\n[[source]]\nid = 1\n'

    assert found(text) == {
        ("organisation",): 3,
        ("organisation", "id"): 4,
        ("organisation", "name"): 7,
        ("source",): 8,
        ("source", 0): 8,
        ("source", 1): 9,
        ("source", 1, "id"): 10,
    }


def test_keys_before_the_first_table() -> None:
    """Keys of the file itself need no header."""
    assert found("a = 1\n b = 2 # c = 3\n\n[c]\nd = 4") == {("a",): 1, ("b",): 2, ("c",): 4, ("c", "d"): 5}


def test_items_of_an_array_over_several_lines() -> None:
    """An item is told on its own line, whatever stands between the items."""
    text = 'a = [\n  1,\n\n  [2, 3,\n 4], # five\n  # six, 7, ]\n  "eight",\n\n]\nb = 9\n'

    assert found(text) == {
        ("a",): 1,
        ("a", 0): 2,
        ("a", 1): 4,
        ("a", 1, 0): 4,
        ("a", 1, 1): 4,
        ("a", 1, 2): 5,
        ("a", 2): 7,
        ("b",): 10,
    }


def test_inline_tables() -> None:
    """A key of an inline table is told on the line on which it stands, also within an array over several lines."""
    text = 'sources = [{ id = "a", section = "B" },\n  { id = "c" },\n]\nperson = { name.first = "x" }\nnone = {}\n'

    assert found(text) == {
        ("sources",): 1,
        ("sources", 0): 1,
        ("sources", 0, "id"): 1,
        ("sources", 0, "section"): 1,
        ("sources", 1): 2,
        ("sources", 1, "id"): 2,
        ("person",): 4,
        ("person", "name"): 4,
        ("person", "name", "first"): 4,
        ("none",): 5,
    }


@pytest.mark.parametrize(
    "comment",
    ["# [not.a.table]", '# "open', "# '''", '# """', "# ]", "# }", "# a = [", "#", "# \\", "# ###", "# å ä ö 😀"],
)
@pytest.mark.parametrize("text", ["{}\n[a]\nb = 1", "[a] {}\nb = 1", "[a]\nb = 1 {}", "[a]\nb = [ {}\n1]"])
def test_comments_hide_what_they_hold(text: str, comment: str) -> None:
    """Brackets, quotes and keys in a comment are not looked at."""
    text = text.format(comment) + "\nc = 2\n"
    last = text.count("\n")

    assert found(text)["a", "c"] == last
    assert found(text)["a", "b"] == text[: text.index("b =")].count("\n") + 1


def test_quoted_and_dotted_keys() -> None:
    """A key is known by what it means, however it is written."""
    text = (
        '"a b" = 1\n'
        "'c.\"d' = 2\n"
        '"\\u00e5\\"" = 3\n'
        'e . "f.g" . h = 4\n'
        "e.i = 5\n"
        '"" = 6\n'
        "[ j . 'k ]' ]\n"
        '"#" = 7\n'
        '[["="]]\n'
        "2024-06-01 = 8\n"
        "1.5 = 9\n"
    )

    assert found(text) == {
        ("a b",): 1,
        ('c."d',): 2,
        ('å"',): 3,
        ("e",): 4,
        ("e", "f.g"): 4,
        ("e", "f.g", "h"): 4,
        ("e", "i"): 5,
        ("",): 6,
        ("j",): 7,
        ("j", "k ]"): 7,
        ("j", "k ]", "#"): 8,
        ("=",): 9,
        ("=", 0): 9,
        ("=", 0, "2024-06-01"): 10,
        ("=", 0, "1"): 11,
        ("=", 0, "1", "5"): 11,
    }


@pytest.mark.parametrize(
    "string",
    [
        '"""\n[not.a.table]\nb = 1\n"""',
        "'''\n[[not]]\n# \"\"\"\nb = 1\n'''",
        '"""\n\\""" b = 1\n\\\\"""',
        '""""two quotes begin and end it\n"""""',
        "''''one\n''''",
        '""""""',
        "''''''",
        '"""\\\n   joined\\\n   lines"""',
        "'''\\'''",
        '"# [a] \\" \\\\"',
        "'# [a] \" \\'",
        '"\\\\"',
        '""',
        "''",
    ],
)
def test_strings_hide_what_they_hold(string: str) -> None:
    """What looks like a table or a key within a string is part of the string, and its lines are counted."""
    text = f"a = {string}\nb = [{string}, 2]\nc = 3\n"
    high = string.count("\n")

    assert found(text) == {
        ("a",): 1,
        ("b",): 2 + high,
        ("b", 0): 2 + high,
        ("b", 1): 2 + 2 * high,
        ("c",): 3 + 2 * high,
    }


def test_tables_in_arrays_of_tables() -> None:
    """A header below an array of tables speaks of the last entry of it."""
    text = "[[a]]\n[[a.b]]\n[[a.b]]\nx = 1\n[a.b.c]\ny = 2\n[[a]]\n[a.d]\n[[a.b]]\nz = 3\n"

    assert found(text) == {
        ("a",): 1,
        ("a", 0): 1,
        ("a", 0, "b"): 2,
        ("a", 0, "b", 0): 2,
        ("a", 0, "b", 1): 3,
        ("a", 0, "b", 1, "x"): 4,
        ("a", 0, "b", 1, "c"): 5,
        ("a", 0, "b", 1, "c", "y"): 6,
        ("a", 1): 7,
        ("a", 1, "d"): 8,
        ("a", 1, "b"): 9,
        ("a", 1, "b", 0): 9,
        ("a", 1, "b", 0, "z"): 10,
    }


def test_tables_that_are_only_named_on_the_way() -> None:
    """A table without a header of its own is told where it is named first."""
    assert found("[a.b.c]\n[a.d]\n[a]\ne = 1\n") == {
        ("a",): 1,
        ("a", "b"): 1,
        ("a", "b", "c"): 1,
        ("a", "d"): 2,
        ("a", "e"): 4,
    }


@pytest.mark.parametrize(
    "value",
    ["2024-06-01", "2024-06-01 10:00:00.5+02:00", "10:00:00", "-1_000", "0xdead_BEEF", "1e-5", "-inf", "nan", "true"],
)
def test_bare_values(value: str) -> None:
    """Dates with a space, numbers and words end where they end."""
    text = f"a = {value}# b\nc = [ {value},{value} ]\nd = {{ e = {value}, f = {value} }}\n"

    assert found(text)["d", "f"] == 3


def test_a_path_that_is_not_there_is_told_where_it_would_stand() -> None:
    """What is missing has the line of the nearest thing around it, the file itself the first line."""
    place = lines("\n[a]\nb = [\n1]\n")

    assert place.find("a", "b", 0) == 4
    assert place.find("a", "b", 7, "c") == 3
    assert place.find("a", "missing") == 2
    assert place.find("other", 3) == 1
    assert place.find() == 1


def test_an_empty_text() -> None:
    """A file with nothing in it has a first line all the same."""
    assert found("") == {}
    assert lines("").find("a") == 1


# --- Documents made by a strategy that knows where it put each key.

# Each is (as written, as read) of a key.
KEYS = st.one_of(
    st.sampled_from(["a", "b", "id", "name_sv", "2024-06-01", "-", "1"]).map(lambda key: (key, key)),
    st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters='"\\'), max_size=5).map(
        lambda key: (f'"{key}"', key)
    ),
    st.text('a[]{}=#.," \\', max_size=5).map(lambda key: (f"'{key}'", key)),
    st.text('a"\\[\n\t=å', max_size=5).map(lambda key: (json.dumps(key), key)),
)
SCALARS = st.one_of(
    st.sampled_from(["1", "-0.5", "1e3", "true", "2024-06-01", "2024-06-01 10:00:00", "10:00:00", "inf"]),
    st.text('a"\\[]{}=#\n', max_size=8).map(json.dumps),
    st.text('a"\\[]{}=#', max_size=8).map(lambda text: f"'{text}'"),
    st.text('a"\\[]{}=#\n', max_size=12).map(lambda text: f"'''{text}'''"),
    st.text("a[]{}=#\n'", max_size=12).map(lambda text: f'"""{text}"""'),
)
SPACE = st.text(" \t", max_size=2)
COMMENT = st.text("a[]{}=#,.\"'\\ å", max_size=8).map(lambda text: f"#{text}\n")
GAP = st.lists(st.one_of(st.just("\n"), st.just(" "), COMMENT), max_size=3).map("".join)
Draw = Callable[[st.SearchStrategy[Any]], Any]


class _Document:
    """A text that is being written, with the line of everything in it."""

    def __init__(self, draw: Draw) -> None:
        self.draw = draw
        self.text = ""
        self.lines: dict[Path, int] = {}

    def write(self, text: str) -> None:
        self.text += text

    def note(self, path: Path) -> None:
        self.lines.setdefault(path, self.text.count("\n") + 1)

    def keys(self, path: Path, written: Sequence[tuple[str, str]]) -> Path:
        """Write a dotted key and give the path to which it leads."""
        for number, (raw, key) in enumerate(written):
            self.write((f"{self.draw(SPACE)}.{self.draw(SPACE)}" if number else "") + raw)
            path = (*path, key)
            self.note(path)
        return path

    def pairs(self, path: Path, depth: int, end: str) -> None:
        """Write keys with their values, each followed by `end`; no two begin alike, so none is defined twice."""
        keys = st.lists(st.lists(KEYS, min_size=1, max_size=3), max_size=3, unique_by=lambda written: written[0][1])
        for number, written in enumerate(self.draw(keys)):
            self.write((end if number else "") + self.draw(SPACE))
            within = self.keys(path, written)
            self.write(f"{self.draw(SPACE)}={self.draw(SPACE)}")
            self.value(within, depth)

    def value(self, path: Path, depth: int) -> None:
        self.note(path)
        sort = self.draw(st.sampled_from(["scalar", "array", "table"] if depth else ["scalar"]))
        if sort == "scalar":
            self.write(self.draw(SCALARS))
        elif sort == "array":
            self.write("[")
            for number in range(self.draw(st.integers(0, 3))):
                self.write(("," if number else "") + self.draw(GAP))
                self.value((*path, number), depth - 1)
            self.write(self.draw(GAP) + "]")
        else:
            self.write("{")
            self.pairs(path, depth - 1, ",")
            self.write(self.draw(SPACE) + "}")

    def table(self, number: int, counts: dict[str, int]) -> None:
        """Write a table with a name of its own, an entry of one of two lists, or a table within such an entry."""
        sort = self.draw(st.sampled_from(["table", "entry", "within"]))
        name = self.draw(st.sampled_from(["entries", "'other entries'"]))
        read = name.strip("'")
        self.write(self.draw(SPACE))
        if sort == "table" or (sort == "within" and read not in counts):
            self.write("[")
            path = self.keys((), [(f"table{number}", f"table{number}"), *self.draw(st.lists(KEYS, max_size=2))])
            self.write("]")
        elif sort == "entry":
            self.note((read,))
            path = (read, counts.get(read, 0))
            counts[read] = counts.get(read, 0) + 1
            self.note(path)
            self.write(f"[[{name}]]")
        else:
            self.write(f"[{name}.")
            path = self.keys((read, counts[read] - 1), [(f"within{number}", f"within{number}")])
            self.write("]")
        self.write(self.draw(st.one_of(SPACE.map(lambda space: f"{space}\n"), COMMENT)))
        self.pairs(path, 3, "\n")
        self.write("\n" + self.draw(GAP))


@st.composite
def documents(draw: Draw) -> tuple[str, dict[Path, int]]:
    """Write a TOML document, and where everything in it stands."""
    document = _Document(draw)
    document.write(draw(GAP))
    document.pairs((), 3, "\n")
    document.write("\n" + draw(GAP))
    counts: dict[str, int] = {}
    for number in range(draw(st.integers(0, 4))):
        document.table(number, counts)
    return document.text, document.lines


@given(documents())
def test_any_document(written: tuple[str, dict[Path, int]]) -> None:
    """In whatever way a document is written, everything in it is found on its line; also with Windows' line ends."""
    text, expected = written

    assert found(text) == expected
    assert found(text.replace("\n", "\r\n")) == expected


# Pieces that mean something to a parser of TOML, to be put together at random.
PIECES = st.sampled_from(
    [
        *("[", "]", "[[", "]]", "{", "}", "=", ",", ".", "#", "\n", "\r\n", " ", "\t", "'", '"', "'''", '"""', "\\"),
        *("a", "b", "[a]\n", "[[b]]\n", "[b.c]\n", "a = 1\n", "d = ", "'e'", '"f"', "1", "2024-06-01", "true", "å"),
        *('\\"', "\\u00e5", "# c\n", "g.h = ", "[\n", "{ i = ", "\u2028", "\x85"),
    ]
)


def accepted(text: str) -> bool:
    """Tell whether the parser takes the text for TOML."""
    try:
        tomli.loads(text)
    except tomli.TOMLDecodeError:
        return False
    return True


@given(st.one_of(st.lists(PIECES, max_size=12).map("".join), st.text(max_size=12)))
def test_any_text_that_the_parser_accepts(text: str) -> None:
    """The finder never fails on, or is misled by, a text that has been parsed."""
    if accepted(text):
        assert max(found(text).values(), default=1) <= text.count("\n") + 1


@given(documents(), st.data())
def test_any_damaged_document_that_the_parser_still_accepts(
    written: tuple[str, dict[Path, int]], data: st.DataObject
) -> None:
    """A document with a piece put in anywhere is walked as the parser walks it, or is no longer TOML."""
    text, _expected = written
    at = data.draw(st.integers(0, len(text)))
    damaged = text[:at] + data.draw(PIECES) + text[at:]

    if accepted(damaged):
        found(damaged)
