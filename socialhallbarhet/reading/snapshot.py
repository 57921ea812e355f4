"""A version of the data as it was: its commitments as plain records, for comparing it with another version.

Read without the rules, for an old version need not keep those of today.
"""

import json
import os
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from socialhallbarhet.errors import WrongUseError
from socialhallbarhet.folders.data import data_folder
from socialhallbarhet.folders.left_out import note
from socialhallbarhet.folders.own import in_use
from socialhallbarhet.language import _
from socialhallbarhet.reading import sound_own
from socialhallbarhet.reading.corpus import Corpus, entries_of
from socialhallbarhet.reading.files import DataFile, find, read
from socialhallbarhet.reading.own import OwnFile, read_own
from socialhallbarhet.reading.schema import VERSION_FILE
from socialhallbarhet.values import WITH_OWN, Bilingual
from socialhallbarhet.visible import visible

# What of a commitment can change, in the order in which it is shown.
FIELDS = (
    *("title_sv", "title_en", "summary_sv", "summary_en", "kind", "themes", "groups", "frameworks", "terms"),
    *("period", "sources"),
)
Record = dict[str, Any]


class Snapshot(NamedTuple):
    """The commitments of one version by their full ids, and for withdrawn ids what stands in their place.

    `own` holds the ids of those that come from own data.
    """

    data_version: str | None
    commitments: dict[str, Record]
    successors: dict[str, str | None]
    own: frozenset[str]


def snapshot(path: str, own: Sequence[OwnFile] = ()) -> Snapshot:
    """Read a version of the data.

    Args:
        path: a data folder, or a JSON file that `list commitments --format json` or `export` wrote.
        own: files of own data, without errors, that add to the folder.

    Raises:
        WrongUseError: it is neither, or cannot be read.
    """
    if os.path.isdir(path):
        return _folder(path, own)
    if os.path.isfile(path):
        return _file(path)
    raise WrongUseError(_('"{path}" is neither a folder nor a file.').format(path=path))


def snapshot_in_use() -> Snapshot:
    """Read the data in use, with own data; what has an error is noted, and left out.

    Raises:
        socialhallbarhet.reading.InvalidData: the data that own data adds to holds an error.
    """
    folder = data_folder()
    own, left_out = sound_own(folder, in_use())
    note(left_out)
    return snapshot(folder, own)


def _folder(folder: str, own: Sequence[OwnFile]) -> Snapshot:
    results = [*(read(os.path.join(folder, name), name) for name in find(folder)), *read_own(own)]
    files = [result for result in results if isinstance(result, DataFile)]
    broken = [problem for result in results if not isinstance(result, DataFile) for problem in result]
    if broken:
        where = f"{os.path.join(folder, broken[0].place.file)}:{max(broken[0].place.line, 1)}"
        raise WrongUseError(f"{where}: {broken[0].message}")
    corpus = Corpus(files)
    version = next((file.content.get("data_version") for file in files if file.name == VERSION_FILE), None)
    if version is None and not corpus.organisation_files():
        raise WrongUseError(_('"{path}" is not a data folder.').format(path=folder))
    commitments: dict[str, Record] = {}
    mine: set[str] = set()
    for file in corpus.organisation_files():
        for organisation in entries_of(file, "organisation"):
            for entry in entries_of(file, "commitment"):
                full = visible(f"{organisation.id}/{entry.id}")
                commitments[full] = _record(entry.values, organisation.id)
                mine.update([full] if entry.own else [])
    successors = {visible(e.id): visible(e.text("successor")) or None for e in corpus.entries("withdrawn")}
    stated = visible(str(version)) + (WITH_OWN if own else "") if isinstance(version, date | str) else None
    return Snapshot(stated, commitments, successors, frozenset(mine))


def _file(path: str) -> Snapshot:
    try:
        with open(path, encoding="utf-8") as file:
            whole = json.load(file)
        records = _listed(whole)
        commitments = {visible(str(record["id"])): _record(record, "") for record in records}
        own = frozenset(visible(str(record["id"])) for record in records if record.get("own"))
        withdrawn = [record for record in whole["results"] if record.get("type") == "withdrawn"]
        successors = {visible(str(gone["id"])): visible(str(gone["successor"] or "")) or None for gone in withdrawn}
        return Snapshot(visible(str(whole["data_version"])), commitments, successors, own)
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        told = _('"{path}" is not what "export json" or "list commitments -o FILE.json" writes.').format(path=path)
        raise WrongUseError(told) from error


def _listed(whole: Record) -> list[Record]:
    """Give the commitments of an export, or of a list of them; KeyError if it is one of something else."""
    command, records = whole["command"], whole["results"]
    if command == "export":
        records = [record for record in records if record["type"] == "commitment"]
    if command not in ("list", "export") or not all("summary_sv" in record for record in records):
        raise KeyError(command)
    return list(records)


def _record(values: Record, organisation: str) -> Record:
    """Keep what can change, in one shape for both sorts of file; sources as their full ids with their sections.

    An old version need not keep the rules of today: a value of another sort than ours counts as none, and what could
    steer a terminal is made visible.
    """
    record: Record = {}
    for field in FIELDS:
        value = values.get(field)
        record[field] = visible(value) if isinstance(value, str) else ""
    for text in ("title", "summary"):
        record[f"{text}_sv"], record[f"{text}_en"] = Bilingual.of(record[f"{text}_sv"], record[f"{text}_en"])
    for field in ("themes", "terms"):
        record[field] = list(map(visible, _items(values.get(field), str)))
    # These have no rank: another order is no change.
    for field in ("groups", "frameworks"):
        record[field] = sorted(map(visible, _items(values.get(field), str)))
    record["period"] = _items(values.get("period"), int) or None
    prefix = f"{organisation}/" if organisation else ""
    record["sources"] = [
        visible(f"{prefix}{source['id']}" + (f" ({section})" if isinstance(section, str) else ""))
        for source in _items(values.get("sources"), dict)
        if isinstance(source.get("id"), str)
        for section in [source.get("section")]
    ]
    return record


def _items(value: Any, sort: type) -> list[Any]:
    """Give the items of one sort in a list; what is no list has none."""
    return [item for item in value if isinstance(item, sort)] if isinstance(value, list) else []
