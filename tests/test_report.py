"""`report`: a page that stands alone, tells all that it should and nothing else, and can be used by everybody."""

import base64
import hashlib
import re
from collections.abc import Mapping
from itertools import combinations, pairwise
from pathlib import Path
from typing import Protocol

import pytest
from conftest import Result, Run
from report_page import Element, read

from socialhallbarhet.model import Commitment, Reference

EVERYONE = ("regions", "county-boards", "agencies", "associations")
GROUPS = [("norrviken",), ("norrviken", "ostra-dal"), ("norrviken", "regions", "agencies", "lst-norrviken"), EVERYONE]
ROOT = {"SOCIALHALLBARHET_CORPUS": None}


class Write(Protocol):
    """Writes a report and reads it."""

    def __call__(self, *arguments: str, env: Mapping[str, str | None] | None = None) -> Element:
        """Give the page as a tree."""


@pytest.fixture
def write(run: Run, tmp_path: Path) -> Write:
    """Give a function that writes a report to a file and reads that."""

    def call(*arguments: str, env: Mapping[str, str | None] | None = None) -> Element:
        file = tmp_path / "page.html"
        result = run("report", file, *arguments, env=env)
        assert (result.status, result.stderr) == (0, "")
        return read(file)

    return call


def told(reference: Reference, *kinds_or_ids: str) -> dict[str, Commitment]:
    """Give the commitments of organisations by id."""
    plurals = {
        "regions": "region",
        "county-boards": "county-board",
        "agencies": "agency",
        "associations": "association",
    }
    wanted = {plurals.get(word, word) for word in kinds_or_ids}
    return {
        id: commitment
        for id, organisation, commitment in reference.commitments()
        if organisation.id in wanted or organisation.kind in wanted
    }


@pytest.mark.parametrize("given", GROUPS, ids=" ".join)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_commitment_with_its_sources(
    write: Write, reference: Reference, given: tuple[str, ...], language: str
) -> None:
    """Each commitment stands there once, whole, with each of its sources linked, dated or undated, and its remove."""
    page = write(*given, "--lang", language)
    entries = {entry.attributes["id"]: entry for entry in page.find("article")}
    expected = told(reference, *given)
    assert set(entries) == set(expected)
    assert len(page.find("article")) == len(expected)
    words = {
        "sv": ("odaterad", "i andra hand", "spegling", "utgånget"),
        "en": ("undated", "second hand", "mirror", "expired"),
    }
    undated, second_hand, mirror, expired = words[language]
    for id, commitment in expected.items():
        text = entries[id].text
        assert commitment.title.to(language) in text
        assert commitment.summary.to(language) in text
        assert all(term in text for term in commitment.terms)
        sources = {source.id: source for source in reference.organisation(id.partition("/")[0]).sources}
        cited = [sources[citation.source] for citation in commitment.sources]
        assert [link.attributes["href"] for link in entries[id].find("a", of="out")] == [source.url for source in cited]
        lines = [p.text for p in entries[id].find("p") if p.find("a", of="out")]
        for source, line in zip(cited, lines, strict=True):
            date = source.updated or source.published
            assert (date.isoformat() if date else undated) in line
            assert (second_hand in line, mirror in line) == (source.remove == "second-hand", source.remove == "mirror")
        gone = commitment.period is not None and commitment.period.last < 2024
        assert ([flag.text for flag in entries[id].find("span", of="flag")] == [expired]) == gone
        assert ("data-expired" in entries[id].attributes) == gone


@pytest.mark.parametrize("given", GROUPS, ids=" ".join)
def test_the_heat_map_is_a_table_of_the_matrix(write: Write, run: Run, given: tuple[str, ...]) -> None:
    """Its numbers are those of `matrix`, each leads to what it counts, and a blank is said in words."""
    page = write(*given)
    answer = run("matrix", *given, "-f", "json").answer
    columns = [column for column in answer["columns"] if column["commitments"]]
    table = page.one("table", of="heat")
    head, *body = table.find("tr")
    assert [cell.text for cell in head.find("th")][2:] == [column["name_en"] for column in columns]
    assert all(cell.attributes["scope"] == "col" for cell in head.find("th"))
    for row, result in zip(body, answer["results"], strict=False):
        assert row.one("th", scope="row").text == result["name_en"]
        sources, *cells = row.find("td")
        assert sources.text == str(result["sources"])
        for cell, column in zip(cells, columns, strict=True):
            count = result["counts"][column["id"]]
            if not count:
                assert [part.text for part in cell.find("span")] == ["·", "none"]
                continue
            assert cell.text == str(count)
            (link,) = cell.find("a")
            place = page.one(id=link.attributes["href"].removeprefix("#"))
            here = [entry.attributes["id"] for entry in place.find("article")]
            elsewhere = [see.attributes["data-of"] for see in place.find("li") if "data-of" in see.attributes]
            assert len({*here, *elsewhere}) == count
            assert all(id.startswith(f"{result['id']}/") for id in (*here, *elsewhere))
    having = body[len(answer["results"]) :]
    assert len(having) == (len(answer["results"]) > 1)
    for row in having:
        assert [cell.text for cell in row.find("td")][1:] == [str(column["organisations"]) for column in columns]


@pytest.mark.parametrize("given", GROUPS, ids=" ".join)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_structure(write: Write, given: tuple[str, ...], language: str) -> None:
    """One h1, no level of heading left out, ids once, every link within the page leads somewhere, tables have heads."""
    page = write(*given, "--lang", language)
    assert page.attributes == {"lang": language}
    levels = [int(element.tag[1]) for element in page.all if re.fullmatch("h[1-6]", element.tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(lower - upper <= 1 for upper, lower in pairwise(levels))
    assert [element.tag for element in page.one("body").content if isinstance(element, Element)] == [
        *("a", "header", "nav", "main", "footer", "script"),
    ]
    ids = [element.attributes["id"] for element in page.all if "id" in element.attributes]
    assert len(set(ids)) == len(ids)
    targets = {
        link.attributes["href"].removeprefix("#") for link in page.find("a") if link.attributes["href"].startswith("#")
    }
    targets |= {see.attributes["data-of"] for see in page.find("li") if "data-of" in see.attributes}
    targets |= {name for element in page.all if (name := element.attributes.get("aria-labelledby"))}
    targets |= {label.attributes["for"] for label in page.find("label") if "for" in label.attributes}
    assert targets - set(ids) == set()
    for table in page.find("table"):
        assert table.find("th", scope="col")
        assert all("scope" in cell.attributes for cell in table.find("th"))
        assert all(row.find("th") for row in table.find("tr"))


def test_parts_in_another_language(write: Write) -> None:
    """What stands in the words of a source that is not in the language of the page says in which it is."""
    entry = write("norrviken", "--lang", "en").one("article", id="norrviken/child-rights-officers")
    swedish = [part.text for part in entry.find(lang="sv")]
    assert "barnrättsombud" in swedish[0]
    assert len(swedish) >= 3
    page = write("norrviken", "--lang", "sv").one("body")
    assert page.find(lang="sv") == []
    assert "Our suppliers" in [part.text for part in page.find("a", lang="en")]


def test_a_blank_says_how_much_was_read(write: Write) -> None:
    """Side by side an organisation without anything on a theme has a cell that says so, with the number of sources."""
    page = write("norrviken", "ostra-dal")
    blanks = [cell for cell in page.find("div", of="cell") if not cell.find("article") and not cell.find("li")]
    assert blanks
    for cell in blanks:
        read_of = {"Region Norrviken": "5 sources", "Region Östra Dal": "3 sources"}[cell.one("h4").text]
        assert cell.one("p").text == f"Nothing found in the {read_of} read."


def test_many_are_told_where_nothing_was_found(write: Write) -> None:
    """Of more than three each theme says in whose sources nothing was found, and how many these are."""
    theme = write(*EVERYONE).one("section", id="theme.ageing")
    assert "2 of 5" in theme.one("h3").text
    assert (
        "Not found in the sources read of: Region Östra Dal (3 sources), County Administrative Board of Norrviken"
        " (2 sources), Ängsmark Association of Local Authorities (2 sources)."
    ) in theme.text


def test_much_is_folded(write: Write, wide_corpus: Path) -> None:
    """Of more than five organisations the commitments of a theme and the sources of each are folded, and counted."""
    assert write(*EVERYONE).find("details", of="fold") == []
    page = write(*EVERYONE, "municipalities", env={"SOCIALHALLBARHET_CORPUS": str(wide_corpus)})
    for theme in page.find("section", of="theme"):
        fold = theme.one("details", of="fold")
        number = len(fold.find("article")) + len([see for see in fold.find("li") if "data-of" in see.attributes])
        assert fold.one("summary").text == f"Show the {number} commitment{'s' if number > 1 else ''}"
    for sources in page.find("section", of="read"):
        assert sources.one("summary").text.startswith(f"{len(sources.find('li'))} source")


# Gaps


def gaps_of(page: Element) -> list[str]:
    """List the organisations whose gaps are told."""
    return [heading.text for section in page.find("section", id="gaps") for heading in section.find("h3")]


def test_gaps_of_those_that_are_named(write: Write, run: Run) -> None:
    """Who is named has gaps, held against its own kind; with a kind named, against the others; a kind has none."""
    assert gaps_of(write("norrviken")) == ["Region Norrviken"]
    assert gaps_of(write("norrviken", "ostra-dal")) == ["Region Norrviken", "Region Östra Dal"]
    assert gaps_of(write("norrviken", "county-boards", "agencies")) == ["Region Norrviken"]
    assert gaps_of(write(*EVERYONE)) == []
    assert gaps_of(write()) == []
    page = write("ostra-dal", "agencies", "county-boards")
    answer = run("gaps", "ostra-dal", "--against", "agencies", "--against", "county-boards", "-f", "json").answer
    section = page.one("section", id="gaps")
    assert "Held against 2 others, in 3 sources." in section.text
    rows = [row.one("th").text for table in section.find("table") for row in table.find("tr")[1:]]
    assert len(rows) == len(answer["results"])
    for row, gap in zip(rows, answer["results"], strict=True):
        assert row.startswith(gap["name_en"])


def test_examples_of_gaps_have_sources(write: Write, reference: Reference) -> None:
    """An example leads to its source, also if it is of an organisation that is not on the page."""
    section = write("ostra-dal").one("section", id="gaps")
    urls = {source.url for organisation in reference.organisations for source in organisation.sources}
    links = [link.attributes["href"] for link in section.find("a", of="out")]
    assert links
    assert set(links) <= urls
    assert all("undated" in item.text or re.search(r"\d{4}-\d\d-\d\d", item.text) for item in section.find("li"))


def test_one_alone_of_its_kind(write: Write) -> None:
    """An organisation that is alone of its kind is held against the others on the page, if there are any."""
    assert gaps_of(write("testmyndigheten")) == []
    assert gaps_of(write("testmyndigheten", "kommunforbundet")) == [
        "National Test Agency",
        "Ängsmark Association of Local Authorities",
    ]


# Filters


@pytest.mark.parametrize(
    ("filters", "passes"),
    [
        (["--theme", "lgbtqi", "--theme", "ageing"], lambda c: bool({"lgbtqi", "ageing"} & set(c.themes))),
        (["--kind", "plan"], lambda c: c.kind == "plan"),
        (["--group", "children"], lambda c: "children" in c.groups),
        (["--framework", "child-convention"], lambda c: "child-convention" in c.frameworks),
        (["--current"], lambda c: c.period is None or c.period.last >= 2024),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_filters(write: Write, reference: Reference, filters: list[str], passes: object) -> None:
    """Only what passes is told and counted, the page says what it is narrowed to, and gaps are those among it."""
    assert callable(passes)
    page = write("norrviken", "ostra-dal", *filters)
    expected = {id for id, commitment in told(reference, "norrviken", "ostra-dal").items() if passes(commitment)}
    assert {entry.attributes["id"] for entry in page.find("article")} == expected
    assert page.one("p", of="only").text.startswith("Only: ")
    assert "Counted is only: " in page.one("section", id="matrix").text
    assert f"{len(expected)} commitment" in page.one("header").text
    for section in page.find("section", of="theme"):
        assert section.find("article") or section.find("li")


def test_a_filter_is_called_by_its_name(write: Write) -> None:
    """Whoever reads the page does not know ids: a filter stands there by the name of what it names."""
    page = write("--theme", "LGBTQI", "--kind", "goal", "--current", "--lang", "sv")
    assert page.one("p", of="only").text == "Bara: Hbtqi, Mål, det som inte är utgånget"


def test_gaps_within_a_filter(write: Write) -> None:
    """Where only some themes are told of, gaps are those among them, and neither frameworks nor groups."""
    section = write("ostra-dal", "agencies", "--theme", "ageing", "--theme", "lgbtqi").one("section", id="gaps")
    assert [heading.text for heading in section.find("h4")] == ["Themes"]
    assert [row.one("th").text for row in section.one("table").find("tr")[1:]] == ["Older people and ageing"]


def test_sort(write: Write, run: Run) -> None:
    """Organisations and themes stand in the order of the matrix, everywhere."""
    for sort in ("name", "count", "similarity"):
        page = write(*EVERYONE, "--sort", sort)
        answer = run("matrix", *EVERYONE, "--sort", sort, "-f", "json").answer
        themes = [column["id"] for column in answer["columns"] if column["commitments"]]
        assert [section.attributes["id"] for section in page.find("section", of="theme")] == [
            f"theme.{theme}" for theme in themes
        ]
        names = [row["name_en"] for row in answer["results"]]
        assert [section.one("h3").text for section in page.find("section", of="read")] == names


# Alone and safe


def test_it_stands_alone(write: Write) -> None:
    """Nothing is loaded: no image, no font, no style or script but those in it, which its own policy names by hash."""
    page = write(*EVERYONE)
    assert page.find("img", "link", "iframe", "object", "embed", "video", "audio", "source", "base") == []
    assert [element for element in page.all if {"src", "style", "srcset", "action"} & set(element.attributes)] == []
    assert [name for element in page.all for name in element.attributes if name.startswith("on")] == []
    style, script = ("".join(map(str, page.one(tag).content)) for tag in ("style", "script"))
    assert not re.search(r"url\(|@import|@font-face", style)
    assert not re.search(r"fetch|XMLHttp|WebSocket|sendBeacon|import\(|eval|innerHTML|localStorage|cookie", script)
    (policy,) = [
        m.attributes["content"]
        for m in page.find("meta")
        if m.attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (style, script)]
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}';"
        " base-uri 'none'; form-action 'none'"
    )


HOSTILE = '</style></script><script>alert(1)</script>" onload="x {{ 7*7 }} &amp;'


def test_hostile_data_is_text(write: Write, own_corpus: Path) -> None:
    """Markup in any text of the data is shown as it is written, and makes no element and no attribute."""
    file = own_corpus / "organisations" / "norrviken.toml"
    fields = "name_sv|name_en|title|title_sv|title_en|summary_sv|summary_en|note_sv|note_en"
    text = re.sub(rf"^({fields}) = .*$", rf"\1 = '''{HOSTILE}'''", file.read_text("utf-8"), flags=re.MULTILINE)
    file.write_text(text.replace('section = "Ombud"', f"section = '{HOSTILE}'"), "utf-8")
    clean = write("norrviken", "ostra-dal")
    page = write("norrviken", "ostra-dal", env={"SOCIALHALLBARHET_CORPUS": str(own_corpus)})
    assert len(page.find("script", "style", "b")) == 2
    assert {element.tag for element in page.all} == {element.tag for element in clean.all}
    assert {name for element in page.all for name in element.attributes} == {
        name for element in clean.all for name in element.attributes
    }
    assert HOSTILE in page.one("article", id="norrviken/child-rights-officers").text
    assert HOSTILE in page.one("title").text


def test_only_web_addresses_are_linked(write: Write) -> None:
    """Every address that leaves the page begins with http:// or https://."""
    for link in write(*EVERYONE).find("a"):
        assert re.match(r"#|https?://", link.attributes["href"])


def test_no_other_address_is_linked() -> None:
    """Should an address of another sort come in, it is shown and not linked."""
    from socialhallbarhet.formats.report import _is_web  # noqa: PLC0415

    assert all(map(_is_web, ["https://x.se/", "HTTP://x.se"]))
    assert not any(
        map(_is_web, ["javascript:alert(1)", " https://x.se", "data:text/html,x", "//x.se", "file:///x", ""])
    )


# Size


@pytest.mark.parametrize("language", ["sv", "en"])
def test_all_regions_are_light(run: Run, tmp_path: Path, language: str) -> None:
    """The report of all regions of the real data is under 2 MB, and holds every commitment of theirs."""
    file = tmp_path / "regions.html"
    result = run("report", file, "--lang", language, env=ROOT)
    assert (result.status, result.stderr) == (0, "")
    assert file.stat().st_size < 2_000_000
    regions = run("list", "commitments", "--organisation", "regions", "-f", "json", env=ROOT).ids
    assert sorted(entry.attributes["id"] for entry in read(file).find("article")) == sorted(regions)


# The command


def refused(result: Result) -> str:
    """Give the message of a mistake: one line, and nothing else."""
    assert (result.status, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    return result.stderr


def test_other_files_are_refused(run: Run, tmp_path: Path) -> None:
    """A PDF, an id in the place of the file, a folder: the message says what to do, and nothing is written."""
    assert "Write x.html, open it in a browser and print it as PDF." in refused(run("report", "x.pdf", cwd=tmp_path))
    for given in ("norrviken", "x.txt", ".", "x.html.bak", ".html"):
        assert "A report is written to a file that ends in .html, and" in refused(run("report", given, cwd=tmp_path))
    (tmp_path / "d.html").mkdir()
    assert "it is a folder" in refused(run("report", "d.html", cwd=tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["d.html"]


def test_wrong_words(run: Run, tmp_path: Path) -> None:
    """An unknown organisation, filter or order is named with what is nearest; nothing is written."""
    said = refused(run("report", "x.html", "norviken", cwd=tmp_path))
    assert 'Unknown organisation: "norviken". Did you mean norrviken' in said
    assert 'Unknown theme: "agein".' in refused(run("report", "x.html", "--theme", "agein", cwd=tmp_path))
    assert '--sort cannot be "size".' in refused(run("report", "x.html", "--sort", "size", cwd=tmp_path))
    assert "no organisation in the data is of the kind" in refused(
        run("report", "x.html", "municipalities", cwd=tmp_path)
    )
    assert list(tmp_path.iterdir()) == []


def test_nothing_passes(run: Run, tmp_path: Path) -> None:
    """Where nothing passes no report is written, not even over an older one, and the status says so."""
    (tmp_path / "x.html").write_text("old", "utf-8")
    result = run("report", "x.html", "--theme", "national-minorities", cwd=tmp_path)
    assert (result.status, result.stdout) == (1, "")
    assert result.stderr == "Nothing passes these filters; no report was written.\n"
    assert (tmp_path / "x.html").read_text("utf-8") == "old"


def test_replaced_whole_or_not_at_all(run: Run, tmp_path: Path) -> None:
    """An older report gives way to the new one, and no other file is left beside it."""
    file = tmp_path / "x.HTM"
    file.write_text("old", "utf-8")
    assert run("report", file, "norrviken").status == 0
    assert file.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert [path.name for path in tmp_path.iterdir()] == ["x.HTM"]


def test_into_a_pipe(run: Run) -> None:
    """A device takes the page itself."""
    if not Path("/dev/stdout").exists():
        pytest.skip("this system has no /dev/stdout")
    assert run("report", "/dev/stdout", "norrviken").stdout.startswith("<!DOCTYPE html>")


def test_the_same_again(run: Run, tmp_path: Path) -> None:
    """The same question gives the same bytes."""
    one, other = tmp_path / "1.html", tmp_path / "2.html"
    for file in (one, other):
        run("report", file, *EVERYONE)
    assert one.read_bytes() == other.read_bytes()


# Colours


def luminance(colour: str) -> float:
    """Give a colour's relative luminance, as WCAG defines it."""
    full = colour if len(colour) == 7 else "#" + "".join(letter * 2 for letter in colour[1:])
    parts = [int(full[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, as WCAG defines it."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def palettes(write: Write) -> list[dict[str, str]]:
    """Give the colours of the page: on a light screen, and on a dark one."""
    style = "".join(map(str, write("norrviken").one("style").content))
    return [
        dict(re.findall(r"--(\w+): (#[0-9a-f]+);", block)) for block in re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    ]


def test_colours(write: Write) -> None:
    """On light and on dark: texts 4.5 to what is behind them, edges and focus 3, and each shade apart from the next."""
    found = palettes(write)
    assert len(found) == 2
    for colours in found:
        for text, behind in [*((t, b) for t in ("ink", "quiet", "link", "warn") for b in ("paper", "soft"))]:
            assert contrast(colours[text], colours[behind]) >= 4.5, (text, behind)
        for shape in ("edge", "focus"):
            assert contrast(colours[shape], colours["paper"]) >= 3
            assert contrast(colours[shape], colours["soft"]) >= 3 or shape == "edge"
        shades = [colours[f"h{n}"] for n in range(5)]
        assert all(contrast(colours[f"i{n}"], shade) >= 4.5 for n, shade in enumerate(shades))
        order = [luminance(shade) for shade in shades]
        assert order in (sorted(order), sorted(order, reverse=True))
        assert all(contrast(one, other) >= 1.2 for one, other in combinations(shades, 2))
