"""Shape: which tables a file has, which keys a table has, and what sort of value stands under each."""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from socialhallbarhet.language import N_, _
from socialhallbarhet.nearest import nearest
from socialhallbarhet.reading.corpus import Corpus, Entry, entries_of
from socialhallbarhet.reading.files import ORGANISATIONS
from socialhallbarhet.reading.problem import ERROR, Place, Problem

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SDG_GOALS = range(1, 18)
YEARS = range(1000, 2101)
REMOVES = ("own-page", "mirror", "second-hand")


class Sort(NamedTuple):
    """A sort of value: a test for it and how to name it in a message."""

    fits: Callable[[Any], bool]
    name: str


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
REMOVE = Sort(lambda v: v in REMOVES, N_("one of the removes of a source"))


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
            },
            optional="aliases year url",
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
NEEDED = SINGLE.union(*CODEBOOK.values()) - {"withdrawn"}


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


def unknown_file(corpus: Corpus) -> Iterator[Problem]:
    """A file that is neither part of the codebook nor an organisation's is not read by anything."""
    allowed = (*CODEBOOK, VERSION_FILE, f"{ORGANISATIONS}/*.toml")
    for file in corpus.files:
        if tables_of(file.name) is None and file.name != VERSION_FILE:
            yield Problem(
                Place(file.name),
                ERROR,
                "unknown-file",
                _("nothing reads a data file of this name"),
                file.name,
                allowed,
                tuple(nearest(file.name, allowed[:-1])),
            )


def missing_file(corpus: Corpus) -> Iterator[Problem]:
    """The codebook's files are all needed."""
    present = {file.name for file in corpus.files}
    for name in (*CODEBOOK, VERSION_FILE):
        if name not in present:
            yield Problem(Place(name), ERROR, "missing-file", _("this file of the codebook is missing"))


def unknown_table(corpus: Corpus) -> Iterator[Problem]:
    """A table, or a key outside of all tables, that this file does not have."""
    for file in corpus.files:
        allowed = ("data_version",) if file.name == VERSION_FILE else tuple(tables_of(file.name) or ())
        for name in file.content:
            if allowed and name not in allowed:
                yield Problem(
                    Place(file.name, (name,)),
                    ERROR,
                    "unknown-table",
                    _("this file has no such table"),
                    name,
                    allowed,
                    tuple(nearest(name, allowed)),
                )


def missing_table(corpus: Corpus) -> Iterator[Problem]:
    """A file of the codebook holds what it is for, and an organisation's file the organisation."""
    for file in corpus.files:
        for name in tables_of(file.name) or ():
            if name in NEEDED and file.content.get(name, []) == []:
                written = _written(name)
                message = _("the file has no {table}").format(table=written)
                yield Problem(Place(file.name), ERROR, "missing-table", message, "", (written,))


def wrong_table(corpus: Corpus) -> Iterator[Problem]:
    """`[organisation]` stands once; `[[commitment]]` and the others are lists."""
    for file in corpus.files:
        for name in tables_of(file.name) or ():
            value = file.content.get(name, [])
            single = isinstance(value, dict)
            several = isinstance(value, list) and all(isinstance(item, dict) for item in value)
            if value != [] and not (single if name in SINGLE else several):
                written = _written(name)
                yield Problem(
                    Place(file.name, (name,)),
                    ERROR,
                    "wrong-table",
                    _("this must be written as {table}").format(table=written),
                    f"[{name}]" if single else f"[[{name}]]" if several else shown(value),
                    (written,),
                )


def _written(table: str) -> str:
    return f"[{table}]" if table in SINGLE else f"[[{table}]]"


def data_version(corpus: Corpus) -> Iterator[Problem]:
    """`version.toml` holds the date of the data."""
    for file in corpus.files:
        if file.name == VERSION_FILE:
            value = file.content.get("data_version")
            if value is None or not DATE.fits(value):
                yield Problem(
                    Place(file.name, ("data_version",)),
                    ERROR,
                    "data-version",
                    _("data_version must be {sort}").format(sort=_(DATE.name)),
                    shown(value),
                    (_(DATE.name),),
                )


def unknown_key(corpus: Corpus) -> Iterator[Problem]:
    """A key that its table does not have: mostly a slip of the pen, which would lose what stands under it."""
    for entry, table in all_entries(corpus):
        for key in entry.values:
            if key not in table.keys:
                yield Problem(
                    entry.place(key),
                    ERROR,
                    "unknown-key",
                    _("{table} has no such key").format(table=entry.table),
                    key,
                    tuple(table.keys),
                    tuple(nearest(key, table.keys)),
                )


def missing_key(corpus: Corpus) -> Iterator[Problem]:
    """A key that every entry of its table has. A text in one language only has a rule of its own."""
    for entry, table in all_entries(corpus):
        for key in table.keys:
            if key not in entry.values and key not in table.optional and not _twin(entry, key):
                yield Problem(
                    entry.place(key),
                    ERROR,
                    "missing-key",
                    _("{entry} lacks the key {key}").format(entry=_named(entry), key=key),
                    "",
                    (f"{key} = …",),
                )


def missing_language(corpus: Corpus) -> Iterator[Problem]:
    """What a reader sees stands in Swedish and in English."""
    for entry, table in all_entries(corpus):
        for key in table.keys:
            if key not in entry.values and (twin := _twin(entry, key)):
                yield Problem(
                    entry.place(twin),
                    ERROR,
                    "missing-language",
                    _("{twin} stands without {key}: both languages are needed").format(twin=twin, key=key),
                    twin,
                    (twin, key),
                )


def wrong_type(corpus: Corpus) -> Iterator[Problem]:
    """Each key has one sort of value."""
    for entry, table in all_entries(corpus):
        for key, sort in table.keys.items():
            if key in entry.values and not sort.fits(entry.values[key]):
                yield Problem(
                    entry.place(key),
                    ERROR,
                    "wrong-type",
                    _("{key} must be {sort}").format(key=key, sort=_(sort.name)),
                    shown(entry.values[key]),
                    REMOVES if sort is REMOVE else (_(sort.name),),
                    tuple(nearest(entry.text(key), REMOVES)) if sort is REMOVE else (),
                )


def bad_id(corpus: Corpus) -> Iterator[Problem]:
    """Ids are typed on command lines and cited: lower case a-z, digits and single hyphens."""
    for entry, _keys in all_entries(corpus):
        # A kind of organisation has a second one, its plural; what has been withdrawn is named by its full id.
        for key in ("id", "plural") if entry.table == "organisation_kind" else ("id",):
            id = entry.text(key)
            parts = id.split("/", 1) if entry.table == "withdrawn" else [id]
            if id and not all(map(ID.fullmatch, parts)):
                yield Problem(
                    entry.place(key),
                    ERROR,
                    "bad-id",
                    _("an id holds lower case a-z, digits and single hyphens between them"),
                    id,
                    ("a-z", "0-9", "-"),
                )


def _twin(entry: Entry, key: str) -> str:
    """Give the same key in the other language if the entry has that one."""
    stem, underscore, language = key.rpartition("_")
    other = {"sv": "en", "en": "sv"}.get(language)
    twin = f"{stem}{underscore}{other}"
    return twin if other and twin in entry.values else ""


def _named(entry: Entry) -> str:
    return f'{entry.table} "{entry.id}"' if entry.id else entry.table


def shown(value: object) -> str:
    """Write a TOML value about as it stands in the file, shortened."""
    text = _toml(value)
    longest = 60
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _toml(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int():
            # Python refuses to write very long numbers, except in base 16.
            return str(value) if value.bit_length() <= 64 else f"{value:#x}"  # noqa: PLR2004
        case str():
            return f'"{value}"'
        case list():
            return f"[{', '.join(map(_toml, value))}]"
        case dict():
            return f"{{ {', '.join(f'{key} = {_toml(item)}' for key, item in value.items())} }}"
    return str(value)
