"""The questions as Python users ask them: the answers of the commands, typed and frozen, and errors that help."""

import csv
import gc
import inspect
import json
import pickle
import re
import shlex
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import FrozenInstanceError, fields, is_dataclass
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple, assert_type

import pytest
from conftest import CORPUS, ROOT, Run, replace_once
from hypothesis import given, settings
from hypothesis import strategies as st

import socialhallbarhet as sh
from socialhallbarhet import asking, language
from socialhallbarhet.asking import (
    Answer,
    Commitment,
    Comparison,
    Gaps,
    Hit,
    Hits,
    ListedOrganisation,
    ListedSource,
    Listing,
    Matrix,
    MatrixRow,
    Missing,
)
from socialhallbarhet.folders.data import VARIABLE
from socialhallbarhet.formats.cells import plain
from socialhallbarhet.values import Bilingual

REAL = ROOT / "data"


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch, surroundings: dict[str, str]) -> None:
    """Ask with the fixture's data, date and store, as the program in `run` does."""
    for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_CACHE_HOME", "SOURCE_DATE_EPOCH", VARIABLE):
        monkeypatch.setenv(name, surroundings[name])


class Question(NamedTuple):
    """A question in Python, and the same as a command."""

    ask: Callable[..., Answer[Any]]
    words: tuple[str, ...]
    options: dict[str, Any]
    command: str

    def __call__(self, **more: Any) -> Answer[Any]:
        """Ask it."""
        return self.ask(*self.words, **self.options, **more)


def question(ask: Callable[..., Answer[Any]], *words: str, command: str, **options: Any) -> Question:
    """Put a question beside its command."""
    return Question(ask, words, options, command)


# What the fixture's data and the real data can both be asked: kinds and themes, no names of organisations.
EVERYWHERE = [
    question(sh.search, "barn", command="search barn"),
    question(sh.search, "mänskliga rättigheter", command='search "mänskliga rättigheter"'),
    question(sh.search, "barn", "hälsa", command="search barn hälsa"),
    question(sh.search, "brn", command="search brn"),
    question(sh.search, "xyzzy", command="search xyzzy"),
    question(
        *(sh.search, "suicid* OR hbtq"),
        command='search "suicid* OR hbtq" --organisation regions --without plan --current',
        organisation="regions",
        without="plan",
        current=True,
    ),
    question(
        *(sh.search, "barn"),
        command="search barn --theme child-rights --theme mental-health --kind goal --kind measure --limit 2",
        theme=["child-rights", "mental-health"],
        kind=("goal", "measure"),
        limit=2,
    ),
    question(sh.compare, "regions", command="compare regions"),
    question(sh.compare, "regions", "county-boards", command="compare regions county-boards --sort name", sort="name"),
    question(
        *(sh.compare, "county-boards", "regions"),
        command="compare county-boards regions --theme lgbtqi --theme child-rights --sort count",
        theme=["lgbtqi", "child-rights"],
        sort="count",
    ),
    question(sh.compare, "regions", command="compare regions --only shared", only="shared"),
    question(sh.compare, "regions", command="compare regions --only differences", only="differences"),
    question(sh.matrix, command="matrix"),
    question(sh.matrix, "county-boards", command="matrix county-boards --by frameworks", by="frameworks"),
    question(
        *(sh.matrix, "regions", "agencies"),
        command="matrix regions agencies --by kinds --sort similarity --theme lgbtqi --current",
        by="kinds",
        sort="similarity",
        theme="lgbtqi",
        current=True,
    ),
    question(
        *(sh.matrix, "regions"),
        command="matrix regions --sort count --theme child-rights --theme lgbtqi --kind goal --group children",
        sort="count",
        theme=["child-rights", "lgbtqi"],
        kind="goal",
        group="children",
    ),
    question(sh.commitments, command="list commitments"),
    question(
        *(sh.commitments, "regions"),
        command="list commitments --organisation regions --theme child-rights --kind goal --kind measure --current",
        theme="child-rights",
        kind=["goal", "measure"],
        current=True,
    ),
    question(sh.commitments, "municipalities", command="list commitments --organisation municipalities"),
    question(sh.organisations, command="list organisations"),
    question(
        *(sh.organisations, "regions"),
        command="list organisations --organisation regions --group children",
        group="children",
    ),
    question(sh.sources, command="list sources"),
    question(*(sh.sources, "regions"), command="list sources --organisation regions --theme lgbtqi", theme="lgbtqi"),
]
ON_THE_FIXTURE = [
    question(sh.gaps, "ostra-dal", command="gaps ostra-dal"),
    question(sh.gaps, "Östra Dals region", command="gaps ostra-dal --by groups --by themes", by=["groups", "themes"]),
    question(
        *(sh.gaps, "testmyndigheten"),
        command="gaps testmyndigheten --against regions --against lst-norrviken",
        against=["regions", "lst-norrviken"],
    ),
    question(sh.compare, "norrviken", "ostra-dal", command="compare norrviken ostra-dal"),
    question(sh.search, "barn", command="search barn --framework child-convention", framework="child-convention"),
    question(sh.commitments, command="list commitments --county norrviken", county="norrviken"),
]
ON_THE_REAL = [
    question(sh.gaps, "halland", command="gaps halland"),
    question(sh.gaps, "halland", command="gaps halland --against county-boards", against="county-boards"),
    question(sh.compare, "stockholm", "SKR", command="compare stockholm SKR"),
]
# Each with the folder that it is asked of: the data in use, which is the fixture, and another.
ALL = [
    *((CORPUS, one) for one in (*EVERYWHERE, *ON_THE_FIXTURE)),
    *((REAL, one) for one in (*EVERYWHERE, *ON_THE_REAL)),
]
# What hangs on how an answer is shown, not on what it holds, is tried on the small data alone.
shown = pytest.mark.parametrize("asked", [one for folder, one in ALL if folder == CORPUS], ids=lambda one: one.command)
everything = pytest.mark.parametrize(
    ("folder", "asked"), ALL, ids=[f"{folder.name} {one.command}" for folder, one in ALL]
)


# What the command tells, told of the answers in Python


def names(name: Bilingual) -> dict[str, str]:
    """Write a name as the JSON has it."""
    return {"name_sv": name.sv, "name_en": name.en}


def flat(told: dict[str, Any]) -> dict[str, Any]:
    """Put the two names in the place of one."""
    return {**names(told.pop("name")), **told}


def commitment(given: Commitment) -> dict[str, Any]:
    """Write a commitment as the JSON has it."""
    codes = {key: list(getattr(given, key)) for key in ("themes", "groups", "frameworks", "terms")}
    texts = {
        f"{key}_{language}": getattr(getattr(given, key), language)
        for key in ("title", "summary")
        for language in ("sv", "en")
    }
    return {
        "id": given.id,
        "organisation": given.organisation,
        "kind": given.kind,
        "expired": given.expired,
        **codes,
        **texts,
        "period": given.period and [*given.period],
        "sources": [source._asdict() for source in given.sources],
        "own": given.own,
    }


def hit(given: Hit) -> dict[str, Any]:
    """Write a hit as the JSON has it."""

    def via(leads: Any) -> list[str]:
        return [f"{lead.sort}:{lead.id}" for lead in leads]

    assert given.id == given.commitment.id
    return {
        **commitment(given.commitment),
        "score": given.score,
        "tier": given.tier,
        "via": via(given.via),
        "matched": [*given.matched],
        "missing": [*given.missing],
        "word_order": given.word_order,
        "explanation": [
            {
                "typed": reason.typed,
                "tier": reason.tier,
                "score": reason.score,
                "gives": reason.gives,
                "via": via(reason.via),
                "matched": {tier: [*words] for tier, words in reason.by},
                "fields": [*reason.fields],
            }
            for reason in given.explanation
        ],
    }


def read(given: asking.Read) -> dict[str, Any]:
    """Write what was read of an organisation as the JSON has it."""
    return flat(given._asdict())


def ids(given: asking.ComparedTheme | asking.SharedFramework) -> dict[str, list[str]]:
    """Give the ids of the commitments of each."""
    return {organisation: [brief.id for brief in briefs] for organisation, briefs in given.commitments.items()}


def own_ids(given: asking.ComparedTheme | asking.SharedFramework) -> list[str]:
    """Give the ids of the commitments that come from own data."""
    return [brief.id for briefs in given.commitments.values() for brief in briefs if brief.own]


def compared(given: Comparison) -> tuple[list[Any], dict[str, Any]]:
    """Write a comparison as the JSON has it."""
    results = [
        {
            "id": theme.id,
            "theme": theme.id,
            **names(theme.name),
            "status": theme.status,
            "commitments": ids(theme),
            "frameworks": [*theme.frameworks],
            "tells_apart": theme.tells_apart,
            "kinds": {
                organisation: {kind: sum(brief.kind == kind for brief in briefs) for kind in {b.kind for b in briefs}}
                for organisation, briefs in theme.commitments.items()
            },
            "kinds_differ": theme.kinds_differ,
            "own": theme.own,
            "own_ids": [
                *own_ids(theme),
                *(one.id for one in given.frameworks if one.own and one.id in theme.frameworks),
            ],
        }
        for theme in given
    ]
    status = [theme.status for theme in given]
    alone = [next(iter(theme.commitments)) for theme in given if theme.status == "only"]
    summary = {
        "organisations": [read(organisation) for organisation in given.organisations],
        "themes": {
            "compared": len(given),
            "codebook": given.codebook,
            "shared": status.count("shared"),
            "some": status.count("some"),
            "only": {organisation.id: alone.count(organisation.id) for organisation in given.organisations},
        },
        "frameworks": [
            {"id": one.id, **names(one.name), "commitments": ids(one), "own": one.own, "own_ids": own_ids(one)}
            for one in given.frameworks
        ],
        "sort": given.sort,
        "similarity": [
            {
                "organisations": [pair.one, pair.other],
                "themes": round(pair.themes, 3),
                "frameworks": round(pair.frameworks, 3),
            }
            for pair in given.similarity
        ],
    }
    return results, {"summary": summary}


def missed(given: Gaps) -> tuple[list[Any], dict[str, Any]]:
    """Write gaps as the JSON has them."""
    results = [
        {
            "id": gap.id,
            "type": gap.type,
            **names(gap.name),
            "peers": gap.peers,
            "of": gap.of,
            "weight": round(gap.weight, 1),
            "says_little": gap.says_little,
            "organisations": [*gap.organisations],
            "examples": [example.id for example in gap.examples],
            "own": gap.own,
            "own_ids": [
                *(peer.id for peer in given.against if peer.own and peer.id in gap.organisations),
                *(example.id for example in gap.examples if example.own),
            ],
        }
        for gap in given
    ]
    against = [{"id": peer.id, "sources": peer.sources, "own": peer.own} for peer in given.against]
    return results, {
        "organisation": read(given.organisation),
        "against": against,
        "total": given.total._asdict(),
    }


def counted(given: Matrix) -> tuple[list[Any], dict[str, Any]]:
    """Write a matrix as the JSON has it."""
    keys = ("id", "kind", "sources", "undated", "commitments", "expired", "second_hand", "own", "own_commitments")
    results = [
        {**{key: getattr(row, key) for key in keys}, **names(row.name), "counts": given.counts[row.id]} for row in given
    ]
    columns = [flat(column._asdict()) for column in given.columns]
    return results, {"by": given.by, "sort": given.sort, "columns": columns}


def listed(given: Listing[Any]) -> tuple[list[Any], dict[str, Any]]:
    """Write a listing as the JSON has it."""
    results = []
    for entry in given:
        if isinstance(entry, Commitment):
            results.append(commitment(entry))
            continue
        told = entry._asdict()
        if isinstance(entry, ListedOrganisation):
            told = flat(told)
        for key in ("organisation_name", "kind_name", "county_name"):
            told.pop(key, None)
        results.append(told)
    return results, {}


def told(given: Answer[Any]) -> dict[str, Any]:
    """Write an answer as the JSON of its command has it."""
    match given:
        case Hits():
            total, suggestion = given.total._asdict(), given.suggestion
            results, beside = [hit(one) for one in given], {"total": total, "suggestion": suggestion}
        case Comparison():
            results, beside = compared(given)
        case Gaps():
            results, beside = missed(given)
        case Matrix():
            results, beside = counted(given)
        case Listing():
            results, beside = listed(given)
        case _:
            pytest.fail(f"an answer of another type: {given!r}")
    return {"data_version": given.data_version, **beside, "results": results}


@everything
def test_the_answer_is_that_of_the_command(run: Run, folder: Path, asked: Question) -> None:
    """All that the command's JSON tells is in the answer, in the same order, of any data folder."""
    more = ["--explain"] if asked.ask is sh.search else []
    env = {VARIABLE: str(folder), "SOCIALHALLBARHET_LANG": "en"}
    expected = run(*shlex.split(asked.command), *more, "-f", "json", env=env).answer
    assert (expected.pop("schema_version"), expected.pop("command")) == (1, asked.command.split()[0])
    assert told(asked(folder=folder)) == expected
    if folder == CORPUS:
        # It is the data in use here.
        assert asked() == asked(folder=str(folder))


@shown
def test_the_table_is_that_of_the_command(run: Run, asked: Question) -> None:
    """`table` holds column by column what the command writes as CSV, in its language, also if nothing was found."""
    columns, *rows = csv.reader(StringIO(run(*shlex.split(asked.command), "-f", "csv", "--lang", "sv").stdout))
    table = asked(lang="sv").table()
    assert list(table) == columns
    assert [list(map(plain, row)) for row in zip(*table.values(), strict=True)] == rows


# Options of the command that it takes to print as much as an answer holds.
_WHOLE = {sh.matrix: ["--numbers"], sh.gaps: ["--all"]}
# A page that names a command of help names it by this name, from Python.
_NAMED = {"SOCIALHALLBARHET_PROG": "socialhallbarhet"}


@shown
def test_printed_it_is_the_page_of_the_command(run: Run, asked: Question) -> None:
    """What `print` shows is what the command writes, with what a blank means; a limit is told in words of Python."""
    page = run(*shlex.split(asked.command), *_WHOLE.get(asked.ask, []), "-f", "table", env=_NAMED).stdout
    page = re.sub(r" more: \S.* search .*", " more: limit=None", page)
    # Of nothing, the command tells on stderr.
    assert page in ("", f"{asked()}\n")


def test_printed_in_swedish(run: Run) -> None:
    """The page is in the language that the question was asked in."""
    expected = run("compare", "norrviken", "ostra-dal", "-f", "table", "--lang", "sv", env=_NAMED).stdout
    assert f"{sh.compare('norrviken', 'ostra-dal', lang='sv')}\n" == expected


def test_a_limit_leaves_out_and_says_so() -> None:
    """All are counted, and the page says how to get the rest, as one would from Python."""
    hits = sh.search("barn", limit=2)
    assert (len(hits), hits.total.commitments) == (2, 5)
    assert hits.results == sh.search("barn").results[:2]
    assert str(hits).endswith("3 more: limit=None")
    gaps = sh.gaps("ostra-dal", limit=1)
    every = sh.gaps("ostra-dal")
    assert gaps.total == every.total
    assert [gap.type for gap in gaps] == ["theme", "framework", "group"]
    assert {*gaps} < {*every}
    assert str(gaps).endswith(f"{len(every) - len(gaps)} more: limit=None")


# References


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("format_", ["text", "bibtex", "ris", "csl-json"])
@pytest.mark.parametrize("ids", [(), ("norrviken",), ("norrviken/child-rights-officers", "ostra-dal")], ids=str)
def test_references_are_those_of_the_command(run: Run, ids: tuple[str, ...], format_: Any, lang: Any) -> None:
    """`cite` gives what the command writes."""
    expected = run("cite", *ids, "-f", format_, env={"SOCIALHALLBARHET_LANG": lang}).stdout
    given = sh.cite(*ids, format=format_, lang=lang)
    assert f"{given}\n" == expected
    if format_ == "csl-json":
        assert json.loads(given)


def test_a_withdrawn_id_is_told_with_a_warning() -> None:
    """What stands in its place is cited, and a warning says so, where the question was asked."""
    with pytest.warns(UserWarning, match=r"^norrviken/child-advocates drogs tillbaka .* I stället: ") as caught:
        given = sh.cite("norrviken/child-advocates", lang="sv")
    assert given == sh.cite("norrviken/child-rights-officers", lang="sv")
    assert [warning.filename for warning in caught] == [__file__]
    with pytest.warns(UserWarning, match="testmyndigheten/yearly-survey was withdrawn on 2024-02-29"):
        assert sh.cite("testmyndigheten/yearly-survey") == ""


# What answers are


def parts(thing: Any) -> Iterator[Any]:
    """Walk everything within an answer."""
    yield thing
    if isinstance(thing, tuple):
        for item in thing:
            yield from parts(item)
    elif is_dataclass(thing):
        for field in fields(thing):
            if not field.name.startswith("_"):
                yield from parts(getattr(thing, field.name))


@shown
def test_an_answer_is_plain_and_frozen(asked: Question) -> None:
    """It holds text, numbers and tuples of these, all the way down; it can be kept, compared, hashed and pickled."""
    answer = asked()
    found = {type(part) for part in parts(answer) if not isinstance(part, tuple)}
    assert found <= {type(answer), str, int, float, bool, type(None)}
    assert not hasattr(answer, "__dict__")
    with pytest.raises(FrozenInstanceError):
        answer.data_version = "another"  # type: ignore[misc] # what is tried here
    copy = pickle.loads(pickle.dumps(answer))  # noqa: S301 - our own
    assert copy == answer == asked()
    assert hash(copy) == hash(answer)
    assert (copy.table(), str(copy)) == (answer.table(), str(answer))


@shown
def test_an_answer_is_a_sequence(asked: Question) -> None:
    """It is walked, counted, sliced and tested as a list would be; in short it is told in a line."""
    answer = asked()
    assert tuple(answer) == answer.results == answer[:]
    assert bool(answer) == (len(answer) > 0)
    assert repr(answer) == f"<{type(answer).__name__}: {len(answer)}>"
    if answer:
        assert answer[0] in answer
        assert answer[-1] == answer.results[-1]
        assert answer[:1] == answer.results[:1]


def test_what_a_type_checker_knows() -> None:
    """Each function has the type of its answer, and each answer that of its results; mypy --strict reads this."""
    assert_type(sh.search("barn"), Hits)
    assert_type(sh.search("barn")[0], Hit)
    assert_type(sh.search("barn")[0].commitment.title, Bilingual)
    assert_type(sh.compare("norrviken", "ostra-dal"), Comparison)
    assert_type([theme.commitments for theme in sh.compare("regions")], list[dict[str, tuple[asking.Brief, ...]]])
    assert_type(sh.gaps("ostra-dal"), Gaps)
    assert_type(sh.gaps("ostra-dal")[:1], tuple[Missing, ...])
    assert_type(sh.matrix(), Matrix)
    assert_type(sh.matrix()[0], MatrixRow)
    assert_type(sh.commitments(), Listing[Commitment])
    assert_type(sh.organisations(), Listing[ListedOrganisation])
    assert_type(sh.sources(), Listing[ListedSource])
    assert_type(sh.cite("norrviken"), str)


def test_nothing_stays_open(own_corpus: Path) -> None:
    """Once answered, a question holds neither store nor data: both may go, and the answer is still there."""
    answer = sh.search("barn", folder=own_corpus)
    gc.collect()
    assert [thing for thing in gc.get_objects() if isinstance(thing, sqlite3.Connection)] == []
    own_corpus.rename(own_corpus.with_name("elsewhere"))
    assert len(answer.table()["id"]) == len(answer) > 0


def test_a_change_of_the_data_is_seen(own_corpus: Path) -> None:
    """The next question is answered from what the folder holds then; an answer stays as it was."""
    before = sh.commitments("norrviken", folder=own_corpus)
    kept = tuple(before)
    replace_once(own_corpus / "organisations" / "norrviken.toml", "Barnrättsombud", "Barnombud")
    after = sh.commitments("norrviken", folder=own_corpus)
    assert tuple(before) == kept
    assert any("Barnombud" in one.title.sv for one in after)
    assert not any("Barnombud" in one.title.sv for one in before)


def test_the_folder_may_be_relative(monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder is given as any path is."""
    expected = sh.organisations(folder=CORPUS)
    monkeypatch.chdir(CORPUS.parent)
    monkeypatch.delenv(VARIABLE)
    assert sh.organisations(folder=CORPUS.name) == sh.organisations(folder=Path(CORPUS.name)) == expected
    assert sh.organisations().data_version == sh.organisations(folder=REAL).data_version != expected.data_version


def test_several_threads_may_ask_at_once() -> None:
    """Questions in both languages on both folders, all at once, are answered as they are one after the other."""
    around = language.spoken()
    asked = [(one, lang, folder) for folder, one in ALL[::4] for lang in ("sv", "en")] * 2
    expected = [(answer := one(lang=lang, folder=folder), str(answer)) for one, lang, folder in asked]

    def again(one: Question, lang: str, folder: Path) -> tuple[Answer[Any], str]:
        answer = one(lang=lang, folder=folder)
        return answer, str(answer)

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(again, *zip(*asked, strict=True))) == expected
    assert language.spoken() == around


def test_the_language_of_others_is_left_alone() -> None:
    """Whatever language a question is asked in, what is around it goes on in its own."""
    language.speak("sv")
    try:
        with pytest.raises(sh.WrongUseError, match="Unknown organisation"):
            sh.gaps("nowhere")
        assert language.spoken() == "sv"
    finally:
        language.speak("en")


# What is asked wrongly


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (
            lambda lang: sh.compare("norviken", "ostra-dal", lang=lang),
            {
                "en": 'Unknown organisation: "norviken". Did you mean norrviken or lst-norrviken?'
                " organisations() shows what there is.",
                "sv": "Okänd organisation: ”norviken”. Menade du norrviken eller lst-norrviken?"
                " organisations() visar vad som finns.",
            },
        ),
        (
            lambda lang: sh.compare("norrviken", lang=lang),
            {
                "en": 'A comparison needs two organisations; "norrviken" names only Region Norrviken.'
                ' Example: compare("stockholm", "halland")',
                "sv": "En jämförelse kräver två organisationer; ”norrviken” betyder bara Region Norrviken."
                ' Exempel: compare("stockholm", "halland")',
            },
        ),
        (
            lambda lang: sh.gaps("regions", lang=lang),
            {
                "en": 'Gaps are those of one organisation; "regions" names 2.'
                ' Example: gaps("halland", against=["stockholm", "skane"])',
            },
        ),
        (
            lambda lang: sh.gaps("testmyndigheten", lang=lang),
            {
                "en": "There is no other of this kind (national agency) to compare National Test Agency with."
                ' Say with whom: gaps("testmyndigheten", against="regions")',
            },
        ),
        (
            lambda lang: sh.cite("theme:ageing", lang=lang),
            {
                "en": '"theme:ageing" is a theme, which has no page to cite. Allowed: a commitment, a source, an'
                ' organisation (for all its sources). commitments(theme="ageing") lists its commitments.',
            },
        ),
        (
            lambda lang: sh.cite("ostra-dal/mental-health-plans", lang=lang),
            {
                "en": 'Unknown: "ostra-dal/mental-health-plans". Did you mean ostra-dal/mental-health-plan?'
                " commitments() shows what there is.",
            },
        ),
        (
            lambda lang: sh.matrix(theme="agening", lang=lang),
            {
                "en": 'Unknown theme: "agening". Did you mean ageing? themes() shows what there is.',
            },
        ),
        (
            lambda lang: sh.matrix(by="theme", lang=lang),  # type: ignore[arg-type]
            {
                "en": 'by cannot be "theme". Did you mean themes? Allowed: themes, frameworks, groups, kinds.',
                "sv": "by kan inte vara ”theme”. Menade du themes? Tillåtet: themes, frameworks, groups, kinds.",
            },
        ),
        (
            lambda lang: sh.matrix(sort="size", lang=lang),  # type: ignore[arg-type]
            {"en": 'sort cannot be "size". Allowed: name, count, similarity.'},
        ),
        (
            lambda lang: sh.compare("regions", only="share", lang=lang),  # type: ignore[arg-type]
            {"en": 'only cannot be "share". Did you mean shared? Allowed: shared, differences.'},
        ),
        (
            lambda lang: sh.compare("regions", sort="", lang=lang),  # type: ignore[arg-type]
            {"en": 'sort cannot be "". Allowed: apart, shared, name, count.'},
        ),
        (
            lambda lang: sh.gaps("norrviken", by="kinds", lang=lang),
            {"en": 'by cannot be "kinds". Allowed: themes, frameworks, groups.'},
        ),
        (
            lambda lang: sh.cite("norrviken", format="bib", lang=lang),  # type: ignore[arg-type]
            {"en": 'format cannot be "bib". Did you mean bibtex? Allowed: text, bibtex, ris, csl-json.'},
        ),
        (
            lambda lang: sh.search(lang=lang),
            {
                "en": 'There is no word to search for. Example: search("hbtq")',
                "sv": 'Det finns inget ord att söka efter. Exempel: search("hbtq")',
            },
        ),
        (lambda lang: sh.search("…", lang=lang), {"en": 'There is no word to search for. Example: search("hbtq")'}),
        (lambda lang: sh.search("barn " * 61, lang=lang), {"en": "A search may have at most 60 words."}),
        (
            lambda lang: sh.search("barn", limit=0, lang=lang),
            {
                "en": 'limit cannot be "0". Allowed: a whole number from 1.',
                "sv": "limit kan inte vara ”0”. Tillåtet: ett heltal från 1.",
            },
        ),
    ],
)
def test_wrong_use(ask: Callable[[str], object], message: dict[str, str]) -> None:
    """One exception says it, in the language asked for: what is wrong, what is allowed, what one can type in Python."""
    for lang, expected in message.items():
        with pytest.raises(sh.WrongUseError) as caught:
            ask(lang)
        assert str(caught.value) == expected


def test_an_unknown_language() -> None:
    """What language to say it in is not known: it is said in English."""
    with pytest.raises(sh.WrongUseError, match=r'^lang cannot be "de"\. Allowed: sv, en\.$'):
        sh.search("barn", lang="de")  # type: ignore[arg-type] # what is tried here


def test_the_way_through_the_program_is_not_shown() -> None:
    """The traceback of wrong use leads to where it was asked, not through all that found it out."""
    with pytest.raises(sh.WrongUseError) as caught:
        sh.cite("theme:ageing")
    assert [entry.name for entry in caught.traceback] == [
        "test_the_way_through_the_program_is_not_shown",
        "cite",
        "asked",
    ]
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_invalid_data(own_corpus: Path, tmp_path: Path) -> None:
    """A folder with errors is refused as `load` refuses it, in the language asked for."""
    replace_once(own_corpus / "organisations" / "norrviken.toml", 'kind = "region"', 'kind = "kingdom"')
    with pytest.raises(sh.InvalidData) as loaded:
        sh.load(own_corpus)
    for lang, told in {"en": "no such kind of organisation", "sv": "ingen sådan sort av organisation"}.items():
        with pytest.raises(sh.InvalidData, match=told) as caught:
            sh.search("barn", folder=own_corpus, lang=lang)  # type: ignore[arg-type] # one of the two
        assert [problem.place for problem in caught.value.problems] == [
            problem.place for problem in loaded.value.problems
        ]
    with pytest.raises(sh.InvalidData):
        sh.organisations(folder=tmp_path / "gone")


# Whatever anybody gives: any text, and mostly what means something here.
_TEXTS = st.lists(
    st.sampled_from(["barn", "hbtq", "-", '"', "*", "OR", "regions", "norrviken", ":", "theme:"]) | st.text()
)
_GIVEN = _TEXTS.map(" ".join)


@settings(max_examples=150)
@given(words=st.lists(_GIVEN, max_size=3), other=_GIVEN)
def test_any_text_is_answered_or_refused(words: list[str], other: str) -> None:
    """Whatever is asked, there is an answer or the one exception."""
    for ask in (
        lambda: sh.search(*words, without=other),
        lambda: sh.search("barn", theme=words, organisation=other),
        lambda: sh.compare(*words, other),
        lambda: sh.gaps(other, against=words),
        lambda: sh.matrix(*words, framework=other),
        lambda: sh.cite(*words),
    ):
        with suppress(sh.WrongUseError):
            ask()


# The names


@pytest.mark.parametrize(
    ("function", "verb"),
    [
        *((name, name) for name in ("search", "compare", "gaps", "matrix", "cite")),
        *((name, "list") for name in ("commitments", "organisations", "sources")),
    ],
)
def test_what_is_given_is_called_as_at_the_command(function: str, verb: str) -> None:
    """A parameter has the name of the command's option or argument; `folder` and `own` are those of `load`."""
    known = {
        name.strip("_") for name in inspect.signature(import_module(f"{sh.__name__}.commands.{verb}").run).parameters
    }
    known |= {f"{name}s" for name in known}
    parameters = set(inspect.signature(getattr(sh, function)).parameters)
    assert parameters - known == {"folder", "own"}


def test_all_types_of_answers_are_offered() -> None:
    """`asking` offers all that it gives: whoever annotates need not look for a type."""
    assert sorted(asking.__all__) == list(asking.__all__)
    given = {type(part).__name__ for folder, asked in ALL for part in parts(asked(folder=folder))}
    assert given - {"str", "int", "float", "bool", "NoneType", "tuple", "Bilingual", "Period"} <= set(asking.__all__)
