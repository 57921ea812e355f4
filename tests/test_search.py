"""`search`: what is found, why, in which order, and what is said when nothing is."""

import shlex
from pathlib import Path
from typing import Any

import pytest
from conftest import Run, Terminal, replace_once

from socialhallbarhet.model import Reference

HIT_KEYS = [
    *(
        "id",
        "score",
        "tier",
        "matched",
        "missing",
        "via",
        "organisation",
        "title_sv",
        "title_en",
        "summary_sv",
        "summary_en",
    ),
    *("kind", "themes", "groups", "frameworks", "terms", "period", "expired", "sources"),
]
TIERS = ["exact", "inflection", "synonym", "compound", "theme", "folded", "spelling"]
CHILD_HITS = {
    "lst-norrviken/child-convention-support",
    "norrviken/child-rights-officers",
    "ostra-dal/child-convention-in-decisions",
}


def hits(run: Run, *given: str) -> list[dict[str, Any]]:
    """Give the hits of a search."""
    results: list[dict[str, Any]] = run("search", *given, "-f", "json").answer["results"]
    return results


def found(run: Run, *given: str) -> set[str]:
    """Give the ids of what a search finds."""
    return {hit["id"] for hit in hits(run, *given)}


@pytest.mark.parametrize(
    ("word", "id", "tier", "matched"),
    [
        ("barnkonventionen", "lst-norrviken/child-convention-support", "exact", "barnkonventionen"),
        ("BARNKONVENTIONEN", "lst-norrviken/child-convention-support", "exact", "barnkonventionen"),
        ("barnrättsombud", "norrviken/child-rights-officers", "exact", "barnrättsombud"),
        ("advocates", "norrviken/child-rights-officers", "", ""),
        ("officers", "norrviken/child-rights-officers", "exact", "officers"),
        ("subcontractors", "norrviken/supplier-code-of-conduct", "exact", "subcontractors"),
        ("CRC", "ostra-dal/child-convention-in-decisions", "exact", "crc"),
        ("NLL", "norrviken/lgbtqi-diploma", "exact", "nll"),
        ("leverantör", "norrviken/supplier-code-of-conduct", "inflection", "leverantörer"),
        ("barnrättsombudens", "norrviken/child-rights-officers", "inflection", "barnrättsombud"),
        ("råd", "norrviken/older-peoples-council", "compound", "äldreråd"),
        ("conducting", "norrviken/supplier-code-of-conduct", "inflection", "conduct"),
        ("hbtq", "ostra-dal/equal-care-for-lgbtqi-people", "compound", "hbtqi"),
        ("självmord", "norrviken/mental-health-plan", "synonym", "suicid"),
        ("barnbeslut", "ostra-dal/child-convention-in-decisions", "compound", "barnets"),
        ("sjalvmord", "ostra-dal/mental-health-plan", "folded", "självmord"),
        ("alderism", "testmyndigheten/mandate-against-ageism", "folded", "ålderism"),
        ("regnbagsflaggan", "ostra-dal/equal-care-for-lgbtqi-people", "folded", "regnbågsflaggan"),
        ("2030", "kommunforbundet/agenda-2030-network", "exact", "2030"),
        ("hbtq-diplomering", "norrviken/lgbtqi-diploma", "exact", "hbtq"),
        ("barnkonventonen", "lst-norrviken/child-convention-support", "spelling", "barnkonventionen"),
        ("Norrviken", "norrviken/lgbtqi-diploma", "exact", "norrviken"),
    ],
)
def test_tiers(run: Run, word: str, id: str, tier: str, matched: str) -> None:
    """A word finds in either language, in titles, summaries, terms and names; the hit says how, and by which words."""
    (hit,) = [hit for hit in hits(run, word) if hit["id"] == id] or [{"tier": "", "matched": []}]
    assert hit["tier"] == tier
    assert ", ".join(hit["matched"][:1]) == matched


def test_letters_are_kept_apart(run: Run) -> None:
    """å ä ö are letters of their own: `mål` finds no `mal`; `mal` finds `mål` as a last resort, and says so."""
    assert {hit["tier"] for hit in hits(run, "mål")} == {"exact", "inflection"}
    assert {hit["tier"] for hit in hits(run, "mal")} == {"folded"}
    assert {hit["tier"] for hit in hits(run, "stickpröv")} == {"spelling"}


def test_better_hits_come_first(run: Run) -> None:
    """Hits stand by score, from at most 100 down; what merely has the theme stands below what has the word too."""
    for words in (["hbtq"], ["självmord"], ["sjalvmord"], ["child"], ["mental", "health"], ["region"]):
        scores = [hit["score"] for hit in hits(run, *words)]
        assert scores == sorted(scores, reverse=True)
        assert 0 < scores[-1] <= scores[0] <= 100
        assert len(scores) > 1
    tiers = [hit["tier"] for hit in hits(run, "hbtqi")]
    assert tiers.index("theme") > max(number for number, tier in enumerate(tiers) if tier == "exact")


@pytest.mark.parametrize(
    ("given", "first"),
    [
        (["barnrättsombud"], "norrviken/child-rights-officers"),
        (["code", "of", "conduct"], "norrviken/supplier-code-of-conduct"),
        (["psykisk ohälsa"], "norrviken/mental-health-plan"),
        (["psykisk hälsa"], "ostra-dal/mental-health-plan"),
        (["äldreråd"], "norrviken/older-peoples-council"),
        (["Agenda 2030"], "kommunforbundet/agenda-2030-network"),
        (["mänskliga rättigheter"], "norrviken/rights-based-work"),
        (["öppen förvaltning"], "kommunforbundet/open-administration"),
    ],
)
def test_what_it_is_about_comes_first(run: Run, given: list[str], first: str) -> None:
    """What a commitment is about, by title and its own words, stands above what it mentions."""
    assert hits(run, *given)[0]["id"] == first


def test_all_words_are_meant(run: Run) -> None:
    """Several words find what holds all of them, in whatever order."""
    assert found(run, "barn", "beslut") == found(run, "beslut", "barn") == {"ostra-dal/child-convention-in-decisions"}


def test_if_nothing_has_all_words_most_of_them_do(run: Run) -> None:
    """What lacks a word is found if nothing has all, or after what has all of three; it says which word it lacks."""
    answer = run("search", "barn", "stickprov", "-f", "json").answer
    assert {tuple(hit["missing"]) for hit in answer["results"]} == {("barn",), ("stickprov",)}
    assert answer["total"]["partial"] == answer["total"]["commitments"] == len(answer["results"])
    assert "no commitment has all the words" in run("search", "barn", "stickprov", "-f", "table").stdout
    lacking = [hit["missing"] for hit in hits(run, "barn", "beslut", "konventionen")]
    assert lacking[0] == []
    assert lacking == sorted(lacking, key=len)
    assert {len(words) for words in lacking} == {0, 1}


def test_phrases(run: Run) -> None:
    """An argument with a space ranks its phrase first and finds all its words; in quotes it is meant to the letter."""
    loose, strict = hits(run, "rights of the child"), hits(run, '"rights of the child"')
    assert {hit["id"] for hit in strict} < {hit["id"] for hit in hits(run, "rights", "child")} | {"x"}
    assert {hit["id"] for hit in strict} <= {hit["id"] for hit in loose}
    assert {hit["tier"] for hit in strict} == {"exact"}
    assert found(run, '"barnets bästa"') == {
        "norrviken/child-rights-officers",
        "ostra-dal/child-convention-in-decisions",
    }
    assert found(run, '"bästa barnets"') == set()
    assert found(run, '"leverantör"') == set()


@pytest.mark.parametrize(
    ("given", "same"),
    [
        (["suicid* OR självmord"], ["suicid*", "OR", "självmord"]),
        (["suicid* ELLER självmord"], ["suicid* OR självmord"]),
        (["suicid*", "ELLER", "självmord"], ["suicid* OR självmord"]),
        (["health -suicide"], ["health", "--without", "suicide"]),
        (["health", "--without", "suicide"], ["health", "--without=SUICIDE"]),
        (['health -"prevent suicide"'], ["health", "--without", "prevent suicide"]),
        (["barn*"], ["BARN*"]),
        (["hbtqi-personer"], ["hbtqi personer"]),
        (["barn?"], ["barn"]),
        (["(barn)"], ["barn"]),
        (["barn:"], ["barn"]),
        (["NEAR(barn"], ["near barn"]),
        (["title:barn"], ["title barn"]),
        (["^barn"], ["barn"]),
        (["OR", "barn"], ["barn"]),
        (["barn", "OR"], ["barn"]),
        (["barn AND rätt"], ["barn and rätt"]),
    ],
)
def test_what_is_typed_means(run: Run, given: list[str], same: list[str]) -> None:
    """Alternatives, exclusions and prefixes in each spelling; all else is plain words, whatever the engine's signs."""
    assert [hit["id"] for hit in hits(run, *given)] == [hit["id"] for hit in hits(run, *same)]


def test_alternatives_and_prefixes(run: Run) -> None:
    """OR finds what holds either, `word*` what begins so, `--without` leaves out what holds the word."""
    assert found(run, "suicid*") == {"norrviken/mental-health-plan", "ostra-dal/mental-health-plan"}
    either = found(run, '"barnrättsombud" OR "medborgardialog"')
    assert either == {"norrviken/child-rights-officers", "ostra-dal/citizen-dialogue"}
    assert found(run, "suicid*", "--without", "unga") == {"ostra-dal/mental-health-plan"}
    assert found(run, "suicid*", "--without", "unga", "--without", "stöd") == set()


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (["--organisation", "regions"], {"norrviken/child-rights-officers", "ostra-dal/child-convention-in-decisions"}),
        (["--organisation", "Länsstyrelser"], {"lst-norrviken/child-convention-support"}),
        (["--county", "norrviken"], {"lst-norrviken/child-convention-support", "norrviken/child-rights-officers"}),
        (["--kind", "measure", "--kind", "mandate"], CHILD_HITS - {"ostra-dal/child-convention-in-decisions"}),
        (["--kind", "measure", "--county", "ostra-dal"], set()),
        (["--framework", "crc"], CHILD_HITS),
        (["--group", "barn", "--theme", "human-rights"], {"norrviken/child-rights-officers"}),
        (["--current"], CHILD_HITS),
    ],
)
def test_filters(run: Run, filters: list[str], expected: set[str]) -> None:
    """The filters of `list` narrow a search, each, repeated and combined."""
    assert found(run, "barnkonventionen", *filters) == expected


def test_expired_hits_can_be_left_out(run: Run) -> None:
    """`--current` leaves out what names a period that has passed."""
    assert found(run, "ohälsa") == {"norrviken/mental-health-plan"}
    assert found(run, "ohälsa", "--current") == set()


def test_json_keys(run: Run) -> None:
    """The keys of a search are a public contract: these, in this order, also when nothing is found."""
    some, none = run("search", "child", "-f", "json"), run("search", "xyzzy", "-f", "json")
    keys = ["schema_version", "data_version", "command", "total", "suggestion", "results"]
    assert list(some.answer) == list(none.answer) == keys
    assert [list(hit) for hit in some.answer["results"]] == [HIT_KEYS] * len(CHILD_HITS)
    assert {hit["tier"] for hit in some.answer["results"]} <= set(TIERS)
    assert some.answer["total"] == {"commitments": 3, "organisations": 3, "partial": 0}
    assert (some.status, some.answer["suggestion"], some.stderr) == (0, None, "")
    assert (none.status, none.ids, none.answer["suggestion"]) == (1, [], None)
    assert none.answer["total"] == {"commitments": 0, "organisations": 0, "partial": 0}


def test_the_numbers_are_of_all_hits(run: Run) -> None:
    """`--limit` shortens what is shown, best first, never the numbers of what was found."""
    every, two = run("search", "region", "-f", "json"), run("search", "region", "--limit", "2", "-f", "json")
    assert two.ids == every.ids[:2]
    assert two.answer["total"] == every.answer["total"]
    assert every.answer["total"]["commitments"] == len(every.ids) == 12


def test_a_pipe_and_a_file_get_all(run: Run, terminal: Terminal, tmp_path: Path) -> None:
    """On a terminal ten hits are shown unless asked otherwise; into a pipe or a file go all."""
    file = tmp_path / "hits.csv"
    assert len(run("search", "region").table) == 12
    assert run("search", "region", "-o", file).stdout == ""
    assert len(file.read_text("utf-8").splitlines()) == 13
    assert run("search", "region", "-f", "table").stdout.count("norrviken/") == 7
    assert "\n2 more: " in terminal(100, "search", "region").plain
    assert "more:" not in terminal(100, "search", "region", "--all").plain
    assert "\n9 more: " in terminal(100, "search", "region", "--limit", "3").plain


def test_the_command_for_the_others_finds_them(run: Run, terminal: Terminal) -> None:
    """The command offered for the hits that are not shown can be pasted, whatever was searched for."""
    shown = terminal(200, "search", "region", "norrvikens OR norrviken", "--limit", "1").plain.splitlines()[-1]
    more, _colon, command = shown.partition(": ")
    _python, _m, _program, *words = shlex.split(command)
    assert f"{len(run(*words, '-f', 'json').ids) - 1} more" == more


def test_the_command_for_the_others_keeps_the_filters(run: Run, terminal: Terminal) -> None:
    """The command offered for the hits that are not shown keeps what was left out and filtered."""
    filters = ["--organisation", "norrviken", "--kind", "measure", "--without", "barn"]
    shown = terminal(200, "search", "region", *filters, "--limit", "1").plain.splitlines()[-1]
    more, _colon, command = shown.partition(": ")
    _python, _m, _program, *words = shlex.split(command)
    assert f"{len(run(*words, '-f', 'json').ids) - 1} more" == more


@pytest.mark.parametrize("format_", ["table", "tsv", "json", "jsonl", "csv", "markdown"])
def test_nothing_found(run: Run, format_: str) -> None:
    """In vain: status 1; stderr says what each word finds; stdout has a header, an object or nothing at all."""
    result = run("search", "plugh", "xyzzy", "-f", format_)
    assert result.status == 1
    assert result.stderr == 'Nothing found for "plugh xyzzy". Each word alone: plugh 0, xyzzy 0.\n'
    assert len(result.stdout.splitlines()) == {"tsv": 1, "csv": 1, "json": 12}.get(format_, 0)


@pytest.mark.parametrize(
    ("given", "near"),
    [
        ("barnkonventonen", "barnkonventionen"),
        ("rättighetr", "rättigheter"),
        ("suicde", "suicide"),
        ("medborgardialg", "medborgardialog"),
        ("medborgardialg kommun", "medborgardialog kommun"),
    ],
)
def test_did_you_mean(run: Run, given: str, near: str) -> None:
    """For a misspelt word the nearest one is offered, with its hits, and every one of them says so."""
    result = run("search", *given.split(), "-f", "json")
    assert result.status == 0
    assert result.answer["suggestion"] == near
    assert {hit["tier"] for hit in result.answer["results"]} == {"spelling"}
    assert set(result.ids) == found(run, *near.split())
    assert f"Did you mean {near}? Its hits are shown." in run("search", *given.split(), "-f", "table").stdout


@pytest.mark.parametrize("given", [[""], ["***"], ["-"], ['""'], ["OR"], ["OR", "ELLER"], [" "], ["💚"]])
def test_no_word_to_search_for(run: Run, given: list[str]) -> None:
    """Without a word nothing is searched, never everything shown: status 2 and an example."""
    result = run("search", "--", *given)
    assert (result.status, result.stdout) == (2, "")
    assert result.stderr == (
        "python -m socialhallbarhet: There is no word to search for. Example: python -m socialhallbarhet search hbtq\n"
    )


@pytest.mark.parametrize("given", ["-hbtq", "--hbtq"])
def test_a_word_that_begins_with_a_hyphen(run: Run, given: str) -> None:
    """After `--`, as the message on an unknown option says, such a word is searched for."""
    assert "can be searched for after --" in run("search", "-hbtq").stderr
    assert run("search", "-f", "json", "--", given).ids == run("search", "-f", "json", "hbtq").ids


@pytest.mark.parametrize("given", ["0", "-1", "ten", "1.5", "", "²", "1e3"])
def test_limits_that_are_none(run: Run, given: str) -> None:
    """A limit is a whole number from 1: everything else is refused by name."""
    result = run("search", "barn", f"--limit={given}")
    assert (result.status, result.stdout) == (2, "")
    assert f'--limit cannot be "{given}". Allowed: a whole number from 1.' in result.stderr


def test_sixty_words_and_no_more(run: Run) -> None:
    """Sixty words are searched for in any form; more are refused with a message, not a failure."""
    for given in (
        ["barn"] * 60,
        [" ".join(["barn"] * 60)],
        [" OR ".join(["alder"] * 60)],
        [f'"{"x " * 60}"'],
        ["x*"] * 60,
    ):
        assert run("search", *given, "-f", "json").status in (0, 1)
    for given in (["barn"] * 61, [" ".join(["barn"] * 61)], ["barn", *["--without=x"] * 60]):
        result = run("search", *given)
        assert (result.status, result.stdout) == (2, "")
        assert "A search may have at most 60 words." in result.stderr


def test_every_hit_on_the_page_has_its_reason(run: Run) -> None:
    """On the page each hit holds a marked word or says why it was found."""
    reasons = (
        *("in its own words", "by the theme", "by the group", "another name of", "by compound or longer word"),
        *("by synonym", "without å ä ö", "by another spelling"),
    )
    for words in (
        ["barnkonventionen"],
        ["hbtq"],
        ["självmord"],
        ["sjalvmord"],
        ["children"],
        ["upphandling"],
        ["suicid*"],
    ):
        page = run("search", *words, "-f", "table").stdout
        _total, *shown = (" ".join(part.split()) for part in page.split("\n\n"))
        assert [hit for hit in shown if "*" not in hit and not any(map(hit.__contains__, reasons))] == []


def test_a_hit_by_a_phrase_that_leads_to_a_theme_says_so(run: Run) -> None:
    """A hit that does not hold the phrase but has the theme that it leads to names that theme."""
    page = run("search", "barnets bästa", "-f", "table").stdout
    (hit,) = [hit for hit in page.split("\n\n") if "lst-norrviken/child-convention-support" in hit]
    assert "by the theme Children's rights" in " ".join(hit.split())


def test_our_coding_is_not_their_word(run: Run, reference: Reference) -> None:
    """A commitment that speaks of no such thing itself, but has a theme of that name, is found by its theme."""
    by_id = {id: commitment for id, _organisation, commitment in reference.commitments()}
    for hit in hits(run, '"mänskliga rättigheter" OR "human rights"'):
        commitment = by_id[hit["id"]]
        text = " ".join([*commitment.title, *commitment.summary, *commitment.terms]).casefold()
        assert hit["tier"] == "theme" or "mänskliga rättigheter" in text or "human rights" in text


def test_a_long_summary_is_cut_around_the_word(run: Run) -> None:
    """On the page a long summary is cut to the part that holds the word, with … where it was cut."""
    page = run("search", "rapporter", "-f", "table", "--lang", "sv").stdout
    assert "  … har gått till. En gång" in page
    assert "prövningarna i en *rapport*.\n" in page
    assert "*säger*" in (page := run("search", "säger", "-f", "table", "--lang", "sv").stdout)
    assert "öppenhet och …\n" in page


def test_the_suggestion_is_a_word_of_the_data(run: Run, own_corpus: Path) -> None:
    """Only words that stand in the data in use are offered."""
    replace_once(
        own_corpus / "organisations" / "ostra-dal.toml", 'terms = ["medborgardialog"]', 'terms = ["quixotisk"]'
    )
    env = {"SOCIALHALLBARHET_CORPUS": str(own_corpus)}
    assert run("search", "quixotsk", "-f", "json", env=env).answer["suggestion"] == "quixotisk"
    assert run("search", "quixotsk", "-f", "json").answer["suggestion"] is None
