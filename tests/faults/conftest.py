"""What the tests of faults share: a program that has been used by nobody, and the figures at the end of a run."""

from itertools import count
from pathlib import Path

import pytest

from faults.process import ROOT_USER, Program, Stranger
from faults.trying import SEED, TRIED


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """Give the program with an empty home and the fixture's data."""
    home = tmp_path / "home"
    home.mkdir()
    return Program(home)


@pytest.fixture(scope="session")
def used(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """Give a program that has built its store and to which nothing happens."""
    program = Program(tmp_path_factory.mktemp("used"))
    program.ask()
    return program


@pytest.fixture(scope="session")
def right(used: Program) -> bytes:
    """Give the right answer to the question that most tests ask."""
    return used.ask()


@pytest.fixture(scope="session")
def stranger() -> Stranger:
    """Give another user than the one who runs the tests."""
    if not ROOT_USER:
        pytest.skip("only root can become another user")
    import pwd  # noqa: PLC0415 - not on Windows

    known = {user.pw_uid for user in pwd.getpwall()}
    return Stranger(next(number for number in count(54321) if number not in known))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell how many faults of each sort were tried, and how many failed: what fails ends its test and has no sort."""
    if not TRIED:
        return
    reports = [*terminalreporter.getreports("failed"), *terminalreporter.getreports("error")]
    failed = sum("faults/" in report.nodeid for report in reports)
    terminalreporter.section(f"faults tried: {TRIED.total() + failed}, failed: {failed} (FAULTS_SEED={SEED})")
    for sort, number in sorted(TRIED.items()):
        terminalreporter.write_line(f"{number:6}  {sort}")
