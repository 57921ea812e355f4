"""JSON lines: one result a line, for `jq`, `grep` and data frames."""

import json
from typing import TextIO

from socialhallbarhet.formats.json import holds_unicode
from socialhallbarhet.rows.output import Output
from socialhallbarhet.terminal.environment import Environment


def write(output: Output, stream: TextIO, environment: Environment) -> None:
    """Write the records."""
    del environment
    stream.writelines(json.dumps(record, ensure_ascii=not holds_unicode(stream)) + "\n" for record in output.records)
