"""The data set as one Excel workbook: a sheet for each sort of thing, then what the columns mean, then what it is."""

from socialhallbarhet.formats.provenance import version
from socialhallbarhet.formats.xlsx import workbook
from socialhallbarhet.questions.dataset import Dataset
from socialhallbarhet.rows.dataset import about, sheets, title


def file(answer: Dataset, *, excel: bool) -> bytes:
    """Make the workbook."""
    del excel  # it is for Excel as it is
    tables = sheets(answer)
    counts = [(table.title, str(len(table.rows))) for table in tables[:-1]]
    return workbook(title(), tables, [("", about()), *version(answer.data_version), *counts])
