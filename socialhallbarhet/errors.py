"""The exit statuses, and the one exception that ends a command with a message."""

FOUND = 0
NOTHING = 1
WRONG = 2
INTERRUPTED = 130


class WrongUseError(Exception):
    """Something given was wrong: the message says what, what is allowed, and the nearest match.

    Shown as one message on stderr; the exit status is 2.
    """


class UnwritableError(WrongUseError):
    """Stdout takes no more (a full disk): what is left in its buffer must not be tried again at exit."""


class ReaderGoneError(Exception):
    """Whoever read our stdout has read enough and gone: no failure, and no more to do."""
