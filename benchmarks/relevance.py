"""How good is the search? Measured on judged information needs, side by side with what people use otherwise.

    python benchmarks/relevance.py [--held-out] [--worst N]

The needs and judgements stand in tests/relevance; a third of the needs is held out of all tuning. Printed are nDCG@10
and recall@20 (ir-measures, over trec_eval's own code; gains are the grades 0, 1 and 2; recall counts both 1 and 2)
as means over the needs that anything answers, and the needs answered worst. Needs for which nothing in the data was
judged above 0 are left out.
"""

import argparse
import re
import shutil
import sqlite3
import subprocess
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import ir_measures
from ir_measures import R, nDCG
from snowballstemmer import stemmer

from socialhallbarhet import load
from socialhallbarhet.questions.filters import Filters
from socialhallbarhet.questions.query import parse
from socialhallbarhet.questions.search import search
from socialhallbarhet.store import ask

ROOT = Path(__file__).resolve().parent.parent
RELEVANCE = ROOT / "tests" / "relevance"
MEASURES = (nDCG @ 10, R @ 20)
DEPTH = 20
_WORD = re.compile(r"[^\W_]+")

# A system takes the words of a query and gives ids, best first.
System = Callable[[list[str]], list[str]]


class Judged(NamedTuple):
    """The needs, and the grade of each commitment that was judged for each."""

    needs: list[dict[str, Any]]
    grades: dict[str, dict[str, int]]


def judged(*, held_out: bool) -> Judged:
    """Read the needs that anything in the data answers, and their judgements."""
    needs = tomllib.loads((RELEVANCE / "needs.toml").read_text("utf-8"))["need"]
    grades: dict[str, dict[str, int]] = {}
    for line in (RELEVANCE / "judgements.tsv").read_text("utf-8").splitlines()[1:]:
        need, commitment, grade, _second = line.split("\t")
        grades.setdefault(need, {})[commitment] = int(grade)
    chosen = [need for need in needs if need["held_out"] == held_out and any(grades[need["id"]].values())]
    return Judged(chosen, grades)


def ours(words: list[str]) -> list[str]:
    """Search as `sh search` does."""
    return [hit.card.id for hit in ask(lambda store: search(store, parse(words), Filters(), DEPTH)).hits]


def full_text(*, stemmed: bool, joined: str = "AND") -> System:
    """Give SQLite's FTS5 with its default tokenizer and ranking, or over both languages' stems; all words or any."""
    swedish, english = stemmer("swedish"), stemmer("english")

    def stems(language: Any, text: str) -> str:
        words = _WORD.findall(text.lower())
        return " ".join(language.stemWords(words) if stemmed else words)

    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE text USING fts5(id UNINDEXED, sv, en)")
    for id, organisation, commitment in load().commitments():
        sv = " ".join([commitment.title.sv, commitment.summary.sv, *commitment.terms, organisation.name.sv])
        en = f"{commitment.title.en} {commitment.summary.en} {organisation.name.en}"
        connection.execute("INSERT INTO text VALUES (?, ?, ?)", (id, stems(swedish, sv), stems(english, en)))

    def system(words: list[str]) -> list[str]:
        typed = _WORD.findall(" ".join(words).lower())
        each = (f'(sv : "{stems(swedish, word)}" OR en : "{stems(english, word)}")' for word in typed)
        query = "SELECT id FROM text WHERE text MATCH ? ORDER BY rank, rowid LIMIT ?"
        return [id for (id,) in connection.execute(query, (f" {joined} ".join(each), DEPTH))]

    return system


def ripgrep(words: list[str]) -> list[str]:
    """Search the TOML files with `rg -i`: the commitments in whose lines each word stands, in the files' order."""
    found: list[set[str]] = []
    order: dict[str, None] = {}
    for word in words:
        lines = subprocess.run(
            ["rg", "-i", "-n", "--no-heading", "--sort", "path", "-F", word, str(ROOT / "data" / "organisations")],
            capture_output=True,
            encoding="utf-8",
            check=False,
        ).stdout.splitlines()
        here = dict.fromkeys(id for line in lines if (id := _commitment_at(*line.split(":", 2)[:2])))
        order |= here
        found.append(set(here))
    return [id for id in order if all(id in here for here in found)][:DEPTH]


_places: dict[str, list[str | None]] = {}


def _commitment_at(file: str, line: str) -> str | None:
    """Give the commitment that a line of a file belongs to."""
    if file not in _places:
        current: str | None = None
        _places[file] = [None]
        for text in Path(file).read_text("utf-8").splitlines():
            if text.startswith("[["):
                current = "" if text == "[[commitment]]" else None
            elif current == "" and text.startswith("id = "):
                current = f"{Path(file).stem}/{text[6:-1]}"
            _places[file].append(current)
    return _places[file][int(line)] or None


def run(system: System, needs: list[dict[str, Any]]) -> Iterator[Any]:
    """Ask a system for each need."""
    for need in needs:
        for place, id in enumerate(system(need["query"])):
            yield ir_measures.ScoredDoc(need["id"], id, float(DEPTH - place))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--held-out", action="store_true", help="the third that nothing was tuned on")
    parser.add_argument("--worst", type=int, default=10)
    chosen = parser.parse_args()
    needs, grades = judged(held_out=chosen.held_out)
    qrels = [ir_measures.Qrel(need["id"], id, grade) for need in needs for id, grade in grades[need["id"]].items()]
    systems: dict[str, System] = {
        "sh search": ours,
        "FTS5 + Snowball": full_text(stemmed=True),
        "  any word": full_text(stemmed=True, joined="OR"),
        "FTS5": full_text(stemmed=False),
    }
    if shutil.which("rg"):
        systems["ripgrep -i"] = ripgrep
    else:
        print("ripgrep is not installed: left out")
    print(f"{len(needs)} needs{', held out' * chosen.held_out}\n\n{'':18}{'nDCG@10':>9}{'R@20':>9}")
    each: dict[str, float] = {need["id"]: 0.0 for need in needs}
    for name, system in systems.items():
        hits = list(run(system, needs))
        mean = ir_measures.calc_aggregate(MEASURES, qrels, hits)
        print(f"{name:18}{mean[MEASURES[0]]:9.3f}{mean[MEASURES[1]]:9.3f}")
        if system is ours:
            each |= {found.query_id: found.value for found in ir_measures.iter_calc([MEASURES[0]], qrels, hits)}
            unjudged = sum(hit.doc_id not in grades[hit.query_id] for hit in hits)
    print(f"\n{unjudged} of our first {DEPTH} hits were not judged; they count as 0.")
    print("\nAnswered worst by sh search, nDCG@10:")
    queries = {need["id"]: f"{' '.join(need['query'])}  ({need['trait']})" for need in needs}
    for worth, worst in sorted((worth, id) for id, worth in each.items())[: chosen.worst]:
        print(f"  {worth:.2f}  {worst}  {queries[worst]}")


if __name__ == "__main__":
    main()
