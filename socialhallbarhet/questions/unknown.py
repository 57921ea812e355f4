"""What is said of a word that names nothing: what it may mean, and where all that is allowed is listed."""

from collections.abc import Callable, Collection

from socialhallbarhet.folders import left_out
from socialhallbarhet.invocation import command
from socialhallbarhet.language import N_, _, spoken
from socialhallbarhet.questions.codes import called, choice, names_of
from socialhallbarhet.questions.names import SORTS, folded, named
from socialhallbarhet.store import Store
from socialhallbarhet.words.inflection import FUNCTION_WORDS, key
from socialhallbarhet.words.nearest import nearest
from socialhallbarhet.words.short_names import of_county
from socialhallbarhet.words.spelling import sort_key, words

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
_ORGANISATIONS = {"organisation", "organisation_kind"}


def unknown(store: Store, given: str, sorts: Collection[str]) -> str:
    """Write the message for a word that names nothing: what it may mean, and where all that is allowed is listed."""
    names = {
        folded: id
        for folded, sort, id in store.connection.execute("SELECT folded, sort, id FROM name")
        if sort in sorts
    }
    organisation, slash, _rest = folded(given).partition("/")
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
    return choice(names_of(store, "kind"))


def _counties(store: Store) -> dict[str, str]:
    """Name the counties as they are spoken of, by their ids."""
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
    typed = {*words(folded(given))}
    rows = store.connection.execute("SELECT folded, n FROM name WHERE sort = ?", (sort,))
    found = {n for name, n in rows if typed and typed <= {*words(name)}}
    return found if len(found) <= _CANDIDATES else set()


def _telling(store: Store, given: str, sort: str) -> set[int]:
    """Give the things of the codebook that `given` leads to, or that a word which begins so names or tells of."""
    execute, typed = store.connection.execute, folded(given)
    leads = execute("SELECT folded, n, key FROM lead WHERE sort = ?", (sort,)).fetchall()
    form = " ".join(map(key, words(given)))
    found = {n for folded, n, of in leads if of == form}
    names = execute("SELECT folded, n FROM name WHERE sort = ?", (sort,)).fetchall()
    for told in (names, leads):
        if not found and len(typed) >= _FEWEST_LETTERS:
            found = {n for name, n, *_key in told if any(word.startswith(typed) for word in words(name))}
    if not found and len(given.split()) > 1:
        # Each word of "trygghet för äldre" leads to a theme, though all together lead to none.
        apart = [word for word in words(given) if word not in FUNCTION_WORDS]
        keys, written = {*map(key, apart)}, {*map(folded, apart)}
        found = {n for _folded, n, of in leads if of in keys}
        found |= {n for name, n in names if not written.isdisjoint(words(name))}
    if sort == "kind" and not found and given.lower() not in FUNCTION_WORDS:
        # Kinds have no words of their own: what one says for them stands in what they are, before their borders.
        defined = execute("SELECT n, definition_sv, definition_en FROM kind").fetchall()
        begun = [(n, words(text.partition(". ")[0])) for n, *both in defined for text in both]
        found = {n for n, definition in begun if form in map(key, definition)}
        # What stands in several, as "organisation" does, tells none.
        found = found if len(found) == 1 else set()
    return found
