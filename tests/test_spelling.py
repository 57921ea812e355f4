"""How words are written: folding, Swedish order and splitting, on examples and for any text."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialhallbarhet.words.spelling import fold, sort_key, words

# Words as people write them: letters of the Latin alphabets, with and without marks, digits and signs.
LATIN = st.text(st.characters(max_codepoint=0x24F, exclude_categories=("Cc", "Cs")))


def decomposed(text: str) -> str:
    """Write letters with marks as two characters each, as files from a Mac hold them."""
    return unicodedata.normalize("NFD", text)


# fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Västra Götalandsregionen", "vastra gotalandsregionen"),
        ("ÅÄÖ åäö", "aao aao"),
        ("Idé", "ide"),
        ("Sønderjylland, Færøerne", "sonderjylland, faroerne"),
        ("Straße", "strasse"),
        ("Ǣǿ", "ao"),
        ("Łódź", "lodz"),
        ("İ", "i"),
        ("hbtqi-personer 2030", "hbtqi-personer 2030"),
        ("", ""),
    ],
)
def test_fold_on_examples(text: str, folded: str) -> None:
    """A text is written as someone without these keys would type it."""
    assert fold(text) == folded
    assert fold(decomposed(text)) == folded


@given(st.text())
def test_fold_is_done_once(text: str) -> None:
    """What is folded stays as it is."""
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_fold_leaves_no_marks(text: str) -> None:
    """No mark is left on any letter."""
    assert not any(unicodedata.combining(character) for character in fold(text))


@given(LATIN)
def test_fold_does_not_mind_how_it_is_written(text: str) -> None:
    """Case and composition do not count."""
    assert fold(decomposed(text)) == fold(text)
    assert fold(unicodedata.normalize("NFC", text)) == fold(text)
    assert fold(text.lower()) == fold(text)


@given(st.text(st.characters(max_codepoint=0x7F)))
def test_fold_keeps_plain_text(text: str) -> None:
    """Of plain text only the case goes."""
    assert fold(text) == text.lower()


# sort_key


@pytest.mark.parametrize(
    "ordered",
    [
        ["a", "b", "z", "å", "ä", "ö"],
        ["Arvika", "Örebro"],
        ["Zinkgruvan", "Åland", "Ängelholm", "Örebro"],
        ["Region Halland", "Region Skåne", "Region Värmland", "Region Örebro län"],
        ["al", "all", "allt", "ål"],
        ["hal", "hall", "hål", "häl", "höl"],
        ["Kristianstad", "Kronoberg", "Kävlinge", "Köping"],
        ["Marstrand", "Märsta", "Mölndal"],
        ["a b", "aa"],
    ],
    ids=lambda ordered: ordered[0],
)
def test_swedish_order(ordered: list[str]) -> None:
    """å, ä and ö stand last, in this order, wherever in a word they are; capitals stand beside small letters."""
    for shuffled in (list(reversed(ordered)), random.Random(1).sample(ordered, len(ordered))):  # noqa: S311 - no secret
        assert sorted(shuffled, key=sort_key) == ordered
        assert sorted(map(decomposed, shuffled), key=sort_key) == list(map(decomposed, ordered))
        assert sorted((name.upper() for name in shuffled), key=sort_key) == [name.upper() for name in ordered]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("idé", "ide"),
        ("Lidén", "liden"),
        ("à la", "a la"),
        ("ü", "u"),
        ("æ", "ä"),
        ("ø", "ö"),
        ("Å", "å"),
    ],
)
def test_the_same_place_in_the_order(one: str, other: str) -> None:
    """Other marks do not count: é stands as e. The neighbours' letters stand as ours; case does not count."""
    assert sort_key(one) == sort_key(other)
    assert sort_key(decomposed(one)) == sort_key(other)


def test_w_stands_after_v() -> None:
    """V and w are two letters, as the Swedish Academy's word list has had them since 2006."""
    assert sorted(["Wa", "Vy", "Xa", "Va", "Ua"], key=sort_key) == ["Ua", "Va", "Vy", "Wa", "Xa"]


@given(LATIN)
def test_sort_key_does_not_mind_how_it_is_written(text: str) -> None:
    """Composition does not count: the same text has the same place."""
    assert sort_key(decomposed(text)) == sort_key(unicodedata.normalize("NFC", text))


@given(
    st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzåäö")), st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzåäö"))
)
def test_the_order_is_that_of_the_alphabet(one: str, other: str) -> None:
    """For words of the alphabet's letters, the order is the alphabet's, letter by letter."""
    alphabet = "abcdefghijklmnopqrstuvwxyzåäö"
    places = [[alphabet.index(letter) for letter in word] for word in (one, other)]
    assert (sort_key(one) < sort_key(other)) == (places[0] < places[1])
    assert (sort_key(one) == sort_key(other)) == (one == other)


# words


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("Mänskliga rättigheter, för alla!", ["mänskliga", "rättigheter", "för", "alla"]),
        ("hbtqi-personer", ["hbtqi", "personer"]),
        ("FN:s barnkonvention", ["fn", "s", "barnkonvention"]),
        ("2020–2024 (15/204)", ["2020", "2024", "15", "204"]),
        ("snake_case", ["snake", "case"]),
        ("”Ett hälsofrämjande Halland”", ["ett", "hälsofrämjande", "halland"]),
        ("   ", []),
        ("", []),
    ],
)
def test_words_on_examples(text: str, split: list[str]) -> None:
    """A text is split at everything that is neither letter nor digit, and å ä ö stay as they are."""
    assert words(text) == split
    assert words(decomposed(text)) == split


@given(LATIN)
def test_words_do_not_mind_how_it_is_written(text: str) -> None:
    """Composition does not count."""
    assert words(decomposed(text)) == words(unicodedata.normalize("NFC", text))


@given(LATIN)
def test_words_are_words(text: str) -> None:
    """Each word is letters and digits, is not empty, and is one word when split again."""
    for word in words(text):
        assert word
        assert word.replace("i̇", "i").isalnum()
        assert "_" not in word


@given(st.lists(st.text(st.sampled_from("abcåäöé09"), min_size=1)))
def test_words_come_apart_as_they_were_put_together(split: list[str]) -> None:
    """Words joined by anything that is no word come apart again."""
    for between in (" ", ", ", "-", "_", "\n", " – ", "”, ”"):
        assert words(between.join(split)) == split
