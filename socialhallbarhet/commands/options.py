"""The options that mean one thing at every verb, and how an answer is delivered."""

import os
import sys
from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from socialhallbarhet.errors import WrongUseError
from socialhallbarhet.folders import own as own_folders
from socialhallbarhet.folders.data import VARIABLE
from socialhallbarhet.formats import BINARY, FOR_EXCEL, FORMATS, by_default, writer
from socialhallbarhet.invocation import question
from socialhallbarhet.language import _
from socialhallbarhet.replacing import replacing
from socialhallbarhet.rows.output import Output
from socialhallbarhet.terminal.delivery import answering, tell_written
from socialhallbarhet.terminal.environment import Environment, surroundings
from socialhallbarhet.words.nearest import not_allowed

Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar=_("FORMAT"),
        help=_("table, tsv, json, jsonl, csv, markdown, html or xlsx; a table on a terminal, else tsv."),
    ),
]
FormatOrPicture = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar=_("FORMAT"),
        help=_(
            "table, tsv, json, jsonl, csv, markdown, html, xlsx or svg (a picture for slides); a table on a terminal,"
            " else tsv."
        ),
    ),
]
File = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar=_("FILE"),
        help=_("Write to FILE; its suffix (.xlsx, .csv, .html, .md, .json …) gives the format."),
    ),
]
Excel = Annotated[
    bool,
    typer.Option(
        "--excel",
        help=_("CSV as Swedish Excel opens it: semicolons, a byte order mark, no cell that is run as a formula."),
    ),
]


def _settled(folders: list[str] | None) -> list[str]:
    """Let own data be read from these folders, whatever the verb asks.

    Raises:
        WrongUseError: one of them is no folder of own data.
    """
    for folder in folders or ():
        if folder == own_folders.NONE:
            continue
        if not os.path.isdir(folder):
            raise WrongUseError(_('"{path}" is not a folder.').format(path=folder))
        if own_folders.is_whole(folder):
            told = _(
                '"{path}" holds data with a codebook of its own, which is nothing to add to other data.'
                " {variable}={path} puts it in the place of the bundled data."
            )
            raise WrongUseError(told.format(path=folder, variable=VARIABLE))
    own_folders.name(folders or ())
    return folders or []


Data = Annotated[
    list[str] | None,
    typer.Option(
        own_folders.OPTION,
        metavar=_("FOLDER"),
        callback=_settled,
        help=_("Add own data from FOLDER; repeatable. none: no own data but what is named here."),
    ),
]
Lang = Annotated[str | None, typer.Option("--lang", metavar="sv|en", help=_("Language: sv or en."))]


def _filter(name: str, metavar: str, help_: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(name, metavar=metavar, help=help_)
    return option


Theme = Annotated[list[str] | None, _filter("--theme", _("THEME"), _("Only this theme; repeatable."))]
Kind = Annotated[
    list[str] | None,
    _filter("--kind", _("KIND"), _("Only this kind of commitment (goal, measure …); repeatable.")),
]
Group = Annotated[list[str] | None, _filter("--group", _("GROUP"), _("Only for this group; repeatable."))]
Framework = Annotated[
    list[str] | None,
    _filter("--framework", _("FRAMEWORK"), _("Only what rests on this framework; repeatable.")),
]
County = Annotated[list[str] | None, _filter("--county", _("COUNTY"), _("Only in this county; repeatable."))]
Organisation = Annotated[
    list[str] | None,
    _filter(
        "--organisation",
        _("ORGANISATION"),
        _("Only this organisation, or all of a kind (regions); repeatable."),
    ),
]
Current = Annotated[bool, typer.Option("--current", help=_("Leave out what names a period that has passed."))]


def one_of(given: str | None, allowed: Sequence[str], option: str) -> str | None:
    """Give the allowed value that was given, in any case.

    Raises:
        WrongUseError: it is none of them.
    """
    if given is None or given.lower() in allowed:
        return given and given.lower()
    raise WrongUseError(not_allowed(given, allowed, option))


# Python reads no number of thousands of digits, and nothing has as many results.
_DIGITS = 9


def at_most(limit: str | None) -> int | None:
    """Read `--limit`; None is no limit.

    Raises:
        WrongUseError: it is no whole number from 1.
    """
    if limit is None:
        return None
    if not (limit.isascii() and limit.isdigit() and limit.strip("0")):
        raise WrongUseError(_('--limit cannot be "{given}". Allowed: a whole number from 1.').format(given=limit))
    return int(limit.lstrip("0")[:_DIGITS])


def chosen_format(
    format_: str | None, file: str | None, formats: Mapping[str, tuple[str, str]] = FORMATS, *, excel: bool = False
) -> str | None:
    """Decide the format from `--format`, the file's suffix and `--excel`; None leaves it to where the output goes.

    Args:
        format_: what `--format` says, if it was given.
        file: the file to write, if one was given.
        formats: the register of the formats that the verb writes.
        excel: whether `--excel` was given.

    Raises:
        WrongUseError: the format is unknown, or the file's suffix says nothing and no format is given, or what was
            chosen is not for Excel.
    """
    chosen = _chosen(format_, file, formats)
    # A workbook is for Excel as it is.
    if not excel or chosen == "xlsx":
        return chosen
    if chosen in (None, "csv"):
        return FOR_EXCEL
    raise WrongUseError(_("--excel goes with csv, not with {format}.").format(format=chosen))


def _chosen(format_: str | None, file: str | None, formats: Mapping[str, tuple[str, str]]) -> str | None:
    chosen = one_of(format_, tuple(formats), "--format")
    if file is None or chosen is not None:
        return chosen
    suffix = os.path.splitext(file)[1].lower()
    suffixes = {suffix: name for name, (_module, suffix) in formats.items()}
    if suffix not in suffixes:
        raise WrongUseError(
            _(
                'The suffix of "{file}" does not tell the format. Give --format, or one of these suffixes: {suffixes}.'
            ).format(file=file, suffixes=", ".join(suffixes))
        )
    return suffixes[suffix]


def deliver(output: Output, format_: str | None, file: str | None, told: str = "") -> None:
    """Write an output where it is to go: to the file, or to stdout.

    Args:
        output: what to write.
        format_: the format as `chosen_format` decided it.
        file: the path that was given, if one was.
        told: what is said of the file that was written; its title if not given.

    Raises:
        WrongUseError: the file cannot be written.
        UnwritableError: stdout cannot be written.
        ReaderGoneError: whoever read stdout has gone.
    """
    environment = surroundings()
    name = format_ or by_default(output, environment)
    if file is None:
        if name in BINARY and environment.terminal:
            told = _("{format} is no text for a terminal: write it to a file with -o FILE.")
            raise WrongUseError(told.format(format=name))
        with answering(environment) as stream:
            writer(name)(output, stream, environment)
        return
    plain = Environment(environment.stdout, environment.stderr, terminal=False, width=100, colour=False)
    with replacing(file) as stream:
        writer(name)(output, stream, plain)
    tell_written(file, lambda: told or output.title or question())


def is_terminal() -> bool:
    """Tell whether stdout is a terminal."""
    return sys.stdout.isatty()
