"""`new`: how does one begin data of one's own?

What is known comes from options; on a terminal the rest is asked for, and may be left to the editor.
"""

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, NamedTuple

import typer

from socialhallbarhet.commands.interview import Interview
from socialhallbarhet.commands.options import Lang, deliver
from socialhallbarhet.errors import FOUND, WrongUseError
from socialhallbarhet.folders import left_out
from socialhallbarhet.folders import own as own_folders
from socialhallbarhet.folders.data import nearby
from socialhallbarhet.invocation import command, program
from socialhallbarhet.language import _, spoken
from socialhallbarhet.questions.new import (
    Standing,
    code,
    codes,
    is_there,
    organisation_called,
    organisation_kind_named,
    standing,
)
from socialhallbarhet.reading import drafts, template
from socialhallbarhet.reading.rules.shape import ID
from socialhallbarhet.rows.new import rows
from socialhallbarhet.rows.output import Output
from socialhallbarhet.store import ask
from socialhallbarhet.today import today
from socialhallbarhet.values import Bilingual
from socialhallbarhet.words.nearest import nearest
from socialhallbarhet.words.spelling import fold

EXAMPLES = (
    'new organisation --name "Alviks kommun" --county halland',
    (
        'new commitment --organisation "Alviks kommun" --title "Barnets bästa i varje beslut" --kind principle'
        ' --page https://www.alvik.example.org/barn --page-title "Barn och unga" --theme "barnets rättigheter"'
    ),
)
ORGANISATION, COMMITMENT = "organisation", "commitment"
_USUAL_KIND = "municipality"
# A list of more sources than these is no help to choose from.
_OFFERED = 30
_WORDS_OF_A_PAGE = 4
_ADDRESSES = ("https://", "http://")


def _option(option: str, metavar: str, help_: str) -> typer.models.OptionInfo:
    info: typer.models.OptionInfo = typer.Option(option, metavar=metavar, help=help_)
    return info


def run(
    what: Annotated[str, typer.Argument(metavar="organisation|commitment", help=_("What to begin."))],
    name: Annotated[str | None, _option("--name", _("TEXT"), _("An organisation's name in Swedish."))] = None,
    name_en: Annotated[str | None, _option("--name-en", _("TEXT"), _("Its name in English."))] = None,
    organisation_kind: Annotated[
        str | None, _option("--organisation-kind", _("KIND"), _("Its kind; municipality unless given."))
    ] = None,
    county: Annotated[str | None, _option("--county", _("COUNTY"), _("Its county."))] = None,
    website: Annotated[str | None, _option("--website", _("ADDRESS"), _("Its website."))] = None,
    organisation: Annotated[
        str | None, _option("--organisation", _("ORGANISATION"), _("Whose commitment it is."))
    ] = None,
    page: Annotated[
        str | None, _option("--page", _("PAGE"), _("The page that tells of it: its address, or the id of a source."))
    ] = None,
    page_title: Annotated[str | None, _option("--page-title", _("TEXT"), _("The page's title."))] = None,
    published: Annotated[str | None, _option("--published", _("DATE"), _("The page's date, if it states one."))] = None,
    title: Annotated[str | None, _option("--title", _("TEXT"), _("The commitment's title in Swedish."))] = None,
    title_en: Annotated[str | None, _option("--title-en", _("TEXT"), _("Its title in English."))] = None,
    summary: Annotated[str | None, _option("--summary", _("TEXT"), _("Its summary in Swedish."))] = None,
    summary_en: Annotated[str | None, _option("--summary-en", _("TEXT"), _("Its summary in English."))] = None,
    kind: Annotated[str | None, _option("--kind", _("KIND"), _("Its kind (goal, measure …)."))] = None,
    theme: Annotated[
        list[str] | None, _option("--theme", _("THEME"), _("Its themes, the main one first; repeatable."))
    ] = None,
    term: Annotated[
        list[str] | None, _option("--term", _("TERM"), _("A term of the page, as printed there; repeatable."))
    ] = None,
    id: Annotated[
        str | None, _option("--id", "ID", _("Its id; made from the name or the English title unless given."))
    ] = None,
    data: Annotated[
        str | None, _option(own_folders.OPTION, _("FOLDER"), _("Write in FOLDER; in your data folder unless given."))
    ] = None,
    lang: Lang = None,
) -> int:
    """Begin it, and say how to go on."""
    del lang
    begun = _sort(what)
    of_organisation = _Organisation(name, name_en, organisation_kind, county, website)
    of_commitment = _Commitment(
        *(organisation, page, page_title, published, title, title_en, summary, summary_en, kind, theme, term)
    )
    _refuse(of_commitment if begun == ORGANISATION else of_organisation, begun)
    folder = _folder(data)
    if begun == ORGANISATION:
        output = _begin_organisation(of_organisation, id, folder)
    else:
        output = _begin_commitment(of_commitment, id, folder)
    # What the store had to do without may be the very file that was written. Where nothing was, it may be why.
    left_out.taken()
    deliver(output, None, None)
    return FOUND


class _Organisation(NamedTuple):
    """What the options say of an organisation; each is named for its option."""

    name: str | None
    name_en: str | None
    organisation_kind: str | None
    county: str | None
    website: str | None


class _Commitment(NamedTuple):
    """What the options say of a commitment and of its source."""

    organisation: str | None
    page: str | None
    page_title: str | None
    published: str | None
    title: str | None
    title_en: str | None
    summary: str | None
    summary_en: str | None
    kind: str | None
    theme: list[str] | None
    term: list[str] | None


class _Owner(NamedTuple):
    """Whose commitment it is; `sources` maps ids to addresses, `titles` those of its commitments to ids.

    `path` leads to its file of own data, if it has one; `beside` is the region in whose county it lies.
    """

    id: str
    sources: dict[str, str]
    taken: frozenset[str]
    titles: dict[str, str]
    path: str | None
    beside: str | None


def _sort(what: str) -> str:
    """Tell which sort of thing is to be begun, also by its Swedish name."""
    known = {ORGANISATION: ORGANISATION, COMMITMENT: COMMITMENT, fold("åtagande"): COMMITMENT}
    if (sort := known.get(fold(what))) is None:
        told = _('Say what: organisation or commitment, not "{given}". For example: {command}')
        example = f"{program()} {EXAMPLES[0]}"
        raise WrongUseError(told.format(given=what, command=example))
    return sort


def _named(field: str) -> str:
    return f"--{field.replace('_', '-')}"


# Options that belong to the other sort of thing.
REFUSED = {
    ORGANISATION: frozenset(map(_named, _Commitment._fields)),
    COMMITMENT: frozenset(map(_named, _Organisation._fields)),
}


def _refuse(given: _Organisation | _Commitment, begun: str) -> None:
    """Refuse options that belong to the other sort of thing."""
    for field, value in given._asdict().items():
        if value is not None:
            told = _("{option} does not belong to {command}.")
            raise WrongUseError(told.format(option=_named(field), command=command("new", begun)))


def _folder(named: str | None) -> str:
    """Decide in which folder of own data to write, and let what is there count already."""
    if named is not None:
        own_folders.name([named])
    by_origin = {folder.origin: folder.path for folder in reversed(own_folders.own_folders())}
    for origin in (own_folders.OPTION, own_folders.VARIABLE, own_folders.USER):
        if origin in by_origin:
            drafts.refuse_whole(by_origin[origin])
            return by_origin[origin]
    raise WrongUseError(_("There is no folder for own data. Say where to write: --data FOLDER"))


def _begin_organisation(given: _Organisation, id: str | None, folder: str) -> Output:
    asking, known = Interview(), ask(codes)
    name = asking.needed(given.name, _("Name in Swedish"), str, "--name")
    id = _id(id, name)
    path = drafts.file_in(folder, id)
    # Before anything else is asked: an answer in vain is an annoyance.
    if any(each.id == id for each in _own()) or ask(lambda store: is_there(store, id)):
        told = _('There is an organisation "{id}" already. {command} adds to it; --id gives a new one another id.')
        raise WrongUseError(told.format(id=id, command=command("new", COMMITMENT, "--organisation", id)))
    if (called := ask(lambda store: organisation_called(store, name))) is not None:
        told = _('{id} is called "{name}" already. {command} adds to it.')
        adding = command("new", COMMITMENT, "--organisation", called)
        raise WrongUseError(told.format(name=name, id=called, command=adding))
    drafts.refuse_what_is_there(path)
    usual = known.organisation_kinds.get(_USUAL_KIND)
    kinds = _("Kind: {kinds}; {usual} if you say nothing").format(
        kinds=_choice(known.organisation_kinds), usual=usual.to(spoken()).casefold() if usual else _USUAL_KIND
    )
    values: dict[str, Any] = {
        "id": id,
        "name_sv": name,
        "name_en": asking.option(given.name_en),
        "kind": asking.value(given.organisation_kind, kinds, _organisation_kind) or _USUAL_KIND,
        "county": asking.value(given.county, _("County, if it lies in one"), _code("county")),
        "website": asking.value(given.website, _("Website (https://…)"), _website),
    }
    drafts.write_new(path, template.head(name) + template.table(ORGANISATION, values, *known))
    return _written(ORGANISATION, id, name, path, [("new", COMMITMENT, "--organisation", id)], [], values)


def _begin_commitment(given: _Commitment, id: str | None, folder: str) -> Output:
    asking, known = Interview(), ask(codes)
    owner = asking.needed(given.organisation, _("Organisation"), _owner, "--organisation")
    # What is named decides; else it goes to what the user has of this organisation.
    path = drafts.file_in(folder, owner.id) if own_folders.again() or not owner.path else owner.path
    drafts.refuse_what_cannot_be_added_to(path)
    source, id_given = _source(asking, given, owner), id is not None
    titled = _("Title in Swedish: what is undertaken")

    def new(title: str) -> str:
        return title if id_given else _new_title(title, owner)

    values: dict[str, Any] = {
        "title_sv": asking.value(given.title, titled, new)
        if given.title_en
        else asking.needed(given.title, titled, new, "--title"),
        "title_en": new(title_en) if (title_en := asking.option(given.title_en)) else None,
        "summary_sv": asking.text(given.summary, _("Summary in Swedish, in your own words")),
        "summary_en": asking.option(given.summary_en),
        "kind": asking.value(given.kind, _("Kind: {kinds}").format(kinds=_choice(known.kinds)), _code("kind")),
        "themes": asking.several(given.theme, _("Themes, the main one first, commas between"), ",", _code("theme")),
        "terms": asking.several(given.term, _("Terms of the page, as printed, semicolons between"), ";", str),
        "sources": [{"id": source["id"]}],
    }
    taken = {*owner.taken, source["id"]}
    values["id"] = id = _id(id, values["title_en"] or values["title_sv"], taken)
    if id in taken:
        told = _('"{id}" is there already at {organisation}. --id gives a new one another id.')
        raise WrongUseError(told.format(id=id, organisation=owner.id))
    text = template.table(COMMITMENT, values, *known)
    if source["id"] not in owner.sources:
        text = template.table("source", source, *known) + "\n" + text
    if os.path.exists(path):
        drafts.append(path, text)
    else:
        drafts.write_new(path, template.head(owner.id) + template.naming(owner.id) + "\n" + text)
    full = f"{owner.id}/{id}"
    held = [("compare", owner.id, owner.beside), ("gaps", owner.id, "--against", owner.beside)] if owner.beside else []
    title = values[f"title_{spoken()}"] or values["title_sv"] or values["title_en"]
    return _written(COMMITMENT, full, title, path, [], [("show", full), *held], values, source)


def _source(asking: Interview, given: _Commitment, owner: _Owner) -> dict[str, Any]:
    """Give the source that tells of the commitment: one that is there, or what is known of a new one."""
    offered = ", ".join(owner.sources)
    question = _("Page: its address (https://…)")
    if 0 < len(owner.sources) <= _OFFERED:
        question = _("Page: its address (https://…), or one of {ids}").format(ids=offered)
    page = asking.value(given.page, question, lambda word: _page(word, owner))
    if page in owner.sources:
        return {"id": page}
    title = asking.text(given.page_title, _("Title of the page"))
    return {
        "id": drafts.id_for(title or "page", owner.taken, words=_WORDS_OF_A_PAGE),
        "title": title,
        "url": page,
        "language": "sv",
        "published": asking.value(
            given.published, _("Date that the page states, if it does, such as 2024-05-31"), _date
        ),
        "read": today(),
        "remove": "own-page",
    }


def _new_title(title: str, owner: _Owner) -> str:
    """Refuse a title that the organisation has already: mostly the same command once more."""
    if (id := owner.titles.get(fold(title))) is None:
        return title
    told = _("There is a commitment with this title already: {id}. --id gives another one its own id.")
    raise WrongUseError(told.format(id=f"{owner.id}/{id}"))


def _choice(names: Mapping[str, Bilingual]) -> str:
    """Write what may be answered: each name in one's language, with its id where that is another word."""
    shown = []
    for id, name in names.items():
        word = name.to(spoken()).casefold()
        shown.append(word if fold(word) == fold(id) else f"{word} ({id})")
    return ", ".join(shown)


def _page(word: str, owner: _Owner) -> str:
    """Give the id of a source that is there, or the address of a new one."""
    ids = {address: id for id, address in owner.sources.items()} | {id: id for id in owner.sources}
    if word in ids:
        return ids[word]
    if word.startswith(_ADDRESSES):
        return word
    told = _('"{page}" is neither an address (https://…) nor a source of {organisation}.')
    raise WrongUseError(told.format(page=word, organisation=owner.id))


def _website(word: str) -> str:
    if word.startswith(_ADDRESSES):
        return word
    raise WrongUseError(_('"{address}" is not an address such as https://www.example.org.').format(address=word))


def _date(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError as error:
        raise WrongUseError(_('"{text}" is not a date such as 2024-05-31.').format(text=word)) from error


def _code(sort: str) -> Callable[[str], str]:
    return lambda word: ask(lambda store: code(store, word, sort))


def _organisation_kind(word: str) -> str:
    return ask(lambda store: organisation_kind_named(store, word))


def _owner(word: str) -> _Owner:
    """Find whose commitment it is: in the data, or in own data whose file may still have errors."""
    own = _own()
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
    return _Owner(there.id, sources, frozenset(taken), titles, files[0].path if files else None, beside)


def _own() -> list[drafts.Begun]:
    return drafts.begun(own_folders.in_use())


def _id(given: str | None, text: str, taken: Collection[str] = ()) -> str:
    """Give the id that was given, or make one of a text."""
    if given is None:
        given = drafts.id_for(text, taken)
        if not given:
            raise WrongUseError(_('No id can be made of "{text}": give one with --id.').format(text=text))
    elif not ID.fullmatch(given):
        told = _('"{id}" is no id: it holds lower case a-z, digits and single hyphens between them.')
        raise WrongUseError(told.format(id=given))
    return given


def _written(
    type: str,
    id: str,
    name: str,
    path: str,
    next_: Sequence[tuple[str, ...]],
    then: Sequence[tuple[str, ...]],
    *tables: dict[str, Any],
) -> Output:
    """Say what was written, and how to go on: in the same folders as now, and in what order."""
    empty = [key for table in reversed(tables) for key in template.blanks(table)]
    again = own_folders.again()
    go_on = [command(*words, *again) for words in (("check", nearby(path)), *next_)]
    return rows(type, id, name, nearby(path), empty, go_on, [command(*words, *again) for words in then])
