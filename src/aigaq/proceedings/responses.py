"""What an official response may say, coded in groups (DOMAIN §7.3), and what the groups are called in HURIDOCS."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple


class Group(StrEnum):
    """What a code is about."""

    RECEIPT = "receipt"
    INQUIRY = "inquiry"
    DENIAL = "denial"
    ADMISSION = "admission"
    MEASURES = "measures"
    ADVERSE = "adverse"


CODES: dict[Group, tuple[str, ...]] = {
    Group.RECEIPT: (
        "received", "registered_kui", "registered_erdr", "refused_registration", "redirected", "returned_to_accused",
    ),
    Group.INQUIRY: (
        "internal_inquiry", "inquiry_closed", "investigation_opened", "suspended", "terminated_no_event",
        "terminated_no_elements", "terminated_unproven", "reopened",
    ),
    Group.DENIAL: (
        "denied_event", "denied_complaint_exists", "denied_injury", "self_inflicted", "lawful_force", "fight_or_fall",
        "pre_existing", "no_answer_to_points",
    ),
    Group.ADMISSION: ("partial_acknowledged", "acknowledged"),
    Group.MEASURES: (
        "disciplinary", "suspended_officer", "dismissed_officer", "charged", "tried", "acquitted", "convicted",
        "sentence", "compensation",
    ),
    Group.ADVERSE: (
        "counter_charge", "defamation_suit", "punishment_of_victim", "transfer", "pressure_to_withdraw",
        "withdrawal_recorded", "obstructed",
    ),
}  # fmt: skip
ALL = tuple(code for codes in CODES.values() for code in codes)
GROUP_OF = {code: group for group, codes in CODES.items() for code in codes}

# What cannot both be true of one event (DOMAIN §7.4): there was nothing, it was an accident, it was done by hand.
CAUSES: dict[str, str] = {
    "denied_event": "nothing", "denied_injury": "no_injury", "self_inflicted": "self", "fight_or_fall": "accident",
    "pre_existing": "before", "lawful_force": "force", "acknowledged": "force", "partial_acknowledged": "force",
}  # fmt: skip

# What goes together: nothing happened and nobody was hurt; force was used and nobody was hurt.
TOGETHER = ({"nothing", "no_injury"}, {"force", "no_injury"})


class Version(NamedTuple):
    """One official version of an event: who gave it (a key of theirs), and what it says."""

    key: str
    codes: frozenset[str]


def groups(answers: Iterable[Iterable[str]]) -> frozenset[Group]:
    """Return what the answers to one complaint are about, taken together."""
    return frozenset(GROUP_OF[code] for codes in answers for code in codes if code in GROUP_OF)


def contradictions(versions: Sequence[Version]) -> list[tuple[str, str, str, str]]:
    """Return pairs of official versions of one event that exclude each other: key and code, key and code.

    A version may contradict itself. That nobody was hurt goes with a denial that anything happened.
    """
    told = [(one.key, code) for one in versions for code in sorted(one.codes) if code in CAUSES]
    found = [(*one, *other) for one, other in combinations(told, 2) if _exclude(one[1], other[1])]
    return [(one, code, other, than) for one, code, other, than in found]


def _exclude(one: str, other: str) -> bool:
    causes = {CAUSES[one], CAUSES[other]}
    return len(causes) == 2 and causes not in TOGETHER
