"""Before courts."""

import uuid
from datetime import UTC, date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb, may
from aigaq.access.queries import case_by
from aigaq.exchange.stops import before_calling
from aigaq.proceedings import actions, queries
from aigaq.proceedings.models import Hearing, Judgment, Suit, Testimony
from aigaq.proceedings.suits import queries as of_suits
from aigaq.protection.check_ins.queries import offers_among
from aigaq.protection.queries import reprisals
from aigaq.publication.models import Sentence
from aigaq.record.models import Account, Facility, Person
from aigaq.record.queries import accounts, one
from aigaq.web import suit_words
from aigaq.web.forms import (
    HearForm,
    ImpugnForm,
    SuitForm,
    TreatForm,
    rows,
    written,
)
from aigaq.web.naming import date_label, person_label
from aigaq.web.offering import offer_facilities, offer_people
from aigaq.web.pages import attested, fill, form_of, page, to
from aigaq.wording import words

# Who stands at the head of a suit, with whom they work for.
WITH_SUIT = ("plaintiff__works_for", "defendant__works_for", "employer", "facility")


@require_GET
def suits(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the case's suits, and which of them belong together and why."""
    member, case = request.member, case_by(request.member, reference)
    found = of_suits.together(member, case)
    rows_shown = attested(member, case, found.suits.values())
    return page(request, "suits", case, "suits", suits=rows_shown, **suit_words.together(found))


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
    """Show a suit: who takes part, papers, words complained of, evidence, experts, sittings, decisions, last days."""
    reader = request.member
    found = one(reader, Suit, key, beside=WITH_SUIT)
    whole = of_suits.whole(reader, found, _today())
    heard_rows = _testimony(whole.heard)
    sources = [*whole.impugned, *heard_rows, *whole.experts, *(one.hearing for one in whole.sittings)]
    sources += [row for one in whole.decisions for row in (one.judgment, *one.appeals, *(of.order for of in one.owed))]
    attested(reader, found.case, [found, *sources, *(one.exhibit for one in whole.evidence), *whole.papers])
    return page(
        request, "suit", found.case, "suits", suit=found, whole=whole, heard=whole.heard, heard_rows=heard_rows,
        earlier=suit_words.by_term(whole), may_enter=may(reader.roles, Verb.LODGE),
        check_offers=offers_among(reader, "hearing", found.case, [one.hearing.pk for one in whole.sittings], _today()),
    )  # fmt: skip


@require_GET
def suit_impugned(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show the words complained of beside our sentences and all the evidence each rests on."""
    found = one(request.member, Suit, key)
    beside = of_suits.beside(request.member, found)
    attested(request.member, found.case, [row.impugned for row in beside])
    return page(request, "suit_words", found.case, "suits", suit=found, beside=beside)


@require_GET
def suit_signs(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show the suits a suit belongs with, and signs of abuse: each fact and what is not known, nothing judged."""
    reader = request.member
    found = one(reader, Suit, key)
    together, done = of_suits.together(reader, found.case), reprisals(reader, found.case)
    seen = suit_words.signs(together, str(found.pk), done)
    return page(
        request, "suit_signs", found.case, "suits", suit=together.suits[str(found.pk)], signs=seen,
        **suit_words.together(together, str(found.pk)),
    )  # fmt: skip


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
        "hearing": rows(found.hearings.all(), lambda row: date_label(row.held_on)),
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
def treat(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Record what a decision did with a testimony."""
    found = one(request.member, Suit, key, Verb.LODGE)
    offered = {
        "judgment": rows(found.judgments.all(), _decision, blank=False),
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


def _treat(member: Member, found: Suit, typed: dict[str, Any]) -> str:
    judgment, testimony = one(member, Judgment, typed["judgment"]), one(member, Testimony, typed["testimony"])
    actions.treat(member, judgment, typed["treatment"], testimony=testimony, basis=written(typed["basis"]))
    return to("suit", found.pk)


def _chosen(member: Member, kind: Any, key: str) -> Any:
    return one(member, kind, key) if key else None


def _today() -> date:
    return datetime.now(UTC).date()


def _decision(row: Judgment) -> str:
    return f"{date_label(row.decided_on)} {words(row.gist)[:60]}"
