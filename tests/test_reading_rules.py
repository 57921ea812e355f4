"""The rules: each is given data that breaks it, and must say exactly what is wrong and where."""

from dataclasses import dataclass

NORRVIKEN = "organisations/norrviken.toml"
OSTRA_DAL = "organisations/ostra-dal.toml"
LST = "organisations/lst-norrviken.toml"
AGENCY = "organisations/testmyndigheten.toml"
ASSOCIATION = "organisations/kommunforbundet.toml"
NEW = "organisations/ny.toml"

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

    `on` stands on a single line of the file, the line of the problem; if it is empty, that is the first.
    `file` is where the problem shows, and where the fault is planted unless `planted_in` says otherwise.
    """

    rule: str
    file: str
    edit: Edit
    on: str = ""
    key: str = ""
    found: str = ""
    allowed: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()
    planted_in: str = ""


FAULTS = [
    Fault(
        "unknown-file",
        "theme.toml",
        "# Misspelled: nothing would ever read it.\n",
        found="theme.toml",
        allowed=(*CODEBOOK, "version.toml", "organisations/*.toml"),
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
        "counties.toml",
        '\ncounty = ["norrviken", 2, { id = "asmark" }]\n',
        on="county = ",
        key="county",
        found='["norrviken", 2, { id = "asmark" }]',
        allowed=("[[county]]",),
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
    Fault("data-version", "version.toml", "", key="data_version", allowed=A_DATE),
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
        "counties.toml",
        (
            'name_sv = "Åsmarks län"\nname_en = "Åsmark County"\n',
            'name_sv = "Åsmarks län"\nname_en = "Å"\n[[county]]\nid = "x"\n',
        ),
    ),
]
