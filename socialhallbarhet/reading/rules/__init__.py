"""The rules that data must keep: each small, named, and tested with data that breaks it.

A rule is a function from the corpus to the problems that it finds; its name, with hyphens, is what a message
shows. A new rule is one function in the module of its concept and one line here, which says to a user what it asks.
`RULES` are what data must keep to be read at all; `ADVICE` is what `check` asks of it besides.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from socialhallbarhet.language import N_
from socialhallbarhet.reading.corpus import Corpus
from socialhallbarhet.reading.problem import ERROR, WARNING, Problem
from socialhallbarhet.reading.rules import (
    coding,
    identity,
    likeness,
    order,
    references,
    shape,
    style,
    synonyms,
    text,
    time,
)

Rule = Callable[[Corpus], Iterator[Problem]]
# What a rule looks at to judge: one entry, one file, or all of them together.
ENTRY, FILE, CORPUS = N_("entry"), N_("file"), N_("corpus")


class About(NamedTuple):
    """What a rule looks at, how severe what it finds is, and what it asks."""

    scope: str
    level: str
    asks: str


RULES: dict[Rule, About] = {
    shape.unknown_file: About(
        FILE, ERROR, N_("A file that is neither part of the codebook nor an organisation's is not read by anything.")
    ),
    shape.missing_file: About(CORPUS, ERROR, N_("The codebook's files are all needed.")),
    shape.unknown_table: About(
        FILE, ERROR, N_("A table, or a key outside of all tables, that this file does not have.")
    ),
    shape.missing_table: About(
        FILE, ERROR, N_("A file of the codebook holds what it is for, and an organisation's file the organisation.")
    ),
    shape.wrong_table: About(
        FILE, ERROR, N_("`[organisation]` stands once; `[[commitment]]` and the others are lists.")
    ),
    shape.data_version: About(FILE, ERROR, N_("`version.toml` holds the date of the data.")),
    shape.unknown_key: About(
        ENTRY,
        ERROR,
        N_("A key that its table does not have: mostly a slip of the pen, which would lose what stands under it."),
    ),
    shape.missing_key: About(
        ENTRY, ERROR, N_("A key that every entry of its table has. A text in one language only has a rule of its own.")
    ),
    shape.missing_language: About(
        ENTRY,
        ERROR,
        N_("What a reader sees stands in Swedish and in English. Own data may do with one: it stands for the other."),
    ),
    shape.wrong_type: About(ENTRY, ERROR, N_("Each key has one sort of value.")),
    shape.bad_id: About(
        ENTRY, ERROR, N_("Ids are typed on command lines and cited: lower case a-z, digits and single hyphens.")
    ),
    identity.duplicate_id: About(
        CORPUS,
        ERROR,
        N_("An id stands once in its table, as does a plural; within an organisation no source has a commitment's id."),
    ),
    identity.misplaced_organisation: About(
        FILE, ERROR, N_("An organisation's file bears its id, so that one finds it.")
    ),
    identity.ambiguous_name: About(
        CORPUS, ERROR, N_("No two organisations, and no two frameworks, answer to the same name, case and å ä ö aside.")
    ),
    identity.withdrawn_in_use: About(CORPUS, ERROR, N_("An id that was withdrawn is never given to anything again.")),
    references.unknown_organisation: About(
        ENTRY, ERROR, N_("An own file that adds to an organisation names one that there is.")
    ),
    references.unknown_theme: About(ENTRY, ERROR, N_("A commitment's themes stand in the codebook.")),
    references.unknown_kind: About(ENTRY, ERROR, N_("A commitment's kind stands in the codebook.")),
    references.unknown_group: About(ENTRY, ERROR, N_("A commitment's groups stand in the codebook.")),
    references.unknown_framework: About(ENTRY, ERROR, N_("A commitment's frameworks stand in the codebook.")),
    references.unknown_source: About(FILE, ERROR, N_("A commitment's sources stand in the same file.")),
    references.unused_source: About(
        FILE, ERROR, N_("A source that no commitment cites would count as read and yield nothing.")
    ),
    references.unknown_organisation_kind: About(ENTRY, ERROR, N_("An organisation's kind stands in the codebook.")),
    references.unknown_county: About(ENTRY, ERROR, N_("An organisation's county stands in the list of counties.")),
    references.unknown_form: About(ENTRY, ERROR, N_("A framework's form stands in the codebook.")),
    references.unknown_successor: About(CORPUS, ERROR, N_("What stands in the place of a withdrawn id exists.")),
    references.repeated_item: About(ENTRY, ERROR, N_("No list names the same thing twice.")),
    text.not_nfc: About(
        ENTRY,
        ERROR,
        N_("Text is NFC: å is one character, not an a with a ring, so that it is found and sorted as one."),
    ),
    text.unprintable: About(
        ENTRY,
        ERROR,
        N_("No line breaks, tabs, odd spaces, control or direction characters in a text: each is one plain line."),
    ),
    text.loose_space: About(ENTRY, ERROR, N_("No space at either end of a text and no two in a row.")),
    text.long_title: About(ENTRY, ERROR, N_("A title fits one line of a terminal beside what else stands there.")),
    text.long_summary: About(
        ENTRY, ERROR, N_("A summary is read in one glance; what is longer is two commitments or quotes its source.")
    ),
    text.many_themes: About(
        ENTRY, ERROR, N_("A commitment has one to three themes: with more, none of them is the one.")
    ),
    text.bad_address: About(
        ENTRY, ERROR, N_("An address begins with https:// or http:// and a host's name, and has no spaces.")
    ),
    time.future_date: About(ENTRY, ERROR, N_("A page cannot have been published, changed or read after today.")),
    time.wrong_period: About(ENTRY, ERROR, N_("A period names the years of a plan in order.")),
    time.wrong_order: About(ENTRY, ERROR, N_("A page is published, then changed, then read.")),
}
ADVICE: dict[Rule, About] = {
    style.title_with_stop: About(ENTRY, ERROR, N_("A title is a heading: no full stop at its end.")),
    style.summary_without_stop: About(ENTRY, ERROR, N_("A summary is made of sentences: it ends with a full stop.")),
    style.title_case: About(
        ENTRY, WARNING, N_("Titles are in sentence case: a capital at the start and in names only.")
    ),
    style.first_person: About(
        ENTRY,
        WARNING,
        N_("The data speaks of the organisation in the third person, except within names that are listed as terms."),
    ),
    style.uneven_languages: About(
        ENTRY, WARNING, N_("Swedish and English say the same, so they are about equally long.")
    ),
    style.long_term: About(
        ENTRY, WARNING, N_("Terms are names, single terms and figures, never clauses of the source.")
    ),
    style.same_term: About(
        ENTRY, WARNING, N_("A term stands once among the terms of an entry, however it is written.")
    ),
    style.insecure_address: About(
        ENTRY, WARNING, N_("An address without https is old, and may lead elsewhere by now.")
    ),
    coding.general_main_theme: About(
        ENTRY,
        WARNING,
        N_("Governance, participation, regional development and public health are main theme only if no subject fits."),
    ),
    coding.missing_period: About(
        ENTRY, WARNING, N_("What names the years of a plan has a period, so that an expired one is shown as such.")
    ),
    coding.rare_theme: About(
        CORPUS, WARNING, N_("A theme that fewer than three organisations use tells them apart by accident.")
    ),
    coding.rare_group: About(
        CORPUS, WARNING, N_("A group that fewer than three organisations name is better said in the text.")
    ),
    coding.rare_framework: About(CORPUS, WARNING, N_("A framework is shared: at least two organisations rest on it.")),
    likeness.alike: About(
        CORPUS,
        WARNING,
        N_("No two summaries are near-identical, unless both rest on the same framework (template mandates)."),
    ),
    synonyms.lone_word: About(ENTRY, ERROR, N_("A group of synonyms has two words or more: a word alone has none.")),
    synonyms.same_word: About(ENTRY, ERROR, N_("A word stands once in a group of synonyms, however it is written.")),
    synonyms.same_synonyms: About(
        FILE, ERROR, N_("No two groups of synonyms have the same words, in whatever order and direction.")
    ),
    synonyms.never_expanded: About(
        ENTRY, ERROR, N_("A word that is said of everything, or that is also another word, is in no group of synonyms.")
    ),
    synonyms.long_word: About(
        ENTRY, ERROR, N_("A synonym is a word, a name or a phrase as it is typed, never a sentence.")
    ),
    identity.vanished_id: About(
        CORPUS, ERROR, N_("An id that was published stays: in its file, or in withdrawn.toml with the reason.")
    ),
    identity.unlisted_id: About(
        CORPUS, ERROR, N_("Every commitment's id is listed in published.toml, where there is one; --fix lists it.")
    ),
    order.out_of_layout: About(
        FILE, ERROR, N_("Keys, lists and lines stand in the canonical layout; --fix puts them so.")
    ),
}
# Whether these find anything is the same whatever day it is.
ON_ANY_DAY = tuple(rule for rule in RULES if rule is not time.future_date)
