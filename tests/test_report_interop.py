"""A report in a real browser: Chromium opens, uses and prints it, and axe-core judges it by WCAG 2.2 AA.

Chromium is the system's (Debian: `apt-get install chromium`); what drives it is in the extra `interop`.
"""

import io
import json
import os
import re
import shutil
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from conftest import Run
from report_page import read

playwright: Any = pytest.importorskip("playwright.sync_api", reason="pip install -e '.[interop]'")
axe: Any = pytest.importorskip("axe_playwright_python.base", reason="pip install -e '.[interop]'")
pypdf: Any = pytest.importorskip("pypdf", reason="pip install -e '.[interop]'")

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")

# Eight organisations in the wide corpus: so many that what is long is folded.
EVERYONE = ("regions", "county-boards", "municipalities", "agencies", "associations")
REAL = {"SOCIALHALLBARHET_CORPUS": None}
PHONE, LAPTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
# All rules for these levels, and what axe-core holds for good practice besides.
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
VISIBLE = "[...document.querySelectorAll('article')].filter(e => e.checkVisibility()).map(e => e.id)"
OPEN_ALL = "document.querySelectorAll('details').forEach(details => { details.open = true })"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Give a Chromium without a window."""
    with playwright.sync_playwright() as driver:
        # Chromium's sandbox refuses to run as root, as which tests in a container often do.
        sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=sandbox)
        yield chromium
        chromium.close()


class Reader:
    """Opens reports, and remembers whatever a page logged or asked of any network."""

    def __init__(self, browser: Any, run: Run, corpus: Path, folder: Path) -> None:
        self.browser, self.run, self.corpus, self.folder = browser, run, corpus, folder
        self.said: list[str] = []
        self.asked: list[str] = []

    def write(self, *arguments: str, env: Mapping[str, str | None] | None = None) -> Path:
        """Write a report."""
        file = self.folder / "report.html"
        result = self.run("report", file, *arguments, env=env or {"SOCIALHALLBARHET_CORPUS": str(self.corpus)})
        assert (result.status, result.stderr) == (0, "")
        return file

    def open(self, file: Path, **context: Any) -> Any:
        """Open a file in a page of its own."""
        page = self.browser.new_context(**{"viewport": LAPTOP} | context).new_page()
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))
        page.goto(file.as_uri())
        return page

    def __call__(self, *arguments: str, env: Mapping[str, str | None] | None = None, **context: Any) -> Any:
        """Write a report and open it."""
        return self.open(self.write(*arguments, env=env), **context)


@pytest.fixture
def reader(browser: Any, run: Run, wide_corpus: Path, tmp_path: Path) -> Iterator[Reader]:
    """Give what opens reports; afterwards no page has logged anything, or asked for anything but itself."""
    opener = Reader(browser, run, wide_corpus, tmp_path)
    yield opener
    for context in browser.contexts:
        context.close()
    assert opener.said == []
    assert {url.partition("#")[0] for url in opener.asked} <= {path.as_uri() for path in tmp_path.iterdir()}


# Accessible


def violations(page: Any) -> list[str]:
    """Let axe-core judge a page as it is now; list what it finds, each with the first place."""
    page.evaluate(axe.AXE_SCRIPT)
    result = page.evaluate(f"axe.run(document, {{runOnly: {json.dumps(RULES)}, resultTypes: ['violations']}})")
    return [
        f"{found['id']}: {found['nodes'][0]['html']} {found['nodes'][0]['failureSummary']}"
        for found in result["violations"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, LAPTOP], ids=["phone", "laptop"])
@pytest.mark.parametrize(
    "given",
    [
        ("norrviken", "--lang", "sv"),
        ("norrviken", "ostra-dal", "--lang", "en"),
        ("ostra-dal", *EVERYONE, "--lang", "sv"),
    ],
    ids=" ".join,
)
def test_axe_finds_nothing(reader: Reader, given: tuple[str, ...], viewport: dict[str, int], scheme: str) -> None:
    """No violation, as the page opens and with everything unfolded, on a phone and a laptop, in light and in dark."""
    page = reader(*given, viewport=viewport, color_scheme=scheme)
    assert violations(page) == []
    page.evaluate(OPEN_ALL)
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_axe_finds_nothing_in_the_report_of_all_regions(reader: Reader, language: str, scheme: str) -> None:
    """The same for the real data: the page as it opens, and one theme unfolded."""
    page = reader("--lang", language, env=REAL, color_scheme=scheme)
    assert violations(page) == []
    page.locator("section.theme summary").first.click()
    assert violations(page) == []


def test_axe_would_find_something(reader: Reader) -> None:
    """Axe sees what it is for: were it blind, the tests above would hold for nothing."""
    file = reader.write("norrviken")
    text = file.read_text("utf-8").replace("--quiet: #55606c", "--quiet: #aaaaaa").replace('<html lang="en">', "<html>")
    # The page's policy would refuse a style that is not its own.
    file.write_text(re.sub('<meta http-equiv="Content-Security-Policy".*>', "", text), "utf-8")
    found = {line.partition(":")[0] for line in violations(reader.open(file))}
    assert {"color-contrast", "html-has-lang"} <= found


@pytest.mark.parametrize("given", [("norrviken", "ostra-dal"), EVERYONE], ids=" ".join)
@pytest.mark.parametrize("width", [320, 768, 1024, 1280])
def test_no_sideways_scrolling(reader: Reader, given: tuple[str, ...], width: int) -> None:
    """From a narrow phone on, only the wide tables scroll sideways, within themselves (WCAG 1.4.10)."""
    page = reader(*given, "--lang", "sv", viewport={"width": width, "height": 700})
    page.evaluate(OPEN_ALL)
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_keyboard(reader: Reader) -> None:
    """The first stop skips to the content; each stop is seen to have the focus, and none lies behind the search bar."""
    page = reader("ostra-dal", *EVERYONE)
    page.evaluate(OPEN_ALL)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    assert page.locator("body > a.skip").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.locator("#matrix .skip").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('section').id") == "read"
    seen = """() => {
        const stop = document.activeElement, box = stop.getBoundingClientRect();
        const bar = document.getElementById('choose'), over = bar.getBoundingClientRect();
        const behind = !bar.contains(stop) && bar.checkVisibility() && box.bottom <= over.bottom && box.top >= over.top;
        const style = getComputedStyle(stop);
        return [stop.tagName, stop === document.body, behind, style.outlineStyle, parseFloat(style.outlineWidth)];
    }"""
    for key in ("Tab", "Shift+Tab"):
        stops = 0
        for _step in range(400):
            page.keyboard.press(key)
            tag, end, behind, outline, width = page.evaluate(seen)
            if end:
                break
            assert (tag, behind, outline, width >= 2) == (tag, False, "solid", True)
            stops += 1
        assert stops > 60


def test_reduced_motion(reader: Reader) -> None:
    """The page glides to what a link leads to only for those who have not asked for less motion."""
    told = {
        motion: reader("norrviken", reduced_motion=motion).evaluate(
            "getComputedStyle(document.documentElement).scrollBehavior"
        )
        for motion in ("reduce", "no-preference")
    }
    assert told == {"reduce": "auto", "no-preference": "smooth"}


# Used


def test_search(reader: Reader) -> None:
    """Words narrow the page to the commitments that hold all of them, in any case, with or without å ä ö."""
    page = reader("norrviken", "ostra-dal", "--lang", "sv", reduced_motion="reduce")
    everything = page.evaluate(VISIBLE)
    assert len(everything) == 11
    assert page.locator("#told").inner_text() == ""
    expected = {
        "barnkonventionen": ["norrviken/child-rights-officers", "ostra-dal/child-convention-in-decisions"],
        "BARNKONVENTIONEN dals": ["ostra-dal/child-convention-in-decisions"],
        "sjalvmord": ["ostra-dal/mental-health-plan"],
        "östra hbtqi": ["ostra-dal/equal-care-for-lgbtqi-people"],
        "[se": ["norrviken/supplier-code-of-conduct"],
        "xyzzy": [],
    }
    for words, ids in expected.items():
        page.get_by_label("Sök bland åtagandena").fill(words)
        assert page.evaluate(VISIBLE) == ids
        told = f"Visas: {len(ids)} av 11 åtaganden." if ids else "Inget åtagande passar."
        assert page.locator("#told").inner_text() == told
    page.get_by_role("button", name="Visa allt").click()
    page.wait_for_function("document.getElementById('told').textContent === ''")
    assert page.evaluate(VISIBLE) == everything


def test_links_to_what_is_told_elsewhere_follow_the_search(reader: Reader) -> None:
    """A theme stays as long as it leads to a commitment that fits, and only so long."""
    page = reader("norrviken", "ostra-dal")
    page.get_by_label("Search the commitments").fill("officers")
    seen = page.evaluate(
        "[...document.querySelectorAll('section.theme')].filter(e => e.checkVisibility()).map(e => e.id)"
    )
    assert sorted(seen) == ["theme.child-rights", "theme.human-rights"]
    links = page.evaluate(
        "[...document.querySelectorAll('[data-of]')].filter(e => e.checkVisibility()).map(e => e.dataset.of)"
    )
    assert links == ["norrviken/child-rights-officers"]


def test_a_search_unfolds(reader: Reader) -> None:
    """What is folded is unfolded while words are searched for, and is folded again; what was open stays so."""
    page = reader(*EVERYONE)
    unfolded = "[...document.querySelectorAll('section.theme')].filter(e => e.querySelector('[open]')).map(e => e.id)"
    page.locator("section.theme summary").first.click()
    assert page.evaluate(unfolded) == ["theme.human-rights"]
    page.get_by_label("Search the commitments").fill("suicide")
    assert page.evaluate(VISIBLE) == ["norrviken/mental-health-plan", "ostra-dal/mental-health-plan"]
    page.get_by_label("Search the commitments").fill("")
    assert page.evaluate(unfolded) == ["theme.human-rights"]


def test_theme_toggles(reader: Reader) -> None:
    """Each theme can be switched off and on, all at once too; the number shown is told."""
    page = reader("norrviken", "ostra-dal", "--lang", "en")
    everything = page.evaluate(VISIBLE)
    page.get_by_text("Choose themes").click()
    page.get_by_role("button", name="No themes").click()
    assert page.evaluate(VISIBLE) == []
    assert page.locator("#told").inner_text() == "No commitment fits."
    page.get_by_label("LGBTQI", exact=True).check()
    lgbtqi = ["norrviken/lgbtqi-diploma", "ostra-dal/equal-care-for-lgbtqi-people"]
    assert page.evaluate(VISIBLE) == lgbtqi
    assert page.locator("#told").inner_text() == "Shown: 2 of 11 commitments."
    page.get_by_role("button", name="All themes").click()
    assert page.evaluate(VISIBLE) == everything
    page.get_by_label("LGBTQI", exact=True).uncheck()
    assert sorted([*page.evaluate(VISIBLE), *lgbtqi]) == sorted(everything)


def test_hide_what_has_expired(reader: Reader) -> None:
    """What has expired can be hidden; where nothing has, there is no such box."""
    page = reader("norrviken", "ostra-dal")
    page.get_by_label("Hide what has expired").check()
    assert len(page.evaluate(VISIBLE)) == 10
    assert "norrviken/mental-health-plan" not in page.evaluate(VISIBLE)
    assert reader("testmyndigheten").get_by_label("Hide what has expired").count() == 0


def test_a_link_shows_what_it_leads_to(reader: Reader) -> None:
    """What a link leads to is shown, unfolded and in sight, whatever was searched for or switched off before."""
    page = reader(*EVERYONE, reduced_motion="reduce")
    page.get_by_label("Search the commitments").fill("xyzzy")
    page.locator("table.heat tbody a").first.click()
    first = page.evaluate("location.hash.slice(1)")
    page.wait_for_function("id => document.getElementById(id).checkVisibility()", arg=first)
    assert page.get_by_label("Search the commitments").input_value() == ""
    top = page.evaluate("id => document.getElementById(id).getBoundingClientRect().top", first)
    bar = page.evaluate("document.getElementById('choose').getBoundingClientRect().bottom")
    assert bar <= top < LAPTOP["height"]
    page.locator("#summary a").first.click()
    page.wait_for_function("document.querySelector('#themes .theme .fold').open")


def test_an_address_with_a_place(reader: Reader) -> None:
    """An address that names a commitment opens the page at it, unfolded."""
    file = reader.write(*EVERYONE)
    page = reader.open(file)
    assert page.evaluate(VISIBLE) == []
    page.goto(f"{file.as_uri()}#lst-norrviken/minority-consultation")
    assert "lst-norrviken/minority-consultation" in page.evaluate(VISIBLE)


def test_without_script(reader: Reader) -> None:
    """Without a script everything is there, what is folded unfolds, and nothing is offered that does not work."""
    page = reader(*EVERYONE, java_script_enabled=False)
    assert not page.locator("#choose").is_visible()
    number = page.locator("article").count()
    assert number > 20
    assert page.evaluate(VISIBLE) == []
    for summary in page.locator("section.theme summary").all():
        summary.click()
    assert len(page.evaluate(VISIBLE)) == number


# Alone


def test_its_policy_holds(reader: Reader, tmp_path: Path) -> None:
    """Should markup slip in all the same, nothing of it runs, is loaded or is sent."""
    file = reader.write("norrviken")
    slipped = (
        "<script>window.ran = 1</script><img src='https://tracker.example.org/x.png' onerror='window.ran = 2'>"
        "<link rel=stylesheet href='https://tracker.example.org/x.css'><style>h1 { display: none }</style>"
        "<form action='https://tracker.example.org/'><button id=send>x</button></form>"
    )
    other = tmp_path / "slipped.html"
    other.write_text(file.read_text("utf-8").replace("<h2", f"{slipped}<h2", 1), "utf-8")
    failed: list[str] = []
    page = reader.open(other)
    page.on("requestfailed", lambda request: failed.append(f"{request.url}: {request.failure}"))
    page.reload()
    page.evaluate("document.getElementById('send').click()")
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None
    assert page.locator("h1").is_visible()
    assert page.url.startswith("file:")
    assert sorted(failed) == [f"https://tracker.example.org/x.{suffix}: csp" for suffix in ("css", "png")]
    reader.asked.clear()
    refused, reader.said = reader.said, []
    assert any("script" in said for said in refused)
    assert all("Content Security Policy" in said for said in refused)


# Printed


def squeezed(text: str) -> str:
    """Leave out of a text whatever a line end may have changed, and take letters that are joined apart."""
    return re.sub(r"[\s\xad]", "", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize(("scheme", "script"), [("light", True), ("dark", True), ("light", False)])
@pytest.mark.parametrize("given", [("norrviken", "ostra-dal"), EVERYONE], ids=" ".join)
def test_print_to_pdf(reader: Reader, given: tuple[str, ...], scheme: str, script: bool) -> None:
    """On paper stands everything, folded or not, with the address of each link that leaves the page, dark on light."""
    page = reader(*given, color_scheme=scheme, java_script_enabled=script)
    pdf = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(pdf.pages) > 2
    assert all(round(float(sheet.mediabox.width)) == 595 for sheet in pdf.pages)
    text = squeezed("".join(sheet.extract_text() for sheet in pdf.pages))
    html = read(reader.folder / "report.html")
    for entry in html.find("article"):
        assert squeezed(entry.one("h4", "h5").text) in text
        assert squeezed(entry.attributes["id"]) in text
    for link in html.find("a", of="out"):
        assert squeezed(link.attributes["href"]) in text
    assert "Searchthecommitments" not in text
    page.emulate_media(media="print", color_scheme=scheme)
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('td.h1')).backgroundColor") == "rgb(207, 225, 242)"


def test_what_is_chosen_is_printed(reader: Reader) -> None:
    """A narrowed page prints what is shown alone, and says how much of all that is."""
    page = reader("norrviken", "ostra-dal")
    page.get_by_label("Search the commitments").fill("rainbow")
    text = squeezed("".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(page.pdf())).pages))
    assert squeezed("Shown: 1 of 11 commitments.") in text
    assert "ostra-dal/equal-care-for-lgbtqi-people" in text
    assert "norrviken/child-rights-officers" not in text
