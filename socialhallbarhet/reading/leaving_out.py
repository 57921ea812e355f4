"""Own data without the files that hold an error, and what is wrong with those."""

from collections.abc import Sequence
from typing import NamedTuple

from socialhallbarhet.folders.left_out import LeftOut
from socialhallbarhet.language import _, in_each
from socialhallbarhet.reading.corpus import Corpus
from socialhallbarhet.reading.judging import errors, judge, located
from socialhallbarhet.reading.own import OwnFile, find_own
from socialhallbarhet.reading.problem import InvalidData, Problem
from socialhallbarhet.reading.rules import ON_ANY_DAY
from socialhallbarhet.terminal.progress import SILENT, Progress
from socialhallbarhet.values import Bilingual
from socialhallbarhet.visible import visible

# What is wrong with two files together. The later one is told, and is right once the earlier is left out.
_BETWEEN = frozenset({"duplicate-id", "ambiguous-name"})

# A problem, however often it is found: its file, rule and what was found.
_Key = tuple[str, str, str]


class Sound(NamedTuple):
    """All that has no error, the files of own data among it, and those that are left out."""

    corpus: Corpus
    own: list[OwnFile]
    left_out: list[LeftOut]


def sound(folder: str, own: Sequence[str], progress: Progress = SILENT) -> Sound:
    """Read the data of `folder` and own data of other folders, leaving out what has an error.

    Raises:
        InvalidData: there is an error that is not one of own data.
    """
    found = find_own(own)
    left: list[LeftOut] = []
    known: set[_Key] = set()
    while True:
        # Only the first time, which is mostly the only one, is known to come.
        corpus, problems = judge(folder, ON_ANY_DAY, own=found, progress=SILENT if left else progress)
        wrong = errors(problems)
        if not wrong:
            return Sound(corpus, found, left)
        own_paths = {file.path for file in found}
        if not_own := [problem for problem in wrong if problem.place.file not in own_paths]:
            raise InvalidData(located(not_own, corpus.files))
        known = known or set(map(_key, wrong))
        alone = [problem for problem in wrong if problem.rule not in _BETWEEN]
        faulty = {problem.place.file for problem in alone or wrong}
        left += _told(folder, found, faulty, known)
        # What is left out may be what other files rest on: the rest is judged again.
        found = [file for file in found if file.path not in faulty]


def _told(folder: str, found: Sequence[OwnFile], faulty: set[str], known: set[_Key]) -> list[LeftOut]:
    """Say in both languages what is wrong with each faulty file: its first error, and how many more there are."""

    def first_errors() -> dict[str, tuple[Problem, int]]:
        corpus, problems = judge(folder, ON_ANY_DAY, own=found)
        first: dict[str, tuple[Problem, int]] = {}
        for problem in located(errors(problems), corpus.files):
            if problem.place.file in faulty:
                error, more = first.get(problem.place.file, (_whole(problem, known), -1))
                first[problem.place.file] = error, more + 1
        return first

    said = in_each(first_errors)
    left = []
    for file, (error, more) in said["sv"].items():
        # Only a file that somebody is writing at this moment has other errors in the other language.
        english, _more = said["en"].get(file, (error, more))
        message = Bilingual(error.message, english.message)
        left.append(LeftOut(visible(file), error.place.line, error.rule, message, more))
    return left


def _whole(problem: Problem, known: set[_Key]) -> Problem:
    """Put what was found into the message, and why it is wrong only now, if it was not before."""
    message = f"{problem.message}: {problem.found}" if problem.found else problem.message
    if _key(problem) not in known:
        message = _("{message}, now that another file is left out").format(message=message)
    return problem._replace(message=message)


def _key(problem: Problem) -> _Key:
    return problem.place.file, problem.rule, visible(problem.found)
