"""A database of the data set for others to work with; `export.sql` is its schema."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

_INDEXED = ("commitments", "sources", "organisations", "themes", "frameworks")


def database(tables: Mapping[str, Iterable[Sequence[object]]], about: Mapping[str, str]) -> bytes:
    """Make the database.

    Args:
        tables: the rows of each table, with cells in the order of its columns.
        about: what is to be known of the whole: its version, licence and so on.

    Returns:
        The file's content.
    """
    schema = (Path(__file__).parent / "export.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(schema)
        with connection:
            connection.executemany("INSERT INTO about VALUES (?, ?)", about.items())
            for name, rows in tables.items():
                for row in rows:
                    connection.execute(f"INSERT INTO {name} VALUES ({', '.join('?' * len(row))})", row)
            for name in _INDEXED:
                connection.execute(f"INSERT INTO {name}_fts ({name}_fts) VALUES ('rebuild')")
        return connection.serialize()
