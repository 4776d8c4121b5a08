"""When a judgment enters into force: as somebody recorded it, else as the pack's rule has it, else not known.

What is counted is the earliest day the law allows: what binds us is safe so.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

# Rules of a pack, without its own name before them: whether the law of the place says so is the pack's to say.
FIRST, HIGHER = "civil.force.first", "civil.force.higher"


class InForce(StrEnum):
    """What an entry into force, or that there is none, rests on."""

    RECORDED = "recorded"
    NOT_APPEALED = "not_appealed"
    RULING = "ruling"
    APPEALED = "appealed"
    REPLACED = "replaced"
    UNDATED = "undated"
    NO_RULE = "no_rule"


@dataclass(frozen=True)
class Decided:
    """What the rule needs to know of a judgment. `instance` is first, appeal or cassation; an empty day is not known.

    `appealed`: an appeal is lodged, by whomever; `upheld`: the day of the ruling that let it stand, None without one;
    `replaced`: a later ruling overturned it, changed it or sent it back.
    """

    decided_on: str
    instance: str = "first"
    recorded: str = ""
    appealed: bool = False
    upheld: str | None = None
    replaced: bool = False


@dataclass(frozen=True)
class Force:
    """From when a judgment is in force, as precisely as known (empty if not at all, or not known), and why."""

    day: str
    ground: InForce


def force(judgment: Decided, appeal_until: date | None, rules: Collection[str]) -> Force:
    """Return when a judgment enters into force. `appeal_until` is the last day of the appeal, if it was counted."""
    if judgment.recorded:
        return Force(judgment.recorded, InForce.RECORDED)
    if judgment.replaced:
        return Force("", InForce.REPLACED)
    if judgment.instance == "first" and judgment.upheld is None:
        return _first(judgment, appeal_until, rules)
    day = judgment.decided_on if judgment.upheld is None else judgment.upheld
    if HIGHER not in rules:
        return Force("", InForce.NO_RULE)
    return Force(day, InForce.RULING if day else InForce.UNDATED)


def _first(judgment: Decided, appeal_until: date | None, rules: Collection[str]) -> Force:
    if judgment.appealed:
        return Force("", InForce.APPEALED)
    if FIRST not in rules:
        return Force("", InForce.NO_RULE)
    if appeal_until is None:
        return Force("", InForce.UNDATED)
    return Force((appeal_until + timedelta(days=1)).isoformat(), InForce.NOT_APPEALED)


def appealed(lodged: Iterable[tuple[str, str, str]]) -> bool:
    """Return whether an appeal is lodged and not withdrawn: each as its kind, for whom, its state; oldest first."""
    stands = {(kind or "appeal", whose): state for kind, whose, state in lodged}
    return any(kind == "appeal" and state == "lodged" for (kind, _whose), state in stands.items())


def ours_lodged(lodged: Iterable[tuple[str, str, str]]) -> bool:
    """Return whether our side, or nobody knows who, lodged one and did not withdraw it: then our time was kept."""
    stands = {(kind or "appeal", whose): state for kind, whose, state in lodged}
    return any(whose != "for_plaintiff" and state == "lodged" for (_kind, whose), state in stands.items())
