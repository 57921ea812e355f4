"""What Swedish public organisations say that they commit to on social sustainability.

The command line is `socialhallbarhet` (and `sh`). From Python, `load()` gives the whole reference:

    >>> from socialhallbarhet import load
    >>> reference = load()
    >>> reference.organisation("halland").name.en
    'Region Halland'
"""

from __future__ import annotations

from os import fspath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    from socialhallbarhet.model import Reference

__version__ = "0.1.0"
__all__ = ["__version__", "load"]


def load(folder: str | PathLike[str] | None = None) -> Reference:
    """Read and validate the data, and give it as one frozen object.

    Args:
        folder: a data folder, laid out as `data/README.md` says; the bundled data if not given.

    Returns:
        The reference: themes, groups, kinds, frameworks, synonyms and organisations with their sources and commitments.

    Raises:
        socialhallbarhet.reading.InvalidData: the folder holds an error; the exception lists all of them.
    """
    # The command line imports this package for every call and mostly answers from the store, without reading TOML.
    from socialhallbarhet.places import data_folder  # noqa: PLC0415
    from socialhallbarhet.reading import read_reference  # noqa: PLC0415

    return read_reference(fspath(folder or data_folder()))
