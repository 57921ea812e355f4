"""From parsed, valid files to the model."""

from typing import Any

from socialhallbarhet.model import (
    Citation,
    Commitment,
    County,
    Form,
    Framework,
    Group,
    Kind,
    Organisation,
    OrganisationKind,
    Reference,
    Source,
    Synonyms,
    Theme,
    Withdrawn,
)
from socialhallbarhet.reading.corpus import Corpus, Entry, entries_of
from socialhallbarhet.reading.schema import ORGANISATION, VERSION_FILE
from socialhallbarhet.values import Bilingual, Period
from socialhallbarhet.words.spelling import sort_key

Values = dict[str, Any]


def build(corpus: Corpus) -> Reference:
    """Turn a corpus in which no rule has found an error into the model."""
    version = next(file for file in corpus.files if file.name == VERSION_FILE)

    def values(table: str) -> list[Values]:
        return [entry.values for entry in corpus.entries(table)]

    organisations = [
        _organisation(*([entry for file in files for entry in entries_of(file, table)] for table in ORGANISATION))
        for files in corpus.organisations()
    ]
    organisations.sort(key=lambda organisation: sort_key(organisation.name.sv))
    return Reference(
        data_version=version.content["data_version"],
        themes=tuple(map(_theme, corpus.entries("theme"))),
        groups=tuple(map(_group, corpus.entries("group"))),
        kinds=tuple(map(_kind, values("kind"))),
        organisation_kinds=tuple(map(_organisation_kind, values("organisation_kind"))),
        forms=tuple(Form(v["id"], _both(v, "name")) for v in values("form")),
        counties=tuple(County(v["id"], _both(v, "name")) for v in values("county")),
        frameworks=tuple(map(_framework, corpus.entries("framework"))),
        synonyms=tuple(map(_synonyms, corpus.entries("synonyms"))),
        organisations=tuple(organisations),
        withdrawn=tuple(map(_withdrawn, values("withdrawn"))),
        own=any(file.own for file in corpus.files),
    )


def _both(values: Values, key: str) -> Bilingual:
    return Bilingual.of(values.get(f"{key}_sv"), values.get(f"{key}_en"))


def _words(values: Values) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(values.get("words_sv", ())), tuple(values.get("words_en", ()))


def _theme(entry: Entry) -> Theme:
    values = entry.values
    words_sv, words_en = _words(values)
    return Theme(
        id=values["id"],
        name=_both(values, "name"),
        definition=_both(values, "definition"),
        sdg=tuple(values["sdg"]),
        words_sv=words_sv,
        words_en=words_en,
        own=entry.own,
    )


def _group(entry: Entry) -> Group:
    values = entry.values
    return Group(values["id"], _both(values, "name"), *_words(values), entry.own)


def _kind(values: Values) -> Kind:
    return Kind(values["id"], _both(values, "name"), _both(values, "definition"))


def _organisation_kind(values: Values) -> OrganisationKind:
    names = _both(values, "name"), _both(values, "plural")
    return OrganisationKind(values["id"], values["plural"], *names)


def _framework(entry: Entry) -> Framework:
    values = entry.values
    return Framework(
        id=values["id"],
        name=_both(values, "name"),
        aliases=tuple(values.get("aliases", ())),
        form=values["form"],
        year=values.get("year"),
        keeper=_both(values, "keeper"),
        about=_both(values, "about"),
        url=values.get("url"),
        family=values.get("family", False),
        own=entry.own,
    )


def _synonyms(entry: Entry) -> Synonyms:
    values = entry.values
    return Synonyms(tuple(values["words"]), values["direction"], values.get("why"), entry.own)


def _withdrawn(values: Values) -> Withdrawn:
    reason = _both(values, "reason")
    return Withdrawn(values["id"], values.get("successor"), reason, values["date"])


def _organisation(named: list[Entry], sources: list[Entry], commitments: list[Entry]) -> Organisation:
    # The others only name it, to add to it.
    (entry,) = (entry for entry in named if not entry.adds)
    values = entry.values
    return Organisation(
        id=values["id"],
        name=_both(values, "name"),
        kind=values["kind"],
        county=values.get("county"),
        aliases=tuple(values.get("aliases", ())),
        website=values["website"],
        sources=tuple(map(_source, sources)),
        commitments=tuple(map(_commitment, commitments)),
        own=entry.own,
    )


def _source(entry: Entry) -> Source:
    values = entry.values
    return Source(
        id=values["id"],
        title=values["title"],
        url=values["url"],
        language=values["language"],
        published=values.get("published"),
        updated=values.get("updated"),
        read=values["read"],
        remove=values["remove"],
        note=_both(values, "note") if values.keys() & {"note_sv", "note_en"} else None,
        own=entry.own,
    )


def _commitment(entry: Entry) -> Commitment:
    values = entry.values
    return Commitment(
        id=values["id"],
        title=_both(values, "title"),
        summary=_both(values, "summary"),
        kind=values["kind"],
        themes=tuple(values["themes"]),
        groups=tuple(values.get("groups", ())),
        frameworks=tuple(values.get("frameworks", ())),
        terms=tuple(values["terms"]),
        period=Period(*values["period"]) if "period" in values else None,
        sources=tuple(Citation(c["id"], c.get("section")) for c in values["sources"]),
        own=entry.own,
    )
