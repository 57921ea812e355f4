"""`open`: the source itself, in the browser."""

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from socialhallbarhet.commands import options
from socialhallbarhet.commands.options import deliver
from socialhallbarhet.errors import FOUND, NOTHING, WRONG, WrongUseError
from socialhallbarhet.language import _
from socialhallbarhet.questions.addresses import addresses
from socialhallbarhet.rows.addresses import rows
from socialhallbarhet.rows.phrases import withdrawn
from socialhallbarhet.store import ask
from socialhallbarhet.terminal.delivery import tell
from socialhallbarhet.terminal.links import openable

EXAMPLES = ("open halland/supplier-code-of-conduct", "open skane", "open county-boards --print")
# More would bury whoever asked for them.
MOST = 10


def run(
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar=_("ID…"),
            help=_(
                "A commitment (its main source is opened), a source, an organisation or a framework:"
                " its id, name or alias."
            ),
        ),
    ],
    print_: Annotated[bool, typer.Option("--print", help=_("Only print the address; open nothing."))] = False,
    format_: options.Format = None,
    data: options.Data = None,
    lang: options.Lang = None,
) -> int:
    """Answer the question "may I see it where it stands?"."""
    del data, lang
    chosen = options.chosen_format(format_, None)
    answer, data_version = ask(lambda store: (addresses(store, ids), store.data_version))
    found = [address.url for address in answer.addresses]
    if not print_:
        _permit(found)
    if found:
        deliver(rows(answer.addresses, data_version, bare=print_), chosen, None)
    for gone in answer.gone:
        tell(withdrawn(gone))
    if not found:
        if not answer.gone:
            tell(_("No organisation in the data is of the kind or in the county given."))
        return NOTHING
    if print_ or _open(found):
        return FOUND
    tell(_("No browser could be opened here. The variable BROWSER may name one."))
    return WRONG


def _permit(found: Sequence[str]) -> None:
    """Refuse what is not of the web, and too much at once."""
    for address in found:
        if not openable(address):
            told = _('"{address}" is not opened: only addresses that begin with http:// or https:// are.')
            raise WrongUseError(told.format(address=address))
    if len(found) > MOST:
        told = _("{n} addresses are too many to open at once (at most {most}). With --print they are only printed.")
        raise WrongUseError(told.format(n=len(found), most=MOST))


def _open(found: Sequence[str]) -> bool:
    """Open each address in the browser; tell whether one could be opened."""
    # Without a screen of its own a browser would be one that takes over the terminal: only if someone wants that.
    graphical = sys.platform in ("win32", "darwin") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if not graphical and not os.environ.get("BROWSER"):
        return False
    import webbrowser  # noqa: PLC0415 - nothing else needs it

    try:
        return all(webbrowser.open(address) for address in found)
    except (webbrowser.Error, OSError):
        return False
