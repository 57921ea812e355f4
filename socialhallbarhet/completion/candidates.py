"""Which words can stand at the cursor: what the line expects there, and what begins like what was typed."""

from collections.abc import Iterable, Sequence
from os.path import expanduser
from typing import NamedTuple

from socialhallbarhet.commands import VERBS
from socialhallbarhet.completion import grammar
from socialhallbarhet.completion.grammar import (
    Expected,
    Files,
    Folders,
    Nothing,
    Owners,
    Things,
    Topics,
    Vocabulary,
    Words,
)
from socialhallbarhet.folders import own as own_folders
from socialhallbarhet.language import _, ngettext, spoken
from socialhallbarhet.words.spelling import fold

# What paths a shell may complete.
FILES, FOLDERS = "files", "folders"


class Candidate(NamedTuple):
    """A word that can stand there, and a few words about it."""

    word: str
    about: str = ""


class Offered(NamedTuple):
    """The answer. `paths`: which the shell may complete; `ours`: the line is one of our verbs, or may become one."""

    candidates: list[Candidate]
    paths: str | None = None
    ours: bool = True


class _Walk(NamedTuple):
    """What the words before the cursor say.

    `given`: those that are no options; `folders`: those of own data that they name; `pending`: what the last option
    waits for; `ended`: whether `--` ended options.
    """

    given: list[str]
    folders: list[str]
    pending: Expected | None
    ended: bool


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
    walk = _walked(verb, words)
    # As the shell will have it.
    own_folders.name(map(expanduser, walk.folders))
    if walk.pending is not None:
        return _offered(walk.pending, typed)
    if typed.startswith("-") and not walk.ended:
        option, equals, rest = typed.partition("=")
        if not equals:
            return Offered(_options(verb, words, walk.given, typed))
        value = _offered(grammar.value(verb, option), rest)
        return value._replace(candidates=[each._replace(word=f"{option}={each.word}") for each in value.candidates])
    offered = _offered(grammar.argument(verb, len(walk.given)), typed)
    return offered._replace(candidates=[each for each in offered.candidates if each.word not in walk.given])


def _walked(verb: str, words: Sequence[str]) -> _Walk:
    """Go along the line."""
    given: list[str] = []
    folders: list[str] = []
    pending: Expected | None = None
    option, ended = "", False
    for word in words:
        if pending is not None:
            pending = None
            if option == own_folders.OPTION:
                folders.append(word)
        elif ended or not word.startswith("-") or word == "-":
            given.append(word)
        elif word == "--":
            ended = True
        else:
            option, _equals, rest = word.partition("=")
            pending = grammar.value(verb, word)
            if rest and option == own_folders.OPTION:
                folders.append(rest)
    return _Walk(given, folders, pending, ended)


def _offered(expected: Expected | None, typed: str) -> Offered:
    match expected:
        case Things(sorts):
            return Offered(_things(sorts, typed))
        case Words(words, sort, names):
            besides = _things((sort,), typed) if sort else []
            named = ((word, _(names[word]) if word in names else "") for word in words)
            return Offered([*_beginning(named, typed), *besides])
        case Topics():
            # Only `help` has them.
            from socialhallbarhet.topics import TOPICS  # noqa: PLC0415

            return Offered(_beginning(((word, _(about)) for word, about in (VERBS | TOPICS).items()), typed))
        case Vocabulary():
            return Offered(_vocabulary(typed))
        case Files():
            return Offered([], FILES)
        case Folders():
            return Offered([], FOLDERS)
        case Owners():
            return Offered(_owners(typed))
        case Nothing() | None:
            return Offered([])


def _beginning(words: Iterable[tuple[str, str]], typed: str) -> list[Candidate]:
    return [Candidate(word, about) for word, about in words if word.startswith(fold(typed))]


def _things(sorts: Sequence[str], typed: str) -> list[Candidate]:
    # Options, verbs and formats need no store.
    from socialhallbarhet.questions.completion import beginnings  # noqa: PLC0415
    from socialhallbarhet.store import ask  # noqa: PLC0415

    found = ask(lambda store: beginnings(store, typed, sorts))
    return _shown(Candidate(each.spelled, each.name.to(spoken()) if each.by_id else each.id) for each in found)


def _owners(typed: str) -> list[Candidate]:
    """List organisations, and those that only a file of own data has which is left out for its errors."""
    from socialhallbarhet.questions.completion import organisations_begun  # noqa: PLC0415

    found = _things(("organisation",), typed)
    known = {each.word for each in found}
    begun = organisations_begun(own_folders.in_use())
    return [*found, *_shown(each for each in _beginning(begun.items(), typed) if each.word not in known)]


def _shown(found: Iterable[Candidate]) -> list[Candidate]:
    # What a terminal would obey instead of showing it is nothing to be typed.
    return [each for each in found if each.word.isprintable() and each.about.isprintable()]


def _vocabulary(typed: str) -> list[Candidate]:
    from socialhallbarhet.questions.completion import vocabulary  # noqa: PLC0415
    from socialhallbarhet.store import ask  # noqa: PLC0415

    found = ask(lambda store: vocabulary(store, typed))
    return [Candidate(word, ngettext("{n} commitment", "{n} commitments", n).format(n=n)) for word, n in found]


def _options(verb: str, words: Sequence[str], given: Sequence[str], typed: str) -> list[Candidate]:
    """List a verb's options; one that stands there already, and means nothing a second time, is left out."""
    from socialhallbarhet.usage import options  # noqa: PLC0415 - it imports Typer

    refused: frozenset[str] = frozenset()
    if verb == "new" and given:
        from socialhallbarhet.commands.new import REFUSED  # noqa: PLC0415 - it is imported by now

        refused = REFUSED.get(given[0], refused)
    return [
        Candidate(option.name, option.help.partition("; ")[0].rstrip("."))
        for option in options(verb)
        if option.name.startswith(typed)
        and option.name not in refused
        and (option.repeatable or not {*option.names} & {*words})
    ]
