"""Files of own data begun and added to: never one of the bundled data, and nothing that is there is overwritten."""

import os
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from operator import itemgetter
from typing import NamedTuple

import tomli

from socialhallbarhet.errors import WrongUseError
from socialhallbarhet.folders.own import is_whole
from socialhallbarhet.invocation import command
from socialhallbarhet.language import _
from socialhallbarhet.reading.corpus import Corpus, entries_of
from socialhallbarhet.reading.files import ORGANISATIONS, DataFile, read
from socialhallbarhet.reading.lines import lines
from socialhallbarhet.reading.own import find_own
from socialhallbarhet.reading.schema import ORGANISATION
from socialhallbarhet.reasons import reason
from socialhallbarhet.words.inflection import FUNCTION_WORDS
from socialhallbarhet.words.spelling import fold
from socialhallbarhet.words.spelling import words as spelled

# An id is typed: no more words than these of a title.
_WORDS = 6


class Begun(NamedTuple):
    """An organisation of own data as its file has it, whatever is still wrong with that.

    `sources` maps the ids of its pages to their addresses; `taken` are all ids in the file; `titles` maps the titles of
    its commitments, folded, to their ids; `themes` are the main themes of these, each once.
    """

    path: str
    id: str
    name: str
    sources: dict[str, str]
    taken: frozenset[str]
    titles: dict[str, str]
    county: str | None
    themes: tuple[str, ...]


def id_for(text: str, taken: Iterable[str] = (), words: int = _WORDS) -> str:
    """Make an id of a name or title: lower case a-z, digits and hyphens, unlike all that are taken; maybe empty."""
    text = re.sub("['’]", "", text)
    found = [word for word in spelled(text) if word not in FUNCTION_WORDS] or spelled(text)
    id = "-".join(re.findall("[a-z0-9]+", fold(" ".join(found)))[:words])
    known, number = set(taken), 2
    if id and id in known:
        while f"{id}-{number}" in known:
            number += 1
        id = f"{id}-{number}"
    return id


def begun(folders: Sequence[str]) -> list[Begun]:
    """List the organisations that files of own data define or add to; a file that is no TOML has none."""
    found = []
    for own in find_own(folders):
        file = read(own.path, own.name, own=True) if own.name.startswith(f"{ORGANISATIONS}/") else None
        if isinstance(file, DataFile):
            found += _begun(file)
    return found


def _begun(file: DataFile) -> list[Begun]:
    corpus = Corpus([file])
    sources = {entry.id: entry.text("url") for entry in corpus.entries("source") if entry.id}
    taken = frozenset(corpus.ids("source") + corpus.ids("commitment"))
    keys = ("title_sv", "title_en")
    titles = {fold(entry.text(key)): entry.id for entry in corpus.entries("commitment") for key in keys}
    titles.pop("", None)
    main = (theme for entry in corpus.entries("commitment") for _number, theme in entry.texts("themes")[:1])
    themes = tuple(dict.fromkeys(main))
    return [
        Begun(file.path, entry.id, entry.text("name_sv"), sources, taken, titles, entry.text("county") or None, themes)
        for entry in entries_of(file, "organisation")
    ]


def file_in(folder: str, id: str) -> str:
    """Name the file of an organisation in a folder of own data."""
    return os.path.join(folder, ORGANISATIONS, f"{id}.toml")


def refuse_whole(folder: str) -> None:
    """Refuse to write in a folder that is none of own data.

    Raises:
        WrongUseError: the folder holds data with a codebook of its own.
    """
    if is_whole(folder):
        told = _('"{path}" holds data with a codebook of its own: own data lies elsewhere. Give --data another folder.')
        raise WrongUseError(told.format(path=folder))


def blanks(path: str) -> list[tuple[str, int]]:
    """List what still has to be filled in in a file that is valid TOML: each key with its line, in their order."""
    file = read(path, f"{ORGANISATIONS}/{os.path.basename(path)}", own=True)
    if not isinstance(file, DataFile):
        return []
    places = lines(file.text)
    entries = (entry for table in ORGANISATION for entry in entries_of(file, table))
    found = [(key, entry.place(key)) for entry in entries for key, value in entry.values.items() if value in ("", [])]
    return sorted(((key, places.find(*place.path)) for key, place in found), key=itemgetter(1))


def write_new(path: str, text: str) -> None:
    """Write a file that is not there yet, and its folder.

    Raises:
        WrongUseError: it is there, or cannot be written.
    """
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "x", encoding="utf-8", newline="") as file:
            try:
                file.write(text)
                file.flush()
            except BaseException:
                with suppress(OSError):
                    os.unlink(path)
                raise
    except FileExistsError as error:
        raise _there(path) from error
    except OSError as error:
        raise _unwritable(path, error) from error


def refuse_what_is_there(path: str) -> None:
    """Refuse to begin a file that `write_new` would refuse.

    Raises:
        WrongUseError: it is there.
    """
    if os.path.lexists(path):
        raise _there(path)


def _there(path: str) -> WrongUseError:
    told = _('"{file}" is there already; nothing was written. {command} shows what is wrong in it.')
    return WrongUseError(told.format(file=path, command=command("check", path)))


def refuse_what_cannot_be_added_to(path: str) -> None:
    """Refuse a file, if there is one, that `append` would refuse whatever is added.

    Raises:
        WrongUseError: the file is no valid TOML, or cannot be read.
    """
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            _with(file.read(), "[[commitment]]\n")
    except FileNotFoundError:
        return
    except OSError as error:
        raise _unwritable(path, error) from error
    except (ValueError, RecursionError) as error:
        raise _unfit(path) from error


def _with(old: str, text: str) -> str:
    """Put tables behind what a file holds; ValueError if it is no TOML, or no table can stand there."""
    ends = "\r\n" if "\r\n" in old else "\n"
    whole = old.rstrip("\r\n") + ends * 2 + text.replace("\n", ends)
    tomli.loads(old)
    tomli.loads(whole)
    return whole


def append(path: str, text: str) -> None:
    """Add tables to a file of own data, so that it is replaced whole or not at all.

    Raises:
        WrongUseError: the file is no valid TOML, or cannot be read or written.
    """
    target = os.path.realpath(path)
    beside = f"{target}.{os.getpid()}.new"
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            whole = _with(file.read(), text)
        with open(beside, "w", encoding="utf-8", newline="") as file:
            file.write(whole)
        os.replace(beside, target)
    except OSError as error:
        raise _unwritable(path, error) from error
    except (ValueError, RecursionError) as error:
        raise _unfit(path) from error
    finally:
        with suppress(OSError):
            os.unlink(beside)


def _unfit(path: str) -> WrongUseError:
    # Not UTF-8, no TOML, or written so that nothing can be added below.
    told = _('"{file}" cannot be added to as it is; nothing was written. {command} shows what is wrong.')
    return WrongUseError(told.format(file=path, command=command("check", path)))


def _unwritable(path: str, error: OSError) -> WrongUseError:
    return WrongUseError(_('"{file}" cannot be written: {reason}.').format(file=path, reason=reason(error)))
