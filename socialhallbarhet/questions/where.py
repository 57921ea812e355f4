"""Which program, data, own data, cache and language are in use? Looked up without asking the store, which may fail."""

import os
from typing import NamedTuple

import socialhallbarhet
from socialhallbarhet import language
from socialhallbarhet.folders.data import data_folder, data_origin
from socialhallbarhet.folders.own import OwnFolder, own_folders
from socialhallbarhet.reading import InvalidData, data_version, sound_own
from socialhallbarhet.reading.files import find
from socialhallbarhet.reading.own import find_own
from socialhallbarhet.store import cache_file
from socialhallbarhet.values import WITH_OWN, Bilingual


class FileInUse(NamedTuple):
    """A file of own data, by its whole path; `line` and `problem` say why it is left out, if it is."""

    path: str
    line: int
    problem: Bilingual | None


class OwnInUse(NamedTuple):
    """A folder of own data, what names it, and the files in it."""

    folder: OwnFolder
    files: list[FileInUse]


class InUse(NamedTuple):
    """The answer. `problem` says what is wrong with the data, if own data cannot be judged beside it for that.

    `data_origin` is `bundled`, `checkout` or a variable's name; `language_origin` an option, a variable or None.
    """

    program: str
    program_version: str
    data: str
    data_version: str | None
    data_origin: str
    data_files: int
    problem: str | None
    own: list[OwnInUse]
    cache: str | None
    cache_size: int | None
    language: str
    language_origin: str | None


def where(lang: str | None) -> InUse:
    """Look up what is in use; `lang` is what the option said."""
    folder, named = data_folder(), own_folders()
    problem, faulty = None, {}
    try:
        used, left_out = sound_own(folder, [each.path for each in named if each.found])
        faulty = {item.file: (item.line, item.message) for item in left_out}
    except InvalidData as error:
        used, problem = [], str(error)
    own = []
    for each in named:
        files = [file.path for file in find_own([each.path])] if each.found else []
        own.append(OwnInUse(each, [FileInUse(path, *faulty.get(path, (0, None))) for path in files]))
    version = data_version(folder)
    cache = cache_file()
    return InUse(
        os.path.dirname(os.path.abspath(socialhallbarhet.__file__)),
        socialhallbarhet.__version__,
        folder,
        version + WITH_OWN if version and used else version,
        data_origin(),
        len(list(find(folder))),
        problem,
        own,
        cache,
        os.path.getsize(cache) if cache and os.path.isfile(cache) else None,
        language.spoken(),
        "--lang" if lang else language.deciding(os.environ),
    )
