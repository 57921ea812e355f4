"""Builds a store as the program does, and prints as JSON how the time was spent. A process of its own for scale.py.

    python benchmarks/building.py < nothing > split.json

The data is what the program would read; nothing may be in its cache.
"""

import gc
import importlib
import json
import resource
import time
from typing import Any

# What is timed, the module that calls it, and its name there.
_PARTS = {
    "reading": ("socialhallbarhet.reading.judging", "read"),
    "reading, validating, model": ("socialhallbarhet.reading", "read_in_use"),
    "model": ("socialhallbarhet.reading.build", "build"),
    "building": ("socialhallbarhet.store.build", "build"),
    "words": ("socialhallbarhet.store.build", "write_lexicon"),
    "keeping": ("socialhallbarhet.store", "_keep"),
}
spent = dict.fromkeys(_PARTS, (0.0, 0.0))


def timed(part: str, module: str, name: str) -> None:
    """Let a function add what it takes to `spent`: seconds, and seconds of the processor."""
    within = importlib.import_module(module)
    function = getattr(within, name)

    def call(*args: Any, **named: Any) -> Any:
        started, worked = time.perf_counter(), time.process_time()
        try:
            return function(*args, **named)
        finally:
            taken, working = spent[part]
            spent[part] = taken + time.perf_counter() - started, working + time.process_time() - worked

    setattr(within, name, call)


for part, (module, name) in _PARTS.items():
    timed(part, module, name)

# As the program does.
gc.disable()
store = importlib.import_module("socialhallbarhet.store")
started, worked = time.perf_counter(), time.process_time()
store.ask(lambda _store: None)
spent["all"] = time.perf_counter() - started, time.process_time() - worked
(read, read_cpu), (whole, whole_cpu), (model, model_cpu) = (
    spent[part] for part in ("reading", "reading, validating, model", "model")
)
spent["validating"] = whole - read - model, whole_cpu - read_cpu - model_cpu
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(
    json.dumps(
        {
            "seconds": {part: times[0] for part, times in spent.items()},
            "processor": {part: times[1] for part, times in spent.items()},
            "peak": peak,
        }
    )
)
