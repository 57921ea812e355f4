"""The data set as a Frictionless Data Package: a CSV file for each table, and `datapackage.json`, which describes them.

Columns are described by Table Schema with types, constraints and references, so that a program can check the package
and read it without guessing. What is stated there is Data Package 1.0, which every reader of the standard knows.
"""

import json
from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from socialhallbarhet import licence
from socialhallbarhet.formats import csv
from socialhallbarhet.language import _
from socialhallbarhet.questions.dataset import Dataset
from socialhallbarhet.rows import dataset
from socialhallbarhet.rows.columns import heading
from socialhallbarhet.rows.dataset import TABLES, Field, Table
from socialhallbarhet.rows.output import Output
from socialhallbarhet.terminal.environment import surroundings
from socialhallbarhet.today import today

DESCRIPTOR = "datapackage.json"
_FULL_ID = "[a-z0-9-]+/[a-z0-9-]+"


def file(answer: Dataset, *, excel: bool) -> bytes:
    """Make a zip archive of the package, the same to the byte for the same data and day."""
    archive = BytesIO()
    day = today()
    with ZipFile(archive, "w", ZIP_DEFLATED) as zipped:
        for name, content in folder(answer, excel=excel).items():
            entry = ZipInfo(name, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            zipped.writestr(entry, content, ZIP_DEFLATED)
    return archive.getvalue()


def folder(answer: Dataset, *, excel: bool) -> Mapping[str, bytes]:
    """Make the files of the package."""
    tables = {of: _table(answer, of, excel=excel) for of in TABLES}
    descriptor = json.dumps(_package(answer, tables, excel=excel), ensure_ascii=False, indent=2) + "\n"
    return {DESCRIPTOR: descriptor.encode(), **{_path(of): content for of, content in tables.items()}}


def _path(of: Table) -> str:
    return f"{of.name}.csv"


def _table(answer: Dataset, of: Table, *, excel: bool) -> bytes:
    columns, rows = [field.key for field in of.fields], dataset.table(answer, of)
    if excel:
        return csv.for_excel([columns, *rows])
    text = StringIO()
    csv.write(Output("export", answer.data_version, (), columns, rows, ()), text, surroundings())
    return text.getvalue().encode()


def _package(answer: Dataset, tables: Mapping[Table, bytes], *, excel: bool) -> dict[str, Any]:
    about = dataset.about()
    if excel:
        note = _("Written for Excel: a cell that it would run as a formula has an apostrophe in front.")
        about = f"{about} {note}"
    return {
        "profile": "tabular-data-package",
        "name": dataset.NAME,
        "title": dataset.title(),
        "description": about,
        "version": answer.data_version,
        "created": f"{today().isoformat()}T00:00:00Z",
        "licenses": [{"name": licence.ID, "path": licence.URL, "title": licence.NAME}],
        "contributors": [{"title": licence.attribution(answer.data_version), "role": "publisher"}],
        # Whose pages these are; each page read stands in sources.csv.
        "sources": [{"title": row["name_sv"], "path": row["website"]} for row in answer.tables["organisations"]],
        "resources": [_resource(of, content, excel=excel) for of, content in tables.items()],
    }


def _resource(of: Table, content: bytes, *, excel: bool) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        # No underscore, so that any reader of the standard takes it.
        "name": _resource_name(of.name),
        "path": _path(of),
        "title": _(of.title),
        "description": _(of.about),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig" if excel else "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "dialect": {"delimiter": ";", "lineTerminator": "\r\n"}
        if excel
        else {"delimiter": ",", "lineTerminator": "\n"},
        "schema": _schema(of),
    }


def _resource_name(table: str) -> str:
    return table.replace("_", "-")


def _schema(of: Table) -> dict[str, Any]:
    references = [
        {"fields": [field.key], "reference": {"resource": _resource_name(field.refers), "fields": ["id"]}}
        for field in of.fields
        if field.refers
    ]
    schema = {"fields": [_field(of, field) for field in of.fields], "primaryKey": list(of.key), "missingValues": [""]}
    return schema | ({"foreignKeys": references} if references else {})


def _field(of: Table, field: Field) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if field.required else {}
    if of.key == (field.key,):
        constraints["unique"] = True
    if field.allowed:
        constraints["enum"] = list(field.allowed)
    if field.key == "id" and of.name in ("commitments", "sources"):
        constraints["pattern"] = _FULL_ID
    typed = {"type": "string", "format": "uri"} if field.type == "uri" else {"type": field.type}
    described = {"title": heading(field.key), "description": _(field.means)}
    return {"name": field.key, **typed, **described, **({"constraints": constraints} if constraints else {})}
