"""Originals and passages of what was read."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
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
from aigaq.publication.releases.queries import places_of_item
from aigaq.record.actions import clear
from aigaq.vault import kinds, names
from aigaq.vault.actions import open_item
from aigaq.vault.checkouts.queries import out, to_whom
from aigaq.vault.clearance import Purpose
from aigaq.vault.erasure.queries import debt, last_erasure, openable
from aigaq.vault.models import Checkout, Item
from aigaq.vault.privilege.queries import standing
from aigaq.vault.queries import item_by, sealed_record, touches_of, twins
from aigaq.vault.queries import items as items_of
from aigaq.web.cited import box_of
from aigaq.web.forms import MarkForm, written
from aigaq.web.pages import fill, form_of, page, to
from aigaq.web.views.originals import seen
from aigaq.web.views.readings import read_of
from aigaq.web.views.redactions import redacted_of
from aigaq.web.views.translations import translated_as
from aigaq.web.views.unpackings import talk

TEXTUAL = ("text/plain",)


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
    free = openable(found)
    text = _text(request.member, found, free)
    last = last_erasure(request.member, found)
    pieces = (
        (text[: at.start], text[at.start : at.end], text[at.end :]) if text is not None and at and not at.box else None
    )
    shown = seen(request, found, at.page if at else None) if text is None and free else {}
    return page(
        request,
        "document",
        found.case,
        "items",
        item=found,
        passage=at,
        boxes=[box_of(at) | {"stance": "marked"}] if at and at.box else [],
        text=text,
        pieces=pieces,
        custody=touches_of(request.member, found, whole=request.GET.get("custody") == "whole"),
        claims=claims_resting_on(request.member, found),
        publishes=text is not None and may(request.member.roles, Verb.PUBLISH),
        **shown,
        **talk(request, found, free),
        erasure=last if last and last.called_off_at is None else None,
        debt=debt(request.member, found),
        table=_table(request.member, found) if free else "",
        places=places_of_item(request.member, found),
        **read_of(request.member, found, free),
        **redacted_of(request.member, found, free=free),
        privilege=standing(request.member, found),
        **translated_as(request.member, found),
    )


def _table(member: Member, found: Item) -> str:
    """Return how an original that is a table is written; nothing for what is none, or may not be brought in."""
    if not may(member.roles, Verb.RECORD) or not may(member.roles, Verb.OPEN):
        return ""
    return table_kind(found.media_type, str(sealed_record(member, found)["name"]))


def _text(member: Member, found: Item, free: bool) -> str | None:
    """Return the text of an original that is text, whatever it claims, or nothing for what must be looked into."""
    if found.media_type not in TEXTUAL or not may(member.roles, Verb.OPEN) or not free:
        return None
    content = open_item(member, found, clear(member, found, Purpose.INTERNAL))
    return content.decode("utf-8", "replace") if kinds.is_text(content[: kinds.LOOKED_AT]) else None


def _mark(member: Member, found: Item, typed: dict[str, Any]) -> str:
    text, quote = _text(member, found, openable(found)) or "", typed["quote"].replace("\r\n", "\n")
    quote = quote if quote in text else names.unmarked(quote)
    start = text.find(quote)
    if start < 0:
        raise Incomplete(what="passage")
    made = actions.mark(member, found, start, start + len(quote), written(typed["locator"]))
    return to("passage", made.pk)
