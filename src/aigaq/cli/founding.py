"""`aigaq init`: a new house, a generated passphrase, a first member."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.db import connection
from django.utils.translation import gettext

from aigaq.access import passphrases, store
from aigaq.access.actions import join, make_house, open_case
from aigaq.access.permissions import Role
from aigaq.cli import opening
from aigaq.cli.show import echo
from aigaq.errors import Refusal, gettext_noop


class NotRepeated(Refusal):
    """The passphrase typed back is another one."""

    message = gettext_noop("What was typed is not the passphrase that was shown; nothing was made.")
    remedy = gettext_noop("Write the words down and start again.")


def found(name: str, first: str) -> dict[str, Any]:
    """Make the house and its first member, and open a first case. Returns what was made, without any passphrase."""
    folder = opening.folder()
    if folder.path.exists() and any(folder.path.iterdir()):
        raise store.HouseExists(folder=folder.path)
    house = new_words("AIGAQ_PASSPHRASE_FILE", gettext("House passphrase"))
    own = new_words("AIGAQ_MEMBER_PASSPHRASE_FILE", gettext("Passphrase of {name}").format(name=first))
    try:
        make_house(folder, house, name)
        member = join(first, [Role.KEEPER, Role.MONITOR], own)
        case = open_case(member, "C-001", {opening.language(): gettext("First case")}, datetime.now(UTC).date())
        return {"house": str(folder.path), "member": member.name, "case": case.reference}
    except BaseException:
        if store.Door.house is not None:
            connection.close()
            folder.remove()
        raise
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
    made = opening.new_passphrase()
    echo(f"{question}:\n\n    {made}\n\n" + gettext("Write it down; it is not shown again."))
    if opening.passphrase(gettext("Type it")).split() != made.split():
        raise NotRepeated
    return made


def _in_file(place: Path) -> str:
    if place.exists():
        kept = opening.read_passphrase(place)
        passphrases.require_generated(kept, store.word_list())
        return kept
    made = opening.new_passphrase()
    try:
        store.write_whole(place, made.encode() + b"\n")
    except OSError as cause:
        raise store.CannotWrite(place=place, why=cause.strerror) from cause
    return made
