"""Before courts."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.access.queries import case_by
from aigaq.exchange.stops import before_calling
from aigaq.proceedings import actions, queries
from aigaq.proceedings.due.queries import earlier, terms_of_judgment
from aigaq.proceedings.models import Hearing, Judgment, Suit, Testimony
from aigaq.publication.models import Sentence
from aigaq.record.models import Account, Facility, Person
from aigaq.record.queries import accounts, one
from aigaq.web.forms import (
    HearForm,
    ImpugnForm,
    JudgeForm,
    SuitForm,
    TreatForm,
    rows,
    written,
)
from aigaq.web.naming import person_label
from aigaq.web.offering import offer_facilities, offer_people
from aigaq.web.pages import attested, fill, form_of, page, to
from aigaq.wording import words


@require_GET
def suits(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the case's suits."""
    case = case_by(request.member, reference)
    found = attested(request.member, case, queries.suits(request.member, case))
    return page(request, "suits", case, "suits", suits=found)


@require_http_methods(["GET", "POST"])
def new_suit(request: HttpRequest, reference: str) -> HttpResponse:
    """Record a lawsuit."""
    case = case_by(request.member, reference, Verb.LODGE)
    everyone, places = offer_people(request.member, case), offer_facilities(request.member, case)
    form = form_of(SuitForm, request, offered={"plaintiff": everyone, "defendant": everyone, "facility": places})
    return fill(
        request, form, lambda typed: _suit(request.member, case, typed), case=case, title=_("A suit"), section="suits"
    )


@require_GET
def suit(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show a suit: impugned words beside our sentence and its evidence, heard against quoted, decisions."""
    found = one(request.member, Suit, key)
    reader, case = request.member, found.case
    attested(reader, case, [found])
    beside = queries.beside(reader, found)
    attested(reader, case, [row.impugned for row in beside])
    judgments = attested(reader, case, queries.judgments(reader, found))
    for judgment in judgments:
        judgment.ordered = attested(reader, case, judgment.orders.all())
        judgment.appealed = attested(reader, case, judgment.appeals.all())
        judgment.terms, judgment.kept = terms_of_judgment(judgment), earlier(reader, judgment)
    heard = queries.heard_quoted(reader, found)
    attested(reader, case, _testimony(heard))
    return page(
        request,
        "suit",
        case,
        "suits",
        suit=found,
        beside=beside,
        heard=heard,
        heard_rows=_testimony(heard),
        judgments=judgments,
        hearings=attested(reader, case, found.hearings.all()),
        experts=attested(reader, case, found.experts.select_related("person")),
        incidents=[tied.incident for tied in found.about.select_related("incident")],
        statements=[tied.statement for tied in found.attacks.select_related("statement")],
        treatments=actions.TREATMENTS,
    )


@require_http_methods(["GET", "POST"])
def impugn(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Record words complained of, beside our sentence."""
    found = one(request.member, Suit, key, Verb.LODGE)
    ours = (
        Sentence.objects.filter(case=found.case)
        .select_related("statement")
        .order_by("statement__reference", "position")
    )
    form = form_of(ImpugnForm, request, offered={"sentence": rows(ours, _sentence)})
    return fill(
        request,
        form,
        lambda typed: _impugn(request.member, found, typed),
        case=found.case,
        title=_("Words complained of"),
        section="suits",
    )


@require_http_methods(["GET", "POST"])
def hear(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Log testimony given in court."""
    found = one(request.member, Suit, key, Verb.LODGE)
    offered = {
        "account": rows(accounts(request.member, found.case), _account, blank=False),
        "hearing": rows(found.hearings.all(), lambda row: row.held_on or "?"),
    }
    form = form_of(HearForm, request, offered=offered)
    return fill(
        request,
        form,
        lambda typed: _hear(request.member, found, typed),
        case=found.case,
        title=_("Testimony in court"),
        section="suits",
    )


@require_http_methods(["GET", "POST"])
def judge(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Record a decision."""
    found = one(request.member, Suit, key, Verb.LODGE)
    form = form_of(JudgeForm, request)
    return fill(
        request,
        form,
        lambda typed: _judge(request.member, found, typed),
        case=found.case,
        title=_("A decision"),
        section="suits",
    )


@require_http_methods(["GET", "POST"])
def treat(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Record what a decision did with a testimony."""
    found = one(request.member, Suit, key, Verb.LODGE)
    offered = {
        "judgment": rows(found.judgments.all(), lambda row: f"{row.decided_on} {words(row.gist)[:60]}", blank=False),
        "testimony": rows(
            found.testimony.select_related("account__teller"), lambda row: _account(row.account), blank=False
        ),
    }
    form = form_of(TreatForm, request, offered=offered)
    return fill(
        request,
        form,
        lambda typed: _treat(request.member, found, typed),
        case=found.case,
        title=_("What the decision did with testimony"),
        section="suits",
    )


def _testimony(heard: queries.HeardQuoted) -> list[Testimony]:
    return [one for by_treatment in heard.table.values() for group in by_treatment.values() for one in group]


def _account(account: Account) -> str:
    return f"{account.reference} {person_label(account.teller)}: {words(account.gist)[:70]}"


def _sentence(sentence: Sentence) -> str:
    return f"{sentence.statement.reference} · {sentence.position}: {words(sentence.text)[:80]}"


def _suit(member: Member, case: Case, typed: dict[str, Any]) -> str:
    who = {name: _chosen(member, Person, typed.pop(name)) for name in ("plaintiff", "defendant")}
    facility, subject = _chosen(member, Facility, typed.pop("facility")), written(typed.pop("subject"))
    made = actions.record_suit(member, case, facility=facility, subject=subject, state="pending", **who, **typed)
    return to("suit", made.pk)


def _impugn(member: Member, found: Suit, typed: dict[str, Any]) -> str:
    actions.impugn(member, found, written(typed["text"]), _chosen(member, Sentence, typed["sentence"]))
    return to("suit", found.pk)


def _hear(member: Member, found: Suit, typed: dict[str, Any]) -> str:
    account, hearing = one(member, Account, typed["account"]), _chosen(member, Hearing, typed["hearing"])
    if typed["called_by"] == "for_defendant":
        before_calling(member, found, account.teller, hearing.held_on if hearing else "")
    more = {name: typed[name] for name in ("counted", "mode", "called_by", "heard_as")}
    actions.hear(member, found, account, typed["stance"], hearing=hearing, **more)
    return to("suit", found.pk)


def _judge(member: Member, found: Suit, typed: dict[str, Any]) -> str:
    actions.judge(member, found, outcome=typed["outcome"], decided_on=typed["decided_on"], gist=written(typed["gist"]))
    return to("suit", found.pk)


def _treat(member: Member, found: Suit, typed: dict[str, Any]) -> str:
    judgment, testimony = one(member, Judgment, typed["judgment"]), one(member, Testimony, typed["testimony"])
    actions.treat(member, judgment, typed["treatment"], testimony=testimony, basis=written(typed["basis"]))
    return to("suit", found.pk)


def _chosen(member: Member, kind: Any, key: str) -> Any:
    return one(member, kind, key) if key else None
