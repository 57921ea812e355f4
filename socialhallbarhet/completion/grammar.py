"""What can stand where on the command line: a register of the words that each verb and each option takes.

A verb or an option that is not here completes files, as a shell does by itself. A test holds this against the verbs'
own options: no option that takes a value is missing, and the words of those that take few are the same.
"""

from collections.abc import Mapping
from typing import NamedTuple

from socialhallbarhet.formats import FORMATS, PICTURES, REFERENCES
from socialhallbarhet.language import N_


class Things(NamedTuple):
    """Ids and names of some sorts of things."""

    sorts: tuple[str, ...]


class Words(NamedTuple):
    """One of a few words; the sort's words are allowed besides, if one is given. `names`: what they are called."""

    words: tuple[str, ...]
    sort: str = ""
    names: Mapping[str, str] = {}


class Vocabulary(NamedTuple):
    """A word of the texts."""


class Files(NamedTuple):
    """A path."""


class Folders(NamedTuple):
    """The path of a folder."""


class Nothing(NamedTuple):
    """What nobody can foresee: a number, a text of one's own."""


class Owners(NamedTuple):
    """An organisation to which own data is added, which may be one whose own file still has errors."""


class Topics(NamedTuple):
    """A verb or a topic of help."""


Expected = Things | Words | Vocabulary | Files | Folders | Nothing | Owners | Topics

_ORGANISATIONS = Things(("organisation", "organisation_kind"))
_CITABLE = ("organisation", "organisation_kind", "commitment", "source")
SHELLS = ("bash", "zsh", "fish")

_LISTED = {
    "organisations": N_("Organisations"),
    "commitments": N_("Commitments"),
    "sources": N_("Sources"),
    "themes": N_("Themes"),
    "frameworks": N_("Frameworks"),
    "groups": N_("Groups"),
    "kinds": N_("Kinds"),
}

# What each verb takes besides options; the last of several is for all that follow.
ARGUMENTS: Mapping[str, tuple[Expected, ...]] = {
    "list": (Words(tuple(_LISTED), "organisation_kind", _LISTED), Nothing()),
    "show": (Things((*_CITABLE, "theme", "framework", "group", "kind")),),
    "open": (Things((*_CITABLE, "framework")),),
    "search": (Vocabulary(),),
    "compare": (_ORGANISATIONS,),
    "gaps": (Things(("organisation",)), Nothing()),
    "matrix": (_ORGANISATIONS,),
    "cite": (Things(_CITABLE),),
    "export": (Words(("xlsx", "sqlite", "csv", "json", "jsonl")), Files()),
    "report": (Files(), _ORGANISATIONS),
    "new": (Words(("organisation", "commitment")), Nothing()),
    "where": (Nothing(),),
    "version": (Nothing(),),
    "help": (Topics(), Nothing()),
    "completion": (Words(SHELLS), Nothing()),
}

# What each option takes that takes a value, at whatever verb.
OPTIONS: Mapping[str, Expected] = {
    "--theme": Things(("theme",)),
    "--kind": Things(("kind",)),
    "--group": Things(("group",)),
    "--framework": Things(("framework",)),
    "--county": Things(("county",)),
    "--organisation": _ORGANISATIONS,
    "--against": _ORGANISATIONS,
    "--format": Words(tuple(FORMATS)),
    "--output": Files(),
    "--data": Folders(),
    "--source": Folders(),
    "--lang": Words(("sv", "en")),
    "--only": Words(("shared", "differences")),
    "--group-by": Words(("organisation", "theme")),
    "--limit": Nothing(),
    "--without": Vocabulary(),
    "--organisation-kind": Things(("organisation_kind",)),
    **dict.fromkeys(("--name", "--name-en", "--website", "--id", "--term"), Nothing()),
    **dict.fromkeys(("--page", "--page-title", "--published", "--updated"), Nothing()),
    **dict.fromkeys(("--title", "--title-en", "--summary", "--summary-en"), Nothing()),
}
_AT: Mapping[tuple[str, str], Expected] = {
    ("matrix", "--format"): Words(tuple(FORMATS | PICTURES)),
    ("cite", "--format"): Words(tuple(REFERENCES)),
    ("matrix", "--by"): Words(("themes", "frameworks", "groups", "kinds")),
    ("matrix", "--sort"): Words(("name", "count", "similarity")),
    ("report", "--sort"): Words(("name", "count", "similarity")),
    ("compare", "--sort"): Words(("apart", "shared", "name", "count")),
    ("gaps", "--by"): Words(("themes", "frameworks", "groups")),
    ("new", "--organisation"): Owners(),
}
_LONG = {"-f": "--format", "-o": "--output"}


def value(verb: str, option: str) -> Expected | None:
    """Give what an option takes at a verb; None if it takes no value."""
    name = _LONG.get(option, option)
    return _AT.get((verb, name), OPTIONS.get(name))


def argument(verb: str, place: int) -> Expected:
    """Give what a verb takes in a place, counted from 0 without the options."""
    expected = ARGUMENTS.get(verb, (Files(),))
    return expected[min(place, len(expected) - 1)]
