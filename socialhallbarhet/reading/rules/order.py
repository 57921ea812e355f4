"""Order: files that are laid out alike, so that a diff shows facts only."""

from collections.abc import Iterator

from socialhallbarhet.language import _
from socialhallbarhet.reading.corpus import Corpus
from socialhallbarhet.reading.layout import canonical
from socialhallbarhet.reading.problem import ERROR, Place, Problem


def out_of_layout(corpus: Corpus) -> Iterator[Problem]:
    """Keys, lists and lines stand in the canonical layout; --fix puts them so."""
    for file in corpus.files:
        wanted = canonical(file)
        if wanted != file.text:
            pairs = zip(file.text.splitlines(), wanted.splitlines(), strict=False)
            line = next((number for number, (one, other) in enumerate(pairs, 1) if one != other), 1)
            message = _("the file is not in the canonical layout; --fix puts it so")
            yield Problem(Place(file.name, (), line), ERROR, "out-of-layout", message)
