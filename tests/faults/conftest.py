"""What the tests of faults share: a program to which nothing happens, its answer, and the figures at the end of all."""

import pytest
from process import Program

from faults.trying import SEED, TRIED


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


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell how many faults of each sort were tried, and how many failed: what fails ends its test and has no sort."""
    if not TRIED:
        return
    reports = [*terminalreporter.getreports("failed"), *terminalreporter.getreports("error")]
    failed = sum("faults/" in report.nodeid for report in reports)
    terminalreporter.section(f"faults tried: {TRIED.total() + failed}, failed: {failed} (FAULTS_SEED={SEED})")
    for sort, number in sorted(TRIED.items()):
        terminalreporter.write_line(f"{number:6}  {sort}")
