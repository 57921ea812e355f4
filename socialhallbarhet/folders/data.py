"""Where the data lies: in the checkout, in the installed package, or where a variable says."""

import os
from collections.abc import Sequence
from contextlib import suppress
from os.path import abspath, dirname, isabs, isdir, isfile, join, relpath

VARIABLE = "SOCIALHALLBARHET_CORPUS"
MANIFEST = "manifest.txt"
# How files of data end, and how some editors end them.
SUFFIX, MISNAMED = ".toml", ".toml.txt"
CHECKOUT, BUNDLED = "checkout", "bundled"


def data_folder() -> str:
    """Give the folder that holds the data in use.

    A checkout and an editable install use the checkout's top-level `data/`, an installed package its own
    `data/`. The variable SOCIALHALLBARHET_CORPUS puts another complete folder in its place.
    """
    if chosen := os.environ.get(VARIABLE):
        return abspath(chosen)
    bundled = _bundled()
    checkout = dirname(dirname(bundled))
    if isfile(join(checkout, "hatch_build.py")) and isfile(join(checkout, "data", "version.toml")):
        return join(checkout, "data")
    return bundled


def data_origin() -> str:
    """Say where the data in use comes from: the variable's name, `checkout` or `bundled`."""
    if os.environ.get(VARIABLE):
        return VARIABLE
    return BUNDLED if data_folder() == _bundled() else CHECKOUT


def nearby(path: str) -> str:
    """Write a path as one gets to it from here, if it lies within the current folder; else whole."""
    with suppress(ValueError, OSError):  # on another drive; the current folder is gone
        shorter = relpath(path)
        if isabs(path) and not shorter.startswith(os.pardir):
            return shorter
    return path


def state(folder: str, own: Sequence[str] = ()) -> str:
    """Describe what `folder` and the folders of own data hold now, so that a store built from it can be known again.

    Installed data is known by its manifest alone; in other folders each file's path, size and times count. There a
    manifest says nothing: it came along when someone copied the installed data to change it.
    A folder that cannot be read is described as empty; reading it then says why. An empty one of own data adds nothing;
    one that is not there is a fault, which must not stand in the store of those who did not name it.
    """
    listings = ((path, _listing(path, only="organisations")) for path in own)
    return "\n".join(
        [_state(folder), *(_described(path, listing) for path, listing in listings if listing or not isdir(path))]
    )


def _state(folder: str) -> str:
    if folder == _bundled():
        with suppress(OSError, UnicodeDecodeError), open(join(folder, MANIFEST), encoding="ascii") as manifest:
            return "manifest " + manifest.read().strip()
    return _described(folder, _listing(folder))


def _described(folder: str, listing: Sequence[str]) -> str:
    listed = f"{folder}\n" + "\n".join(sorted(listing))
    # A name on disk need not be text; this description goes into the store, which holds nothing else.
    return listed.encode("utf-8", "backslashreplace").decode()


def _bundled() -> str:
    package = dirname(dirname(abspath(__file__)))
    return join(package, "data")


def _listing(folder: str, within: str = "", only: str = "") -> list[str]:
    seen: list[str] = []
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return seen
    for entry in entries:
        # One level deep, as far as is read: a folder that is a link counts, and one that leads back ends there.
        if _is_folder(entry) and not within:
            if only in ("", entry.name):
                seen += _listing(entry.path, f"{entry.name}/")
        elif entry.name.endswith((SUFFIX, MISNAMED)) and not entry.name.startswith("."):
            with suppress(OSError):
                status = _status(entry)
                # A file that is moved into the place of another keeps its time, but not that of the move.
                seen.append(f"{within}{entry.name} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}")
    return seen


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    with suppress(OSError):
        return entry.is_dir()
    return False


def _status(entry: "os.DirEntry[str]") -> os.stat_result:
    """Look at a file; at the link itself, which cannot be read, if it leads nowhere or only to itself."""
    with suppress(OSError):
        return entry.stat()
    return entry.stat(follow_symlinks=False)
