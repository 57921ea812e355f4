"""A cell of a flat table as text, the same in every format that has one."""

from socialhallbarhet.rows.output import Cell


def plain(cell: Cell) -> str:
    """Write a cell: what is unknown is empty, yes and no are `true` and `false`."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return str(cell)
