"""What the guard finds in a statement, and going ahead despite it; a court's orders to take words back."""

import uuid
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.access.queries import case_by
from aigaq.proceedings import store
from aigaq.proceedings.due.queries import PACK
from aigaq.proceedings.law.pack import Row
from aigaq.publication.guard import Concern, Finding, Place, actions
from aigaq.publication.guard.queries import Worded, look, orders, told_why
from aigaq.publication.models import RetractionOrder, Sentence, Statement
from aigaq.record.queries import one
from aigaq.terms import said
from aigaq.vault.models import Item
from aigaq.vault.queries import items
from aigaq.web.findings import Told, told
from aigaq.web.forms import rows, worded, written
from aigaq.web.guard_forms import LiftForm, OverrulingForm, RetractionOrderForm
from aigaq.web.pages import fill, form_of, page, to


@require_http_methods(["GET", "POST"])
def guarded(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show what the guard finds, by sentence; keep why somebody goes ahead despite it."""
    found = one(request.member, Statement, key, Verb.PUBLISH)
    form = form_of(OverrulingForm, request)
    about = _about(request.member, found) if request.method == "GET" else {}
    return fill(
        request,
        form,
        lambda typed: _overrule(request.member, found, typed),
        "web/guard.html" if request.method == "GET" else "web/form.html",
        case=found.case,
        section="statements",
        title=_("Going ahead despite the guard"),
        **about,
    )


@require_http_methods(["GET", "POST"])
def new_order(request: HttpRequest, reference: str) -> HttpResponse:
    """Note that a court ordered words to be taken back."""
    case = case_by(request.member, reference, Verb.PUBLISH)
    form = form_of(RetractionOrderForm, request, offered=_offered(request.member, case))
    title = _("A court's order to take words back")
    return fill(request, form, lambda typed: _order(request.member, case, typed), case=case, title=title)


@require_GET
def retractions(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the orders to take words back in a case."""
    case = case_by(request.member, reference)
    return page(request, "retractions", case, "statements", orders=orders(request.member, case))


@require_http_methods(["GET", "POST"])
def lift(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Note that an order binds no more."""
    found = one(request.member, RetractionOrder, key, Verb.PUBLISH)
    title, form = _("The order binds no more"), form_of(LiftForm, request)
    return fill(
        request, form, lambda typed: _lift(request.member, found, typed), case=found.case, title=title, lead=found.text
    )


def _about(member: Member, statement: Statement) -> dict[str, Any]:
    seen = look(member, statement)
    found = seen.findings
    despite = told_why(member, statement, seen.overrulings)
    for row in despite:
        row.label = said(f"concern.{row.concern}") if row.concern else ""
    names = {str(order.pk): order for order in seen.orders}
    return {
        "statement": statement,
        "groups": list(_grouped(seen.worded, [told(one, names) for one in found])),
        "stopping": sum(one.refuses for one in found),
        "advising": sum(not one.refuses and one.stands for one in found),
        "passed": sum(bool(one.overruled_by) and not one.refuses for one in found),
        "despite": despite,
    }


def _grouped(worded: Worded, found: list[Told]) -> Iterator[tuple[Place, int, Any, list[Told], list[Row]]]:
    """Yield where something stands, its words, what was found there, and the offences that its words name by law.

    In order; what has no finding is left out.
    """
    law = store.pack(PACK)
    places = dict.fromkeys((one.finding.place, one.finding.position) for one in found)
    for place, position in places:
        words = worded.at(Place.SENTENCE if place is Place.FOOTNOTE else place, position)
        here = [one for one in found if (one.finding.place, one.finding.position) == (place, position)]
        here = here if place is Place.FOOTNOTE else [_with_its_words(one, words) for one in here]
        imputed = any(one.finding.concern is Concern.IMPUTED_OFFENCE for one in here)
        yield place, position, words, here, law.implied(" ".join((words or {}).values())) if imputed else []


def _with_its_words(one: Told, words: Any) -> Told:
    """Return a finding that has no detail of its own with the words it is about, as they stand in the text."""
    found = one.finding
    said = (words or {}).get(found.language, "")[found.start : found.end] if found.start is not None else ""
    return replace(one, detail=f"“{said}”") if said and not one.detail else one


def _overrule(member: Member, statement: Statement, typed: dict[str, Any]) -> str:
    finding = None
    if typed["concern"]:
        position = typed["position"] or 0
        finding = Finding(position, Concern(typed["concern"]), Place(typed["place"] or Place.SENTENCE))
    actions.overrule(member, statement, typed["why"], finding)
    return to("guard", statement.pk)


def _offered(member: Member, case: Case) -> dict[str, list[tuple[str, str]]]:
    released = Sentence.objects.filter(case=case).select_related("statement").order_by("statement__made", "position")
    label, title = worded("text"), worded("title")
    return {
        "sentence": rows(released, lambda row: f"{row.statement.reference} · {row.position}. {label(row)}"[:120]),
        "judgment": rows(items(member, case), lambda row: title(row)[:120]),
    }


def _order(member: Member, case: Case, typed: dict[str, Any]) -> str:
    actions.note_order(
        member, case, written(typed["text"]), court=written(typed["court"]), since=typed["since"], until=typed["until"],
        sentence=one(member, Sentence, typed["sentence"]) if typed["sentence"] else None,
        judgment=one(member, Item, typed["judgment"]) if typed["judgment"] else None,
    )  # fmt: skip
    return to("retractions", case.reference)


def _lift(member: Member, order: RetractionOrder, typed: dict[str, Any]) -> str:
    actions.lift_order(member, order, typed["on"])
    return to("retractions", order.case.reference)
