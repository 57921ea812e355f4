"""`check`: is this data right?"""

import os
from collections.abc import Sequence
from typing import Annotated, NamedTuple

import typer

from socialhallbarhet import reading
from socialhallbarhet.commands import options
from socialhallbarhet.commands.options import deliver
from socialhallbarhet.errors import FOUND, WRONG, WrongUseError
from socialhallbarhet.folders.data import data_folder, nearby
from socialhallbarhet.folders.own import OPTION, again, in_use, is_whole
from socialhallbarhet.invocation import command
from socialhallbarhet.language import _
from socialhallbarhet.reading import layout
from socialhallbarhet.reading.files import ORGANISATIONS, find
from socialhallbarhet.reading.own import OwnFile, as_own, find_own
from socialhallbarhet.reading.problem import ERROR, Problem
from socialhallbarhet.reading.rules import ADVICE, RULES
from socialhallbarhet.reading.schema import CODEBOOK, VERSION_FILE
from socialhallbarhet.rows.check import Looked, rows, rows_of_rules
from socialhallbarhet.terminal.delivery import tell
from socialhallbarhet.values import WITH_OWN

EXAMPLES = ("check", "check data --fix", "check halland.toml", "check --rules")


def run(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=_("PATH…"),
            help=_(
                "Data folders, folders of own data, or single files, which are checked against the rest of the data"
                " in use; without it, all data in use."
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
    data: options.Data = None,
    lang: options.Lang = None,
) -> int:
    """Answer the question "is this data right, and where not?"."""
    del data, lang
    chosen = options.chosen_format(format_, output, excel=excel)
    if list_rules:
        deliver(rows_of_rules({**RULES, **ADVICE}), chosen, output)
        return FOUND
    if source is not None and not os.path.isdir(source):
        raise WrongUseError(_('"{path}" is not a folder.').format(path=source))
    looked_at = _sorted_out(paths) if paths else _Paths([data_folder()], [], find_own(in_use()))
    problems: list[Problem] = []
    for folder in looked_at.folders:
        if fix:
            _fix(folder)
        problems += [_at(problem, folder) for problem in reading.check(folder, pages=source)]
    if looked_at.drafts:
        problems += _of_drafts(looked_at.drafts, source)
    if looked_at.own:
        found = reading.check_own(data_folder(), looked_at.own, in_use(), source)
        problems += [
            problem._replace(place=problem.place._replace(file=nearby(problem.place.file))) for problem in found
        ]
    version = reading.data_version(next(iter(looked_at.folders), data_folder()))
    if version and looked_at.own:
        version += WITH_OWN
    read = sum(len([*find(folder)]) for folder in looked_at.folders) + len(looked_at.drafts)
    wrong = any(problem.level == ERROR for problem in problems)
    # Who sits there has just mended it, and goes on.
    leads_on = looked_at.own and not wrong and output is None and options.is_terminal()
    looked = Looked(read, len(looked_at.own), all=not paths)
    deliver(rows(problems, version, looked, _next(looked_at.own) if leads_on else ""), chosen, output)
    return WRONG if wrong else FOUND


class _Paths(NamedTuple):
    """What is to be checked: data folders, single files as parts of the data in use, and files of own data."""

    folders: list[str]
    drafts: list[str]
    own: list[OwnFile]


def _sorted_out(paths: Sequence[str]) -> _Paths:
    sorted_out = _Paths([], [], [])
    for path in paths:
        if os.path.isdir(path):
            # A folder that holds nothing is told what data consists of.
            if is_whole(path) or not find_own([path]):
                sorted_out.folders.append(path)
            else:
                sorted_out.own.extend(find_own([path]))
        elif not os.path.isfile(path):
            raise WrongUseError(_('"{path}" is neither a folder nor a file.').format(path=path))
        elif own := as_own(path, in_use()):
            sorted_out.own.append(own)
        else:
            sorted_out.drafts.append(path)
    return sorted_out


def _next(files: Sequence[OwnFile]) -> str:
    """Give the command that shows what sound own data is good for."""
    from socialhallbarhet.reading.drafts import begun  # noqa: PLC0415 - only on a terminal

    folders = dict.fromkeys(os.path.normpath(file.path.removesuffix(os.path.normpath(file.name))) for file in files)
    named = {os.path.realpath(folder) for folder in in_use()}
    besides = [word for folder in folders if os.path.realpath(folder) not in named for word in (OPTION, nearby(folder))]
    looked_at = {os.path.realpath(file.path) for file in files}
    found = {each.id: each for each in begun([*folders]) if os.path.realpath(each.path) in looked_at}
    words: tuple[str, ...] = ("list", ORGANISATIONS) if found else ("where",)
    if len(found) == 1:
        (id, only), *_others = found.items()
        words = ("show", id)
        # A county has its region's id.
        if only.county and f"{ORGANISATIONS}/{only.county}.toml" in find(data_folder()):
            about = ("--theme", *only.themes) if len(only.themes) == 1 else ()
            words = ("compare", id, only.county, *about)
        if not only.titles:
            words = ("new", "commitment", "--organisation", id)
    return command(*words, *again(), *besides)


def _of_drafts(paths: Sequence[str], source: str | None) -> list[Problem]:
    replaced: dict[str, str] = {}
    for path in paths:
        name = _name(path)
        if name in replaced:
            raise WrongUseError(_("Two files would both be {name}: check them one by one.").format(name=name))
        replaced[name] = path
    found = reading.check(data_folder(), replaced, source)
    return [problem._replace(place=problem.place._replace(file=replaced[problem.place.file])) for problem in found]


def _fix(folder: str) -> None:
    for name in layout.fix(folder):
        tell(_("laid out: {file}").format(file=os.path.join(folder, name)))


def _name(path: str) -> str:
    """Give the name under which a single file would lie in a data folder."""
    name = os.path.basename(path)
    return name if name in (*CODEBOOK, VERSION_FILE) else f"{ORGANISATIONS}/{name}"


def _at(problem: Problem, folder: str) -> Problem:
    """Put the folder as it was given before the file's name, so that an editor finds it."""
    file = nearby(os.path.join(folder, problem.place.file))
    return problem._replace(place=problem.place._replace(file=file))
