"""`check`: is this data right?"""

import os
from typing import Annotated

import typer

from socialhallbarhet import reading
from socialhallbarhet.commands import options
from socialhallbarhet.commands.options import deliver
from socialhallbarhet.delivery import tell
from socialhallbarhet.errors import FOUND, WRONG, WrongUseError
from socialhallbarhet.language import _
from socialhallbarhet.places import data_folder
from socialhallbarhet.reading import layout
from socialhallbarhet.reading.files import ORGANISATIONS
from socialhallbarhet.reading.problem import ERROR, Problem
from socialhallbarhet.reading.rules import ADVICE, RULES
from socialhallbarhet.reading.schema import CODEBOOK, VERSION_FILE
from socialhallbarhet.rows.check import rows, rows_of_rules

EXAMPLES = ("check", "check data --fix", "check halland.toml", "check --rules")


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
    source: Annotated[
        str | None,
        typer.Option(
            "--source",
            metavar=_("FOLDER"),
            help=_("Hold the data against saved pages, FOLDER/<organisation>/<source>.txt: terms and copied runs."),
        ),
    ] = None,
    fix: Annotated[
        bool, typer.Option("--fix", help=_("Lay out the files of data folders first, and list new ids as published."))
    ] = False,
    list_rules: Annotated[bool, typer.Option("--rules", help=_("List the rules, and check nothing."))] = False,
    format_: options.Format = None,
    output: options.File = None,
    excel: options.Excel = False,
    lang: options.Lang = None,
) -> int:
    """Answer the question "is this data right, and where not?"."""
    del lang
    chosen = options.chosen_format(format_, output, excel=excel)
    if list_rules:
        deliver(rows_of_rules({**RULES, **ADVICE}), chosen, output)
        return FOUND
    if source is not None and not os.path.isdir(source):
        raise WrongUseError(_('"{path}" is not a folder.').format(path=source))
    problems: list[Problem] = []
    files: dict[str, str] = {}
    for path in paths or [data_folder()]:
        if os.path.isdir(path):
            if fix:
                _fix(path)
            problems += [_at(problem, path) for problem in reading.check(path, pages=source)]
        elif os.path.isfile(path):
            name = _name(path)
            if name in files.values():
                raise WrongUseError(_("Two files would both be {name}: check them one by one.").format(name=name))
            files[path] = name
        else:
            raise WrongUseError(_('"{path}" is neither a folder nor a file.').format(path=path))
    if files:
        replaced = {name: path for path, name in files.items()}
        found = reading.check(data_folder(), replaced, source)
        problems += [
            problem._replace(place=problem.place._replace(file=replaced[problem.place.file])) for problem in found
        ]
    folder = next((path for path in paths or () if os.path.isdir(path)), data_folder())
    deliver(rows(problems, reading.data_version(folder)), chosen, output)
    return WRONG if any(problem.level == ERROR for problem in problems) else FOUND


def _fix(folder: str) -> None:
    for name in layout.fix(folder):
        tell(_("laid out: {file}").format(file=os.path.join(folder, name)))


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
