"""The rules that data must keep: each small, named, and tested with data that breaks it.

A rule is a function from the corpus to the problems that it finds; its name, with hyphens, is what a message
shows. A new rule is one function in the module of its concept and one line here.
"""

from collections.abc import Callable, Iterator

from socialhallbarhet.reading.corpus import Corpus
from socialhallbarhet.reading.problem import Problem
from socialhallbarhet.reading.rules import identity, references, shape, text, time

Rule = Callable[[Corpus], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    shape.unknown_file,
    shape.missing_file,
    shape.unknown_table,
    shape.missing_table,
    shape.wrong_table,
    shape.data_version,
    shape.unknown_key,
    shape.missing_key,
    shape.missing_language,
    shape.wrong_type,
    shape.bad_id,
    identity.duplicate_id,
    identity.misplaced_organisation,
    identity.ambiguous_name,
    identity.withdrawn_in_use,
    references.unknown_theme,
    references.unknown_kind,
    references.unknown_group,
    references.unknown_framework,
    references.unknown_source,
    references.unused_source,
    references.unknown_organisation_kind,
    references.unknown_county,
    references.unknown_form,
    references.unknown_successor,
    references.repeated_item,
    text.not_nfc,
    text.unprintable,
    text.loose_space,
    text.long_title,
    text.long_summary,
    text.many_themes,
    text.bad_address,
    time.future_date,
    time.wrong_period,
    time.wrong_order,
)
# Whether these find anything is the same whatever day it is.
ON_ANY_DAY = tuple(rule for rule in RULES if rule is not time.future_date)
