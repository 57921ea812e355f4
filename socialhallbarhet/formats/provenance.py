"""Where an answer comes from, for formats that travel, away from the command that was typed."""

from socialhallbarhet import licence
from socialhallbarhet.invocation import question
from socialhallbarhet.language import _
from socialhallbarhet.rows.output import Output
from socialhallbarhet.rows.phrases import version as told
from socialhallbarhet.today import today


def title(output: Output) -> str:
    """Give the title of an answer; one that has none is called by its question."""
    return output.title or question()


def facts(output: Output) -> list[tuple[str, str]]:
    """List what one must know to trust and to cite an answer: labels, and what is said of each."""
    return [(_("Question"), question()), *version(output.data_version)]


def version(data_version: str | None) -> list[tuple[str, str]]:
    """List when something was written, and of what data under which licence, if it is of a version of them."""
    written = [(_("Written"), today().isoformat())]
    if data_version is None:
        return written
    return [
        *written,
        (_("Data version"), told(data_version)),
        (_("Licence"), f"{licence.SHORT}, {licence.URL}"),
        (_("Attribution"), licence.attribution(data_version)),
    ]
