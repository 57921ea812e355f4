"""Reading and validation: from a folder of TOML files to the model, or to a list of all that is wrong."""

import os
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from socialhallbarhet.folders.left_out import LeftOut
from socialhallbarhet.model import Reference
from socialhallbarhet.reading.files import DataFile, read
from socialhallbarhet.reading.judging import errors, judge, located
from socialhallbarhet.reading.own import OwnFile, beside, find_own
from socialhallbarhet.reading.problem import InvalidData, Problem
from socialhallbarhet.terminal.progress import SILENT, Progress
from socialhallbarhet.visible import visible

__all__ = [
    "InvalidData",
    "Reading",
    "check",
    "check_own",
    "data_version",
    "read_in_use",
    "read_reference",
    "sound_own",
]


class Reading(NamedTuple):
    """What was read, and the files of own data that it had to do without."""

    reference: Reference
    left_out: list[LeftOut]


def read_reference(folder: str, own: Sequence[str] = ()) -> Reference:
    """Read, validate and build the data of `folder`, with own data from other folders.

    What depends on today's date is left to `check`: a clock that is slow, or still in yesterday, must not keep
    anybody from data that is right.

    Raises:
        InvalidData: there is at least one error.
    """
    from socialhallbarhet.reading.build import build  # noqa: PLC0415 - only valid data is built
    from socialhallbarhet.reading.rules import ON_ANY_DAY  # noqa: PLC0415

    corpus, problems = judge(folder, ON_ANY_DAY, own=find_own(own))
    if errors(problems):
        raise InvalidData(located(problems, corpus.files))
    return build(corpus)


def read_in_use(folder: str, own: Sequence[str], progress: Progress = SILENT) -> Reading:
    """Read as `read_reference` does, but leave out the files of own data that hold an error.

    Args:
        folder: a complete data folder.
        own: folders of own data.
        progress: is told how far it has come.

    Raises:
        InvalidData: there is an error that is not one of own data.
    """
    from socialhallbarhet.reading.build import build  # noqa: PLC0415
    from socialhallbarhet.reading.leaving_out import sound  # noqa: PLC0415

    found = sound(folder, own, progress)
    return Reading(build(found.corpus), found.left_out)


def sound_own(folder: str, own: Sequence[str]) -> tuple[list[OwnFile], list[LeftOut]]:
    """Split the files in folders of own data into those without an error, beside the data of `folder`, and the others.

    Raises:
        InvalidData: there is own data, and an error in `folder` itself.
    """
    from socialhallbarhet.reading.leaving_out import sound  # noqa: PLC0415

    if not find_own(own):
        return [], []
    found = sound(folder, own)
    return found.own, found.left_out


def check(folder: str, replaced: dict[str, str] | None = None, pages: str | None = None) -> list[Problem]:
    """Find all that is wrong with a data folder, in the order of files and lines.

    Args:
        folder: a complete data folder.
        replaced: files to be read in the place of, or beside, those of the folder: name in the folder to
            path. Only problems in these files are then given.
        pages: a folder of saved pages, `<organisation>/<source>.txt`, that the data is held against.
    """
    problems = _checked(folder, replaced or {}, (), pages)
    if replaced:
        # A draft is not published yet; nothing is to be listed for it.
        problems = [item for item in problems if item.place.file in replaced and item.rule != "unlisted-id"]
    return problems


def check_own(folder: str, files: Sequence[OwnFile], in_use: Sequence[str], pages: str | None = None) -> list[Problem]:
    """Find all that is wrong with files of own data, beside all other data.

    Args:
        folder: the complete data folder to which they add.
        files: what is looked at. The places of problems are their paths.
        in_use: the folders of own data in use, whose other files count as well.
        pages: a folder of saved pages that they are held against.
    """
    # What is looked at comes last: where two entries are at odds, the later one is told.
    problems = _checked(folder, {}, [*beside(files, in_use), *files], pages)
    paths = {file.path for file in files}
    return [problem for problem in problems if problem.place.file in paths]


def _checked(folder: str, replaced: dict[str, str], own: Sequence[OwnFile], pages: str | None) -> list[Problem]:
    # A fresh store is opened without rules and pages.
    from socialhallbarhet.reading.exceptions import without_excused  # noqa: PLC0415
    from socialhallbarhet.reading.pages import Pages  # noqa: PLC0415
    from socialhallbarhet.reading.rules import ADVICE, RULES  # noqa: PLC0415

    asked = [*RULES, *ADVICE]
    if pages:
        asked.append(Pages(pages).problems)
    corpus, problems = judge(folder, asked, replaced, own)
    return located(without_excused(problems, corpus), corpus.files)


def data_version(folder: str) -> str | None:
    """Give the version that a data folder states, whatever else is wrong with it; None if it states none."""
    result = read(os.path.join(folder, "version.toml"), "version.toml")
    stated = result.content.get("data_version") if isinstance(result, DataFile) else None
    return visible(str(stated)) if stated and isinstance(stated, str | date) else None
