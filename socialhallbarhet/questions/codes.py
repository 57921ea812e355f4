"""Codes as whoever asks knows them: by their names in the language in use, with the ids where these are other words."""

from collections.abc import Mapping

from socialhallbarhet.language import spoken
from socialhallbarhet.store import Store
from socialhallbarhet.values import Bilingual
from socialhallbarhet.words.spelling import fold


def names_of(store: Store, sort: str) -> dict[str, Bilingual]:
    """Give the names of all codes of a sort (kind, theme, county …) by their ids, in the codebook's order."""
    rows = store.connection.execute(f'SELECT id, name_sv, name_en FROM "{sort}" ORDER BY n')
    return {id: Bilingual(*name) for id, *name in rows}


def called(id: str, name: str) -> str:
    """Write a name as it may be typed, with the id behind it if that is another word: `insats (measure)`."""
    return name if fold(name) == fold(id) else f"{name} ({id})"


def choice(names: Mapping[str, Bilingual]) -> dict[str, str]:
    """Write what may be given, for codes by their ids and names: each id with how it is called."""
    return {id: called(id, name.to(spoken()).casefold()) for id, name in names.items()}
