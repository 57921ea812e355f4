"""Files and folders that are replaced whole or not at all: what is interrupted leaves the old one."""

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from typing import IO, Any, Literal, TextIO

from socialhallbarhet.errors import WrongUseError
from socialhallbarhet.interruption import held_back
from socialhallbarhet.language import _
from socialhallbarhet.reasons import reason


@contextmanager
def replacing(file: str) -> Iterator[TextIO]:
    """Open a file for writing, beside the old one, whose place it takes at the end. Bytes go to its `buffer`.

    Raises:
        WrongUseError: the file cannot be written.
    """
    # A device or a pipe (/dev/stdout) is written to, not replaced; of a link, what it leads to.
    special = os.path.exists(file) and not os.path.isfile(file)
    target = os.path.realpath(file)
    beside, made = _beside(target, "new"), False
    try:
        with ExitStack() as opened:
            with held_back():
                # Never into what is there already: it may be a link that somebody has laid for us.
                mode: Literal["w", "x"] = "w" if special else "x"
                path = file if special else beside
                stream = opened.enter_context(open(path, mode, encoding="utf-8", newline=""))
                made = not special
            yield stream
            if made:
                _settle(stream)
        if made:
            with held_back():
                os.replace(beside, target)
                made = False
    except OSError as error:
        raise _unwritable(file, error) from error
    finally:
        if made:
            with held_back(), suppress(OSError):
                os.unlink(beside)


def replace_folder(folder: str, files: Mapping[str, bytes]) -> None:
    """Write a folder of files in the place of an older one of the same sort.

    All files are written beside it first. Then the old folder moves away and the new one into its place; should that
    fail, the old one moves back.

    Args:
        folder: its path; a link leads to the folder meant.
        files: what is to be in it, by name.

    Raises:
        WrongUseError: there is a file in its place, or a folder that holds anything else; or it cannot be written.
    """
    target = os.path.realpath(folder)
    new, old = _beside(target, "new"), _beside(target, "old")
    with held_back():
        try:
            if os.path.lexists(target):
                _refuse_foreign(folder, files)
            os.mkdir(new)
            for name, content in files.items():
                with open(os.path.join(new, name), "xb") as file:
                    file.write(content)
                    _settle(file)
            _exchange(target, new, old)
        except OSError as error:
            raise _unwritable(folder, error) from error
        finally:
            _remove(new)
            if os.path.isdir(target):
                _remove(old)


def _refuse_foreign(folder: str, files: Mapping[str, bytes]) -> None:
    """Refuse to take the place of what we did not write."""
    if not os.path.isdir(folder):
        raise WrongUseError(_('"{path}" is not a folder.').format(path=folder))
    foreign = sorted(name for name in os.listdir(folder) if name not in files)
    if foreign:
        told = _('"{folder}" holds more than an older export: {name}. Give a folder that is new or empty.')
        raise WrongUseError(told.format(folder=folder, name=foreign[0]))


def _exchange(target: str, new: str, old: str) -> None:
    """Put the new folder in the place of the old one, if there is one. No system exchanges two folders in one step."""
    with suppress(FileNotFoundError):
        os.rename(target, old)
    try:
        os.rename(new, target)
    except BaseException:
        with suppress(OSError):
            os.rename(old, target)
        raise


def _settle(file: IO[Any]) -> None:
    """Wait until a file is on the disk: some tell only then that they are full, and a power cut takes what is not."""
    file.flush()
    os.fsync(file.fileno())


def _beside(target: str, sort: str) -> str:
    """Name what nobody else uses; in a container, one that was killed may have had the same number."""
    beside, number = f"{target}.{os.getpid()}.{sort}", 1
    while os.path.lexists(beside):
        number += 1
        beside = f"{target}.{os.getpid()}-{number}.{sort}"
    return beside


def _remove(folder: str) -> None:
    """Remove a folder that we made, which holds files alone."""
    with suppress(OSError):
        for name in os.listdir(folder):
            os.unlink(os.path.join(folder, name))
        os.rmdir(folder)


def _unwritable(path: str, error: OSError) -> WrongUseError:
    return WrongUseError(_('"{file}" cannot be written: {reason}.').format(file=path, reason=reason(error)))
