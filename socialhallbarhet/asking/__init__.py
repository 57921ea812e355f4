"""The questions as typed functions, for Python programs and notebooks: they answer as the commands do.

Each call opens the store, asks one question and closes it again, so several threads may ask at once. The store is built
at the first question on a data folder, which takes some seconds, and kept in the user's cache folder for the next ones.

Wherever organisations are asked for, ids, names and aliases will do, with or without å ä ö, and `regions` and its like
stand for all of a kind. A filter takes one value, or several of which any will do.

Answers are frozen and hold plain values: ids as every command shows them, names and texts in both languages, numbers.
"""

from socialhallbarhet.asking.answer import Answer
from socialhallbarhet.asking.comparison import ComparedTheme, Comparison, SharedFramework, compare
from socialhallbarhet.asking.counts import Matrix, matrix
from socialhallbarhet.asking.hits import Hit, Hits, Total, search
from socialhallbarhet.asking.listing import Listing, commitments, organisations, sources
from socialhallbarhet.asking.missing import Gaps, Missing, gaps
from socialhallbarhet.asking.references import cite
from socialhallbarhet.asking.things import Commitment, Read
from socialhallbarhet.questions.cards import Cited
from socialhallbarhet.questions.compare import Brief, Likeness
from socialhallbarhet.questions.gaps import Example
from socialhallbarhet.questions.listing import ListedOrganisation, ListedSource
from socialhallbarhet.questions.matrix import MatrixColumn, MatrixRow
from socialhallbarhet.questions.search import Lead, Reason

__all__ = [
    "Answer",
    "Brief",
    "Cited",
    "Commitment",
    "ComparedTheme",
    "Comparison",
    "Example",
    "Gaps",
    "Hit",
    "Hits",
    "Lead",
    "Likeness",
    "ListedOrganisation",
    "ListedSource",
    "Listing",
    "Matrix",
    "MatrixColumn",
    "MatrixRow",
    "Missing",
    "Read",
    "Reason",
    "SharedFramework",
    "Total",
    "cite",
    "commitments",
    "compare",
    "gaps",
    "matrix",
    "organisations",
    "search",
    "sources",
]
