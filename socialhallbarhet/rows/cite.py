"""What `cite` shows: references, as records for citation managers and as a list of references by author and date."""

from collections import Counter
from collections.abc import Sequence

from socialhallbarhet import __version__, licence
from socialhallbarhet.language import N_, _, spoken
from socialhallbarhet.questions.cite import Page, Passage
from socialhallbarhet.rows.output import Gap, Output, Paragraph, Piece, line
from socialhallbarhet.rows.reference import DATASET, WEBPAGE, Reference
from socialhallbarhet.values import WITH_OWN

# The data set's own facts, as CITATION.cff has them (a test compares); its version is the data's.
NAME = "socialhallbarhet"
AUTHOR = N_("The socialhallbarhet maintainers")
TITLE = N_("socialhallbarhet: what Swedish public organisations say that they commit to on social sustainability")
LICENCE = licence.SHORT

_NOTES = {
    "mirror": N_("Read in a mirror of the organisation's page."),
    "second-hand": N_("The organisation's words at second hand."),
}
_RETRIEVED = {
    "own-page": N_("Retrieved {read} from {url}"),
    "mirror": N_("Retrieved {read} from a mirror of the page, {url}"),
    "second-hand": N_("Retrieved {read} at second hand from {url}"),
}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def rows(pages: Sequence[Page], data_version: str) -> Output:
    """Show references to pages."""
    references = [_reference(page, data_version) for page in pages]
    shown: list[Piece] = []
    for page, year in zip(pages, _years(references), strict=True):
        shown += [Gap()] if shown else []
        shown += [Paragraph(line(_text(page, year))), *(Paragraph(line(told), 1) for told in _about(page))]
    return _output(references, shown, data_version)


def rows_of_data(data_version: str) -> Output:
    """Show the reference to the data set itself, at its version."""
    # Own data that stands beside the data set is no part of it.
    version = data_version.removesuffix(WITH_OWN)
    reference = Reference(
        id=f"{NAME}-{version}",
        type=DATASET,
        author=_(AUTHOR),
        title=_(TITLE),
        issued=version,
        url=None,
        accessed=None,
        language=spoken(),
        version=version,
        note=_("Licence: {licence}.").format(licence=LICENCE),
        annotation=_("Read with the program {program}.").format(program=f"{NAME} {__version__}"),
    )
    told = _("{author} ({year}). {title} (data version {version}) [Data set]. {licence}.").format(
        author=reference.author, year=version[:4], title=reference.title, version=version, licence=LICENCE
    )
    return _output([reference], [Paragraph(line(told))], data_version)


def _output(references: Sequence[Reference], page: Sequence[Piece], data_version: str) -> Output:
    records = [reference._asdict() for reference in references]
    flat = [[*reference] for reference in references]
    return Output("cite", data_version, records, Reference._fields, flat, page, reads=True)


def _reference(page: Page, data_version: str) -> Reference:
    source = page.source
    notes = [] if source.dated else [_("Undated page.")]
    if source.remove in _NOTES:
        notes.append(_(_NOTES[source.remove]))
    version = data_version.removesuffix(WITH_OWN)
    read_for = "" if source.own else _("Read for {name}, data version {version}.").format(name=NAME, version=version)
    return Reference(
        id=source.id,
        type=WEBPAGE,
        author=page.organisation_name.to(spoken()),
        title=source.title,
        issued=source.dated,
        url=source.url,
        accessed=source.read,
        language=page.language,
        version=None,
        note=" ".join(notes),
        annotation=" ".join(filter(None, [*_about(page), read_for])),
    )


def _about(page: Page) -> list[str]:
    """Say what else is known of a page, and which commitments it is cited for."""
    note = [page.note.to(spoken())] if page.note else []
    if page.source.own:
        note.append(_("Own data, not part of the data set {name}.").format(name=NAME))
    return [*note, *(_passage(passage, page) for passage in page.passages)]


def _passage(passage: Passage, page: Page) -> str:
    title = passage.title.to(spoken())
    if passage.section:
        told = _("Commitment: {title}, under “{section}” ({id}).")
        said = told.format(title=title, section=passage.section, id=passage.id)
    else:
        said = _("Commitment: {title} ({id}).").format(title=title, id=passage.id)
    if passage.own and not page.source.own:
        said += " " + _("The commitment is own data, not part of the data set {name}.").format(name=NAME)
    if not passage.others:
        return said
    return f"{said} " + _("Also in {sources}.").format(sources=", ".join(passage.others))


def _text(page: Page, year: str) -> str:
    """Write a reference by author and date. The address stands last, with nothing behind it that could stick to it."""
    source = page.source
    title = source.title if source.title.endswith((".", "?", "!", "…")) else f"{source.title}."
    retrieved = _(_RETRIEVED[source.remove]).format(read=source.read, url=source.url)
    return f"{page.organisation_name.to(spoken())} ({year}). {title} {retrieved}"


def _years(references: Sequence[Reference]) -> list[str]:
    """Give the year of each reference, with a letter where the list has several of that author and year."""
    keys = [(reference.author, reference.issued and reference.issued[:4]) for reference in references]
    total, seen = Counter(keys), Counter[tuple[str, str | None]]()
    years: list[str] = []
    for key in keys:
        year = key[1] or _("n.d.")
        if total[key] > 1:
            year += _letter(seen[key]) if key[1] else f"-{_letter(seen[key])}"
            seen[key] += 1
        years.append(year)
    return years


def _letter(n: int) -> str:
    """Give the letter behind the year of the reference number `n` of its year: a to z, then aa and ab."""
    before, last = divmod(n, len(_LETTERS))
    return (_letter(before - 1) if before else "") + _LETTERS[last]
