"""What `search` shows."""

from typing import Any

from socialhallbarhet.language import _, ngettext, spoken
from socialhallbarhet.questions.query import Query
from socialhallbarhet.questions.search import COMPOUND, EXACT, FOLDED, THEME, Hit, Hits, spans
from socialhallbarhet.rows import commitments, phrases
from socialhallbarhet.rows.output import (
    MARK,
    NAME,
    PLAIN,
    QUIET,
    Gap,
    Heading,
    Line,
    Output,
    Paragraph,
    Piece,
    Span,
    joined,
    line,
)

COLUMNS = ("id", "tier", "score", "matched", *commitments.COLUMNS[1:])
# A summary longer than this is shown from shortly before its first matched word.
_SNIPPET = 240
_BEFORE = 60


def rows(answer: Hits, data_version: str, again: str) -> Output:
    """Show the hits. `again` is the command that would show all of them."""
    page: list[Piece] = [Heading(_total(answer), level=1, aside=_reason(answer))]
    for hit in answer.hits:
        page += [Gap(), *_hit(answer.query, hit)]
    left = answer.commitments - len(answer.hits)
    if left:
        more = ngettext("{n} more: {command}", "{n} more: {command}", left)
        page += [Gap(), Paragraph(line(more.format(n=left, command=again), QUIET))]
    flat = [_row(hit) for hit in answer.hits]
    records = [_record(hit) for hit in answer.hits]
    beside = {
        "total": {"commitments": answer.commitments, "organisations": answer.organisations},
        "suggestion": answer.suggestion,
    }
    return Output("search", data_version, records, COLUMNS, flat, page, beside)


def _total(answer: Hits) -> str:
    return _("{commitments} at {organisations}").format(
        commitments=phrases.commitments(answer.commitments),
        organisations=phrases.organisations(answer.organisations),
    )


def _reason(answer: Hits) -> str:
    """Say it once, above, if no hit holds the word itself."""
    tiers = {hit.tier for hit in answer.hits}
    if EXACT in tiers or not tiers:
        return ""
    if COMPOUND in tiers:
        return _("only longer words that begin like this")
    return _("not the word itself") if THEME in tiers else _("å, ä and ö read as a and o")


def _hit(query: Query, hit: Hit) -> list[Piece]:
    language, card = spoken(), hit.card
    title = _marked(query, hit.tier, card.title.to(language), NAME)
    organisation = _marked(query, hit.tier, card.organisation_name.to(language), PLAIN)
    summary = _snippet(query, hit.tier, card.summary.to(language))
    pieces: list[Piece] = [
        Paragraph(title),
        Paragraph(joined([organisation, commitments.about(card), _why(hit)]), 1),
        Paragraph(summary, 1),
    ]
    if hit.tier == EXACT and not hit.through and not any(map(_shows, (title, organisation, summary))):
        words = _("in its own words, in names or in the other language: {words}")
        pieces.append(Paragraph(line(words.format(words=", ".join(hit.matched)), QUIET), 1))
    return [*pieces, Paragraph(commitments.trail(card), 1)]


def _why(hit: Hit) -> Line:
    """Give the reason for a hit that does not hold the word itself."""
    if hit.via:
        names = ", ".join(name.to(spoken()) for name in hit.via)
        said = _("by the theme {names}") if hit.through == THEME else _("another name of {names}")
        return line(said.format(names=names), QUIET)
    if hit.tier == COMPOUND:
        return line(_("longer word: {words}").format(words=", ".join(hit.matched)), QUIET)
    if hit.tier == FOLDED:
        return line(_("without å ä ö: {words}").format(words=", ".join(hit.matched)), QUIET)
    return ()


def _marked(query: Query, tier: str, text: str, role: str) -> Line:
    """Mark the matched words of a text."""
    parts: list[Span] = []
    last = 0
    for start, end in spans(query, tier, text):
        parts += [Span(text[last:start], role), Span(text[start:end], MARK)]
        last = end
    parts.append(Span(text[last:], role))
    return tuple(span for span in parts if span.text)


def _shows(marked: Line) -> bool:
    return any(span.role == MARK for span in marked)


def _snippet(query: Query, tier: str, summary: str) -> Line:
    """Shorten a long summary to the part around its first matched word."""
    if len(summary) <= _SNIPPET:
        return _marked(query, tier, summary, PLAIN)
    found = spans(query, tier, summary)
    first = found[0][0] if found else 0
    start = 0
    if first > _SNIPPET - _BEFORE:
        start = summary.rfind(" ", 0, first - _BEFORE) + 1
    end = len(summary)
    if end - start > _SNIPPET:
        end = summary.rfind(" ", start, start + _SNIPPET)
    part = f"{'… ' if start else ''}{summary[start:end]}{' …' if end < len(summary) else ''}"
    return _marked(query, tier, part, PLAIN)


def _record(hit: Hit) -> dict[str, Any]:
    found = {"score": hit.score, "tier": hit.tier, "matched": list(hit.matched)}
    card = commitments.record(hit.card)
    return {"id": card.pop("id"), **found, **card}


def _row(hit: Hit) -> list[Any]:
    id_, *rest = commitments.row(hit.card)
    return [id_, hit.tier, hit.score, commitments.SEPARATOR.join(hit.matched), *rest]
