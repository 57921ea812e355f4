"""The rules: each is given data that breaks it, and must say exactly what is wrong and where."""

import inspect
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
import tomli
from conftest import CORPUS, ROOT, TODAY, replace_once

from socialhallbarhet import language
from socialhallbarhet.model import Synonyms
from socialhallbarhet.reading import InvalidData, check, data_version, read_reference
from socialhallbarhet.reading.problem import ERROR, Problem
from socialhallbarhet.reading.rules import (
    ADVICE,
    RULES,
    Rule,
    coding,
    identity,
    likeness,
    order,
    references,
    shape,
    style,
    synonyms,
    text,
    time,
)

NORRVIKEN = "organisations/norrviken.toml"
OSTRA_DAL = "organisations/ostra-dal.toml"
LST = "organisations/lst-norrviken.toml"
AGENCY = "organisations/testmyndigheten.toml"
ASSOCIATION = "organisations/kommunforbundet.toml"
NEW = "organisations/ny.toml"
SYNONYMS = "synonyms.toml"

CODEBOOK = ("counties.toml", "frameworks.toml", "groups.toml", "kinds.toml", "themes.toml", "withdrawn.toml")
RIGHTS = ("human-rights", "lgbtqi", "child-rights", "national-minorities")
THEMES = (*RIGHTS, "ageing", "mental-health", "participation", "procurement")
KINDS = ("principle", "goal", "measure", "plan", "mandate", "partnership")
ORGANISATION_KINDS = ("region", "county-board", "municipality", "association", "agency")
GROUPS = ("children", "older-people", "lgbtqi-people", "national-minorities", "suppliers")
FRAMEWORKS = ("child-convention", "agenda-2030", "supplier-agreement", "asmark-declaration")
SOURCE_KEYS = ("id", "title", "url", "language", "published", "updated", "read", "remove", "note_sv", "note_en")

A_TEXT = ("a text that is not empty",)
A_LIST = ("a list of texts that are not empty",)
A_DATE = ("a date without quotes, such as 2024-05-31",)
A_YEAR = ("a year, such as 1989",)
REMOVES = ("own-page", "mirror", "second-hand")
DIRECTIONS = ("both", "narrower")
GOALS = ("a list of whole numbers from 1 to 17",)
CITATIONS = ('a list of sources, such as [{ id = "folkhalsa", section = "Mål" }]',)
TWO_YEARS = ("two years, such as [2020, 2024]",)
ADDRESS = ("https://…", "http://…")
OF_ID = ("a-z", "0-9", "-")

# What is done to a file: a piece of its text is replaced, or all of it is, or the file goes.
Edit = tuple[str, str] | str | None


@dataclass(frozen=True)
class Fault:
    """A fault to plant, and the one problem that must come of it.

    `on` stands on a single line of the file, and the problem so many lines `below` it; if empty, on the first line.
    The problem shows in `file`, where the fault is planted too unless `planted_in` says otherwise.
    """

    rule: str
    file: str
    edit: Edit
    on: str = ""
    key: str = ""
    found: str = ""
    allowed: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()
    below: int = 0
    planted_in: str = ""


SHAPE = [
    Fault(
        "unknown-file",
        "theme.toml",
        "# Misspelled: nothing would ever read it.\n",
        found="theme.toml",
        allowed=("exceptions.toml", "published.toml", SYNONYMS, *CODEBOOK, "version.toml", "organisations/*.toml"),
        nearest=("themes.toml",),
    ),
    Fault("missing-file", "groups.toml", None),
    Fault("missing-file", "withdrawn.toml", None),
    Fault("missing-file", "version.toml", None),
    Fault(
        "unknown-table",
        AGENCY,
        ("[organisation]", '[[commitments]]\nid = "lost"\n\n[organisation]'),
        on="[[commitments]]",
        key="commitments",
        found="commitments",
        allowed=("organisation", "source", "commitment"),
        nearest=("commitment",),
    ),
    Fault(
        "unknown-table",
        AGENCY,
        ("[organisation]", '[contact.person]\nname = "lost"\n\n[organisation]'),
        on="[contact.person]",
        key="contact",
        found="contact",
        allowed=("organisation", "source", "commitment"),
    ),
    Fault(
        "unknown-table",
        "version.toml",
        ("data_version", "data_versoin = 2024-05-01\ndata_version"),
        on="data_versoin",
        key="data_versoin",
        found="data_versoin",
        allowed=("data_version",),
        nearest=("data_version",),
    ),
    Fault("missing-table", NEW, "", allowed=("[organisation]",)),
    Fault("missing-table", "counties.toml", "# None left.\n", allowed=("[[county]]",)),
    Fault("missing-table", "counties.toml", "county = []\n", allowed=("[[county]]",)),
    Fault(
        "wrong-table",
        AGENCY,
        ("[organisation]", "[[organisation]]"),
        on="[[organisation]]",
        key="organisation",
        found="[[organisation]]",
        allowed=("[organisation]",),
    ),
    Fault(
        "wrong-table",
        "withdrawn.toml",
        '# One only.\n[withdrawn]\nid = "a/b"\nreason_sv = "Bort."\nreason_en = "Gone."\ndate = 2024-01-01\n',
        on="[withdrawn]",
        key="withdrawn",
        found="[withdrawn]",
        allowed=("[[withdrawn]]",),
    ),
    Fault(
        "wrong-table",
        "withdrawn.toml",
        '\nwithdrawn = ["old", 2, true, 2024-01-01]\n',
        on="withdrawn = ",
        key="withdrawn",
        found='["old", 2, true, 2024-01-01]',
        allowed=("[[withdrawn]]",),
    ),
    Fault(
        "wrong-table",
        "withdrawn.toml",
        'withdrawn = [{ id = "a/b", reason_sv = "Bort.", reason_en = "Gone.", date = 2024-01-01 }, 2]\n',
        key="withdrawn",
        found='[{ id = "a/b", reason_sv = "Bort.", reason_en = "Gone.", da…',
        allowed=("[[withdrawn]]",),
    ),
    Fault(
        "data-version",
        "version.toml",
        ("2024-06-01", '"2024-06-01"'),
        on="data_version =",
        key="data_version",
        found='"2024-06-01"',
        allowed=A_DATE,
    ),
    Fault("data-version", "version.toml", "# Forgotten.\n", key="data_version", allowed=A_DATE),
    Fault(
        "unknown-key",
        OSTRA_DAL,
        ("updated = 2020-06-17", "updatet = 2020-06-17"),
        on="updatet",
        key="updatet",
        found="updatet",
        allowed=SOURCE_KEYS,
        nearest=("updated",),
    ),
    Fault(
        "missing-key",
        AGENCY,
        ('website = "https://www.testmyndigheten.example.org"\n', ""),
        on="[organisation]",
        key="website",
        allowed=("website = …",),
    ),
    Fault(
        "missing-key",
        OSTRA_DAL,
        ('terms = ["medborgardialog"]\n', ""),
        on='id = "citizen-dialogue"',
        below=-1,
        key="terms",
        allowed=("terms = …",),
    ),
    Fault(
        "missing-language",
        "groups.toml",
        ('name_en = "Suppliers"\n', ""),
        on='name_sv = "Leverantörer"',
        key="name_sv",
        found="name_sv",
        allowed=("name_sv", "name_en"),
    ),
    Fault(
        "missing-language",
        OSTRA_DAL,
        ('note_sv = "Pressmeddelandet lästes hos en presstjänst."\n', ""),
        on="note_en",
        key="note_en",
        found="note_en",
        allowed=("note_en", "note_sv"),
    ),
    Fault(
        "bad-id",
        "frameworks.toml",
        ('"asmark-declaration"', '"Åsmark_declaration"'),
        on='id = "Å',
        key="id",
        found="Åsmark_declaration",
        allowed=OF_ID,
    ),
    Fault("bad-id", NORRVIKEN, ('"lgbtqi-diploma"', '"lgbtqi--diploma"'), '"lgbtqi--', "id", "lgbtqi--diploma", OF_ID),
    Fault(
        "bad-id",
        "withdrawn.toml",
        ('"testmyndigheten/yearly-survey"', '"Testmyndigheten/yearly-survey"'),
        on='"Testmyndigheten',
        key="id",
        found="Testmyndigheten/yearly-survey",
        allowed=OF_ID,
    ),
    Fault(
        "bad-id", "kinds.toml", ('"county-boards"', '"county boards"'), '"county b', "plural", "county boards", OF_ID
    ),
]


def wrong_type(file: str, old: str, new: str, found: str, allowed: tuple[str, ...], *nearest: str) -> Fault:
    """Put a value of the wrong sort in the place of a right one; `new` stands on a line of its own."""
    return Fault("wrong-type", file, (old, new), new, new.split(maxsplit=1)[0], found, allowed, nearest)


TYPES = [
    wrong_type(AGENCY, 'kind = "agency"', "kind = 3", "3", A_TEXT),
    wrong_type(AGENCY, 'title = "Vårt uppdrag"', 'title = ""', "", ()),
    wrong_type(AGENCY, 'title = "Vårt uppdrag"', "title = true", "true", A_TEXT),
    wrong_type(OSTRA_DAL, 'terms = ["medborgardialog"]', "terms = []", "", ()),
    wrong_type(OSTRA_DAL, 'terms = ["medborgardialog"]', 'terms = "dialog"', '"dialog"', A_LIST),
    wrong_type(
        AGENCY, 'aliases = ["Åldersmyndigheten", "NTA"]', 'aliases = ["NTA", 3]', '["NTA", 3]', ("a list of texts",)
    ),
    wrong_type("frameworks.toml", "year = 1998", 'year = "1998"', '"1998"', A_YEAR),
    wrong_type("frameworks.toml", "year = 1998", "year = 1998.0", "1998.0", A_YEAR),
    wrong_type("frameworks.toml", "year = 1998", "year = 19980", "19980", A_YEAR),
    wrong_type("frameworks.toml", "year = 1998", f"year = {10**40}", f"{10**40:#x}", A_YEAR),
    wrong_type("frameworks.toml", "year = 1998", f"year = 0x{'f' * 5000}", f"0x{'f' * 57}…", A_YEAR),
    wrong_type(AGENCY, "read = 2024-05-27", 'read = "2024-05-27"', '"2024-05-27"', A_DATE),
    wrong_type(AGENCY, "read = 2024-05-27", "read = 2024-05-27T10:00:00", "2024-05-27 10:00:00", A_DATE),
    wrong_type("themes.toml", "sdg = [8, 12]", "sdg = [8, 18]", "[8, 18]", GOALS),
    wrong_type("themes.toml", "sdg = [8, 12]", "sdg = []", "[]", GOALS),
    wrong_type(OSTRA_DAL, "period = [2023, 2026]", "period = [2023]", "[2023]", TWO_YEARS),
    wrong_type(OSTRA_DAL, "period = [2023, 2026]", "period = 2023", "2023", TWO_YEARS),
    wrong_type(OSTRA_DAL, "period = [2023, 2026]", "period = [2023, true]", "[2023, true]", TWO_YEARS),
    wrong_type(OSTRA_DAL, "period = [2023, 2026]", 'period = [2023, "2026"]', '[2023, "2026"]', TWO_YEARS),
    wrong_type(
        OSTRA_DAL,
        'sources = [{ id = "manskliga-rattigheter", section = "Öppenhet" }]',
        'sources = [{ id = "manskliga-rattigheter", sektion = "Öppenhet" }]',
        '[{ id = "manskliga-rattigheter", sektion = "Öppenhet" }]',
        CITATIONS,
    ),
    wrong_type(OSTRA_DAL, 'remove = "second-hand"', 'remove = "secondhand"', '"secondhand"', REMOVES, "second-hand"),
    wrong_type(OSTRA_DAL, 'remove = "second-hand"', "remove = [2]", "[2]", REMOVES),
    wrong_type(SYNONYMS, 'direction = "narrower"', 'direction = "narower"', '"narower"', DIRECTIONS, "narrower"),
    wrong_type(SYNONYMS, 'direction = "narrower"', "direction = 1", "1", DIRECTIONS),
    wrong_type(SYNONYMS, 'words = ["inflytande", "medborgardialog", "samråd"]', "words = []", "", ()),
]
IDENTITY = [
    Fault(
        "duplicate-id",
        "frameworks.toml",
        ('"asmark-declaration"', '"agenda-2030"'),
        on='name_sv = "Åsmarksdeklarationen"',
        below=-1,
        key="id",
        found="agenda-2030",
    ),
    Fault(
        "duplicate-id",
        OSTRA_DAL,
        ('"citizen-dialogue"', '"psykiatriplan"'),
        'title_sv = "Med',
        "id",
        "psykiatriplan",
        below=-1,
    ),
    Fault(
        "duplicate-id",
        "kinds.toml",
        ('plural = "agencies"', 'plural = "regions"'),
        'name_sv = "Nationell m',
        "plural",
        "regions",
        below=-1,
    ),
    Fault(
        "misplaced-organisation",
        AGENCY,
        ('"testmyndigheten"', '"provmyndigheten"'),
        on='"provmyndigheten"',
        key="id",
        found=AGENCY,
        allowed=("organisations/provmyndigheten.toml",),
    ),
    Fault("ambiguous-name", AGENCY, ('"NTA"', '\n"nll"'), '"nll"', "aliases", "nll"),
    Fault("ambiguous-name", AGENCY, ('"NTA"', '"Ostra-Dal"'), '"Ostra-Dal"', "aliases", "Ostra-Dal"),
    Fault(
        "ambiguous-name",
        AGENCY,
        ('National Test Agency"', 'Region Ostra Dal"'),
        '"Region Ostra',
        "name_en",
        "Region Ostra Dal",
    ),
    Fault(
        "ambiguous-name", "frameworks.toml", ('"Åsmarksdeklarationen"', '"SDG"'), 'name_sv = "SDG"', "name_sv", "SDG"
    ),
    Fault(
        "withdrawn-in-use",
        NORRVIKEN,
        ("norrviken/child-advocates", "norrviken/lgbtqi-diploma"),
        on='id = "lgbtqi-diploma"',
        key="id",
        found="norrviken/lgbtqi-diploma",
        planted_in="withdrawn.toml",
    ),
    Fault(
        "withdrawn-in-use",
        NORRVIKEN,
        ("norrviken/child-advocates", "norrviken/barnratt"),
        on='id = "barnratt"\n',
        key="id",
        found="norrviken/barnratt",
        planted_in="withdrawn.toml",
    ),
    Fault(
        "withdrawn-in-use",
        "themes.toml",
        ("norrviken/child-advocates", "ageing"),
        on='id = "ageing"',
        key="id",
        found="ageing",
        planted_in="withdrawn.toml",
    ),
]
REFERENCES = [
    Fault(
        "unknown-theme",
        NORRVIKEN,
        ('themes = ["child-rights", "human-rights"]', 'themes = [\n  "child-rights",\n  "human-right"\n]'),
        on='"human-right"',
        key="themes",
        found="human-right",
        allowed=THEMES,
        nearest=("human-rights",),
    ),
    Fault("unknown-kind", OSTRA_DAL, ('kind = "goal"', 'kind = "gaol"'), '"gaol"', "kind", "gaol", KINDS, ("goal",)),
    Fault("unknown-kind", OSTRA_DAL, ('kind = "goal"', 'kind = "Mål"'), '"Mål"', "kind", "Mål", KINDS, ("goal",)),
    Fault(
        "unknown-group",
        OSTRA_DAL,
        ('groups = ["children"]', 'groups = ["childern"]'),
        on="childern",
        key="groups",
        found="childern",
        allowed=GROUPS,
        nearest=("children",),
    ),
    Fault(
        "unknown-framework",
        OSTRA_DAL,
        ('frameworks = ["child-convention"]', 'frameworks = ["barnkonventionen"]'),
        on='frameworks = ["barnk',
        key="frameworks",
        found="barnkonventionen",
        allowed=FRAMEWORKS,
    ),
    Fault(
        "unknown-source",
        NORRVIKEN,
        ('{ id = "social-hallbarhet", section = "Barnets', '{ id = "social-halbarhet", section = "Barnets'),
        on="social-halbarhet",
        key="sources.id",
        found="social-halbarhet",
        allowed=("social-hallbarhet", "barnratt", "psykisk-halsa", "supplier-page", "halsoplan"),
        nearest=("social-hallbarhet",),
    ),
    Fault(
        "unused-source",
        LST,
        ('{ id = "minoriteter"', '{ id = "social-hallbarhet"'),
        on='id = "minoriteter"',
        key="id",
        found="minoriteter",
    ),
    Fault(
        "unknown-organisation-kind",
        AGENCY,
        ('kind = "agency"', 'kind = "agencies"'),
        on='"agencies"',
        key="kind",
        found="agencies",
        allowed=ORGANISATION_KINDS,
        nearest=("agency",),
    ),
    Fault(
        "unknown-county",
        LST,
        ('county = "norrviken"', 'county = "norviken"'),
        on="norviken",
        key="county",
        found="norviken",
        allowed=("norrviken", "asmark", "ostra-dal"),
        nearest=("norrviken",),
    ),
    Fault(
        "unknown-form",
        "frameworks.toml",
        ('form = "agreement"', 'form = "greement"'),
        on='"greement"',
        key="form",
        found="greement",
        allowed=("convention", "declaration", "agreement"),
        nearest=("agreement",),
    ),
    Fault(
        "unknown-successor",
        "withdrawn.toml",
        ('"norrviken/child-rights-officers"', '"ostra-dal/citizens-dialogue"'),
        on="citizens-dialogue",
        key="successor",
        found="ostra-dal/citizens-dialogue",
        allowed=tuple(
            f"ostra-dal/{id}"
            for id in (
                *("manskliga-rattigheter", "pressmeddelande-hbtqi", "psykiatriplan"),
                *("child-convention-in-decisions", "equal-care-for-lgbtqi-people", "mental-health-plan"),
                "citizen-dialogue",
            )
        ),
        nearest=("ostra-dal/citizen-dialogue",),
    ),
    Fault(
        "unknown-successor",
        "withdrawn.toml",
        ('"norrviken/child-rights-officers"', '"child-right"'),
        on='"child-right"',
        key="successor",
        found="child-right",
        nearest=("child-rights",),
    ),
    Fault(
        "repeated-item",
        OSTRA_DAL,
        ('["child-rights"]', '["child-rights", "human-rights",\n"child-rights"]'),
        on='\n"child-rights"]',
        key="themes",
        found="child-rights",
    ),
    Fault("repeated-item", AGENCY, ('"NTA"]', '"NTA", "NTA"]'), '"NTA", "NTA"', "aliases", "NTA"),
    Fault("repeated-item", "themes.toml", ('"insyn",', '"insyn", "insyn",'), '"insyn", "insyn"', "words_sv", "insyn"),
    Fault("repeated-item", SYNONYMS, ('"CRC"]', '"CRC", "CRC"]'), '"CRC", "CRC"', "words", "CRC"),
    Fault(
        "repeated-item",
        AGENCY,
        ('sources = [{ id = "uppdrag" }]', 'sources = [{ id = "uppdrag" }, { id = "uppdrag", section = "Igen" }]'),
        on='section = "Igen"',
        key="sources",
        found="uppdrag",
    ),
]


def in_text(rule: str, written: str, found: str, *allowed: str) -> Fault:
    """Write a faulty text, as it stands in TOML, in the place of a title."""
    return Fault(rule, AGENCY, ("Vårt uppdrag", written), f'title = "{written}"', "title", found, allowed)


def bad_address(address: str) -> Fault:
    """Write something else in the place of an organisation's web address."""
    old = 'https://www.testmyndigheten.example.org"'
    return Fault("bad-address", AGENCY, (old, f'{address}"'), f'website = "{address}"', "website", address, ADDRESS)


OF_TEXT = [
    in_text("not-nfc", "Va\u030art uppdrag", "Va\u030art uppdrag", "Vårt uppdrag"),
    in_text("unprintable", "Vårt\\nuppdrag", "U+000A"),
    in_text("unprintable", "Vårt\\tuppdrag", "U+0009"),
    in_text("unprintable", "Vårt \\u001b[31muppdrag", "U+001B"),
    in_text("unprintable", "Vårt\u00a0uppdrag", "U+00A0"),
    in_text("unprintable", "Vårt\u202euppdrag", "U+202E"),
    in_text("unprintable", "Vårt upp\u00addrag", "U+00AD"),
    in_text("loose-space", " Vårt uppdrag", '" Vårt uppdrag"', "Vårt uppdrag"),
    in_text("loose-space", "Vårt uppdrag ", '"Vårt uppdrag "', "Vårt uppdrag"),
    Fault(
        "loose-space",
        SYNONYMS,
        ('"supply chain"', '"supply  chain"'),
        '"supply  ch',
        "words",
        '"supply  chain"',
        ("supply chain",),
    ),
    in_text("loose-space", "Vårt   uppdrag", '"Vårt   uppdrag"', "Vårt uppdrag"),
    Fault("loose-space", AGENCY, ('"NTA"', '"NTA "'), '"NTA "', "aliases", '"NTA "', ("NTA",)),
    Fault(
        "loose-space",
        OSTRA_DAL,
        ('section = "Öppenhet"', 'section = " Öppenhet"'),
        on='" Öppenhet"',
        key="sources.section",
        found='" Öppenhet"',
        allowed=("Öppenhet",),
    ),
    Fault(
        "long-title",
        AGENCY,
        ("Uppdrag att motverka ålderism", "å" * 71),
        on="å" * 71,
        key="title_sv",
        found="71",
        allowed=("1-70",),
    ),
    Fault(
        "long-summary",
        AGENCY,
        ("Testmyndigheten har regeringens uppdrag att motverka ålderism åren 2024–2027.", "ö" * 401),
        on="ö" * 401,
        key="summary_sv",
        found="401",
        allowed=("1-400",),
    ),
    Fault(
        "many-themes",
        OSTRA_DAL,
        ('themes = ["lgbtqi", "human-rights"]', 'themes = ["lgbtqi", "human-rights", "ageing", "procurement"]'),
        on='"ageing", "procurement"]',
        key="themes",
        found="4",
        allowed=("1-3",),
    ),
    bad_address("www.testmyndigheten.example.org"),
    bad_address("ftp://www.testmyndigheten.example.org"),
    bad_address("javascript:alert(1)//https://example.org"),
    bad_address("https://testmyndigheten"),
    bad_address("https://testmyndigheten/index.html"),
    bad_address("https://example..org"),
    bad_address("https://www.example.org/två ord"),
    Fault(
        "bad-address",
        "frameworks.toml",
        ("https://www.example.org/child", "child"),
        'url = "child',
        "url",
        "child-convention",
        ADDRESS,
    ),
]
TIME = [
    Fault("future-date", AGENCY, ("2024-05-27", "2024-06-02"), "2024-06-02", "read", "2024-06-02", ("… 2024-06-01",)),
    Fault(
        "future-date",
        "version.toml",
        ("2024-06-01", "2024-06-02"),
        "2024-06-02",
        "data_version",
        "2024-06-02",
        ("… 2024-06-01",),
    ),
    Fault(
        "future-date",
        "withdrawn.toml",
        ("2024-02-29", "2042-02-28"),
        "2042-02-28",
        "date",
        "2042-02-28",
        ("… 2024-06-01",),
    ),
    Fault(
        "wrong-period",
        OSTRA_DAL,
        ("[2023, 2026]", "[2026, 2023]"),
        "[2026, 2023]",
        "period",
        "[2026, 2023]",
        ("1900-2100",),
    ),
    Fault(
        "wrong-period",
        OSTRA_DAL,
        ("[2023, 2026]", "[2023, 20266]"),
        "[2023, 20266]",
        "period",
        "[2023, 20266]",
        ("1900-2100",),
    ),
    Fault("wrong-period", OSTRA_DAL, ("[2023, 2026]", "[23, 26]"), "[23, 26]", "period", "[23, 26]", ("1900-2100",)),
    Fault(
        "wrong-period",
        OSTRA_DAL,
        ("[2023, 2026]", f"[2023, {2**80}]"),
        f"[2023, {2**80}]",
        "period",
        f"[2023, {2**80:#x}]",
        ("1900-2100",),
    ),
    Fault(
        "wrong-order",
        AGENCY,
        ("2024-01-15", "2024-05-28"),
        "read = 2024-05-27",
        "read",
        "2024-05-27",
        ("2024-05-28 …",),
    ),
    Fault(
        "wrong-order",
        NORRVIKEN,
        ("updated = 2023-09-14", "updated = 2021-03-07"),
        on="2021-03-07",
        key="updated",
        found="2021-03-07",
        allowed=("2021-03-08 …",),
    ),
]
FAULTS = [*SHAPE, *TYPES, *IDENTITY, *REFERENCES, *OF_TEXT, *TIME]


def published(*changed: str) -> str:
    """List the ids of all commitments as published, with what is named added, or taken away where it begins with -."""
    listed = {}
    for path in sorted(CORPUS.glob("organisations/*.toml")):
        content = tomli.loads(path.read_text("utf-8"))
        listed[content["organisation"]["id"]] = {item["id"] for item in content["commitment"]}
    for id in changed:
        organisation, _slash, local = id.removeprefix("-").partition("/")
        (listed[organisation].discard if id.startswith("-") else listed[organisation].add)(local)
    tables = []
    for id, ids in listed.items():
        quoted = "".join(f'  "{local}",\n' for local in sorted(ids))
        tables.append(f'[[published]]\nid = "{id}"\nids = [\n{quoted}]\n')
    return "\n".join(tables)


ADVISED = [
    Fault(
        "title-with-stop",
        AGENCY,
        ('"Uppdrag att motverka ålderism"', '"Uppdrag att motverka ålderism."'),
        on='title_sv = "Uppdrag',
        key="title_sv",
        found="Uppdrag att motverka ålderism.",
        allowed=("Uppdrag att motverka ålderism",),
    ),
    Fault(
        "summary-without-stop",
        AGENCY,
        ("motverka ålderism åren 2024–2027.", "motverka ålderism åren 2024–2027!"),
        on="2024–2027!",
        key="summary_sv",
        found="… verka ålderism åren 2024–2027!",
    ),
    Fault(
        "title-case",
        AGENCY,
        ('"Uppdrag att motverka', '"uppdrag att motverka'),
        on='"uppdrag att',
        key="title_sv",
        found="uppdrag att motverka ålderism",
        allowed=("Uppdrag att motverka ålderism",),
    ),
    Fault(
        "title-case",
        AGENCY,
        ('"Mandate to counter ageism"', '"Mandate to Counter Ageism Together"'),
        on="Counter Ageism",
        key="title_en",
        found="Mandate to Counter Ageism Together",
    ),
    Fault(
        "first-person",
        OSTRA_DAL,
        ("Regionen för varje år en", "Varje år för vi en"),
        on="Varje år för vi en",
        key="summary_sv",
        found="vi",
    ),
    Fault(
        "first-person",
        OSTRA_DAL,
        ('title_en = "Citizen dialogue', 'title_en = "Our citizen dialogue'),
        on='"Our citizen',
        key="title_en",
        found="Our",
    ),
    Fault(
        "uneven-languages",
        OSTRA_DAL,
        ("Regionen för varje år en medborgardialog i länets alla kommuner.", "Dialog förs."),
        on='summary_en = "Each year',
        key="summary_en",
        found="12 / 82",
    ),
    Fault(
        "long-term",
        OSTRA_DAL,
        ('terms = ["medborgardialog"]', 'terms = ["medborgardialog", "vi för varje år en dialog med alla invånare"]'),
        on="vi för varje år",
        key="terms",
        found="vi för varje år en dialog med alla invånare",
    ),
    Fault(
        "same-term",
        OSTRA_DAL,
        ('terms = ["medborgardialog"]', 'terms = ["medborgardialog", "Medborgardialog"]'),
        on='"Medborgardialog"]',
        key="terms",
        found="medborgardialog / Medborgardialog",
    ),
    Fault(
        "insecure-address",
        AGENCY,
        ("https://www.testmyndigheten.example.org/uppdrag#aldre", "http://www.testmyndigheten.example.org/uppdrag"),
        on="http://",
        key="url",
        found="http://www.testmyndigheten.example.org/uppdrag",
        allowed=("https://…",),
    ),
    Fault(
        "general-main-theme",
        NORRVIKEN,
        ('themes = ["ageing", "participation"]', 'themes = ["participation", "ageing"]'),
        on='"participation", "ageing"]\ngroups = ["older-people"]',
        key="themes",
        found="participation",
        allowed=("ageing",),
    ),
    Fault(
        "missing-period",
        OSTRA_DAL,
        ("period = [2023, 2026]\n", ""),
        on='title_sv = "Program för',
        below=-2,
        found="2023–2026",
        allowed=("period = [2023, 2026]",),
    ),
    Fault(
        "rare-theme",
        "themes.toml",
        ('themes = ["child-rights"]', 'themes = ["human-rights"]'),
        on='id = "child-rights"',
        key="id",
        found="child-rights",
        planted_in=LST,
    ),
    Fault(
        "rare-group",
        "groups.toml",
        ('groups = ["children"]\n', ""),
        on='id = "children"',
        key="id",
        found="children",
        planted_in=LST,
    ),
    Fault(
        "rare-framework",
        "frameworks.toml",
        ('frameworks = ["supplier-agreement"]\n', ""),
        on='id = "supplier-agreement"',
        key="id",
        found="supplier-agreement",
        planted_in=NORRVIKEN,
    ),
    Fault(
        "alike",
        OSTRA_DAL,
        (
            "Regionen för varje år en medborgardialog i länets alla kommuner.",
            "Regionen och pensionärernas organisationer möts fyra gånger om året i ett äldreråd i länet.",
        ),
        on="pensionärernas",
        key="summary_sv",
        found="citizen-dialogue",
    ),
    Fault(
        "lone-word",
        SYNONYMS,
        ('"inflytande", "medborgardialog", "samråd"', '"inflytande"'),
        on='["inflytande"]',
        key="words",
        found='["inflytande"]',
    ),
    Fault(
        "same-word",
        SYNONYMS,
        ('"leverantörskedja"', '"Leverantörsled"'),
        on='"Leverantörsled"',
        key="words",
        found="leverantörsled / Leverantörsled",
    ),
    Fault(
        "same-word",
        SYNONYMS,
        ('"supply chain"', '"supply chain", "Supply-chain"'),
        on='"Supply-chain"',
        key="words",
        found="supply chain / Supply-chain",
    ),
    Fault(
        "same-synonyms",
        SYNONYMS,
        (
            '"inflytande", "medborgardialog", "samråd"',
            '"CRC", "konventionen om barnets rättigheter", "Barnkonventionen"',
        ),
        on='["CRC", "konv',
        key="words",
        found='["CRC", "konventionen om barnets rättigheter", "Barnkonvent…',
    ),
    Fault(
        "never-expanded",
        SYNONYMS,
        ('"medborgardialog", "samråd"', '"medborgardialog", "Samverkan"'),
        on='"Samverkan"',
        key="words",
        found="Samverkan",
    ),
    Fault(
        "never-expanded",
        SYNONYMS,
        ('"människorätt", "MR"', '"människorätt", "mr"'),
        on='"mr"',
        key="words",
        found="mr",
    ),
    Fault(
        "long-word",
        SYNONYMS,
        ('"supply chain"', '"what is bought from those who buy from others"'),
        on='"what is bought',
        key="words",
        found="what is bought from those who buy from others",
    ),
    Fault(
        "vanished-id",
        "published.toml",
        published("ostra-dal/citizens-dialogue"),
        on="citizens-dialogue",
        key="ids",
        found="ostra-dal/citizens-dialogue",
        nearest=("ostra-dal/citizen-dialogue",),
    ),
    Fault(
        "unlisted-id",
        OSTRA_DAL,
        published("-ostra-dal/citizen-dialogue"),
        on='id = "citizen-dialogue"',
        key="id",
        found="ostra-dal/citizen-dialogue",
        allowed=("check --fix",),
        planted_in="published.toml",
    ),
    Fault(
        "out-of-layout",
        AGENCY,
        (
            'kind = "agency"\naliases = ["Åldersmyndigheten", "NTA"]\n',
            'aliases = ["Åldersmyndigheten", "NTA"]\nkind = "agency"\n',
        ),
        on="aliases = ",
    ),
    Fault("out-of-layout", AGENCY, ("[[source]]", "\n[[source]]"), on="[[source]]", below=-1),
    Fault("out-of-layout", "version.toml", "# No line end:\ndata_version = 2024-06-01", on="data_version"),
]

# What comes near a rule and keeps it.
SOUND: list[tuple[str, str, str]] = [
    (AGENCY, "Testmyndigheten har regeringens uppdrag att motverka ålderism åren 2024–2027.", "ö" * 400),
    (OSTRA_DAL, "period = [2023, 2026]", "period = [2023, 2023]"),
    (OSTRA_DAL, "period = [2023, 2026]", "period = [1900, 2100]"),
    (OSTRA_DAL, 'groups = ["children"]\n', ""),
    (OSTRA_DAL, 'section = "Barn"', 'section = "[Barn] 👶"'),
    (AGENCY, "published = 2024-01-15", "published = 2024-05-27\nupdated = 2024-05-27"),
    (AGENCY, "read = 2024-05-27", "read = 2024-06-01"),
    (AGENCY, 'https://www.testmyndigheten.example.org"', 'http://localhost.example.org:8080?a=b.c&d=%20"'),
    (AGENCY, 'aliases = ["Åldersmyndigheten", "NTA"]', "aliases = []"),
    (AGENCY, '"Vårt uppdrag"', '"""Vårt uppdrag"""'),
    ("frameworks.toml", "year = 1998\n", ""),
    ("frameworks.toml", "year = 1998\n", "year = 0x7c6\n"),
    ("withdrawn.toml", "norrviken/child-rights-officers", "ageing"),
    ("withdrawn.toml", "norrviken/child-rights-officers", "kommunforbundet"),
    ("withdrawn.toml", "norrviken/child-rights-officers", "kommunforbundet/manifest"),
    (SYNONYMS, '"inflytande", "medborgardialog", "samråd"', '"inflytande", "medborgardialog"'),
    (SYNONYMS, '"inflytande", "medborgardialog", "samråd"', '"barn som anhöriga", "ett två tre fyra fem sex sju åtta"'),
    (SYNONYMS, '"människorätt", "MR"', '"människorätt", "DO"'),
    (SYNONYMS, '"inflytande", "medborgardialog", "samråd"', '"MR", "mänskliga rättigheter"'),
]


@pytest.fixture(autouse=True)
def _english_on_the_day_of_the_fixture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)
    language.speak("en")


def plant(folder: Path, file: str, edit: Edit) -> None:
    """Do to a file of a data folder what the edit says."""
    path = folder / file
    if edit is None:
        path.unlink()
    elif isinstance(edit, str):
        path.write_text(edit, "utf-8")
    else:
        replace_once(path, *edit)


def line_of(path: Path, on: str) -> int:
    """Give the number of the one line that `on` stands on; it may begin with the line break before."""
    content = path.read_text("utf-8")
    assert content.count(on) == 1, f"{on!r} stands {content.count(on)} times in {path.name}"
    return content.count("\n", 0, content.index(on) + (on[0] == "\n")) + 1


def told(problems: list[Problem]) -> list[tuple[str, int, str]]:
    """Say of each problem where it is and which rule found it."""
    return [(problem.place.file, problem.place.line, problem.rule) for problem in problems]


def name(rule: Rule) -> str:
    """Give the name of a rule as messages show it."""
    return rule.__name__.replace("_", "-")


LEVELS = {name(rule): about.level for rule, about in {**RULES, **ADVICE}.items()}
ADVISING = {"stale-exception", *map(name, ADVICE)}


def binding(problems: list[Problem]) -> list[Problem]:
    """Leave out what is only advice: what is planted for one rule may be badly laid out, or worded, besides."""
    return [problem for problem in problems if problem.rule not in ADVISING]


def assert_told(problem: Problem, fault: Fault, folder: Path) -> None:
    """Compare a problem with what the fault says must come of it."""
    line = line_of(folder / fault.file, fault.on) + fault.below if fault.on else 1
    assert problem.place.file == fault.file
    assert problem.place.line == line
    assert problem.place.key == fault.key
    assert problem.level == LEVELS[fault.rule]
    assert problem.rule == fault.rule
    assert problem.message
    assert problem.found == fault.found
    assert problem.allowed == fault.allowed
    assert problem.nearest[:1] == fault.nearest


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.rule}-{fault.found or fault.file}"[:60])
def test_a_planted_fault_is_the_one_problem_found(own_corpus: Path, fault: Fault) -> None:
    """Each rule tells file, line, key, what was found, what is allowed and what is nearest; no other rule is broken."""
    plant(own_corpus, fault.planted_in or fault.file, fault.edit)

    (problem,) = binding(check(str(own_corpus)))

    assert_told(problem, fault, own_corpus)


@pytest.mark.parametrize("fault", ADVISED, ids=lambda fault: f"{fault.rule}-{fault.found or fault.file}"[:60])
def test_advice_is_given_where_it_is_not_followed_and_the_data_is_read(own_corpus: Path, fault: Fault) -> None:
    """What is only advised is told as exactly, once, and keeps nobody from reading the data."""
    plant(own_corpus, fault.planted_in or fault.file, fault.edit)

    (problem,) = check(str(own_corpus))

    assert_told(problem, fault, own_corpus)
    assert str(read_reference(str(own_corpus)).data_version) == "2024-06-01"


@pytest.mark.parametrize(
    "fault", [fault for fault in FAULTS if fault.rule != "future-date"], ids=lambda fault: fault.rule
)
def test_data_with_a_fault_is_not_read(own_corpus: Path, fault: Fault) -> None:
    """What breaks a rule is not read, and the exception holds the problem and shows it."""
    plant(own_corpus, fault.planted_in or fault.file, fault.edit)

    with pytest.raises(InvalidData) as caught:
        read_reference(str(own_corpus))

    (problem,) = caught.value.problems
    assert [problem] == binding(check(str(own_corpus)))
    assert str(caught.value) == f"{fault.file}:{problem.place.line}: {problem.message} [{fault.rule}]"


def test_every_rule_has_a_planted_fault() -> None:
    """No rule goes without a test: the names in the tables are those of the registers."""
    # What own data alone can get wrong is tried in test_own_data.py.
    assert {fault.rule for fault in FAULTS} | {"unknown-organisation"} == set(map(name, RULES))
    assert {fault.rule for fault in ADVISED} == set(map(name, ADVICE))


def test_every_rule_is_registered_once() -> None:
    """A rule that is written but not in a register would never run."""
    written = [
        function
        for module in (coding, identity, likeness, order, references, shape, style, synonyms, text, time)
        for function in vars(module).values()
        if inspect.isfunction(function)
        and function.__module__ == module.__name__
        and not function.__name__.startswith("_")
        and list(inspect.signature(function).parameters) == ["corpus"]
    ]

    assert sorted(map(name, [*RULES, *ADVICE])) == sorted(map(name, written))


@pytest.mark.parametrize("rule", [*RULES, *ADVICE], ids=name)
def test_what_a_rule_is_said_to_ask_is_what_its_code_says(rule: Rule) -> None:
    """`check --rules` and whoever reads the code are told the same."""
    said = inspect.getdoc(rule)

    assert said is not None
    assert " ".join(said.split("\n\n")[0].split()) == {**RULES, **ADVICE}[rule].asks


def test_what_is_excused_is_not_told(own_corpus: Path) -> None:
    """A warning that was looked at is listed with its reason, and from then on silent."""
    plant(own_corpus, NORRVIKEN, ('themes = ["ageing", "participation"]', 'themes = ["participation", "ageing"]'))
    assert [problem.rule for problem in check(str(own_corpus))] == ["general-main-theme"]

    excuse = (
        '[[exception]]\nrule = "general-main-theme"\n'
        'places = [\n  "norrviken/older-peoples-council",\n]\nreason = "So."\n'
    )
    with (own_corpus / "exceptions.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n{excuse}")

    assert check(str(own_corpus)) == []


def test_what_an_organisation_is_excused_stands_under_its_id(own_corpus: Path) -> None:
    """A warning about an organisation itself, not an entry of its file, is excused by the organisation's id."""
    plant(own_corpus, AGENCY, ('https://www.testmyndigheten.example.org"', 'http://www.testmyndigheten.example.org"'))
    assert [problem.rule for problem in check(str(own_corpus))] == ["insecure-address"]

    replace_once(own_corpus / "exceptions.toml", '"kommunforbundet/o', '"testmyndigheten",\n  "kommunforbundet/o')

    assert [problem for problem in check(str(own_corpus)) if problem.rule != "out-of-layout"] == []


@pytest.mark.parametrize(
    ("file", "summary", "alike"),
    [
        (OSTRA_DAL, "Östra Dals region prövar barnets bästa före varje beslut", []),
        (OSTRA_DAL, "Regionen för varje år en medborgardialog", [OSTRA_DAL]),
        (NORRVIKEN, "Region Norrviken diplomerar sina ungdomsmottagningar", [NORRVIKEN]),
    ],
)
def test_template_mandates_may_be_alike(own_corpus: Path, file: str, summary: str, alike: list[str]) -> None:
    """Organisations that rest on the same framework may say the same; others, and one of them twice, may not."""
    path = own_corpus / file
    whole = next(line for line in path.read_text("utf-8").split("\n") if summary in line)
    same = next(
        line for line in (own_corpus / NORRVIKEN).read_text("utf-8").split("\n") if "har barnrättsombud" in line
    )
    replace_once(path, whole, same)
    if file == NORRVIKEN:
        replace_once(path, 'terms = ["hbtq-dip', 'frameworks = ["child-convention"]\nterms = ["hbtq-dip')

    assert [problem.place.file for problem in check(str(own_corpus)) if problem.rule == "alike"] == alike


def test_an_error_cannot_be_excused(own_corpus: Path) -> None:
    """What is wrong stays wrong: the exception itself is told once the rest is right."""
    excuse = '[[exception]]\nrule = "many-themes"\nplaces = ["ostra-dal/citizen-dialogue"]\nreason = "So."\n'
    with (own_corpus / "exceptions.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n{excuse}")
    themes = ('themes = ["participation"]', 'themes = ["participation", "ageing", "lgbtqi", "human-rights"]')
    plant(own_corpus, OSTRA_DAL, themes)

    assert "many-themes" in [problem.rule for problem in check(str(own_corpus))]


def test_an_exception_that_excuses_nothing_is_told(own_corpus: Path) -> None:
    """The list of exceptions cannot rot: what has been mended is struck from it."""
    plant(own_corpus, ASSOCIATION, ("http://arkiv", "https://arkiv"))

    (problem,) = check(str(own_corpus))

    assert (problem.rule, problem.level, problem.place.file) == ("stale-exception", ERROR, "exceptions.toml")
    assert problem.place.line == line_of(own_corpus / "exceptions.toml", "kommunforbundet/overenskommelse")
    assert problem.found == "kommunforbundet/overenskommelse"
    assert "insecure-address" in problem.message


def test_an_exception_is_not_called_stale_before_the_rest_is_right(own_corpus: Path) -> None:
    """Where something is broken nobody knows what would have to be excused."""
    plant(own_corpus, ASSOCIATION, "[broken\n")

    assert [(problem.place.file, problem.rule) for problem in check(str(own_corpus))] == [(ASSOCIATION, "toml-syntax")]


@pytest.mark.parametrize("file", [NORRVIKEN, "withdrawn.toml", "published.toml"])
def test_no_published_id_has_vanished_with_a_broken_file(own_corpus: Path, file: str) -> None:
    """What a file that cannot be parsed would have held is not reported as gone for good."""
    plant(own_corpus, "published.toml", published("norrviken/child-advocates"))
    assert check(str(own_corpus)) == []
    plant(own_corpus, file, "[broken\n")

    assert [(problem.place.file, problem.rule) for problem in check(str(own_corpus))] == [(file, "toml-syntax")]


def test_an_organisation_that_is_gone_leaves_its_ids(own_corpus: Path) -> None:
    """Each published id of a file that was removed is told: somebody may have cited it."""
    plant(own_corpus, "published.toml", published())
    plant(own_corpus, AGENCY, None)

    problems = [problem for problem in check(str(own_corpus)) if problem.level == ERROR]

    assert [(problem.rule, problem.found) for problem in problems] == [
        ("vanished-id", "testmyndigheten/advice-day-and-night"),
        ("vanished-id", "testmyndigheten/mandate-against-ageism"),
    ]


@pytest.mark.parametrize(("file", "old", "new"), SOUND)
def test_what_is_just_within_a_rule_is_sound(own_corpus: Path, file: str, old: str, new: str) -> None:
    """A rule forbids no more than it says."""
    replace_once(own_corpus / file, old, new)

    assert binding(check(str(own_corpus))) == []
    assert str(read_reference(str(own_corpus)).data_version) == "2024-06-01"


def test_the_fixture_has_no_problem(corpus: Path) -> None:
    """What the other tests stand on is valid."""
    assert check(str(corpus)) == []


def test_the_data_has_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """The data that is published is valid today."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH")

    assert [problem for problem in check(str(ROOT / "data")) if problem.level == ERROR] == []


def test_the_fixture_is_read_as_it_stands(corpus: Path) -> None:
    """Reading keeps what the files say: texts, order, dates, what is left out; organisations by Swedish name."""
    reference = read_reference(str(corpus))

    names = [organisation.name.sv for organisation in reference.organisations]
    assert names == [
        "Länsstyrelsen i Norrvikens län",
        "Region Norrviken",
        "Testmyndigheten",
        "Ängsmarkens kommunförbund",
        "Östra Dals region",
    ]
    assert tuple(theme.id for theme in reference.themes) == THEMES
    region = reference.organisation("norrviken")
    assert [source.id for source in region.sources][:3] == ["social-hallbarhet", "barnratt", "psykisk-halsa"]
    assert (region.sources[1].published, region.sources[1].updated) == (None, None)
    assert region.sources[2].note is not None
    assert region.sources[2].note.en == "The region's own copy is gone. Read in a web archive."
    first = region.commitments[0]
    assert [(cited.source, cited.section) for cited in first.sources] == [
        ("barnratt", "Ombud"),
        ("social-hallbarhet", "Barnets rättigheter"),
    ]
    assert (first.period, first.groups, first.frameworks) == (None, ("children",), ("child-convention",))
    assert [item.successor for item in reference.withdrawn] == ["norrviken/child-rights-officers", None]
    assert [(group.words[0], group.direction) for group in reference.synonyms] == [
        ("suicid", "both"),
        ("mänskliga rättigheter", "both"),
        ("barnkonventionen", "both"),
        ("leverantörsled", "both"),
        ("inflytande", "narrower"),
    ]
    assert reference.synonyms[3] == Synonyms(("leverantörsled", "leverantörskedja", "supply chain"), "both", None)


def test_all_faults_are_told_at_once_in_the_order_of_files_and_lines(own_corpus: Path) -> None:
    """One run shows everything: nobody mends one fault only to meet the next."""
    plant(own_corpus, OSTRA_DAL, ("[2023, 2026]", "[2026, 2023]"))
    plant(own_corpus, OSTRA_DAL, ('kind = "goal"', 'kind = "gaol"'))
    plant(own_corpus, OSTRA_DAL, ('name_en = "Region Östra Dal"\n', ""))
    plant(own_corpus, AGENCY, "[organisation\n")
    plant(own_corpus, "themes.toml", ("sdg = [8, 12]", "sdg = [8, 18]"))
    plant(own_corpus, "counties.toml", ('"norrviken"', '"Norrviken"'))
    plant(own_corpus, "groups.toml", None)

    counties, region = own_corpus / "counties.toml", own_corpus / OSTRA_DAL
    county = "unknown-county"
    assert told(check(str(own_corpus))) == [
        ("counties.toml", line_of(counties, '"Norrviken"'), "bad-id"),
        ("groups.toml", 1, "missing-file"),
        (LST, line_of(own_corpus / LST, "county = "), county),
        (NORRVIKEN, line_of(own_corpus / NORRVIKEN, "county = "), county),
        (OSTRA_DAL, line_of(region, "name_sv = "), "missing-language"),
        (OSTRA_DAL, line_of(region, "gaol"), "unknown-kind"),
        (OSTRA_DAL, line_of(region, "period"), "wrong-period"),
        (AGENCY, 1, "toml-syntax"),
        ("themes.toml", line_of(own_corpus / "themes.toml", "18]"), "wrong-type"),
    ]


def test_several_faults_in_one_entry_are_all_told(own_corpus: Path) -> None:
    """A rule does not stop at the first entry or key that breaks it."""
    names = 'name_sv = "Åsmarks län"\nname_en = "Åsmark County"\n'
    plant(own_corpus, "counties.toml", (names, 'name = "Åsmark"\nNAME = "Åsmark"\n'))
    line = line_of(own_corpus / "counties.toml", 'id = "asmark"')

    problems = check(str(own_corpus))

    assert [(problem.place.line, problem.rule, problem.place.key) for problem in problems] == [
        (line - 1, "missing-key", "name_sv"),
        (line - 1, "missing-key", "name_en"),
        (line + 1, "unknown-key", "name"),
        (line + 2, "unknown-key", "NAME"),
    ]


def test_entries_without_ids_are_not_duplicates(own_corpus: Path) -> None:
    """What is missing is told as missing, once for each entry, and not as taken."""
    plant(own_corpus, "frameworks.toml", ('id = "asmark-declaration"\n', ""))
    plant(own_corpus, "frameworks.toml", ('id = "supplier-agreement"\n', ""))

    found = [problem for problem in check(str(own_corpus)) if problem.place.file == "frameworks.toml"]

    assert [(problem.rule, problem.place.key) for problem in found] == [("missing-key", "id")] * 2


@pytest.mark.parametrize(
    ("file", "old", "new", "where"),
    [
        (OSTRA_DAL, '"citizen-dialogue"', '"psykiatriplan"', 'id = "psykiatriplan"'),
        (OSTRA_DAL, 'id = "citizen-dialogue"', 'id = "mental-health-plan"', 'id = "mental-health-plan"'),
        (AGENCY, 'id = "testmyndigheten"', 'id = "kommunforbundet"', ASSOCIATION),
    ],
)
def test_a_duplicate_is_told_with_the_place_of_the_first(
    own_corpus: Path, file: str, old: str, new: str, where: str
) -> None:
    """Who gets an id refused learns where it is taken: on which line of the file, or in which other file."""
    lines = (own_corpus / file).read_text("utf-8").split("\n")
    expected = f"line {lines.index(where) + 1}" if where in lines else where
    plant(own_corpus, file, (old, new))

    (message,) = [problem.message for problem in check(str(own_corpus)) if problem.rule == "duplicate-id"]

    assert f"({expected})" in message


@pytest.mark.parametrize("broken", ["= 1\n", "[[theme]]\nid = \n", "\x00", "{"])
@pytest.mark.parametrize("file", [*CODEBOOK, "version.toml", NORRVIKEN])
def test_a_file_that_cannot_be_parsed_is_one_problem(own_corpus: Path, file: str, broken: str) -> None:
    """What the file would have held is not reported missing all over the others."""
    plant(own_corpus, file, broken)

    assert [(problem.place.file, problem.rule) for problem in check(str(own_corpus))] == [(file, "toml-syntax")]


@pytest.mark.parametrize("file", [*CODEBOOK, "version.toml"])
def test_a_codebook_file_that_is_missing_is_one_problem(own_corpus: Path, file: str) -> None:
    """Without its themes the data has one fault, not one for each commitment."""
    plant(own_corpus, file, None)

    assert told(check(str(own_corpus))) == [(file, 1, "missing-file")]


@pytest.mark.parametrize("file", [file for file in CODEBOOK if file != "withdrawn.toml"])
def test_a_codebook_file_with_nothing_in_it_is_told_in_that_file_only(own_corpus: Path, file: str) -> None:
    """An empty list of the codebook is a fault, and its own, not that of everything that rests on it."""
    plant(own_corpus, file, "# Emptied.\n")

    problems = check(str(own_corpus))

    assert {(problem.place.file, problem.rule) for problem in problems} == {(file, "missing-table")}


def test_nothing_withdrawn_yet_is_sound(own_corpus: Path) -> None:
    """The list of withdrawn ids may be empty: most data has none."""
    plant(own_corpus, "withdrawn.toml", "# None so far.\n")

    assert check(str(own_corpus)) == []


@pytest.mark.parametrize("content", [None, "", "# None so far.\n", "synonyms = []\n"])
def test_data_may_have_no_synonyms(own_corpus: Path, content: Edit) -> None:
    """A data folder without the file of synonyms, or with none in it, is sound: a search is only narrower."""
    plant(own_corpus, SYNONYMS, content)

    assert binding(check(str(own_corpus))) == []
    assert read_reference(str(own_corpus)).synonyms == ()


def test_an_empty_folder_lacks_each_file_of_the_codebook(tmp_path: Path) -> None:
    """A folder that holds no data says which files data has."""
    assert told(check(str(tmp_path))) == [(file, 1, "missing-file") for file in sorted((*CODEBOOK, "version.toml"))]


def test_a_folder_that_does_not_exist_lacks_each_file_of_the_codebook(tmp_path: Path) -> None:
    """From Python a wrong path is told like an empty folder, not by a traceback of the reader."""
    problems = check(str(tmp_path / "none"))

    assert {problem.rule for problem in problems} == {"missing-file"}


def test_an_organisation_in_two_files_is_told_where_the_second_stands(own_corpus: Path) -> None:
    """Copying a file to begin a new one shows every name that has to be changed."""
    shutil.copy(own_corpus / AGENCY, own_corpus / "organisations" / "zz.toml")

    assert told(binding(check(str(own_corpus)))) == [
        ("organisations/zz.toml", line_of(own_corpus / AGENCY, 'id = "testmyndigheten"'), "duplicate-id"),
        ("organisations/zz.toml", line_of(own_corpus / AGENCY, 'id = "testmyndigheten"'), "misplaced-organisation"),
    ]


def test_a_file_checked_alone_is_told_what_it_has_in_common_with_the_others(corpus: Path, tmp_path: Path) -> None:
    """A new file is at fault for a name that is taken, also if its own name sorts before the owner's."""
    draft = tmp_path / "aaa.toml"
    draft.write_text(
        '[organisation]\nid = "aaa"\nname_sv = "Region Aaa"\nname_en = "Region Aaa"\nkind = "region"\n'
        'aliases = [\n  "AAA-landet",\n  "ÄKF",\n]\nwebsite = "https://aaa.example.org"\n',
        "utf-8",
    )

    (problem,) = binding(check(str(corpus), {"organisations/aaa.toml": str(draft)}))

    assert told([problem]) == [("organisations/aaa.toml", 8, "ambiguous-name")]
    assert "kommunforbundet" in problem.message


def test_a_file_checked_in_the_place_of_another_replaces_it(corpus: Path, own_corpus: Path) -> None:
    """Checking an edited copy finds the edit's faults, and not that the original stands there too."""
    replace_once(own_corpus / LST, 'county = "norrviken"', 'county = "norrvik"')

    problems = check(str(corpus), {LST: str(own_corpus / LST)})

    assert told(problems) == [(LST, line_of(own_corpus / LST, '"norrvik"'), "unknown-county")]


def test_a_slow_clock_keeps_nobody_from_the_data(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Dates after today are for `check` to tell: reading gives the same on any day, in any time zone."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")

    assert {problem.rule for problem in check(str(corpus))} == {"future-date"}
    assert str(read_reference(str(corpus)).data_version) == "2024-06-01"


def test_the_exception_shows_the_first_error_and_counts_the_others(own_corpus: Path) -> None:
    """A Python user sees in one line where to begin and how much there is."""
    plant(own_corpus, OSTRA_DAL, ('kind = "goal"', 'kind = "gaol"'))
    plant(own_corpus, OSTRA_DAL, ("[2023, 2026]", "[2026, 2023]"))
    line = line_of(own_corpus / OSTRA_DAL, "gaol")

    with pytest.raises(InvalidData) as caught:
        read_reference(str(own_corpus))

    told_first = f"{OSTRA_DAL}:{line}: the codebook has no such kind of commitment [unknown-kind]; and 1 error more"
    assert str(caught.value) == told_first


def test_what_is_shown_cannot_steer_a_terminal(own_corpus: Path) -> None:
    """Control and direction characters of the data are written as their codes in every part of a problem."""
    plant(
        own_corpus,
        AGENCY,
        ("[organisation]", '"\\u001b[31mred\\u202e" = 1\n[organisation]\n"\\u001b[2J" = "a\\u001b[0m\\n  b"'),
    )
    plant(own_corpus, AGENCY, ('kind = "agency"', 'kind = "\\u0007gency"'))

    problems = check(str(own_corpus))

    shown = [
        part
        for problem in problems
        for part in (problem.message, problem.found, problem.place.key, *problem.allowed, *problem.nearest)
    ]
    assert {problem.rule for problem in problems} >= {"unknown-table", "unknown-key", "unknown-organisation-kind"}
    assert "\\u001b[31mred\\u202e" in shown
    assert [part for part in shown if not part.isprintable()] == []


@pytest.mark.parametrize(
    ("content", "version"),
    [
        ("data_version = 2024-06-01", "2024-06-01"),
        ('data_version = "2024-06-01"', "2024-06-01"),
        ('data_version = "\\u001b[31m"', "\\u001b[31m"),
        ("data_version = 3", None),
        (f"data_version = 0x{'f' * 5000}", None),
        ("data_version = [[]]", None),
        ('data_version = ""', None),
        ("data_version = ", None),
        ("", None),
        (None, None),
    ],
)
def test_the_version_is_given_whatever_else_is_wrong(own_corpus: Path, content: Edit, version: str | None) -> None:
    """`check` names the version of data that it found wanting, if the data states one at all."""
    plant(own_corpus, "version.toml", content)

    assert data_version(str(own_corpus)) == version
