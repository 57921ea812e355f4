"""Installed as users install it: from the wheel, from the source archive and editable, each in its own environment.

Everything is built from copies of the checkout, which are gone when the program runs. None of the environments is on
any PATH: the installed `sh` is called by its full name.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path

import pytest
from conftest import PATIENCE, ROOT, Run, needs_sources, replace_once

import socialhallbarhet
from socialhallbarhet.folders.data import MANIFEST

PACKAGE = "socialhallbarhet"
RELEASE = f"{PACKAGE}-{socialhallbarhet.__version__}"
WINDOWS = os.name == "nt"
DATA_VERSION = tomllib.loads((ROOT / "data" / "version.toml").read_text("utf-8"))["data_version"]
# What a checkout holds that is not part of it.
_NOT_SOURCES = shutil.ignore_patterns(
    ".git", ".venv", ".tox", ".ci", "__pycache__", ".*_cache", ".hypothesis", "dist", "build"
)
# What pip says when it has no way to a registry. Anything else that it complains of is our fault.
_NO_REGISTRY = re.compile(
    r"No matching distribution found|Max retries exceeded|Connection ?Error|Timeout|No module named pip"
)

# What is built here is built from the sources.
pytestmark = needs_sources

posix = pytest.mark.skipif(WINDOWS, reason="on Windows the command is socialhallbarhet")


def pip(*args: str | Path, into: Path | None = None) -> None:
    """Run pip, for another environment if one is given; skip the test if it finds no registry."""
    target = ["--python", str(_python(into))] if into else []
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
    ended = subprocess.run(
        [sys.executable, "-m", "pip", *target, *map(str, args), *quiet],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=5 * PATIENCE,
        check=False,
    )
    if ended.returncode:
        if _NO_REGISTRY.search(ended.stdout + ended.stderr):
            pytest.skip("pip cannot get what it needs: no registry can be reached")
        pytest.fail(f"pip {args[0]} failed:\n{ended.stdout}{ended.stderr}")


def _python(environment: Path) -> Path:
    return environment / ("Scripts/python.exe" if WINDOWS else "bin/python")


@dataclass(frozen=True)
class Installed:
    """An environment in which the program is installed, and a home for its user."""

    environment: Path
    home: Path

    def command(self, name: str) -> Path:
        """Give the full name of an installed command."""
        return self.environment / ("Scripts" if WINDOWS else "bin") / name

    def run(self, command: str, *args: str, lang: str = "en") -> str:
        """Run an installed command somewhere else, and give what it says; it must not fail or complain."""
        whole = {
            "PATH": os.defpath,
            "SYSTEMROOT": os.environ.get("SYSTEMROOT", ""),
            "HOME": str(self.home),
            "USERPROFILE": str(self.home),
            "LOCALAPPDATA": str(self.home),
            "SOCIALHALLBARHET_LANG": lang,
            # The day of the data, from whose view nothing in it lies ahead.
            "SOURCE_DATE_EPOCH": str(int(datetime.combine(DATA_VERSION, time(12), UTC).timestamp())),
            "PYTHONUTF8": "1",
        }
        ended = subprocess.run(
            [str(self.command(command)), *args],
            env=whole,
            cwd=self.home,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
        )
        assert (ended.returncode, ended.stderr) == (0, "")
        return ended.stdout

    def data(self) -> Path:
        """Give the data folder within the installed package."""
        (folder,) = self.environment.rglob(f"site-packages/{PACKAGE}/data")
        return folder

    def stores(self) -> set[Path]:
        """Give the stores in this user's cache."""
        return set(self.home.rglob("store-*.sqlite3"))


class _Workshop:
    """Builds and installs, each thing once a session."""

    def __init__(self, make_folder: Callable[[str], Path]) -> None:
        self.make_folder = make_folder
        # As they are now: whatever happens to the checkout meanwhile, all is built from the same.
        self.sources = shutil.copytree(ROOT, make_folder("sources") / "sources", ignore=_NOT_SOURCES)

    def checkout(self) -> Path:
        """Copy the sources to a folder of their own."""
        return Path(shutil.copytree(self.sources, self.make_folder("checkout") / "sources"))

    def wheel(self, sources: Path) -> Path:
        """Build a wheel from a checkout or a source archive."""
        out = self.make_folder("wheel")
        pip("wheel", "--no-deps", "--wheel-dir", out, sources)
        (wheel,) = out.iterdir()
        return wheel

    def environment(self) -> Path:
        folder = self.make_folder("environment") / "venv"
        venv.create(folder, with_pip=False, symlinks=not WINDOWS)
        return folder

    def install(self, *what: str | Path) -> Installed:
        """Install something, with all it depends on, into a fresh environment."""
        environment = self.environment()
        pip("install", *what, into=environment)
        return Installed(environment, self.make_folder("home"))


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> _Workshop:
    """Give what builds and installs."""
    return _Workshop(tmp_path_factory.mktemp)


@pytest.fixture(scope="session")
def sources(workshop: _Workshop) -> Path:
    """Give the sources that all is built from, to compare with."""
    return workshop.sources


@pytest.fixture(scope="session")
def wheel(workshop: _Workshop) -> Path:
    """Give the wheel, built from a copy of the checkout that is no longer there."""
    checkout = workshop.checkout()
    built = workshop.wheel(checkout)
    shutil.rmtree(checkout)
    return built


@pytest.fixture(scope="session")
def archive(workshop: _Workshop) -> Path:
    """Give the source archive. pip makes none, so the build backend is asked itself, in an environment of its own."""
    environment, checkout = workshop.environment(), workshop.checkout()
    requires = tomllib.loads((checkout / "pyproject.toml").read_text("utf-8"))["build-system"]["requires"]
    pip("install", *requires, into=environment)
    out = workshop.make_folder("archive")
    command = [str(_python(environment)), "-m", "hatchling", "build", "-t", "sdist", "-d", str(out)]
    subprocess.run(command, cwd=checkout, check=True, capture_output=True, timeout=PATIENCE)
    shutil.rmtree(checkout)
    (built,) = out.iterdir()
    return built


@pytest.fixture(scope="session")
def from_wheel(workshop: _Workshop, wheel: Path) -> Installed:
    """Give the program installed from the wheel."""
    return workshop.install(wheel)


@pytest.fixture(scope="session")
def from_archive(workshop: _Workshop, archive: Path) -> Installed:
    """Give the program installed from the source archive."""
    return workshop.install(archive)


def files(folder: Path, pattern: str = "*") -> set[str]:
    """List the files below a folder, without what Python leaves there."""
    found = (path.relative_to(folder) for path in folder.rglob(pattern) if path.is_file())
    return {path.as_posix() for path in found if "__pycache__" not in path.parts}


def data_files(data: Path) -> set[str]:
    """List the TOML files of a data folder: its own and the organisations', not the template for new ones."""
    return {name for name in files(data, "*.toml") if not name.startswith("template/")}


def digest(data: Path) -> str:
    """Work out the manifest of a data folder: names and contents of its TOML files, in order."""
    whole = hashlib.sha256()
    for name in sorted(data_files(data), key=lambda name: Path(name).parts):
        whole.update(name.encode() + b"\0" + (data / name).read_bytes())
    return whole.hexdigest()


# What is built


def test_the_wheel_holds_the_package_the_data_and_nothing_else(wheel: Path, sources: Path) -> None:
    """Package, every TOML of the data, its manifest, `sh`, licences: exactly these. No tests, no leftovers."""
    package = {f"{PACKAGE}/{name}" for name in files(sources / PACKAGE)}
    needed = ["py.typed", "store/schema.sql", "locale/sv/LC_MESSAGES/socialhallbarhet.mo"]
    needed += ["topics/sv/codebook.md", "topics/en/codebook.md", "completion/scripts/completion.bash"]
    assert {f"{PACKAGE}/{name}" for name in needed} <= package
    data = {f"{PACKAGE}/data/{name}" for name in data_files(sources / "data")}
    assert f"{PACKAGE}/data/organisations/halland.toml" in data
    about = ["METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE", "licenses/LICENSE-DATA"]
    others = {f"{PACKAGE}/data/{MANIFEST}", f"{RELEASE}.data/scripts/sh"} | {f"{RELEASE}.dist-info/{n}" for n in about}
    with zipfile.ZipFile(wheel) as opened:
        held = opened.namelist()
    assert sorted(held) == sorted(package | data | others)


def test_the_wheel_holds_the_files_as_they_are(wheel: Path, sources: Path) -> None:
    """Data and script are in the wheel byte for byte; the script can be run; the manifest is the data's digest."""
    with zipfile.ZipFile(wheel) as opened:
        for name in data_files(sources / "data"):
            assert opened.read(f"{PACKAGE}/data/{name}") == (sources / "data" / name).read_bytes()
        script = opened.getinfo(f"{RELEASE}.data/scripts/sh")
        assert opened.read(script) == (sources / "scripts" / "sh").read_bytes()
        assert script.external_attr >> 16 & 0o111 == 0o111
        assert opened.read(f"{PACKAGE}/data/{MANIFEST}").decode() == digest(sources / "data") + "\n"


def test_the_metadata_tell_what_it_is(wheel: Path, sources: Path) -> None:
    """Name, version, Python version, both licences and the whole README stand in the wheel's metadata."""
    with zipfile.ZipFile(wheel) as opened:
        metadata = opened.read(f"{RELEASE}.dist-info/METADATA").decode()
    head, _, body = metadata.partition("\n\n")
    stated = head.splitlines()
    for line in (
        f"Name: {PACKAGE}",
        f"Version: {socialhallbarhet.__version__}",
        "License-Expression: MIT AND CC-BY-4.0",
        "Requires-Python: >=3.11",
        "Description-Content-Type: text/markdown",
    ):
        assert line in stated
    assert body == (sources / "README.md").read_text("utf-8")


def test_the_archive_holds_the_sources(archive: Path, sources: Path) -> None:
    """The source archive holds package, data, script, tests and what explains them; nothing that only lies about."""
    top = f"{RELEASE}/"
    with tarfile.open(archive) as opened:
        held = {member.name.removeprefix(top) for member in opened.getmembers() if member.isfile()}
        script = opened.getmember(f"{top}scripts/sh")
    for folder in (PACKAGE, "data", "scripts", "tests"):
        assert {name for name in held if name.startswith(f"{folder}/")} == {
            f"{folder}/{name}" for name in files(sources / folder)
        }
    named = {"pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "LICENSE-DATA", "CHANGELOG.md", "PKG-INFO"}
    top_level = {name for name in held if "/" not in name}
    assert named <= top_level
    assert top_level <= named | {"CONTRIBUTING.md", "CITATION.cff", ".gitignore"}
    assert script.mode & 0o111 == 0o111


def test_a_wheel_from_the_archive_is_the_same(workshop: _Workshop, wheel: Path, archive: Path) -> None:
    """The wheel that is built from the source archive holds what the one from the checkout holds, to the byte."""
    again = workshop.wheel(archive)
    with zipfile.ZipFile(wheel) as first, zipfile.ZipFile(again) as second:
        assert first.namelist() == second.namelist()
        for name in first.namelist():
            assert first.read(name) == second.read(name)


def test_changed_data_has_another_manifest(workshop: _Workshop) -> None:
    """A wheel of other data bears another manifest, so that its store is another."""
    checkout = workshop.checkout()
    file = checkout / "data" / "organisations" / "halland.toml"
    replace_once(file, 'name_en = "Region Halland"', 'name_en = "Region Hallandia"')
    with zipfile.ZipFile(workshop.wheel(checkout)) as opened:
        manifest = opened.read(f"{PACKAGE}/data/{MANIFEST}").decode().strip()
    assert manifest == digest(checkout / "data")
    assert manifest != digest(workshop.sources / "data")


# What is installed


@pytest.fixture(params=["from_wheel", "from_archive"])
def installed(request: pytest.FixtureRequest) -> Installed:
    """Give the program as it was installed in each way."""
    given: Installed = request.getfixturevalue(request.param)
    return given


@pytest.fixture
def expected(run: Run, sources: Path) -> str:
    """Give what the checkout says of its own data: what is installed must say the same."""
    answer = run("list", "regions", env={"SOCIALHALLBARHET_CORPUS": str(sources / "data")})
    assert (answer.status, answer.stderr) == (0, "")
    return answer.stdout


@posix
def test_the_installed_sh_runs_the_program(installed: Installed, expected: str) -> None:
    """`sh list regions` answers from the data in the package, far from any checkout; the file has its run bit."""
    assert installed.command("sh").stat().st_mode & 0o111
    assert installed.run("sh", "list", "regions") == expected


@posix
def test_the_installed_sh_is_the_shell(installed: Installed) -> None:
    """`sh -c` is the system's shell."""
    assert installed.run("sh", "-c", 'echo "$0 $1"', "zero", "one") == "zero one\n"


def test_the_installed_command_runs_the_program(installed: Installed, expected: str) -> None:
    """`socialhallbarhet` says the same under its own name, and knows its version and that of the data."""
    assert installed.run(PACKAGE, "list", "regions") == expected
    versions = installed.run(PACKAGE, "version")
    assert socialhallbarhet.__version__ in versions
    assert str(DATA_VERSION) in versions


def test_python_runs_the_program(installed: Installed, expected: str) -> None:
    """`python -m socialhallbarhet` does what the command does."""
    assert installed.run(_python(Path()).name, "-m", PACKAGE, "list", "regions") == expected


def test_the_installed_program_speaks_swedish(installed: Installed) -> None:
    """The translations are in the package."""
    assert "Sök bland åtagandena." in installed.run(PACKAGE, "help", lang="sv")


def test_the_installed_program_checks_its_data(installed: Installed) -> None:
    """The data in the package is read and found right by the installed rules."""
    installed.run(PACKAGE, "check")


def test_the_installed_package_gives_the_reference(installed: Installed) -> None:
    """`load()` gives the data in the package, and the package is marked as typed."""
    code = f"from {PACKAGE} import load; print(load().organisation('halland').name.en)"
    assert installed.run(_python(Path()).name, "-c", code) == "Region Halland\n"
    assert (installed.data().parent / "py.typed").is_file()


def test_both_share_a_store(from_wheel: Installed, from_archive: Installed, expected: str) -> None:
    """Installed from the wheel or the archive, it is the same data: one store serves both."""
    shared = Installed(from_archive.environment, from_wheel.home)
    assert from_wheel.run(PACKAGE, "list", "regions") == expected
    before = from_wheel.stores()
    assert shared.run(PACKAGE, "list", "regions") == expected
    assert from_wheel.stores() == before


def test_installed_data_goes_by_its_manifest(workshop: _Workshop, wheel: Path, expected: str) -> None:
    """Installed data is not looked through: only another manifest lets the program read it anew."""
    own = workshop.install(wheel)
    assert own.run(PACKAGE, "list", "regions") == expected
    (store,) = own.stores()
    file = own.data() / "organisations" / "halland.toml"
    replace_once(file, 'name_en = "Region Halland"', 'name_en = "Region Hallandia"')
    assert own.run(PACKAGE, "list", "regions") == expected
    assert own.stores() == {store}
    (own.data() / MANIFEST).write_text("another\n", "ascii")
    assert own.run(PACKAGE, "list", "regions") == expected.replace("Region Halland", "Region Hallandia")
    assert len(own.stores()) == 2


def test_a_copy_of_installed_data_may_be_changed(workshop: _Workshop, from_wheel: Installed, run: Run) -> None:
    """Whoever copies the data out of the package and points the program to it sees every change, manifest or not."""
    copy = Path(shutil.copytree(from_wheel.data(), workshop.make_folder("copy") / "data"))
    question = ("list", "regions")
    before = run(*question, env={"SOCIALHALLBARHET_CORPUS": str(copy)})
    file = copy / "organisations" / "halland.toml"
    replace_once(file, 'name_en = "Region Halland"', 'name_en = "Region Hallandia"')
    after = run(*question, env={"SOCIALHALLBARHET_CORPUS": str(copy)})
    assert after.stdout == before.stdout.replace("Region Halland", "Region Hallandia")


def test_an_editable_install_reads_the_checkout(workshop: _Workshop, expected: str) -> None:
    """With `pip install -e` the data is the checkout's own: a change shows at once, in every way to call it."""
    checkout = workshop.checkout()
    own = workshop.install("--editable", checkout)
    commands = [(PACKAGE,), (_python(Path()).name, "-m", PACKAGE), *([] if WINDOWS else [("sh",)])]
    for command in commands:
        assert own.run(*command, "list", "regions") == expected
    file = checkout / "data" / "organisations" / "halland.toml"
    replace_once(file, 'name_en = "Region Halland"', 'name_en = "Region Hallandia"')
    for command in commands:
        assert own.run(*command, "list", "regions") == expected.replace("Region Halland", "Region Hallandia")
    assert not list(own.environment.rglob(MANIFEST))
