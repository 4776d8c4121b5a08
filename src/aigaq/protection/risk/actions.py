"""What one may do about risks: assess them, ask the person, plan what guards them."""

import json
from collections.abc import Collection
from datetime import date

from django.db import transaction

from aigaq.access import trail
from aigaq.access.models import Member
from aigaq.errors import Incomplete, Unknown
from aigaq.protection.actions import seal_words
from aigaq.protection.models import Mitigation, RiskAssessment
from aigaq.protection.queries import require_guardian
from aigaq.protection.risk.step import IMPACTS, LIKELIHOODS, THREATS, Decision, Step
from aigaq.record.models import Person


@transaction.atomic
def assess(
    member: Member, person: Person, step: Step, *, decision: Decision, on: date, decided_on: date | None = None,
    asked_how: str = "", asked_by: Member | None = None, held: bool | None = None, identifiable: bool | None = None,
    threats: Collection[str] = (), likelihood: str = "unknown", impact: str = "unknown", told: str = "",
    in_their_words: str = "", review_on: date | None = None,
) -> RiskAssessment:  # fmt: skip
    """Assess what a step may bring upon a person, and record what they decided. The one before stays.

    `told` and `in_their_words` are sealed to the case. Raises Unknown, or Incomplete where a decision has no day, lies
    ahead, or a code is none of ours.
    """
    require_guardian(member, person.case)
    _require_decided(decision, decided_on, on)
    if person.kind == "body" or not set(threats) <= set(THREATS):
        raise Incomplete(what="threats" if person.kind != "body" else "person")
    if likelihood not in LIKELIHOODS or impact not in IMPACTS or (review_on is not None and review_on < on):
        raise Incomplete(what="review_on" if review_on else "likelihood")
    asked = decision is not Decision.NOT_ASKED
    row = RiskAssessment(
        case=person.case, person=person, step=str(step), decision=str(decision),
        decided_on=decided_on if asked else None, asked_how=asked_how if asked else "",
        asked_by=asked_by if asked else None, held=held, identifiable=identifiable, threats=list(threats),
        likelihood=likelihood, impact=impact, assessed_on=on, assessed_by=member, review_on=review_on,
        supersedes=_standing(person, step),
    )  # fmt: skip
    _seal(row, {"told": told, "in_their_words": in_their_words})
    return trail.record(member, "risk assessed", row)


@transaction.atomic
def plan_measure(
    member: Member, person: Person, step: Step, *, what: str, by_day: date, who: Member | None = None, outside: str = ""
) -> Mitigation:
    """Plan one measure that guards a person when a step is taken: what, who sees to it, by when.

    `who` is a member of the house; of somebody outside it `outside` says who, sealed with the rest.
    Raises Unknown, or Incomplete without either.
    """
    require_guardian(member, person.case)
    if not what.strip() or not (who or outside.strip()):
        raise Incomplete(what="who" if what.strip() else "measure")
    if who is not None and not who.memberships.filter(case=person.case).exists():
        raise Unknown(reference=person.case.reference)
    row = Mitigation(case=person.case, person=person, step=str(step), who=who, by_day=by_day)
    _seal(row, {"what": what, "who": outside})
    return trail.record(member, "measure planned", row)


@transaction.atomic
def end_measure(member: Member, row: Mitigation, *, on: date, done: bool) -> Mitigation:
    """Note that a measure was done, or given up. Once, and not undone. Raises Unknown or Incomplete."""
    require_guardian(member, row.case)
    if row.dropped_on or (row.done_on and done):
        raise Incomplete(what="measure")
    if done:
        row.done_on = on
        return trail.record(member, "measure done", row)
    row.dropped_on = on
    return trail.record(member, "measure given up", row)


def _require_decided(decision: Decision, decided_on: date | None, on: date) -> None:
    if decision is not Decision.NOT_ASKED and (decided_on is None or decided_on > on):
        raise Incomplete(what="decided_on")


def _standing(person: Person, step: Step) -> RiskAssessment | None:
    return RiskAssessment.objects.filter(person=person, step=str(step), superseded_by=None).first()


def _seal(row: RiskAssessment | Mitigation, words: dict[str, str]) -> None:
    told = {key: text.strip() for key, text in words.items() if text.strip()}
    seal_words(row, "told_sealed", json.dumps(told, ensure_ascii=False) if told else "")
