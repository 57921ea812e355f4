"""The package as Python users meet it: `load` gives the whole reference, frozen, typed and true to the files."""

import doctest
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import FrozenInstanceError, fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any, assert_type

import pytest
from conftest import CORPUS, PACKAGE, ROOT, replace_once

import socialhallbarhet
from socialhallbarhet import load
from socialhallbarhet.folders.data import VARIABLE
from socialhallbarhet.model import Citation, Commitment, Organisation, Reference, Source
from socialhallbarhet.reading import InvalidData
from socialhallbarhet.values import Bilingual, Period
from socialhallbarhet.words.spelling import sort_key


@pytest.fixture(scope="module")
def reference() -> Reference:
    """Give the fixture's reference."""
    return load(str(CORPUS))


def table(thing: Any) -> dict[str, Any]:
    """Write an object of the model as the TOML table that it came from; what is empty is not written."""
    written: dict[str, Any] = {}
    for field in fields(thing):
        value = getattr(thing, field.name)
        if isinstance(value, Bilingual):
            key = "plural" if field.name == "plural_name" else field.name
            written |= {f"{key}_sv": value.sv, f"{key}_en": value.en}
        elif isinstance(value, Period):
            written[field.name] = [value.first, value.last]
        elif isinstance(value, tuple) and not (value and is_dataclass(value[0])):
            written[field.name] = [_citation(item) if isinstance(item, Citation) else item for item in value]
        elif not isinstance(value, tuple):
            written[field.name] = value
    return plain(written)


def _citation(cited: Citation) -> dict[str, str]:
    whole = {"id": cited.source, "section": cited.section}
    return {key: value for key, value in whole.items() if value is not None}


def plain(values: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is empty: an optional list that is missing is the same as an empty one."""
    return {key: value for key, value in values.items() if value not in (None, [], False)}


def toml(name: str) -> dict[str, Any]:
    """Read a file of the fixture with the standard library's reader."""
    return tomllib.loads((CORPUS / name).read_text("utf-8"))


def test_load_gives_a_reference() -> None:
    """What `load` gives has the type that it states, for a type checker and when it runs."""
    given = load(CORPUS)
    assert_type(given, Reference)
    assert isinstance(given, Reference)


def test_the_codebook_is_as_the_files_have_it(reference: Reference) -> None:
    """Everything in the codebook is there, in the order of the files, with all its values."""
    kinds, withdrawn = toml("kinds.toml"), toml("withdrawn.toml")
    for given, written in (
        (reference.themes, toml("themes.toml")["theme"]),
        (reference.groups, toml("groups.toml")["group"]),
        (reference.kinds, kinds["kind"]),
        (reference.organisation_kinds, kinds["organisation_kind"]),
        (reference.forms, kinds["form"]),
        (reference.frameworks, toml("frameworks.toml")["framework"]),
        (reference.synonyms, toml("synonyms.toml")["synonyms"]),
        (reference.counties, toml("counties.toml")["county"]),
        (reference.withdrawn, withdrawn["withdrawn"]),
    ):
        assert [table(thing) for thing in given] == [plain(values) for values in written]
    assert reference.data_version == date(2024, 6, 1)


def test_the_organisations_are_as_the_files_have_them(reference: Reference) -> None:
    """Every organisation is there with its sources and commitments, each with all its values."""
    files = {path.stem: toml(f"organisations/{path.name}") for path in CORPUS.glob("organisations/*.toml")}
    assert {organisation.id for organisation in reference.organisations} == set(files)
    for organisation in reference.organisations:
        written = files[organisation.id]
        assert table(organisation) == plain(written["organisation"])
        assert [table(source) for source in organisation.sources] == [plain(values) for values in written["source"]]
        assert [table(item) for item in organisation.commitments] == [plain(v) for v in written["commitment"]]


def test_organisations_stand_in_swedish_order(reference: Reference) -> None:
    """Å, Ä and Ö come last, whatever the machine's locale."""
    names = [organisation.name.sv for organisation in reference.organisations]
    assert names == sorted(names, key=sort_key)
    assert names[-1] == "Östra Dals region"


def test_an_organisation_is_found_by_its_id(reference: Reference) -> None:
    """`organisation` gives the one with the id, and says which id it does not know."""
    found = reference.organisation("ostra-dal")
    assert_type(found, Organisation)
    assert found.name == Bilingual("Östra Dals region", "Region Östra Dal")
    with pytest.raises(KeyError, match="nowhere"):
        reference.organisation("nowhere")


def test_commitments_are_walked_with_their_full_ids(reference: Reference) -> None:
    """`commitments` gives each commitment once, with its full id and the organisation that makes it."""
    walked = list(reference.commitments())
    assert_type(walked, list[tuple[str, Organisation, Commitment]])
    assert len({id for id, _organisation, _item in walked}) == len(walked) == 19
    for id, organisation, item in walked:
        assert id == f"{organisation.id}/{item.id}"
        assert item in organisation.commitments


def test_every_commitment_names_its_source(reference: Reference) -> None:
    """The main source stands first, and each that is named is one of the same organisation."""
    for _id, organisation, item in reference.commitments():
        known = {source.id for source in organisation.sources}
        assert item.sources
        assert {cited.source for cited in item.sources} <= known


def test_a_date_that_is_not_stated_is_none(reference: Reference) -> None:
    """An undated source has no date: nothing is made up."""
    sources = {source.id: source for source in reference.organisation("norrviken").sources}
    assert_type(sources, dict[str, Source])
    assert (sources["barnratt"].published, sources["barnratt"].updated) == (None, None)
    assert sources["social-hallbarhet"].updated == date(2023, 9, 14)


def parts(thing: Any) -> Iterator[Any]:
    """Walk everything within an object of the model."""
    yield thing
    if isinstance(thing, tuple):
        for item in thing:
            yield from parts(item)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from parts(getattr(thing, field.name))


def test_nothing_can_be_changed(reference: Reference) -> None:
    """All of it is frozen, down to the lists; so it can be hashed and compared."""
    allowed = (str, int, date, tuple, type(None))
    assert [part for part in parts(reference) if not (is_dataclass(part) or isinstance(part, allowed))] == []
    with pytest.raises(FrozenInstanceError):
        reference.themes[0].id = "another"  # type: ignore[misc] # what is tried here
    assert load(CORPUS) == reference
    assert hash(load(CORPUS)) == hash(reference)


def test_without_a_folder_it_is_the_data_in_use(monkeypatch: pytest.MonkeyPatch, reference: Reference) -> None:
    """`load()` reads the checkout's data, or the folder that the variable names."""
    monkeypatch.delenv(VARIABLE, raising=False)
    assert load() == load(ROOT / "data")
    monkeypatch.setenv(VARIABLE, str(CORPUS))
    assert load() == reference


def test_the_folder_may_be_a_path_or_relative(monkeypatch: pytest.MonkeyPatch, reference: Reference) -> None:
    """The folder is given as any path is."""
    monkeypatch.chdir(CORPUS.parent)
    assert load(CORPUS.name) == load(Path(CORPUS.name)) == reference


def test_invalid_data_lists_all_that_is_wrong(own_corpus: Path) -> None:
    """The exception holds every problem with its place, and says the first, how many more there are, and no path."""
    for name in ("norrviken", "ostra-dal"):
        replace_once(own_corpus / "organisations" / f"{name}.toml", 'kind = "region"', 'kind = "kingdom"')
    (own_corpus / "groups.toml").write_text("[[group]\n", "utf-8")
    with pytest.raises(InvalidData) as caught:
        load(own_corpus)
    errors = [problem for problem in caught.value.problems if problem.level == "error"]
    found = {(problem.place.file, problem.rule) for problem in errors}
    assert ("groups.toml", "toml-syntax") in found
    assert {file for file, _rule in found} >= {"organisations/norrviken.toml", "organisations/ostra-dal.toml"}
    assert all(problem.place.line for problem in errors)
    message = str(caught.value)
    assert message.startswith("groups.toml:1: ")
    assert message.endswith(f"; and {len(errors) - 1} errors more")
    assert str(own_corpus) not in message


def test_a_folder_that_is_not_there_is_invalid_data(tmp_path: Path) -> None:
    """A wrong path is told as what it is: files are missing; nothing else is raised."""
    with pytest.raises(InvalidData) as caught:
        load(tmp_path / "gone")
    assert "themes.toml" in {problem.place.file for problem in caught.value.problems}


def test_reading_leaves_the_folder_as_it_was(own_corpus: Path) -> None:
    """`load` writes nothing, neither into the data nor into a store."""
    before = sorted(own_corpus.rglob("*"))
    load(own_corpus)
    assert sorted(own_corpus.rglob("*")) == before
    shutil.rmtree(own_corpus)  # nothing holds it open


def test_the_example_in_the_docstring_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the package's docstring shows is what one gets."""
    monkeypatch.delenv(VARIABLE, raising=False)
    result = doctest.testmod(socialhallbarhet)
    assert result.attempted >= 5
    assert result.failed == 0


def test_a_name_that_there_is_not() -> None:
    """A slip of the pen is told as Python tells it, with what may have been meant."""
    with pytest.raises(AttributeError) as caught:
        socialhallbarhet.serch  # type: ignore[attr-defined] # noqa: B018 - what is tried here
    assert (caught.value.name, caught.value.obj) == ("serch", socialhallbarhet)
    assert not hasattr(socialhallbarhet, "questions_")


def test_what_the_package_offers() -> None:
    """`__all__` names what there is; the version is the one in the metadata."""
    questions = ["cite", "commitments", "compare", "gaps", "matrix", "organisations", "search", "sources"]
    assert sorted(socialhallbarhet.__all__) == sorted(
        ["__version__", "load", "InvalidData", "WrongUseError", *questions]
    )
    assert dir(socialhallbarhet) == sorted(socialhallbarhet.__all__)
    for name in socialhallbarhet.__all__:
        assert getattr(socialhallbarhet, name).__doc__
    assert socialhallbarhet.__version__[0].isdigit()
    assert (PACKAGE / "py.typed").is_file()
