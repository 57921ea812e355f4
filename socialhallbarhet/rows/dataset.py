"""The data set as it is exported: its tables with what each column means, JSON's records, Excel's sheets."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from socialhallbarhet import licence
from socialhallbarhet.language import N_, _, spoken
from socialhallbarhet.questions.dataset import Dataset
from socialhallbarhet.rows import commitments, phrases
from socialhallbarhet.rows.columns import heading
from socialhallbarhet.rows.output import SEPARATOR, Cell, Names, Output
from socialhallbarhet.values import WITH_OWN

NAME = "socialhallbarhet"
_TITLE = N_("What Swedish public organisations say that they commit to on social sustainability")
_ABOUT = N_(
    "Commitments of Swedish regions, county administrative boards and national bodies, summarised in our own words and"
    " coded, each with its source. A blank means that nothing was found in the sources read, not that an organisation"
    " does nothing."
)


class Field(NamedTuple):
    """A column: what stands in it, as what type of Table Schema, and which table's `id` it holds, if one's."""

    key: str
    means: str
    type: str = "string"
    refers: str = ""
    required: bool = True
    allowed: Sequence[str] = ()


class Table(NamedTuple):
    """A table: its name, what it holds, its columns, and those that tell its rows apart."""

    name: str
    title: str
    about: str
    fields: Sequence[Field]
    key: Sequence[str] = ("id",)


_CODE = Field("id", N_("The id, in English; it never changes."))
_FULL_ID = N_("The id: the organisation's, a slash, and its own; it never changes.")
_NAMES = (Field("name_sv", N_("The name in Swedish.")), Field("name_en", N_("The name in English.")))
_DEFINITIONS = (
    Field("definition_sv", N_("What it holds, and where its border lies, in Swedish.")),
    Field("definition_en", N_("What it holds, and where its border lies, in English.")),
)
_OF = Field("organisation", N_("The organisation whose it is."), refers="organisations")
_COMMITMENT = Field("commitment", N_("The commitment."), refers="commitments")
_ALIASES = Field("aliases", N_("Former, short and other names."), "array")
_PLACE = N_("1 is the main one.")
_OWN = Field("own", N_("True: it is own data, which somebody has added to the data set."), "boolean")

TABLES = (
    Table(
        "organisations",
        N_("Organisations"),
        N_("Whose pages were read."),
        (
            _CODE,
            *_NAMES,
            Field("kind", N_("The kind of organisation."), refers="organisation_kinds"),
            Field(
                "county",
                N_("The county that it belongs to; national bodies have none."),
                refers="counties",
                required=False,
            ),
            _ALIASES,
            Field("website", N_("The address of its website."), "uri"),
            _OWN,
        ),
    ),
    Table(
        "sources",
        N_("Sources"),
        N_("The pages and documents that were read."),
        (
            Field("id", _FULL_ID),
            _OF,
            Field("title", N_("The title, as the page has it.")),
            Field("url", N_("The address."), "uri"),
            Field("language", N_("The language of the page.")),
            Field("published", N_("When it was published, if it says so."), "date", required=False),
            Field("updated", N_("When it was last changed, if it says so."), "date", required=False),
            Field("read", N_("When we read it."), "date"),
            Field(
                "remove",
                N_("At which remove: the organisation's own page, a mirror of it, or its words at second hand."),
                allowed=tuple(phrases.REMOVES),
            ),
            Field("note_sv", N_("What else must be known of it, in Swedish."), required=False),
            Field("note_en", N_("What else must be known of it, in English."), required=False),
            _OWN,
        ),
    ),
    Table(
        "commitments",
        N_("Commitments"),
        N_("What the organisations say that they stand for, aim at, do, have decided, are tasked with or share."),
        (
            Field("id", _FULL_ID),
            _OF,
            Field("title_sv", N_("What is undertaken, in our own words, in Swedish.")),
            Field("title_en", N_("What is undertaken, in our own words, in English.")),
            Field("summary_sv", N_("What the source says of it, in our own words, in Swedish.")),
            Field("summary_en", N_("What the source says of it, in our own words, in English.")),
            Field("kind", N_("The kind of commitment."), refers="kinds"),
            Field(
                "first_year", N_("The first year of the period that it names, if it names one."), "year", required=False
            ),
            Field(
                "last_year",
                N_("The last year of that period: once it has passed, it has expired."),
                "year",
                required=False,
            ),
            Field("terms", N_("The organisation's own words, exactly as printed."), "array"),
            _OWN,
        ),
    ),
    Table(
        "themes",
        N_("Themes"),
        N_("The codebook: what commitments are about."),
        (
            _CODE,
            *_NAMES,
            *_DEFINITIONS,
            Field("sdg", N_("The nearest goals of the UN's 2030 Agenda."), "array"),
            Field("words_sv", N_("Words that lead to it in a search, in Swedish."), "array"),
            Field("words_en", N_("Words that lead to it in a search, in English."), "array"),
            _OWN,
        ),
    ),
    Table(
        "frameworks",
        N_("Frameworks"),
        N_("Shared instruments that commitments name or plainly rest on."),
        (
            _CODE,
            *_NAMES,
            _ALIASES,
            Field("form", N_("The form of instrument."), refers="forms"),
            Field("year", N_("The year of adoption or formation, where it is certain."), "year", required=False),
            Field("keeper_sv", N_("Who keeps it, in Swedish.")),
            Field("keeper_en", N_("Who keeps it, in English.")),
            Field("about_sv", N_("What it is, in Swedish.")),
            Field("about_en", N_("What it is, in English.")),
            Field("url", N_("Its address at its keeper, if it has one."), "uri", required=False),
            Field(
                "family",
                N_("True: those who share it have the same kind of instrument, not the same paper."),
                "boolean",
            ),
            _OWN,
        ),
    ),
    Table("groups", N_("Groups"), N_("Whom commitments are for."), (_CODE, *_NAMES, _OWN)),
    Table("kinds", N_("Kinds"), N_("What sort of promise a commitment is."), (_CODE, *_NAMES, *_DEFINITIONS)),
    Table(
        "organisation_kinds",
        N_("Kinds of organisation"),
        N_("What the organisations are."),
        (
            _CODE,
            Field("plural", N_("The word that stands for all of them on the command line.")),
            *_NAMES,
            Field("plural_sv", N_("What all of them are called in Swedish.")),
            Field("plural_en", N_("What all of them are called in English.")),
        ),
    ),
    Table("counties", N_("Counties"), N_("Where the organisations are."), (_CODE, *_NAMES)),
    Table("forms", N_("Forms of framework"), N_("What sort of instrument a framework is."), (_CODE, *_NAMES)),
    Table(
        "commitment_themes",
        N_("Themes of commitments"),
        N_("What each commitment is about: one to three themes."),
        (_COMMITMENT, Field("theme", N_("The theme."), refers="themes"), Field("place", _PLACE, "integer")),
        ("commitment", "theme"),
    ),
    Table(
        "commitment_groups",
        N_("Groups of commitments"),
        N_("Whom each commitment is for, where its source says so."),
        (_COMMITMENT, Field("group", N_("The group."), refers="groups")),
        ("commitment", "group"),
    ),
    Table(
        "commitment_frameworks",
        N_("Frameworks of commitments"),
        N_("What each commitment names or plainly rests on."),
        (_COMMITMENT, Field("framework", N_("The framework."), refers="frameworks")),
        ("commitment", "framework"),
    ),
    Table(
        "commitment_sources",
        N_("Sources of commitments"),
        N_("Where each commitment stands."),
        (
            _COMMITMENT,
            Field("source", N_("The source."), refers="sources"),
            Field("place", _PLACE, "integer"),
            Field("section", N_("The heading there, if there is one."), required=False),
        ),
        ("commitment", "source"),
    ),
    Table(
        "withdrawn",
        N_("Withdrawn ids"),
        N_("Ids that were published once and are no longer in use, so that a citation never leads nowhere."),
        (
            Field("id", N_("The id that was withdrawn.")),
            Field("successor", N_("The id that stands in its place, if one does."), required=False),
            Field("reason_sv", N_("Why, in Swedish.")),
            Field("reason_en", N_("Why, in English.")),
            Field("date", N_("When."), "date"),
        ),
    ),
)
# What a row of each table is in JSON.
_TYPES = {
    "organisation_kinds": "organisation-kind",
    "counties": "county",
    "kinds": "kind",
    "groups": "group",
    "themes": "theme",
    "forms": "form",
    "frameworks": "framework",
    "organisations": "organisation",
    "sources": "source",
    "commitments": "commitment",
    "withdrawn": "withdrawn",
}
# The sheets of a workbook: the tables that are things, commitments first, with all that is linked to them.
_SHEETS = ("commitments", "organisations", "sources", "themes", "frameworks", "groups", "kinds", "withdrawn")


def title() -> str:
    """Give the data set's title."""
    return _(_TITLE)


def about() -> str:
    """Say what the data set is, and what a blank in it means."""
    return _(_ABOUT)


def told(answer: Dataset) -> str:
    """Say in a line how much there is, at which version, under which licence."""
    said = _("{organisations}, {commitments}, {sources}, data version {version}, {licence}")
    said = said.format(
        organisations=phrases.organisations(len(answer.tables["organisations"])),
        commitments=phrases.commitments(len(answer.tables["commitments"])),
        sources=phrases.sources(len(answer.tables["sources"])),
        version=phrases.version(answer.data_version),
        licence=licence.SHORT,
    )
    own = sum(bool(row["own"]) for row in answer.tables["commitments"])
    if not answer.data_version.endswith(WITH_OWN):
        return said
    left = _("{own} of own data, to which the licence does not apply; without them: --data none").format(
        own=phrases.commitments(own)
    )
    return f"{said}; {left}"


def table(answer: Dataset, of: Table) -> list[list[Cell]]:
    """Give the rows of a table as flat cells; lists are JSON."""
    return [[_flat(row[field.key]) for field in of.fields] for row in answer.tables[of.name]]


def _flat(value: Any) -> Cell:
    flat: Cell = json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
    return flat


def records(answer: Dataset) -> Output:
    """Give everything for JSON: one result for each thing, with its `type`, the data set itself first."""
    whole = {
        "id": NAME,
        "type": "dataset",
        "title": title(),
        "about": about(),
        "data_version": answer.data_version,
        "licence": licence.ID,
        "licence_url": licence.URL,
        "attribution": licence.attribution(answer.data_version),
    }
    found: list[Mapping[str, Any]] = [whole]
    for name, type_ in _TYPES.items():
        if name == "commitments":
            rows = [commitments.record(card) for card in answer.commitments]
        else:
            rows = answer.tables[name]
        found += [{"id": row["id"], "type": type_, **_lasting(row)} for row in rows]
    return Output("export", answer.data_version, found, (), (), ())


def _lasting(record: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what depends on the day of reading; the id stands first already."""
    return {key: value for key, value in record.items() if key not in ("id", "expired")}


def sheets(answer: Dataset) -> list[Output]:
    """Give a table for each sort of thing, as a workbook shows it, and last one that says what each column means."""
    by_name = {of.name: of for of in TABLES}
    shown = [_commitments(answer) if name == "commitments" else _sheet(answer, by_name[name]) for name in _SHEETS]
    return [*shown, _columns(answer, shown)]


def _output(
    answer: Dataset, title: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]], names: Names
) -> Output:
    return Output("export", answer.data_version, (), columns, rows, (), heading=title, names=names)


def _sheet(answer: Dataset, of: Table) -> Output:
    rows = [[_listed(row[field.key]) for field in of.fields] for row in answer.tables[of.name]]
    names = {field.key: _called(answer, field.refers) for field in of.fields if field.refers}
    names |= {"remove": phrases.removes()} if of.name == "sources" else {}
    return _output(answer, _(of.title), [field.key for field in of.fields], rows, names)


def _listed(value: Any) -> Cell:
    joined: Cell = SEPARATOR.join(map(str, value)) if isinstance(value, list) else value
    return joined


# The columns of a commitment, as in any other table of commitments, but in both languages and without today's view.
_COLUMNS = (
    *("id", "organisation", "title_sv", "summary_sv", "title_en", "summary_en", "kind", "themes", "groups"),
    *("frameworks", "terms", "first_year", "last_year"),
    *("source", "section", "url", "dated", "read", "remove", "other_sources", "own"),
)
_MORE = {
    "themes": N_("The themes, the main one first."),
    "groups": N_("Whom it is for, where its source says so."),
    "frameworks": N_("The frameworks that it names or plainly rests on."),
    "source": N_("The id of the main source."),
    "section": N_("The heading there, if there is one."),
    "url": N_("The address of the main source."),
    "dated": N_("The date that the main source bears."),
    "read": N_("When we read it."),
    "remove": N_("At which remove: the organisation's own page, a mirror of it, or its words at second hand."),
    "other_sources": N_("The ids of other sources that say it."),
}


def _commitments(answer: Dataset) -> Output:
    rows: list[list[Cell]] = []
    for card in answer.commitments:
        shared = dict(zip(commitments.COLUMNS, commitments.row(card), strict=True))
        first, last = card.period or (None, None)
        own = {
            "title_sv": card.title.sv,
            "title_en": card.title.en,
            "summary_sv": card.summary.sv,
            "summary_en": card.summary.en,
            "first_year": first,
            "last_year": last,
        }
        rows.append([(shared | own)[column] for column in _COLUMNS])
    return _output(answer, _("Commitments"), _COLUMNS, rows, commitments.names(answer.commitments))


def _columns(answer: Dataset, shown: Sequence[Output]) -> Output:
    rows: list[list[Cell]] = []
    by_name = {of.name: of for of in TABLES}
    for name, output in zip(_SHEETS, shown, strict=True):
        means = {field.key: field.means for field in by_name[name].fields}
        means = means if name != "commitments" else _MORE | means
        rows += [[output.title, heading(key), key, _(means[key])] for key in output.columns]
    return _output(answer, _("Columns"), ("sheet", "heading", "key", "meaning"), rows, {})


def _called(answer: Dataset, name: str) -> dict[Cell, str]:
    """Give what the ids of a table are called."""
    return {row["id"]: row[f"name_{spoken()}"] for row in answer.tables[name]}
