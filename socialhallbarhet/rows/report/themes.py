"""The comparison of a report: theme by theme, what each of the organisations has."""

from socialhallbarhet.language import _, ngettext, spoken
from socialhallbarhet.questions.compare import ComparedTheme
from socialhallbarhet.questions.matrix import MatrixRow
from socialhallbarhet.questions.report import Report
from socialhallbarhet.rows import phrases
from socialhallbarhet.rows.compare.told import by_kind
from socialhallbarhet.rows.report.entries import entry
from socialhallbarhet.rows.report.parts import Cell, Link, Theme

# So many organisations stand side by side, with a cell for each, also for one that has nothing.
BESIDE = 3
# Of more than these, what is long is folded, and what can be said of each of them is not.
OPEN = 5
# More names than these, one after the other, nobody reads.
_NAMES = 10


def in_order(answer: Report) -> list[ComparedTheme]:
    """List the themes that any of the organisations has, in the order of the matrix."""
    themes = {theme.id: theme for theme in answer.comparison.themes}
    return [themes[column.id] for column in answer.matrix.columns if column.id in themes]


def place(theme: str, organisation: str = "") -> str:
    """Name the place of a theme on the page, or of what an organisation has there. It holds no slash, as ids do."""
    return f"theme.{theme}.{organisation}" if organisation else f"theme.{theme}"


def link(theme: ComparedTheme) -> Link:
    """Lead to a theme."""
    return Link(theme.name.to(spoken()), place(theme.id))


def told(answer: Report) -> list[Theme]:
    """Tell each theme. A commitment with several is told under the first of them that is shown."""
    themes = in_order(answer)
    shown = {theme.id for theme in themes}
    under = {card.id: next(theme for theme in card.themes if theme in shown) for card in answer.commitments}
    return [_theme(answer, theme, under) for theme in themes]


def _theme(answer: Report, theme: ComparedTheme, under: dict[str, str]) -> Theme:
    rows = answer.matrix.rows
    having = _("{n} of {total}").format(n=len(theme.cells), total=len(rows)) if len(rows) > 1 else ""
    number = sum(map(len, theme.cells.values()))
    folded = ngettext("Show the {n} commitment", "Show the {n} commitments", number).format(n=number)
    return Theme(
        theme.id,
        place(theme.id),
        theme.name.to(spoken()),
        answer.definitions[theme.id].to(spoken()),
        having,
        _facts(answer, theme),
        folded,
        [_cell(answer, theme, row, under) for row in rows if row.id in theme.cells or len(rows) <= BESIDE],
    )


def _facts(answer: Report, theme: ComparedTheme) -> list[str]:
    """Say what kinds of commitment they are, which frameworks several rest on, and where nothing was found."""
    facts = [_("A theme of own data.")] if theme.own else []
    facts.append(f"{by_kind(theme.cells)}.")
    if len(answer.matrix.rows) <= OPEN and theme.kinds_differ():
        facts.append(_("No kind of commitment is common to all that have the theme: it is not the same promise."))
    names = {framework.id: framework.name.to(spoken()) for framework in answer.comparison.frameworks}
    if resting := [names[id] for id in theme.frameworks if id in names]:
        facts.append(_("Frameworks that two or more name here: {names}.").format(names=", ".join(resting)))
    if len(answer.matrix.rows) > BESIDE:
        facts += _blank(answer, theme)
    return facts


def _blank(answer: Report, theme: ComparedTheme) -> list[str]:
    """Say where nothing was found: by name if these are few, and always of the one that the others are held against."""
    blank = [row for row in answer.matrix.rows if row.id not in theme.cells]
    named = blank if len(blank) <= _NAMES else [row for row in blank if row.id == answer.comparison.lead]
    facts = []
    if named:
        names = [f"{row.name.to(spoken())} ({phrases.sources(row.sources)})" for row in named]
        facts.append(_("Not found in the sources read of: {names}.").format(names=", ".join(names)))
    if len(blank) > len(named):
        facts.append(_("Not found in the sources read of {n} of them.").format(n=len(blank)))
    return facts


def _cell(answer: Report, theme: ComparedTheme, row: MatrixRow, under: dict[str, str]) -> Cell:
    language = spoken()
    cards = [answer.cards[brief.id] for brief in theme.cells.get(row.id, [])]
    names = {id: name.to(language) for card in cards for id, name in zip(card.themes, card.theme_names, strict=True)}
    return Cell(
        place(theme.id, row.id),
        row.name.to(language),
        [entry(card, answer.languages) for card in cards if under[card.id] == theme.id],
        [Link(card.title.to(language), card.id, names[under[card.id]]) for card in cards if under[card.id] != theme.id],
        "" if cards else phrases.nothing_found(row.sources),
    )
