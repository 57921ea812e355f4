"""Excel workbooks: a sheet for each answer, with what must be known of it on a last one. Written by XlsxWriter.

Headings and codes are in the language in use; keys for programs are what the other formats have. Cells are numbers,
dates, links and texts, never formulas, and a text that looks like one has the mark by which Excel leaves it a text
even when somebody edits it.
"""

import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, TextIO

from socialhallbarhet import licence
from socialhallbarhet.errors import WrongUseError
from socialhallbarhet.formats.cells import runs
from socialhallbarhet.formats.provenance import facts, title
from socialhallbarhet.language import _
from socialhallbarhet.rows.columns import for_people
from socialhallbarhet.rows.output import Cell, Output
from socialhallbarhet.terminal.environment import Environment
from socialhallbarhet.today import today

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

# How XlsxWriter is installed beside this program.
_PIP, _PIPX = ("-m", "pip", "install", "xlsxwriter"), ("pipx", "inject", "socialhallbarhet", "xlsxwriter")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_WEB = re.compile(r"https?://\S+")
# A sheet's name may have no more, and none of these.
_LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]+")
# Excel's own limits: of a cell, of a link, and of links on a sheet.
_LONGEST_CELL, _LONGEST_LINK, _MOST_LINKS = 32_767, 2_079, 65_000
# In characters. What is longer is wrapped, running text within a wider column.
_NARROWEST, _WIDEST, _RUNNING, _FILTER_BUTTON = 8, 50, 80, 3
_LINE_HEIGHT, _LETTER_HEIGHT = 15, 6
_COUNT = 5
# How much there is room for across a page of A4 that can be read.
_PAGE = 200
_A4 = 9
_FIRST_DAY = date(1900, 3, 1)


def write(output: Output, stream: TextIO, environment: Environment) -> None:
    """Write a workbook with the flat table and what must be known of it."""
    del environment
    stream.buffer.write(workbook(title(output), [output], [*facts(output), *(("", note) for note in output.notes)]))


def workbook(called: str, sheets: Sequence[Output], about: Sequence[tuple[str, str]]) -> bytes:
    """Make a workbook.

    Args:
        called: its title.
        sheets: an answer for each sheet, which has its title.
        about: labels and what is said of each, for the last sheet.

    Raises:
        WrongUseError: XlsxWriter is not installed.
    """
    file = BytesIO()
    with _opened(file) as book:
        book.set_properties(
            {
                "title": called,
                "comments": "\n".join(f"{label}: {fact}" if label else fact for label, fact in about),
                "keywords": licence.SHORT,
                "created": datetime.combine(today(), datetime.min.time()),
            }
        )
        styles = _Styles(book)
        *names, last = _names([*map(title, sheets), _("About")])
        for output, name in zip(sheets, names, strict=True):
            _Sheet(book.add_worksheet(name), styles).fill(output)
        _about(book.add_worksheet(last), styles, called, about)
    return file.getvalue()


def _opened(file: BytesIO) -> "Workbook":
    try:
        from xlsxwriter import Workbook  # noqa: PLC0415 - it may be missing
    except ImportError as error:
        told = _(
            "Excel files need XlsxWriter, which is not installed. Run {pip}, or with pipx {pipx}."
            " Without it, -f csv --excel gives a file that Excel opens."
        )
        pip = " ".join((f'"{sys.executable}"', *_PIP))
        raise WrongUseError(told.format(pip=pip, pipx=" ".join(_PIPX))) from error
    return Workbook(file, {"in_memory": True})


def _names(titles: Sequence[str]) -> list[str]:
    """Make a name for each sheet of its title: what Excel allows, no two alike."""
    names: list[str] = []
    for called in titles:
        # Of a title that is too long, what stands before the colon says what it is.
        short = called if len(called) <= _LONGEST_NAME else called.partition(":")[0]
        # An apostrophe may not stand at the end, nor come to stand there.
        name = _shortened(" ".join(_NOT_IN_NAMES.sub(" ", short).split())).strip("' ") or "-"
        taken = [other.casefold() for other in names]
        number = 2
        while name.casefold() in taken:
            end = f" {number}"
            name, number = f"{name[: _LONGEST_NAME - len(end)]}{end}", number + 1
        names.append(name)
    return names


def _shortened(name: str) -> str:
    """Cut a name after a word, if it has one that is short enough."""
    if len(name) <= _LONGEST_NAME:
        return name
    return name[: _LONGEST_NAME + 1].rpartition(" ")[0] or name[:_LONGEST_NAME]


class _Styles:
    """How cells look. All are aligned at the top, for some are many lines high."""

    def __init__(self, book: "Workbook") -> None:
        def style(**look: object) -> "Format":
            return book.add_format({"valign": "top", **look})

        head = {"bold": True, "bg_color": "#E9EEF2", "bottom": 1, "text_wrap": True, "valign": "bottom"}
        self.heading, self.number_heading = style(**head), style(**head, align="right")
        self.upright = style(**head | {"text_wrap": False, "rotation": 90})
        self.plain, self.wrapped, self.number = style(), style(text_wrap=True), style(align="right")
        self.quoted = style(text_wrap=True, quote_prefix=True)
        self.date = style(num_format="yyyy-mm-dd", align="left")
        self.link = style(font_color="#0B57A4", underline=1)
        self.title, self.label = style(bold=True, font_size=14), style(bold=True)


class _Sheet:
    def __init__(self, sheet: "Worksheet", styles: _Styles) -> None:
        self.sheet = sheet
        self.styles = styles
        self.links = 0
        self.lines: dict[int, int] = {}

    def fill(self, output: Output) -> None:
        """Write the flat table: its headings filter, and like the first column stay in sight and are printed again."""
        sheet, (headings, keys, rows) = self.sheet, for_people(output)
        width = 0
        for n, (key, head) in enumerate(zip(keys, headings, strict=True)):
            cells = [row[n] for row in rows]
            width += (self._counts if key in output.headings else self._column)(n, head, cells)
        if output.headings:
            first = min(n for n, key in enumerate(keys) if key in output.headings)
            self._shade(output, first, len(keys) - 1, len(rows))
        for row, lines in self.lines.items():
            # Excel would find the height by itself; others take what they are told.
            sheet.set_row(row, lines * _LINE_HEIGHT)
        last = max(len(rows), 1)
        sheet.autofilter(0, 0, last, len(keys) - 1)
        sheet.freeze_panes(1, 1)
        # 2016 as a period, or 2018:1197 as a term, is a text and meant to be one.
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
        _printed(sheet, width)
        sheet.hide_gridlines(0)
        sheet.repeat_rows(0)
        sheet.repeat_columns(0)

    def _column(self, column: int, head: str, cells: Sequence[Cell]) -> int:
        """Write a column and give its width."""
        styles, usual = self.styles, self.styles.plain
        longest = max((len(str(cell)) for cell in cells if cell is not None), default=0)
        if any(isinstance(cell, int | float) for cell in cells):
            usual = styles.number
        elif longest > _WIDEST:
            usual = styles.wrapped
        self.sheet.write_string(0, column, head, styles.number_heading if usual is styles.number else styles.heading)
        most = _RUNNING if longest > 2 * _RUNNING else _WIDEST
        width = min(max(longest, len(head) + _FILTER_BUTTON, _NARROWEST), most) + 1
        self.sheet.set_column(column, column, width)
        for row, cell in enumerate(cells, 1):
            self._write(row, column, cell, usual)
            if usual is styles.wrapped and isinstance(cell, str) and not _WEB.fullmatch(cell):
                # Words do not fill their lines to the end.
                lines = -(-len(cell) * 11 // (width * 10))
                self.lines[row] = max(lines, self.lines.get(row, 1))
        return width

    def _counts(self, column: int, head: str, cells: Sequence[Cell]) -> int:
        """Write a column of counts, of which there are many: narrow, its heading upright."""
        self.sheet.write_string(0, column, head, self.styles.upright)
        for row, cell in enumerate(cells, 1):
            self._write(row, column, cell, self.styles.number)
        self.sheet.set_column(column, column, _COUNT)
        return _COUNT

    def _shade(self, output: Output, first: int, last: int, rows: int) -> None:
        """Shade the counts as a heat map, none of them so dark that its number could not be read."""
        tallest = max(map(len, output.headings.values()))
        self.sheet.set_row(0, tallest * _LETTER_HEIGHT)
        scale = {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": "#8FC1DE"}
        self.sheet.conditional_format(1, first, max(rows, 1), last, scale)

    def _write(self, row: int, column: int, cell: Cell, usual: "Format") -> None:
        sheet, styles = self.sheet, self.styles
        if cell is None or cell == "":
            return
        if isinstance(cell, int | float):
            sheet.write_number(row, column, cell, usual)
        elif day := _day(cell):
            sheet.write_datetime(row, column, day, styles.date)
        elif _WEB.fullmatch(cell) and len(cell) <= _LONGEST_LINK and self.links < _MOST_LINKS:
            self.links += 1
            sheet.write_url(row, column, cell, styles.link, cell)
        else:
            sheet.write_string(row, column, cell[:_LONGEST_CELL], styles.quoted if runs(cell) else usual)


def _day(cell: str) -> date | None:
    """Give the day that a cell names, if Excel knows it: its calendar begins in 1900."""
    with suppress(ValueError):
        if _DATE.fullmatch(cell) and (day := date.fromisoformat(cell)) >= _FIRST_DAY:
            return day
    return None


def _about(sheet: "Worksheet", styles: _Styles, called: str, about: Sequence[tuple[str, str]]) -> None:
    """Write what must be known: a title, then labels and what is said of each."""
    sheet.set_column(0, 0, max((len(label) for label, _fact in about), default=0) + 2)
    sheet.set_column(1, 1, _WIDEST + _WIDEST // 2)
    sheet.write_string(0, 0, called, styles.title)
    for row, (label, fact) in enumerate(about, 2):
        sheet.write_string(row, 0, label, styles.label)
        sheet.write_string(row, 1, fact, styles.wrapped)
    _printed(sheet, _WIDEST)


def _printed(sheet: "Worksheet", width: int) -> None:
    """Let it be printed on A4, lying, across as many pages as it takes to be read, with its name and page numbers."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(-(-width // _PAGE), 0)
    sheet.print_across()
    sheet.set_footer("&L&A&R&P / &N")
