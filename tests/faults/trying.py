"""How many faults are tried, of which sort, and with which random numbers."""

import os
import random
import time
from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")

LONG = os.environ.get("FAULTS") == "long"
# The ordinary run is the same every time: what fails in it has been broken, and is no new find. The long one finds.
SEED = int(os.environ.get("FAULTS_SEED") or (time.time_ns() % 1_000_000 if LONG else 1))
# How many faults of each sort have been tried in this run.
TRIED: Counter[str] = Counter()


def times(ordinary: int, long: int) -> int:
    """Choose how often: in the ordinary run, and in the long one."""
    return long if LONG else ordinary


def some(of: Sequence[Item], ordinary: int) -> list[Item]:
    """Choose which: in the ordinary run so many of them, from all over the list, in the long one all."""
    return list(of) if LONG else list(of[:: -(-len(of) // ordinary)])


def tried(sort: str, number: int = 1) -> None:
    """Count faults that were tried and did no harm."""
    TRIED[sort] += number


def drawn(name: str) -> random.Random:
    """Give random numbers, the same for the same seed, however many tests run beside the one of this name."""
    return random.Random(f"{SEED} {name}")  # noqa: S311 - nothing is secret here
