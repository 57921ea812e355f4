"""Use that is meant to do harm, or just happens: any arguments, any variables, streams that are closed or full, Ctrl-C.

A run ends with a documented exit status and, if there is anything to say, with one clear line; never with a traceback.
"""

import os
import re
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from conftest import CORPUS
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from process import POSIX, Ended, Program, ended

from faults.inside import call
from faults.trying import LONG, drawn, some, times, tried
from socialhallbarhet.commands import VERBS
from socialhallbarhet.completion import REQUEST
from socialhallbarhet.completion.grammar import SHELLS
from socialhallbarhet.exports import EXPORTS
from socialhallbarhet.formats import FORMATS, PICTURES, REFERENCES
from socialhallbarhet.topics import TOPICS

FOUND, NOTHING, WRONG, INTERRUPTED = 0, 1, 2, 130
# What each verb needs to answer, if it needs anything.
PLAIN: dict[str, tuple[str, ...]] = {
    "show": ("norrviken",),
    "search": ("barn",),
    "compare": ("norrviken", "ostra-dal"),
    "gaps": ("testmyndigheten", "--against", "regions"),
    "cite": ("norrviken",),
    "export": ("json",),
    "diff": (str(CORPUS),),
    "open": ("norrviken", "--print"),
    "report": ("report.html",),
    "completion": ("bash",),
}
QUESTIONS = [(verb, *PLAIN.get(verb, ())) for verb in VERBS]
HELP: list[tuple[str, ...]] = [(), ("help", "search"), ("list", "--help")]


# Any arguments


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """Give the program in a folder where it may write what it likes; its data is a copy, and is put right again."""
    home = tmp_path_factory.mktemp("sandbox")
    for name in ("here", "here/folder", "here/folder.csv"):
        (home / name).mkdir()
    shutil.copytree(CORPUS, home / "here" / "data")
    (home / "here" / "broken.json").write_text('{"command": "list"', "utf-8")
    before = Path.cwd()
    os.chdir(home / "here")
    yield Program(home, home / "here" / "data")
    os.chdir(before)


class Verb(NamedTuple):
    """What a verb takes, as its help tells: whether its words are paths, and its options with what each takes."""

    paths: bool
    options: tuple[tuple[str, str], ...]


# What a path is called in a usage line.
_PATHS = re.compile(r"\b(FILE|FOLDER|DIR|PATH|OLD)\b")


@cache
def taken_by(verb: str) -> Verb:
    """Read the help of a verb: a new verb or option is tried as soon as it can be seen there."""
    with TemporaryDirectory() as home:
        told = call(["help", verb], Program(Path(home)).env()).stdout.decode()
    found = re.findall(r"^  (?:-\w, )?(--[a-z-]+)(?: (\S+))?", told, re.MULTILINE)
    usage = told.partition("\n\n")[0]
    return Verb(bool(_PATHS.search(usage)), tuple((name, value) for name, value in found if name != "--help"))


WORDS = (
    *("norrviken", "Östra Dal", "regions", "testmyndigheten"),
    *("norrviken/child-rights-officers", "norrviken/psykisk-halsa", "theme:ageing", "group:", ":", "/", "a/b/c"),
    *("child-rights", "child-convention", "measure", "commitments", "kinds"),
    *(*SHELLS, *TOPICS, *VERBS),
    *("barn", "barn*", "*", '"', '"barn', "-barn", "OR", "ELLER OR", "barn OR", '"" ""', "(", "NEAR(a b)", "x:y"),
    *("", " ", "\t", "\n", "\x1b[31m", "\u202e", "\udcff\udce4", "\ud800", "🏳", "ß", "İ", "ﬀ", "a\u0308"),
    *("\uffff", "%s", "{0}"),
    *("--", "-", "---", "--format", "-f", "-o", "-h", "--no-such", "--lang=xx", "-1", "0", "1", "9" * 5000, "1e9", "٣"),
    *("json", "table", "themes", "name", "count", "similarity", "shared", "differences", "sv", "en", "organisation"),
    *("x" * 3000, "barn " * 200, "å" * 500, "a-" * 300, "'" * 200, "NULL", "1; DROP TABLE meta", "../../etc/passwd"),
)
# Where files are read and written: nothing but what lies in the sandbox, and what cannot be harmed.
PATHS = (
    *(f"x{suffix}" for _module, suffix in (FORMATS | PICTURES | REFERENCES).values()),
    *(f"y{suffix}" for form in EXPORTS.values() for suffix in form.suffixes),
    *("", ".", "..", "/proc", "folder", "folder.csv", "new", "no/such.csv", "data", "data/themes.toml"),
    *("data/organisations", "broken.json", "x" * 300 + ".csv", "x.csv/", "x.CSV", ".csv", "\udcff.csv"),
    *("\x1b[31m.csv", "a\nb.json", "-.csv", "x"),
    *(("/dev/null", "/dev/full", "/proc/nowhere.csv", "/dev/stdin") if POSIX else ()),
)
words = st.sampled_from(WORDS) | st.text(st.characters(exclude_characters="\0/\\"), max_size=8)
paths = st.sampled_from(PATHS)


@st.composite
def commands(draw: st.DrawFn) -> list[str]:
    """Draw a command line: a verb, words or paths, and any of its options, in any order."""
    verb = draw(st.sampled_from(list(VERBS)))
    takes = taken_by(verb)
    words_of_verb = st.sampled_from(sorted(EXPORTS)) | paths if verb == "export" else paths if takes.paths else words
    parts = [[word] for word in draw(st.lists(words_of_verb, max_size=4))]
    for name, value in draw(st.lists(st.sampled_from(takes.options), max_size=4)):
        if not value:
            parts.append([name])
            continue
        given_ = draw(values(name, value))
        parts.append(draw(st.sampled_from([[name, given_], [f"{name}={given_}"]])))
    if draw(st.booleans()):
        parts.append(["--format", draw(st.sampled_from([*FORMATS, *PICTURES, *REFERENCES]))])
    return [verb, *(part for pair in draw(st.permutations(parts)) for part in pair)]


def values(name: str, value: str) -> st.SearchStrategy[str]:
    """Choose what an option may be given."""
    if _PATHS.search(value):
        return paths
    if name == "--lang":
        # Most commands are to get further than the language.
        return st.sampled_from(["sv", "en", "sv", "en", "xx", ""])
    return words | st.sampled_from(value.split("|"))


# What users may have set, or others for them.
VARIABLES = {
    "COLUMNS": ("", "0", "-1", "1", "39", "9999", "99999999999", "9" * 5000, "٣", "x"),
    "SOURCE_DATE_EPOCH": ("", "x", "-1", "1e5", "0", "253402300800", "9" * 5000),
    "SOCIALHALLBARHET_LANG": ("", "sv", "EN"),
    "SOCIALHALLBARHET_PROG": ("", "sh", "\x1b[31m", "%s{0}"),
    "LC_ALL": ("", "C", "en_US.UTF-8", "xx_YY", "\udcff"),
    "TERM": ("", "dumb", "xterm", "\x1b"),
    "NO_COLOR": ("", "1"),
    "FORCE_COLOR": ("", "1"),
    "FORCE_HYPERLINK": ("", "0", "1"),
    "LINES": ("0", "99999999999"),
    "SHELL": ("", "/bin/bash", "/nowhere/zsh", "\x1b", "fish"),
    "PAGER": ("", "'", "/nowhere/less"),
}
variables = st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in VARIABLES.items()})


# A file that is left out, and what says how many more there are.
_LEFT_OUT = re.compile(r":\d+: .* \[[a-z0-9-]+\]|: \d+ (more files? of own data|fil(er)? till med egna data) ")


def proper(result: Ended, command: Sequence[str]) -> None:
    """See that a run ended as documented: the status, and what it says to whom."""
    assert result.status in (FOUND, NOTHING, WRONG)
    told = result.stderr.decode(errors="surrogateescape")
    assert "Traceback" not in told
    assert "fault of the program" not in told
    odd = {character for character in told if not character.isprintable() and character != "\n"}
    # What is no text is shown as it can be.
    assert not {character for character in odd if not "\udc80" <= character <= "\udcff"}
    # These answer although something is wrong: with the errors, and with the addresses that no browser could open.
    if result.status == WRONG and command[0] not in ("check", "open"):
        # Files of own data that are left out are told as well, each with its line and rule, before what is wrong.
        said = [line for line in told.splitlines() if not _LEFT_OUT.search(line)]
        assert (result.stdout, len(said)) == (b"", 1)


in_the_sandbox = settings(
    max_examples=times(250, 20_000), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@in_the_sandbox
@given(st.data())
def test_any_arguments(sandbox: Program, data: st.DataObject) -> None:
    """Every verb with any of its options and any values, whatever is set around it."""
    command = data.draw(commands())
    around = sandbox.env() | {str(name): value for name, value in data.draw(variables).items()}
    proper(call(command, around), command)
    if "--fix" in command:
        shutil.rmtree(sandbox.data)
        shutil.copytree(CORPUS, sandbox.data)
    tried("any arguments")


@settings(in_the_sandbox, max_examples=times(60, 5000))
@given(st.lists(words, max_size=5))
@example([])
@example(["--"])
def test_any_words(sandbox: Program, typed: list[str]) -> None:
    """Anything at all in the place of a verb, and behind it."""
    # Words of these verbs are paths, and are drawn above.
    if typed and typed[0] in VERBS and taken_by(typed[0]).paths:
        return
    kept = [word for word in typed if not word.startswith("-o")]
    proper(call(kept, sandbox.env()), kept or ["help"])
    tried("any words")


@pytest.mark.parametrize("verb", VERBS)
def test_every_option_of_a_verb(sandbox: Program, verb: str) -> None:
    """Each option of each verb, alone: without a value, twice, with an empty one and with one that means nothing."""
    for name, valued in taken_by(verb).options:
        for given_ in ([name], [name, name], [f"{name}="], [name, ""], [name, "nonsense"], [f"{name}=\udcff"]):
            command = [verb, *PLAIN.get(verb, ()), *given_]
            if name == "--fix":
                continue
            proper(call(command, sandbox.env()), command)
            tried("any arguments")
        assert not valued or call([verb, name], sandbox.env()).status == WRONG


@settings(in_the_sandbox, max_examples=times(100, 5000))
@given(st.sampled_from([*SHELLS, "", "x"]), st.lists(words | st.sampled_from(list(VERBS)), max_size=5))
def test_tab_anywhere(sandbox: Program, shell: str, typed: list[str]) -> None:
    """Tab behind anything at all: words or none, and never a message into somebody's typing."""
    result = call([REQUEST, shell, *typed], sandbox.env())
    assert (result.status, result.stderr) == (FOUND, b"")
    tried("Tab behind anything")


@pytest.mark.skipif(not POSIX, reason="arguments of bytes are POSIX's")
def test_any_bytes_as_arguments(program: Program) -> None:
    """Bytes that are no text reach the program as they are typed; what they name is told to be unknown."""
    for verb in some(["show", "search", "compare", "gaps", "matrix", "cite", "list", "diff", "check", "help"], 4):
        result = program.run(verb, b"\xff\xe4\x1b[31m", b"\xe5")
        proper(result, [verb])
        assert result.status == (NOTHING if verb == "search" else WRONG)
        tried("bytes as arguments")


def test_a_fault_of_the_program_itself(program: Program, tmp_path: Path) -> None:
    """Should the program itself be at fault, one line says so, with status 2; a variable asks for the traceback."""
    # A library that does what none should stands for any such fault.
    (tmp_path / "xlsxwriter.py").write_text("raise ValueError('broken \\x1b[31m')", "utf-8")
    faulty = Program(program.home, changes={"PYTHONPATH": str(tmp_path)})
    result = faulty.run("list", "regions", "-f", "xlsx")
    assert (result.status, result.stdout, result.stderr.count(b"\n")) == (WRONG, b"", 1)
    assert b"This is a fault of the program, not yours: ValueError broken \\u001b[31m." in result.stderr
    seen = Program(program.home, changes={**faulty.changes, "SOCIALHALLBARHET_TRACEBACK": "1"})
    assert b"Traceback" in seen.run("list", "regions", "-f", "xlsx").stderr
    tried("fault of the program itself")


# Streams

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
posix = pytest.mark.skipif(not POSIX, reason="made of what only POSIX has")


def shell(redirected: str) -> tuple[str, ...]:
    """Give what to put before a command so that a shell redirects its streams."""
    return ("/bin/sh", "-c", f'exec "$@" {redirected}', "sh")


@pytest.fixture(scope="session")
def undisturbed(used: Program) -> Callable[[tuple[str, ...]], Ended]:
    """Give what the program answers while nothing happens to it: most verbs something, some that more is needed."""
    return cache(lambda question: used.run(*question))


STREAMS = {
    "stdout closed": (">&-", WRONG),
    "all closed": (">&- 2>&- <&-", WRONG),
    "stdout full": (">/dev/full", WRONG),
    "both full": (">/dev/full 2>/dev/full", WRONG),
    "stderr closed": ("2>&-", None),
    "stderr full": ("2>/dev/full", None),
    "stdin closed": ("<&-", None),
    "stdout only to be read": ("3</dev/null >&3", WRONG),
}


# In the ordinary run two streams for each question, and each stream with every fourth.
DISTURBED = [
    (question, streams)
    for number, question in enumerate([*QUESTIONS, *HELP])
    for other, streams in enumerate(STREAMS)
    if LONG or (number + other) % 4 == 0
]


@posix
@pytest.mark.parametrize(
    ("question", "streams"), DISTURBED, ids=lambda part: part if isinstance(part, str) else " ".join(part)
)
def test_streams(
    used: Program, undisturbed: Callable[[tuple[str, ...]], Ended], question: tuple[str, ...], streams: str
) -> None:
    """Whichever stream is closed or full, the status is right, and one line at most says why."""
    redirected, status = STREAMS[streams]
    plain = undisturbed(question)
    result = used.run(*question, before=shell(redirected))
    assert b"Traceback" not in result.stderr
    # What goes into a file alone misses no stream that is full; a closed one is refused before anything is done.
    if status is None or (not plain.stdout and "closed" not in streams):
        assert (result.status, result.stdout) == (plain.status, plain.stdout)
        assert result.stderr == (plain.stderr if "2>" not in redirected else b"")
    else:
        assert result.status == status
        assert result.stderr.count(b"\n") == (0 if "2>" in redirected else 1)
    tried("closed or full stream")


@posix
@pytest.mark.parametrize("wrong", ["bogus", "show bogus", "list --bogus", "search zzzqqq"])
def test_nowhere_to_complain(used: Program, wrong: str) -> None:
    """Where not even a message can be written, the status alone says what is wrong."""
    status = NOTHING if wrong.startswith("search") else WRONG
    assert used.run(*wrong.split()).status == status
    for redirected in ("2>&-", "2>/dev/full"):
        assert used.run(*wrong.split(), before=shell(redirected)).status == status
    assert used.run(*wrong.split(), before=shell(">&- 2>&-")).status == WRONG
    tried("closed or full stream", 3)


@posix
@pytest.mark.parametrize("question", [*QUESTIONS, *HELP], ids=" ".join)
def test_readers_that_leave(
    used: Program, undisturbed: Callable[[tuple[str, ...]], Ended], question: tuple[str, ...]
) -> None:
    """A reader may go before the first byte or after any: no word about it, and it does not mean "nothing found"."""
    random = drawn(" ".join(question))
    for number in range(times(1, 12)):
        ours, theirs = os.pipe()
        process = used.start(*question, stdout=theirs)
        os.close(theirs)
        if number:
            os.read(ours, random.randrange(1, 5000))
        os.close(ours)
        result = ended(process)
        plain = undisturbed(question)
        assert (result.status, result.stderr) == (plain.status, plain.stderr)
        tried("reader that leaves (SIGPIPE)")


@posix
def test_what_stands_on_stdin_is_not_read(used: Program, right: bytes) -> None:
    """No question waits for stdin, whatever comes from there or does not: an open pipe, noise without end, nothing."""
    ours, theirs = os.pipe()
    try:
        assert used.run(stdin=ours).stdout == right
    finally:
        os.close(ours)
        os.close(theirs)
    with open("/dev/urandom", "rb") as noise:
        for question in some(QUESTIONS, 4):
            assert used.run(*question, stdin=noise) == used.run(*question)
            tried("any bytes on stdin")


# Ctrl-C

# Says when the program begins to load what it needs: before, Python itself is interrupted, and says so.
_SAYING = """
import os, sys
first = ("import", "socialhallbarhet.completion")
sys.addaudithook(lambda event, args: (event, *args[:1]) == first and os.write(2, b"@"))
from socialhallbarhet.cli import run
run()
"""


@posix
@pytest.mark.parametrize("fresh", [True, False], ids=["store to build", "store built"])
def test_ctrl_c(
    used: Program,
    undisturbed: Callable[[tuple[str, ...]], Ended],
    program: Program,
    right: bytes,
    *,
    fresh: bool,
) -> None:
    """Ctrl-C at any moment: status 130, no word, no half answer taken for whole, and nothing left that is half."""
    asked = program if fresh else used
    started = time.monotonic()
    asked.run()
    takes = time.monotonic() - started
    random = drawn(f"interrupt {fresh}")
    for _number in range(times(6, 150)):
        if fresh:
            shutil.rmtree(asked.home)
            asked.home.mkdir()
        question = random.choice(QUESTIONS)
        process = asked.start(*question, command=(sys.executable, "-c", _SAYING))
        assert process.stderr is not None
        assert process.stderr.read(1) == b"@"
        time.sleep(random.uniform(0, takes))
        process.send_signal(signal.SIGINT)
        result = ended(process)
        # By the signal itself, where there is nothing to clean up: for a shell that is 130 as well.
        plain = undisturbed(question)
        assert result.status in (plain.status, INTERRUPTED, -signal.SIGINT), question
        assert result.stderr in (b"", plain.stderr)
        assert [path for path in asked.kept() if path.suffix not in (".sqlite3", ".html")] == []
        tried("Ctrl-C at any moment")
    assert asked.ask() == right


@posix
def test_ctrl_c_while_a_file_is_written(used: Program, tmp_path: Path) -> None:
    """Interrupted while it writes, the old file is as it was, or the new one is there, and nothing beside."""
    file = tmp_path / "x.xlsx"
    started = time.monotonic()
    assert used.run("export", "xlsx", file).status == FOUND
    takes = time.monotonic() - started
    random = drawn("interrupt export")
    for _number in range(times(3, 60)):
        file.write_bytes(b"old")
        process = used.start("export", "xlsx", file, command=(sys.executable, "-c", _SAYING))
        assert process.stderr is not None
        process.stderr.read(1)
        time.sleep(random.uniform(0.3, 1) * takes)
        process.send_signal(signal.SIGINT)
        result = ended(process)
        assert result.stderr == b""
        assert file.read_bytes() == b"old" or file.read_bytes().startswith(b"PK")
        assert result.status != FOUND or file.read_bytes() != b"old"
        assert [*tmp_path.iterdir()] == [file]
        tried("Ctrl-C at any moment")
