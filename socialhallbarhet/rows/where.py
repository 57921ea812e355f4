"""What `where` shows: the folders, files and versions in use, each with what makes it so."""

from typing import Any

from socialhallbarhet.language import N_, _, ngettext, spoken
from socialhallbarhet.questions.where import FileInUse, InUse, OwnInUse
from socialhallbarhet.rows import phrases
from socialhallbarhet.rows.output import (
    PLAIN,
    QUIET,
    WARN,
    Gap,
    Heading,
    Line,
    Names,
    Output,
    Paragraph,
    Piece,
    joined,
    line,
)

COLUMNS = ("id", "type", "value", "path", "origin", "found", "size", "problem")
_ORIGINS = {
    "bundled": N_("installed with the program"),
    "checkout": N_("of the checkout in which the program lies"),
    "user": N_("your data folder"),
}
_TYPES = {
    "program": N_("Program"),
    "data": N_("Data"),
    "own-folder": N_("Folder of own data"),
    "own-file": N_("File of own data"),
    "cache": N_("Cache"),
    "language": N_("Language"),
}
_LANGUAGES = {"sv": N_("Swedish"), "en": N_("English")}
_UNITS = ("B", "kB", "MB", "GB")
_KILO = 1000


def rows(answer: InUse) -> Output:
    """Show what is in use."""
    program = answer.program
    records = [
        _record("program", "program", answer.program_version, path=program, found=True),
        _record(
            "data",
            "data",
            answer.data_version,
            path=answer.data,
            origin=answer.data_origin,
            found=answer.data_files > 0,
            problem=answer.problem,
        ),
    ]
    for own in answer.own:
        folder = own.folder
        records.append(_record(folder.path, "own-folder", path=folder.path, origin=folder.origin, found=folder.found))
        records += [
            _record(file.path, "own-file", path=file.path, origin=folder.origin, found=True, problem=_problem(file))
            for file in own.files
        ]
    size = answer.cache_size
    records += [
        _record("cache", "cache", path=answer.cache, found=size is not None, size=size),
        _record("language", "language", answer.language, origin=answer.language_origin, found=True),
    ]
    flat = [[record[column] for column in COLUMNS] for record in records]
    names: Names = {
        "type": {type_: _(told) for type_, told in _TYPES.items()},
        "origin": {origin: _(told) for origin, told in _ORIGINS.items()},
    }
    return Output("where", answer.data_version, records, COLUMNS, flat, _page(answer), reads=True, names=names)


def _record(id: str, type: str, value: str | None = None, **known: Any) -> dict[str, Any]:
    record = dict.fromkeys(COLUMNS)
    return {**record, "id": id, "type": type, "value": value, **known}


def _page(answer: InUse) -> list[Piece]:
    version = phrases.version(answer.data_version) if answer.data_version else _("without a version")
    by = answer.language_origin
    named = _("as {name} says").format(name=by) if by else _("as nothing says otherwise")
    cache = _("There is no folder for it: the data is read anew each time.")
    if answer.cache:
        cache = _size(answer.cache_size) if answer.cache_size is not None else _("not there yet")
    return [
        Heading(_("Program"), aside=answer.program_version),
        _path(answer.program),
        Gap(),
        Heading(_("Data"), aside=version),
        _path(answer.data),
        _told(line(_origin(answer.data_origin), QUIET), _files(answer.data_files)),
        *([_told(line(answer.problem, WARN))] if answer.problem else []),
        Gap(),
        Heading(_("Own data")),
        *(piece for own in answer.own for piece in _own(own)),
        *([] if answer.own else [Paragraph(line(_("No folder is named."), QUIET), 1)]),
        Gap(),
        Heading(_("Cache")),
        *([_path(answer.cache)] if answer.cache else []),
        Paragraph(line(cache, QUIET), 1),
        Gap(),
        Heading(_("Language"), aside=_(_LANGUAGES[answer.language])),
        Paragraph(line(named, QUIET), 1),
    ]


def _own(own: OwnInUse) -> list[Piece]:
    folder = own.folder
    there = _files(len(own.files)) if folder.found else line(_("not there"), WARN if folder.origin != "user" else QUIET)
    page: list[Piece] = [_path(folder.path), _told(line(_origin(folder.origin), QUIET), there)]
    for file in own.files:
        page.append(Paragraph(line(file.path.removeprefix(folder.path).lstrip("/\\")), 2, whole=True))
        if problem := _problem(file):
            page.append(Paragraph(line(_("left out: {problem}").format(problem=problem), WARN), 3))
    return page


def _path(path: str) -> Paragraph:
    return Paragraph(line(path, PLAIN), 1, whole=True)


def _told(*parts: Line) -> Paragraph:
    return Paragraph(joined(parts), 1)


def _problem(file: FileInUse) -> str | None:
    if file.problem is None:
        return None
    return _("line {n}: {problem}").format(n=file.line, problem=file.problem.to(spoken()))


def _origin(origin: str) -> str:
    return _(_ORIGINS[origin]) if origin in _ORIGINS else _("as {name} says").format(name=origin)


def _files(n: int) -> Line:
    return line(ngettext("{n} file", "{n} files", n).format(n=n), QUIET)


def _size(size: float) -> str:
    unit = 0
    while size >= _KILO and unit < len(_UNITS) - 1:
        size, unit = size / _KILO, unit + 1
    written = f"{size:.1f}" if unit and size < 10 else f"{size:.0f}"  # noqa: PLR2004 - two figures are enough
    return f"{written if spoken() == 'en' else written.replace('.', ',')} {_UNITS[unit]}"
