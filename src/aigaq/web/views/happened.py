"""What happened in an incident beside acts: protests, care denied, deaths."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.record.happened import actions
from aigaq.record.models import Incident, Person
from aigaq.record.queries import one
from aigaq.web.forms import written
from aigaq.web.offering import offer_people
from aigaq.web.pages import to
from aigaq.web.record_forms import DeathForm, DenialForm, ProtestForm
from aigaq.web.recording import Typed, chosen, record

WORDS = ("demands", "response", "needed", "consequence", "place", "cause_official", "cause_alleged")
PEOPLE = ("person", "asked_of", "refused_by")


@require_http_methods(["GET", "POST"])
def new_protest(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Record a protest: hunger strike, self-harm or another."""
    found = one(request.member, Incident, key, Verb.RECORD)
    return record(
        request,
        found.case,
        ProtestForm,
        lambda typed: _protest(request.member, found, typed),
        title=_("A protest"),
        lead=found.title,
        section="incidents",
    )


@require_http_methods(["GET", "POST"])
def new_denial(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Record care that was needed and not given."""
    found = one(request.member, Incident, key, Verb.RECORD)
    everyone = offer_people(request.member, found.case)
    return record(
        request,
        found.case,
        DenialForm,
        lambda typed: _denial(request.member, found, typed),
        offered=dict.fromkeys(PEOPLE, everyone),
        title=_("Care denied"),
        lead=found.title,
        section="incidents",
    )


@require_http_methods(["GET", "POST"])
def new_death(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Record a death."""
    found = one(request.member, Incident, key, Verb.RECORD)
    return record(
        request,
        found.case,
        DeathForm,
        lambda typed: _death(request.member, found, typed),
        offered={"person": offer_people(request.member, found.case)},
        title=_("A death"),
        lead=found.title,
        section="incidents",
    )


def _protest(member: Member, found: Incident, typed: Typed) -> str:
    actions.record_protest(member, found, **_meant(member, typed))
    return to("incident", found.pk)


def _denial(member: Member, found: Incident, typed: Typed) -> str:
    actions.record_denial(member, found, **_meant(member, typed))
    return to("incident", found.pk)


def _death(member: Member, found: Incident, typed: Typed) -> str:
    actions.record_death(member, found, **_meant(member, typed))
    return to("incident", found.pk)


def _meant(member: Member, typed: Typed) -> Typed:
    """Return what was typed as the actions take it: texts as words, people as their rows."""
    people = {name: chosen(member, Person, typed[name]) for name in PEOPLE if name in typed}
    return typed | {name: written(typed[name]) for name in WORDS if name in typed} | people
