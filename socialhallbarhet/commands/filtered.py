"""Asking with filters: as what their words were taken is said beside the answer."""

from collections.abc import Callable
from typing import TypeVar

from socialhallbarhet.language import N_, _, spoken
from socialhallbarhet.questions.filters import Filters, taken
from socialhallbarhet.store import Store, ask
from socialhallbarhet.terminal.delivery import tell

_TAKEN = {
    "theme": N_('"{given}" was taken as the theme {name} ({id}).'),
    "group": N_('"{given}" was taken as the group {name} ({id}).'),
}
Answer = TypeVar("Answer")


def asked(question: Callable[[Store], Answer], filters: Filters) -> tuple[Answer, str]:
    """Ask, and say as what each word of the filters was taken that is no name.

    Returns:
        The answer and the version of the data.
    """
    answer, data_version, took = ask(lambda store: (question(store), store.data_version, taken(store, filters)))
    for word in took:
        tell(_(_TAKEN[word.sort]).format(given=word.given, name=word.name.to(spoken()), id=word.id))
    return answer, data_version
