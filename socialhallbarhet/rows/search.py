"""What `search` shows."""

from collections.abc import Iterator, Sequence
from typing import Any

from socialhallbarhet.language import N_, _, ngettext, spoken
from socialhallbarhet.questions.cards import Card
from socialhallbarhet.questions.search import (
    COMPOUND,
    EXACT,
    FOLDED,
    INFLECTION,
    SPELLING,
    SYNONYM,
    THEME,
    Hit,
    Hits,
    Marks,
    Reason,
)
from socialhallbarhet.rows import commitments, phrases
from socialhallbarhet.rows.output import (
    MARK,
    NAME,
    PLAIN,
    QUIET,
    SEPARATOR,
    WARN,
    Gap,
    Heading,
    Late,
    Line,
    Names,
    Output,
    Paragraph,
    Piece,
    Span,
    joined,
    line,
)

COLUMNS = ("id", "tier", "score", "matched", "missing", *commitments.COLUMNS[1:])
GROUPINGS = ("organisation", "theme")
# A summary longer than this is shown in part: so much of it, from shortly before its first matched word.
_LONG = 280
_SNIPPET = 240
_BEFORE = 60
# So many matched words are named of a hit, and so many of a word where it is explained.
_NAMED = 4
_EXPLAINED = 6

# What is said of a tier once, above, if no hit has a better one; and of a single hit, before the words that it has.
_NO_BETTER = {
    SYNONYM: N_("not the word itself, but synonyms"),
    COMPOUND: N_("not the word itself, but compounds or related words"),
    THEME: N_("not the word itself, but the theme or group that it leads to"),
    FOLDED: N_("å, ä and ö read as a and o"),
}
_BY_TIER = {
    SYNONYM: N_("by synonym"),
    COMPOUND: N_("by compound or related word"),
    FOLDED: N_("without å ä ö"),
    SPELLING: N_("by another spelling"),
}
_TIERS = {
    EXACT: N_("the word itself"),
    INFLECTION: N_("a form of the word"),
    SYNONYM: N_("synonym"),
    COMPOUND: N_("compound or related word"),
    THEME: N_("theme or group"),
    FOLDED: N_("without å ä ö"),
    SPELLING: N_("another spelling"),
}
_FIELDS = {
    "title": N_("title"),
    "terms": N_("the page's words"),
    "frameworks": N_("frameworks"),
    "summary": N_("summary"),
    "organisation": N_("organisation"),
    "codes": N_("coding"),
}
_SCORES = N_("Scores go up to 100. Rare words count for more; parts of a word, and words that stand apart, for less.")
_LEADS = {"theme": N_("the theme {name}"), "group": N_("the group {name}")}


def rows(answer: Hits, data_version: str, again: str, *, explain: bool = False, grouping: str | None = None) -> Output:
    """Show the hits.

    Args:
        answer: what was found.
        data_version: of the store that was asked.
        again: the command that would show all of them.
        explain: show for each hit why it was found.
        grouping: put hits of one `organisation` or main `theme` together, the one with the best hit first.
    """
    hits = _grouped(answer.hits, grouping)
    left = answer.commitments - len(hits)

    def above() -> list[Piece]:
        return [Heading(_total(answer), level=1, aside=_reason(answer)), *_corrected(answer)]

    def made() -> Iterator[Piece]:
        yield from above()
        if explain:
            yield Paragraph(line(_(_SCORES), QUIET))
        group, told = None, _told_above(answer)
        for hit in hits:
            if grouping and (name := _group(hit, grouping)) != group:
                group = name
                yield from (Gap(), Heading(name))
            yield from (Gap(), *_hit(hit, grouping, told), *(_explained(hit) if explain else ()))
        if left:
            more = ngettext("{n} more: {command}", "{n} more: {command}", left)
            yield from (Gap(), Paragraph(line(more.format(n=left, command=again), QUIET)))

    page: Sequence[Piece] = Late(made)
    flat = Late(lambda: map(_row, hits))
    records = Late(lambda: (_record(hit, explain=explain) for hit in hits))
    beside = {
        "total": {
            "commitments": answer.commitments,
            "organisations": answer.organisations,
            "partial": answer.partial,
        },
        "suggestion": answer.suggestion,
    }
    names: Names = {
        **commitments.names(hit.card for hit in hits),
        "tier": {id: _(told) for id, told in _TIERS.items()},
    }

    def document() -> list[Piece]:
        table = commitments.table(_entry(hit, _told_above(answer)) for hit in hits)
        return [*above(), Gap(), table, *(page[-2:] if left else [])]

    return Output("search", data_version, records, COLUMNS, flat, page, beside, document=document, names=names)


def _entry(hit: Hit, told: str | None) -> tuple[Card, Line, Line]:
    """Give a hit for a table of commitments, with its matched words marked and why it was found."""
    language, card = spoken(), hit.card
    title = _marked(hit.marks, card.title.to(language), NAME)
    summary = _marked(hit.marks, card.summary.to(language), PLAIN)
    seen = _seen(hit, title, summary)
    reasons = joined([*_why(hit, seen, told), _lacking(hit), _unseen(hit, seen)])
    return card, title, joined([summary, reasons], "\n")


def _grouped(hits: Sequence[Hit], grouping: str | None) -> list[Hit]:
    together: dict[str, list[Hit]] = {}
    for hit in hits:
        together.setdefault(_group(hit, grouping) if grouping else "", []).append(hit)
    return [hit for group in together.values() for hit in group]


def _group(hit: Hit, grouping: str) -> str:
    name = hit.card.organisation_name if grouping == "organisation" else hit.card.theme_names[0]
    return name.to(spoken())


def _total(answer: Hits) -> str:
    return _("{commitments} at {organisations}").format(
        commitments=phrases.commitments(answer.commitments),
        organisations=phrases.organisations(answer.organisations),
    )


def _reason(answer: Hits) -> str:
    """Say it once, above, if no hit holds the word itself or all of the words."""
    of_one = answer.query.is_one_word()
    if answer.partial and answer.partial == answer.commitments:
        return _("no commitment has all parts of the word") if of_one else _("no commitment has all the words")
    if answer.partial:
        n = answer.partial
        lacking = ngettext("{n} of them lacks some of the words", "{n} of them lack some of the words", n)
        if of_one:
            lacking = ngettext("{n} of them lacks a part of the word", "{n} of them lack a part of the word", n)
        return lacking.format(n=n)
    return _(_NO_BETTER[answer.tier]) if answer.tier in _NO_BETTER else ""


def _corrected(answer: Hits) -> list[Piece]:
    """Offer the corrected spelling whose hits are shown."""
    if not answer.suggestion or not answer.hits:
        return []
    return [Paragraph(line(_("Did you mean {near}? Its hits are shown.").format(near=answer.suggestion), WARN))]


def _told_above(answer: Hits) -> str | None:
    """Give the tier that needs no mention at each hit."""
    if answer.suggestion:
        return SPELLING
    return FOLDED if answer.tier == FOLDED and not answer.partial else None


def _hit(hit: Hit, grouping: str | None, told: str | None) -> list[Piece]:
    language, card = spoken(), hit.card
    title = _marked(hit.marks, card.title.to(language), NAME)
    organisation = _marked(hit.marks, card.organisation_name.to(language), PLAIN)
    summary = _snippet(hit.marks, card.summary.to(language))
    seen = _seen(hit, title, organisation, summary)
    about = commitments.about(card, theme=grouping != "theme")
    shown = () if grouping == "organisation" else organisation
    pieces: list[Piece] = [
        Paragraph(title),
        Paragraph(joined([shown, about, *_why(hit, seen, told), _lacking(hit)]), 1),
        Paragraph(summary, 1),
    ]
    if unseen := _unseen(hit, seen):
        pieces.append(Paragraph(unseen, 1))
    return [*pieces, Paragraph(commitments.trail(card), 1)]


def _lacking(hit: Hit) -> Line:
    return line(_("without {words}").format(words=", ".join(hit.missing)), WARN) if hit.missing else ()


def _seen(hit: Hit, *shown: Line) -> list[str]:
    """List the words that are marked in what is shown."""
    marked = (span.text for each in shown for span in each if span.role == MARK)
    return [word for text in marked for word, _tier in hit.marks.words(text)]


def _unseen(hit: Hit, seen: Sequence[str]) -> Line:
    """Say where the words are, if they are in nothing that is shown."""
    if not hit.matched or hit.named or seen:
        return ()
    words = _("in the page's words, in names or in the other language: {words}")
    return line(words.format(words=_few(hit.matched, _NAMED)), QUIET)


def _why(hit: Hit, seen: Sequence[str], told: str | None) -> list[Line]:
    """Give the reasons for a hit that does not hold a word itself; of its words, those that are seen on the page."""
    if hit.named:
        names = ", ".join(name.to(spoken()) for name in hit.named)
        return [line(_("another name of {names}").format(names=names), QUIET)]
    led = [reason for reason in hit.reasons if not reason.by]
    if led and len(hit.reasons) == 1:
        return [line(_("by {leads}").format(leads=_leads(led[0].via)), QUIET)]
    why = [_("{word} by {leads}").format(word=reason.typed, leads=_leads(reason.via)) for reason in led]
    if hit.tier in _BY_TIER and hit.tier != told:
        # What is met by the parts of a word alone has no reason of that tier.
        tiers = [by for reason in hit.reasons if reason.tier == hit.tier for by in reason.by]
        found = [word for tier, words in tiers if tier == hit.tier for word in words]
        words = [word for word in dict.fromkeys(found or hit.matched) if word in seen]
        by = _(_BY_TIER[hit.tier])
        why.append(f"{by}: {_few(words, _NAMED)}" if words else by)
    return [line(each, QUIET) for each in why]


def _few(words: Sequence[str], most: int) -> str:
    """List the first of some words."""
    return ", ".join([*words[:most], *("…" for _left in words[most : most + 1])])


def _leads(via: Sequence[Any]) -> str:
    return ", ".join(_(_LEADS[lead.sort]).format(name=lead.name.to(spoken())) for lead in via)


def _explained(hit: Hit) -> list[Piece]:
    """Tell of each word of the query how the hit meets it, and how the score comes about."""
    told = [_("score {score} of 100").format(score=_number(hit.score))]
    if hit.word_order:
        told.append(_("{points} of it for words in the order typed").format(points=_number(hit.word_order)))
    pieces: list[Piece] = [Paragraph(line(", ".join(told), QUIET), 1)]
    return pieces + [Paragraph(line(_told(reason), QUIET), 2) for reason in hit.reasons]


def _told(reason: Reason) -> str:
    parts = [f"{_(_TIERS[tier])} ({_few(words, _EXPLAINED)})" for tier, words in reason.by]
    if reason.via:
        parts.append(_leads(reason.via))
    points = _number(reason.score)
    if reason.gives != reason.score:
        points = _("{points}, of which {gives} count").format(points=points, gives=_number(reason.gives))
    fields = ", ".join(_(_FIELDS[field]) for field in reason.fields)
    told = _("{typed}: {parts}; in {fields}; {points}")
    return told.format(typed=reason.typed, parts="; ".join(parts), fields=fields, points=points)


def _number(score: float) -> str:
    written = f"{score:.1f}"
    return written.replace(".", ",") if spoken() == "sv" else written


def _marked(marks: Marks, text: str, role: str) -> Line:
    """Mark the matched words of a text."""
    parts: list[Span] = []
    last = 0
    for start, end in marks.spans(text):
        parts += [Span(text[last:start], role), Span(text[start:end], MARK)]
        last = end
    parts.append(Span(text[last:], role))
    return tuple(span for span in parts if span.text)


def _snippet(marks: Marks, summary: str) -> Line:
    """Shorten a long summary to the part around its first matched word."""
    if len(summary) <= _LONG:
        return _marked(marks, summary, PLAIN)
    found = marks.spans(summary)
    first = found[0][0] if found else 0
    start = 0
    if first > _SNIPPET - _BEFORE:
        earliest = min(first - _BEFORE, len(summary) - _SNIPPET)
        start = summary.find(" ", earliest, first) + 1 or first
    end = len(summary)
    if end - start > _SNIPPET:
        end = summary.rfind(" ", start, start + _SNIPPET)
    part = f"{'… ' if start else ''}{summary[start:end]}{' …' if end < len(summary) else ''}"
    return _marked(marks, part, PLAIN)


def _record(hit: Hit, *, explain: bool) -> dict[str, Any]:
    found: dict[str, Any] = {
        "score": hit.score,
        "tier": hit.tier,
        "matched": list(hit.matched),
        "missing": list(hit.missing),
        "via": [f"{lead.sort}:{lead.id}" for lead in hit.via],
    }
    if explain:
        found["word_order"] = hit.word_order
        found["explanation"] = [
            {
                "typed": reason.typed,
                "tier": reason.tier,
                "matched": {tier: list(words) for tier, words in reason.by},
                "fields": list(reason.fields),
                "via": [f"{lead.sort}:{lead.id}" for lead in reason.via],
                "score": reason.score,
                "gives": reason.gives,
            }
            for reason in hit.reasons
        ]
    card = commitments.record(hit.card)
    return {"id": card.pop("id"), **found, **card}


def _row(hit: Hit) -> list[Any]:
    id_, *rest = commitments.row(hit.card)
    lists = [SEPARATOR.join(words) for words in (hit.matched, hit.missing)]
    return [id_, hit.tier, hit.score, *lists, *rest]
