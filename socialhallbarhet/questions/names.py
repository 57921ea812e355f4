"""What does this word name? Ids, names and aliases, in any case, with or without å ä ö.

What names nothing may lead to a theme or a group: by the words that the codebook gives each for a search.
"""

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from socialhallbarhet.errors import WrongUseError
from socialhallbarhet.folders import left_out
from socialhallbarhet.invocation import command
from socialhallbarhet.language import N_, _, spoken
from socialhallbarhet.questions.codes import called, choice
from socialhallbarhet.store import Store
from socialhallbarhet.values import Bilingual
from socialhallbarhet.words.nearest import nearest
from socialhallbarhet.words.spelling import fold, sort_key, words

# What words of the codebook lead to.
LED_TO = ("theme", "group")
# The sorts of thing that have names, as `theme:human-rights` picks one of them, and the command that lists them.
SORTS = {
    "organisation": "organisations",
    "theme": "themes",
    "framework": "frameworks",
    "group": "groups",
    "kind": "kinds",
    "county": "organisations",
    "organisation_kind": "organisations",
    "source": "sources",
    "commitment": "commitments",
}
_UNKNOWN = {
    "organisation": N_('Unknown organisation: "{given}".'),
    "theme": N_('Unknown theme: "{given}".'),
    "framework": N_('Unknown framework: "{given}".'),
    "group": N_('Unknown group: "{given}".'),
    "kind": N_('Unknown kind of commitment: "{given}".'),
    "county": N_('Unknown county: "{given}".'),
}
_UNKNOWN_THING = N_('Unknown: "{given}".')
# What is given for one of these may be the name of another.
_OTHERS = ("theme", "group", "kind", "framework")
_IS = {
    "theme": N_('"{given}" is a theme: {id}.'),
    "framework": N_('"{given}" is a framework: {id}.'),
    "group": N_('"{given}" is a group: {id}.'),
    "kind": N_('"{given}" is a kind of commitment: {id}.'),
}
# A word that fewer letters begin is nearer to too many; more candidates than these are none.
_FEWEST_LETTERS, _CANDIDATES = 3, 4


class Thing(NamedTuple):
    """Something with an id: its sort, its number in the store, its id, its Swedish name."""

    sort: str
    n: int
    id: str
    shown: str


class Gone(NamedTuple):
    """An id that was withdrawn, and what stands in its place (None: nothing does)."""

    id: str
    successor: str | None
    reason_sv: str
    reason_en: str
    date: str


def find(store: Store, given: str, sorts: Collection[str] = tuple(SORTS)) -> list[Thing]:
    """List everything of `sorts` that `given` names, or else what it leads to; `theme:ID` picks one sort."""
    return named(store, given, sorts) or led(store, given, sorts)


def named(store: Store, given: str, sorts: Collection[str] = tuple(SORTS)) -> list[Thing]:
    """List everything of `sorts` that has `given` as its id, name or alias."""
    sorts, given = picked(given, sorts)
    folded = _folded(given)
    found = [
        Thing(*row)
        for row in store.connection.execute("SELECT DISTINCT sort, n, id, shown FROM name WHERE folded = ?", (folded,))
        if row[0] in sorts
    ]
    if "/" in folded:
        for sort, title in (("commitment", "title_sv"), ("source", "title")):
            if sort in sorts:
                query = f'SELECT ?, n, id, {title} FROM "{sort}" WHERE id = ?'
                found += [Thing(*row) for row in store.connection.execute(query, (sort, folded))]
    order = list(SORTS)
    return sorted(found, key=lambda thing: (order.index(thing.sort), thing.n))


def led(store: Store, given: str, sorts: Collection[str] = tuple(SORTS)) -> list[Thing]:
    """List the themes and groups, if these are among `sorts`, that one of the codebook's words leads to."""
    sorts, given = picked(given, sorts)
    found = []
    for sort in LED_TO:
        if sort in sorts:
            query = (
                f'SELECT DISTINCT ?, t.n, t.id, t.name_sv FROM lead JOIN "{sort}" AS t ON t.n = lead.n'
                " WHERE lead.sort = ? AND lead.folded = ? ORDER BY t.n"
            )
            rows = store.connection.execute(query, (sort, sort, _folded(" ".join(words(given)))))
            found += [Thing(*row) for row in rows]
    return found


def one(store: Store, given: str, sort: str) -> list[Thing]:
    """List what a word given for one sort of thing, as after `--theme`, names; what it leads to must be one thing.

    Raises:
        WrongUseError: it names nothing, or leads to several things.
    """
    if things := named(store, given, (sort,)):
        return things
    things = led(store, given, (sort,))
    if len(things) != 1:
        raise WrongUseError(unknown(store, given, (sort,)))
    return things


def picked(given: str, sorts: Collection[str]) -> tuple[Collection[str], str]:
    """Split `theme:human-rights` into the one sort and the word; without a sort in front, all of them stay."""
    prefix, colon, rest = given.partition(":")
    sort = fold(prefix).replace("-", "_")
    return ((sort,), rest) if colon and sort in SORTS and sort in sorts else (sorts, given)


def _folded(given: str) -> str:
    """Fold what was typed. Bytes that are no text, as an argument may hold them, are part of no name."""
    return fold(given.strip()).encode("utf-8", "replace").decode()


def find_all(store: Store, given: Sequence[str], sorts: Collection[str]) -> list[Thing]:
    """List everything that the words name, in their order; several words may be one name.

    `Region Halland` unquoted reaches us as two words: the longest run of words that names something counts.

    Raises:
        WrongUseError: a word names nothing of `sorts`.
    """
    found: dict[tuple[str, int], Thing] = {}
    longest = _longest(store) if len(given) > 1 else 1
    start = 0
    while start < len(given):
        for end in range(min(start + longest, len(given)), start, -1):
            things = find(store, " ".join(given[start:end]), sorts)
            if things:
                found |= {(thing.sort, thing.n): thing for thing in things}
                start = end
                break
        else:
            sorts, rest = picked(given[start], sorts)
            raise WrongUseError(unknown(store, rest, sorts))
    return list(found.values())


def _longest(store: Store) -> int:
    """Count the words of the longest name: of a thousand ids, not every run can be one."""
    (most,) = store.connection.execute("SELECT value FROM meta WHERE key = 'longest_name'").fetchone()
    return int(most)


def expanded(store: Store, things: Sequence[Thing]) -> list[Thing]:
    """Put the organisations in the place of `regions` and of a county, and name each thing once."""
    found: dict[tuple[str, int], Thing] = {}
    # A county has its region's id: who asks for the region does not mean all of the county.
    named = {thing.id for thing in things if thing.sort != "county"}
    for thing in things:
        if thing.sort == "county" and thing.id in named:
            continue
        inside = [thing]
        if thing.sort in ("organisation_kind", "county"):
            column = "kind" if thing.sort == "organisation_kind" else "county"
            rows = store.connection.execute(
                f"SELECT 'organisation', n, id, name_sv FROM organisation WHERE {column} = ? ORDER BY sort_sv",
                (thing.n,),
            )
            inside = [Thing(*row) for row in rows]
        found |= {(item.sort, item.n): item for item in inside}
    return list(found.values())


def succeeded(store: Store, given: Sequence[str]) -> tuple[list[str], list[Gone]]:
    """Put its successor, if it has one, in the place of each withdrawn id; give the words and what was withdrawn."""
    standing: list[str] = []
    gone: list[Gone] = []
    for word in given:
        found = withdrawn(store, word)
        if found is None:
            standing.append(word)
            continue
        gone.append(found)
        if found.successor is not None:
            standing.append(found.successor)
    return standing, gone


def withdrawn(store: Store, given: str) -> Gone | None:
    """Give what is known of an id that was withdrawn; None if it never was."""
    _sorts, id = picked(given, tuple(SORTS))
    row = store.connection.execute(
        "SELECT id, successor, reason_sv, reason_en, date FROM withdrawn WHERE id = ?",
        (_folded(id),),
    ).fetchone()
    return Gone(*row) if row else None


def unknown(store: Store, given: str, sorts: Collection[str]) -> str:
    """Write the message for a word that names nothing: what it may mean, and where all that is allowed is listed."""
    names = {
        folded: id
        for folded, sort, id in store.connection.execute("SELECT folded, sort, id FROM name")
        if sort in sorts
    }
    organisation, slash, _rest = _folded(given).partition("/")
    if slash:
        for sort in {"commitment", "source"} & set(sorts):
            query = f"SELECT id FROM \"{sort}\" WHERE id GLOB ? || '/*'"
            names |= {id: id for (id,) in store.connection.execute(query, (organisation,))}
    sort = next(iter(sorts)) if len(sorts) == 1 else next(iter(sorts)) if set(sorts) == _ORGANISATIONS else ""
    parts = [_(_UNKNOWN.get(sort, _UNKNOWN_THING)).format(given=given)]
    if _ORGANISATIONS & set(sorts) and (left := left_out.instead_of(organisation)):
        return f"{parts[0]} {left}"
    if sort in _OTHERS and (others := named(store, given, _OTHERS)):
        parts.append(_(_IS[others[0].sort]).format(given=given, id=others[0].id))
    few = _FEW[sort](store) if sort in _FEW else {}
    near = [few.get(names[name], names[name]) for name in nearest(given, names)]
    if likely := _likely(store, given, sorts):
        near = likely[:_CANDIDATES]
    if near:
        parts.append(_("Did you mean {near}?").format(near=_(" or ").join(dict.fromkeys(near))))
    if few:
        parts.append(_("Allowed: {allowed}.").format(allowed=", ".join(few.values())))
    else:
        listed = [SORTS[sort]] if sort in SORTS else []
        parts.append(_("{command} shows what there is.").format(command=command("list", *listed)))
    return " ".join(parts)


def _kinds(store: Store) -> dict[str, str]:
    """Name the kinds of commitment, by their ids."""
    rows = store.connection.execute("SELECT id, name_sv, name_en FROM kind ORDER BY n")
    return choice({id: Bilingual(*name) for id, *name in rows})


def _counties(store: Store) -> dict[str, str]:
    """Name the counties as they are spoken of, by their ids."""
    # Only a mistake pays for the import.
    from socialhallbarhet.words.short_names import of_county  # noqa: PLC0415

    rows = [(of_county(name), id) for id, name in store.connection.execute("SELECT id, name_en FROM county")]
    return {id: called(id, name) for name, id in sorted(rows, key=lambda row: sort_key(row[0]))}


# What there is so little of that a message names it all.
_FEW: dict[str, Callable[[Store], dict[str, str]]] = {"kind": _kinds, "county": _counties}


def _likely(store: Store, given: str, sorts: Collection[str]) -> list[str]:
    """List things of these sorts that are rather meant than what is only spelled alike."""
    found = []
    for sort in ("organisation", *_OTHERS, *(("county",) if len(sorts) == 1 else ())):
        if sort in sorts:
            numbers = (_telling if sort in _OTHERS else _bearing)(store, given, sort)
            # Regions before the county boards of the same name.
            order = "kind, n" if sort == "organisation" else "n"
            rows = store.connection.execute(f'SELECT n, id, name_{spoken()} FROM "{sort}" ORDER BY {order}')
            few = _FEW[sort](store) if sort in _FEW else {}
            found += [few.get(id, f"{id} ({name})") for n, id, name in rows if n in numbers]
    return found


def _bearing(store: Store, given: str, sort: str) -> set[int]:
    """Give the things in whose names all the words stand: Härjedalen. What many names hold means none of them."""
    typed = {*words(_folded(given))}
    rows = store.connection.execute("SELECT folded, n FROM name WHERE sort = ?", (sort,))
    found = {n for name, n in rows if typed and typed <= {*words(name)}}
    return found if len(found) <= _CANDIDATES else set()


def _telling(store: Store, given: str, sort: str) -> set[int]:
    """Give the things of the codebook that `given` leads to, or that a word which begins so names or tells of."""
    # Only a mistake pays for the import.
    from socialhallbarhet.words.inflection import FUNCTION_WORDS, key  # noqa: PLC0415

    execute, typed = store.connection.execute, _folded(given)
    leads = execute("SELECT folded, n, key FROM lead WHERE sort = ?", (sort,)).fetchall()
    form = " ".join(map(key, words(given)))
    found = {n for folded, n, of in leads if of == form}
    for told in (execute("SELECT folded, n FROM name WHERE sort = ?", (sort,)), leads):
        if not found and len(typed) >= _FEWEST_LETTERS:
            found = {n for name, n, *_key in told if any(word.startswith(typed) for word in words(name))}
    if sort == "kind" and not found and given.lower() not in FUNCTION_WORDS:
        # Kinds have no words of their own: what one says for them stands in what they are, before their borders.
        defined = execute("SELECT n, definition_sv, definition_en FROM kind").fetchall()
        begun = [(n, words(text.partition(". ")[0])) for n, *both in defined for text in both]
        found = {n for n, definition in begun if form in map(key, definition)}
        # What stands in several, as "organisation" does, tells none.
        found = found if len(found) == 1 else set()
    return found


_ORGANISATIONS = {"organisation", "organisation_kind"}


def organisations(store: Store, given: Sequence[str]) -> list[int]:
    """Give the numbers of the organisations that the words name, `regions` standing for all of that kind.

    Raises:
        WrongUseError: a word names none.
    """
    numbers: dict[int, None] = {}
    for thing in find_all(store, given, ("organisation", "organisation_kind")):
        if thing.sort == "organisation":
            numbers[thing.n] = None
        else:
            query = "SELECT n FROM organisation WHERE kind = ? ORDER BY sort_sv"
            numbers |= dict.fromkeys(n for (n,) in store.connection.execute(query, (thing.n,)))
    return list(numbers)
