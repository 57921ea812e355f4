"""`cite`: what is cited is the page, with its author, date, address and the day it was read, in each form alike."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Run, Terminal, replace_once

from socialhallbarhet.model import Reference

COMMITMENT = "norrviken/child-rights-officers"
SUFFIXES = {"text": ".txt", "bibtex": ".bib", "ris": ".ris", "csl-json": ".json"}
EVERYTHING = ("regions", "county-boards", "agencies", "associations")


def items(run: Run, *args: str) -> list[dict[str, Any]]:
    """Cite as CSL-JSON, and read it."""
    result = run("cite", *args, "-f", "csl-json")
    assert result.status in (0, 1)
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def cited(run: Run, *args: str) -> list[str]:
    """Give the ids of what is cited, in order."""
    return [item["id"] for item in items(run, *args)]


def parts(date: Any) -> dict[str, list[list[int]]]:
    """Write a date as CSL-JSON has it."""
    return {"date-parts": [[date.year, date.month, date.day]]}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_source_as_it_stands_in_the_data(run: Run, reference: Reference, language: str) -> None:
    """Each source read is cited once, with its organisation as author, its title, its own date if it states one."""
    expected = [
        {
            "id": f"{organisation.id}/{source.id}",
            "type": "webpage",
            "author": [{"literal": organisation.name.to(language)}],
            "title": source.title,
            **({"issued": parts(dated)} if (dated := source.updated or source.published) else {}),
            "URL": source.url,
            "accessed": parts(source.read),
            "language": source.language,
        }
        for organisation in reference.organisations
        for source in organisation.sources
    ]
    found = items(run, *EVERYTHING, "--lang", language)
    for item in found:
        assert item.pop("note").endswith("2024-06-01.")
    assert sorted(found, key=lambda item: str(item["id"])) == sorted(expected, key=lambda item: str(item["id"]))


def test_a_commitment_is_cited_by_its_main_source(run: Run, reference: Reference) -> None:
    """For each commitment the page that it names first is cited; the note holds its title, heading and id."""
    for id, organisation, commitment in reference.commitments():
        (item,) = items(run, id)
        main, *others = commitment.sources
        assert item["id"] == f"{organisation.id}/{main.source}"
        assert commitment.title.en in item["note"]
        assert f"({id})" in item["note"]
        assert (f"under “{main.section}”" in item["note"]) == (main.section is not None)
        assert all(f"{organisation.id}/{other.source}" in item["note"] for other in others)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["NORRVIKEN/Child-Rights-Officers"], ["norrviken/barnratt"]),
        ([f"commitment:{COMMITMENT}"], ["norrviken/barnratt"]),
        (["norrviken/psykisk-halsa"], ["norrviken/psykisk-halsa"]),
        (["Norrviken/Psykisk-Hälsa"], ["norrviken/psykisk-halsa"]),
        (["source:norrviken/psykisk-halsa"], ["norrviken/psykisk-halsa"]),
        (["NTA"], ["testmyndigheten/uppdrag"]),
        (["Åldersmyndigheten"], ["testmyndigheten/uppdrag"]),
        (["county-boards"], ["lst-norrviken/social-hallbarhet", "lst-norrviken/minoriteter"]),
        (["testmyndigheten", COMMITMENT], ["testmyndigheten/uppdrag", "norrviken/barnratt"]),
        ([COMMITMENT, "testmyndigheten"], ["norrviken/barnratt", "testmyndigheten/uppdrag"]),
        (
            ["Östra", "Dals", "region"],
            ["ostra-dal/manskliga-rattigheter", "ostra-dal/pressmeddelande-hbtqi", "ostra-dal/psykiatriplan"],
        ),
    ],
    ids=" ".join,
)
def test_what_can_be_cited(run: Run, given: list[str], expected: list[str]) -> None:
    """Commitments, sources and organisations, by whatever name `show` takes, in the order given."""
    assert cited(run, *given) == expected


def test_an_organisation_comes_without_its_county(run: Run) -> None:
    """An id that an organisation and a county have means the organisation, as for `show`."""
    assert {id.partition("/")[0] for id in cited(run, "norrviken")} == {"norrviken"}
    assert {id.partition("/")[0] for id in cited(run, "county:norrviken")} == {"norrviken", "lst-norrviken"}


def test_a_page_is_one_reference(run: Run) -> None:
    """Commitments that stand on one page are one reference, which names each of them: no list has a page twice."""
    both = ["norrviken/lgbtqi-diploma", "norrviken/rights-based-work"]
    (item,) = items(run, *both, "norrviken/social-hallbarhet", both[0])
    assert item["id"] == "norrviken/social-hallbarhet"
    assert [item["note"].count(f"({id})") for id in both] == [1, 1]
    ids = cited(run, COMMITMENT, "norrviken")
    assert len(ids) == len(set(ids)) == 5


@pytest.mark.parametrize("width", [40, 80])
def test_on_a_terminal_it_is_wrapped(run: Run, terminal: Terminal, width: int) -> None:
    """On a terminal lines fit the width, but addresses stay whole, to be clicked and copied."""
    screen = terminal(width, "cite", "norrviken")
    assert screen.text.split() == run("cite", "norrviken").stdout.split()
    for line in screen.text.splitlines():
        assert len(line) <= width or re.fullmatch(r" *https?://\S+", line)


def test_a_title_that_ends_with_a_mark(run: Run, own_corpus: Path) -> None:
    """A title that ends with a question mark gets no full stop besides."""
    file = own_corpus / "organisations" / "testmyndigheten.toml"
    replace_once(file, 'title = "Vårt uppdrag"', 'title = "Vad gör vi?"')
    answer = run("cite", "testmyndigheten", env={"SOCIALHALLBARHET_CORPUS": str(own_corpus)})
    assert "(2024). Vad gör vi? Retrieved" in answer.stdout


def test_references_of_the_same_year(run: Run, own_corpus: Path) -> None:
    """What one author has of one year, or undated, is told apart by letters, in text alone: a manager sets its own."""
    source = '\n[[source]]\nid = "{id}"\ntitle = "{id}"\nurl = "https://a.example.org/{id}"\nlanguage = "sv"\n{dated}'
    source += 'read = 2024-05-29\nremove = "own-page"\n'
    dates = ["2023-01-01", "2022-01-01", "2023-05-01", *[""] * 28]
    dated = {f"s{n}": f"published = {date}\n" if date else "" for n, date in enumerate(dates)}
    sources = "".join(source.format(id=id, dated=date) for id, date in dated.items())
    file = own_corpus / "organisations" / "testmyndigheten.toml"
    replace_once(file, "\n[[source]]", f"{sources}\n[[source]]")
    others = "".join(f', {{ id = "{id}" }}' for id in dated)
    replace_once(file, '[{ id = "uppdrag" }]', f'[{{ id = "uppdrag" }}{others}]')
    env = {"SOCIALHALLBARHET_CORPUS": str(own_corpus)}
    told = re.findall(r"^National Test Agency \((.*?)\)\.", run("cite", "NTA", env=env).stdout, re.MULTILINE)
    assert told[:5] == ["2023a", "2022", "2023b", "n.d.-a", "n.d.-b"]
    assert told[-4:] == ["n.d.-z", "n.d.-aa", "n.d.-ab", "2024"]
    assert "-ab" not in run("cite", "NTA", "-f", "bibtex", env=env).stdout


def test_ris(run: Run) -> None:
    """Each line is a tag and a value and ends in CR LF; a record begins with TY and ends with ER."""
    assert run("cite", "norrviken/psykisk-halsa", "testmyndigheten", "-f", "ris").stdout == (
        "TY  - ELEC\r\n"
        "ID  - norrviken/psykisk-halsa\r\n"
        "AU  - Region Norrviken,\r\n"
        "TI  - Handlingsplan för psykisk hälsa [diarienummer 15/204]\r\n"
        "PY  - 2015\r\n"
        "DA  - 2015/01/30/\r\n"
        "UR  - https://www.norrviken.example.org/dokument/handlingsplan.pdf\r\n"
        "Y2  - 2024/05/21/\r\n"
        "LA  - sv\r\n"
        "N1  - Read in a mirror of the organisation's page. The region's own copy is gone. Read in a web archive."
        " Read for socialhallbarhet, data version 2024-06-01.\r\n"
        "ER  - \r\n"
        "\r\n"
        "TY  - ELEC\r\n"
        "ID  - testmyndigheten/uppdrag\r\n"
        "AU  - National Test Agency,\r\n"
        "TI  - Vårt uppdrag\r\n"
        "PY  - 2024\r\n"
        "DA  - 2024/01/15/\r\n"
        "UR  - https://www.testmyndigheten.example.org/uppdrag#aldre\r\n"
        "Y2  - 2024/05/27/\r\n"
        "LA  - sv\r\n"
        "N1  - Read for socialhallbarhet, data version 2024-06-01.\r\n"
        "ER  - \r\n"
        "\r\n"
    )


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_is_undated_or_not_the_own_page_says_so(run: Run, reference: Reference, language: str) -> None:
    """No form of a reference is silent on a source without a date, or read in a mirror or at second hand."""
    told = {
        "sv": ("Odaterad sida.", "Läst i en spegling av organisationens sida.", "Organisationens ord i andra hand."),
        "en": ("Undated page.", "Read in a mirror of the organisation's page.", "The organisation's words at second"),
    }[language]
    for organisation in reference.organisations:
        for source in organisation.sources:
            holds = (
                not (source.published or source.updated),
                source.remove == "mirror",
                source.remove == "second-hand",
            )
            for format_ in ("bibtex", "ris", "csl-json"):
                answer = run("cite", f"{organisation.id}/{source.id}", "-f", format_, "--lang", language).stdout
                assert tuple(phrase in answer for phrase in told) == holds
            assert ("(u.å.)" in run("cite", f"{organisation.id}/{source.id}", "--lang", "sv").stdout) == holds[0]


# The data set


def test_the_data_set(run: Run) -> None:
    """Without an id the data set itself is cited, at its version."""
    (item,) = items(run)
    assert item == {
        "id": "socialhallbarhet-2024-06-01",
        "type": "dataset",
        "author": [{"literal": "The socialhallbarhet maintainers"}],
        "title": "socialhallbarhet: what Swedish public organisations say that they commit to on social sustainability",
        "issued": {"date-parts": [[2024, 6, 1]]},
        "version": "2024-06-01",
        "language": "en",
        "note": item["note"],
    }
    assert "CC BY 4.0" in item["note"]
    assert run("cite", "--lang", "sv").stdout == (
        "Förvaltarna av socialhallbarhet (2024). socialhallbarhet: vad svenska offentliga organisationer säger att de"
        " åtar sig inom social hållbarhet (dataversion 2024-06-01) [Datamängd]. CC BY 4.0.\n"
    )
    assert run("cite", "-f", "bibtex").stdout.startswith("@dataset{socialhallbarhet-2024-06-01,\n")
    assert run("cite", "-f", "ris").stdout.startswith("TY  - DATA\r\n")


def test_the_data_set_as_its_citation_file_has_it(run: Run) -> None:
    """Author, title and licence are those of CITATION.cff, which other programs read."""
    (item,) = items(run)
    text = (ROOT / "CITATION.cff").read_text("utf-8")
    assert re.findall(r'^title: "(.*)"$', text, re.MULTILINE) == [item["title"]]
    assert re.findall(r'^  - name: "(.*)"$', text, re.MULTILINE) == [item["author"][0]["literal"]]
    (licence,) = re.findall(r"^license: (\S+)$", text, re.MULTILINE)
    assert item["note"].startswith(f"Licence: {licence.replace('-', ' ')}.")


# Ids that are gone, and what has no page


def test_a_withdrawn_id_leads_to_its_successor(run: Run) -> None:
    """An old id is cited as its successor, and stderr says so."""
    for given in ("norrviken/child-advocates", "Norrviken/Child-Ådvocates", "commitment:norrviken/child-advocates"):
        result = run("cite", given)
        assert (result.status, result.stdout) == (0, run("cite", COMMITMENT).stdout)
        assert result.stderr == run("show", "norrviken/child-advocates").stderr
        assert COMMITMENT in result.stderr


@pytest.mark.parametrize(("format_", "nothing"), [("text", ""), ("bibtex", ""), ("ris", ""), ("csl-json", "[]\n")])
def test_a_withdrawn_id_without_successor(run: Run, format_: str, nothing: str) -> None:
    """An old id without a successor leaves nothing to cite: status 1, an empty list, and why on stderr."""
    result = run("cite", "testmyndigheten/yearly-survey", "-f", format_)
    assert (result.status, result.stdout) == (1, nothing)
    assert result.stderr.startswith("testmyndigheten/yearly-survey was withdrawn on 2024-02-29: ")


def test_a_kind_without_organisations(run: Run) -> None:
    """A kind of which there is none leaves nothing to cite: status 1, and stderr says so."""
    result = run("cite", "municipalities")
    assert (result.status, result.stdout) == (1, "")
    assert result.stderr == "No organisation in the data is of the kind or in the county given.\n"


@pytest.mark.parametrize(
    ("given", "message", "command"),
    [
        ("lgbtqi", '"lgbtqi" is a theme,', "list commitments --theme lgbtqi"),
        ("theme:Barnets rättigheter", "is a theme,", "list commitments --theme child-rights"),
        ("barnkonventionen", '"barnkonventionen" is a framework,', "list commitments --framework child-convention"),
        ("children", '"children" is a group,', "list commitments --group children"),
        ("Mål", '"Mål" is a kind of commitment,', "list commitments --kind goal"),
        ("national-minorities", '"national-minorities" is a theme,', "list commitments --theme national-minorities"),
    ],
)
def test_what_has_no_page(run: Run, given: str, message: str, command: str) -> None:
    """A theme or its like cannot be cited: status 2, and stderr says what can, and how to find it."""
    for words in ([given], [COMMITMENT, given]):
        result = run("cite", *words)
        assert (result.status, result.stdout) == (2, "")
        assert message in result.stderr
        assert f"{command} lists its commitments." in result.stderr
        assert "Allowed: a commitment, a source, an organisation" in result.stderr
        assert result.stderr.count("\n") == 1
    assert run(*command.split()).status in (0, 1)


@pytest.mark.parametrize(
    ("given", "near"),
    [("norrviken/child-rights-officer", COMMITMENT), ("norrviken/barnrat", "norrviken/barnratt"), ("NTAA", "")],
)
def test_an_unknown_id(run: Run, given: str, near: str) -> None:
    """A name of nothing: status 2, and the nearest that can be cited."""
    result = run("cite", given)
    assert (result.status, result.stdout) == (2, "")
    assert f'Unknown: "{given}".' in result.stderr
    assert near in result.stderr


# Formats and files


@pytest.mark.parametrize("format_", SUFFIXES)
def test_to_a_file(run: Run, tmp_path: Path, format_: str) -> None:
    """`--output` writes the references in the format of the suffix, byte by byte what goes into a pipe."""
    file = tmp_path / f"referenser{SUFFIXES[format_].upper()}"
    result = run("cite", "norrviken", "-o", file)
    assert (result.status, result.stdout, result.stderr) == (0, "", "")
    assert file.read_bytes().decode() == run("cite", "norrviken", "-f", format_).stdout


def test_formats_of_other_verbs(run: Run, tmp_path: Path) -> None:
    """The formats of references are those of `cite` alone, and it has no others."""
    refused = run("cite", COMMITMENT, "-f", "json")
    assert (refused.status, refused.stdout) == (2, "")
    assert "Did you mean csl-json? Allowed: text, bibtex, ris, csl-json." in refused.stderr
    assert "Allowed: table, " in run("list", "regions", "-f", "bibtex").stderr
    assert ".txt, .bib, .ris, .json" in run("cite", COMMITMENT, "-o", tmp_path / "x.pdf").stderr


def test_many_ids(run: Run, reference: Reference) -> None:
    """All commitments at once, as `list` gives their ids, are as many references as they have main sources."""
    ids = [id for id, _organisation, _commitment in reference.commitments()]
    main = {f"{organisation.id}/{item.sources[0].source}" for _id, organisation, item in reference.commitments()}
    assert sorted(cited(run, *ids)) == sorted(main)
