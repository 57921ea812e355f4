"""The interface's texts: all of them can be translated, all are, and what is compiled is what is written."""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import partial
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
import tomli
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po
from conftest import PACKAGE, ROOT

from socialhallbarhet import language
from socialhallbarhet.commands import VERBS

PO = PACKAGE / "locale" / "sv" / "LC_MESSAGES" / "socialhallbarhet.po"
# The functions that mark a text, as `pybabel extract` is told of them, and which of their arguments are texts.
KEYWORDS: Mapping[str, tuple[int, ...] | None] = {"_": None, "N_": None, "ngettext": (1, 2)}

# The id of a message as gettext knows it: a text, or a singular and a plural.
Id = str | tuple[str, ...]


def forms(text: Any) -> tuple[str, ...]:
    """Give the forms of a message or a translation: one, or singular and plural."""
    return (text,) if isinstance(text, str) else tuple(text)


@pytest.fixture(scope="module")
def extracted() -> dict[Id, str]:
    """Give every text that `pybabel extract` finds with the mapping in pyproject.toml, and the file it is in."""
    settings = tomli.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["babel"]
    mapping = [(entry["pattern"], entry["method"]) for entry in settings["mappings"]]
    found = extract_from_dir(PACKAGE, mapping, keywords=KEYWORDS)
    return {message: file for file, _line, message, _comments, _context in found}


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    """Give the Swedish translations as they are written."""
    with PO.open("rb") as file:
        return read_po(file, locale="sv", domain="socialhallbarhet", abort_invalid=True)


@pytest.fixture(scope="module")
def messages(catalogue: Catalog) -> list[Message]:
    """Give the translated messages, without the header."""
    return [message for message in catalogue if message.id]


def test_what_is_said_is_what_is_written(messages: list[Message]) -> None:
    """Each text is found in what is compiled, in each of its forms; what is not there is said as it stands."""
    assert len(messages) > 900
    for message in messages:
        one, *many = forms(message.id)
        swedish = forms(message.string)
        for number in (0, 1, 2, 101):
            say = partial(language.ngettext, one, many[0], number) if many else partial(language._, one)
            form = number != 1 and bool(many)
            assert language.in_language("sv", say) == swedish[form]
            assert language.in_language("en", say) == [one, *many][form]
    for unknown in (" ", "\0", "ö", "zzz", "A text that nobody wrote.", "\uffff"):
        assert language.in_language("sv", partial(language._, unknown)) == unknown


def test_every_text_is_translated(extracted: dict[Id, str], messages: list[Message]) -> None:
    """Each text in the code has a Swedish one that is not empty, in the singular and in the plural."""
    translated = {message.id for message in messages if all(form.strip() for form in forms(message.string))}
    missing = [f"{file}: {message}" for message, file in extracted.items() if message not in translated]
    assert missing == []


def test_every_translation_is_used(extracted: dict[Id, str], catalogue: Catalog, messages: list[Message]) -> None:
    """No translation is left over from a text that is gone or has changed, and none is a guess."""
    assert [message.id for message in messages if message.id not in extracted] == []
    assert list(catalogue.obsolete) == []
    assert [message.id for message in catalogue if message.fuzzy] == []


def fields(text: str) -> set[str]:
    """List the placeholders of a text."""
    return {name for _literal, name, _spec, _conversion in Formatter().parse(text) if name is not None}


def test_placeholders_are_the_same(messages: list[Message]) -> None:
    """What the code puts into a text has its place in both languages, in each form of the plural."""
    wrong = []
    for message in messages:
        english, swedish = forms(message.id), forms(message.string)
        for one, other in zip(english, swedish, strict=True):
            # Where there is one, a language may say so without the number.
            free = {"n"} if len(english) > 1 and other is swedish[0] else set()
            if fields(one) | free != fields(other) | free:
                wrong.append((one, other))
    assert wrong == []


def test_edges_are_the_same(messages: list[Message]) -> None:
    """Spaces at the edges, and the stop, colon or question mark at the end, are the same in both languages."""

    def edges(text: str) -> tuple[str, str, str]:
        bare = text.strip()
        start = text[: text.index(bare)]
        # A closing quote of either sort may stand behind the stop.
        end = text[len(start) + len(bare) :]
        mark = re.search(r"[.:?…]?$", bare.rstrip('"”’)'))
        return start, end, mark.group() if mark else ""

    wrong = [
        (one, other)
        for message in messages
        for one, other in zip(forms(message.id), forms(message.string), strict=True)
        if edges(one) != edges(other)
    ]
    assert wrong == []


def test_what_is_compiled_is_what_is_written(catalogue: Catalog) -> None:
    """The committed .mo holds what compiling the .po gives: texts, plural rule and character set."""
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    with PO.with_suffix(".mo").open("rb") as file:
        committed = read_mo(file)
    again = read_mo(compiled)

    def content(read: Catalog) -> dict[Any, Any]:
        return {forms(message.id): forms(message.string) for message in read if message.id}

    assert content(committed) == content(again)
    assert len(content(committed)) > 100
    assert (committed.plural_expr, committed.num_plurals, committed.charset) == ("(n != 1)", 2, "utf-8")


def test_every_verb_is_described_in_swedish(messages: list[Message]) -> None:
    """The short help of each verb is translated, and is not the English text again."""
    translated = {message.id: message.string for message in messages}
    assert [verb for verb, about in VERBS.items() if translated.get(about) in (None, "", about)] == []


# Texts that no function marks

# Two words of running text: what a person reads and a program does not.
_RUNNING = re.compile(r"[A-Za-zÅÄÖåäö]{2,}[,;:]? [a-zåäö]{2,}")
# SQL, with its keywords in capitals or with names of columns, lists of columns, regular expressions, and markup.
_CODE = re.compile(
    r"\b(SELECT|FROM|WHERE|AND|JOIN|INSERT|UPDATE|SET|(?:GROUP|ORDER) BY|PRAGMA|CREATE|DELETE)\b"
    r"|[a-z][._][a-z]+,|^\{[a-z ]+\}$|\(\?|\\[wsdb]|^<[?!a-z]|[a-z]=\"$"
)
# What a user types, the same in every language: a command line, also behind the program's name.
_COMMAND = re.compile(rf"^ ?({'|'.join(VERBS)}) [a-z]")
# The examples of a verb, words that are compared with, and a list of keys.
_LISTS = {"EXAMPLES", "_JOINING", "optional"}
# Said before it is known in which language: in both.
_BOTH = {'Okänt språk / unknown language: "'}


class _Unmarked(ast.NodeVisitor):
    """Finds string literals that read like running text and stand outside of the marking functions."""

    def __init__(self) -> None:
        self.found: list[tuple[int, str]] = []

    def visit_Call(self, node: ast.Call) -> None:
        name = _name(node)
        if name not in KEYWORDS:
            self.generic_visit(node)
            return
        # `_(f"{n} words")` is found by no extraction, and is looked up with the number in it.
        count = len(KEYWORDS[name] or (0,))
        for text in node.args[:count]:
            put_together = isinstance(text, ast.Call) and _name(text) in ("format", "join")
            if put_together or isinstance(text, ast.JoinedStr | ast.BinOp):
                self.found.append((text.lineno, f"not a plain text: {ast.unparse(text)}"))

    def visit_Constant(self, node: ast.Constant) -> None:
        text = node.value
        if not isinstance(text, str) or text in _BOTH:
            return
        if _RUNNING.search(text) and not _CODE.search(text) and not _COMMAND.search(text):
            self.found.append((node.lineno, text))

    def visit_Compare(self, node: ast.Compare) -> None:
        """Leave out what is only compared with."""

    def visit_Assign(self, node: ast.Assign) -> None:
        names = {target.id for target in node.targets if isinstance(target, ast.Name)}
        if not names & _LISTS:
            self.generic_visit(node)

    def visit_keyword(self, node: ast.keyword) -> None:
        if node.arg not in _LISTS:
            self.generic_visit(node)

    def visit_Expr(self, node: ast.Expr) -> None:
        # A literal on its own is a docstring.
        if not isinstance(node.value, ast.Constant):
            self.generic_visit(node)


def _name(node: ast.Call) -> str:
    """Give the name of what is called, without what it belongs to."""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def unmarked(source: str) -> list[tuple[int, str]]:
    """List the literals that read like running text and are not marked for translation, with their lines."""
    visitor = _Unmarked()
    visitor.visit(ast.parse(source))
    return visitor.found


# What these know of Swedish and English is in words, which nobody reads as text.
_OF_LANGUAGE = {"compounds.py", "inflection.py"}


def modules() -> Iterator[Path]:
    """Walk the package's modules, but those that hold rules of language."""
    return (path for path in PACKAGE.rglob("*.py") if path.name not in _OF_LANGUAGE)


def test_no_text_escapes_translation() -> None:
    """No literal in the package that reads like running text stands outside of `_`, `N_` and `ngettext`."""
    found = [
        f"{path.relative_to(PACKAGE.parent)}:{line}: {text}"
        for path in modules()
        for line, text in unmarked(path.read_text("utf-8"))
    ]
    assert found == []


# Whatever is given to these is read by a person. One capitalised word is a text there.
_SHOWN = {
    "WrongUseError",
    "Problem",
    "Paragraph",
    "Heading",
    "GridColumn",
    "Span",
    "line",
    "echo",
    "tell",
    "answer",
    "section",
}
_WORD = re.compile(r"^[A-ZÅÄÖ][a-zåäö]{2,}")


def unmarked_words(source: str) -> list[tuple[int, str]]:
    """List the capitalised literals that go straight into something that is shown."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = _name(node)
            for given in (*node.args, *(keyword.value for keyword in node.keywords)):
                value = given.value if isinstance(given, ast.Constant) else None
                if name in _SHOWN and isinstance(value, str) and _WORD.search(value):
                    found.append((given.lineno, value))
    return found


def test_no_single_word_escapes_translation() -> None:
    """A heading or a cell of one word is marked as well."""
    found = [
        f"{path.relative_to(PACKAGE.parent)}:{line}: {text}"
        for path in modules()
        for line, text in unmarked_words(path.read_text("utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        'raise WrongUseError("There is no such thing.")',
        'raise WrongUseError(f"There is no {thing} here, not one.")',
        'parts.append("and some more")',
        'message = "nothing has this id"',
        '_(f"There are {n} things")',
        '_("There are " + things)',
        '_("There are {n}".format(n=2))',
        'Option(help="Only this one.")',
    ],
)
def test_the_search_for_unmarked_texts_finds(source: str) -> None:
    """The search sees what it is for: were it blind, the tests above would hold for nothing."""
    assert unmarked(source)


@pytest.mark.parametrize(
    "source",
    [
        '"""A docstring of several words."""',
        '_("There are several things.").format(n=2)',
        'ngettext("{n} thing more", "{n} things more", n)',
        'execute("SELECT id FROM theme")',
        'EXAMPLES = ("list regions now",)',
        'f"{program()} search hbtq"',
        'if "does not take" in error.message: pass',
        "_(VERBS[verb])",
        'language._("There are several things.")',
    ],
)
def test_the_search_for_unmarked_texts_is_fair(source: str) -> None:
    """The search leaves alone what is marked, and what nobody reads."""
    assert unmarked(source) == []


def test_the_search_for_unmarked_words_finds() -> None:
    """The search for single words sees a heading that is not marked, and not one that is."""
    assert unmarked_words('Heading("Sources")') == [(1, "Sources")]
    assert unmarked_words('Heading(_("Sources"))') == []
