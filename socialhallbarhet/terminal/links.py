"""Links that a terminal can open (OSC 8): the code before and after a text that makes it one."""

import re

# Who may be asked to open an address: nothing that runs a program or reads a file.
_OPENABLE = re.compile(r"https?://[^\s/]", re.IGNORECASE)
_CODE = re.compile(r"\x1b\]8;(?P<how>[^;\x1b]*);(?P<address>[^\x1b]*)\x1b\\")


def openable(address: str) -> bool:
    """Tell whether an address is one of the web."""
    return _OPENABLE.match(address) is not None


def written(address: str) -> str:
    """Write an address as a terminal takes it, in printable ASCII; empty if it is none of the web."""
    if not openable(address):
        return ""
    return "".join(c if "!" <= c <= "~" else "".join(f"%{byte:02X}" for byte in c.encode()) for c in address)


def numbered(text: str) -> str:
    """Number the links in a text by their addresses.

    A terminal takes pieces with one number for one link, which is broken over lines or comes again. Rich draws lots for
    them; without lots the same answer is the same text.
    """
    numbers: dict[str, int] = {}

    def code(found: re.Match[str]) -> str:
        address = found["address"]
        if not address:
            return found[0]
        return f"\x1b]8;id={numbers.setdefault(address, len(numbers) + 1)};{address}\x1b\\"

    return _CODE.sub(code, text)


def without(text: str) -> str:
    """Take the codes of links away; what they link stays."""
    return _CODE.sub("", text)
