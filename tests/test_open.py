"""`sh open`: the source itself, in a browser; here the browser is a program that keeps what it is given."""

import os
import sys
from pathlib import Path

import pytest
from conftest import Run, Terminal, replace_once

OFFICERS = "norrviken/child-rights-officers"
BARNRATT = "https://www.norrviken.example.org/barnratt?lang=sv&sida=1"


class Browser:
    """A browser: what it was asked to open, in order."""

    def __init__(self, folder: Path) -> None:
        """Write the program into a folder."""
        self.seen = folder / "seen"
        self.seen.touch()
        program = folder / "browser.py"
        program.write_text(
            f"import sys\nopen({str(self.seen)!r}, 'a').write(' '.join(sys.argv[1:]) + '\\n')\n", "utf-8"
        )
        # Two browsers stand between colons there, or semicolons.
        assert os.pathsep not in f"{sys.executable}{program}"
        self.env = {"BROWSER": f"{sys.executable} {program} %s", "DISPLAY": None, "WAYLAND_DISPLAY": None}

    def opened(self) -> list[str]:
        """List the addresses."""
        return self.seen.read_text("utf-8").splitlines()


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    """Give a browser that has seen nothing."""
    return Browser(tmp_path)


@pytest.mark.parametrize(
    ("given", "opened"),
    [
        ([OFFICERS], [BARNRATT]),
        (["norrviken/barnratt"], [BARNRATT]),
        (["Region", "Norrviken"], ["https://www.norrviken.example.org"]),
        (["barnkonventionen"], ["https://www.example.org/child-convention"]),
        ([OFFICERS, "norrviken", "norrviken/barnratt"], [BARNRATT, "https://www.norrviken.example.org"]),
        (["norrviken/child-advocates"], [BARNRATT]),
    ],
    ids=["commitment", "source", "organisation", "framework", "several, one twice", "withdrawn"],
)
def test_what_is_opened(run: Run, browser: Browser, given: list[str], opened: list[str]) -> None:
    """The main source of a commitment, a source, a website: each address once, and each is printed too."""
    result = run("open", *given, env=browser.env)
    assert result.status == 0
    assert browser.opened() == opened
    assert [line.strip() for line in result.stdout.splitlines() if "http" in line] == opened
    assert bool(result.stderr) == (given == ["norrviken/child-advocates"])


def test_what_is_told(run: Run, terminal: Terminal, browser: Browser) -> None:
    """Before the address stands what is there: heading, date and remove of a source."""
    told = run("open", "norrviken/mental-health-plan", env=browser.env | {"SOCIALHALLBARHET_LANG": "sv"}).stdout
    assert "under ”Mål och uppföljning”" in " ".join(told.split())
    assert " · spegling\n" in told
    screen = terminal(80, "open", OFFICERS, env=browser.env)
    assert f";{BARNRATT}\x1b\\{BARNRATT}\x1b]8;;" in screen.text


def test_print_opens_nothing(run: Run, browser: Browser) -> None:
    """`--print` gives bare addresses, any number of them, and opens none."""
    result = run("open", "regions", "county-boards", OFFICERS, "--print", env=browser.env)
    assert (result.status, result.stderr) == (0, "")
    assert all(line.startswith("https://") for line in result.stdout.splitlines())
    assert result.stdout.splitlines()[-1] == BARNRATT
    assert browser.opened() == []


def test_json(run: Run, browser: Browser) -> None:
    """The JSON says what each address is, and the same addresses are opened."""
    result = run("open", OFFICERS, "norrviken", "-f", "json", env=browser.env)
    commitment, organisation = result.answer["results"]
    assert browser.opened() == [commitment["url"], organisation["url"]]
    assert commitment["source"] == "norrviken/barnratt"
    assert [*commitment] == [*organisation]
    assert [key for key in organisation if organisation[key] is None] == ["source", "dated", "remove", "section"]


def test_too_many(run: Run, browser: Browser, wide_corpus: Path) -> None:
    """More than ten are refused before any is opened, and the way to see them is told."""
    sources = run("list", "sources", env={"SOCIALHALLBARHET_CORPUS": str(wide_corpus)}).table
    ids = [source["id"] for source in sources][:11]
    assert len({source["url"] for source in sources[:11]}) == 11
    result = run("open", *ids, env=browser.env | {"SOCIALHALLBARHET_CORPUS": str(wide_corpus)})
    assert (result.status, result.stdout, browser.opened()) == (2, "", [])
    assert "11 addresses are too many" in result.stderr
    assert run("open", *ids[:10], env=browser.env | {"SOCIALHALLBARHET_CORPUS": str(wide_corpus)}).status == 0
    assert len(browser.opened()) == 10


@pytest.mark.parametrize("given", [["lgbtqi"], ["plan"], ["national-minorities"], [OFFICERS, "theme:human-rights"]])
def test_what_has_no_address(run: Run, browser: Browser, given: list[str]) -> None:
    """A theme, a group, a kind: one line says what has an address; nothing is opened."""
    result = run("open", *given, env=browser.env)
    assert (result.status, result.stdout, result.stderr.count("\n"), browser.opened()) == (2, "", 1, [])
    assert "has no address. Allowed: a commitment" in result.stderr


def test_no_browser(run: Run) -> None:
    """Where no browser can be opened the address is printed all the same; status 2 says that it was not opened."""
    for env in ({"BROWSER": None}, {"BROWSER": ""}, {"BROWSER": "no-such-browser-anywhere"}):
        result = run("open", OFFICERS, env={"DISPLAY": None, "WAYLAND_DISPLAY": None, "PATH": "", **env})
        assert result.status == 2
        assert BARNRATT in result.stdout
        assert result.stderr == "No browser could be opened here. The variable BROWSER may name one.\n"


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "javascript:alert(1)", "-version", "ftp://norrviken.example.org"]
)
def test_only_the_web(run: Run, browser: Browser, own_corpus: Path, address: str) -> None:
    """An address of another kind, should the data have one, is opened by nobody."""
    file = own_corpus / "organisations" / "norrviken.toml"
    replace_once(file, 'website = "https://www.norrviken.example.org"', f'website = "{address}"')
    result = run("open", "norrviken", env=browser.env | {"SOCIALHALLBARHET_CORPUS": str(own_corpus)})
    assert (result.status, browser.opened()) == (2, [])
    assert "Traceback" not in result.stderr
