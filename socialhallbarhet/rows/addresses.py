"""What `open` shows: the addresses."""

from collections.abc import Sequence

from socialhallbarhet.language import _, spoken
from socialhallbarhet.questions.addresses import Address
from socialhallbarhet.rows import phrases
from socialhallbarhet.rows.columns import heading
from socialhallbarhet.rows.output import NAME, QUIET, WARN, Line, Names, Output, Paragraph, Piece, joined, line

COLUMNS = ("id", "type", "title", "url", "source", "dated", "remove", "section", "own")


def rows(answer: Sequence[Address], data_version: str, *, bare: bool) -> Output:
    """Show the addresses, and what stands there; `bare` ones stand alone, one on each line."""
    language = spoken()
    page: list[Piece] = []
    for address in answer:
        if not bare:
            page.append(Paragraph(_about(address)))
        page.append(Paragraph(line(address.url, link=address.url), 0 if bare else 1, whole=True))
    records = [
        {
            "id": address.id,
            "type": address.type,
            "title_sv": address.name.sv,
            "title_en": address.name.en,
            "url": address.url,
            "source": address.source,
            "dated": address.dated,
            "remove": address.remove,
            "section": address.section,
            "own": address.own,
        }
        for address in answer
    ]
    flat = [[address.id, address.type, address.name.to(language), *address[3:-1]] for address in answer]
    names: Names = {"type": {address.type: heading(address.type) for address in answer}, "remove": phrases.removes()}
    return Output("open", data_version, records, COLUMNS, flat, page, reads=True, names=names)


def _about(address: Address) -> Line:
    """Name what stands at an address: a source with the heading to look for, its date and remove."""
    name = line(address.name.to(spoken()), NAME)
    # What is named on this line is the page.
    told = _("the commitment is own data") if address.own and not address.page_own else phrases.own(address.page_own)
    mark = line(told, QUIET)
    if not address.source:
        return joined([name, mark])
    section = _("under “{section}”").format(section=address.section) if address.section else ""
    dated = line(address.dated or _("undated"), QUIET)
    return joined([joined([name, line(section)], ", "), dated, line(phrases.removed(address.remove or ""), WARN), mark])
