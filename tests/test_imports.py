"""What may import what: nothing before it is needed, and nothing against the direction in which the data flows."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import CORPUS, PACKAGE, PATIENCE, TODAY

from socialhallbarhet.commands import VERBS
from socialhallbarhet.exports import EXPORTS
from socialhallbarhet.formats import FORMATS, PICTURES, REFERENCES

NAME = PACKAGE.name


def within(module: str, tops: set[str]) -> bool:
    """Tell whether a module is one of these, or inside of one."""
    return any(module == top or module.startswith(f"{top}.") for top in tops)


# What a run imports

# Each of these costs a user more than a millisecond, at every call.
HEAVY = {
    *("rich", "markdown_it", "pygments", "tomli", "tomllib", "babel", "hypothesis", "pydantic", "snowballstemmer"),
    *("jinja2", "markupsafe", "xlsxwriter", "asyncio", "concurrent", "multiprocessing", "unittest", "doctest", "pdb"),
    *("http", "urllib.request", "ssl", "hashlib", "socket", "email", "logging", "xml", "html", "decimal", "statistics"),
    *("importlib.metadata", "importlib.resources", "zipfile", "pickle", "dataclasses", "csv", "json", "argparse"),
    *("webbrowser", f"{NAME}.terminal.pager"),
    *(f"{NAME}.{part}" for part in ("model", "reading", "store.build")),
}


# Runs the program as `python -m` does, and tells at its end which modules it has loaded since its first line.
_TELLING = f"""
import sys
before = set(sys.modules)
from {NAME}.cli import main
status = main(sys.argv[1:])
print(*sorted(set(sys.modules) - before), file=sys.stderr)
sys.exit(status)
"""


@dataclass(frozen=True)
class Program:
    """The program in a fresh interpreter, into a pipe, with a home of its own."""

    home: Path

    def surroundings(self) -> dict[str, str]:
        """Give the variables around it."""
        return {
            "PATH": os.environ.get("PATH", os.defpath),
            "SYSTEMROOT": os.environ.get("SYSTEMROOT", ""),
            "HOME": str(self.home),
            "USERPROFILE": str(self.home),
            "LOCALAPPDATA": str(self.home),
            "SOCIALHALLBARHET_CORPUS": str(CORPUS),
            "SOCIALHALLBARHET_LANG": "en",
            "SOURCE_DATE_EPOCH": TODAY,
            "PYTHONUTF8": "1",
        }

    def imports(self, *args: str) -> set[str]:
        """Run it, and list the modules that it loads."""
        ended = subprocess.run(
            [sys.executable, "-c", _TELLING, *args],
            env=self.surroundings(),
            cwd=self.home,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",  # a workbook is no text
            timeout=PATIENCE,
            check=False,
        )
        assert ended.returncode == 0, ended.stderr
        loaded = set(ended.stderr.split())
        assert f"{NAME}.commands.{args[0]}" in loaded
        return loaded


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """Give a program that has built its store."""
    program = Program(tmp_path_factory.mktemp("home"))
    assert f"{NAME}.reading" in program.imports("list")
    return program


@pytest.mark.parametrize(
    "question",
    [
        ("list",),
        ("list", "regions"),
        ("list", "commitments", "--theme", "lgbtqi"),
        ("search", "barn"),
        ("search", "barn", "--limit", "1", "--lang", "sv"),
        ("compare", "norrviken", "ostra-dal"),
        ("show", "norrviken", "-f", "tsv"),
        ("matrix", "--sort", "similarity"),
        ("gaps", "ostra-dal"),
        ("cite", "norrviken/child-rights-officers"),
        ("cite", "norrviken", "-f", "bibtex"),
        ("cite", "norrviken", "-f", "ris"),
        ("cite",),
        ("open", "norrviken", "--print", "-f", "tsv"),
    ],
    ids=" ".join,
)
def test_a_plain_question_imports_nothing_heavy(fresh: Program, question: tuple[str, ...]) -> None:
    """With its store built, a question into a pipe reads no TOML, draws no table and loads nothing heavy."""
    loaded = fresh.imports(*question)
    assert {module for module in loaded if within(module, HEAVY)} == set()
    assert "sqlite3" in loaded


@pytest.mark.parametrize(
    ("name", "needed"),
    [
        ("tsv", set()),
        ("csv", {"csv"}),
        ("json", {"json"}),
        ("jsonl", {"json"}),
        ("markdown", set()),
        ("html", {"html"}),
        ("xlsx", {"xlsxwriter"}),
        ("table", {"rich"}),
    ],
)
def test_each_format_imports_only_its_own(fresh: Program, name: str, needed: set[str]) -> None:
    """A format loads what it is written with, and no other format does: Rich is there for tables alone."""
    loaded = fresh.imports("list", "regions", "-f", name)
    # What others load for themselves: Rich may load json and html, XlsxWriter loads much.
    theirs = {"table": {"json", "html"}, "xlsx": {"json", "csv", "html"}}.get(name, set())
    writers = {"rich", "csv", "json", "html", "xlsxwriter", "jinja2"} - theirs
    assert {module for module in loaded if module in writers} == needed
    # JSON lines share with JSON what a stream can hold.
    kin = {name, "json"} if name == "jsonl" else {name}
    assert {other for other in FORMATS if f"{NAME}.formats.{other}" in loaded} == kin


def test_every_format_is_tried() -> None:
    """The formats tried above are all there are."""
    assert set(FORMATS) == {"tsv", "csv", "json", "jsonl", "markdown", "html", "xlsx", "table"}


@pytest.mark.parametrize("name", REFERENCES)
def test_each_format_of_references_imports_only_its_own(fresh: Program, name: str) -> None:
    """`cite` loads the format that it writes, and no other; CSL-JSON shares with JSON what a stream can hold."""
    loaded = fresh.imports("cite", "norrviken", "-f", name)
    modules = {module for module, _suffix in (FORMATS | PICTURES | REFERENCES).values()}
    kin = {"csl_json", "json"} if name == "csl-json" else {name}
    assert {module for module in modules if f"{NAME}.formats.{module}" in loaded} == kin


@pytest.mark.parametrize("verb", ["list", "show", "open", "search", "compare", "matrix", "gaps", "cite"])
def test_a_verb_imports_no_other(fresh: Program, verb: str) -> None:
    """Only the verb that was called is loaded."""
    arguments = {
        "show": ("norrviken",),
        "open": ("norrviken", "--print"),
        "search": ("barn",),
        "gaps": ("ostra-dal",),
        "cite": ("norrviken",),
    }
    loaded = fresh.imports(verb, *arguments.get(verb, ("regions",)))
    assert {other for other in VERBS if f"{NAME}.commands.{other}" in loaded} == {verb}


def test_help_loads_neither_store_nor_verbs(fresh: Program) -> None:
    """`help` answers from the register: no other verb, no SQLite, no data."""
    loaded = fresh.imports("help")
    assert {verb for verb in VERBS if f"{NAME}.commands.{verb}" in loaded} == {"help"}
    assert {
        module for module in loaded if within(module, {"sqlite3", "tomli", f"{NAME}.store", f"{NAME}.reading"})
    } == set()


def test_only_a_report_needs_the_template_engine(fresh: Program) -> None:
    """`report` loads Jinja; a mistake at it does not, and no other module of ours names it."""
    assert "jinja2" in fresh.imports("report", str(fresh.home / "x.html"), "norrviken")
    assert "jinja2" not in fresh.imports("help", "report")
    assert importers("jinja2", "markupsafe") == {"formats.report"}


def test_check_needs_no_store(fresh: Program) -> None:
    """`check` judges files: it loads no SQLite."""
    assert "sqlite3" not in fresh.imports("check")


def test_the_package_itself_is_light() -> None:
    """`import socialhallbarhet` loads nothing of the package but itself: that is done by `load`."""
    code = (
        f"import sys, {NAME}; print(*(m for m in sys.modules if m.startswith('{NAME}') or m in ('sqlite3', 'typer')))"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert ended.stdout.split() == [NAME]


def test_asking_from_python_imports_no_command(fresh: Program) -> None:
    """With its store built, a question from Python reads no TOML, and loads no command, no table and no JSON."""
    code = f"from {NAME} import search\nassert search('barn')\nimport sys; print(*sys.modules)"
    env = fresh.surroundings() | {"SOCIALHALLBARHET_LANG": "sv"}
    ended = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, encoding="utf-8", check=True)
    heavy = HEAVY - {"dataclasses"} | {"typer", f"{NAME}.commands", f"{NAME}.usage", f"{NAME}.cli"}
    assert {module for module in ended.stdout.split() if within(module, heavy)} == set()


# What the sources import


def modules() -> Iterator[tuple[str, Path]]:
    """Walk the package's modules: full name and file."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def imports(path: Path) -> set[str]:
    """List all that a module imports, at its top or within a function, for use or for types: `a.b` and `a.b.name`."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are written out in this project"
            found |= {str(node.module)} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def breaches(module: str, banned: set[str]) -> list[str]:
    """List what the modules of a part import against a rule."""
    return [
        f"{name} imports {other}"
        for name, path in modules()
        if within(name, {f"{NAME}.{module}"})
        for other in sorted(imports(path))
        if within(other, banned)
    ]


def ours(*parts: str) -> set[str]:
    """Give parts of the package by their full names."""
    return {f"{NAME}.{part}" for part in parts}


@pytest.mark.parametrize(
    ("part", "banned"),
    [
        (
            "words",
            ours("values", "model", "reading", "store", "questions", "rows", "formats", "commands", "usage", "cli"),
        ),
        ("folders", ours("model", "reading", "store", "questions", "rows", "formats", "commands", "usage", "cli")),
        ("terminal", ours("model", "reading", "store", "questions", "rows", "formats", "commands", "usage", "cli")),
        ("values", ours("model", "reading", "store", "questions", "rows", "formats", "commands", "usage", "cli")),
        ("model", ours("reading", "store", "questions", "rows", "formats", "commands", "usage", "cli") | {"sqlite3"}),
        ("reading", ours("store", "questions", "rows", "formats", "commands", "usage", "cli") | {"sqlite3"}),
        ("store", ours("questions", "rows", "formats", "commands", "usage", "cli")),
        ("questions", ours("model", "rows", "formats", "commands", "usage", "cli") | {"sqlite3"}),
        ("rows", ours("model", "store", "formats", "commands", "usage", "cli", "terminal") | {"sqlite3"}),
        (
            "formats",
            ours("model", "reading", "store", "questions", "exports", "commands", "usage", "cli") | {"sqlite3"},
        ),
        ("exports", ours("model", "reading", "store.build", "commands", "usage", "cli") | {"sqlite3"}),
        ("commands", ours("model", "cli")),
        ("topics", ours("model", "reading", "store", "questions", "rows", "formats", "commands", "usage", "cli")),
        ("completion", ours("model", "reading", "rows", "cli") | {"sqlite3", "typer"}),
    ],
)
def test_the_data_flows_one_way(part: str, banned: set[str]) -> None:
    """No part of the program knows those that come after it, or reaches past those that come before."""
    assert breaches(part, banned) == []


def importers(*wanted: str) -> set[str]:
    """List the modules that import something, or something within it."""
    return {
        name.removeprefix(f"{NAME}.")
        for name, path in modules()
        if any(within(other, set(wanted)) for other in imports(path))
    }


def test_nothing_else_knows_the_functions_for_python() -> None:
    """What Python users call stands at the end of the way, beside the commands: only the package itself offers it."""
    assert {name.partition(".")[0] for name in importers(f"{NAME}.asking")} == {NAME, "asking"}
    assert breaches("asking", ours("commands", "usage", "cli", "reading", "model") | {"sqlite3"}) == []


def test_only_the_table_knows_rich() -> None:
    """Rich is imported by the format that people look at, and nowhere else."""
    assert importers("rich") == {"formats.table"}


def test_only_commands_know_typer() -> None:
    """Typer is imported by the verbs and by `usage`."""
    others = {module for module in importers("typer", "click") if not module.startswith("commands.")}
    assert others == {"usage"}


def test_only_usage_knows_typers_private_parts() -> None:
    """What Typer keeps to itself, and may change, is named in one module."""
    named = {
        name.removeprefix(f"{NAME}.")
        for name, path in modules()
        if any(re.search(r"\._(?!_)", other) for other in imports(path) if within(other, {"typer"}))
        or re.search(r"\btyper\._[a-z]", path.read_text("utf-8"))
        or any(within(other, {"typer.core", "typer.rich_utils", "typer.completion"}) for other in imports(path))
    }
    assert named == {"usage"}


def test_what_reads_toml_and_what_opens_sqlite() -> None:
    """TOML is read in `reading`, SQLite opened in `store`; the one other that imports it only names its version."""
    assert {module.partition(".")[0] for module in importers("tomli", "tomllib")} == {"reading"}
    assert {module for module in importers("sqlite3") if within(module, {"store"}) is False} == {"commands.version"}
    text = (PACKAGE / "commands" / "version.py").read_text("utf-8")
    assert set(re.findall(r"\bsqlite3\.\w+", text)) == {"sqlite3.sqlite_version"}


_SQL = re.compile(r"\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE|CREATE VIRTUAL|PRAGMA|ORDER BY|GROUP BY)\b")


def sql(path: Path) -> list[int]:
    """List the lines of a module on which SQL is written or run."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    texts = [node for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    written = [text.lineno for text in texts if _SQL.search(str(text.value))]
    run = ("execute", "executemany", "executescript")
    return written + [node.lineno for node in nodes if isinstance(node, ast.Attribute) and node.attr in run]


def test_sql_stands_in_store_and_questions() -> None:
    """No verb, row or format holds SQL or asks a connection."""
    parts = {name.split(".")[1] for name, path in modules() if sql(path)}
    assert parts == {"store", "questions"}


def test_no_layout_in_commands() -> None:
    """A verb hands rows to a format: it prints no line of the answer itself, and puts no piece of a page together."""
    pieces = {"Output", "Paragraph", "Heading", "Grid", "GridColumn", "Span", "Gap", "line", "joined"}
    found = [
        f"{name}: {node.func.id}"
        for name, path in modules()
        if name.startswith(f"{NAME}.commands.")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {*pieces, "print"}
    ]
    assert found == []


def test_nothing_imports_what_only_posix_has() -> None:
    """Each module can be imported on Windows."""
    assert importers("fcntl", "pwd", "grp", "termios", "tty", "pty", "resource", "posix", "readline") == set()


def test_every_verb_and_every_format_is_a_module() -> None:
    """The registers and the folders agree: no module is forgotten in a register, no name leads nowhere."""
    verbs = {path.stem for path in (PACKAGE / "commands").glob("*.py")}
    assert set(VERBS) == verbs - {"__init__", "options", "interview", "answers", "filtered"}
    formats = {path.stem for path in (PACKAGE / "formats").glob("*.py")}
    known = {module for module, _suffix in (FORMATS | PICTURES | REFERENCES).values()}
    assert known == formats - {"__init__", "cells", "heatmap", "provenance"}
    exports = {path.stem for path in (PACKAGE / "exports").glob("*.py")} - {"__init__"}
    # JSON is written by the formats of that name.
    assert exports == set(EXPORTS) - {"json", "jsonl"}
