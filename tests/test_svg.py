"""The picture of a matrix: well-formed, accessible, whole, and legible without colour."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import Run, replace_once

from socialhallbarhet.formats.svg import FILLS

SVG = "{http://www.w3.org/2000/svg}"
EVERYONE = ("regions", "county-boards", "municipalities", "agencies", "associations")


def picture(run: Run, *arguments: str, env: Mapping[str, str | None] | None = None) -> ET.Element:
    """Draw a matrix and parse it."""
    result = run("matrix", *arguments, "-f", "svg", env=env)
    assert (result.status, result.stderr) == (0, "")
    return ET.fromstring(result.stdout)  # noqa: S314 - it is ours


def texts(drawn: ET.Element) -> list[str]:
    """List what can be read in a picture, in its order."""
    return [element.text or "" for element in drawn.iter(f"{SVG}text")]


def test_accessible(run: Run) -> None:
    """It is one image to a screen reader, with a title and a description in the language that it says."""
    drawn = picture(run, "--lang", "sv")
    assert drawn.tag == f"{SVG}svg"
    assert drawn.get("role") == "img"
    title, desc = (drawn.find(f"{SVG}{part}") for part in ("title", "desc"))
    assert title is not None
    assert desc is not None
    assert drawn.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert title.text == "Region Norrviken, Östra Dals region: åtaganden per tema"
    assert "8 källor är lästa" in (desc.text or "")
    assert drawn.get("{http://www.w3.org/XML/1998/namespace}lang") == "sv"


@pytest.mark.parametrize("by", ["themes", "frameworks", "groups", "kinds"])
def test_every_count(run: Run, by: str) -> None:
    """Each cell says whose it is and what of, and shows its number."""
    drawn = picture(run, *EVERYONE, "--by", by)
    answer = run("matrix", *EVERYONE, "--by", by, "-f", "json").answer
    cells = {cell.findtext(f"{SVG}title"): cell.findtext(f"{SVG}text", default="") for cell in drawn.iter(f"{SVG}g")}
    assert cells == {
        f"{row['name_en']}, {column['name_en']}: {row['counts'][column['id']]}": str(row["counts"][column["id"]] or "")
        for row in answer["results"]
        for column in answer["columns"]
        if column["commitments"]
    }
    seen = texts(drawn)
    assert [row["name_en"] for row in answer["results"] if row["name_en"] not in seen] == []
    assert [
        column["name_en"] for column in answer["columns"] if column["commitments"] and column["name_en"] not in seen
    ] == []


def test_sourced(run: Run) -> None:
    """It names the data's version, the licence, how many sources were read, and what a blank means."""
    seen = " ".join(texts(picture(run, *EVERYONE)))
    for expected in (
        "Source: socialhallbarhet, data version 2024-06-01, CC BY 4.0.",
        "13 sources were read, 4 undated",
        "not found in the 13 sources read.",
        "They were not read equally: from 1 to 5 sources each.",
    ):
        assert expected in seen


@pytest.mark.parametrize(
    "arguments",
    [
        ("norrviken", "--theme", "ageing"),
        (),
        ("regions", "county-boards", "agencies", "associations", "--by", "frameworks"),
        ("halland", "skane", "--by", "kinds"),
        ("--sort", "similarity", "--by", "groups"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_everything_is_within(run: Run, arguments: tuple[str, ...], language: str) -> None:
    """Whatever is shown, the picture has the shape of a slide, and nothing reaches out of it or over the notes."""
    real = {} if "norrviken" in arguments else {"SOCIALHALLBARHET_CORPUS": None}
    drawn = picture(run, *arguments, "--lang", language, env=real)
    width, height = (float(part) for part in (drawn.get("viewBox") or "").split()[2:])
    assert width / height == pytest.approx(16 / 9)
    ends = []
    for element in drawn.iter(f"{SVG}text"):
        letters = len(element.text or "") * float(element.get("font-size", "0")) * 0.55
        if move := re.fullmatch(r"translate\((\S+) (\S+)\) rotate\(-55\)", element.get("transform", "")):
            assert float(move[1]) + letters * 0.574 <= width
            assert float(move[2]) - letters * 0.819 >= 0
            continue
        x, y = float(element.get("x", "")), float(element.get("y", ""))
        before = {"start": 0.0, "middle": 0.5, "end": 1.0}[element.get("text-anchor", "start")] * letters
        assert x - before >= 0
        assert x - before + letters <= width
        assert 0 < y <= height
        ends.append((y, float(element.get("font-size", "0"))))
    lines = sorted(ends, key=lambda end: end[0])[-3:]
    assert all(lower[0] == upper[0] or lower[0] - upper[0] >= lower[1] for upper, lower in pairwise(lines))


def luminance(colour: str) -> float:
    """Give a colour's relative luminance, as WCAG defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, as WCAG defines it."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_colours() -> None:
    """More is always darker, clearly so in greyscale, and every number can be read on its fill."""
    assert all(contrast(one, other) >= 1.2 for (one, _ink), (other, _other) in pairwise(FILLS))
    assert all(luminance(one) > luminance(other) for (one, _ink), (other, _other) in pairwise(FILLS))
    assert all(contrast(fill, ink) >= 4.5 for fill, ink in FILLS)


def test_names_are_data_and_not_markup(run: Run, own_corpus: Path) -> None:
    """What XML would take for its own is shown as it is, from the data and from what the user typed."""
    name = 'Vård & <omsorg> "idag" \\u0027x\\u0027'
    file = own_corpus / "organisations" / "norrviken.toml"
    escaped = name.replace('"', '\\"')
    replace_once(file, 'name_sv = "Region Norrviken"', f'name_sv = "{escaped}"')
    drawn = picture(run, "--lang", "sv", env={"SOCIALHALLBARHET_CORPUS": str(own_corpus)})
    assert "Vård & <omsorg> \"idag\" 'x'" in texts(drawn)


def test_a_file_and_nothing_else(run: Run, tmp_path: Path) -> None:
    """The suffix .svg gives the format; where nothing passes the filters there is still a picture that says so."""
    file = tmp_path / "bild.svg"
    assert run("matrix", "-o", file).status == 0
    assert file.read_text("utf-8") == run("matrix", "-f", "svg").stdout
    assert run("matrix", "--theme", "national-minorities", "-o", file).status == 1
    drawn = ET.fromstring(file.read_text("utf-8"))  # noqa: S314 - it is ours
    assert "Themes left out because none of the organisations has them: National minorities." in texts(drawn)


def test_only_a_matrix_is_a_picture(run: Run, tmp_path: Path) -> None:
    """Other verbs refuse the format and the suffix, and say what they take."""
    result = run("list", "regions", "-f", "svg")
    assert (result.status, result.stdout) == (2, "")
    assert '--format cannot be "svg".' in result.stderr
    assert run("list", "regions", "-o", tmp_path / "x.svg").status == 2
