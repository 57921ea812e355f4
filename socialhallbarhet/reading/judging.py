"""The files read and held against the rules, with the line of each problem found."""

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from socialhallbarhet.reading.corpus import Corpus
from socialhallbarhet.reading.files import DataFile, find, read
from socialhallbarhet.reading.own import OwnFile, read_own
from socialhallbarhet.reading.problem import ERROR, Problem
from socialhallbarhet.terminal.progress import CHECKING, READING, SILENT, Progress
from socialhallbarhet.visible import visible

if TYPE_CHECKING:
    from socialhallbarhet.reading.rules import Rule


def judge(
    folder: str,
    rules: "Sequence[Rule]",
    replaced: Mapping[str, str] | None = None,
    own: Sequence[OwnFile] = (),
    progress: Progress = SILENT,
) -> tuple[Corpus, list[Problem]]:
    """Read a data folder, own data with it, and ask all rules.

    Args:
        folder: a complete data folder.
        rules: what to ask.
        replaced: files to be read in the place of, or beside, those of the folder: name in the folder to path.
        own: files of own data, to be read behind those of the folder.
        progress: is told how far it has come.
    """
    replaced = replaced or {}
    paths = {name: os.path.join(folder, name) for name in find(folder)}
    # What is looked at comes last: where two entries are at odds, the later one is told.
    order = [name for name in paths if name not in replaced] + list(replaced)
    paths |= replaced
    results = [*(read(paths[name], name) for name in progress.over(order, READING)), *read_own(own)]
    files = [result for result in results if isinstance(result, DataFile)]
    problems = [problem for result in results if not isinstance(result, DataFile) for problem in result]
    corpus = Corpus(files, frozenset(problem.place.file for problem in problems))
    for rule in progress.over(rules, CHECKING):
        # What a file that cannot be parsed would have held is not missing.
        problems += [problem for problem in rule(corpus) if problem.place.file not in corpus.broken]
    return corpus, problems


def errors(problems: Sequence[Problem]) -> list[Problem]:
    """Give those that keep data from being read."""
    return [problem for problem in problems if problem.level == ERROR]


def located(problems: Sequence[Problem], files: Sequence[DataFile]) -> list[Problem]:
    """Find the line of each problem, and make it safe to show; in the order of files and lines.

    Only a file with a problem is walked for it.
    """
    from socialhallbarhet.reading.lines import Lines, lines  # noqa: PLC0415

    texts = {file.where: file.text for file in files}
    walked: dict[str, Lines] = {}
    found = []
    for problem in problems:
        place = problem.place
        if not place.line:
            if place.file not in walked:
                walked[place.file] = lines(texts.get(place.file, ""))
            place = place._replace(line=walked[place.file].find(*place.path))
        found.append(
            problem._replace(
                place=place,
                message=visible(problem.message),
                found=visible(problem.found),
                allowed=tuple(map(visible, problem.allowed)),
                nearest=tuple(map(visible, problem.nearest)),
            )
        )
    return sorted(found, key=_order)


def _order(problem: Problem) -> tuple[str, int, str, str]:
    return problem.place.file, problem.place.line, problem.rule, problem.found
