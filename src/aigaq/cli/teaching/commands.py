"""Commands and groups of commands whose `--help` teaches, and what `aigaq help` answers."""

from collections.abc import Iterator
from typing import Any

import typer
import typer.core

from aigaq.cli import opening
from aigaq.cli.teaching import shown
from aigaq.cli.teaching.shown import Say
from aigaq.cli.teaching.taught import group_of, taught
from aigaq.errors import Refusal, gettext_noop


class UnknownTopic(Refusal):
    """There is no such task and no such command."""

    message = gettext_noop("Nothing is called “{topic}”.")
    remedy = gettext_noop("Ask for a task (start, daily, keep, check, give) or a command: aigaq help backup")


class TaughtCommand(typer.core.TyperCommand):
    """A command that says what it is for, with examples."""

    def get_help(self, ctx: Any) -> str:
        """Return its help in the language of the terminal."""
        return shown.spoken(opening.language(), lambda say: _command(self, ctx, say))


class TaughtGroup(typer.core.TyperGroup):
    """Commands that begin with one word; the first of all says everything."""

    def get_help(self, ctx: Any) -> str:
        """Return its help in the language of the terminal."""
        name = _words(ctx)
        return shown.spoken(
            opening.language(), lambda say: shown.several(name, self.help or "", say) if name else shown.contents(say)
        )


class Teaching(typer.Typer):
    """An app of such commands."""

    def __init__(self, **more: Any) -> None:
        """Make it of groups that teach."""
        super().__init__(**{"cls": TaughtGroup, "no_args_is_help": True, **more})

    def command(self, name: str | None = None, **more: Any) -> Any:
        """Return what makes a function a command that teaches."""
        return super().command(name, **{"cls": TaughtCommand, **more})


def answered(topic: list[str]) -> str:
    """Return the help about a task or a command; about everything if none is named. Raises UnknownTopic."""
    name = " ".join(topic)
    group, one = group_of(name), taught(name)
    if name and not group and not one:
        raise UnknownTopic(topic=name)

    def written(say: Say) -> str:
        if one:
            return f"{shown.command(one, say)}\n\n{say(shown.ALL_OPTIONS).format(command=one.name)}"
        return shown.task(group, say) if group else shown.contents(say)

    return shown.spoken(opening.language(), written)


def called(argument: Any) -> str:
    """Return what an argument is called where it is told how a command is written."""
    return str(argument.metavar or argument.name.upper())


def _command(command: Any, ctx: Any, say: Say) -> str:
    known = taught(_words(ctx))
    return shown.in_full(known, _usage(ctx), _params(command, ctx), say) if known else say(command.help or "")


def _usage(ctx: Any) -> str:
    """Return how a command is called: each word of it, and what is named after that word."""
    words: list[str] = []
    while ctx.parent is not None:
        own = [param for param in ctx.command.get_params(ctx) if param.param_type_name == "argument"]
        words = [ctx.info_name, *map(called, own), *words]
        ctx = ctx.parent
    return " ".join(words)


def _params(command: Any, ctx: Any) -> Iterator[tuple[str, str, str]]:
    for one in command.get_params(ctx):
        if one.param_type_name == "argument":
            yield "argument", called(one), one.help or ""
        elif one.name != "help":
            value = "" if one.is_flag else f" {one.metavar or '…'}"
            yield "option", f"{', '.join(one.opts)}{value}", one.help or ""


def _words(ctx: Any) -> str:
    """Return the words of a command after `aigaq`."""
    words: list[str] = []
    while ctx.parent is not None:
        words.insert(0, ctx.info_name)
        ctx = ctx.parent
    return " ".join(words)
