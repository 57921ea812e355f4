"""Puts together what meets the single terms of a query, and how well."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from socialhallbarhet.questions.search.matching import Found
from socialhallbarhet.questions.search.senses import TIERS


class Ranked(NamedTuple):
    """How a commitment meets a query or a part of it.

    How well (0 to 1), by which tier, that is the one of the term that it meets worst; by what it meets each term, and
    how much of its worth each gives; which terms it does not meet.
    """

    worth: float
    tier: str
    met: dict[str, Found]
    gives: dict[str, float]
    missing: tuple[str, ...] = ()


Answer = dict[int, Ranked]


def single(typed: str, found: dict[int, Found]) -> Answer:
    """Take what meets one term as an answer."""
    return {n: Ranked(each.worth, each.tier, {typed: each}, {typed: each.worth}) for n, each in found.items()}


def any_of(answers: Iterable[Answer]) -> Answer:
    """Give what stands in any of the answers, as good as in the best of them."""
    joined: Answer = {}
    for answer in answers:
        for n, ranked in answer.items():
            known = joined.get(n, ranked)
            best = max(known, ranked, key=lambda each: each.worth)
            nothing = dict.fromkeys(known.met | ranked.met, 0.0)
            joined[n] = best._replace(met=known.met | ranked.met, gives=nothing | best.gives)
    return joined


def better_of(answer: Answer, other: Answer) -> Answer:
    """Give what stands in one answer or another, by the one that it meets better."""
    joined = dict(answer)
    for n, ranked in other.items():
        if n not in joined or ranked.worth > joined[n].worth:
            joined[n] = ranked
    return joined


def combined(answers: Sequence[tuple[str, Answer]], total: int, lacking: int = 0) -> Answer:
    """Give what stands in all answers but so many; a rare term says more than one that is met everywhere.

    The worth is the mean, each term weighted by how rare it is (its inverse document frequency).

    Args:
        answers: what was typed and what meets it.
        total: how many commitments there are.
        lacking: how many of the terms may be missing.
    """
    if not answers:
        return {}
    weights = [math.log(1 + total / (1 + len(answer))) for _typed, answer in answers]
    numbers = Counter(n for _typed, answer in answers for n in answer)
    joined: Answer = {}
    for n, number in numbers.items():
        if number < len(answers) - lacking:
            continue
        parts = [(weight, answer[n]) for weight, (_typed, answer) in zip(weights, answers, strict=True) if n in answer]
        worth = sum(weight * ranked.worth for weight, ranked in parts) / sum(weights)
        tier = max((ranked.tier for _weight, ranked in parts), key=TIERS.index)
        met = {typed: found for _weight, ranked in parts for typed, found in ranked.met.items()}
        gives = dict.fromkeys(met, 0.0)
        for weight, ranked in parts:
            for typed, share in ranked.gives.items():
                gives[typed] += share * weight / sum(weights)
        missing = tuple(typed for typed, answer in answers if n not in answer)
        joined[n] = Ranked(worth, tier, met, gives, missing)
    return joined


def worth_less(answer: Answer, share: float, tier: str | None = None) -> Answer:
    """Give the same answer, each commitment worth that share of what it was, and by that tier."""
    return {
        n: each._replace(
            worth=each.worth * share,
            tier=tier or each.tier,
            gives={typed: given * share for typed, given in each.gives.items()},
        )
        for n, each in answer.items()
    }


def raised(answer: Answer, by: dict[int, Found], share: float) -> Answer:
    """Give the same answer, with that share of a further hint added where there is one."""
    return {
        n: ranked._replace(worth=1 - (1 - ranked.worth) * (1 - share * by[n].worth)) if n in by else ranked
        for n, ranked in answer.items()
    }
