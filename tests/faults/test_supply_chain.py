"""What the program rests on: bounds that were tried. `.ci/supply-chain` tries them; here is seen that there are any.

What the wheel holds is listed in tests/test_install.py: exactly the package, the data, `sh` and the licences.
"""

import re
import tomllib

import pytest
from conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
RUNTIME = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["xlsx"]]
# For each of these pyproject.toml says what was measured.
MEASURED = {"typer"}


@pytest.mark.parametrize("needed", RUNTIME)
def test_bounds(needed: str) -> None:
    """Each dependency names the oldest version that it is tested on; a newest one only where a measurement asks."""
    bounds = re.fullmatch(r"(?P<name>[\w-]+)>=[\d.]+(?P<below>,<[\d.]+)?", needed)
    assert bounds
    assert bool(bounds["below"]) == (bounds["name"] in MEASURED)


def test_what_a_user_gets_is_tested() -> None:
    """What users may install besides is installed for the tests with the same bound."""
    assert set(PROJECT["optional-dependencies"]["xlsx"]) <= set(PROJECT["optional-dependencies"]["test"])
