"""The verbs: one module each, which parses its arguments, asks one question and hands the rows to a format.

`VERBS` is the register: a new verb is a module here and a line below (and in `scripts/sh`, which a test compares).
A verb's module is imported when it is called; its short help stands here, so that `help` imports none.
"""

from socialhallbarhet.language import N_

VERBS = {
    "list": N_("List organisations, commitments, sources, themes, frameworks …"),
    "show": N_("Show everything on one thing."),
    "open": N_("Open a commitment's source, or an organisation's website, in the browser."),
    "search": N_("Search the commitments."),
    "compare": N_("Compare two or more organisations, theme by theme."),
    "gaps": N_("Show what others commit to that an organisation's sources do not mention."),
    "matrix": N_("Show who commits to what: organisations down, themes across."),
    "cite": N_("Write the reference to a commitment's source, or to the data set."),
    "export": N_("Export the whole data set: Excel, SQLite, CSV, JSON."),
    "report": N_("Write a page to send to colleagues: matrix, comparison, gaps and every source."),
    "new": N_("Begin an organisation or a commitment of your own data."),
    "check": N_("Check data files."),
    "diff": N_("Show what changed between two versions of the data."),
    "where": N_("Show which folders, files and versions are in use."),
    "completion": N_("Let Tab complete verbs, options, ids and names in bash, zsh or fish."),
    "version": N_("Show the versions of the program and the data."),
    "help": N_("Show help on the program, a verb or a topic."),
}
