"""A commitment as a record, as a row and as lines: the same wherever one is shown."""

from collections.abc import Callable
from typing import Any

from socialhallbarhet.language import spoken
from socialhallbarhet.questions.cards import Card, Cited
from socialhallbarhet.rows.output import ID, QUIET, WARN, Cell, Line, joined, line
from socialhallbarhet.rows.phrases import dated, expired, period, period_told, remove
from socialhallbarhet.values import Period

COLUMNS = (
    *("id", "organisation", "title", "summary", "kind", "themes", "groups", "frameworks", "terms"),
    *("period", "expired", "source", "section", "url", "dated", "read", "remove", "other_sources"),
)
# Lists within one cell; no id holds the separator, and terms are shown, not parsed.
SEPARATOR = "; "


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
        SEPARATOR.join(source.id for source in others),
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
    """Give the way on and the way back: the id, and the main source with its date and remove."""
    main = card.sources[0]
    source = line(f"{main.title}, {dated(main)}", QUIET)
    return joined([line(card.id, ID), source, line(remove(main), WARN)])


def grouped(found: list[Card], by: Callable[[Card], str]) -> dict[str, list[Card]]:
    """Put commitments together that share what `by` gives, in the order in which each first comes."""
    together: dict[str, list[Card]] = {}
    for card in found:
        together.setdefault(by(card), []).append(card)
    return together
