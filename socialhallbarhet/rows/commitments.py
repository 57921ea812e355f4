"""A commitment as a record, as a row and as lines: the same wherever one is shown."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from socialhallbarhet.language import _, spoken
from socialhallbarhet.questions.cards import Card, Cited
from socialhallbarhet.rows.output import (
    ID,
    NAME,
    QUIET,
    SEPARATOR,
    WARN,
    Cell,
    Grid,
    GridColumn,
    Line,
    Names,
    Span,
    joined,
    line,
)
from socialhallbarhet.rows.phrases import dated, expired, own, period, period_told, remove, removes
from socialhallbarhet.values import Period

COLUMNS = (
    *("id", "organisation", "title", "summary", "kind", "themes", "groups", "frameworks", "terms"),
    *("period", "expired", "source", "section", "url", "dated", "read", "remove", "other_sources", "own"),
)
# How narrow a column of a table for documents may be.
_LEAST = 12


def source_record(source: Cited) -> dict[str, Any]:
    """Give a source as a commitment cites it, for JSON."""
    return source._asdict()


def years_record(named: Period | None) -> list[int] | None:
    """Give a period for JSON."""
    return [named.first, named.last] if named else None


def record(card: Card) -> dict[str, Any]:
    """Give a commitment for JSON: codes as ids, texts in both languages."""
    return {
        "id": card.id,
        "organisation": card.organisation,
        "title_sv": card.title.sv,
        "title_en": card.title.en,
        "summary_sv": card.summary.sv,
        "summary_en": card.summary.en,
        "kind": card.kind,
        "themes": list(card.themes),
        "groups": list(card.groups),
        "frameworks": list(card.frameworks),
        "terms": list(card.terms),
        "period": years_record(card.period),
        "expired": expired(card.period),
        "sources": [source_record(source) for source in card.sources],
        "own": card.own,
    }


def row(card: Card) -> list[Cell]:
    """Give a commitment as one row under `COLUMNS`: the main source whole, the ids of the others."""
    language, (main, *others) = spoken(), card.sources
    lists = (card.themes, card.groups, card.frameworks, card.terms)
    return [
        *(
            card.id,
            card.organisation,
            card.title.to(language),
            card.summary.to(language),
            card.kind,
        ),
        *(SEPARATOR.join(part) for part in lists),
        *(period(card.period), expired(card.period)),
        *(main.id, main.section, main.url, main.dated, main.read, main.remove),
        *(SEPARATOR.join(source.id for source in others), card.own),
    ]


def about(card: Card, *, theme: bool = True) -> Line:
    """Say in one line of what kind a commitment is, on what theme (unless that is said already), for what years."""
    language = spoken()
    return joined(
        [
            line(card.kind_name.to(language), QUIET),
            line(card.theme_names[0].to(language) if theme else "", QUIET),
            line(period_told(card.period), WARN if expired(card.period) else QUIET),
        ]
    )


def trail(card: Card) -> Line:
    """Give the way on and the way back: the id, and the main source with its date and remove; mark own data."""
    main = card.sources[0]
    source = (Span(main.title, QUIET, main.url), Span(f", {dated(main)}", QUIET))
    return joined([line(card.id, ID), source, line(remove(main), WARN), line(own(card.own), QUIET)])


def grouped(found: list[Card], by: Callable[[Card], str]) -> dict[str, list[Card]]:
    """Put commitments together that share what `by` gives, in the order in which each first comes."""
    together: dict[str, list[Card]] = {}
    for card in found:
        together.setdefault(by(card), []).append(card)
    return together


def names(found: Iterable[Card]) -> Names:
    """Say what the codes under `COLUMNS` are called, and what an undated source is."""
    language = spoken()
    called: dict[str, dict[Cell, str]] = {key: {} for key in ("organisation", "kind", "themes", "groups", "frameworks")}
    for card in found:
        called["organisation"][card.organisation] = card.organisation_name.to(language)
        called["kind"][card.kind] = card.kind_name.to(language)
        for key, ids, told in (
            ("themes", card.themes, card.theme_names),
            ("groups", card.groups, card.group_names),
            ("frameworks", card.frameworks, card.framework_names),
        ):
            called[key] |= {id: name.to(language) for id, name in zip(ids, told, strict=True)}
    undated: dict[Cell, str] = {None: _("undated")}
    return {**called, "dated": undated, "remove": removes()}


def table(entries: Iterable[tuple[Card, Line, Line]]) -> Grid:
    """Put commitments into one table, for documents: a row for each card, with its title and summary as given."""
    columns = [_("Commitment"), _("Organisation"), _("Summary"), _("Kind"), _("Themes"), _("Source")]
    language = spoken()
    rows = [
        [
            joined([title, line(card.id, ID)], "\n"),
            joined([line(card.organisation_name.to(language)), line(own(card.own), QUIET)], "\n"),
            summary,
            joined([line(card.kind_name.to(language)), _period(card)], "\n"),
            joined([line(name.to(language)) for name in card.theme_names], "\n"),
            joined([_source(source) for source in card.sources], "\n"),
        ]
        for card, title, summary in entries
    ]
    return Grid([GridColumn(heading, least=_LEAST) for heading in columns], rows)


def plainly(found: Sequence[Card]) -> list[tuple[Card, Line, Line]]:
    """Give cards with title and summary as they are, for `table`."""
    language = spoken()
    return [(card, line(card.title.to(language), NAME), line(card.summary.to(language))) for card in found]


def _period(card: Card) -> Line:
    return line(period_told(card.period), WARN if expired(card.period) else QUIET)


def _source(source: Cited) -> Line:
    """Name a source, which a document links to, with its date and remove."""
    title = (Span(source.title, link=source.url),)
    return joined([title, line(dated(source), QUIET), line(remove(source), WARN)], ", ")
