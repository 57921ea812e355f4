"""What several answers hold: a commitment, and an organisation with what was read of it."""

from typing import NamedTuple, TypeVar

from socialhallbarhet.questions.cards import Cited
from socialhallbarhet.today import today
from socialhallbarhet.values import Bilingual, Period


class Commitment(NamedTuple):
    """A commitment. Codes are ids, their names stand beside them in the same order; the main theme and source first.

    `terms` are the organisation's own words, as printed. A source's dates are ISO 8601, None where it states none.
    `own`, here and elsewhere: it comes from own data.
    """

    id: str
    organisation: str
    organisation_name: Bilingual
    title: Bilingual
    summary: Bilingual
    kind: str
    kind_name: Bilingual
    themes: tuple[str, ...]
    theme_names: tuple[Bilingual, ...]
    groups: tuple[str, ...]
    group_names: tuple[Bilingual, ...]
    frameworks: tuple[str, ...]
    framework_names: tuple[Bilingual, ...]
    terms: tuple[str, ...]
    period: Period | None
    sources: tuple[Cited, ...]
    own: bool

    @property
    def expired(self) -> bool:
        """Whether it names a period that has passed today."""
        return self.period is not None and self.period.expired(today())


class Read(NamedTuple):
    """An organisation and what was read of it; years are those of its dated sources."""

    id: str
    name: Bilingual
    commitments: int
    sources: int
    undated: int
    first_year: int | None
    last_year: int | None
    own: bool


Thing = TypeVar("Thing", Commitment, Read)


def taken(sort: type[Thing], found: object) -> Thing:
    """Take over what the store's own answer has under the same names; the numbers that it gives things stay there."""
    return sort._make(getattr(found, name) for name in sort._fields)
