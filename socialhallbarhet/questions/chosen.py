"""What did the user choose? All that the words of a command name; what names nothing is refused."""

from collections.abc import Collection, Sequence

from socialhallbarhet.errors import WrongUseError
from socialhallbarhet.questions.names import Thing, find, led, named, picked
from socialhallbarhet.store import Store


def one(store: Store, given: str, sort: str) -> list[Thing]:
    """List what a word given for one sort of thing, as after `--theme`, names; what it leads to must be one thing.

    Raises:
        WrongUseError: it names nothing, or leads to several things.
    """
    if things := named(store, given, (sort,)):
        return things
    things = led(store, given, (sort,))
    if len(things) != 1:
        raise refused(store, given, (sort,))
    return things


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
            raise refused(store, rest, sorts)
    return list(found.values())


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


def refused(store: Store, given: str, sorts: Collection[str]) -> WrongUseError:
    """Give the error for a word that names nothing."""
    # Only a mistake pays for it.
    from socialhallbarhet.questions.unknown import unknown  # noqa: PLC0415

    return WrongUseError(unknown(store, given, sorts))


def _longest(store: Store) -> int:
    """Count the words of the longest name: of a thousand ids, not every run can be one."""
    (most,) = store.connection.execute("SELECT value FROM meta WHERE key = 'longest_name'").fetchone()
    return int(most)
