"""`report`: a page to send to colleagues, or to print."""

import os
from typing import Annotated

import typer

from socialhallbarhet.commands import options
from socialhallbarhet.commands.filtered import asked
from socialhallbarhet.errors import FOUND, NOTHING, WrongUseError
from socialhallbarhet.invocation import program
from socialhallbarhet.language import _
from socialhallbarhet.questions.filters import Filters
from socialhallbarhet.questions.matrix import SORTS
from socialhallbarhet.questions.report import Report, report
from socialhallbarhet.terminal.delivery import tell, tell_written

EXAMPLES = (
    "report regioner.html",
    "report halland.html halland",
    "report jamforelse.html halland stockholm --current",
    "report hbtqi.html regions --theme lgbtqi --lang en",
)
_SUFFIXES = (".html", ".htm")


def run(
    file: Annotated[
        str,
        typer.Argument(
            metavar=_("FILE.html"),
            help=_("Where to write the page. A browser opens it, prints it or makes a PDF of it."),
        ),
    ],
    organisations: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=_("ORGANISATION…"),
            help=_(
                "Organisations: ids, names or aliases; county-boards and its like stand for all of a kind."
                " All regions if not given. Up to five that are named each get their gaps."
            ),
        ),
    ] = None,
    theme: options.Theme = None,
    kind: options.Kind = None,
    group: options.Group = None,
    framework: options.Framework = None,
    current: options.Current = False,
    sort: Annotated[
        str | None,
        typer.Option("--sort", metavar="name|count|similarity", help=_("The order of organisations and themes.")),
    ] = None,
    data: options.Data = None,
    lang: options.Lang = None,
) -> int:
    """Answer the question "what am I to send to the others?"."""
    del data, lang
    _refuse_other_files(file)
    order = options.one_of(sort, SORTS, "--sort") or ""
    filters = Filters(theme or (), kind or (), group or (), framework or (), current=current)
    answer, data_version = asked(lambda store: report(store, organisations or (), filters, order), filters)
    if not answer.commitments:
        tell(_("Nothing passes these filters; no report was written."))
        return NOTHING
    _write(answer, data_version, file)
    return FOUND


def _refuse_other_files(file: str) -> None:
    """Say what a report is if the file is to be something else. Devices and pipes are taken as they are.

    Raises:
        WrongUseError: the name does not end as that of a page.
    """
    stem, suffix = os.path.splitext(file)
    device = os.path.exists(file) and not os.path.isfile(file) and not os.path.isdir(file)
    if suffix.lower() in _SUFFIXES or device:
        return
    if suffix.lower() == ".pdf":
        told = _(
            'A report is a web page, and "{file}" is none. Write {html}, open it in a browser and print it as PDF.'
        )
        raise WrongUseError(told.format(file=file, html=f"{stem}.html"))
    raise WrongUseError(
        _('A report is written to a file that ends in .html, and "{file}" does not. Example: {example}').format(
            file=file, example=f"{program()} report halland.html halland"
        )
    )


def _write(answer: Report, data_version: str, file: str) -> None:
    # The template engine is imported for a page, not for a mistake.
    from socialhallbarhet.formats.report import render  # noqa: PLC0415
    from socialhallbarhet.replacing import replacing  # noqa: PLC0415
    from socialhallbarhet.rows.report import page, told  # noqa: PLC0415

    written = render(page(answer, data_version))
    with replacing(file) as stream:
        stream.write(written)
    tell_written(file, lambda: told(answer))
