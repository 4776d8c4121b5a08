"""Facilities: their codes as each source spells them, what happened there, who was let in."""

import uuid
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.access.queries import case_by
from aigaq.intake.codes import MayBeKnown
from aigaq.proceedings.about.queries import about
from aigaq.proceedings.complaints.queries import with_links
from aigaq.proceedings.linked.queries import linked
from aigaq.protection.bans.queries import bans
from aigaq.protection.check_ins.queries import offers_among
from aigaq.record import actions, queries
from aigaq.record.listing.queries import facility_by, listed_facilities, near
from aigaq.record.models import Facility, Person
from aigaq.record.months import by_month
from aigaq.web.charts import chart
from aigaq.web.forms import written
from aigaq.web.listing import part
from aigaq.web.offering import offer_people
from aigaq.web.pages import attested, page, to
from aigaq.web.record_forms import FacilityCodeForm, FacilityForm
from aigaq.web.recording import Typed, chosen, history, in_languages, record
from aigaq.web.timelines.apart import gaps_in
from aigaq.web.timelines.kinds import Narrowed
from aigaq.web.timelines.timeline import by_kind

# How many of the newest incidents and complaints a facility's page shows; the others are one link away.
SHOWN = 10
# After how many of the newest visits a check-in is proposed there.
NEWEST_VISITS = 2


@require_GET
def facilities(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the case's facilities, their codes as each source spells them, and what disagrees."""
    case = case_by(request.member, reference)
    listing = part(request, listed_facilities(request.member, case))
    found = listing.object_list
    codes = [code for facility in found for code in facility.codes.all()]
    attested(request.member, case, [*found, *codes])
    candidates = near(request.member, case, found)
    for facility in found:
        facility.candidates = candidates[facility.pk]
    return page(request, "facilities", case, "facilities", facilities=found, listing=listing)


@require_GET
def facility(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show a facility: codes, who runs it, incidents by month, complaints and what became of them, visits, suits."""
    found, member = facility_by(request.member, key), request.member
    case, today = found.case, datetime.now(UTC).date()
    codes, visits = list(found.codes.all()), queries.visits(member, case, found)
    seen = about(member, found, SHOWN)
    when = by_kind(case, Narrowed(facility=found), seen.merged)
    graph = linked(member, case)
    edges = graph.links_of(found.body_id)
    attested(member, case, [found, *codes, *visits, *edges, *seen.complaints, *seen.suits])
    months = by_month(when.get("incident", {}))
    return page(
        request,
        "facility",
        case,
        "facilities",
        facility=found,
        spellings=codes,
        candidates=queries.candidates(member, found),
        months=months,
        chart=chart(months),
        about=seen,
        edges=edges,
        complaints=with_links(seen.complaints, graph, today),
        visits=visits,
        silences=[gap.silence for gap in gaps_in({month for some in when.values() for month in some})],
        history=history(member, case, found, codes, visits),
        bans=bans(member, case, today, found),
        check_offers=offers_among(member, "visit", case, [one.pk for one in visits[:NEWEST_VISITS]], today),
    )


@require_http_methods(["GET", "POST"])
def new_facility(request: HttpRequest, reference: str) -> HttpResponse:
    """Record a place where people are held."""
    case = case_by(request.member, reference, Verb.RECORD)
    return record(
        request,
        case,
        FacilityForm,
        lambda typed: to("facility", recorded(request.member, case, typed).pk),
        offered=offered(request.member, case),
        title=_("A facility"),
        section="facilities",
    )


@require_http_methods(["GET", "POST"])
def new_code(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Record a code as one source spells it, from when to when."""
    found = queries.one(request.member, Facility, key, Verb.RECORD)
    return record(
        request,
        found.case,
        FacilityCodeForm,
        lambda typed: _code(request.member, found, typed),
        title=_("A code"),
        lead=found.name,
        section="facilities",
    )


def offered(member: Member, case: Case) -> dict[str, Any]:
    """Return what the form of a facility offers."""
    return {"body": offer_people(member, case, "body")}


def recorded(member: Member, case: Case, typed: Typed) -> Facility:
    """Record a facility as typed. Raises MayBeKnown, or as `record_facility`."""
    code = typed["code"].strip()
    known = queries.bearing(member, case, code) if code and not typed["another"] else []
    if known:
        raise MayBeKnown(code=code, facilities=", ".join(one.reference for one in known))
    made = actions.record_facility(
        member,
        case,
        name=in_languages(typed, "name"),
        place=written(typed["place"]),
        region=written(typed["region"]),
        regime=typed["regime"],
        body=chosen(member, Person, typed["body"]),
        point=(typed["latitude"], typed["longitude"]),
    )
    if code:
        actions.record_code(member, made, code)
    return made


def _code(member: Member, found: Facility, typed: Typed) -> str:
    actions.record_code(member, found, typed.pop("code"), **typed)
    return to("facility", found.pk)
