"""What stands below a comparison: how much is in common, what a blank means, how alike they are."""

from socialhallbarhet.language import _, ngettext, spoken
from socialhallbarhet.questions.compare import SHARED, Comparison, Likeness
from socialhallbarhet.rows import phrases
from socialhallbarhet.rows.compare.told import name_of, own_ids
from socialhallbarhet.rows.output import QUIET, WARN, Paragraph, Piece, joined, line


def summary(answer: Comparison, *, explained: bool) -> list[Piece]:
    """Sum a comparison up, and say what its blanks mean.

    What the figures of likeness do not say is `explained` to those who cannot ask the program; others are told where.
    """
    read = sum(organisation.sources for organisation in answer.organisations)
    own = {id for row in answer.themes for id in own_ids(row.cells)}
    said = [line(figures(answer)), line(phrases.missing(read))]
    if told := phrases.uneven([organisation.sources for organisation in answer.organisations]):
        said.append(line(told, WARN))
    if own:
        said.append(line(phrases.own_counted(len(own)), QUIET))
    if not answer.narrowed:
        alike, more = line(likeness(answer), QUIET), line(phrases.more_on_limits(), QUIET)
        if explained:
            said += [alike, line(limits(), QUIET)]
        elif len(answer.alike) == 1:
            said.append(joined([alike, more], " "))
        else:
            # Behind names that fill the lines a command would be broken in two.
            said += [alike, more]
    return [Paragraph(each) for each in said]


def figures(answer: Comparison) -> str:
    """Say in figures what is in common."""
    found = len(answer.themes)
    shared = answer.count(SHARED)
    if answer.only == "differences":
        return _("Themes on which they differ: {n}.").format(n=found)
    if answer.only == SHARED:
        return _("Themes that all of them have: {n}.").format(n=found)
    return ngettext(
        "In common: {shared} of {n} theme that any of them has, and {frameworks}.",
        "In common: {shared} of the {n} themes that any of them has, and {frameworks}.",
        found,
    ).format(shared=shared, n=found, frameworks=_framework_count(len(answer.frameworks)))


def _framework_count(n: int) -> str:
    return ngettext("{n} framework", "{n} frameworks", n).format(n=n)


def likeness(answer: Comparison) -> str:
    """Say how alike they are: two by two figures, more by the pair that is most alike and the one that is least."""
    if len(answer.alike) == 1:
        (pair,) = answer.alike
        return _("Likeness, from 0 to 1: {themes} in themes, {frameworks} in frameworks.").format(
            themes=_decimal(pair.themes), frameworks=_decimal(pair.frameworks)
        )
    ranked = sorted(answer.alike, key=lambda pair: -pair.themes)
    return _("Likeness in themes, from 0 to 1: most {most}, least {least}.").format(
        most=_pair(answer, ranked[0]), least=_pair(answer, ranked[-1])
    )


def limits() -> str:
    """Say what the figures of likeness are, and what they do not say."""
    return _(
        "Likeness is what both have of all that either has (Jaccard's coefficient). It does not say how much each"
        " promises, how firmly or how lately, and it falls where less was read. The same theme is not the same promise:"
        " a goal says what one wants, a measure what one does, a mandate what one has been told to do."
    )


def _pair(answer: Comparison, pair: Likeness) -> str:
    names = {organisation.id: name_of(organisation) for organisation in answer.organisations}
    return _("{one} and {other} {likeness}").format(
        one=names[pair.one], other=names[pair.other], likeness=_decimal(pair.themes)
    )


def _decimal(number: float) -> str:
    shown = f"{number:.2f}"
    return shown if spoken() == "en" else shown.replace(".", ",")
