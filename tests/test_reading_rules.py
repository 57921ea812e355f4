"""The rules: each is given data that breaks it, and must say exactly what is wrong and where."""

import inspect
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from socialhallbarhet import language
from socialhallbarhet.reading import InvalidData, check, data_version, read_reference
from socialhallbarhet.reading.problem import ERROR, Problem
from socialhallbarhet.reading.rules import RULES, identity, references, shape, text, time
from tests.conftest import ROOT, TODAY

NORRVIKEN = "organisations/norrviken.toml"
OSTRA_DAL = "organisations/ostra-dal.toml"
LST = "organisations/lst-norrviken.toml"
AGENCY = "organisations/testmyndigheten.toml"
ASSOCIATION = "organisations/kommunforbundet.toml"

CODEBOOK = ("counties.toml", "frameworks.toml", "groups.toml", "kinds.toml", "themes.toml", "withdrawn.toml")
THEMES = (
    *("human-rights", "lgbtqi", "child-rights", "national-minorities", "ageing", "mental-health"),
    *("participation", "procurement"),
)
KINDS = ("principle", "goal", "measure", "plan", "mandate", "partnership")
DATE = "a date without quotes, such as 2024-05-31"
TEXT = "a text that is not empty"
TEXTS = "a list of texts that are not empty"
CITATIONS = 'a list of sources, such as [{ id = "folkhalsa", section = "Mål" }]'

# What is done to a file: a piece of its text is replaced, all of it is, or the file goes.
Edit = tuple[str, str] | str | None


@dataclass(frozen=True)
class Fault:
    """A fault to plant, and the one problem that must come of it.

    `on` stands on one line of the file only, the line of the problem; empty: the first line.
    """

    rule: str
    file: str
    edit: Edit
    on: str = ""
    key: str = ""
    found: str = ""
    allowed: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()
    # Where the problem shows up elsewhere than where the fault was planted.
    shown_in: str = ""


FAULTS = [
    # Shape
    Fault(
        *("unknown-file", "theme.toml", "# Misspelled.\n"),
        found="theme.toml",
        allowed=(*CODEBOOK, "version.toml", "organisations/*.toml"),
        nearest=("themes.toml",),
    ),
    Fault("missing-file", "groups.toml", None),
    Fault("missing-file", "version.toml", None),
    Fault(
        *("unknown-table", AGENCY, ("# Fixture", '[[commitments]]\nid = "x"\n# Fixture')),
        *("[[commitments]]", "commitments", "commitments"),
        ("organisation", "source", "commitment"),
        ("commitment",),
    ),
    Fault(
        *("unknown-table", "version.toml", ("data_version", "data_versoin = 1\ndata_version")),
        *("data_versoin", "data_versoin", "data_versoin", ("data_version",), ("data_version",)),
    ),
    Fault("missing-table", "organisations/tom.toml", "", allowed=("[organisation]",)),
    Fault("missing-table", "counties.toml", "# None left.\n", allowed=("[[county]]",)),
    Fault("missing-table", "counties.toml", "county = []\n", allowed=("[[county]]",)),
    Fault(
        *("wrong-table", AGENCY, ("[organisation]", "[[organisation]]"), "[[organisation]]", "organisation"),
        *("[[organisation]]", ("[organisation]",)),
    ),
    Fault(
        *("wrong-table", "withdrawn.toml", '[withdrawn]\nid = "a/b"\nreason_sv = "Bort."\n'),
        *("[withdrawn]", "withdrawn", "[withdrawn]", ("[[withdrawn]]",)),
    )
    if False
    else Fault(
        *("wrong-table", "counties.toml", "# All gone.\ncounty = [1, 2]\n", "county = ", "county"),
        *("[1, 2]", ("[[county]]",)),
    ),
]
