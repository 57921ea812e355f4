"""A pager for what is longer than the screen, as git has one."""

import os
import re

from socialhallbarhet.terminal import links
from socialhallbarhet.terminal.environment import Environment

# A code for a style, which takes no room.
_STYLE = re.compile(r"\x1b\[[0-9;]*m")
# What `less` does if its user has said nothing else, as with git: show colours, leave the screen as it is, and end
# where all fits. Their own wish need not say to show colours: the codes are never meant to be read.
_LESS = "FRX"
# The first version of `less` that does not show the codes of a link.
_LESS_WITH_LINKS = 566


def longer_than_the_screen(text: str, environment: Environment) -> bool:
    """Tell whether a text leaves no line of the screen for the prompt; the terminal wraps lines that are too long."""
    lines = _STYLE.sub("", links.without(text)).splitlines()
    return sum(max(-(-len(line.expandtabs()) // environment.width), 1) for line in lines) >= environment.height


def show(text: str, environment: Environment) -> bool:
    """Show a text in the pager, and wait until its reader leaves.

    Returns:
        Whether there is such a pager. If not, nothing has been shown.
    """
    # Most answers fit the screen.
    import shlex  # noqa: PLC0415
    import shutil  # noqa: PLC0415
    import signal  # noqa: PLC0415
    import subprocess  # noqa: PLC0415

    encoding = environment.stdout.encoding
    try:
        command = shlex.split(environment.pager, posix=os.name != "nt")
    except ValueError:  # a quote that nothing closes
        return False
    if not command or not (found := shutil.which(command[0])):
        return False
    if not _takes_links(found):
        text = links.without(text)
    # `less` goes by the locale, which need not say what is written here.
    variables = {"LV": "-c"} | ({"LESSCHARSET": "utf-8"} if encoding.lower() == "utf-8" else {})
    own = os.environ.get("LESS")
    less = {"LESS": _LESS if own is None else f"-R {own}"}
    try:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, env=variables | os.environ | less)
    except OSError:
        return False
    # Ctrl-C is for the pager, which stays; and whoever leaves it early has read enough.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        process.communicate(text.encode(encoding, environment.stdout.errors or "strict"))
    finally:
        signal.signal(signal.SIGINT, before)
    return True


def _takes_links(program: str) -> bool:
    """Tell whether a pager keeps the codes of links from the eyes: `less` does from some version on."""
    import subprocess  # noqa: PLC0415 - as above

    if not os.path.basename(program).startswith("less"):
        return False
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    version = re.match(r"less (\d+)", told)
    return version is not None and int(version[1]) >= _LESS_WITH_LINKS
