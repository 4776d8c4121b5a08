"""Complaints: the list of all and what became of them, one on its way, and what may be noted of it."""

import uuid
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.access.queries import case_by
from aigaq.counting.queries import tallies
from aigaq.exchange.stops import before_filing
from aigaq.proceedings import actions, queries
from aigaq.proceedings.complaints import actions as noting
from aigaq.proceedings.complaints import queries as complaints_of
from aigaq.proceedings.complaints.queries import Asked
from aigaq.proceedings.complaints.tally import Standing
from aigaq.proceedings.drafting.actions import draft_filed
from aigaq.proceedings.due.queries import earlier, terms_of_complaint
from aigaq.proceedings.fate import Fate
from aigaq.proceedings.linked.queries import Linked, accused_in, linked
from aigaq.proceedings.models import Authority, Complaint, ComplaintDraft
from aigaq.protection.check_ins.queries import offer_after
from aigaq.record.models import Facility, Incident, Person
from aigaq.record.queries import one
from aigaq.vault import dates
from aigaq.vault.models import Item
from aigaq.web.complaint_forms import (
    AnswerForm,
    ComplaintForm,
    FilingForm,
    ListForm,
    PassOnForm,
    PracticeForm,
    RegisterForm,
    SilenceForm,
    lines_of,
)
from aigaq.web.forms import people_offered, rows, written
from aigaq.web.listing import addressed, facility_asked_for, part
from aigaq.web.naming import person_label
from aigaq.web.offer import CalledField
from aigaq.web.offering import offer_facilities, offer_incidents, offer_items, offer_people
from aigaq.web.pages import attested, fill, form_of, page, to
from aigaq.web.pictures.gathered.year import counted
from aigaq.web.pictures.shown import Shown
from aigaq.web.pictures.shown import shown as drawn
from aigaq.wording import words

# How many bodies not addressed yet are offered under a complaint.
NEXT = 6
# What stands on the page of a complaint beside it.
BESIDE = (
    "answers__author__body", "answers__relied_on__body", "answers__held_by", "answers__item", "registrations",
    "redirections", "refusals__by", "practice__body__body", "practice__item", "drafts",
)  # fmt: skip
# What the sources' own numbers are counted in, where they count complaints.
COUNTED = frozenset({"complaints", "жалоб", "жалобы", "шағым"})
NARROWED = ("year", "concern", "fate")
# Each is told in several lines.
EACH = 25


@require_GET
def complaints(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the case's complaints as they were asked for, what became of them, and how many of each there are."""
    member, case = request.member, case_by(request.member, reference)
    asked = _asked(request, member, case)
    graph = linked(member, case)
    years = complaints_of.years(member, case)
    standing = complaints_of.standings(member, case, asked)
    # What became of more than can be counted is not looked for, and the page does not say that it was.
    asked = replace(asked, fate="") if standing is None else asked
    found = complaints_of.narrowed(member, case, asked)
    if standing is not None and asked.fate:
        found = found.filter(pk__in=[one.key for one in standing])
    listing = part(request, found, EACH)
    attested(member, case, listing.object_list)
    told = _counted_by_others(member, case, asked.year)
    return page(
        request,
        "complaints",
        case,
        "complaints",
        complaints=complaints_of.with_links(listing.object_list, graph, _today()),
        listing=listing,
        facility=asked.facility,
        asked=asked,
        form=_list_form(request, graph, years),
        counted=complaints_of.counts(standing) if standing else None,
        too_many=standing is None,
        fates=list(Fate),
        concern_at={code: addressed(request, concern=code) for code in actions.CONCERNS},
        fate_at={str(fate): addressed(request, fate=fate) for fate in Fate},
        tallies=told,
        picture=_picture(case, asked, standing, told),
    )


@require_http_methods(["GET", "POST"])
def new_complaint(request: HttpRequest, reference: str) -> HttpResponse:
    """Record a complaint as lodged; one that was drafted here, if its draft is named."""
    case = case_by(request.member, reference, Verb.LODGE)
    draft = _draft(request)
    offered = {
        "incident": offer_incidents(request.member, case),
        "facility": offer_facilities(request.member, case),
        "lodged_by": offer_people(request.member, case),
        "addressee": rows(queries.bodies(request.member, case).values(), body_label, blank=False),
    }
    form = form_of(ComplaintForm, request, offered=offered)
    form.initial |= _of_draft(draft, called=isinstance(form.fields["incident"], CalledField)) if draft else {}
    return fill(
        request,
        form,
        lambda typed: _lodge(request.member, case, typed, draft),
        case=case,
        title=_("A complaint"),
        section="complaints",
    )


@require_GET
def complaint(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show one complaint: its way from body to body, its answers, what links each to the accused, what comes next."""
    beside = ("lodged_by", "addressee__body", "incident__facility__body", "facility__body", "proof", "text")
    found = one(request.member, Complaint, key, beside=beside)
    reader, case, today = request.member, found.case, _today()
    prefetch_related_objects([found], *BESIDE)
    graph, accused = linked(reader, case), accused_in(found)
    answers = list(found.answers.all())
    attested(reader, case, [found, *answers])
    (told,) = complaints_of.with_links([found], graph, today)
    for answer in answers:
        answer.links = told.links.get(answer.pk)
        answer.held = list(zip(found.points or [], answer.points or [], strict=False))
        answer.rests = answer.relied_on and _links(graph, accused, answer.relied_on, answer.answered_on)
    way = complaints_of.way(told.became, graph)
    met = {step.body.pk for step in way} | {answer.author_id for answer in answers}
    return page(
        request,
        "complaint",
        case,
        "complaints",
        complaint=found,
        told=told.became,
        answers=answers,
        drawn=[answer.links for answer in answers if answer.links],
        accused=accused,
        way=way,
        bodies=graph.bodies,
        silence=None if found.refusals.all() else complaints_of.refused_by_law(found, today),
        terms=terms_of_complaint(found),
        kept=earlier(request.member, found),
        versions=complaints_of.versions_against(found),
        offered=complaints_of.offered(graph, accused, today.isoformat(), met)[:NEXT],
        check_offer=offer_after(reader, "complaint", found, today),
    )


@require_http_methods(["GET", "POST"])
def new_answer(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Record what a body answered, point by point."""
    found = one(request.member, Complaint, key, Verb.LODGE)
    bodies = queries.bodies(request.member, found.case).values()
    offered = {
        "author": rows(bodies, body_label, blank=False),
        "relied_on": rows(bodies, body_label),
        "held_by": people_offered([body.body for body in bodies]),
        "item": offer_items(request.member, found.case),
    }
    form = form_of(AnswerForm, request, offered=offered, points=[words(one) for one in found.points or []])
    return _noted(request, found, form, _answer, _("An answer"))


@require_http_methods(["GET", "POST"])
def filing(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Note how a complaint was filed, what proves it, and the points it raises."""
    found = one(request.member, Complaint, key, Verb.LODGE)
    offered = {
        "proof": offer_items(request.member, found.case),
        "facility": offer_facilities(request.member, found.case),
    }
    form = form_of(FilingForm, request, offered=offered)
    return _noted(request, found, form, _filing, _("How it was filed"))


@require_http_methods(["GET", "POST"])
def register(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Note a number in a register."""
    found = one(request.member, Complaint, key, Verb.LODGE)
    form = form_of(RegisterForm, request, offered={"slip": offer_items(request.member, found.case)})
    return _noted(request, found, form, _register, _("A number in a register"))


@require_http_methods(["GET", "POST"])
def pass_on(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Note that a complaint was passed to another body."""
    found = one(request.member, Complaint, key, Verb.LODGE)
    bodies = queries.bodies(request.member, found.case).values()
    offered = {
        "to": rows(bodies, body_label, blank=False),
        "sender": rows(bodies, body_label),
        "item": offer_items(request.member, found.case),
    }
    form = form_of(PassOnForm, request, offered=offered)
    form.initial |= {"sender": found.addressee_id}
    return _noted(request, found, form, _pass_on, _("It was passed on"))


@require_http_methods(["GET", "POST"])
def silence(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Note that silence counts as a refusal."""
    found = one(request.member, Complaint, key, Verb.LODGE)
    form = form_of(SilenceForm, request)
    by_law = complaints_of.refused_by_law(found, _today())
    form.initial |= {"since": by_law[1].isoformat(), "term": by_law[0].term.id} if by_law else {}
    return _noted(request, found, form, _silence, _("Silence is a refusal"))


@require_http_methods(["GET", "POST"])
def practice(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Note who ran an inquiry, or how."""
    found = one(request.member, Complaint, key, Verb.LODGE)
    bodies = queries.bodies(request.member, found.case).values()
    offered = {"body": rows(bodies, body_label), "item": offer_items(request.member, found.case)}
    form = form_of(PracticeForm, request, offered=offered)
    return _noted(request, found, form, _practice, _("How the inquiry was run"))


def body_label(authority: Authority) -> str:
    """Return what a body is called in a list."""
    return person_label(authority.body)


def _noted(request: HttpRequest, found: Complaint, form: Any, act: Any, title: str) -> HttpResponse:
    def noted(typed: dict[str, Any]) -> str:
        act(request.member, found, typed)
        return to("complaint", found.pk)

    return fill(request, form, noted, case=found.case, title=title, lead=found.gist, section="complaints")


def _lodge(member: Member, case: Case, typed: dict[str, Any], draft: ComplaintDraft | None) -> str:
    chosen = {
        "incident": _chosen(member, Incident, typed.pop("incident")),
        "facility": _chosen(member, Facility, typed.pop("facility")),
        "lodged_by": _chosen(member, Person, typed.pop("lodged_by")),
        "addressee": _chosen(member, Authority, typed.pop("addressee")),
        "text": draft.text if draft else None,
    }
    points = [written(point) for point in lines_of(typed.pop("points"))]
    lodged_on = dates.kept(typed["lodged_on"])
    before_filing(member, chosen["incident"], chosen["addressee"], lodged_on, draft, chosen["lodged_by"])
    with transaction.atomic():
        made = actions.lodge(member, case, gist=written(typed.pop("gist")), points=points, **chosen, **typed)
        if draft:
            draft_filed(member, draft, made)
    return to("complaint", made.pk)


def _answer(member: Member, found: Complaint, typed: dict[str, Any]) -> None:
    points = [typed.pop(f"point_{at}") for at in range(len(found.points or []))]
    chosen = {
        "item": _chosen(member, Item, typed.pop("item")),
        "relied_on": _chosen(member, Authority, typed.pop("relied_on")),
        "held_by": _chosen(member, Person, typed.pop("held_by")),
    }
    worded_in = {name: written(typed.pop(name)) for name in ("gist", "basis", "before_whom")}
    author = one(member, Authority, typed.pop("author"))
    actions.record_answer(member, found, author, points=points, **chosen, **worded_in, **typed)


def _filing(member: Member, found: Complaint, typed: dict[str, Any]) -> None:
    points = [written(point) for point in lines_of(typed["points"])]
    proof, facility = _chosen(member, Item, typed["proof"]), _chosen(member, Facility, typed["facility"])
    noting.note_filing(member, found, filed_how=typed["filed_how"], proof=proof, facility=facility, points=points)


def _register(member: Member, found: Complaint, typed: dict[str, Any]) -> None:
    noting.register(member, found, slip=_chosen(member, Item, typed.pop("slip")), **typed)


def _pass_on(member: Member, found: Complaint, typed: dict[str, Any]) -> None:
    other, sender = one(member, Authority, typed.pop("to")), _chosen(member, Authority, typed.pop("sender"))
    noting.pass_on(member, found, other, sender=sender, item=_chosen(member, Item, typed.pop("item")), **typed)


def _silence(member: Member, found: Complaint, typed: dict[str, Any]) -> None:
    noting.deem_refused(member, found, since=typed["since"], term=typed["term"], note=written(typed["note"]))


def _practice(member: Member, found: Complaint, typed: dict[str, Any]) -> None:
    body, item = one(member, Authority, typed["body"]), _chosen(member, Item, typed["item"])
    noting.note_practice(member, found, body, typed["kind"], written(typed["note"]), item)


def _chosen(member: Member, kind: Any, key: str) -> Any:
    return one(member, kind, key) if key else None


def _picture(case: Case, asked: Asked, standing: list[Standing] | None, told: list[Any]) -> Shown | None:
    """Return the year that was asked for, or the latest, as a picture; none beside a list narrowed otherwise."""
    if not standing or asked != Asked(year=asked.year):
        return None
    year = asked.year or max(one.lodged[:4] for one in standing)
    return drawn(counted(case, year, standing, told)) if year else None


def _today() -> date:
    return datetime.now(UTC).date()


def _links(graph: Linked, accused: Person | None, body: Authority, on: str) -> Any:
    there = graph.of_person.get(accused.pk) if accused else None
    return graph.between(there, graph.bodies[str(body.pk)], on) if there else None


def _asked(request: HttpRequest, member: Member, case: Case) -> Asked:
    told = {name: request.GET.get(name, "") for name in NARROWED}
    year = told["year"] if len(told["year"]) == 4 and told["year"].isascii() and told["year"].isdecimal() else ""
    concern = told["concern"] if told["concern"] in actions.CONCERNS else ""
    fate = told["fate"] if told["fate"] in set(Fate) else ""
    body = queries.bodies(member, case).get(request.GET.get("addressee", ""))
    return Asked(year, concern, fate, body, facility_asked_for(request, member, case))


def _list_form(request: HttpRequest, graph: Linked, years: list[str]) -> ListForm:
    offered = {
        "year": [("", "–"), *((year, year) for year in years)],
        "addressee": rows(graph.bodies.values(), body_label),
    }
    names = (*NARROWED, "addressee")
    return ListForm(offered=offered, initial={name: request.GET.get(name, "") for name in names})


def _counted_by_others(member: Member, case: Case, year: str) -> list[Any]:
    """Return what sources say of how many complaints there were, in that year if one is asked for."""
    rows_of = [one for one in tallies(member, case) if COUNTED & set(one.unit.values())]
    return attested(member, case, [one for one in rows_of if not year or one.period.startswith(year)])


def _draft(request: HttpRequest) -> ComplaintDraft | None:
    key = request.GET.get("draft", "")
    try:
        return (
            one(request.member, ComplaintDraft, uuid.UUID(key), Verb.LODGE, beside=("text", "incident"))
            if key
            else None
        )
    except ValueError:
        return None


def _of_draft(draft: ComplaintDraft, *, called: bool) -> dict[str, Any]:
    """Return what a form begins with; the incident by its reference where references are typed."""
    incident = draft.incident
    return {
        "gist": words(incident.title), "concerns": draft.concerns, "addressee": draft.addressee_id,
        "incident": incident.reference if called else incident.pk,
    }  # fmt: skip
