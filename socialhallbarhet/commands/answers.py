"""What may be said to begin own data, by an option or by an answer: a value is made of it, or why that cannot be."""

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from socialhallbarhet.errors import WrongUseError
from socialhallbarhet.folders import own as own_folders
from socialhallbarhet.language import _
from socialhallbarhet.questions.new import Standing, code, is_there, organisation_kind_named, standing
from socialhallbarhet.reading import drafts
from socialhallbarhet.reading.rules.style import with_stop
from socialhallbarhet.reading.rules.text import LONGEST_SUMMARY, LONGEST_TITLE
from socialhallbarhet.store import ask
from socialhallbarhet.words.nearest import nearest
from socialhallbarhet.words.spelling import fold

_ADDRESSES = ("https://", "http://")


class Owner(NamedTuple):
    """Whose commitment it is; `sources` maps ids to addresses, `titles` those of its commitments to ids.

    `path` leads to its file of own data, if it has one; `beside` is the region in whose county it lies.
    """

    id: str
    sources: dict[str, str]
    taken: frozenset[str]
    titles: dict[str, str]
    path: str | None
    beside: str | None


def begun() -> list[drafts.Begun]:
    """List the organisations in own data, whatever is still wrong with their files."""
    return drafts.begun(own_folders.in_use())


def owner(word: str) -> Owner:
    """Find whose commitment it is: in the data, or in own data whose file may still have errors."""
    own = begun()
    named = [each for each in own if fold(word) in (fold(each.id), fold(each.name))]
    try:
        there = ask(lambda store: standing(store, word))
    except WrongUseError:
        if not named:
            if near := nearest(word, names := {name: each.id for each in own for name in (each.id, each.name)}, most=1):
                told = _('Unknown organisation: "{given}".') + " " + _("Did you mean {near}?")
                raise WrongUseError(told.format(given=word, near=names[near[0]])) from None
            raise
        there = Standing(named[0].id, {}, frozenset(), {}, None)
    files = [each for each in own if each.id == there.id]
    sources, taken, titles, county = dict(there.sources), set(there.taken), dict(there.titles), there.county
    for each in files:
        sources |= each.sources
        taken |= each.taken
        titles |= each.titles
        county = county or each.county
    # A county has its region's id.
    beside = county if county and county != there.id and ask(lambda store: is_there(store, county)) else None
    return Owner(there.id, sources, frozenset(taken), titles, files[0].path if files else None, beside)


def title(of: Owner, *, again: bool) -> Callable[[str], str]:
    """Make a title, without a full stop; one that the organisation has already is mostly the same command `again`."""

    def make(text: str) -> str:
        text = text.rstrip(".")
        if len(text) > LONGEST_TITLE:
            told = _("The title has {n} characters; at most {longest} are allowed.")
            raise WrongUseError(told.format(n=len(text), longest=LONGEST_TITLE))
        if again or (id := of.titles.get(fold(text))) is None:
            return text
        told = _("There is a commitment with this title already: {id}. --id gives another one its own id.")
        raise WrongUseError(told.format(id=f"{of.id}/{id}"))

    return make


def summary(text: str) -> str:
    """Make a summary, which ends with a full stop."""
    text = with_stop(text)
    if len(text) > LONGEST_SUMMARY:
        told = _("The summary has {n} characters; at most {longest} are allowed.")
        raise WrongUseError(told.format(n=len(text), longest=LONGEST_SUMMARY))
    return text


def page(of: Owner) -> Callable[[str], str]:
    """Make the id of a source that is there, or the address of a new one."""
    ids = {address: id for id, address in of.sources.items()} | {id: id for id in of.sources}

    def make(word: str) -> str:
        if word in ids:
            return ids[word]
        if word.startswith(_ADDRESSES):
            return word
        told = _('"{page}" is neither an address (https://…) nor a source of {organisation}.')
        raise WrongUseError(told.format(page=word, organisation=of.id))

    return make


def website(word: str) -> str:
    """Make an address."""
    if word.startswith(_ADDRESSES):
        return word
    raise WrongUseError(_('"{address}" is not an address such as https://www.example.org.').format(address=word))


def day(word: str) -> date:
    """Make a date."""
    try:
        return date.fromisoformat(word)
    except ValueError as error:
        told = _('"{text}" cannot be read as a date: write it as 2024-05-31.')
        raise WrongUseError(told.format(text=word)) from error


def coded(sort: str) -> Callable[[str], str]:
    """Make the id of a theme, kind or county of its name."""
    return lambda word: ask(lambda store: code(store, word, sort))


def terms(answer: str) -> list[str]:
    """Divide an answer into terms: at each semicolon, and at each comma with a space behind it, as in no number."""
    return [part.strip() for part in re.split(r";|,\s", answer) if part.strip()]


def names(check: Callable[[str], str]) -> Callable[[str], list[str]]:
    """Divide an answer into names that `check` knows; one that holds a comma itself is one name."""

    def known(name: str) -> bool:
        try:
            check(name)
        except WrongUseError:
            return False
        return True

    def divide(answer: str) -> list[str]:
        pieces = [piece.strip() for piece in re.split("[,;]", answer) if piece.strip()]
        found: list[str] = []
        while pieces:
            longest = (n for n in range(len(pieces), 1, -1) if known(", ".join(pieces[:n])))
            n = next(longest, 1)
            found.append(", ".join(pieces[:n]))
            pieces = pieces[n:]
        return found

    return divide


def organisation_kind(word: str) -> str:
    """Make the id of a kind of organisation."""
    return ask(lambda store: organisation_kind_named(store, word))
