"""Files of own data: found in their folders and read, to be judged as a part of the whole."""

import os
from collections.abc import Sequence
from typing import NamedTuple

from socialhallbarhet.folders.own import is_whole
from socialhallbarhet.language import _
from socialhallbarhet.reading.files import ORGANISATIONS, DataFile, find, read
from socialhallbarhet.reading.problem import ERROR, Place, Problem


class OwnFile(NamedTuple):
    """A file of own data: its whole path, and its name within its folder.

    A folder that is none of own data stands for itself, without a name.
    """

    path: str
    name: str


def find_own(folders: Sequence[str]) -> list[OwnFile]:
    """Give the files in folders of own data."""
    found: list[OwnFile] = []
    for folder in map(os.path.abspath, folders):
        if is_whole(folder) or not os.path.isdir(folder):
            found.append(OwnFile(folder, ""))
        else:
            found += [OwnFile(os.path.join(folder, name), name) for name in find(folder, misnamed=True)]
    return found


def as_own(path: str, in_use: Sequence[str]) -> OwnFile | None:
    """Take a single file for one of own data, if it lies in such a folder: in use, or laid out as one."""
    folder, name = os.path.split(os.path.abspath(path))
    if os.path.basename(folder) == ORGANISATIONS:
        folder, name = os.path.dirname(folder), f"{ORGANISATIONS}/{name}"
    laid_out = os.path.isdir(os.path.join(folder, ORGANISATIONS)) and not is_whole(folder)
    return OwnFile(os.path.abspath(path), name) if laid_out or _same(folder, in_use) else None


def beside(looked_at: Sequence[OwnFile], in_use: Sequence[str]) -> list[OwnFile]:
    """Give the other files in the folders of these, and in the folders in use."""
    folders = dict.fromkeys(os.path.realpath(folder) for folder in in_use)
    folders |= dict.fromkeys(
        os.path.realpath(file.path).removesuffix(os.path.normpath(file.name)) for file in looked_at
    )
    known = {os.path.realpath(file.path) for file in looked_at}
    return [file for file in find_own([*folders]) if os.path.realpath(file.path) not in known]


def _same(folder: str, folders: Sequence[str]) -> bool:
    return os.path.realpath(folder) in map(os.path.realpath, folders)


def read_own(files: Sequence[OwnFile]) -> list[DataFile | list[Problem]]:
    """Read files of own data, or say why one cannot be read."""
    return [read(file.path, file.name, own=True) if file.name else [_none(file.path)] for file in files]


def _none(folder: str) -> Problem:
    if is_whole(folder):
        message = _("this folder holds data with a codebook of its own, which is nothing to add to other data")
    else:
        message = _("there is no such folder")
    return Problem(Place(folder, (), 1), ERROR, "no-own-data", message)
