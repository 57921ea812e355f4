"""From the model to the store."""

import sqlite3
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from socialhallbarhet.model import Commitment, Organisation, Reference, Source
from socialhallbarhet.spelling import WORD, fold, joined, sort_key
from socialhallbarhet.store.lexicon import short_forms, write_lexicon
from socialhallbarhet.values import Bilingual

# Lists are stored as lines; no text of the data holds a line break (a rule sees to that).
LINES = "\n"


def build(connection: sqlite3.Connection, reference: Reference, state: str) -> None:
    """Write `reference` into an empty database; `state` describes the files that it was read from."""
    connection.executescript((Path(__file__).parent / "schema.sql").read_text(encoding="utf-8"))
    with connection:
        _Builder(connection, reference).write()
        meta = {"state": state, "data_version": reference.data_version.isoformat()}
        connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())


class _Builder:
    def __init__(self, connection: sqlite3.Connection, reference: Reference) -> None:
        self.connection = connection
        self.reference = reference
        self.themes = {theme.id: n for n, theme in enumerate(reference.themes, 1)}
        self.groups = {group.id: n for n, group in enumerate(reference.groups, 1)}
        self.kinds = {kind.id: n for n, kind in enumerate(reference.kinds, 1)}
        self.frameworks = {item.id: n for n, item in enumerate(reference.frameworks, 1)}
        self.sources: dict[str, int] = {}
        self.commitments = 0
        self.short = short_forms(reference)

    def write(self) -> None:
        self._codebook()
        for n, organisation in enumerate(self.reference.organisations, 1):
            self._organisation(n, organisation)
        write_lexicon(self.connection, self.reference)
        self._counts()

    def insert(self, table: str, *rows: Iterable[object]) -> None:
        materialised = [tuple(row) for row in rows]
        if materialised:
            marks = ", ".join("?" * len(materialised[0]))
            # The table's name is one of ours.
            self.connection.executemany(f'INSERT INTO "{table}" VALUES ({marks})', materialised)

    def names(self, sort: str, n: int, id: str, shown: str, names: Iterable[str]) -> None:
        folded = {fold(name): None for name in (id, *names)}
        self.insert("name", *((name, sort, n, id, shown) for name in folded))

    def _codebook(self) -> None:
        reference = self.reference
        for n, theme in enumerate(reference.themes, 1):
            name, sort = theme.name, _sort(theme.name)
            lists = (_lines(map(str, theme.sdg)), _lines(theme.words_sv), _lines(theme.words_en))
            self.insert("theme", (n, theme.id, *name, *sort, *theme.definition, *lists, 0, 0))
            self.names("theme", n, theme.id, name.sv, name)
        for n, group in enumerate(reference.groups, 1):
            self.insert("group", (n, group.id, *group.name, *_sort(group.name), 0, 0))
            self.names("group", n, group.id, group.name.sv, group.name)
        for n, kind in enumerate(reference.kinds, 1):
            self.insert("kind", (n, kind.id, *kind.name, *_sort(kind.name), *kind.definition, 0, 0))
            self.names("kind", n, kind.id, kind.name.sv, kind.name)
        for n, item in enumerate(reference.organisation_kinds, 1):
            self.insert("organisation_kind", (n, item.id, item.plural, *item.name, *item.plural_name))
            plurals = (item.plural, *item.plural_name)
            self.names("organisation_kind", n, item.plural, item.plural_name.sv, plurals)
        for n, county in enumerate(reference.counties, 1):
            self.insert("county", (n, county.id, *county.name))
            self.names("county", n, county.id, county.name.sv, county.name)
        self._frameworks()
        for gone in reference.withdrawn:
            row = (gone.id, gone.successor, *gone.reason, gone.date.isoformat())
            self.insert("withdrawn", row)

    def _frameworks(self) -> None:
        forms = {form.id: (rank, form.id, *form.name) for rank, form in enumerate(self.reference.forms)}
        for n, item in enumerate(self.reference.frameworks, 1):
            named = (n, item.id, *item.name, *_sort(item.name), _lines(item.aliases))
            what = (*forms[item.form], item.year)
            self.insert("framework", (*named, *what, *item.keeper, *item.about, item.url, item.family, 0, 0))
            self.names("framework", n, item.id, item.name.sv, (*item.name, *item.aliases))

    def _organisation(self, n: int, organisation: Organisation) -> None:
        kinds = {kind.id: n for n, kind in enumerate(self.reference.organisation_kinds, 1)}
        counties = {county.id: n for n, county in enumerate(self.reference.counties, 1)}
        years = [dated.year for source in organisation.sources if (dated := _dated(source))]
        themes = {theme for item in organisation.commitments for theme in item.themes}
        self.insert(
            "organisation",
            (
                *(n, organisation.id, *organisation.name, *_sort(organisation.name)),
                *(kinds[organisation.kind], counties.get(organisation.county or "")),
                *(_lines(organisation.aliases), organisation.website),
                *(len(organisation.commitments), len(organisation.sources), len(themes)),
                *(len(organisation.sources) - len(years), min(years, default=None)),
                max(years, default=None),
            ),
        )
        names = (*organisation.name, *organisation.aliases)
        self.names("organisation", n, organisation.id, organisation.name.sv, names)
        for source in organisation.sources:
            self._source(n, organisation.id, source)
        for item in organisation.commitments:
            self._commitment(n, organisation, item)

    def _source(self, organisation: int, within: str, source: Source) -> None:
        full = f"{within}/{source.id}"
        self.sources[full] = n = len(self.sources) + 1
        dates = [day and day.isoformat() for day in (source.published, source.updated, source.read)]
        note = source.note or Bilingual("", "")
        row = (n, organisation, full, source.title, sort_key(source.title), source.url)
        self.insert("source", (*row, source.language, *dates, source.remove, *note, 0))

    def _commitment(self, organisation: int, within: Organisation, item: Commitment) -> None:
        self.commitments += 1
        n, period = self.commitments, item.period or (None, None)
        row = (n, organisation, f"{within.id}/{item.id}", *item.title, *_sort(item.title))
        kind = self.kinds[item.kind]
        self.insert("commitment", (*row, *item.summary, kind, *period, _lines(item.terms)))
        places = enumerate(item.themes)
        self.insert("commitment_theme", *((n, self.themes[id], place) for place, id in places))
        self.insert("commitment_group", *((n, self.groups[id]) for id in item.groups))
        frameworks = [(n, self.frameworks[id]) for id in item.frameworks]
        self.insert("commitment_framework", *frameworks)
        self.insert(
            "commitment_source",
            *(
                (n, self.sources[f"{within.id}/{cited.source}"], place, cited.section)
                for place, cited in enumerate(item.sources)
            ),
        )
        self._index(n, within, item)

    def _index(self, n: int, within: Organisation, item: Commitment) -> None:
        reference = self.reference
        frameworks = [reference.frameworks[self.frameworks[id] - 1] for id in item.frameworks]
        named = [name for item in frameworks for name in (*item.name, *item.aliases)]
        called = [*within.name, *within.aliases]
        parts = (item.title[:1], item.title[1:], item.terms, named, item.summary[:1], item.summary[1:], called)
        texts = [_apart([*part, *(word for text in part for word in joined(text))]) for part in parts]
        self.connection.execute(
            "INSERT INTO word (rowid, title_sv, title_en, terms, frameworks, summary_sv, summary_en, organisation,"
            " capitals) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (n, *texts, " ".join(self.short.intersection(word for text in texts for word in WORD.findall(text)))),
        )

    def _counts(self) -> None:
        """Store how many commitments and organisations stand behind each thing of the codebook."""
        for thing in ("theme", "group", "framework"):
            self.connection.execute(
                f'UPDATE "{thing}" SET (commitments, organisations) = ('
                " SELECT count(*), count(DISTINCT c.organisation)"
                f' FROM commitment_{thing} AS link JOIN "commitment" AS c ON c.n = link."commitment"'
                f' WHERE link."{thing}" = "{thing}".n)'
            )
        self.connection.execute(
            "UPDATE kind SET (commitments, organisations) = (SELECT count(*),"
            ' count(DISTINCT c.organisation) FROM "commitment" AS c WHERE c.kind = kind.n)'
        )
        self.connection.execute(
            "UPDATE source SET commitments ="
            " (SELECT count(*) FROM commitment_source AS link WHERE link.source = source.n)"
        )


def _sort(name: Bilingual) -> tuple[str, str]:
    return sort_key(name.sv), sort_key(name.en)


def _apart(texts: Iterable[str]) -> str:
    """Join texts so that no phrase reaches from one into the next."""
    return " | ".join(texts)


def _lines(texts: Iterable[str]) -> str:
    return LINES.join(texts)


def _dated(source: Source) -> date | None:
    return source.updated or source.published
