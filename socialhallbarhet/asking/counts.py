"""`matrix`: who commits to what, and how often?"""

from dataclasses import dataclass
from functools import partial
from typing import Literal

from socialhallbarhet.asking.answer import Answer
from socialhallbarhet.asking.given import Folder, Folders, Language, Words, asked, filters, one_of
from socialhallbarhet.questions import matrix as question
from socialhallbarhet.rows.matrix import rows
from socialhallbarhet.store import Store

_EVERYONE = ("regions",)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Matrix(Answer[question.MatrixRow]):
    """Organisations by themes, or by what else stands across. None found is 0.

    Attributes:
        by: what stands across.
        sort: the order of rows and columns; None if they stand as they were named and in the codebook's order.
        columns: what stands across; the counts of each row are in their order.
    """

    by: str
    sort: str | None
    columns: tuple[question.MatrixColumn, ...]

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """How many commitments each organisation has, by its id and the ids of the columns."""
        ids = [column.id for column in self.columns]
        return {row.id: dict(zip(ids, row.counts, strict=True)) for row in self.results}


def matrix(
    *organisations: str,
    by: Literal["themes", "frameworks", "groups", "kinds"] = "themes",
    sort: Literal["name", "count", "similarity"] | None = None,
    theme: Words = (),
    kind: Words = (),
    group: Words = (),
    framework: Words = (),
    current: bool = False,
    lang: Language = "en",
    folder: Folder = None,
    own: Folders = (),
) -> Matrix:
    """Count commitments by organisation and theme (or framework, group, kind).

    Args:
        organisations: the rows; all regions if not given.
        by: what stands across.
        sort: rows and columns by name, by number of commitments, or so that what is alike stands together; as given and
            in the codebook's order if None.
        theme: count only these themes; by themes, the others are left out.
        kind: count only these kinds of commitment.
        group: count only what is for these groups.
        framework: count only what rests on these frameworks.
        current: leave out what names a period that has passed.
        lang: the language of texts, messages and of the order by name.
        folder: a data folder as `load` takes it; the data in use if not given.
        own: folders of own data that add to it, as `load` takes them.

    Raises:
        WrongUseError: a word names nothing, or `by` or `sort` is something else.
        InvalidData: a folder holds an error.
    """
    chosen = filters(theme, kind, group, framework, current=current)

    def count(store: Store) -> question.Matrix:
        across, order = one_of(by, tuple(question.ACROSS), "by"), one_of(sort, question.SORTS, "sort")
        return question.matrix(store, organisations or _EVERYONE, across, chosen, order)

    found, data_version = asked(count, lang, folder, own)
    return Matrix(
        results=tuple(found.rows),
        by=found.by,
        sort=found.sort or None,
        columns=tuple(found.columns),
        data_version=data_version,
        lang=lang,
        _output=partial(rows, found, data_version, numbers=True),
    )
