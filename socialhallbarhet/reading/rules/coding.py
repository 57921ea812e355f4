"""Coding: the codebook used as data/README.md says, over all organisations."""

import re
from collections import defaultdict
from collections.abc import Iterator

from socialhallbarhet.language import _
from socialhallbarhet.reading.corpus import Corpus, entries_of
from socialhallbarhet.reading.files import ORGANISATIONS
from socialhallbarhet.reading.problem import WARNING, Problem

# They describe a level or a way of working as often as a subject: main theme only where no subject fits.
GENERAL_THEMES = frozenset({"governance", "participation", "regional-development", "public-health"})
FEWEST_ORGANISATIONS = 3
FEWEST_BEHIND_FRAMEWORK = 2
_YEARS = re.compile(r"\b((?:19|20)\d\d) ?[–-] ?((?:19|20)\d\d)\b")


def general_main_theme(corpus: Corpus) -> Iterator[Problem]:
    """Governance, participation, regional development and public health are main theme only if no subject fits."""
    for entry in corpus.entries("commitment"):
        themes = [theme for _number, theme in entry.texts("themes")]
        subjects = [theme for theme in themes[1:] if theme not in GENERAL_THEMES]
        if themes and themes[0] in GENERAL_THEMES and subjects:
            yield Problem(
                entry.place("themes", 0),
                WARNING,
                "general-main-theme",
                _("a general theme stands before a subject theme"),
                themes[0],
                tuple(subjects),
            )


def missing_period(corpus: Corpus) -> Iterator[Problem]:
    """What names the years of a plan has a period, so that an expired one is shown as such."""
    for entry in corpus.entries("commitment"):
        found = _YEARS.search(f"{entry.text('title_sv')} {entry.text('summary_sv')}")
        if found and "period" not in entry.values:
            yield Problem(
                entry.place(),
                WARNING,
                "missing-period",
                _("the text names years, but there is no period"),
                found.group(),
                (f"period = [{found[1]}, {found[2]}]",),
            )


def rare_theme(corpus: Corpus) -> Iterator[Problem]:
    """A theme that fewer than three organisations use tells them apart by accident."""
    return _rare(corpus, "theme", "themes", FEWEST_ORGANISATIONS)


def rare_group(corpus: Corpus) -> Iterator[Problem]:
    """A group that fewer than three organisations name is better said in the text."""
    return _rare(corpus, "group", "groups", FEWEST_ORGANISATIONS)


def rare_framework(corpus: Corpus) -> Iterator[Problem]:
    """A framework is shared: at least two organisations rest on it."""
    return _rare(corpus, "framework", "frameworks", FEWEST_BEHIND_FRAMEWORK)


def _rare(corpus: Corpus, table: str, key: str, fewest: int) -> Iterator[Problem]:
    if any(name.startswith(f"{ORGANISATIONS}/") for name in corpus.broken):
        return
    users: dict[str, set[str]] = defaultdict(set)
    for file in corpus.organisation_files():
        for entry in entries_of(file, "commitment"):
            for _number, id in entry.texts(key):
                users[id].add(file.name)
    for entry in corpus.entries(table):
        # What somebody has of their own, others need not have.
        if entry.id and not entry.own and len(users[entry.id]) < fewest:
            yield Problem(
                entry.place("id"),
                WARNING,
                f"rare-{table}",
                _("fewer than {n} organisations have it: {found}").format(n=fewest, found=len(users[entry.id])),
                entry.id,
            )
