"""The installed command `sh`: it runs our verbs, and is the system's shell for everything else.

Every test starts a real process, and the system's own `/bin/sh` says what is right.
"""

import os
import re
import select
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(
    os.name == "nt", reason="Windows has no system shell named sh: the command is socialhallbarhet"
)

SCRIPT = Path(__file__).resolve().parent.parent / "scripts" / "sh"
SYSTEM_SHELL = "/bin/sh"
PROGRAM = "socialhallbarhet"
# Whatever the script could use as the name of a variable.
WORDS_OF_SCRIPT = re.findall(rb"\b[a-z_][a-z0-9_]*\b", SCRIPT.read_bytes())
# Only a hanging process meets it.
PATIENCE = 60

ODD_ARGUMENTS = [
    "two words",
    "two\nlines\n",
    "",
    "it's",
    'say "hi"',
    "*",
    "?[a-z]",
    "-n",
    "--",
    "$HOME",
    "`id`",
    "back\\slash",
    " edges ",
    "åäö",
]


def verbs_in_script() -> list[str]:
    """Read the one line of the script that lists the verbs."""
    pattern = re.search(r"^(.+ \| --help)\)$", SCRIPT.read_text("utf-8"), re.MULTILINE)
    assert pattern is not None, "the script has no line that ends in `| --help)`"
    return pattern[1].split(" | ")


def install(folder: Path) -> Path:
    """Put a copy of the script into `folder`, as an installation would, and give its path."""
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(SCRIPT, folder / "sh"))


def write_executable(path: Path, text: str) -> Path:
    """Write a program that can be run at once."""
    path.write_text(text, "utf-8")
    path.chmod(0o755)
    return path


def stand_in(folder: Path, name: str) -> None:
    """Put a program into `folder` that prints `name`, the name the user typed and its arguments."""
    folder.mkdir(parents=True, exist_ok=True)
    write_executable(
        folder / PROGRAM,
        f"#!{SYSTEM_SHELL}\nprintf '%s\\0' '{name}' \"${{SOCIALHALLBARHET_PROG-}}\" \"$@\"\n",
    )


def run(
    *command: str | Path,
    cwd: Path,
    stdin: bytes = b"",
    env: Mapping[str, str] | Mapping[bytes, bytes] | None = None,
) -> tuple[int, bytes, bytes]:
    """Run `command` to its end and give its exit status, output and errors."""
    done = subprocess.run(command, cwd=cwd, input=stdin, env=env, capture_output=True, check=False, timeout=PATIENCE)
    return done.returncode, done.stdout, done.stderr


def said(output: bytes) -> list[str]:
    """Split what a stand-in printed into its parts."""
    return output.decode().split("\0")[:-1]


def variables(output: bytes) -> list[bytes]:
    """Split the output of `env -0`, without what shells write there about themselves.

    Some note their process id in `_`, and busybox counts in SHLVL even a shell that was replaced.
    """
    return sorted(v for v in output.split(b"\0") if not v.startswith((b"_=", b"SHLVL=")))


@pytest.fixture
def sh(tmp_path: Path) -> Path:
    """Give the installed script, its program beside it, in a folder with a space in its path."""
    folder = tmp_path / "a venv" / "bin"
    stand_in(folder, "beside")
    return install(folder)


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """Give an empty folder to work in."""
    folder = tmp_path / "here"
    folder.mkdir()
    return folder


@pytest.fixture
def nothing_on_path(tmp_path: Path) -> dict[str, str]:
    """Give an environment whose PATH holds one empty folder."""
    folder = tmp_path / "nothing"
    folder.mkdir()
    return {"PATH": str(folder)}


# The file itself


def test_script_has_its_run_bit() -> None:
    """The script in the source may be run: git and the build keep that bit, and no other."""
    assert SCRIPT.stat().st_mode & 0o100


def test_script_knows_the_verbs_of_the_program() -> None:
    """The script and the program have the same verbs, and the script no other word but help."""
    from socialhallbarhet.commands import VERBS  # noqa: PLC0415 - no other test needs the package

    in_script = verbs_in_script()
    assert set(in_script) == {*VERBS, "help", "--help"}
    assert len(in_script) == len(set(in_script))


# What belongs to the system's shell


@pytest.mark.parametrize(
    ("arguments", "stdin"),
    [
        pytest.param(["-c", "echo hi; echo oh >&2"], b"", id="command"),
        pytest.param(["-c", 'printf "<%s>" "$0" "$@"', *ODD_ARGUMENTS], b"", id="odd arguments"),
        pytest.param(["-ec", "echo one; false; echo two"], b"", id="joined options"),
        pytest.param(["-e", "-u", "-c", "echo $unset"], b"", id="several options"),
        pytest.param([], b'echo "$#"; read x\nvalue\necho "$x"\n', id="script on stdin"),
        pytest.param(["-s"], b"echo hi\nexit 3\n", id="-s"),
        pytest.param(["-s", "--", *ODD_ARGUMENTS], b'printf "<%s>" "$@"\n', id="-s with odd arguments"),
        pytest.param(["-c", "cat"], bytes(range(256)) * 4096, id="a megabyte of stdin"),
        pytest.param(["-c", "exit 0"], b"", id="exit 0"),
        pytest.param(["-c", "exit 3"], b"", id="exit 3"),
        pytest.param(["-c", "no-such-command"], b"", id="unknown command"),
        pytest.param(["-c", "if"], b"", id="syntax error"),
        pytest.param(["-c"], b"", id="-c without a command"),
        pytest.param([""], b"", id="empty argument"),
        pytest.param(["no-such-script"], b"", id="missing script"),
        pytest.param(["-Z"], b"", id="unknown option"),
        pytest.param(["-e", "list"], b"", id="verb after an option"),
        pytest.param(["--", "list"], b"", id="verb after --"),
        pytest.param(["./list"], b"", id="path that ends in a verb"),
        pytest.param(["lists"], b"", id="longer than a verb"),
        pytest.param(["lis"], b"", id="shorter than a verb"),
        pytest.param(["List"], b"", id="verb in capitals"),
        pytest.param(["list "], b"", id="verb and a space"),
        pytest.param(["*"], b"", id="pattern"),
    ],
)
def test_call_gives_what_the_systems_shell_gives(sh: Path, here: Path, arguments: list[str], stdin: bytes) -> None:
    """Status, output and errors are those of the system's shell, to the byte."""
    ours = run(sh, *arguments, cwd=here, stdin=stdin)
    assert ours == run(SYSTEM_SHELL, *arguments, cwd=here, stdin=stdin)
    assert b"beside" not in ours[1]


@pytest.mark.parametrize("status", [0, 1, 3, 126, 127, 255])
def test_exit_status_is_handed_on(sh: Path, here: Path, status: int) -> None:
    """The exit status is the one that the command gave."""
    assert run(sh, "-c", f"exit {status}", cwd=here) == (status, b"", b"")


def test_arguments_arrive_as_they_were(sh: Path, here: Path) -> None:
    """No argument is split, expanded, dropped or joined on its way."""
    _, output, _ = run(sh, "-c", 'printf "%s\\0" "$@"', "name", *ODD_ARGUMENTS, cwd=here)
    assert said(output) == ODD_ARGUMENTS


def test_script_file_runs_with_its_arguments(sh: Path, here: Path) -> None:
    """A script named on the command line runs, knows its name and has its arguments."""
    (here / "my script").write_text('printf "%s\\0" "$0" "$@"; exit 3\n', "utf-8")
    status, output, errors = run(sh, "my script", "list", *ODD_ARGUMENTS, cwd=here)
    assert (status, errors) == (3, b"")
    assert said(output) == ["my script", "list", *ODD_ARGUMENTS]


def test_env_sh_script_runs_with_us_first_on_path(sh: Path, here: Path) -> None:
    """A script that begins with `#!/usr/bin/env sh` works where `sh` is ours."""
    script = write_executable(
        here / "script",
        '#!/usr/bin/env sh\nprintf "%s\\0" "$0" "$@" "$(sh -c "echo nested")"; sh list; exit 3\n',
    )
    path = f"{sh.parent}:{os.environ['PATH']}"
    status, output, errors = run(script, *ODD_ARGUMENTS, cwd=here, env={**os.environ, "PATH": path})
    assert (status, errors) == (3, b"")
    assert said(output) == [str(script), *ODD_ARGUMENTS, "nested", "beside", "sh", "list"]


def test_process_stays_the_same(sh: Path, here: Path) -> None:
    """The shell has the id of the process that was started: it was replaced, not forked."""
    with subprocess.Popen([sh, "-c", "echo $$"], cwd=here, stdout=subprocess.PIPE) as process:
        output, _ = process.communicate(timeout=PATIENCE)
    assert int(output) == process.pid


def test_nothing_is_forked(sh: Path, here: Path) -> None:
    """The way to the shell starts no helper: no child was ever waited for by this process."""
    # The count of what children used outlives exec; any child at all has had page faults.
    count = "import resource as r; print(r.getrusage(r.RUSAGE_CHILDREN).ru_minflt)"
    status, output, _ = run(sh, "-c", 'exec "$@"', "sh", sys.executable, "-c", count, cwd=here)
    assert (status, output) == (0, b"0\n")


def test_open_files_are_inherited(sh: Path, here: Path) -> None:
    """A file that the caller left open can be written to, so nothing was closed or reused."""
    reader, writer = os.pipe()
    write = "import os, sys; os.write(int(sys.argv[1]), b'through')"
    try:
        subprocess.run(
            [sh, "-c", '"$@"', "sh", sys.executable, "-c", write, str(writer)],
            cwd=here,
            pass_fds=[writer],
            check=True,
            timeout=PATIENCE,
        )
    finally:
        os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        assert pipe.read() == b"through"


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_files_stay_closed(sh: Path, here: Path, closed: str) -> None:
    """A standard stream that the caller closed is closed for the shell too."""
    probe = 'cat; echo out; echo err >&2; echo "$?" >status'
    seen = []
    for shell in (str(sh), SYSTEM_SHELL):
        result = run(SYSTEM_SHELL, "-c", f'exec "$0" -c "$1" {closed}', shell, probe, cwd=here, stdin=b"in")
        seen.append((result, (here / "status").read_bytes()))
    assert seen[0] == seen[1]


# Environment


@pytest.mark.parametrize(
    "env",
    [
        pytest.param({}, id="empty"),
        pytest.param(
            {
                b"PATH": os.defpath.encode(),
                b"EMPTY": b"",
                b"LINES_": b"one\ntwo\n",
                b"BYTES": b"\xff\xfe=\x01",
                b"with.dot": b"not a name that a shell can have",
                b"PWD": b"/no/such/folder",
                b"OLDPWD": b"/",
                b"IFS": b"x",
                b"SOCIALHALLBARHET_PROG": b"of the caller",
                b"SOCIALHALLBARHET_LANG": b"en",
            },
            id="odd",
        ),
        # A variable that the script assigned would come back changed.
        pytest.param(
            {
                b"PATH": os.defpath.encode(),
                **dict.fromkeys(WORDS_OF_SCRIPT, b"of the caller"),
            },
            id="every word of the script",
        ),
    ],
)
def test_environment_is_untouched(sh: Path, here: Path, env: Mapping[bytes, bytes]) -> None:
    """A command gets the environment that the system's shell would have given it."""
    ours = run(sh, "-c", "env -0", cwd=here, env=env)
    theirs = run(SYSTEM_SHELL, "-c", "env -0", cwd=here, env=env)
    assert (ours[0], variables(ours[1]), ours[2]) == (0, variables(theirs[1]), b"")


def test_program_gets_one_variable_more(sh: Path, here: Path) -> None:
    """Our own program gets the caller's environment and the name that the user typed."""
    write_executable(sh.with_name(PROGRAM), f"#!{SYSTEM_SHELL}\nexec env -0\n")
    env = {b"PATH": os.defpath.encode(), **dict.fromkeys(WORDS_OF_SCRIPT, b"of the caller")}
    _, ours, _ = run(sh, "list", cwd=here, env=env)
    named = {**env, b"SOCIALHALLBARHET_PROG": b"sh"}
    _, theirs, _ = run(sh.with_name(PROGRAM), "list", cwd=here, env=named)
    assert variables(ours) == variables(theirs)


# Signals


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP", "SIGKILL"])
def test_death_by_signal_is_seen(sh: Path, here: Path, name: str) -> None:
    """Who waits for the process sees the signal that ended it, as the system's shell shows it."""
    number = signal.Signals[name]
    ours = run(sh, "-c", f"kill -{number.value} $$", cwd=here)
    assert ours == run(SYSTEM_SHELL, "-c", f"kill -{number.value} $$", cwd=here)
    if number == signal.SIGKILL:  # no shell can catch it and exit in its own way
        assert ours[0] == -number


def test_signal_reaches_the_trap(sh: Path, here: Path) -> None:
    """A signal sent to the process that was started runs the script's own trap."""
    waiting = 'trap "echo caught; exit 5" TERM; echo ready; while :; do sleep 0.1; done'
    with subprocess.Popen([sh, "-c", waiting], cwd=here, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        process.send_signal(signal.SIGTERM)
        output, _ = process.communicate(timeout=PATIENCE)
    assert (process.returncode, output) == (5, b"caught\n")


def test_ignored_signal_stays_ignored(sh: Path, here: Path) -> None:
    """A signal that the caller ignores, as nohup does, is ignored in the shell too."""
    caller = 'trap "" HUP; exec "$0" -c "kill -HUP \\$\\$; echo alive"'
    assert run(SYSTEM_SHELL, "-c", caller, sh, cwd=here) == (0, b"alive\n", b"")


# Interactive use


def read_until(terminal: int, wanted: bytes, pressing: bytes = b"") -> None:
    """Read from `terminal` until something that matches `wanted` has come; press a key first, and again in silence.

    A shell can miss the Ctrl-C that comes between its prompt and its reading; whoever sits there presses it again.
    """
    os.write(terminal, pressing)
    seen, end = b"", time.monotonic() + PATIENCE
    while not re.search(wanted, seen):
        assert time.monotonic() < end, f"{wanted!r} did not come, only {seen!r}"
        if select.select([terminal], [], [], 2)[0]:
            seen += os.read(terminal, 4096)
        else:
            os.write(terminal, pressing)


def test_interactive_shell(sh: Path, here: Path) -> None:
    """Bare `sh` on a terminal prompts, runs what is typed, survives Ctrl-C and exits as told."""
    import pty  # noqa: PLC0415 - Windows has none

    # Which prompt it is depends on the shell and on who runs it.
    prompt = rb"[$#%] "
    ours, theirs = pty.openpty()
    # The terminal must be the process's controlling one, or Ctrl-C would be a mere character.
    # Whoever runs the tests in the background has it ignored, and a shell would leave it so.
    start = (
        "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL);"
        "os.login_tty(0); os.execv(sys.argv[1], sys.argv[1:])"
    )
    with subprocess.Popen(
        [sys.executable, "-c", start, sh],
        cwd=here,
        env={"PATH": os.defpath, "TERM": "dumb", "HOME": str(here)},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        try:
            read_until(ours, prompt)
            # Typed characters are echoed: the quotes tell what is typed from what is printed.
            os.write(ours, b"echo h''i\n")
            read_until(ours, rb"\nhi\r\n[^\n]*" + prompt)
            read_until(ours, prompt, pressing=b"\x03")
            os.write(ours, b"exit 7\n")
            assert process.wait(PATIENCE) == 7
        finally:
            process.kill()
            os.close(ours)


# What belongs to us


@pytest.mark.parametrize("verb", verbs_in_script())
def test_verb_runs_the_program(sh: Path, here: Path, verb: str) -> None:
    """The program gets the verb, the arguments as they were and the name that the user typed."""
    status, output, errors = run(sh, verb, *ODD_ARGUMENTS, cwd=here)
    assert (status, errors) == (0, b"")
    assert said(output) == ["beside", "sh", verb, *ODD_ARGUMENTS]


def test_program_replaces_the_process(sh: Path, here: Path) -> None:
    """The program has the process id, the stdin and the exit status of the command."""
    write_executable(sh.with_name(PROGRAM), f"#!{SYSTEM_SHELL}\necho $$; cat; exit 3\n")
    with subprocess.Popen([sh, "list"], cwd=here, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        output, _ = process.communicate(b"input", timeout=PATIENCE)
    assert output == b"%d\ninput" % process.pid
    assert process.returncode == 3


@pytest.mark.parametrize("verb", verbs_in_script())
def test_file_named_like_a_verb_is_the_shells(sh: Path, here: Path, verb: str) -> None:
    """A script named like a verb in the current folder runs as it always did."""
    (here / verb).write_text('echo "script $0 $*"\nexit 3\n', "utf-8")
    ours = run(sh, verb, "a", "b", cwd=here)
    assert ours == run(SYSTEM_SHELL, verb, "a", "b", cwd=here)
    if not verb.startswith("-"):
        assert ours == (3, f"script {verb} a b\n".encode(), b"")


def test_link_to_a_file_named_like_a_verb_is_the_shells(sh: Path, here: Path) -> None:
    """A link to a script counts as a script."""
    (here / "script").write_text("echo linked\n", "utf-8")
    (here / "list").symlink_to("script")
    assert run(sh, "list", cwd=here) == (0, b"linked\n", b"")


def test_broken_link_named_like_a_verb_is_the_shells(sh: Path, here: Path) -> None:
    """A link to nothing is meant for the shell, which says what is wrong with it."""
    (here / "list").symlink_to("nowhere")
    ours = run(sh, "list", cwd=here)
    assert ours == run(SYSTEM_SHELL, "list", cwd=here)
    assert ours[0] != 0


@pytest.mark.parametrize("linked", [False, True])
def test_folder_named_like_a_verb_changes_nothing(sh: Path, here: Path, *, linked: bool) -> None:
    """A folder cannot be run by a shell, so our program still runs."""
    (here / "folder").mkdir()
    if linked:
        (here / "list").symlink_to("folder")
    else:
        (here / "folder").rename(here / "list")
    assert said(run(sh, "list", cwd=here)[1]) == ["beside", "sh", "list"]


# Where the program is found


def test_link_on_path_leads_to_the_program(sh: Path, here: Path, tmp_path: Path) -> None:
    """Links as pipx makes them, wherever and however they point, lead to the program."""
    links = tmp_path / "links"
    links.mkdir()
    (links / "again").mkdir()
    (links / "absolute").symlink_to(sh)
    (links / "relative").symlink_to(Path("..", "a venv", "bin", "sh"))
    (links / "again" / "chain").symlink_to(Path("..", "relative"))
    (links / "line\n").symlink_to(sh)
    (links / "again" / "line").symlink_to("../line\n")
    # `..` after a linked folder means the parent of the folder that it leads to.
    (tmp_path / "elsewhere").symlink_to(links / "again")
    # As in a checkout: a folder with the program's name is not the program.
    (links / PROGRAM).mkdir()
    for link in (
        links / "absolute",
        links / "relative",
        links / "again" / "chain",
        links / "again" / "line",
        tmp_path / "elsewhere" / "chain",
    ):
        on_path = tmp_path / f"path to {link.name}"
        on_path.mkdir(exist_ok=True)
        (on_path / "sh").unlink(missing_ok=True)
        (on_path / "sh").symlink_to(link)
        env = {"PATH": f"{on_path}:{os.environ['PATH']}"}
        for command in (link, "sh"):
            status, output, errors = run(command, "list", "a  b", cwd=here, env=env)
            assert (status, errors) == (0, b""), link
            assert said(output) == ["beside", "sh", "list", "a  b"], link


def test_program_beside_the_link_comes_first(sh: Path, here: Path, tmp_path: Path) -> None:
    """Where the program is linked beside the linked `sh`, that is the one meant."""
    stand_in(tmp_path / "links", "beside the link")
    link = tmp_path / "links" / "sh"
    link.symlink_to(sh)
    assert said(run(link, "list", cwd=here)[1]) == ["beside the link", "sh", "list"]


def test_program_on_path_comes_last(here: Path, tmp_path: Path) -> None:
    """A script that stands alone finds the program on the PATH."""
    alone = install(tmp_path / "alone")
    # Neither a folder of that name nor a file that cannot be run is the program.
    (alone.parent / PROGRAM).mkdir()
    (here / PROGRAM).write_text("not to be run", "utf-8")
    (here / "sh").symlink_to(alone)
    stand_in(tmp_path / "on path", "on path")
    env = {"PATH": f"{tmp_path / 'on path'}:{os.environ['PATH']}"}
    for command in (alone, here / "sh"):
        assert said(run(command, "list", cwd=here, env=env)[1]) == ["on path", "sh", "list"]


@pytest.mark.parametrize(
    ("folder", "command"),
    [
        pytest.param(".", ["./sh"], id="dot"),
        pytest.param("..", ["bin/sh"], id="relative"),
        pytest.param("../..", ["./a venv/../a venv/bin/sh"], id="dots within"),
        pytest.param(".", [SYSTEM_SHELL, "sh"], id="read by a shell, no slash"),
        pytest.param("..", [SYSTEM_SHELL, "bin/sh"], id="read by a shell"),
    ],
)
def test_program_is_found_by_a_relative_name(sh: Path, folder: str, command: Sequence[str]) -> None:
    """However the script itself was named, the program beside it is found."""
    cwd = (sh.parent / folder).resolve()
    status, output, errors = run(*command, "list", cwd=cwd)
    assert (status, errors) == (0, b"")
    assert said(output) == ["beside", "sh", "list"]


@pytest.mark.parametrize("name", ["new\nline", "line end\n", "it's $HOME `id` *", "-c", "åäö"])
def test_program_is_found_in_an_oddly_named_folder(here: Path, tmp_path: Path, name: str) -> None:
    """No character in the name of the folder keeps the script from its program."""
    stand_in(tmp_path / name, "beside")
    script = install(tmp_path / name)
    assert said(run(script, "list", cwd=here)[1]) == ["beside", "sh", "list"]
    assert run(script, "-c", "echo hi", cwd=here) == (0, b"hi\n", b"")


def test_missing_program_is_said_in_one_line(here: Path, tmp_path: Path, nothing_on_path: dict[str, str]) -> None:
    """Without the program a verb gives 127 and one line, and the shell works all the same."""
    alone = install(tmp_path / "alone")
    status, output, errors = run(alone, "list", cwd=here, env=nothing_on_path)
    assert (status, output) == (127, b"")
    assert errors.startswith(b"sh: ")
    assert PROGRAM.encode() in errors
    assert errors.count(b"\n") == 1
    assert run(alone, "-c", "echo hi", cwd=here, env=nothing_on_path) == (0, b"hi\n", b"")


# Where the system's shell is found


@pytest.mark.parametrize("instead", ["nothing", "itself"])
def test_another_shell_is_found_without_the_usual_one(sh: Path, here: Path, tmp_path: Path, instead: str) -> None:
    """Where /bin/sh is missing, or is this very script, the next place is tried, without a loop."""
    link = tmp_path / "link"
    link.symlink_to(sh)
    path = tmp_path / "nothing" if instead == "nothing" else link
    text = SCRIPT.read_text("utf-8")
    assert text.count(f"become {SYSTEM_SHELL} ") == 1
    sh.write_text(text.replace(f"become {SYSTEM_SHELL} ", f"become {shlex.quote(str(path))} "), "utf-8")
    assert run(sh, "-c", 'echo "$@"', "x", "hi", cwd=here) == (0, b"hi\n", b"")
