"""The dated graph of bodies: who is part of whom, who watches whom, since when, and who says so."""

import uuid
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb, may
from aigaq.access.queries import case_by
from aigaq.errors import Incomplete, Refusal
from aigaq.proceedings import actions, store
from aigaq.proceedings.due.queries import PACK
from aigaq.proceedings.linked import taking
from aigaq.proceedings.linked.actions import take_over
from aigaq.proceedings.linked.queries import Linked, edges_shown, linked, names_of
from aigaq.proceedings.models import Authority, Edge
from aigaq.record import actions as record
from aigaq.record.models import Person
from aigaq.record.queries import first, one
from aigaq.vault import dates
from aigaq.web.complaint_forms import AuthorityForm, EdgeForm, EndForm, TakeForm, WhatLinksForm
from aigaq.web.forms import people_offered, rows, written
from aigaq.web.law_words import coded
from aigaq.web.offering import MOST
from aigaq.web.pages import attested, fill, form_of, page, to
from aigaq.web.pictures.gathered.authority import figure
from aigaq.web.pictures.shown import shown as drawn
from aigaq.web.views.complaints import body_label
from aigaq.wording import told, words

BODIES: dict[str, Any] = {"kind__exact": "body"}


@require_GET
def authorities(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the bodies of a case and every link between them; what links two of them on a day, if that is asked."""
    member, case = request.member, case_by(request.member, reference)
    graph = linked(member, case)
    form = WhatLinksForm(request.GET if "accused" in request.GET else None, offered=_ends(graph))
    edges = attested(member, case, edges_shown(member, case))
    links = _what_links(graph, form)
    return page(
        request,
        "authorities",
        case,
        "authorities",
        bodies=graph.bodies,
        edges=edges,
        form=form,
        links=links,
        picture=drawn(figure(member, case, graph, links, form.cleaned_data["on"])) if links else None,
        may_record=may(member.roles, Verb.RECORD),
    )


@require_http_methods(["GET", "POST"])
def new_authority(request: HttpRequest, reference: str) -> HttpResponse:
    """Record that a body can be complained to, answer or decide."""
    case = case_by(request.member, reference, Verb.RECORD)
    known = {body.body_id for body in linked(request.member, case).bodies.values()}
    free = [body for body in first(request.member, case, Person, MOST, **BODIES) if body.pk not in known]
    form = form_of(AuthorityForm, request, offered={"body": people_offered(free)})
    return fill(
        request, form, lambda typed: _record(request.member, case, typed), case=case, title=_("A body"),
        section="authorities",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def pack_bodies(request: HttpRequest, reference: str) -> HttpResponse:
    """Offer the bodies that the pack knows and the case does not, and take over those that are chosen."""
    case = case_by(request.member, reference, Verb.RECORD)
    known, rows_of = names_of(linked(request.member, case).bodies.values()), store.authorities(PACK)
    free = [body for body in taking.bodies(rows_of, known) if not body.known]
    offered = {"wanted": [(body.id, f"{words(body.name)} ({coded(body.kind)})") for body in free]}
    form = form_of(TakeForm, request, offered=offered)

    def take(typed: dict[str, Any]) -> str:
        take_over(request.member, case, rows_of, typed["wanted"])
        return to("authorities", case.reference)

    title = _("Bodies that the pack knows")
    return fill(request, form, take, case=case, title=title, section="authorities")


@require_http_methods(["GET", "POST"])
def new_edge(request: HttpRequest, reference: str) -> HttpResponse:
    """Record a link between two bodies."""
    case = case_by(request.member, reference, Verb.RECORD)
    ends = rows(linked(request.member, case).bodies.values(), body_label, blank=False)
    form = form_of(EdgeForm, request, offered={"start": ends, "to": ends})
    return fill(
        request, form, lambda typed: _link(request.member, typed), case=case, title=_("A link between two bodies"),
        section="authorities",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def end_edge(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Note until when a link held."""
    edge = one(request.member, Edge, key, Verb.RECORD, beside=("start__body", "to__body"))
    form = form_of(EndForm, request)
    return fill(
        request, form, lambda typed: _end(request.member, edge, typed), case=edge.case,
        title=_("Until when it held"), section="authorities",
    )  # fmt: skip


def _ends(graph: Linked) -> dict[str, Any]:
    bodies = rows(graph.bodies.values(), body_label)
    return {"accused": bodies, "body": bodies}


def _what_links(graph: Linked, form: WhatLinksForm) -> Any:
    if not form.is_bound or not form.is_valid():
        return None
    asked = form.cleaned_data
    try:
        day = dates.kept(asked["on"])
    except Refusal as refusal:
        form.add_error("on", told(refusal))
        return None
    return graph.between(graph.bodies[asked["accused"]], graph.bodies[asked["body"]], day)


def _record(member: Member, case: Case, typed: dict[str, Any]) -> str:
    name = written(typed["name"])
    if bool(name) == bool(typed["body"]):
        raise Incomplete(what="body")
    with transaction.atomic():
        body = (
            record.record_person(member, case, kind="body", public=True, name=name)
            if name
            else one(member, Person, typed["body"])
        )
        actions.record_authority(
            member, body, typed["kind"], valid_from=typed["valid_from"], valid_to=typed["valid_to"]
        )
    return to("authorities", case.reference)


def _link(member: Member, typed: dict[str, Any]) -> str:
    start, other = (one(member, Authority, typed.pop(end), beside=("body",)) for end in ("start", "to"))
    actions.link(member, start, other, typed.pop("kind"), **typed)
    return to("authorities", start.case.reference)


def _end(member: Member, edge: Edge, typed: dict[str, Any]) -> str:
    actions.end_link(member, edge, typed["valid_to"])
    return to("authorities", edge.case.reference)
