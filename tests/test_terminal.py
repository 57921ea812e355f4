"""What a terminal makes possible, and what it makes difficult: links, a pager, letters that it cannot show."""

import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from conftest import PATIENCE, Run, Terminal
from console import Console
from hypothesis import given
from hypothesis import strategies as st

from socialhallbarhet.terminal import links

OFFICERS = "norrviken/child-rights-officers"
OPENS, CLOSES = "\x1b]8;id=", "\x1b]8;;\x1b\\"
ANSWERS = [
    ("list", "organisations"),
    ("list", "sources"),
    ("list", "commitments"),
    ("show", "norrviken"),
    ("show", "testmyndigheten/advice-day-and-night"),
    ("search", "barn", "--explain"),
    ("compare", "norrviken", "ostra-dal", "--full"),
    ("gaps", "ostra-dal", "--all"),
    ("matrix",),
    ("matrix", "--by", "frameworks"),
    ("cite", "ostra-dal"),
    ("help",),
    ("help", "search"),
    ("search", "--help"),
]
NAMES = [" ".join(answer) for answer in ANSWERS]
posix = pytest.mark.skipif(os.name == "nt", reason="Python opens no pseudo-terminals on Windows")


# Links


def linked(text: str) -> list[tuple[str, str]]:
    """List the links in a text: what is linked, and whereto."""
    found = []
    for piece in text.split(OPENS)[1:]:
        code, _end, rest = piece.partition("\x1b\\")
        found.append((rest.partition(CLOSES)[0], code.partition(";")[2]))
    return found


def test_addresses_are_links(run: Run, terminal: Terminal) -> None:
    """On a terminal each source's address can be opened, and each is the address that it shows."""
    shown = linked(terminal(80, "list", "sources", env={"NO_COLOR": "1"}).text)
    addresses = [record["url"] for record in run("list", "sources").table]
    assert shown == [(address, address) for address in addresses]


def test_a_source_that_is_named_is_a_link(run: Run, terminal: Terminal) -> None:
    """Where a hit names its source, the name leads there, also when it is broken over lines."""
    (record,) = run("search", "barnrättsombud", "--limit", "1").table
    for width in (40, 80):
        screen = terminal(width, "search", "barnrättsombud", "--limit", "1", env={"NO_COLOR": "1"})
        pieces = linked(screen.text)
        assert {address for _text, address in pieces} == {record["url"]}
        assert screen.text.count(f"{OPENS}1;") == len(pieces)
        title = run("show", record["source"], "-f", "json").answer["results"][0]["title"]
        assert " ".join(text.strip() for text, _address in pieces) == title


@pytest.mark.parametrize(
    ("env", "there"),
    [
        ({}, True),
        ({"NO_COLOR": "1"}, True),
        ({"FORCE_HYPERLINK": "1"}, True),
        ({"FORCE_HYPERLINK": ""}, True),
        ({"FORCE_HYPERLINK": "0"}, False),
        ({"TERM": "dumb"}, False),
        ({"TERM": "linux"}, False),
        ({"TERM": "dumb", "FORCE_HYPERLINK": "1"}, False),
    ],
)
def test_links_on_a_terminal(terminal: Terminal, env: dict[str, str], there: bool) -> None:
    """A terminal gets links unless it is one that cannot have any or FORCE_HYPERLINK forbids; the text is the same."""
    screen, plain = terminal(80, "show", OFFICERS, env=env), terminal(80, "show", OFFICERS, env={"TERM": "dumb"})
    assert bool(linked(screen.text)) == there
    assert screen.plain == plain.text


@pytest.mark.parametrize(
    ("env", "there"), [({}, False), ({"FORCE_HYPERLINK": "1"}, True), ({"FORCE_COLOR": "1"}, False)]
)
def test_links_into_a_pipe(run: Run, env: dict[str, str], there: bool) -> None:
    """A pipe gets links only if FORCE_HYPERLINK asks for them, and only in what is meant to be read."""
    assert bool(linked(run("show", OFFICERS, env=env).stdout)) == there
    for format_ in ("tsv", "json", "jsonl", "csv", "markdown"):
        assert "\x1b" not in run("show", OFFICERS, "-f", format_, env=env).stdout


def test_a_file_gets_no_links(run: Run, tmp_path: Path) -> None:
    """A file has none, also when they are forced."""
    run("show", OFFICERS, "-o", tmp_path / "svar.txt", env={"FORCE_HYPERLINK": "1"})
    assert "\x1b" not in (tmp_path / "svar.txt").read_text("utf-8")


@given(st.text() | st.text().map("https://{}".format))
def test_no_address_says_anything_else_to_a_terminal(address: str) -> None:
    """Whatever stands in an address, a link holds printable ASCII, and leads nowhere but into the web."""
    written = links.written(address.encode("utf-8", "replace").decode())
    assert all("!" <= letter <= "~" for letter in written)
    assert written == "" or written.lower().startswith(("http://", "https://"))


# The pager


@pytest.fixture
def reader(terminal: Terminal) -> Terminal:
    """Give a terminal with someone at its keyboard."""
    return partial(terminal, keyboard=True)


@pytest.fixture
def pager(tmp_path: Path) -> Path:
    """Give a pager that tells that it was called and with which variables, and keeps what it was given."""
    if os.name == "nt":
        pytest.skip("a script that can be run by its name")
    program = tmp_path / "a pager"
    code = (
        f"#!{sys.executable}\nimport os, sys\n"
        f"open({str(tmp_path / 'paged')!r}, 'wb').write(sys.stdin.buffer.read())\n"
        "print('PAGED', sys.argv[1:], os.environ.get('LESS'), os.environ.get('LV'))\n"
    )
    program.write_text(code, "utf-8")
    program.chmod(0o755)
    return program


def test_what_is_longer_than_the_screen_is_paged(reader: Terminal, pager: Path) -> None:
    """The pager gets all that else would stand on the terminal, styles included, and nothing else stands there."""
    env = {"SOCIALHALLBARHET_PAGER": f"'{pager}' -a 'b c'"}
    screen = reader(80, "show", "norrviken", env=env)
    assert (screen.status, screen.text) == (0, "PAGED ['-a', 'b c'] FRX -c\n")
    # Whoever sets LESS means how it works, not to see the codes of styles.
    own = reader(80, "show", "norrviken", env=env | {"LESS": "-i -Pprompt"})
    assert own.text == "PAGED ['-a', 'b c'] -R -i -Pprompt -c\n"
    plain = reader(80, "show", "norrviken", env={"FORCE_HYPERLINK": "0"}).text
    assert "\x1b[1m" in plain
    assert (pager.parent / "paged").read_text("utf-8") == plain


def test_what_fits_is_not_paged(run: Run, reader: Terminal, pager: Path) -> None:
    """With a line left for the prompt all fits; with none, or with a line that wraps, it does not."""
    env = {"SOCIALHALLBARHET_PAGER": f"'{pager}'", "TERM": "xterm"}
    lines = run("list", "-f", "table").stdout.count("\n")
    assert "PAGED" not in reader(80, "list", env=env | {"LINES": str(lines + 1)}).text
    assert "PAGED" in reader(80, "list", env=env | {"LINES": str(lines)}).text
    assert "PAGED" not in reader(80, "version", env=env).text
    wrapping = ("list", "sources", "--organisation", "ostra-dal", "-f", "tsv")
    assert run(*wrapping).stdout.count("\n") < 10
    assert "PAGED" in reader(40, *wrapping, env=env | {"LINES": "11"}).text
    assert "PAGED" not in reader(400, *wrapping, env=env | {"LINES": "11"}).text


@pytest.mark.parametrize(
    ("env", "paged"),
    [
        ({"PAGER": "{pager}"}, True),
        ({"PAGER": "no-such-pager", "SOCIALHALLBARHET_PAGER": "{pager}"}, True),
        ({"PAGER": "{pager}", "SOCIALHALLBARHET_PAGER": ""}, False),
        ({"PAGER": "{pager}", "SOCIALHALLBARHET_PAGER": "cat"}, False),
        ({"PAGER": ""}, False),
        ({"PAGER": "{pager}", "TERM": "dumb"}, False),
        ({"PAGER": "no-such-pager"}, False),
        ({"PAGER": "'"}, False),
        ({"PAGER": " "}, False),
        ({"PAGER": "/"}, False),
    ],
)
def test_which_pager(reader: Terminal, pager: Path, env: dict[str, str], paged: bool) -> None:
    """Our variable comes before PAGER; what is empty, missing or not to be run leaves the answer as it is."""
    named = {name: value.format(pager=f"'{pager}'") for name, value in env.items()}
    screen = reader(80, "list", "commitments", env={"SOCIALHALLBARHET_PAGER": None, **named})
    assert ("PAGED" in screen.text) == paged
    assert ("Child rights officers" in screen.text) != paged
    assert screen.status == 0


@pytest.mark.parametrize("where", ["list commitments --no-pager", "help search --no-pager", "search --help --no-pager"])
def test_no_pager(reader: Terminal, pager: Path, where: str) -> None:
    """`--no-pager` goes with every verb and shows all at once."""
    env = {"SOCIALHALLBARHET_PAGER": f"'{pager}'"}
    screen = reader(80, *where.split(), env=env)
    assert (screen.status, "PAGED" in screen.text) == (0, False)
    assert "PAGED" in reader(80, *where.replace("--no-pager", "").split(), env=env).text


def test_without_a_keyboard_nothing_is_paged(reader: Terminal, pager: Path) -> None:
    """Nobody could turn the pages: the answer stands there whole, and nothing waits."""
    env = {"SOCIALHALLBARHET_PAGER": f"'{pager}'"}
    assert "PAGED" in reader(80, "show", "norrviken", env=env).text
    screen = reader(80, "show", "norrviken", env=env, keyboard=False)
    assert (screen.status, "PAGED" in screen.text) == (0, False)
    assert "Norrviken" in screen.plain


def test_nothing_but_a_terminal_is_paged(run: Run, reader: Terminal, pager: Path, tmp_path: Path) -> None:
    """Neither a pipe nor a file goes through a pager."""
    env = {"SOCIALHALLBARHET_PAGER": f"'{pager}'"}
    assert "PAGED" not in run("show", "norrviken", env=env).stdout
    file = tmp_path / "x.md"
    assert reader(400, "show", "norrviken", "-o", str(file), env=env).text == f"{file}: Region Norrviken\n"


@pytest.mark.parametrize(("program", "command"), [("true", "true"), ("head", "head -n 1"), ("false", "false")])
def test_who_leaves_the_pager_early_has_read_enough(reader: Terminal, program: str, command: str) -> None:
    """A pager that does not read to the end is no fault: status 0, not a word."""
    if os.name == "nt" or shutil.which(program) is None:
        pytest.skip(f"there is no {program}")
    screen = reader(80, "list", "commitments", env={"SOCIALHALLBARHET_PAGER": command, "NO_COLOR": "1"})
    assert screen.status == 0
    assert len(screen.plain.splitlines()) == (1 if "head" in command else 0)


def test_a_pager_that_knows_no_links(reader: Terminal, pager: Path) -> None:
    """Only a `less` of which it is known that it keeps the codes of links from the eyes is given any."""
    less = pager.rename(pager.with_name("less"))
    text = less.read_text("utf-8")
    for version, there in (("551 (GNU regular expressions)", False), ("590", True), ("?", False)):
        answer = f"if sys.argv[1:] == ['--version']:\n    print('less {version}')\n    sys.exit()\n"
        less.write_text(text.replace("import os, sys\n", f"import os, sys\n{answer}"), "utf-8")
        assert "PAGED" in reader(80, "show", "norrviken", env={"SOCIALHALLBARHET_PAGER": f"'{less}'"}).text
        assert bool(linked((pager.parent / "paged").read_text("utf-8"))) == there


@posix
def test_less(surroundings: dict[str, str], tmp_path: Path) -> None:
    """In `less`, Ctrl-C ends nothing and `q` leaves it: status 0, and what was on the screen stays there."""
    if shutil.which("less") is None:
        pytest.skip("there is no less")
    del surroundings["SOCIALHALLBARHET_PAGER"], surroundings["COLUMNS"]
    env = surroundings | {"TERM": "xterm-256color"}
    command = [sys.executable, "-m", "socialhallbarhet", "list", "commitments", "--lang", "sv"]
    prompt = r"\n:\x1b"
    with Console(command, env, tmp_path) as console:
        first = console.until(prompt)
        assert "REGION NORRVIKEN" in first
        assert "\x1b[1m" in first
        assert "ESC" not in first  # so it shows a code that it does not know
        console.insist("\x03", "\x07")  # it rings
        assert "Talen räknar" in console.insist("G", r"\(END\)")
        console.type("q")
        assert console.ended() == 0
        assert "Traceback" not in console.shown
        assert "\x1b[?1049" not in first + console.shown  # the other screen, which vanishes


# Letters that a terminal cannot show


def in_encoding(surroundings: dict[str, str], encoding: str, *command: str) -> tuple[str, str]:
    """Run the program in Swedish where streams have an encoding, and give what it wrote, decoded."""
    narrow = {"PYTHONUTF8": "0", "PYTHONIOENCODING": encoding, "LC_ALL": "C", "SOCIALHALLBARHET_LANG": "sv"}
    ended = subprocess.run(
        [sys.executable, "-m", "socialhallbarhet", *command],
        env=surroundings | narrow,
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    return ended.stdout.decode(encoding), ended.stderr.decode(encoding)


@pytest.mark.parametrize("command", ANSWERS, ids=NAMES)
@pytest.mark.parametrize("format_", ["table", "tsv", "markdown"])
def test_a_stream_of_few_letters(surroundings: dict[str, str], command: tuple[str, ...], format_: str) -> None:
    """Where a stream holds only ASCII, or Latin-1, nothing is lost: the nearest letter stands for what has no place."""
    if command[0] not in ("cite", "help") and "--help" not in command:
        command = (*command, "-f", format_)
    elif format_ != "table":
        pytest.skip("it has no formats, or others")
    whole, _ = in_encoding(surroundings, "utf-8", *command)
    assert not whole.isascii()
    for encoding in ("ascii", "latin-1"):
        written, errors = in_encoding(surroundings, encoding, *command)
        assert errors == ""
        assert written.count("?") == whole.count("?")
        assert written.count("\n") == whole.count("\n")
        assert ("å" in written) == (encoding == "latin-1" and "å" in whole)


def test_how_letters_are_replaced(surroundings: dict[str, str]) -> None:
    """In ASCII å ä ö lose their marks, and a dot between words is a hyphen; Latin-1 keeps what it has."""
    assert "Ostra Dals region" in in_encoding(surroundings, "ascii", "list", "regions")[0]
    assert "Östra Dals region" in in_encoding(surroundings, "latin-1", "list", "regions")[0]
    ascii_only, _ = in_encoding(surroundings, "ascii", "show", "norrviken/mental-health-plan")
    latin, _ = in_encoding(surroundings, "latin-1", "show", "norrviken/mental-health-plan")
    assert "  2015-2018, utgangen\n" in ascii_only
    assert "  2015-2018, utgången\n" in latin
    assert "norrviken/psykisk-halsa - last 2024-05-21 - spegling" in ascii_only
    assert "norrviken/psykisk-halsa · läst 2024-05-21 · spegling" in latin


def test_messages_in_few_letters(surroundings: dict[str, str]) -> None:
    """Messages on stderr are as legible as answers."""
    assert 'Okant: "xyzzy".' in in_encoding(surroundings, "ascii", "show", "xyzzy")[1]
    assert in_encoding(surroundings, "ascii", "search", "xyzzy")[1] == 'Inget funnet for "xyzzy".\n'


@posix
@pytest.mark.parametrize("typed", ["Östra Dals region".encode("latin-1"), "Östra Dals region".encode()])
@pytest.mark.parametrize(
    "locale", [{"PYTHONUTF8": "1"}, {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"}]
)
def test_letters_typed_in_another_encoding(run: Run, typed: bytes, locale: dict[str, str]) -> None:
    """Names and words are understood in UTF-8 and in Latin-1, whatever the locale; and there is no traceback."""
    result = run("show", os.fsdecode(typed), "-f", "json", env=locale)
    assert (result.status, result.ids) == (0, ["ostra-dal"])
    assert run("search", os.fsdecode(typed), env=locale).status == 0
    for verb in ("show", "list", "compare", "help"):
        wrong = run(verb, os.fsdecode(b"\xff\xe5\xc3\xa5\x80"), env=locale)
        assert (wrong.status, wrong.stderr.count("\n")) == (2, 1)
