"""The look of a report: one HTML page that needs nothing else, by a Jinja template with its style and its script.

The template escapes all that it is given. Should anything slip through, the page's own policy (CSP) lets no style and
no script run but these two, by their hashes, and lets nothing be fetched or sent.
"""

import base64
import hashlib
import os
import re
from typing import Any

import jinja2
from markupsafe import Markup

from socialhallbarhet import licence
from socialhallbarhet.language import _, ngettext
from socialhallbarhet.rows.report.parts import Page

_FOLDER = os.path.dirname(__file__)
_TEMPLATE = "page.html.jinja"
# Characters that no HTML may hold.
_BANNED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def render(page: Page) -> str:
    """Write the page as HTML, to be encoded as UTF-8."""
    style, script = _own("style.css"), _own("script.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none';"
        " form-action 'none'"
    )
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_printable,
    )
    environment.globals |= {"_": _, "ngettext": ngettext, "licence": licence.URL}
    environment.tests["web"] = _is_web
    template = environment.get_template(_TEMPLATE)
    return template.render(page=page, style=Markup(style), script=Markup(script), policy=policy)  # noqa: S704 - ours


def _own(name: str) -> str:
    """Read a file of ours, without the spaces that only its authors need."""
    with open(os.path.join(_FOLDER, name), encoding="utf-8") as file:
        return file.read().strip()


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _printable(value: Any) -> Any:
    """Leave out of a text what HTML cannot hold; what is markup is ours."""
    return _BANNED.sub("", value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _is_web(address: str) -> bool:
    """Tell whether an address may be linked: a web page, and nothing that a browser would run."""
    return address.lower().startswith(("https://", "http://"))
