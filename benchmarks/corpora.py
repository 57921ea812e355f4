"""Makes a data folder of any size that reads like the real one: more organisations, and more words as texts grow.

    python benchmarks/corpora.py COMMITMENTS FOLDER

The 21 regions stay as they are. To them come municipalities and agencies, each modelled on an organisation of the
real data: with as many sources and commitments, their coding, and their sentences, in which words that carry meaning
are drawn anew. They are drawn as words fall in texts (Zipf's law with Mandelbrot's shift), from the real words and
beyond the rarest of these from compounds of them, without end; so the vocabulary grows with the texts as that of the
real data does (Heaps' law). The same size gives the same files, always.
"""

import json
import random
import re
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import count, product
from pathlib import Path
from typing import Any, NamedTuple

import tomli

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
SEED = 20240601
CODEBOOK = ("counties", "frameworks", "groups", "kinds", "synonyms", "themes", "version")
KINDS = ("municipality", "municipality", "municipality", "agency")

# What is searched for: words that no text has, in so many commitments at any size, as a name, as a noun in its forms
# and as a compound of two words that are everywhere.
HITS = 30
NAME, NOUN, COMPOUND = "Skvaltorp", "skvimpel", "kommunhälsa"
_PLANTED = {
    NAME: ("Skvaltorp",),
    NOUN: ("skvimpel", "skvimpeln", "skvimplar", "skvimplarna"),
    COMPOUND: ("kommunhälsa", "kommunhälsan"),
}
_SENTENCES = {"sv": " Till hjälp finns {word}.", "en": " There is {word} to help."}
LONGEST = {"title": 70, "summary": 400}

Values = dict[str, Any]


class Tail(NamedTuple):
    """How words fall: of the ranks drawn, the share `(1 + rank / shift) ** -slope` lies beyond a rank.

    The vocabulary then grows as the number of words to the power of `1 / (1 + slope)`.
    """

    shift: float
    slope: float


# Fitted to the real data: half as many words again in Swedish, a third in English, when the texts double.
_TAILS = {"sv": Tail(1200, 0.8), "en": Tail(900, 1.3)}
# Of the words that may be drawn anew, so many are.
_DRAWN = 0.35
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 4
# Compounds are made of two words that are no longer.
_LONGEST_PART = 9


def carries(word: str) -> bool:
    """Tell whether a word as it stands may be drawn anew: no name, no beginning of a sentence, no little word."""
    return len(word) >= _SHORTEST and word.islower()


class Vocabulary:
    """Words by rank, the commonest first, without end.

    Args:
        texts: what the real words are taken from.
        tail: how words fall.
        random: where chance comes from.
    """

    def __init__(self, texts: Sequence[str], tail: Tail, random: random.Random) -> None:
        counted: Counter[str] = Counter(word for text in texts for word in _WORD.findall(text) if carries(word))
        self._real: list[str] = [
            word for word, _number in sorted(counted.items(), key=lambda item: (-item[1], item[0]))
        ]
        shorter = [word for word in self._real if len(word) <= _LONGEST_PART]
        self._first = [word[:-1] if word.endswith(("a", "e")) else f"{word}s" for word in shorter]
        self._last = shorter
        self._tail = tail
        self._chance = random.random

    def draw(self) -> str:
        """Give a word."""
        shift, slope = self._tail
        return self.word(int(shift * ((1.0 - self._chance()) ** (-1.0 / slope) - 1.0)))

    def word(self, rank: int) -> str:
        """Give the word of a rank."""
        if rank < len(self._real):
            return self._real[rank]
        beyond, first = divmod(rank - len(self._real), len(self._first))
        # Another last part for each first one, so that neither stands out.
        return self._first[first] + self._last[(beyond + 7 * first) % len(self._last)]


class Template:
    """A real text, in which words may be drawn anew."""

    def __init__(self, text: str, longest: int) -> None:
        self._pieces: list[str] = []
        self._drawable: list[int] = []
        self._longest = longest
        last = 0
        for match in _WORD.finditer(text):
            if carries(match.group()):
                self._pieces += [text[last : match.start()], match.group()]
                self._drawable.append(len(self._pieces) - 1)
                last = match.end()
        self._pieces.append(text[last:])
        self._left = longest - len(text)

    def text(self, vocabulary: Vocabulary, chance: Callable[[], float]) -> str:
        """Give the text with some words drawn anew, as long as it may be."""
        pieces = self._pieces.copy()
        left = self._left
        for place in self._drawable:
            if chance() < _DRAWN:
                word = vocabulary.draw()
                longer = len(word) - len(pieces[place])
                if longer <= left:
                    left -= longer
                    pieces[place] = word
        return "".join(pieces)


class Model(NamedTuple):
    """A real commitment, with its texts as templates."""

    values: Values
    texts: dict[str, Template]
    terms: list[Template]


def place_names() -> Iterator[str]:
    """Give names of places without end, none twice."""
    first = "Al Berg Björk Dal Ek Ene Fager Gran Gräs Hag Hult Hög Ing Kall Kvarn Lin Lund Mal Mo Nor Ram Ros Rön Sand"
    middle = "a e inge ar ene er unda il"
    last = "berga by dal fors hult hamn köping lösa minge näs red rum sala stad strand sund torp vik ås ö"
    for number in count():
        parts = product(last.split(), middle.split(), first.split())
        for end, link, start in parts:
            yield f"{start}{link}{end}" + (f" {number + 1}" if number else "")


class Corpus:
    """Writes one data folder.

    Args:
        folder: where to; it must not be there.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._random = random.Random(SEED)
        organisations = [_read(path) for path in sorted((DATA / "organisations").glob("*.toml"))]
        self._regions = [values for values in organisations if values["organisation"]["kind"] == "region"]
        self._models = [(values, list(map(self._model, values["commitment"]))) for values in organisations]
        entries = [entry for values in organisations for entry in values["commitment"]]
        self._words = {
            language: Vocabulary(
                [entry[f"{text}_{language}"] for entry in entries for text in LONGEST], tail, self._random
            )
            for language, tail in _TAILS.items()
        }
        self._counties = [county["id"] for county in _read(DATA / "counties.toml")["county"]]

    def write(self, size: int) -> None:
        """Write a folder with so many commitments."""
        (self._folder / "organisations").mkdir(parents=True)
        for name in CODEBOOK:
            shutil.copy(DATA / f"{name}.toml", self._folder)
        (self._folder / "withdrawn.toml").write_text("# None.\n", "utf-8")
        for values in self._regions:
            shutil.copy(DATA / "organisations" / f"{values['organisation']['id']}.toml", self._folder / "organisations")
        first = sum(len(values["commitment"]) for values in self._regions)
        if size < first + HITS:
            sys.exit(f"The regions alone have {first} commitments: the smallest size is {first + HITS}.")
        left = size - first
        step = left // HITS
        planted = {
            place + offset: word for offset, word in enumerate(_PLANTED) for place in range(0, step * HITS, step)
        }
        written = 0
        for name in place_names():
            if written == left:
                break
            values, models = self._random.choice(self._models)
            models = models[: left - written]
            organisation = self._organisation(name)
            entries = [
                self._commitment(model, planted.get(written + place), values["organisation"], organisation)
                for place, model in enumerate(models)
            ]
            written += len(entries)
            self._file(organisation, values["source"], entries)

    def _model(self, values: Values) -> Model:
        texts = {
            f"{text}_{language}": Template(values[f"{text}_{language}"], longest)
            for text, longest in LONGEST.items()
            for language in _TAILS
        }
        return Model(values, texts, [Template(term, len(term) + 20) for term in values["terms"]])

    def _commitment(self, model: Model, planted: str | None, old: Values, new: Values) -> Values:
        chance, words = self._random.random, self._words
        values = dict(model.values)
        for key, template in model.texts.items():
            values[key] = template.text(words[key[-2:]], chance)
        for language in words:
            named = values[f"summary_{language}"].replace(old[f"name_{language}"], new[f"name_{language}"])
            values[f"summary_{language}"] = _shortened(named, LONGEST["summary"])
        values["terms"] = list(dict.fromkeys(term.text(words["sv"], chance) for term in model.terms))
        if planted:
            word = self._random.choice(_PLANTED[planted])
            for language, sentence in _SENTENCES.items():
                key = f"summary_{language}"
                added = sentence.format(word=word)
                values[key] = _shortened(values[key], LONGEST["summary"] - len(added)) + added
        return values

    def _organisation(self, name: str) -> Values:
        kind = self._random.choice(KINDS)
        called = f"{name}s kommun" if kind == "municipality" else f"Myndigheten för {name}"
        english = f"{name} Municipality" if kind == "municipality" else f"The Agency for {name}"
        id = called.lower().translate(str.maketrans("åäö", "aao")).replace(" ", "-")
        values = {"id": id, "name_sv": called, "name_en": english, "kind": kind, "website": f"https://www.{id}.se"}
        if kind == "municipality":
            values["county"] = self._random.choice(self._counties)
        return values

    def _file(self, organisation: Values, sources: Sequence[Values], entries: Sequence[Values]) -> None:
        cited = {source["id"] for entry in entries for source in entry["sources"]}
        path = self._folder / "organisations" / f"{organisation['id']}.toml"
        with path.open("w", encoding="utf-8") as file:
            file.write(f"[organisation]\n{_toml(organisation)}")
            file.writelines(f"\n[[source]]\n{_toml(source)}" for source in sources if source["id"] in cited)
            file.writelines(f"\n[[commitment]]\n{_toml(entry)}" for entry in entries)


def _shortened(text: str, longest: int) -> str:
    """Cut off whole sentences, or else words, until the text fits."""
    while len(text) > longest:
        sentence = text[:longest].rfind(". ")
        text = text[: sentence + 1] if sentence > 0 else text[: text.rfind(" ", 0, longest)].rstrip(" ,;:–") + "."
    return text


def _read(path: Path) -> Values:
    with path.open("rb") as file:
        return tomli.load(file)


def _toml(values: Values) -> str:
    return "".join(f"{key} = {_value(value)}\n" for key, value in values.items())


def _value(value: object) -> str:
    match value:
        case date():
            return value.isoformat()
        case list():
            return f"[{', '.join(map(_value, value))}]"
        case dict():
            return f"{{ {', '.join(f'{key} = {_value(item)}' for key, item in value.items())} }}"
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    size, folder = sys.argv[1:]
    Corpus(Path(folder)).write(int(size))
