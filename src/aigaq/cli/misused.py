"""A command that cannot be read as it was typed: what is wrong with it and what would help, in the reader's words."""

import re
from difflib import get_close_matches
from typing import Any

from typer._click.exceptions import (
    BadParameter,
    ClickException,
    MissingParameter,
    NoArgsIsHelpError,
    NoSuchOption,
)

from aigaq.cli.teaching.commands import called
from aigaq.errors import Refusal, gettext_noop

# There is no kind of error of its own for it.
UNKNOWN = re.compile(r"^No such command '(.+?)'")

__all__ = ["ClickException", "NoArgsIsHelpError", "refusal"]


class Misread(Refusal):
    """The words of a command do not fit together, such as more of them than it takes."""

    message = gettext_noop("The command cannot be read as it was typed.")
    remedy = gettext_noop("How it is written: {command} --help")


class UnknownCommand(Misread):
    """There is no such command."""

    message = gettext_noop("There is no command “{name}”.")
    remedy = gettext_noop("All commands by task: aigaq help")


class LikeCommand(UnknownCommand):
    """There is no such command, but one that is called nearly so."""

    remedy = gettext_noop("Did you mean “{like}”? All commands by task: aigaq help")


class UnknownOption(Misread):
    """The command has no such option."""

    message = gettext_noop("The command has no option {name}.")


class Missing(Misread):
    """Something that the command needs was not typed."""

    message = gettext_noop("{name} is missing.")


class Unfit(Misread):
    """What was typed for an argument or option cannot be that."""

    message = gettext_noop("What was typed for {name} cannot be read.")


def refusal(fault: ClickException) -> Refusal:
    """Return what is wrong with a command as it was typed."""
    context = getattr(fault, "ctx", None)
    command = context.command_path if context else "aigaq"
    if isinstance(fault, NoSuchOption):
        return UnknownOption(name=fault.option_name, command=command)
    if isinstance(fault, BadParameter):
        kind = Missing if isinstance(fault, MissingParameter) else Unfit
        return kind(name=_called(fault.param), command=command)
    found = UNKNOWN.search(fault.message)
    if found is None or context is None:
        return Misread(command=command)
    like = get_close_matches(found[1], context.command.commands, 1)
    return LikeCommand(name=found[1], like=f"{command} {like[0]}") if like else UnknownCommand(name=found[1])


def _called(parameter: Any) -> str:
    """Return what stands in the help for an argument or option: its longest name."""
    if parameter is None:
        return "–"
    if parameter.param_type_name == "option":
        return str(max(parameter.opts, key=len))
    return called(parameter)
