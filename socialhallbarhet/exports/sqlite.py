"""The data set as an SQLite database, which Datasette makes a searchable site of.

As a folder it holds besides what Datasette shows of it: titles, licence, what the columns mean, what names stand for
ids, and by what one may filter.
"""

import json
from collections.abc import Mapping
from typing import Any

from socialhallbarhet import licence
from socialhallbarhet.language import _, spoken
from socialhallbarhet.questions.dataset import Dataset
from socialhallbarhet.rows import dataset
from socialhallbarhet.rows.dataset import TABLES, Table
from socialhallbarhet.store.export import database

DATABASE, METADATA = "commitments.db", "metadata.json"
# By what one filters on the page of each table.
_FACETS = {
    "commitments": ["organisation", "kind"],
    "organisations": ["kind"],
    "sources": ["organisation", "remove"],
    "frameworks": ["form"],
    "commitment_themes": ["theme"],
    "commitment_groups": ["group"],
    "commitment_frameworks": ["framework"],
}


def file(answer: Dataset, *, excel: bool) -> bytes:
    """Make the database."""
    del excel
    about = {
        "title": dataset.title(),
        "about": dataset.about(),
        "data_version": answer.data_version,
        "licence": licence.ID,
        "licence_url": licence.URL,
        "attribution": licence.attribution(answer.data_version),
    }
    return database({of.name: dataset.table(answer, of) for of in TABLES}, about)


def folder(answer: Dataset, *, excel: bool) -> Mapping[str, bytes]:
    """Make the files of a folder that Datasette serves: `datasette FOLDER`."""
    metadata = json.dumps(_metadata(answer), ensure_ascii=False, indent=2) + "\n"
    return {DATABASE: file(answer, excel=excel), METADATA: metadata.encode()}


def _metadata(answer: Dataset) -> dict[str, Any]:
    tables = {of.name: _table(of) for of in TABLES}
    tables["overview"] = _overview()
    version = _("Data version {version}.").format(version=answer.data_version)
    whole = {"title": dataset.title(), "description": f"{dataset.about()} {version}"}
    whole |= {"license": licence.SHORT, "license_url": licence.URL}
    return {**whole, "databases": {DATABASE.removesuffix(".db"): {**whole, "tables": tables}}}


def _table(of: Table) -> dict[str, Any]:
    columns = {field.key: _(field.means) for field in of.fields}
    shown: dict[str, Any] = {"title": _(of.title), "description": _(of.about), "columns": columns}
    if label := next((key for key in (f"name_{spoken()}", f"title_{spoken()}", "title") if key in columns), None):
        shown["label_column"] = label
    if of.name in _FACETS:
        shown["facets"] = _FACETS[of.name]
    return shown


def _overview() -> dict[str, Any]:
    language = spoken()
    return {
        "title": _("Commitments at a glance"),
        "description": _("Each commitment with the names of its codes and its main source."),
        "facets": [f"organisation_{language}", f"kind_{language}", {"array": f"themes_{language}"}],
        # A view has no index of its own: what is searched is the table behind it.
        "fts_table": "commitments_fts",
        "fts_pk": "n",
    }
