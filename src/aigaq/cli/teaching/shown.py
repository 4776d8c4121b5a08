"""How help stands on a terminal: plain lines that fit its width, in the language and the letters it can show."""

import gettext
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterable
from pathlib import Path

from aigaq.cli.teaching.taught import GROUPS, Group, Taught
from aigaq.errors import gettext_noop

Say = Callable[[str], str]
LOCALE = Path(__file__).parents[2] / "locale"
WIDEST, NARROWEST = 100, 48
PLAIN = str.maketrans({"“": '"', "”": '"', "’": "'", "…": "...", "—": "-", "–": "-", "→": "->"})
ABOUT = gettext_noop("Aigaq: the working system of people who monitor prisons and speak about what they find.")
HOUSE = gettext_noop(
    "The house is the folder in AIGAQ_HOUSE. Its passphrase is asked for, or read from the file in "
    "AIGAQ_PASSPHRASE_FILE. AIGAQ_LANGUAGE is en, ru or kk."
)
MORE = gettext_noop("More of one task: aigaq help TASK, with TASK one of {tasks}. Of one command: aigaq COMMAND --help")
EXAMPLES, ARGUMENTS, OPTIONS = gettext_noop("Examples"), gettext_noop("Arguments"), gettext_noop("Options")
ALL_OPTIONS = gettext_noop("Its options: aigaq {command} --help")


def spoken(language: str, write: Callable[[Say], str]) -> str:
    """Return what `write` says in a language; in plain English where the terminal cannot show its letters."""
    said = write(_translator(language))
    return said if _carried(said) else write(str).translate(PLAIN).encode("ascii", "replace").decode()


def contents(say: Say) -> str:
    """Return every command by task, each with what it is for and one example."""
    parts = [_wrapped(say(ABOUT)), *(_listed(group, say) for group in GROUPS)]
    more = say(MORE).format(tasks=", ".join(group.name for group in GROUPS))
    return "\n\n".join([*parts, _wrapped(more), _wrapped(say(HOUSE))])


def task(group: Group, say: Say) -> str:
    """Return one task: what it is about, and each of its commands in full."""
    head = f"{say(group.title).upper()}\n{_wrapped(say(group.about))}"
    return "\n\n".join([head, *(command(one, say) for one in group.commands)])


def command(one: Taught, say: Say) -> str:
    """Return what one command is for, what else to know of it, its examples."""
    words = [f"aigaq {one.name}", _wrapped(say(one.purpose), "  ")]
    words += [_wrapped(say(one.more), "  ")] if one.more else []
    return "\n".join([*words, *(f"    {example}" for example in one.examples)])


def in_full(one: Taught, usage: str, params: Iterable[tuple[str, str, str]], say: Say) -> str:
    """Return the help of one command: how it is called, what it is for, examples, each argument and option."""
    rows = list(params)
    parts = [
        _wrapped(f"aigaq {usage}"),
        _wrapped(_sentence(say(one.purpose)) + (f" {say(one.more)}" if one.more else "")),
    ]
    parts.append("\n".join([say(EXAMPLES), *(f"  {example}" for example in one.examples)]))
    for kind, title in (("argument", ARGUMENTS), ("option", OPTIONS)):
        own = [(name, say(told)) for sort, name, told in rows if sort == kind]
        parts += ["\n".join([say(title), *(_row(name, told) for name, told in own)])] if own else []
    return "\n\n".join(parts)


def several(name: str, about: str, say: Say) -> str:
    """Return the commands that begin with one word."""
    own = [one for group in GROUPS for one in group.commands if one.name.split()[0] == name]
    return "\n\n".join([_wrapped(say(about)), *(command(one, say) for one in own)])


def _listed(group: Group, say: Say) -> str:
    rows = (f"  {one.examples[0]}\n{_wrapped(say(one.purpose), '      ')}" for one in group.commands)
    return "\n".join([f"{say(group.title).upper()} ({group.name})", *rows])


def _row(name: str, told: str) -> str:
    first = f"  {name:<20}  "
    if len(name) > 20:
        return f"  {name}\n{_wrapped(told, ' ' * 24)}"
    return textwrap.fill(told, _width(), initial_indent=first, subsequent_indent=" " * 24) if told else first.rstrip()


def _wrapped(text: str, indent: str = "") -> str:
    return textwrap.fill(text, _width(), initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)


def _width() -> int:
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size((80, 24)).columns))


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _translator(language: str) -> Say:
    # The catalogue the pages use, read without Django: help is answered at once, whatever is wrong with the house.
    return gettext.translation("django", LOCALE, languages=[language], fallback=True).gettext


def _carried(text: str) -> bool:
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
