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
        list[str] | None,
        typer.Argument(metavar=_("VERB|TOPIC"), help=_("A verb or a topic; without it, the program.")),
    ] = None,
    lang: options.Lang = None,
) -> int:
    """Answer the question "how does one ask?"."""
    del lang
    asked = " ".join(about) if about else None
    # `help new commitment`: what follows a verb is how it may go on.
    verb = about[0] if about and about[0] in VERBS else None
    if asked is not None and verb is None and (name := topic(asked)):
        # Only a topic is laid out.
        from socialhallbarhet.rows.topics import rows  # noqa: PLC0415

        deliver(rows(text(name)), None, None)
    else:
        say(help_text(asked if verb is None else verb))
    return FOUND
