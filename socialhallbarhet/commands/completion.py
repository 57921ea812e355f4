"""`completion`: let Tab complete verbs, options, ids and names."""

import os
from typing import Annotated

import typer

from socialhallbarhet.commands import options
from socialhallbarhet.completion.grammar import SHELLS
from socialhallbarhet.completion.installation import install, script, shell_in_use
from socialhallbarhet.errors import FOUND, WrongUseError
from socialhallbarhet.invocation import program
from socialhallbarhet.language import _
from socialhallbarhet.reasons import reason
from socialhallbarhet.terminal.delivery import say
from socialhallbarhet.visible import visible

EXAMPLES = ("completion --install", "completion zsh")


def run(
    shell: Annotated[
        str | None,
        typer.Argument(metavar="bash|zsh|fish", help=_("The shell; with --install, the one in use if none is given.")),
    ] = None,
    install_: Annotated[
        bool, typer.Option("--install", help=_("Put the script where the shell finds it, instead of printing it."))
    ] = False,
    lang: options.Lang = None,
) -> int:
    """Answer the question "what can stand here?", whenever somebody presses Tab."""
    del lang
    chosen = options.one_of(shell, SHELLS, _("The shell"))
    if not install_:
        if chosen is None:
            told = _('For which shell? Allowed: {allowed}. "{command}" puts it where the shell in use finds it.')
            raise WrongUseError(told.format(allowed=", ".join(SHELLS), command=f"{program()} completion --install"))
        say(script(chosen).rstrip("\n"))
        return FOUND
    if chosen is None:
        chosen = options.one_of(shell_in_use(os.environ) or None, SHELLS, _("The shell"))
    if chosen is None:
        told = _('Which shell is in use is not known. Allowed: {allowed}. For example: "{command}".')
        raise WrongUseError(told.format(allowed=", ".join(SHELLS), command=f"{program()} completion bash --install"))
    try:
        installed = install(chosen, os.environ)
    except OSError as error:
        told = _('"{file}" cannot be written: {reason}.')
        raise WrongUseError(told.format(file=error.filename or chosen, reason=reason(error))) from error
    lines = [
        _("In a new terminal, Tab completes verbs, options, ids and names ({shell}).").format(shell=chosen),
        _("The script: {file}").format(file=installed.script),
    ]
    if installed.startup:
        lines.append(_("A line at the end of this file reads it: {file}").format(file=installed.startup))
    say("\n".join(map(visible, lines)))
    return FOUND
