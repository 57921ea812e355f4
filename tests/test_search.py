"""`search`: what is found, why, in which order, and what is said when nothing is."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Run, Terminal, replace_once

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
    *("kind", "themes", "groups", "frameworks", "terms", "period", "expired", "sources", "own"),
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


def whole(run: Run, *given: str) -> set[str]:
    """Give the ids of what has all the words."""
    return {hit["id"] for hit in hits(run, *given) if not hit["missing"]}


def page(run: Run, *given: str) -> str:
    """Give what a search shows people, each hit on one line and without the width's line breaks."""
    shown = run("search", *given, "-f", "table").stdout
    return "\n".join(" ".join(part.split()) for part in shown.split("\n\n"))


def with_terms(corpus: Path, **terms: str) -> dict[str, str]:
    """Give a corpus other terms, by organisation (the first of its commitments), and the variable that names it."""
    for organisation, written in terms.items():
        file = corpus / "organisations" / f"{organisation.replace('_', '-')}.toml"
        first = next(line for line in file.read_text("utf-8").splitlines() if line.startswith("terms = "))
        replace_once(file, first, f"terms = {written.split('|')!r}".replace("'", '"'))
    return {"SOCIALHALLBARHET_CORPUS": str(corpus)}


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
        ("barnbeslut", "ostra-dal/child-convention-in-decisions", "compound", "barn"),
        ("sjalvmord", "ostra-dal/mental-health-plan", "folded", "självmord"),
        ("alderism", "testmyndigheten/mandate-against-ageism", "folded", "ålderism"),
        ("regnbagsflaggan", "ostra-dal/equal-care-for-lgbtqi-people", "folded", "regnbågsflaggan"),
        ("2030", "kommunforbundet/agenda-2030-network", "exact", "2030"),
        ("hbtq-diplomering", "norrviken/lgbtqi-diploma", "exact", "hbtq-diplomering"),
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
    for order in (["barn", "beslut"], ["beslut", "barn"], ["barn beslut"]):
        assert whole(run, *order) == {"ostra-dal/child-convention-in-decisions"}


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
    assert {hit["tier"] for hit in result.answer["results"] if not hit["missing"]} == {"spelling"}
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
        *("in the page's words", "by the theme", "by the group", "another name of", "by compound or related word"),
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
    assert "  … rättighetsbärare och regionens medarbetare" not in page
    assert "  … bygger på fyra principer: " in page
    assert "prövningarna i en *rapport*. " in page.replace("\n  ", " ")
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


# By which ways a word finds


def test_every_tier_can_be_met(run: Run) -> None:
    """Each of the seven tiers is one that a search can meet, and they are all that there are."""
    words = ["hbtq", "leverantör", "självmord", "råd", "könsidentiteter", "insyn", "sjalvmord", "barnkonventonen"]
    assert {hit["tier"] for word in words for hit in hits(run, word)} == set(TIERS)


def test_forms_of_a_word_find_the_same(run: Run) -> None:
    """A word finds in whatever form it is typed, and leads to the same theme; the word as typed ranks first."""
    for forms in (["äldreråd", "äldrerådet", "äldrerådens"], ["medborgardialog", "medborgardialoger"]):
        assert len({tuple(sorted(found(run, form))) for form in forms}) == 1
    for form in ("minoritet", "minoriteter", "minoriteternas", "minority", "minorities"):
        assert "lst-norrviken/minority-consultation" in found(run, form), form
    assert {hit["tier"] for hit in hits(run, "delaktigheten")} >= {"inflection", "theme"}


def test_synonyms_find_each_other(run: Run) -> None:
    """True synonyms find each other, in either language; the word itself ranks above them."""
    both = {"norrviken/mental-health-plan", "ostra-dal/mental-health-plan"}
    for word in ("suicid", "självmord", "suicide", "suicides"):
        assert both <= found(run, word)
        first, second = hits(run, word)[:2]
        assert {first["id"], second["id"]} == both
    (own,) = [hit for hit in hits(run, "självmord") if hit["id"] == "ostra-dal/mental-health-plan"]
    (other,) = [hit for hit in hits(run, "självmord") if hit["id"] == "norrviken/mental-health-plan"]
    assert (own["tier"], other["tier"]) == ("exact", "synonym")
    assert own["score"] > other["score"]
    assert other["matched"] == ["suicid", "suicide"]


def test_broader_words_find_narrower_ones(run: Run) -> None:
    """A broader word finds the narrower ones of its group; none of them finds it, nor another."""
    assert {(hit["id"], hit["tier"]) for hit in hits(run, "inflytande")} == {
        ("lst-norrviken/minority-consultation", "synonym"),
        ("ostra-dal/citizen-dialogue", "synonym"),
    }
    for word in ("samråd", "medborgardialog"):
        assert "synonym" not in {hit["tier"] for hit in hits(run, word)}


def test_a_synonyms_synonyms_are_not_meant(run: Run, own_corpus: Path) -> None:
    """A word that is found through a group opens no further group."""
    file = own_corpus / "synonyms.toml"
    more = """
[[synonyms]]
words = ["plugh", "xyzzy"]
direction = "both"

[[synonyms]]
words = ["xyzzy", "frotz"]
direction = "both"
"""
    file.write_text(file.read_text("utf-8") + more, "utf-8")
    env = with_terms(own_corpus, testmyndigheten="plugh", kommunforbundet="xyzzy", ostra_dal="frotz")
    organisations = {
        word: {hit["organisation"] for hit in run("search", word, "-f", "json", env=env).answer["results"]}
        for word in ("plugh", "xyzzy", "frotz")
    }
    assert organisations == {
        "plugh": {"testmyndigheten", "kommunforbundet"},
        "xyzzy": {"testmyndigheten", "kommunforbundet", "ostra-dal"},
        "frotz": {"kommunforbundet", "ostra-dal"},
    }


def test_short_forms_stand_in_capitals(run: Run, own_corpus: Path) -> None:
    """A short form is a whole word and in capitals where it stands, though it may be typed in small letters."""
    env = with_terms(own_corpus, testmyndigheten="MR-arbete", kommunforbundet="mr Andersson", ostra_dal="MRT")
    for word in ("mr", "MR", "Mr"):
        results = run("search", word, "-f", "json", env=env).answer["results"]
        (hit,) = [hit for hit in results if hit["id"] == "testmyndigheten/advice-day-and-night"]
        assert (hit["tier"], hit["matched"]) == ("exact", ["mr"])
        literally = {hit["organisation"] for hit in results if "mr" in hit["matched"]}
        assert literally == {"testmyndigheten"}
        assert "synonym" in {hit["tier"] for hit in results}
        assert "mrt" not in {word for hit in results for word in hit["matched"]}
    for words in (["mänskliga", "rättigheter"], ["människorätt"]):
        results = run("search", *words, "-f", "json", env=env).answer["results"]
        (hit,) = [hit for hit in results if hit["id"] == "testmyndigheten/advice-day-and-night"]
        assert (hit["tier"], hit["matched"]) == ("synonym", ["mr"])
        assert "kommunforbundet/open-administration" not in {hit["id"] for hit in results}
    explained = run("search", "mr", "--explain", "-f", "json", env=env).answer["results"]
    (hit,) = [hit for hit in explained if hit["id"] == "testmyndigheten/advice-day-and-night"]
    assert hit["explanation"][0]["fields"] == ["terms"]


@pytest.mark.parametrize("typed", ["well-being", "wellbeing", "well being", "WELL-BEING"])
def test_hyphens_do_not_count(run: Run, own_corpus: Path, typed: str) -> None:
    """A word is found with its hyphen or without, however it is typed, and not by one of its halves."""
    env = with_terms(own_corpus, testmyndigheten="well-being", kommunforbundet="wellbeing", ostra_dal="as well as")
    results = run("search", typed, "-f", "json", env=env).answer["results"]
    assert {hit["organisation"] for hit in results} == {"testmyndigheten", "kommunforbundet"}
    assert {hit["tier"] for hit in results} == {"exact"}
    assert {word for hit in results for word in hit["matched"]} == {"well-being", "wellbeing"}


@pytest.mark.parametrize(
    ("typed", "id", "matched"),
    [
        ("organization", "norrviken/older-peoples-council", "organisations"),
        ("program", "ostra-dal/mental-health-plan", "programme"),
        ("aging", "norrviken/equal-health-2024-2027", None),
    ],
)
def test_american_spelling(run: Run, typed: str, id: str, matched: str | None) -> None:
    """An American spelling finds the British one; and the theme that the British one leads to."""
    (hit,) = [hit for hit in hits(run, typed) if hit["id"] == id]
    assert matched is None or matched in hit["matched"]
    assert matched or hit["via"] == ["theme:ageing"]


@pytest.mark.parametrize("typed", ["antidiskriminering", "antidiscrimination"])
def test_what_a_word_is_against(run: Run, typed: str) -> None:
    """A word with anti- that nobody has written finds what it is against, as a related word."""
    (hit,) = [hit for hit in hits(run, typed) if hit["id"] == "norrviken/rights-based-work"]
    assert hit["tier"] == "compound"
    assert {"icke-diskriminering", "non-discrimination", "diskriminering", "discrimination"} & set(hit["matched"])


def test_parts_of_a_word_that_nobody_has_written(run: Run) -> None:
    """A compound of the reader's own finds what holds its parts, and that is said to be worth less than the word."""
    (first, *others) = hits(run, "barnbeslut", "--explain")
    assert (first["id"], first["tier"]) == ("ostra-dal/child-convention-in-decisions", "compound")
    assert [reason["typed"] for reason in first["explanation"]] == ["barn", "beslut"]
    assert first["score"] < min(reason["score"] for reason in first["explanation"])
    assert {tuple(hit["missing"]) for hit in others} == {("beslut",), ("barn",)}
    assert "of them lack a part of the word" in page(run, "barnbeslut")


# Several words


@pytest.mark.parametrize("typed", [["mänskliga", "rättigheter"], ["Mänskliga rättigheter"], ["code", "of", "conduct"]])
def test_words_that_are_one_notion(run: Run, typed: list[str]) -> None:
    """Words that the codebook or a synonym has together are one notion, quoted or not, and lead where it leads."""
    explained = hits(run, *typed, "--explain")
    notion = " ".join(typed).lower()
    together = [hit for hit in explained if [reason["typed"] for reason in hit["explanation"]] == [notion]]
    assert together
    assert explained[: len(together)] == together
    assert any(reason["via"] for hit in together for reason in hit["explanation"])


def test_words_of_a_notion_apart_are_worth_less(run: Run, own_corpus: Path) -> None:
    """What has the words of a notion far apart is found too, below what has them together."""
    env = with_terms(
        own_corpus, testmyndigheten="mänskliga rättigheter", kommunforbundet="rättigheter som är mänskliga"
    )
    results = run("search", "mänskliga", "rättigheter", "--explain", "-f", "json", env=env).answer["results"]
    by_id = {hit["id"]: hit for hit in results}
    together, apart = by_id["testmyndigheten/advice-day-and-night"], by_id["kommunforbundet/open-administration"]
    assert together["score"] > apart["score"]
    assert [reason["typed"] for reason in apart["explanation"]] == ["mänskliga", "rättigheter"]
    assert not apart["missing"]


def test_function_words_are_not_required(run: Run) -> None:
    """What holds a sentence together need not stand in a hit; alone it is searched for."""
    assert found(run, "the", "council", "of", "the", "pensioners") == found(run, "council", "pensioners")
    assert found(run, "råd", "till", "äldre") == found(run, "råd", "äldre")
    assert found(run, "pensioners'", "council") == found(run, "pensioners", "council")
    typed = {reason["typed"] for hit in hits(run, "children's", "clinic", "--explain") for reason in hit["explanation"]}
    assert typed == {"children", "clinic"}
    assert found(run, "the")
    assert found(run, '"of the child"')


def test_men_are_asked_for(run: Run, own_corpus: Path) -> None:
    """English men are whom a commitment may be for, though the same letters hold Swedish sentences together."""
    env = with_terms(own_corpus, testmyndigheten="men and boys", kommunforbundet="menar", ostra_dal="mening")
    results = run("search", "men's", "rights", "-f", "json", env=env).answer["results"]
    assert "men" not in {word for hit in results for word in hit["missing"] if hit["organisation"] == "testmyndigheten"}
    alone = run("search", "men", "-f", "json", env=env).answer["results"]
    assert [hit["organisation"] for hit in alone] == ["testmyndigheten"]


def test_what_lacks_a_word_fills_up_to_ten(run: Run) -> None:
    """If fewer than ten have all words, others follow up to ten, and it is said how many and what they lack."""
    answer = run("search", "region", "barn", "-f", "json").answer
    lacking = [hit["missing"] for hit in answer["results"]]
    assert lacking == sorted(lacking, key=len)
    assert len(lacking) == answer["total"]["commitments"] == 10
    assert answer["total"]["partial"] == sum(map(bool, lacking)) > 0
    shown = page(run, "region", "barn")
    assert f"{answer['total']['partial']} of them lack some of the words" in shown
    assert "· without barn " in shown
    (table,) = {row["missing"] for row in run("search", "region", "barn").table if row["missing"]} - {"region"}
    assert table == "barn"


# Reasons


def test_explanations_for_programs(run: Run) -> None:
    """With `--explain` each hit tells for each word typed by what, where and how well it is met; else nothing."""
    keys = ["typed", "tier", "matched", "fields", "via", "score", "gives"]
    for hit in hits(run, "barn", "mottagning", "--explain"):
        assert list(hit)[: len(HIT_KEYS) + 2] == [*HIT_KEYS[:6], "word_order", "explanation", *HIT_KEYS[6:]]
        assert [list(reason) for reason in hit["explanation"]] == [keys] * len(hit["explanation"])
        typed = [reason["typed"] for reason in hit["explanation"]]
        assert sorted([*typed, *hit["missing"]]) == ["barn", "mottagning"]
        for reason in hit["explanation"]:
            assert set(reason["matched"]) <= set(TIERS)
            assert {word for words in reason["matched"].values() for word in words} <= set(hit["matched"])
            assert set(reason["via"]) <= set(hit["via"])
        given = sum(reason["gives"] for reason in hit["explanation"])
        assert given + hit["word_order"] == pytest.approx(hit["score"], abs=0.2)
    assert {tuple(hit) for hit in hits(run, "barn", "mottagning")} == {tuple(HIT_KEYS)}
    plain, explained = hits(run, "barn"), hits(run, "barn", "--explain")
    assert [hit["id"] for hit in plain] == [hit["id"] for hit in explained]


@pytest.mark.parametrize(
    ("typed", "id", "told"),
    [
        (
            "självmord",
            "ostra-dal/mental-health-plan",
            "självmord: the word itself (självmord); synonym (suicide); the theme Recovery and mental health;",
        ),
        (
            "självmord",
            "norrviken/mental-health-plan",
            "självmord: synonym (suicid, suicide); the theme Recovery and mental health; in summary, coding;",
        ),
        (
            "pensionär",
            "testmyndigheten/mandate-against-ageism",
            "pensionär: the group Older people; in coding; 20.0",
        ),
        (
            "aldrerad",
            "norrviken/older-peoples-council",
            "aldrerad: without å ä ö (äldreråd); the theme Older people and ageing; in title, the page's words",
        ),
        (
            "barnkonventonen",
            "lst-norrviken/child-convention-support",
            "barnkonventonen: another spelling (barnkonventionen,",
        ),
        (
            "råd",
            "norrviken/older-peoples-council",
            "råd: compound or related word (äldreråd); in title, the page's words, summary;",
        ),
    ],
)
def test_explanations_for_people(run: Run, typed: str, id: str, told: str) -> None:
    """With `--explain` a hit says below itself by which words it is met, in which texts, and what its score is."""
    (hit,) = [hit for hit in page(run, typed, "--explain").split("\n") if f" {id} " in hit]
    assert told in hit
    assert re.search(r"score [\d.]+ of 100 ", hit)
    assert "score" not in page(run, typed)


def test_explanations_in_swedish(run: Run) -> None:
    """In Swedish nothing of it is left in English, and numbers have their comma."""
    shown = page(run, "självmord", "barnets", "bästa", "--explain", "--lang", "sv")
    assert "Poängen går till 100." in shown
    assert re.search(r"poäng \d+,\d av 100 självmord: ", shown)
    assert re.search(r"; i titel, .*sammanfattning, kodning; \d+,\d, varav \d+,\d räknas", shown)
    for english in ("score", "the word itself", "synonym (s", " in ", "of which", "coding"):
        assert english not in shown.replace("synonym (suicid", "")


def test_a_theme_or_group_is_a_reason(run: Run) -> None:
    """A hit that only has the theme or group a word leads to says so: for people by name, for programs by id."""
    (hit,) = [hit for hit in hits(run, "pensionär") if hit["id"] == "testmyndigheten/mandate-against-ageism"]
    assert (hit["tier"], hit["matched"], hit["via"]) == ("theme", [], ["group:older-people"])
    assert "by the group Older people" in page(run, "pensionär")
    assert "genom målgruppen Äldre" in page(run, "pensionär", "--lang", "sv")
    (hit,) = [hit for hit in hits(run, "öppenhet") if hit["id"] == "ostra-dal/citizen-dialogue"]
    assert (hit["tier"], hit["matched"], hit["via"]) == ("theme", [], ["theme:participation"])
    shown = page(run, "öppenhet", "invånare")
    assert "· öppenhet by the theme Openness and participation" in shown


def test_a_reason_names_its_own_words_only(run: Run) -> None:
    """What is said to be a synonym, or a compound, is one: words that stand there themselves are not among them."""
    shown = page(run, "självmord", "unga", "--lang", "sv")
    (hit,) = [hit for hit in shown.split("\n") if " norrviken/mental-health-plan " in hit]
    assert "genom synonym: suicid " in hit
    assert "*suicid*" in hit
    assert "*unga*" in hit


def test_what_stands_above_is_true_of_all(run: Run) -> None:
    """That no hit holds the word itself is said above if that is so, however few hits are shown."""
    said = "not the word itself, but synonyms"
    assert said in page(run, "inflytande")
    assert said in page(run, "inflytande", "--limit", "1")
    for limit in ("1", "2", "3"):
        assert "not the word itself" not in page(run, "självmord", "--limit", limit, "--lang", "sv")
    assert "å, ä and ö read as a and o" in page(run, "aldrerad")
    assert "no commitment has all the words" in page(run, "barn", "stickprov")


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        (["leverantör", "--lang", "sv"], {"leverantörer", "leverantörsled"}),
        (["medborgardialoger", "--lang", "sv"], {"medborgardialog", "Medborgardialog"}),
        (["självmord", "--organisation", "norrviken", "--lang", "sv"], {"suicid"}),
        (["hbtq", "--organisation", "norrviken", "--lang", "sv"], {"Hbtq-diplomering", "hbtq-frågor"}),
        (["nondiscrimination"], {"non-discrimination"}),
        (["icke-diskriminering", "--lang", "sv"], {"icke-diskriminering"}),
        (["non", "discrimination"], {"non", "discrimination"}),
        (["barnets", "bästa", "--organisation", "ostra-dal", "--lang", "sv"], {"Barnets bästa", "barnets bästa"}),
        (["suicid*", "--lang", "sv"], {"suicid"}),
        (["råd", "--lang", "sv", "--organisation", "norrviken"], {"Äldreråd", "äldreråd"}),
        (["Norrviken", "--organisation", "lst-norrviken", "--lang", "sv"], {"Norrvikens"}),
        (["conduct"], {"conduct"}),
    ],
)
def test_marks(run: Run, typed: list[str], marked: set[str]) -> None:
    """Words are marked where they stand: as typed, inflected, compound, synonyms, hyphenated; nothing else is."""
    shown = run("search", *typed, "-f", "table", env={"COLUMNS": "1000"}).stdout
    assert set(re.findall(r"\*([^*]+)\*", shown)) == marked


# Groups and filters


def test_grouped_by_organisation(run: Run) -> None:
    """`--group-by organisation` puts the hits of one together under its name, the one with the best hit first."""
    ranked, grouped = hits(run, "barn"), hits(run, "barn", "--group-by", "organisation")
    order = list(dict.fromkeys(hit["organisation"] for hit in ranked))
    assert order == ["ostra-dal", "norrviken", "lst-norrviken"]
    assert grouped == sorted(ranked, key=lambda hit: order.index(hit["organisation"]))
    assert grouped != ranked
    shown = run("search", "barn", "--group-by", "organisation", "-f", "table").stdout
    headings = [line for line in shown.split("\n") if line.isupper()]
    assert headings == ["REGION ÖSTRA DAL", "REGION NORRVIKEN", "COUNTY ADMINISTRATIVE BOARD OF NORRVIKEN"]
    assert "\n  Region Norrviken ·" not in shown
    assert [shown.count(f"\n  {hit['id']} ·") for hit in ranked] == [1] * len(ranked)


def test_grouped_by_theme(run: Run) -> None:
    """`--group-by theme` does so by main theme, which the hits below its name do not repeat."""
    ranked, grouped = hits(run, "barn"), hits(run, "barn", "--group-by", "theme")
    order = list(dict.fromkeys(hit["themes"][0] for hit in ranked))
    assert len(order) > 1
    assert grouped == sorted(ranked, key=lambda hit: order.index(hit["themes"][0]))
    shown = run("search", "barn", "--group-by", "THEME", "-f", "table").stdout
    assert next(line for line in shown.split("\n") if line.isupper()) == "CHILDREN'S RIGHTS"
    assert "Measure · Children's rights" not in shown
    assert "Measure · Children's rights" in run("search", "barn", "-f", "table").stdout


def test_the_command_for_the_others_keeps_the_groups(terminal: Terminal) -> None:
    """The command offered for the hits that are not shown groups as well, and quotes an apostrophe so that it reads."""
    given = ["children's", "--group-by", "theme", "--limit", "1"]
    command = terminal(200, "search", *given, env={"SOCIALHALLBARHET_PROG": "sh"}).plain.splitlines()[-1]
    assert command.endswith('more: sh search "children\'s" --group-by theme --all')


def test_groups_that_are_none(run: Run) -> None:
    """An unknown way to group is refused with what is allowed and what is nearest."""
    result = run("search", "barn", "--group-by", "organisations")
    assert (result.status, result.stdout) == (2, "")
    assert result.stderr == (
        'python -m socialhallbarhet: --group-by cannot be "organisations". Did you mean organisation?'
        " Allowed: organisation, theme.\n"
    )


def test_in_vain_with_filters(run: Run) -> None:
    """If filters were given, it is said that they were: without them there may be hits."""
    plain, filtered = run("search", "xyzzy"), run("search", "barnkonventionen", "--theme", "ageing", "--current")
    assert (plain.status, plain.stderr) == (1, 'Nothing found for "xyzzy".\n')
    assert (filtered.status, filtered.stderr) == (1, 'Nothing found for "barnkonventionen" with these filters.\n')


def test_filters_hold_for_parts_and_what_lacks_words(run: Run) -> None:
    """No way to a hit passes a filter by: compounds in parts, missing words, synonyms, themes and other spellings."""
    filters = ["--organisation", "ostra-dal", "--organisation", "lst-norrviken", "--without", "kommun"]
    for typed in (
        ["barnbeslut"],
        ["region", "barn"],
        ["självmord"],
        ["öppenhet"],
        ["barnkonventonen"],
        ["råd", "region"],
    ):
        filtered = hits(run, *typed, *filters)
        assert filtered
        assert {hit["organisation"] for hit in filtered} <= {"ostra-dal", "lst-norrviken"}
        assert "ostra-dal/citizen-dialogue" not in {hit["id"] for hit in filtered}


def test_spelling_is_offered_never_silent(run: Run) -> None:
    """A word that somebody has written, or that begins or is made of such, is not corrected."""
    for word in ("barn", "barnets", "hbt", "barnbeslut", "leverant", "äldrerådens", "MR", "aldrerad"):
        answer = run("search", word, "-f", "json").answer
        assert answer["suggestion"] is None
        assert "spelling" not in {hit["tier"] for hit in answer["results"]}
    shown = page(run, "medborgardialg", "--lang", "sv")
    assert "Menade du medborgardialog? Träffarna gäller det." in shown
    assert shown.count("genom annan stavning") == 0


def with_synonyms(corpus: Path, direction: str, *words: str) -> dict[str, str]:
    """Give a corpus another group of synonyms, and the variable that names it."""
    file = corpus / "synonyms.toml"
    group = f"\n[[synonyms]]\nwords = {list(words)!r}\ndirection = '{direction}'\n".replace("'", '"')
    file.write_text(file.read_text("utf-8") + group, "utf-8")
    return {"SOCIALHALLBARHET_CORPUS": str(corpus)}


@pytest.mark.parametrize("typed", ["stickprot", "social isolation", "digitalt innanförskap"])
def test_words_of_synonyms_are_not_misspelt(run: Run, own_corpus: Path, typed: str) -> None:
    """What stands in no text but in a synonym is found by it, and is neither corrected into itself nor another word."""
    env = with_synonyms(own_corpus, "both", "medborgardialog", typed)
    answer = run("search", typed, "-f", "json", env=env).answer
    assert answer["suggestion"] is None
    assert {(hit["id"], hit["tier"]) for hit in answer["results"]} == {("ostra-dal/citizen-dialogue", "synonym")}
    typing_error = f"{typed[:-2]}{typed[-1]}{typed[-2]}"
    answer = run("search", typing_error, "-f", "json", env=env).answer
    assert answer["suggestion"] == typed
    assert {(hit["id"], hit["tier"]) for hit in answer["results"]} == {("ostra-dal/citizen-dialogue", "spelling")}


@pytest.mark.parametrize("typed", ["stickprot", "stickproten", "FRT", "ta ordet", "svart på vitt"])
def test_narrower_words_that_nobody_has_written(run: Run, own_corpus: Path, typed: str) -> None:
    """A narrower word in no text finds nothing, least of all another word; the broader one, which finds, is named."""
    narrower = ["stickprot", "FRT", "ta ordet", "svart på vitt"]
    env = with_synonyms(own_corpus, "narrower", "medborgardialog", *narrower)
    result = run("search", typed, "-f", "json", env=env)
    assert (result.status, result.ids, result.answer["suggestion"]) == (1, [], None)
    assert result.stderr.endswith(". Broader words that find something: medborgardialog.\n")
    filtered = run("search", typed, "--organisation", "testmyndigheten", env=env)
    assert "Broader" not in filtered.stderr
    env = with_terms(own_corpus, testmyndigheten="stickprot", kommunforbundet="FRT", ostra_dal="ta ordet|svart på vitt")
    for word in ("medborgardialog", typed):
        assert run("search", word, "-f", "json", env=env).status == 0
    assert {"testmyndigheten", "kommunforbundet", "ostra-dal"} <= {
        hit["organisation"] for hit in run("search", "medborgardialog", "-f", "json", env=env).answer["results"]
    }


@pytest.mark.parametrize(
    ("phrase", "other"),
    [("ta livet av sig", "av sig"), ("på landet", "landet"), ("utan jobb", "om jobb"), ("out of work", "work")],
)
def test_synonyms_with_small_words(run: Run, own_corpus: Path, phrase: str, other: str) -> None:
    """A synonym that begins or ends with a small word is one notion, quoted or not, alone or beside other words."""
    env = with_synonyms(own_corpus, "both", "medborgardialog", phrase)
    with_terms(own_corpus, kommunforbundet="ta av livet|landet|jobb|work")
    for given in ([phrase], phrase.split(), [phrase.upper()]):
        results = run("search", *given, "-f", "json", env=env).answer["results"]
        assert [(hit["id"], hit["tier"]) for hit in results] == [("ostra-dal/citizen-dialogue", "synonym")]
    results = run("search", "kommun", *phrase.split(), "-f", "json", env=env).answer["results"]
    assert (results[0]["id"], results[0]["missing"]) == ("ostra-dal/citizen-dialogue", [])
    others = run("search", other, "-f", "json", env=env).answer["results"]
    assert "ostra-dal/citizen-dialogue" not in {hit["id"] for hit in others}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("diskusion", "diskussion"),
        ("diskusjon", "diskussion"),
        ("sjutning", "skjutning"),
        ("tjärlek", "kärlek"),
        ("ämmbete", "ämbete"),
        ("embete", "ämbete"),
        ("skjutnign", "skjutning"),
        ("ksjutning", "skjutning"),
        ("skkutning", "skjutning"),
        ("kärleken", None),
        ("mövla", "möbla"),
        ("intrese", "intresse"),
    ],
)
def test_misspellings(run: Run, own_corpus: Path, typed: str, meant: str | None) -> None:
    """A word with an error or two is read: a letter too many, too few, another, swapped, or as it sounds."""
    env = with_terms(own_corpus, testmyndigheten="diskussion|skjutning|kärlek|ämbete|möbla|intresse")
    answer = run("search", typed, "-f", "json", env=env).answer
    assert answer["suggestion"] == meant
    assert [hit["organisation"] for hit in answer["results"]] == ["testmyndigheten"]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("mamma", None),  # another beginning
        ("adhd", None),  # short, and more than one letter
        ("vanvård", None),
        ("exkluderad", None),
        ("ointresse", None),  # the opposite
        ("moped", "moved"),  # another letter in a short word, not that of the key beside it
        ("jul", None),
        ("gala", "gata"),
    ],
)
def test_another_word_is_no_misspelling(run: Run, own_corpus: Path, typed: str, offered: str | None) -> None:
    """A word that is merely somewhat like one of the data finds nothing; what may be meant is offered, not shown."""
    env = with_terms(own_corpus, testmyndigheten="samma|added|tandvård|inkluderad|intresse|moved|hjul|gata")
    result = run("search", typed, "-f", "json", env=env)
    assert (result.status, result.ids, result.answer["suggestion"]) == (1, [], None)
    did_you_mean = f" Did you mean {offered}?" if offered else ""
    assert result.stderr == f'Nothing found for "{typed}".{did_you_mean}\n'


def test_short_words_do_not_begin_strangers(run: Run, own_corpus: Path) -> None:
    """A short word finds its compounds and the words made of it, not whatever begins with the same letters."""
    strangers = "transport|transparens|transit|transaktion|transkript|transistor"
    env = with_terms(own_corpus, testmyndigheten="trans", kommunforbundet=strangers, ostra_dal="transperson|person")
    results = run("search", "trans", "-f", "json", env=env).answer["results"]
    assert [(hit["organisation"], hit["tier"]) for hit in results] == [
        ("testmyndigheten", "exact"),
        ("ostra-dal", "compound"),
    ]
    assert len(run("search", "trans*", "-f", "json", env=env).answer["results"]) == 3
    env = with_terms(own_corpus, testmyndigheten="transplantation")
    assert len(run("search", "trans", "-f", "json", env=env).answer["results"]) == 3


def test_a_theme_that_two_spellings_lead_to_is_named_once(run: Run) -> None:
    """`sami` and `sámi` lead to the same theme: the explanation names it once."""
    env = {"SOCIALHALLBARHET_CORPUS": str(ROOT / "data")}
    answer = run("search", "sami", "--explain", "--limit", "5", "-f", "json", env=env).answer
    led = [reason["via"] for hit in answer["results"] for reason in hit["explanation"]]
    assert any(led)
    for leads in led:
        assert len({*leads}) == len(leads)
