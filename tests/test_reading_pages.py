"""Saved pages: terms that the page does not hold, and runs of words that were copied from it."""

from pathlib import Path

import pytest
from conftest import replace_once

from socialhallbarhet import language
from socialhallbarhet.reading import check
from socialhallbarhet.reading.corpus import Corpus
from socialhallbarhet.reading.files import DataFile, find, read
from socialhallbarhet.reading.pages import Pages

AGENCY = "organisations/testmyndigheten.toml"
REGION = "organisations/ostra-dal.toml"
# Holds all terms of the agency's commitments, and none of its sentences.
PAGE = "Vi ger stöd & råd till den som är gammal.\n[dygnet runt]\nOrdet är ålderism.\n"


@pytest.fixture(autouse=True)
def _english() -> None:
    language.speak("en")


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Give a folder with one saved page, against which the data has nothing to hide."""
    folder = tmp_path / "pages"
    (folder / "testmyndigheten").mkdir(parents=True)
    (folder / "testmyndigheten" / "uppdrag.txt").write_text(PAGE, "utf-8")
    return folder


def told(corpus: Path, pages: Path) -> list[tuple[str, str, str, str]]:
    """Say of each problem where it is, which rule found it and what."""
    return [
        (problem.place.file, problem.place.key, problem.rule, problem.found)
        for problem in check(str(corpus), pages=str(pages))
    ]


def test_data_that_its_pages_bear_out(corpus: Path, pages: Path) -> None:
    """Terms that stand in the page, and texts in other words, are right; what was not saved is not judged."""
    assert told(corpus, pages) == []


def test_a_term_that_the_page_does_not_hold(own_corpus: Path, pages: Path) -> None:
    """Terms are the organisation's own words: each stands in the page, letter by letter."""
    replace_once(own_corpus / AGENCY, 'terms = ["ålderism"]', 'terms = ["ålderism", "Ålderism"]')

    assert (AGENCY, "terms", "foreign-term", "Ålderism") in told(own_corpus, pages)


def test_a_term_may_be_broken_over_lines_in_the_page(corpus: Path, pages: Path) -> None:
    """Where a page's line ends is nobody's wording."""
    (pages / "testmyndigheten" / "uppdrag.txt").write_text(PAGE.replace("[dygnet runt]", "[dygnet\n   runt]"), "utf-8")

    assert told(corpus, pages) == []


def test_words_that_were_copied(corpus: Path, pages: Path) -> None:
    """Seven words in a row that stand in the page too are told, once for each text, whatever stands between them."""
    copied = "Testmyndigheten har regeringens uppdrag, att motverka\nålderism – åren 2024."
    (pages / "testmyndigheten" / "uppdrag.txt").write_text(PAGE + copied, "utf-8")

    assert told(corpus, pages) == [
        (AGENCY, "summary_sv", "copied-run", "testmyndigheten har regeringens uppdrag att motverka ålderism")
    ]


def test_six_words_in_a_row_are_no_copy(corpus: Path, pages: Path) -> None:
    """Short runs are how the language goes."""
    copied = "Testmyndigheten har regeringens uppdrag att motverka den åldrades ålderism."
    (pages / "testmyndigheten" / "uppdrag.txt").write_text(PAGE + copied, "utf-8")

    assert told(corpus, pages) == []


def test_names_and_the_words_between_them_are_no_copy(own_corpus: Path, pages: Path) -> None:
    """A run of listed terms, joined by small words, can be said in no other way."""
    name = "Nationella planen mot ålderism i vård och omsorg"
    (pages / "testmyndigheten" / "uppdrag.txt").write_text(f"{PAGE}{name} är ny.", "utf-8")
    summary = "Testmyndigheten har regeringens uppdrag att motverka ålderism åren 2024–2027."
    replace_once(own_corpus / AGENCY, summary, f"{name} gäller åren 2024–2027 och styr hur myndigheten gör.")
    assert [found[2] for found in told(own_corpus, pages)] == ["copied-run"]

    replace_once(own_corpus / AGENCY, 'terms = ["ålderism"]', f'terms = ["ålderism", "{name}"]')

    assert told(own_corpus, pages) == []


def test_one_page_of_two_saved(own_corpus: Path, pages: Path) -> None:
    """A term may stand in the page that is not at hand, so nothing is said of it; copying is told all the same."""
    (pages / "ostra-dal").mkdir()
    page = pages / "ostra-dal" / "pressmeddelande-hbtqi.txt"
    page.write_text("Östra Dals region vill att hbtqi-personer ska få mer.", "utf-8")

    found = [problem for problem in told(own_corpus, pages) if problem[0] == REGION]

    assert found == [(REGION, "summary_sv", "copied-run", "östra dals region vill att hbtqi personer")]


@pytest.mark.parametrize("id", ["..", "a/b", "", "a\\u0000b", "x" * 5000, "å"])
def test_ids_that_are_no_file_names(own_corpus: Path, pages: Path, id: str) -> None:
    """Where an id is wrong no page is found, and the id is told."""
    replace_once(own_corpus / AGENCY, 'id = "testmyndigheten"', f'id = "{id}"')

    rules = {problem[2] for problem in told(own_corpus, pages)}

    assert rules & {"bad-id", "misplaced-organisation", "wrong-type", "long-text"}
    assert not rules & {"foreign-term", "copied-run"}


def test_a_page_in_another_encoding(corpus: Path, pages: Path) -> None:
    """A page that was saved in another encoding is read as far as it goes."""
    (pages / "testmyndigheten" / "uppdrag.txt").write_bytes(PAGE.encode("latin-1"))

    assert {found for *_place, found in told(corpus, pages)} == {"stöd & råd", "ålderism"}


def test_how_many_sources_are_held_against_a_page(corpus: Path, pages: Path) -> None:
    """Who checks learns how much of the data that check has seen."""
    files = [read(str(corpus / name), name) for name in find(str(corpus))]
    parsed = Corpus([file for file in files if isinstance(file, DataFile)])

    assert Pages(str(pages)).held_against(parsed) == 1
    assert Pages(str(pages / "none")).held_against(parsed) == 0
