"""What `gaps` shows: what peers have and the organisation's sources do not mention, and how little a blank may say."""

from typing import Any

from socialhallbarhet.language import N_, _, ngettext, spoken
from socialhallbarhet.questions.gaps import MISSED, Example, Gaps, Missed, Read
from socialhallbarhet.rows import phrases
from socialhallbarhet.rows.output import (
    ID,
    NAME,
    QUIET,
    WARN,
    Cell,
    Gap,
    Grid,
    GridColumn,
    Heading,
    Line,
    Names,
    Output,
    Paragraph,
    Piece,
    Span,
    joined,
    line,
)
from socialhallbarhet.today import today

COLUMNS = (
    *("type", "id", "name", "peers", "of", "weight", "says_little", "organisations", "examples"),
    *("own", "own_ids"),
)
HEADINGS = {"theme": N_("Themes"), "framework": N_("Frameworks"), "group": N_("Groups")}
_NAMES = {"theme": N_("Theme"), "framework": N_("Framework"), "group": N_("Group")}
_SEPARATOR = "; "
# What fewer than one in so many of the others have is named, not spread out.
_COMMON = 4


def rows(answer: Gaps, data_version: str, again: str, *, everything: bool) -> Output:
    """Show the gaps.

    Args:
        answer: what was found.
        data_version: of the store that was asked.
        again: the command that would show all of them.
        everything: let the page spread out also what few have, and every example.
    """
    own = answer.organisation
    beside = {
        "organisation": {
            "id": own.id,
            "name_sv": own.name.sv,
            "name_en": own.name.en,
            "commitments": own.commitments,
            "sources": own.sources,
            "undated": own.undated,
            "first_year": own.first_year,
            "last_year": own.last_year,
            "own": own.own,
        },
        "against": [{"id": peer.id, "sources": peer.sources, "own": peer.own} for peer in answer.peers],
        "total": answer.total._asdict(),
    }
    records = [_record(gap, answer) for gap in answer.missed]
    flat: list[list[Cell]] = [
        [
            *(gap.type, gap.id, gap.name.to(spoken()), len(gap.peers), len(answer.peers)),
            *(_rounded(gap), gap.says_little),
            *(_SEPARATOR.join(gap.peers), _SEPARATOR.join(example.id for example in gap.examples)),
            *(gap.own, _SEPARATOR.join(_own(gap, answer))),
        ]
        for gap in answer.missed
    ]
    page = _page(answer, again, everything=everything)

    def document() -> list[Piece]:
        return _document(answer, again)

    names: Names = {
        "type": {type_: _(told) for type_, told in _NAMES.items()},
        "organisations": {peer.id: peer.name.to(spoken()) for peer in answer.peers},
    }
    return Output("gaps", data_version, records, COLUMNS, flat, page, beside, document=document, names=names)


def _record(gap: Missed, answer: Gaps) -> dict[str, Any]:
    return {
        "id": gap.id,
        "type": gap.type,
        "name_sv": gap.name.sv,
        "name_en": gap.name.en,
        "peers": len(gap.peers),
        "of": len(answer.peers),
        "weight": _rounded(gap),
        "says_little": gap.says_little,
        "organisations": gap.peers,
        "examples": [example.id for example in gap.examples],
        "own": gap.own,
        "own_ids": _own(gap, answer),
    }


def _own(gap: Missed, answer: Gaps) -> list[str]:
    """List which of a gap's organisations and examples come from own data."""
    peers = [peer.id for peer in answer.peers if peer.own and peer.id in gap.peers]
    return [*peers, *(example.id for example in gap.examples if example.own)]


def _rounded(gap: Missed) -> float:
    return round(gap.weight, 1)


def _title(answer: Gaps) -> str:
    name = answer.organisation.name.to(spoken())
    return _("What others commit to and the sources of {name} do not mention").format(name=name)


def _page(answer: Gaps, again: str, *, everything: bool) -> list[Piece]:
    page: list[Piece] = [Heading(_title(answer), level=1), Gap(), *_compared(answer)]
    shortened = False
    for what, type_ in MISSED.items():
        chosen = [gap for gap in answer.missed if gap.type == type_]
        spread = [gap for gap in chosen if everything or common(gap, answer)]
        rest = [gap for gap in chosen if gap not in spread]
        if chosen:
            page += [Gap(), _heading(answer, what, len(chosen))]
        for gap in spread:
            page += _gap(gap, answer, everything=everything)
        shortened |= bool(rest) or any(len(gap.examples) > 1 for gap in spread)
        if rest:
            page += [Gap(), Paragraph(_rest(rest))]
    more = _("--all shows every example, and what fewer have.") if shortened and not everything else ""
    return [*page, Gap(), *notes(answer, more=_left(answer, again) or more, explained=False)]


def _heading(answer: Gaps, what: str, shown: int) -> Heading:
    """Head the gaps of one type with how many are shown, and of how many, if there are more."""
    total: int = getattr(answer.total, what)
    aside = str(shown) if shown == total else _("{n} of {total}").format(n=shown, total=total)
    return Heading(_(HEADINGS[MISSED[what]]), aside=aside)


def _left(answer: Gaps, again: str) -> str:
    """Say how many gaps are not shown, and what shows them; empty if none is left."""
    more = ngettext("{n} more: {command}", "{n} more: {command}", answer.left)
    return more.format(n=answer.left, command=again) if answer.left else ""


def common(gap: Missed, answer: Gaps) -> bool:
    """Tell whether so many of the others have it that it is spread out, not only named."""
    return len(gap.peers) * _COMMON >= len(answer.peers)


def _document(answer: Gaps, again: str) -> list[Piece]:
    """Put the gaps into a table for each type, with every example."""
    page: list[Piece] = [Heading(_title(answer), level=1), *_compared(answer)]
    for what, type_ in MISSED.items():
        chosen = [gap for gap in answer.missed if gap.type == type_]
        if chosen:
            headings = [_(_NAMES[type_]), _("How many have it"), _("Clearest examples")]
            rows = [[_name(gap), _weighed(gap, answer), _examples(gap)] for gap in chosen]
            if not several(answer):
                # The one other has them all.
                headings, rows = [headings[0], headings[2]], [[name, examples] for name, _told, examples in rows]
            table = Grid([GridColumn(heading, least=12) for heading in headings], rows)
            page += [Gap(), _heading(answer, what, len(chosen)), table]
    return [*page, Gap(), *notes(answer, more=_left(answer, again), explained=True)]


def _name(gap: Missed) -> Line:
    form = line(gap.form.to(spoken()) if gap.form else "", QUIET)
    return joined([line(gap.name.to(spoken()), NAME), line(phrases.own(gap.own), QUIET), form])


def _examples(gap: Missed) -> Line:
    told = [
        joined([line(example.title.to(spoken())), _about(example), line(example.id, ID)], "\n")
        for example in gap.examples
    ]
    return joined(told, "\n\n")


def _compared(answer: Gaps) -> list[Piece]:
    """Say what is held against what, and how much of each was read."""
    own, peers = answer.organisation, answer.peers
    read = [peer.sources for peer in peers]
    marked = own.own or all(peer.own for peer in peers)
    each = _("{least} to {most} each").format(least=min(read), most=max(read)) if len(set(read)) > 1 else ""
    if len(peers) == 1:
        each = phrases.age(peers[0].first_year, peers[0].last_year, peers[0].undated)
    body = [
        [
            line(own.name.to(spoken()), NAME),
            line(phrases.commitments(own.commitments)),
            line(_("in {sources}").format(sources=phrases.sources(own.sources))),
            line(phrases.age(own.first_year, own.last_year, own.undated), QUIET),
            *([line(phrases.own(own.own), QUIET)] if marked else []),
        ],
        [
            line(_against(answer), NAME),
            line(phrases.commitments(sum(peer.commitments for peer in peers))),
            line(_("in {sources}").format(sources=phrases.sources(sum(read)))),
            line(each, QUIET),
            *([line(phrases.own(all(peer.own for peer in peers)), QUIET)] if marked else []),
        ],
    ]
    columns = [GridColumn("", least=22), *(GridColumn("") for _column in body[0][1:])]
    return [Grid(columns, body, headed=False)]


def _against(answer: Gaps) -> str:
    if len(answer.peers) == 1:
        return answer.peers[0].name.to(spoken())
    return _("{n} others").format(n=len(answer.peers))


def _gap(gap: Missed, answer: Gaps, *, everything: bool) -> list[Piece]:
    page: list[Piece] = [Gap(), Paragraph(joined([_name(gap), _weighed(gap, answer)]))]
    if everything:
        return [*page, *(piece for example in gap.examples for piece in _example([example]))]
    return [*page, *_example(gap.examples)]


def _weighed(gap: Missed, answer: Gaps) -> Line:
    """Say how many have it, and how many of them would show it if they had been read as little; of one, nothing."""
    if not several(answer):
        return ()
    told = [line(_("{n} of {total}").format(n=len(gap.peers), total=len(answer.peers)))]
    if round(gap.weight) < len(gap.peers):
        told.append(line(_("{n} if read as little").format(n=weighed(gap)), QUIET))
    if gap.says_little:
        told.append(line(_("the gap says little"), WARN))
    return joined(told)


def several(answer: Gaps) -> bool:
    """Tell whether there are several others, so that it says something how many of them have a thing."""
    return len(answer.peers) > 1


def weighed(gap: Missed) -> str:
    """Write about how many of the others would show it, had they been read as little."""
    return f"~{gap.weight:.0f}" if gap.weight >= 1 else "<1"


def _example(examples: list[Example]) -> list[Piece]:
    """Tell the first, and give the ids of all."""
    first = examples[0]
    ids = joined([line(example.id, ID) for example in examples])
    return [Paragraph(line(first.title.to(spoken())), 1), Paragraph(_about(first), 1), Paragraph(ids, 1)]


def _about(example: Example) -> Line:
    about = [line(example.organisation_name.to(spoken()), QUIET), line(example.kind_name.to(spoken()), QUIET)]
    if example.last_year is not None and example.last_year < today().year:
        about.append(line(_("expired {year}").format(year=example.last_year), WARN))
    about.append(line(example.dated[:4] if example.dated else _("undated"), QUIET))
    about.append(line(phrases.removed(example.remove), WARN))
    about.append(line(phrases.own(example.own), QUIET))
    return joined(about)


def _rest(rest: list[Missed]) -> Line:
    named = joined([line(f"{gap.name.to(spoken())} {len(gap.peers)}", QUIET) for gap in rest])
    return (Span(_("Fewer than a quarter of them have:") + " ", QUIET), *named)


def notes(answer: Gaps, *, more: str, explained: bool) -> list[Piece]:
    """Say what a gap means and what it does not; `more` says, if it does, that there is more to be shown.

    How it was reckoned is `explained` to those who cannot ask the program; others are told where.
    """
    own = answer.organisation
    told = ngettext(
        "Gap means: not found in the {n} source of {name} that was read. The organisation may well do it, or promise it"
        " elsewhere.",
        "Gap means: not found in the {n} sources of {name} that were read. The organisation may well do it, or promise"
        " it elsewhere.",
        own.sources,
    )
    said = [line(told.format(n=own.sources, name=own.name.to(spoken())))]
    if little := phrases.little(own.commitments, own.sources):
        said.append(line(little, WARN))
    fewer = any(round(gap.weight) < len(gap.peers) for gap in answer.missed)
    if fewer and not several(answer):
        peer = answer.peers[0]
        told = _("Of {other} {sources} were read: had as little been read there, less would have been found as well.")
        told = told.format(other=peer.name.to(spoken()), sources=phrases.sources(peer.sources))
        said.append(line(told, WARN))
    if any(gap.binding for gap in answer.missed):
        said.append(line(_("Laws and conventions hold for those they concern, named on a page or not."), QUIET))
    if told := phrases.own_counted(answer.own_commitments):
        said.append(line(told, QUIET))
    if fewer and several(answer):
        said.append(line(_reckoned(own, explained=explained), QUIET))
    if more:
        said.append(line(more, QUIET))
    return [Paragraph(each) for each in said]


def _reckoned(own: Read, *, explained: bool) -> str:
    """Say what is meant by having been read as little."""
    if explained:
        told = ngettext(
            "Read as little: how many of the others would show it if {n} source of each had been read, as of {name}"
            " (rarefaction).",
            "Read as little: how many of the others would show it if no more than {n} sources of each had been read,"
            " as of {name} (rarefaction).",
            own.sources,
        )
        return told.format(n=own.sources, name=own.name.to(spoken()))
    told = ngettext(
        "If read as little: {n} source of each. {more}",
        "If read as little: at most {n} sources of each. {more}",
        own.sources,
    )
    return told.format(n=own.sources, more=phrases.more_on_limits())
