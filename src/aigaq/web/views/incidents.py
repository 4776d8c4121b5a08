"""Incidents: what happened, acts and who had a part in them, injuries, how one stands to another."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from aigaq.access.models import Case, CaseRow, Member
from aigaq.access.permissions import Verb
from aigaq.access.queries import case_by
from aigaq.intake.queries import parcel_by
from aigaq.record import actions, body, queries
from aigaq.record.listing.queries import listed_incidents
from aigaq.record.models import Act, Facility, Incident, Person
from aigaq.web.forms import written
from aigaq.web.listing import facility_asked_for, part
from aigaq.web.merged import standing_together
from aigaq.web.naming import time_label
from aigaq.web.offering import offer_facilities, offer_incidents, offer_people
from aigaq.web.pages import attested, page, to
from aigaq.web.record_forms import PARTS, ActForm, IncidentForm, InjuryForm, LinkForm, PartForm
from aigaq.web.recording import Typed, chosen, history, record

SUSPECTED = "0106"


@require_GET
def incidents(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the case's incidents, or those of a facility or a time that was asked for: the newest first."""
    case = case_by(request.member, reference)
    facility, when = facility_asked_for(request, request.member, case), request.GET.get("when", "")
    listing = part(request, listed_incidents(request.member, case, facility, when))
    found = attested(request.member, case, listing.object_list)
    asked = {"facility": facility, "when": time_label(when)}
    return page(request, "incidents", case, "incidents", incidents=found, listing=listing, **asked)


@require_http_methods(["GET", "POST"])
def new_incident(request: HttpRequest, reference: str) -> HttpResponse:
    """Record an incident, as precisely as known; with `?parcel=` it is tied to the arrival that tells of it."""
    case = case_by(request.member, reference, Verb.RECORD)
    told_by = request.GET.get("parcel", "")
    return record(
        request,
        case,
        IncidentForm,
        lambda typed: _recorded(request.member, case, typed, told_by),
        offered=offered(request.member, case),
        usual={"degree": SUSPECTED},
        title=_("An incident"),
        section="incidents",
    )


@require_GET
def incident(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show an incident: acts, injuries, claims, complaints, suits, and what each rests on."""
    member = request.member
    found = queries.one(member, Incident, key, beside=("facility",))
    parts = _parts(member, found)
    links = queries.links_of(member, found)
    involved = [part for act in parts["acts"] for part in act.involved.all()]
    return page(
        request,
        "incident",
        found.case,
        "incidents",
        incident=found,
        **parts,
        marks=_marked(parts["injuries"]),
        links=links,
        parcels=[one.parcel for one in found.parcels.select_related("parcel")],
        claims=found.claims.order_by("reference"),
        complaints=found.complaints.order_by("reference"),
        suits=[one.suit for one in found.suits.select_related("suit__plaintiff")],
        history=history(member, found.case, found, *parts.values(), involved, links),
        **standing_together(member, found),
    )


@require_http_methods(["GET", "POST"])
def new_act(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Add an act to an incident: what, how, on whom, by whom."""
    found = queries.one(request.member, Incident, key, Verb.RECORD)
    everyone = offer_people(request.member, found.case)
    parts = {f"by_{number}": everyone for number in range(1, PARTS + 1)}
    return record(
        request,
        found.case,
        ActForm,
        lambda typed: _act(request.member, found, typed),
        offered={"victims": everyone, **parts},
        usual={f"degree_{number}": SUSPECTED for number in range(1, PARTS + 1)},
        title=_("An act"),
        lead=found.title,
        section="incidents",
    )


@require_http_methods(["GET", "POST"])
def new_part(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Add somebody's part in an act."""
    act = queries.one(request.member, Act, key, Verb.RECORD)
    return record(
        request,
        act.case,
        PartForm,
        lambda typed: _part(request.member, act, typed),
        offered={"person": offer_people(request.member, act.case)},
        title=_("Somebody's part in the act"),
        lead=act.incident.title,
        section="incidents",
    )


@require_http_methods(["GET", "POST"])
def new_link(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Say how one incident stands to another."""
    found = queries.one(request.member, Incident, key, Verb.RECORD)
    return record(
        request,
        found.case,
        LinkForm,
        lambda typed: _link(request.member, found, typed),
        offered={"to": offer_incidents(request.member, found.case, found)},
        title=_("How it stands to another incident"),
        lead=found.title,
        section="incidents",
    )


@require_http_methods(["GET", "POST"])
def new_injury(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Record an injury, where it is on the body, and a clinician's grade if there is one."""
    found = queries.one(request.member, Incident, key, Verb.RECORD)
    return record(
        request,
        found.case,
        InjuryForm,
        lambda typed: _injury(request.member, found, typed),
        offered={"person": offer_people(request.member, found.case)},
        title=_("An injury"),
        lead=found.title,
        section="incidents",
    )


def offered(member: Member, case: Case) -> dict[str, Any]:
    """Return what the form of an incident offers."""
    everyone = offer_people(member, case)
    return {"facility": offer_facilities(member, case), "victims": everyone, "by": everyone}


def recorded(member: Member, case: Case, typed: Typed) -> Incident:
    """Record an incident as typed, with its first act and its injuries. Raises as `record_incident`."""
    made = actions.record_incident(
        member,
        case,
        kind=typed["kind"],
        title=written(typed["title"]),
        narrative=written(typed["narrative"]),
        facility=chosen(member, Facility, typed["facility"]),
        began=typed["began"],
        ended=typed["ended"],
        date_note=written(typed["date_note"]),
    )
    victims = queries.people_by(member, case, typed["victims"])
    if typed["act"]:
        act = actions.record_act(member, made, kind=typed["act"], methods=typed["methods"], victims=victims)
        if typed["by"]:
            actions.involve(member, act, chosen(member, Person, typed["by"]), typed["degree"])
    for injury in filter(None, map(str.strip, typed["injury"].splitlines())):
        alone = victims[0] if len(victims) == 1 else None
        actions.record_injury(member, made, alone, written(injury))
    return made


def _marked(injuries: list[Any]) -> list[body.Mark]:
    """Return where injuries stand on the outlines; note on each how many marks it has, and its regions."""
    for injury in injuries:
        injury.pointed, injury.regions = body.pointed(injury.places or []), body.named(injury.places or [])
    return [mark for number, one in enumerate(injuries, 1) for mark in body.marks(one.places or [], number)]


def _parts(member: Member, found: Incident) -> dict[str, list[CaseRow]]:
    """Return what an incident's page shows of it, each with what attests it."""
    parts = {
        "acts": queries.acts_of(member, found),
        "injuries": list(found.injuries.select_related("person")),
        "protests": list(found.protests.all()),
        "denials": list(found.denials.select_related("person", "asked_of", "refused_by")),
        "deaths": list(found.deaths.select_related("person")),
    }
    attested(member, found.case, [found, *(row for kind in parts.values() for row in kind)])
    return parts


def _recorded(member: Member, case: Case, typed: Typed, told_by: str) -> str:
    parcel = parcel_by(member, told_by, Verb.RECORD) if told_by else None
    made = recorded(member, case, typed)
    if parcel:
        actions.tie(member, parcel, made)
    return to("incident", made.pk)


def _act(member: Member, found: Incident, typed: Typed) -> str:
    victims = queries.people_by(member, found.case, typed["victims"])
    kind, methods = typed["kind"], typed["methods"]
    act = actions.record_act(member, found, kind=kind, methods=methods, victims=victims, dated=typed["dated"])
    for number in range(1, PARTS + 1):
        by = chosen(member, Person, typed[f"by_{number}"])
        if by is not None:
            actions.involve(member, act, by, typed[f"degree_{number}"])
    return to("incident", found.pk)


def _part(member: Member, act: Act, typed: Typed) -> str:
    actions.involve(member, act, chosen(member, Person, typed["person"]), typed["degree"])
    return to("incident", act.incident_id)


def _link(member: Member, found: Incident, typed: Typed) -> str:
    actions.link_incidents(member, found, chosen(member, Incident, typed["to"]), typed["kind"])
    return to("incident", found.pk)


def _injury(member: Member, found: Incident, typed: Typed) -> str:
    places = [*body.points(typed.pop("points")), *body.regions(typed.pop("regions"))]
    person, what = chosen(member, Person, typed.pop("person")), written(typed.pop("description"))
    actions.record_injury(member, found, person, what, places=places, **typed)
    return to("incident", found.pk)
