"""What `new` shows: the file that was written, what is still empty in it, and what to do next."""

from collections.abc import Sequence

from socialhallbarhet.language import _
from socialhallbarhet.rows.output import ID, NAME, QUIET, WARN, Gap, Heading, Output, Paragraph, Piece, joined, line

COLUMNS = ("id", "type", "file", "empty", "next", "then")


def rows(
    type: str, id: str, name: str, file: str, empty: Sequence[tuple[str, int]], next: Sequence[str], then: Sequence[str]
) -> Output:
    """Show what was begun.

    Args:
        type: `organisation` or `commitment`.
        id: its full id.
        name: its name or title.
        file: the path of its file.
        empty: keys that stand there without a value, each with its line.
        next: commands to go on with.
        then: commands that work once nothing is empty.
    """
    page: list[Piece] = [
        Paragraph(joined([line(name, NAME), line(id, ID)])),
        Paragraph(line(file), whole=True),
    ]
    if empty:
        lines = (_("{key} (line {n})").format(key=key, n=n) for key, n in empty)
        told = _("Still to be filled in there: {keys}.").format(keys=", ".join(lines))
        page.append(Paragraph(line(told, WARN)))
    page += [Gap(), Heading(_("Next"))]
    now, later = ([*next], [*then]) if empty else ([*next, *then], [])
    page += [Paragraph(line(each, QUIET), 1, whole=True) for each in now]
    if later:
        page += [Gap(), Heading(_("Once it is filled in"))]
        page += [Paragraph(line(each, QUIET), 1, whole=True) for each in later]
    record = {"id": id, "type": type, "file": file, "empty": [key for key, _line in empty], "next": now, "then": later}
    flat = [[id, type, file, "; ".join(key for key, _line in empty), "; ".join(now), "; ".join(later)]]
    return Output("new", None, [record], COLUMNS, flat, page, reads=True)
