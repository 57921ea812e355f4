"""What `list` shows."""

from collections.abc import Sequence
from typing import Any, TypeVar

from socialhallbarhet.invocation import program
from socialhallbarhet.language import N_, _, spoken
from socialhallbarhet.questions.cards import Card
from socialhallbarhet.questions.listing import (
    Listed,
    ListedCode,
    ListedFramework,
    ListedOrganisation,
    ListedSort,
    ListedSource,
    Listing,
)
from socialhallbarhet.rows import commitments, phrases
from socialhallbarhet.rows.output import (
    ID,
    NAME,
    QUIET,
    WARN,
    Cell,
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

HEADINGS = {
    "organisations": N_("Organisations"),
    "commitments": N_("Commitments"),
    "sources": N_("Sources"),
    "themes": N_("Themes"),
    "frameworks": N_("Frameworks"),
    "groups": N_("Groups"),
    "kinds": N_("Kinds"),
}
Some = TypeVar("Some")


def rows(answer: Listing, data_version: str) -> Output:
    """Show a listing."""
    # What an empty listing would have held is known only by what was asked for.
    show = {
        "": _sorts,
        "commitments": _commitments,
        "sources": _sources,
        "themes": _codes,
        "frameworks": _frameworks,
        "groups": _codes,
        "kinds": _codes,
    }.get(answer.what, _organisations)
    return show(answer.entries, answer, data_version)._replace(heading=_title(answer))


def _title(answer: Listing) -> str:
    if answer.name:
        return answer.name.to(spoken())
    return _(HEADINGS[answer.what]) if answer.what else _("What can be listed")


def _of(entries: Sequence[Listed], sort: type[Some]) -> list[Some]:
    return [entry for entry in entries if isinstance(entry, sort)]


def _sorts(entries: Sequence[Listed], _answer: Listing, data_version: str) -> Output:
    language, listed = spoken(), _of(entries, ListedSort)
    names = [entry.name.to(language) if entry.name else _(HEADINGS[entry.id]) for entry in listed]
    grid = Grid(
        [
            GridColumn(_("What can be listed")),
            GridColumn(_("Number"), right=True),
            GridColumn(f"{program()} list …"),
        ],
        [
            [line(name, NAME), line(str(entry.number)), line(entry.id, ID)]
            for name, entry in zip(names, listed, strict=True)
        ],
    )
    records = [{"id": entry.id, "count": entry.number} for entry in listed]
    flat: list[list[Cell]] = [[entry.id, entry.number] for entry in listed]
    told = _("Data version {version}.").format(version=phrases.version(data_version))
    version = Paragraph(line(told, QUIET))
    return Output("list", data_version, records, ("id", "count"), flat, [grid, Gap(), version])


def _organisations(entries: Sequence[Listed], answer: Listing, data_version: str) -> Output:
    language, listed = spoken(), _of(entries, ListedOrganisation)
    kinds = {entry.kind_name.to(language) for entry in listed}
    mixed = len(kinds) > 1
    heading = kinds.pop() if len(kinds) == 1 else _("Organisation")
    own = any(entry.own for entry in listed)
    columns = [
        GridColumn(heading, least=22),
        *([GridColumn("")] if own else []),
        *([GridColumn(_("Kind"), drop=4)] if mixed else []),
        GridColumn(_("Commitments"), right=True),
        GridColumn(_("Themes"), right=True, drop=2),
        GridColumn(_("Sources"), right=True),
        GridColumn(_("Dated"), drop=1),
        GridColumn(_("Undated"), right=True, drop=3),
        GridColumn("id"),
    ]
    body: list[list[Line]] = [
        [
            line(entry.name.to(language), NAME),
            *([line(phrases.own(entry.own), QUIET)] if own else []),
            *([line(entry.kind_name.to(language), QUIET)] if mixed else []),
            *(line(str(n)) for n in (entry.commitments, entry.themes, entry.sources)),
            line(phrases.years(entry.first_year, entry.last_year) or _("undated"), QUIET),
            line(str(entry.undated), QUIET),
            line(entry.id, ID),
        ]
        for entry in listed
    ]
    records = [
        {
            "id": entry.id,
            "name_sv": entry.name.sv,
            "name_en": entry.name.en,
            "kind": entry.kind,
            "county": entry.county,
            "commitments": entry.commitments,
            "themes": entry.themes,
            "sources": entry.sources,
            "undated": entry.undated,
            "first_year": entry.first_year,
            "last_year": entry.last_year,
            "own": entry.own,
        }
        for entry in listed
    ]
    keys = (
        *("id", "name", "kind", "county", "commitments", "themes", "sources", "undated"),
        *("first_year", "last_year", "own"),
    )
    flat: list[list[Cell]] = [
        [entry.id, entry.name.to(language), entry.kind, entry.county, *entry[6:]] for entry in listed
    ]
    total = _("{organisations}, {commitments} in {sources}, {undated}.").format(
        organisations=phrases.organisations(len(listed)),
        commitments=phrases.commitments(answer.commitments),
        sources=phrases.sources(answer.sources),
        undated=phrases.undated(sum(entry.undated for entry in listed)),
    )
    page = [Grid(columns, body), Gap(), *_footer(total, answer)]
    little = [entry.name.to(language) for entry in listed if phrases.little(entry.commitments, entry.sources)]
    if little and not answer.filtered:
        told = _("Little was found, maybe for want of sources: {names}.").format(names=", ".join(little))
        page.append(Paragraph(line(told, WARN)))
    undated: dict[Cell, str] = {None: _("undated")}
    names: dict[str, dict[Cell, str]] = {
        "kind": {entry.kind: entry.kind_name.to(language) for entry in listed},
        "county": {entry.county: entry.county_name.to(language) for entry in listed if entry.county_name},
        "first_year": undated,
        "last_year": undated,
    }
    return Output("list", data_version, records, keys, flat, page, names=names)


def _footer(total: str, answer: Listing) -> list[Piece]:
    note = _("The numbers count what the sources read say, not all that an organisation does.")
    footer = [Paragraph(line(total, QUIET)), Paragraph(line(note, QUIET))]
    if own := phrases.own_counted(answer.own):
        footer.insert(1, Paragraph(line(own, QUIET)))
    if answer.filtered:
        only = _("Only what passes the filters is counted; sources are all that were read.")
        footer.append(Paragraph(line(only, QUIET)))
    return list(footer)


def _codes(entries: Sequence[Listed], answer: Listing, data_version: str) -> Output:
    language, listed = spoken(), _of(entries, ListedCode)
    singular = {"themes": N_("Theme"), "groups": N_("Group"), "kinds": N_("Kind")}
    own = any(entry.own for entry in listed)
    columns = [
        GridColumn(_(singular.get(answer.what, "Theme")), least=22),
        *([GridColumn("")] if own else []),
        GridColumn(_("Commitments"), right=True),
        GridColumn(_("Organisations"), right=True),
        GridColumn("id"),
    ]
    body = [
        [
            line(entry.name.to(language), NAME),
            *([line(phrases.own(entry.own), QUIET)] if own else []),
            _number(entry.commitments),
            _number(entry.organisations),
            line(entry.id, ID),
        ]
        for entry in listed
    ]
    records = [
        {
            "id": entry.id,
            "name_sv": entry.name.sv,
            "name_en": entry.name.en,
            "commitments": entry.commitments,
            "organisations": entry.organisations,
            "own": entry.own,
        }
        for entry in listed
    ]
    keys = ("id", "name", "commitments", "organisations", "own")
    flat: list[list[Cell]] = [[entry.id, entry.name.to(language), *entry[2:]] for entry in listed]
    page = [Grid(columns, body), Gap(), *_footer(_total(answer), answer), *_dot(answer, listed)]
    return Output("list", data_version, records, keys, flat, page)


def _dot(answer: Listing, listed: Sequence[ListedCode]) -> list[Piece]:
    """Explain the dot that stands for none, where there is one."""
    if all(entry.commitments for entry in listed):
        return []
    return [Paragraph(line(_("· means: {missing}").format(missing=phrases.not_found(answer.sources)), QUIET))]


def _number(n: int) -> Line:
    """Write a number; none is a blank, which the footer explains."""
    return line(str(n)) if n else line("·", QUIET)


def _total(answer: Listing) -> str:
    return _("{commitments}; {sources} were read.").format(
        commitments=phrases.commitments(answer.commitments),
        sources=phrases.sources(answer.sources),
    )


def _frameworks(entries: Sequence[Listed], answer: Listing, data_version: str) -> Output:
    language, listed = spoken(), _of(entries, ListedFramework)
    own = any(entry.own for entry in listed)
    columns = [
        GridColumn(_("Framework"), least=22),
        *([GridColumn("")] if own else []),
        GridColumn(_("Form"), drop=2),
        GridColumn(_("Year"), right=True, drop=3),
        GridColumn(_("Commitments"), right=True),
        GridColumn(_("Organisations"), right=True),
        GridColumn("id"),
    ]
    body = [
        [
            line(entry.name.to(language), NAME),
            *([line(phrases.own(entry.own), QUIET)] if own else []),
            line(entry.form_name.to(language), QUIET),
            line(str(entry.year or ""), QUIET),
            _number(entry.commitments),
            _number(entry.organisations),
            line(entry.id, ID),
        ]
        for entry in listed
    ]
    records = [
        {
            "id": entry.id,
            "name_sv": entry.name.sv,
            "name_en": entry.name.en,
            "form": entry.form,
            "year": entry.year,
            "commitments": entry.commitments,
            "organisations": entry.organisations,
            "own": entry.own,
        }
        for entry in listed
    ]
    keys = ("id", "name", "form", "year", "commitments", "organisations", "own")
    flat: list[list[Cell]] = [[entry.id, entry.name.to(language), entry.form, *entry[4:]] for entry in listed]
    page = [Grid(columns, body), Gap(), *_footer(_total(answer), answer)]
    names: dict[str, dict[Cell, str]] = {"form": {entry.form: entry.form_name.to(language) for entry in listed}}
    return Output("list", data_version, records, keys, flat, page, names=names)


def _sources(entries: Sequence[Listed], _answer: Listing, data_version: str) -> Output:
    language, listed = spoken(), _of(entries, ListedSource)
    page: list[Piece] = []
    organisation = ""
    for entry in listed:
        if entry.organisation != organisation:
            organisation = entry.organisation
            page += [*([Gap()] if page else []), Heading(entry.organisation_name.to(language))]
        dated = line(entry.updated or entry.published or _("undated"), QUIET)
        read = line(_("read {date}").format(date=entry.read), QUIET)
        remove = line("" if entry.remove == "own-page" else _(phrases.REMOVES[entry.remove]), WARN)
        number = line(phrases.commitments(entry.commitments), QUIET)
        page += [
            Paragraph(joined([line(entry.title, NAME), dated])),
            Paragraph(line(entry.url, link=entry.url), 1, whole=True),
            Paragraph(joined([line(entry.id, ID), number, read, remove, line(phrases.own(entry.own), QUIET)]), 1),
        ]
    records = [_source_record(entry) for entry in listed]
    keys = (
        *("id", "organisation", "title", "url", "published", "updated", "read", "remove"),
        *("commitments", "own"),
    )
    flat: list[list[Cell]] = [[entry.id, entry.organisation, *entry[3:]] for entry in listed]
    total = Paragraph(line(f"{phrases.sources(len(listed))}.", QUIET))
    page += [Gap(), total]
    unsaid: dict[Cell, str] = {None: _("not stated")}
    names: dict[str, dict[Cell, str]] = {
        "organisation": {entry.organisation: entry.organisation_name.to(language) for entry in listed},
        "published": unsaid,
        "updated": unsaid,
        "remove": phrases.removes(),
    }

    def document() -> list[Piece]:
        return [_source_table(listed), Gap(), total]

    return Output("list", data_version, records, keys, flat, page, document=document, names=names)


def _source_table(listed: Sequence[ListedSource]) -> Grid:
    """Put the sources into one table, for documents."""
    columns = [
        GridColumn(_("Source"), least=22),
        GridColumn(_("Organisation"), least=12),
        GridColumn(_("Dated")),
        GridColumn(_("Read")),
        GridColumn(_("Read from"), least=12),
        GridColumn(_("Commitments"), right=True),
    ]
    body = [
        [
            (Span(entry.title, NAME, entry.url), Span("\n"), Span(entry.id, ID)),
            joined([line(entry.organisation_name.to(spoken())), line(phrases.own(entry.own), QUIET)], "\n"),
            line(entry.updated or entry.published or _("undated")),
            line(entry.read),
            line(_(phrases.REMOVES[entry.remove])),
            _number(entry.commitments),
        ]
        for entry in listed
    ]
    return Grid(columns, body)


def _source_record(entry: ListedSource) -> dict[str, Any]:
    record = entry._asdict()
    del record["organisation_name"]
    return record


def _commitments(entries: Sequence[Listed], answer: Listing, data_version: str) -> Output:
    language, listed = spoken(), _of(entries, Card)
    page: list[Piece] = []
    for name, cards in commitments.grouped(listed, lambda card: card.organisation_name.to(language)).items():
        page.append(Heading(name, aside=phrases.commitments(len(cards))))
        for card in cards:
            page += [
                Paragraph(line(card.title.to(language), NAME)),
                Paragraph(commitments.about(card), 1),
                Paragraph(commitments.trail(card), 1),
            ]
        page.append(Gap())
    footer = _footer(_total(answer), answer)
    page += footer
    records = [commitments.record(card) for card in listed]
    flat = [commitments.row(card) for card in listed]
    names = commitments.names(listed)

    def document() -> list[Piece]:
        return [commitments.table(commitments.plainly(listed)), Gap(), *footer]

    return Output("list", data_version, records, commitments.COLUMNS, flat, page, document=document, names=names)
