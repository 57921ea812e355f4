"""`show`: by whatever name one asks for a thing, everything on it is shown."""

import unicodedata
from pathlib import Path

import pytest
from conftest import Run, replace_once

from socialhallbarhet.model import Reference

COMMITMENT = "norrviken/child-rights-officers"


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("ostra-dal", "ostra-dal"),
        ("OSTRA-DAL", "ostra-dal"),
        ("Östra Dals region", "ostra-dal"),
        ("östra dals REGION", "ostra-dal"),
        ("ostra dals region", "ostra-dal"),
        ("Region Östra Dal", "ostra-dal"),
        ("region ostra dal", "ostra-dal"),
        ("RÖD", "ostra-dal"),
        ("rod", "ostra-dal"),
        ("landstinget i östra dal", "ostra-dal"),
        (" ostra-dal ", "ostra-dal"),
        ("organisation:ostra-dal", "ostra-dal"),
        ("Organisation:RÖD", "ostra-dal"),
        ("Åldersmyndigheten", "testmyndigheten"),
        ("aldersmyndigheten", "testmyndigheten"),
        ("NTA", "testmyndigheten"),
        ("ÄKF", "kommunforbundet"),
        ("akf", "kommunforbundet"),
        ("ageing", "ageing"),
        ("Äldre och åldrande", "ageing"),
        ("aldre och aldrande", "ageing"),
        ("older people and ageing", "ageing"),
        ("theme:ageing", "ageing"),
        ("theme:Äldre och åldrande", "ageing"),
        ("barnkonventionen", "child-convention"),
        ("FN:s barnkonvention", "child-convention"),
        ("framework:FN:s barnkonvention", "child-convention"),
        ("crc", "child-convention"),
        ("globala målen", "agenda-2030"),
        ("globala malen", "agenda-2030"),
        ("Samverkan", "partnership"),
        ("kind:mål", "goal"),
        ("group:barn", "children"),
        (COMMITMENT, COMMITMENT),
        (COMMITMENT.upper(), COMMITMENT),
        (f"commitment:{COMMITMENT}", COMMITMENT),
        ("norrviken/psykisk-halsa", "norrviken/psykisk-halsa"),
        ("Norrviken/Psykisk-Hälsa", "norrviken/psykisk-halsa"),
        ("source:norrviken/psykisk-halsa", "norrviken/psykisk-halsa"),
    ],
)
def test_names_of_things(run: Run, given: str, shown: str) -> None:
    """Ids, names and aliases name a thing in any case, with or without å ä ö; a prefix picks the sort."""
    result = run("show", given, "-f", "json")
    assert (result.status, result.ids) == (0, [shown])


def test_letters_of_a_mac(run: Run) -> None:
    """A name whose å ä ö reach us as letter and mark apart, as from a Mac's file names, is the same name."""
    assert run("show", unicodedata.normalize("NFD", "Östra Dals region"), "-f", "json").ids == ["ostra-dal"]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (["Östra", "Dals", "region"], ["ostra-dal"]),
        (["show", "me"], []),
        (["Östra", "Dals", "region", "testmyndigheten"], ["ostra-dal", "testmyndigheten"]),
        (["NTA", "region", "ostra", "dal", "barnkonventionen"], ["testmyndigheten", "ostra-dal", "child-convention"]),
        (["theme:Barnets", "rättigheter"], ["child-rights"]),
        (["Äldre", "och", "åldrande"], ["ageing"]),
        (["testmyndigheten", "NTA", "testmyndigheten"], ["testmyndigheten"]),
    ],
)
def test_several_words(run: Run, words: list[str], shown: list[str]) -> None:
    """Unquoted words are one name where they make one, the longest first; a thing named twice is shown once."""
    result = run("show", *words, "-f", "json")
    assert result.status == (0 if shown else 2)
    assert not shown or result.ids == shown


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("regions", ["norrviken", "ostra-dal"]),
        ("Regioner", ["norrviken", "ostra-dal"]),
        ("county-boards", ["lst-norrviken"]),
        ("Östra Dals län", ["ostra-dal"]),
        ("county:norrviken", ["lst-norrviken", "norrviken"]),
    ],
)
def test_kinds_and_counties_stand_for_their_organisations(run: Run, given: str, shown: list[str]) -> None:
    """The plural of a kind, and a county, stand for their organisations."""
    assert run("show", given, "-f", "json").ids == shown


@pytest.mark.parametrize("given", ["municipalities", "Åsmarks län"])
def test_a_kind_or_county_without_organisations(run: Run, given: str) -> None:
    """Where there is nothing to show, the status is 1 and stderr says so."""
    result = run("show", given, "-f", "json")
    assert (result.status, result.ids) == (1, [])
    assert result.stderr == "No organisation in the data is of the kind or in the county given.\n"


def test_an_organisation_comes_without_its_county(run: Run) -> None:
    """Who asks for the region by its id is not shown the county administrative board besides."""
    assert run("show", "norrviken", "-f", "json").ids == ["norrviken"]


def test_an_id_of_several_things(run: Run) -> None:
    """An id that a theme and a group have shows both; a prefix picks one."""
    both = run("show", "national-minorities", "-f", "json").answer["results"]
    assert [(result["id"], result["type"]) for result in both] == [
        ("national-minorities", "theme"),
        ("national-minorities", "group"),
    ]
    for sort in ("theme", "group"):
        (one,) = run("show", f"{sort}:national-minorities", "-f", "json").answer["results"]
        assert one["type"] == sort


KEYS = {
    "organisation": [
        *("id", "type", "name_sv", "name_en", "kind", "county", "aliases", "website", "sources"),
        *("commitments", "own"),
    ],
    "commitment": [
        *("id", "type", "organisation", "title_sv", "title_en", "summary_sv", "summary_en", "kind"),
        *("themes", "groups", "frameworks", "terms", "period", "expired", "sources", "own"),
    ],
    "source": [
        *("id", "type", "organisation", "title", "url", "published", "updated", "read", "remove"),
        *("own", "language", "note_sv", "note_en", "commitments"),
    ],
    "theme": [
        *("id", "type", "name_sv", "name_en", "definition_sv", "definition_en", "sdg", "words_sv"),
        *("words_en", "commitments", "own"),
    ],
    "framework": [
        *("id", "type", "name_sv", "name_en", "aliases", "form", "year", "keeper_sv", "keeper_en"),
        *("about_sv", "about_en", "url", "family", "commitments", "own"),
    ],
    "group": ["id", "type", "name_sv", "name_en", "commitments", "own"],
    "kind": ["id", "type", "name_sv", "name_en", "definition_sv", "definition_en", "commitments"],
}
EXAMPLES = {
    "organisation": "testmyndigheten",
    "commitment": COMMITMENT,
    "source": "norrviken/psykisk-halsa",
    "theme": "ageing",
    "framework": "child-convention",
    "group": "children",
    "kind": "goal",
}


def test_json_keys(run: Run) -> None:
    """The keys of each sort of thing are a public contract: these, in this order."""
    answer = run("show", *EXAMPLES.values(), "-f", "json").answer
    assert list(answer) == ["schema_version", "data_version", "command", "results"]
    assert (answer["schema_version"], answer["command"]) == (1, "show")
    shown = {result["type"]: result for result in answer["results"]}
    assert {sort: result["id"] for sort, result in shown.items()} == EXAMPLES
    assert {sort: list(result) for sort, result in shown.items()} == KEYS


def test_the_page_holds_all_that_the_data_does(run: Run, reference: Reference) -> None:
    """An organisation's page names each commitment, its summary and terms, and each source with its address."""
    for organisation in reference.organisations:
        page = " ".join(run("show", f"organisation:{organisation.id}", "--lang", "sv").stdout.split())
        for source in organisation.sources:
            assert source.title in page
            assert source.url in page
            assert f"läst {source.read}" in page
        for commitment in organisation.commitments:
            assert f"{organisation.id}/{commitment.id}" in page
            assert commitment.title.sv in page
            assert commitment.summary.sv in page
            assert ", ".join(commitment.terms) in page


def test_a_note_stands_under_its_source(run: Run) -> None:
    """What is said of a source stands below that source, not below another."""
    lines = run("show", "ostra-dal/equal-care-for-lgbtqi-people").stdout.splitlines()
    note = lines.index("    The press release was read at a press service.")
    assert lines.index("    https://press.example.org/ostra-dal/2019/regnbagsflaggan") < note
    assert lines.index("    https://www.ostradal.example.org/manskliga-rattigheter") > note


def test_every_entry_names_its_source(run: Run, reference: Reference) -> None:
    """Between an entry's title and its id, or on that line, stands the main source's title."""
    page = " ".join(run("show", "organisation:norrviken", "--lang", "sv").stdout.partition("KÄLLOR")[0].split())
    titles = {source.id: source.title for source in reference.organisation("norrviken").sources}
    for commitment in reference.organisation("norrviken").commitments:
        assert titles[commitment.sources[0].source] in page


def test_a_long_address_is_whole(run: Run, own_corpus: Path) -> None:
    """An address that is longer than the line is not broken: it is there to be copied."""
    address = "https://www.testmyndigheten.example.org/" + "a-very-long-path/" * 8
    file = own_corpus / "organisations" / "testmyndigheten.toml"
    replace_once(file, "https://www.testmyndigheten.example.org/uppdrag#aldre", address)
    page = run("show", "testmyndigheten", env={"SOCIALHALLBARHET_CORPUS": str(own_corpus)}).stdout
    assert f"    {address}\n" in page


def test_piped_it_is_the_text(run: Run) -> None:
    """Into a pipe goes the page as on a terminal, without styles; as TSV a row for each commitment."""
    text, table = run("show", "testmyndigheten"), run("show", "testmyndigheten", "-f", "tsv")
    assert text.stdout.startswith("National Test Agency  National agency\n")
    assert "\x1b" not in text.stdout
    assert [row["id"] for row in table.table] == [
        "testmyndigheten/advice-day-and-night",
        "testmyndigheten/mandate-against-ageism",
    ]


def test_a_commitment_comes_once_in_the_rows(run: Run) -> None:
    """A commitment that several of the shown things have is one row."""
    rows = run("show", "ageing", "older-people", "testmyndigheten", "-f", "tsv").table
    assert len(rows) == len({row["id"] for row in rows}) == 4


@pytest.mark.parametrize(
    "given",
    [
        *("norrviken/child-advocates", "NORRVIKEN/Child-Advocates", " norrviken/child-advocates"),
        *("commitment:norrviken/child-advocates", "norrviken/child-ådvocates"),
    ],
)
def test_a_withdrawn_id_leads_to_its_successor(run: Run, given: str) -> None:
    """An old id says on stderr when and why it was withdrawn, and shows what stands in its place."""
    result = run("show", given)
    assert result.status == 0
    assert result.stdout == run("show", COMMITMENT).stdout
    assert result.stderr == (
        "norrviken/child-advocates was withdrawn on 2023-11-15: Merged with the commitment on child rights officers."
        f" In its place: {COMMITMENT}\n"
    )
    answer = run("show", given, "-f", "json").answer
    assert [result["id"] for result in answer["results"]] == [COMMITMENT]
    assert answer["withdrawn"] == [
        {
            "id": "norrviken/child-advocates",
            "successor": COMMITMENT,
            "reason_sv": "Sammanslagen med åtagandet om barnrättsombud.",
            "reason_en": "Merged with the commitment on child rights officers.",
            "date": "2023-11-15",
        }
    ]


def test_a_withdrawn_id_without_successor(run: Run) -> None:
    """An old id without a successor says why it is gone; alone it shows nothing, others are shown as usual."""
    alone = run("show", "testmyndigheten/yearly-survey", "--lang", "sv", "-f", "json")
    assert (alone.status, alone.ids) == (1, [])
    assert alone.answer["withdrawn"][0]["successor"] is None
    assert alone.stderr.startswith("testmyndigheten/yearly-survey drogs tillbaka 2024-02-29: Sidan nämnde aldrig")
    among = run("show", "testmyndigheten/yearly-survey", "goal", "--lang", "sv")
    assert (among.status, among.stderr) == (0, alone.stderr)
    assert among.stdout.startswith("Mål  ")


@pytest.mark.parametrize("format_", ["tsv", "csv", "jsonl"])
def test_a_withdrawn_id_is_never_passed_over_in_silence(run: Run, format_: str) -> None:
    """Where the rows have no place for it, stderr says that the id was withdrawn."""
    assert "norrviken/child-advocates" in run("show", "norrviken/child-advocates", "-f", format_).stderr


@pytest.mark.parametrize(
    ("given", "near"),
    [
        ("norrviken/child-rights-officer", "norrviken/child-rights-officers"),
        ("testmyndighetn", "testmyndigheten"),
        ("barnkonventonen", "child-convention"),
        ("agening", "ageing"),
        ("norrviken/psykisk", "norrviken/psykisk-halsa"),
    ],
)
def test_an_unknown_name(run: Run, given: str, near: str) -> None:
    """A name of nothing: status 2, nothing on stdout, and on stderr what was given and the nearest ids."""
    result = run("show", given)
    assert (result.status, result.stdout) == (2, "")
    assert f'Unknown: "{given}".' in result.stderr
    assert near in result.stderr.partition("Did you mean ")[2].partition("?")[0].split(" or ")


@pytest.mark.parametrize("given", ["", " ", "/", "//", ":", "xyzzy", "%", "norrviken/", "*", "[/x]"])
def test_names_of_nothing(run: Run, given: str) -> None:
    """Whatever is no name is refused with a message, never shown as everything or nothing."""
    result = run("show", given)
    assert (result.status, result.stdout) == (2, "")
    assert result.stderr.startswith(f'python -m socialhallbarhet: Unknown: "{given}".')
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("given", "named"), [("theme:norrviken", "norrviken"), ("theme:", ""), ("Theme:xyzzy", "xyzzy")]
)
def test_suggestions_are_of_the_sort_that_was_picked(run: Run, given: str, named: str) -> None:
    """Who asks for a theme is told the themes, and not offered an organisation."""
    result = run("show", given)
    assert (result.status, result.stdout) == (2, "")
    assert f'Unknown theme: "{named}". ' in result.stderr
    assert "norrviken or" not in result.stderr
    assert result.stderr.rstrip().endswith("list themes shows what there is.")


def test_words_of_the_codebook_lead_to_what_they_lead_to_in_a_search(run: Run) -> None:
    """A word that names nothing shows the theme or group that it leads to; a name goes before it."""
    assert run("show", "barnrätt").stdout == run("show", "child-rights").stdout
    assert run("show", "pensionär").stdout == run("show", "group:older-people").stdout
    assert run("show", "barn").stdout == run("show", "group:children").stdout


def test_one_unknown_name_among_known_ones(run: Run) -> None:
    """One name of nothing spoils the call: nothing is shown, and the message names that word alone."""
    result = run("show", "testmyndigheten", "xyzzy")
    assert (result.status, result.stdout) == (2, "")
    assert '"xyzzy"' in result.stderr
