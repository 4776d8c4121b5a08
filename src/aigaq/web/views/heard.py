"""Heard and quoted: the choice a judgment made, testimony beside its text, deciding on places, settling."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aigaq.access.models import Member
from aigaq.access.permissions import Verb, may
from aigaq.corroboration.models import Claim
from aigaq.errors import Incomplete, Refusal
from aigaq.intake.models import Reading
from aigaq.intake.reading.actions import text_of
from aigaq.intake.suggestions.state import State
from aigaq.proceedings.heard import actions, queries
from aigaq.proceedings.heard.models import Candidate
from aigaq.proceedings.heard.queries import Choice, Stands
from aigaq.proceedings.heard.table import TREATMENTS
from aigaq.proceedings.models import Judgment, Testimony
from aigaq.record.actions import clear
from aigaq.record.queries import first, one
from aigaq.vault.clearance import Purpose
from aigaq.vault.models import Item
from aigaq.web import choosing
from aigaq.web.forms import rows, worded, written
from aigaq.web.heard_forms import REASONED, BearingForm, PaperForm, SettleForm
from aigaq.web.lit import Light, lit
from aigaq.web.offering import MOST
from aigaq.web.pages import attested, fill, form_of, page, to
from aigaq.web.pictures.gathered.heard import figure
from aigaq.web.pictures.shown import shown as drawn
from aigaq.wording import told


@dataclass(frozen=True)
class Shown:
    """A place of the judgment on a page, with its words; `doubt` and so on are how these words sound."""

    row: Candidate
    words: str


@require_GET
def heard(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show what a judgment did with all that was heard, the exact test in words, its limits, what is not known."""
    return _heard(request, queries.judgment_by(request.member, key))


@require_POST
def seek(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Seek everybody's testimony in the judgment's text; a refusal stands on the page."""
    judgment = queries.judgment_by(request.member, key, Verb.LODGE)
    try:
        found = actions.paper_of(request.member, judgment)
        actions.seek(request.member, judgment, found, clear(request.member, found.text or found.item, Purpose.INTERNAL))
    except Refusal as refusal:
        return _heard(request, judgment, told(refusal), status=400)
    return redirect(to("heard", judgment.pk))


@require_http_methods(["GET", "POST"])
def judgment_paper(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Say which original is the decision itself."""
    judgment = queries.judgment_by(request.member, key, Verb.LODGE)
    originals = first(request.member, judgment.case, Item, MOST, derived_from=None, erased_at=None)
    form = form_of(PaperForm, request, offered={"item": rows(originals, worded("title"), blank=False)})

    def enter(typed: dict[str, Any]) -> str:
        actions.enter_paper(request.member, judgment, one(request.member, Item, typed["item"]))
        return to("heard", judgment.pk)

    return fill(request, form, enter, case=judgment.case, title=_("The decision itself"), section="suits")


@require_GET
def heard_beside(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show one testimony beside the judgment's text, with the places that may speak of it."""
    judgment = queries.judgment_by(request.member, key, Verb.OPEN)
    return _beside(request, judgment, SettleForm())


@require_POST
def settle(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Settle what the judgment did with one testimony, and go on to the next that is not settled."""
    judgment = queries.judgment_by(request.member, key, Verb.LODGE)
    form = SettleForm(request.POST)
    if not form.is_valid():
        return _beside(request, judgment, form, status=400)
    code = form.cleaned_data["treatment"]
    testimony = _asked(request.member, judgment, request.POST.get("testimony", ""))
    if testimony is None:
        raise Incomplete(what="testimony")
    try:
        actions.settle(
            request.member, judgment, testimony, "dismissed" if code in REASONED else code,
            reasoned=REASONED.get(code), basis=written(form.cleaned_data["basis"]),
        )  # fmt: skip
    except Refusal as refusal:
        form.add_error(None, told(refusal))
        return _beside(request, judgment, form, status=400)
    return redirect(_onward(request.member, judgment, testimony))


@require_POST
def decide_place(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Take a place of the judgment for the testimony, or reject it."""
    row = queries.candidate_by(request.member, key, Verb.LODGE)
    decision = request.POST.get("decision", "")
    if decision not in ("accept", "reject"):
        raise Incomplete(what="decision")
    if decision == "accept":
        actions.take(request.member, row, written(_("from character {n}").format(n=row.start + 1)))
    else:
        actions.reject(request.member, row)
    return redirect(f"{to('heard_beside', row.judgment_id)}?testimony={row.testimony_id}#s-{row.pk}")


@require_http_methods(["GET", "POST"])
def say_to_claim(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Record what a testimony says to one claim."""
    testimony = one(request.member, Testimony, key, Verb.LODGE, beside=("suit",))
    claims = first(request.member, testimony.case, Claim, MOST)
    form = form_of(BearingForm, request, offered={"claim": rows(claims, worded("text"), blank=False)})

    def say(typed: dict[str, Any]) -> str:
        actions.say(request.member, testimony, one(request.member, Claim, typed["claim"]), typed["stance"])
        return to("suit", testimony.suit_id)

    return fill(request, form, say, case=testimony.case, title=_("What testimony says to a claim"), section="suits")


def _heard(request: HttpRequest, judgment: Judgment, refusal: str = "", status: int = 200) -> HttpResponse:
    member = request.member
    choice = queries.choice(member, judgment.suit, judgment)
    attested(member, judgment.case, [one.testimony for one in choice.rows])
    found = queries.paper(member, judgment) if judgment.item_id else None
    answer = page(
        request,
        "heard",
        judgment.case,
        "suits",
        judgment=judgment,
        choice=choice,
        picture=drawn(figure(member, judgment.case, choice)),
        reading=found,
        seeking=queries.sought(member, judgment, found) if found else None,
        refusal=refusal,
        may_seek=may(member.roles, Verb.LODGE) and may(member.roles, Verb.IDENTIFY),
        may_open=may(member.roles, Verb.OPEN),
        **_worded(choice),
    )
    answer.status_code = status
    return answer


def _worded(choice: Choice) -> dict[str, Any]:
    """Return what a page shows of a choice, in words."""
    return {
        "treatments": TREATMENTS,
        "cells": choosing.rows(choice),
        "told": choosing.chosen(choice),
        "limited": choosing.limited(choice),
        "not_known": choosing.not_known(choice),
        "rows": [(one, choosing.treatment_said(one.treatment)) for one in choice.rows],
    }


def _beside(request: HttpRequest, judgment: Judgment, form: SettleForm, status: int = 200) -> HttpResponse:
    member = request.member
    choice = queries.choice(member, judgment.suit, judgment)
    wanted = request.POST.get("testimony", "") or request.GET.get("testimony", "")
    stands = _chosen(choice, wanted)
    found = actions.paper_of(member, judgment)
    text = text_of(member, found, clear(member, found.text or found.item, Purpose.INTERNAL))
    places = _shown(member, judgment, stands, found, text)
    at = choice.rows.index(stands)
    answer = page(
        request,
        "heard_beside",
        judgment.case,
        "suits",
        judgment=judgment,
        stands=stands,
        settled=choosing.treatment_said(stands.treatment),
        places=places,
        pieces=lit(text, [_light(one.row) for one in places if one.row.state != State.REJECTED]),
        language=found.language,
        form=form,
        may_settle=may(member.roles, Verb.LODGE),
        sought=queries.sought(member, judgment, found),
        number=at + 1,
        total=len(choice.rows),
        before=choice.rows[at - 1].testimony if at else None,
        after=choice.rows[at + 1].testimony if at + 1 < len(choice.rows) else None,
        bearings=_bearings(member, stands),
    )
    answer.status_code = status
    return answer


def _shown(member: Member, judgment: Judgment, stands: Stands, found: Reading, text: str) -> list[Shown]:
    found_places = queries.candidates(member, judgment, stands.testimony, found)
    return [Shown(row, text[row.start : row.end]) for row in found_places]


def _bearings(member: Member, stands: Stands) -> list[tuple[Claim, str]]:
    said = queries.bearings(member, stands.testimony)
    claims = {row.pk: row for row in Claim.objects.filter(case=stands.testimony.case_id, pk__in=said)}
    return [(claims[key], stance) for key, stance in said.items() if key in claims]


def _light(row: Candidate) -> Light:
    return Light(row.start, row.end, str(row.pk), row.state == State.ACCEPTED)


def _chosen(choice: Choice, wanted: str) -> Stands:
    """Return the testimony that was asked for, or the first. Raises Incomplete where nobody was heard."""
    if not choice.rows:
        raise Incomplete(what="testimony")
    return next((row for row in choice.rows if str(row.testimony.pk) == wanted), choice.rows[0])


def _asked(member: Member, judgment: Judgment, key: str) -> Testimony | None:
    rows = queries.choice(member, judgment.suit, judgment).rows
    return next((row.testimony for row in rows if str(row.testimony.pk) == key), None)


def _onward(member: Member, judgment: Judgment, done: Testimony) -> str:
    """Return the address of the next testimony that is not settled, or of the whole choice."""
    waiting = [row.testimony for row in queries.choice(member, judgment.suit, judgment).rows if row.treatment is None]
    after = [one for one in waiting if one.pk != done.pk]
    return f"{to('heard_beside', judgment.pk)}?testimony={after[0].pk}" if after else to("heard", judgment.pk)
