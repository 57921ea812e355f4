"""Reading and validation: from a folder of TOML files to the model, or to a list of all that is wrong."""

import os
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from socialhallbarhet.language import ngettext
from socialhallbarhet.model import Reference
from socialhallbarhet.progress import CHECKING, READING, SILENT, Progress
from socialhallbarhet.reading.corpus import Corpus
from socialhallbarhet.reading.files import DataFile, find, read
from socialhallbarhet.reading.problem import ERROR, Problem
from socialhallbarhet.visible import visible

if TYPE_CHECKING:
    from socialhallbarhet.reading.rules import Rule

__all__ = ["InvalidData", "check", "data_version", "read_reference"]


class InvalidData(Exception):  # noqa: N818 - reads as what it is in `except InvalidData`
    """A data folder with errors. `problems` holds all of them, warnings too; the message shows the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Take all problems of a run; at least one is an error."""
        errors = [problem for problem in problems if problem.level == ERROR]
        first = errors[0]
        where = f"{visible(first.place.file)}:{first.place.line}: " if first.place.file else ""
        message = f"{where}{first.message} [{first.rule}]"
        if len(errors) > 1:
            others = len(errors) - 1
            more = ngettext("and {n} error more", "and {n} errors more", others).format(n=others)
            message = f"{message}; {more}"
        super().__init__(message)
        self.problems = tuple(problems)


def read_reference(folder: str, progress: Progress = SILENT) -> Reference:
    """Read, validate and build the data of `folder`, telling `progress` how far that has come.

    What depends on today's date is left to `check`: a clock that is slow, or still in yesterday, must not keep
    anybody from data that is right.

    Raises:
        InvalidData: there is at least one error.
    """
    from socialhallbarhet.reading.rules import ON_ANY_DAY  # noqa: PLC0415 - a fresh store is opened without them

    corpus, problems = _judge(folder, {}, ON_ANY_DAY, progress)
    if any(problem.level == ERROR for problem in problems):
        raise InvalidData(sorted(_located(problems, corpus.files), key=_order))
    # Only valid data is built.
    from socialhallbarhet.reading.build import build  # noqa: PLC0415

    return build(corpus)


def check(folder: str, replaced: dict[str, str] | None = None, pages: str | None = None) -> list[Problem]:
    """Find all that is wrong with a data folder, in the order of files and lines.

    Args:
        folder: a complete data folder.
        replaced: files to be read in the place of, or beside, those of the folder: name in the folder to
            path. Only problems in these files are then given.
        pages: a folder of saved pages, `<organisation>/<source>.txt`, that the data is held against.
    """
    # A fresh store is opened without rules and pages.
    from socialhallbarhet.reading.exceptions import without_excused  # noqa: PLC0415
    from socialhallbarhet.reading.pages import Pages  # noqa: PLC0415
    from socialhallbarhet.reading.rules import ADVICE, RULES  # noqa: PLC0415

    asked = [*RULES, *ADVICE]
    if pages:
        asked.append(Pages(pages).problems)
    corpus, problems = _judge(folder, replaced or {}, asked)
    problems = sorted(_located(without_excused(problems, corpus), corpus.files), key=_order)
    if replaced:
        # A draft is not published yet; nothing is to be listed for it.
        problems = [item for item in problems if item.place.file in replaced and item.rule != "unlisted-id"]
    return problems


def data_version(folder: str) -> str | None:
    """Give the version that a data folder states, whatever else is wrong with it; None if it states none."""
    result = read(os.path.join(folder, "version.toml"), "version.toml")
    stated = result.content.get("data_version") if isinstance(result, DataFile) else None
    return visible(str(stated)) if stated and isinstance(stated, str | date) else None


def _judge(
    folder: str, replaced: dict[str, str], rules: "Sequence[Rule]", progress: Progress = SILENT
) -> tuple[Corpus, list[Problem]]:
    paths = {name: os.path.join(folder, name) for name in find(folder)}
    # What is looked at comes last: where two entries are at odds, the later one is told.
    order = [name for name in paths if name not in replaced] + list(replaced)
    paths |= replaced
    results = [read(paths[name], name) for name in progress.over(order, READING)]
    files = [result for result in results if isinstance(result, DataFile)]
    problems = [result for result in results if isinstance(result, Problem)]
    corpus = Corpus(files, frozenset(problem.place.file for problem in problems))
    for rule in progress.over(rules, CHECKING):
        # What a file that cannot be parsed would have held is not missing.
        problems += [problem for problem in rule(corpus) if problem.place.file not in corpus.broken]
    return corpus, problems


def _located(problems: Sequence[Problem], files: Sequence[DataFile]) -> list[Problem]:
    """Find the line of each problem, and make it safe to show; only a file with a problem is walked for it."""
    from socialhallbarhet.reading.lines import Lines, lines  # noqa: PLC0415

    texts = {file.name: file.text for file in files}
    walked: dict[str, Lines] = {}
    located = []
    for problem in problems:
        place = problem.place
        if not place.line:
            if place.file not in walked:
                walked[place.file] = lines(texts.get(place.file, ""))
            place = place._replace(line=walked[place.file].find(*place.path))
        located.append(
            problem._replace(
                place=place,
                message=visible(problem.message),
                found=visible(problem.found),
                allowed=tuple(map(visible, problem.allowed)),
                nearest=tuple(map(visible, problem.nearest)),
            )
        )
    return located


def _order(problem: Problem) -> tuple[str, int, str, str]:
    return problem.place.file, problem.place.line, problem.rule, problem.found
