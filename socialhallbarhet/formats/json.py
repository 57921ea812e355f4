"""JSON: one object with the schema's version, the data's, the command and its results. A public contract."""

import json
from typing import TextIO

from socialhallbarhet.rows.output import Output
from socialhallbarhet.terminal.environment import Environment

SCHEMA_VERSION = 1


def write(output: Output, stream: TextIO, environment: Environment) -> None:
    """Write the object, indented; letters as they are where the stream can hold them."""
    del environment
    whole = {
        "schema_version": SCHEMA_VERSION,
        "data_version": output.data_version,
        "command": output.command,
        **output.beside,
        "results": list(output.records),
    }
    json.dump(whole, stream, ensure_ascii=not holds_unicode(stream), indent=2)
    stream.write("\n")


def holds_unicode(stream: TextIO) -> bool:
    """Tell whether a stream can hold any letter."""
    return (stream.encoding or "").lower().replace("-", "").startswith("utf")
