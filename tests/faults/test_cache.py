"""What lies where the store should, but is none to be trusted: damaged, foreign, of another version, or put there.

The answer is that of a good store every time; and what somebody else has put there is neither believed nor run.
"""

import os
import pickle
import shutil
import socket
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from process import POSIX, ROOT_USER, Program, Stranger

from faults.trying import drawn, some, times, tried
from socialhallbarhet.store import APPLICATION, SCHEMA

PAGE = 4096
ELSEWHERE = "Region Elsewhere"
# A question that shows the name of a region, which a planted store has changed.
REGIONS = ("list", "regions")


@pytest.fixture
def store(program: Program, used: Program) -> Path:
    """Give the store that a first run has left."""
    shutil.copytree(used.home, program.home, dirs_exist_ok=True)
    (path,) = program.kept()
    return path


def mended(program: Program, store: Path, right: bytes) -> None:
    """See that the answer is right although something else lies there, and that afterwards a good store does."""
    assert program.ask() == right
    assert program.kept() == [store]
    with closing(sqlite3.connect(store)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA,)


def changed(*statements: str) -> Callable[[Path], object]:
    """Make a function that lets SQLite change a store."""

    def change(store: Path) -> None:
        with closing(sqlite3.connect(store)) as connection:
            connection.executescript("; ".join(statements))

    return change


def replaced(content: Callable[[bytes], bytes]) -> Callable[[Path], object]:
    """Make a function that puts another content into a store."""
    return lambda store: store.write_bytes(content(store.read_bytes()))


class Trap:
    """What runs a command when it is unpickled."""

    def __init__(self, sprung: Path) -> None:
        """Take the file that shows that it was."""
        self.sprung = sprung

    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        """Let whoever unpickles this run a command."""
        return os.system, (f"touch {self.sprung}",)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "zero length": replaced(lambda _old: b""),
    "cut in two": replaced(lambda old: old[: len(old) // 2]),
    "without its last byte": replaced(lambda old: old[:-1]),
    "text": replaced(lambda old: "Här låg något annat.\n".encode() * (len(old) // 20)),
    "random bytes": replaced(lambda old: drawn("bytes").randbytes(len(old))),
    "zeros": replaced(lambda old: bytes(len(old))),
    "random bytes behind the first page": replaced(lambda old: old[:PAGE] + drawn("behind").randbytes(len(old) - PAGE)),
    "of an older version": changed(f"PRAGMA user_version = {SCHEMA - 1}"),
    "of a newer version": changed(f"PRAGMA user_version = {SCHEMA + 1}"),
    "of another program": changed("PRAGMA application_id = 1"),
    "of other data": changed("UPDATE meta SET value = 'other' WHERE key = 'state'"),
    "of no data": changed("DELETE FROM meta"),
    "without a data version": changed("DELETE FROM meta WHERE key = 'data_version'"),
    "without its tables": changed('DROP TABLE "commitment"', "DROP TABLE organisation"),
    "in write-ahead mode": changed("PRAGMA journal_mode = WAL"),
}


@pytest.mark.parametrize("damage", some(list(DAMAGES), 8))
def test_a_damaged_store(program: Program, store: Path, right: bytes, damage: str) -> None:
    """Whatever has become of the store: the answer is right, and a good store takes its place."""
    DAMAGES[damage](store)
    mended(program, store, right)
    tried("damaged, foreign or outdated store")


def test_a_store_cut_off_anywhere(program: Program, store: Path, right: bytes) -> None:
    """Wherever a store is cut off, within a page or between two: the right answer, and a good store in its place."""
    good, random = store.read_bytes(), drawn("cut")
    for number in range(times(3, 100)):
        size = random.randrange(len(good))
        store.write_bytes(good[: size // PAGE * PAGE if number % 2 else size])
        mended(program, store, right)
        tried("truncated store")


def test_a_store_with_garbage_anywhere(program: Program, store: Path, right: bytes) -> None:
    """Wherever a page of a store is garbage, the answer is right; it may be a page that was not asked for."""
    good, random = store.read_bytes(), drawn("garbage")
    for _number in range(times(3, 200)):
        start = random.randrange(len(good) // PAGE) * PAGE
        page = random.choice([bytes(PAGE), b"\xff" * PAGE, random.randbytes(PAGE)])
        store.write_bytes(good[:start] + page + good[start + PAGE :])
        assert program.ask() == right
        tried("store with garbage in it")


# What somebody has put there


def plant(store: Path) -> None:
    """Change what a store says; by all that is in it, it still fits."""
    changed(f"UPDATE organisation SET name_en = '{ELSEWHERE}', sort_en = 'a'")(store)


@pytest.mark.skipif(not POSIX, reason="on Windows the profile belongs to the user")
@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666, 0o777], ids=oct)
def test_a_store_that_others_may_write(program: Program, store: Path, mode: int) -> None:
    """Others might have changed a store that they may write to: it is not believed, and built anew."""
    expected = program.ask(*REGIONS)
    plant(store)
    assert ELSEWHERE.encode() in program.ask(*REGIONS)
    store.chmod(mode)
    assert program.ask(*REGIONS) == expected
    assert store.stat().st_mode & 0o777 == 0o600
    tried("store that others may have written")


@pytest.mark.skipif(not POSIX, reason="on Windows the profile belongs to the user")
@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777, 0o1777], ids=oct)
def test_a_folder_that_others_may_write(program: Program, store: Path, mode: int) -> None:
    """In a folder to which others may write no store is believed; the folder is closed to them, and then one is."""
    expected = program.ask(*REGIONS)
    plant(store)
    store.parent.chmod(mode)
    assert program.ask(*REGIONS) == expected
    assert store.parent.stat().st_mode & 0o777 == mode & 0o755
    before = store.stat().st_mtime_ns
    assert program.ask(*REGIONS) == expected
    assert store.stat().st_mtime_ns == before
    tried("store that others may have written")


@pytest.mark.skipif(not POSIX, reason="there is no umask on Windows")
@pytest.mark.parametrize("mask", ["000", "002", "077", "777"])
def test_any_umask(program: Program, right: bytes, mask: str) -> None:
    """However generous or strict a user is, the cache is the user's alone, and used."""
    before = ("sh", "-c", f'umask {mask}; exec "$@"', "sh")
    assert program.ask(before=before) == right
    (store,) = program.kept()
    assert store.stat().st_mode & 0o077 == store.parent.stat().st_mode & 0o077 == 0
    made = store.stat().st_mtime_ns
    assert program.ask(before=before) == right
    assert store.stat().st_mtime_ns == made
    tried("odd umask")


def test_a_store_of_somebody_else(program: Program, store: Path, stranger: Stranger) -> None:
    """A store that belongs to somebody else is not believed, nor is one in a folder of somebody else."""
    expected = program.ask(*REGIONS)
    plant(store)
    os.chown(store, stranger.number, stranger.number)
    assert program.ask(*REGIONS) == expected
    assert store.stat().st_uid == os.geteuid()
    plant(store)
    os.chown(store.parent, stranger.number, stranger.number)
    before = store.stat().st_mtime_ns
    assert program.ask(*REGIONS) == expected
    assert (program.kept(), store.stat().st_mtime_ns) == ([store], before)
    tried("store of somebody else", 2)


def test_a_store_laid_out_by_the_superuser(right: bytes, stranger: Stranger) -> None:
    """Nor does a user believe what even root has put there; the cache is of no use then, and in nobody's way."""
    with tempfile.TemporaryDirectory() as name:  # pytest's own folders are closed to others
        home = Path(name)
        home.chmod(0o755)
        theirs = Program(home)
        assert theirs.ask() == right
        (store,) = theirs.kept()
        plant(store)
        for path in (store, *store.parents):
            if path.is_relative_to(home):
                path.chmod(0o755)
        assert theirs.ask(before=stranger.before(home), cwd=home) == right
        assert theirs.kept() == [store]
    tried("store of somebody else")


@pytest.mark.skipif(not POSIX, reason="made of what only POSIX has")
@pytest.mark.parametrize("sort", ["pipe", "socket", "link to a store", "link to itself", "device"])
def test_no_file_at_all(program: Program, store: Path, right: bytes, tmp_path: Path, sort: str) -> None:
    """Where the store should be stands something that is no file: nobody waits for it, and a store takes its place."""
    planted = Path(shutil.copy(store, tmp_path / "planted"))
    plant(planted)
    store.unlink()
    if sort == "pipe":
        os.mkfifo(store)
    elif sort == "socket":
        here = Path.cwd()
        os.chdir(store.parent)  # the name of a socket must be short
        with socket.socket(socket.AF_UNIX) as opened:
            opened.bind(store.name)
        os.chdir(here)
    else:
        store.symlink_to({"device": "/dev/zero", "link to itself": store.name}.get(sort, planted))
    mended(program, store, right)
    assert store.is_file()
    assert not store.is_symlink()
    tried("no file in the store's place")


@pytest.mark.skipif(not POSIX, reason="the trap is made of what POSIX has")
def test_a_pickle(program: Program, store: Path, right: bytes, tmp_path: Path) -> None:
    """A pickle in the store's place, in its own or in the values of one, is not opened."""
    sprung = tmp_path / "sprung"
    trap = pickle.dumps(Trap(sprung))
    pickle.loads(trap)  # noqa: S301 - it is ours
    assert sprung.exists()
    sprung.unlink()
    store.write_bytes(trap)
    mended(program, store, right)
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.execute("UPDATE meta SET value = ? WHERE key = 'data_version'", (trap,))
    program.run()
    store.unlink()
    assert program.ask() == right
    assert not sprung.exists()
    tried("store that is to run something", 2)


# In the place of a table: a view that calls what reads, writes or loads files, or a table of another engine.
SCHEMAS = {
    "loads a library": "CREATE VIEW {table} AS SELECT load_extension('{trap}') AS id",
    "writes a file": "CREATE VIEW {table} AS SELECT writefile('{sprung}', 'x') AS id",
    "starts an editor": "CREATE VIEW {table} AS SELECT edit('x', 'touch {sprung} #') AS id",
    "registers a tokenizer": "CREATE VIEW {table} AS SELECT fts3_tokenizer('simple', x'4141414141414141') AS id",
    "names a library as engine": "CREATE VIRTUAL TABLE {table} USING fts5(id, tokenize = '{trap}')",
}


@pytest.mark.skipif(not POSIX, reason="the trap is made of what POSIX has")
@pytest.mark.parametrize("schema", some(list(SCHEMAS), 3))
def test_a_schema_that_is_to_run_something(
    program: Program, store: Path, right: bytes, tmp_path: Path, schema: str
) -> None:
    """A store whose tables are traps runs nothing, and gives way to a good one; nothing that it says is answered."""
    sprung = tmp_path / "sprung"
    made = SCHEMAS[schema].format(table='"commitment"', trap=tmp_path / "trap.so", sprung=sprung)
    # Written into the schema by force: SQLite itself would refuse some of these.
    statement = "UPDATE sqlite_master SET type = ?, rootpage = 0, sql = ? WHERE name = 'commitment'"
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("DELETE FROM sqlite_master WHERE tbl_name = 'commitment' AND type = 'index'")
        connection.execute(statement, ("view" if " VIEW " in made else "table", made))
    mended(program, store, right)
    assert not sprung.exists()
    tried("store that is to run something")


def test_triggers_run_nothing(program: Program, store: Path, right: bytes) -> None:
    """A store with a trigger on everything is read and never written, so that none of them is pulled."""
    pulled = "BEGIN UPDATE organisation SET name_en = 'pulled'; END"
    with closing(sqlite3.connect(store)) as connection, connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for number, table in enumerate(table for table in tables if not table.startswith(("word", "sqlite"))):
            for event in ("INSERT", "UPDATE", "DELETE"):
                connection.execute(f'CREATE TRIGGER t{number}{event} BEFORE {event} ON "{table}" {pulled}')
    before = store.read_bytes()
    assert program.ask() == right
    assert b"pulled" not in program.ask(*REGIONS)
    assert store.read_bytes() == before
    assert program.kept() == [store]
    tried("store that is to run something")


def test_other_users_cannot_read_the_cache(program: Program, store: Path) -> None:
    """What somebody asks, and of which data, is their own business: folder and file are closed to others."""
    if POSIX:
        assert (store.parent.stat().st_mode | store.stat().st_mode) & 0o077 == 0
    assert ROOT_USER or program.home.stat().st_uid == store.stat().st_uid
