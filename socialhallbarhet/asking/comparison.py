"""`compare`: what do these share, and what has only one of them?"""

from dataclasses import dataclass
from functools import partial
from typing import Literal, NamedTuple

from socialhallbarhet.asking.answer import Answer
from socialhallbarhet.asking.given import Folder, Folders, Language, Words, asked, one_of, several
from socialhallbarhet.asking.things import Read, taken
from socialhallbarhet.questions import compare as question
from socialhallbarhet.rows.compare import rows
from socialhallbarhet.store import Store
from socialhallbarhet.values import Bilingual

# Who has it, each with its commitments.
_Cells = tuple[tuple[str, tuple[question.Brief, ...]], ...]


class ComparedTheme(NamedTuple):
    """A theme that one or more of the compared have.

    `status` is shared (all have it), some or only (one has it); `frameworks` are those that two or more rest on within
    it; `tells_apart` says of how many pairs one has it and the other has not; `kinds_differ`, that several have it and
    no kind of commitment is common to them.
    """

    id: str
    name: Bilingual
    status: str
    frameworks: tuple[str, ...]
    tells_apart: int
    kinds_differ: bool
    cells: _Cells
    own: bool

    @property
    def commitments(self) -> dict[str, tuple[question.Brief, ...]]:
        """The commitments by the ids of the organisations; those that have none are missing."""
        return dict(self.cells)


class SharedFramework(NamedTuple):
    """A framework that two or more of the compared rest on."""

    id: str
    name: Bilingual
    cells: _Cells
    own: bool

    @property
    def commitments(self) -> dict[str, tuple[question.Brief, ...]]:
        """The commitments by the ids of the organisations; those that have none are missing."""
        return dict(self.cells)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Comparison(Answer[ComparedTheme]):
    """Who has which theme.

    Attributes:
        organisations: the compared, with how much was read of each; what is missing, these sources do not mention.
        frameworks: what two or more of them rest on; what most of them do stands first.
        similarity: how alike each pair is in themes and frameworks (Jaccard's coefficient, 0 to 1), whatever themes
            were asked for.
        codebook: how many themes there are.
        sort: the order of the themes.
    """

    organisations: tuple[Read, ...]
    frameworks: tuple[SharedFramework, ...]
    similarity: tuple[question.Likeness, ...]
    codebook: int
    sort: str


def compare(
    *organisations: str,
    theme: Words = (),
    only: Literal["shared", "differences"] | None = None,
    sort: Literal["apart", "shared", "name", "count"] | None = None,
    lang: Language = "en",
    folder: Folder = None,
    own: Folders = (),
) -> Comparison:
    """Compare two or more organisations, theme by theme.

    Args:
        organisations: the compared.
        theme: only these themes.
        only: only the themes that all have, or only the others.
        sort: the order of themes: what tells the compared apart, or what more of them have, first; by name; by number
            of commitments. If not given, `shared` for two and `apart` for more.
        lang: the language of texts, messages and of the order by name.
        folder: a data folder as `load` takes it; the data in use if not given.
        own: folders of own data that add to it, as `load` takes them.

    Raises:
        WrongUseError: a word names nothing, or fewer than two organisations are named.
        InvalidData: a folder holds an error.
    """
    themes = several(theme)

    def hold(store: Store) -> question.Comparison:
        kept = one_of(only, ("shared", "differences"), "only")
        order = one_of(sort, question.SORTS, "sort")
        return question.compare(store, organisations, themes, kept, order, full=True)

    found, data_version = asked(hold, lang, folder, own)
    return Comparison(
        results=tuple(map(_theme, found.themes)),
        organisations=tuple(taken(Read, organisation) for organisation in found.organisations),
        frameworks=tuple(
            SharedFramework(shared.id, shared.name, _cells(shared.cells), shared.own) for shared in found.frameworks
        ),
        similarity=tuple(found.alike),
        codebook=found.codebook,
        sort=found.sort,
        data_version=data_version,
        lang=lang,
        _output=partial(rows, found, data_version),
    )


def _theme(row: question.ComparedTheme) -> ComparedTheme:
    told = (row.id, row.name, row.status, tuple(row.frameworks), row.apart, row.kinds_differ())
    return ComparedTheme(*told, _cells(row.cells), row.own)


def _cells(cells: question.Cells) -> _Cells:
    return tuple((organisation, tuple(briefs)) for organisation, briefs in cells.items())
