"""Identity: an id and a name mean one thing."""

from collections.abc import Iterable, Iterator

from socialhallbarhet.language import _
from socialhallbarhet.reading.corpus import Corpus, Entry, entries_of
from socialhallbarhet.reading.files import ORGANISATIONS, DataFile
from socialhallbarhet.reading.problem import ERROR, Path, Problem
from socialhallbarhet.reading.schema import CODEBOOK
from socialhallbarhet.words.nearest import nearest
from socialhallbarhet.words.spelling import fold


def duplicate_id(corpus: Corpus) -> Iterator[Problem]:
    """An id stands once in its table, as does a plural; within an organisation no source has a commitment's id."""
    corpus = _without_copies(corpus)
    for tables in CODEBOOK.values():
        for table in tables:
            yield from _duplicates(corpus, corpus.entries(table))
    yield from _duplicates(corpus, corpus.entries("organisation_kind"), "plural")
    yield from _duplicates(corpus, (entry for entry in corpus.entries("organisation") if not entry.adds))
    for files in corpus.organisations():
        within = ("source", "commitment")
        yield from _duplicates(
            corpus, (entry for file in files for table in within for entry in entries_of(file, table))
        )


def _without_copies(corpus: Corpus) -> Corpus:
    """Leave out files of own data with another's name: a copy is told as one, not for each id that it repeats."""
    return corpus._replace(files=[file for file in corpus.files if not (file.own and [*_misplaced(file)])])


def _duplicates(corpus: Corpus, entries: Iterable[Entry], key: str = "id") -> Iterator[Problem]:
    seen: dict[str, Entry] = {}
    for entry in entries:
        id = entry.text(key)
        if not id:
            continue
        first = seen.setdefault(id, entry)
        if first is not entry:
            where = _line_of(corpus, first, key) if first.file == entry.file else first.file
            if entry.own and not first.own:
                where = _("bundled data: {file}").format(file=first.file)
            adding = entry.own and entry.table == "organisation"
            yield Problem(
                entry.place(key),
                ERROR,
                "duplicate-id",
                _("this id is taken already ({where})").format(where=where),
                id,
                (_("another id; or nothing but the id, to add to what is there"),) if adding else (),
            )


def _line_of(corpus: Corpus, entry: Entry, key: str) -> str:
    from socialhallbarhet.reading.lines import lines  # noqa: PLC0415 - only where an id is taken

    text = next(file.text for file in corpus.files if file.where == entry.file)
    return _("line {n}").format(n=lines(text).find(*entry.place(key).path))


def misplaced_organisation(corpus: Corpus) -> Iterator[Problem]:
    """An organisation's file bears its id, so that one finds it."""
    own = {file.name for file in corpus.files if file.own}
    for file in corpus.organisation_files():
        for entry, expected in _misplaced(file):
            allowed: tuple[str, ...] = (expected,)
            message = _("the file must be named for the organisation's id")
            if file.own and expected in own:
                message = _("this organisation has a file of its own; remove the copy, or put it in another folder")
                allowed = ()
            yield Problem(entry.place("id"), ERROR, "misplaced-organisation", message, file.name, allowed)


def _misplaced(file: DataFile) -> Iterator[tuple[Entry, str]]:
    """Give the organisation whose id is not the name of its file, with the name that it should have."""
    for entry in entries_of(file, "organisation") if file.name.startswith(f"{ORGANISATIONS}/") else ():
        expected = f"{ORGANISATIONS}/{entry.id}.toml"
        if entry.id and file.name != expected:
            yield entry, expected


def ambiguous_name(corpus: Corpus) -> Iterator[Problem]:
    """No two organisations, and no two frameworks, answer to the same name, case and å ä ö aside."""
    for table in ("organisation", "framework"):
        owners: dict[str, Entry] = {}
        for entry in corpus.entries(table):
            names: list[tuple[Path, str]] = [((key,), entry.text(key)) for key in ("id", "name_sv", "name_en")]
            names += [(("aliases", number), alias) for number, alias in entry.texts("aliases")]
            told: set[str] = set()
            for path, name in names:
                owner = owners.setdefault(fold(name), entry)
                if name and owner.id != entry.id and fold(name) not in told:
                    told.add(fold(name))
                    yield Problem(
                        entry.place(*path),
                        ERROR,
                        "ambiguous-name",
                        _("{other} answers to this name already").format(other=owner.id),
                        name,
                    )


def vanished_id(corpus: Corpus) -> Iterator[Problem]:
    """An id that was published stays: in its file, or in withdrawn.toml with the reason."""
    kept = {full for full, _entry in _commitments(corpus)} | set(corpus.ids("withdrawn"))
    for published in corpus.entries("published"):
        # What a file that cannot be parsed would have held is not gone.
        if not corpus.broken.isdisjoint({f"{ORGANISATIONS}/{published.id}.toml", "withdrawn.toml"}):
            continue
        for number, id in published.texts("ids"):
            full = f"{published.id}/{id}"
            if full not in kept:
                yield Problem(
                    published.place("ids", number),
                    ERROR,
                    "vanished-id",
                    _("this id was published and is gone; put it back, or list it in withdrawn.toml"),
                    full,
                    (),
                    tuple(nearest(full, kept, most=1)),
                )


def unlisted_id(corpus: Corpus) -> Iterator[Problem]:
    """Every commitment's id is listed in published.toml, where there is one; --fix lists it."""
    listed = {f"{entry.id}/{id}" for entry in corpus.entries("published") for _number, id in entry.texts("ids")}
    if not listed:
        return
    for full, entry in _commitments(corpus):
        if entry.id and not entry.own and full not in listed:
            message = _("this id is not listed as published")
            yield Problem(entry.place("id"), ERROR, "unlisted-id", message, full, ("check --fix",))


def _commitments(corpus: Corpus) -> Iterator[tuple[str, Entry]]:
    """Walk all commitments with their full ids."""
    for file in corpus.organisation_files():
        for organisation in entries_of(file, "organisation"):
            for entry in entries_of(file, "commitment"):
                yield f"{organisation.id}/{entry.id}", entry


def withdrawn_in_use(corpus: Corpus) -> Iterator[Problem]:
    """An id that was withdrawn is never given to anything again."""
    withdrawn = {entry.id for entry in corpus.entries("withdrawn")}
    for full, entry in corpus.addressed():
        if entry.id and full in withdrawn:
            yield Problem(
                entry.place("id"),
                ERROR,
                "withdrawn-in-use",
                _("this id was withdrawn; a new undertaking needs a new id"),
                full,
            )
