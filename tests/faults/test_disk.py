"""Disks that are full or read-only, and users without a home: the answer is right, and no file is half of anything."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from process import POSIX, ROOT_USER, Program, Stranger

from faults.trying import drawn, some, times, tried

pytestmark = pytest.mark.skipif(not POSIX, reason="made of what only POSIX has")
# Mounts a disk of memory at $2 with the options $1, for the rest of the command line and its children alone; after it,
# writes into the file $3 what is left on the disk.
_ON_A_DISK = """
options=$1 disk=$2 left=$3
shift 3
mount -t tmpfs -o "$options" tmpfs "$disk" || exit 99
"$@"
status=$?
cd "$disk" && find . -type f -exec cksum {} + >"$left"
exit $status
"""
# Goes to the disk $0, puts an old export of the name $1 there, and fills up what room is left.
_FILLING = """
cd "$0"
case $1 in *.*) echo old >"$1" ;; *) mkdir "$1" ;; esac
shift
cat /dev/zero >filled 2>&-
exec "$@"
"""
# A new name for mounts; who is not root needs to be it within first.
_ALONE = ("unshare", "--mount") if ROOT_USER else ("unshare", "--mount", "--map-root-user")
_NOT_OURS = 99
FORMS = ("sqlite x.db", "sqlite folder", "csv x.zip", "csv folder", "xlsx x.xlsx", "json x.json", "jsonl x.jsonl")
SUFFIXES = (".txt", ".tsv", ".json", ".jsonl", ".csv", ".md", ".html", ".xlsx")
WRITING = [
    *(("export", *form.split()) for form in FORMS),
    *(("list", "commitments", "-o", f"x{suffix}") for suffix in SUFFIXES),
    ("matrix", "-o", "x.svg"),
    *(("cite", "norrviken", "-o", f"x{suffix}") for suffix in (".bib", ".ris")),
]


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    """Give the folder where a disk is mounted; skip where the system lets nobody mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    try:
        tried_out = subprocess.run(on_a_disk("size=64k", folder, tmp_path / "left", "true"), check=False)
    except FileNotFoundError:
        pytest.skip("the system has no unshare")
    if tried_out.returncode:
        pytest.skip("the system lets this user mount no disk")
    return folder


def on_a_disk(options: str, disk: Path, left: Path, *command: str) -> list[str]:
    """Give a command line that runs a command with a disk of memory mounted."""
    return [*_ALONE, "sh", "-c", _ON_A_DISK, "sh", options, str(disk), str(left), *command]


@pytest.mark.parametrize("options", ["size=64k", "size=4k", "size=1m,nr_inodes=2", "size=1m,ro"])
def test_a_home_on_such_a_disk(program: Program, right: bytes, disk: Path, tmp_path: Path, options: str) -> None:
    """A home where the store has no room or nothing may be written: the right answer, no complaint, nothing left."""
    left = tmp_path / "left"
    asked = Program(disk, changes={"HOME": str(disk)})
    for _time in range(times(1, 3)):
        assert asked.ask(before=on_a_disk(options, disk, left), cwd=tmp_path) == right
        assert left.read_bytes() == b""
    assert program.kept() == []
    tried("home on a full or read-only disk", times(1, 3))


@pytest.mark.parametrize("arguments", some(WRITING, 5), ids=" ".join)
def test_a_file_on_a_full_disk(program: Program, disk: Path, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """What does not fit is told in one line; the old file is as it was, and nothing lies beside it."""
    left = tmp_path / "left"
    *others, name = arguments
    before = [*on_a_disk("size=32k", disk, left), "sh", "-c", _FILLING, str(disk), name]
    ended = program.run(*others, name, before=before)
    told = f'python -m socialhallbarhet: "{name}" cannot be written: the disk is full.\n'
    assert (ended.status, ended.stdout, ended.stderr.decode()) == (2, b"", told)
    sizes = {line.split()[2]: int(line.split()[1]) for line in left.read_text().splitlines()}
    assert sizes.pop("./filled") > 16_384
    assert sizes == ({f"./{name}": len("old\n")} if "." in name else {})
    tried("file on a full disk")


def test_a_file_on_a_read_only_disk(program: Program, disk: Path, tmp_path: Path) -> None:
    """Where nothing may be written, one line says so, whatever was to be written."""
    before = on_a_disk("ro", disk, tmp_path / "left")
    for *others, name in drawn("read-only").sample(WRITING, times(1, len(WRITING))):
        ended = program.run(*others, disk / name, before=before)
        assert (ended.status, ended.stdout, ended.stderr.count(b"\n")) == (2, b"", 1)
        assert ended.stderr.endswith(b"cannot be written: the disk is read-only.\n")
        tried("file on a read-only disk")


def limited(size: int) -> tuple[str, ...]:
    """Give what to put before a command so that no file grows beyond a size: as on a disk that is full there."""
    limiting = f"resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))"
    return (sys.executable, "-c", f"import os, resource, sys; {limiting}; os.execv(sys.argv[1], sys.argv[1:])")


def test_a_disk_that_fills_up_at_any_size_of_a_store(program: Program, right: bytes) -> None:
    """Wherever in the store the disk becomes full, the answer is right, and nothing of the store is left."""
    assert program.ask() == right
    (store,) = program.kept()
    size = store.stat().st_size
    random = drawn("store")
    for limit in [0, size - 1, *(random.randrange(1, size - 1) for _number in range(times(2, 60)))]:
        shutil.rmtree(store.parent)
        assert program.ask(before=limited(limit)) == right, limit
        assert program.kept() == []
        tried("disk full while a store is written")


@pytest.mark.parametrize(
    "arguments", [("export", "sqlite", "x.db"), ("export", "csv", "folder"), ("export", "json", "x.json")]
)
def test_a_disk_that_fills_up_at_any_size_of_an_export(program: Program, arguments: tuple[str, ...]) -> None:
    """Wherever in the export the disk becomes full, the old one is still there, whole, and nothing beside it."""
    *others, name = arguments
    place = program.home / "place"
    place.mkdir()
    assert program.run(*others, place / name).status == 0
    before = {file: file.read_bytes() for file in place.rglob("*") if file.is_file()}
    largest = max(map(len, before.values()))
    random = drawn(name)
    for limit in [largest - 1, *(random.randrange(largest) for _number in range(times(0, 30)))]:
        ended = program.run(*others, place / name, before=limited(limit))
        assert (ended.status, ended.stdout, ended.stderr.count(b"\n")) == (2, b"", 1), limit
        assert {file: file.read_bytes() for file in place.rglob("*") if file.is_file()} == before
        tried("disk full while an export is written")


# Homes

NOWHERE = {"HOME": None, "XDG_CACHE_HOME": None}
HOMES: dict[str, dict[str, str | None]] = {
    "empty": {"HOME": ""},
    "gone": {"HOME": "/nowhere/at/all"},
    "a file": {"HOME": "/etc/passwd"},
    "a device": {"HOME": "/dev/null"},
    "relative": {"HOME": "here"},
    "of bytes": {"HOME": "/proc/\udcff"},
    "where nobody may write": {"HOME": "/proc"},
    "with an empty cache": {"XDG_CACHE_HOME": "", "HOME": "/proc"},
    "with a relative cache": {"XDG_CACHE_HOME": "here", "HOME": "/proc"},
    "with a long name": {"XDG_CACHE_HOME": f"/{'x' * 5000}"},
    "a link to itself": {"XDG_CACHE_HOME": "{here}/loop"},
}


@pytest.mark.parametrize("home", some(list(HOMES), 5))
def test_a_home_that_is_none(right: bytes, tmp_path: Path, home: str) -> None:
    """Wherever the user's home is said to be: the right answer, twice, no complaint, nothing in the current folder."""
    (tmp_path / "loop").symlink_to("loop")
    here = tmp_path / "here"
    here.mkdir()
    changes = {name: value and value.format(here=tmp_path) for name, value in HOMES[home].items()}
    asked = Program(here, changes=changes)
    for _time in range(times(1, 2)):
        assert asked.ask(cwd=here) == right
    assert list(here.iterdir()) == []
    tried("home that is none")


def test_a_user_without_a_home(stranger: Stranger, right: bytes) -> None:
    """A user whom the system does not know, without HOME: the right answer, and no folder named ~ appears."""
    with tempfile.TemporaryDirectory() as name:  # pytest's own folders are closed to others
        here = Path(name)
        here.chmod(0o777)
        assert Program(here, changes=NOWHERE).ask(before=stranger.before(here)) == right
        assert list(here.iterdir()) == []
    tried("home that is none")


def test_another_users_home(stranger: Stranger, right: bytes) -> None:
    """The superuser in another's home leaves nothing there that its owner could not use."""
    with tempfile.TemporaryDirectory() as name:
        here = Path(name)
        os.chown(here, stranger.number, stranger.number)
        theirs = Program(here)
        assert theirs.ask(cwd=Path("/")) == right
        assert list(here.iterdir()) == []
        assert theirs.ask(before=stranger.before(Path("/"))) == right
        (store,) = theirs.kept()
        before = store.stat()
        assert theirs.ask(cwd=Path("/")) == right
        assert (theirs.kept(), store.stat().st_mtime_ns) == ([store], before.st_mtime_ns)
    tried("home of another user", 2)
