"""A report's HTML as a tree that tests can ask, read strictly by the standard library: no tag may be left open."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

VOID = {"meta", "input", "br", "link"}
# What begins a line of its own when a page is read.
_BLOCKS = {
    *("h1", "h2", "h3", "h4", "h5", "p", "li", "tr", "caption", "summary", "legend", "section", "article", "table"),
    *("nav", "header", "footer", "main", "form", "div", "ul", "label", "button", "details"),
}
_UNREAD = {"head", "script", "style"}


@dataclass
class Element:
    """An element: its tag, its attributes, and what is in it, elements and texts."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    content: list["Element | str"] = field(default_factory=list)

    @property
    def all(self) -> Iterator["Element"]:
        """Walk the elements in it, in their order, itself first."""
        yield self
        for part in self.content:
            if isinstance(part, Element):
                yield from part.all

    def find(self, *tags: str, **attributes: str) -> list["Element"]:
        """List the elements in it with one of these tags, or any, and with these attributes; `of` is a class."""
        of = attributes.pop("of", "")
        return [
            element
            for element in self.all
            if (not tags or element.tag in tags)
            and (not of or of in element.attributes.get("class", "").split())
            and all(element.attributes.get(name) == value for name, value in attributes.items())
        ]

    def one(self, *tags: str, **attributes: str) -> "Element":
        """Give the only such element."""
        (found,) = self.find(*tags, **attributes)
        return found

    @property
    def text(self) -> str:
        """Give its text, with single spaces."""
        return " ".join(_texts(self).split())


def _texts(element: Element) -> str:
    return "".join(part if isinstance(part, str) else _texts(part) for part in element.content)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _value in attrs]
        assert len(set(names)) == len(names), f"<{tag}> has an attribute twice: {names}"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].content.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> ends <{self.open[-1].tag}>, line {self.getpos()[0]}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].content.append(data)


def read(file: Path) -> Element:
    """Read a page."""
    reader = _Reader()
    text = file.read_text("utf-8")
    assert text.startswith("<!DOCTYPE html>\n<html lang=")
    reader.feed(text)
    reader.close()
    assert reader.open == [reader.root], "an element is never closed"
    return reader.root.one("html")


def lines(element: Element) -> list[str]:
    """Write down what is read of an element, block by block; where a link leads stands behind it."""
    written = [""]
    _write(element, written)
    return [line for line in (" ".join(line.split()) for line in written) if line]


def _write(element: Element, written: list[str]) -> None:
    if element.tag in _UNREAD:
        return
    if element.tag in _BLOCKS:
        written.append("")
    if element.tag in ("h1", "h2", "h3", "h4", "h5"):
        written[-1] += "#" * int(element.tag[1]) + " "
    for part in element.content:
        if isinstance(part, str):
            written[-1] += part
        else:
            _write(part, written)
    if element.tag == "a":
        written[-1] += f" <{element.attributes['href']}>"
    if element.tag in ("td", "th"):
        written[-1] += " | "
    if element.tag in _BLOCKS:
        written.append("")
