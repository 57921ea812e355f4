"""Ctrl-C where it must wait, and where Python drops it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


def silence_dropped() -> None:
    """Say nothing of an interruption that comes where Python can only drop it, as in the midst of loading a module.

    The answer is whole then; Python would show a traceback beside it.
    """
    others = sys.unraisablehook

    def tell(dropped: "sys.UnraisableHookArgs") -> None:
        if not issubclass(dropped.exc_type, KeyboardInterrupt):
            others(dropped)

    sys.unraisablehook = tell


def caused(error: BaseException) -> bool:
    """Tell whether an error is a Ctrl-C in disguise: one that came while Python made a class is told as another."""
    before = error.__cause__ or error.__context__
    return isinstance(error, KeyboardInterrupt) or (before is not None and caused(before))


@contextmanager
def held_back() -> Iterator[None]:
    """Let Ctrl-C wait until what is done here is done: files that change places, and knowing which of them are ours.

    Where Ctrl-C is ignored or handled by somebody else, and in other threads than the main one, nothing changes.

    Raises:
        KeyboardInterrupt: it came meanwhile.
    """
    # Only what writes files needs them.
    import signal  # noqa: PLC0415
    import threading  # noqa: PLC0415

    ours = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if not ours or threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    signal.signal(signal.SIGINT, lambda number, _frame: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if came:
        raise KeyboardInterrupt
