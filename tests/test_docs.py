"""The pages stay true: the reference is the program's own, what is told to type works, and what is named is there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import PACKAGE, PATIENCE, ROOT, Desk
from pages import PAGES, blocks, codes, commands

from socialhallbarhet.commands import VERBS
from socialhallbarhet.usage import options

DOCS = ROOT / "docs"
REFERENCES = ("reference.en.md", "reference.sv.md")
# Gone through from beginning to end by tests of their own.
STEP_BY_STEP = ("own-data.md", "egna-data.md")
# README's commands within the text are tried by tests of its own, the reference's with the verbs that they are of.
TRIED = [page for page in PAGES if page.name not in (*REFERENCES, *STEP_BY_STEP)]
# What stands for something else: WORD, <word>, one|other, and so on …
_FORM = re.compile(r"\b[A-Z]{2,}\b|<\w+>|\||…")
# What looks like a path of ours: it has a slash or one of our suffixes.
_PATH = re.compile(r"[\w.-]+/[\w./-]*|[\w-]+\.(?:py|sql|md|toml|tsv|cff|po|mo|css)")


def name(page: Path) -> str:
    """Give the name of a page within the repository."""
    return page.relative_to(ROOT).as_posix()


# The reference of the verbs


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the reference as the program has it now."""
    folder = tmp_path_factory.mktemp("reference")
    command = [sys.executable, str(DOCS / "generate.py"), str(folder)]
    subprocess.run(command, cwd=folder, check=True, timeout=PATIENCE)
    assert {page.name for page in folder.iterdir()} == {*REFERENCES}
    return folder


@pytest.mark.parametrize("page", REFERENCES)
def test_the_reference_is_what_the_program_tells(written: Path, page: str) -> None:
    """Verbs, arguments, options, examples and exit statuses stand on the page as the program has them."""
    same = (written / page).read_text("utf-8") == (DOCS / page).read_text("utf-8")
    assert same, f"docs/{page} is not what the program tells now: run `python docs/generate.py` and read the changes"


@pytest.mark.parametrize("page", REFERENCES)
def test_the_reference_has_everything(page: str) -> None:
    """No verb, option or explanation is missing; both languages have the same. The script itself may be wrong."""
    sections = re.split(r"^## sh ", (DOCS / page).read_text("utf-8"), flags=re.MULTILINE)[1:]
    assert [section.split("\n")[0] for section in sections] == [*VERBS]
    for verb, section in zip(VERBS, sections, strict=True):
        told = re.findall(r"^\| `(?:-\w, )?(--[a-z-]+)[^`]*` \| \S", section, re.MULTILINE)
        assert sorted(told) == sorted(option.name for option in options(verb))
        assert re.search(r"^\[\w[\w ]+\]\(#[\w-]+\): 0,(?: 1,)? 2\.$", section, re.MULTILINE)
        assert [line for info, lines in blocks(section) if info == "sh" for line in lines]


# What is told to type


@pytest.mark.parametrize("page", [page for page in TRIED if page != ROOT / "README.md"], ids=name)
def test_what_a_page_tells_to_type_works(desk: Desk, page: Path) -> None:
    """Each command in the text answers. The name of a verb alone is no command, and neither is a form to fill in."""
    for command in commands(page.read_text("utf-8")):
        _sh, verb, *rest = command.split()
        assert verb in VERBS, f"{name(page)}: `{command}` is no verb"
        if not rest:
            continue
        if _FORM.search(command):
            known = {one for option in options(verb) for one in option.names}
            assert {word for word in rest if word.startswith("-")} <= known
        else:
            desk.works(command)


@pytest.mark.parametrize("page", TRIED, ids=name)
def test_what_a_page_shows_to_type_works(desk: Desk, page: Path) -> None:
    """Lines of a block that are commands of ours answer, one after the other; scripts that others name are there."""
    for info, lines in blocks(page.read_text("utf-8")):
        for line in lines if info == "sh" else ():
            if line.startswith("sh "):
                desk.works(line)
            for script in re.findall(r"python (\S+\.py)", line):
                assert (ROOT / script).is_file(), f"{name(page)}: {script} is not there"


def test_every_sort_of_example_is_tried() -> None:
    """Python, and outputs below a command, stand only where a test runs them and compares."""
    sorts = {(info, name(page)) for page in PAGES for info, _lines in blocks(page.read_text("utf-8"))}
    assert {page for info, page in sorts if info == "python"} == {"README.md", "docs/python.md"}
    assert {page for info, page in sorts if not info} == {"README.md", *(f"docs/{page}" for page in STEP_BY_STEP)}
    assert {info for info, _page in sorts} == {"", "sh", "text", "toml", "python"}
    assert [name(page) for page in PAGES if re.search(r"^ {4,}sh [a-z]", page.read_text("utf-8"), re.MULTILINE)] == []


def test_a_page_may_not_tell_what_does_not_work(desk: Desk) -> None:
    """The desk sees what is wrong: were it blind, the tests above would hold for nothing."""
    for wrong in ("sh list --them x", "sh show xyzzy", "sh search xyzzyxyzzy"):
        with pytest.raises(AssertionError):
            desk.works(wrong)
    assert commands("`sh list` and `sh show x \\| y`, not `sh -c`\n```sh\nsh diff\n```\n`ush x`") == [
        "sh list",
        "sh show x",
    ]


def test_the_example_of_a_file_is_a_right_one(desk: Desk) -> None:
    """The whole entry in data/README.md, which people copy, passes the check as it stands."""
    (entry,) = [
        lines
        for info, lines in blocks((ROOT / "data" / "README.md").read_text("utf-8"))
        if info == "toml" and lines[0] == "[organisation]"
    ]
    (desk.folder / "data" / "organisations" / "skr.toml").write_text("\n".join(entry) + "\n", "utf-8")
    told = desk.type("sh check data -f json").answer
    # The organisation's other ids, which were published, have vanished: that is said of another file.
    assert {Path(problem["file"]).name for problem in told["results"]} >= {"published.toml"}
    assert [problem for problem in told["results"] if problem["file"].endswith("skr.toml")] == []


# What is named


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    """What a page links to in this repository is there, heading included."""
    for target, anchor in re.findall(r"\]\((?!https?:|mailto:)([^)#]*)#?([^)]*)\)", page.read_text("utf-8")):
        led = (page.parent / target) if target else page
        # The package is there too while the sources are away.
        inside = re.sub(rf"^{re.escape(str(ROOT / 'socialhallbarhet'))}", str(PACKAGE), str(led.resolve()))
        assert Path(inside).exists(), f"{name(page)} links to {target}"
        if anchor:
            assert anchor in anchors(led), f"{name(page)} links to {target}#{anchor}"


def anchors(page: Path) -> set[str]:
    """List the headings of a page as links name them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_page_is_linked() -> None:
    """Whoever comes to docs/ finds every page there in its list, and README leads to the list."""
    listed = (DOCS / "README.md").read_text("utf-8")
    for page in DOCS.glob("*.md"):
        assert page.name == "README.md" or f"]({page.name})" in listed
    assert "](docs/README.md)" in (ROOT / "README.md").read_text("utf-8")


ARCHITECTURE = (DOCS / "architecture.md").read_text("utf-8")


def test_the_architecture_names_what_is_there() -> None:
    """Every path and module that a page for developers names exists, in the package or beside it."""
    for page in ("docs/architecture.md", "docs/releasing.md", "CONTRIBUTING.md"):
        for code in codes((ROOT / page).read_text("utf-8")):
            if _PATH.fullmatch(code):
                folders = (PACKAGE, PACKAGE.parent, ROOT)
                assert any((folder / code).exists() for folder in folders), f"{page} names {code}"


def test_the_architecture_names_all_that_is_there() -> None:
    """Every part of the package stands on the page: what is new has to find its place there."""
    parts = {path.name + "/" * path.is_dir() for path in PACKAGE.iterdir() if path.name != "__pycache__"}
    # The wheel's copy of the data.
    assert parts - {*codes(ARCHITECTURE)} - {"data/"} == set()


def test_the_architecture_fits_a_page() -> None:
    """It is read in one sitting, or it is not read."""
    assert len(ARCHITECTURE.split()) <= 1300
