"""The command line: settles the language, calls the verb, and turns every ending into an exit status."""

import sys

try:
    from socialhallbarhet import interruption

    interruption.silence_dropped()

    import gc
    import os
    from collections.abc import Sequence
    from contextlib import suppress

    from socialhallbarhet import completion, language
    from socialhallbarhet.errors import FOUND, INTERRUPTED, WRONG, ReaderGoneError, UnwritableError, WrongUseError
    from socialhallbarhet.folders.left_out import taken
    from socialhallbarhet.invocation import program
    from socialhallbarhet.terminal import legible
    from socialhallbarhet.terminal.delivery import tell
except KeyboardInterrupt:
    # Whoever interrupts us while we load sees no more of it than later.
    sys.exit(130)

# Shows where the program itself is at fault, for whoever mends it.
TRACEBACK = "SOCIALHALLBARHET_TRACEBACK"


def run() -> None:
    """Be the program: take the process's arguments, end with its exit status.

    A command is over in a moment. Python's collector of circles finds next to nothing in it, and taking every module
    apart at the end takes as long as many an answer: what was written is flushed, and the system takes the rest back.
    """
    gc.disable()
    try:
        status = main(sys.argv[1:])
    except KeyboardInterrupt:
        status = INTERRUPTED
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except KeyboardInterrupt:
        status = INTERRUPTED
    except BrokenPipeError:
        pass
    except OSError:
        # Answers are flushed where something can be said about it; this is what else was written.
        status = status or WRONG
    os._exit(status)


def main(arguments: Sequence[str]) -> int:
    """Run one command.

    Args:
        arguments: the command line without the program's name.

    Returns:
        The exit status: 0 found, 1 nothing found, 2 wrong use or invalid data, 130 interrupted.
    """
    _tolerate_narrow_encodings()
    if arguments[:1] == [completion.REQUEST]:
        return completion.reply(arguments[1:], os.environ)
    try:
        language.speak(language.choose(arguments, os.environ))
    except language.UnknownLanguageError as error:
        # It is not known which language to say it in.
        allowed = ", ".join(language.LANGUAGES)
        _complain(f'Okänt språk / unknown language: "{error}". Tillåtna / allowed: {allowed}.')
        return WRONG
    if sys.stdout is None:
        _complain(language._("stdout is closed: there is nowhere to answer."))
        return WRONG
    try:
        return _call(arguments)
    except ReaderGoneError:
        # `… | head -1` has read enough.
        _drop_output()
        return FOUND
    except WrongUseError as error:
        if isinstance(error, UnwritableError):
            _drop_output()
        _complain(str(error))
        return WRONG
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - told in one line, whatever it is
        if interruption.caused(error):
            return INTERRUPTED
        return _at_fault(error)


def _at_fault(error: Exception) -> int:
    """Tell that the program is at fault; whoever mends it gets the error itself."""
    if os.environ.get(TRACEBACK):
        raise error
    _drop_output()
    told = language._("This is a fault of the program, not yours: {error}. With {variable}=1 it shows where.")
    _complain(told.format(error=f"{type(error).__name__} {error}".strip(), variable=TRACEBACK))
    return WRONG


def _call(arguments: Sequence[str]) -> int:
    # Help texts are read when a verb is imported: not before the language is settled.
    from socialhallbarhet import usage  # noqa: PLC0415
    from socialhallbarhet.commands import VERBS  # noqa: PLC0415

    verb, *rest = arguments or ["help"]
    if verb in ("--help", "-h"):
        verb = "help"
    elif verb == "--version":
        verb = "version"
    if verb not in VERBS:
        raise WrongUseError(usage.unknown_verb(verb))
    try:
        return usage.call(verb, rest)
    except Exception as error:
        # Only where something has failed is the reading imported to know invalid data by its class.
        from socialhallbarhet.reading import InvalidData  # noqa: PLC0415

        if not isinstance(error, InvalidData):
            raise
        raise WrongUseError(_invalid(error)) from error
    finally:
        # Whatever comes of it: what is missing may be missing because of these.
        for told in taken():
            _complain(told)


def _invalid(error: Exception) -> str:
    told = language._("The data is invalid. {first}. {command} shows all errors.")
    return told.format(first=error, command=f"{program()} check")


def _drop_output() -> None:
    """Let what is left in the buffer of stdout go nowhere, without a word, when the process ends."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(message: str) -> None:
    """Say on one line of stderr what is wrong; where that cannot be written, the exit status says it alone."""
    tell(f"{program()}: {message}")


def _tolerate_narrow_encodings() -> None:
    """Let a terminal that cannot show a letter show the nearest that it can, instead of ending the program."""
    legible.offer()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=legible.NAME)
