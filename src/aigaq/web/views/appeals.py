"""An appeal in the making: the grounds and their law, keeping and striking them, drafts."""

import uuid
from datetime import UTC, datetime
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from aigaq.access.permissions import Verb, may
from aigaq.errors import Refusal
from aigaq.proceedings.appeal import actions, queries
from aigaq.proceedings.appeal.models import AppealDraft
from aigaq.proceedings.appeal.ruling import State
from aigaq.proceedings.models import Judgment
from aigaq.record.queries import one
from aigaq.terms import said
from aigaq.vault.kinds import KINDS
from aigaq.web import appealing, handouts, pace
from aigaq.web.again import passphrase_again
from aigaq.web.pacing import paced
from aigaq.web.pages import page, to
from aigaq.wording import LANGUAGES, told

MEDIA = {"docx": KINDS["docx"].media_type, "txt": "text/plain"}
DEFAULT = "ru"


@require_GET
def appeal(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show the grounds against a judgment: facts, law, what is missing, what was decided; last days on top."""
    return _appeal(request, queries.judgment_by(request.member, key, Verb.LODGE))


@require_POST
def rule_ground(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Keep, strike or reopen a ground; a refusal stands on the page, with what was typed."""
    judgment = queries.judgment_by(request.member, key, Verb.LODGE)
    kind, subject = request.POST.get("kind", ""), request.POST.get("subject", "")
    state = request.POST.get("state", "")
    try:
        wanted = State(state) if state in set(State) else State.OPEN
        words, seen = request.POST.get("words", ""), request.POST.get("seen", "")
        actions.rule(request.member, judgment, kind, subject, wanted, words, seen=seen)
    except Refusal as refusal:
        return _appeal(request, judgment, told(refusal), status=400)
    return redirect(f"{to('appeal', judgment.pk)}#{kind}{subject}")


@paced(pace.COSTLY)
@require_POST
def draft_appeal(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Draft the appeal from the grounds that were kept."""
    judgment = queries.judgment_by(request.member, key, Verb.LODGE)
    # The library for DOCX comes with it; a house at rest must not carry it.
    from aigaq.exchange.appeals.actions import draft  # noqa: PLC0415

    try:
        draft(request.member, judgment, language=request.POST.get("language", ""), on=datetime.now(UTC).date())
    except Refusal as refusal:
        return _appeal(request, judgment, told(refusal), status=400)
    return redirect(f"{to('appeal', judgment.pk)}#drafts")


@passphrase_again
@paced(pace.COSTLY)
@require_POST
def appeal_file(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Send the reader to one file of a draft: the document or, with `form=txt`, its text."""
    row = one(request.member, AppealDraft, key, Verb.EXPORT, beside=("text__case", "document__case"))
    from aigaq.exchange.appeals.actions import hand_out  # noqa: PLC0415 - as above

    form = "txt" if request.POST.get("form") == "txt" else "docx"
    write = partial(hand_out, request.member, row, text=form == "txt")
    name = f"{row.reference}-{row.language}-{row.drafted_on}.{form}"
    return redirect("handout", handouts.prepare(request, row.case, name, MEDIA[form], write))


def _appeal(request: HttpRequest, judgment: Judgment, refusal: str = "", status: int = 200) -> HttpResponse:
    member, today = request.member, datetime.now(UTC).date()
    found = queries.checklist(member, judgment)
    drafts = queries.drafts(member, judgment)
    for row in drafts:
        row.gone = queries.taken_back(member, row)
    answer = page(
        request, "appeal", judgment.case, "suits", judgment=judgment, suit=judgment.suit,
        terms=[(due, due.last is not None and due.last.day < today) for due in found.terms],
        grounds=appealing.shown(found, queries.passages_of(member, found, kept=False)),
        silent=appealing.silent(found), counted=appealing.counted(found), drafts=drafts, refusal=refusal,
        typed=(request.POST.get("kind", ""), request.POST.get("subject", "")),
        typed_words=request.POST.get("words", ""),
        languages=[(code, said(code)) for code in LANGUAGES],
        language=request.LANGUAGE_CODE if request.LANGUAGE_CODE in LANGUAGES else DEFAULT,
        may_draft=may(member.roles, Verb.IDENTIFY), may_take=may(member.roles, Verb.EXPORT),
    )  # fmt: skip
    answer.status_code = status
    return answer
