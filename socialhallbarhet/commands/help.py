"""`help`: help on the program, or on one verb."""

from typing import Annotated

import typer

from socialhallbarhet.commands import options
from socialhallbarhet.delivery import answer
from socialhallbarhet.errors import FOUND
from socialhallbarhet.language import _
from socialhallbarhet.usage import help_text

EXAMPLES = ("help", "help search")


def run(
    verb: Annotated[str | None, typer.Argument(metavar=_("VERB"), help=_("The verb; without it, the program."))] = None,
    lang: options.Lang = None,
) -> int:
    """Answer the question "how does one ask?"."""
    del lang
    answer(help_text(verb))
    return FOUND
