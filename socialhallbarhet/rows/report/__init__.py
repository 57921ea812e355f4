"""What a report tells, in the order in which it is read: a page in words, without its looks.

It is no `Output`: a report is only ever one page, whose parts lead to one another. `formats.report` writes it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from socialhallbarhet.language import _, spoken
from socialhallbarhet.questions.compare import ONLY, SHARED, ComparedTheme
from socialhallbarhet.questions.matrix import MatrixRow
from socialhallbarhet.questions.report import Report, ReportSource
from socialhallbarhet.rows import matrix, phrases
from socialhallbarhet.rows.compare.summary import figures, likeness, limits
from socialhallbarhet.rows.compare.told import who
from socialhallbarhet.rows.output import Heat, text
from socialhallbarhet.rows.report import gaps, themes
from socialhallbarhet.rows.report.entries import reference
from socialhallbarhet.rows.report.parts import Count, Fact, Figures, HeatMap, Link, Page, Read, Row, Shared, Sources
from socialhallbarhet.today import today

# So many of the themes that the fewest have are named.
_FEWEST = 5


def page(answer: Report, data_version: str) -> Page:
    """Tell a report. There must be a commitment in it."""
    rows = answer.matrix.rows
    return Page(
        language=spoken(),
        subject=_subject(answer),
        only=matrix.filtered(answer.matrix),
        date=today().isoformat(),
        data_version=phrases.version(data_version),
        origin=phrases.origin(data_version),
        told=told(answer),
        total=len(answer.commitments),
        summary=_summary(answer),
        figures=_figures(answer),
        honest=_honest(answer),
        heat=_heat(answer, data_version),
        shared=_shared(answer),
        themes=themes.told(answer),
        beside=[_name(row) for row in rows] if len(rows) <= themes.BESIDE else [],
        folded=len(rows) > themes.OPEN,
        expired=any(phrases.expired(card.period) for card in answer.commitments),
        gaps=gaps.told(answer),
        sources=[_sources(answer, row) for row in rows],
        about=_about(answer),
    )


def told(answer: Report) -> str:
    """Say in a few words how much a report holds."""
    return _("{commitments} in {sources}").format(
        commitments=phrases.commitments(len(answer.commitments)), sources=phrases.sources(len(answer.sources))
    )


def _name(row: MatrixRow) -> str:
    return row.name.to(spoken())


def _subject(answer: Report) -> str:
    """Name the organisations if they are few, else the one that the others are held against, or their kinds."""
    rows = answer.matrix.rows
    if len(rows) <= themes.BESIDE:
        return phrases.listed([_name(row) for row in rows])
    for row in rows:
        if row.id == answer.comparison.lead:
            return _("{name} and {n} others").format(name=_name(row), n=len(rows) - 1)
    kinds = Counter(row.kind_plural.to(spoken()) for row in rows)
    return phrases.listed([f"{kind} ({n})" for kind, n in kinds.items()])


def _summary(answer: Report) -> list[Fact]:
    """Say in brief what is in common, what only one has, and what nobody has."""
    rows, found = answer.matrix.rows, themes.in_order(answer)
    facts = []
    if len(rows) == 1:
        total = phrases.themes(len(answer.matrix.columns))
        facts.append(Fact(_("Commitments were found on {n} of {themes}.").format(n=len(found), themes=total)))
    if len(rows) > 1:
        facts.append(Fact(figures(answer.comparison)))
        facts += _themes(_("All of them have:"), [theme for theme in found if theme.status == SHARED])
    if len(rows) > themes.OPEN:
        some = sorted((theme for theme in found if theme.status != SHARED), key=lambda theme: len(theme.cells))
        heading = _("The fewest have:") if len(some) > _FEWEST else _("How many have it:")
        facts += _themes(heading, some[:_FEWEST], len(rows))
    elif len(rows) > 1:
        for row in rows:
            alone = [theme for theme in found if theme.status == ONLY and row.id in theme.cells]
            facts += _themes(_("Only {name}:").format(name=_name(row)), alone)
    facts += gaps.in_brief(answer)
    none = [column.name.to(spoken()) for column in answer.matrix.columns if not column.commitments]
    if none:
        facts.append(Fact(_("Themes on which nothing was found: {names}.").format(names=", ".join(none))))
    return facts


def _themes(told: str, chosen: Sequence[ComparedTheme], of: int = 0) -> list[Fact]:
    """Name themes; each with how many of so many have it, if that is not the same of all."""
    having = _("{n} of {total}")
    links = [
        themes.link(theme)._replace(aside=having.format(n=len(theme.cells), total=of) if of else "") for theme in chosen
    ]
    return [Fact(told, links)] if chosen else []


def _place(organisation: str) -> str:
    return f"sources.{organisation}"


def _figures(answer: Report) -> list[Figures]:
    compared = {organisation.id: organisation for organisation in answer.comparison.organisations}
    return [
        Figures(
            Link(_name(row), _place(row.id), phrases.own(row.own)),
            *(row.commitments, row.expired, row.second_hand, row.sources, row.undated),
            phrases.years(compared[row.id].first_year, compared[row.id].last_year),
        )
        for row in answer.matrix.rows
    ]


def _honest(answer: Report) -> list[str]:
    """Say what a blank means, and where little was read."""
    rows = answer.matrix.rows
    told = [phrases.missing(len(answer.sources)), phrases.uneven([row.sources for row in rows])]
    if not any(answer.matrix.filters):
        little = [
            f"{_name(row)} ({phrases.commitments(row.commitments)}, {phrases.sources(row.sources)})"
            for row in rows
            if phrases.little(row.commitments, row.sources)
        ]
        if little:
            told.append(_("Little was found, maybe for want of sources: {names}.").format(names=", ".join(little)))
    return [said for said in told if said]


def _heat(answer: Report, data_version: str) -> HeatMap:
    shown = matrix.rows(answer.matrix, data_version, numbers=True).page
    heat = next(piece for piece in shown if isinstance(piece, Heat))
    columns = [column for column in answer.matrix.columns if column.commitments]
    rows = [
        Row(
            drawn.name,
            drawn.read,
            [
                Count(n, heat.shade(n), themes.place(column.id, row.id) if n else "")
                for column, n in zip(columns, drawn.counts, strict=True)
            ],
            lead=row.id == answer.comparison.lead,
        )
        for row, drawn in zip(answer.matrix.rows, heat.rows, strict=True)
    ]
    return HeatMap(
        [Link(column.name.to(spoken()), themes.place(column.id)) for column in columns],
        rows,
        [column.organisations for column in columns] if len(rows) > 1 else [],
        heat.scale(),
        heat.none,
        text(matrix.notes(answer.matrix)[0]),
    )


def _shared(answer: Report) -> list[Shared]:
    """Tell which frameworks two or more name: of a few side by side in which commitments, of many who they are."""
    rows = answer.matrix.rows
    number = _("{n} of {total}")
    return [
        Shared(
            framework.name.to(spoken()),
            number.format(n=len(framework.cells), total=len(rows)),
            text(who(answer.comparison.organisations, framework.cells)),
            [[Link(brief.title.to(spoken()), brief.id) for brief in framework.cells.get(row.id, [])] for row in rows]
            if len(rows) <= themes.BESIDE
            else [],
        )
        for framework in answer.comparison.frameworks
    ]


def _sources(answer: Report, row: MatrixRow) -> Sources:
    read = [source for source in answer.sources if source.organisation == row.id]
    years = [int(date[:4]) for source in read if (date := source.cited.dated)]
    age = phrases.age(min(years, default=None), max(years, default=None), row.undated)
    return Sources(
        _place(row.id),
        _name(row),
        f"{phrases.sources(row.sources)}: {age}",
        [_read(source, answer.languages) for source in read],
    )


def _read(source: ReportSource, languages: Mapping[str, str]) -> Read:
    return Read(source.cited.id, reference(source.cited, languages), source.note.to(spoken()) if source.note else "")


def _about(answer: Report) -> list[str]:
    told = [
        _(
            "Each commitment is summed up in our own words, never as more than its source says; the words of the"
            " source, exactly as printed, follow as the page's words. A commitment with several themes is told under"
            " the first of them and linked from the others."
        ),
        _(
            "Expired: the period that the commitment names had passed on {date}. Undated: the source states no date."
            " Mirror: read on a copy of the organisation's page. Second hand: the organisation's words as another"
            " gives them."
        ).format(date=today().isoformat()),
    ]
    if answer.comparison.alike and not any(answer.matrix.filters):
        told.append(f"{likeness(answer.comparison)} {limits()}")
    return told
