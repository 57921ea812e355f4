"""Cutting compounds: into which words, and which words are none, given the words of some texts."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from socialhallbarhet.words.compounds import Compounds
from socialhallbarhet.words.inflection import FUNCTION_WORDS

TEXT = """
aktiv aktiva aktivitet aktivt aktör anställning arbete arbetsmiljö attraktiv attraktiva attraktivitet attraktivt barn
barnkonventionen barnrätt bas basdata baskrav basnivå behandling bildning data diskriminering dricksvatten enhet
erfarenhet familj flicka folkbildning folkhälsa folkhögskola folkrörelse förslag föräldrar föräldraskap gata hand
handel handling handlingar hela hälsa högskola jämlikhet jämställdhet kommunen konvention konventionen krav kvinna
kvinnor lag laget land landsting landstinget leverantör lika liv lägga lära medarbetare medel miljö missbruk
misshandel möten nivå norden norm ombud omsorg person personal perspektiv plan planen pojke program programmet rad
rätt rättighet rättigheter råd röra rörelse samma sammanställning samråd självmord skapa skola strategi styra
styrelsen stöd tandvård tid tidning tjänst utsatt utveckla utvecklingen vara verka verksamhet villkor visa vänlig våld
vård äldre äldreomsorg öga ökad
"""
WORDS = TEXT.split()
COMPOUNDS = Compounds(WORDS)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        # Nothing joins them, or an s.
        ("barnkonvention", "barn konvention"),
        ("äldreråd", "äldre råd"),
        ("barnrättsombud", "barn rätt ombud"),
        ("handlingsplan", "handling plan"),
        ("jämställdhetsperspektiv", "jämställdhet perspektiv"),
        ("personalomsorg", "personal omsorg"),
        # The first has changed its end: a to o or u, e to s, or has lost it.
        ("kvinnovåld", "kvinna våld"),
        ("hälsoprogram", "hälsa program"),
        ("gatubarn", "gata barn"),
        ("arbetsvillkor", "arbete villkor"),
        ("skolplan", "skola plan"),
        ("medarbetarråd", "medarbetare råd"),
        ("pojkhälsa", "pojke hälsa"),
        ("familjeråd", "familj råd"),
        # The last is inflected.
        ("barnombuden", "barn ombuden"),
        ("hälsostrategierna", "hälsa strategierna"),
        ("livsvillkoren", "liv villkoren"),
        ("folkhälsoprogrammet", "folk hälsa programmet"),
        ("tidningstjänsterna", "tidning tjänsterna"),
        # The first is no word of the texts, but stands before several.
        ("folkstöd", "folk stöd"),
        ("baskonvention", "bas konvention"),
        # Three and more, and of several ways the one whose parts are words.
        ("likabehandlingsplan", "lika behandling plan"),
        ("arbetsmiljöplan", "arbete miljö plan"),
        ("äldreomsorgsstrategi", "äldre omsorg strategi"),
        ("helakommunenplan", "hela kommunen plan"),
        ("barnrättsperspektivplan", "barn rätt perspektiv plan"),
    ],
)
def test_compounds_are_cut(word: str, parts: str) -> None:
    """A compound is cut into its words, freed of what joins them; the last stands as it is."""
    assert COMPOUNDS.parts(word) == tuple(parts.split())


@pytest.mark.parametrize(
    "word",
    [
        # An ending that is a word, or begins like one.
        *("rättighet", "rättigheter", "rättigheten", "jämlikhet", "jämlikheten", "personal", "handling", "handlingen"),
        *("planering", "planeringen", "utvecklingen", "behandlingen", "styrelsen", "föräldraskapet", "livlig"),
        *("varande", "planerad", "hållbar", "skolans", "barnens", "kvinnorna", "enheter", "tidningar", "verksamheter"),
        # A beginning that is none.
        *("utsatt", "missbruk", "misshandel", "sammanställning", "föräldrar", "förslaget", "samverka", "omsorg"),
        # Words that stand in words by chance.
        *("attraktiv", "attraktivt", "erfarenhet", "erfarenheter", "strategi", "norden", "dricka", "erad", "miljöer"),
        # Other words, and none.
        *("barn", "xyzzy", "barnxyzzy", "xyzzybarn", "barn2030", "", "b", "barnbarnb"),
    ],
)
def test_other_words_are_not(word: str) -> None:
    """What only looks like a compound is left whole."""
    assert COMPOUNDS.parts(word) == ()


def test_only_words_of_the_texts_are_parts() -> None:
    """Nothing is known but the words given: with fewer the same compound is not cut."""
    assert Compounds([]).parts("barnkonvention") == ()
    assert Compounds(["barn"]).parts("barnkonvention") == ()
    assert Compounds(["barn", "konventioner"]).parts("barnkonvention") == ("barn", "konvention")


@pytest.mark.parametrize("word", ["barn" * 20, "barnrätts" * 8 + "ombud", "rätt" * 19 + "qqq", "a" * 80, "s" * 80])
def test_long_words(word: str) -> None:
    """A word of eighty letters with a cut at every fourth is cut, not walked through in every possible way."""
    parts = Compounds(WORDS).parts(word)
    assert set(parts) <= {"barn", "rätt", "ombud", "barnrätt", "barnrättsombud"}
    assert bool(parts) == word.startswith("barn")


def pieces() -> st.SearchStrategy[str]:
    """Words of the texts, endings, and letters, one after the other."""
    piece = st.one_of(st.sampled_from(WORDS), st.sampled_from(["s", "o", "u", "na", "ens", "het"]), st.text(max_size=3))
    return st.lists(piece, max_size=6).map("".join)


@given(pieces())
@example("barnrättsombudens")
@example("rättsrättsrätt")
def test_what_is_cut(word: str) -> None:
    """A compound has two parts or more, none of them empty, short or a function word, that make up the word."""
    parts = COMPOUNDS.parts(word)
    assert len(parts) != 1
    assert all(len(part) >= 3 for part in parts)
    assert FUNCTION_WORDS.isdisjoint(parts)
    assert not parts or word.endswith(parts[-1])
    assert not parts or word.startswith(parts[0][:-1])
    assert not parts or abs(len("".join(parts)) - len(word)) < len(parts)


@given(st.lists(pieces(), min_size=1, max_size=4))
def test_what_was_asked_before_does_not_matter(words: list[str]) -> None:
    """A word is cut the same whichever words were cut before it."""
    cutter = Compounds(WORDS)
    cut = [cutter.parts(word) for word in words]
    assert cut == [cutter.parts(word) for word in words]
    assert cut[-1] == Compounds(WORDS).parts(words[-1])
    assert cut[-1] == Compounds(list(reversed(WORDS))).parts(words[-1])
