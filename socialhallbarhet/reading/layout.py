"""The canonical layout of a data file: one way to write each content, so that a diff shows facts only.

Keys stand in the order of their table, lists without rank in alphabetical order, each value on one line (lists that
grow with the data: one item a line), one empty line before each table. Comments above a table and at the top of the
file stay; the last line ends with a newline.
"""

import os
import re
from datetime import date
from typing import Any

import tomli

from socialhallbarhet.reading.corpus import Corpus, entries_of
from socialhallbarhet.reading.files import DataFile, find, read
from socialhallbarhet.reading.lines import lines
from socialhallbarhet.reading.schema import SINGLE, VERSION_FILE, tables_of
from socialhallbarhet.replacing import replacing

PUBLISHED = "published.toml"
# Lists whose order says nothing.
UNRANKED = ("groups", "frameworks")
# Lists that grow with the data: one item a line, so that a diff shows which.
LONG = ("ids", "places")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPED = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}


def canonical(file: DataFile) -> str:
    """Write a file's content in the canonical layout. Laying out what is laid out already changes nothing."""
    tables = tables_of(file.name) or {}
    comments = _comments(file)
    top = comments.pop((), [])
    parts: list[list[str]] = []
    loose = [f"{_key(key)} = {_value(key, value)}" for key, value in file.content.items() if key not in tables]
    if top or loose:
        parts.append([*top, *loose] if file.name == VERSION_FILE or not loose else [*top, "", *loose])
    for name, value in _in_order(file, list(tables)):
        header = f"[{name}]" if name in SINGLE else f"[[{name}]]"
        for number, entry in enumerate(value):
            order = list(tables[name].keys)
            keys = sorted(entry, key=lambda key: order.index(key) if key in order else len(order))
            path: tuple[str | int, ...] = (name,) if name in SINGLE else (name, number)
            body = [f"{_key(key)} = {_value(key, entry[key])}" for key in keys]
            parts.append([*comments.get(path, []), header, *body])
    return "".join("\n".join(part) + "\n\n" for part in parts).removesuffix("\n")


def written(value: Any) -> str:
    """Write a value as it stands behind its key."""
    return _value("", value)


def fix(folder: str) -> list[str]:
    """Lay out the files of a data folder, list the ids that are new in published.toml, and give the names of the files.

    A file that does not parse, or that holds what the layout would lose, is left alone.

    Raises:
        WrongUseError: a file cannot be written.
    """
    results = [read(os.path.join(folder, name), name) for name in find(folder)]
    files = [result for result in results if isinstance(result, DataFile)]
    fixed = []
    for file in files:
        listed = _with_all_ids(file, Corpus(files)) if file.name == PUBLISHED else file
        wanted = canonical(listed)
        if wanted != file.text.replace("\r\n", "\n") and _same(tomli.loads(wanted), listed.content):
            with replacing(file.path) as beside:
                beside.write(wanted)
            fixed.append(file.name)
    return fixed


def _with_all_ids(file: DataFile, corpus: Corpus) -> DataFile:
    """Add to published.toml the ids that it does not list yet."""
    published = {entry.id: {id for _number, id in entry.texts("ids")} for entry in corpus.entries("published")}
    for other in corpus.organisation_files():
        for organisation in entries_of(other, "organisation"):
            published.setdefault(organisation.id, set()).update(
                entry.id for entry in entries_of(other, "commitment") if entry.id
            )
    content = {"published": [{"id": id, "ids": sorted(ids)} for id, ids in sorted(published.items()) if ids]}
    return file._replace(content=content)


def _same(one: Any, other: Any) -> bool:
    """Tell whether two contents differ at most in the order of lists without rank."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(
            (sorted(map(str, one[key])) == sorted(map(str, other[key])))
            if key in UNRANKED and isinstance(one[key], list) and isinstance(other[key], list)
            else _same(one[key], other[key])
            for key in one
        )
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return type(one) is type(other) and bool(one == other)


def _in_order(file: DataFile, order: list[str]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Give the tables that the file has, in their order, each as a list of entries."""
    found = []
    for name in order:
        value = file.content.get(name)
        if isinstance(value, dict):
            found.append((name, [value]))
        elif isinstance(value, list):
            found.append((name, [entry for entry in value if isinstance(entry, dict)]))
    return found


def _comments(file: DataFile) -> dict[tuple[str | int, ...], list[str]]:
    """Give the comment lines by the table that they stand above or in; those at the top by ().

    A block of comments at the top is the file's own if an empty line follows it. What a comment behind a value says is
    lost: the template explains its keys so.
    """
    headers = {
        line: path
        for path, line in lines(file.text).by_path.items()
        if len(path) <= 2 and path and not (len(path) == 2 and isinstance(path[1], str))  # noqa: PLR2004
    }
    comments: dict[tuple[str | int, ...], list[str]] = {}
    waiting: list[str] = []
    current: tuple[str | int, ...] = ()
    for number, line in enumerate(file.text.split("\n"), 1):
        if path := headers.get(number):
            if not (len(path) == 1 and path[0] not in SINGLE):
                current = path
                comments.setdefault(path, []).extend(waiting)
                waiting = []
        elif line.lstrip().startswith("#"):
            waiting.append(line.strip())
        elif line.strip():
            comments.setdefault(current, []).extend(waiting)
            waiting = []
        elif waiting and not current:
            comments.setdefault((), []).extend(["", *waiting] if comments.get(()) else waiting)
            waiting = []
    comments.setdefault(current, []).extend(waiting)
    return {path: found for path, found in comments.items() if found}


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _string(key)


def _value(key: str, value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            # Python refuses to write very long numbers, except in base 16.
            return str(value) if value.bit_length() <= 64 else f"{value:#x}"  # noqa: PLR2004
        case str():
            return _string(value)
        case date():
            return value.isoformat()
        case list():
            ordered = sorted(value) if key in UNRANKED and all(isinstance(item, str) for item in value) else value
            items = [_value("", item) for item in ordered]
            if key in LONG and items:
                return "[\n" + "".join(f"  {item},\n" for item in items) + "]"
            return f"[{', '.join(items)}]"
        case dict():
            pairs = ", ".join(f"{_key(name)} = {_value('', item)}" for name, item in value.items())
            return f"{{ {pairs} }}"
        case _:
            return str(value)


def _string(text: str) -> str:
    """Write a string; one that holds double quotes stands between single ones, where that is possible."""
    if '"' in text and not any(character in "'\\" or character < " " or character == "\x7f" for character in text):
        return f"'{text}'"
    return '"' + "".join(_ESCAPED.get(character) or _plain(character) for character in text) + '"'


def _plain(character: str) -> str:
    return character if character >= " " and character != "\x7f" else f"\\u{ord(character):04x}"
