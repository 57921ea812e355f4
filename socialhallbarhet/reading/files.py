"""Data files as they lie on disk: found, read and parsed, nothing judged but their TOML."""

import os
from collections.abc import Iterator
from typing import Any, NamedTuple

import tomli

from socialhallbarhet.folders.data import MISNAMED, SUFFIX
from socialhallbarhet.language import _
from socialhallbarhet.reading.problem import ERROR, Place, Problem
from socialhallbarhet.reasons import reason

ORGANISATIONS = "organisations"
_BYTE_ORDER_MARK = "\ufeff"
# Our deepest value, a section of a source, lies four below the file; whoever walks through may count on a floor.
_DEEPEST = 20
# Far more than any file or text of ours has: what is larger is a mistake or meant to choke us, and no rule looks at it.
LARGEST_FILE = 16 * 2**20
LONGEST_TEXT = 2000
# How much of a text that is too long is shown, and looked for.
_BEGINNING = 40


class DataFile(NamedTuple):
    """One parsed file: its name within the data folder (`organisations/halland.toml`), text and content.

    `own`: it is own data, which lies in another folder and is added to the data folder's files.
    """

    name: str
    path: str
    text: str
    content: dict[str, Any]
    own: bool = False

    @property
    def where(self) -> str:
        """Give what no other file is called: the name in the data folder, or the whole path of own data."""
        return self.path if self.own else self.name


def find(folder: str, *, misnamed: bool = False) -> Iterator[str]:
    """Give the names of the TOML files in a data folder: the codebook's, then the organisations'.

    With `misnamed` also those that an editor has given one suffix too many: they are told, not passed over.
    """
    endings = (SUFFIX, MISNAMED) if misnamed else (SUFFIX,)
    for within in ("", ORGANISATIONS):
        try:
            names = sorted(os.listdir(os.path.join(folder, within)))
        except OSError:
            continue
        for name in names:
            if name.endswith(endings) and not name.startswith("."):
                yield f"{within}/{name}" if within else name


def read(path: str, name: str, *, own: bool = False) -> DataFile | list[Problem]:
    """Read and parse one file, or say why that cannot be done: with one problem, or with each line that is no TOML."""
    place = Place(path if own else name)
    if name.endswith(MISNAMED):
        message = _("the file is not read: it must be named {name}")
        intended = os.path.basename(name).removesuffix(MISNAMED) + SUFFIX
        return [Problem(place._replace(line=1), ERROR, "misnamed-file", message.format(name=intended))]
    try:
        # A pipe or a device might never end.
        if os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path):
            return [Problem(place, ERROR, "unreadable", _("this is no file, but a pipe or a device"))]
        with open(path, "rb") as file:
            raw = file.read(LARGEST_FILE + 1)
    except OSError as error:
        message = _("the file cannot be read: {reason}").format(reason=reason(error))
        return [Problem(place, ERROR, "unreadable", message)]
    if len(raw) > LARGEST_FILE:
        message = _("the file is larger than {n} MiB").format(n=LARGEST_FILE // 2**20)
        return [Problem(place, ERROR, "large-file", message)]
    try:
        # Editors on Windows put a mark first; it is no part of the text.
        text = raw.decode("utf-8").removeprefix(_BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        message = _("the file is not saved as UTF-8; choose Save as, encoding UTF-8, in your editor")
        return [Problem(place._replace(line=line), ERROR, "not-utf-8", message, allowed=("UTF-8",))]
    try:
        content = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        return _unparsed(place, text, error)
    except (RecursionError, ValueError) as error:
        # Nested deeper, or a number longer, than Python goes along with.
        return [_not_toml(place._replace(line=1), str(error))]
    if not _shallow(content):
        return [_not_toml(place._replace(line=1), _("too deeply nested"))]
    if long := _long_text(text, content):
        message = _("a text has {length} characters; at most {longest} are allowed")
        begins = text.count("\n", 0, max(text.find(long[:_BEGINNING]), 0)) + 1
        message = message.format(length=len(long), longest=LONGEST_TEXT)
        shown, allowed = f"{long[:_BEGINNING]}…", (f"1-{LONGEST_TEXT}",)
        return [Problem(place._replace(line=begins), ERROR, "long-text", message, shown, allowed)]
    return DataFile(name, path, text, content, own)


def _unparsed(place: Place, text: str, error: tomli.TOMLDecodeError) -> list[Problem]:
    from socialhallbarhet.reading.slips import slips  # noqa: PLC0415 - only for whoever has made one

    made = slips(text, error)
    if not made:
        return [_not_toml(place._replace(line=error.lineno), error.msg)]
    return [Problem(place._replace(line=each.line), ERROR, "toml-syntax", each.advice, each.shown) for each in made]


def _not_toml(place: Place, reason: str) -> Problem:
    return Problem(place, ERROR, "toml-syntax", _("this is not valid TOML: {reason}").format(reason=reason))


def _shallow(content: dict[str, Any]) -> bool:
    """Tell whether no value lies deeper than `_DEEPEST`: then the rules may walk through with simple recursion."""
    level: list[Any] = [content]
    for _depth in range(_DEEPEST):
        level = [
            inner
            for value in level
            if isinstance(value, dict | list)
            for inner in (value.values() if isinstance(value, dict) else value)
        ]
        if not level:
            return True
    return False


def _long_text(text: str, content: dict[str, Any]) -> str | None:
    """Give a text or a key of the file that is longer than any may be; None if there is none."""
    quotes = '"""' in text or "'''" in text
    # Without a long line, and without quotes that reach over lines, no text is long.
    if not quotes and max(map(len, text.split("\n"))) <= LONGEST_TEXT:
        return None
    return next((found for found in _texts(content) if len(found) > LONGEST_TEXT), None)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _texts(item)
