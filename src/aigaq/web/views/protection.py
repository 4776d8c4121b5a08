"""The quiet page: who is at risk, what they decided, what guards them. Who may not see it finds nothing here."""

import uuid
from datetime import UTC, date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aigaq.access.members.queries import seats
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb, may
from aigaq.errors import Incomplete, Unknown
from aigaq.protection.bans.queries import bans
from aigaq.protection.check_ins.queries import every, offers
from aigaq.protection.models import Mitigation
from aigaq.protection.queries import guarded_case, guarded_row, reprisals, reprisals_of
from aigaq.protection.reprisals.queries import told
from aigaq.protection.risk import actions, queries
from aigaq.protection.risk.step import Decision, Step
from aigaq.record.models import Person
from aigaq.web.pages import page, to
from aigaq.web.protection_forms import MeasureForm, RiskForm
from aigaq.web.recording import Typed, record

SECTION = "protection"
# Reprisals at a glance; the others are one link away.
NEWEST = 6


@require_GET
def protection(request: HttpRequest, reference: str) -> HttpResponse:
    """Show all that guards people in a case, what is urgent first."""
    member, case, today = request.member, guarded_case(request.member, reference), day_now()
    watched, assessed = every(member, case, today), queries.risks(member, case, today)
    found = reprisals(member, case)
    return page(
        request,
        "protection",
        case,
        SECTION,
        urgent=[one for one in watched if one.urgent],
        watched=[one for one in watched if not one.urgent],
        offers=offers(member, case, today),
        risks=assessed,
        pressing=[one for one in assessed if one.stop or one.due],
        unassessed=queries.unassessed(member, case),
        bans=bans(member, case, today),
        reprisals=told(member, case, newest(found)),
        more=len(found) > NEWEST,
    )


@require_GET
def protect_person(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show what guards one person: decisions and risks step by step, measures, check-ins, reprisals."""
    found, member, today = guarded_row(request.member, Person, key), request.member, day_now()
    case = found.case
    return page(
        request,
        "protect_person",
        case,
        SECTION,
        person=found,
        risks=queries.risks(member, case, today, found),
        unassessed=queries.plans_without_risk(member, found),
        watched=every(member, case, today, found),
        reprisals=told(member, case, [one for one in reprisals_of(member, found) if one.target_id == found.pk]),
        held=queries.held_now(case, [found.pk]).get(found.pk),
    )


@require_http_methods(["GET", "POST"])
def assess_risk(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Record what a person decided about a step, and what it may bring upon them; `?step=` says which."""
    found = guarded_row(request.member, Person, key)
    every_step = queries.risks(request.member, found.case, day_now(), found)
    now = next((one.row for one in every_step if one.row.step == at(request)), None)
    return record(
        request,
        found.case,
        RiskForm,
        lambda typed: _assess(request.member, found, typed),
        offered={"asked_by": guards_of(request.member, found.case)},
        usual={"step": at(request), **_as_before(now)},
        title=_("A step and its risk: {person}").format(person=found.reference),
        section=SECTION,
    )


@require_http_methods(["GET", "POST"])
def plan_measure(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Plan what guards a person; `?step=` says for which step."""
    found = guarded_row(request.member, Person, key)
    return record(
        request,
        found.case,
        MeasureForm,
        lambda typed: _plan(request.member, found, typed),
        offered={"who": guards_of(request.member, found.case)},
        usual={"step": at(request), "who": str(request.member.pk)},
        title=_("A measure for {person}").format(person=found.reference),
        section=SECTION,
    )


@require_POST
def end_measure(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Note that a measure was done, or given up."""
    row, done = guarded_row(request.member, Mitigation, key), request.POST.get("done", "")
    if done not in ("yes", "no"):
        raise Incomplete(what="measure")
    actions.end_measure(request.member, row, on=day_now(), done=done == "yes")
    return redirect(to("protect_person", row.person_id))


def day_now() -> date:
    """Return today."""
    return datetime.now(UTC).date()


def guards_of(member: Member, case: Case, *, blank: bool = True) -> list[tuple[str, str]]:
    """Return who in a case may see what guards people, as choices."""
    able = [one.member for one in seats(member, case) if may(one.member.roles, Verb.PROTECT)]
    return [*([("", "–")] if blank else []), *((str(one.pk), one.name) for one in able)]


def guard_called(member: Member, case: Case, key: str) -> Member | None:
    """Return one of them, or nobody for no choice. Raises Unknown."""
    if not key:
        return None
    found = next((one.member for one in seats(member, case) if str(one.member.pk) == key), None)
    if found is None:
        raise Unknown(reference=case.reference)
    return found


def at(request: HttpRequest) -> str:
    """Return which step was asked for in the address, or none."""
    asked = request.GET.get("step", "")
    return asked if asked in list(Step) else ""


def newest(rows: list[Any]) -> list[Any]:
    """Return the newest reprisals: those of a known day before those of none, the newest first."""
    dated = sorted((one for one in rows if one.happened), key=lambda one: one.happened, reverse=True)
    return [*dated, *(one for one in rows if not one.happened)][:NEWEST]


def _as_before(row: Any) -> Typed:
    """Return what stood in an assessment, to begin with; what the person decides is asked anew."""
    if row is None:
        return {}
    yes = {True: "yes", False: "no", None: ""}
    return {
        "held": yes[row.held], "identifiable": yes[row.identifiable], "threats": row.threats,
        "likelihood": row.likelihood, "impact": row.impact, "told": row.told,
    }  # fmt: skip


def _assess(member: Member, found: Person, typed: Typed) -> str:
    step, decision = Step(typed.pop("step")), Decision(typed.pop("decision"))
    asked_by = guard_called(member, found.case, typed.pop("asked_by"))
    weighed = {name: typed.pop(name) or "unknown" for name in ("likelihood", "impact")}
    actions.assess(member, found, step, decision=decision, asked_by=asked_by, on=day_now(), **weighed, **typed)
    return to("protect_person", found.pk)


def _plan(member: Member, found: Person, typed: Typed) -> str:
    who, step = guard_called(member, found.case, typed.pop("who")), Step(typed.pop("step"))
    actions.plan_measure(member, found, step, who=who, **typed)
    return to("protect_person", found.pk)
