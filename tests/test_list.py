"""`list`: every word that it takes, its counts, its filters, its order."""

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from conftest import Run

from socialhallbarhet.model import Commitment, Organisation, Reference

KINDS_OF_ORGANISATION = ("regions", "county-boards", "municipalities", "associations", "agencies")
WORDS = (
    *("organisations", *KINDS_OF_ORGANISATION),
    *("commitments", "sources", "themes", "frameworks", "groups", "kinds"),
)
COMMITMENT_KEYS = [
    *("id", "organisation", "title_sv", "title_en", "summary_sv", "summary_en", "kind"),
    *("themes", "groups", "frameworks", "terms", "period", "expired", "sources", "own"),
]
CITED_KEYS = ["id", "title", "url", "section", "published", "updated", "read", "remove", "own"]
CODE_KEYS = ["id", "name_sv", "name_en", "commitments", "organisations", "own"]
ORGANISATION_KEYS = [
    *("id", "name_sv", "name_en", "kind", "county", "commitments", "themes"),
    *("sources", "undated", "first_year", "last_year", "own"),
]
KEYS = {
    "": ["id", "count"],
    "organisations": ORGANISATION_KEYS,
    "regions": ORGANISATION_KEYS,
    "commitments": COMMITMENT_KEYS,
    "sources": ["id", "organisation", "title", "url", "published", "updated", "read", "remove", "commitments", "own"],
    "themes": CODE_KEYS,
    "groups": CODE_KEYS,
    "kinds": CODE_KEYS,
    "frameworks": ["id", "name_sv", "name_en", "form", "year", "commitments", "organisations", "own"],
}

Holds = Callable[[Organisation, Commitment], bool]


def passing(reference: Reference, holds: Holds) -> set[str]:
    """Give the ids of the commitments for which something holds."""
    return {id for id, organisation, commitment in reference.commitments() if holds(organisation, commitment)}


def counted(values: Iterable[str]) -> dict[str, int]:
    """Count how often each value comes."""
    return dict(Counter(values))


def test_lists_as_many_as_it_says(run: Run) -> None:
    """Bare `list` counts exactly what `list WORD` then lists; of nothing the status is 1."""
    for row in run("list").table:
        result = run("list", row["id"], "-f", "json")
        assert (row["id"], len(result.ids)) == (row["id"], int(row["count"]))
        assert result.status == (0 if result.ids else 1)


def test_bare_list_names_every_word(run: Run) -> None:
    """What can be listed is what bare `list` lists, the organisations and their kinds first."""
    assert run("list", "-f", "json").ids == [*WORDS]


@pytest.mark.parametrize(
    ("language", "word", "first"),
    [
        ("sv", "Regioner", "norrviken"),
        ("sv", "länsstyrelser", "lst-norrviken"),
        ("sv", "lansstyrelser", "lst-norrviken"),
        ("sv", "ÅTAGANDEN", "lst-norrviken/child-convention-support"),
        ("sv", "malgrupper", "children"),
        ("sv", "slag", "principle"),
        ("sv", "THEMES", "human-rights"),
        ("en", "Regions", "norrviken"),
        ("en", "regioner", "norrviken"),
        ("en", "national agencies", "testmyndigheten"),
    ],
)
def test_takes_the_words_of_the_language(run: Run, language: str, word: str, first: str) -> None:
    """The words of the interface's language list too, in any case, with or without å ä ö; the English ones always."""
    assert run("list", word, "-f", "json", "--lang", language).ids[0] == first


@pytest.mark.parametrize("word", KEYS)
def test_json_keys(run: Run, word: str) -> None:
    """The keys of each sort of result are a public contract: these, in this order."""
    answer = run("list", *([word] if word else []), "-f", "json").answer
    assert list(answer) == ["schema_version", "data_version", "command", "results"]
    assert (answer["schema_version"], answer["data_version"], answer["command"]) == (1, "2024-06-01", "list")
    assert [list(result) for result in answer["results"]] == [KEYS[word]] * len(answer["results"])


def test_json_of_a_commitment_cites_its_sources(run: Run) -> None:
    """Every commitment in the JSON has its sources, main one first, each with url, dates and remove."""
    results = run("list", "commitments", "-f", "json").answer["results"]
    assert all(
        [list(source) for source in result["sources"]] == [CITED_KEYS] * len(result["sources"]) for result in results
    )
    assert all(result["sources"] for result in results)


@pytest.mark.parametrize("sort", ["themes", "groups", "frameworks"])
def test_counts_of_codes(run: Run, reference: Reference, sort: str) -> None:
    """A code's numbers are those of the commitments that bear it and of the organisations that have one."""
    answer = run("list", sort, "-f", "json").answer["results"]
    bearing = [
        (code, organisation.id)
        for _id, organisation, commitment in reference.commitments()
        for code in getattr(commitment, sort)
    ]
    commitments = counted(code for code, _organisation in bearing)
    organisations = counted(code for code, _organisation in set(bearing))
    assert {row["id"]: row["commitments"] for row in answer if row["commitments"]} == commitments
    assert {row["id"]: row["organisations"] for row in answer if row["organisations"]} == organisations


def test_counts_of_organisations(run: Run, reference: Reference) -> None:
    """An organisation's numbers are those of its commitments, their themes, its sources and the undated among them."""
    for row in run("list", "organisations", "-f", "json").answer["results"]:
        organisation = reference.organisation(row["id"])
        dates = [source.updated or source.published for source in organisation.sources]
        years = [day.year for day in dates if day]
        assert row["commitments"] == len(organisation.commitments)
        assert row["themes"] == len({theme for item in organisation.commitments for theme in item.themes})
        assert row["sources"] == len(organisation.sources)
        assert row["undated"] == dates.count(None)
        assert (row["first_year"], row["last_year"]) == (min(years), max(years))


@pytest.mark.parametrize(
    ("sort", "listed"),
    [("theme", "themes"), ("framework", "frameworks"), ("group", "groups"), ("kind", "kinds")],
)
def test_list_and_show_count_alike(run: Run, sort: str, listed: str) -> None:
    """What `list` counts, `show` shows."""
    rows = run("list", listed, "-f", "json").answer["results"]
    shown = run("show", *(f"{sort}:{row['id']}" for row in rows), "-f", "json").answer["results"]
    assert {row["id"]: row["commitments"] for row in rows} == {row["id"]: len(row["commitments"]) for row in shown}


FILTERS: list[tuple[list[str], Holds]] = [
    (["--theme", "ageing"], lambda _o, c: "ageing" in c.themes),
    (["--theme", "theme:ageing"], lambda _o, c: "ageing" in c.themes),
    (["--theme", "ÄLDRE OCH ÅLDRANDE"], lambda _o, c: "ageing" in c.themes),
    (["--theme=aldre och aldrande"], lambda _o, c: "ageing" in c.themes),
    (["--theme", "Older people and ageing"], lambda _o, c: "ageing" in c.themes),
    (["--theme", "national-minorities"], lambda _o, c: "national-minorities" in c.themes),
    (["--theme", "ageing", "--theme", "lgbtqi"], lambda _o, c: bool({"ageing", "lgbtqi"} & {*c.themes})),
    (["--kind", "goal"], lambda _o, c: c.kind == "goal"),
    (["--kind", "Mål"], lambda _o, c: c.kind == "goal"),
    (["--kind", "mal"], lambda _o, c: c.kind == "goal"),
    (["--group", "national-minorities"], lambda _o, c: "national-minorities" in c.groups),
    (["--group", "äldre"], lambda _o, c: "older-people" in c.groups),
    (["--framework", "barnkonventionen"], lambda _o, c: "child-convention" in c.frameworks),
    (["--framework", "CRC"], lambda _o, c: "child-convention" in c.frameworks),
    (["--framework", "asmark-declaration"], lambda _o, _c: False),
    (["--county", "norrviken"], lambda o, _c: o.county == "norrviken"),
    (["--county", "Östra Dals län"], lambda o, _c: o.county == "ostra-dal"),
    (["--county", "asmark"], lambda _o, _c: False),
    (["--organisation", "norrviken"], lambda o, _c: o.id == "norrviken"),
    (["--organisation", "Åldersmyndigheten"], lambda o, _c: o.id == "testmyndigheten"),
    (["--organisation", "regions"], lambda o, _c: o.kind == "region"),
    (["--organisation", "Länsstyrelser"], lambda o, _c: o.kind == "county-board"),
    (["--organisation", "municipalities"], lambda _o, _c: False),
    (["--organisation", "röd", "--organisation", "agencies"], lambda o, _c: o.id in {"ostra-dal", "testmyndigheten"}),
    (
        ["--organisation", "regions", "--kind", "plan", "--theme", "ageing"],
        lambda o, c: o.kind == "region" and c.kind == "plan" and "ageing" in c.themes,
    ),
    (["--current"], lambda _o, c: c.period is None or c.period.last >= 2024),
    (
        ["--kind", "plan", "--current"],
        lambda _o, c: c.kind == "plan" and c.period is not None and c.period.last >= 2024,
    ),
]


@pytest.mark.parametrize(("filters", "holds"), FILTERS, ids=[" ".join(filters) for filters, _holds in FILTERS])
def test_filters(run: Run, reference: Reference, filters: list[str], holds: Holds) -> None:
    """A filter takes ids, names and aliases; given twice either will do, different ones must all hold."""
    result = run("list", "commitments", *filters, "-f", "json")
    expected = passing(reference, holds)
    assert set(result.ids) == expected
    assert len(result.ids) == len(expected)
    assert result.status == (0 if expected else 1)


@pytest.mark.parametrize("word", [word for word in WORDS if word not in KINDS_OF_ORGANISATION])
def test_filters_hold_for_every_list(run: Run, reference: Reference, word: str) -> None:
    """In every list only what has commitments that pass is listed, and only these are counted."""
    rows = run("list", word, "--theme", "ageing", "--organisation", "regions", "-f", "json").answer["results"]
    passed = [
        (id, organisation, commitment)
        for id, organisation, commitment in reference.commitments()
        if "ageing" in commitment.themes and organisation.kind == "region"
    ]
    expected = {
        "organisations": counted(organisation.id for _id, organisation, _commitment in passed),
        "commitments": {id: None for id, _organisation, _commitment in passed},
        "sources": counted(f"{o.id}/{cited.source}" for _id, o, c in passed for cited in c.sources),
        "themes": counted(theme for _id, _organisation, c in passed for theme in c.themes),
        "frameworks": counted(framework for _id, _organisation, c in passed for framework in c.frameworks),
        "groups": counted(group for _id, _organisation, c in passed for group in c.groups),
        "kinds": counted(c.kind for _id, _organisation, c in passed),
    }[word]
    assert {row["id"]: row.get("commitments") for row in rows} == expected


def test_nothing_passes(run: Run) -> None:
    """A filter that nothing passes: status 1, word of it on stderr, and on stdout the header alone."""
    result = run("list", "commitments", "--county", "asmark")
    assert (result.status, result.table) == (1, [])
    assert result.stdout.startswith("id\torganisation\ttitle\t")
    assert result.stderr == "Nothing passes these filters.\n"


@pytest.mark.parametrize(
    "word", ["organisations", "regions", "commitments", "sources", "themes", "frameworks", "kinds"]
)
def test_the_header_is_the_same_for_nothing(run: Run, word: str) -> None:
    """The first line of the TSV is the same whether anything passes or not."""
    found, nothing = run("list", word), run("list", word, "--county", "asmark")
    assert nothing.stdout == found.stdout.split("\n")[0] + "\n"


def test_a_kind_without_organisations_is_not_blamed_on_filters(run: Run) -> None:
    """Where nothing was filtered, the message speaks of no filters."""
    result = run("list", "municipalities")
    assert (result.status, result.stderr) == (1, "The data holds none.\n")


@pytest.mark.parametrize(
    ("option", "given", "near"),
    [
        ("--theme", "ageeing", "ageing"),
        ("--kind", "gaol", "goal"),
        ("--group", "childrn", "children"),
        ("--framework", "barnkonvention", "child-convention"),
        ("--county", "norviken", "Norrviken"),
        ("--organisation", "norviken", "norrviken"),
    ],
)
def test_an_unknown_value(run: Run, option: str, given: str, near: str) -> None:
    """A value that names nothing: status 2, what was given and the nearest match on stderr, nothing on stdout."""
    result = run("list", "commitments", option, given)
    assert (result.status, result.stdout) == (2, "")
    assert f'"{given}"' in result.stderr
    assert f"Did you mean {near}" in result.stderr


@pytest.mark.parametrize(
    ("option", "ending"),
    [
        ("--theme", "list themes shows what there is."),
        ("--group", "list groups shows what there is."),
        ("--framework", "list frameworks shows what there is."),
        ("--kind", "Allowed: principle, goal, measure, plan, mandate, partnership."),
        ("--county", "Allowed: Norrviken, Åsmark, Östra Dal (ostra-dal)."),
    ],
)
def test_an_unknown_value_tells_what_is_allowed(run: Run, option: str, ending: str) -> None:
    """Where there are few values, the message names them all; else it tells what lists them, with their names."""
    result = run("list", "commitments", option, "xyzzy")
    assert result.stderr.rstrip().endswith(ending)


@pytest.mark.parametrize(
    ("option", "given", "id", "told"),
    [
        ("--theme", "hbtq", "lgbtqi", '"hbtq" was taken as the theme LGBTQI (lgbtqi).\n'),
        ("--theme", "Minoritetssprak", "national-minorities", "the theme National minorities (national-minorities)"),
        ("--theme", "rights of the child", "child-rights", "the theme Children's rights (child-rights)"),
        ("--group", "pensionar", "older-people", "the group Older people (older-people)"),
        ("--group", "hbtq person", "lgbtqi-people", "the group LGBTQI people (lgbtqi-people)"),
    ],
)
def test_words_of_the_codebook_lead_to_a_theme_or_group(run: Run, option: str, given: str, id: str, told: str) -> None:
    """What leads to a theme or group in a search does so in a filter, and as what it was taken is said."""
    led, named = run("list", "commitments", option, given), run("list", "commitments", option, id)
    assert (led.status, led.stdout) == (named.status, named.stdout)
    assert told in led.stderr
    assert "was taken as" not in named.stderr


@pytest.mark.parametrize("verb", [["compare", "norrviken", "ostra-dal"], ["matrix"], ["search", "stöd"]])
def test_every_verb_with_the_filter_says_as_what_its_word_was_taken(run: Run, verb: list[str]) -> None:
    """A theme's word is told of by every verb, in the reader's language, once for each word."""
    result = run(*verb, "--theme", "pensionärsråd", "--lang", "sv")
    assert result.status in (0, 1)
    assert result.stderr.count("”pensionärsråd” tolkades som temat Äldre och åldrande (ageing).") == 1


@pytest.mark.parametrize(
    ("option", "given", "told"),
    [
        ("--theme", "rättigheter", "Menade du human-rights (Mänskliga rättigheter) eller child-rights (Barnets "),
        ("--theme", "barn", "”barn” är en målgrupp: children. Menade du child-rights (Barnets rättigheter)?"),
        ("--theme", "minoritetsspråken", "Menade du national-minorities (Nationella minoriteter)?"),
        ("--group", "suicid", "Okänd målgrupp: ”suicid”. "),
        ("--framework", "barnets", "child-convention ("),
    ],
)
def test_a_word_that_is_no_name_is_told_what_holds_it(run: Run, option: str, given: str, told: str) -> None:
    """A word of a name is not taken for the whole, which may be narrower: the candidates are told."""
    result = run("list", "commitments", option, given, "--lang", "sv")
    assert (result.status, result.stdout) == (2, "")
    assert told in result.stderr


@pytest.mark.parametrize("given", ["Östra Dal", "ostra dal", "Östra Dals län"])
def test_a_county_by_its_plain_name(run: Run, given: str) -> None:
    """A county goes by the name that it has in speech, too."""
    assert run("list", "organisations", "--county", given).stdout == (
        run("list", "organisations", "--county", "ostra-dal").stdout
    )


def test_an_unknown_word(run: Run) -> None:
    """A word that lists nothing: status 2, the nearest word and all of them."""
    result = run("list", "regoins")
    assert (result.status, result.stdout) == (2, "")
    assert result.stderr == (
        'python -m socialhallbarhet: There is no list of "regoins". Did you mean regions?'
        f" Allowed: {', '.join(WORDS)}.\n"
    )


def test_filters_without_a_word(run: Run) -> None:
    """Filters alone do not say what to list: status 2, and what can be listed."""
    result = run("list", "--theme", "ageing")
    assert (result.status, result.stdout) == (2, "")
    assert all(word in result.stderr for word in WORDS)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_swedish_order_on_a_bare_machine(run: Run, wide_corpus: Path, language: str) -> None:
    """å, ä and ö come last, in this order and in both languages, where the machine knows only the locale C."""
    bare = {"LC_ALL": "C", "LANG": "C", "SOCIALHALLBARHET_CORPUS": str(wide_corpus), "SOCIALHALLBARHET_LANG": language}

    def names(*words: str) -> list[str]:
        return [row.get("name", row.get("title", "")) for row in run("list", *words, env=bare).table]

    municipalities = {
        "sv": ["Bergby kommun", "Zetastads kommun", "Ålviks kommun"],
        "en": ["Municipality of Bergby", "Municipality of Zetastad", "Municipality of Ålvik"],
    }
    frameworks = {
        "sv": [
            *("Agenda 2030", "Konventionen om barnets rättigheter", "Åsmarksdeklarationen"),
            "Överenskommelsen om ansvar i leverantörsled",
        ],
        "en": [
            *("2030 Agenda", "Agreement on Responsibility in Supply Chains", "Convention on the Rights of the Child"),
            "Åsmark Declaration",
        ],
    }
    assert names("municipalities") == municipalities[language]
    assert names("frameworks") == frameworks[language]
    assert names("sources", "--organisation", "norrviken") == [
        "Handlingsplan för psykisk hälsa [diarienummer 15/204]",
        "Our suppliers",
        "Plan för jämlik hälsa 2024–2027",
        "Social hållbarhet i Region Norrviken",
        "Så arbetar vi med barnets rättigheter",
    ]


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("sv", ["lst-norrviken", "norrviken", "testmyndigheten", "kommunforbundet", "ostra-dal"]),
        ("en", ["lst-norrviken", "testmyndigheten", "norrviken", "ostra-dal", "kommunforbundet"]),
    ],
)
def test_commitments_stand_by_their_organisations_names(run: Run, language: str, order: list[str]) -> None:
    """Commitments stand by organisation, in the order of the names that are shown: Ä before Ö in Swedish."""
    rows = run("list", "commitments", "--lang", language).table
    assert list(dict.fromkeys(row["organisation"] for row in rows)) == order


def test_codes_stand_in_the_codebooks_order(run: Run, reference: Reference) -> None:
    """Themes, groups and kinds keep the order of the codebook, which goes by subject."""
    assert run("list", "themes", "-f", "json").ids == [theme.id for theme in reference.themes]
    assert run("list", "groups", "-f", "json").ids == [group.id for group in reference.groups]
    assert run("list", "kinds", "-f", "json").ids == [kind.id for kind in reference.kinds]


def test_names_follow_the_language_and_keys_do_not(run: Run) -> None:
    """The columns' keys are the same in both languages, the names in them are not."""
    swedish, english = run("list", "themes", "--lang", "sv").table, run("list", "themes", "--lang", "en").table
    assert [*swedish[0]] == [*english[0]] == ["id", "name", "commitments", "organisations", "own"]
    assert (swedish[0]["name"], english[0]["name"]) == ("Mänskliga rättigheter", "Human rights")


def test_a_pipe_gets_all(run: Run, reference: Reference) -> None:
    """Into a pipe goes everything, whole: all commitments, and every character of the longest summary."""
    rows = run("list", "commitments", "--lang", "sv").table
    assert {row["id"]: row["summary"] for row in rows} == {
        id: commitment.summary.sv for id, _organisation, commitment in reference.commitments()
    }


@pytest.mark.parametrize(
    ("id", "dated", "expired", "remove"),
    [
        ("norrviken/mental-health-plan", "2015-01-30", "true", "mirror"),
        ("norrviken/rights-based-work", "2023-09-14", "false", "own-page"),
        ("ostra-dal/mental-health-plan", "", "false", "own-page"),
        ("ostra-dal/equal-care-for-lgbtqi-people", "2019-06-05", "false", "second-hand"),
    ],
)
def test_age_and_remove_in_the_rows(run: Run, id: str, dated: str, expired: str, remove: str) -> None:
    """A row says what is expired, at which remove it was read, and its date: the newer one, or none."""
    (row,) = [row for row in run("list", "commitments").table if row["id"] == id]
    assert (row["dated"], row["expired"], row["remove"]) == (dated, expired, remove)


def test_expired_is_decided_today(run: Run) -> None:
    """Whether a period has passed depends on today's date, not on when the data was read."""

    def expired(epoch: str) -> set[str]:
        rows = run("list", "commitments", env={"SOURCE_DATE_EPOCH": epoch}).table
        return {row["id"] for row in rows if row["expired"] == "true"}

    in_2024, in_2027, in_2028 = map(expired, ("1717200000", "1798761600", "1830297600"))
    assert in_2024 == {"norrviken/mental-health-plan", "lst-norrviken/sustainable-county-2015-2018"}
    assert in_2027 == in_2024 | {"ostra-dal/mental-health-plan"}
    assert in_2028 == in_2027 | {"norrviken/equal-health-2024-2027", "testmyndigheten/mandate-against-ageism"}
