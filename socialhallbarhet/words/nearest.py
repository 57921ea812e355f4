"""Did you mean …? The nearest of what is allowed to what was given."""

from collections.abc import Iterable, Sequence

from socialhallbarhet.language import _
from socialhallbarhet.words.spelling import fold


def nearest(given: str, allowed: Iterable[str], *, most: int = 3, cutoff: float = 0.6) -> list[str]:
    """List at most `most` of `allowed` that resemble `given`, best first; case and å ä ö do not count.

    Args:
        given: what was typed.
        allowed: what might have been meant.
        most: how many at most.
        cutoff: how alike they must be, from 0 to 1 (the ratio of `difflib`).
    """
    # Only a mistake pays for the import.
    from difflib import get_close_matches  # noqa: PLC0415

    spelled: dict[str, str] = {}
    for word in allowed:
        spelled.setdefault(fold(word), word)
    return [spelled[match] for match in get_close_matches(fold(given), spelled, n=most, cutoff=cutoff)]


def not_allowed(given: str, allowed: Sequence[str], name: str) -> str:
    """Write the message for a value of the option or parameter `name` that is none of those allowed."""
    parts = [_('{option} cannot be "{given}".').format(option=name, given=given)]
    if near := nearest(given, allowed, most=1):
        parts.append(_("Did you mean {near}?").format(near=near[0]))
    parts.append(_("Allowed: {allowed}.").format(allowed=", ".join(allowed)))
    return " ".join(parts)
