"""What `compare` shows: what is shared first, then what only one has, then the figures and what a blank means."""

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import zip_longest
from typing import Any

from socialhallbarhet.language import _, ngettext, spoken
from socialhallbarhet.questions.compare import (
    APART,
    ONLY,
    SHARED,
    SOME,
    Brief,
    Cells,
    Compared,
    ComparedFramework,
    ComparedTheme,
    Comparison,
    Likeness,
)
from socialhallbarhet.rows import phrases
from socialhallbarhet.rows.output import (
    ID,
    NAME,
    PLAIN,
    QUIET,
    WARN,
    Cell,
    Gap,
    Grid,
    GridColumn,
    Heading,
    Late,
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
    *("theme_frameworks", "tells_apart", "own"),
)
# Side by side there is room for two; a list under each theme is readable for a handful; beyond that the names of
# those who have the theme must do.
_SIDE_BY_SIDE = 2
_LISTED = 5
_FEW_THEMES = 3
# More names than these, one after the other, nobody reads.
_NAMES = 10


def rows(answer: Comparison, data_version: str, *, full: bool = False) -> Output:
    """Show a comparison; with `full` the page has every commitment with its summary."""
    page = Late(lambda: _page(answer, full=full))
    own = {framework.id for framework in answer.frameworks if framework.own}
    records = Late(lambda: (_record(row, own) for row in answer.themes))
    beside = {"summary": _summary_record(answer)}

    def document() -> list[Piece]:
        return _document(answer, full=full)

    flat, names = Late(lambda: _flat(answer)), _names_of_codes(answer)
    output = Output("compare", data_version, records, COLUMNS, flat, page, beside, document=document, names=names)
    return output._replace(heading=_title(answer.organisations))


def _page(answer: Comparison, *, full: bool) -> list[Piece]:
    same = _themes(answer, SHARED, _("Same theme"), full=full)
    some = _themes(answer, SOME, _("Same theme at some"), full=full)
    return [
        *_compared(answer.organisations),
        *_frameworks(answer),
        # What tells them apart stands first, if that is the order.
        *([*some, *same] if answer.sort == APART else [*same, *some]),
        *_only(answer, full=full),
        Gap(),
        *_summary(answer),
    ]


def _title(organisations: Sequence[Compared]) -> str:
    """Name the organisations if they are few, else their kinds and how many there are of each."""
    names = [_name(organisation) for organisation in organisations]
    if len(names) > _LISTED:
        kinds = Counter(organisation.kind_plural.to(spoken()) for organisation in organisations)
        names = [f"{kind} ({n})" for kind, n in kinds.items()]
    return _("Comparison: {names}").format(names=", ".join(names))


def _document(answer: Comparison, *, full: bool) -> list[Piece]:
    """Put the comparison into tables: a column for each organisation, or of many who has it and of what kinds."""
    page: list[Piece] = [Heading(_title(answer.organisations), 1), *_compared(answer.organisations)]
    if answer.frameworks and answer.only != "differences":
        page += [Gap(), Heading(_("Same framework")), _table(answer, _("Framework"), answer.frameworks)]
    for heading, chosen in (
        (_("Same theme"), [row for row in answer.themes if row.status == SHARED]),
        (_("Same theme at some"), [row for row in answer.themes if row.status == SOME]),
        (_("Only one has the theme"), [row for row in answer.themes if row.status == ONLY]),
    ):
        if chosen:
            page += [Gap(), Heading(heading), _table(answer, _("Theme"), chosen, full=full)]
    return [*page, Gap(), *_summary(answer)]


def _table(
    answer: Comparison, heading: str, chosen: Sequence[ComparedTheme | ComparedFramework], *, full: bool = False
) -> Grid:
    organisations = answer.organisations
    if len(organisations) > _LISTED:
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
    named = (GridColumn(_name(organisation), least=22) for organisation in organisations)
    columns = [GridColumn(heading, least=12), *named]
    rows = [
        [_head(row), *(_among(row.cells.get(organisation.id, []), full=full) for organisation in organisations)]
        for row in chosen
    ]
    return Grid(columns, rows)


def _head(row: ComparedTheme | ComparedFramework, separator: str = "\n") -> Line:
    """Name a theme or framework, and say if those who have it have no kind of commitment in common."""
    differ = isinstance(row, ComparedTheme) and row.kinds_differ()
    told = line(_("not the same kinds of commitment") if differ else "", WARN)
    return joined([line(row.name.to(spoken()), NAME), line(phrases.own(row.own), QUIET), told], separator)


def _among(briefs: Sequence[Brief], *, full: bool) -> Line:
    """Name the first commitment of one, or tell all of them whole."""
    if not full:
        return _cell(briefs)
    return joined([(*_whole(brief), Span("\n" + brief.id, ID)) for brief in briefs], "\n\n")


def _names_of_codes(answer: Comparison) -> dict[str, dict[Cell, str]]:
    briefs = [brief for row in answer.themes for found in row.cells.values() for brief in found]
    return {
        "organisation": {organisation.id: _name(organisation) for organisation in answer.organisations},
        "status": {SHARED: _("all have it"), SOME: _("some have it"), ONLY: _("one has it")},
        "kind": {brief.kind: brief.kind_name.to(spoken()) for brief in briefs},
    }


def _name(organisation: Compared) -> str:
    return organisation.name.to(spoken())


def _compared(organisations: Sequence[Compared]) -> list[Piece]:
    own = any(organisation.own for organisation in organisations)
    body = [
        [
            line(_name(organisation), NAME),
            line(phrases.commitments(organisation.commitments)),
            line(
                _("in {sources}").format(sources=phrases.sources(organisation.sources)),
                PLAIN,
            ),
            line(_age(organisation), QUIET),
            *([line(phrases.own(organisation.own), QUIET)] if own else []),
        ]
        for organisation in organisations
    ]
    columns = [GridColumn("", least=22), *(GridColumn("") for _column in body[0][1:])]
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
    return Grid(columns, [[line(_name(organisation), QUIET) for organisation in organisations]], headed=False, indent=1)


def _theme(answer: Comparison, row: ComparedTheme | ComparedFramework, *, full: bool = False) -> list[Piece]:
    name, heading = line(row.name.to(spoken()), NAME), Paragraph(_head(row, " · "))
    if len(answer.organisations) == _SIDE_BY_SIDE:
        if full:
            return [Gap(), heading, *_whole_side_by_side(answer.organisations, row.cells)]
        # Ids are long: on a line of their own they stay whole.
        ids = [line(briefs[0].id, ID) for briefs in row.cells.values()]
        return [Gap(), heading, _side_by_side(answer.organisations, row.cells), Paragraph(joined(ids), 1)]
    if full or len(answer.organisations) <= _LISTED or len(answer.themes) <= _FEW_THEMES:
        return [Gap(), heading, *_listed(answer.organisations, row.cells, full=full)]
    of = _("{n} of {total}").format(n=len(row.cells), total=len(answer.organisations))
    lead = [organisation for organisation in answer.organisations if organisation.id == answer.lead]
    without = [_("not {name}").format(name=_name(one)) for one in lead if one.id not in row.cells]
    parts = [name, line(phrases.own(row.own), QUIET), line(of, QUIET), *(line(told, WARN) for told in without)]
    page: list[Piece] = [Paragraph(joined(parts)), Paragraph(who(answer.organisations, row.cells), 1)]
    if isinstance(row, ComparedTheme):
        page.append(Paragraph(line(by_kind(row.cells), QUIET), 1))
    return page


def who(organisations: Sequence[Compared], cells: Cells) -> Line:
    """Name those who have it, or those who have not if they are fewer; if they are many, count them by kind."""
    having = [organisation for organisation in organisations if organisation.id in cells]
    others = [organisation for organisation in organisations if organisation.id not in cells]
    if not others:
        return line(_("all"))
    if len(others) < len(having) and len(others) <= _NAMES:
        return line(_("all but {names}").format(names=", ".join(map(_name, others))))
    if len(having) <= _NAMES:
        return line(", ".join(f"{_name(organisation)} {len(cells[organisation.id])}" for organisation in having))
    total = Counter(organisation.kind_plural.to(spoken()) for organisation in organisations)
    found = Counter(organisation.kind_plural.to(spoken()) for organisation in having)
    of = _("{n} of {total}")
    return line(", ".join(f"{kind} {of.format(n=found[kind], total=n)}" for kind, n in total.items()))


def by_kind(cells: Cells) -> str:
    """Count the commitments of all by kind, most first: "27 commitments: measure 15, goal 12"."""
    briefs = [brief for briefs in cells.values() for brief in briefs]
    told = f"{phrases.commitments(len(briefs))}: {_counted(briefs)}"
    if expired := sum(map(_expired, briefs)):
        told += "; " + ngettext("{n} has expired", "{n} have expired", expired).format(n=expired)
    return told


def _expired(brief: Brief) -> bool:
    return brief.last_year is not None and brief.last_year < today().year


def _counted(briefs: Sequence[Brief]) -> str:
    """Count commitments by kind; if they are of one kind its name says enough."""
    kinds = Counter(brief.kind_name.to(spoken()) for brief in briefs)
    if len(kinds) == 1:
        return kinds.popitem()[0].lower()
    return ", ".join(f"{kind.lower()} {n}" for kind, n in kinds.most_common())


def _side_by_side(organisations: Sequence[Compared], cells: Cells) -> Grid:
    columns = [GridColumn(_name(organisation), least=22, even=True) for organisation in organisations]
    body = [[_cell(cells.get(organisation.id, []), named=False) for organisation in organisations]]
    return Grid(columns, body, headed=False, indent=1)


def _whole_side_by_side(organisations: Sequence[Compared], cells: Cells) -> list[Piece]:
    """Put every commitment of one beside one of the other's, with their summaries; ids whole below them."""
    columns = [GridColumn(_name(organisation), least=22, even=True) for organisation in organisations]
    page: list[Piece] = []
    for pair in zip_longest(*(cells.get(organisation.id, []) for organisation in organisations)):
        ids = joined([line(brief.id, ID) for brief in pair if brief])
        body = [[_whole(brief) if brief else () for brief in pair]]
        page += [*([Gap()] if page else []), Grid(columns, body, headed=False, indent=1), Paragraph(ids, 1)]
    return page


def _spread(briefs: Sequence[Brief], indent: int) -> list[Piece]:
    """Show commitments whole, one below the other."""
    page: list[Piece] = []
    for brief in briefs:
        page += [*([Gap()] if page else []), Paragraph((*_whole(brief), Span("\n" + brief.id, ID)), indent)]
    return page


def _whole(brief: Brief) -> Line:
    return (*_cell([brief], named=False), Span("\n" + brief.summary.to(spoken())))


def _listed(organisations: Sequence[Compared], cells: Cells, *, full: bool) -> list[Piece]:
    """List what each has below its name: beside it, long names would leave too little room for whole ids."""
    page: list[Piece] = []
    for organisation in organisations:
        if organisation.id in cells:
            page.append(Paragraph(line(_name(organisation), QUIET), 1))
            briefs = cells[organisation.id]
            if full:
                page += _spread(briefs, 2)
            else:
                page.append(Paragraph(_cell(briefs), 2))
    return page


def _cell(briefs: Sequence[Brief], *, named: bool = True) -> Line:
    """Name the first commitment, what kind it is, of what kinds the others are and, if it is to be named, its id."""
    if not briefs:
        return ()
    first, *others = briefs
    kind = first.kind_name.to(spoken())
    about = [line(kind, QUIET)]
    if _expired(first):
        about.append(line(_("expired {year}").format(year=first.last_year), WARN))
    about.append(line(first.dated[:4] if first.dated else _("undated"), QUIET))
    about.append(line(phrases.removed(first.remove), WARN))
    about.append(line(phrases.own(first.own), QUIET))
    more: Line = ()
    if others:
        told = ngettext("+ {n} more: {kinds}", "+ {n} more: {kinds}", len(others))
        more = line("\n" + told.format(n=len(others), kinds=_counted(others)), QUIET)
    title = Span(first.title.to(spoken()) + "\n")
    return (title, *joined(about), *more, *([Span("\n" + first.id, ID)] if named else []))


def _only(answer: Comparison, *, full: bool) -> list[Piece]:
    page: list[Piece] = []
    for organisation in answer.organisations:
        chosen = answer.only_of(organisation.id)
        if not chosen:
            continue
        heading = _("Only {name}").format(name=_name(organisation))
        page += [Gap(), Heading(heading, aside=phrases.themes(len(chosen)))]
        for row in chosen:
            name = line(row.name.to(spoken()), NAME)
            page += [Gap(), Paragraph(joined([name, line(phrases.own(row.own), QUIET)]))]
            briefs = row.cells[organisation.id]
            if full:
                page += _spread(briefs, 1)
            else:
                page.append(Paragraph(_cell(briefs), 1))
    return page


def likeness(answer: Comparison) -> list[Piece]:
    """Say how alike they are: two by two figures, more by the pair that is most alike and the one that is least."""
    if len(answer.alike) == 1:
        (pair,) = answer.alike
        told = _("Likeness, from 0 to 1: {themes} in themes, {frameworks} in frameworks.").format(
            themes=_decimal(pair.themes), frameworks=_decimal(pair.frameworks)
        )
    else:
        ranked = sorted(answer.alike, key=lambda pair: -pair.themes)
        told = _("Likeness in themes, from 0 to 1: most {most}, least {least}.").format(
            most=_pair(answer, ranked[0]), least=_pair(answer, ranked[-1])
        )
    limits = _(
        "Likeness is what both have of all that either has (Jaccard's coefficient). It does not say how much each"
        " promises, how firmly or how lately, and it falls where less was read. The same theme is not the same promise:"
        " a goal says what one wants, a measure what one does, a mandate what one has been told to do."
    )
    return [Paragraph(line(told)), Paragraph(line(limits, QUIET))]


def _pair(answer: Comparison, pair: Likeness) -> str:
    names = {organisation.id: _name(organisation) for organisation in answer.organisations}
    return _("{one} and {other} {likeness}").format(
        one=names[pair.one], other=names[pair.other], likeness=_decimal(pair.themes)
    )


def _decimal(number: float) -> str:
    shown = f"{number:.2f}"
    return shown if spoken() == "en" else shown.replace(".", ",")


def figures(answer: Comparison) -> str:
    """Say in figures what is in common."""
    found = len(answer.themes)
    shared = answer.count(SHARED)
    if answer.only == "differences":
        return _("Themes on which they differ: {n}.").format(n=found)
    if answer.only == SHARED:
        return _("Themes that all of them have: {n}.").format(n=found)
    return ngettext(
        "In common: {shared} of {n} theme that any of them has, and {frameworks}.",
        "In common: {shared} of the {n} themes that any of them has, and {frameworks}.",
        found,
    ).format(shared=shared, n=found, frameworks=_framework_count(len(answer.frameworks)))


def _summary(answer: Comparison) -> list[Piece]:
    read = sum(organisation.sources for organisation in answer.organisations)
    own = {id for row in answer.themes for id in _own(row.cells)}
    page: list[Piece] = [
        Paragraph(line(figures(answer))),
        *([Paragraph(line(phrases.own_counted(len(own)), QUIET))] if own else []),
        *([] if answer.narrowed else likeness(answer)),
        Paragraph(line(phrases.missing(read), QUIET)),
    ]
    if told := phrases.uneven([organisation.sources for organisation in answer.organisations]):
        page.append(Paragraph(line(told, WARN)))
    return page


def _own(cells: Cells) -> list[str]:
    """List the ids of the commitments that come from own data."""
    return [brief.id for briefs in cells.values() for brief in briefs if brief.own]


def _framework_count(n: int) -> str:
    return ngettext("{n} framework", "{n} frameworks", n).format(n=n)


def _ids(cells: Cells) -> dict[str, list[str]]:
    return {organisation: [brief.id for brief in briefs] for organisation, briefs in cells.items()}


def _record(row: ComparedTheme, own_frameworks: AbstractSet[str]) -> dict[str, Any]:
    return {
        "id": row.id,
        "theme": row.id,
        "name_sv": row.name.sv,
        "name_en": row.name.en,
        "status": row.status,
        "commitments": _ids(row.cells),
        "frameworks": row.frameworks,
        "tells_apart": row.apart,
        "kinds": {organisation: dict(kinds) for organisation, kinds in row.kinds().items()},
        "kinds_differ": row.kinds_differ(),
        "own": row.own,
        "own_ids": [*_own(row.cells), *(id for id in row.frameworks if id in own_frameworks)],
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
                "own": organisation.own,
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
        "frameworks": [
            {
                "id": framework.id,
                "commitments": _ids(framework.cells),
                "name_sv": framework.name.sv,
                "name_en": framework.name.en,
                "own": framework.own,
                "own_ids": _own(framework.cells),
            }
            for framework in answer.frameworks
        ],
        "sort": answer.sort,
        "similarity": [
            {
                "organisations": [pair.one, pair.other],
                "themes": round(pair.themes, 3),
                "frameworks": round(pair.frameworks, 3),
            }
            for pair in answer.alike
        ],
    }


def _flat(answer: Comparison) -> list[list[Any]]:
    language = spoken()
    return [
        [
            *(row.id, row.name.to(language), row.status, organisation, brief.id),
            *(brief.title.to(language), brief.kind, brief.main),
            *("; ".join(row.frameworks), row.apart, brief.own),
        ]
        for row in answer.themes
        for organisation, briefs in row.cells.items()
        for brief in briefs
    ]
