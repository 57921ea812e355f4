"""What `search` shows."""

from collections.abc import Sequence
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
# A summary longer than this is shown from shortly before its first matched word.
_SNIPPET = 240
_BEFORE = 60

# What is said of a tier once, above, if no hit has a better one; and of a single hit, before the words that it has.
_NO_BETTER = {
    SYNONYM: N_("not the word itself, but synonyms"),
    COMPOUND: N_("not the word itself, but compounds or longer words"),
    THEME: N_("not the word itself, but the theme or group that it leads to"),
    FOLDED: N_("å, ä and ö read as a and o"),
    SPELLING: N_("another spelling"),
}
_BY_TIER = {
    SYNONYM: N_("by synonym: {words}"),
    COMPOUND: N_("by compound or longer word: {words}"),
    FOLDED: N_("without å ä ö: {words}"),
    SPELLING: N_("by another spelling: {words}"),
}
_TIERS = {
    EXACT: N_("the word itself"),
    INFLECTION: N_("a form of the word"),
    SYNONYM: N_("synonym"),
    COMPOUND: N_("compound or longer word"),
    THEME: N_("theme or group"),
    FOLDED: N_("without å ä ö"),
    SPELLING: N_("another spelling"),
}
_FIELDS = {
    "title": N_("title"),
    "terms": N_("own words"),
    "frameworks": N_("frameworks"),
    "summary": N_("summary"),
    "organisation": N_("organisation"),
    "codes": N_("coding"),
}
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
    page: list[Piece] = [Heading(_total(answer), level=1, aside=_reason(answer)), *_corrected(answer)]
    group = None
    for hit in hits:
        if grouping and (name := _group(hit, grouping)) != group:
            group = name
            page += [Gap(), Heading(name)]
        page += [Gap(), *_hit(hit, grouping), *(_explained(hit) if explain else ())]
    left = answer.commitments - len(hits)
    if left:
        more = ngettext("{n} more: {command}", "{n} more: {command}", left)
        page += [Gap(), Paragraph(line(more.format(n=left, command=again), QUIET))]
    flat = [_row(hit) for hit in hits]
    records = [_record(hit, explain=explain) for hit in hits]
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
        heading = [piece for piece in page[:2] if not isinstance(piece, Gap)]
        return [*heading, Gap(), commitments.table(map(_entry, hits)), *(page[-2:] if left else [])]

    return Output("search", data_version, records, COLUMNS, flat, page, beside, document=document, names=names)


def _entry(hit: Hit) -> tuple[Card, Line, Line]:
    """Give a hit for a table of commitments, with its matched words marked and why it was found."""
    language, card = spoken(), hit.card
    title = _marked(hit.marks, card.title.to(language), NAME)
    summary = _marked(hit.marks, card.summary.to(language), PLAIN)
    reasons = joined([_why(hit), _lacking(hit), _unseen(hit, title, summary)])
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
    tiers = [tier for tier in _TIERS if tier in {hit.tier for hit in answer.hits}]
    if not tiers:
        return ""
    if answer.partial == answer.commitments:
        return _("no commitment has all the words")
    if answer.partial:
        return ngettext(
            "{n} of them without one of the words", "{n} of them without one of the words", answer.partial
        ).format(n=answer.partial)
    return _(_NO_BETTER[tiers[0]]) if tiers[0] in _NO_BETTER and tiers[0] != SPELLING else ""


def _corrected(answer: Hits) -> list[Piece]:
    """Offer the corrected spelling whose hits are shown."""
    if not answer.suggestion or not answer.hits:
        return []
    return [Paragraph(line(_("Did you mean {near}? Its hits are shown.").format(near=answer.suggestion), WARN))]


def _hit(hit: Hit, grouping: str | None) -> list[Piece]:
    language, card = spoken(), hit.card
    title = _marked(hit.marks, card.title.to(language), NAME)
    organisation = _marked(hit.marks, card.organisation_name.to(language), PLAIN) if grouping != "organisation" else ()
    summary = _snippet(hit.marks, card.summary.to(language))
    pieces: list[Piece] = [
        Paragraph(title),
        Paragraph(joined([organisation, commitments.about(card), _why(hit), _lacking(hit)]), 1),
        Paragraph(summary, 1),
    ]
    if unseen := _unseen(hit, title, organisation, summary):
        pieces.append(Paragraph(unseen, 1))
    return [*pieces, Paragraph(commitments.trail(card), 1)]


def _lacking(hit: Hit) -> Line:
    return line(_("without {words}").format(words=", ".join(hit.missing)), WARN) if hit.missing else ()


def _unseen(hit: Hit, *shown: Line) -> Line:
    """Say where the words are, if they are in nothing that is shown."""
    if not hit.matched or hit.named or any(map(_shows, shown)):
        return ()
    words = _("in its own words, in names or in the other language: {words}")
    return line(words.format(words=", ".join(hit.matched)), QUIET)


def _why(hit: Hit) -> Line:
    """Give the reason for a hit that does not hold the word itself."""
    if hit.named:
        names = ", ".join(name.to(spoken()) for name in hit.named)
        return line(_("another name of {names}").format(names=names), QUIET)
    if not hit.matched and hit.via:
        return line(_("by {leads}").format(leads=_leads(hit.via)), QUIET)
    if hit.tier in _BY_TIER and hit.matched:
        return line(_(_BY_TIER[hit.tier]).format(words=", ".join(hit.matched)), QUIET)
    return ()


def _leads(via: Sequence[Any]) -> str:
    return ", ".join(_(_LEADS[lead.sort]).format(name=lead.name.to(spoken())) for lead in via)


def _explained(hit: Hit) -> list[Piece]:
    """Tell of each word of the query how the hit meets it, and how the score comes about."""
    pieces: list[Piece] = [Paragraph(line(_("score {score} of 100").format(score=_number(hit.score)), QUIET), 1)]
    return pieces + [Paragraph(line(_told(reason), QUIET), 2) for reason in hit.reasons]


def _told(reason: Reason) -> str:
    parts = [f"{_(_TIERS[tier])} ({', '.join(words)})" for tier, words in reason.by]
    if reason.via:
        parts.append(_leads(reason.via))
    told = _("{typed}: {parts}; in {fields}; {score}")
    fields = ", ".join(_(_FIELDS[field]) for field in reason.fields)
    return told.format(typed=reason.typed, parts="; ".join(parts), fields=fields, score=_number(reason.score))


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


def _shows(marked: Line) -> bool:
    return any(span.role == MARK for span in marked)


def _snippet(marks: Marks, summary: str) -> Line:
    """Shorten a long summary to the part around its first matched word."""
    if len(summary) <= _SNIPPET:
        return _marked(marks, summary, PLAIN)
    found = marks.spans(summary)
    first = found[0][0] if found else 0
    start = 0
    if first > _SNIPPET - _BEFORE:
        start = summary.rfind(" ", 0, first - _BEFORE) + 1
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
        found["explanation"] = [
            {
                "typed": reason.typed,
                "tier": reason.tier,
                "matched": {tier: list(words) for tier, words in reason.by},
                "fields": list(reason.fields),
                "via": [f"{lead.sort}:{lead.id}" for lead in reason.via],
                "score": reason.score,
            }
            for reason in hit.reasons
        ]
    card = commitments.record(hit.card)
    return {"id": card.pop("id"), **found, **card}


def _row(hit: Hit) -> list[Any]:
    id_, *rest = commitments.row(hit.card)
    lists = [SEPARATOR.join(words) for words in (hit.matched, hit.missing)]
    return [id_, hit.tier, hit.score, *lists, *rest]
