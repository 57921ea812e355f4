"""Help on concepts: what the data is, and how it is asked.

`TOPICS` is the register: a new topic is a line here and a file `<language>/<topic>.md` for each language, which
translators find beside one another. The files are Markdown with few means: headings, paragraphs, tables, blocks of
commands, `code` and **strong** words. They write `sh` for the program, whatever it is called here.
"""

import os

from socialhallbarhet.language import N_, spoken
from socialhallbarhet.words.spelling import fold

TOPICS = {
    "codebook": N_("How commitments are coded: themes, kinds, groups, frameworks."),
    "limits": N_("What the data says, and what it does not."),
    "query": N_("How words, phrases and filters are searched for."),
    "formats": N_("Tables, JSON, CSV: for people, programs and spreadsheets."),
    "own-data": N_("Data of your own beside the bundled: folders, files, marks."),
    "terminal": N_("Tab completion, links, the pager, colours, letters."),
}
# Other words by which people ask for them, folded.
_ALSO = {
    "kodbok": "codebook",
    "kodboken": "codebook",
    "coding": "codebook",
    "kodning": "codebook",
    "honesty": "limits",
    "likeness": "limits",
    "likhet": "limits",
    "granser": "limits",
    "begransningar": "limits",
    "forbehall": "limits",
    "sokning": "query",
    "sokfragor": "query",
    "queries": "query",
    "format": "formats",
    "own": "own-data",
    "egna": "own-data",
    "egna-data": "own-data",
    "terminalen": "terminal",
    "pager": "terminal",
    "colours": "terminal",
    "colors": "terminal",
    "farger": "terminal",
}


def topic(given: str) -> str | None:
    """Give the topic that is named, in any case, with or without å ä ö; None if there is none.

    Of several words, all of them may name it, or one alone: own data, query language.
    """
    words = fold(given).split()
    named = (_ALSO.get(word, word) for word in ("-".join(words), *words))
    found = dict.fromkeys(word for word in named if word in TOPICS)
    return next(iter(found), None)


def text(name: str) -> str:
    """Read a topic in the language in use."""
    path = os.path.join(os.path.dirname(__file__), spoken(), f"{name}.md")
    with open(path, encoding="utf-8") as file:
        return file.read()
