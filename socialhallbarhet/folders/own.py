"""Where own data lies: in folders that are named after a verb or in a variable, and in the user's data folder."""

import os
from collections.abc import Iterable
from os.path import abspath, isdir, isfile, join, realpath
from typing import NamedTuple

from socialhallbarhet.folders.user import data_folder

# What can name a folder.
OPTION, VARIABLE, USER = "--data", "SOCIALHALLBARHET_DATA", "user"
# In the place of a folder: leave out what is named elsewhere. The option overrules the variable, and both the user's.
NONE = "none"
# What data with a codebook of its own has, and own data never.
_WHOLE = ("version.toml", "kinds.toml", "counties.toml")

_named: list[str] = []


class OwnFolder(NamedTuple):
    """A folder of own data, what names it (one of `OPTION`, `VARIABLE`, `USER`), and whether it is there."""

    path: str
    origin: str
    found: bool


def name(folders: Iterable[str]) -> None:
    """Settle which folders are named on the command line of this run."""
    _named[:] = folders


def again() -> list[str]:
    """Give the words that name the same folders on another command line."""
    return [word for folder in _named for word in (OPTION, folder)]


def own_folders() -> list[OwnFolder]:
    """List the folders that are named, each once: the user's first, those of the command line last."""
    of_variable = [path for path in os.environ.get(VARIABLE, "").split(os.pathsep) if path]
    candidates = [(path, OPTION) for path in _named]
    if NONE not in _named:
        candidates = [*((path, VARIABLE) for path in of_variable), *candidates]
        if NONE not in of_variable and (user := data_folder()):
            candidates.insert(0, (user, USER))
    named = [OwnFolder(abspath(path), origin, isdir(path)) for path, origin in candidates if path != NONE]
    if len(named) < 2:  # noqa: PLR2004 - the one cannot be there twice
        return named
    once: dict[str, OwnFolder] = {}
    for folder in named:
        once.setdefault(realpath(folder.path), folder)
    return list(once.values())


def in_use() -> list[str]:
    """Give the paths of the folders that are there."""
    return [folder.path for folder in own_folders() if folder.found]


def is_whole(folder: str) -> bool:
    """Tell whether a folder holds data with a codebook of its own, and not own data to add to other."""
    return any(isfile(join(folder, file)) for file in _WHOLE)
