"""`new`: how does one begin data of one's own?

What is known comes from options; on a terminal the rest is asked for, and may be left to the editor.
"""

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Annotated, Any, NamedTuple

import typer

from socialhallbarhet.commands import answers
from socialhallbarhet.commands.interview import Interview, Question
from socialhallbarhet.commands.options import Lang, deliver
from socialhallbarhet.errors import FOUND, WrongUseError
from socialhallbarhet.folders import left_out
from socialhallbarhet.folders import own as own_folders
from socialhallbarhet.invocation import command, program
from socialhallbarhet.language import N_, _, spoken
from socialhallbarhet.questions.new import Codes, codes, explained, is_there, kind_in, organisation_called
from socialhallbarhet.reading import drafts, template
from socialhallbarhet.reading.rules.shape import ID
from socialhallbarhet.reading.rules.text import LONGEST_TITLE, MOST_THEMES
from socialhallbarhet.rows.new import rows
from socialhallbarhet.rows.output import Output
from socialhallbarhet.store import ask
from socialhallbarhet.today import today
from socialhallbarhet.values import Bilingual
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
_OF_NAMES = N_("As the organisation writes it, such as Alviks kommun.")
_OF_WEBSITES = N_("Its own front page, with https:// before it.")
_OF_OWNERS = N_("Whose commitment it is: an organisation of the data, or one of your own.")
_OF_PAGES = N_(
    "The page that the commitment stands on, where readers can see it: its address, and its title as it stands there."
)
_OF_DAYS = N_("A day, written 2024-05-31. A page that states none is undated, and then nothing is to stand here.")
_OF_TITLES = N_("As a headline: what is undertaken, without a full stop. The organisation need not be named.")
_OF_SUMMARIES = N_("Who does what, and for whom: no stronger than the page says it, and no sentence copied from it.")
_OF_TERMS = N_("Names, terms and figures, one or a few: readers see them beside your summary, and a search finds them.")


def _option(option: str, metavar: str, help_: str) -> typer.models.OptionInfo:
    info: typer.models.OptionInfo = typer.Option(option, metavar=metavar, help=help_)
    return info


def run(
    what: Annotated[str, typer.Argument(metavar="organisation|commitment", help=_("What to begin."))],
    name: Annotated[str | None, _option("--name", _("TEXT"), _("An organisation's name in Swedish."))] = None,
    name_en: Annotated[str | None, _option("--name-en", _("TEXT"), _("Its name in English."))] = None,
    organisation_kind: Annotated[
        str | None,
        _option("--organisation-kind", _("KIND"), _("Its kind, if its name does not tell it; else a municipality.")),
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
    published: Annotated[
        str | None, _option("--published", _("DATE"), _("When the page was published, if it says so."))
    ] = None,
    updated: Annotated[
        str | None, _option("--updated", _("DATE"), _("When the page was updated, if it says so."))
    ] = None,
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
    id: Annotated[str | None, _option("--id", "ID", _("Its id; made from the name or the title unless given."))] = None,
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
        *(organisation, page, page_title, published, updated, title, title_en, summary, summary_en, kind, theme, term)
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
    updated: str | None
    title: str | None
    title_en: str | None
    summary: str | None
    summary_en: str | None
    kind: str | None
    theme: list[str] | None
    term: list[str] | None


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
    name = asking.answer(
        Question(_("Name in Swedish"), str, given.name, option="--name", explained=lambda: [_(_OF_NAMES)])
    )
    id = _id(id, name)
    path = drafts.file_in(folder, id)
    # Before anything else is asked: an answer in vain is an annoyance.
    if any(each.id == id for each in answers.begun()) or ask(lambda store: is_there(store, id)):
        told = _('There is an organisation "{id}" already. {command} adds to it; --id gives a new one another id.')
        raise WrongUseError(told.format(id=id, command=command("new", COMMITMENT, "--organisation", id)))
    if (called := ask(lambda store: organisation_called(store, name))) is not None:
        told = _('{id} is called "{name}" already. {command} adds to it.')
        adding = command("new", COMMITMENT, "--organisation", called)
        raise WrongUseError(told.format(name=name, id=called, command=adding))
    drafts.refuse_what_is_there(path)
    # Alviks kommun need not be asked what it is.
    kind = given.organisation_kind or ask(lambda store: kind_in(store, name))
    usual = known.organisation_kinds.get(_USUAL_KIND)
    kinds = _("Kind: {kinds}; {usual} if you say nothing").format(
        kinds=_or_so(known.organisation_kinds), usual=usual.to(spoken()).casefold() if usual else _USUAL_KIND
    )
    questions: dict[str, Question[Any]] = {
        "name_en": Question("", str, given.name_en),
        "kind": Question(kinds, answers.organisation_kind, kind, explained=_all("organisation_kind")),
        "county": Question(_("County (? lists them)"), answers.coded("county"), given.county, explained=_all("county")),
        "website": Question(
            _("Website (https://…)"), answers.website, given.website, explained=lambda: [_(_OF_WEBSITES)]
        ),
    }
    asking.refuse_wrong(questions.values())
    values = {"id": id, "name_sv": name} | {key: asking.answer(question) for key, question in questions.items()}
    values["kind"] = values["kind"] or _USUAL_KIND
    if values["kind"] == _USUAL_KIND:
        # Each lies in one: who left it out is to be reminded.
        values["county"] = values["county"] or ""
    drafts.write_new(path, template.head(name) + template.table(ORGANISATION, values, *known))
    return _written(ORGANISATION, id, name, path, [("new", COMMITMENT, "--organisation", id)], [])


def _begin_commitment(given: _Commitment, id: str | None, folder: str) -> Output:
    asking, known = Interview(), ask(codes)
    owner = asking.answer(
        Question(
            _("Organisation"),
            answers.owner,
            given.organisation,
            option="--organisation",
            explained=lambda: [_(_OF_OWNERS)],
        )
    )
    # What is named decides; else it goes to what the user has of this organisation.
    path = drafts.file_in(folder, owner.id) if own_folders.again() or not owner.path else owner.path
    drafts.refuse_what_cannot_be_added_to(path)
    of_source = _on_the_source(given, owner)
    of_commitment = _on_the_commitment(given, owner, known, again=id is not None)
    asking.refuse_wrong([*of_source.values(), *of_commitment.values()])
    source = _source(asking, of_source, owner)
    values = {key: asking.answer(question) for key, question in of_commitment.items()}
    values["sources"] = [{"id": source["id"]}]
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
    then: tuple[str, ...] = ("show", full)
    if owner.beside:
        then = ("compare", owner.id, owner.beside, *(("--theme", values["themes"][0]) if values["themes"] else ()))
    title = values[f"title_{spoken()}"] or values["title_sv"] or values["title_en"]
    return _written(COMMITMENT, full, title, path, [], [then])


def _on_the_source(given: _Commitment, owner: answers.Owner) -> dict[str, Question[Any]]:
    """Ask for the page that tells of the commitment, and for what must be known of a new one."""
    page = _("The page's address (https://…)")
    if 0 < len(owner.sources) <= _OFFERED:
        page = _("The page's address (https://…), or one of {ids}").format(ids=", ".join(owner.sources))
    published = _("Published, if the page says so, such as 2024-05-31")
    updated = _("Updated, if the page says so")
    return {
        "page": Question(page, answers.page(owner), given.page, explained=lambda: [_(_OF_PAGES)]),
        "title": Question(_("The page's title"), str, given.page_title, explained=lambda: [_(_OF_PAGES)]),
        "published": Question(published, answers.day, given.published, explained=lambda: [_(_OF_DAYS)]),
        "updated": Question(updated, answers.day, given.updated, explained=lambda: [_(_OF_DAYS)]),
    }


def _source(asking: Interview, questions: dict[str, Question[Any]], owner: answers.Owner) -> dict[str, Any]:
    """Give the source that tells of the commitment: one that is there, or what is known of a new one."""
    page = asking.answer(questions["page"])
    if page in owner.sources:
        return {"id": page}
    title = asking.answer(questions["title"])
    return {
        "id": drafts.id_for(title or "", owner.taken, _WORDS_OF_A_PAGE) or drafts.id_for("page", owner.taken),
        "title": title,
        "url": page,
        "language": "sv",
        "published": asking.answer(questions["published"]),
        "updated": asking.answer(questions["updated"]),
        "read": today(),
        "remove": "own-page",
    }


def _on_the_commitment(
    given: _Commitment, owner: answers.Owner, known: Codes, *, again: bool
) -> dict[str, Question[Any]]:
    """Ask for the commitment itself; for its English nobody is asked."""
    titled = _("The commitment's title in Swedish, at most {n} characters").format(n=LONGEST_TITLE)
    told = _("Summary in Swedish and in your own words; a sentence is enough")
    kind = _("Kind: {kinds} (? explains them)").format(kinds=_or_so(known.kinds))
    themes = _("Themes, at most {n}, the main one first (? lists them)").format(n=MOST_THEMES)
    terms = _("The page's own words for it, as they stand there, commas between")
    theme = answers.coded("theme")
    title, needed = answers.title(owner, again=again), "" if given.title_en else "--title"
    return {
        "title_sv": Question(titled, title, given.title, option=needed, explained=lambda: [_(_OF_TITLES)]),
        "title_en": Question("", title, given.title_en),
        "summary_sv": Question(told, answers.summary, given.summary, explained=lambda: [_(_OF_SUMMARIES)]),
        "summary_en": Question("", answers.summary, given.summary_en),
        "kind": Question(kind, answers.coded("kind"), given.kind, explained=_all("kind")),
        "themes": Question(
            themes, theme, given.theme, parts=answers.names(theme), most=MOST_THEMES, explained=_all("theme")
        ),
        "terms": Question(terms, str, given.term, parts=answers.terms, explained=lambda: [_(_OF_TERMS)]),
    }


def _or_so(names: Mapping[str, Bilingual]) -> str:
    """List names as they may be answered."""
    return ", ".join(name.to(spoken()).casefold() for name in names.values())


def _all(sort: str) -> Callable[[], list[str]]:
    return lambda: ask(lambda store: explained(store, sort))


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
) -> Output:
    """Say what was written, and how to go on: in the same folders as now, and in what order."""
    empty = drafts.blanks(path)
    again = own_folders.again()
    checked = ("check",)
    go_on = [command(*words, *again) for words in ((checked, *next_) if empty else (*next_, checked))]
    return rows(type, id, name, os.path.abspath(path), empty, go_on, [command(*words, *again) for words in then])
