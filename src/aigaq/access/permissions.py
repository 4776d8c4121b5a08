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


_WORK = frozenset(
    {Verb.DEPOSIT, Verb.SEE, Verb.OPEN, Verb.IDENTIFY, Verb.RECORD, Verb.CITE, Verb.PUBLISH, Verb.LODGE, Verb.EXPORT}
)

MAY: dict[Role, frozenset[Verb]] = {
    Role.KEEPER: frozenset({Verb.ADMINISTER}),
    Role.MONITOR: _WORK,
    Role.LAWYER: _WORK - {Verb.PUBLISH},
    Role.ANALYST: frozenset({Verb.SEE, Verb.CITE}),
    Role.VOLUNTEER: frozenset({Verb.DEPOSIT}),
}


def may(roles: Iterable[str], verb: Verb) -> bool:
    """Return whether any of `roles` includes `verb`."""
    return any(verb in MAY[Role(role)] for role in roles)
