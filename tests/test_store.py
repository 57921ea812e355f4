"""The store in the cache folder: built once, used again, built anew when it does not fit, and never in the way.

Every test runs the real program on real files. What it answers is read from its output; what it keeps, from the disk.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest
from conftest import CORPUS, PATIENCE, replace_once
from process import POSIX, ROOT_USER, Program, Stranger, answer

from socialhallbarhet.folders.data import MANIFEST
from socialhallbarhet.store import APPLICATION, SCHEMA

COMMITMENTS = 19


def store(program: Program) -> Path:
    """Give the one file that the program has left: a whole store."""
    (path,) = program.kept()
    whole(path)
    return path


def whole(path: Path) -> None:
    """See that a file is a finished, undamaged store."""
    assert path.name.startswith("store-")
    assert path.suffix == ".sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA,)
        assert connection.execute('SELECT count(*) > 0 FROM "commitment"').fetchone() == (1,)


def fingerprint(path: Path) -> tuple[int, int, int]:
    """Tell a file from another, or from itself written again."""
    status = path.stat()
    return status.st_ino, status.st_mtime_ns, status.st_size


def ids(table: bytes) -> list[str]:
    """Read the first column of a TSV table."""
    return [line.split("\t")[0] for line in table.decode().splitlines()[1:]]


@pytest.fixture
def own_program(program: Program, own_corpus: Path) -> Program:
    """Give the program with an empty home and data that may be changed."""
    return Program(program.home, own_corpus)


# Built once, used again


def test_the_first_run_builds_and_the_second_uses(program: Program) -> None:
    """The first run leaves one whole store and nothing else; the second says the same and does not touch it."""
    first = program.ask()
    assert len(ids(first)) == COMMITMENTS
    built = fingerprint(store(program))
    assert program.ask() == first
    assert fingerprint(store(program)) == built


def test_the_answer_comes_from_the_store(program: Program) -> None:
    """What stands in a fitting store is what is answered: the data is not read again."""
    program.ask()
    with closing(sqlite3.connect(store(program))) as connection, connection:
        connection.execute("UPDATE organisation SET name_en = 'Region Elsewhere' WHERE id = 'norrviken'")
    assert b"Region Elsewhere" in program.ask("list", "regions")


def test_all_verbs_share_the_store(program: Program) -> None:
    """Whatever is asked, in whichever language, the same file answers."""
    program.ask("list")
    built = fingerprint(store(program))
    for question in (("show", "norrviken"), ("search", "barn", "--lang", "sv"), ("compare", "norrviken", "ostra-dal")):
        program.ask(*question)
    assert fingerprint(store(program)) == built


def test_deleting_the_store_loses_nothing(program: Program) -> None:
    """Without its store the program says what it said before, and keeps a new one."""
    first = program.ask()
    store(program).unlink()
    assert program.ask() == first
    shutil.rmtree(store(program).parent)
    assert program.ask() == first
    store(program)


# Built anew when the data changes


def touch(data: Path) -> None:
    """Set a file's time to a second later, without changing it."""
    path = data / "themes.toml"
    later = path.stat().st_mtime_ns + 1_000_000_000
    os.utime(path, ns=(later, later))


def rename(data: Path) -> None:
    """Give a commitment another title."""
    replace_once(data / "organisations" / "norrviken.toml", "Child rights officers at every clinic", "Another title")


def remove(data: Path) -> None:
    """Take an organisation away."""
    (data / "organisations" / "kommunforbundet.toml").unlink()


def swap(data: Path) -> None:
    """Put a file of the same size and time in the place of another, as `mv` does with a saved copy."""
    path = data / "organisations" / "norrviken.toml"
    status = path.stat()
    changed = path.with_suffix(".saved")
    shutil.copy(path, changed)
    replace_once(changed, "Child rights officers at every clinic", "Child rights officers at every clinik")
    os.utime(changed, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert changed.stat().st_size == status.st_size
    changed.replace(path)


@pytest.mark.parametrize(
    ("change", "commitments", "title"),
    [
        (touch, COMMITMENTS, "Child rights officers at every clinic"),
        (rename, COMMITMENTS, "Another title"),
        (remove, COMMITMENTS - 3, "Child rights officers at every clinic"),
        pytest.param(
            swap,
            COMMITMENTS,
            "Child rights officers at every clinik",
            marks=pytest.mark.skipif(not POSIX, reason="Windows does not tell when a file was moved"),
        ),
    ],
)
def test_a_change_of_the_data_shows_at_once(
    own_program: Program, change: Callable[[Path], None], commitments: int, title: str
) -> None:
    """A touched, changed, removed or replaced file: a new store is built and the answer is that of the new data."""
    own_program.ask()
    old = store(own_program)
    change(own_program.data)
    answered = own_program.ask()
    assert (len(ids(answered)), f"\t{title}\t".encode() in answered) == (commitments, True)
    (new,) = set(own_program.kept()) - {old}
    whole(new)
    used = fingerprint(new)
    assert own_program.ask() == answered
    assert fingerprint(new) == used


def test_a_new_file_shows_at_once(own_program: Program, tmp_path: Path) -> None:
    """An organisation's file that is put into the folder is in the next answer, one that is hidden is not."""
    file = own_program.data / "organisations" / "kommunforbundet.toml"
    kept = file.rename(tmp_path / file.name)
    assert "kommunforbundet" not in ids(own_program.ask("list", "organisations"))
    shutil.copy(kept, file.with_name(".kommunforbundet.toml"))
    assert "kommunforbundet" not in ids(own_program.ask("list", "organisations"))
    shutil.copy(kept, file)
    assert "kommunforbundet" in ids(own_program.ask("list", "organisations"))


def test_a_manifest_hides_no_change(own_program: Program) -> None:
    """Installed data holds a manifest. Whoever copies that folder and changes it sees the change all the same."""
    (own_program.data / MANIFEST).write_text("0123abcd\n", "ascii")
    own_program.ask()
    rename(own_program.data)
    assert b"\tAnother title\t" in own_program.ask()


def test_two_folders_take_turns(program: Program, own_program: Program) -> None:
    """Two data folders each have their store: going from one to the other and back builds nothing anew."""
    rename(own_program.data)
    first, second = program.ask(), own_program.ask()
    assert first != second
    built = [fingerprint(path) for path in program.kept()]
    assert len(built) == 2
    assert (program.ask(), own_program.ask()) == (first, second)
    assert [fingerprint(path) for path in program.kept()] == built


def test_the_folder_is_the_same_however_it_is_written(own_program: Program) -> None:
    """A relative path to the data means the folder below the current one, and uses the same store."""
    first = own_program.ask()
    data = own_program.data
    relative = Program(own_program.home, Path(data.name))
    assert relative.ask(cwd=data.parent) == first
    store(own_program)


_ASKING_WITH_OWN = """
import sys
import socialhallbarhet as sh
try:
    sh.search("barn", own=sys.argv[1:])
except sh.InvalidData as error:
    print(error)
"""


def test_a_folder_that_is_not_there_speaks_to_who_named_it_alone(program: Program, tmp_path: Path) -> None:
    """A question from Python that names a missing folder of own data is refused; a plain one, after it, is not."""
    gone = tmp_path / "gone"
    asked = (sys.executable, "-c", _ASKING_WITH_OWN)
    for _time in range(2):
        # The first time it is this question that builds a store, the second time a plain one has.
        refused = program.run(gone, command=asked)
        assert (refused.status, refused.stderr) == (0, b"")
        assert str(gone).encode() in refused.stdout
        assert len(ids(program.ask())) == COMMITMENTS


# Damaged and foreign files


def cut(keep: Callable[[int], int]) -> Callable[[Path], None]:
    """Make a function that cuts a file off."""

    def damage(path: Path) -> None:
        os.truncate(path, keep(path.stat().st_size))

    return damage


def write(content: bytes) -> Callable[[Path], None]:
    """Make a function that puts something else into a file."""

    def damage(path: Path) -> None:
        path.write_bytes(content)

    return damage


def execute(statement: str, *, empty: bool = False) -> Callable[[Path], None]:
    """Make a function that lets SQLite change the store, or write a new database in its place."""

    def damage(path: Path) -> None:
        if empty:
            path.unlink()
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(statement)

    return damage


def overwrite(start: float, length: int) -> Callable[[Path], None]:
    """Make a function that overwrites whole pages with zeros, from some part of the file on."""

    def damage(path: Path) -> None:
        with path.open("r+b") as file:
            file.seek(int(path.stat().st_size * start) // 4096 * 4096)
            file.write(bytes(4096 * length))

    return damage


DAMAGES = {
    "zero length": cut(lambda _size: 0),
    "cut within the header": cut(lambda _size: 60),
    "cut after the header": cut(lambda _size: 100),
    "cut after the first page": cut(lambda _size: 4096),
    "cut within a page": cut(lambda size: size // 2 + 77),
    "cut at a page": cut(lambda size: size // 2 // 4096 * 4096),
    "cut by a byte": cut(lambda size: size - 1),
    "cut by a page": cut(lambda size: size - 4096),
    "text": write("Här låg något annat.\n".encode() * 5000),
    "zeros": write(bytes(200_000)),
    "a header and nothing behind": write(b"SQLite format 3\0" + bytes(4080)),
    "the first page overwritten": overwrite(0, 1),
    "all but the first page overwritten": lambda path: path.write_bytes(
        path.read_bytes()[:4096] + b"\xff" * (path.stat().st_size - 4096)
    ),
    "another program's database": execute("CREATE TABLE meta (key, value); INSERT INTO meta VALUES (1, 2)", empty=True),
    "another application": execute("PRAGMA application_id = 1"),
    "an older schema": execute(f"PRAGMA user_version = {SCHEMA - 1}"),
    "a newer schema": execute(f"PRAGMA user_version = {SCHEMA + 1}"),
    "built from other data": execute("UPDATE meta SET value = 'other' WHERE key = 'state'"),
    "no description": execute("DELETE FROM meta WHERE key = 'state'"),
    "a table lost": execute('DROP TABLE "commitment"'),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_or_foreign_file_is_replaced(program: Program, damage: Callable[[Path], object]) -> None:
    """Whatever lies where the store should: the answer is right, and a whole store lies there afterwards."""
    first = program.ask()
    path = store(program)
    damage(path)
    damaged = fingerprint(path)
    assert program.ask() == first
    assert store(program) == path
    mended = fingerprint(path)
    assert mended != damaged
    assert program.ask() == first
    assert fingerprint(path) == mended


@pytest.mark.skipif(not POSIX, reason="Windows has no such permissions and links")
def test_a_store_that_cannot_be_opened_is_replaced(program: Program) -> None:
    """A link that leads nowhere, or a store that may not be read, gives way to a good one."""
    first = program.ask()
    path = store(program)
    path.unlink()
    path.symlink_to(path.parent / "gone")
    assert program.ask() == first
    store(program)
    assert not path.is_symlink()
    path.chmod(0)
    assert program.ask() == first
    path.chmod(0o600)
    store(program)


def test_a_folder_in_the_stores_place_is_left_alone(program: Program) -> None:
    """A folder of the store's name cannot be replaced: the answer comes from memory, and nothing is left beside."""
    first = program.ask()
    path = store(program)
    path.unlink()
    path.mkdir()
    (path / "mine").touch()
    assert program.ask() == first
    assert program.kept() == [path / "mine"]


# Nowhere to write


def test_a_cache_that_is_a_file(program: Program, tmp_path: Path) -> None:
    """Where the cache folder should be lies a file: the answer is right, and the file stays as it is."""
    expected = program.ask()
    file = tmp_path / "file"
    file.write_text("mine")
    blocked = {"XDG_CACHE_HOME": str(file), "HOME": str(file), "LOCALAPPDATA": str(file), "USERPROFILE": str(file)}
    assert Program(program.home, changes=blocked).ask() == expected
    assert file.read_text() == "mine"


@pytest.mark.skipif(not POSIX, reason="ulimit is POSIX's")
def test_a_full_disk(program: Program, tmp_path: Path) -> None:
    """When the disk is full halfway through a store, the answer is right and nothing is left of it."""
    expected = program.ask()
    home = tmp_path / "full"
    home.mkdir()
    limited = ("/bin/sh", "-c", 'ulimit -f 40 && exec "$@"', "sh")
    assert Program(home).ask(before=limited) == expected
    assert Program(home).kept() == []


@pytest.mark.skipif(not POSIX, reason="Windows has no such permissions")
@pytest.mark.parametrize("name", ["XDG_CACHE_HOME", "HOME"])
def test_a_cache_that_may_not_be_written(program: Program, tmp_path: Path, name: str) -> None:
    """A user who may not write to the cache folder, or not even make it, gets the right answer and no complaint."""
    expected = program.ask()
    closed = tmp_path / "closed"
    closed.mkdir()
    closed.chmod(0o555)
    if ROOT_USER:
        closed = Path("/proc")  # the one place where root may not make a folder
        if not closed.is_dir():
            pytest.skip("root may write everywhere")
    assert Program(program.home, changes={name: str(closed)}).ask(cwd=tmp_path) == expected


def test_no_home_at_all(program: Program, stranger: Stranger) -> None:
    """A user whom the system does not know, without HOME: the answer is right, and no folder named ~ appears."""
    expected = program.ask()
    with tempfile.TemporaryDirectory() as name:  # pytest's own folders are closed to others
        here = Path(name)
        here.chmod(0o777)
        assert Program(here, changes={"HOME": None}).ask(before=stranger.before(here)) == expected
        assert list(here.iterdir()) == []


@pytest.mark.parametrize(
    "variables",
    [{"XDG_CACHE_HOME": "{}/cache"}, {"XDG_CACHE_HOME": ""}, {"XDG_CACHE_HOME": "here"}, {"HOME": "{}/"}],
    ids=str,
)
def test_the_cache_folder_is_the_systems(program: Program, tmp_path: Path, variables: dict[str, str]) -> None:
    """Wherever the variables lead, the store lies where platformdirs says that caches do."""
    changes = {"HOME": str(tmp_path)} | {name: value.format(tmp_path) for name, value in variables.items()}
    asked = Program(program.home, changes=changes)
    code = "import platformdirs; print(platformdirs.user_cache_dir('socialhallbarhet', appauthor=False))"
    command = [sys.executable, "-c", code]
    told = subprocess.run(command, env=asked.env(), cwd=tmp_path, capture_output=True, encoding="utf-8", check=True)
    asked.ask(cwd=tmp_path)
    (store,) = tmp_path.rglob("*.sqlite3")
    assert store.parent == Path(told.stdout.strip())


def test_a_relative_cache_folder_is_none(program: Program, tmp_path: Path) -> None:
    """A relative XDG_CACHE_HOME, which the standard tells to ignore, puts nothing into the current folder."""
    expected = program.ask()
    here = tmp_path / "here"
    here.mkdir()
    relative = Program(program.home, changes={"XDG_CACHE_HOME": "cache"})
    for _time in range(2):
        assert relative.ask(cwd=here) == expected
    assert list(here.iterdir()) == []


# Folders with odd things in them


@pytest.mark.skipif(not POSIX, reason="Windows makes links for administrators only")
def test_a_link_that_leads_to_itself(own_program: Program) -> None:
    """Links that lead to themselves, back up or nowhere do not disturb the reading of the folder."""
    expected = own_program.ask()
    store(own_program).unlink()
    for name in ("loop", "loop.toml.saved", ".#themes.toml"):
        (own_program.data / name).symlink_to(name)
    (own_program.data / "organisations" / "up").symlink_to("..")
    assert own_program.ask() == expected


def test_a_folder_whose_name_is_no_text(program: Program, tmp_path: Path) -> None:
    """Where names on disk are bytes, one that is not UTF-8 is as good as any, for a folder and for a file in it."""
    odd = tmp_path / os.fsdecode(b"l\xe4n")
    try:
        shutil.copytree(CORPUS, odd)
        (odd / os.fsdecode(b"\xe4 folder")).mkdir()
    except (OSError, UnicodeError):
        pytest.skip("this file system takes names of text only")
    asked = Program(program.home, odd)
    first = asked.ask()
    built = fingerprint(store(asked))
    assert asked.ask() == first
    assert fingerprint(store(asked)) == built


# Several processes


def test_eight_at_once(program: Program) -> None:
    """Eight processes that find no store all answer the same, and leave one whole file and no other."""
    processes = [program.start() for _number in range(8)]
    answers = {answer(process) for process in processes}
    (only,) = answers
    assert len(ids(only)) == COMMITMENTS
    store(program)


def test_others_may_read_while_one_builds_anew(program: Program) -> None:
    """Eight processes that find a damaged store, some of them while another replaces it, all answer the same."""
    first = program.ask()
    DAMAGES["cut within a page"](store(program))
    processes = [program.start() for _number in range(8)]
    assert {answer(process) for process in processes} == {first}
    store(program)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give data whose store takes long enough to write that a process can be killed meanwhile."""
    folder = Path(shutil.copytree(CORPUS, tmp_path_factory.mktemp("large") / "corpus"))
    path = folder / "organisations" / "norrviken.toml"
    text = path.read_text("utf-8")
    entry = text[text.index("[[commitment]]") :].split("\n\n")[0]
    copies = [
        entry.replace('id = "child-rights-officers"', f'id = "copy-{n}"').replace("clinic", f"clinic number {n}")
        for n in range(1500)
    ]
    path.write_text("\n\n".join([text.rstrip("\n"), *copies]) + "\n", "utf-8")
    return folder


# How much of the file is written when the process is killed.
@pytest.mark.parametrize("written", [0, 1, 4096, 500_000, 1_000_000])
def test_a_killed_process_leaves_nothing_half_written(program: Program, large: Path, written: int) -> None:
    """A process killed while it writes leaves no store but a whole one, and the next answers as if nothing had been."""
    asked = Program(program.home, large)
    process = asked.start("list", "regions")
    with process:
        while process.poll() is None:
            if any(size >= written for size in _being_written(asked)):
                process.kill()
        process.communicate(timeout=PATIENCE)
    for path in asked.kept():
        if path.suffix == ".sqlite3":
            whole(path)
    assert ids(asked.ask("list", "regions")) == ["norrviken", "ostra-dal"]
    (path,) = [path for path in asked.kept() if path.suffix == ".sqlite3"]
    whole(path)


def _being_written(program: Program) -> list[int]:
    """Give the sizes of the files that are being written; what goes while one looks is being written no longer."""
    sizes = []
    with suppress(FileNotFoundError):  # a folder that is just being made
        for path in program.home.rglob("*.new*"):
            with suppress(FileNotFoundError):
                sizes.append(path.stat().st_size)
    return sizes


def test_what_killed_processes_left_is_removed(own_program: Program) -> None:
    """The next store that is built takes along what was left an hour ago and more, and not what is being written."""
    own_program.ask()
    folder = store(own_program).parent
    an_hour_ago = time.time() - 3700
    for name in ("store-left.new", "store-left.new-journal"):
        (folder / name).write_bytes(b"half")
        os.utime(folder / name, (an_hour_ago, an_hour_ago))
    (folder / "store-busy.new").touch()
    touch(own_program.data)
    own_program.ask()
    assert {path.name for path in own_program.kept() if path.suffix != ".sqlite3"} == {"store-busy.new"}


def test_old_stores_are_removed(own_program: Program) -> None:
    """Of the stores of earlier data the newest seven stay; what is not a store of ours is left alone."""
    own_program.ask()
    folder = store(own_program).parent
    for number in range(12):
        path = folder / f"store-{number:08x}.sqlite3"
        path.touch()
        os.utime(path, (number, number))
    (folder / "notes.sqlite3").touch()
    os.utime(folder / "notes.sqlite3", (0, 0))
    first = own_program.kept()
    touch(own_program.data)
    own_program.ask()
    (new,) = set(own_program.kept()) - set(first)
    whole(new)
    gone = {path.name for path in set(first) - set(own_program.kept())}
    assert gone == {f"store-{number:08x}.sqlite3" for number in range(6)}
    used = [fingerprint(path) for path in own_program.kept()]
    own_program.ask()
    assert [fingerprint(path) for path in own_program.kept()] == used


# Invalid data


@pytest.mark.parametrize(
    "question",
    [("list", "regions"), ("search", "barn"), ("show", "norrviken"), ("compare", "norrviken", "ostra-dal")],
    ids=" ".join,
)
def test_invalid_data_is_refused(own_program: Program, question: tuple[str, ...]) -> None:
    """Data with an error ends every question with one line: the file, the line, and how to see all errors."""
    own_program.ask()
    before = own_program.kept()
    file = own_program.data / "organisations" / "ostra-dal.toml"
    replace_once(file, 'kind = "region"', 'kind = "kingdom"')
    line = file.read_text("utf-8").split('kind = "kingdom"')[0].count("\n") + 1
    status, stdout, stderr = own_program.run(*question)
    assert (status, stdout) == (2, b"")
    (message,) = stderr.decode().splitlines()
    assert f"organisations/ostra-dal.toml:{line}: " in message
    assert message.endswith("python -m socialhallbarhet check shows all errors.")
    assert own_program.kept() == before


def test_data_that_is_mended_answers_again(own_program: Program) -> None:
    """Nothing of invalid data is kept: as soon as the error is gone, the answer is there."""
    file = own_program.data / "version.toml"
    good = file.read_text("utf-8")
    file.write_text("data_version = \n", "utf-8")
    status, _stdout, stderr = own_program.run()
    assert (status, b"version.toml:1: " in stderr) == (2, True)
    assert own_program.kept() == []
    file.write_text(good, "utf-8")
    assert len(ids(own_program.ask())) == COMMITMENTS
    store(own_program)


def test_no_data_at_all_is_refused(program: Program, tmp_path: Path) -> None:
    """A folder that is not there, or is a file, is refused with one line and no traceback."""
    (tmp_path / "file").touch()
    for name in ("gone", "file"):
        status, stdout, stderr = Program(program.home, tmp_path / name).run()
        assert (status, stdout, stderr.count(b"\n")) == (2, b"", 1)
        assert b".toml:1: " in stderr
        assert b"check" in stderr
    assert program.kept() == []
