"""`matrix`: who commits to what, counted alike in every form, and readable at any width."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import Run
from hypothesis import given
from hypothesis import strategies as st

from socialhallbarhet.model import Reference
from socialhallbarhet.questions.similarity import by_likeness, jaccard
from socialhallbarhet.rows.matrix import shortened, steps
from socialhallbarhet.rows.output import Heat, HeatColumn, HeatRow

ALL = ("regions", "county-boards", "municipalities", "agencies", "associations")
BY = ("themes", "frameworks", "groups", "kinds")
SHADES = "░▒▓█"


def codes(commitment: object, by: str) -> tuple[str, ...]:
    """List what a commitment counts under."""
    return (commitment.kind,) if by == "kinds" else tuple(getattr(commitment, by))  # type: ignore[attr-defined]


@pytest.mark.parametrize("by", BY)
def test_counts(run: Run, reference: Reference, by: str) -> None:
    """Each count is the number of the organisation's commitments that bear the code; every code has its column."""
    answer = run("matrix", *ALL, "--by", by, "-f", "json").answer
    expected: Counter[tuple[str, str]] = Counter(
        (organisation.id, code)
        for _id, organisation, commitment in reference.commitments()
        for code in codes(commitment, by)
    )
    assert [column["id"] for column in answer["columns"]] == [code.id for code in getattr(reference, by)]
    assert len(answer["results"]) == len(reference.organisations)
    for row in answer["results"]:
        assert row["counts"] == {column["id"]: expected[row["id"], column["id"]] for column in answer["columns"]}
    for column in answer["columns"]:
        counts = [row["counts"][column["id"]] for row in answer["results"]]
        assert (column["commitments"], column["organisations"]) == (sum(counts), sum(map(bool, counts)))


def test_what_was_read(run: Run) -> None:
    """Each row says how many sources stand behind it, and what of it is undated, expired or second-hand."""
    rows = {row["id"]: row for row in run("matrix", *ALL, "-f", "json").answer["results"]}
    listed = {row["id"]: row for row in run("list", "organisations", "-f", "json").answer["results"]}
    for id, row in rows.items():
        assert [row[key] for key in ("sources", "undated", "commitments")] == [
            listed[id][key] for key in ("sources", "undated", "commitments")
        ]
    assert (rows["norrviken"]["expired"], rows["ostra-dal"]["second_hand"]) == (1, 1)


def test_json_keys(run: Run) -> None:
    """The keys of a matrix are a public contract, the same when nothing was found."""
    for arguments in ((), ("--theme", "national-minorities"), ("municipalities",)):
        answer = run("matrix", *arguments, "-f", "json").answer
        assert list(answer) == ["schema_version", "data_version", "command", "by", "sort", "columns", "results"]
        for column in answer["columns"]:
            assert list(column) == ["id", "name_sv", "name_en", "commitments", "organisations", "own"]
        for row in answer["results"]:
            assert list(row) == [
                *("id", "name_sv", "name_en", "kind", "sources", "undated", "commitments", "expired", "second_hand"),
                *("own", "own_commitments", "counts"),
            ]


def test_the_table_says_the_same(run: Run) -> None:
    """As TSV there is a row for each organisation and a column for each theme, with the numbers of the JSON."""
    table = run("matrix", *ALL, "--sort", "similarity").table
    results = run("matrix", *ALL, "--sort", "similarity", "-f", "json").answer["results"]
    assert [row["id"] for row in table] == [row["id"] for row in results]
    for row, result in zip(table, results, strict=True):
        assert {id: int(row[id]) for id in result["counts"]} == result["counts"]
        assert [int(row[key]) for key in ("sources", "commitments")] == [result["sources"], result["commitments"]]


def test_all_regions_if_none_is_named(run: Run) -> None:
    """Without arguments all regions stand there; named ones stand in the order given, none twice."""
    assert run("matrix", "-f", "json").ids == ["norrviken", "ostra-dal"]
    assert run("matrix", "RÖD", "agencies", "regions", "-f", "json").ids == [
        "ostra-dal",
        "testmyndigheten",
        "norrviken",
    ]


def test_filters(run: Run) -> None:
    """Filters choose what is counted; that of what stands across chooses the columns, and no row disappears."""
    answer = run("matrix", "--theme", "lgbtqi", "--theme", "Äldre och åldrande", "-f", "json").answer
    assert [column["id"] for column in answer["columns"]] == ["lgbtqi", "ageing"]
    answer = run("matrix", *ALL, "--by", "kinds", "--theme", "ageing", "-f", "json").answer
    assert len(answer["columns"]) == 6
    assert len(answer["results"]) == 5
    assert sum(row["commitments"] for row in answer["results"]) == len(
        run("list", "commitments", "--theme", "ageing", "-f", "json").ids
    )
    current = run("matrix", *ALL, "--current", "-f", "json").answer["results"]
    assert {row["expired"] for row in current} == {0}
    assert "Counted is only: ageing, what has not expired." in " ".join(
        run("matrix", "--theme", "ageing", "--current", "-f", "table").stdout.split()
    )


def test_sorted_by_name(run: Run) -> None:
    """`--sort name` is the alphabet of the language in use, both ways: Å, Ä and Ö last in Swedish."""
    answer = run("matrix", "ostra-dal", "norrviken", "--sort", "name", "--lang", "sv", "-f", "json").answer
    assert [row["id"] for row in answer["results"]] == ["norrviken", "ostra-dal"]
    names = [column["name_sv"] for column in answer["columns"]]
    assert names[-3:] == ["Återhämtning och psykisk hälsa", "Äldre och åldrande", "Öppenhet och delaktighet"]


def test_sorted_by_count(run: Run) -> None:
    """`--sort count` has most first, both ways."""
    answer = run("matrix", *ALL, "--sort", "count", "-f", "json").answer
    for counted in (answer["results"], answer["columns"]):
        assert all(one["commitments"] >= other["commitments"] for one, other in pairwise(counted))


def test_sorting_changes_no_number(run: Run) -> None:
    """Whatever the order, each organisation has the same count under each theme."""
    plain, *others = (
        {row["id"]: row["counts"] for row in run("matrix", *ALL, *sort, "-f", "json").answer["results"]}
        for sort in ([], ["--sort", "name"], ["--sort", "count"], ["--sort", "similarity"])
    )
    assert others == [plain] * 3


def test_similarity_does_not_hang_on_the_order_given(run: Run) -> None:
    """`--sort similarity` is the same however the organisations are named."""
    there = run("matrix", *ALL, "--sort", "similarity", "-f", "json").ids
    assert there == run("matrix", *reversed(ALL), "--sort", "similarity", "-f", "json").ids


@pytest.mark.parametrize("by", BY)
@pytest.mark.parametrize("width", [40, 50, 60, 80, 100, 200])
def test_no_line_is_too_wide(run: Run, wide_corpus: Path, width: int, by: str) -> None:
    """At any width the map pages or shortens: every line fits, and every row has its number of sources."""
    env = {"SOCIALHALLBARHET_CORPUS": str(wide_corpus), "COLUMNS": str(width)}
    for options in ((), ("--numbers",)):
        page = run("matrix", *ALL, "--by", by, *options, "-f", "table", env=env).stdout
        assert max(map(len, page.splitlines())) <= width
        assert any(line.split()[:2] in (["norrviken", "5"], ["Region", "Norrviken"]) for line in page.splitlines())


@pytest.mark.parametrize("width", [80, 120])
def test_all_regions_by_all_themes_at_a_glance(run: Run, width: int) -> None:
    """On the real data 21 regions and 27 themes stand on a terminal of 80 columns in one block, each cell in place."""
    env = {"SOCIALHALLBARHET_CORPUS": None, "COLUMNS": str(width)}
    page = run("matrix", "-f", "table", env=env).stdout
    answer = run("matrix", "-f", "json", env=env).answer
    used = [column["id"] for column in answer["columns"] if column["commitments"]]
    rows = [line for line in page.splitlines() if line.count("·") + sum(map(line.count, SHADES)) >= len(used)]
    assert len(rows) == len(answer["results"]) == 21
    for line, row in zip(rows, answer["results"], strict=True):
        assert line.startswith(row["id"] if width == 80 else row["name_en"])
        shown = line[len(row["id"] if width == 80 else row["name_en"]) :].split()
        assert shown[0] == str(row["sources"])
        assert [cell == "·" for cell in shown[1:]] == [row["counts"][id] == 0 for id in used]


def test_numbers_on_the_page(run: Run) -> None:
    """`--numbers` shows the counts themselves, a dot for none."""
    page = run("matrix", *ALL, "--numbers", "-f", "table", env={"COLUMNS": "120"}).stdout
    for row in run("matrix", *ALL, "-f", "json").answer["results"]:
        (line,) = [line for line in page.splitlines() if line.startswith(row["name_en"])]
        shown = [str(row["counts"][id] or "·") for id in row["counts"] if id != "national-minorities"]
        assert line.removeprefix(row["name_en"]).split() == [str(row["sources"]), *shown]


def test_a_terminal_without_shades_gets_numbers(run: Run) -> None:
    """Where the stream holds no shades the numbers stand in their place: no row of question marks."""
    narrow = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    page = run("matrix", "norrviken", "--theme", "ageing", "-f", "table", env=narrow)
    assert page.stdout.splitlines()[3].split() == ["Region", "Norrviken", "5", "2"]


def test_nothing_found(run: Run) -> None:
    """Where nothing passes: status 1, stderr says so; where no organisation is there, nothing but the message."""
    result = run("matrix", "--theme", "national-minorities", "-f", "json")
    assert (result.status, result.stderr) == (1, "Nothing passes these filters.\n")
    assert [row["commitments"] for row in result.answer["results"]] == [0, 0]
    result = run("matrix", "municipalities")
    assert (result.status, result.stderr, result.stdout.count("\n")) == (1, "The data holds none.\n", 1)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (["norvik"], 'Unknown organisation: "norvik". Did you mean norrviken'),
        (["--by", "theme"], '--by cannot be "theme". Did you mean themes? Allowed: themes, frameworks, groups, kinds.'),
        (["--sort", "counts"], '--sort cannot be "counts". Did you mean count? Allowed: name, count, similarity.'),
        (["--theme", "agening"], 'Unknown theme: "agening". Did you mean ageing?'),
    ],
)
def test_wrong_use(run: Run, given: list[str], message: str) -> None:
    """Wrong use: status 2, nothing on stdout, what was given and what is allowed on stderr."""
    result = run("matrix", *given)
    assert (result.status, result.stdout) == (2, "")
    assert message in result.stderr


# How columns are named, counts shaded and rows put together


@given(st.lists(st.text(st.sampled_from("aåb -"), min_size=1, max_size=12), unique=True, min_size=1))
def test_short_names_tell_apart(names: list[str]) -> None:
    """No two columns have the same short name, and none is longer than six letters."""
    short = shortened(names)
    assert len(set(short)) == len(short) == len(names)
    assert max(map(len, short)) <= 6


@given(st.integers(1, 500))
def test_shades(most: int) -> None:
    """More is never lighter; one has the lightest shade; the scale names each count from one to the most once."""
    heat = Heat([], [HeatRow("", "", 1, [most])], steps(most), "", HeatColumn("", ""), (), "")
    shades = [heat.shade(count) for count in range(most + 1)]
    assert shades[:2] == [0, 1]
    assert shades == sorted(shades)
    assert max(shades) == len(heat.scale()) <= 4
    spans = [[int(end) for end in span.split("–")] for span in heat.scale()]
    assert [count for span in spans for count in range(span[0], span[-1] + 1)] == [*range(1, most + 1)]
    assert all(heat.shade(span[0]) == heat.shade(span[-1]) == place for place, span in enumerate(spans, start=1))


SETS = st.sets(st.sampled_from("abcdef"))


@given(SETS, SETS)
def test_likeness(one: set[str], other: set[str]) -> None:
    """Likeness is mutual, between 0 and 1: 1 for the same, 0 where nothing is common."""
    assert jaccard(one, other) == jaccard(other, one)
    assert 0 <= jaccard(one, other) <= 1
    assert (jaccard(one, other) == 1) == (one == other and bool(one))
    assert (jaccard(one, other) == 0) == (not one & other)


@given(st.lists(SETS, max_size=12))
def test_what_is_alike_stands_together(sets: list[set[str]]) -> None:
    """The order holds each place once, and sets that are the same stand next to one another."""
    order = by_likeness(sets)
    assert sorted(order) == [*range(len(sets))]
    for one in sets:
        if one:
            places = [place for place, number in enumerate(order) if sets[number] == one]
            assert places == [*range(places[0], places[0] + len(places))]
