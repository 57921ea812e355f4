"""What a file of own data begins as: tables with what is known filled in, a comment on each key, "" for what is not.

An empty text is an error to every rule that looks at it, so that `check` leads from one to the next.
"""

from collections.abc import Mapping
from typing import Any

from socialhallbarhet.invocation import command
from socialhallbarhet.language import N_, _, spoken
from socialhallbarhet.reading.layout import written
from socialhallbarhet.reading.rules.text import LONGEST_SUMMARY, LONGEST_TITLE
from socialhallbarhet.reading.schema import ORGANISATION, REMOVES, SINGLE
from socialhallbarhet.values import Bilingual

# Comments stand in a column of their own, or where a line is longer, behind it: above, `check --fix` would gather them.
_BESIDE = 44
# What a key that may be left out looks like, for who wants it, if it is not just a text.
_EXAMPLES = {
    "county": '"halland"',
    "aliases": '["…"]',
    "published": "2024-01-31",
    "updated": "2024-05-31",
    "groups": '["residents"]',
    "frameworks": '["child-convention"]',
    "period": "[2024, 2027]",
}
_TEXT = '"…"'
# What no question asks for.
_UNASKED = frozenset({"id", "language", "read", "remove"})
_BLANK: dict[str, list[str]] = {"themes": [], "terms": []}
_COMMENTS = {
    "organisation": {
        "id": N_("for ever: others cite it"),
        "name_sv": N_("the name in Swedish"),
        "name_en": N_("in English too, if you like"),
        "kind": "{organisation_kinds}",
        "county": N_("leave it out for what belongs to no county"),
        "aliases": N_("former and short names, as people type them"),
        "website": "https://…",
    },
    "source": {
        "id": N_("your own, short"),
        "title": N_("the title of the page"),
        "url": "https://…",
        "language": N_("of the page: sv or en"),
        "published": N_("only if the page states it"),
        "updated": N_("only if the page states it"),
        "read": N_("the day on which you read it"),
        "remove": N_("how near it is: its own page, a copy, or another's ({removes})"),
    },
    "commitment": {
        "id": N_("for ever: others cite it"),
        "title_sv": N_("what is undertaken, in Swedish: at most {title} characters, no full stop"),
        "title_en": N_("in English too, if you like"),
        "summary_sv": N_("in your own words, no stronger than the page: at most {summary} characters"),
        "summary_en": N_("in English too, if you like"),
        "kind": "{kinds}",
        "themes": N_("one to three, the main one first: sh list themes"),
        "groups": N_("whom it is for, if the page says so: sh list groups"),
        "frameworks": N_("what it names or rests on: sh list frameworks"),
        "terms": N_("words of the page, exactly as they stand there: names, terms, figures"),
        "period": N_("only if the page names the years"),
        "sources": N_("the main one first; section is a heading on the page"),
    },
}


def head(name: str) -> str:
    """Write the comment at the top of a new file."""
    about = _('{name}: own data. Fill in what stands in "" or []; {command} says what is still wrong.')
    return f"# {about.format(name=name, command=command('check'))}\n\n"


def naming(id: str) -> str:
    """Write the table that names an organisation which stands elsewhere, to which the file adds."""
    return f"[organisation]\nid = {written(id)}\n"


def table(
    name: str, values: Mapping[str, Any], kinds: Mapping[str, Bilingual], organisation_kinds: Mapping[str, Bilingual]
) -> str:
    """Write a table of an organisation's file.

    Args:
        name: `organisation`, `source` or `commitment`.
        values: what is known, by key.
        kinds: the kinds of commitment that there are, ids with names, for its comment.
        organisation_kinds: the kinds of organisation, likewise.
    """
    told = {
        "kinds": _named(kinds),
        "organisation_kinds": _named(organisation_kinds),
        "removes": ", ".join(REMOVES),
        "title": LONGEST_TITLE,
        "summary": LONGEST_SUMMARY,
    }
    lines = [f"[{name}]" if name in SINGLE else f"[[{name}]]"]
    for key, comment in _COMMENTS[name].items():
        value = values.get(key)
        if value is None and (key in ORGANISATION[name].optional or _said_in_the_other(key, values)):
            line = f"# {key} = {_EXAMPLES.get(key, _TEXT)}"
        else:
            line = f"{key} = {written(_BLANK.get(key, '') if value is None else value)}"
        # What is known needs no word, but where nobody was asked for it.
        known = value and key not in _UNASKED
        lines.append(line if known else f"{line:<{_BESIDE - 2}}  # {_(comment).format(**told)}")
    return "\n".join(lines) + "\n"


def _named(codes: Mapping[str, Bilingual]) -> str:
    """List codes, each with its name where that says it in other words."""
    names = {id: name.to(spoken()).casefold() for id, name in codes.items()}
    return ", ".join(id if {*id.split("-")} <= {*name.split()} else f"{id} ({name})" for id, name in names.items())


def _said_in_the_other(key: str, values: Mapping[str, Any]) -> bool:
    """Tell whether a text is asked for in the other language: one is enough, Swedish unless there is English."""
    text, _underscore, language = key.rpartition("_")
    return language == "en" or (language == "sv" and bool(values.get(f"{text}_en")))
