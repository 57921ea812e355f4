"""Help, names and usage errors: each verb explains itself, and each mistake is answered, in both languages."""

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from conftest import Desk, Run

from socialhallbarhet.commands import VERBS
from socialhallbarhet.topics import TOPICS

LANGUAGES = ("sv", "en")
PROGRAM = "python -m socialhallbarhet"
# What the program takes is the same in both languages: words, options, commands.
TAKEN = re.compile(rf"[a-z, -]+,|-.*|{PROGRAM} .*")


def help_of(run: Run, verb: str, language: str) -> str:
    """Give a verb's help in a language."""
    result = run("help", verb, "--lang", language)
    assert (result.status, result.stderr) == (0, "")
    return result.stdout


@pytest.mark.parametrize("given", [[], ["help"], ["--help"], ["-h"]], ids=" ".join)
@pytest.mark.parametrize("language", LANGUAGES)
def test_help_on_the_program(run: Run, given: list[str], language: str) -> None:
    """However one asks, the program's help names every verb and topic with what it tells, and ends with status 0."""
    result = run(*given, env={"SOCIALHALLBARHET_LANG": language})
    assert (result.status, result.stderr) == (0, "")
    assert re.findall(r"^  ([a-z-]+)  +\S", result.stdout, re.MULTILINE) == [*VERBS, *TOPICS]
    assert result.stdout == run("help", "--lang", language).stdout


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_help_on_a_verb(run: Run, verb: str, language: str) -> None:
    """`help VERB` and `VERB --help` are the same page, in either language, that fits a screen."""
    page = help_of(run, verb, language)
    assert page == run(verb, "--help", "--lang", language).stdout
    assert page.startswith({"sv": "Så här: ", "en": "Usage: "}[language] + f"{PROGRAM} {verb} ")
    examples = {"sv": "Exempel:", "en": "Examples:"}[language]
    assert all(len(line) <= 80 for line in page.partition(examples)[0].splitlines())
    assert f"\n{examples}\n  {PROGRAM} {verb}" in page


@pytest.mark.parametrize("verb", VERBS)
def test_help_shows_every_option(run: Run, verb: str) -> None:
    """Every option that the verb takes stands in its help, in both languages, each with an explanation."""
    refused = run(verb, "--no-such-option")
    options = re.findall(r"--[a-z-]+", refused.stderr.partition("Allowed: ")[2].partition(". ")[0])
    assert {"--lang", "--help"} <= {*options}
    for language in LANGUAGES:
        page = help_of(run, verb, language)
        shown = re.findall(r"^  (?:-\w, )?(--[a-z-]+)(?: \S+)?\s+\S", page, re.MULTILINE)
        assert sorted(shown) == sorted(options)


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_help_is_translated(run: Run, verb: str) -> None:
    """No sentence of the English help is left in the Swedish one."""
    pages = [run("help", *([verb] if verb else []), "--lang", language).stdout for language in LANGUAGES]
    swedish, english = (
        {part.strip() for line in page.splitlines() for part in re.split(r"\s{2,}", line.strip()) if " " in part}
        for page in pages
    )
    assert {part for part in swedish & english if not TAKEN.fullmatch(part)} == set()


@pytest.mark.parametrize("verb", VERBS)
def test_examples_work(desk: Desk, verb: str) -> None:
    """Every example in the help of a verb answers, on the data that the program comes with."""
    examples: tuple[str, ...] = import_module(f"socialhallbarhet.commands.{verb}").EXAMPLES
    assert examples
    for example in examples:
        desk.works(f"sh {example}")


def test_the_short_option_for_help(run: Run) -> None:
    """`list -h` is `list --help`, as `-h` before the verb is `--help`."""
    assert run("list", "-h").stdout == run("list", "--help").stdout


def test_version(run: Run) -> None:
    """`version` and `--version` name the program, the data and what they run on."""
    result = run("version", "-f", "json")
    assert result.ids == ["socialhallbarhet", "data", "python", "sqlite"]
    assert run("--version").stdout == run("version").stdout
    assert run("version").stdout.startswith("socialhallbarhet  ")


def test_the_name_that_was_typed(run: Run) -> None:
    """Help and messages call the program as the user did: `sh` if that is what was typed."""
    prog = {"SOCIALHALLBARHET_PROG": "sh"}
    assert run("help", env=prog).stdout.startswith("Usage: sh VERB")
    assert run("help", "list", env=prog).stdout.startswith("Usage: sh list ")
    assert run("lst", env=prog).stderr.startswith('sh: There is no verb "lst".')
    assert '"sh help list"' in run("list", "--them", "x", env=prog).stderr
    assert run("show", "xyzzy", env=prog).stderr.endswith("sh list shows what there is.\n")
    assert "sh list …" in run("list", "-f", "table", env=prog).stdout
    assert "python" not in run("list", "-f", "table", env=prog).stdout


def test_the_installed_command(run: Run, surroundings: dict[str, str]) -> None:
    """The installed `socialhallbarhet` answers as `python -m socialhallbarhet` does, under its own name."""
    command = next(Path(sys.executable).parent.glob("socialhallbarhet*"), None)
    if command is None:
        pytest.skip("not installed beside this Python")
    ended = subprocess.run([command, "list"], env=surroundings, capture_output=True, check=False)
    assert (ended.returncode, ended.stdout.decode()) == (0, run("list").stdout)
    ended = subprocess.run([command, "lst"], env=surroundings, capture_output=True, check=False)
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert ended.stderr.startswith(b"socialhallbarhet: ")


WRONG = [
    (
        ["lst"],
        'There is no verb "lst". Did you mean list? Allowed: list,',
        "Det finns inget verb ”lst”. Menade du list? Tillåtet: list,",
    ),
    (
        ["help", "serch"],
        'There is no help on "serch". Did you mean search? Allowed: the verbs list,',
        "Det finns ingen hjälp om ”serch”. Menade du search? Tillåtet: verben list,",
    ),
    (
        ["help", "codebok"],
        'There is no help on "codebok". Did you mean codebook?',
        "Det finns ingen hjälp om ”codebok”. Menade du codebook?",
    ),
    (
        ["help", "serch", "hbtq"],
        'There is no help on "serch hbtq". Did you mean search? Allowed: the verbs list,',
        "Det finns ingen hjälp om ”serch hbtq”. Menade du search? Tillåtet: verben list,",
    ),
    (
        ["completion"],
        'For which shell? Allowed: bash, zsh, fish. "python -m socialhallbarhet completion --install" puts it',
        "För vilket skal? Tillåtet: bash, zsh, fish. ”python -m socialhallbarhet completion --install” lägger det",
    ),
    (
        ["completion", "fsh"],
        'The shell cannot be "fsh". Did you mean fish? Allowed: bash, zsh, fish.',
        "Skalet kan inte vara ”fsh”. Menade du fish? Tillåtet: bash, zsh, fish.",
    ),
    (
        ["--format", "json", "list"],
        f'Options follow the verb: "{PROGRAM} list regions --lang en".',
        f"Alternativ skrivs efter verbet: ”{PROGRAM} list regions --lang en”.",
    ),
    (
        ["list", "--them", "x"],
        "There is no option --them. Did you mean --theme",
        "Det finns inget alternativ --them. Menade du --theme",
    ),
    (
        ["list", "--themes=x"],
        "There is no option --themes. Did you mean --theme",
        "Det finns inget alternativ --themes.",
    ),
    (["compare", "--limit", "3"], "There is no option --limit.", "Det finns inget alternativ --limit."),
    (["list", "-x"], "There is no option -x.", "Det finns inget alternativ -x."),
    (["version", "--theme", "x"], "There is no option --theme.", "Det finns inget alternativ --theme."),
    (["show"], "ID… is missing.", "ID… saknas."),
    (["search"], "WORD… is missing.", "ORD… saknas."),
    (["compare"], "ORGANISATION… is missing.", "ORGANISATION… saknas."),
    (["list", "--theme"], "--theme needs a value after it.", "--theme behöver ett värde efter sig."),
    (["list", "-f"], "-f needs a value after it.", "-f behöver ett värde efter sig."),
    (["list", "--lang"], "--lang needs a value after it.", "--lang behöver ett värde efter sig."),
    (["search", "barn", "--all=yes"], "--all takes no value.", "--all tar inget värde."),
    (
        ["list", "regions", "and", "themes"],
        'Nothing more was expected than what stands before "and themes".',
        "Inget mer väntades efter det som står före ”and themes”.",
    ),
    (["version", "now"], 'what stands before "now".', "det som står före ”now”."),
    (
        ["list", "regions", "-f", "jsn"],
        '--format cannot be "jsn". Did you mean json? Allowed: table, tsv, json, jsonl, csv, markdown, html, xlsx.',
        "--format kan inte vara ”jsn”. Menade du json? Tillåtet: table, tsv, json, jsonl, csv, markdown, html, xlsx.",
    ),
    (["list", "regions", "-f", ""], '--format cannot be "".', "--format kan inte vara ””."),
    (
        ["list", "regoins"],
        'There is no list of "regoins". Did you mean regions?',
        "Det finns ingen lista över ”regoins”. Menade du regions?",
    ),
    (["search", "x", "--limit", "0"], '--limit cannot be "0".', "--limit kan inte vara ”0”."),
    (["compare", "norrviken"], "A comparison needs two organisations;", "En jämförelse kräver två organisationer;"),
    (["compare", "norrviken", "x", "--only", "y"], '--only cannot be "y".', "--only kan inte vara ”y”."),
    (["show", "xyzzy"], 'Unknown: "xyzzy".', "Okänt: ”xyzzy”."),
    (
        ["list", "themes", "--kind", "gaol"],
        'Unknown kind of commitment: "gaol". Did you mean goal?',
        "Okänt slag av åtagande: ”gaol”. Menade du mål (goal)?",
    ),
    (["list", "regions", "-o", "x.doc"], 'The suffix of "x.doc"', "Ändelsen på ”x.doc”"),
    (["list", "regions", "-o", "no/x.csv"], '"no/x.csv" cannot be written: ', "”no/x.csv” kan inte skrivas: "),
    (
        ["check", "missing.toml"],
        '"missing.toml" is neither a folder nor a file.',
        "”missing.toml” är varken en mapp eller en fil.",
    ),
    (
        ["cite", "lgbtqi", "-f", "ris"],
        '"lgbtqi" is a theme, which has no page to cite. Allowed: a commitment,',
        "”lgbtqi” är ett tema, som inte har någon sida att hänvisa till. Tillåtet: ett åtagande,",
    ),
    (
        ["cite", "norrviken", "-f", "bibtext"],
        '--format cannot be "bibtext". Did you mean bibtex? Allowed: text, bibtex, ris, csl-json.',
        "--format kan inte vara ”bibtext”. Menade du bibtex? Tillåtet: text, bibtex, ris, csl-json.",
    ),
    (
        ["export", "xls", "x.xlsx"],
        'The form cannot be "xls". Did you mean xlsx? Allowed: sqlite,',
        "Formen kan inte vara ”xls”. Menade du xlsx? Tillåtet: sqlite,",
    ),
    (["export", "xlsx"], "xlsx is written to a file: give a name", "xlsx skrivs till en fil: ange ett namn"),
    (["export", "csv", "x.csv"], '"x.csv" does not fit csv: give', "”x.csv” passar inte för csv: ange"),
    (
        ["list", "-f", "json", "--excel"],
        "--excel goes with csv, not with json.",
        "--excel hör till csv, inte till json.",
    ),
    (["report"], "FILE.html is missing.", "FIL.html saknas."),
    (
        ["report", "x.pdf"],
        'A report is a web page, and "x.pdf" is none. Write x.html,',
        "En rapport är en webbsida, och ”x.pdf” är ingen sådan. Skriv x.html,",
    ),
    (
        ["report", "norrviken"],
        'A report is written to a file that ends in .html, and "norrviken" does not.',
        "En rapport skrivs till en fil som slutar på .html, och det gör inte ”norrviken”.",
    ),
    (["search", "***"], "There is no word to search for.", "Det finns inget ord att söka efter."),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("given", "english", "swedish"), WRONG, ids=[" ".join(given) for given, _english, _swedish in WRONG]
)
def test_wrong_use(run: Run, given: list[str], english: str, swedish: str, language: str) -> None:
    """Each class of mistake: status 2, one line on stderr in the language in use, nothing on stdout, no traceback."""
    result = run(*given, env={"SOCIALHALLBARHET_LANG": language})
    assert (result.status, result.stdout) == (2, "")
    assert {"sv": swedish, "en": english}[language] in result.stderr
    assert result.stderr.startswith(f"{PROGRAM}: ")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "given", [["list", "--them", "x"], ["search"], ["list", "regions", "x"], ["search", "--limit"]]
)
def test_a_mistake_leads_to_help(run: Run, given: list[str]) -> None:
    """What the command line itself has wrong ends with the command that explains the verb."""
    assert run(*given).stderr.endswith(f'"{PROGRAM} help {given[0]}" shows what there is.\n')


def test_the_systems_reasons_are_translated(run: Run) -> None:
    """Why a file cannot be written is said in the language in use."""
    assert "No such file or directory" not in run("list", "-o", "no/x.csv", "--lang", "sv").stderr


def test_an_abbreviated_option_is_unknown(run: Run) -> None:
    """Options are not guessed from their beginnings: what works today must not change meaning tomorrow."""
    assert run("list", "commitments", "--org", "norrviken").status == 2


def test_options_stand_anywhere_after_the_verb(run: Run) -> None:
    """Options may stand before, between and after the words, joined by = or not, and `--` ends them."""
    expected = run("search", "barn", "rätt", "--kind", "measure", "-f", "json").stdout
    assert run("search", "-f", "json", "--kind=measure", "barn", "rätt").stdout == expected
    assert run("search", "barn", "-fjson", "rätt", "--kind", "measure").stdout == expected
    assert run("search", "--kind", "measure", "-f", "json", "--", "barn", "rätt").stdout == expected
