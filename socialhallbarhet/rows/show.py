"""What `show` shows: everything on one thing, with the source behind every line."""

from collections.abc import Sequence
from typing import Any

from socialhallbarhet.language import N_, _, spoken
from socialhallbarhet.questions.cards import Card, Cited
from socialhallbarhet.questions.show import (
    CodeSheet,
    CommitmentSheet,
    OrganisationSheet,
    ReadSource,
    Sheet,
    Sheets,
    SourceSheet,
)
from socialhallbarhet.rows import commitments, phrases
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
from socialhallbarhet.values import Bilingual

SORTS = {
    "theme": N_("theme"),
    "framework": N_("framework"),
    "group": N_("group"),
    "kind": N_("kind of commitment"),
}


def rows(answer: Sheets, data_version: str) -> Output:
    """Show the sheets, one after the other."""
    page: list[Piece] = []
    records: list[dict[str, Any]] = []
    found: dict[str, Card] = {}
    for sheet in answer.sheets:
        if page and not isinstance(page[-1], Gap):
            page += [Gap(), Gap()]
        pieces, record, cards = _sheet(sheet)
        page += pieces
        records.append(record)
        found |= {card.id: card for card in cards}
    flat = [commitments.row(card) for card in found.values()]
    beside = {"withdrawn": [gone._asdict() for gone in answer.gone]} if answer.gone else {}
    names = commitments.names(found.values())
    return Output("show", data_version, records, commitments.COLUMNS, flat, page, beside, reads=True, names=names)


def _sheet(sheet: Sheet) -> tuple[list[Piece], dict[str, Any], Sequence[Card]]:
    if isinstance(sheet, OrganisationSheet):
        return _organisation(sheet), _organisation_record(sheet), sheet.commitments
    if isinstance(sheet, CommitmentSheet):
        return _commitment(sheet), _commitment_record(sheet), [sheet.card]
    if isinstance(sheet, SourceSheet):
        return _source(sheet), _source_record(sheet), sheet.commitments
    return _code(sheet), _code_record(sheet), sheet.commitments


def _fields(*fields: tuple[str, Line]) -> Grid:
    """Put labels beside their values; what has no value is left out."""
    body = [[line(label, QUIET), value] for label, value in fields if value]
    return Grid([GridColumn(""), GridColumn("", least=22)], body, headed=False, indent=1)


def _aside(text: str, *, own: bool) -> str:
    """Put the mark of own data behind what stands beside a heading."""
    return " · ".join(filter(None, (text, phrases.own(own))))


def _text(value: object) -> Line:
    return line(str(value)) if value else ()


def _organisation(sheet: OrganisationSheet) -> list[Piece]:
    language = spoken()
    undated = sum(not source.cited.dated for source in sheet.sources)
    years = [int(dated[:4]) for source in sheet.sources if (dated := source.cited.dated)]
    age = phrases.age(min(years, default=None), max(years, default=None), undated)
    read = _("{commitments} in {sources} ({age})").format(
        commitments=phrases.commitments(len(sheet.commitments)),
        sources=phrases.sources(len(sheet.sources)),
        age=age,
    )
    page: list[Piece] = [
        Heading(sheet.name.to(language), level=1, aside=_aside(sheet.kind_name.to(language), own=sheet.own)),
        _fields(
            ("id", line(sheet.id, ID)),
            (_("Also called"), _text(", ".join(sheet.aliases))),
            (_("County"), _text(sheet.county_name and sheet.county_name.to(language))),
            (_("Website"), line(sheet.website, link=sheet.website)),
            (_("Read"), line(read)),
        ),
        Gap(),
        Heading(_("Commitments"), aside=_("by main theme")),
    ]
    themes = commitments.grouped(sheet.commitments, lambda card: card.theme_names[0].to(language))
    for theme, cards in themes.items():
        page += [Gap(), Paragraph(line(theme, QUIET))]
        for number, card in enumerate(cards):
            page += [*([Gap()] if number else []), *_entry(card)]
    page += [Gap(), Heading(_("Sources"))]
    for source in sheet.sources:
        page += _read_source(source)
    if little := phrases.little(len(sheet.commitments), len(sheet.sources)):
        page += [Gap(), Paragraph(line(little, WARN))]
    return [*page, Gap(), Paragraph(line(phrases.missing(len(sheet.sources)), QUIET))]


def _entry(card: Card) -> list[Piece]:
    """Show one of several commitments: title, summary, the organisation's own words, id and date."""
    language = spoken()
    kind = line(card.kind_name.to(language), QUIET)
    role = WARN if phrases.expired(card.period) else QUIET
    period = line(phrases.period_told(card.period), role)
    return [
        Paragraph(line(card.title.to(language), NAME), 1),
        Paragraph(joined([kind, period]), 2),
        Paragraph(line(card.summary.to(language)), 2),
        Paragraph(joined([line(_("The page's words:"), QUIET), _terms(card)], " "), 2),
        Paragraph(commitments.trail(card), 2),
    ]


def _terms(card: Card) -> Line:
    return line(", ".join(card.terms), QUIET)


def _read_source(source: ReadSource) -> list[Piece]:
    cited = source.cited
    number = line(phrases.commitments(source.commitments), QUIET)
    return [
        Gap(),
        Paragraph(joined([line(cited.title, NAME), line(phrases.dated(cited), QUIET), number]), 1),
        Paragraph(line(cited.url, link=cited.url), 2, whole=True),
        Paragraph(joined([line(cited.id, ID), *_reading(cited)]), 2),
        *_note(source.note),
    ]


def _reading(cited: Cited) -> list[Line]:
    return [
        line(_("read {date}").format(date=cited.read), QUIET),
        line(phrases.remove(cited), WARN),
        line(phrases.own(cited.own), QUIET),
    ]


def _note(note: Bilingual | None) -> list[Piece]:
    return [Paragraph(line(note.to(spoken()), QUIET), 2)] if note else []


def _commitment(sheet: CommitmentSheet) -> list[Piece]:
    language, card = spoken(), sheet.card
    other = "en" if language == "sv" else "sv"
    # Own data may be in one language.
    in_the_other = card.title.to(other) if card.title.to(other) != card.title.to(language) else ""
    page: list[Piece] = [
        Heading(card.title.to(language), level=1, aside=_aside(card.organisation_name.to(language), own=card.own)),
        Paragraph(line(card.summary.to(language)), 1),
        Gap(),
        _fields(
            ("id", line(card.id, ID)),
            (_("Kind"), line(card.kind_name.to(language))),
            (_("Period"), _period(card)),
            (_("Themes"), _coded(card.theme_names, card.themes)),
            (_("For"), _coded(card.group_names, card.groups)),
            (
                _("Framework") if len(card.frameworks) == 1 else _("Frameworks"),
                _coded(card.framework_names, card.frameworks),
            ),
            (_("The page's words"), line(", ".join(_("“{term}”").format(term=term) for term in card.terms))),
            (_("In English") if language == "sv" else _("In Swedish"), _text(in_the_other)),
        ),
        Gap(),
        Heading(_("Source") if len(card.sources) == 1 else _("Sources")),
    ]
    for cited in card.sources:
        section = _("under “{section}”").format(section=cited.section) if cited.section else ""
        title = joined([line(cited.title, NAME), line(section)], ", ")
        page += [
            Paragraph(joined([title, line(phrases.dated(cited), QUIET)]), 1),
            Paragraph(line(cited.url, link=cited.url), 2, whole=True),
            Paragraph(joined([line(cited.id, ID), *_reading(cited)]), 2),
            *_note(sheet.notes.get(cited.id)),
        ]
    return page


def _coded(names: Sequence[Bilingual], ids: Sequence[str]) -> Line:
    """Write names with the ids behind them that `show` takes."""
    named = zip(names, ids, strict=True)
    return joined([(Span(f"{name.to(spoken())} ("), Span(id, ID), Span(")")) for name, id in named], ", ")


def _period(card: Card) -> Line:
    role = WARN if phrases.expired(card.period) else PLAIN
    told = phrases.period_told(card.period)
    return line(told, role) if told else ()


def _source(sheet: SourceSheet) -> list[Piece]:
    language, cited = spoken(), sheet.source.cited
    page: list[Piece] = [
        Heading(cited.title, level=1, aside=_aside(sheet.organisation_name.to(language), own=cited.own)),
        Paragraph(line(cited.url, link=cited.url), 1, whole=True),
        _fields(
            ("id", line(cited.id, ID)),
            (_("Published"), _text(cited.published)),
            (_("Updated"), _text(cited.updated)),
            (_("Dated"), () if cited.dated else line(_("undated"))),
            (_("Read"), line(cited.read)),
            (_("Read from"), line(_(phrases.REMOVES[cited.remove]))),
        ),
        *_note(sheet.source.note),
        Gap(),
        Heading(_("Commitments"), aside=str(len(sheet.commitments))),
    ]
    for card in sheet.commitments:
        page += [Gap(), *_entry(card)]
    return page


def _code(sheet: CodeSheet) -> list[Piece]:
    language = spoken()
    words = (sheet.words[1] if language == "en" else sheet.words[0]) if sheet.words else ()
    organisations = commitments.grouped(sheet.commitments, lambda card: card.organisation_name.to(language))
    goals = ", ".join(map(str, sheet.sdg))
    about: list[Piece] = [Paragraph(line(sheet.about.to(language)), 1), Gap()] if sheet.about else []
    page: list[Piece] = [
        Heading(sheet.name.to(language), level=1, aside=_aside(_(SORTS[sheet.sort]), own=sheet.own)),
        *about,
        _fields(
            ("id", line(sheet.id, ID)),
            (_("Form"), _text(sheet.form_name and sheet.form_name.to(language))),
            (_("Year"), _text(sheet.year)),
            (_("Keeper"), _text(sheet.keeper and sheet.keeper.to(language))),
            (_("Also called"), _text(", ".join(sheet.aliases))),
            (_("Address"), line(sheet.url, link=sheet.url) if sheet.url else ()),
            (_("UN goals"), _text(goals)),
            (_("Search words"), _text(", ".join(words))),
        ),
        Gap(),
        Heading(
            _("Commitments that rest on it") if sheet.sort == "framework" else _("Commitments"),
            aside=_("{commitments} at {organisations}").format(
                commitments=phrases.commitments(len(sheet.commitments)),
                organisations=phrases.organisations(len(organisations)),
            ),
        ),
    ]
    if sheet.family:
        page.append(Paragraph(line(_("They have the same kind of instrument, not the same paper."), WARN)))
    for name, cards in organisations.items():
        page += [Gap(), Paragraph(line(name, NAME))]
        for card in cards:
            role = WARN if phrases.expired(card.period) else QUIET
            told = joined(
                [
                    line(card.kind_name.to(language), QUIET),
                    line(phrases.period_told(card.period), role),
                ]
            )
            page += [
                Paragraph(joined([line(card.title.to(language)), told]), 1),
                Paragraph(commitments.trail(card), 2),
            ]
    return [*page, Gap(), Paragraph(line(phrases.missing(sheet.read), QUIET))]


def _organisation_record(sheet: OrganisationSheet) -> dict[str, Any]:
    return {
        "id": sheet.id,
        "type": "organisation",
        **_names(sheet.name),
        "kind": sheet.kind,
        "county": sheet.county,
        "aliases": list(sheet.aliases),
        "website": sheet.website,
        "sources": [_read_record(source) for source in sheet.sources],
        "commitments": [commitments.record(card) for card in sheet.commitments],
        "own": sheet.own,
    }


def _read_record(source: ReadSource) -> dict[str, Any]:
    record = commitments.source_record(source.cited)
    del record["section"]
    note = source.note
    return {
        **record,
        "language": source.language,
        "note_sv": note.sv if note else None,
        "note_en": note.en if note else None,
    }


def _names(name: Bilingual) -> dict[str, str]:
    return {"name_sv": name.sv, "name_en": name.en}


def _commitment_record(sheet: CommitmentSheet) -> dict[str, Any]:
    record = commitments.record(sheet.card)
    return {"id": record.pop("id"), "type": "commitment", **record}


def _source_record(sheet: SourceSheet) -> dict[str, Any]:
    record = _read_record(sheet.source)
    return {
        "id": record.pop("id"),
        "type": "source",
        "organisation": sheet.organisation,
        **record,
        "commitments": [commitments.record(card) for card in sheet.commitments],
    }


def _code_record(sheet: CodeSheet) -> dict[str, Any]:
    record: dict[str, Any] = {"id": sheet.id, "type": sheet.sort, **_names(sheet.name)}
    about = sheet.about
    if sheet.sort == "framework":
        record |= {
            "aliases": list(sheet.aliases),
            "form": sheet.form,
            "year": sheet.year,
            "keeper_sv": sheet.keeper.sv if sheet.keeper else None,
            "keeper_en": sheet.keeper.en if sheet.keeper else None,
            "about_sv": about.sv if about else None,
            "about_en": about.en if about else None,
            "url": sheet.url,
            "family": sheet.family,
        }
    elif about:
        record |= {"definition_sv": about.sv, "definition_en": about.en}
    if sheet.words:
        words_sv, words_en = sheet.words
        record |= {"sdg": list(sheet.sdg), "words_sv": [*words_sv], "words_en": [*words_en]}
    record["commitments"] = [commitments.record(card) for card in sheet.commitments]
    # Nobody has kinds of their own.
    return record if sheet.sort == "kind" else {**record, "own": sheet.own}
