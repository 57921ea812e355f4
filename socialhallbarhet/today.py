"""Today's date, from one place, so that a run can be repeated: SOURCE_DATE_EPOCH overrides the clock."""

import os
from datetime import UTC, date, datetime

VARIABLE = "SOURCE_DATE_EPOCH"


def today() -> date:
    """Give the date of SOURCE_DATE_EPOCH (seconds since 1970, UTC) if that is set and a number, else today's."""
    epoch = os.environ.get(VARIABLE, "")
    if epoch.isascii() and epoch.isdigit():
        try:
            return datetime.fromtimestamp(int(epoch), UTC).date()
        except (OverflowError, ValueError, OSError):
            pass
    return datetime.now().astimezone().date()
