"""Which language is spoken, and that all of an answer is in it."""

import re

import pytest
from conftest import Run

SWEDISH = "2 organisationer, 11 åtaganden i 8 källor, 2 odaterade."
ENGLISH = "2 organisations, 11 commitments in 8 sources, 2 undated."
UNSET = dict.fromkeys(["SOCIALHALLBARHET_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"])


def spoken(run: Run, *given: str, env: dict[str, str | None] | None = None) -> str:
    """Tell which language an answer is in."""
    result = run("list", "regions", "-f", "table", *given, env=env)
    assert (result.status, result.stderr) == (0, "")
    (language,) = [name for name, phrase in (("sv", SWEDISH), ("en", ENGLISH)) if phrase in result.stdout]
    return language


@pytest.mark.parametrize(
    "given",
    [
        ["list", "regions", "--lang", "sv"],
        ["list", "--lang", "sv", "regions"],
        ["list", "--lang=sv", "regions"],
        ["list", "regions", "--lang", "SV"],
        ["list", "--lang", "en", "regions", "--lang", "sv"],
        ["list", "--lang", "en", "regions", "--lang=Sv"],
    ],
    ids=" ".join,
)
def test_the_option_stands_anywhere_after_the_verb(run: Run, given: list[str]) -> None:
    """`--lang` is heard wherever it stands after the verb, in any case; the last one counts."""
    assert SWEDISH in run(*given, "-f", "table").stdout


@pytest.mark.parametrize(
    ("env", "language"),
    [
        ({}, "sv"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en"}, "en"),
        ({"LANG": "EN_US"}, "en"),
        ({"LANG": "sv_SE.UTF-8"}, "sv"),
        ({"LANG": "de_DE.UTF-8"}, "sv"),
        ({"LANG": "C"}, "sv"),
        ({"LANG": "C.UTF-8"}, "sv"),
        ({"LANG": "POSIX"}, "sv"),
        ({"LANG": ""}, "sv"),
        ({"LC_MESSAGES": "en_US.UTF-8", "LANG": "sv_SE.UTF-8"}, "en"),
        ({"LC_ALL": "sv_SE.UTF-8", "LC_MESSAGES": "en_US.UTF-8", "LANG": "en_US.UTF-8"}, "sv"),
        ({"LC_ALL": "", "LANG": "en_US.UTF-8"}, "en"),
        ({"SOCIALHALLBARHET_LANG": "sv", "LC_ALL": "en_US.UTF-8"}, "sv"),
        ({"SOCIALHALLBARHET_LANG": "EN", "LC_ALL": "sv_SE.UTF-8"}, "en"),
        ({"SOCIALHALLBARHET_LANG": "", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANGUAGE": "en", "LANG": "sv_SE.UTF-8"}, "sv"),
    ],
)
def test_the_environment(run: Run, env: dict[str, str], language: str) -> None:
    """Without `--lang` our own variable decides, then the locale: en* is English, all else Swedish."""
    assert spoken(run, env=UNSET | env) == language


def test_the_option_is_stronger_than_the_environment(run: Run) -> None:
    """`--lang` overrides our own variable and the locale."""
    assert spoken(run, "--lang", "sv", env={"SOCIALHALLBARHET_LANG": "en", "LC_ALL": "en_US.UTF-8"}) == "sv"
    assert spoken(run, "--lang", "en", env={"SOCIALHALLBARHET_LANG": "sv", "LC_ALL": "sv_SE.UTF-8"}) == "en"


@pytest.mark.parametrize(
    ("given", "env"),
    [
        (["--lang", "fr"], {}),
        (["--lang=fr"], {}),
        (["--lang", "fr"], {"SOCIALHALLBARHET_LANG": "sv"}),
        ([], {"SOCIALHALLBARHET_LANG": "fr"}),
    ],
)
def test_an_unknown_language(run: Run, given: list[str], env: dict[str, str]) -> None:
    """A language that is not spoken is refused in both that are."""
    result = run("list", "regions", *given, env=env)
    assert (result.status, result.stdout) == (2, "")
    assert 'Okänt språk / unknown language: "fr". Tillåtna / allowed: sv, en.' in result.stderr
    assert result.stderr.count("\n") == 1


def test_an_unknown_language_does_not_matter_where_a_known_one_is_asked_for(run: Run) -> None:
    """A variable that is overridden may hold anything."""
    assert spoken(run, "--lang", "sv", env={"SOCIALHALLBARHET_LANG": "fr"}) == "sv"


def test_words_after_two_hyphens_are_words(run: Run) -> None:
    """After `--` nothing is an option: who searches for "--lang sv" is answered in English."""
    result = run("search", "barnkonventionen", "-f", "table", "--", "--lang", "sv")
    assert "Nothing" in result.stderr or "commitments" in result.stdout


MESSAGES = [
    (["list", "commitments", "--county", "asmark"], "Inget passerar dessa filter.\n"),
    (["search", "xyzzy"], "Inget funnet för ”xyzzy”.\n"),
    (
        ["compare", "norrviken", "testmyndigheten", "--theme", "lgbtqi", "--only", "shared"],
        "Inget tema återstår att jämföra.\n",
    ),
]


@pytest.mark.parametrize(("given", "message"), MESSAGES)
def test_messages_follow_the_language(run: Run, given: list[str], message: str) -> None:
    """What is said on stderr is in the language of the answer."""
    assert run(*given, "--lang", "sv").stderr == message


@pytest.mark.parametrize(
    "given",
    [
        ["list", "organisations"],
        ["list", "sources"],
        ["list", "commitments", "--current"],
        ["show", "organisation:norrviken"],
        ["show", "norrviken/mental-health-plan", "ostra-dal/equal-care-for-lgbtqi-people"],
        ["show", "ageing", "child-convention", "children", "goal", "kommunforbundet/overenskommelse"],
        ["show", "norrviken/child-advocates"],
        ["compare", "norrviken", "ostra-dal"],
        ["compare", "norrviken", "ostra-dal", "testmyndigheten"],
        ["search", "självmord"],
        ["search", "sjalvmord"],
        ["search", "leverantör"],
        ["search", "region", "--limit", "1"],
    ],
    ids=" ".join,
)
def test_no_english_is_left_in_swedish(run: Run, given: list[str]) -> None:
    """A Swedish page has no word of English, but for ids, addresses, names and what is meant to be English."""
    page = run(*given, "-f", "table", "--lang", "sv", env={"SOCIALHALLBARHET_PROG": "sh"}).stdout
    page = re.sub(
        r"https?://\S+|[a-z0-9-]+/[a-z0-9-]+|\(\S+\)|På engelska.*|sh \w+ .*|Norrviken County Council|Our suppliers",
        "",
        page,
    )
    page = page.replace("code of conduct", "")
    common = r"\b(the|and|of|in the|with|from|not|found|undated|expired|read|source|sources|commitments?|themes?)\b"
    assert re.findall(common, page.casefold()) == []
