"""A comparison in tables, for documents, which have the room for a column each."""

from collections.abc import Sequence

from socialhallbarhet.language import _, spoken
from socialhallbarhet.questions.compare import ONLY, SHARED, SOME, Brief, ComparedFramework, ComparedTheme, Comparison
from socialhallbarhet.rows.compare.summary import summary
from socialhallbarhet.rows.compare.told import LISTED, by_kind, cell, compared, head, name_of, title, who, whole
from socialhallbarhet.rows.output import ID, NAME, Gap, Grid, GridColumn, Heading, Line, Piece, Span, joined, line


def tables(answer: Comparison, *, full: bool) -> list[Piece]:
    """Put the comparison into tables: a column for each organisation, or of many who has it and of what kinds."""
    page: list[Piece] = [Heading(title(answer.organisations), 1), *compared(answer.organisations)]
    if answer.frameworks and answer.only != "differences":
        page += [Gap(), Heading(_("Same framework")), _table(answer, _("Framework"), answer.frameworks)]
    for heading, chosen in (
        (_("Same theme"), [row for row in answer.themes if row.status == SHARED]),
        (_("Same theme at some"), [row for row in answer.themes if row.status == SOME]),
        (_("Only one has the theme"), [row for row in answer.themes if row.status == ONLY]),
    ):
        if chosen:
            page += [Gap(), Heading(heading), _table(answer, _("Theme"), chosen, full=full)]
    return [*page, Gap(), *summary(answer, explained=True)]


def _table(
    answer: Comparison, heading: str, chosen: Sequence[ComparedTheme | ComparedFramework], *, full: bool = False
) -> Grid:
    organisations = answer.organisations
    if len(organisations) > LISTED:
        columns = [
            GridColumn(heading, least=12),
            GridColumn(_("Number")),
            *(GridColumn(told, least=12) for told in (_("Organisations"), _("Commitments"))),
        ]
        of = _("{n} of {total}")
        rows = [
            [
                line(row.name.to(spoken()), NAME),
                line(of.format(n=len(row.cells), total=len(organisations))),
                who(organisations, row.cells),
                line(by_kind(row.cells)),
            ]
            for row in chosen
        ]
        return Grid(columns, rows)
    named = (GridColumn(name_of(organisation), least=22) for organisation in organisations)
    columns = [GridColumn(heading, least=12), *named]
    rows = [
        [head(row), *(_among(row.cells.get(organisation.id, []), full=full) for organisation in organisations)]
        for row in chosen
    ]
    return Grid(columns, rows)


def _among(briefs: Sequence[Brief], *, full: bool) -> Line:
    """Name the first commitment of one, or tell all of them whole."""
    if not full:
        return cell(briefs)
    return joined([(*whole(brief), Span("\n" + brief.id, ID)) for brief in briefs], "\n\n")
