"""The store: the reference in SQLite, kept in the user's cache folder, rebuilt when it does not fit.

`ask` is the way in. The store's file is named for what it was built from; it is written beside and renamed into
place, so that nobody reads half of it, and is built in memory where nothing can be written. A file that turns out
to be damaged is built anew.

What stands in the store is answered without a look at the data. So it is read only if nobody else could have put it
there: the file and its folder must be the user's own, and writable by nobody else. Otherwise it counts as not there.
"""

import os
import sqlite3
import stat
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple, TypeVar
from zlib import crc32

from socialhallbarhet import __version__
from socialhallbarhet.errors import WrongUseError
from socialhallbarhet.folders.data import data_folder, state
from socialhallbarhet.folders.left_out import LeftOut, note
from socialhallbarhet.folders.own import in_use
from socialhallbarhet.folders.user import cache_folder
from socialhallbarhet.language import _
from socialhallbarhet.values import WITH_OWN, Bilingual

# Marks a file as ours ("sohb"); the version grows with every change of schema.sql or of what build.py writes.
APPLICATION = 0x736F6862
SCHEMA = 14

# How many stores stay beside the one in use, and after how many seconds nobody is writing a file any more.
_KEPT = 7
_LONGEST_WRITE = 3600

# The right of anybody but the owner to write.
_OTHERS = stat.S_IWGRP | stat.S_IWOTH

Answer = TypeVar("Answer")


class Store(NamedTuple):
    """An open store: the connection that questions ask, and the version of the data in it.

    The version ends with `+own` if own data stands beside the data.
    """

    connection: sqlite3.Connection
    data_version: str

    @property
    def own(self) -> bool:
        """Tell whether there is own data in it."""
        return self.data_version.endswith(WITH_OWN)


def total(store: Store, table: str) -> int:
    """Count the things of a table: they are numbered from 1 without a gap, so that nobody has to walk them."""
    (last,) = store.connection.execute(f'SELECT coalesce(max(n), 0) FROM "{table}"').fetchone()
    return int(last)


def ask(question: Callable[[Store], Answer], folder: str | None = None, own: Sequence[str] | None = None) -> Answer:
    """Open the store, ask it one question, and close it.

    Args:
        question: takes the open store; may be called a second time, on a new store, if the first is damaged.
        folder: the data folder that is asked about; the one in use if not given.
        own: the folders of own data that add to it. If not given, those in use: what is wrong with these is left out,
            and noted.

    Raises:
        socialhallbarhet.reading.InvalidData: the store had to be built, and the data holds an error; or own data does
            whose folders were given.
    """
    folder = os.path.abspath(folder) if folder else data_folder()
    adding = in_use() if own is None else [os.path.abspath(path) for path in own]
    now = state(folder, adding)
    path = _path(now)

    def answered(connection: sqlite3.Connection) -> Answer:
        left_out = _left_out(connection)
        if own is None:
            note(left_out)
        elif left_out or not all(map(os.path.isdir, adding)):
            from socialhallbarhet.reading import read_reference  # noqa: PLC0415 - to say all that is wrong

            read_reference(folder, adding)
        return question(_store(connection))

    try:
        connection = _opened(path, now) if path else None
        if connection is not None:
            with closing(connection):
                return answered(connection)
    except WrongUseError:
        raise
    except Exception:  # noqa: BLE001, S110
        # Truncated or overwritten after it was made; SQLite does not notice all of it, and then a value may be of any
        # sort. Below, a new one takes its place; what is wrong with the question itself comes up again there.
        pass
    with closing(_built(folder, adding, now, path)) as connection:
        return answered(connection)


def cache_file() -> str | None:
    """Name the file in which the store of the data in use is kept, whether it is there yet; None if none can be."""
    return _path(state(data_folder(), in_use()))


def _store(connection: sqlite3.Connection) -> Store:
    (version,) = connection.execute("SELECT value FROM meta WHERE key = 'data_version'").fetchone()
    return Store(connection, version)


def _left_out(connection: sqlite3.Connection) -> list[LeftOut]:
    rows = connection.execute("SELECT file, line, rule, message_sv, message_en, more FROM left_out")
    return [LeftOut(file, line, rule, Bilingual(sv, en), more) for file, line, rule, sv, en, more in rows]


def _path(now: str) -> str | None:
    """Name the file for a store of this program and data; None if the user has no cache folder."""
    key = crc32(f"{__version__} {SCHEMA}\n{now}".encode())
    folder = cache_folder()
    return os.path.join(folder, f"store-{key:08x}.sqlite3") if folder else None


def _opened(path: str, now: str) -> sqlite3.Connection | None:
    """Open a finished store for reading; None if there is none to be trusted or it was built from something else."""
    try:
        status = os.lstat(path)
        # A pipe would be waited for without end.
        if not (stat.S_ISREG(status.st_mode) and _ours(status) and _ours(os.stat(os.path.dirname(path)))):
            return None
    except OSError:
        return None
    connection = sqlite3.connect(f"{Path(path).as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        # A schema of another making runs nothing but what SQLite holds to be harmless.
        connection.execute("PRAGMA trusted_schema = OFF")
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (schema,) = connection.execute("PRAGMA user_version").fetchone()
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        (page,) = connection.execute("PRAGMA page_size").fetchone()
        # SQLite itself does not mind if the end of the last page is missing.
        if (application, schema, pages * page) == (APPLICATION, SCHEMA, status.st_size):
            row = connection.execute("SELECT value FROM meta WHERE key = 'state'").fetchone()
            if row == (now,):
                return connection
    except BaseException:
        connection.close()
        raise
    connection.close()
    return None


def _ours(status: os.stat_result) -> bool:
    """Tell whether a file or folder is the user's own and nobody else may write to it; on Windows the profile is."""
    return not hasattr(os, "geteuid") or (status.st_uid == os.geteuid() and not status.st_mode & _OTHERS)


def _built(folder: str, own: Sequence[str], now: str, path: str | None) -> sqlite3.Connection:
    """Build a store from the data, keep it at `path` if that can be written, and give it open."""
    # Only a new store needs the TOML reader, the rules and the model.
    from socialhallbarhet.interruption import held_back  # noqa: PLC0415
    from socialhallbarhet.reading import read_in_use  # noqa: PLC0415
    from socialhallbarhet.store.build import build  # noqa: PLC0415
    from socialhallbarhet.terminal.progress import Progress  # noqa: PLC0415

    with Progress(_("Preparing the data, this once"), sys.stderr) as progress:
        reference, left_out = read_in_use(folder, own, progress)
        connection = sqlite3.connect(":memory:")
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {SCHEMA}")
        build(connection, reference, now, left_out, progress)
        if path:
            # A cache that cannot be written (no home, full disk, read-only) costs time, not the answer.
            with suppress(OSError, sqlite3.Error), held_back():
                _keep(connection, path)
    return connection


def _keep(connection: sqlite3.Connection, path: str) -> None:
    import tempfile  # noqa: PLC0415

    folder = os.path.dirname(path)
    if not _prepared(folder):
        return
    handle, beside = tempfile.mkstemp(prefix="store-", suffix=".new", dir=folder)
    os.close(handle)
    try:
        with closing(sqlite3.connect(beside)) as file:
            connection.backup(file)
        os.replace(beside, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)
        raise
    _forget_others(folder, os.path.basename(path))


def _prepared(folder: str) -> bool:
    """Make the cache folder, if need be, and tell whether it is ours to write in.

    The superuser in another's home (`sudo` may leave HOME as it is) makes none there: its owner could not use it.
    """
    if not hasattr(os, "geteuid"):
        os.makedirs(folder, exist_ok=True)
        return True
    there = folder
    while not os.path.lexists(there):
        there = os.path.dirname(there)
    if os.geteuid() == 0 and os.stat(there).st_uid != 0:
        return False
    os.makedirs(folder, mode=0o700, exist_ok=True)
    status = os.stat(folder)
    if status.st_uid != os.geteuid():
        return False
    if not _ours(status):
        # A generous umask, or an older version: with it, nothing in there could be trusted.
        os.chmod(folder, stat.S_IMODE(status.st_mode) & ~_OTHERS)
    return True


def _forget_others(folder: str, kept: str) -> None:
    """Remove stores of data that is no longer in use, and what killed processes have left half-written.

    The newest few stay, for several checkouts may take turns; so does what another process may be writing now.
    """
    with suppress(OSError):
        ours = [entry for entry in os.scandir(folder) if entry.name.startswith("store-") and entry.name != kept]
        ours.sort(key=lambda entry: entry.stat().st_mtime, reverse=True)
        stores = [entry for entry in ours if entry.name.endswith(".sqlite3")]
        long_ago = time.time() - _LONGEST_WRITE
        left = [entry for entry in ours if entry not in stores and entry.stat().st_mtime < long_ago]
        for entry in (*stores[_KEPT:], *left):
            os.unlink(entry.path)
