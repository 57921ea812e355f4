"""The schema of the data files: their tables, the keys of each in canonical order, and the sort of each value."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from socialhallbarhet.language import N_
from socialhallbarhet.reading.corpus import Corpus, Entry, entries_of
from socialhallbarhet.reading.files import ORGANISATIONS

SDG_GOALS = range(1, 18)
YEARS = range(1000, 2101)
REMOVES = ("own-page", "mirror", "second-hand")
DIRECTIONS = ("both", "narrower")


class Sort(NamedTuple):
    """A sort of value: a test for it, how to name it in a message, and the values that it has if these are few."""

    fits: Callable[[Any], bool]
    name: str
    among: tuple[str, ...] = ()


def _text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _list_of(fits: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, list) and bool(value) and all(map(fits, value))


def _citation(value: object) -> bool:
    return (
        isinstance(value, dict)
        and _text(value.get("id"))
        and set(value) <= {"id", "section"}
        and ("section" not in value or _text(value["section"]))
    )


TEXT = Sort(_text, N_("a text that is not empty"))
TEXTS = Sort(_list_of(_text), N_("a list of texts that are not empty"))
ALIASES = Sort(lambda v: isinstance(v, list) and all(map(_text, v)), N_("a list of texts"))
YEAR = Sort(lambda v: _whole(v) and v in YEARS, N_("a year, such as 1989"))
DATE = Sort(
    lambda v: isinstance(v, date) and not isinstance(v, datetime),
    N_("a date without quotes, such as 2024-05-31"),
)
GOALS = Sort(_list_of(lambda v: _whole(v) and v in SDG_GOALS), N_("a list of whole numbers from 1 to 17"))
PERIOD = Sort(
    lambda v: isinstance(v, list) and len(v) == 2 and all(map(_whole, v)),  # noqa: PLR2004
    N_("two years, such as [2020, 2024]"),
)
CITATIONS = Sort(_list_of(_citation), N_('a list of sources, such as [{ id = "folkhalsa", section = "Mål" }]'))
FLAG = Sort(lambda v: isinstance(v, bool), N_("true or false"))
REMOVE = Sort(lambda v: v in REMOVES, N_("one of the removes of a source"), REMOVES)
DIRECTION = Sort(lambda v: v in DIRECTIONS, N_("one of the directions of a group of synonyms"), DIRECTIONS)


class Table(NamedTuple):
    """What a table holds: its keys in canonical order with their sorts, and which of them may be left out."""

    keys: dict[str, Sort]
    optional: frozenset[str] = frozenset()


def _table(keys: dict[str, Sort], optional: str = "") -> Table:
    return Table(keys, frozenset(optional.split()))


NAMED = {"id": TEXT, "name_sv": TEXT, "name_en": TEXT}
WORDS = {"words_sv": TEXTS, "words_en": TEXTS}
DEFINED = {"definition_sv": TEXT, "definition_en": TEXT}

CODEBOOK: dict[str, dict[str, Table]] = {
    "exceptions.toml": {"exception": _table({"rule": TEXT, "places": TEXTS, "reason": TEXT})},
    "published.toml": {"published": _table({"id": TEXT, "ids": TEXTS})},
    "synonyms.toml": {"synonyms": _table({"words": TEXTS, "direction": DIRECTION, "why": TEXT}, optional="why")},
    "counties.toml": {"county": _table(NAMED)},
    "frameworks.toml": {
        "framework": _table(
            {
                **NAMED,
                "aliases": ALIASES,
                "form": TEXT,
                "year": YEAR,
                "keeper_sv": TEXT,
                "keeper_en": TEXT,
                "about_sv": TEXT,
                "about_en": TEXT,
                "url": TEXT,
                "family": FLAG,
            },
            optional="aliases year url family",
        )
    },
    "groups.toml": {"group": _table({**NAMED, **WORDS})},
    "kinds.toml": {
        "kind": _table({**NAMED, **DEFINED}),
        "organisation_kind": _table({"id": TEXT, "plural": TEXT, **NAMED, "plural_sv": TEXT, "plural_en": TEXT}),
        "form": _table(NAMED),
    },
    "themes.toml": {"theme": _table({**NAMED, **DEFINED, "sdg": GOALS, **WORDS})},
    "withdrawn.toml": {
        "withdrawn": _table(
            {"id": TEXT, "successor": TEXT, "reason_sv": TEXT, "reason_en": TEXT, "date": DATE}, optional="successor"
        )
    },
}
ORGANISATION: dict[str, Table] = {
    "organisation": _table(
        {**NAMED, "kind": TEXT, "county": TEXT, "aliases": ALIASES, "website": TEXT}, optional="county aliases"
    ),
    "source": _table(
        {
            "id": TEXT,
            "title": TEXT,
            "url": TEXT,
            "language": TEXT,
            "published": DATE,
            "updated": DATE,
            "read": DATE,
            "remove": REMOVE,
            "note_sv": TEXT,
            "note_en": TEXT,
        },
        optional="published updated note_sv note_en",
    ),
    "commitment": _table(
        {
            "id": TEXT,
            "title_sv": TEXT,
            "title_en": TEXT,
            "summary_sv": TEXT,
            "summary_en": TEXT,
            "kind": TEXT,
            "themes": TEXTS,
            "groups": TEXTS,
            "frameworks": TEXTS,
            "terms": TEXTS,
            "period": PERIOD,
            "sources": CITATIONS,
        },
        optional="groups frameworks period",
    ),
}
VERSION_FILE = "version.toml"
SINGLE = frozenset({"organisation"})
# Without an entry in each of these nothing can be coded; no id may have been withdrawn yet.
NEEDED = SINGLE.union(*CODEBOOK.values()) - {"exception", "published", "synonyms", "withdrawn"}
# Files that a data folder may do without.
OPTIONAL_FILES = frozenset({"exceptions.toml", "published.toml", "synonyms.toml"})
# What own data may have besides organisations. All else is for the whole of the data.
OWN_FILES = ("themes.toml", "groups.toml", "frameworks.toml", "synonyms.toml", "exceptions.toml")


def tables_of(name: str) -> dict[str, Table] | None:
    """Give the tables that a file of this name has; None if no file has that name."""
    if name.startswith(f"{ORGANISATIONS}/"):
        return ORGANISATION
    return CODEBOOK.get(name)


def all_entries(corpus: Corpus) -> Iterator[tuple[Entry, Table]]:
    """Walk every entry that stands where one may stand, with what its table should hold."""
    for file in corpus.files:
        for name, table in (tables_of(file.name) or {}).items():
            for entry in entries_of(file, name):
                yield entry, table
