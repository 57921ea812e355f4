"""The program within the process of the tests, where a thousand calls take seconds: all but the process is real."""

import io
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from process import Ended

from socialhallbarhet import cli


def call(arguments: Sequence[str], variables: Mapping[str, str]) -> Ended:
    """Call the program with arguments, and with these variables alone. A fault of its own is raised, not told."""
    stdout, stderr = io.BytesIO(), io.BytesIO()
    with _streams(stdout, stderr), _variables({**variables, cli.TRACEBACK: "1"}):
        before, sys.argv = sys.argv, ["socialhallbarhet", *arguments]
        try:
            status = cli.main(arguments)
        finally:
            sys.argv = before
    return Ended(status, stdout.getvalue(), stderr.getvalue())


@contextmanager
def _streams(stdout: io.BytesIO, stderr: io.BytesIO) -> Iterator[None]:
    before = sys.stdout, sys.stderr
    opened = [io.TextIOWrapper(stream, encoding="utf-8", newline="") for stream in (stdout, stderr)]
    sys.stdout, sys.stderr = opened
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before
        for stream in opened:
            stream.flush()
            stream.detach()


@contextmanager
def _variables(variables: Mapping[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.clear()
    os.environ.update(variables)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
