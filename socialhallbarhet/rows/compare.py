"""What `compare` shows: what is shared first, then what only one has, then the figures and what a blank means."""

from collections.abc import Sequence
from typing import Any

from socialhallbarhet.language import _, ngettext, spoken
from socialhallbarhet.questions.compare import (
    ONLY,
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
from socialhallbarhet.rows.output import (
    ID,
    NAME,
    PLAIN,
    QUIET,
    WARN,
    Gap,
    Grid,
    GridColumn,
    Heading,
    Line,
    Output,
    Paragraph,
    Piece,
    Span,
    joined,
    line,
)
from socialhallbarhet.today import today

COLUMNS = (
    *("theme", "theme_name", "status", "organisation", "id", "title", "kind", "main_theme"),
    "theme_frameworks",
)
# Side by side there is room for two; a list under each theme is readable for a handful; beyond that the names of
# those who have the theme must do.
_SIDE_BY_SIDE = 2
_LISTED = 5
_FEW_THEMES = 3


def rows(answer: Comparison, data_version: str) -> Output:
    """Show a comparison."""
    page = [
        *_compared(answer.organisations),
        *_frameworks(answer),
        *_themes(answer, SHARED, _("Same theme")),
        *_themes(answer, SOME, _("Same theme at some")),
        *_only(answer),
        Gap(),
        *_summary(answer),
    ]
    records = [_record(row) for row in answer.themes]
    beside = {"summary": _summary_record(answer)}
    return Output("compare", data_version, records, COLUMNS, _flat(answer), page, beside)


def _name(organisation: Compared) -> str:
    return organisation.name.to(spoken())


def _compared(organisations: Sequence[Compared]) -> list[Piece]:
    body = [
        [
            line(_name(organisation), NAME),
            line(phrases.commitments(organisation.commitments)),
            line(
                _("in {sources}").format(sources=phrases.sources(organisation.sources)),
                PLAIN,
            ),
            line(_age(organisation), QUIET),
        ]
        for organisation in organisations
    ]
    columns = [GridColumn("", least=22), *(GridColumn("") for _n in range(3))]
    return [Grid(columns, body, headed=False)]


def _age(organisation: Compared) -> str:
    return phrases.age(organisation.first_year, organisation.last_year, organisation.undated)


def _frameworks(answer: Comparison) -> list[Piece]:
    if not answer.frameworks or answer.only == "differences":
        return []
    page: list[Piece] = [Gap(), Heading(_("Same framework"), aside=str(len(answer.frameworks)))]
    for framework in answer.frameworks:
        page += _theme(answer, framework)
    return page


def _themes(answer: Comparison, status: str, heading: str) -> list[Piece]:
    chosen = [row for row in answer.themes if row.status == status]
    if not chosen:
        return []
    page: list[Piece] = [Gap(), Heading(heading, aside=phrases.themes(len(chosen)))]
    if len(answer.organisations) == _SIDE_BY_SIDE:
        page.append(_names(answer.organisations))
    for row in chosen:
        page += _theme(answer, row)
    return page


def _names(organisations: Sequence[Compared]) -> Grid:
    """Head the two columns of a comparison side by side with the organisations' names."""
    columns = [GridColumn("", least=22, even=True) for _organisation in organisations]
    return Grid(columns, [[line(_name(organisation), QUIET) for organisation in organisations]], headed=False, indent=1)


def _theme(answer: Comparison, row: ComparedTheme | ComparedFramework) -> list[Piece]:
    name = line(row.name.to(spoken()), NAME)
    if len(answer.organisations) == _SIDE_BY_SIDE:
        # Ids are long: on a line of their own they stay whole.
        ids = [line(briefs[0].id, ID) for briefs in row.cells.values()]
        return [Gap(), Paragraph(name), _side_by_side(answer.organisations, row.cells), Paragraph(joined(ids), 1)]
    if len(answer.organisations) <= _LISTED or len(answer.themes) <= _FEW_THEMES:
        return [Gap(), Paragraph(name), *_listed(answer.organisations, row.cells)]
    having = [
        line(f"{_name(organisation)} {len(row.cells[organisation.id])}")
        for organisation in answer.organisations
        if organisation.id in row.cells
    ]
    of = _("{n} of {total}").format(n=len(having), total=len(answer.organisations))
    return [Paragraph(joined([name, line(of, QUIET)])), Paragraph(joined(having, ", "), 1)]


def _side_by_side(organisations: Sequence[Compared], cells: Cells) -> Grid:
    columns = [GridColumn(_name(organisation), least=22, even=True) for organisation in organisations]
    body = [[_cell(cells.get(organisation.id, []), named=False) for organisation in organisations]]
    return Grid(columns, body, headed=False, indent=1)


def _listed(organisations: Sequence[Compared], cells: Cells) -> list[Piece]:
    """List what each has below its name: beside it, long names would leave too little room for whole ids."""
    page: list[Piece] = []
    for organisation in organisations:
        if organisation.id in cells:
            page += [Paragraph(line(_name(organisation), QUIET), 1), Paragraph(_cell(cells[organisation.id]), 2)]
    return page


def _cell(briefs: Sequence[Brief], *, named: bool = True) -> Line:
    """Name the first commitment, what kind it is, how many there are besides and, if it is to be named, its id."""
    if not briefs:
        return ()
    first = briefs[0]
    expired = first.last_year is not None and first.last_year < today().year
    kind = first.kind_name.to(spoken())
    about = [line(kind, QUIET)]
    if expired:
        about.append(line(_("expired {year}").format(year=first.last_year), WARN))
    about.append(line(first.dated[:4] if first.dated else _("undated"), QUIET))
    about.append(line(phrases.removed(first.remove), WARN))
    if len(briefs) > 1:
        others = len(briefs) - 1
        more = ngettext("+ {n} more", "+ {n} more", others).format(n=others)
        about.append(line(more, QUIET))
    title = Span(first.title.to(spoken()) + "\n")
    return (title, *joined(about), *([Span("\n" + first.id, ID)] if named else []))


def _only(answer: Comparison) -> list[Piece]:
    page: list[Piece] = []
    for organisation in answer.organisations:
        chosen = answer.only_of(organisation.id)
        if not chosen:
            continue
        heading = _("Only {name}").format(name=_name(organisation))
        page += [Gap(), Heading(heading, aside=phrases.themes(len(chosen)))]
        for row in chosen:
            page += [
                Gap(),
                Paragraph(line(row.name.to(spoken()), NAME)),
                Paragraph(_cell(row.cells[organisation.id]), 1),
            ]
    return page


def _summary(answer: Comparison) -> list[Piece]:
    found = len(answer.themes)
    shared = answer.count(SHARED)
    if answer.only == "differences":
        figures = _("Themes on which they differ: {n}.").format(n=found)
    elif answer.only == SHARED:
        figures = _("Themes that all of them have: {n}.").format(n=found)
    else:
        figures = ngettext(
            "In common: {shared} of {n} theme that any of them has, and {frameworks}.",
            "In common: {shared} of the {n} themes that any of them has, and {frameworks}.",
            found,
        ).format(shared=shared, n=found, frameworks=_framework_count(len(answer.frameworks)))
    read = sum(organisation.sources for organisation in answer.organisations)
    page: list[Piece] = [
        Paragraph(line(figures)),
        Paragraph(line(phrases.missing(read), QUIET)),
    ]
    if told := phrases.uneven([organisation.sources for organisation in answer.organisations]):
        page.append(Paragraph(line(told, WARN)))
    return page


def _framework_count(n: int) -> str:
    return ngettext("{n} framework", "{n} frameworks", n).format(n=n)


def _ids(cells: Cells) -> dict[str, list[str]]:
    return {organisation: [brief.id for brief in briefs] for organisation, briefs in cells.items()}


def _record(row: ComparedTheme) -> dict[str, Any]:
    return {
        "id": row.id,
        "theme": row.id,
        "name_sv": row.name.sv,
        "name_en": row.name.en,
        "status": row.status,
        "commitments": _ids(row.cells),
        "frameworks": row.frameworks,
    }


def _summary_record(answer: Comparison) -> dict[str, Any]:
    return {
        "organisations": [
            {
                "id": organisation.id,
                "name_sv": organisation.name.sv,
                "name_en": organisation.name.en,
                "commitments": organisation.commitments,
                "sources": organisation.sources,
                "undated": organisation.undated,
                "first_year": organisation.first_year,
                "last_year": organisation.last_year,
            }
            for organisation in answer.organisations
        ],
        "themes": {
            "compared": len(answer.themes),
            "codebook": answer.codebook,
            SHARED: answer.count(SHARED),
            SOME: answer.count(SOME),
            ONLY: {organisation.id: len(answer.only_of(organisation.id)) for organisation in answer.organisations},
        },
        "frameworks": [{"id": framework.id, "commitments": _ids(framework.cells)} for framework in answer.frameworks],
    }


def _flat(answer: Comparison) -> list[list[Any]]:
    language = spoken()
    return [
        [
            *(row.id, row.name.to(language), row.status, organisation, brief.id),
            *(brief.title.to(language), brief.kind, brief.main),
            "; ".join(row.frameworks),
        ]
        for row in answer.themes
        for organisation, briefs in row.cells.items()
        for brief in briefs
    ]
