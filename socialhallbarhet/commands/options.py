"""The options that mean one thing at every verb, and how an answer is delivered."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Annotated, TextIO

import typer

from socialhallbarhet.environment import Environment, surroundings
from socialhallbarhet.errors import ReaderGoneError, UnwritableError, WrongUseError
from socialhallbarhet.formats import FORMATS, by_default, writer
from socialhallbarhet.language import _
from socialhallbarhet.nearest import nearest
from socialhallbarhet.reasons import reason
from socialhallbarhet.rows.output import Output

Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar=_("FORMAT"),
        help=_("table, tsv, json, jsonl, csv or markdown; a table on a terminal, else tsv."),
    ),
]
FormatOrPicture = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar=_("FORMAT"),
        help=_(
            "table, tsv, json, jsonl, csv, markdown or svg (a picture for slides); a table on a terminal, else tsv."
        ),
    ),
]
File = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar=_("FILE"),
        help=_("Write to FILE; its suffix (.json, .csv, .md …) gives the format."),
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
    parts = [_('{option} cannot be "{given}".').format(option=option, given=given)]
    if near := nearest(given, allowed, most=1):
        parts.append(_("Did you mean {near}?").format(near=near[0]))
    parts.append(_("Allowed: {allowed}.").format(allowed=", ".join(allowed)))
    raise WrongUseError(" ".join(parts))


def chosen_format(
    format_: str | None, file: str | None, formats: Mapping[str, tuple[str, str]] = FORMATS
) -> str | None:
    """Decide the format from `--format` and the file's suffix; None leaves it to where the output goes.

    Args:
        format_: what `--format` says, if it was given.
        file: the file to write, if one was given.
        formats: the register of the formats that the verb writes.

    Raises:
        WrongUseError: the format is unknown, or the file's suffix says nothing and no format is given.
    """
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


def deliver(output: Output, format_: str | None, file: str | None) -> None:
    """Write an output where it is to go: to the file, or to stdout.

    Args:
        output: what to write.
        format_: the format as `chosen_format` decided it.
        file: the path that was given, if one was.

    Raises:
        WrongUseError: the file cannot be written.
        UnwritableError: stdout cannot be written.
        ReaderGoneError: whoever read stdout has gone.
    """
    environment = surroundings()
    name = format_ or by_default(output, environment)
    if file is None:
        try:
            writer(name)(output, environment.stdout, environment)
            environment.stdout.flush()
        except BrokenPipeError as error:
            # Typer would end the program with status 1, which means that nothing was found.
            raise ReaderGoneError from error
        except OSError as error:
            raise UnwritableError(_("stdout cannot be written: {reason}.").format(reason=reason(error))) from error
        return
    plain = Environment(environment.stdout, environment.stderr, terminal=False, width=100, colour=False)
    with _replacing(file) as stream:
        writer(name)(output, stream, plain)


def is_terminal() -> bool:
    """Tell whether stdout is a terminal."""
    return sys.stdout.isatty()


@contextmanager
def _replacing(file: str) -> Iterator[TextIO]:
    """Open a file for writing so that it is replaced whole or not at all."""
    # A device or a pipe (/dev/stdout) is written to, not replaced; of a link, what it leads to.
    special = os.path.exists(file) and not os.path.isfile(file)
    target = os.path.realpath(file)
    beside = f"{target}.{os.getpid()}.new"
    try:
        with open(file if special else beside, "w", encoding="utf-8", newline="") as stream:
            yield stream
        if not special:
            os.replace(beside, target)
    except OSError as error:
        told = _('"{file}" cannot be written: {reason}.').format(file=file, reason=reason(error))
        raise WrongUseError(told) from error
    finally:
        with suppress(OSError):
            os.unlink(beside)
