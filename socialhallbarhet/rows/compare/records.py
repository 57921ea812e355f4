"""A comparison for programs: a record for each theme, a row for each commitment, the figures beside."""

from collections.abc import Set as AbstractSet
from typing import Any

from socialhallbarhet.language import _, spoken
from socialhallbarhet.questions.compare import ONLY, SHARED, SOME, Cells, ComparedTheme, Comparison
from socialhallbarhet.rows.compare.told import name_of, own_ids
from socialhallbarhet.rows.output import Cell

COLUMNS = (
    *("theme", "theme_name", "status", "organisation", "id", "title", "kind", "main_theme"),
    *("theme_frameworks", "tells_apart", "own"),
)


def record(row: ComparedTheme, own_frameworks: AbstractSet[str]) -> dict[str, Any]:
    """Give a theme for JSON; of its frameworks, those that come from own data are named."""
    return {
        "id": row.id,
        "theme": row.id,
        "name_sv": row.name.sv,
        "name_en": row.name.en,
        "status": row.status,
        "commitments": _ids(row.cells),
        "frameworks": row.frameworks,
        "tells_apart": row.apart,
        "kinds": {organisation: dict(kinds) for organisation, kinds in row.kinds().items()},
        "kinds_differ": row.kinds_differ(),
        "own": row.own,
        "own_ids": [*own_ids(row.cells), *(id for id in row.frameworks if id in own_frameworks)],
    }


def summary_record(answer: Comparison) -> dict[str, Any]:
    """Give for JSON what was read of each, and the figures."""
    return {
        "organisations": [
            {
                "id": organisation.id,
                "name_sv": organisation.name.sv,
                "name_en": organisation.name.en,
                "commitments": organisation.commitments,
                "sources": organisation.sources,
                "undated": organisation.undated,
                "first_year": organisation.first_year,
                "last_year": organisation.last_year,
                "own": organisation.own,
            }
            for organisation in answer.organisations
        ],
        "themes": {
            "compared": len(answer.themes),
            "codebook": answer.codebook,
            SHARED: answer.count(SHARED),
            SOME: answer.count(SOME),
            ONLY: {organisation.id: len(answer.only_of(organisation.id)) for organisation in answer.organisations},
        },
        "frameworks": [
            {
                "id": framework.id,
                "commitments": _ids(framework.cells),
                "name_sv": framework.name.sv,
                "name_en": framework.name.en,
                "own": framework.own,
                "own_ids": own_ids(framework.cells),
            }
            for framework in answer.frameworks
        ],
        "sort": answer.sort,
        "similarity": [
            {
                "organisations": [pair.one, pair.other],
                "themes": round(pair.themes, 3),
                "frameworks": round(pair.frameworks, 3),
            }
            for pair in answer.alike
        ],
    }


def _ids(cells: Cells) -> dict[str, list[str]]:
    return {organisation: [brief.id for brief in briefs] for organisation, briefs in cells.items()}


def flat(answer: Comparison) -> list[list[Any]]:
    """Give a row under `COLUMNS` for each commitment on each theme."""
    language = spoken()
    return [
        [
            *(row.id, row.name.to(language), row.status, organisation, brief.id),
            *(brief.title.to(language), brief.kind, brief.main),
            *("; ".join(row.frameworks), row.apart, brief.own),
        ]
        for row in answer.themes
        for organisation, briefs in row.cells.items()
        for brief in briefs
    ]


def names_of_codes(answer: Comparison) -> dict[str, dict[Cell, str]]:
    """Say what the codes under `COLUMNS` are called."""
    language = spoken()
    briefs = [brief for row in answer.themes for found in row.cells.values() for brief in found]
    return {
        "theme": {row.id: row.name.to(language) for row in answer.themes},
        "theme_frameworks": {framework.id: framework.name.to(language) for framework in answer.frameworks},
        "organisation": {organisation.id: name_of(organisation) for organisation in answer.organisations},
        "status": {SHARED: _("all have it"), SOME: _("some have it"), ONLY: _("one has it")},
        "kind": {brief.kind: brief.kind_name.to(language) for brief in briefs},
    }
