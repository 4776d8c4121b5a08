"""How somebody is spoken of in a complaint to one body: as they agreed, for that body or for all. Else not at all."""

from collections.abc import Collection, Sequence
from enum import StrEnum

from aigaq.record.consent import Given, Scope, allows


class Spoken(StrEnum):
    """How a filing speaks of a person."""

    BY_NAME = "by_name"
    BY_PSEUDONYM = "by_pseudonym"
    UNNAMED = "unnamed"


def spoken(answers: Sequence[Given], called: Collection[str]) -> Spoken:
    """Return how a person may be spoken of to a body; `called` is everything the body is called.

    An answer for one recipient counts where that recipient is called as the body is, whatever the case of the letters.
    Where none speaks of this body, a no to any one recipient closes a name to all: it might be them.
    """
    known = {name.casefold().strip() for name in called}
    recipient = next((one.recipient for one in reversed(answers) if one.recipient.casefold().strip() in known), "")
    if allows(answers, Scope.FILE_NAME, recipient):
        return Spoken.BY_NAME
    return Spoken.BY_PSEUDONYM if allows(answers, Scope.FILE_PSEUDONYM, recipient) else Spoken.UNNAMED
