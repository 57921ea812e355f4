"""The licence of the data, which every file that leaves the program names. LICENSE-DATA says what it covers."""

from socialhallbarhet.language import _
from socialhallbarhet.values import WITH_OWN

ID = "CC-BY-4.0"
SHORT = "CC BY 4.0"
NAME = "Creative Commons Attribution 4.0 International"
URL = "https://creativecommons.org/licenses/by/4.0/"


def attribution(data_version: str) -> str:
    """Say how the data at this version is to be attributed."""
    told = _("socialhallbarhet, data version {version}, {licence}")
    if data_version.endswith(WITH_OWN):
        told = _("socialhallbarhet, data version {version}, {licence}; with own data, which is no part of that")
    return told.format(version=data_version.removesuffix(WITH_OWN), licence=SHORT)
