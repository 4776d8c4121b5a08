"""The record: people, facilities, incidents, accounts."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.access.queries import case_by
from aigaq.record import actions, queries
from aigaq.record.codes import may_be_same
from aigaq.record.consent import Answer, Scope
from aigaq.record.models import Facility, Incident, Person
from aigaq.vault.models import Item
from aigaq.vault.queries import items as items_of
from aigaq.web.forms import AccountForm, ConsentForm, IncidentForm, PersonForm, people_offered, rows, worded, written
from aigaq.web.pages import attested, fill, form_of, page, to


@require_GET
def people(request: HttpRequest, reference: str) -> HttpResponse:
    """Show who appears in the case, under public names, roles and pseudonyms."""
    case = case_by(request.member, reference)
    return page(
        request, "people", case, "people", people=attested(request.member, case, queries.people(request.member, case))
    )


@require_http_methods(["GET", "POST"])
def new_person(request: HttpRequest, reference: str) -> HttpResponse:
    """Record a person; the name is sealed."""
    case = case_by(request.member, reference, Verb.RECORD)
    form = form_of(PersonForm, request)
    return fill(
        request,
        form,
        lambda typed: _person(request.member, case, typed),
        case=case,
        title=_("A person"),
        section="people",
    )


@require_GET
def person(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show a person: accounts, consents, what attests them. The identity stays sealed until asked for."""
    return _person_page(request, queries.one(request.member, Person, key))


@require_POST
def identity(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Open a sealed identity; it enters the trail."""
    found = queries.one(request.member, Person, key, Verb.IDENTIFY)
    return _person_page(request, found, identity=actions.identify(request.member, found))


@require_http_methods(["GET", "POST"])
def new_consent(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Record an answer to one scope."""
    found = queries.one(request.member, Person, key, Verb.RECORD)
    form = form_of(ConsentForm, request)
    return fill(
        request,
        form,
        lambda typed: _consent(request.member, found, typed),
        case=found.case,
        title=_("Consent"),
        section="people",
    )


@require_GET
def facilities(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the case's facilities, their codes as each source spells them, and what disagrees."""
    case = case_by(request.member, reference)
    found = attested(request.member, case, queries.facilities(request.member, case))
    for facility in found:
        facility.spellings = attested(request.member, case, facility.codes.all())
        facility.happened = facility.incidents.all()
        facility.sued = facility.suits.all()
        facility.candidates = [other for other in found if other != facility and _alike(facility, other)]
    return page(request, "facilities", case, "facilities", facilities=found)


@require_GET
def incidents(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the case's incidents by date."""
    case = case_by(request.member, reference)
    found = attested(request.member, case, queries.incidents(request.member, case))
    return page(request, "incidents", case, "incidents", incidents=found)


@require_http_methods(["GET", "POST"])
def new_incident(request: HttpRequest, reference: str) -> HttpResponse:
    """Record an incident, as precisely as known."""
    case = case_by(request.member, reference, Verb.RECORD)
    everyone = people_offered(queries.people(request.member, case))
    places = rows(queries.facilities(request.member, case), worded("name"))
    form = form_of(IncidentForm, request, offered={"facility": places, "victim": everyone, "by": everyone})
    return fill(
        request,
        form,
        lambda typed: _incident(request.member, case, typed),
        case=case,
        title=_("An incident"),
        section="incidents",
    )


@require_GET
def incident(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show an incident: acts, injuries, claims, complaints, suits, and what each rests on."""
    found = queries.one(request.member, Incident, key)
    attested(request.member, found.case, [found])
    return page(
        request,
        "incident",
        found.case,
        "incidents",
        incident=found,
        acts=attested(request.member, found.case, queries.acts_of(request.member, found)),
        injuries=attested(request.member, found.case, found.injuries.select_related("person")),
        links=found.links.select_related("to"),
        claims=found.claims.order_by("reference"),
        complaints=found.complaints.order_by("reference"),
        suits=[one.suit for one in found.suits.select_related("suit")],
    )


@require_GET
def accounts(request: HttpRequest, reference: str) -> HttpResponse:
    """Show who said what to whom."""
    case = case_by(request.member, reference)
    found = attested(request.member, case, queries.accounts(request.member, case))
    return page(request, "accounts", case, "accounts", accounts=found)


@require_http_methods(["GET", "POST"])
def new_account(request: HttpRequest, reference: str) -> HttpResponse:
    """Record who said what to whom, in whose custody."""
    case = case_by(request.member, reference, Verb.RECORD)
    everyone = people_offered(queries.people(request.member, case))
    originals = rows(items_of(request.member, case), worded("title"))
    offered = dict.fromkeys(("teller", "told_to", "through", "custody"), everyone) | {"item": originals}
    form = form_of(AccountForm, request, offered=offered)
    return fill(
        request,
        form,
        lambda typed: _account(request.member, case, typed),
        case=case,
        title=_("An account"),
        section="accounts",
    )


def _person_page(request: HttpRequest, found: Person, **more: Any) -> HttpResponse:
    attested(request.member, found.case, [found])
    accounts = attested(request.member, found.case, found.accounts.select_related("teller", "told_to", "custody"))
    consents = queries.consents_of(request.member, found)
    return page(request, "person", found.case, "people", person=found, accounts=accounts, consents=consents, **more)


def _alike(one: Facility, other: Facility) -> bool:
    return any(may_be_same(mine.code, theirs.code) for mine in one.codes.all() for theirs in other.codes.all())


def _person(member: Member, case: Case, typed: dict[str, Any]) -> str:
    sealed = {key: typed[key] for key in ("name", "contact") if typed[key]}
    made = actions.record_person(member, case, role=written(typed["role"]), identity=sealed or None)
    return to("person", made.pk)


def _consent(member: Member, found: Person, typed: dict[str, Any]) -> str:
    scope, answer = Scope(typed.pop("scope")), Answer(typed.pop("answer"))
    actions.record_consent(member, found, scope, answer, **typed)
    return to("person", found.pk)


def _incident(member: Member, case: Case, typed: dict[str, Any]) -> str:
    made = actions.record_incident(
        member,
        case,
        kind=typed["kind"],
        title=written(typed["title"]),
        narrative=written(typed["narrative"]),
        facility=_chosen(member, Facility, typed["facility"]),
        began=typed["began"],
        ended=typed["ended"],
    )
    victim = _chosen(member, Person, typed["victim"])
    if typed["act"]:
        act = actions.record_act(member, made, kind=typed["act"], methods=[], victims=[victim] if victim else [])
        if typed["by"]:
            actions.involve(member, act, queries.one(member, Person, typed["by"]), "0106")
    if typed["injury"]:
        actions.record_injury(member, made, victim, written(typed["injury"]))
    return to("incident", made.pk)


def _account(member: Member, case: Case, typed: dict[str, Any]) -> str:

    who = {name: _chosen(member, Person, typed.pop(name)) for name in ("teller", "told_to", "through", "custody")}
    item, gist = _chosen(member, Item, typed.pop("item")), written(typed.pop("gist"))
    actions.record_account(member, case, item=item, gist=gist, **who, **typed)
    return to("accounts", case.reference)


def _chosen(member: Member, kind: Any, key: str) -> Any:
    return queries.one(member, kind, key) if key else None
