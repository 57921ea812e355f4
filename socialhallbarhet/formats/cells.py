"""A cell of a flat table as text, the same in every format that has one."""

from socialhallbarhet.rows.output import Cell

# What a spreadsheet takes for the beginning of a formula, or steps over before it does; wide forms count as well.
_FORMULA = tuple("=+-@＝＋－＠\t\r\n")


def plain(cell: Cell) -> str:
    """Write a cell: what is unknown is empty, yes and no are `true` and `false`."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return str(cell)


def runs(text: str) -> bool:
    """Tell whether a spreadsheet might run a text as a formula."""
    return text.startswith(_FORMULA)
