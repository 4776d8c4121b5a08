"""Check-ins: planned, accepted where they are proposed, made or missed, taken further. As quiet as the page of them."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aigaq.access.models import Case, CaseRow, Member
from aigaq.errors import Incomplete, Unknown
from aigaq.protection.check_ins import actions
from aigaq.protection.check_ins.queries import AFTER, offer_after, with_words
from aigaq.protection.models import CheckIn
from aigaq.protection.queries import guarded_case, guarded_row
from aigaq.record.models import Person
from aigaq.record.queries import called
from aigaq.web.offering import offer_people
from aigaq.web.pages import fill, form_of, page, to
from aigaq.web.protection_forms import AgreeForm, CheckInForm, EscalationForm, OutcomeForm
from aigaq.web.recording import Typed, chosen, record
from aigaq.web.views.protection import SECTION, day_now, guard_called, guards_of

BESIDE = ("person", "checker", "planned_by", "done_by", "visit__facility", "complaint", "hearing__suit", "submission")


@require_http_methods(["GET", "POST"])
def new_check_in(request: HttpRequest, reference: str) -> HttpResponse:
    """Plan a check-in; `?person=` says with whom, `?kind=` and `?key=` after which act."""
    member, case = request.member, guarded_case(request.member, reference)
    people = offer_people(member, case, "individual", "group")
    at = request.GET.get("person", "")
    after = _act(member, request.GET.get("kind", ""), request.GET.get("key", ""))
    return record(
        request,
        case,
        CheckInForm,
        lambda typed: _plan(member, case, typed, after),
        offered={"person": people, "checker": guards_of(member, case, blank=False)},
        usual={
            "person": at if people.called else called(member, case, Person, [at]).get(at, ""),
            "checker": str(member.pk),
            "due_on": _usual_day(member, after),
        },
        title=_("A check-in"),
        section=SECTION,
    )


@require_POST
def accept_check_in(request: HttpRequest, reference: str) -> HttpResponse:
    """Plan the check-in that is proposed after an act, with everybody it may have cost."""
    case = guarded_case(request.member, reference)
    kind = request.POST.get("kind", "")
    if kind not in AFTER:
        raise Incomplete(what="kind")
    act = _act(request.member, kind, request.POST.get("key", ""))
    offered = offer_after(request.member, kind, act, day_now()) if act and act.case_id == case.pk else None
    if offered is None:
        raise Unknown(reference=case.reference)
    actions.accept(request.member, offered, day_now())
    return redirect(to("protection", case.reference))


@require_GET
def check_in(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show one check-in: with whom, how, by when; what came of it; what was done further."""
    found = guarded_row(request.member, CheckIn, key, beside=BESIDE)
    watched = with_words(request.member, found, day_now())
    return page(request, "check_in", found.case, SECTION, one=watched, check_in=found)


@require_http_methods(["GET", "POST"])
def agree_check_in(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Note by which channel a check-in is made, and who sees to it."""
    found = guarded_row(request.member, CheckIn, key)

    def act(typed: Typed) -> str:
        checker = guard_called(request.member, found.case, typed.pop("checker"))
        actions.agree(request.member, found, checker=checker or request.member, on=day_now(), **typed)
        return to("check_in", found.pk)

    form = form_of(AgreeForm, request, offered={"checker": guards_of(request.member, found.case, blank=False)})
    form.initial |= {"checker": str(found.checker_id)}
    title = _("How {reference} is made").format(reference=found.reference)
    return fill(request, form, act, case=found.case, title=title, section=SECTION)


@require_http_methods(["GET", "POST"])
def made_check_in(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Note what came of a check-in."""
    return _noted(request, key, OutcomeForm, _("What came of {reference}"), actions.note_outcome)


@require_http_methods(["GET", "POST"])
def escalate_check_in(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Note what was done because a check-in was missed or brought bad news."""
    return _noted(request, key, EscalationForm, _("What was done further about {reference}"), actions.escalate)


def _noted(request: HttpRequest, key: uuid.UUID, kind: Any, title: str, act: Any) -> HttpResponse:
    found = guarded_row(request.member, CheckIn, key)

    def noted(typed: Typed) -> str:
        act(request.member, found, on=day_now(), **typed)
        return to("check_in", found.pk)

    return fill(
        request, form_of(kind, request), noted, case=found.case, title=title.format(reference=found.reference),
        section=SECTION,
    )  # fmt: skip


def _plan(member: Member, case: Case, typed: Typed, after: CaseRow | None) -> str:
    person, checker = chosen(member, Person, typed.pop("person")), guard_called(member, case, typed.pop("checker"))
    made = actions.plan(member, case, person=person, checker=checker or member, after=after, on=day_now(), **typed)
    return to("check_in", made.pk)


def _act(member: Member, kind: str, key: str) -> CaseRow | None:
    """Return the act a check-in follows, if it is one of the reader's to guard. Raises Unknown."""
    if kind not in AFTER:
        return None
    try:
        return guarded_row(member, AFTER[kind], uuid.UUID(key))
    except ValueError:
        raise Unknown(reference=kind) from None


def _usual_day(member: Member, after: CaseRow | None) -> Any:
    if after is None:
        return None
    kind = next(name for name, model in AFTER.items() if isinstance(after, model))
    offered = offer_after(member, kind, after, day_now())
    return offered.proposal.due_on if offered else None
