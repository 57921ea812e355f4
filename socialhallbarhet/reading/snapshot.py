"""A version of the data as it was: its commitments as plain records, for comparing it with another version.

Read without the rules, for an old version need not keep those of today.
"""

import json
import os
from typing import Any, NamedTuple

from socialhallbarhet.errors import WrongUseError
from socialhallbarhet.language import _
from socialhallbarhet.reading.corpus import Corpus, entries_of
from socialhallbarhet.reading.files import DataFile, find, read
from socialhallbarhet.reading.rules.shape import VERSION_FILE

# What of a commitment can change, in the order in which it is shown.
FIELDS = (
    *("title_sv", "title_en", "summary_sv", "summary_en", "kind", "themes", "groups", "frameworks", "terms"),
    *("period", "sources"),
)
Record = dict[str, Any]


class Snapshot(NamedTuple):
    """The commitments of one version by their full ids, and for withdrawn ids what stands in their place."""

    data_version: str | None
    commitments: dict[str, Record]
    successors: dict[str, str | None]


def snapshot(path: str) -> Snapshot:
    """Read a version of the data.

    Args:
        path: a data folder, or a JSON file that `list commitments --format json` or `export` wrote.

    Raises:
        WrongUseError: it is neither, or cannot be read.
    """
    if os.path.isdir(path):
        return _folder(path)
    if os.path.isfile(path):
        return _file(path)
    raise WrongUseError(_('"{path}" is neither a folder nor a file.').format(path=path))


def _folder(folder: str) -> Snapshot:
    results = [read(os.path.join(folder, name), name) for name in find(folder)]
    files = [result for result in results if isinstance(result, DataFile)]
    broken = [result for result in results if not isinstance(result, DataFile)]
    if broken:
        where = f"{os.path.join(folder, broken[0].place.file)}:{broken[0].place.line}"
        raise WrongUseError(f"{where}: {broken[0].message}")
    corpus = Corpus(files)
    version = next((file.content.get("data_version") for file in files if file.name == VERSION_FILE), None)
    if version is None and not corpus.organisation_files():
        raise WrongUseError(_('"{path}" is not a data folder.').format(path=folder))
    commitments: dict[str, Record] = {}
    for file in corpus.organisation_files():
        for organisation in entries_of(file, "organisation"):
            for entry in entries_of(file, "commitment"):
                commitments[f"{organisation.id}/{entry.id}"] = _record(entry.values, organisation.id)
    successors = {entry.id: entry.text("successor") or None for entry in corpus.entries("withdrawn")}
    return Snapshot(str(version) if version else None, commitments, successors)


def _file(path: str) -> Snapshot:
    try:
        with open(path, encoding="utf-8") as file:
            whole = json.load(file)
        records = whole["results"] if "results" in whole else whole["commitments"]
        commitments = {str(record["id"]): _record(record, "") for record in records}
        return Snapshot(str(whole["data_version"]), commitments, {})
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        told = _('"{path}" is not an export of commitments: {reason}').format(path=path, reason=error)
        raise WrongUseError(told) from error


def _record(values: Record, organisation: str) -> Record:
    """Keep what can change, in one shape for both sorts of file; sources as their full ids with their sections."""
    record: Record = {field: values.get(field) for field in FIELDS}
    for field in ("themes", "groups", "frameworks", "terms"):
        record[field] = list(record[field] or [])
    prefix = f"{organisation}/" if organisation else ""
    record["sources"] = [
        f"{prefix}{source.get('id')}" + (f" ({source['section']})" if source.get("section") else "")
        for source in record["sources"] or []
    ]
    return record
