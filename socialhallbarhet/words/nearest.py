"""Did you mean …? The nearest of what is allowed to what was given."""

from collections.abc import Iterable, Sequence

from socialhallbarhet.language import _
from socialhallbarhet.words.spelling import fold

# With less in common two names are two names: "Nordviks kommun" is no misspelled "Gotlands kommun".
_ALIKE = 0.7
# Among a few values that are allowed, what is less alike is still the likeliest: `json` for `csl-json`.
_ALIKE_OF_FEW = 0.6
# Fewer letters begin too much.
_BEGINNING = 4


def nearest(given: str, allowed: Iterable[str], *, most: int = 3, alike: float = _ALIKE) -> list[str]:
    """List at most `most` of `allowed` that resemble `given` or begin with it, best first.

    Case and å ä ö do not count.

    Args:
        given: what was typed.
        allowed: what might have been meant.
        most: how many at most.
        alike: how much they must have in common, from 0 to 1 (difflib's ratio).
    """
    # Only a mistake pays for the import.
    from difflib import get_close_matches  # noqa: PLC0415

    spelled: dict[str, str] = {}
    for word in allowed:
        spelled.setdefault(fold(word), word)
    folded = fold(given)
    resembling = get_close_matches(folded, spelled, n=most, cutoff=alike)
    longer = [name for name in spelled if len(folded) >= _BEGINNING and name.startswith(folded)]
    return [spelled[match] for match in dict.fromkeys([*resembling, *longer])][:most]


def not_allowed(given: str, allowed: Sequence[str], name: str) -> str:
    """Write the message for a value of the option or parameter `name` that is none of those allowed."""
    parts = [_('{option} cannot be "{given}".').format(option=name, given=given)]
    if near := nearest(given, allowed, most=1, alike=_ALIKE_OF_FEW):
        parts.append(_("Did you mean {near}?").format(near=near[0]))
    parts.append(_("Allowed: {allowed}.").format(allowed=", ".join(allowed)))
    return " ".join(parts)
