"""What do the others commit to that this organisation's sources do not mention?

How much a blank says depends on how much was read. So each gap has a weight beside the number of peers: how many of
them would show the thing if only as many of their sources had been read as of the organisation. That is rarefaction,
which makes samples of different size comparable (S. H. Hurlbert, "The nonconcept of species diversity: a critique and
alternative parameters", Ecology 52, 1971): of a peer's N sources s show it; of n drawn from them at least one does
with the probability 1 - C(N - s, n) / C(N, n). The weight is the sum over the peers. It takes no account of which
sources were read: they were looked for, not drawn.
"""

from collections.abc import Sequence
from math import comb
from typing import NamedTuple

from socialhallbarhet.errors import WrongUseError
from socialhallbarhet.invocation import command
from socialhallbarhet.language import _, spoken
from socialhallbarhet.questions.chosen import organisations
from socialhallbarhet.questions.filters import Condition, Filters, condition
from socialhallbarhet.store import Store
from socialhallbarhet.today import today
from socialhallbarhet.values import Bilingual

# What may be missing, in the order shown, and its table.
MISSED = {"themes": "theme", "frameworks": "framework", "groups": "group"}
# What commits most clearly stands first among examples.
_CLEAREST = ("goal", "plan", "measure", "partnership", "principle", "mandate")
_EXAMPLES = 3
# Frameworks of these forms hold for those whom they concern, whether their pages name them or not.
_BINDING = ("law", "convention")
_NO_FILTERS = Filters()


class Read(NamedTuple):
    """An organisation, and what was read of it."""

    n: int
    id: str
    name: Bilingual
    commitments: int
    sources: int
    undated: int
    first_year: int | None
    last_year: int | None
    own: bool


class Example(NamedTuple):
    """A peer's commitment that bears what is missing; `dated` and `remove` are those of its main source."""

    id: str
    organisation: str
    organisation_name: Bilingual
    title: Bilingual
    kind: str
    kind_name: Bilingual
    last_year: int | None
    dated: str | None
    remove: str
    own: bool


class Missed(NamedTuple):
    """A theme, framework or group that peers have and the organisation has not.

    `peers` are their ids; `weight` says how many of them would show it, had they been read as little; `form` is a
    framework's, and it is `binding` where it holds without being named. `examples` are the clearest commitments, at
    most one of each peer.
    """

    type: str
    id: str
    name: Bilingual
    form: Bilingual | None
    binding: bool
    peers: list[str]
    weight: float
    examples: list[Example]
    own: bool

    @property
    def says_little(self) -> bool:
        """Tell whether so little of the organisation was read that most peers would show a blank as well."""
        return self.weight < len(self.peers) / 2


class Total(NamedTuple):
    """How many gaps of each type there are, shown or not; None of what was not asked for."""

    themes: int | None = None
    frameworks: int | None = None
    groups: int | None = None


class Gaps(NamedTuple):
    """The answer; what weighs most stands first within each type.

    `own_commitments` is how many commitments of all of them come from own data.
    """

    organisation: Read
    peers: list[Read]
    missed: list[Missed]
    total: Total
    own_commitments: int

    @property
    def left(self) -> int:
        """How many gaps a limit left out."""
        return sum(filter(None, self.total)) - len(self.missed)


def gaps(
    store: Store,
    given: Sequence[str],
    against: Sequence[str] = (),
    by: Sequence[str] = (),
    filters: Filters = _NO_FILTERS,
    limit: int | None = None,
) -> Gaps:
    """Find what peers commit to and the organisation's sources do not mention.

    Args:
        store: the open store.
        given: the words of one organisation's id, name or alias.
        against: ids, names or aliases of the peers; `regions` and its like stand for all of a kind. Empty means all
            of the organisation's own kind.
        by: what may be missing, keys of `MISSED`; empty means all of them.
        filters: only commitments that pass them count, the organisation's own as well as those of the peers.
        limit: how many gaps of each type are given; all are counted.

    Raises:
        WrongUseError: a word names nothing, `given` names several organisations, or there are no peers.
    """
    numbers = organisations(store, given)
    if len(numbers) != 1:
        raise WrongUseError(_several(given, len(numbers)))
    (own,) = numbers
    if against:
        named = [n for words in against for n in organisations(store, [words])]
        peers = [n for n in dict.fromkeys(named) if n != own]
    else:
        query = (
            "SELECT n FROM organisation WHERE kind = (SELECT kind FROM organisation WHERE n = ?) AND n <> ?"
            " ORDER BY sort_sv"
        )
        peers = [n for (n,) in store.connection.execute(query, (own, own))]
    (organisation,) = _readers(store, [own])
    if not peers:
        raise WrongUseError(_alone(store, organisation, itself=bool(against)))
    compared = _readers(store, peers)
    passing = condition(store, filters)
    found = {
        what: _missed(store, table, organisation, compared, passing)
        for what, table in MISSED.items()
        if not by or what in by
    }
    missed = [gap for gaps in found.values() for gap in gaps[:limit]]
    total = Total(**{what: len(gaps) for what, gaps in found.items()})
    query = f'SELECT count(*) FROM "commitment" AS c WHERE c.own AND c.organisation IN ({_marks([own, *peers])})'
    (own_commitments,) = store.connection.execute(query, [own, *peers]).fetchone() if store.own else (0,)
    return Gaps(organisation, compared, missed, total, own_commitments)


def _several(given: Sequence[str], number: int) -> str:
    return _('Gaps are those of one organisation; "{given}" names {n}. Example: {example}').format(
        given=" ".join(given),
        n=number,
        example=command("gaps", "halland", "--against", "stockholm", "--against", "skane"),
    )


def _alone(store: Store, organisation: Read, *, itself: bool) -> str:
    """Say that there is no other of its kind, and propose the region that it lies in, or else all regions."""
    query = (
        "SELECT region.id FROM organisation AS o JOIN organisation AS region ON region.county = o.county"
        " JOIN organisation_kind AS k ON k.n = region.kind WHERE o.n = ? AND region.n <> o.n AND k.id = 'region'"
    )
    region = store.connection.execute(query, (organisation.n,)).fetchone()
    query = "SELECT name_sv, name_en FROM organisation_kind WHERE n = (SELECT kind FROM organisation WHERE n = ?)"
    kind = Bilingual(*store.connection.execute(query, (organisation.n,)).fetchone())
    told = _("There is no other of this kind ({kind}) to compare {name} with. Say with whom: {example}")
    if itself:
        told = _("{name} cannot be compared with itself. Say with whom: {example}")
    return told.format(
        kind=kind.to(spoken()).lower(),
        name=organisation.name.to(spoken()),
        example=command("gaps", organisation.id, "--against", region[0] if region else "regions"),
    )


def _readers(store: Store, numbers: Sequence[int]) -> list[Read]:
    query = (
        "SELECT n, id, name_sv, name_en, commitments, sources, undated, first_year, last_year, own"
        f" FROM organisation WHERE n IN ({_marks(numbers)})"
    )
    rows = {row[0]: row for row in store.connection.execute(query, numbers)}
    return [Read(r[0], r[1], Bilingual(r[2], r[3]), *(*r[4:-1], bool(r[-1]))) for r in map(rows.__getitem__, numbers)]


def _missed(store: Store, table: str, organisation: Read, peers: list[Read], passing: Condition) -> list[Missed]:
    numbers = [peer.n for peer in peers]
    passes = f"AND {passing.sql}" if passing.sql else ""
    showing: dict[int, dict[int, int]] = {}
    rows = store.connection.execute(
        f'SELECT b."{table}", c.organisation, count(DISTINCT cited.source) FROM commitment_{table} AS b'
        ' JOIN "commitment" AS c ON c.n = b."commitment" JOIN commitment_source AS cited ON cited."commitment" = c.n'
        f' WHERE c.organisation IN ({_marks(numbers)}) {passes} AND b."{table}" NOT IN'
        f' (SELECT own."{table}" FROM commitment_{table} AS own JOIN "commitment" AS c ON c.n = own."commitment"'
        f" WHERE c.organisation = ? {passes}) GROUP BY 1, 2",
        (*numbers, *passing.values, organisation.n, *passing.values),
    )
    for code, peer, sources in rows:
        showing.setdefault(code, {})[peer] = sources
    examples = _examples(store, table, list(showing), numbers, passing)
    form = "form, form_sv, form_en" if table == "framework" else "NULL, NULL, NULL"
    query = f'SELECT n, id, name_sv, name_en, {form}, own FROM "{table}" WHERE n IN ({_marks([*showing])}) ORDER BY n'
    found = []
    for n, id, sv, en, form_id, form_sv, form_en, own in store.connection.execute(query, [*showing]):
        weight = sum(
            _chance(peer.sources, showing[n][peer.n], organisation.sources) for peer in peers if peer.n in showing[n]
        )
        having = [peer.id for peer in peers if peer.n in showing[n]]
        named = Bilingual(form_sv, form_en) if form_sv else None
        binding = form_id in _BINDING
        found.append(Missed(table, id, Bilingual(sv, en), named, binding, having, weight, examples[n], bool(own)))
    return sorted(found, key=lambda gap: (-gap.weight, -len(gap.peers)))


def _chance(read: int, showing: int, drawn: int) -> float:
    """Say how probably at least one of `drawn` sources is among the `showing` of the `read`."""
    return 1 - comb(read - showing, drawn) / comb(read, drawn) if drawn < read else 1.0


def _examples(
    store: Store, table: str, codes: list[int], peers: list[int], passing: Condition
) -> dict[int, list[Example]]:
    """Find the clearest commitments for each code, at most one of each peer.

    Clearest is: in force, not at second hand, about this before all else (the main theme; of groups and frameworks,
    few besides it), a goal before a principle, dated.
    """
    passes = f"AND {passing.sql}" if passing.sql else ""
    beside = "b.place"
    if table != "theme":
        beside = f'(SELECT count(*) FROM commitment_{table} AS x WHERE x."commitment" = c.n)'
    rows = store.connection.execute(
        f'SELECT b."{table}", c.id, o.id, o.name_sv, o.name_en, c.title_sv, c.title_en, k.id, k.name_sv, k.name_en,'
        # CROSS JOIN: the peers' commitments are walked, not all that bear the codes, which grow with the data.
        f' c.last_year, coalesce(s.updated, s.published), s.remove, c.own, {beside} FROM "commitment" AS c'
        f' CROSS JOIN commitment_{table} AS b ON b."commitment" = c.n JOIN organisation AS o ON o.n = c.organisation'
        " JOIN kind AS k ON k.n = c.kind"
        ' JOIN commitment_source AS cited ON cited."commitment" = c.n AND cited.place = 0'
        " JOIN source AS s ON s.n = cited.source"
        f' WHERE b."{table}" IN ({_marks(codes)}) AND c.organisation IN ({_marks(peers)}) {passes} ORDER BY c.n',
        (*codes, *peers, *passing.values),
    )
    this_year = today().year
    ranked: dict[int, list[tuple[tuple[object, ...], Example]]] = {}
    for code, id, peer, peer_sv, peer_en, sv, en, kind, kind_sv, kind_en, last_year, dated, remove, own, focus in rows:
        example = Example(
            *(id, peer, Bilingual(peer_sv, peer_en), Bilingual(sv, en), kind, Bilingual(kind_sv, kind_en)),
            *(last_year, dated, remove, bool(own)),
        )
        expired = last_year is not None and last_year < this_year
        place = _CLEAREST.index(kind) if kind in _CLEAREST else len(_CLEAREST)
        key = (expired, remove == "second-hand", focus, place, dated is None, id)
        ranked.setdefault(code, []).append((key, example))
    clearest: dict[int, list[Example]] = {}
    for code, candidates in ranked.items():
        first: dict[str, Example] = {}
        for _key, example in sorted(candidates, key=lambda candidate: candidate[0]):
            first.setdefault(example.organisation, example)
        clearest[code] = list(first.values())[:_EXAMPLES]
    return clearest


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
