"""Founding a house, whole or not at all; opening a case in it."""

import secrets
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction

from aigaq.access import lock, passphrases, store
from aigaq.access.actions import join, make_house, open_case
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Role
from aigaq.access.recovery.actions import entrust
from aigaq.errors import Incomplete

# Who comes first has nobody to invite them: they say who else comes, and they can begin the work.
FIRST_ROLES = (Role.KEEPER, Role.MONITOR)


@dataclass(frozen=True)
class First:
    """Who comes first: under which name, with which passphrase, in which language; and a case opened with them."""

    name: str
    passphrase: str
    language: str = "en"
    case: tuple[str, dict[str, str], date] | None = None


def new_words() -> str:
    """Return six fresh words."""
    words = store.word_list()
    return passphrases.made_of([secrets.randbelow(len(words)) for _ in range(passphrases.WORDS)], words)


def found_house(
    folder: store.Folder,
    passphrase: str,
    name: str,
    first: First,
    costs: tuple[lock.Cost, lock.Cost] = (lock.HOUSE_COST, lock.MEMBER_COST),
) -> Member:
    """Make a house with its first member and stay in it. However it is cut short, what is left is no house.

    `costs`: of the house's lock and of the member's.
    Raises TooWeak, TooEasy or Incomplete before anything is made; HouseExists, HouseHeld or CannotWrite.
    """
    words = store.word_list()
    passphrases.require_generated(passphrase, words)
    passphrases.require_strong(first.passphrase, passphrases.guesses(first.passphrase, first.name), words)
    if not first.name.strip():
        raise Incomplete(what="name")
    members: list[Member] = []
    try:
        make_house(folder, passphrase, name, costs[0], lambda: members.append(_move_in(first, costs[1])))
    except BaseException:
        # The hold says that this process made what lies here; what somebody else has here stays.
        if store.Door.house is not None:
            connection.close()
            folder.remove()
            store.leave()
        raise
    return members[0]


@transaction.atomic
def open_first(member: Member, reference: str, title: dict[str, str], on: date, *, trusted: bool) -> Case:
    """Open a case, which the trustees may open together if `trusted`. Raises NotAllowed, Incomplete or NoShares."""
    if not reference.strip() or not title:
        raise Incomplete(what="title" if reference.strip() else "reference")
    case = open_case(member, reference.strip(), title, on)
    if trusted:
        entrust(member, case)
    return case


def _move_in(first: First, cost: lock.Cost) -> Member:
    member = join(first.name, list(FIRST_ROLES), first.passphrase, cost, first.language)
    if first.case is not None:
        open_case(member, *first.case)
    return member
