"""Text from outside, made safe to show: what would steer a terminal or turn the direction of a line stands as its code.

The data in use needs none of this, for a rule lets no such character in. Everything else that is shown does: arguments,
names of files, data that the rules have refused or never saw.
"""


def visible(text: str) -> str:
    r"""Write `text` so that it can be shown: what is not printable stands as its code, `\u001b`."""
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() else _code(ord(character)) for character in text)


def _code(number: int) -> str:
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"  # noqa: PLR2004 - the last of four digits
