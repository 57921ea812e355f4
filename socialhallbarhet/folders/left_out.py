"""Files of own data that a run has to do without: noted where they are met, told once, when the run ends."""

from collections.abc import Iterable
from os.path import basename, dirname
from typing import NamedTuple

from socialhallbarhet.folders.data import nearby
from socialhallbarhet.folders.own import again
from socialhallbarhet.invocation import command
from socialhallbarhet.language import _, ngettext, spoken
from socialhallbarhet.values import Bilingual
from socialhallbarhet.words.nearest import nearest

# More than these nobody reads in the midst of other things.
_MOST = 5
# Where the files of organisations lie, each named for its id.
_FOLDER = "organisations"

_noted: list["LeftOut"] = []


class LeftOut(NamedTuple):
    """A file of own data with an error: where the first one is, by which rule, what it says, and how many more.

    It says so in both languages, for who meets the file need not speak that of who met it first.
    """

    file: str
    line: int
    rule: str
    message: Bilingual
    more: int


def note(files: Iterable[LeftOut]) -> None:
    """Let these files be told of when the run ends."""
    _noted.extend(item for item in files if item not in _noted)


def taken() -> list[str]:
    """Give a line for each file that was noted, in the language in use, and forget them."""
    told = [_told(item) for item in _noted[:_MOST]]
    if others := len(_noted[_MOST:]):
        more = ngettext("{n} more file of own data is left out.", "{n} more files of own data are left out.", others)
        told.append(more.format(n=others))
    if told:
        told[-1] += " " + _("More: {command}").format(command=command("check", *again()))
    _noted.clear()
    return told


def none() -> str:
    """Say that the data holds none of what was asked for, or why what one has oneself is not among it."""
    if not _noted:
        return _("The data holds none.")
    return ngettext("None: a file of own data is left out.", "None: files of own data are left out.", len(_noted))


def instead_of(name: str) -> str | None:
    """Say where the organisation of this id or name stands, if its file is left out; the name may be misspelled."""
    ids = {basename(item.file).partition(".")[0]: item for item in _noted if basename(dirname(item.file)) == _FOLDER}
    found = nearest("-".join(name.split()), ids, most=1) if ids else []
    if not found:
        return None
    item = ids[found[0]]
    told = _("{id} stands in a file that is left out for an error on line {n}: {command} shows it.")
    return told.format(id=found[0], n=item.line, command=command("check", nearby(item.file), *again()))


def _told(item: LeftOut) -> str:
    told = f"{nearby(item.file)}:{item.line}: {item.message.to(spoken())} [{item.rule}]"
    if item.more:
        more = ngettext("and {n} error more", "and {n} errors more", item.more).format(n=item.more)
        told = f"{told}; {more}"
    return f"{told}. " + _("This file is left out.")
