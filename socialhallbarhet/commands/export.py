"""`export`: the data set as a whole, to work with elsewhere."""

import os
from typing import Annotated

import typer

from socialhallbarhet.commands import options
from socialhallbarhet.commands.options import deliver
from socialhallbarhet.errors import FOUND, WrongUseError
from socialhallbarhet.exports import EXPORTS, Form, exporter
from socialhallbarhet.formats import FORMATS
from socialhallbarhet.language import _
from socialhallbarhet.questions.dataset import Dataset, dataset
from socialhallbarhet.replacing import replace_folder, replacing
from socialhallbarhet.rows.dataset import records, told
from socialhallbarhet.store import ask
from socialhallbarhet.terminal.delivery import tell_written

EXAMPLES = (
    "export xlsx commitments.xlsx",
    "export sqlite commitments.db",
    "export csv commitments.zip",
    "export json commitments.json",
)


def run(
    form: Annotated[
        str,
        typer.Argument(
            metavar=_("FORM"),
            help=_(
                "xlsx: an Excel workbook; sqlite: a database, made for Datasette; csv: a Data Package, CSV files with a"
                " description; json or jsonl: everything in one file."
            ),
        ),
    ],
    file: Annotated[
        str | None,
        typer.Argument(
            metavar=_("FILE"),
            help=_(
                "Where to write it. A csv is a .zip or a folder; sqlite may be a folder, with a description for"
                " Datasette; json and jsonl go to stdout without it."
            ),
        ),
    ] = None,
    excel: options.Excel = False,
    data: options.Data = None,
    lang: options.Lang = None,
) -> int:
    """Answer the question "may I have all of it?"."""
    del data, lang
    chosen = options.one_of(form, tuple(EXPORTS), _("The form")) or ""
    if excel and chosen not in ("csv", "xlsx"):
        raise WrongUseError(_("--excel goes with csv, not with {format}.").format(format=chosen))
    whole = _is_folder(file, chosen, EXPORTS[chosen])
    answer = ask(dataset)
    if EXPORTS[chosen].text:
        deliver(records(answer), chosen, file, told(answer))
    elif file is not None:
        _write(answer, chosen, file, whole=whole, excel=excel)
        tell_written(file, lambda: told(answer))
    return FOUND


def _write(answer: Dataset, chosen: str, file: str, *, whole: bool, excel: bool) -> None:
    """Write a form to a folder, if that is what is to be written, or to a file."""
    form = exporter(chosen)
    if whole:
        replace_folder(file, form.folder(answer, excel=excel))
    else:
        content = form.file(answer, excel=excel)
        with replacing(file) as stream:
            stream.buffer.write(content)


def _is_folder(file: str | None, chosen: str, form: Form) -> bool:
    """Decide whether a folder is to be written, before there is anything to write.

    Raises:
        WrongUseError: the form cannot be written there.
    """
    if file is None:
        if form.text:
            return False
        raise WrongUseError(
            _("{form} is written to a file: give {allowed}.").format(form=chosen, allowed=_allowed(form))
        )
    suffix = os.path.splitext(file)[1].lower()
    there = os.path.exists(file)
    if form.folder and (os.path.isdir(file) or (not there and suffix not in _ALL_SUFFIXES)):
        return True
    device = there and not os.path.isfile(file) and not os.path.isdir(file)
    if suffix not in form.suffixes and not device:
        told = _('"{file}" does not fit {form}: give {allowed}.')
        raise WrongUseError(told.format(file=file, form=chosen, allowed=_allowed(form)))
    return False


_ALL_SUFFIXES = {
    ".xls",
    *(suffix for _module, suffix in FORMATS.values()),
    *(suffix for form in EXPORTS.values() for suffix in form.suffixes),
}


def _allowed(form: Form) -> str:
    """Say what a form may be written to."""
    suffixes = _(" or ").join(form.suffixes)
    if form.folder:
        return _("a name that ends in {suffixes}, or a folder").format(suffixes=suffixes)
    return _("a name that ends in {suffixes}").format(suffixes=suffixes)
