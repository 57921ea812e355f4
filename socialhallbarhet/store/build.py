"""From the model to the store."""

import re
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from socialhallbarhet.folders.left_out import LeftOut
from socialhallbarhet.model import Commitment, Organisation, Reference, Source
from socialhallbarhet.store.lexicon import short_forms, write_lexicon
from socialhallbarhet.terminal.progress import SILENT, WRITING, Progress
from socialhallbarhet.values import WITH_OWN, Bilingual
from socialhallbarhet.words import short_names
from socialhallbarhet.words.spelling import fold, joined, sort_key

# Lists are stored as lines; no text of the data holds a line break (a rule sees to that).
LINES = "\n"
# A word without small letters.
_CAPITALS = re.compile(r"(?<![^\W_])[^\W_a-zåäö]+(?![^\W_])")


def build(
    connection: sqlite3.Connection,
    reference: Reference,
    state: str,
    left_out: Iterable[LeftOut] = (),
    progress: Progress = SILENT,
) -> None:
    """Write `reference` into an empty database.

    Args:
        connection: to the database.
        reference: what was read.
        state: describes the files that it was read from.
        left_out: the files of own data that it does not hold.
        progress: is told how far it has come.
    """
    connection.executescript((Path(__file__).parent / "schema.sql").read_text(encoding="utf-8"))
    with connection:
        _Builder(connection, reference).write(progress)
        version = reference.data_version.isoformat() + (WITH_OWN if reference.own else "")
        meta = {"state": state, "data_version": version}
        connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
        connection.execute(f"INSERT INTO meta SELECT 'longest_name', {_LONGEST} FROM name")
        rows = ((*item[:3], *item.message, item.more) for item in left_out)
        connection.executemany("INSERT INTO left_out VALUES (?, ?, ?, ?, ?, ?)", rows)


# The index takes its rows under names: a number of its own stands before the columns.
_INTO = {
    "word": "word (rowid, title_sv, title_en, terms, frameworks, summary_sv, summary_en, organisation, capitals)",
}

# What of these kinds is called for short.
_REGION, _MUNICIPALITY = "region", "municipality"

# Of many words in a row, not every run can be a name: none is longer than the one with the most words.
_LONGEST = "max(length(folded) - length(replace(folded, ' ', ''))) + 1"


class _Builder:
    def __init__(self, connection: sqlite3.Connection, reference: Reference) -> None:
        self.connection = connection
        self.reference = reference
        self.rows: dict[str, list[tuple[object, ...]]] = {}
        self.themes = _numbers(reference.themes)
        self.groups = _numbers(reference.groups)
        self.kinds = _numbers(reference.kinds)
        self.frameworks = _numbers(reference.frameworks)
        self.organisation_kinds = _numbers(reference.organisation_kinds)
        self.counties = _numbers(reference.counties)
        self.named = {item.id: _written((*item.name, *item.aliases)) for item in reference.frameworks}
        self.sources = 0
        self.commitments = 0
        self.short = short_forms(reference)
        self.called_for_short = _called_for_short(reference)

    def write(self, progress: Progress) -> None:
        self._codebook()
        for n, organisation in enumerate(progress.over(self.reference.organisations, WRITING), 1):
            self._organisation(n, organisation)
            # One call for all rows of a table, and no more rows in memory than an organisation has.
            self._flush()
        write_lexicon(self.connection, self.reference, progress)
        self._counts()

    def insert(self, table: str, *rows: tuple[object, ...]) -> None:
        self.rows.setdefault(table, []).extend(rows)

    def _flush(self) -> None:
        for table, rows in self.rows.items():
            if rows:
                # The table's name is one of ours.
                into = _INTO.get(table, f'"{table}"')
                marks = ", ".join("?" * len(rows[0]))
                self.connection.executemany(f"INSERT INTO {into} VALUES ({marks})", rows)
                rows.clear()

    def names(self, sort: str, n: int, id: str, shown: str, names: Iterable[str]) -> None:
        folded = {fold(name): None for name in (id, *names)}
        self.insert("name", *((name, sort, n, id, shown) for name in folded))

    def _codebook(self) -> None:
        reference = self.reference
        for n, theme in enumerate(reference.themes, 1):
            name, sort = theme.name, _sort(theme.name)
            lists = (_lines(map(str, theme.sdg)), _lines(theme.words_sv), _lines(theme.words_en))
            self.insert("theme", (n, theme.id, *name, *sort, *theme.definition, *lists, theme.own, 0, 0))
            self.names("theme", n, theme.id, name.sv, name)
        for n, group in enumerate(reference.groups, 1):
            self.insert("group", (n, group.id, *group.name, *_sort(group.name), group.own, 0, 0))
            self.names("group", n, group.id, group.name.sv, group.name)
        for n, kind in enumerate(reference.kinds, 1):
            self.insert("kind", (n, kind.id, *kind.name, *_sort(kind.name), *kind.definition, False, 0, 0))
            self.names("kind", n, kind.id, kind.name.sv, kind.name)
        for n, item in enumerate(reference.organisation_kinds, 1):
            self.insert("organisation_kind", (n, item.id, item.plural, *item.name, *item.plural_name))
            plurals = (item.plural, *item.plural_name)
            self.names("organisation_kind", n, item.plural, item.plural_name.sv, plurals)
        for n, county in enumerate(reference.counties, 1):
            self.insert("county", (n, county.id, *county.name))
            short = short_names.of_county(county.name.en)
            # "Halland län" is a slip, and can mean nothing else.
            self.names("county", n, county.id, county.name.sv, (*county.name, short, f"{short} län"))
        self._frameworks()
        for gone in reference.withdrawn:
            row = (gone.id, gone.successor, *gone.reason, gone.date.isoformat())
            self.insert("withdrawn", row)

    def _frameworks(self) -> None:
        forms = {form.id: (rank, form.id, *form.name) for rank, form in enumerate(self.reference.forms)}
        for n, item in enumerate(self.reference.frameworks, 1):
            named = (n, item.id, *item.name, *_sort(item.name), _lines(item.aliases))
            what = (*forms[item.form], item.year)
            self.insert("framework", (*named, *what, *item.keeper, *item.about, item.url, item.family, item.own, 0, 0))
            self.names("framework", n, item.id, item.name.sv, (*item.name, *item.aliases))

    def _organisation(self, n: int, organisation: Organisation) -> None:
        years = [dated.year for source in organisation.sources if (dated := _dated(source))]
        themes = {theme for item in organisation.commitments for theme in item.themes}
        self.insert(
            "organisation",
            (
                *(n, organisation.id, *organisation.name, *_sort(organisation.name)),
                *(self.organisation_kinds[organisation.kind], self.counties.get(organisation.county or "")),
                *(_lines(organisation.aliases), organisation.website, organisation.own),
                *(len(organisation.commitments), len(organisation.sources), len(themes)),
                *(len(organisation.sources) - len(years), min(years, default=None)),
                max(years, default=None),
            ),
        )
        names = (*organisation.name, *organisation.aliases)
        short = self.called_for_short.get(organisation.id, ())
        self.names("organisation", n, organisation.id, organisation.name.sv, (*names, *short))
        sources = {source.id: self._source(n, organisation.id, source) for source in organisation.sources}
        called = _written(names)
        for item in organisation.commitments:
            self.commitments += 1
            self._commitment(n, organisation.id, item, sources)
            self._index(item, called)

    def _source(self, organisation: int, within: str, source: Source) -> int:
        self.sources += 1
        n, full = self.sources, f"{within}/{source.id}"
        dates = [day and day.isoformat() for day in (source.published, source.updated, source.read)]
        note = source.note or Bilingual("", "")
        row = (n, organisation, full, source.title, sort_key(source.title), source.url)
        self.insert("source", (*row, source.language, *dates, source.remove, *note, source.own, 0))
        return n

    def _commitment(self, organisation: int, within: str, item: Commitment, sources: dict[str, int]) -> None:
        n, period = self.commitments, item.period or (None, None)
        row = (n, organisation, f"{within}/{item.id}", *item.title, *item.summary)
        self.insert("commitment", (*row, self.kinds[item.kind], *period, _lines(item.terms), item.own))
        self.insert("commitment_theme", *((n, self.themes[id], place) for place, id in enumerate(item.themes)))
        self.insert("commitment_group", *((n, self.groups[id]) for id in item.groups))
        self.insert("commitment_framework", *((n, self.frameworks[id]) for id in item.frameworks))
        cited = enumerate(item.sources)
        self.insert("commitment_source", *((n, sources[each.source], place, each.section) for place, each in cited))

    def _index(self, item: Commitment, called: str) -> None:
        """Write the texts of a commitment for the index; `called` are its organisation's names, written so."""
        title, summary = ([_written([text]) for text in both] for both in (item.title, item.summary))
        named = _apart([self.named[id] for id in item.frameworks])
        texts = (*title, _written(item.terms), named, *summary, called)
        capitals = sorted(self.short.intersection(_CAPITALS.findall(_apart(texts))))
        self.insert("word", (self.commitments, *texts, " ".join(capitals)))

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


def _called_for_short(reference: Reference) -> dict[str, list[str]]:
    """Give what organisations, by their ids, are called for short where it can mean no other.

    A name that one bears goes before what it or another is called for short, and a county's region before a
    municipality: in speech Jönköping is the region, as it is by its id.
    """
    named = {item.id: [*map(fold, (item.id, *item.name, *item.aliases))] for item in reference.organisations}
    of_kinds = (fold(name) for kind in reference.organisation_kinds for name in (kind.plural, *kind.plural_name))
    taken = {*of_kinds, *(name for names in named.values() for name in names)}
    counties = {county.id: fold(short_names.of_county(county.name.en)) for county in reference.counties}
    short: dict[str, list[str]] = {}
    for kind, shortened in ((_REGION, short_names.of_region), (_MUNICIPALITY, short_names.of_municipality)):
        bearers: dict[str, list[str]] = {}
        for item in reference.organisations:
            if item.kind == kind:
                of_county = [counties[item.county]] if kind == _REGION and item.county in counties else []
                for name in dict.fromkeys((*of_county, *shortened(named[item.id]))):
                    bearers.setdefault(name, []).append(item.id)
        for name, ids in bearers.items():
            if len(ids) == 1 and name not in taken:
                short.setdefault(ids[0], []).append(name)
        taken |= bearers.keys()
    return short


def _numbers(things: Iterable[Any]) -> dict[str, int]:
    """Number things of the codebook in their order, by their ids."""
    return {thing.id: n for n, thing in enumerate(things, 1)}


def _sort(name: Bilingual) -> tuple[str, str]:
    return sort_key(name.sv), sort_key(name.en)


def _apart(texts: Iterable[str]) -> str:
    """Join texts so that no phrase reaches from one into the next."""
    return " | ".join(texts)


def _written(texts: Sequence[str]) -> str:
    """Write texts for the index, which knows hyphenated words both apart and as one."""
    return _apart([*texts, *(word for text in texts for word in joined(text))])


def _lines(texts: Iterable[str]) -> str:
    return LINES.join(texts)


def _dated(source: Source) -> date | None:
    return source.updated or source.published
