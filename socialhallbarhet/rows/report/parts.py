"""The parts of a report's page: all its texts, in the language in use, and which of them lead to which."""

from collections.abc import Sequence
from typing import NamedTuple


class Link(NamedTuple):
    """A text that leads to a place on the page; `aside` stands quietly behind it."""

    text: str
    to: str
    aside: str = ""


class Reference(NamedTuple):
    """A source as it is cited. `language` is that of its title and heading, empty if it is the page's own.

    `told` says what date it bears, when it was read, and at which remove if that is not the organisation's own page.
    """

    title: str
    url: str
    language: str
    section: str
    told: Sequence[str]


class Entry(NamedTuple):
    """A commitment. `about` says of what kind it is, for what years, for whom; `expired` warns, or is empty.

    `own` says that it is own data, or is empty.
    `terms` are the organisation's own words, in `language` if that is not the page's.
    """

    id: str
    title: str
    about: Sequence[str]
    expired: str
    summary: str
    terms: str
    language: str
    frameworks: str
    references: Sequence[Reference]
    own: str


class Cell(NamedTuple):
    """What one organisation has on one theme: commitments told here, and links to those told under another theme.

    `blank` says that nothing was found, or is empty.
    """

    place: str
    name: str
    entries: Sequence[Entry]
    elsewhere: Sequence[Link]
    blank: str


class Theme(NamedTuple):
    """A theme: how many have it, what is to be said of that, and what each has; `folded` stands for the cells."""

    id: str
    place: str
    name: str
    definition: str
    having: str
    facts: Sequence[str]
    folded: str
    cells: Sequence[Cell]


class Fact(NamedTuple):
    """A line of the summary: a sentence, and the themes that it is about."""

    text: str
    themes: Sequence[Link] = ()


class Figures(NamedTuple):
    """What was read of one organisation, and what was found."""

    organisation: Link
    commitments: int
    expired: int
    second_hand: int
    sources: int
    undated: int
    years: str


class Count(NamedTuple):
    """A cell of the heat map: its number, its shade from 0 to 4, and the place of what it counts, empty for none."""

    number: int
    shade: int
    to: str


class Row(NamedTuple):
    """A row of the heat map; `lead` if the organisation was named before a kind that it is compared with."""

    name: str
    sources: int
    counts: Sequence[Count]
    lead: bool


class HeatMap(NamedTuple):
    """Organisations down, themes across; below, how many organisations have each theme, if there are several.

    `scale` names the shades from the lightest on, `none` the blank; `note` says what is counted.
    """

    columns: Sequence[Link]
    rows: Sequence[Row]
    having: Sequence[int]
    scale: Sequence[str]
    none: str
    note: str


class Shared(NamedTuple):
    """A framework that two or more name: how many do, and who, or side by side in which commitments."""

    name: str
    having: str
    who: str
    cells: Sequence[Sequence[Link]]


class Missing(NamedTuple):
    """A gap: how many of the others have it, how many if read as little, and the clearest examples by name of whose.

    `place` is that of the theme on this page, if it is there; `warning` says that the gap says little, or is empty.
    """

    name: str
    form: str
    place: str
    having: str
    weighed: str
    warning: str
    examples: Sequence[tuple[str, Entry]]


class Gaps(NamedTuple):
    """The gaps of one sort. `rest` is what few of the others have; `weighed` if reading less may explain some."""

    heading: str
    missing: Sequence[Missing]
    rest: str
    weighed: bool


class OwnGaps(NamedTuple):
    """The gaps of one organisation, held `against` others."""

    place: str
    organisation: str
    against: str
    gaps: Sequence[Gaps]
    notes: Sequence[str]


class Read(NamedTuple):
    """A source in the list of all that were read."""

    id: str
    reference: Reference
    note: str


class Sources(NamedTuple):
    """The sources of one organisation; `told` says how many and how old they are."""

    place: str
    organisation: str
    told: str
    sources: Sequence[Read]


class Page(NamedTuple):
    """The whole report.

    `subject` says of whom it is, `only` what it is narrowed to, if it is. `beside` are the names of organisations that
    stand side by side, if they are few; `folded`: there are so many that what is long is folded until it is wanted.
    `expired`: something has expired.
    """

    language: str
    subject: str
    only: str
    date: str
    data_version: str
    origin: str
    told: str
    total: int
    summary: Sequence[Fact]
    figures: Sequence[Figures]
    honest: Sequence[str]
    heat: HeatMap
    shared: Sequence[Shared]
    themes: Sequence[Theme]
    beside: Sequence[str]
    folded: bool
    expired: bool
    gaps: Sequence[OwnGaps]
    sources: Sequence[Sources]
    about: Sequence[str]
