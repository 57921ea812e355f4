"""`cite`: how is this to be cited?"""

from typing import Literal
from warnings import warn

from socialhallbarhet.asking.answer import told, written
from socialhallbarhet.asking.given import Folder, Folders, Language, asked, one_of
from socialhallbarhet.formats import REFERENCES
from socialhallbarhet.questions import cite as question
from socialhallbarhet.rows.cite import rows, rows_of_data
from socialhallbarhet.rows.phrases import withdrawn
from socialhallbarhet.store import Store


def cite(
    *ids: str,
    format: Literal["text", "bibtex", "ris", "csl-json"] = "text",
    lang: Language = "en",
    folder: Folder = None,
    own: Folders = (),
) -> str:
    """Write references: by author and date, to paste, or for a citation manager.

    Args:
        ids: a commitment (its main source is cited), a source, or an organisation (all its sources); the data set
            itself if none is given.
        format: of the references.
        lang: the language of what is said around names and titles, and of messages.
        folder: a data folder as `load` takes it; the data in use if not given.
        own: folders of own data that add to it, as `load` takes them.

    Returns:
        The references, as the command writes them into a file.

    Raises:
        WrongUseError: an id names nothing, or nothing that has a page; or there is no such format.
        InvalidData: a folder holds an error.

    Warns:
        UserWarning: an id was withdrawn; what stands in its place, if anything does, is cited.
    """

    def find(store: Store) -> tuple[str, question.Citations]:
        chosen = one_of(format, tuple(REFERENCES), "format")
        return chosen, question.cite(store, ids)

    (chosen, found), data_version = asked(find, lang, folder, own)
    for gone in found.gone:
        warn(told(lang, lambda: withdrawn(gone)), stacklevel=2)  # noqa: B023 - said at once
    output = told(lang, lambda: rows(found.pages, data_version) if ids else rows_of_data(data_version))
    return written(output, chosen)
