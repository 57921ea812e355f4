"""What is wrong with the data, and where."""

from collections.abc import Sequence
from typing import NamedTuple

from socialhallbarhet.language import ngettext
from socialhallbarhet.visible import visible

ERROR = "error"
WARNING = "warning"

Path = tuple[str | int, ...]


class Place(NamedTuple):
    """A spot in a data file. `path` leads to it: ("commitment", 3, "themes", 0) is a list item, () the file.

    `line` counts from 1, also for a whole file; 0 means that it has not been looked for yet.
    """

    file: str
    path: Path = ()
    line: int = 0

    @property
    def key(self) -> str:
        """The key that the path ends in, without its table: `themes`, or `sources.section`; maybe empty.

        What stands outside of all entries goes by its own name: `data_version`, or a table that is not known.
        """
        within = self.path[1:] or self.path
        return ".".join(visible(part) for part in within if isinstance(part, str))


class Problem(NamedTuple):
    """One finding of one rule: what was found, what is allowed, and the nearest of it, where these exist."""

    place: Place
    level: str
    rule: str
    message: str
    found: str = ""
    allowed: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()


class InvalidData(Exception):  # noqa: N818 - reads as what it is in `except InvalidData`
    """A data folder with errors. `problems` holds all of them, warnings too; the message shows the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Take all problems of a run; at least one is an error."""
        first, *others = (problem for problem in problems if problem.level == ERROR)
        where = f"{visible(first.place.file)}:{first.place.line}: " if first.place.file else ""
        message = f"{where}{first.message} [{first.rule}]"
        if others:
            more = ngettext("and {n} error more", "and {n} errors more", len(others)).format(n=len(others))
            message = f"{message}; {more}"
        super().__init__(message)
        self.problems = tuple(problems)
