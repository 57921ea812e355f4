"""What `check` shows: each problem as a line that an editor can jump to, with what is allowed below it."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from socialhallbarhet.language import _, ngettext
from socialhallbarhet.reading.problem import ERROR, WARNING, Problem
from socialhallbarhet.reading.rules import About, Rule
from socialhallbarhet.rows.output import (
    ID,
    NAME,
    QUIET,
    WARN,
    Cell,
    Gap,
    Grid,
    GridColumn,
    Line,
    Names,
    Output,
    Paragraph,
    Piece,
    Span,
    line,
)
from socialhallbarhet.visible import visible

COLUMNS = ("id", "file", "line", "key", "level", "message", "found", "allowed", "nearest")


# A list of more than these is shown once.
_LONG_LIST = 8


class Looked(NamedTuple):
    """How many files were looked at: of the data, and of own data; and whether these are all that are in use."""

    data: int
    own: int
    all: bool


def rows(problems: Sequence[Problem], data_version: str | None, looked: Looked, then: str = "") -> Output:
    """Show the problems of one run, and, if there is one, the command to go on with."""
    page: list[Piece] = []
    # A file can have any name.
    problems = [item._replace(place=item.place._replace(file=visible(item.place.file))) for item in problems]
    listed: set[tuple[str, ...]] = set()
    for problem in problems:
        page += _problem(problem, listed)
    errors = sum(problem.level == ERROR for problem in problems)
    warnings = len(problems) - errors
    if problems:
        page.append(Gap())
    told = [ngettext("{n} error", "{n} errors", errors).format(n=errors)]
    if warnings:
        told.append(ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings))
    page.append(Paragraph(line(", ".join(told) if problems else _sound(looked), NAME)))
    if then:
        page.append(Paragraph(line(_("Next: {command}").format(command=then), QUIET), whole=True))
    records = [_record(problem) for problem in problems]
    flat = [_row(problem) for problem in problems]
    beside = {"summary": {"errors": errors, "warnings": warnings}}
    names = {"level": _levels()}
    return Output("check", data_version, records, COLUMNS, flat, page, beside, reads=True, names=names)


def _levels() -> dict[Cell, str]:
    return {ERROR: _("error"), WARNING: _("warning")}


def rows_of_rules(rules: Mapping[Rule, About]) -> Output:
    """Show the rules, in the order in which they are asked."""
    levels = _levels()
    named = {rule.__name__.replace("_", "-"): about for rule, about in rules.items()}
    body = [
        [line(name, ID), line(_(about.scope), QUIET), line(levels[about.level], QUIET), line(_(about.asks))]
        for name, about in named.items()
    ]
    columns = [
        GridColumn(_("Rule")),
        GridColumn(_("Scope"), drop=2),
        GridColumn(_("Level"), drop=1),
        GridColumn(_("Asks"), least=30),
    ]
    records = [
        {"id": name, "scope": about.scope, "level": about.level, "asks": _(about.asks)} for name, about in named.items()
    ]
    flat = [list(record.values()) for record in records]
    names: Names = {"level": levels, "scope": {about.scope: _(about.scope) for about in rules.values()}}
    return Output("check", None, records, ("id", "scope", "level", "asks"), flat, [Grid(columns, body)], names=names)


def _sound(looked: Looked) -> str:
    """Say that nothing is wrong, and in how many files: one that was passed over is then missed."""
    if not looked.all:
        n = looked.data + looked.own
        return ngettext("No errors in {n} file.", "No errors in {n} files.", n).format(n=n)
    data = ngettext("{n} file of the data", "{n} files of the data", looked.data).format(n=looked.data)
    own = ngettext("{n} file of own data", "{n} files of own data", looked.own).format(n=looked.own)
    return _("No errors: {data}, {own}.").format(data=data, own=own if looked.own else _("no own data"))


def _problem(problem: Problem, listed: set[tuple[str, ...]]) -> list[Piece]:
    """Show one; `listed` are the long lists that were shown before it."""
    place = problem.place
    where = Span(f"{place.file}:{place.line}: ", NAME)
    level = Span(f"{_('error') if problem.level == ERROR else _('warning')}:", WARN)
    # Where the message begins with the key it is enough.
    named = not place.key or problem.message.startswith((f"{place.key} ", f"{place.key}:"))
    key = "" if named else f" {place.key}:"
    found = f": {problem.found}" if problem.found else ""
    first: Line = (
        where,
        level,
        Span(f"{key} {problem.message}{found} "),
        Span(f"[{problem.rule}]", ID),
    )
    page: list[Piece] = [Paragraph(first, whole=True)]
    if problem.nearest:
        near = _("did you mean {near}?").format(near=_(" or ").join(problem.nearest))
        page.append(Paragraph(line(near), 2))
    if problem.allowed and problem.allowed not in listed and " ".join(problem.allowed) not in problem.message:
        if len(problem.allowed) > _LONG_LIST:
            listed.add(problem.allowed)
        allowed = _("allowed: {allowed}").format(allowed=", ".join(problem.allowed))
        page.append(Paragraph(line(allowed, QUIET), 2))
    return page


def _record(problem: Problem) -> dict[str, Any]:
    return {
        "id": problem.rule,
        "file": problem.place.file,
        "line": problem.place.line,
        "key": problem.place.key,
        "level": problem.level,
        "message": problem.message,
        "found": problem.found,
        "allowed": list(problem.allowed),
        "nearest": list(problem.nearest),
    }


def _row(problem: Problem) -> list[Any]:
    place, separator = problem.place, "; "
    return [
        *(problem.rule, place.file, place.line, place.key, problem.level, problem.message),
        *(problem.found, separator.join(problem.allowed), separator.join(problem.nearest)),
    ]
