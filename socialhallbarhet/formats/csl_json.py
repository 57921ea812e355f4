"""CSL-JSON, the data of the Citation Style Language: for Zotero, pandoc, Quarto and other citation processors.

It is a list of items and nothing around them, as its readers expect: not the one object of our own JSON.
"""

import json
from typing import Any, TextIO

from socialhallbarhet.formats.json import holds_unicode
from socialhallbarhet.rows.output import Output
from socialhallbarhet.rows.reference import Reference
from socialhallbarhet.terminal.environment import Environment


def write(output: Output, stream: TextIO, environment: Environment) -> None:
    """Write the list."""
    del environment
    items = [_item(Reference(**record)) for record in output.records]
    json.dump(items, stream, ensure_ascii=not holds_unicode(stream), indent=2)
    stream.write("\n")


def _item(reference: Reference) -> dict[str, Any]:
    """Give an item; what is unknown has no key, so that a style says "n.d." in its own words."""
    item = {
        "id": reference.id,
        "type": reference.type,
        "author": [{"literal": reference.author}],
        "title": reference.title,
        "issued": _date(reference.issued),
        "version": reference.version,
        "URL": reference.url,
        "accessed": _date(reference.accessed),
        "language": reference.language,
        "note": " ".join(filter(None, (reference.note, reference.annotation))),
    }
    return {name: value for name, value in item.items() if value}


def _date(date: str | None) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [[int(part) for part in date.split("-")]]} if date else None
