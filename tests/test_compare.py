"""`compare`: what is shared and what is not, told alike in every form."""

from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from conftest import Run

from socialhallbarhet.model import Reference

ALL = ("norrviken", "ostra-dal", "lst-norrviken", "kommunforbundet", "testmyndigheten")
GROUPS = [*combinations(ALL, 2), ALL[:3], ALL]


def having(reference: Reference, compared: tuple[str, ...], codes: str) -> dict[str, dict[str, set[str]]]:
    """Give for each theme (or framework) the ids of the commitments that bear it, by organisation."""
    found: dict[str, dict[str, set[str]]] = {}
    for id, organisation, commitment in reference.commitments():
        if organisation.id in compared:
            for code in getattr(commitment, codes):
                found.setdefault(code, {}).setdefault(organisation.id, set()).add(id)
    return found


def status(have: int, compared: int) -> str:
    """Say what a theme is that so many of the compared have."""
    return "shared" if have == compared else "some" if have > 1 else "only"


@pytest.mark.parametrize("compared", GROUPS, ids=" ".join)
def test_themes_and_frameworks(run: Run, reference: Reference, compared: tuple[str, ...]) -> None:
    """Each theme that any of them has comes once, with its status and whose commitments bear it; so do frameworks."""
    answer = run("compare", *compared, "-f", "json").answer
    results: list[dict[str, Any]] = answer["results"]
    expected = having(reference, compared, "themes")
    assert len(results) == len(expected)
    assert {row["theme"]: {o: set(ids) for o, ids in row["commitments"].items()} for row in results} == expected
    assert {row["theme"]: row["status"] for row in results} == {
        theme: status(len(have), len(compared)) for theme, have in expected.items()
    }
    shared = {id: have for id, have in having(reference, compared, "frameworks").items() if len(have) > 1}
    frameworks = answer["summary"]["frameworks"]
    assert {row["id"]: {o: set(ids) for o, ids in row["commitments"].items()} for row in frameworks} == shared


def test_frameworks_of_a_theme(run: Run, reference: Reference) -> None:
    """A theme names the frameworks that two or more of the compared rest on within that theme."""
    by_id = {id: (organisation.id, commitment) for id, organisation, commitment in reference.commitments()}
    for row in run("compare", *ALL, "-f", "json").answer["results"]:
        resting = [
            (framework, by_id[id][0])
            for ids in row["commitments"].values()
            for id in ids
            for framework in by_id[id][1].frameworks
        ]
        named = [framework for framework, _organisation in set(resting)]
        assert set(row["frameworks"]) == {framework for framework in named if named.count(framework) > 1}


def test_json_keys(run: Run) -> None:
    """The keys of a comparison are a public contract: these, in this order."""
    answer = run("compare", "norrviken", "ostra-dal", "-f", "json").answer
    assert list(answer) == ["schema_version", "data_version", "command", "summary", "results"]
    assert (answer["schema_version"], answer["command"]) == (1, "compare")
    for row in answer["results"]:
        assert list(row) == [
            *("id", "theme", "name_sv", "name_en", "status", "commitments", "frameworks"),
            *("tells_apart", "kinds", "kinds_differ", "own", "own_ids"),
        ]
        assert row["id"] == row["theme"]
    summary = answer["summary"]
    assert list(summary) == ["organisations", "themes", "frameworks", "sort", "similarity"]
    for organisation in summary["organisations"]:
        assert list(organisation) == [
            *("id", "name_sv", "name_en", "commitments", "sources", "undated", "first_year", "last_year", "own"),
        ]
    assert list(summary["themes"]) == ["compared", "codebook", "shared", "some", "only"]
    assert [list(framework) for framework in summary["frameworks"]] == [
        ["id", "commitments", "name_sv", "name_en", "own", "own_ids"]
    ]
    assert [list(pair) for pair in summary["similarity"]] == [["organisations", "themes", "frameworks"]]


@pytest.mark.parametrize("compared", [ALL[:2], ALL[:3], ALL], ids=" ".join)
def test_the_summary_agrees_with_the_themes(run: Run, reference: Reference, compared: tuple[str, ...]) -> None:
    """The figures of the summary are those that one would count among the results."""
    answer = run("compare", *compared, "-f", "json").answer
    results, themes = answer["results"], answer["summary"]["themes"]
    statuses = [row["status"] for row in results]
    assert themes["compared"] == len(results)
    assert themes["codebook"] == len(reference.themes)
    assert (themes["shared"], themes["some"]) == (statuses.count("shared"), statuses.count("some"))
    alone = [next(iter(row["commitments"])) for row in results if row["status"] == "only"]
    assert themes["only"] == {organisation: alone.count(organisation) for organisation in compared}


def test_what_more_have_comes_first(run: Run) -> None:
    """Sorted by what they share, themes that more have stand first; among equals those with the same framework."""
    for compared in (ALL[:2], ALL[:3], ALL):
        rows = run("compare", *compared, "--sort", "shared", "-f", "json").answer["results"]
        ranks = [(-len(row["commitments"]), not row["frameworks"]) for row in rows]
        assert ranks == sorted(ranks)


def test_what_tells_apart(run: Run) -> None:
    """A theme tells apart the pairs of which one has it and the other has not: most when half of them have it."""
    for compared in (ALL[:2], ALL[:3], ALL):
        for row in run("compare", *compared, "-f", "json").answer["results"]:
            pairs = [
                len({one in row["commitments"], other in row["commitments"]})
                for one, other in combinations(compared, 2)
            ]
            assert row["tells_apart"] == pairs.count(2)


def test_sort(run: Run) -> None:
    """Two are sorted by what they share, more by what tells them apart; other orders when asked for."""

    def themes(*options: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = run("compare", *options, "--lang", "sv", "-f", "json").answer["results"]
        return found

    assert themes(*ALL[:2]) == themes(*ALL[:2], "--sort", "shared")
    assert themes(*ALL) == themes(*ALL, "--sort", "apart")
    apart = [row["tells_apart"] for row in themes(*ALL)]
    assert apart == sorted(apart, reverse=True)
    counts = [sum(map(len, row["commitments"].values())) for row in themes(*ALL, "--sort", "count")]
    assert counts == sorted(counts, reverse=True)
    names = [row["name_sv"] for row in themes(*ALL, "--sort", "name")]
    assert names[:2] == ["Barnets rättigheter", "Hbtqi"]
    assert names[-3:] == ["Återhämtning och psykisk hälsa", "Äldre och åldrande", "Öppenhet och delaktighet"]


def test_kinds(run: Run, reference: Reference) -> None:
    """The kinds of commitment stand beside one another, and where none is common to all the page says so."""
    kinds = {id: commitment.kind for id, _organisation, commitment in reference.commitments()}
    rows = run("compare", *ALL[:2], "-f", "json").answer["results"]
    for row in rows:
        assert row["kinds"] == {
            organisation: dict(Counter(kinds[id] for id in ids)) for organisation, ids in row["commitments"].items()
        }
        several = list(map(set, row["kinds"].values()))
        assert row["kinds_differ"] == (len(several) > 1 and not set.intersection(*several))
    page = run("compare", *ALL[:2], "-f", "table").stdout
    assert page.count("not the same kinds of commitment") == sum(row["kinds_differ"] for row in rows) > 0


def test_similarity(run: Run, reference: Reference) -> None:
    """Every pair has its likeness: what both have of what either has, whatever themes are shown."""
    every = run("compare", *ALL, "-f", "json").answer["summary"]["similarity"]
    assert [tuple(pair["organisations"]) for pair in every] == [*combinations(ALL, 2)]
    for pair in every:
        for codes in ("themes", "frameworks"):
            one, other = (
                {code for commitment in reference.organisation(id).commitments for code in getattr(commitment, codes)}
                for id in pair["organisations"]
            )
            assert pair[codes] == round(len(one & other) / len(one | other) if one | other else 0, 3)
    assert run("compare", *ALL, "--theme", "ageing", "-f", "json").answer["summary"]["similarity"] == every
    two = run("compare", *ALL[:2], "-f", "table", "--lang", "sv").stdout
    assert f"{every[0]['themes']:.2f}".replace(".", ",") + " i teman" in two


@pytest.mark.parametrize("compared", [ALL[:2], ALL[:3], ALL], ids=" ".join)
def test_full(run: Run, reference: Reference, compared: tuple[str, ...]) -> None:
    """`--full` shows every commitment of each theme with its summary and its whole id, however many are compared."""
    page = run("compare", *compared, "--full", "-f", "table", env={"COLUMNS": "400"}).stdout
    seen = " ".join(page.split())
    for id, organisation, commitment in reference.commitments():
        if organisation.id in compared:
            assert id in seen
            assert " ".join(commitment.summary.en.split()) in seen


def test_one_against_a_kind(run: Run, wide_corpus: Path) -> None:
    """Named before a whole kind, an organisation is told of the themes that it has not."""
    env = {"SOCIALHALLBARHET_CORPUS": str(wide_corpus)}
    rest = ("regions", "county-boards", "municipalities", "agencies", "associations")
    page = run("compare", "alvik", *rest, "-f", "table", env=env).stdout
    assert "LGBTQI · 3 of 8 · not Municipality of Ålvik" in page
    assert "not Municipality" not in run("compare", *rest, "-f", "table", env=env).stdout


def test_the_order_given_is_kept(run: Run) -> None:
    """The organisations stand in the order in which they were named, and naming one twice changes nothing."""
    there = run("compare", "ostra-dal", "norrviken", "-f", "json").answer
    back = run("compare", "norrviken", "RÖD", "ostra-dal", "Region", "Norrviken", "-f", "json").answer
    assert [row["id"] for row in there["summary"]["organisations"]] == ["ostra-dal", "norrviken"]
    assert [row["id"] for row in back["summary"]["organisations"]] == ["norrviken", "ostra-dal"]
    assert [row["theme"] for row in there["results"]] == [row["theme"] for row in back["results"]]


@pytest.mark.parametrize(
    ("given", "compared"),
    [
        (["regions"], ["norrviken", "ostra-dal"]),
        (["Regioner"], ["norrviken", "ostra-dal"]),
        (["regions", "county-boards"], ["norrviken", "ostra-dal", "lst-norrviken"]),
        (["NTA", "regions", "norrviken"], ["testmyndigheten", "norrviken", "ostra-dal"]),
        (["ostra-dal", "municipalities", "lst-norrviken"], ["ostra-dal", "lst-norrviken"]),
        (["Region", "Norrviken", "Länsstyrelsen", "Norrviken"], ["norrviken", "lst-norrviken"]),
        (["norrviken", "organisation:lst-norrviken"], ["norrviken", "lst-norrviken"]),
    ],
)
def test_kinds_and_names_in_the_place_of_ids(run: Run, given: list[str], compared: list[str]) -> None:
    """Kinds stand for all of their organisations, names for one, unquoted too; an organisation counts once."""
    answer = run("compare", *given, "-f", "json").answer
    assert [row["id"] for row in answer["summary"]["organisations"]] == compared


@pytest.mark.parametrize(
    ("only", "statuses"), [("shared", {"shared"}), ("differences", {"some", "only"}), ("SHARED", {"shared"})]
)
def test_only(run: Run, only: str, statuses: set[str]) -> None:
    """`--only shared` keeps what all have, `--only differences` the rest: together they are all, without overlap."""
    every = run("compare", *ALL[:3], "-f", "json").answer["results"]
    kept = run("compare", *ALL[:3], "--only", only, "-f", "json").answer["results"]
    assert kept == [row for row in every if row["status"] in statuses]
    assert kept


@pytest.mark.parametrize("only", ["shared", "differences"])
def test_only_does_not_change_the_frameworks(run: Run, only: str) -> None:
    """What frameworks they share is a fact of the summary, whatever themes are shown."""
    every, kept = (
        run("compare", "norrviken", "ostra-dal", *options, "-f", "json").answer["summary"]["frameworks"]
        for options in ([], ["--only", only])
    )
    assert kept == every != []


def test_themes_chosen(run: Run) -> None:
    """`--theme` keeps these themes alone, by id, name or word of either language."""
    kept = run("compare", *ALL[:2], "--theme", "Hbtqi", "--theme", "aldre och aldrande", "-f", "json").answer
    assert {row["theme"] for row in kept["results"]} == {"lgbtqi", "ageing"}


def test_nothing_left(run: Run) -> None:
    """Where no theme is left the status is 1, stderr says so, and stdout is still the object."""
    result = run("compare", "norrviken", "testmyndigheten", "--theme", "lgbtqi", "--only", "shared", "-f", "json")
    assert (result.status, result.ids) == (1, [])
    assert result.stderr == "No theme is left to compare.\n"
    assert result.answer["summary"]["themes"]["compared"] == 0


def test_rows(run: Run) -> None:
    """As TSV there is a row for each theme, organisation and commitment, in the order of the JSON."""
    rows = run("compare", *ALL[:3]).table
    results = run("compare", *ALL[:3], "-f", "json").answer["results"]
    assert [(row["theme"], row["status"], row["organisation"], row["id"]) for row in rows] == [
        (result["theme"], result["status"], organisation, id)
        for result in results
        for organisation, ids in result["commitments"].items()
        for id in ids
    ]
    assert [*rows[0]] == [
        *("theme", "theme_name", "status", "organisation", "id", "title", "kind", "main_theme"),
        *("theme_frameworks", "tells_apart", "own"),
    ]


def test_the_kind_in_the_rows_is_an_id(run: Run, reference: Reference) -> None:
    """The same column means the same at every verb: `kind` is an id, the same in both languages."""
    kinds = {id: commitment.kind for id, _organisation, commitment in reference.commitments()}
    for row in run("compare", *ALL[:2], "--lang", "sv").table:
        assert row["kind"] == kinds[row["id"]]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_page_says_what_was_read(run: Run, language: str) -> None:
    """The page tells each organisation's sources, their years and the undated, what a blank is, and uneven reading."""
    page = run("compare", "norrviken", "testmyndigheten", "-f", "table", "--lang", language).stdout
    expected = {
        "sv": ["i 5 källor  2015–2023, 1 odaterad", "i 1 källa   2024", "de 6 lästa källorna", "från 1 till 5 källor"],
        "en": ["in 5 sources  2015–2023, 1 undated", "in 1 source   2024", "the 6 sources read", "from 1 to 5 sources"],
    }
    assert [phrase for phrase in expected[language] if phrase not in page] == []


@pytest.mark.parametrize("compared", [ALL[:2], ALL[:3], ALL], ids=" ".join)
def test_ids_are_whole_on_the_page(run: Run, reference: Reference, compared: tuple[str, ...]) -> None:
    """Wherever the page gives an id to go on with, it is whole: never broken over two lines."""
    page = run("compare", *compared, "-f", "table").stdout
    ids = {id for id, _organisation, _commitment in reference.commitments()}
    words = {word for word in page.split() if "/" in word and word[0].isalpha()}
    assert words
    assert words <= ids


def test_many_organisations(run: Run, wide_corpus: Path, reference: Reference) -> None:
    """Of six or more the page names who has each theme, with how many commitments."""
    kinds = ("regions", "county-boards", "municipalities", "agencies", "associations")
    page = run("compare", *kinds, "-f", "table", env={"SOCIALHALLBARHET_CORPUS": str(wide_corpus)}).stdout
    unwrapped = " ".join(page.split())
    assert "LGBTQI · 3 of 8 Region Norrviken 1, Region Östra Dal 1, Municipality of Bergby 1" in unwrapped
    assert "3 commitments: measure 1, goal 1, partnership 1" in unwrapped
    assert "Human rights · 5 of 8 all but Municipality of Bergby, Municipality of Zetastad, " in unwrapped
    assert all(theme.name.en in unwrapped for theme in reference.themes if theme.id != "national-minorities")


def test_what_holds_is_named_before_what_has_expired(run: Run) -> None:
    """Where an organisation has several commitments on a theme, one that has not expired is the one named."""
    page = run("compare", "norrviken", "ostra-dal", "--theme", "mental-health", "-f", "table").stdout
    assert "norrviken/equal-health-2024-2027" in page


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (["norrviken"], '"norrviken" names only Region Norrviken. Example: '),
        (["norrviken", "Region Norrviken", "NLL"], '"norrviken Region Norrviken NLL" names only Region Norrviken.'),
        (["county-boards"], '"county-boards" names only County Administrative Board of Norrviken.'),
        (["municipalities"], "no organisation in the data is of the kind given."),
        (["norrviken", "ostradal"], 'Unknown organisation: "ostradal". Did you mean ostra-dal?'),
        (["norrviken", "theme:ageing"], 'Unknown organisation: "theme:ageing".'),
        (["norrviken", "ostra-dal", "--theme", "agening"], 'Unknown theme: "agening". Did you mean ageing?'),
        (
            ["norrviken", "ostra-dal", "--only", "share"],
            '--only cannot be "share". Did you mean shared? Allowed: shared, ',
        ),
        (["norrviken", "ostra-dal", "--sort", "themes"], '--sort cannot be "themes". '),
        (["norrviken", "ostra-dal", "--only", ""], '--only cannot be "". Allowed: shared, differences.'),
    ],
)
def test_what_cannot_be_compared(run: Run, given: list[str], message: str) -> None:
    """Wrong use: status 2, nothing on stdout, and on stderr what was given, what it means, what is allowed."""
    result = run("compare", *given)
    assert (result.status, result.stdout) == (2, "")
    assert message in result.stderr
