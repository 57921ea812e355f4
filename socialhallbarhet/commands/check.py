"""`check`: is this data right?"""

import os
from typing import Annotated

import typer

from socialhallbarhet import reading
from socialhallbarhet.commands import options
from socialhallbarhet.commands.options import deliver
from socialhallbarhet.errors import FOUND, WRONG, WrongUseError
from socialhallbarhet.language import _
from socialhallbarhet.places import data_folder
from socialhallbarhet.reading.files import ORGANISATIONS
from socialhallbarhet.reading.problem import ERROR, Problem
from socialhallbarhet.reading.rules.shape import CODEBOOK, VERSION_FILE
from socialhallbarhet.rows.check import rows

EXAMPLES = ("check", "check data", "check halland.toml")


def run(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=_("PATH…"),
            help=_(
                "Data folders, or single files, which are checked against the rest of the data in use;"
                " without it, the data in use."
            ),
        ),
    ] = None,
    format_: options.Format = None,
    output: options.File = None,
    lang: options.Lang = None,
) -> int:
    """Answer the question "is this data right, and where not?"."""
    del lang
    chosen = options.chosen_format(format_, output)
    problems: list[Problem] = []
    files: dict[str, str] = {}
    for path in paths or [data_folder()]:
        if os.path.isdir(path):
            problems += [_at(problem, path) for problem in reading.check(path)]
        elif os.path.isfile(path):
            files[path] = _name(path)
        else:
            raise WrongUseError(_('"{path}" is neither a folder nor a file.').format(path=path))
    if files:
        replaced = {name: path for path, name in files.items()}
        found = reading.check(data_folder(), replaced)
        problems += [
            problem._replace(place=problem.place._replace(file=replaced[problem.place.file])) for problem in found
        ]
    deliver(rows(problems, reading.data_version(data_folder())), chosen, output)
    return WRONG if any(problem.level == ERROR for problem in problems) else FOUND


def _name(path: str) -> str:
    """Give the name under which a single file would lie in a data folder."""
    name = os.path.basename(path)
    return name if name in (*CODEBOOK, VERSION_FILE) else f"{ORGANISATIONS}/{name}"


def _at(problem: Problem, folder: str) -> Problem:
    """Put the folder as it was given before the file's name, so that an editor finds it."""
    file = os.path.join(folder, problem.place.file)
    shorter = os.path.relpath(file)
    if os.path.isabs(file) and not shorter.startswith(os.pardir):
        file = shorter
    return problem._replace(place=problem.place._replace(file=file))
