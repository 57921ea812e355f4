"""`gaps`: what peers have and an organisation's sources do not mention, weighted for how much of it was read."""

import re
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from conftest import Run

from socialhallbarhet.model import Commitment, Organisation, Reference

ALL = ("norrviken", "ostra-dal", "lst-norrviken", "kommunforbundet", "testmyndigheten")
AGAINST = [word for id in ALL for word in ("--against", id)]
TYPES = {"theme": "themes", "framework": "frameworks", "group": "groups"}


def having(organisation: Organisation, type_: str, code: str) -> list[Commitment]:
    """List an organisation's commitments that bear a code."""
    return [commitment for commitment in organisation.commitments if code in getattr(commitment, TYPES[type_])]


def chance(peer: Organisation, found: list[Commitment], drawn: int) -> float:
    """Try every choice of so many of the peer's sources: in what share of them does at least one show the code?"""
    showing = {cited.source for commitment in found for cited in commitment.sources}
    choices = list(combinations([source.id for source in peer.sources], min(drawn, len(peer.sources))))
    return sum(bool(showing & set(choice)) for choice in choices) / len(choices)


@pytest.mark.parametrize("own", ALL)
def test_gaps(run: Run, reference: Reference, own: str) -> None:
    """Every code that a peer has and the organisation has not is a gap, with its peers and its weight; nothing else."""
    organisation = reference.organisation(own)
    peers = [reference.organisation(id) for id in ALL if id != own]
    results: list[dict[str, Any]] = run("gaps", own, *AGAINST, "-f", "json").answer["results"]
    expected: dict[tuple[str, str], tuple[list[str], float]] = {}
    for type_, codes in TYPES.items():
        for code in getattr(reference, codes):
            found = {peer.id: having(peer, type_, code.id) for peer in peers if having(peer, type_, code.id)}
            if found and not having(organisation, type_, code.id):
                weight = sum(
                    chance(reference.organisation(id), has, len(organisation.sources)) for id, has in found.items()
                )
                expected[type_, code.id] = [*found], round(weight, 1)
    assert {(row["type"], row["id"]): (row["organisations"], row["weight"]) for row in results} == expected
    for row in results:
        assert (row["peers"], row["of"]) == (len(row["organisations"]), len(ALL) - 1)
        assert 0 < row["weight"] <= row["peers"]


def test_examples(run: Run, reference: Reference) -> None:
    """Examples bear what is missing, are of peers, at most one of each, and at most three."""
    by_id = {id: (organisation.id, commitment) for id, organisation, commitment in reference.commitments()}
    for own in ALL:
        for row in run("gaps", own, *AGAINST, "-f", "json").answer["results"]:
            assert 1 <= len(row["examples"]) == min(3, row["peers"])
            owners = [by_id[id][0] for id in row["examples"]]
            assert len({*owners}) == len(owners)
            assert set(owners) <= set(row["organisations"])
            assert all(row["id"] in getattr(by_id[id][1], TYPES[row["type"]]) for id in row["examples"])


def test_the_clearest_example_comes_first(run: Run) -> None:
    """Of a peer's commitments one that is in force is named before one that has expired."""
    rows = run("gaps", "testmyndigheten", "--against", "norrviken", "-f", "json").answer["results"]
    (row,) = [row for row in rows if (row["type"], row["id"]) == ("theme", "mental-health")]
    assert row["examples"] == ["norrviken/equal-health-2024-2027"]


def test_what_weighs_most_comes_first(run: Run) -> None:
    """Within each type the gap with the greatest weight stands first."""
    for own in ALL:
        rows = run("gaps", own, *AGAINST, "-f", "json").answer["results"]
        for type_ in TYPES:
            weights = [row["weight"] for row in rows if row["type"] == type_]
            assert weights == sorted(weights, reverse=True)


def test_json_keys(run: Run) -> None:
    """The keys are a public contract, the same when there is no gap."""
    for own in ("testmyndigheten", "norrviken"):
        answer = run("gaps", own, "--against", "regions", "-f", "json").answer
        assert list(answer) == [
            "schema_version",
            "data_version",
            "command",
            "organisation",
            "against",
            "total",
            "results",
        ]
        assert list(answer["organisation"]) == [
            *("id", "name_sv", "name_en", "commitments", "sources", "undated", "first_year", "last_year", "own"),
        ]
        assert all(list(peer) == ["id", "sources", "own"] for peer in answer["against"])
        for row in answer["results"]:
            assert list(row) == [
                *(
                    "id",
                    "type",
                    "name_sv",
                    "name_en",
                    "peers",
                    "of",
                    "weight",
                    "says_little",
                    "organisations",
                    "examples",
                    "own",
                    "own_ids",
                ),
            ]


def test_peers(run: Run) -> None:
    """Without `--against` the peers are all others of its kind; the organisation is never its own peer."""

    def against(*arguments: str) -> list[str]:
        return [peer["id"] for peer in run("gaps", *arguments, "-f", "json").answer["against"]]

    assert against("ostra-dal") == ["norrviken"]
    assert against("Region", "Norrviken") == ["ostra-dal"]
    assert against("ostra-dal", "--against", "regions", "--against", "NTA") == ["norrviken", "testmyndigheten"]
    assert against("testmyndigheten", "--against", "Region Norrviken", "--against", "RÖD") == ["norrviken", "ostra-dal"]


def test_by(run: Run) -> None:
    """`--by` keeps gaps of these types alone."""
    every = run("gaps", "testmyndigheten", *AGAINST, "-f", "json").answer["results"]
    kept = run("gaps", "testmyndigheten", *AGAINST, "--by", "groups", "--by", "themes", "-f", "json").answer["results"]
    assert kept == [row for row in every if row["type"] != "framework"] != every


def test_reading_little(run: Run) -> None:
    """Where an organisation was read from one source, a gap that its peers would show as well says so."""
    rows = run("gaps", "testmyndigheten", *AGAINST, "-f", "json").answer["results"]
    assert {row["says_little"] for row in rows} == {True, False}
    assert all(row["says_little"] == (row["weight"] < row["peers"] / 2) for row in rows)
    page = run("gaps", "testmyndigheten", *AGAINST, "-f", "table", "--all").stdout
    assert page.count("the gap says little") == sum(row["says_little"] for row in rows)
    assert "not found in the 1 source of National Test Agency that was read" in " ".join(page.split())
    equal = run("gaps", "norrviken", *AGAINST, "-f", "json").answer["results"]
    assert all(row["weight"] == row["peers"] for row in equal)


def test_the_table_says_the_same(run: Run) -> None:
    """As TSV there is a row for each gap, in the order of the JSON."""
    rows = run("gaps", "ostra-dal", *AGAINST).table
    results = run("gaps", "ostra-dal", *AGAINST, "-f", "json").answer["results"]
    assert [(row["type"], row["id"], row["weight"]) for row in rows] == [
        (result["type"], result["id"], str(result["weight"])) for result in results
    ]
    assert [row["examples"].split("; ") for row in rows] == [result["examples"] for result in results]


def test_everything_is_named(run: Run) -> None:
    """The page names every gap, spread out or not, and the ids of each example of what it spreads out."""
    results = run("gaps", "ostra-dal", *AGAINST, "-f", "json").answer["results"]
    for options in ((), ("--all",)):
        page = " ".join(run("gaps", "ostra-dal", *AGAINST, *options, "-f", "table").stdout.split())
        assert [row["name_en"] for row in results if row["name_en"] not in page] == []
    assert [id for row in results for id in row["examples"] if id not in page] == []


def test_a_limit(run: Run) -> None:
    """At most so many of each type are given, those that weigh most; all are counted. It holds beside `--all`."""
    every = run("gaps", "ostra-dal", *AGAINST, "-f", "json").answer
    counts = {what: [row["type"] for row in every["results"]].count(type_) for type_, what in TYPES.items()}
    assert every["total"] == counts
    assert max(counts.values()) > 2
    for options in ((), ("--all",)):
        answer = run("gaps", "ostra-dal", *AGAINST, "--limit", "2", *options, "-f", "json").answer
        assert answer["total"] == counts
        first = [[row for row in every["results"] if row["type"] == type_][:2] for type_ in TYPES]
        assert answer["results"] == [row for rows in first for row in rows]
        page = run("gaps", "ostra-dal", *AGAINST, "--limit", "2", *options, "-f", "table").stdout
        left = sum(counts.values()) - len(answer["results"])
        (command,) = re.findall(rf"{left} more: \S.* (gaps [^.]*--all)\n", page.replace("\n--", " --"))
        assert run(*command.split(), "-f", "json").answer == every
    one = run("gaps", "ostra-dal", *AGAINST, "--by", "themes", "-f", "json").answer
    assert one["total"] == {"themes": counts["themes"], "frameworks": None, "groups": None}


def test_no_gap(run: Run) -> None:
    """Where nothing is missing: status 1, stderr says so, and the answer is still whole."""
    result = run("gaps", "norrviken", "-f", "json")
    assert (result.status, result.ids) == (1, [])
    assert result.stderr == "No gap was found: what the others have is mentioned here as well.\n"


def test_one_other_makes_no_shares(run: Run) -> None:
    """Held against one, nothing is counted of it, and that a blank says little is said once."""
    given = ("gaps", "testmyndigheten", "--against", "norrviken", "--all", "-f")
    rows = run(*given, "json").answer["results"]
    assert any(row["says_little"] for row in rows)
    for format_ in ("table", "markdown"):
        page = " ".join(run(*given, format_).stdout.split())
        for told in ("1 of 1", "if read as little", "the gap says little", "rarefaction"):
            assert told not in page
        assert page.count("had as little been read there") == 1


def test_alone_of_its_kind_it_is_offered_its_region(run: Run, tmp_path: Path) -> None:
    """A municipality that is the only one is offered the region in whose county it lies."""
    asked = ("new", "organisation", "--name", "Mellby kommun", "--county", "Östra Dal", "--data", tmp_path)
    assert run(*asked).status == 0
    file = next(tmp_path.rglob("*.toml"))
    file.write_text(
        re.sub(r'(name_en|website) = ""', r'\1 = "https://www.mellby.example"', file.read_text("utf-8")), "utf-8"
    )
    result = run("gaps", "mellby-kommun", "--data", tmp_path)
    assert result.status == 2
    assert "There is no other of this kind (municipality) to compare " in result.stderr
    assert "gaps mellby-kommun --against ostra-dal" in result.stderr


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (["regions"], 'Gaps are those of one organisation; "regions" names 2.'),
        (["norrviken", "ostra-dal"], 'Gaps are those of one organisation; "norrviken ostra-dal" names 2.'),
        (["municipalities"], '"municipalities" names 0.'),
        (
            ["testmyndigheten"],
            "There is no other of this kind (national agency) to compare National Test ",
        ),
        (["norrviken", "--against", "NLL"], "Region Norrviken cannot be compared with itself. Say with whom: "),
        (["norrviken", "--against", "ostradal"], 'Unknown organisation: "ostradal". Did you mean ostra-dal?'),
        (["norrviken", "--by", "kinds"], '--by cannot be "kinds".'),
        (["norrviken", "--limit", "0"], '--limit cannot be "0". Allowed: a whole number from 1.'),
    ],
)
def test_wrong_use(run: Run, given: list[str], message: str) -> None:
    """Wrong use: status 2, nothing on stdout, what was given and what to do on stderr."""
    result = run("gaps", *given)
    assert (result.status, result.stdout) == (2, "")
    assert message in result.stderr
