"""Which words can stand at the cursor: what the line expects there, and what begins like what was typed."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from socialhallbarhet.commands import VERBS
from socialhallbarhet.completion import grammar
from socialhallbarhet.completion.grammar import Expected, Files, Nothing, Things, Topics, Vocabulary, Words
from socialhallbarhet.language import _, ngettext, spoken
from socialhallbarhet.spelling import fold


class Candidate(NamedTuple):
    """A word that can stand there, and a few words about it."""

    word: str
    about: str = ""


class Offered(NamedTuple):
    """The answer. `files`: the shell may complete a path; `ours`: the line is one of our verbs, or may become one."""

    candidates: list[Candidate]
    files: bool = False
    ours: bool = True


def candidates(before: Sequence[str], typed: str) -> Offered:
    """List what can stand at the cursor.

    Args:
        before: the words after the program's name and before the cursor's, without quotes.
        typed: the cursor's word up to the cursor.
    """
    if not before:
        return Offered(_beginning(((verb, _(about)) for verb, about in VERBS.items()), typed))
    verb, *words = before
    if verb not in VERBS:
        return Offered([], ours=False)
    given, pending, ended = _walked(verb, words)
    if pending is not None:
        return _offered(pending, typed)
    if typed.startswith("-") and not ended:
        option, equals, rest = typed.partition("=")
        if not equals:
            return Offered(_options(verb, words, typed))
        value = _offered(grammar.value(verb, option), rest)
        return value._replace(candidates=[each._replace(word=f"{option}={each.word}") for each in value.candidates])
    offered = _offered(grammar.argument(verb, len(given)), typed)
    return offered._replace(candidates=[each for each in offered.candidates if each.word not in given])


def _walked(verb: str, words: Sequence[str]) -> tuple[list[str], Expected | None, bool]:
    """Go along the line: the words that are no options, what the last option waits for, whether `--` ended options."""
    given: list[str] = []
    pending: Expected | None = None
    ended = False
    for word in words:
        if pending is not None:
            pending = None
        elif ended or not word.startswith("-") or word == "-":
            given.append(word)
        elif word == "--":
            ended = True
        else:
            pending = grammar.value(verb, word)
    return given, pending, ended


def _offered(expected: Expected | None, typed: str) -> Offered:
    match expected:
        case Things(sorts):
            return Offered(_things(sorts, typed))
        case Words(words, sort):
            besides = _things((sort,), typed) if sort else []
            return Offered([*_beginning(((word, "") for word in words), typed), *besides])
        case Topics():
            # Only `help` has them.
            from socialhallbarhet.topics import TOPICS  # noqa: PLC0415

            return Offered(_beginning(((word, _(about)) for word, about in (VERBS | TOPICS).items()), typed))
        case Vocabulary():
            return Offered(_vocabulary(typed))
        case Files():
            return Offered([], files=True)
        case Nothing() | None:
            return Offered([])


def _beginning(words: Iterable[tuple[str, str]], typed: str) -> list[Candidate]:
    return [Candidate(word, about) for word, about in words if word.startswith(fold(typed))]


def _things(sorts: Sequence[str], typed: str) -> list[Candidate]:
    # Options, verbs and formats need no store.
    from socialhallbarhet.questions.beginnings import beginnings  # noqa: PLC0415
    from socialhallbarhet.store import ask  # noqa: PLC0415

    found = ask(lambda store: beginnings(store, typed, sorts))
    offered = (Candidate(each.spelled, each.name.to(spoken()) if each.by_id else each.id) for each in found)
    # What a terminal would obey instead of showing it is nothing to be typed.
    return [each for each in offered if each.word.isprintable() and each.about.isprintable()]


def _vocabulary(typed: str) -> list[Candidate]:
    from socialhallbarhet.questions.beginnings import vocabulary  # noqa: PLC0415
    from socialhallbarhet.store import ask  # noqa: PLC0415

    found = ask(lambda store: vocabulary(store, typed))
    return [Candidate(word, ngettext("{n} commitment", "{n} commitments", n).format(n=n)) for word, n in found]


def _options(verb: str, words: Sequence[str], typed: str) -> list[Candidate]:
    """List a verb's options; one that stands there already, and means nothing a second time, is left out."""
    from socialhallbarhet.usage import options  # noqa: PLC0415 - it imports Typer

    return [
        Candidate(option.name, option.help.partition("; ")[0].rstrip("."))
        for option in options(verb)
        if option.name.startswith(typed) and (option.repeatable or not {*option.names} & {*words})
    ]
