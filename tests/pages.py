"""How the pages in Markdown are read: their blocks, and the commands in their text."""

import re

from conftest import ROOT

# All that people read in this repository; tests' own files and what only lies about are none of them.
PAGES = sorted(page for folder in (".", "docs", "data", "benchmarks") for page in (ROOT / folder).glob("*.md"))

_BLOCK = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(text: str) -> list[tuple[str, list[str]]]:
    """List the fenced blocks of a Markdown text: what stands behind the opening fence, and the lines."""
    return [(found["info"].strip(), found["body"].splitlines()) for found in _BLOCK.finditer(text)]


def codes(text: str) -> list[str]:
    """List what stands as `code` within sentences and tables, each once."""
    return list(dict.fromkeys(re.findall(r"`([^`\n]+)`", _BLOCK.sub("", text))))


def commands(text: str) -> list[str]:
    """List the commands that stand within sentences and tables: `sh WORD …`, up to a pipe."""
    found = [code for code in codes(text) if re.match(r"sh [a-z]", code)]
    return list(dict.fromkeys(command.partition(r" \|")[0] for command in found))
