"""What is given with a question: filters, choices, the language, the data folder; and the asking itself."""

from collections.abc import Callable, Iterable, Sequence
from os import PathLike, fspath
from typing import Literal, TypeVar

from socialhallbarhet.asking.answer import told
from socialhallbarhet.errors import WrongUseError
from socialhallbarhet.language import LANGUAGES, _
from socialhallbarhet.questions.filters import Filters
from socialhallbarhet.store import Store, ask
from socialhallbarhet.words.nearest import not_allowed

Words = str | Iterable[str]
Language = Literal["sv", "en"]
Folder = str | PathLike[str] | None
Folders = Iterable[str | PathLike[str]]

Answered = TypeVar("Answered")


def asked(question: Callable[[Store], Answered], lang: str, folder: Folder, own: Folders) -> tuple[Answered, str]:
    """Ask the store of a data folder a question; give the answer and the version of the data.

    Args:
        question: takes the open store; what it raises is said in the language.
        lang: "sv" or "en".
        folder: the data folder; the one in use if not given.
        own: the folders of own data that add to it.

    Raises:
        WrongUseError: there is no such language, or the question raises it.
        InvalidData: a folder holds an error.
    """
    where, adding = fspath(folder) if folder else None, [fspath(path) for path in own]
    try:
        language = one_of(lang, LANGUAGES, "lang")
        return told(language, lambda: ask(lambda store: (question(store), store.data_version), where, adding))
    except WrongUseError as error:
        # The mistake was made where the question was asked: the way through the program says nothing more of it.
        raise error.with_traceback(None) from None


def several(given: Words) -> tuple[str, ...]:
    """Give one value or several as several."""
    return (given,) if isinstance(given, str) else tuple(given)


def filters(
    theme: Words,
    kind: Words,
    group: Words,
    framework: Words,
    county: Words = (),
    organisation: Words = (),
    *,
    current: bool,
) -> Filters:
    """Put the filters together, as the questions take them."""
    return Filters(
        theme=several(theme),
        kind=several(kind),
        group=several(group),
        framework=several(framework),
        county=several(county),
        organisation=several(organisation),
        current=current,
    )


def one_of(given: str | None, allowed: Sequence[str], name: str) -> str:
    """Give what was given for the parameter `name`, empty if nothing was.

    Raises:
        WrongUseError: it is not allowed.
    """
    if given is None or given in allowed:
        return given or ""
    raise WrongUseError(not_allowed(given, allowed, name))


def whole(limit: int | None) -> int | None:
    """Give a limit, if one was given.

    Raises:
        WrongUseError: it is no number from 1.
    """
    if limit is not None and limit < 1:
        raise WrongUseError(_('limit cannot be "{given}". Allowed: a whole number from 1.').format(given=limit))
    return limit
