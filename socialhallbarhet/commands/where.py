"""`where`: which folders, files and versions are in use?"""

from socialhallbarhet.commands import options
from socialhallbarhet.commands.options import deliver
from socialhallbarhet.errors import FOUND
from socialhallbarhet.questions.where import where
from socialhallbarhet.rows.where import rows

EXAMPLES = ("where", "where -f json")


def run(
    format_: options.Format = None,
    output: options.File = None,
    excel: options.Excel = False,
    data: options.Data = None,
    lang: options.Lang = None,
) -> int:
    """Answer the question "what is in use, and why?"."""
    del data
    chosen = options.chosen_format(format_, output, excel=excel)
    deliver(rows(where(lang)), chosen, output)
    return FOUND
