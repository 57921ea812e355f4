"""What `diff` shows: what was added, removed and changed, organisation by organisation."""

from collections.abc import Sequence
from typing import Any

from socialhallbarhet.language import N_, _, spoken
from socialhallbarhet.questions.diff import ADDED, CHANGED, REMOVED, Change, Difference
from socialhallbarhet.rows import phrases
from socialhallbarhet.rows.columns import heading
from socialhallbarhet.rows.output import (
    ID,
    NAME,
    PLAIN,
    QUIET,
    SEPARATOR,
    WARN,
    Cell,
    Gap,
    Heading,
    Names,
    Output,
    Paragraph,
    Piece,
    Span,
    joined,
    line,
)

COLUMNS = ("id", "organisation", "change", "title", "field", "old", "new", "successor", "own")
_SIGNS = {ADDED: "+", REMOVED: "−", CHANGED: "~"}
_NAMES = {ADDED: N_("added"), REMOVED: N_("removed"), CHANGED: N_("changed")}
_ROLES = {ADDED: PLAIN, REMOVED: WARN, CHANGED: PLAIN}


def rows(answer: Difference) -> Output:
    """Show what changed."""
    unknown = _("without a version")
    old, new = (version and phrases.version(version) for version in (answer.old_version, answer.new_version))
    versions = _("{old} to {new}").format(old=old or unknown, new=new or unknown)
    page: list[Piece] = [Heading(_("What changed"), level=1, aside=versions)]
    organisation = ""
    for change in answer.changes:
        if change.organisation != organisation:
            organisation = change.organisation
            page += [Gap(), Heading(organisation)]
        page += _change(change)
    counts = ", ".join(f"{_SIGNS[sort]} {answer.count(sort)} {_(name)}" for sort, name in _NAMES.items())
    total = _("{counts}; {same} unchanged.").format(counts=counts, same=answer.same)
    page += [Gap(), Paragraph(line(total, QUIET))]
    summary = {
        "old_version": answer.old_version,
        "new_version": answer.new_version,
        **{sort: answer.count(sort) for sort in _NAMES},
        "unchanged": answer.same,
    }
    records = [_record(change) for change in answer.changes]
    flat = [row for change in answer.changes for row in _rows(change)]
    names: Names = {
        "change": {sort: _(name) for sort, name in _NAMES.items()},
        "field": {field: heading(field) for change in answer.changes for field in change.fields},
    }
    return Output("diff", answer.new_version, records, COLUMNS, flat, page, {"summary": summary}, names=names)


def _change(change: Change) -> list[Piece]:
    sign = Span(f"{_SIGNS[change.change]} ", NAME)
    title = Span(change.title.to(spoken()), _ROLES[change.change])
    told = [line(change.id, ID)]
    if change.successor:
        told.append(line(_("now {id}").format(id=change.successor), WARN))
    told.append(line(phrases.own(change.own), QUIET))
    page: list[Piece] = [Paragraph((sign, title)), Paragraph(joined(told), 1)]
    for field, (old, new) in change.fields.items():
        page += [
            Paragraph(joined([line(f"{field}:", QUIET), line(f"− {_shown(old)}", WARN)], " "), 1),
            Paragraph(line(f"+ {_shown(new)}"), 2),
        ]
    return page


def _shown(value: object) -> str:
    if isinstance(value, list):
        return SEPARATOR.join(map(str, value)) or "…"
    return str(value) if value is not None else "…"


def _record(change: Change) -> dict[str, Any]:
    return {
        "id": change.id,
        "organisation": change.organisation,
        "change": change.change,
        "title_sv": change.title.sv,
        "title_en": change.title.en,
        "successor": change.successor,
        "fields": {field: {"old": old, "new": new} for field, (old, new) in change.fields.items()},
        "own": change.own,
    }


def _rows(change: Change) -> Sequence[Sequence[Cell]]:
    known = (change.id, change.organisation, change.change, change.title.to(spoken()))
    if not change.fields:
        return [[*known, None, None, None, change.successor, change.own]]
    return [[*known, field, _shown(old), _shown(new), None, change.own] for field, (old, new) in change.fields.items()]
