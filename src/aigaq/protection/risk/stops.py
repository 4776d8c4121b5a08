"""Hard stops (DOMAIN §11.4): they refuse; or the accused hold them, they can be recognised, and nobody guards them.

No word of a member goes over a hard stop. Values in, values out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from aigaq.errors import Refusal, gettext_noop
from aigaq.protection.risk.step import CONSENTS, NO, Decision, Step
from aigaq.record.consent import Answer, Given, allows, standing


class Why(StrEnum):
    """Why a step is not taken."""

    REFUSES = "refuses"
    NOT_ASKED = "not_asked"
    NO_PLAN = "no_plan"


@dataclass(frozen=True)
class Measure:
    """One measure of a plan: whether somebody sees to it, by when, when it was done or given up."""

    seen_to: bool
    by_day: date
    done_on: date | None = None
    dropped_on: date | None = None


@dataclass(frozen=True)
class Facing:
    """What is known of one person before a step: their decision, their answers, who holds them, what guards them.

    `held`: by those accused; `named`: their name goes out with this step; `assessed`: somebody looked at it.
    """

    person: str
    decision: Decision = Decision.NOT_ASKED
    decided_on: date | None = None
    answers: Sequence[Given] = ()
    held: bool | None = None
    identifiable: bool | None = None
    named: bool = False
    assessed: bool = False
    plan: Sequence[Measure] = ()


@dataclass(frozen=True)
class Stop:
    """That a step is not taken for a person, called by their reference, and why."""

    person: str
    step: Step
    why: Why


class HardStop(Refusal):
    """A step was about to be taken that may bring harm upon somebody."""


class PersonRefuses(HardStop):
    """The person said no to the step, or took their yes back."""

    message = gettext_noop("Stopped: {person} said no to this step ({use}), and it is theirs to decide.")
    remedy = gettext_noop("Leave them out, or ask them again and record their answer on their page of protection.")


class NotAskedYet(HardStop):
    """The accused hold someone who can be recognised, and nobody asked them."""

    message = gettext_noop("Stopped: those accused hold {person}, who can be recognised and was not asked ({use}).")
    remedy = gettext_noop("Ask them by a safe channel, and record their decision on their page of protection.")


class NoPlan(HardStop):
    """The accused hold someone who can be recognised, and no measure guards them."""

    message = gettext_noop("Stopped: those accused hold {person}, who can be recognised; no plan guards them ({use}).")
    remedy = gettext_noop("Add measures on their page of protection: what is done, who sees to it, by when.")


REFUSALS: dict[Why, type[HardStop]] = {
    Why.REFUSES: PersonRefuses, Why.NOT_ASKED: NotAskedYet, Why.NO_PLAN: NoPlan,
}  # fmt: skip


def stop(step: Step, facing: Facing, on: date) -> Stop | None:
    """Return why a step planned for `on` is not taken for this person, or None if nothing known stops it."""
    why = _why(step, facing, on)
    return Stop(facing.person, step, why) if why else None


def stops(step: Step, people: Iterable[Facing], on: date) -> list[Stop]:
    """Return the stops of a step for several people, refusals first."""
    found = [one for one in (stop(step, facing, on) for facing in people) if one]
    return sorted(found, key=lambda one: (list(Why).index(one.why), one.person))


def require_no_stop(found: Sequence[Stop]) -> None:
    """Pass if nothing stops. Raises a HardStop that calls everybody it is for by reference."""
    if found:
        first = found[0]
        same = [one.person for one in found if (one.why, one.step) == (first.why, first.step)]
        raise REFUSALS[first.why](person=", ".join(dict.fromkeys(same)), use=f"step.{first.step}")


def exposed(facing: Facing) -> bool:
    """Return whether those accused hold someone who can be recognised.

    Where somebody assessed it and could not say, they can be: not known is not no.
    """
    seen = facing.named or facing.identifiable or (facing.assessed and facing.identifiable is None)
    return facing.held is True and bool(seen)


def guarded(plan: Sequence[Measure], on: date) -> bool:
    """Return whether a plan stands: one measure at least that was done, or that somebody sees to in time.

    A measure whose day has passed undone guards nobody.
    """
    return any(one.dropped_on is None and one.seen_to and (one.done_on is not None or one.by_day >= on) for one in plan)


def _why(step: Step, facing: Facing, on: date) -> Why | None:
    if _refuses(step, facing, on):
        return Why.REFUSES
    # Who said no only later: what was done before is told as it was, and no plan can guard them then any more.
    if facing.decision in NO or not exposed(facing):
        return None
    if not _agrees(step, facing):
        return Why.NOT_ASKED
    return None if guarded(facing.plan, on) else Why.NO_PLAN


def _refuses(step: Step, facing: Facing, on: date) -> bool:
    """Return whether they had said no by that day: what was done before they did is history."""
    if facing.decision in NO:
        return facing.decided_on is None or facing.decided_on <= on
    return facing.decision is Decision.NOT_ASKED and _refused_consent(step, facing.answers, on)


def _agrees(step: Step, facing: Facing) -> bool:
    yes = any(allows(facing.answers, scope) for scope in CONSENTS[step])
    return facing.decision is Decision.AGREES or (facing.decision is Decision.NOT_ASKED and yes)


def _refused_consent(step: Step, answers: Sequence[Given], on: date) -> bool:
    """Return whether by that day they had said no to the narrowest use the step makes, and yes to no wider one.

    In a submission abroad, and of a name, a no takes them out of the text: the step itself may go on.
    """
    if step in (Step.ABROAD, Step.NAME):
        return False
    told = [one for one in answers if one.on is None or one.on <= on]
    narrow, *wider = CONSENTS[step]
    return standing(told, narrow) in (Answer.NO, Answer.WITHDRAWN) and not any(allows(told, one) for one in wider)
