"""Who may do what, by role. Being a member of the case comes first; this table only narrows it."""

from collections.abc import Iterable
from enum import StrEnum


class Role(StrEnum):
    """What a member of the house is trusted with."""

    KEEPER = "keeper"
    MONITOR = "monitor"
    LAWYER = "lawyer"
    ANALYST = "analyst"
    VOLUNTEER = "volunteer"


class Verb(StrEnum):
    """What one may truthfully be said to do."""

    ADMINISTER = "administer"
    DEPOSIT = "deposit"
    SEE = "see"
    OPEN = "open"
    IDENTIFY = "identify"
    RECORD = "record"
    CITE = "cite"
    PUBLISH = "publish"
    LODGE = "lodge"
    EXPORT = "export"
    SHARE = "share"
    PROTECT = "protect"


_WORK = frozenset(Verb) - {Verb.ADMINISTER}
# Who may open something sealed needs the key of the case; nobody else is given it.
NEED_THE_KEY = frozenset({Verb.OPEN, Verb.IDENTIFY, Verb.PROTECT})

MAY: dict[Role, frozenset[Verb]] = {
    Role.KEEPER: frozenset({Verb.ADMINISTER}),
    Role.MONITOR: _WORK,
    Role.LAWYER: _WORK - {Verb.PUBLISH},
    Role.ANALYST: frozenset({Verb.SEE, Verb.CITE}),
    Role.VOLUNTEER: frozenset({Verb.DEPOSIT}),
}


def needs_the_key(roles: Iterable[str]) -> bool:
    """Return whether who has these roles must be able to open what is sealed to a case."""
    return any(may(roles, verb) for verb in NEED_THE_KEY)


def may(roles: Iterable[str], verb: Verb) -> bool:
    """Return whether any of `roles` includes `verb`."""
    return any(verb in MAY[Role(role)] for role in roles)
