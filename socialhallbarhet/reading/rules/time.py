"""Time: no date lies in the future, and no period ends before it begins."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import pairwise

from socialhallbarhet.language import _
from socialhallbarhet.reading.corpus import Corpus
from socialhallbarhet.reading.problem import ERROR, Place, Problem
from socialhallbarhet.reading.rules.shape import shown
from socialhallbarhet.reading.schema import PERIOD, VERSION_FILE, all_entries
from socialhallbarhet.today import today

FIRST_YEAR, LAST_YEAR = 1900, 2100


def future_date(corpus: Corpus) -> Iterator[Problem]:
    """A page cannot have been published, changed or read after today."""
    now = today()
    for entry, table in all_entries(corpus):
        for key in table.keys:
            value = entry.values.get(key)
            if isinstance(value, date) and not isinstance(value, datetime) and value > now:
                yield _future(entry.place(key), value, now)
    for file in corpus.files:
        value = file.content.get("data_version") if file.name == VERSION_FILE else None
        if isinstance(value, date) and not isinstance(value, datetime) and value > now:
            yield _future(Place(file.where, ("data_version",)), value, now)


def _future(place: Place, value: date, now: date) -> Problem:
    message = _("the date lies in the future")
    return Problem(place, ERROR, "future-date", message, str(value), (f"… {now}",))


def wrong_period(corpus: Corpus) -> Iterator[Problem]:
    """A period names the years of a plan in order."""
    for entry in corpus.entries("commitment"):
        value = entry.values.get("period")
        if value is None or not PERIOD.fits(value):
            continue
        first, last = value
        if not FIRST_YEAR <= first <= last <= LAST_YEAR:
            yield Problem(
                entry.place("period"),
                ERROR,
                "wrong-period",
                _("a period is its first and its last year, in this order"),
                shown(value),
                (f"{FIRST_YEAR}-{LAST_YEAR}",),
            )


def wrong_order(corpus: Corpus) -> Iterator[Problem]:
    """A page is published, then changed, then read."""
    for entry in corpus.entries("source"):
        known = [
            (key, entry.values[key])
            for key in ("published", "updated", "read")
            if isinstance(entry.values.get(key), date) and not isinstance(entry.values.get(key), datetime)
        ]
        for (earlier, before), (later, after) in pairwise(known):
            if before > after:
                yield Problem(
                    entry.place(later),
                    ERROR,
                    "wrong-order",
                    _("{later} lies before {earlier}").format(later=later, earlier=earlier),
                    str(after),
                    (f"{before} …",),
                )
