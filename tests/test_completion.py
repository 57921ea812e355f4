"""What Tab does: in real shells, on terminals, as far as these are installed; and what the program tells them."""

import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from conftest import CORPUS, OWN, ROOT, TODAY, Run, replace_once
from console import Console
from hypothesis import given
from hypothesis import strategies as st

from socialhallbarhet import completion, language, usage
from socialhallbarhet.commands import VERBS
from socialhallbarhet.completion import grammar
from socialhallbarhet.completion.candidates import Candidate, Offered
from socialhallbarhet.completion.shells import SHELLS, unquoted
from socialhallbarhet.folders import own as own_folders
from socialhallbarhet.formats import FORMATS, PICTURES, REFERENCES
from socialhallbarhet.model import Reference
from socialhallbarhet.rows.listing import HEADINGS
from socialhallbarhet.topics import TOPICS
from socialhallbarhet.words.spelling import fold

PACKAGE = "socialhallbarhet"


def offered(run: Run, *words: str, shell: str = "fish", lang: str = "en") -> dict[str, str]:
    """Ask the program what can stand at the end of a line: words, and what is said of each."""
    result = run(completion.REQUEST, shell, *words, env={"SOCIALHALLBARHET_LANG": lang})
    assert (result.status, result.stderr) == (0, "")
    first, *lines = result.stdout.splitlines()
    assert first in ("ours", "files", "folders", "-")
    return dict(line.split("\t") for line in lines)


# What the program offers


def test_verbs(run: Run) -> None:
    """At first the verbs, with what they do in the language in use."""
    assert list(offered(run, "")) == [*VERBS]
    assert offered(run, "ma") == {"matrix": VERBS["matrix"]}
    assert offered(run, "sho", lang="sv") == {"show": "Visa allt om en sak."}
    assert offered(run, "x") == {}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("list commitments --format j", ["json", "jsonl"]),
        ("list commitments -f ", list(FORMATS)),
        ("list commitments --format=c", ["--format=csv"]),
        ("matrix -f ", list(FORMATS | PICTURES)),
        ("cite norrviken -f ", list(REFERENCES)),
        ("list --lang ", ["sv", "en"]),
        ("compare norrviken --only ", ["shared", "differences"]),
        ("matrix --by ", ["themes", "frameworks", "groups", "kinds"]),
        ("gaps norrviken --by f", ["frameworks"]),
        ("list themes --county ", ["asmark", "norrviken", "ostra-dal"]),
        ("list themes --kind p", ["partnership", "plan", "principle"]),
        ("list themes --theme men", ["mental-health"]),
        ("list themes --group su", ["suppliers"]),
        ("list themes --framework child", ["child-convention"]),
        ("list themes --organisation re", ["regions"]),
        ("gaps norrviken --against ost", ["ostra-dal"]),
        ("list c", ["commitments", "county-boards"]),
        ("list regions ", []),
        ("help co", ["compare", "completion", "codebook"]),
        ("completion ", ["bash", "zsh", "fish"]),
        ("search x --limit ", []),
        ("search --theme ageing -- --the", []),
        ("show theme:m", ["theme:mental-health"]),
        ("show organisation:nor", ["organisation:norrviken"]),
        ("show norrviken/ch", ["norrviken/child-rights-officers"]),
        ("show norrviken/ps", ["norrviken/psykisk-halsa"]),
        ("cite NORRVIKEN/PS", ["norrviken/psykisk-halsa"]),
        ("show national-min", ["national-minorities"]),
        ("show NTA", ["NTA"]),
        ("open Åldersm", ["Åldersmyndigheten"]),
        ("cite national-min", []),
        ("new ", ["organisation", "commitment"]),
        ("new organisation ", []),
        ("new organisation --county no", ["norrviken"]),
        ("new organisation --organisation-kind mun", ["municipalities"]),
        ("new organisation --name nor", []),
        ("new organisation --name", ["--name", "--name-en"]),
        ("new organisation --t", []),
        ("new commitment --t", ["--title", "--title-en", "--theme", "--term"]),
        ("new commitment --organisation regions", []),
        ("new commitment --organisation nor", ["norrviken"]),
        ("new commitment --kind p", ["partnership", "plan", "principle"]),
        ("new commitment --theme men", ["mental-health"]),
        ("new --da", ["--data"]),
        ("where ", []),
    ],
)
def test_what_stands_where(run: Run, line: str, words: list[str]) -> None:
    """Each option and each verb gets what it takes, by ids or, where no id begins so, by names and aliases."""
    typed = [word.casefold() for word in offered(run, *line.split(" "))]
    assert sorted(typed) == sorted(word.casefold() for word in words)


def test_names_stand_beside_ids(run: Run) -> None:
    """What an id is called is said in the language in use; of another name, whose it is."""
    assert offered(run, "compare", "ost") == {"ostra-dal": "Region Östra Dal"}
    assert offered(run, "compare", "ost", lang="sv") == {"ostra-dal": "Östra Dals region"}
    assert offered(run, "compare", "ost", "--lang", "sv", "nor") == {"norrviken": "Region Norrviken"}
    assert offered(run, "show", "norrviken/chi", lang="sv") == {
        "norrviken/child-rights-officers": "Barnrättsombud på varje mottagning"
    }
    assert offered(run, "list", "themes", "--theme", "Barnets", lang="sv") == {"Barnets rättigheter": "child-rights"}
    assert offered(run, "list", "com", lang="sv") == {"commitments": "Åtaganden"}
    assert offered(run, "list", "g") == {"groups": "Groups"}


@pytest.mark.parametrize("typed", ["ös", "os", "ÖS", "öS", "Os"])
@pytest.mark.parametrize("shell", SHELLS)
def test_letters_typed_in_any_way(run: Run, shell: str, typed: str) -> None:
    """å ä ö need not be typed, and may be; case does not count."""
    written = run(completion.REQUEST, shell, "show", typed).stdout.splitlines()[1]
    word = re.split(r"[\t:]", written)[0]
    assert fold(word) == "ostra-dal"
    # Only fish drops what does not begin like what was typed.
    assert word == "ostra-dal" or (shell == "fish" and word.casefold().startswith(typed.casefold()))


def test_what_stands_there_already(run: Run) -> None:
    """A word or an option that stands on the line is not offered again, unless it means something a second time."""
    assert "norrviken" not in offered(run, "compare", "norrviken", "n")
    options = offered(run, "list", "commitments", "--theme", "ageing", "--current", "-f", "json", "--")
    assert {"--theme", "--kind", "--no-pager", "--help"} <= {*options}
    assert {"--current", "--format"} & {*options} == set()


@pytest.mark.parametrize("verb", VERBS)
def test_every_option_is_offered(run: Run, verb: str) -> None:
    """Options come from the verb itself, with the beginning of their help."""
    refused = run(verb, "--no-such-option")
    options = re.findall(r"--[a-z-]+", refused.stderr.partition("Allowed: ")[2].partition(". ")[0])
    found = offered(run, verb, "-")
    assert sorted(found) == sorted(options)
    assert all(found.values())


def test_where_a_path_may_stand(run: Run) -> None:
    """A file is left to the shell, which knows files; so is what follows no verb of ours."""
    for line in ("list -o ", "check ", "diff old ", "list --output=x"):
        assert run(completion.REQUEST, "bash", *line.split(" ")).stdout == "files\n"
    for line in ("check --source ", "list --data ", "new --data x", "search --data=x"):
        assert run(completion.REQUEST, "bash", *line.split(" ")).stdout == "folders\n"
    for line in ("script.sh ", "-c ", "liste x"):
        assert run(completion.REQUEST, "bash", *line.split(" ")).stdout == "-\n"


def test_words_of_the_texts(run: Run) -> None:
    """A search is offered words that stand in the texts, the most common first, from two letters on."""
    found = offered(run, "search", "barnr")
    assert next(iter(found)).startswith("barnr")
    assert all(re.fullmatch(r"\d+ commitments?", about) for about in found.values())
    assert offered(run, "search", "xyzzy") == offered(run, "search", "b") == {}
    # zsh shows all at once: what is most common is not to be pushed off a screen of 24 lines.
    result = run(completion.REQUEST, "fish", "search", "barn", env={"SOCIALHALLBARHET_CORPUS": str(ROOT / "data")})
    assert result.stdout.startswith("ours\nbarn\t")
    assert 10 < len(result.stdout.splitlines()) < 24


# Own data


def test_own_data_is_offered(run: Run, tmp_path: Path) -> None:
    """Wherever it lies: in a folder that is named on the line, in the variable, among the user's files."""
    folder = shutil.copytree(OWN, tmp_path / "data" / "socialhallbarhet")
    variables: list[dict[str, str | None]] = [
        {"SOCIALHALLBARHET_DATA": str(folder)},
        {"XDG_DATA_HOME": str(tmp_path / "data")},
    ]
    if os.name == "nt":
        variables.pop()
    for env in variables:
        first, *lines = run(completion.REQUEST, "fish", "show", "str", env=env).stdout.splitlines()
        assert (first, lines) == ("ours", ["strandby\tStrandby Municipality"])
    for named in (["--data", str(folder)], [f"--data={folder}"], ["--data", "none", "--data", str(folder)]):
        assert offered(run, "show", *named, "str") == {"strandby": "Strandby Municipality"}
        assert [*offered(run, "cite", *named, "strandby/")] == [
            *("strandby/best-interests-in-decisions", "strandby/living-archipelago", "strandby/barn"),
            "strandby/skargard",
        ]
        assert [*offered(run, "list", "commitments", *named, "--theme", "arch")] == ["archipelago"]
        assert [*offered(run, "list", "commitments", *named, "--framework", "Skär", lang="sv")] == ["Skärgårdspakten"]
        assert [*offered(run, "list", "commitments", *named, "--group", "isl")] == ["islanders"]
        assert [*offered(run, "list", *named, "mun")] == ["municipalities"]
        assert "vårdbåt" in offered(run, "search", *named, "vårdb")
    assert offered(run, "show", "str") == {}


def test_a_folder_as_the_shell_would_have_it(run: Run, own: Path) -> None:
    """A folder is named from here, or from the user's home; one that is not there is as none."""
    assert run(completion.REQUEST, "fish", "show", "--data", "own", "str", cwd=own.parent).stdout.count("strandby") == 1
    home = {"HOME": str(own.parent), "USERPROFILE": str(own.parent)}
    assert run(completion.REQUEST, "fish", "show", "--data", "~/own", "str", env=home).stdout.count("strandby") == 1
    assert offered(run, "show", "--data", str(own / "gone"), "nor") == {"norrviken": "Region Norrviken"}
    assert offered(run, "show", "--data", str(CORPUS), "nor") == {"norrviken": "Region Norrviken"}


def test_a_broken_file_does_not_disturb(run: Run, own: Path) -> None:
    """What is left out is not offered, all else is, and not a word is said of it; to be added to, it is offered."""
    replace_once(own / "organisations" / "strandby.toml", 'kind = "goal"', 'kind = "gaol"')
    named = ["--data", str(own)]
    for _time in range(2):
        assert offered(run, "show", *named, "str") == {}
        assert offered(run, "show", *named, "norrviken/bo") == {
            "norrviken/boat-health-clinic": "A health care boat to the islands"
        }
    assert offered(run, "new", "commitment", *named, "--organisation", "str") == {"strandby": "Strandby kommun"}
    (own / "organisations" / "strandby.toml").write_bytes(b"\xff = [")
    assert offered(run, "new", "commitment", *named, "--organisation", "nor") == {"norrviken": "Region Norrviken"}
    assert offered(run, "new", "commitment", *named, "--organisation", "str") == {}


# The register


def test_the_register_knows_every_option() -> None:
    """Each option that takes a value is in the register, at each verb; where words are told, they are the same."""
    for verb in VERBS:
        for param in usage._command(verb).params:  # noqa: SLF001
            for name in param.opts if param.opts[0].startswith("-") else ():
                expected = grammar.value(verb, name)
                assert (expected is not None) == (not getattr(param, "is_flag", False)), f"{verb} {name}"
                if isinstance(expected, grammar.Words) and "|" in str(param.metavar):
                    assert "|".join(expected.words) == param.metavar, f"{verb} {name}"
    listed = grammar.argument("list", 0)
    assert isinstance(listed, grammar.Words)
    assert listed.names == HEADINGS
    assert {*listed.words} == {*listed.names}


def test_the_register_knows_every_verb() -> None:
    """Each verb's words are in the register, but for those that take files."""
    assert set(VERBS) - set(grammar.ARGUMENTS) == {"check", "diff"}
    assert set(grammar.ARGUMENTS) <= set(VERBS)
    assert set(grammar.SHELLS) == set(SHELLS)
    assert {"codebook"} <= set(TOPICS)


# Whatever is typed


@pytest.fixture(scope="module")
def at_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, str]]:
    """Let this very process be a user with the fixture's data, and give what is around it."""
    changed = {
        "SOCIALHALLBARHET_CORPUS": str(CORPUS),
        "XDG_CACHE_HOME": str(tmp_path_factory.mktemp("cache")),
        "SOURCE_DATE_EPOCH": TODAY,
        "SOCIALHALLBARHET_LANG": "sv",
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, value in changed.items():
            patch.setenv(name, value)
        spoken = language.spoken()
        yield changed
        # What is asked within this process speaks in it, and names folders.
        language.speak(spoken)
        own_folders.name([])


def answered(environment: Mapping[str, str], *words: str) -> list[str]:
    """Ask within this process, and give the lines of the answer."""
    with redirect_stdout(io.StringIO()) as stdout:
        assert completion.reply(words, environment) == 0
    return stdout.getvalue().splitlines()


@given(
    words=st.lists(st.text(max_size=12) | st.sampled_from(["", "show", "list", "--theme", "--", "-", '"', "a/", ":"]))
)
def test_nothing_that_is_typed_is_a_fault(at_home: Mapping[str, str], words: list[str]) -> None:
    """Whatever stands on the line, the answer is words or none, never a complaint."""
    lines = answered(at_home, *words)
    assert lines == [] or lines[0] in ("ours", "files", "folders", "-")


@given(data=st.data())
def test_every_name_is_found_by_its_beginning(
    at_home: Mapping[str, str], reference: Reference, data: st.DataObject
) -> None:
    """Of every id, name and alias each beginning leads there, or to ids that begin alike; and to nothing else."""
    named: dict[str, list[str]] = {}
    for organisation in reference.organisations:
        named[organisation.id] = [organisation.id, *organisation.name, *organisation.aliases]
    for framework in reference.frameworks:
        named.setdefault(framework.id, []).extend((framework.id, *framework.name, *framework.aliases))
    for codes in (reference.themes, reference.groups, reference.kinds):
        for code in codes:
            named.setdefault(code.id, []).extend((code.id, *code.name))
    for kind in reference.organisation_kinds:
        named[kind.plural] = [kind.plural, *kind.plural_name]
    id_ = data.draw(st.sampled_from(sorted(named)))
    name = data.draw(st.sampled_from(named[id_]))
    typed = name[: data.draw(st.integers(1, len(name)))]
    shown = data.draw(st.sampled_from([typed, typed.upper(), fold(typed)]))
    first, *lines = answered(at_home, "fish", "show", shown.replace("'", "\\'"))
    assert first == "ours"
    words = [fold(line.split("\t")[0]) for line in lines]
    assert all(word.startswith(fold(typed)) for word in words)
    by_id = sorted(each for each in named if each.startswith(fold(typed)))
    assert set(by_id) <= set(words)
    if not by_id:
        assert any(line.endswith(f"\t{id_}") for line in lines)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("a\\ b", "a b"),
        ('"a b', "a b"),
        ("'a\\b'", "a\\b"),
        ('a"b c"d', "ab cd"),
        ("", ""),
        ("å\\", "å"),
        ("'a\"b'", 'a"b'),
    ],
)
def test_quotes_are_read(typed: str, plain: str) -> None:
    """A word is read as the shell would."""
    assert unquoted(typed) == plain


def test_bash_gets_words_that_it_can_insert(run: Run) -> None:
    """Blanks are quoted as the typed word is; several words begin alike, so that none of what was typed is lost."""
    one = run(completion.REQUEST, "bash", "show", "Region N").stdout
    assert one == "ours\nRegion\\ Norrviken\n"
    assert run(completion.REQUEST, "bash", "show", '"Region N').stdout == "ours\nRegion Norrviken\n"
    several = run(completion.REQUEST, "bash", "show", "TheME:").stdout.splitlines()[1:]
    assert len(several) > 2
    assert all(line.startswith("TheME:") for line in several)


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_nothing_typed_is_lost_where_nothing_is_won(shell: str) -> None:
    """What was typed gives way to the letters of the ids only where these go on alike: Ö does not become o."""
    region, older = (Candidate(word, "") for word in ("ostra-dal", "older-people"))
    written = SHELLS[shell].written
    assert written(Offered([older, region]), "Ö", {}) == "ours\nÖlder-people\nÖstra-dal\n"
    assert written(Offered([Candidate("ostra-aros"), region]), "Ö", {}) == "ours\nostra-aros\nostra-dal\n"
    assert written(Offered([region]), "Ö", {}) == "ours\nostra-dal\n"


def test_zsh_gets_no_empty_descriptions(run: Run) -> None:
    """A word of which nothing is said stands alone, without the dashes that would lead to it."""
    assert run(completion.REQUEST, "zsh", "list", "-f", "j").stdout == "ours\njson\njsonl\n"


def test_nothing_of_the_data_is_run(run: Run, own_corpus: Path) -> None:
    """Whatever stands in a name, bash gets it so that it inserts a word and no command."""
    file = own_corpus / "organisations" / "norrviken.toml"
    replace_once(file, 'name_sv = "Region Norrviken"', """name_sv = "Zz $(touch x) `id` it's; \\"q\\" *" """.rstrip())
    if shutil.which("bash") is None:
        pytest.skip("there is no bash here")
    for typed in ("Zz", '"Zz', "'Zz"):
        answer = run(completion.REQUEST, "bash", "show", typed, env={"SOCIALHALLBARHET_CORPUS": str(own_corpus)})
        _ours, word = answer.stdout.splitlines()
        quote = typed[0].strip("Z")
        command = ["bash", "-c", f"printf '<%s>' {quote}{word}{quote}"]
        told = subprocess.run(command, capture_output=True, check=True, cwd=own_corpus)
        assert told.stdout.decode() == '<Zz $(touch x) `id` it\'s; "q" *>'
    assert not (own_corpus / "x").exists()


def test_bash_gets_descriptions_that_fit(run: Run) -> None:
    """Beside several words stands what they are, as far as the screen is wide; a menu gets the words alone."""
    told = run(completion.REQUEST, "bash", "list", "--", env={"COLUMNS": "50"}).stdout.splitlines()[1:]
    assert all(" (" in line and len(line) < 50 for line in told)
    assert any(line.endswith("…") for line in told)
    # One long id does not push what the others are off the screen.
    answer = SHELLS["bash"].written(Offered([Candidate("a", "short"), Candidate("b" * 60, "long")]), "", {})
    assert answer.splitlines()[1:] == ["a".ljust(40) + "  (short)", f"{'b' * 60}  (long)"]
    bare = run(completion.REQUEST, "bash", "list", "--", env={"COMP_TYPE": "37"}).stdout.splitlines()[1:]
    assert all(re.fullmatch(r"--[a-z-]+", line) for line in bare)


def test_silence_where_something_is_wrong(run: Run, tmp_path: Path) -> None:
    """Without data, without a home, with a language that is none: no word on stderr, status 0."""
    for env in (
        {"SOCIALHALLBARHET_CORPUS": str(tmp_path)},
        {"HOME": None, "XDG_CACHE_HOME": None},
        {"SOCIALHALLBARHET_LANG": "xx"},
    ):
        result = run(completion.REQUEST, "bash", "show", "nor", env=env)
        assert (result.status, result.stderr) == (0, "")
    for words in ((), ("tcsh",), ("tcsh", "show", ""), ("bash",)):
        result = run(completion.REQUEST, *words)
        assert (result.status, result.stderr) == (0, "")


@pytest.mark.parametrize(
    ("words", "typer"),
    [(("sh",), False), (("show", "nor"), False), (("list", "-f", ""), False), (("list", "--"), True)],
)
def test_tab_is_light(surroundings: dict[str, str], words: tuple[str, ...], typer: bool) -> None:
    """Only where options are asked for is Typer imported; never what draws tables or builds the store."""
    code = (
        "import sys; from socialhallbarhet.cli import main; main(sys.argv[1:]);"
        "print(*sorted({m.partition('.')[0] for m in sys.modules}, ), file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, completion.REQUEST, "bash", *words]
    subprocess.run(command, env=surroundings, capture_output=True, check=True)  # builds the store
    ended = subprocess.run(command, env=surroundings, capture_output=True, check=True)
    loaded = set(ended.stderr.decode().split())
    assert ("typer" in loaded) == typer
    assert typer or not loaded & {"rich", "tomli", "snowballstemmer", "json", "difflib", "subprocess"}


# In the shells

# What a terminal obeys and does not show.
_CODES = re.compile(r"\x1b\[[0-9;?<>=]*[a-zA-Z]|\x1b[=>]|\x1b[()][A-Z0-9]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\r|\x07")
# Ctrl-X Ctrl-B shows the line as the shell has it.
_SHOW = "\x18\x02"


@dataclass(frozen=True)
class Kind:
    """A shell: how it is started with and without its user's files, and how it is told to show its line."""

    command: list[str]
    bare: list[str]
    setup: list[str]
    read: str
    # How a script is read from the program itself, in its user's startup file.
    evaluate: str = field(default="")


KINDS = {
    "bash": Kind(
        ["bash", "-i"],
        ["bash", "--norc", "-i"],
        [
            "bind 'set show-all-if-ambiguous on' 'set enable-bracketed-paste off' 'set completion-query-items 0'",
            "bind 'set page-completions off'",
            'bind -x \'"\\C-x\\C-b": printf "<%s>" "$READLINE_LINE"\'',
        ],
        'eval "$(socialhallbarhet completion bash)"',
    ),
    "zsh": Kind(
        ["zsh", "-i"],
        ["zsh", "-f", "-i"],
        [
            'show() { print -rn -- "<$BUFFER>" }; zle -N show; bindkey "^X^B" show',
            "LISTMAX=1000; unset zle_bracketed_paste",
        ],
        'eval "$(socialhallbarhet completion zsh)"',
    ),
    "fish": Kind(
        ["fish", "-i"],
        ["fish", "--no-config", "-i"],
        ["bind \\cx\\cb 'printf \"<%s>\" (commandline)'"],
        "socialhallbarhet completion fish | source",
    ),
}


class Shell:
    """A shell on a terminal, with `sh` and the program first on its PATH, which keep a list of who was started."""

    def __init__(self, name: str, folder: Path, variables: Mapping[str, str]) -> None:
        """Make the folders that it lives in."""
        self.name = name
        self.home, self.here, self.bin = (folder / part for part in ("home", "here", "a bin"))
        for path in (self.home, self.here / "folder", self.bin):
            path.mkdir(parents=True)
        for file in ("script.sh", "shoes.txt", "folder/inner.txt"):
            (self.here / file).touch()
        self.started = folder / "started"
        self.started.touch()
        text = (ROOT / "scripts" / "sh").read_text("utf-8")
        first, rest = text.split("\n", 1)
        self.install("sh", f"{first}\necho sh >>'{self.started}'\n{rest}")
        python = (
            f"#!{sys.executable}\nimport sys\nopen({str(self.started)!r}, 'a').write('program\\n')\n"
            "from socialhallbarhet.cli import run\nrun()\n"
        )
        self.install(PACKAGE, python)
        self.variables = {
            **variables,
            "PATH": f"{self.bin}{os.pathsep}{variables['PATH']}",
            "HOME": str(self.home),
            "TERM": "xterm",
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
            "SHELL": str(shutil.which(name)),
        }
        del self.variables["COLUMNS"]

    def install(self, name: str, text: str) -> None:
        """Write a program."""
        (self.bin / name).write_text(text, "utf-8")
        (self.bin / name).chmod(0o755)

    def program(self, *args: str) -> str:
        """Run the program as the user of this shell."""
        ended = subprocess.run(
            [self.bin / PACKAGE, *args], env=self.variables, cwd=self.here, capture_output=True, check=True, text=True
        )
        return ended.stdout

    def lines(self, *typed: str, setup: tuple[str, ...] = (), bare: bool = False) -> list[tuple[str, str]]:
        """Type each line, in which → is Tab, and give what stood on the screen and then on the line."""
        kind = KINDS[self.name]
        found = []
        with Console(kind.bare if bare else kind.command, self.variables, self.here, (50, 100)) as console:
            for command in (*kind.setup, *setup, "echo rea''dy"):
                console.type(f"{command}\n")
            console.until(r"ready\r?\n")
            for line in typed:
                console.type(line.replace("→", "\t") + _SHOW)
                seen = _CODES.sub("", console.until(r"<[^<>]*>"))
                screen, _bracket, buffer = seen.rpartition("<")
                found.append((screen, buffer.removesuffix(">")))
                console.type("\x15")
        return found


@pytest.fixture(params=KINDS)
def shell(request: pytest.FixtureRequest, tmp_path: Path, surroundings: dict[str, str]) -> Shell:
    """Give each shell that this machine has, with completion installed by the one command."""
    if os.name == "nt" or shutil.which(request.param) is None:
        pytest.skip(f"there is no {request.param} here")
    shell = Shell(request.param, tmp_path, surroundings)
    shell.program("completion", "--install")
    return shell


@pytest.mark.parametrize("name", ["sh", PACKAGE])
def test_tab_completes(shell: Shell, name: str) -> None:
    """Verbs, ids, names, options and their values, for the program and for its short name."""
    expected = {
        "matr→": "matrix ",
        "show nor→": "show norrviken ",
        "show ÖSTRA-→": "show ostra-dal ",
        "compare norrviken ost→": "compare norrviken ostra-dal ",
        "show norrviken/child→": "show norrviken/child-rights-officers ",
        "show theme:men→": "show theme:mental-health ",
        "list commitments --curr→": "list commitments --current ",
        "list commitments --kind me→": "list commitments --kind measure ",
        "list commitments --format=cs→": "list commitments --format=csv ",
        "list commitments -f markd→": "list commitments -f markdown ",
        'show "Region N→': 'show "Region Norrviken" ',
        "open Åldersm→": "open Åldersmyndigheten ",
        "show Åter→": "show Återhämtning\\ och\\ psykisk\\ hälsa ",
        "help codeb→": "help codebook ",
        "check scr→": "check script.sh ",
        "list regions -o sho→": "list regions -o shoes.txt ",
        "check folder/inn→": "check folder/inner.txt ",
        "check fold→": "check folder/",
        "list --data fold→": "list --data folder/",
        "list --data=fold→": "list --data=folder/",
        "list --data sho→": "list --data sho",
        "list --output=shoe→": "list --output=shoes.txt ",
        "show --data folder stra→": "show --data folder strandby ",
        "show --data=folder strandby/liv→": "show --data=folder strandby/living-archipelago ",
        "new org→": "new organisation ",
        "new commitment --organisation norrv→": "new commitment --organisation norrviken ",
        "show xyzzy→": "show xyzzy",
        "list regions x→": "list regions x",
    }
    shutil.copytree(OWN / "organisations", shell.here / "folder" / "organisations")
    for file in OWN.glob("*.toml"):
        shutil.copy(file, shell.here / "folder")
    lines = [f"{name} {typed}" for typed in expected]
    buffers = [buffer for _screen, buffer in shell.lines(*lines)]
    if shell.name == "fish":
        # It keeps what was typed, and knows of no case.
        buffers[2] = buffers[2].replace("ÖSTRA-dal", "ostra-dal")
    # Quotes that are open may stay so, to be closed by whoever opened them.
    assert [buffer.replace('Norrviken" ', 'Norrviken" ') for buffer in buffers] == [
        f"{name} {becomes}" for becomes in expected.values()
    ]


def test_tab_says_nothing_of_a_broken_file(shell: Shell) -> None:
    """In the midst of typing nothing comes in between but what was asked for."""
    folder = shell.here / "mine"
    shutil.copytree(OWN, folder)
    (folder / "organisations" / "strandby.toml").write_text("[organisation\n", "utf-8")
    ((screen, buffer), (none, left)) = shell.lines("sh show --data mine norrviken/boat→", "sh show --data mine stra→")
    assert buffer == "sh show --data mine norrviken/boat-health-clinic "
    assert left == "sh show --data mine stra"
    for seen in (screen, none):
        assert ".toml" not in seen


def test_tab_shows_what_there_is(shell: Shell) -> None:
    """Where several words can stand, each is shown with what it is, and what they begin with is filled in."""
    (screen, buffer), (options, _), (verbs, _) = shell.lines(
        "sh list themes --organisation →", "sh show --→", "socialhallbarhet →"
    )
    assert buffer == "sh list themes --organisation "
    for word, about in (("norrviken", "Region Norrviken"), ("ostra-dal", "Region Östra Dal"), ("regions", "Regions")):
        assert re.search(rf"{word}\b.*{about}", screen)
    assert re.search(r"--lang\b.*Language: sv or en", options)
    for verb, about in VERBS.items():
        assert re.search(rf"{verb}\b.*{re.escape(about[:30])}", verbs)
    places = [verbs.index(about[:30]) for about in VERBS.values()]
    assert places == sorted(places)


def test_sh_is_completed_as_before(shell: Shell) -> None:
    """What is no verb of ours: scripts, folders, what follows them, and what follows an option of the shell's."""
    expected = {
        "sh scr→": "sh script.sh ",
        "sh script.sh sho→": "sh script.sh shoes.txt ",
        "sh fold→": "sh folder/",
        "sh folder/i→": "sh folder/inner.txt ",
        "sh -x scr→": "sh -x script.sh ",
        "sh sho→": "sh sho",  # show, shoes.txt
        "/bin/sh lis→": "/bin/sh lis",
        "/bin/sh scr→": "/bin/sh script.sh ",
        "cat scr→": "cat script.sh ",
    }
    assert dict(zip(expected, (buffer for _, buffer in shell.lines(*expected)), strict=True)) == expected


def test_a_script_named_like_a_verb(shell: Shell) -> None:
    """Where a file has a verb's name `sh` runs it as a script, and Tab completes files; a folder changes nothing."""
    (shell.here / "show").touch()
    (shell.here / "list").mkdir()
    (_, script), (_, folder), (_, program) = shell.lines("sh show scr→", "sh list reg→", "socialhallbarhet show nor→")
    assert script == "sh show script.sh "
    assert folder == "sh list regions "
    assert program == "socialhallbarhet show norrviken "


def test_what_stands_behind_the_cursor_stays(tmp_path: Path, surroundings: dict[str, str]) -> None:
    """Where zsh completes within a word, as many set it, what is offered ends as the word does."""
    if shutil.which("zsh") is None:
        pytest.skip("there is no zsh here")
    shell = Shell("zsh", tmp_path, surroundings)
    shell.program("completion", "--install")
    back = "\x02"
    expected = {
        f"sh show norrken{back * 3}→": "sh show norrviken",
        f"sh show theme:mealth{back * 5}→": "sh show theme:mental-health",
        f"sh show oion{back * 3}→": "sh show oion",
    }
    found = shell.lines(*expected, setup=("setopt complete_in_word",))
    assert [buffer.rstrip() for _screen, buffer in found] == [*expected.values()]


def test_fish_keeps_what_it_knows_of_sh_apart(tmp_path: Path, surroundings: dict[str, str]) -> None:
    """What fish knows of the shell's options, by default from its manual page, is offered before a verb alone."""
    if shutil.which("fish") is None:
        pytest.skip("there is no fish here")
    shell = Shell("fish", tmp_path, surroundings)
    known = shell.home / ".config" / "fish" / "completions" / "sh.fish"
    known.parent.mkdir(parents=True)
    known.write_text(
        "complete -c sh -s Q -d 'Quite so'\ncomplete -c sh -n true -l quirk -d 'It is \\'odd\\''\n", "utf-8"
    )
    shell.program("completion", "--install")
    read = KINDS["fish"].read
    for setup in ((), (read,)):
        (theirs, _), (ours, _) = shell.lines("sh -→", "sh show -→", setup=setup)
        assert "Quite so" in theirs
        assert "It is 'odd'" in theirs
        assert "--lang" in ours
        assert "Quite so" not in ours
        assert "It is 'odd'" not in ours


def test_tab_starts_no_shell(shell: Shell) -> None:
    """Tab starts the program, never `sh`: that would be a shell that waits for input."""
    shell.started.write_text("", "utf-8")
    shell.lines(
        "sh sho→", "sh show n→", "sh list --→", "sh scr→", "sh script.sh →", "sh show theme:→", f"{PACKAGE} show n→"
    )
    assert set(shell.started.read_text("utf-8").split()) == {"program"}
    subprocess.run([shell.bin / "sh", "-c", ":"], env=shell.variables, check=True)
    assert "sh" in shell.started.read_text("utf-8").split()


def test_a_program_that_is_not_on_the_path(shell: Shell) -> None:
    """Typed with its folder, as from an environment that is not active, it completes as well."""
    shell.variables["PATH"] = shell.variables["PATH"].partition(os.pathsep)[2]
    away = os.path.relpath(shell.bin, shell.here).replace(" ", "\\ ")
    (_, by_sh), (_, by_name), (_, bare) = shell.lines(f"{away}/sh show nor→", f"{away}/{PACKAGE} list reg→", "sh sho→")
    assert by_sh.endswith("/sh show norrviken ")
    assert by_name.endswith(" list regions ")
    assert bare == "sh shoes.txt "


def test_the_script_can_be_read_from_the_program(shell: Shell) -> None:
    """Without any file: the startup file may ask the program for the script."""
    for path in (".bashrc", ".zshrc", ".config", ".local"):
        if (shell.home / path).is_dir():
            shutil.rmtree(shell.home / path)
        else:
            (shell.home / path).unlink(missing_ok=True)
    ((_, buffer),) = shell.lines("sh show nor→", setup=(KINDS[shell.name].read,), bare=True)
    assert buffer == "sh show norrviken "


def test_to_install_twice_changes_nothing(shell: Shell) -> None:
    """Whoever installs again gets no second line; what stood in the startup file stays, also without a line end."""
    before = {path: path.read_bytes() for path in shell.home.rglob("*") if path.is_file()}
    told = shell.program("completion", "--install", shell.name)
    after = {path: path.read_bytes() for path in shell.home.rglob("*") if path.is_file()}
    assert after == {path: after[path] for path in before}
    assert all(path.suffix == ".sqlite3" or before[path] == after[path] for path in before)
    files = [line.partition(": ")[2] for line in told.splitlines()[1:]]
    assert files
    assert all(Path(file).is_file() for file in files)
    if shell.name != "fish":
        startup = Path(files[1])
        startup.write_text("alias ll='ls -l'", "utf-8")
        shell.program("completion", "--install")
        lines = startup.read_text("utf-8").splitlines()
        assert lines[0] == "alias ll='ls -l'"
        assert len(lines) == 2


def test_bash_completion_stays(tmp_path: Path, surroundings: dict[str, str]) -> None:
    """What the package bash-completion knows of `sh` is still offered, whichever of the two was read first."""
    package = Path(os.environ.get("BASH_COMPLETION", "/usr/share/bash-completion/bash_completion"))
    if shutil.which("bash") is None or not package.is_file():
        pytest.skip("there is no bash-completion here")
    shell = Shell("bash", tmp_path, surroundings)
    theirs, ours = f". '{package}'", KINDS["bash"].read
    for setup in ((theirs, ours), (ours, theirs)):
        (options, _), (_, file), (_, verb) = shell.lines("sh -→", "sh scr→", "sh show nor→", setup=setup, bare=True)
        assert "-x" in options
        assert (file, verb) == ("sh script.sh ", "sh show norrviken ")


# The verb


@pytest.mark.parametrize("name", grammar.SHELLS)
def test_the_printed_script_is_the_installed_one(run: Run, tmp_path: Path, name: str) -> None:
    """What is printed is what is installed, says where it comes from, and a shell can parse it."""
    printed = run("completion", name)
    assert (printed.status, printed.stderr) == (0, "")
    assert f"socialhallbarhet completion {name}" in printed.stdout
    home = {"HOME": str(tmp_path), "XDG_DATA_HOME": None, "XDG_CONFIG_HOME": None, "ZDOTDIR": None}
    assert run("completion", name, "--install", env=home).status == 0
    (script,) = (path for path in tmp_path.rglob("*") if path.is_file() and path.name[-4:] in ("bash", ".zsh", "fish"))
    assert script.read_text("utf-8") == printed.stdout
    if shutil.which(name):
        subprocess.run([name, "-n", script], check=True, env={"PATH": os.environ["PATH"], "HOME": str(tmp_path)})


def test_where_it_is_installed(run: Run, tmp_path: Path) -> None:
    """Folders that a user has chosen are kept to."""
    home = {
        "HOME": str(tmp_path / "home"),
        "XDG_DATA_HOME": str(tmp_path / "my data"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "ZDOTDIR": str(tmp_path / "z"),
    }
    (tmp_path / "home").mkdir()
    (tmp_path / "z").mkdir()
    for name in grammar.SHELLS:
        assert run("completion", "--install", env=home | {"SHELL": f"/usr/bin/{name}"}).status == 0
    written = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert written == {
        "home/.bashrc",
        "z/.zshrc",
        "my data/socialhallbarhet/completion.bash",
        "my data/socialhallbarhet/completion.zsh",
        "config/fish/conf.d/socialhallbarhet.fish",
    }


@pytest.mark.parametrize("shell", ["/bin/dash", "", None])
def test_a_shell_that_is_none_of_them(run: Run, tmp_path: Path, shell: str | None) -> None:
    """Which shell to install for is asked, not guessed; nothing is written."""
    result = run("completion", "--install", env={"SHELL": shell, "HOME": str(tmp_path)})
    assert (result.status, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert "Allowed: bash, zsh, fish." in result.stderr
    assert ('cannot be "dash"' in result.stderr) if shell else ("completion bash --install" in result.stderr)
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_what_is_to_be_done_next_fits_the_screen(run: Run, tmp_path: Path, lang: str) -> None:
    """Completion works in the next terminal, and that is the first line."""
    env = {"HOME": str(tmp_path), "XDG_DATA_HOME": None, "SOCIALHALLBARHET_LANG": lang}
    first = run("completion", "--install", "bash", env=env).stdout.splitlines()[0]
    assert {"sv": "ny terminal", "en": "new terminal"}[lang] in first
    assert len(first) < 80


def test_where_nothing_can_be_written(run: Run, tmp_path: Path) -> None:
    """A home that is a file: one line, status 2."""
    (tmp_path / "home").touch()
    home = {"HOME": str(tmp_path / "home"), "XDG_DATA_HOME": None, "XDG_CONFIG_HOME": None, "ZDOTDIR": None}
    for name in grammar.SHELLS:
        result = run("completion", name, "--install", env=home)
        assert (result.status, result.stderr.count("\n")) == (2, 1)
        assert "cannot be written: " in result.stderr
