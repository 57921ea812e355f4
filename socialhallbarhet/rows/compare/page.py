"""A comparison on a terminal: side by side for two, below one another for a few, who has each theme for many."""

from collections.abc import Sequence
from itertools import zip_longest

from socialhallbarhet.language import _, spoken
from socialhallbarhet.questions.compare import (
    APART,
    SHARED,
    SOME,
    Brief,
    Cells,
    Compared,
    ComparedFramework,
    ComparedTheme,
    Comparison,
)
from socialhallbarhet.rows import phrases
from socialhallbarhet.rows.compare.summary import summary
from socialhallbarhet.rows.compare.told import LISTED, by_kind, cell, compared, head, name_of, who, whole
from socialhallbarhet.rows.output import (
    ID,
    NAME,
    QUIET,
    WARN,
    Gap,
    Grid,
    GridColumn,
    Heading,
    Paragraph,
    Piece,
    Span,
    joined,
    line,
)

# Side by side there is room for two; a list under each theme is readable for a handful; beyond that the names of
# those who have the theme must do.
_SIDE_BY_SIDE = 2
_FEW_THEMES = 3


def page(answer: Comparison, *, full: bool) -> list[Piece]:
    """Put the comparison onto a page: what is shared, then what only one has, then what it amounts to."""
    same = _themes(answer, SHARED, _("Same theme"), full=full)
    some = _themes(answer, SOME, _("Same theme at some"), full=full)
    return [
        *compared(answer.organisations),
        *_frameworks(answer),
        # What tells them apart stands first, if that is the order.
        *([*some, *same] if answer.sort == APART else [*same, *some]),
        *_only(answer, full=full),
        Gap(),
        *summary(answer, explained=False),
    ]


def _frameworks(answer: Comparison) -> list[Piece]:
    if not answer.frameworks or answer.only == "differences":
        return []
    page: list[Piece] = [Gap(), Heading(_("Same framework"), aside=str(len(answer.frameworks)))]
    for framework in answer.frameworks:
        page += _theme(answer, framework)
    return page


def _themes(answer: Comparison, status: str, heading: str, *, full: bool) -> list[Piece]:
    chosen = [row for row in answer.themes if row.status == status]
    if not chosen:
        return []
    page: list[Piece] = [Gap(), Heading(heading, aside=phrases.themes(len(chosen)))]
    if len(answer.organisations) == _SIDE_BY_SIDE:
        page.append(_names(answer.organisations))
    for row in chosen:
        page += _theme(answer, row, full=full)
    return page


def _names(organisations: Sequence[Compared]) -> Grid:
    """Head the two columns of a comparison side by side with the organisations' names."""
    columns = [GridColumn("", least=22, even=True) for _organisation in organisations]
    body = [[line(name_of(organisation), QUIET) for organisation in organisations]]
    return Grid(columns, body, headed=False, indent=1)


def _theme(answer: Comparison, row: ComparedTheme | ComparedFramework, *, full: bool = False) -> list[Piece]:
    name, heading = line(row.name.to(spoken()), NAME), Paragraph(head(row, " · "))
    if len(answer.organisations) == _SIDE_BY_SIDE:
        if full:
            return [Gap(), heading, *_whole_side_by_side(answer.organisations, row.cells)]
        # Ids are long: on a line of their own they stay whole.
        ids = [line(briefs[0].id, ID) for briefs in row.cells.values()]
        return [Gap(), heading, _side_by_side(answer.organisations, row.cells), Paragraph(joined(ids), 1)]
    if full or len(answer.organisations) <= LISTED or len(answer.themes) <= _FEW_THEMES:
        return [Gap(), heading, *_listed(answer.organisations, row.cells, full=full)]
    of = _("{n} of {total}").format(n=len(row.cells), total=len(answer.organisations))
    lead = [organisation for organisation in answer.organisations if organisation.id == answer.lead]
    without = [_("not {name}").format(name=name_of(one)) for one in lead if one.id not in row.cells]
    parts = [name, line(phrases.own(row.own), QUIET), line(of, QUIET), *(line(told, WARN) for told in without)]
    page: list[Piece] = [Paragraph(joined(parts)), Paragraph(who(answer.organisations, row.cells), 1)]
    if isinstance(row, ComparedTheme):
        page.append(Paragraph(line(by_kind(row.cells), QUIET), 1))
    return page


def _side_by_side(organisations: Sequence[Compared], cells: Cells) -> Grid:
    columns = [GridColumn(name_of(organisation), least=22, even=True) for organisation in organisations]
    body = [[cell(cells.get(organisation.id, []), named=False) for organisation in organisations]]
    return Grid(columns, body, headed=False, indent=1)


def _whole_side_by_side(organisations: Sequence[Compared], cells: Cells) -> list[Piece]:
    """Put every commitment of one beside one of the other's, with their summaries; ids whole below them."""
    columns = [GridColumn(name_of(organisation), least=22, even=True) for organisation in organisations]
    page: list[Piece] = []
    for pair in zip_longest(*(cells.get(organisation.id, []) for organisation in organisations)):
        ids = joined([line(brief.id, ID) for brief in pair if brief])
        body = [[whole(brief) if brief else () for brief in pair]]
        page += [*([Gap()] if page else []), Grid(columns, body, headed=False, indent=1), Paragraph(ids, 1)]
    return page


def _listed(organisations: Sequence[Compared], cells: Cells, *, full: bool) -> list[Piece]:
    """List what each has below its name: beside it, long names would leave too little room for whole ids."""
    page: list[Piece] = []
    for organisation in organisations:
        if organisation.id in cells:
            page.append(Paragraph(line(name_of(organisation), QUIET), 1))
            briefs = cells[organisation.id]
            if full:
                page += _spread(briefs, 2)
            else:
                page.append(Paragraph(cell(briefs), 2))
    return page


def _only(answer: Comparison, *, full: bool) -> list[Piece]:
    page: list[Piece] = []
    for organisation in answer.organisations:
        chosen = answer.only_of(organisation.id)
        if not chosen:
            continue
        heading = _("Only {name}").format(name=name_of(organisation))
        page += [Gap(), Heading(heading, aside=phrases.themes(len(chosen)))]
        for row in chosen:
            name = line(row.name.to(spoken()), NAME)
            page += [Gap(), Paragraph(joined([name, line(phrases.own(row.own), QUIET)]))]
            briefs = row.cells[organisation.id]
            if full:
                page += _spread(briefs, 1)
            else:
                page.append(Paragraph(cell(briefs), 1))
    return page


def _spread(briefs: Sequence[Brief], indent: int) -> list[Piece]:
    """Show commitments whole, one below the other."""
    page: list[Piece] = []
    for brief in briefs:
        page += [*([Gap()] if page else []), Paragraph((*whole(brief), Span("\n" + brief.id, ID)), indent)]
    return page
