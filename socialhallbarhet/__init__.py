"""What Swedish public organisations say that they commit to on social sustainability.

The command line is `socialhallbarhet` (and `sh`). From Python, `load` gives the whole reference, and the questions are
functions with the names of the commands:

    >>> from socialhallbarhet import compare, load
    >>> reference = load()
    >>> reference.organisation("halland").name.en
    'Region Halland'
    >>> comparison = compare("stockholm", "halland")
    >>> [organisation.name.sv for organisation in comparison.organisations]
    ['Region Stockholm', 'Region Halland']

The types of their answers are in `socialhallbarhet.asking`.
"""

from __future__ import annotations

from os import fspath
from os.path import abspath

# What type checkers know by its name. The import of `typing` waits until the command line can bear an interruption.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    from socialhallbarhet.asking import cite, commitments, compare, gaps, matrix, organisations, search, sources
    from socialhallbarhet.errors import WrongUseError
    from socialhallbarhet.model import Reference
    from socialhallbarhet.reading import InvalidData

__version__ = "0.1.0"
__all__ = [
    "InvalidData",
    "WrongUseError",
    "__version__",
    "cite",
    "commitments",
    "compare",
    "gaps",
    "load",
    "matrix",
    "organisations",
    "search",
    "sources",
]


def load(folder: str | PathLike[str] | None = None, *, own: Iterable[str | PathLike[str]] = ()) -> Reference:
    """Read and validate the data, and give it as one frozen object.

    Args:
        folder: a data folder, laid out as `data/README.md` says; the bundled data if not given.
        own: folders of own data that add to it, as `--data` does. No other folders are looked for.

    Returns:
        The reference: themes, groups, kinds, frameworks, synonyms and organisations with their sources and commitments.

    Raises:
        InvalidData: a folder holds an error; the exception lists all of them.
    """
    # The command line imports this package for every call and mostly answers from the store, without reading TOML.
    from socialhallbarhet.folders.data import data_folder  # noqa: PLC0415
    from socialhallbarhet.reading import read_reference  # noqa: PLC0415

    return read_reference(fspath(folder or data_folder()), [abspath(fspath(path)) for path in own])


# Type checkers know the names from above, and would take any other for one of these.
if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import what `__all__` names, when it is first asked for: the command line needs none of it."""
        import sys  # noqa: PLC0415
        from importlib import import_module  # noqa: PLC0415

        if name not in __all__:
            # With these, Python tells the nearest name that there is.
            raise AttributeError(name, name=name, obj=sys.modules[__name__])
        home = {"InvalidData": "reading", "WrongUseError": "errors"}.get(name, "asking")
        found: object = getattr(import_module(f"{__name__}.{home}"), name)
        globals()[name] = found
        return found


def __dir__() -> list[str]:
    """List what there is, also what has not been imported yet."""
    return list(__all__)
