"""Where the data lies: in the checkout, in the installed package, or where a variable says."""

import os
from contextlib import suppress
from os.path import abspath, dirname, isfile, join

VARIABLE = "SOCIALHALLBARHET_CORPUS"
MANIFEST = "manifest.txt"


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


def state(folder: str) -> str:
    """Describe what `folder` holds now, so that a store built from it can be known again.

    Installed data is known by its manifest alone; in other folders each file's path, size and times count. There a
    manifest says nothing: it came along when someone copied the installed data to change it.
    A folder that cannot be read is described as empty; reading it then says why.
    """
    if folder == _bundled():
        with suppress(OSError, UnicodeDecodeError), open(join(folder, MANIFEST), encoding="ascii") as manifest:
            return "manifest " + manifest.read().strip()
    listed = f"{folder}\n" + "\n".join(sorted(_listing(folder)))
    # A name on disk need not be text; this description goes into the store, which holds nothing else.
    return listed.encode("utf-8", "backslashreplace").decode()


def _bundled() -> str:
    return join(dirname(abspath(__file__)), "data")


def _listing(folder: str, within: str = "") -> list[str]:
    seen: list[str] = []
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return seen
    for entry in entries:
        # One level deep, as far as is read: a folder that is a link counts, and one that leads back ends there.
        # A link that leads only to itself is no entry at all.
        with suppress(OSError):
            if entry.is_dir() and not within:
                seen += _listing(entry.path, f"{entry.name}/")
            elif entry.name.endswith(".toml"):
                status = entry.stat()
                # A file that is moved into the place of another keeps its time, but not that of the move.
                seen.append(f"{within}{entry.name} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}")
    return seen
