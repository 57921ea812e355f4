"""A commitment and a source as a report tells them."""

from collections.abc import Mapping

from socialhallbarhet.language import _, spoken
from socialhallbarhet.questions.cards import Card, Cited
from socialhallbarhet.rows import phrases
from socialhallbarhet.rows.report.parts import Entry, Reference


def entry(card: Card, languages: Mapping[str, str]) -> Entry:
    """Tell a commitment, with the language of what is not in the page's own; `languages` has that of each source."""
    language = spoken()
    about = [
        card.kind_name.to(language),
        phrases.period(card.period),
        *(name.to(language) for name in card.group_names),
    ]
    return Entry(
        card.id,
        card.title.to(language),
        [part for part in about if part],
        _("expired") if phrases.expired(card.period) else "",
        card.summary.to(language),
        ", ".join(card.terms),
        _foreign(card.sources[0], languages),
        ", ".join(name.to(language) for name in card.framework_names),
        [reference(cited, languages) for cited in card.sources],
        phrases.own(card.own),
    )


def reference(cited: Cited, languages: Mapping[str, str]) -> Reference:
    """Tell a source as it is cited."""
    told = [phrases.dated(cited), _("read {date}").format(date=cited.read), phrases.remove(cited)]
    told.append(phrases.own(cited.own))
    return Reference(
        cited.title, cited.url, _foreign(cited, languages), cited.section or "", [part for part in told if part]
    )


def _foreign(cited: Cited, languages: Mapping[str, str]) -> str:
    """Give the language of a source; empty if it is the page's own."""
    language = languages[cited.id]
    return language if language != spoken() else ""
