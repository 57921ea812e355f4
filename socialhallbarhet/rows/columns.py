"""What the columns of flat tables are called, and what stands in them, in the language in use.

The keys are the same in every language and format; people who open a table elsewhere get these words.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from socialhallbarhet.language import N_, _
from socialhallbarhet.rows.output import SEPARATOR, Cell, Output

_HEADINGS = {
    "about_en": N_("About (English)"),
    "about_sv": N_("About (Swedish)"),
    "aliases": N_("Also called"),
    "allowed": N_("Allowed"),
    "asks": N_("Asks"),
    "change": N_("Change"),
    "commitment": N_("Commitment"),
    "commitments": N_("Commitments"),
    "count": N_("Number"),
    "county": N_("County"),
    "date": N_("Date"),
    "dated": N_("Dated"),
    "definition_en": N_("Definition (English)"),
    "definition_sv": N_("Definition (Swedish)"),
    "examples": N_("Clearest examples"),
    "expired": N_("Expired"),
    "family": N_("Only of the same kind"),
    "field": N_("Field"),
    "file": N_("File"),
    "first_year": N_("First year"),
    "form": N_("Form"),
    "found": N_("Found"),
    "framework": N_("Framework"),
    "frameworks": N_("Frameworks"),
    "group": N_("Group"),
    "groups": N_("Groups"),
    "heading": N_("Heading"),
    "id": "id",
    "keeper_en": N_("Keeper (English)"),
    "keeper_sv": N_("Keeper (Swedish)"),
    "key": N_("Key"),
    "kind": N_("Kind"),
    "language": N_("Language"),
    "last_year": N_("Last year"),
    "level": N_("Level"),
    "line": N_("Line"),
    "main_theme": N_("Main theme"),
    "matched": N_("Matched words"),
    "meaning": N_("Meaning"),
    "message": N_("Message"),
    "missing": N_("Missing words"),
    "name": N_("Name"),
    "name_en": N_("Name (English)"),
    "name_sv": N_("Name (Swedish)"),
    "nearest": N_("Nearest"),
    "new": N_("New"),
    "note_en": N_("Note (English)"),
    "note_sv": N_("Note (Swedish)"),
    "of": N_("Of how many"),
    "old": N_("Old"),
    "organisation": N_("Organisation"),
    "organisations": N_("Organisations"),
    "other_sources": N_("Other sources"),
    "peers": N_("How many have it"),
    "period": N_("Period"),
    "place": N_("Place"),
    "plural": N_("Word for all of them"),
    "plural_en": N_("All of them (English)"),
    "plural_sv": N_("All of them (Swedish)"),
    "origin": N_("Named by"),
    "own": N_("Own data"),
    "own_commitments": N_("Own commitments"),
    "own_ids": N_("Of these own data"),
    "path": N_("Path"),
    "problem": N_("Problem"),
    "published": N_("Published"),
    "read": N_("Read"),
    "reason_en": N_("Reason (English)"),
    "reason_sv": N_("Reason (Swedish)"),
    "remove": N_("Read from"),
    "says_little": N_("The gap says little"),
    "scope": N_("Scope"),
    "score": N_("Score"),
    "sdg": N_("UN goals"),
    "second_hand": N_("At second hand"),
    "section": N_("Section"),
    "sheet": N_("Sheet"),
    "size": N_("Size"),
    "source": N_("Source"),
    "sources": N_("Sources"),
    "status": N_("Status"),
    "successor": N_("Successor"),
    "summary": N_("Summary"),
    "summary_en": N_("Summary (English)"),
    "summary_sv": N_("Summary (Swedish)"),
    "tells_apart": N_("Pairs told apart"),
    "terms": N_("The page's words"),
    "theme": N_("Theme"),
    "theme_frameworks": N_("Same frameworks"),
    "theme_name": N_("Theme's name"),
    "themes": N_("Themes"),
    "tier": N_("Reason for the hit"),
    "title": N_("Title"),
    "title_en": N_("Title (English)"),
    "title_sv": N_("Title (Swedish)"),
    "type": N_("Type"),
    "undated": N_("Undated"),
    "updated": N_("Updated"),
    "url": N_("Address"),
    "value": N_("Value"),
    "version": N_("Version"),
    "website": N_("Website"),
    "weight": N_("How many if read as little"),
    "words_en": N_("Search words (English)"),
    "words_sv": N_("Search words (Swedish)"),
    "year": N_("Year"),
}


def heading(key: str) -> str:
    """Give the heading of a column; one that has none is called by its key."""
    return _(_HEADINGS.get(key, key))


class Told(NamedTuple):
    """A flat table in words: what each column is called, its key, and the rows."""

    headings: Sequence[str]
    keys: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def for_people(output: Output) -> Told:
    """Give a flat table as people read it: headings and names for keys and codes, nothing twice."""
    columns = [(n, key) for n, key in enumerate(output.columns) if key not in output.doubled]
    names = [(n, output.names.get(key, {})) for n, key in columns]
    return Told(
        [output.headings.get(key) or heading(key) for _n, key in columns],
        [key for _n, key in columns],
        [[_named(row[n], called) for n, called in names] for row in output.rows],
    )


def _named(cell: Cell, names: Mapping[Cell, str]) -> Cell:
    """Give what a code is called, or each code of a list, and yes or no; what has no name stays as it is."""
    # Before names are looked up: true is 1.
    if isinstance(cell, bool):
        return _("yes") if cell else _("no")
    if cell in names:
        return names[cell]
    if isinstance(cell, str) and names:
        return SEPARATOR.join(names.get(code, code) for code in cell.split(SEPARATOR))
    return cell
