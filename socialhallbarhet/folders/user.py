"""Where what belongs to the user lies: the folder of what this program keeps for them, and that of their own data."""

import os
import sys
from contextlib import suppress

_NAME = "socialhallbarhet"


def cache_folder() -> str | None:
    """Name the user's cache folder for this program, as platformdirs does; None if the user has none."""
    return _folder("XDG_CACHE_HOME", ".cache", "user_cache_dir")


def data_folder() -> str | None:
    """Name the user's data folder for this program, as platformdirs does; None if the user has none."""
    return _folder("XDG_DATA_HOME", os.path.join(".local", "share"), "user_data_dir")


def _folder(variable: str, below_home: str, function: str) -> str | None:
    if sys.platform == "linux" and "ANDROID_ROOT" not in os.environ:
        # Where these say it, there is no need to spend three milliseconds on the import.
        home = os.environ.get("HOME", "")
        for base in (os.environ.get(variable, ""), os.path.join(home, below_home)):
            if os.path.isabs(base):
                return os.path.join(base, _NAME)
    with suppress(RuntimeError, KeyError, OSError):
        import platformdirs  # noqa: PLC0415

        folder = str(getattr(platformdirs, function)(_NAME, appauthor=False))
        # A user without a home has "~/.cache", which would be a folder named ~ in whatever folder this is.
        if os.path.isabs(folder):
            return folder
    return None
