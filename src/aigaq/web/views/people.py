"""People, groups and bodies; what they agreed to."""

import uuid
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb, may
from aigaq.access.queries import case_by
from aigaq.proceedings.about.queries import concerning
from aigaq.proceedings.complaints.queries import with_links
from aigaq.proceedings.linked.queries import linked
from aigaq.protection.queries import reprisals_of
from aigaq.record import actions, queries
from aigaq.record.consent import Answer, Scope
from aigaq.record.listing.queries import listed_people, person_by
from aigaq.record.models import Consent, Person
from aigaq.record.parts.queries import parts_of, told_by
from aigaq.web.forms import written
from aigaq.web.listing import part
from aigaq.web.merged import standing_together
from aigaq.web.offering import offer_people
from aigaq.web.pages import attested, page, to
from aigaq.web.record_forms import ConsentForm, PersonForm, WithdrawForm
from aigaq.web.recording import Typed, chosen, history, in_languages, record
from aigaq.web.timelines import entries
from aigaq.web.timelines.apart import gaps_in
from aigaq.web.timelines.timeline import woven

# As many acts and complaints as a person's page shows, the newest first.
SHOWN = 50
# What of it says where it stands.
ATTESTED = ("acts", "accounts", "complaints", "suits", "reprisals")


@require_GET
def people(request: HttpRequest, reference: str) -> HttpResponse:
    """Show who appears in the case, under public names, roles and pseudonyms."""
    case = case_by(request.member, reference)
    listing = part(request, listed_people(request.member, case))
    found = attested(request.member, case, listing.object_list)
    return page(request, "people", case, "people", people=found, listing=listing)


@require_http_methods(["GET", "POST"])
def new_person(request: HttpRequest, reference: str) -> HttpResponse:
    """Record a person, a group or a body; the name of who is not public is sealed."""
    case = case_by(request.member, reference, Verb.RECORD)
    return record(
        request,
        case,
        PersonForm,
        lambda typed: to("person", recorded(request.member, case, typed).pk),
        offered=offered(request.member, case),
        usual={"kind": "individual"},
        title=_("A person"),
        section="people",
    )


@require_GET
def person(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show a person: accounts, consents, what attests them. The identity stays sealed until asked for."""
    return _person_page(request, person_by(request.member, key))


@require_POST
def identity(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Open a sealed identity; it enters the trail."""
    found = person_by(request.member, key, Verb.IDENTIFY)
    return _person_page(request, found, identity=actions.identify(request.member, found))


@require_http_methods(["GET", "POST"])
def new_consent(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Record an answer to one scope."""
    found = queries.one(request.member, Person, key, Verb.RECORD)
    return record(
        request,
        found.case,
        ConsentForm,
        lambda typed: _consent(request.member, found, typed),
        title=_("Consent"),
        section="people",
    )


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Record that a yes was taken back; show where what it was about has gone already."""
    given = queries.one(request.member, Consent, key, Verb.RECORD)
    return record(
        request,
        given.case,
        WithdrawForm,
        lambda typed: _withdraw(request.member, given, typed),
        title=_("Taking consent back"),
        section="people",
        withdraws=given,
        gone=queries.gone_out(request.member, given.person),
        out=queries.still_out(request.member, given.person),
    )


def offered(member: Member, case: Case) -> dict[str, Any]:
    """Return what the form of a person offers."""
    return {"works_for": offer_people(member, case, "group", "body")}


def recorded(member: Member, case: Case, typed: Typed) -> Person:
    """Record a person as typed. Raises as `record_person`."""
    sealed = {key: typed[key] for key in ("name", "contact") if typed[key]}
    return actions.record_person(
        member,
        case,
        kind=typed["kind"] or "individual",
        public=typed["public"],
        name=in_languages(typed, "name"),
        role=written(typed["role"]),
        counted=typed["counted"],
        counted_as=typed["counted_as"],
        works_for=chosen(member, Person, typed["works_for"]),
        identity=sealed or None,
    )


def _person_page(request: HttpRequest, found: Person, **more: Any) -> HttpResponse:
    member, case = request.member, found.case
    seen = _seen(member, found)
    consents = queries.consents_of(member, found)
    standing = [one for one in consents if one.stands]
    attested(member, case, [found, *(row for kind in ATTESTED for row in seen[kind])])
    return page(
        request,
        "person",
        case,
        "people",
        person=found,
        **seen,
        became=with_links(seen["complaints"], linked(request.member, found.case), datetime.now(UTC).date()),
        timeline=_timeline(seen),
        consents=consents,
        standing=standing,
        gone=queries.gone_out(member, found) if standing else [],
        out=queries.still_out(member, found) if standing else [],
        history=history(member, case, found, consents),
        **standing_together(member, found),
        identifies=may(member.roles, Verb.IDENTIFY),
        records=may(member.roles, Verb.RECORD),
        **more,
    )


def _seen(member: Member, found: Person) -> dict[str, Any]:
    """Return what the record and proceedings hold of a person."""
    parts = parts_of(member, found, SHOWN)
    acts = [one.act for one in parts.shown]
    filed = concerning(member, found, {act.incident_id for act in acts}, SHOWN)
    reprisals = reprisals_of(member, found)
    for one in reprisals:
        one.case = found.case
    return {
        "parts": parts,
        "acts": acts,
        "accounts": told_by(member, found),
        "complaints": filed.complaints,
        "complained": filed.total,
        "suits": filed.suits,
        "reprisals": reprisals,
    }


def _timeline(seen: dict[str, Any]) -> list[entries.Entry]:
    """Return what is on the page in order of time, with the long silences; what has no date is left to the page."""
    incidents = {act.incident_id: act.incident for act in seen["acts"]}
    dated = [
        *(entries.incident(row) for row in incidents.values()),
        *(entries.account(row) for row in seen["accounts"]),
        *(entries.complaint(row) for row in seen["complaints"]),
        *(entries.suit(row) for row in seen["suits"]),
        *(entries.reprisal(row) for row in seen["reprisals"]),
    ]
    found = sorted((one for one in dated if one["date"]), key=lambda one: one["date"])
    return woven(found, gaps_in(one["date"] for one in found))


def _consent(member: Member, found: Person, typed: Typed) -> str:
    scope, answer = Scope(typed.pop("scope")), Answer(typed.pop("answer"))
    actions.record_consent(member, found, scope, answer, **typed)
    return to("person", found.pk)


def _withdraw(member: Member, given: Consent, typed: Typed) -> str:
    actions.withdraw_consent(member, given, **typed)
    return to("person", given.person_id)
