"""What changed between two versions of the data?"""

from typing import Any, NamedTuple

from socialhallbarhet.reading.snapshot import FIELDS, Snapshot
from socialhallbarhet.values import Bilingual

ADDED, REMOVED, CHANGED = "added", "removed", "changed"


class Change(NamedTuple):
    """One commitment that was added, removed or changed; `fields` maps what changed to its old and new value.

    `own`: it comes from own data, in one of the versions.
    """

    id: str
    change: str
    title: Bilingual
    successor: str | None
    fields: dict[str, tuple[Any, Any]]
    own: bool

    @property
    def organisation(self) -> str:
        """The id of the organisation."""
        return self.id.partition("/")[0]


class Difference(NamedTuple):
    """The answer: all changes in the order of ids, and how many commitments are the same in both."""

    old_version: str | None
    new_version: str | None
    changes: list[Change]
    same: int

    def count(self, change: str) -> int:
        """Count the changes of one sort."""
        return sum(item.change == change for item in self.changes)


def diff(old: Snapshot, new: Snapshot) -> Difference:
    """Compare two versions, commitment by commitment."""
    changes = [found for id in sorted({*old.commitments, *new.commitments}) if (found := _change(id, old, new))]
    same = sum(id in new.commitments for id in old.commitments) - sum(item.change == CHANGED for item in changes)
    return Difference(old.data_version, new.data_version, changes, same)


def _change(id: str, old: Snapshot, new: Snapshot) -> Change | None:
    before, after = old.commitments.get(id), new.commitments.get(id)
    record = after or before or {}
    title = Bilingual(str(record["title_sv"]), str(record["title_en"]))
    own = id in old.own or id in new.own
    if before is None:
        return Change(id, ADDED, title, None, {}, own)
    if after is None:
        return Change(id, REMOVED, title, new.successors.get(id), {}, own)
    fields = {field: (before[field], after[field]) for field in FIELDS if before[field] != after[field]}
    return Change(id, CHANGED, title, None, fields, own) if fields else None
