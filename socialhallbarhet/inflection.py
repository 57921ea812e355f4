"""The forms of one word: `barn`, `barnet`, `barnens`; `rättighet`, `rättigheter`; `policy`, `policies`.

Swedish has no stemmer that keeps words apart and forms together: the Snowball one leaves `barnet` beside `barn` and
makes `rättigheter` and `rätt` one. Here a word is held against the patterns by which Swedish words change
(declensions as in Svenska Akademiens språklära, and what is irregular), and every form that a pattern would give it
is listed; which of them are words, whoever asks knows from the texts. English has few forms, and Snowball is right
about them.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

# Words that hold a sentence together. They are never what is asked for, if anything else is.
_FUNCTION_WORDS = """
alla all allt att av båda bli blir dem den denna deras dess det detta de där då efter ej eller en enligt er ett
från få får för genom ge ger gör göra ha hade han har hen hon hos hur här i in inom inte ja jag kan kunna man
med mellan men mer mot mycket ni nu när någon något några och om oss på samt sig sin sina sitt ska skall skulle
som så till under upp ut utan vad var vara varje vem vi vid vilka vilken vilket vill år är åt över a about an
and any are as at be been being between by can could do does for from had has have he her his how if into is it
its may more not of off on one or our out over shall she should so some such than that the their them these they
this those through to under up upon was we were what when where which who whom whose why will with within
without would you your
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())

# Each line is a pattern: the endings that words of one sort take, where `-` is none.
_NOUNS = """
a an or orna
- en ar arna
- en er erna
- et en
- n ar arna
- n er erna
- n r rna
- t n na
e en ar arna
e en er erna
e et en ena
el eln lar larna
el eln ler lerna
el let len
er ern rar rarna
er ern er erna
er ret ren
en nen nar narna
en net nen
n nen nar narna
n nen ner nerna
n net nen
m men mar marna
m met men
l len lar larna
um et er erna
um et a
are aren arna
man mannen män männen
stad staden städer städerna
stånd ståndet stånden
bok boken böcker böckerna
hand handen händer händerna
land landet länder länderna
natt natten nätter nätterna
fot foten fötter fötterna
tand tanden tänder tänderna
rot roten rötter rötterna
son sonen söner sönerna
dotter dottern döttrar döttrarna
moder modern mor mödrar mödrarna
fader fadern far fäder fäderna
broder brodern bror bröder bröderna
öga ögat ögon ögonen
"""
_ADJECTIVES = """
- t a are ast aste e
- t ma mare mast
m mt ma mmare mmast
n nt nna nnare nnast
d t da dare dast de
ad at ade
dd tt dda
en et na nare nast
el elt la lare last
al alt la lare last
er ert ra rare rast
"""
_VERBS = """
- a ar ade at ad ades ats ande
- a er de t d da des ts ande
- a er te t ta tes ts ande
da der dde tt dd dda ddes tts dande
ta ter tte tt tts ttes tande
- r dde tt dd dda ddes tts ende
a ar ade at ning ningen ningar ningarna
a er de te t ning ningen ningar ningarna
ja jer er de t d da jande
era erar erade erat erad ering eringen eringar eringarna erande
"""
# A word that is shorter has no genitive, and no ending that could be told from its last letters.
_SHORT = 3
_VOWELS = "aeiouyåäöé"
_VOWEL = re.compile(f"[{_VOWELS}]")

_PATTERNS: list[tuple[str, ...]] = [
    tuple(ending.strip("-") for ending in line.split())
    for line in (_NOUNS + _ADJECTIVES + _VERBS).strip().splitlines()
    if line.split()
]
# Which patterns a word that ends so may follow.
_BY_ENDING: dict[str, list[tuple[str, ...]]] = {}
for _pattern in _PATTERNS:
    for _ending in _pattern:
        _BY_ENDING.setdefault(_ending, []).append(_pattern)
_LONGEST = max(map(len, _BY_ENDING))


def swedish_forms(word: str) -> frozenset[str]:
    """List what may be forms of one Swedish word, itself among them; many of them are no words at all.

    Args:
        word: in lower case, as `spelling.words` gives it.
    """
    forms = {word}
    for base in _without_genitive(word):
        forms.add(base)
        for stem, pattern in _fitting(base):
            forms.update(stem + ending for ending in pattern)
    forms.update([form + "s" for form in forms if not form.endswith(("s", "x", "z"))])
    return frozenset(form for form in forms if form == word or form not in FUNCTION_WORDS)


def _without_genitive(word: str) -> Iterator[str]:
    yield word
    if word.endswith("s") and len(word) > _SHORT:
        yield word[:-1]


def _fitting(word: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give each stem and pattern that the word may be made of."""
    for length in range(min(len(word), _LONGEST) + 1):
        stem, ending = word[: len(word) - length], word[len(word) - length :]
        for pattern in _BY_ENDING.get(ending, ()):
            if _is_stem(stem, ending, pattern):
                yield stem, pattern


def _is_stem(stem: str, ending: str, pattern: tuple[str, ...]) -> bool:
    """Tell whether what stands before an ending is enough to be a stem: `vår` in `vård` is not, `mut` in `muta` is."""
    if ending in _STANDING_ALONE:
        return True
    if not _VOWEL.search(stem):
        return False
    if not ending:
        return True
    if len(ending) == 1 and ending not in _VOWELS:
        return len(stem) > _SHORT
    return len(stem) >= _SHORT or (len(ending) > 1 and "" in pattern)


_ALONE = """
man mannen män männen stad staden städer städerna bok boken böcker böckerna hand handen händer händerna land
landet länder länderna natt natten nätter nätterna fot foten fötter fötterna tand tanden tänder tänderna rot
roten rötter rötterna son sonen söner sönerna dotter dottern döttrar döttrarna öga ögat ögon ögonen moder modern
mor mödrar mödrarna fader fadern far fäder fäderna broder brodern bror bröder bröderna
"""
_STANDING_ALONE = frozenset(_ALONE.split())


# British and American spelling: what stands in the one, and what in the other.
_SPELLINGS = (
    *(("our", "or"), ("is", "iz"), ("ys", "yz"), ("re", "er"), ("ence", "ense"), ("ogue", "og"), ("gramme", "gram")),
    *(("ageing", "aging"), ("ll", "l"), ("ae", "e")),
)


def english_spellings(word: str) -> frozenset[str]:
    """List how an English word may be spelt on the other side of the Atlantic; most of them are no words at all."""
    pairs = [*_SPELLINGS, *((american, british) for british, american in _SPELLINGS)]
    return frozenset(word.replace(one, other) for one, other in pairs if one in word) - {word}


def english_stem(word: str) -> str:
    """Give the stem that all forms of an English word share, by Porter's second algorithm (Snowball)."""
    return str(_english().stemWord(word))


@cache
def _english() -> Any:
    # Stems of known words stand in the store; only an unknown one pays for the import.
    from snowballstemmer import stemmer  # noqa: PLC0415

    return stemmer("english")


# Endings that come off a word in a list of words, so that its forms meet there; longest first.
_ENDINGS = ("arna", "erna", "orna", "aren", "ena", "are", "ar", "er", "or", "en", "et", "an", "na", "a", "e")
_SHORTEST_KEY = 3


# What makes another word of much the same matter: `fattig`, `fattigdom`; `tillgänglig`, `tillgänglighet`.
_DERIVED = re.compile("(?:dom|het|heter|skap|else|elser|isk|ism|ning|ningar)(?:s|en|ens|et|na|a)?")


def derives(word: str, other: str) -> bool:
    """Tell whether a Swedish word is made from another by an ending: `fattigdom` from `fattiga`."""
    base = derivation_base(other)
    return word.startswith(base) and _DERIVED.fullmatch(word, len(base)) is not None


def derivation_base(word: str) -> str:
    """Give what a word has in common with those that are made from it."""
    base = key(word)
    return base[:-1] if base.endswith(("mm", "nn")) else base


def key(word: str) -> str:
    """Give a short form under which the forms of a word are looked up in lists of words; it is no stem of grammar.

    It may join words that have nothing in common, which matters little where a list names but a few hundred.
    """
    if len(word) > _SHORTEST_KEY and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if word.endswith("ie") and len(word) > _SHORTEST_KEY:
        return f"{word[:-2]}y"
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_KEY:
            return word[: -len(ending)]
    if word.endswith(("ön", "ån", "én")) and len(word) > _SHORTEST_KEY:
        return word[:-1]
    return word
