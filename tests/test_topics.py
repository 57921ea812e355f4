"""Help on concepts: there in both languages, true, and found by the words with which people ask."""

import re
import shlex
from pathlib import Path

import pytest
from conftest import PACKAGE, Run, Terminal

from socialhallbarhet.commands import VERBS
from socialhallbarhet.topics import TOPICS

FOLDER = PACKAGE / "topics"
LANGUAGES = ("sv", "en")
BOTH = [(topic, language) for topic in TOPICS for language in LANGUAGES]


def source(topic: str, language: str) -> str:
    """Read a topic as translators do."""
    return (FOLDER / language / f"{topic}.md").read_text("utf-8")


def commands(text: str) -> list[str]:
    """List the commands that a topic shows in lines of their own."""
    return re.findall(r"^    (sh .*)$", text, re.MULTILINE)


def outline(text: str) -> list[str]:
    """Give the shape of a topic: what each block is, and how many lines a table has."""
    blocks = re.split(r"\n\n+", text.strip())
    return [f"{block[0] if block[0] in '#| ' else 'text'} {block.count(chr(10))}" for block in blocks]


def test_every_topic_is_there_in_both_languages() -> None:
    """Each topic has a file for each language, and there are no others."""
    files = {str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.md")}
    assert files == {str(Path(language, f"{topic}.md")) for topic, language in BOTH}


@pytest.mark.parametrize("topic", TOPICS)
def test_both_languages_say_the_same(topic: str) -> None:
    """Headings, paragraphs, tables and commands come in the same order, and no paragraph was left in English."""
    swedish, english = source(topic, "sv"), source(topic, "en")
    assert outline(swedish) == outline(english)
    shown = [re.sub(r"\b(regioner|regions)\.csv\b", "", " ".join(commands(text))) for text in (swedish, english)]
    assert shown[0] == shown[1]
    paragraphs = [set(re.split(r"\n\n+", text)) for text in (swedish, english)]
    assert {block for block in paragraphs[0] & paragraphs[1] if not block.startswith("    ")} == set()


@pytest.mark.parametrize(("topic", "language"), BOTH)
def test_what_a_topic_tells_to_type_works(run: Run, tmp_path: Path, topic: str, language: str) -> None:
    """Each command on a line of its own answers, on the data that the program comes with."""
    env = {
        "SOCIALHALLBARHET_CORPUS": None,
        "BROWSER": "true %s",
        "HOME": str(tmp_path),
        "SHELL": "/bin/bash",
    }
    shown = commands(source(topic, language))
    assert shown
    for command in shown:
        result = run(*shlex.split(command)[1:], cwd=tmp_path, env=env)
        assert (command, result.status, result.stderr) == (command, 0, "")


@pytest.mark.parametrize(("topic", "language"), BOTH)
def test_what_a_topic_names_is_there(run: Run, topic: str, language: str) -> None:
    """Within sentences and tables too, verbs, topics and options are those of the program."""
    codes = re.findall(r"`([^`\n]+)`", source(topic, language))
    pages = "".join(run("help", verb).stdout for verb in VERBS)
    for code in codes:
        words = code.split()
        if words[0] == "sh" and len(words) > 1:
            assert words[1] in VERBS
            if words[1] == "help":
                assert words[2] in TOPICS
        for option in re.findall(r"(?<!\w)--?[a-z][a-z-]*", code):
            assert re.search(rf"^ +(?:-\w, )?{option}\b", pages, re.MULTILINE) or option == "-skola", code


@pytest.mark.parametrize(("topic", "language"), BOTH)
def test_a_topic_is_rendered(run: Run, terminal: Terminal, topic: str, language: str) -> None:
    """On a terminal headings and code have styles, in a pipe none; nothing of the Markdown is left, nothing is lost."""
    screen = terminal(80, "help", topic, "--lang", language)
    piped = run("help", topic, "--lang", language)
    assert (screen.status, piped.status, piped.stderr) == (0, 0, "")
    assert "\x1b[1m" in screen.text
    assert screen.plain == piped.stdout
    for sign in ("`", "**", "|--", "\n#"):
        assert sign not in piped.stdout
    written, shown = (
        set(re.findall(r"[^\W_]{2,}", text.casefold())) for text in (source(topic, language), piped.stdout)
    )
    assert written <= shown | {"sh"}


def test_commands_are_called_as_the_user_does(run: Run) -> None:
    """A topic shows commands under the name by which the program was called."""
    assert "\n  sh search barn skola\n" in run("help", "query", env={"SOCIALHALLBARHET_PROG": "sh"}).stdout
    own = run("help", "query", env={"SOCIALHALLBARHET_PROG": "socialhallbarhet"}).stdout
    assert "\n  socialhallbarhet search barn skola\n" in own
    assert " sh " not in own


@pytest.mark.parametrize(
    ("word", "topic"),
    [
        ("codebook", "codebook"),
        ("Kodbok", "codebook"),
        ("begränsningar", "limits"),
        ("begransningar", "limits"),
        ("honesty", "limits"),
        ("sökning", "query"),
        ("FORMAT", "formats"),
        ("färger", "terminal"),
    ],
)
def test_other_words_for_a_topic(run: Run, word: str, topic: str) -> None:
    """A topic is found by words of either language, in any case, with or without å ä ö."""
    assert run("help", word).stdout == run("help", topic).stdout


@pytest.mark.parametrize(
    ("words", "about"),
    [
        (["egna", "data"], "own-data"),
        (["Own", "data"], "own-data"),
        (["query", "language"], "query"),
        (["honesty", "note"], "limits"),
        (["Färger", "och", "länkar"], "terminal"),
        (["new", "commitment"], "new"),
        (["list", "themes"], "list"),
        (["list", "formats"], "list"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_help_of_several_words(run: Run, words: list[str], about: str, language: str) -> None:
    """Several words name a topic as one does; what follows a verb is how it goes on."""
    expected = run("help", about, "--lang", language)
    assert expected.status == 0
    assert run("help", *words, "--lang", language) == expected


def test_no_topic_hides_a_verb() -> None:
    """No name means two things."""
    assert not set(TOPICS) & set(VERBS)
