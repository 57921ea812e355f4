"""Exceptions: warnings that were looked at and are right as they are, each with its reason.

`data/exceptions.toml` lists them by rule and place: `halland/smaller-health-gaps` for what stands in an organisation's
file, else the id of the entry. An exception that excuses nothing is an error, so that the list cannot rot.
"""

from collections.abc import Iterator, Sequence

from socialhallbarhet.language import _
from socialhallbarhet.reading.corpus import Corpus, entries_of
from socialhallbarhet.reading.problem import ERROR, WARNING, Problem

FILE = "exceptions.toml"


def without_excused(problems: Sequence[Problem], corpus: Corpus) -> list[Problem]:
    """Leave out the warnings that an exception excuses, and add an error for each exception that excuses none.

    That is told last, when nothing else is wrong: what a broken file holds may be just what is excused.
    """
    names = dict(_names(corpus))
    excused = {
        (entry.text("rule"), place): entry.place("places", number)
        for entry in corpus.entries("exception")
        for number, place in entry.texts("places")
    }
    fired: set[tuple[str, str]] = set()
    kept = []
    for problem in problems:
        key = (problem.rule, names.get((problem.place.file, problem.place.path[:2]), ""))
        if problem.level == WARNING and key in excused:
            fired.add(key)
        else:
            kept.append(problem)
    sound = all(problem.level == WARNING for problem in kept)
    for (rule, name), place in excused.items():
        if sound and (rule, name) not in fired:
            message = _("the rule {rule} finds nothing here: remove the exception").format(rule=rule)
            kept.append(Problem(place, ERROR, "stale-exception", message, name))
    return kept


def _names(corpus: Corpus) -> Iterator[tuple[tuple[str, tuple[str | int, ...]], str]]:
    """Give the full id of each entry by its file and the beginning of its path."""
    for file in corpus.files:
        organisation = next((entry.id for entry in entries_of(file, "organisation")), "")
        for table in file.content:
            for entry in entries_of(file, table):
                place = entry.place()
                full = f"{organisation}/{entry.id}" if table in ("source", "commitment") else entry.id
                yield (file.where, place.path), full
                # The path of a key in a single table begins with the key: [organisation] is one entry.
                if entry.number is None:
                    for key in entry.values:
                        yield (file.where, (table, key)), full
