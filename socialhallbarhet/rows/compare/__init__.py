"""What `compare` shows: what is shared first, then what only one has, then the figures and what a blank means.

It is told on a `page` for people, in tables in a `document`, and in `records` for programs. Only that which is looked
at is imported.
"""

from socialhallbarhet.questions.compare import Comparison
from socialhallbarhet.rows.compare.records import COLUMNS, flat, names_of_codes, record, summary_record
from socialhallbarhet.rows.compare.told import title
from socialhallbarhet.rows.output import Late, Output, Piece


def rows(answer: Comparison, data_version: str, *, full: bool = False) -> Output:
    """Show a comparison; with `full` the page has every commitment with its summary."""

    def made() -> list[Piece]:
        from socialhallbarhet.rows.compare.page import page  # noqa: PLC0415 - programs look at none

        return page(answer, full=full)

    def document() -> list[Piece]:
        from socialhallbarhet.rows.compare.document import tables  # noqa: PLC0415

        return tables(answer, full=full)

    own = {framework.id for framework in answer.frameworks if framework.own}
    return Output(
        "compare",
        data_version,
        Late(lambda: (record(row, own) for row in answer.themes)),
        COLUMNS,
        Late(lambda: flat(answer)),
        Late(made),
        {"summary": summary_record(answer)},
        heading=title(answer.organisations),
        document=document,
        names=names_of_codes(answer),
        doubled=("theme_name",),
    )
