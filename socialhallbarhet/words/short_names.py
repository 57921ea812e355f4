"""What counties and organisations are called for short: Halland for Hallands län, Sundvik for Sundviks kommun.

Names come and go as they are looked up: folded, without å ä ö.
"""

import re
from collections.abc import Iterable, Iterator

# Whether its s ends the place's own name, as in Hofors kommun, or is a genitive's, as in Sundviks, no name tells.
_MUNICIPALITY = re.compile(
    r"(?P<place>.+?)(?P<s>s?) (?:kommun|stad)|(?P<before>.+) municipality|(?:municipality|city) of (?P<behind>.+)"
)
# "Region Kalmar län" is not called "Kalmar län": that is the county.
_REGION = re.compile(r"region (?P<place>.+)(?<! lan)(?<! county)")


def of_county(english: str) -> str:
    """Give what a county is called in speech, "Västra Götaland"; the English name alone holds it as it stands."""
    return english.removesuffix(" County")


def of_municipality(names: Iterable[str]) -> Iterator[str]:
    """Give what a municipality with these names may be called for short."""
    for found in filter(None, map(_MUNICIPALITY.fullmatch, names)):
        if place := found["place"]:
            yield from dict.fromkeys((place, place + found["s"]))
        else:
            yield found["before"] or found["behind"]


def of_region(names: Iterable[str]) -> Iterator[str]:
    """Give what a region with these names may be called for short."""
    for found in filter(None, map(_REGION.fullmatch, names)):
        yield found["place"]
