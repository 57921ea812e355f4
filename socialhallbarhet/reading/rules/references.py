"""References: every id that an entry names exists, and nothing stands unused."""

from collections import Counter
from collections.abc import Iterator, Mapping

from socialhallbarhet.language import N_, _
from socialhallbarhet.reading.corpus import Corpus, Entry, entries_of
from socialhallbarhet.reading.files import ORGANISATIONS
from socialhallbarhet.reading.problem import ERROR, Place, Problem
from socialhallbarhet.reading.schema import all_entries
from socialhallbarhet.words.nearest import nearest
from socialhallbarhet.words.spelling import fold


def _unknown(
    rule: str, message: str, place: Place, found: str, allowed: list[str], names: Mapping[str, str] | None = None
) -> Iterator[Problem]:
    """Tell an id that is not allowed; `names` are other words for those that are."""
    if found and found not in allowed:
        meant = {id: id for id in allowed} | dict(names or {})
        exactly = [id for name, id in meant.items() if fold(name) == fold(found)]
        near = exactly or [meant[name] for name in nearest(found, meant)]
        yield Problem(place, ERROR, rule, message, found, tuple(allowed), tuple(dict.fromkeys(near)))


def _names(corpus: Corpus, table: str) -> dict[str, str]:
    """Give the names of what has an id, in both languages: people write these, too."""
    entries = [*corpus.entries(table)]
    return {entry.text(key): entry.id for key in ("name_sv", "name_en") for entry in entries if entry.text(key)}


# Where a list of the codebook is missing or cannot be parsed, that is the one problem to report, not each of its
# ids: hence `if allowed`.


def _unknown_in_list(corpus: Corpus, rule: str, message: str, key: str, table: str) -> Iterator[Problem]:
    allowed, names = corpus.ids(table), _names(corpus, table)
    for entry in corpus.entries("commitment") if allowed else ():
        for number, found in entry.texts(key):
            yield from _unknown(rule, _(message), entry.place(key, number), found, allowed, names)


def _unknown_value(corpus: Corpus, rule: str, message: str, where: tuple[str, str], table: str) -> Iterator[Problem]:
    allowed, names = corpus.ids(table), _names(corpus, table)
    for entry in corpus.entries(where[0]) if allowed else ():
        place = entry.place(where[1])
        yield from _unknown(rule, _(message), place, entry.text(where[1]), allowed, names)


def unknown_theme(corpus: Corpus) -> Iterator[Problem]:
    """A commitment's themes stand in the codebook."""
    message = N_("the codebook has no such theme")
    return _unknown_in_list(corpus, "unknown-theme", message, "themes", "theme")


def unknown_group(corpus: Corpus) -> Iterator[Problem]:
    """A commitment's groups stand in the codebook."""
    message = N_("the codebook has no such group")
    return _unknown_in_list(corpus, "unknown-group", message, "groups", "group")


def unknown_framework(corpus: Corpus) -> Iterator[Problem]:
    """A commitment's frameworks stand in the codebook."""
    message = N_("the codebook has no such framework")
    return _unknown_in_list(corpus, "unknown-framework", message, "frameworks", "framework")


def unknown_kind(corpus: Corpus) -> Iterator[Problem]:
    """A commitment's kind stands in the codebook."""
    message = N_("the codebook has no such kind of commitment")
    return _unknown_value(corpus, "unknown-kind", message, ("commitment", "kind"), "kind")


def unknown_organisation_kind(corpus: Corpus) -> Iterator[Problem]:
    """An organisation's kind stands in the codebook."""
    message = N_("the codebook has no such kind of organisation")
    where = ("organisation", "kind")
    return _unknown_value(corpus, "unknown-organisation-kind", message, where, "organisation_kind")


def unknown_county(corpus: Corpus) -> Iterator[Problem]:
    """An organisation's county stands in the list of counties."""
    message = N_("there is no such county")
    return _unknown_value(corpus, "unknown-county", message, ("organisation", "county"), "county")


def unknown_organisation(corpus: Corpus) -> Iterator[Problem]:
    """An own file that adds to an organisation names one that there is."""
    allowed = [entry.id for entry in corpus.entries("organisation") if not entry.adds]
    for entry in corpus.entries("organisation"):
        if entry.adds and entry.id not in allowed:
            yield Problem(
                entry.place("id"),
                ERROR,
                "unknown-organisation",
                _("there is no such organisation to add to; a new one has a name, a kind and a website"),
                entry.id,
                (),
                tuple(nearest(entry.id, allowed)),
            )


def unknown_form(corpus: Corpus) -> Iterator[Problem]:
    """A framework's form stands in the codebook."""
    message = N_("the codebook has no such form of framework")
    return _unknown_value(corpus, "unknown-form", message, ("framework", "form"), "form")


def unknown_source(corpus: Corpus) -> Iterator[Problem]:
    """A commitment's sources stand in the same file."""
    for files in corpus.organisations():
        allowed = [source.id for file in files for source in entries_of(file, "source") if source.id]
        for entry in (entry for file in files for entry in entries_of(file, "commitment")):
            for number, found in entry.citations():
                yield from _unknown(
                    "unknown-source",
                    _("the file has no such source"),
                    entry.place("sources", number, "id"),
                    found,
                    allowed,
                )


def unused_source(corpus: Corpus) -> Iterator[Problem]:
    """A source that no commitment cites would count as read and yield nothing."""
    for files in corpus.organisations():
        commitments = [entry for file in files for entry in entries_of(file, "commitment")]
        cited = {source for entry in commitments for _number, source in entry.citations()}
        for source in (entry for file in files for entry in entries_of(file, "source")):
            if source.id and source.id not in cited:
                yield Problem(
                    source.place("id"),
                    ERROR,
                    "unused-source",
                    _("no commitment names this source; add one or remove the source"),
                    source.id,
                )


def repeated_item(corpus: Corpus) -> Iterator[Problem]:
    """No list names the same thing twice."""
    for entry, table in all_entries(corpus):
        for key in table.keys:
            value = entry.values.get(key)
            if isinstance(value, list) and len(value) > 1:
                yield from _repeated(entry, key, entry.citations() if key == "sources" else entry.texts(key))


def _repeated(entry: Entry, key: str, items: list[tuple[int, str]]) -> Iterator[Problem]:
    if len({item for _number, item in items}) == len(items):
        return
    counts = Counter(item for _number, item in items)
    for item, count in counts.items():
        if count > 1:
            last = max(number for number, other in items if other == item)
            yield Problem(
                entry.place(key, last),
                ERROR,
                "repeated-item",
                _("{key} names the same thing more than once").format(key=key),
                item,
            )


def unknown_successor(corpus: Corpus) -> Iterator[Problem]:
    """What stands in the place of a withdrawn id exists."""
    ids = {id: None for id, _entry in corpus.addressed()}
    for entry in corpus.entries("withdrawn"):
        found = entry.text("successor")
        owner = found.partition("/")[0]
        # What a file that cannot be parsed would have held is not missing.
        if not corpus.broken.isdisjoint({f"{ORGANISATIONS}/{owner}.toml", "themes.toml", "frameworks.toml"}):
            continue
        if found and found not in ids:
            # All ids would be a book: those of the same organisation are enough.
            allowed = tuple(id for id in ids if id.startswith(f"{owner}/"))
            message = _("nothing has this id")
            near = tuple(nearest(found, ids))
            yield Problem(entry.place("successor"), ERROR, "unknown-successor", message, found, allowed, near)
