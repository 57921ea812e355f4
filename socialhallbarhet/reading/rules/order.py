"""Order: files that are laid out alike, so that a diff shows facts only."""

from collections.abc import Iterator
from itertools import zip_longest

from socialhallbarhet.language import _
from socialhallbarhet.reading.corpus import Corpus
from socialhallbarhet.reading.layout import canonical
from socialhallbarhet.reading.problem import ERROR, Place, Problem


def out_of_layout(corpus: Corpus) -> Iterator[Problem]:
    """Keys, lists and lines stand in the canonical layout; --fix puts them so."""
    for file in corpus.files:
        if file.own:
            # Written by hand from a template, and kept in no history whose differences somebody reads.
            continue
        # Which line ends a system writes is not the file's own matter.
        wanted, text = canonical(file), file.text.replace("\r\n", "\n")
        if wanted != text:
            pairs = zip_longest(text.split("\n"), wanted.split("\n"))
            line = next(number for number, (one, other) in enumerate(pairs, 1) if one != other)
            line = min(line, text.count("\n") + 1)
            message = _("the file is not in the canonical layout; --fix puts it so")
            yield Problem(Place(file.name, (), line), ERROR, "out-of-layout", message)
