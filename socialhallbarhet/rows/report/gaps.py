"""The gaps of a report: what others commit to and the sources of one organisation do not mention."""

from socialhallbarhet.language import _, ngettext, spoken
from socialhallbarhet.questions import gaps as question
from socialhallbarhet.questions.report import Report
from socialhallbarhet.rows import gaps as rows
from socialhallbarhet.rows import phrases
from socialhallbarhet.rows.output import paragraphs
from socialhallbarhet.rows.report.entries import entry
from socialhallbarhet.rows.report.parts import Fact, Gaps, Link, Missing, OwnGaps
from socialhallbarhet.rows.report.themes import place

# Of fewer others than these it says nothing that most of them have a theme.
_SEVERAL = 3


def told(answer: Report) -> list[OwnGaps]:
    """Tell the gaps of each organisation that they were asked for."""
    shown = {theme.id for theme in answer.comparison.themes}
    return [_own(answer, own, shown) for own in answer.gaps]


def in_brief(answer: Report) -> list[Fact]:
    """Name the themes that most of the others have, unless their gap says little, for each organisation."""
    number = _("{n} of {total}")
    facts = []
    for own in answer.gaps:
        if len(own.peers) < _SEVERAL:
            continue
        common = [
            gap
            for gap in own.missed
            if gap.type == "theme" and not gap.says_little and len(gap.peers) * 2 > len(own.peers)
        ]
        links = [
            Link(gap.name.to(spoken()), _place(own), number.format(n=len(gap.peers), total=len(own.peers)))
            for gap in common
        ]
        told = _("Not found at {name}, though most of the others have it:")
        facts += [Fact(told.format(name=own.organisation.name.to(spoken())), links)] if links else []
    return facts


def _place(own: question.Gaps) -> str:
    return f"gaps.{own.organisation.id}"


def _own(answer: Report, own: question.Gaps, shown: set[str]) -> OwnGaps:
    read = [peer.sources for peer in own.peers]
    against = ngettext(
        "Held against {n} other, in {sources}.", "Held against {n} others, in {sources}.", len(own.peers)
    ).format(n=len(own.peers), sources=phrases.sources(sum(read)))
    if len(own.peers) == 1:
        against = _("Held against {name}, in {sources}.").format(
            name=own.peers[0].name.to(spoken()), sources=phrases.sources(sum(read))
        )
    by_type = [(heading, [gap for gap in own.missed if gap.type == type_]) for type_, heading in rows.HEADINGS.items()]
    return OwnGaps(
        _place(own),
        own.organisation.name.to(spoken()),
        against,
        [_gaps(answer, own, _(heading), missed, shown) for heading, missed in by_type if missed],
        paragraphs(rows.notes(own, more="", explained=True)) if own.missed else [_("No gap was found.")],
    )


def _gaps(answer: Report, own: question.Gaps, heading: str, missed: list[question.Missed], shown: set[str]) -> Gaps:
    """Spread out what many of the others have; what few have is named."""
    spread = [gap for gap in missed if rows.common(gap, own)]
    rest = [f"{gap.name.to(spoken())} {len(gap.peers)}" for gap in missed if gap not in spread]
    return Gaps(
        heading,
        [_missing(answer, own, gap, shown) for gap in spread],
        " · ".join(rest),
        rows.several(own) and any(round(gap.weight) < len(gap.peers) for gap in spread),
    )


def _missing(answer: Report, own: question.Gaps, gap: question.Missed, shown: set[str]) -> Missing:
    cards = [answer.cards[example.id] for example in gap.examples]
    return Missing(
        gap.name.to(spoken()),
        gap.form.to(spoken()) if gap.form else "",
        place(gap.id) if gap.type == "theme" and gap.id in shown else "",
        _("{n} of {total}").format(n=len(gap.peers), total=len(own.peers)),
        rows.weighed(gap) if round(gap.weight) < len(gap.peers) else "",
        _("the gap says little") if gap.says_little and rows.several(own) else "",
        [(card.organisation_name.to(spoken()), entry(card, answer.languages)) for card in cards],
    )
