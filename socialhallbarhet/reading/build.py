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
from socialhallbarhet.reading.corpus import Corpus, entries_of
from socialhallbarhet.reading.schema import VERSION_FILE
from socialhallbarhet.spelling import sort_key
from socialhallbarhet.values import Bilingual, Period

Values = dict[str, Any]


def build(corpus: Corpus) -> Reference:
    """Turn a corpus in which no rule has found an error into the model."""
    version = next(file for file in corpus.files if file.name == VERSION_FILE)

    def values(table: str) -> list[Values]:
        return [entry.values for entry in corpus.entries(table)]

    organisations = []
    for file in corpus.organisation_files():
        organisation = next(entries_of(file, "organisation")).values
        sources = [entry.values for entry in entries_of(file, "source")]
        commitments = [entry.values for entry in entries_of(file, "commitment")]
        organisations.append(_organisation(organisation, sources, commitments))
    organisations.sort(key=lambda organisation: sort_key(organisation.name.sv))
    return Reference(
        data_version=version.content["data_version"],
        themes=tuple(map(_theme, values("theme"))),
        groups=tuple(map(_group, values("group"))),
        kinds=tuple(map(_kind, values("kind"))),
        organisation_kinds=tuple(map(_organisation_kind, values("organisation_kind"))),
        forms=tuple(Form(v["id"], _both(v, "name")) for v in values("form")),
        counties=tuple(County(v["id"], _both(v, "name")) for v in values("county")),
        frameworks=tuple(map(_framework, values("framework"))),
        synonyms=tuple(map(_synonyms, values("synonyms"))),
        organisations=tuple(organisations),
        withdrawn=tuple(map(_withdrawn, values("withdrawn"))),
    )


def _both(values: Values, key: str) -> Bilingual:
    return Bilingual(values[f"{key}_sv"], values[f"{key}_en"])


def _theme(values: Values) -> Theme:
    return Theme(
        id=values["id"],
        name=_both(values, "name"),
        definition=_both(values, "definition"),
        sdg=tuple(values["sdg"]),
        words_sv=tuple(values["words_sv"]),
        words_en=tuple(values["words_en"]),
    )


def _group(values: Values) -> Group:
    words = tuple(values["words_sv"]), tuple(values["words_en"])
    return Group(values["id"], _both(values, "name"), *words)


def _kind(values: Values) -> Kind:
    return Kind(values["id"], _both(values, "name"), _both(values, "definition"))


def _organisation_kind(values: Values) -> OrganisationKind:
    names = _both(values, "name"), _both(values, "plural")
    return OrganisationKind(values["id"], values["plural"], *names)


def _framework(values: Values) -> Framework:
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
    )


def _synonyms(values: Values) -> Synonyms:
    return Synonyms(tuple(values["words"]), values["direction"], values.get("why"))


def _withdrawn(values: Values) -> Withdrawn:
    reason = _both(values, "reason")
    return Withdrawn(values["id"], values.get("successor"), reason, values["date"])


def _organisation(values: Values, sources: list[Values], commitments: list[Values]) -> Organisation:
    return Organisation(
        id=values["id"],
        name=_both(values, "name"),
        kind=values["kind"],
        county=values.get("county"),
        aliases=tuple(values.get("aliases", ())),
        website=values["website"],
        sources=tuple(map(_source, sources)),
        commitments=tuple(map(_commitment, commitments)),
    )


def _source(values: Values) -> Source:
    return Source(
        id=values["id"],
        title=values["title"],
        url=values["url"],
        language=values["language"],
        published=values.get("published"),
        updated=values.get("updated"),
        read=values["read"],
        remove=values["remove"],
        note=_both(values, "note") if "note_sv" in values else None,
    )


def _commitment(values: Values) -> Commitment:
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
    )
