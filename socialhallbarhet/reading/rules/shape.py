"""Shape: which tables a file has, which keys a table has, and what sort of value stands under each."""

import re
from collections.abc import Iterator

from socialhallbarhet.language import _
from socialhallbarhet.reading.corpus import Corpus, Entry
from socialhallbarhet.reading.files import ORGANISATIONS
from socialhallbarhet.reading.problem import ERROR, Place, Problem
from socialhallbarhet.reading.schema import (
    CODEBOOK,
    DATE,
    NEEDED,
    OPTIONAL_FILES,
    OWN_FILES,
    SINGLE,
    TEXT,
    TEXTS,
    VERSION_FILE,
    Sort,
    all_entries,
    tables_of,
)
from socialhallbarhet.words.nearest import nearest

ENGLISH = "_en"
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def unknown_file(corpus: Corpus) -> Iterator[Problem]:
    """A file that is neither part of the codebook nor an organisation's is not read by anything."""
    for file in corpus.files:
        allowed = (*(OWN_FILES if file.own else (*CODEBOOK, VERSION_FILE)), f"{ORGANISATIONS}/*.toml")
        if file.name not in allowed and not file.name.startswith(f"{ORGANISATIONS}/"):
            message = _("nothing reads a file of this name in own data")
            yield Problem(
                Place(file.where),
                ERROR,
                "unknown-file",
                message if file.own else _("nothing reads a data file of this name"),
                file.name,
                allowed,
                tuple(nearest(file.name, allowed[:-1])),
            )


def missing_file(corpus: Corpus) -> Iterator[Problem]:
    """The codebook's files are all needed."""
    present = {file.name for file in corpus.files if not file.own}
    for name in (*CODEBOOK, VERSION_FILE):
        if name not in present and name not in OPTIONAL_FILES:
            yield Problem(Place(name), ERROR, "missing-file", _("this file of the codebook is missing"))


def unknown_table(corpus: Corpus) -> Iterator[Problem]:
    """A table, or a key outside of all tables, that this file does not have."""
    for file in corpus.files:
        allowed = ("data_version",) if file.name == VERSION_FILE else tuple(tables_of(file.name) or ())
        for name in file.content:
            if allowed and name not in allowed:
                yield Problem(
                    Place(file.where, (name,)),
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
            if name in (SINGLE if file.own else NEEDED) and file.content.get(name, []) == []:
                written = _written(name)
                message = _("the file has no {table}").format(table=written)
                yield Problem(Place(file.where), ERROR, "missing-table", message, "", (written,))


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
                    Place(file.where, (name,)),
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
                    Place(file.where, ("data_version",)),
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
        if entry.adds:
            continue
        for key in table.keys:
            needless = entry.own and key.endswith(ENGLISH)
            if not needless and key not in entry.values and key not in table.optional and not _twin(entry, key):
                yield Problem(
                    entry.place(key),
                    ERROR,
                    "missing-key",
                    _("{entry} lacks the key {key}").format(entry=_named(entry), key=key),
                    "",
                    (f"{key} = …",),
                )


def missing_language(corpus: Corpus) -> Iterator[Problem]:
    """What a reader sees stands in Swedish and in English. Own data may do with one: it stands for the other."""
    for entry, table in all_entries(corpus):
        if entry.own:
            continue
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
            if key not in entry.values or sort.fits(entry.values[key]):
                continue
            if blank := _blank(entry, key, sort, optional=key in table.optional):
                # As a file begins: nothing was found, and what is to stand there is one thing.
                yield Problem(entry.place(key), ERROR, "wrong-type", blank.format(key=key))
            else:
                message = _("{key} must be {sort}").format(key=key, sort=_(sort.name))
                if isinstance(entry.values[key], str) and sort.fits([entry.values[key]]):
                    example = f"{key} = {shown([entry.values[key]])}"
                    message = _("{message}; write {example}").format(message=message, example=example)
                yield Problem(
                    entry.place(key),
                    ERROR,
                    "wrong-type",
                    message,
                    shown(entry.values[key]),
                    sort.among or (_(sort.name),),
                    tuple(nearest(entry.text(key), sort.among)),
                )


def _blank(entry: Entry, key: str, sort: Sort, *, optional: bool) -> str:
    """Ask for what is still to be filled in; empty if something stands there, or should not be a text."""
    value = entry.values[key]
    if sort is TEXT and isinstance(value, str):
        needless = entry.own and (optional or entry.text(_twin(entry, key)).strip())
        return _("{key}: fill in a text, or take the line away") if needless else _("{key}: fill in a text")
    if sort is TEXTS and value == []:
        return _('{key}: fill in one text or more, such as ["…", "…"]')
    return ""


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
