"""`aigaq init`: a new house, a generated passphrase, a first member."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.db import connection
from django.utils.translation import gettext

from aigaq.access import passphrases, store
from aigaq.access.founding.actions import First, found_house
from aigaq.access.founding.actions import new_words as made_words
from aigaq.cli import opening
from aigaq.cli.show import echo
from aigaq.errors import Refusal, gettext_noop

# What is at stake, said before each step on the terminal as on the first pages (templates/web/founding.html).
ABOUT_HOUSE = (
    gettext_noop(
        "Six words open the house. While it is locked or this machine is off, whoever takes the machine sees that "
        "Aigaq is on it, how many sealed files it holds, how big they are and when they last changed. Not one name "
        "and not one word."
    ),
    gettext_noop(
        "Nobody can send you these words again. If the words and the trustees' shares are both lost, all that is in "
        "the house is lost, with every backup of it. Nobody can help then, and neither can we."
    ),
)
ABOUT_MEMBER = (
    gettext_noop(
        "Your own passphrase is another one. Only with it can names, originals and what people said be opened, and "
        "only in the cases you are in."
    ),
    gettext_noop(
        "While the house is open, records under pseudonyms, titles and the list of members can be read on this machine "
        "even if nobody is signed in. Lock the house when you leave it."
    ),
)
ABOUT_SHARES = gettext_noop(
    "Next, before anything is in it: shares for trustees, so that lost words are not the end (aigaq recovery make, or "
    "“First steps” on the pages)."
)


class NotRepeated(Refusal):
    """The passphrase typed back is another one."""

    message = gettext_noop("What was typed is not the passphrase that was shown; nothing was made.")
    remedy = gettext_noop("Write the words down and start again.")


def found(name: str, first: str) -> dict[str, Any]:
    """Make the house and its first member, and open a first case. Returns what was made, without any passphrase."""
    folder = opening.folder()
    folder.require_room()
    _explain(ABOUT_HOUSE)
    house = new_words("AIGAQ_PASSPHRASE_FILE", gettext("House passphrase"))
    _explain(ABOUT_MEMBER)
    own = new_words("AIGAQ_MEMBER_PASSPHRASE_FILE", gettext("Passphrase of {name}").format(name=first))
    case = ("C-001", {opening.language(): gettext("First case")}, datetime.now(UTC).date())
    try:
        member = found_house(folder, house, name, First(first, own, opening.language(), case))
        _explain((ABOUT_SHARES,))
        return {"house": str(folder.path), "member": member.name, "case": case[0]}
    finally:
        connection.close()
        store.leave()


def new_words(variable: str, question: str) -> str:
    """Return a fresh passphrase: written to the file that `variable` names, or shown and typed back."""
    place = os.environ.get(variable, "")
    if place:
        return _in_file(Path(place).expanduser())
    if not sys.stdin.isatty():
        raise opening.NoPassphrase
    made = made_words()
    echo(f"{question}:\n\n    {made}\n\n" + gettext("Write it down; it is not shown again."))
    if opening.passphrase(gettext("Type it")).split() != made.split():
        raise NotRepeated
    return made


def _explain(texts: tuple[str, ...]) -> None:
    """Say what is at stake to a person; a script is told nothing."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        for text in texts:
            echo(gettext(text) + "\n")


def _in_file(place: Path) -> str:
    if place.exists():
        kept = opening.read_passphrase(place)
        passphrases.require_generated(kept, store.word_list())
        return kept
    made = made_words()
    try:
        store.write_whole(place, made.encode() + b"\n")
    except OSError as cause:
        raise store.CannotWrite(place=place, why=cause.strerror) from cause
    return made
