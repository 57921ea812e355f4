"""The line on which a table, a key or a list item of a TOML file stands.

tomli tells positions for syntax errors only. When a rule has found something in a file that parses, this
second pass walks the text once and notes the line of each table header and key. It relies on the file being
valid TOML and understands just enough of it: headers, keys (bare, quoted, dotted), strings of all four
sorts, comments, arrays and inline tables over several lines.
"""

from typing import NamedTuple

from socialhallbarhet.reading.problem import Path


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lines: dict[Path, int] = {}
        self.counts: dict[Path, int] = {}
        self.table: Path = ()
        self._line = 1
        self._counted = 0

    def line(self) -> int:
        """Give the line of the present position; positions only grow, so each newline is counted once."""
        self._line += self.text.count("\n", self._counted, self.at)
        self._counted = self.at
        return self._line

    def skip(self, characters: str) -> None:
        """Pass over any of `characters`, and over comments."""
        text = self.text
        while self.at < len(text):
            if text[self.at] in characters:
                self.at += 1
            elif text[self.at] == "#":
                end = text.find("\n", self.at)
                self.at = len(text) if end < 0 else end
                if "\n" not in characters:
                    return
            else:
                return

    def scan(self) -> dict[Path, int]:
        while True:
            self.skip(" \t\r\n")
            if self.at >= len(self.text):
                return self.lines
            if self.text[self.at] == "[":
                self.header()
            else:
                self.pair(self.table)

    def header(self) -> None:
        line = self.line()
        listed = self.text.startswith("[[", self.at)
        self.at += 2 if listed else 1
        keys = self.keys("]")
        self.at += 2 if listed else 1
        path: Path = ()
        for position, key in enumerate(keys, 1):
            path = (*path, key)
            self.lines.setdefault(path, line)
            if listed and position == len(keys):
                self.counts[path] = self.counts.get(path, 0) + 1
            if path in self.counts:
                # `[a.b]` after `[[a]]` is in the last a.
                path = (*path, self.counts[path] - 1)
                self.lines.setdefault(path, line)
        self.table = path

    def pair(self, table: Path) -> None:
        line = self.line()
        path = table
        for key in self.keys("="):
            path = (*path, key)
            self.lines.setdefault(path, line)
        self.at += 1
        self.value(path)

    def keys(self, end: str) -> list[str]:
        """Read a dotted key up to (not over) `end`."""
        found: list[str] = []
        while True:
            self.skip(" \t")
            character = self.text[self.at]
            if character == end:
                return found
            if character == ".":
                self.at += 1
            elif character in "\"'":
                start = self.at
                self.string()
                raw = self.text[start + 1 : self.at - 1]
                found.append(_unescape(raw) if character == '"' else raw)
            else:
                start = self.at
                while self.text[self.at] not in f" \t.{end}":
                    self.at += 1
                found.append(self.text[start : self.at])

    def string(self) -> None:
        text, quote = self.text, self.text[self.at]
        if text.startswith(quote * 3, self.at):
            self.at += 3
            while not text.startswith(quote * 3, self.at):
                self.at += 2 if quote == '"' and text[self.at] == "\\" else 1
            self.at += 3
            # Up to two more quotes belong to the string's own end: """"quoted"""""
            while text.startswith(quote, self.at):
                self.at += 1
            return
        self.at += 1
        while text[self.at] != quote:
            self.at += 2 if quote == '"' and text[self.at] == "\\" else 1
        self.at += 1

    def value(self, path: Path) -> None:
        self.skip(" \t\r\n")
        character = self.text[self.at]
        self.lines.setdefault(path, self.line())
        if character in "\"'":
            self.string()
        elif character == "[":
            self.array(path)
        elif character == "{":
            self.at += 1
            while True:
                self.skip(" \t\r\n,")
                if self.text[self.at] == "}":
                    self.at += 1
                    return
                self.pair(path)
        else:
            while self.at < len(self.text) and self.text[self.at] not in ",]}\n#":
                self.at += 1

    def array(self, path: Path) -> None:
        self.at += 1
        number = 0
        while True:
            self.skip(" \t\r\n,")
            if self.text[self.at] == "]":
                self.at += 1
                return
            self.value((*path, number))
            number += 1


def _unescape(raw: str) -> str:
    if "\\" not in raw:
        return raw
    import tomli  # noqa: PLC0415 - only an escaped key needs it

    value = tomli.loads(f'key = "{raw}"')["key"]
    return str(value)


class Lines(NamedTuple):
    """The lines of one file, by path: ("commitment", 3, "themes", 0) is an item, () the file itself."""

    by_path: dict[Path, int]

    def find(self, *path: str | int) -> int:
        """Give the line of `path`, or of the nearest thing around it that stands in the file."""
        while path:
            if path in self.by_path:
                return self.by_path[path]
            path = path[:-1]
        return 1


def lines(text: str) -> Lines:
    """Find the lines of everything in a text that is valid TOML."""
    return Lines(_Scanner(text).scan())
