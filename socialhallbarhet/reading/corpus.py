"""The parsed files together, as the rules look at them: every entry, whatever its faults."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from socialhallbarhet.reading.files import ORGANISATIONS, DataFile
from socialhallbarhet.reading.problem import Path, Place


class Entry(NamedTuple):
    """One table of a file: `[organisation]` or one `[[commitment]]`. Reading a value never fails.

    `own`: its file is own data.
    """

    file: str
    table: str
    number: int | None
    values: dict[str, Any]
    own: bool = False

    def place(self, *within: str | int) -> Place:
        """Give the place of this entry, or of a key or list item in it."""
        path: Path = (self.table,) if self.number is None else (self.table, self.number)
        return Place(self.file, (*path, *within))

    def text(self, key: str) -> str:
        """Give the text under `key`; empty if there is none or it is something else."""
        value = self.values.get(key)
        return value if isinstance(value, str) else ""

    def texts(self, key: str) -> list[tuple[int, str]]:
        """Give the texts of the list under `key`, each with its position."""
        value = self.values.get(key)
        if not isinstance(value, list):
            return []
        return [(number, item) for number, item in enumerate(value) if isinstance(item, str)]

    def citations(self) -> list[tuple[int, str]]:
        """Give the ids of the sources that a commitment names, each with its position."""
        value = self.values.get("sources")
        if not isinstance(value, list):
            return []
        return [
            (number, item["id"])
            for number, item in enumerate(value)
            if isinstance(item, dict) and isinstance(item.get("id"), str)
        ]

    @property
    def id(self) -> str:
        """The entry's id as it stands in the file; empty if it has none."""
        return self.text("id")

    @property
    def adds(self) -> bool:
        """Whether this names an organisation that stands in another file, to which its own file adds."""
        return self.own and self.table == "organisation" and self.values.keys() == {"id"}


class Corpus(NamedTuple):
    """All parsed files of a data folder, and the names of those that could not be read or parsed."""

    files: Sequence[DataFile]
    broken: frozenset[str] = frozenset()

    def entries(self, table: str) -> Iterator[Entry]:
        """Walk the entries of one sort, in the order of files and within them."""
        for file in self.files:
            yield from entries_of(file, table)

    def ids(self, table: str) -> list[str]:
        """List the ids of one sort, without those that are missing."""
        return [entry.id for entry in self.entries(table) if entry.id]

    def addressed(self) -> Iterator[tuple[str, Entry]]:
        """Walk what can be withdrawn, each with its full id: `halland`, `halland/folkhalsa`, `human-rights`."""
        for table in ("organisation", "theme", "framework"):
            for entry in self.entries(table):
                yield entry.id, entry
        for file in self.organisation_files():
            for organisation in entries_of(file, "organisation"):
                for table in ("source", "commitment"):
                    for entry in entries_of(file, table):
                        yield f"{organisation.id}/{entry.id}", entry

    def organisation_files(self) -> list[DataFile]:
        """List the files that hold one organisation each."""
        return [file for file in self.files if file.name.startswith(f"{ORGANISATIONS}/")]

    def organisations(self) -> list[list[DataFile]]:
        """List the files of each organisation: mostly one, and behind it those of own data that add to it."""
        together: list[list[DataFile]] = []
        by_id: dict[str, list[DataFile]] = {}
        for file in self.organisation_files():
            id = next((entry.id for entry in entries_of(file, "organisation")), "")
            if file.own and id in by_id:
                by_id[id].append(file)
            else:
                together.append([file])
                by_id.setdefault(id, together[-1])
        return together


def entries_of(file: DataFile, table: str) -> Iterator[Entry]:
    """Walk the entries of one sort in one file."""
    value = file.content.get(table)
    if isinstance(value, dict):
        yield Entry(file.where, table, None, value, file.own)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            if isinstance(item, dict):
                yield Entry(file.where, table, number, item, file.own)
