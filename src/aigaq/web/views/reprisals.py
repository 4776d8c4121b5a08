"""Reprisals: what was done to those who speak, the act it answers, what speaks for and against that, what we did."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb, may
from aigaq.access.queries import case_by
from aigaq.proceedings.models import Complaint
from aigaq.proceedings.submissions.models import Submission
from aigaq.protection.actions import record_reprisal
from aigaq.protection.bans.queries import bans
from aigaq.protection.models import Reprisal
from aigaq.protection.queries import guards
from aigaq.protection.queries import reprisals as reprisals_in
from aigaq.protection.reprisals import actions
from aigaq.protection.reprisals.queries import act_called, told
from aigaq.record.models import Person
from aigaq.record.queries import one, referred
from aigaq.vault.models import Item
from aigaq.web.forms import written
from aigaq.web.offering import offer_people
from aigaq.web.pages import attested, fill, form_of, page, to
from aigaq.web.protection_forms import ActAnsweredForm, CauseForm, ItemForm, ReprisalForm, ResponseForm
from aigaq.web.recording import Typed, chosen, history, record
from aigaq.web.views.protection import day_now
from aigaq.wording import words

SECTION = "reprisals"


@require_GET
def reprisals(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what was done to those who speak, and who is kept out."""
    member, case = request.member, case_by(request.member, reference)
    found = attested(member, case, reprisals_in(member, case))
    return page(
        request,
        "reprisals",
        case,
        SECTION,
        reprisals=told(member, case, found),
        bans=bans(member, case, day_now()),
        records=may(member.roles, Verb.RECORD),
    )


@require_GET
def reprisal(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show one reprisal with all that is noted of it, and how it was recorded before."""
    found, member = one(request.member, Reprisal, key, beside=("target", "by")), request.member
    attested(member, found.case, [found])
    (whole,) = told(member, found.case, [found])
    return page(
        request,
        "reprisal",
        found.case,
        SECTION,
        one=whole,
        newer=Reprisal.objects.filter(supersedes=found).first(),
        history=history(member, found.case, found, whole.causes, whole.responses),
        records=may(member.roles, Verb.RECORD),
        guards=guards(member),
    )


@require_http_methods(["GET", "POST"])
def new_reprisal(request: HttpRequest, reference: str) -> HttpResponse:
    """Record what was done to somebody."""
    return _form(request, case_by(request.member, reference, Verb.RECORD), None)


@require_http_methods(["GET", "POST"])
def reprisal_anew(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Record a reprisal anew, as it is known better; what was recorded before stays."""
    found = one(request.member, Reprisal, key, Verb.RECORD, beside=("target", "by"))
    return _form(request, found.case, found)


@require_http_methods(["GET", "POST"])
def reprisal_act(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Tie a reprisal to the act of cooperation it is said to answer."""

    def act(member: Member, found: Reprisal, typed: Typed) -> None:
        actions.tie_act(member, found, act_called(member, found.case, typed["kind"], typed["reference"]))

    return _noted(request, key, ActAnsweredForm, _("The act it answers"), act)


@require_http_methods(["GET", "POST"])
def reprisal_cause(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Weigh whether a reprisal answers what somebody did."""

    def act(member: Member, found: Reprisal, typed: Typed) -> None:
        teller = chosen(member, Person, typed.pop("teller"))
        actions.weigh_cause(member, found, teller=teller, on=day_now(), **typed)

    return _noted(request, key, CauseForm, _("Why it answers it, or not"), act, teller=True)


@require_http_methods(["GET", "POST"])
def reprisal_item(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Note which original shows a reprisal."""

    def act(member: Member, found: Reprisal, typed: Typed) -> None:
        actions.add_item(member, found, referred(member, found.case, Item, typed["reference"]))

    return _noted(request, key, ItemForm, _("What shows it"), act)


@require_http_methods(["GET", "POST"])
def reprisal_response(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Note what we did about a reprisal."""

    def act(member: Member, found: Reprisal, typed: Typed) -> None:
        reference = typed.pop("reference").strip()
        kind = Submission if reference.startswith("SB") else Complaint
        row = referred(member, found.case, kind, reference) if reference else None
        name = "submission" if kind is Submission else "complaint"
        actions.note_response(member, found, **typed, **({name: row} if row else {}))

    return _noted(request, key, ResponseForm, _("What we did about it"), act)


def _noted(
    request: HttpRequest, key: uuid.UUID, kind: Any, title: str, act: Any, *, teller: bool = False
) -> HttpResponse:
    found = one(request.member, Reprisal, key, Verb.RECORD)

    def noted(typed: Typed) -> str:
        act(request.member, found, typed)
        return to("reprisal", found.pk)

    offered = {"teller": offer_people(request.member, found.case)} if teller else {}
    form = form_of(kind, request, offered=offered)
    return fill(request, form, noted, case=found.case, title=title, lead=found.gist, section=SECTION)


def _form(request: HttpRequest, case: Case, instead: Reprisal | None) -> HttpResponse:
    people = offer_people(request.member, case)
    return record(
        request,
        case,
        ReprisalForm,
        lambda typed: _reprisal(request.member, typed, instead),
        offered={"target": people, "by": people},
        usual=_as_before(instead, bool(people.called)) if instead else {},
        title=_("A reprisal, known better") if instead else _("A reprisal"),
        lead=instead.gist if instead else None,
        section=SECTION,
    )


def _as_before(row: Reprisal, by_reference: bool) -> Typed:
    name = "reference" if by_reference else "pk"
    return {
        "kind": row.kind, "happened": row.happened, "gist": words(row.gist), "answers_to": words(row.answers_to),
        "ended": row.ended or "", "target": str(getattr(row.target, name)),
        "by": str(getattr(row.by, name)) if row.by else "",
    }  # fmt: skip


def _reprisal(member: Member, typed: Typed, instead: Reprisal | None) -> str:
    target, by = chosen(member, Person, typed.pop("target")), chosen(member, Person, typed.pop("by"))
    texts = {name: written(typed.pop(name)) for name in ("gist", "answers_to")}
    made = record_reprisal(member, target, by=by, instead=instead, **texts, **typed)
    return to("reprisal", made.pk)
