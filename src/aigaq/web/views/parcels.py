"""What arrives: the inbox, the one page for all ways in, an arrival and how far it has come."""

import io
import uuid
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aigaq.access.models import Case
from aigaq.access.permissions import Verb, may
from aigaq.access.queries import case_by
from aigaq.exchange.allegations.store import table_kind
from aigaq.intake import actions, queries
from aigaq.intake.actions import Brought, Thing
from aigaq.intake.models import Parcel
from aigaq.intake.standing import State, may_become, shelves
from aigaq.record import queries as record
from aigaq.record.actions import tie, untie
from aigaq.record.models import Incident
from aigaq.terms import said as code_said
from aigaq.terms import thing
from aigaq.vault import names, store
from aigaq.web import heldover, pace
from aigaq.web.beside import Beside
from aigaq.web.forms import ParcelForm, SetAsideForm, TieForm, written
from aigaq.web.heldover import Held
from aigaq.web.offering import offer_incidents
from aigaq.web.pacing import paced
from aigaq.web.pages import fill, form_of, page, to
from aigaq.web.undoing import done
from aigaq.web.uploads import SealedUpload
from aigaq.web.views.readings import AGAIN_SECONDS, unread_of

SHOWN = 50
NAMES_SHOWN = 100
TEXT, PASTED = "text/plain", "pasted.txt"
# What an empty case offers to bring, and where each leads once it is sealed.
ONWARD = {"table": "bring_in", "complaints": "bring_complaints", "chat": "item"}
BRINGS = (*ONWARD, "folder")
MATERIAL = {"image": "photograph", "audio": "audiotape", "video": "video"}


@require_GET
def parcels(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the inbox: what nobody has read first, the urgent first in it; nothing that arrived is ever left out."""
    case = case_by(request.member, reference)
    found = shelves(queries.parcels(request.member, case))
    whole = request.GET.get("all", "")
    shown = [(state, some if state == whole else some[:SHOWN], len(some)) for state, some in found]
    return page(request, "parcels", case, "parcels", shelves=shown, any=any(some for _state, some in found))


@paced(pace.UPLOADING)
@require_http_methods(["GET", "POST"])
def new_parcel(request: HttpRequest, reference: str) -> HttpResponse:
    """Drop files in, paste a text or note a call; write down who brought it and what they said."""
    case = case_by(request.member, reference, Verb.DEPOSIT)
    form = form_of(ParcelForm, request, initial={"arrived_on": f"{datetime.now(UTC):%Y-%m-%d}"})
    with heldover.gathered(request, case) if request.method == "POST" else nullcontext(Held()) as held:
        return fill(
            request,
            form,
            lambda typed: _receive(request, case, typed, held),
            template="web/arrive.html",
            case=case,
            section="parcels",
            held=held.handle,
            names=[one.own_name for one in held.uploads],
            bring=_asked_to_bring(request),
            sees=may(request.member.roles, Verb.SEE),
        )


@require_GET
def received(request: HttpRequest, reference: str) -> HttpResponse:
    """Say what a volunteer brought and that it is sealed; more they may not see."""
    case = case_by(request.member, reference, Verb.DEPOSIT)
    told = _just_brought(request, str(case.pk))
    return render(request, "web/received.html", {"reference": reference, "section": "cases", "brought": told})


@require_GET
def parcel(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show one arrival; its sealed words only to who may see identities."""
    found = queries.parcel_by(request.member, str(key))
    return _parcel(request, found, SetAsideForm())


@require_POST
def parcel_state(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Say how far an arrival has come."""
    found = queries.parcel_by(request.member, str(key), Verb.RECORD)
    wanted, form = request.POST.get("state", ""), SetAsideForm(request.POST)
    if wanted not in list(State) or (wanted == State.SET_ASIDE and not form.is_valid()):
        return _parcel(request, found, form, status=400)
    why = form.cleaned_data["why"] if wanted == State.SET_ASIDE else ""
    before = State(found.state), found.state_why or ""
    actions.stand(request.member, found, State(wanted), why)
    _say_how_it_stands(request, found, *before)
    request.session.pop("brought", None)
    return redirect(to("parcel", found.pk))


@require_http_methods(["GET", "POST"])
def tie_parcel(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Tie an arrival to an incident."""
    found = queries.parcel_by(request.member, str(key), Verb.RECORD)
    form = form_of(TieForm, request, offered={"incident": offer_incidents(request.member, found.case)})
    return fill(
        request,
        form,
        lambda typed: _tie(request, found, typed["incident"]),
        case=found.case,
        title=_("Tie {reference} to an incident").format(reference=found.reference),
        section="parcels",
    )


@require_POST
def untie_parcel(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Take a tie back that was made in error."""
    found = queries.parcel_by(request.member, str(key), Verb.RECORD)
    for incident in record.incidents_of(request.member, found):
        if str(incident.pk) == request.POST.get("incident"):
            untie(request.member, found, incident)
            said = _("The tie to {reference} is taken back.").format(reference=incident.reference)
            done(request, said, to("tie_parcel", found.pk), ("incident", str(incident.pk)))
    return redirect(to("parcel", found.pk))


def _parcel(request: HttpRequest, found: Parcel, form: SetAsideForm, status: int = 200) -> HttpResponse:
    words = queries.brought(request.member, found) if may(request.member.roles, Verb.IDENTIFY) else None
    answer = page(
        request,
        "parcel",
        found.case,
        "parcels",
        parcel=found,
        words=words,
        contents=[one.item for one in found.contents.select_related("item").prefetch_related("item__readings")],
        reading=str(found.pk) in Beside.running,
        unread=unread_of(found),
        incidents=record.incidents_of(request.member, found),
        form=form,
        works=may(request.member.roles, Verb.RECORD),
        brought=_just_brought(request, str(found.pk)),
    )
    answer.status_code = status
    if str(found.pk) in Beside.running:
        answer.headers["Refresh"] = str(AGAIN_SECONDS)
    return answer


def _just_brought(request: HttpRequest, key: str) -> dict[str, Any] | None:
    """Return what became of what this member brought last, if it was to there."""
    told = request.session.get("brought")
    return told if told and told["at"] == key else None


def _receive(request: HttpRequest, case: Case, typed: dict[str, Any], held: Held) -> str:
    title, kind, knows = typed.pop("title"), typed.pop("kind"), typed.pop("knows") or "unknown"
    things = _things(held.uploads, typed.pop("pasted"), title, kind)
    about = {name: value for name, value in typed.items() if name not in ("file", "folder")}
    brought = actions.bring(request.member, case, things, skipped=held.skipped, knows=knows, **about)
    held.taken = True
    sees = may(request.member.roles, Verb.SEE)
    request.session["brought"] = _told(brought, str(brought.parcel.pk if sees and brought.parcel else case.pk))
    if not sees or brought.parcel is None:
        return to("received", case.reference)
    return _onward(_asked_to_bring(request), brought) or to("parcel", brought.parcel.pk)


def _onward(bring: str, brought: Brought) -> str:
    """Return where one table or one export leads, as it was offered: the next question is what it is to become."""
    if bring not in ONWARD or len(brought.items) != 1:
        return ""
    item = brought.items[0]
    fits = bring == "chat" or table_kind(item.media_type, brought.kept[0])
    return to(ONWARD[bring], item.pk) if fits else ""


def _asked_to_bring(request: HttpRequest) -> str:
    """Return which offer of an empty case was followed, if one was."""
    asked = request.POST.get("bring") or request.GET.get("bring", "")
    return asked if asked in BRINGS else ""


def _told(brought: Brought, at: str) -> dict[str, Any]:
    odd = [name for name in brought.kept if not names.is_plain(name)]
    return {
        "at": at,
        "kept": len(brought.items),
        "left_out": brought.left_out[:NAMES_SHOWN],
        "more": max(len(brought.left_out) - NAMES_SHOWN, 0),
        "odd": odd[:NAMES_SHOWN],
    }


def _things(uploads: list[SealedUpload], pasted: str, title: str, kind: str) -> list[Thing]:
    made = [_uploaded(one, kind) for one in uploads] + list(_pasted(pasted))
    return [replace(one, title=_title(title, one, at, len(made))) for at, one in enumerate(made, 1)]


def _title(title: str, one: Thing, number: int, of: int) -> dict[str, str]:
    name = title.strip() or thing(one.media_type)
    return written(f"{name} {number}" if of > 1 else name)


def _uploaded(upload: SealedUpload, kind: str) -> Thing:
    media_type = TEXT if upload.own_name.endswith(".txt") else upload.content_type
    said = kind or MATERIAL.get(str(media_type).partition("/")[0], "other")
    return Thing(upload.own_name, {}, lambda: upload.waiting, media_type=str(media_type), kind=said)


def _pasted(text: str) -> Iterator[Thing]:
    # A browser sends every line end as two characters, whatever it was.
    content = text.replace("\r\n", "\n").encode("utf-8", "replace")
    if text.strip():
        yield Thing(PASTED, {}, lambda: store.seal(io.BytesIO(content)), media_type=TEXT, how="paste")


def _tie(request: HttpRequest, found: Parcel, key: str) -> str:
    incident = record.one(request.member, Incident, key)
    tie(request.member, found, incident)
    said = _("It is tied to {reference}.").format(reference=incident.reference)
    done(request, said, to("untie_parcel", found.pk), ("incident", str(incident.pk)))
    return to("parcel", found.pk)


def _say_how_it_stands(request: HttpRequest, found: Parcel, before: State, why: str) -> None:
    """Offer to undo what was said of an arrival, where it then stands as it did: one set aside was read before."""
    if may_become(found.state, before):
        said = _("{reference} stands as: {state}.").format(reference=found.reference, state=code_said(found.state))
        done(request, said, to("parcel_state", found.pk), ("state", before.value), ("why", why))
