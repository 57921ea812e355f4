"""What a file of own data begins as: tables with what is known filled in, a comment on each key, "" for what is not.

An empty text is an error to every rule that looks at it, so that `check` leads from one to the next.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from socialhallbarhet.invocation import command
from socialhallbarhet.language import N_, _
from socialhallbarhet.reading.layout import written
from socialhallbarhet.reading.rules.text import LONGEST_SUMMARY, LONGEST_TITLE
from socialhallbarhet.reading.schema import ORGANISATION, REMOVES, SINGLE

# Comments stand in a column of their own, or where a line is longer, behind it: above, `check --fix` would gather them.
_BESIDE = 44
# What a key that may be left out looks like, for who wants it.
_EXAMPLES = {
    "county": '"halland"',
    "aliases": '["…"]',
    "published": "2024-01-31",
    "updated": "2024-05-31",
    "groups": '["residents"]',
    "frameworks": '["child-convention"]',
    "period": "[2024, 2027]",
}
_BLANK: dict[str, list[str]] = {"themes": [], "terms": []}
_COMMENTS = {
    "organisation": {
        "id": N_("for ever: others cite it"),
        "name_sv": N_("the name in Swedish"),
        "name_en": N_("the name in English"),
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
        "remove": "{removes}",
    },
    "commitment": {
        "id": N_("in English; for ever: others cite it"),
        "title_sv": N_("what is undertaken, in Swedish: at most {title} characters, no full stop"),
        "title_en": N_("the same in English"),
        "summary_sv": N_("in your own words, no stronger than the page: at most {summary} characters"),
        "summary_en": N_("the same in English"),
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


def table(name: str, values: Mapping[str, Any], kinds: Iterable[str], organisation_kinds: Iterable[str]) -> str:
    """Write a table of an organisation's file.

    Args:
        name: `organisation`, `source` or `commitment`.
        values: what is known, by key.
        kinds: the kinds of commitment that there are, for its comment.
        organisation_kinds: the kinds of organisation, likewise.
    """
    told = {
        "kinds": ", ".join(kinds),
        "organisation_kinds": ", ".join(organisation_kinds),
        "removes": ", ".join(REMOVES),
        "title": LONGEST_TITLE,
        "summary": LONGEST_SUMMARY,
    }
    lines = [f"[{name}]" if name in SINGLE else f"[[{name}]]"]
    for key, comment in _COMMENTS[name].items():
        value = values.get(key)
        if value is None and key in ORGANISATION[name].optional:
            line = f"# {key} = {_EXAMPLES[key]}"
        else:
            line = f"{key} = {written(_BLANK.get(key, '') if value is None else value)}"
        lines.append(f"{line:<{_BESIDE - 2}}  # {_(comment).format(**told)}")
    return "\n".join(lines) + "\n"


def blanks(values: Mapping[str, Any]) -> list[str]:
    """List the keys that are known by name only: what still has to be filled in."""
    return [key for key, value in values.items() if key not in _EXAMPLES and value in (None, "", [])]
