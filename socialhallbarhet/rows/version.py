"""What `version` shows."""

from collections.abc import Mapping

from socialhallbarhet.language import N_, _
from socialhallbarhet.rows import phrases
from socialhallbarhet.rows.output import NAME, QUIET, Grid, GridColumn, Output, line

_LABELS = {"data": N_("data"), "python": "Python", "sqlite": "SQLite"}


def rows(versions: Mapping[str, str], data_version: str) -> Output:
    """Show what has which version."""
    records = [{"id": name, "version": version} for name, version in versions.items()]
    body = [
        [line(_(_LABELS.get(name, name)), QUIET), line(phrases.version(version), NAME)]
        for name, version in versions.items()
    ]
    grid = Grid([GridColumn(""), GridColumn("")], body, headed=False)
    flat = [[name, version] for name, version in versions.items()]
    return Output("version", data_version, records, ("id", "version"), flat, [grid], reads=True)
