"""What `matrix` shows: a heat map, what its columns and shades mean, and how much was read behind each row."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from socialhallbarhet.language import N_, _, ngettext, spoken
from socialhallbarhet.questions.matrix import Matrix, MatrixColumn, MatrixRow
from socialhallbarhet.rows import phrases
from socialhallbarhet.rows.output import (
    QUIET,
    WARN,
    Cell,
    Gap,
    Heading,
    Heat,
    HeatColumn,
    HeatRow,
    Line,
    Names,
    Output,
    Paragraph,
    Piece,
    joined,
    line,
)

COLUMNS = (
    *("id", "name", "kind", "sources", "undated", "commitments", "expired", "second_hand"),
    *("own", "own_commitments"),
)
_TITLES = {
    "themes": N_("{organisations}: commitments by theme"),
    "frameworks": N_("{organisations}: commitments by framework"),
    "groups": N_("{organisations}: commitments by group"),
    "kinds": N_("{organisations}: commitments by kind"),
}
_KEYS = {
    "themes": N_("Themes from the left, each with how many of the organisations have it:"),
    "frameworks": N_("Frameworks from the left, each with how many of the organisations have it:"),
    "groups": N_("Groups from the left, each with how many of the organisations have it:"),
    "kinds": N_("Kinds from the left, each with how many of the organisations have it:"),
}
_EMPTY = {
    "themes": N_("Themes left out because none of the organisations has them: {names}."),
    "frameworks": N_("Frameworks left out because none of the organisations has them: {names}."),
    "groups": N_("Groups left out because none of the organisations has them: {names}."),
    "kinds": N_("Kinds left out because none of the organisations has them: {names}."),
}
_ORDERS = {
    "name": N_("Rows and columns by name."),
    "count": N_("Rows and columns by number of commitments."),
    "similarity": N_(
        "Rows and columns so ordered that those that are alike stand together: by the share in common of what either"
        " has (Jaccard's coefficient, average linkage). How much each has does not count there."
    ),
}
# Letters of a name that is written downwards, and of each of two words where one does not tell names apart.
_SHORT, _HALF = 6, 3
_SHADES = 4
# So many organisations a title names.
_NAMED = 3


def rows(answer: Matrix, data_version: str, *, numbers: bool) -> Output:
    """Show a matrix; with `numbers` the page has the counts in the place of shades."""
    records = [_record(row, answer) for row in answer.rows]
    beside = {
        "by": answer.by,
        "sort": answer.sort or None,
        "columns": [
            {
                "id": column.id,
                "name_sv": column.name.sv,
                "name_en": column.name.en,
                "commitments": column.commitments,
                "organisations": column.organisations,
                "own": column.own,
            }
            for column in answer.columns
        ],
    }
    flat: list[list[Cell]] = [
        [row.id, row.name.to(spoken()), row.kind, *_figures(row), row.own, row.own_commitments, *row.counts]
        for row in answer.rows
    ]
    keys = (*COLUMNS, *(column.id for column in answer.columns))
    page = _page(answer, data_version, numbers=numbers)
    names: Names = {"kind": {row.kind: row.kind_plural.to(spoken()) for row in answer.rows}}
    headings = {column.id: column.name.to(spoken()) for column in answer.columns}
    return Output("matrix", data_version, records, keys, flat, page, beside, names=names, headings=headings)


def _figures(row: MatrixRow) -> tuple[int, ...]:
    return (row.sources, row.undated, row.commitments, row.expired, row.second_hand)


def _record(row: MatrixRow, answer: Matrix) -> dict[str, Any]:
    return {
        "id": row.id,
        "name_sv": row.name.sv,
        "name_en": row.name.en,
        "kind": row.kind,
        "sources": row.sources,
        "undated": row.undated,
        "commitments": row.commitments,
        "expired": row.expired,
        "second_hand": row.second_hand,
        "own": row.own,
        "own_commitments": row.own_commitments,
        "counts": {column.id: n for column, n in zip(answer.columns, row.counts, strict=True)},
    }


def _page(answer: Matrix, data_version: str, *, numbers: bool) -> list[Piece]:
    # A column without any count says the same as its name in a line of text, in less room.
    shown = [place for place, column in enumerate(answer.columns) if column.commitments]
    empty = [column.name.to(spoken()) for column in answer.columns if not column.commitments]
    page: list[Piece] = [Heading(_title(answer), level=1), Gap()]
    if shown:
        page += [_heat(answer, shown, numbers=numbers), Gap()]
    if empty:
        page.append(Paragraph(line(_(_EMPTY[answer.by]).format(names=", ".join(empty)), QUIET)))
    page += [Paragraph(part) for part in notes(answer)]
    return [*page, Paragraph(line(phrases.origin(data_version), QUIET))]


def _title(answer: Matrix) -> str:
    """Name the organisations if they are few, else their kinds and how many there are of each."""
    names = [row.name.to(spoken()) for row in answer.rows]
    if len(names) > _NAMED:
        kinds = Counter(row.kind_plural.to(spoken()) for row in answer.rows)
        names = [f"{kind} ({n})" for kind, n in kinds.items()]
    return _(_TITLES[answer.by]).format(organisations=", ".join(names))


def _heat(answer: Matrix, shown: Sequence[int], *, numbers: bool) -> Heat:
    columns = [answer.columns[place] for place in shown]
    names = [column.name.to(spoken()) for column in columns]
    heads = shortened(names)
    rows = [
        HeatRow(row.name.to(spoken()), row.id, row.sources, [row.counts[place] for place in shown])
        for row in answer.rows
    ]
    read = HeatColumn(_("sources"), _("Sources"))
    return Heat(
        [HeatColumn(head, name) for head, name in zip(heads, names, strict=True)],
        rows,
        steps(max(n for row in rows for n in row.counts)),
        _("Organisation"),
        read,
        _key(answer, columns, heads),
        phrases.not_found(sum(row.sources for row in answer.rows)),
        numbers,
    )


def _key(answer: Matrix, columns: Sequence[MatrixColumn], heads: Sequence[str]) -> Line:
    """Name the columns in full; heads that are numbers stand before the names."""
    numbered = list(heads) == _numbered(columns)
    named = []
    for column, head in zip(columns, heads, strict=True):
        before = f"{head} " if numbered else ""
        named.append(line(f"{before}{column.name.to(spoken())} {column.organisations}"))
    return (*line(_(_KEYS[answer.by]) + " ", QUIET), *joined(named))


def shortened(names: Sequence[str]) -> list[str]:
    """Shorten names to a few letters each, so that no two are the same; if that cannot be, number them."""
    words = [re.findall(r"\w+", name) or [name] for name in names]
    short = [parts[0][:_SHORT] for parts in words]
    short = [
        "".join(word[:_HALF] for word in parts[:2]) if short.count(head) > 1 else head
        for head, parts in zip(short, words, strict=True)
    ]
    if len(set(short)) < len(names):
        return _numbered(names)
    return short


def _numbered(columns: Sequence[object]) -> list[str]:
    return [str(place) for place in range(1, len(columns) + 1)]


def steps(most: int) -> list[int]:
    """Give the highest count of each shade but the darkest.

    Each shade reaches as many times higher than the one before it: the difference between one commitment and two says
    more than that between nine and ten. Up to four, each count has a shade of its own.
    """
    if most <= _SHADES:
        return list(range(1, most))
    reached = (int(most ** (shade / _SHADES) + 1e-9) for shade in range(1, _SHADES))
    return list(dict.fromkeys(reached))


def notes(answer: Matrix) -> list[Line]:
    """Say what is counted, and then whether the organisations were read equally, if they were not."""
    read = [row.sources for row in answer.rows]
    expired, second = sum(row.expired for row in answer.rows), sum(row.second_hand for row in answer.rows)
    total = _("{commitments}; {sources} were read, {undated}.").format(
        commitments=phrases.commitments(sum(row.commitments for row in answer.rows)),
        sources=phrases.sources(sum(read)),
        undated=phrases.undated(sum(row.undated for row in answer.rows)),
    )
    told = [total]
    if answer.by != "kinds":
        told.append(_("A commitment with several of them counts under each."))
    if expired:
        told.append(ngettext("{n} commitment has expired.", "{n} commitments have expired.", expired).format(n=expired))
    if second:
        told.append(ngettext("{n} was read at second hand.", "{n} were read at second hand.", second).format(n=second))
    if any(answer.filters):
        told.append(_("Counted is only: {filters}. Sources are all that were read.").format(filters=filtered(answer)))
    if answer.sort:
        told.append(_(_ORDERS[answer.sort]))
    told += own(answer)
    said = [line(" ".join(told), QUIET)]
    if warning := phrases.uneven(read):
        said.append(line(warning, WARN))
    return said


def own(answer: Matrix) -> list[str]:
    """Name the rows and columns that come from own data; a shade has no room for a mark."""
    rows = [f"{row.name.to(spoken())} {row.own_commitments}" for row in answer.rows if row.own or row.own_commitments]
    columns = [column.name.to(spoken()) for column in answer.columns if column.own]
    told = []
    if rows:
        told.append(_("Commitments from own data: {names}.").format(names=", ".join(rows)))
    if columns:
        told.append(_("Columns from own data: {names}.").format(names=", ".join(columns)))
    return told


def filtered(answer: Matrix) -> str:
    """Name what was filtered by, in the user's own words; empty if nothing was."""
    *given, current = answer.filters
    words = [word for words in given if not isinstance(words, bool) for word in words]
    return ", ".join([*words, *([_("what has not expired")] if current else [])])
