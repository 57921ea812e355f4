"""What begins like this? Ids and names for whoever presses Tab: by their first letters, from an index."""

from collections.abc import Collection, Sequence
from itertools import islice
from typing import NamedTuple

from socialhallbarhet.questions.names import picked
from socialhallbarhet.store import Store
from socialhallbarhet.values import Bilingual
from socialhallbarhet.words.spelling import fold

# Each sort's table, and where its names stand besides those in both languages. Commitments and sources go by their ids.
_TABLES = {
    "organisation": ("organisation", "t.name_sv, t.name_en, t.aliases"),
    "organisation_kind": ("organisation_kind", "t.plural_sv, t.plural_en, ''"),
    "theme": ("theme", "t.name_sv, t.name_en, ''"),
    "framework": ("framework", "t.name_sv, t.name_en, t.aliases"),
    "group": ("group", "t.name_sv, t.name_en, ''"),
    "kind": ("kind", "t.name_sv, t.name_en, ''"),
    "county": ("county", "t.name_sv, t.name_en, ''"),
}
_TITLED = {"commitment": "t.title_sv, t.title_en", "source": "t.title, t.title"}
# Above every letter: what begins alike ends before it.
_LAST = "\U0010ffff"
# Words of the texts: fewer letters begin too many of them, and more would push the most common ones off the screen.
_FEWEST_LETTERS, _MOST_WORDS = 2, 20


class Beginning(NamedTuple):
    """An id, or another name of a thing, that begins like what was typed.

    `spelled` is it as it may be typed; `id` and `name` are the thing's own, and `by_id` tells which of them it is.
    """

    spelled: str
    id: str
    name: Bilingual
    by_id: bool = True


def beginnings(store: Store, typed: str, sorts: Collection[str]) -> list[Beginning]:
    """List the ids that begin like the typed word; if there is none, the names and aliases that do, one of each thing.

    Args:
        store: the open store.
        typed: the beginning of an id, a name or an alias, in any case, with or without å ä ö; after `theme:` or the
            like only that sort counts. Commitments and sources are found after their organisation: `halland/`.
        sorts: the sorts of things that count.
    """
    sorts, rest = picked(typed, sorts)
    before, folded = typed[: len(typed) - len(rest)], fold(rest)
    if "/" in folded:
        found = [each for sort in _TITLED if sort in sorts for each in _within(store, folded, sort)]
    else:
        found = [each for sort in _TABLES if sort in sorts for each in _named(store, folded, sort)]
    # Who types the first letters of an id is not to be kept from it by a name that begins alike.
    ids = any(each.by_id for each in found)
    once = {each.spelled: each for each in found if each.by_id == ids}
    return [each._replace(spelled=before + each.spelled) for each in once.values()]


def _within(store: Store, folded: str, sort: str) -> list[Beginning]:
    rows = store.connection.execute(
        f'SELECT t.id, {_TITLED[sort]} FROM "{sort}" AS t WHERE t.id >= ? AND t.id < ? ORDER BY t.id',
        (folded, folded + _LAST),
    )
    return [Beginning(id, id, Bilingual(sv, en)) for id, sv, en in rows]


def _named(store: Store, folded: str, sort: str) -> list[Beginning]:
    table, names = _TABLES[sort]
    rows = store.connection.execute(
        f'SELECT DISTINCT name.id, {names} FROM name JOIN "{table}" AS t ON t.n = name.n'
        " WHERE name.sort = ? AND name.folded >= ? AND name.folded < ? ORDER BY name.id",
        (sort, folded, folded + _LAST),
    )
    found: list[Beginning] = []
    for id, sv, en, aliases in rows:
        spelled = (name for name in (id, sv, en, *aliases.split("\n")) if fold(name).startswith(folded))
        found += [Beginning(name, id, Bilingual(sv, en), by_id=name == id) for name in islice(spelled, 1)]
    return found


def organisations_begun(folders: Sequence[str]) -> dict[str, str]:
    """Give the organisations that files of own data define or add to, by their ids, whatever is wrong with the files.

    The store has none of a file with errors; to be added to, it need not be right yet.
    """
    if not folders:
        return {}
    from socialhallbarhet.reading.drafts import begun  # noqa: PLC0415 - it imports the TOML reader

    return {each.id: each.name for each in begun(folders)}


def vocabulary(store: Store, typed: str) -> list[tuple[str, int]]:
    """List words of the texts that begin so, with how many commitments have each; the most common ones."""
    folded = fold(typed)
    if len(folded) < _FEWEST_LETTERS:
        return []
    rows = store.connection.execute(
        'SELECT word, "commitments" FROM vocabulary WHERE folded >= ? AND folded < ? AND "commitments" > 0'
        ' ORDER BY "commitments" DESC, word LIMIT ?',
        (folded, folded + _LAST, _MOST_WORDS),
    )
    return rows.fetchall()
