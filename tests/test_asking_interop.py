"""Answers as data frames: pandas and polars, which we did not write, take them as they are. Both are in `interop`."""

from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from conftest import Run

import socialhallbarhet as sh
from socialhallbarhet.asking import Answer
from socialhallbarhet.folders.data import VARIABLE

pandas: Any = pytest.importorskip("pandas", reason="pip install -e '.[interop]'")
polars: Any = pytest.importorskip("polars", reason="pip install -e '.[interop]'")

QUESTIONS: list[tuple[str, Callable[[], Answer[Any]]]] = [
    ("list commitments", sh.commitments),
    ("list commitments --organisation municipalities", lambda: sh.commitments("municipalities")),
    ("list organisations", sh.organisations),
    ("list sources", sh.sources),
    ("search barn", lambda: sh.search("barn")),
    ("compare norrviken ostra-dal", lambda: sh.compare("norrviken", "ostra-dal")),
    ("gaps ostra-dal", lambda: sh.gaps("ostra-dal")),
    ("matrix", sh.matrix),
]
questions = pytest.mark.parametrize(("command", "ask"), QUESTIONS, ids=[command for command, _ask in QUESTIONS])


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch, surroundings: dict[str, str]) -> None:
    """Ask with the fixture's data, date and store, as the program in `run` does."""
    for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_CACHE_HOME", "SOURCE_DATE_EPOCH", VARIABLE):
        monkeypatch.setenv(name, surroundings[name])


@questions
def test_pandas_has_what_it_reads_of_the_csv(run: Run, command: str, ask: Callable[[], Answer[Any]]) -> None:
    """The frame of a table is the one that pandas reads of the command's CSV, column by column."""
    frame = pandas.DataFrame(ask().table())
    csv = pandas.read_csv(StringIO(run(*command.split(), "-f", "csv").stdout))
    assert list(frame.columns) == list(csv.columns)
    # An empty cell is None in the one, an empty text or no number in the other.
    same = frame.replace("", None).astype(csv.dtypes.to_dict())
    pandas.testing.assert_frame_equal(same, csv)


@questions
def test_polars_has_what_it_reads_of_the_csv(run: Run, command: str, ask: Callable[[], Answer[Any]]) -> None:
    """So it is in polars."""
    frame = polars.DataFrame(ask().table())
    csv = polars.read_csv(StringIO(run(*command.split(), "-f", "csv").stdout), infer_schema_length=None)
    assert frame.columns == csv.columns
    assert frame.height == csv.height
    written = [[value if value != "" else None for value in row] for row in frame.rows()]
    assert written == [list(row) for row in csv.rows()]


def test_truth_and_numbers_are_no_text() -> None:
    """Figures can be counted with, and what holds is true or false, in both."""
    hits, matrix = sh.search("barn").table(), sh.matrix().table()
    assert pandas.DataFrame(hits)["expired"].dtype == bool
    assert pandas.DataFrame(hits)["score"].dtype == float
    frame = pandas.DataFrame(matrix)
    assert frame["own"].dtype == bool
    assert set(frame.drop(columns="own").iloc[:, 3:].dtypes) == {pandas.Series([1]).dtype}
    assert polars.DataFrame(hits).schema["expired"] == polars.Boolean
    assert set(polars.DataFrame(matrix).drop("own").dtypes[3:]) == {polars.Int64}
