"""What things are called: the names that people type, and what is said of one that nothing bears."""

from pathlib import Path

import pytest
from conftest import Run, replace_once


def organisation(folder: Path, id: str, name: str, english: str = "", *more: str) -> Path:
    """Write an organisation of own data, a municipality unless `more` says otherwise; give its folder."""
    keys = [f'id = "{id}"', f'name_sv = "{name}"', f'name_en = "{english or name}"', *more]
    if not any(key.startswith("kind") for key in more):
        keys.append('kind = "municipality"')
    file = folder / "organisations" / f"{id}.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    keys.append('website = "https://www.example.org"')
    file.write_text("\n".join(["[organisation]", *keys, ""]), "utf-8")
    return folder


def named(run: Run, *words: str | Path) -> list[str]:
    """Give the ids of what `show` shows for words."""
    result = run("show", *words, "-f", "json")
    assert (result.status, result.stderr) == (0, "")
    return result.ids


def refusal(run: Run, *words: str | Path) -> str:
    """Give the one line with which a command refuses what names nothing."""
    result = run(*words)
    assert (result.status, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    return result.stderr


# Municipalities


@pytest.mark.parametrize(
    ("name", "english", "short"),
    [
        ("Sundviks kommun", "", "Sundvik"),
        ("Sundviks kommun", "", "sundvik"),
        ("Hofors kommun", "", "Hofors"),
        ("Äppelby kommun", "", "appelby"),
        ("Malmås stad", "", "malmås"),
        ("Norra Öns kommun", "", "Norra Ön"),
        ("Götaborgs stad", "City of Gothenborg", "gothenborg"),
        ("Sundviks kommun", "Sound Bay Municipality", "Sound Bay"),
        ("Sundviks kommun", "Municipality of Sound Bay", "sound bay"),
    ],
)
def test_a_municipality_is_found_by_its_place(run: Run, tmp_path: Path, name: str, english: str, short: str) -> None:
    """Nobody says "kommun": the place alone names it, wherever an organisation may stand."""
    folder = organisation(tmp_path, "kommunen", name, english)
    assert named(run, short, "--data", folder) == ["kommunen"]
    compared = run("compare", *short.split(), "norrviken", "--data", folder, "-f", "json").answer
    assert [each["id"] for each in compared["summary"]["organisations"]] == ["kommunen", "norrviken"]


def test_a_name_goes_before_a_short_one(run: Run, tmp_path: Path) -> None:
    """Whoever bears a name is meant by it, not a municipality that would be called so for short."""
    organisation(tmp_path, "sundviks-kommun", "Sundviks kommun")
    organisation(tmp_path, "foreningen", "Sundvik", "", 'kind = "association"')
    organisation(tmp_path, "norrvikens-kommun", "Norrvikens kommun")
    organisation(tmp_path, "nta-kommun", "NTA kommun")
    assert named(run, "sundvik", "--data", tmp_path) == ["foreningen"]
    assert named(run, "sundviks kommun", "--data", tmp_path) == ["sundviks-kommun"]
    assert named(run, "norrviken", "--data", tmp_path) == ["norrviken"]
    assert named(run, "nta", "--data", tmp_path) == ["testmyndigheten"]


def test_what_two_are_called_names_neither(run: Run, tmp_path: Path) -> None:
    """Two municipalities of one place are both suggested, and none is taken."""
    organisation(tmp_path, "sundviks-kommun", "Sundviks kommun", "Sundvik Municipality")
    organisation(tmp_path, "sundviks-stad", "Sundviks stad", "City of Sundvik")
    told = refusal(run, "compare", "sundvik", "norrviken", "--data", tmp_path)
    both = "sundviks-kommun (Sundvik Municipality) or sundviks-stad (City of Sundvik)"
    assert f'Unknown organisation: "sundvik". Did you mean {both}?' in told


def test_only_municipalities_are_called_by_a_place(run: Run, tmp_path: Path) -> None:
    """An association of a municipality's name is no municipality."""
    organisation(tmp_path, "vanner", "Vänner av Sundviks kommun", "Sundvik Municipality", 'kind = "association"')
    assert "Did you mean vanner" in refusal(run, "show", "sundvik", "--data", tmp_path)


# Regions and counties


@pytest.mark.parametrize(
    ("typed", "id"),
    [("Sjöland", "norrviken"), ("sjoland", "norrviken"), ("Östra Dal", "ostra-dal"), ("Norrviken", "norrviken")],
)
def test_a_county_names_its_region(run: Run, own_corpus: Path, typed: str, id: str) -> None:
    """A region is found by what its county is called in speech, whatever its own name is."""
    replace_once(own_corpus / "counties.toml", 'name_sv = "Norrvikens län"', 'name_sv = "Sjölands län"')
    replace_once(own_corpus / "counties.toml", 'name_en = "Norrviken County"', 'name_en = "Sjöland County"')
    here = {"SOCIALHALLBARHET_CORPUS": str(own_corpus)}
    result = run("compare", typed, "lst-norrviken", "-f", "json", env=here)
    assert [each["id"] for each in result.answer["summary"]["organisations"]] == [id, "lst-norrviken"]
    assert run("show", typed, "-f", "json", env=here).ids == [id]


def test_a_region_goes_before_a_municipality(run: Run, own_corpus: Path, tmp_path: Path) -> None:
    """Where a county and a municipality are called the same, the region is meant, as it is by its id."""
    replace_once(own_corpus / "counties.toml", 'name_en = "Norrviken County"', 'name_en = "Sjöland County"')
    folder = organisation(tmp_path / "own", "sjolands-kommun", "Sjölands kommun")
    here = {"SOCIALHALLBARHET_CORPUS": str(own_corpus)}
    assert run("show", "organisation:Sjöland", "--data", folder, "-f", "json", env=here).ids == ["norrviken"]


def test_a_region_is_found_without_the_word(run: Run, tmp_path: Path) -> None:
    """What stands behind "Region" names it; a county in full stays the county, with all in it."""
    organisation(tmp_path, "rsf", "Region Södra Fjällen", "", 'kind = "region"')
    organisation(tmp_path, "ral", "Region Åsmarks län", "Region Åsmark County", 'kind = "region"', 'county = "asmark"')
    organisation(tmp_path, "askoping", "Åsköpings kommun", "", 'county = "asmark"')
    assert named(run, "sodra", "fjallen", "--data", tmp_path) == ["rsf"]
    assert named(run, "organisation:Åsmark", "--data", tmp_path) == ["ral"]
    assert {*named(run, "Åsmarks län", "--data", tmp_path)} == {"ral", "askoping"}


@pytest.mark.parametrize(
    "typed", ["Norrvikens län", "norrviken lan", "NORRVIKEN", "Norrviken County", "Norrvikens lan"]
)
def test_a_county_by_any_of_its_names(run: Run, typed: str) -> None:
    """A county is found by its id, its names, its name in speech, and without the genitive's s."""
    expected = run("list", "organisations", "--county", "norrviken", "-f", "json").ids
    assert expected == ["norrviken", "lst-norrviken"]
    assert run("list", "organisations", "--county", typed, "-f", "json").ids == expected


# What names nothing


@pytest.mark.parametrize(
    ("words", "english", "swedish"),
    [
        (
            ("list", "commitments", "--kind", "löfte"),
            'Unknown kind of commitment: "löfte". Allowed: principle, goal, measure, plan, mandate, partnership.',
            ": princip (principle), mål (goal), insats (measure), plan, uppdrag (mandate), samverkan (partnership).\n",
        ),
        (
            ("search", "barn", "--kind", "policyer"),
            'Unknown kind of commitment: "policyer". Did you mean plan? Allowed: principle,',
            "Okänt slag av åtagande: ”policyer”. Menade du plan? Tillåtet: princip (principle),",
        ),
        (
            ("search", "barn", "--kind", "task"),
            '"task". Did you mean mandate? Allowed: principle,',
            "”task”. Menade du uppdrag (mandate)? Tillåtet: princip (principle),",
        ),
        # What stands in several definitions, or in all texts, leads to none.
        (
            ("search", "barn", "--kind", "organisation"),
            '"organisation". Allowed: principle,',
            "”organisation”. Tillåtet: princip (principle),",
        ),
        (("search", "barn", "--kind", "eller"), '"eller". Allowed:', "”eller”. Tillåtet:"),
        (
            ("list", "regions", "--county", "Norrvikens"),
            'Unknown county: "Norrvikens". Did you mean Norrviken? Allowed: Norrviken, Åsmark, Östra Dal (ostra-dal).',
            "Okänt län: ”Norrvikens”. Menade du Norrviken? Tillåtet: Norrviken, Åsmark, Östra Dal (ostra-dal).",
        ),
        (
            ("list", "regions", "--county", "Dal"),
            "Did you mean Östra Dal (ostra-dal)? Allowed:",
            "Menade du Östra Dal (ostra-dal)? Tillåtet:",
        ),
        (
            ("compare", "Ängsmark", "norrviken"),
            "Did you mean kommunforbundet (Ängsmark Association of Local Authorities)? python",
            "Menade du kommunforbundet (Ängsmarkens kommunförbund)? python",
        ),
        (
            ("compare", "dal", "norrviken"),
            "Did you mean ostra-dal (Region Östra Dal)? python",
            "Menade du ostra-dal (Östra Dals region)? python",
        ),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, tuple) else "",
)
def test_what_may_be_meant(run: Run, words: tuple[str, ...], english: str, swedish: str) -> None:
    """What a whole word of a name, or what a kind is, leads to comes before what is only spelled alike."""
    assert english in refusal(run, *words)
    assert swedish in refusal(run, *words, "--lang", "sv")
