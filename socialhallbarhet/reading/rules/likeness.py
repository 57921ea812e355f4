"""Likeness: the same undertaking entered twice.

Summaries are compared by the share of three-word runs that two have in common, of all that either has (Jaccard's
coefficient on shingles: Broder, "On the resemblance and containment of documents", 1997). Only pairs that share a
run that is not common are compared, so that the time grows with the number of entries and not with its square.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator

from socialhallbarhet.language import _
from socialhallbarhet.reading.corpus import Corpus, Entry
from socialhallbarhet.reading.problem import WARNING, Problem
from socialhallbarhet.words.spelling import words

_RUN = 3
_ALIKE = 0.6
# A run that stands in more entries than this is a way of speaking.
_COMMON = 60


def alike(corpus: Corpus) -> Iterator[Problem]:
    """No two summaries are near-identical, unless both rest on the same framework (template mandates)."""
    entries = [entry for entry in corpus.entries("commitment") if entry.text("summary_sv")]
    runs = [_runs(entry.text("summary_sv")) for entry in entries]
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, found in enumerate(runs):
        for run in found:
            where[run].append(number)
    for later, found in enumerate(runs):
        shared = Counter(
            earlier for run in found if len(where[run]) <= _COMMON for earlier in where[run] if earlier < later
        )
        for earlier, common in shared.items():
            if common / len(found | runs[earlier]) >= _ALIKE and not _same_framework(entries[earlier], entries[later]):
                other = entries[earlier]
                yield Problem(
                    entries[later].place("summary_sv"),
                    WARNING,
                    "alike",
                    _("this summary is nearly that of {other}").format(other=f"{other.file}: {other.id}"),
                    entries[later].id,
                )


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    found = words(text)
    return frozenset(tuple(found[start : start + _RUN]) for start in range(len(found) - _RUN + 1))


def _same_framework(one: Entry, other: Entry) -> bool:
    within = {id for _number, id in one.texts("frameworks")} & {id for _number, id in other.texts("frameworks")}
    return bool(within) and one.file != other.file
