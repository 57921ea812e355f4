"""Where the data lies: in the checkout, in the installed package, or where a variable says."""

import os
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
    package = dirname(abspath(__file__))
    checkout = dirname(package)
    if isfile(join(checkout, "hatch_build.py")) and isfile(join(checkout, "data", "version.toml")):
        return join(checkout, "data")
    return join(package, "data")


def state(folder: str) -> str:
    """Describe what `folder` holds now, so that a store built from it can be known again.

    Installed data is known by its manifest alone; in other folders each file's path, size and time counts.
    A folder that cannot be read is described as empty; reading it then says why.
    """
    try:
        with open(join(folder, MANIFEST), encoding="ascii") as manifest:
            return "manifest " + manifest.read().strip()
    except (OSError, UnicodeDecodeError):
        return f"{folder}\n" + "\n".join(sorted(_listing(folder)))


def _listing(folder: str, within: str = "") -> list[str]:
    seen: list[str] = []
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return seen
    for entry in entries:
        # One level deep, as far as is read: a folder that is a link counts, and one that leads back ends there.
        if entry.is_dir() and not within:
            seen += _listing(entry.path, f"{entry.name}/")
        elif entry.name.endswith(".toml"):
            try:
                status = entry.stat()
            except OSError:
                continue
            seen.append(f"{within}{entry.name} {status.st_size} {status.st_mtime_ns}")
    return seen
