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
from os.path import commonprefix
from typing import Any, NamedTuple

# Words that hold a sentence together. They are never what is asked for, if anything else is.
_FUNCTION_WORDS = """
alla all allt att av båda bli blir dem den denna deras dess det detta de där då efter ej eller en enligt er ett
från få får för genom ge ger gör göra ha hade han har hen hon hos hur här i in inom inte ja jag kan kunna man
med mellan mer mot mycket ni nu när någon något några och om oss på samt sig sin sina sitt ska skall skulle
som så till under upp ut utan vad var vara varje vem vi vid vilka vilken vilket vill år är åt över a about against
an and any are as at be been being between by can could do does for from had has have he her his how if into is it
its may more not of off on one or our out over shall she should so some such than that the their them these they
this those through to under up upon was we were what when where which who whom whose why will with within
without would you your
"""
# A single letter is what is left of "children's" or "FN:s".
FUNCTION_WORDS = frozenset([*_FUNCTION_WORDS.split(), *"abcdefghijklmnopqrstuvwxyz"])
# "But" in Swedish; in English those whom a commitment may be about, so it is asked for, but not as a Swedish word.
NOT_SWEDISH = frozenset({"men"})

# Each line is a pattern: the endings that words of one sort take, where `-` is none. Before a colon stand the letters
# that the stem may end in, if that decides which pattern a word follows.
_NOUNS = """
a an or orna
ia ien ier ierna
- en ar arna
- en er erna
- et en
- n ar arna
- n er erna
y: - n ar arna
é: - n er erna
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
n: - nen nar narna
n: - nen ner nerna
n: - net nen
m: - men mar marna
m: - met men
um et er erna
um et a
are aren arna
"""
_ADJECTIVES = """
- t a are ast aste e
m: - t ma mare mast
n: - t na nare nast
iouyåäö: - tt a are ast aste e
nn nt nna nnare nnast
bfglmnrv: d t da dare dast
ad at ade
dd tt dda
en et na nare nast
el elt la lare last
er ert ra rare rast
"""
# What is done follows in -de after a voiced sound and in -te after another: `levde`, `köpte`.
_VERBS = """
- a ar ade at ad ades ats ande
bdfgjlmnrv: - a er de t d da des ts ande
fkpstx: - a er te t ta tes ts ande
da der dde tt dd dda ddes tts dande
ta ter tte tt tts ttes tande
aeiouyåäö: - r dde tt dd dda ddes tts ende
a ar ade at ad ning ningen ningar ningarna
bdfgjlmnrv: a er de t ning ningen ningar ningarna
fkpstx: a er te t ning ningen ningar ningarna
ja jer er de jande
l: ja jer de t d da jande
era erar erade erat erad ering eringen eringar eringarna erande
"""
# Words that have a pattern of their own; what stands before them is the first part of a compound, or nothing. These
# change their vowel.
_CHANGING = """
man mannen män männen
stad staden städer städerna
bok boken böcker böckerna
hand handen händer händerna
land landet länder länderna
natt natten nätter nätterna
fot foten fötter fötterna
tand tanden tänder tänderna
rot roten rötter rötterna
ledamot ledamoten ledamöter ledamöterna
son sonen söner sönerna
dotter dottern döttrar döttrarna
moder modern mor mödrar mödrarna
fader fadern far fäder fäderna
broder brodern bror bröder bröderna
"""
_IRREGULAR = """
stånd ståndet stånden
öga ögat ögon ögonen
öra örat öron öronen
hel helt hela helare helast
ren rent rena renare renast
god gott goda godare godast
glad glatt glada gladare gladast
bred brett breda bredare bredast
röd rött röda rödare rödast
död dött döda
hård hårt hårda hårdare hårdast
känd känt kända
värd värt värda
ny nytt nya nyare nyast nyaste
hög högt höga högre högst högsta
låg lågt låga lägre lägst lägsta
lång långt långa längre längst längsta
stor stort stora större störst största
gammal gammalt gamla
ung ungt unga yngre yngst yngsta
skriva skriver skrev skrivit skriven skrivet skrivna
driva driver drev drivit driven drivet drivna
bjuda bjuder bjöd bjudit bjuden bjudet bjudna
bryta bryter bröt brutit bruten brutet brutna
finna finner fann funnit funnen funnet funna
vinna vinner vann vunnit vunnen vunnet vunna
hålla håller höll hållit hållen hållet hållna
ta tar tas tog tagit tagen taget tagna
ge ger ges gav gett givit given givet givna
gå går gås gick gått
nå når nås nådde nått nådd nådda
stå står stod stått
göra gör gjorde gjort gjord gjorda
säga säger sade sagt sagd sagda
lägga lägger lade lagt lagd lagda
sätta sätter satte satt satta
välja väljer valde valt vald valda
komma kommer kom kommit
se ser ses såg sett sedd sedda
föda föder födde fött född födda
"""
# A stem that is shorter takes no ending of one consonant: `vår` is not in `vård`.
_SHORT = 3
# After these a genitive has no ending of its own.
_HISSING = ("s", "x", "z")
_VOWEL = re.compile("[aeiouyåäöé]")


class _Pattern(NamedTuple):
    """The endings of one sort of words, and the letters that their stem may end in; any, if none are named."""

    endings: tuple[str, ...]
    after: str
    irregular: bool


def _patterns(text: str, *, irregular: bool = False) -> Iterator[_Pattern]:
    for line in text.strip().splitlines():
        after, _colon, endings = line.rpartition(":")
        yield _Pattern(tuple(ending.strip("-") for ending in endings.split()), after, irregular)


_PATTERNS = [
    *_patterns(_NOUNS),
    *_patterns(_ADJECTIVES),
    *_patterns(_VERBS),
    *_patterns(_CHANGING + _IRREGULAR, irregular=True),
]
# Which patterns a word that ends so may follow.
_BY_ENDING: dict[str, list[_Pattern]] = {}
for _each in _PATTERNS:
    for _ending in _each.endings:
        _BY_ENDING.setdefault(_ending, []).append(_each)
_LONGEST = max(map(len, _BY_ENDING))


def swedish_forms(word: str) -> frozenset[str]:
    """List what may be forms of one Swedish word, itself among them; many of them are no words at all.

    Args:
        word: in lower case, as `spelling.words` gives it.
    """
    forms = {word}
    if word in NOT_SWEDISH:
        return frozenset(forms)
    for base in _without_genitive(word):
        forms.add(base)
        for stem, pattern in _fitting(base):
            # A stem of some letters that takes one of the endings takes them all.
            long_enough = len(stem) > _SHORT
            forms.update(
                [stem + ending for ending in pattern.endings if long_enough or _is_stem(stem, ending, pattern)]
            )
    forms.update([f"{form}s" for form in forms if len(form) >= _SHORT and not form.endswith(_HISSING)])
    return frozenset(forms - FUNCTION_WORDS - NOT_SWEDISH | {word})


def _without_genitive(word: str) -> Iterator[str]:
    yield word
    if word.endswith("s") and len(word) > _SHORT and not word[:-1].endswith(_HISSING):
        yield word[:-1]


def _fitting(word: str) -> Iterator[tuple[str, _Pattern]]:
    """Give each stem and pattern that the word may be made of."""
    for length in range(min(len(word), _LONGEST) + 1):
        stem, ending = word[: len(word) - length], word[len(word) - length :]
        for pattern in _BY_ENDING.get(ending, ()):
            if _is_stem(stem, ending, pattern):
                yield stem, pattern


def _is_stem(stem: str, ending: str, pattern: _Pattern) -> bool:
    """Tell whether what stands before an ending is enough to be a stem: `vår` in `vård` is not, `mut` in `muta` is."""
    if pattern.irregular:
        return True
    if not _VOWEL.search(stem) or (pattern.after and not stem.endswith(tuple(pattern.after))):
        return False
    if not ending or len(stem) > _SHORT:
        return True
    if not _VOWEL.search(ending):
        # What is added to a vowel cannot be part of the stem: `bor` is of `bo`.
        return _VOWEL.match(pattern.after) is not None and len(stem) > 1
    return len(stem) == _SHORT or (len(ending) > 1 and "" in pattern.endings) or _VOWEL.match(stem) is not None


# British and American spelling: what stands in the one, and what in the other.
_SPELLINGS = (
    *(("our", "or"), ("is", "iz"), ("ys", "yz"), ("re", "er"), ("ence", "ense"), ("ogue", "og"), ("gramme", "gram")),
    *(("ageing", "aging"), ("ll", "l"), ("ae", "e")),
)


def english_spellings(word: str) -> frozenset[str]:
    """List how an English word may be spelt on the other side of the Atlantic; most of them are no words at all."""
    pairs = [*_SPELLINGS, *((american, british) for british, american in _SPELLINGS)]
    return frozenset(
        word[:place] + other + word[place + len(one) :]
        for one, other in pairs
        if one in word
        for place in range(len(word))
        if word.startswith(one, place)
    )


# What the algorithm does not know.
_SINGULAR = {"children": "child", "women": "woman", "men": "man"}


def english_stem(word: str) -> str:
    """Give the stem that all forms of an English word share, by Porter's second algorithm (Snowball)."""
    return str(_english().stemWord(_SINGULAR.get(word, word)))


@cache
def _english() -> Any:
    # Stems of known words stand in the store; only an unknown one pays for the import.
    from snowballstemmer import stemmer  # noqa: PLC0415

    return stemmer("english")


# Endings that come off a word in a list of words, so that its forms meet there; longest first. In `nyckl-ar` and
# `medl-et` the stem has lost an e.
_ENDINGS = (
    *("rarna", "arna", "erna", "orna", "rar"),
    *("aren", "ade", "ena", "ern", "orn", "are", "ar", "er", "or", "en", "et", "an", "na", "ad", "at", "a", "e"),
)
_SHORTEST_KEY = 3
# What changes its vowel meets under the form that does not: `bostäder` under `bostad`.
_CHANGED = {
    form: forms[0]
    for forms in map(str.split, _CHANGING.strip().splitlines())
    for form in forms
    if re.search("[äö]", form)
}
_LONGEST_CHANGED = max(map(len, _CHANGED))
_NEUTER = ("alt", "skt", "llt", "igt", "ivt", "amt", "änt", "bart")
_SHORTEST_DEFINITE = 4
_DEFINITE = ("in", "yn", "on", "un", "ån", "ön", "én")


# What makes another word of much the same matter: `fattig`, `fattigdom`; `tillgänglig`, `tillgänglighet`.
_DERIVED = frozenset(
    noun + ending
    for noun in ("dom", "het", "heter", "skap", "else", "elser", "isk", "ism", "ning", "ningar")
    for ending in ("", "s", "en", "ens", "et", "na", "a")
)


def derives(word: str, other: str) -> bool:
    """Tell whether a Swedish word is made from another by an ending: `fattigdom` from `fattiga`."""
    shortest, common = len(key(other)), len(commonprefix((word, other)))  # noqa: RUF071 - letters are meant
    return any(word[end:] in _DERIVED for end in range(shortest, common + 1))


# What makes a word of another sort, in either language: `naturlig`, `brottslighet`, `sexuell`; `workers`, `childhood`.
# On each line, what it ends in itself, and the endings that may follow.
_DERIVING = """
lig - t a en het heten heter
slig - t a en het heten heter
ig - t a het heten heter heterna hets
isk - t a
sam - t ma het
bar - t a het
vis - t a an
ar - e en er erna na s
ist - e en er erna na s
ism - e en er erna na s
al - ly ity itet iteten
ual - ly ity itet iteten
uell - t a
ande -
er - s
ship - s
hood -
ness -
less -
ful -
ly -
"""
_MAKES_WORD = frozenset(
    stem + ending.strip("-") for stem, *endings in map(str.split, _DERIVING.strip().splitlines()) for ending in endings
)


def makes_word(rest: str) -> bool:
    """Tell whether what follows a word is an ending that makes another word of it."""
    return rest in _MAKES_WORD


def key(word: str) -> str:
    """Give a short form under which the forms of a word are looked up in lists of words; it is no stem of grammar.

    It may join words that have nothing in common, which matters little where a list names but a few hundred.
    """
    while (shorter := _shortened(word)) != word and len(shorter) >= _SHORTEST_KEY:
        word = shorter
    return word


def _shortened(word: str) -> str:
    """Take one ending off a word, or give it as it is."""
    for length in range(min(len(word), _LONGEST_CHANGED), 2, -1):
        if unchanged := _CHANGED.get(word[-length:]):
            return word[:-length] + unchanged
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    if word.endswith("y"):
        return f"{word[:-1]}i"
    if word.endswith(("ie", *_NEUTER, "lld")) or (word.endswith(_DEFINITE) and len(word) > _SHORTEST_DEFINITE):
        return word[:-1]
    if word[-1:] == word[-2:-1] and not _VOWEL.match(word[-1:]):
        return word[:-1]
    if word.endswith(("el", "eln")):
        return f"{word.removesuffix('n')[:-2]}l"
    long_enough = (ending for ending in _ENDINGS if len(word) - len(ending) >= _SHORTEST_KEY)
    return word.removesuffix(next(filter(word.endswith, long_enough), ""))
