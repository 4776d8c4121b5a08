"""Whose consent a field of a submission needs. Values in, values out.

Not asked is not yes. What is already said in court, in a paper put to one, or to the public may be told under the
pseudonym without a yes; a no closes it all the same. Medical records and names need a yes of their own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from aigaq.record.consent import Answer, Given, Scope, allows, standing

REFUSED = frozenset({Answer.NO, Answer.WITHDRAWN})


class Gate(StrEnum):
    """What about a person a field tells: nothing, what happened, their name, their medical records."""

    NONE = ""
    TELL = "tell"
    NAME = "name"
    MEDICAL = "medical"


@dataclass(frozen=True)
class Asked:
    """Which consents a form asks for: one of `tell` to be told of, `name` to be named."""

    tell: tuple[Scope, ...]
    name: Scope


def barred(gate: Gate, asked: Asked, answers: Sequence[Given], *, known: bool = False) -> Scope | None:
    """Return the consent that is missing for a field about a person, or None if it may stand in the draft."""
    if gate is Gate.NONE:
        return None
    told = _barred_to_tell(asked, answers, known=known)
    if gate is Gate.TELL or told:
        return told if gate is not Gate.NAME else asked.name
    wanted = asked.name if gate is Gate.NAME else Scope.MEDICAL_RECORDS
    return None if allows(answers, wanted) else wanted


def _barred_to_tell(asked: Asked, answers: Sequence[Given], *, known: bool) -> Scope | None:
    if any(allows(answers, scope) for scope in asked.tell):
        return None
    refused = any(standing(answers, scope) in REFUSED for scope in asked.tell)
    return None if known and not refused else asked.tell[0]
