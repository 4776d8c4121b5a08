"""What is entered of a suit, form by form: parties, papers, evidence, experts, sittings, measures, orders, appeals."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from aigaq.access.models import CaseRow, Member
from aigaq.access.permissions import Verb
from aigaq.errors import Incomplete
from aigaq.proceedings import actions as before_court
from aigaq.proceedings.models import Exhibit, Expert, Hearing, Judgment, Order, Suit
from aigaq.proceedings.suits.court import actions as court
from aigaq.proceedings.suits.models import InterimOrder
from aigaq.proceedings.suits.ordered import actions as ordered
from aigaq.proceedings.suits.parties import actions as parties
from aigaq.proceedings.suits.parties.queries import parties as taking_part
from aigaq.publication.models import Statement
from aigaq.record.models import Incident, Person
from aigaq.record.queries import first, one
from aigaq.terms import said
from aigaq.vault.models import Item
from aigaq.web import suit_forms as forms
from aigaq.web.forms import rows, worded, written
from aigaq.web.naming import date_label, person_label
from aigaq.web.offering import MOST, offer_incidents, offer_items, offer_people
from aigaq.web.pages import fill, form_of, to
from aigaq.wording import words

Typed = dict[str, Any]
Act = Callable[[Member, Suit, Typed], Any]
# What a form calls a row, and which kind of row that is.
ROWS: Mapping[str, type[CaseRow]] = {
    "person": Person, "represents": Person, "employer": Person, "by": Person, "offered_by": Person, "asked_by": Person,
    "payer": Person, "payee": Person, "item": Item, "exhibit": Exhibit, "answers": Expert, "hearing": Hearing,
    "interim": InterimOrder, "judgment": Judgment, "reviews": Judgment, "order": Order, "incident": Incident,
    "statement": Statement,
}  # fmt: skip
WRITTEN = ("basis", "gist", "title", "reasons", "question", "finding", "engaged_by", "method", "note", "court", "why")


@dataclass(frozen=True)
class Note:
    """One form: what it is called, what may be typed, what it does, where on the page of the suit it leads back to."""

    title: Any
    form: type[forms.SuitNote]
    act: Act
    place: str


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, key: uuid.UUID, what: str) -> HttpResponse:
    """Enter something of a suit; what it is about may be named in the address by `of`."""
    found = one(request.member, Suit, key, Verb.LODGE, beside=("plaintiff__works_for", "defendant__works_for"))
    note = NOTES[what]
    form = form_of(note.form, request, offered=_offered(request.member, found, note.form))
    form.initial |= _named(form, request.GET.get("of", ""))

    def act(typed: Typed) -> str:
        note.act(request.member, found, _read(request.member, typed))
        return f"{to('suit', found.pk)}#{note.place}"

    return fill(
        request, form, act, template="web/suit_form.html", case=found.case, title=note.title, section="suits",
        suit=found, place=note.place,
    )  # fmt: skip


def _read(member: Member, typed: Typed) -> Typed:
    """Return what was typed with rows for ids and words for texts; a row that is not the member's is Unknown."""
    found = dict(typed)
    for name, value in typed.items():
        if name in ROWS:
            found[name] = one(member, ROWS[name], value) if value else None
        elif name in WRITTEN:
            found[name] = written(value)
    return found


def _named(form: forms.SuitNote, key: str) -> Typed:
    """Return the choice that the address names, for the one field of the form that offers it."""
    for name in ("exhibit", "interim", "hearing", "order", "judgment", "answers"):
        if name in form.fields and key:
            return {name: key}
    return {}


def _offered(member: Member, suit: Suit, form: type[forms.SuitNote]) -> Typed:
    """Return what the case offers to the fields that choose a row."""
    names = [name for name in form.base_fields if name in ROWS]
    people = offer_people(member, suit.case) if any(ROWS[name] is Person for name in names) else None
    return {name: _choices(member, suit, form, name, people) for name in names}


def _choices(member: Member, suit: Suit, form: type[forms.SuitNote], name: str, people: Any) -> Any:
    if name in ("represents", "person") and form in (forms.PartyForm, forms.EmployerForm):
        return _parties(member, suit, form, name, people)
    if ROWS[name] is Person:
        return people
    if ROWS[name] is Item:
        return offer_items(member, suit.case)
    return OFFERED[name](member, suit)


def _parties(member: Member, suit: Suit, form: type[forms.SuitNote], name: str, people: Any) -> Any:
    """Return the parties, where one of them is chosen; of who joins, everybody."""
    if (form, name) == (forms.PartyForm, "person"):
        return people
    known = {str(taking.person.pk): person_label(taking.person) for taking in taking_part(member, suit)}
    return [("", "–"), *known.items()] if name == "represents" else list(known.items())


def _judgment(row: Judgment) -> str:
    return f"{said('suit.' + (row.instance or 'first'))}, {date_label(row.decided_on)}: {said(row.outcome)}"


def _order(row: Order) -> str:
    return f"{date_label(row.judgment.decided_on)}: {said(row.kind)} {words(row.gist)[:60]}"


OFFERED: Mapping[str, Callable[[Member, Suit], Any]] = {
    "exhibit": lambda _member, suit: rows(suit.exhibits.order_by("made"), worded("title"), blank=False),
    "answers": lambda _member, suit: rows(
        suit.experts.select_related("person").order_by("made"), lambda row: person_label(row.person)
    ),
    "hearing": lambda _member, suit: rows(
        suit.hearings.order_by("held_on", "made"), lambda row: date_label(row.held_on), blank=False
    ),
    "interim": lambda _member, suit: rows(suit.interim_orders.order_by("made"), worded("gist"), blank=False),
    "judgment": lambda _member, suit: rows(suit.judgments.order_by("decided_on", "made"), _judgment, blank=False),
    "reviews": lambda _member, suit: rows(suit.judgments.order_by("decided_on", "made"), _judgment),
    "order": lambda _member, suit: rows(
        Order.objects.filter(judgment__suit=suit).select_related("judgment").order_by("made"), _order, blank=False
    ),
    "incident": lambda member, suit: offer_incidents(member, suit.case),
    "statement": lambda member, suit: rows(first(member, suit.case, Statement, MOST), worded("title")),
}


def _party(member: Member, suit: Suit, typed: Typed) -> None:
    parties.join_party(member, suit, typed.pop("person"), typed.pop("part"), **typed)


def _employer(member: Member, suit: Suit, typed: Typed) -> None:
    parties.note_employer(member, suit, typed["person"], typed["employer"], basis=typed["basis"])


def _paper(member: Member, suit: Suit, typed: Typed) -> None:
    court.enter_pleading(member, suit, typed.pop("kind"), **typed)


def _offer(member: Member, suit: Suit, typed: Typed) -> None:
    court.offer(member, suit, typed.pop("title"), **typed)


def _rule_evidence(member: Member, _suit: Suit, typed: Typed) -> None:
    court.rule_on_evidence(member, typed.pop("exhibit"), typed.pop("ruling"), **typed)


def _expert(member: Member, suit: Suit, typed: Typed) -> None:
    court.record_expert(member, suit, typed.pop("person"), **typed)


def _hearing(member: Member, suit: Suit, typed: Typed) -> None:
    court.record_hearing(member, suit, **typed)


def _presence(member: Member, _suit: Suit, typed: Typed) -> None:
    court.note_presence(member, typed.pop("hearing"), typed.pop("person"), typed.pop("part"), **typed)


def _adjourn(member: Member, _suit: Suit, typed: Typed) -> None:
    court.adjourn(member, typed.pop("hearing"), **typed)


def _ask(member: Member, suit: Suit, typed: Typed) -> None:
    court.ask_interim(member, suit, typed.pop("gist"), **typed)


def _rule_interim(member: Member, _suit: Suit, typed: Typed) -> None:
    court.rule_on_interim(member, typed.pop("interim"), typed.pop("ruling"), **typed)


def _judge(member: Member, suit: Suit, typed: Typed) -> None:
    before_court.judge(member, suit, **typed)


def _ordered(member: Member, _suit: Suit, typed: Typed) -> None:
    ordered.order(member, typed.pop("judgment"), typed.pop("kind"), typed.pop("gist"), **typed)


def _comply(member: Member, _suit: Suit, typed: Typed) -> None:
    ordered.comply(member, typed.pop("order"), whole=typed.pop("whole") == "yes", **typed)


def _days(member: Member, _suit: Suit, typed: Typed) -> None:
    ordered.note_days(member, typed.pop("judgment"), **typed)


def _appeal(member: Member, _suit: Suit, typed: Typed) -> None:
    ordered.appeal(member, typed.pop("judgment"), typed.pop("state"), typed.pop("gist"), **typed)


def _tie(member: Member, suit: Suit, typed: Typed) -> None:
    if not (typed["incident"] or typed["statement"]):
        raise Incomplete(what="incident")
    with transaction.atomic():
        if typed["incident"]:
            before_court.suit_concerns(member, suit, typed["incident"])
        if typed["statement"]:
            before_court.suit_attacks(member, suit, typed["statement"])


NOTES: Mapping[str, Note] = {
    "party": Note(_("Who takes part"), forms.PartyForm, _party, "parties"),
    "employer": Note(_("Whose employee a party is"), forms.EmployerForm, _employer, "parties"),
    "tie": Note(_("What the suit is about"), forms.TieSuitForm, _tie, "parties"),
    "paper": Note(_("A paper of the suit"), forms.PaperForm, _paper, "papers"),
    "offer": Note(_("Evidence offered"), forms.OfferForm, _offer, "evidence"),
    "rule_evidence": Note(_("What the court ruled on evidence"), forms.RuleEvidenceForm, _rule_evidence, "evidence"),
    "expert": Note(_("An expert's opinion"), forms.ExpertForm, _expert, "experts"),
    "hearing": Note(_("A sitting"), forms.HearingForm, _hearing, "sittings"),
    "presence": Note(_("Who was there"), forms.PresenceForm, _presence, "sittings"),
    "adjourn": Note(_("A sitting was put off"), forms.AdjournForm, _adjourn, "sittings"),
    "interim": Note(_("A measure asked until the court decides"), forms.AskInterimForm, _ask, "measures"),
    "rule_interim": Note(_("What the court ruled on a measure"), forms.RuleInterimForm, _rule_interim, "measures"),
    "judge": Note(_("A decision"), forms.JudgeForm, _judge, "decisions"),
    "order": Note(_("What a decision orders"), forms.OrderForm, _ordered, "decisions"),
    "comply": Note(_("What was done of it"), forms.ComplyForm, _comply, "decisions"),
    "days": Note(_("From when a decision holds"), forms.DaysForm, _days, "decisions"),
    "appeal": Note(_("An appeal"), forms.AppealForm, _appeal, "decisions"),
}
