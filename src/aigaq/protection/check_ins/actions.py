"""What one may do about check-ins: plan one, accept what is proposed, note what came of it, go further."""

from datetime import date

from django.db import transaction

from aigaq.access import trail
from aigaq.access.models import Case, CaseRow, Member, Membership
from aigaq.access.permissions import Verb, may
from aigaq.errors import Incomplete, Unknown
from aigaq.protection.actions import seal_words
from aigaq.protection.check_ins.queries import AFTER, Offered, act_of, whom
from aigaq.protection.check_ins.standing import CHANNELS, ESCALATIONS, OUTCOMES
from aigaq.protection.models import CheckIn, Escalation
from aigaq.protection.queries import require_guardian
from aigaq.protection.risk.queries import require_way
from aigaq.protection.risk.step import Step
from aigaq.record.models import Person
from aigaq.vault.queries import next_reference


@transaction.atomic
def plan(
    member: Member, case: Case, *, due_on: date, channel: str, checker: Member, on: date, person: Person | None = None,
    after: CaseRow | None = None, how: str = "",
) -> CheckIn:  # fmt: skip
    """Plan a check-in with a person, or with those met: by when, by which safe channel, who sees to it.

    `after` is the visit, complaint, hearing or submission it follows; `how` is sealed. Somebody who said no to being
    met is not met: another channel is needed. Raises Unknown, Incomplete or PersonRefuses.
    """
    require_guardian(member, case)
    kind = next((name for name, model in AFTER.items() if isinstance(after, model)), "")
    if channel not in CHANNELS or any(one is not None and one.case_id != case.pk for one in (person, after)):
        raise Incomplete(what="channel")
    if (after is not None and not kind) or not (person or after):
        raise Incomplete(what="person")
    _require_guard(checker, case)
    _require_meeting(member, case, person, channel, on)
    row = CheckIn(
        case=case, reference=next_reference(case, CheckIn, "CI"), person=person, due_on=due_on, channel=channel,
        checker=checker, planned_by=member, **({kind: after} if kind else {}),
    )  # fmt: skip
    seal_words(row, "plan_sealed", how)
    return trail.record(member, "check-in planned", row)


@transaction.atomic
def accept(member: Member, offered: Offered, on: date) -> list[CheckIn]:
    """Plan what was proposed after an act, with everybody it may have cost: by that day, seen to by who accepts.

    How they are reached is still to be agreed. Raises Unknown or NotAllowed.
    """
    act = act_of(offered)
    people: list[Person | None] = list(whom(member, act)) or [None]
    return [
        plan(
            member, act.case, due_on=offered.proposal.due_on, channel="to_be_agreed", checker=member, on=on,
            person=person, after=act,
        )
        for person in people
    ]  # fmt: skip


@transaction.atomic
def agree(member: Member, row: CheckIn, *, channel: str, checker: Member, on: date, how: str = "") -> CheckIn:
    """Note by which channel a check-in is made and who sees to it, where that was still to be agreed.

    Raises Unknown, PersonRefuses, or Incomplete where it is agreed or over already.
    """
    require_guardian(member, row.case)
    if row.outcome or row.channel != CHANNELS[0] or channel not in CHANNELS[1:]:
        raise Incomplete(what="channel")
    _require_meeting(member, row.case, row.person, channel, on)
    _require_guard(checker, row.case)
    row.channel, row.checker = channel, checker
    seal_words(row, "plan_sealed", how)
    return trail.record(member, "check-in agreed", row)


@transaction.atomic
def note_outcome(member: Member, row: CheckIn, *, outcome: str, on: date, told: str = "") -> CheckIn:
    """Note what came of a check-in, once; `told` is sealed. Raises Unknown or Incomplete."""
    require_guardian(member, row.case)
    if row.outcome or outcome not in OUTCOMES:
        raise Incomplete(what="outcome")
    if outcome == "called_off" and not told.strip():
        raise Incomplete(what="reason")
    row.outcome, row.done_on, row.done_by = outcome, on, member
    seal_words(row, "told_sealed", told)
    return trail.record(member, "check-in made" if outcome != "called_off" else "check-in called off", row)


@transaction.atomic
def escalate(member: Member, row: CheckIn, *, kind: str, on: date, note: str = "") -> Escalation:
    """Note what was done because a check-in was missed or brought bad news. Raises Unknown or Incomplete."""
    require_guardian(member, row.case)
    if kind not in ESCALATIONS:
        raise Incomplete(what="kind")
    step = Escalation(case=row.case, check_in=row, kind=kind, done_on=on, by=member)
    seal_words(step, "note_sealed", note)
    return trail.record(member, "check-in escalated", step)


def _require_meeting(member: Member, case: Case, person: Person | None, channel: str, on: date) -> None:
    """Pass unless somebody is to be met who said no to that. Raises a HardStop."""
    if channel == "in_person" and person is not None:
        require_way(member, case, Step.MEET, [person], on=on)


def _require_guard(checker: Member, case: Case) -> None:
    """Pass if who is to see to it is in the case and may see what guards people. Raises Unknown."""
    theirs = Membership.objects.filter(member=checker, case=case).exists()
    if not theirs or not may(checker.roles, Verb.PROTECT):
        raise Unknown(reference=case.reference)
