"""Where a shell finds its script: among the user's files, read by a line in the file with which the shell begins."""

import os
from collections.abc import Mapping
from typing import NamedTuple

from socialhallbarhet.replacing import replacing

_MARK = "# socialhallbarhet-completion"


class Installed(NamedTuple):
    """What was done: the script that was written, and the file that reads it (None: the shell finds it by itself)."""

    script: str
    startup: str | None


def script(shell: str) -> str:
    """Read the script of a shell."""
    path = os.path.join(os.path.dirname(__file__), "scripts", f"completion.{shell}")
    with open(path, encoding="utf-8") as file:
        return file.read()


def shell_in_use(environment: Mapping[str, str]) -> str:
    """Give the name of the user's shell, whichever it is; empty if that is not known."""
    return os.path.basename(environment.get("SHELL", ""))


def install(shell: str, environment: Mapping[str, str]) -> Installed:
    """Put the script where the shell will find it; to do so twice changes nothing.

    Raises:
        WrongUseError: the script cannot be written.
        OSError: its folder cannot be made, or the startup file cannot be written.
    """
    home = environment.get("HOME") or os.path.expanduser("~")
    if shell == "fish":
        config = environment.get("XDG_CONFIG_HOME") or os.path.join(home, ".config")
        path, startup = os.path.join(config, "fish", "conf.d", "socialhallbarhet.fish"), None
    else:
        data = environment.get("XDG_DATA_HOME") or os.path.join(home, ".local", "share")
        path = os.path.join(data, "socialhallbarhet", f"completion.{shell}")
        folder = environment.get("ZDOTDIR") or home if shell == "zsh" else home
        startup = os.path.join(folder, f".{shell}rc")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with replacing(path) as file:
        file.write(script(shell))
    if startup:
        _read_from(startup, path)
    return Installed(path, startup)


def _read_from(startup: str, path: str) -> None:
    """Let a shell's startup file read the script, if it does not yet."""
    import shlex  # noqa: PLC0415

    # A script that is gone must not trouble every shell from then on.
    quoted = shlex.quote(path)
    line = f"[ -r {quoted} ] && . {quoted} {_MARK}"
    try:
        with open(startup, encoding="utf-8", errors="surrogateescape") as file:
            text = file.read()
    except FileNotFoundError:
        text = ""
    if line not in text.splitlines():
        with open(startup, "a", encoding="utf-8", newline="\n") as file:
            file.write(("" if not text or text.endswith("\n") else "\n") + line + "\n")
