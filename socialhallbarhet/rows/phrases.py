"""Phrases that recur in every view: counts, dates, periods, and what a blank means."""

from collections.abc import Sequence

from socialhallbarhet.invocation import program
from socialhallbarhet.language import N_, _, ngettext, spoken
from socialhallbarhet.questions.cards import Cited
from socialhallbarhet.questions.names import Gone
from socialhallbarhet.rows.output import Cell
from socialhallbarhet.today import today
from socialhallbarhet.values import WITH_OWN, Bilingual, Period

REMOVES = {
    "own-page": N_("the organisation's own page"),
    "mirror": N_("a mirror of the organisation's page"),
    "second-hand": N_("the organisation's words at second hand"),
}


def own(own: bool) -> str:
    """Mark what comes from own data; empty for what does not."""
    return _("own data") if own else ""


def own_counted(n: int) -> str:
    """Say how many of the commitments that were counted are own data; empty if none is."""
    if not n:
        return ""
    return ngettext("{n} commitment is own data.", "{n} commitments are own data.", n).format(n=n)


def version(data_version: str) -> str:
    """Write the data's version, and whether own data stands beside the data."""
    if data_version.endswith(WITH_OWN):
        return _("{version} with own data").format(version=data_version.removesuffix(WITH_OWN))
    return data_version


def origin(data_version: str) -> str:
    """Name the data and its licence, as what travels must; own data beside it has no part in that."""
    told = _("Source: socialhallbarhet, data version {version}, CC BY 4.0.")
    if data_version.endswith(WITH_OWN):
        told = _("Source: socialhallbarhet, data version {version}, CC BY 4.0, with own data.")
    return told.format(version=data_version.removesuffix(WITH_OWN))


def commitments(n: int) -> str:
    """Say how many commitments."""
    return ngettext("{n} commitment", "{n} commitments", n).format(n=n)


def organisations(n: int) -> str:
    """Say how many organisations."""
    return ngettext("{n} organisation", "{n} organisations", n).format(n=n)


def sources(n: int) -> str:
    """Say how many sources."""
    return ngettext("{n} source", "{n} sources", n).format(n=n)


def themes(n: int) -> str:
    """Say how many themes."""
    return ngettext("{n} theme", "{n} themes", n).format(n=n)


def undated(n: int) -> str:
    """Say how many sources are undated."""
    return ngettext("{n} undated", "{n} undated", n).format(n=n)


def years(first: int | None, last: int | None) -> str:
    """Write the years from first to last; empty if there are none."""
    if first is None or last is None:
        return ""
    return str(first) if first == last else f"{first}–{last}"


def age(first: int | None, last: int | None, without_date: int) -> str:
    """Say from which years an organisation's sources are, and how many state no date."""
    spoken = years(first, last)
    if not spoken:
        return _("undated")
    return f"{spoken}, {undated(without_date)}" if without_date else spoken


def period(named: Period | None) -> str:
    """Write a period; empty if none is named."""
    return years(named.first, named.last) if named else ""


def expired(named: Period | None) -> bool:
    """Tell whether a period has passed today."""
    return named is not None and named.expired(today())


def period_told(named: Period | None) -> str:
    """Write a period and whether it has passed."""
    if expired(named):
        return _("{period}, expired").format(period=period(named))
    return period(named)


def dated(source: Cited) -> str:
    """Say what date a source bears."""
    return source.dated or _("undated")


def remove(source: Cited) -> str:
    """Say at which remove a source was read, if it is not the organisation's own page."""
    return removed(source.remove)


def removed(how: str) -> str:
    """Say a remove in a word or two; the organisation's own page goes without saying."""
    return {"mirror": _("mirror"), "second-hand": _("second hand")}.get(how, "")


def removes() -> dict[Cell, str]:
    """Say what each remove is, in full."""
    return {how: _(told) for how, told in REMOVES.items()}


# Below these, what was found says more about what was read than about the organisation.
_FEW_COMMITMENTS, _FEW_SOURCES = 10, 3


def little(found: int, read: int) -> str:
    """Say that little was found, if that is so: `found` commitments in `read` sources. Empty if it is not."""
    if found >= _FEW_COMMITMENTS and read >= _FEW_SOURCES:
        return ""
    told = _("Little was found: {commitments} in {sources}. That may be due to what was read.")
    return told.format(commitments=commitments(found), sources=sources(read))


def not_found(n: int) -> str:
    """Say that nothing was found in as many sources as were read."""
    return ngettext("not found in the {n} source read.", "not found in the {n} sources read.", n).format(n=n)


def nothing_found(n: int) -> str:
    """Say in a sentence that nothing was found in as many sources as were read."""
    return ngettext("Nothing found in the {n} source read.", "Nothing found in the {n} sources read.", n).format(n=n)


def listed(names: Sequence[str]) -> str:
    """Write names one after the other: "a", "a and b", "a, b and c"."""
    *others, last = names
    return _("{others} and {last}").format(others=", ".join(others), last=last) if others else last


def missing(n: int) -> str:
    """Say what it means that something is missing, given how many sources were read."""
    return ngettext(
        "What is missing here was not found in the {n} source read.",
        "What is missing here was not found in the {n} sources read.",
        n,
    ).format(n=n)


def more_on_limits() -> str:
    """Say which help tells what figures do not say."""
    return _("More: {command}").format(command=f"{program()} help limits")


# From this ratio of sources read on, a reader must be told that counts do not compare.
_UNEVEN = 2


def uneven(read: Sequence[int]) -> str:
    """Say that organisations were not read equally, if that is so, given how many sources of each were read."""
    least, most = min(read, default=0), max(read, default=0)
    if most <= _UNEVEN * least:
        return ""
    warning = _("They were not read equally: from {least} to {most} sources each. Fewer sources, fewer findings.")
    return warning.format(least=least, most=most)


def withdrawn(gone: Gone) -> str:
    """Say that an id was withdrawn, why, and what stands in its place."""
    said = _("{id} was withdrawn on {date}: {reason}").format(
        id=gone.id, date=gone.date, reason=Bilingual(gone.reason_sv, gone.reason_en).to(spoken())
    )
    if not gone.successor:
        return said
    instead = _("In its place: {id}").format(id=gone.successor)
    return f"{said} {instead}"
