"""Writes the reference of every verb, docs/reference.en.md and docs/reference.sv.md, from the program itself.

To be run after a change of a verb, an option or a help text: `python docs/generate.py`. Nothing is told here that the
program does not tell; the tests compare.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

from socialhallbarhet import language

HERE = Path(__file__).resolve().parent
# What stands on the page and nowhere in the program.
FRAMES = {
    "en": {
        "title": "Every verb, with all its options",
        "about": "What `sh help VERB` tells, on one page. A script writes it from the program"
        " (`python docs/generate.py`), so mend the help texts and not this page. *[På svenska](reference.sv.md).*",
        "windows": "On Windows `sh` is called `socialhallbarhet`.",
        "topics": "Help on concepts, as `sh help TOPIC` shows it:",
    },
    "sv": {
        "title": "Alla verb, med alla alternativ",
        "about": "Det som `sh help VERB` berättar, på en sida. Ett skript skriver den ur programmet"
        " (`python docs/generate.py`): rätta hjälptexterna och inte sidan. *[In English](reference.en.md).*",
        "windows": "I Windows heter `sh` `socialhallbarhet`.",
        "topics": "Hjälp om begrepp, som `sh help ÄMNE` visar den:",
    },
}


def page(spoken: str) -> str:
    """Write the page in the language that is spoken."""
    # The texts of a verb are settled when it is imported: not before the language is.
    from socialhallbarhet.commands import VERBS  # noqa: PLC0415
    from socialhallbarhet.topics import TOPICS  # noqa: PLC0415

    frame, _ = FRAMES[spoken], language._
    heading, meanings = statuses()
    verbs = ((f"[`sh {verb}`](#sh-{verb})", escaped(_(about))) for verb, about in VERBS.items())
    topics = ((f"[{name}](../socialhallbarhet/topics/{spoken}/{name}.md)", _(about)) for name, about in TOPICS.items())
    parts = [f"# {frame['title']}", frame["about"], frame["windows"], table(_("Verb"), verbs)]
    parts += [frame["topics"], table(_("Topics"), topics), f"## {heading}", meanings]
    for verb in VERBS:
        parts += told(verb)
        # A verb that may find nothing imports the status that says so.
        may_find_nothing = hasattr(import_module(f"socialhallbarhet.commands.{verb}"), "NOTHING")
        anchor = heading.lower().replace(" ", "-")
        parts.append(f"[{heading}](#{anchor}): {'0, 1, 2' if may_find_nothing else '0, 2'}.")
    return "\n\n".join(parts) + "\n"


def told(verb: str) -> Iterator[str]:
    """Tell all of a verb."""
    from socialhallbarhet.usage import manual  # noqa: PLC0415 - see above

    _, about = language._, manual(verb)
    yield f"## sh {verb}"
    yield escaped(about.about)
    yield block("text", [f"sh {verb} {about.usage}"])
    for heading, rows in ((_("Arguments"), about.arguments), (_("Options"), about.options)):
        if rows:
            yield table(heading, ((f"`{cell(name)}`", escaped(text)) for name, text in rows))
    yield f"{_('Examples')}:"
    yield block("sh", [f"sh {example}" for example in about.examples])


def statuses() -> tuple[str, str]:
    """Take the table of exit statuses from the topic that has it: its heading and its lines."""
    from socialhallbarhet.topics import text  # noqa: PLC0415 - see above

    (found,) = re.finditer(r"^\| (?P<heading>[^|]+) \|.*\n\|-.*\n(?:\| \d \|.*\n)+", text("formats"), re.MULTILINE)
    return found["heading"], found[0].rstrip("\n")


def table(heading: str, rows: Iterable[tuple[str, str]]) -> str:
    """Lay out a table of two columns, whose first has a heading."""
    return "\n".join(f"| {' | '.join(row)} |" for row in ((heading, ""), ("---", "---"), *rows))


def block(info: str, lines: Iterable[str]) -> str:
    """Lay out lines as they are."""
    return "\n".join([f"```{info}", *lines, "```"])


def cell(text: str) -> str:
    """Keep a text in its cell."""
    return text.replace("|", r"\|")


def escaped(text: str) -> str:
    """Let a text stand in Markdown as it stands on a terminal."""
    return re.sub(r"([\\`*<>|\[\]])", r"\\\1", text)


def main(folder: Path = HERE, spoken: str | None = None) -> None:
    """Write the pages into a folder, each language in a process of its own."""
    if spoken is None:
        for each in FRAMES:
            subprocess.run([sys.executable, __file__, str(folder), each], check=True)
        return
    os.environ["SOCIALHALLBARHET_PROG"] = "sh"
    language.speak(spoken)
    (folder / f"reference.{spoken}.md").write_text(page(spoken), "utf-8", newline="\n")


if __name__ == "__main__":
    main(*(convert(given) for convert, given in zip((Path, str), sys.argv[1:], strict=False)))
