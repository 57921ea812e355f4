"""How alike are two organisations, or two themes? By what they have in common of all that either has.

The measure is Jaccard's coefficient (P. Jaccard, "The distribution of the flora in the alpine zone", New Phytologist
11, 1912): what both have, divided by what either has; 1 is the same, 0 is nothing in common. What neither has does
not count, and should not: here a blank means that nothing was found in the sources read. It knows nothing of how much
each says or how firmly, and it falls when one of the two was read less than the other.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet


def jaccard(one: AbstractSet[str], other: AbstractSet[str]) -> float:
    """Give how alike two sets are, from 0 to 1; two empty ones have nothing in common."""
    either = len(one | other)
    return len(one & other) / either if either else 0.0


def by_likeness(sets: Sequence[AbstractSet[str]]) -> list[int]:
    """Give the places of the sets in an order in which those that are alike stand together.

    The two most alike groups are joined, again and again (average linkage), so turned that the ends that meet are as
    alike as can be. Ties go to what stands first.
    """
    like = [[jaccard(one, other) for other in sets] for one in sets]
    groups = [[place] for place in range(len(sets))]

    def linked(one: list[int], other: list[int]) -> float:
        return sum(like[a][b] for a in one for b in other) / (len(one) * len(other))

    while len(groups) > 1:
        pairs = [(a, b) for a in range(len(groups)) for b in range(a + 1, len(groups))]
        first, second = max(pairs, key=lambda pair: (linked(groups[pair[0]], groups[pair[1]]), -pair[0], -pair[1]))
        one, other = groups[first], groups.pop(second)
        turned = [(left, right) for left in (one, one[::-1]) for right in (other, other[::-1])]
        left, right = max(turned, key=lambda pair: like[pair[0][-1]][pair[1][0]])
        groups[first] = left + right
    return groups[0] if groups else []
