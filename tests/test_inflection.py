"""The forms of a word: which meet and which must not, by the declensions and conjugations of Swedish."""

from collections.abc import Iterable
from itertools import permutations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from socialhallbarhet.words.inflection import (
    FUNCTION_WORDS,
    NOT_SWEDISH,
    derives,
    english_spellings,
    english_stem,
    key,
    swedish_forms,
)

NOUNS = {
    "first": ["flicka flickan flickans flickor flickors flickorna flickornas", "kvinna kvinnan kvinnor kvinnorna"],
    "first, in -ia": ["historia historien historier historierna"],
    "second": ["dag dagen dagens dagar dagarna", "pojke pojken pojkar pojkarnas", "sky skyn skyar skyarna"],
    "second, in -ning": ["förening föreningen föreningens föreningar föreningarna"],
    "second, losing an e": [
        "nyckel nyckeln nycklar nycklarna",
        "syster systern systrar",
        "förälder föräldrar föräldrarna",
    ],
    "second, doubling": ["medlem medlemmen medlemmar medlemmarna medlemmarnas"],
    "third": ["rättighet rättigheten rättigheter rättigheterna rättigheternas", "region regionens regionernas"],
    "third, in a vowel": ["strategi strategin strategier strategiernas", "policy policyn policyer", "idé idén idéer"],
    "third, in -ie": ["studie studien studier studierna"],
    "third, in -or": ["indikator indikatorn indikatorer indikatorerna"],
    "third, in -um": ["museum museet museer museerna", "gymnasium gymnasiet gymnasier"],
    "third, losing an e": ["regel regeln regler reglerna"],
    "third, doubling": ["vän vännen vänner vännerna"],
    "third, changing the vowel": [
        *("bok boken böcker böckernas", "stad staden städer städerna", "hand handen händer", "ledamot ledamöter"),
        *("huvudman huvudmannen huvudmän huvudmännens", "land landet länder"),
    ],
    "fifth": ["möte mötet mötets möten mötena", "område området områden områdena områdenas"],
    "sixth": ["barn barnet barnets barnen barnens barns", "råd rådet råden", "hem hemmet hemmen"],
    "sixth, doubling": ["program programmet programmets programmen", "rum rummet rummen"],
    "sixth, losing an e": ["medel medlet medlen", "tecken tecknet tecknen", "fönster fönstret fönstren"],
    "sixth, of persons": ["lärare läraren lärarens lärarna lärarnas"],
    "in -um": ["centrum centret centra"],
}
ADJECTIVES = {
    "plain": ["jämlik jämlikt jämlika jämlikare jämlikast", "social socialt sociala", "psykisk psykiskt psykiska"],
    "in -m and -n": ["gemensam gemensamt gemensamma", "allmän allmänt allmänna"],
    "losing a vowel": ["öppen öppet öppna", "enkel enkelt enkla", "gammal gammalt gamla", "säker säkert säkra"],
    "in a vowel": ["fri fritt fria", "ny nytt nya nyare"],
    "in -d": ["jämställd jämställt jämställda", "bred brett breda bredare", "nyanländ nyanlända nyanländas"],
    "participles": ["planerad planerat planerade", "utsatt utsatta utsattas"],
    "changing the vowel": ["ung ungt unga yngre yngst", "stor stort stora större störst", "hög höga högre högst"],
}
VERBS = {
    "first": ["arbeta arbetar arbetade arbetat arbetas", "utbilda utbildar utbildad utbildning utbildningar"],
    "first, in -era": ["diskriminera diskriminerar diskrimineras diskriminerats diskriminering diskrimineringen"],
    "second, voiced": ["leva lever levde levande", "behöva behöver behövs behövde"],
    "second, unvoiced": ["stärka stärker stärkte stärkt"],
    "second, in -da and -ta": ["sprida sprider spridde spritt", "utreda utredde utredning utredningar"],
    "second, in -ja": ["stödja stödjer stöder stödde", "skilja skiljer skilde skilt"],
    "third": ["bo bor bodde bott", "tro tror trodde", "nå når nådde nått"],
    "strong": [
        *("skriva skriver skrev skrivit skriven skrivna", "erbjuda erbjuder erbjöd erbjudit", "finna fanns funnits"),
        *("delta deltar deltog deltagit", "ange anger angav angett", "ingå ingår ingick", "hålla håller höll hållits"),
        *("utsätta utsätter utsatte utsatt utsatta", "välja väljer valde vald", "föda föder född födda"),
    ],
}


def groups(by_pattern: dict[str, list[str]]) -> list[list[str]]:
    """List the groups of forms of all patterns."""
    return [group.split() for listed in by_pattern.values() for group in listed]


def named(group: Iterable[str]) -> str:
    """Name a case for its first word."""
    return next(iter(group))


@pytest.mark.parametrize("group", groups(NOUNS) + groups(ADJECTIVES) + groups(VERBS), ids=named)
def test_forms_of_a_word_meet(group: list[str]) -> None:
    """Each form of a word is among the forms of each other."""
    assert [(one, other) for one, other in permutations(group, 2) if other not in swedish_forms(one)] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rättighet", "rätt"),
        ("rättigheter", "rätt"),
        ("rättigheterna", "rätten"),
        ("man", "mars"),
        ("män", "mars"),
        ("man", "mena"),
        ("vård", "vår"),
        ("vård", "vårt"),
        ("vården", "våren"),
        ("delta", "dela"),
        ("delta", "del"),
        ("god", "godta"),
        ("pride", "pris"),
        ("forma", "fort"),
        ("tema", "te"),
        ("stad", "stat"),
        ("kön", "kö"),
        ("ort", "ord"),
        ("person", "personal"),
        ("bok", "bokslut"),
        ("handling", "hand"),
        ("landsting", "land"),
        ("utbildning", "bild"),
        ("uppföljning", "följa"),
        ("barn", "barnrätt"),
        ("barn", "bar"),
        ("andt", "and"),
        ("aids", "ai"),
        ("hälsa", "häl"),
        ("medel", "med"),
        ("mångfald", "många"),
        ("hbtq", "hbtqi"),
    ],
)
def test_other_words_do_not(one: str, other: str) -> None:
    """Words that merely begin alike, or are derived, are no forms of each other."""
    assert other not in swedish_forms(one)
    assert one not in swedish_forms(other)


def test_function_words_are_no_forms() -> None:
    """`barn` may be searched for by `barnen`, never by what holds sentences together; `men` is English here."""
    assert swedish_forms("enar") & {"en", "ena"} == {"ena"}
    assert "att" not in swedish_forms("atts")
    assert swedish_forms("men") == {"men"}
    assert "men" not in swedish_forms("mena") | swedish_forms("mens")
    assert "män" in swedish_forms("man")


def test_function_words_are_of_no_subject() -> None:
    """What holds a sentence together in one language is no word for the matter in the other; letters hold nothing."""
    subjects = "barn bra hot lag led liv lön makt mat men mål män rom rätt stat son tal vuxen age arm art man's old war"
    assert FUNCTION_WORDS.isdisjoint(subjects.split())
    assert {"s", "of", "the", "against", "och", "för", "mot", "i"} <= FUNCTION_WORDS


ALPHABET = st.text("abcdefghijklmnopqrstuvwxyzåäöé", min_size=1, max_size=9)
ENDINGS = sorted(
    {form[len(group[0]) - 2 :] for group in groups(NOUNS) + groups(ADJECTIVES) + groups(VERBS) for form in group}
)


def made_up() -> st.SearchStrategy[str]:
    """Words as Swedish might have them: a stem with an ending that some word takes."""
    return st.tuples(ALPHABET, st.sampled_from(ENDINGS)).map("".join)


@given(st.text(max_size=60))
@example("")
@example("s")
@example("ss")
@example("ï̈s")
@example("2030s")
def test_any_text_has_its_own_form(text: str) -> None:
    """Whatever is asked, the word itself is among its forms, none is empty but its own, and none is a function word."""
    forms = swedish_forms(text)
    assert text in forms
    assert "" not in forms - {text}
    assert FUNCTION_WORDS.isdisjoint(forms - {text})


@given(st.one_of(made_up(), ALPHABET))
@example("viss")
@example("ökad")
@example("höjd")
@example("bor")
def test_forms_find_back(word: str) -> None:
    """If one word is a form of another, so is the other of the one; function words are forms of none."""
    lost = {form for form in swedish_forms(word) if word not in swedish_forms(form)}
    assert not lost or word in FUNCTION_WORDS | NOT_SWEDISH


@given(made_up())
def test_forms_are_few(word: str) -> None:
    """A list of forms stays short enough to be looked up at once, and each begins as the word does."""
    forms = swedish_forms(word)
    assert len(forms) < 250
    assert all(form[:1] == word[:1] for form in forms if len(word) > 8)


# Keys


@pytest.mark.parametrize(
    "group",
    [
        *("flicka flickan flickor flickorna", "kvinna kvinnan kvinnor kvinnors", "skola skolan skolor"),
        *("dag dagar dagarna", "pojke pojkar", "förening föreningen föreningarna", "medlem medlemmar medlemmarna"),
        *("nyckel nyckeln nycklar nycklarna", "regel regeln regler", "förälder föräldern föräldrar föräldrarna"),
        *("rättighet rättigheten rättigheter rättigheternas", "jämställdhet jämställdheten jämställdhetens"),
        *("strategi strategin strategier", "policy policyn policyer policies", "studie studien studier study studies"),
        *(
            "plan planen planer planerna",
            "indikator indikatorn indikatorer",
            "analys analysen analyser",
            "region regioner",
        ),
        *(
            "möte mötet möten mötena",
            "område områden områdena",
            "barn barnet barnen barnens barns",
            "program programmet",
        ),
        *("medel medlet medlen", "villkor villkoren", "lärare lärarna lärarnas", "plats platsen platser"),
        *("psykisk psykiskt psykiska", "social socialt sociala", "jämställd jämställt jämställda", "öppen öppet öppna"),
        *("gemensam gemensamt gemensamma", "allmän allmänt allmänna", "rättighetsbaserad rättighetsbaserat"),
        *("right rights", "inequality inequalities", "programme program programmes", "woman women"),
        *("bostad bostäder bostäderna", "huvudman huvudmän huvudmännens", "handbok handböcker", "ledamot ledamöter"),
    ],
)
def test_forms_share_a_key(group: str) -> None:
    """The forms of a word are found in a list of words under one key."""
    assert len({key(word) for word in group.split()}) == 1, {word: key(word) for word in group.split()}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rätt", "rättighet"),
        ("jämställd", "jämställdhet"),
        ("barn", "barnrätt"),
        ("vård", "vår"),
        ("man", "mars"),
        ("kön", "kö"),
        ("norm", "norr"),
        ("hälsa", "hälft"),
        ("led", "ledning"),
        ("tid", "tidning"),
        ("trygghet", "trygg"),
        ("folkhälsa", "folkhögskola"),
        ("kvinna", "kvist"),
        ("rom", "romantik"),
        ("region", "religion"),
        ("man", "mål"),
        ("humor", "moder"),
    ],
)
def test_other_words_have_other_keys(one: str, other: str) -> None:
    """Words of different matter stand apart in a list of words."""
    assert key(one) != key(other)


@given(st.text(max_size=60))
@example("")
@example("sssss")
@example("enenen")
def test_any_text_has_a_key(text: str) -> None:
    """A key is never longer than the word, hardly shorter than three letters, and is its own key."""
    found = key(text)
    assert min(3, len(text)) <= len(found) <= len(text)
    assert key(found) == found


# Derivation


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("fattigdom", "fattiga"),
        ("trygghet", "trygg"),
        ("tryggheten", "trygga"),
        ("tillgänglighet", "tillgänglig"),
        ("jämställdhet", "jämställda"),
        ("medlemskap", "medlemmar"),
        ("samisk", "samer"),
    ],
)
def test_what_is_made_from_a_word(word: str, other: str) -> None:
    """A word is made from another by an ending; the other is not made from it."""
    assert derives(word, other)
    assert not derives(other, word)


@pytest.mark.parametrize(
    ("word", "other"),
    [("rättighet", "rätt"), ("barnrätt", "barn"), ("trygg", "trygg"), ("kompis", "komp")],
)
def test_what_is_not(word: str, other: str) -> None:
    """What goes on otherwise is not made from the word."""
    assert not derives(word, other)


# English


@pytest.mark.parametrize(
    "group",
    [
        *("right rights", "policy policies", "inequality inequalities", "prevent prevents prevented preventing"),
        *("recruit recruiting recruited", "disability disabilities", "trafficked trafficking"),
        *("child children", "woman women", "man men"),
    ],
)
def test_english_forms_share_a_stem(group: str) -> None:
    """The forms of an English word have one stem."""
    assert len({english_stem(word) for word in group.split()}) == 1


@pytest.mark.parametrize(
    ("british", "american"),
    [
        *(("labour", "labor"), ("behaviour", "behavior"), ("neighbourhood", "neighborhood"), ("honour", "honor")),
        *(("organisation", "organization"), ("organisations", "organizations"), ("analyse", "analyze")),
        *(("programme", "program"), ("centre", "center"), ("defence", "defense"), ("dialogue", "dialog")),
        *(("ageing", "aging"), ("counselling", "counseling"), ("paediatric", "pediatric"), ("fulfil", "fulfill")),
    ],
)
def test_both_sides_of_the_atlantic(british: str, american: str) -> None:
    """A word is found by its other spelling, from either side."""
    assert american in english_spellings(british)
    assert british in english_spellings(american)


@pytest.mark.parametrize("word", ["rights", "health", "work", "youth", "gender"])
def test_most_words_are_spelt_alike(word: str) -> None:
    """A word without a second spelling has none that is another word of the field."""
    assert english_spellings(word) & {"right", "healthy", "worker", "gendre ", "young"} == set()


PIECES = st.lists(st.sampled_from(["our", "or", "is", "iz", "re", "er", "ll", "l", "t"])).map("".join)


@given(st.one_of(st.text(max_size=60), PIECES))
def test_any_text_has_spellings(text: str) -> None:
    """Whatever is asked, a word is not its own other spelling, and is one of each of those."""
    assert text not in english_spellings(text)
    assert all(text in english_spellings(other) for other in english_spellings(text))
