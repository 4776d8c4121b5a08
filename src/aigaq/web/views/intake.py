"""What arrives: parcels, originals, passages."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb, may
from aigaq.access.queries import case_by
from aigaq.corroboration.queries import claims_resting_on
from aigaq.errors import Incomplete
from aigaq.exchange.allegations.store import table_kind
from aigaq.intake import actions, queries
from aigaq.intake.models import Passage
from aigaq.record.actions import clear
from aigaq.vault import kinds, names
from aigaq.vault.actions import admit, open_item
from aigaq.vault.checkouts.queries import out, to_whom
from aigaq.vault.clearance import Purpose
from aigaq.vault.erasure.queries import debt, last_erasure, openable
from aigaq.vault.models import Checkout, Item
from aigaq.vault.queries import custody_of, item_by, sealed_record, twins
from aigaq.vault.queries import items as items_of
from aigaq.web import pace
from aigaq.web.forms import MarkForm, ParcelForm, written
from aigaq.web.pacing import paced
from aigaq.web.pages import fill, form_of, page, to
from aigaq.web.views.originals import seen

TEXTUAL = ("text/plain",)


@require_GET
def parcels(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what arrived, newest first."""
    case = case_by(request.member, reference)
    return page(request, "parcels", case, "parcels", parcels=queries.parcels(request.member, case))


@paced(pace.UPLOADING)
@require_http_methods(["GET", "POST"])
def new_parcel(request: HttpRequest, reference: str) -> HttpResponse:
    """Drop an original in; write down who brought it and what they said."""
    case = case_by(request.member, reference, Verb.DEPOSIT)
    form = form_of(ParcelForm, request)
    return fill(
        request,
        form,
        lambda typed: _receive(request.member, case, typed),
        case=case,
        title=_("Something arrived"),
        section="parcels",
    )


@require_GET
def received(request: HttpRequest, reference: str) -> HttpResponse:
    """Say that what a volunteer brought is sealed; more they may not see."""
    case_by(request.member, reference, Verb.DEPOSIT)
    return render(request, "web/received.html", {"reference": reference, "section": "cases"})


@require_GET
def parcel(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show one parcel; its sealed words only to who may see identities."""
    found = queries.parcel_by(request.member, str(key))
    words = queries.brought(request.member, found) if may(request.member.roles, Verb.IDENTIFY) else None
    contents = [one.item for one in found.contents.select_related("item")]
    return page(request, "parcel", found.case, "parcels", parcel=found, brought=words, contents=contents)


@require_GET
def items(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the case's originals."""
    case = case_by(request.member, reference)
    found = items_of(request.member, case)
    known = twins(request.member, case, found)
    return page(request, "items", case, "items", items=found, twins=known, out=_out(request.member, case))


def _out(reader: Member, case: Case) -> list[tuple[Checkout, str]]:
    """Return what is out, each with who received it for those who may open originals."""
    opens = may(reader.roles, Verb.OPEN)
    return [(row, to_whom(reader, row) if opens else "") for row in out(reader, case)]


@require_GET
def item(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show one original: its text, its custody, what rests on it."""
    return _document(request, item_by(request.member, str(key)), None)


@require_GET
def passage(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show where in an original a fact stands."""
    found = queries.passage_by(request.member, str(key))
    return _document(request, found.item, found)


@require_http_methods(["GET", "POST"])
def mark(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Mark a passage by its exact words."""
    found = item_by(request.member, str(key), Verb.RECORD)
    form = form_of(MarkForm, request)
    return fill(
        request,
        form,
        lambda typed: _mark(request.member, found, typed),
        case=found.case,
        title=_("Mark a passage"),
        section="items",
    )


def _document(request: HttpRequest, found: Item, at: Passage | None) -> HttpResponse:
    text = _text(request.member, found)
    last = last_erasure(request.member, found)
    pieces = (text[: at.start], text[at.start : at.end], text[at.end :]) if text is not None and at else None
    shown = seen(request, found) if text is None else {}
    return page(
        request,
        "document",
        found.case,
        "items",
        item=found,
        passage=at,
        text=text,
        pieces=pieces,
        custody=custody_of(request.member, found),
        claims=claims_resting_on(request.member, found),
        **shown,
        erasure=last if last and last.called_off_at is None else None,
        debt=debt(request.member, found),
        table=_table(request.member, found),
    )


def _table(member: Member, found: Item) -> str:
    """Return how an original that is a table is written; nothing for what is none, or may not be brought in."""
    if not may(member.roles, Verb.RECORD) or not may(member.roles, Verb.OPEN) or not openable(found):
        return ""
    return table_kind(found.media_type, str(sealed_record(member, found)["name"]))


def _text(member: Member, found: Item) -> str | None:
    """Return the text of an original that is text, whatever it claims, or nothing for what must be looked into."""
    if found.media_type not in TEXTUAL or not may(member.roles, Verb.OPEN) or not openable(found):
        return None
    content = open_item(member, found, clear(member, found, Purpose.INTERNAL))
    return content.decode("utf-8", "replace") if kinds.is_text(content[: kinds.LOOKED_AT]) else None


def _receive(member: Member, case: Case, typed: dict[str, Any]) -> str:
    upload = typed.pop("file")
    title, kind = typed.pop("title"), typed.pop("kind")
    if upload is not None and not title.strip():
        raise Incomplete(what="title")
    made = actions.receive(member, case, **typed)
    if upload is not None:
        item = admit(
            member,
            case,
            upload.waiting,
            title=written(title),
            name=upload.own_name,
            kind=kind,
            media_type="text/plain" if upload.own_name.endswith(".txt") else upload.content_type,
            dated="",
        )
        actions.put_in(member, made, item)
    return to("parcel", made.pk) if may(member.roles, Verb.SEE) else to("received", case.reference)


def _mark(member: Member, found: Item, typed: dict[str, Any]) -> str:
    text, quote = _text(member, found) or "", typed["quote"].replace("\r\n", "\n")
    quote = quote if quote in text else names.unmarked(quote)
    start = text.find(quote)
    if start < 0:
        raise Incomplete(what="passage")
    made = actions.mark(member, found, start, start + len(quote), written(typed["locator"]))
    return to("passage", made.pk)
