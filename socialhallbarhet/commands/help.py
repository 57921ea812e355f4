"""`help`: help on the program, on one verb, or on a concept."""

from typing import Annotated

import typer

from socialhallbarhet.commands import VERBS, options
from socialhallbarhet.commands.options import deliver
from socialhallbarhet.errors import FOUND
from socialhallbarhet.language import _
from socialhallbarhet.terminal.delivery import say
from socialhallbarhet.topics import text, topic
from socialhallbarhet.usage import help_text

EXAMPLES = ("help", "help search", "help codebook")


def run(
    about: Annotated[
        str | None,
        typer.Argument(metavar=_("VERB|TOPIC"), help=_("A verb or a topic; without it, the program.")),
    ] = None,
    lang: options.Lang = None,
) -> int:
    """Answer the question "how does one ask?"."""
    del lang
    if about is not None and about not in VERBS and (name := topic(about)):
        # Only a topic is laid out.
        from socialhallbarhet.rows.topics import rows  # noqa: PLC0415

        deliver(rows(text(name)), None, None)
    else:
        say(help_text(about))
    return FOUND
