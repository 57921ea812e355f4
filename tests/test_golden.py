"""Whole outputs, kept as files under tests/golden to be read by people: what is seen is what is meant.

A file's name says how it comes about: `list/regions.sv.80.txt` is what stands on a terminal of 80 columns in Swedish,
`list/regions.sv.tsv` what goes into a pipe; other suffixes than .txt and .tsv are asked for with `--format`.
`pytest tests/test_golden.py --snapshot-update` writes them anew; their difference is then read like code.
"""

import shlex
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pytest
from conftest import GOLDEN, OWN, Golden, Run, Terminal
from report_page import lines, read
from syrupy.assertion import SnapshotAssertion

FORMATS = {
    "json": "json",
    "jsonl": "jsonl",
    "csv": "csv",
    "md": "markdown",
    "html": "html",
    "svg": "svg",
    "bib": "bibtex",
    "csl": "csl-json",
}
PLAIN: Final = {"NO_COLOR": "1"}


@dataclass(frozen=True)
class Case:
    """What is typed, and what its output is there to show.

    `status` is the exit status; `wide` adds three municipalities to the corpus, `own` the fixture's own data; `env`
    adds variables. With `codes` the golden file holds the codes for styles, their first character made visible.
    """

    command: str
    shows: str
    status: int = 0
    wide: bool = False
    own: bool = False
    env: dict[str, str] = field(default_factory=dict)
    codes: bool = False


LIST = {
    "bare.sv.80.txt": Case("list", "what can be listed, for one who begins"),
    "bare.en.80.txt": Case("list", "the same in English"),
    "bare.sv.tsv": Case("list", "the words as keys"),
    "organisations.sv.80.txt": Case("list organisations", "all kinds, then names in order; what is dropped at 80"),
    "organisations.sv.120.txt": Case("list organisations", "all columns where there is room"),
    "organisations.sv.60.txt": Case("list organisations", "half a screen"),
    "regions.sv.80.txt": Case("list regions", "the command of the front page"),
    "regions.sv.tsv": Case("list regions", "into a pipe: one header line, nothing cut off"),
    "regions.sv.json": Case("list regions", "the public contract: a list"),
    "regions.sv.md": Case("list regions", "a table to paste"),
    "regions.sv.csv": Case("list regions", "a table for a spreadsheet"),
    "regions.sv.html": Case("list regions", "a page that stands alone, to open or to paste"),
    "municipalities.sv.80.txt": Case("list municipalities", "a kind of which there is none yet", status=1),
    "municipalities.sv.tsv": Case("list municipalities", "nothing: still the right header", status=1),
    "municipalities-there.sv.80.txt": Case("list municipalities", "B, Z, Å: Swedish order", wide=True),
    "themes.sv.80.txt": Case("list themes", "the codebook's order; one theme without commitments"),
    "themes.en.tsv": Case("list themes", "no number is 0, not a dot"),
    "themes-filtered.sv.80.txt": Case(
        "list themes --organisation regions --kind plan", "counts of what passes two filters"
    ),
    "frameworks.en.80.txt": Case("list frameworks", "names that wrap"),
    "frameworks.sv.120.txt": Case("list frameworks", "form and year where there is room"),
    "groups.sv.80.txt": Case("list groups", "whom commitments are for"),
    "kinds.en.80.txt": Case("list kinds", "the six kinds"),
    "sources.sv.80.txt": Case("list sources", "undated, mirrored and second-hand sources say so"),
    "sources.en.csv": Case("list sources", "published and updated apart, empty where none is stated"),
    "commitments.sv.80.txt": Case("list commitments", "all: grouped, with kind, theme, period, id and age"),
    "commitments.en.120.txt": Case("list commitments --theme ageing --theme lgbtqi", "one filter twice: either"),
    "commitments.sv.tsv": Case("list commitments --group suppliers", "a row with everything"),
    "commitments.sv.jsonl": Case("list commitments --theme lgbtqi", "a line of JSON for each"),
    "commitments-markup.en.html": Case(
        "list commitments --organisation testmyndigheten", "a row each, with links; what HTML would take for its own"
    ),
    "commitments-markup.sv.md": Case(
        "list commitments --organisation testmyndigheten", "what Markdown would take for its own"
    ),
    "commitments-current.sv.80.txt": Case(
        "list commitments --kind plan --current", "plans, without those that have expired"
    ),
    "commitments-none.sv.80.txt": Case("list commitments --county asmark", "filters that nothing passes", status=1),
    "regions-colour.sv.80.txt": Case("list regions", "the styles of a table", codes=True),
}

SHOW = {
    "organisation.sv.80.txt": Case("show ostra-dal", "an organisation, its commitments and sources"),
    "organisation.sv.md": Case("show ostra-dal", "an organisation to paste into a document"),
    "source.en.html": Case("show norrviken/psykisk-halsa", "a page of labels and paragraphs"),
    "organisation.sv.txt": Case("show testmyndigheten", "into a pipe: the text, uncoloured"),
    "organisation.en.json": Case("show testmyndigheten", "the public contract: an organisation"),
    "organisation-colour.sv.80.txt": Case("show testmyndigheten", "the styles of a page", codes=True),
    "county.sv.80.txt": Case("show norrviken", "an id that an organisation and a county have"),
    "commitment.sv.80.txt": Case("show norrviken/child-rights-officers", "a commitment with two sources"),
    "commitment.en.json": Case("show norrviken/child-rights-officers", "the public contract: a commitment"),
    "commitment.sv.md": Case("show norrviken/child-rights-officers", "a commitment to paste"),
    "commitment-expired.sv.80.txt": Case("show norrviken/mental-health-plan", "expired, read from a mirror, a note"),
    "commitment-second-hand.en.80.txt": Case(
        "show ostra-dal/equal-care-for-lgbtqi-people", "the main source at second hand"
    ),
    "commitment-markup.sv.80.txt": Case(
        "show testmyndigheten/advice-day-and-night", "brackets, quotes and stars as they are"
    ),
    "commitment-markup.en.md": Case("show testmyndigheten/advice-day-and-night", "the same, escaped"),
    "theme.sv.80.txt": Case("show lgbtqi", "a theme: definition, words and who has it"),
    "ambiguous.sv.80.txt": Case("show national-minorities", "an id that a theme and a group have"),
    "framework.sv.80.txt": Case("show barnkonventionen", "a framework and who is behind it"),
    "framework-unused.sv.80.txt": Case("show asmark-declaration", "a framework that nobody names"),
    "kind.en.80.txt": Case("show mandate", "a kind of commitment"),
    "source.sv.80.txt": Case("show norrviken/psykisk-halsa", "a mirrored source with a note"),
    "source-undated.en.80.txt": Case("show kommunforbundet/overenskommelse", "an undated source; a long heading"),
    "withdrawn.sv.80.txt": Case("show norrviken/child-advocates", "an old id: why it is gone, and its successor"),
    "withdrawn.sv.json": Case("show norrviken/child-advocates", "the same for a program"),
    "withdrawn-for-good.en.80.txt": Case(
        "show testmyndigheten/yearly-survey", "an old id without a successor", status=1
    ),
}

COMPARE = {
    "two.sv.80.txt": Case("compare norrviken ostra-dal", "side by side: the command of the front page"),
    "two.en.80.txt": Case("compare norrviken ostra-dal", "the same in English"),
    "two.sv.120.txt": Case("compare norrviken ostra-dal", "the same, wide"),
    "two.sv.tsv": Case("compare norrviken ostra-dal", "a row for each theme, organisation and commitment"),
    "two.sv.json": Case("compare norrviken ostra-dal --theme child-rights --theme ageing", "the public contract"),
    "two.sv.md": Case("compare norrviken ostra-dal", "a comparison to paste"),
    "two.sv.html": Case(
        "compare norrviken ostra-dal --theme child-rights --theme ageing", "a column each, as a document has room for"
    ),
    "two-colour.sv.80.txt": Case("compare norrviken ostra-dal --theme mental-health", "its styles", codes=True),
    "three.sv.80.txt": Case("compare norrviken ostra-dal lst-norrviken", "three: below one another"),
    "eight.sv.80.txt": Case(
        "compare regions county-boards municipalities agencies associations", "many: who has each theme", wide=True
    ),
    "full.sv.80.txt": Case(
        "compare norrviken ostra-dal --full --theme mental-health --theme child-rights", "summaries"
    ),
    "full-three.en.80.txt": Case("compare regions lst-norrviken --full --theme human-rights", "summaries of three"),
    "one-against-all.en.80.txt": Case(
        "compare alvik regions county-boards municipalities agencies associations", "what the first has not", wide=True
    ),
    "shared.en.80.txt": Case("compare norrviken ostra-dal lst-norrviken --only shared", "only what all have"),
    "differences.sv.80.txt": Case(
        "compare norrviken ostra-dal testmyndigheten --only differences", "only what not all have"
    ),
    "nothing.sv.80.txt": Case(
        "compare norrviken testmyndigheten --theme lgbtqi --only shared", "no theme is left", status=1
    ),
}

EVERYONE = "--against regions --against county-boards --against agencies --against associations"
GAPS = {
    "own-kind.sv.80.txt": Case("gaps ostra-dal", "against the others of its kind, if none are named"),
    "everyone.sv.80.txt": Case(f"gaps testmyndigheten {EVERYONE}", "read from one source: what a gap says little of"),
    "everyone.en.80.txt": Case(f"gaps ostra-dal {EVERYONE} --all", "every example", wide=True),
    "everyone.sv.tsv": Case(f"gaps ostra-dal {EVERYONE}", "a row for each gap"),
    "everyone.sv.json": Case(f"gaps ostra-dal {EVERYONE} --by groups", "the public contract"),
    "everyone.sv.md": Case(f"gaps ostra-dal {EVERYONE} --by themes --by groups", "gaps to paste"),
    "limit.sv.80.txt": Case(f"gaps ostra-dal {EVERYONE} --limit 2 --by groups --by themes", "how to see the others"),
    "colour.sv.80.txt": Case(f"gaps testmyndigheten {EVERYONE} --by groups", "its styles", codes=True),
    "none.sv.80.txt": Case("gaps norrviken", "no gap against the only other", status=1),
    "own-kind.en.html": Case("gaps testmyndigheten --against regions", "a table for each type, with examples"),
}

MATRIX = {
    "regions.sv.80.txt": Case("matrix", "all regions by theme; a theme that none has is named, not shown"),
    "everyone.sv.80.txt": Case(
        "matrix regions county-boards municipalities agencies associations", "names that leave room enough", wide=True
    ),
    "everyone.en.50.txt": Case(
        "matrix regions county-boards municipalities agencies associations", "ids where names are too long", wide=True
    ),
    "numbers.en.80.txt": Case("matrix --numbers --sort count regions lst-norrviken", "counts; most first"),
    "frameworks.sv.80.txt": Case("matrix agencies regions --by frameworks", "what nobody names is left out"),
    "kinds.sv.80.txt": Case("matrix --by kinds --theme human-rights --current", "columns with room for their names"),
    "similarity.en.120.txt": Case(
        "matrix regions county-boards municipalities agencies associations --by groups --sort similarity",
        "what is alike stands together",
        wide=True,
    ),
    "colour.sv.80.txt": Case("matrix regions", "the styles of the shades", codes=True),
    "regions.sv.tsv": Case("matrix", "a column for each theme, also for one that none has"),
    "regions.sv.json": Case("matrix --by kinds", "the public contract: counts by id, and the columns beside"),
    "regions.sv.md": Case("matrix", "numbers and whole names, to paste"),
    "regions.sv.svg": Case("matrix --theme ageing --theme lgbtqi", "a picture for slides"),
    "nothing.sv.80.txt": Case("matrix --theme national-minorities", "nothing passes", status=1),
    "regions.sv.html": Case("matrix", "a real table, shaded, with every number"),
}

SEARCH = {
    "exact.sv.80.txt": Case("search barnkonventionen", "the word itself, marked where no style is seen", env=PLAIN),
    "exact-colour.sv.80.txt": Case("search barnkonventionen", "marks, ids and dates by their styles", codes=True),
    "exact-dumb.en.80.txt": Case("search children", "a terminal without styles", env={"TERM": "dumb"}),
    "exact-forced.sv.txt": Case(
        "search hbtq -f table", "styles into a pipe when they are wanted", env={"FORCE_COLOR": "1"}, codes=True
    ),
    "forms.sv.80.txt": Case("search leverantör", "the word in another form, and in a compound", env=PLAIN),
    "longer-too.sv.80.txt": Case("search hbtq", "the word, then longer words", env=PLAIN),
    "synonym.sv.80.txt": Case("search självmord", "the word, a synonym, then the theme that it leads to", env=PLAIN),
    "synonyms.en.80.txt": Case("search inflytande", "no hit has the word itself: said once above", env=PLAIN),
    "theme.en.80.txt": Case(
        "search pensioner", "the word in another form, then only the group that it leads to", env=PLAIN
    ),
    "compound.sv.80.txt": Case("search råd", "the word in compounds, marked whole", env=PLAIN),
    "parts.sv.80.txt": Case(
        "search barnbeslut", "a compound of one's own: by its parts, and what lacks one", env=PLAIN
    ),
    "partial.sv.80.txt": Case("search barn stickprov", "no hit has all words: which each lacks", env=PLAIN),
    "explained.sv.80.txt": Case("search självmord unga --explain", "why, and how each score comes about", env=PLAIN),
    "explained.en.json": Case("search självmord unga --explain --limit 1", "the public contract: an explanation"),
    "by-organisation.sv.80.txt": Case("search barn --group-by organisation", "put together, best first", env=PLAIN),
    "by-theme.en.md": Case("search barn --group-by theme", "put together, to paste"),
    "folded.sv.80.txt": Case("search sjalvmord", "from a keyboard without å ä ö", env=PLAIN),
    "other-language.en.80.txt": Case("search upphandling", "a Swedish word on an English page", env=PLAIN),
    "phrase.sv.80.txt": Case("search 'barnets bästa'", "an argument with a space: the phrase first", env=PLAIN),
    "strict.sv.80.txt": Case("""search '"barnets bästa"'""", "the phrase to the letter", env=PLAIN),
    "several.en.80.txt": Case("search child rights", "all words are meant", env=PLAIN),
    "either.sv.80.txt": Case("search 'suicid* OR självmord' --without unga", "alternatives, without a word", env=PLAIN),
    "snippet.sv.80.txt": Case("search prövningarna", "a long summary is cut around the word", env=PLAIN),
    "markup.en.80.txt": Case("search '[/x]'", "brackets are no markup", env=PLAIN),
    "filtered.en.80.txt": Case("search health --organisation regions --kind plan", "with filters", env=PLAIN),
    "limit.sv.80.txt": Case("search region --limit 2", "how to see the others", env=PLAIN),
    "nothing.sv.80.txt": Case("search plugh xyzzy", "in vain: what each word finds", status=1),
    "in-vain-filtered.en.80.txt": Case("search ohälsa --current", "in vain: there were filters", status=1),
    "misspelt.sv.80.txt": Case("search barnkonventonen", "did you mean, with its hits", env=PLAIN),
    "misspelt.sv.json": Case("search barnkonventonen --limit 1", "the suggestion beside the results"),
    "exact.sv.tsv": Case("search hbtq", "tier, score and matched words as columns"),
    "exact.en.json": Case("search hbtq --organisation norrviken", "the public contract: a hit"),
    "exact.sv.html": Case("search barnkonventionen", "hits as a table, with marks"),
    "exact.en.md": Case("search child", "hits to paste: marks within bold titles"),
}

_SEVERAL = "cite norrviken/psykisk-halsa ostra-dal/equal-care-for-lgbtqi-people norrviken/lgbtqi-diploma"

CITE = {
    "commitment.sv.80.txt": Case("cite norrviken/child-rights-officers", "an undated source, one of two"),
    "commitment.en.80.txt": Case("cite norrviken/child-rights-officers", "the same in English"),
    "several.sv.80.txt": Case(_SEVERAL, "from a mirror, at second hand, its own page; notes"),
    "several.sv.txt": Case(_SEVERAL, "the same to paste: a line each"),
    "several.sv.bib": Case(_SEVERAL, "for LaTeX and JabRef; no year for none"),
    "several.en.csl": Case(_SEVERAL, "for Zotero and pandoc: a list of items and nothing around it"),
    "organisation.sv.120.txt": Case("cite norrviken", "all its sources; letters behind a year that comes twice"),
    "specials.sv.bib": Case("cite testmyndigheten/advice-day-and-night", "what LaTeX would take for its own"),
    "data-set.sv.80.txt": Case("cite", "the data set at its version"),
    "data-set.en.bib": Case("cite", "the same for LaTeX and JabRef"),
    "withdrawn.sv.80.txt": Case("cite norrviken/child-advocates", "an old id: its successor is cited"),
    "theme.sv.80.txt": Case("cite lgbtqi", "what cannot be cited", status=2),
}

OPEN = {
    "commitment.sv.80.txt": Case("open norrviken/mental-health-plan", "what stands there; no browser", status=2),
    "organisation.en.txt": Case("open norrviken barnkonventionen --print", "bare addresses, to be piped on"),
    "several.en.json": Case("open norrviken/mental-health-plan ostra-dal --print", "the public contract: addresses"),
}

HELP = {
    "program.sv.80.txt": Case("help", "the verbs and the topics"),
    "codebook.sv.80.txt": Case("help codebook", "a topic: headings, tables and commands"),
    "codebook-colour.en.60.txt": Case("help codebook", "its styles; narrow", codes=True),
    "limits.sv.80.txt": Case("help limits", "what the data does not say"),
    "limits.en.80.txt": Case("help limits", "the same in English"),
    "own-data.sv.80.txt": Case("help own-data", "own data: folders, files, marks"),
    "query.sv.80.txt": Case("help query", "how to search"),
    "formats.en.80.txt": Case("help formats", "what programs can rely on"),
    "terminal.sv.80.txt": Case("help terminal", "Tab, links, the pager, variables"),
    "terminal.en.txt": Case("help terminal", "into a pipe"),
}

OWN_DATA = {
    "bare.sv.80.txt": Case("list", "the data's version does not stand alone", own=True),
    "organisations.sv.80.txt": Case("list organisations", "a mark beside what is own, and a total", own=True),
    "organisations.sv.tsv": Case("list organisations", "a column that says what is own", own=True),
    "themes.en.80.txt": Case("list themes", "a theme of one's own", own=True),
    "commitments.sv.80.txt": Case("list commitments --theme archipelago", "marked one by one", own=True),
    "organisation.sv.80.txt": Case("show strandby", "an organisation of one's own", own=True),
    "addition.en.80.txt": Case("show norrviken/child-rights-training", "own, and its source is not", own=True),
    "addition.en.json": Case("show norrviken/child-rights-training", "the same for a program", own=True),
    "framework.sv.md": Case("show archipelago-pact", "a framework of one's own, to paste", own=True),
    "compare.sv.80.txt": Case("compare ostra-dal strandby", "one's own beside another", own=True),
    "compare.sv.json": Case("compare norrviken strandby --theme child-rights", "which of the ids are own", own=True),
    "gaps.en.80.txt": Case("gaps ostra-dal", "what only own data has", own=True),
    "matrix.sv.80.txt": Case("matrix regions municipalities", "a note where there is no room for marks", own=True),
    "search.en.80.txt": Case("search kobbar", "by a synonym of one's own", own=True, env=PLAIN),
    "cite.sv.80.txt": Case("cite strandby norrviken/child-rights-training", "no part of the data set", own=True),
    "open.sv.txt": Case(
        "open strandby norrviken/child-rights-training strandby/barn",
        "a website and pages, and a commitment on a page of the data",
        own=True,
        status=2,
    ),
    "cite-data-set.en.80.txt": Case("cite", "the data set without what is own", own=True),
}

CASES = {
    f"{verb}/{name}": case
    for verb, cases in {
        "list": LIST,
        "show": SHOW,
        "compare": COMPARE,
        "gaps": GAPS,
        "matrix": MATRIX,
        "search": SEARCH,
        "open": OPEN,
        "help": HELP,
        "cite": CITE,
        "own": OWN_DATA,
    }.items()
    for name, case in cases.items()
}
# What is read of a report, block by block; its looks are tested in a browser.
REPORTS = {
    "report/one.sv.txt": Case("ostra-dal", "one organisation, with its gaps"),
    "report/two.sv.txt": Case("norrviken ostra-dal", "two side by side; a blank says how much was read"),
    "report/folded.en.txt": Case(
        "norrviken regions county-boards municipalities agencies associations --current",
        "many: who has each theme, and the gaps of the one that is named",
        wide=True,
    ),
}
ON_TERMINAL = [name for name in CASES if name.count(".") > 2]
INTO_PIPE = [name for name in CASES if name.count(".") == 2]


def variables(case: Case, language: str, wide_corpus: Path) -> dict[str, str]:
    """Give the variables with which a case runs; the program is called as its users call it."""
    corpus = {"SOCIALHALLBARHET_CORPUS": str(wide_corpus)} if case.wide else {}
    own = {"SOCIALHALLBARHET_DATA": str(OWN)} if case.own else {}
    return {"SOCIALHALLBARHET_LANG": language, "SOCIALHALLBARHET_PROG": "sh", **corpus, **own, **case.env}


def readable(text: str) -> str:
    """Let the codes for styles be seen."""
    return text.replace("\x1b", "␛")


@pytest.mark.parametrize("name", ON_TERMINAL)
def test_on_terminal(name: str, terminal: Terminal, wide_corpus: Path, snapshot: SnapshotAssertion) -> None:
    """What stands on a terminal of this width is, to the letter, what was read and accepted."""
    case, (_what, language, width, _suffix) = CASES[name], name.split(".")
    screen = terminal(int(width), *shlex.split(case.command), env=variables(case, language, wide_corpus))
    assert screen.status == case.status
    shown = readable(screen.text) if case.codes else screen.plain
    assert shown == snapshot(name=name, extension_class=Golden)


@pytest.mark.parametrize("name", INTO_PIPE)
def test_into_pipe(name: str, run: Run, wide_corpus: Path, snapshot: SnapshotAssertion) -> None:
    """What goes into a pipe is, to the letter, what was read and accepted."""
    case, (_what, language, suffix) = CASES[name], name.split(".")
    format_ = ["-f", FORMATS[suffix]] if suffix in FORMATS else []
    result = run(*shlex.split(case.command), *format_, env=variables(case, language, wide_corpus))
    assert result.status == case.status
    assert readable(result.stdout) == snapshot(name=name, extension_class=Golden)


@pytest.mark.parametrize("name", REPORTS)
def test_report(name: str, run: Run, tmp_path: Path, wide_corpus: Path, snapshot: SnapshotAssertion) -> None:
    """What is read of a report is, to the letter, what was read and accepted."""
    case, (_what, language, _suffix) = REPORTS[name], name.split(".")
    file = tmp_path / "report.html"
    result = run("report", file, *shlex.split(case.command), env=variables(case, language, wide_corpus))
    assert result.status == case.status
    assert "\n".join([*lines(read(file)), ""]) == snapshot(name=name, extension_class=Golden)


def test_no_golden_file_is_left_over() -> None:
    """Every file under tests/golden is the output of a case: what nobody compares, nobody may trust."""
    there = {path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*") if path.is_file()}
    assert there == {*CASES, *REPORTS}
