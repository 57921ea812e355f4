"""Searching with anything: whatever is typed, the search answers, and its answers keep their promises.

These tests ask an open store many times over; `HYPOTHESIS_PROFILE=long` asks a hundred thousand times.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import NamedTuple

import pytest
from conftest import CORPUS, Run
from hypothesis import assume, example, given
from hypothesis import strategies as st

from socialhallbarhet import language, load
from socialhallbarhet.questions.filters import Filters
from socialhallbarhet.questions.query import MOST_WORDS, Query, parse
from socialhallbarhet.questions.search import TIERS, Hit, Hits, Marks, search
from socialhallbarhet.questions.search.senses import Lookup
from socialhallbarhet.rows.output import MARK, Gap, Heading, Paragraph
from socialhallbarhet.rows.search import GROUPINGS, rows
from socialhallbarhet.store import Store
from socialhallbarhet.store.build import build
from socialhallbarhet.words.inflection import FUNCTION_WORDS, swedish_forms
from socialhallbarhet.words.spelling import fold, words

REFERENCE = load(str(CORPUS))
TEXTS = tuple(
    text
    for _id, organisation, commitment in REFERENCE.commitments()
    for text in (*commitment.title, *commitment.summary, *commitment.terms, *organisation.name, *organisation.aliases)
)
NAMES = tuple(text for theme in REFERENCE.themes for text in (*theme.name, *theme.words_sv, *theme.words_en))
CODED = tuple(text for framework in REFERENCE.frameworks for text in (*framework.name, *framework.aliases))
SWEDISH = {
    word
    for _id, _organisation, commitment in REFERENCE.commitments()
    for text in (commitment.title.sv, commitment.summary.sv, *commitment.terms)
    for word in words(text)
}
KNOWN = sorted({word for text in TEXTS + NAMES for word in words(text)})
REASONS = (
    *("in the page's words", "by the theme", "by the group", "another name of", "by compound or related word"),
    *("by synonym", "without å ä ö", "by another spelling"),
)
# Words together may be one notion, with synonyms and a theme of its own.
BY_NOTION = {"synonym", "theme", "folded", "spelling"}


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """Give the fixture's data as an open store in memory."""
    with closing(sqlite3.connect(":memory:")) as connection:
        build(connection, REFERENCE, "")
        yield Store(connection, REFERENCE.data_version.isoformat())


class Asked(NamedTuple):
    """A search as it was understood, and its answer."""

    query: Query
    answer: Hits

    @property
    def ids(self) -> set[str]:
        """Give the ids of what was found."""
        return {hit.card.id for hit in self.answer.hits}

    @property
    def whole(self) -> set[str]:
        """Give the ids of what has all the words."""
        return {hit.card.id for hit in self.answer.hits if not hit.missing}


def ask(store: Store, arguments: Sequence[str], without: Sequence[str] = ()) -> Asked:
    """Search as the command does; what it refuses is not asked for here."""
    query = parse(arguments, without)
    assume(query.clauses)
    assume(sum(len(term.words) for term in (*query.terms(), *query.without)) <= MOST_WORDS)
    return Asked(query, search(store, query, Filters(), None))


def known() -> st.SearchStrategy[str]:
    """Words of the data, whole, shortened, or as typed without å ä ö."""
    word = st.sampled_from(KNOWN)
    return st.one_of(
        word,
        word.map(fold),
        word.map(str.upper),
        st.tuples(word, st.integers(1, 6)).map(lambda drawn: drawn[0][: drawn[1]]),
    )


def phrases() -> st.SearchStrategy[tuple[str, ...]]:
    """Two to four words that stand in a row somewhere in the data."""
    rowed = [found for text in TEXTS + NAMES if len(found := words(text)) > 1]
    return st.sampled_from(rowed).flatmap(
        lambda found: st.integers(0, len(found) - 2).flatmap(
            lambda first: st.integers(first + 2, min(len(found), first + 4)).map(lambda last: tuple(found[first:last]))
        )
    )


def arguments() -> st.SearchStrategy[list[str]]:
    """What someone might type: words, signs that mean something, and anything at all."""
    signs = st.sampled_from(
        ["OR", "ELLER", "AND", "NOT", "NEAR", '"', "*", "-", "+", "(", ")", ":", "^", "{title}", "--"]
    )
    piece = st.one_of(known(), signs, st.text(max_size=8), phrases().map(" ".join))
    argument = st.lists(piece, min_size=1, max_size=4).flatmap(
        lambda pieces: st.sampled_from(["", " "]).map(lambda between: between.join(pieces))
    )
    return st.lists(argument, min_size=1, max_size=4)


def known_forms(word: str) -> list[str]:
    """Give the forms of a word that stand in the texts of the commitments."""
    return sorted(form for form in swedish_forms(word) if form in SWEDISH or form == word)


def met(asked: Asked, typed: str) -> dict[str, set[str]]:
    """Give the tiers by which the word typed, not its parts, is met by each hit."""
    return {
        hit.card.id: {tier for reason in hit.reasons if reason.typed == typed for tier, _words in reason.by}
        for hit in asked.answer.hits
    }


def page_of(hit: Hit, asked: Asked) -> tuple[str, bool]:
    """Give what stands on the page for one hit, and whether a word is marked there."""
    language.speak("en")
    page = rows(asked.answer._replace(hits=[hit]), "2024-06-01", "").page
    spans_ = [span for piece in page[1:] if isinstance(piece, Paragraph) for span in piece.line]
    assert sum(isinstance(piece, Gap) for piece in page) == 1 + (asked.answer.commitments > 1)
    return "".join(span.text for span in spans_), any(span.role == MARK for span in spans_)


@given(arguments(), st.lists(st.one_of(known(), st.text(max_size=8)), max_size=2))
@example(['"'], [])
@example(['""" OR "'], ["*"])
@example(["\x00barn", "\ud800"], [])
@example(["title : barn", "codes:theme1", "folded:alder"], [])
@example(["ſuicid"], [])
@example(["K", "ﬁ", "ǅ", "ß", "İ"], ["ẞ"])
def test_anything_can_be_searched_for(store: Store, arguments: list[str], without: list[str]) -> None:
    """No text makes the search fail, and what it finds is counted, ordered and shown."""
    asked = ask(store, arguments, without)
    answer = asked.answer
    assert answer.commitments == len(answer.hits) == len(asked.ids)
    assert answer.organisations == len({hit.card.organisation for hit in answer.hits})
    assert bool(answer.hits) or answer.each
    for spoken in ("sv", "en"):
        language.speak(spoken)
        assert rows(answer, "2024-06-01", "again").page


@given(st.text(max_size=200))
def test_any_text_is_understood(text: str) -> None:
    """Whatever is typed is understood as words: those of the text, lower case, and no sign among them."""
    query = parse([text])
    understood = [word for term in (*query.terms(), *query.without) for word in term.words]
    assert set(understood) <= set(words(text))
    assert all(word.isalnum() for word in understood)


@given(phrases())
def test_a_strict_phrase_finds_no_more_than_its_words(store: Store, phrase: tuple[str, ...]) -> None:
    """What holds a phrase to the letter holds its words: strict hits are among those that have all plain words."""
    strict, plain = ask(store, [f'"{" ".join(phrase)}"']), ask(store, phrase)
    assert strict.ids <= plain.whole
    assert {hit.tier for hit in strict.answer.hits} <= {"exact"}


@given(phrases())
def test_a_phrase_as_one_argument_finds_the_same(store: Store, phrase: tuple[str, ...]) -> None:
    """An argument with spaces ranks its phrase first: all strict hits stand before the others."""
    strict, loose = ask(store, [f'"{" ".join(phrase)}"']), ask(store, [" ".join(phrase)])
    first = [hit.card.id for hit in loose.answer.hits[: len(strict.ids)]]
    assert set(first) == strict.ids


@given(st.lists(known(), min_size=1, max_size=3), known())
@example(["code", "of"], "conduct")  # lead to a theme together
def test_another_word_adds_no_whole_hits(store: Store, few: list[str], another: str) -> None:
    """All words are meant: with one more, nothing more has all of them, but by what they mean together."""
    assume(not FUNCTION_WORDS.issuperset(word.lower() for word in few))
    fewer, more = ask(store, few), ask(store, [*few, another])
    new = more.whole - fewer.whole
    assert {hit.tier for hit in more.answer.hits if hit.card.id in new} <= BY_NOTION


@given(st.lists(known(), min_size=1, max_size=2), known())
def test_without_leaves_out_what_holds_the_word(store: Store, given_: list[str], refused: str) -> None:
    """`--without` takes exactly those hits away that hold the word, of those that have all words."""
    holding = ask(store, [f'"{refused}"']).ids
    every, some = ask(store, given_), ask(store, given_, [refused])
    assert not some.ids & holding
    assert some.whole == every.whole - holding


@given(st.lists(known(), min_size=2, max_size=4))
def test_what_lacks_words_stands_last_and_fills_up(store: Store, given_: list[str]) -> None:
    """Hits that lack words are told when few have all, up to ten in all, after those; and they lack at most half."""
    answer = ask(store, given_).answer
    lacking = [len(hit.missing) for hit in answer.hits]
    assert lacking == sorted(lacking)
    assert answer.partial == sum(map(bool, lacking))
    assert not answer.partial or answer.commitments <= 10
    assert all(number <= len(given_) / 2 for number in lacking)


@given(arguments())
@example(["barnets bästa"])
def test_every_hit_has_its_reason(store: Store, arguments: list[str]) -> None:
    """Each hit shows a marked word, or says on its page why it was found."""
    asked = ask(store, arguments)
    for hit in asked.answer.hits:
        text, marked = page_of(hit, asked)
        assert marked or any(reason in text for reason in REASONS)
        assert hit.matched or hit.via


@given(arguments())
@example(["barnkonventionen"])
@example(["norrvikens leverantör"])
@example(["barnbeslut"])
@example(["hbtq-diplomering"])
@example(["hbtqdiplom*"])
def test_what_is_marked_is_what_matched(store: Store, arguments: list[str]) -> None:
    """On the page nothing is marked but words that are given as matched, and each of those stands in some text."""
    asked = ask(store, arguments)
    for spoken in ("sv", "en"):
        language.speak(spoken)
        for hit in asked.answer.hits:
            page = rows(asked.answer._replace(hits=[hit]), "2024-06-01", "").page
            marked = [
                span.text for piece in page if isinstance(piece, Paragraph) for span in piece.line if span.role == MARK
            ]
            told = {word for matched in hit.matched for word in words(matched)}
            assert {word for mark in marked for word in words(mark)} <= told
    everything = {word for text in TEXTS + CODED for word in words(text)}
    assert all(everything.issuperset(words(matched)) for hit in asked.answer.hits for matched in hit.matched)


@given(arguments())
@example(["barn unga xyzzy"])
@example(["barnbeslut"])
@example(["suicid* OR självmord"])
@example(["icke-diskriminering"])
def test_explanations_add_up(store: Store, arguments: list[str]) -> None:
    """What the words give to a score, and their order, make up the score; each reason says where it was met."""
    for hit in ask(store, arguments).answer.hits:
        given_ = [reason.gives for reason in hit.reasons]
        assert sum(given_) + hit.word_order == pytest.approx(hit.score, abs=0.05 * (len(given_) + 2))
        for reason in hit.reasons:
            assert 0 <= reason.gives <= reason.score <= 100
            assert reason.by or reason.via
            assert reason.fields
            assert reason.tier in TIERS
            assert all(tier in TIERS for tier, _words in reason.by)
            # Best first, and the reason's own tier is the best of all.
            ranks = [TIERS.index(tier) for tier, _words in reason.by]
            assert ranks == sorted(ranks)
            assert TIERS.index(reason.tier) <= min(ranks, default=len(TIERS))
        assert not {reason.typed for reason in hit.reasons} & set(hit.missing)


@given(arguments())
@example(["children"])
@example(["region"])
def test_a_limit_changes_nothing_that_is_said_of_all(store: Store, arguments: list[str]) -> None:
    """What stands above the hits is true of all of them, however few are shown."""
    asked = ask(store, arguments)
    assume(asked.answer.hits)
    few = search(store, asked.query, Filters(), 1)
    language.speak("en")
    above = [rows(answer, "2024-06-01", "").page[0] for answer in (few, asked.answer)]
    assert above[0] == above[1]
    assert few.hits == asked.answer.hits[:1] or few.hits[0].card == asked.answer.hits[0].card


@given(arguments(), st.sampled_from(GROUPINGS))
@example(["region"], "organisation")
@example(["barn"], "theme")
def test_groups_hold_every_hit_once(store: Store, arguments: list[str], grouping: str) -> None:
    """Grouped, each hit stands once, in the group of its best; within a group, and from group to group, best first."""
    answer = ask(store, arguments).answer
    language.speak("sv")
    output = rows(answer, "2024-06-01", "", grouping=grouping)
    ids = [record["id"] for record in output.records]
    ranked = [hit.card.id for hit in answer.hits]
    assert sorted(ids) == sorted(ranked)
    group = {
        hit.card.id: hit.card.organisation if grouping == "organisation" else hit.card.themes[0] for hit in answer.hits
    }
    order = list(dict.fromkeys(group[id] for id in ranked))
    assert ids == sorted(ranked, key=lambda found: (order.index(group[found]), ranked.index(found)))
    assert sum(isinstance(piece, Heading) for piece in output.page) == 1 + len(order)


@given(
    st.sampled_from(sorted(SWEDISH - FUNCTION_WORDS)).flatmap(
        lambda word: st.tuples(st.just(word), st.sampled_from(known_forms(word)))
    )
)
@example(("barnets", "barn"))
@example(("program", "programmet"))
def test_forms_find_each_other(store: Store, drawn: tuple[str, str]) -> None:
    """What holds a word is found by each of its forms that stand somewhere, by the form or, better, by its parts."""
    word, form = drawn
    holding = {id for id, tiers in met(ask(store, [word]), word).items() if "exact" in tiers}
    found = met(ask(store, [form]), form)
    assert holding <= found.keys()
    assert all(found[id] & {"exact", "inflection"} for id in holding if found[id])


@given(arguments(), st.one_of(st.text(max_size=60), st.sampled_from(TEXTS)))
@example(["wellbeing"], "Well-being, health and well -being")
def test_marks_lie_within_the_text(store: Store, arguments: list[str], text: str) -> None:
    """Marks stand in order, within the text, around something, and none touches into another."""
    lookup = Lookup(store)
    marks = Marks(sense for term in parse(arguments).terms() for sense in lookup.of(term)).spans(text)
    flat = [place for mark in marks for place in mark]
    assert all(0 <= start < end <= len(text) for start, end in marks)
    assert flat == sorted(flat)
    assert all(words(text[start:end]) for start, end in marks)


@given(
    st.lists(known(), min_size=2, max_size=4).flatmap(lambda drawn: st.tuples(st.just(drawn), st.permutations(drawn)))
)
@example((["barnets", "bästa"], ["bästa", "barnets"]))
def test_the_order_of_words_does_not_matter(store: Store, drawn: tuple[list[str], list[str]]) -> None:
    """Plain words find the same in any order, but for what they mean together in one of them."""
    there, back = (ask(store, words_) for words_ in drawn)
    for one, other in ((there, back), (back, there)):
        assert {hit.tier for hit in one.answer.hits if hit.card.id in one.whole - other.whole} <= BY_NOTION


@pytest.mark.parametrize(
    "given_",
    [
        ['"'],
        ["*", "barn"],
        ["barn'; DROP TABLE word; --"],
        ["\udcff\udcfe"],
        ["\u202ebarn", "e\u0301"],
        ["𝔟𝔞𝔯𝔫", "𝟚𝟘𝟛𝟘"],
        ["barn\nrätt\tbeslut"],
        ["a" * 10000],
    ],
    ids=ascii,
)
def test_odd_arguments_reach_the_program(run: Run, given_: list[str]) -> None:
    """What a shell can pass on, the program answers: found, not found or no word, never a traceback."""
    for format_ in ("table", "json"):
        result = run("search", "-f", format_, "--", *given_)
        assert result.status in (0, 1, 2)
        assert "Traceback" not in result.stderr
        assert (result.stderr == "") == (result.status == 0)
