"""How the program is used: Typer's frames around it, its help pages and usage errors, in the language in use.

Typer writes these in English only, from private modules. This module is the only one that touches them
(`typer._click`, `typer.core`); the tests go through each class of usage error in both languages.
"""

import re
from collections.abc import Sequence
from importlib import import_module
from itertools import takewhile
from typing import NamedTuple

import typer
from typer import _click
from typer._click.exceptions import (
    BadOptionUsage,
    BadParameter,
    ClickException,
    MissingParameter,
    NoSuchOption,
    UsageError,
)
from typer.core import TyperArgument, TyperCommand, TyperOption

from socialhallbarhet.commands import VERBS
from socialhallbarhet.errors import ReaderGoneError, WrongUseError
from socialhallbarhet.invocation import program
from socialhallbarhet.language import _
from socialhallbarhet.terminal.delivery import say
from socialhallbarhet.terminal.environment import never_page
from socialhallbarhet.topics import TOPICS
from socialhallbarhet.words.nearest import nearest

_WIDTH = 78
_UNPAGED = "--no-pager"
# Quotes as Word writes them, which are letters to a shell.
_CURLY = re.compile("[”“„]")
_EXTRA = re.compile(r"\((?P<words>.*)\)")


class _Verb(TyperCommand):
    """A verb's command: Typer's parsing, our help."""

    def format_help(self, ctx: _click.Context, formatter: _click.HelpFormatter) -> None:
        del ctx
        formatter.width = _WIDTH
        told = _manual(self)
        formatter.write_usage(f"{program()} {self.name}", told.usage, _("Usage: "))
        formatter.write_paragraph()
        formatter.write_text(told.about)
        for heading, rows in ((_("Arguments"), told.arguments), (_("Options"), told.options)):
            if rows:
                with formatter.section(heading):
                    formatter.write_dl(rows)
        with formatter.section(_("Examples")):
            for example in told.examples:
                formatter.write(f"{'':{formatter.current_indent}}{program()} {example}\n")


class Manual(NamedTuple):
    """All that is told of a verb: what follows it, what it does, each argument and option with its help, examples."""

    usage: str
    about: str
    arguments: list[tuple[str, str]]
    options: list[tuple[str, str]]
    examples: Sequence[str]


def manual(verb: str) -> Manual:
    """Tell all of a verb that its help does, before it is laid out."""
    return _manual(_command(verb))


def _manual(command: TyperCommand) -> Manual:
    verb = str(command.name)
    usage = ["[" + _("OPTIONS") + "]"]
    arguments, options = [], []
    for param in command.params:
        if isinstance(param, TyperArgument):
            usage.append(str(param.metavar) if param.required else f"[{param.metavar}]")
            arguments.append((str(param.metavar), param.help or ""))
        elif isinstance(param, TyperOption):
            names = ", ".join(sorted(param.opts, key=len))
            value = f" {param.metavar}" if param.metavar else ""
            options.append((names + value, param.help or ""))
    return Manual(" ".join(usage), _(VERBS[verb]), arguments, options, _examples(command))


def _examples(command: TyperCommand) -> Sequence[str]:
    examples: Sequence[str] = import_module(f"socialhallbarhet.commands.{command.name}").EXAMPLES
    return examples


def _command(verb: str) -> TyperCommand:
    """Import a verb's module and make its command."""
    module = import_module(f"socialhallbarhet.commands.{verb}")
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name=verb, cls=_Verb, add_help_option=False)(module.run)
    command = typer.main.get_command(app)
    if not isinstance(command, TyperCommand):  # pragma: no cover - Typer's own promise
        raise TypeError(verb)
    command.params += _common_options()
    return command


def _common_options() -> list[TyperOption]:
    """Make the options that every verb has, and that no verb has to know of."""
    paged = TyperOption(
        param_decls=[_UNPAGED],
        is_flag=True,
        expose_value=False,
        help=_("Show all at once, also what is longer than the screen."),
    )
    # Typer's own would write past the encoding of the terminal.
    help_ = TyperOption(
        param_decls=["--help", "-h"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        help=_("Show this help."),
        callback=_helped,
    )
    return [paged, help_]


def _helped(context: _click.Context, _option: _click.Parameter, given: bool) -> None:
    if given:
        say(context.get_help())
        context.exit()


def call(verb: str, arguments: Sequence[str]) -> int:
    """Run a verb and give its exit status.

    Raises:
        WrongUseError: the arguments do not fit the verb; the message says why, in the language in use.
        UnwritableError: an answer or a file cannot be written.
        ReaderGoneError: whoever read stdout has gone.
    """
    command = _command(verb)
    if _UNPAGED in takewhile(lambda argument: argument != "--", arguments):
        # Before Typer, which answers --help first.
        never_page()
    try:
        status = command.main(list(arguments), f"{program()} {verb}", standalone_mode=False, windows_expand_args=False)
    except ClickException as error:
        help_ = _('"{command}" shows what there is.').format(command=f"{program()} help {verb}")
        raise WrongUseError(f"{_explained(error, command, arguments)} {help_}") from error
    except SystemExit as error:
        # A pipe that nobody reads any more ends Typer with status 1, which means nothing found.
        raise ReaderGoneError from error
    return int(status or 0)


class Option(NamedTuple):
    """An option of a verb: its long name, all its names, its help, and whether it may come again."""

    name: str
    names: tuple[str, ...]
    help: str
    repeatable: bool


def options(verb: str) -> list[Option]:
    """List the options of a verb."""
    found = [param for param in _command(verb).params if isinstance(param, TyperOption)]
    return [Option(max(param.opts, key=len), tuple(param.opts), param.help or "", param.multiple) for param in found]


def help_text(verb: str | None) -> str:
    """Write the help of a verb, or of the program.

    Raises:
        WrongUseError: there is no such verb.
    """
    if verb is None:
        return _program_help()
    if verb not in VERBS:
        raise WrongUseError(_unhelpful(verb))
    command = _command(verb)
    with _click.Context(command, info_name=verb) as context:
        return command.get_help(context)


def unknown_verb(given: str) -> str:
    """Write the message for a verb that does not exist."""
    if given.startswith("-"):
        return _('Options follow the verb: "{example}".').format(example=f"{program()} list regions --lang en")
    parts = [_('There is no verb "{given}".').format(given=given)]
    if near := nearest(given, VERBS):
        parts.append(_("Did you mean {near}?").format(near=_(" or ").join(near)))
    parts.append(_("Allowed: {allowed}.").format(allowed=", ".join(VERBS)))
    return " ".join(parts)


def _unhelpful(given: str) -> str:
    """Write the message for what there is no help on."""
    parts = [_('There is no help on "{given}".').format(given=given)]
    known = (*VERBS, *TOPICS)
    if near := nearest(given, known) or nearest(given.partition(" ")[0], known):
        parts.append(_("Did you mean {near}?").format(near=_(" or ").join(near)))
    told = _("Allowed: the verbs {verbs}; the topics {topics}.")
    return " ".join([*parts, told.format(verbs=", ".join(VERBS), topics=", ".join(TOPICS))])


def _program_help() -> str:
    formatter = _click.HelpFormatter(width=_WIDTH)
    formatter.write_usage(program(), _("VERB") + " …", _("Usage: "))
    formatter.write_paragraph()
    about = _(
        "What Swedish public organisations say that they commit to on social sustainability:"
        " listed, compared and searched, with the source behind every line."
    )
    formatter.write_text(about)
    with formatter.section(_("Verbs")):
        formatter.write_dl([(verb, _(about)) for verb, about in VERBS.items()])
    with formatter.section(_("Topics")):
        formatter.write_dl([(topic, _(about)) for topic, about in TOPICS.items()])
    with formatter.section(_("Examples")):
        for example in ("list regions", "compare stockholm halland", "search hbtq"):
            formatter.write(f"{'':{formatter.current_indent}}{program()} {example}\n")
    formatter.write_paragraph()
    more = _("{command} tells more of a verb or a topic. --lang sv or --lang en after the verb sets the language.")
    formatter.write_text(more.format(command=f"{program()} help " + _("VERB|TOPIC")))
    return formatter.getvalue().rstrip("\n")


def _explained(error: ClickException, command: TyperCommand, arguments: Sequence[str]) -> str:
    """Say what Typer found wrong, in the language in use."""
    match error:
        case NoSuchOption():
            return _no_such_option(error.option_name, command)
        case MissingParameter():
            name = error.param.metavar if isinstance(error.param, TyperArgument) else None
            missing = _("{name} is missing.").format(name=(name or _("Something")).replace("|", _(" or ")))
            return f"{missing} " + _("For example: {command}.").format(command=f"{program()} {_examples(command)[0]}")
        case BadOptionUsage():
            if "does not take a value" in error.message:
                return _("{option} takes no value.").format(option=error.option_name)
            return _("{option} needs a value after it.").format(option=error.option_name)
        case BadParameter():
            name = "/".join(error.param.opts) if error.param else ""
            return _("{name} has a value that it cannot have.").format(name=name)
        case UsageError() if extra := _EXTRA.search(error.message.partition("argument")[2][3:]):
            if quoted := _unquoted(extra["words"].split(" ")[0], command, arguments):
                curly = any(_CURLY.search(argument) for argument in arguments)
                told = (
                    _("Quotes are straight: {quoted}.")
                    if curly
                    else _("What holds a space stands between quotes: {quoted}.")
                )
                return told.format(quoted=quoted)
            return _('Nothing more was expected than what stands before "{words}".').format(words=extra["words"])
    return _("The command line could not be read: {message}").format(message=error.format_message())


def _unquoted(word: str, command: TyperCommand, arguments: Sequence[str]) -> str | None:
    """Write an option with its value in quotes, if a word too many follows it: `--name Alviks kommun`."""
    taking = {opt for param in command.params if not getattr(param, "is_flag", False) for opt in param.opts}
    for at, option in enumerate(arguments[:-2]):
        if option in taking and option.startswith("-") and arguments[at + 2] == word:
            words = takewhile(lambda argument: not argument.startswith("-"), arguments[at + 1 :])
            return f'{option} "{_CURLY.sub("", " ".join(words))}"'
    return None


def _no_such_option(name: str, command: TyperCommand) -> str:
    options = [opt for param in command.params for opt in param.opts if opt.startswith("--")]
    parts = [_("There is no option {name}.").format(name=name)]
    if near := nearest(name, options):
        parts.append(_("Did you mean {near}?").format(near=_(" or ").join(near)))
    if not name.startswith("--") and command.name == "search":
        parts.append(_("A word that begins with - can be searched for after --."))
    parts.append(_("Allowed: {allowed}.").format(allowed=", ".join(options)))
    return " ".join(parts)
