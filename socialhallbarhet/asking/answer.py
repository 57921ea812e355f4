"""What every answer is: a frozen sequence of results that can be printed and made a data frame of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from io import BytesIO, TextIOWrapper
from typing import TypeVar, overload

from socialhallbarhet import invocation
from socialhallbarhet.formats import writer
from socialhallbarhet.language import in_language
from socialhallbarhet.rows.output import Cell, Output
from socialhallbarhet.terminal.environment import DEFAULT_WIDTH, Environment

Item = TypeVar("Item", covariant=True)  # noqa: PLC0105 - as in Sequence[Item]
Told = TypeVar("Told")


def told(language: str, say: Callable[[], Told]) -> Told:
    """Let something be said to a Python program, in `language`."""

    def inside() -> Told:
        invocation.by_python()
        return say()

    return in_language(language, inside)


def written(output: Output, format_: str) -> str:
    """Write an output in one of the command's formats, as into a file; without the last line end."""
    # Not StringIO: formats ask a stream which letters it can hold.
    stream = TextIOWrapper(BytesIO(), encoding="utf-8", newline="\n")
    writer(format_)(output, stream, Environment(stream, stream, terminal=False, width=DEFAULT_WIDTH, colour=False))
    stream.seek(0)
    return stream.read().removesuffix("\n")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Answer(Sequence[Item]):
    """A sequence of results in the order of the command, and beside them what else its JSON tells.

    An answer without results is false. Printed, it is the command's page, which says what a blank means and how much
    was read.

    Attributes:
        results: what was found.
        data_version: the version of the data that was asked, a date; behind it stands `+own` if own data was there.
        lang: the language of the order, the page and the table.
    """

    results: tuple[Item, ...]
    data_version: str
    lang: str
    _output: Callable[[], Output] = field(compare=False)

    @overload
    def __getitem__(self, place: int) -> Item: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Item, ...]: ...

    def __getitem__(self, place: int | slice) -> Item | tuple[Item, ...]:
        """Give the result at a place, or those of a slice."""
        return self.results[place]

    def __len__(self) -> int:
        """Count the results."""
        return len(self.results)

    def __repr__(self) -> str:
        """Tell in a line what it is: the results themselves would fill the screen."""
        return f"<{type(self).__name__}: {len(self)}>"

    def __str__(self) -> str:
        """Write the page that the command writes, 80 columns wide."""
        return told(self.lang, lambda: written(self._output(), "table"))

    def table(self) -> dict[str, list[Cell]]:
        """Give the flat table that the command writes as CSV, for `pandas.DataFrame` or `polars.DataFrame`.

        Returns:
            The values of each column, by its key. Texts are in the answer's language, lists within a cell are joined
            by "; ", and what is not known is None. An answer without results has the same columns.
        """

        def columns() -> dict[str, list[Cell]]:
            output = self._output()
            return {key: [row[place] for row in output.rows] for place, key in enumerate(output.columns)}

        # Rows are made when they are looked at: that must be in the language, too.
        return told(self.lang, columns)
