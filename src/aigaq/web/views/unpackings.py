"""Taking an export of messages apart: how far it has come, and reading its messages while the opening lasts."""

import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from aigaq.access.keyring import KeyGone
from aigaq.access.models import Member
from aigaq.access.permissions import Verb, may
from aigaq.intake.models import Unpacking
from aigaq.intake.unpacking import actions
from aigaq.intake.unpacking.likely import may_be_export
from aigaq.intake.unpacking.queries import messages_of, unpacking_by, unpacking_of
from aigaq.record.actions import clear
from aigaq.terms import thing
from aigaq.vault.clearance import NotCleared, Purpose
from aigaq.vault.erasure.queries import openable
from aigaq.vault.models import Item
from aigaq.vault.queries import item_by, sealed_record
from aigaq.vault.reader.store import isolation
from aigaq.web.beside import Beside
from aigaq.web.forms import written
from aigaq.web.pages import page, to
from aigaq.web.views.imports import AGAIN_SECONDS, FAULTS_SHOWN

TOGETHER = 200


@require_POST
def take_apart(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Begin to take an export apart beside the pages, or go to where that was begun."""
    item = item_by(request.member, str(key), Verb.OPEN)
    found = actions.begin(request.member, item)
    _start(request.member, found)
    return redirect(to("unpacking", found.pk))


@require_GET
def unpacking(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show how far an export was taken apart; the page asks again by itself while that goes on."""
    found = unpacking_by(request.member, key)
    running = str(found.pk) in Beside.running
    answer = page(
        request,
        "unpacking",
        found.case,
        "items",
        item=found.item,
        found=found,
        parts=found.parts.select_related("item").order_by("number"),
        running=running,
        refusal=Beside.refusals.get(str(found.pk)),
        faults=found.faults[:FAULTS_SHOWN],
        more_faults=max(len(found.faults) - FAULTS_SHOWN, 0),
        may_go_on=found.finished_at is None and not running and may(request.member.roles, Verb.OPEN),
        opens=may(request.member.roles, Verb.OPEN),
    )
    if running:
        answer.headers["Refresh"] = str(AGAIN_SECONDS)
    return answer


@require_POST
def unpack_on(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Go on with what broke off."""
    found = unpacking_by(request.member, key, Verb.OPEN)
    _start(request.member, found)
    return redirect(to("unpacking", found.pk))


@require_POST
def read_messages(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Open the messages of an export: one opening, which custody keeps."""
    found = unpacking_by(request.member, key, Verb.OPEN)
    if found.conversation is None:
        return redirect(to("unpacking", found.pk))
    actions.open_conversation(request.member, found, clear(request.member, found.conversation, Purpose.INTERNAL))
    return redirect(f"{to('item', found.item_id)}#messages")


def talk(request: HttpRequest, item: Item, free: bool) -> dict[str, Any]:
    """Return what the page of an original shows of its messages, or whether it may be taken apart.

    `free` if it is neither frozen nor erased.
    """
    found = unpacking_of(request.member, item)
    if found is None:
        return {"may_take_apart": free and _may_take_apart(request.member, item)}
    if not may(request.member.roles, Verb.OPEN) or found.conversation is None:
        return {"unpacking": found}
    try:
        return {"unpacking": found, **_messages(request, found)}
    except (NotCleared, KeyGone):
        return {"unpacking": found, "may_read": openable(found.conversation)}


def _messages(request: HttpRequest, found: Unpacking) -> dict[str, Any]:
    asked = request.GET.get("message", "0")
    first = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 8 else 0
    first = min(first, max(found.messages - 1, 0)) // TOGETHER * TOGETHER
    some, told, parts = messages_of(request.member, found, first, TOGETHER)
    return {
        "messages": [(one, [(parts.get(n) if n else None, name) for n, name in one.parts]) for one in some],
        "told": told,
        "first": first + 1,
        "last": first + len(some),
        "earlier": first - TOGETHER if first else None,
        "later": first + TOGETHER if first + TOGETHER < told else None,
    }


def _may_take_apart(member: Member, item: Item) -> bool:
    if not (may(member.roles, Verb.OPEN) and may(member.roles, Verb.DEPOSIT)):
        return False
    likely = may_be_export(item.media_type, str(sealed_record(member, item)["name"]), item.received_how)
    return likely and all(isolation().values())


def _start(member: Member, found: Unpacking) -> None:
    if found.finished_at is None:
        titled = _titled(found.item.reference)
        Beside.start(str(found.pk), member, lambda helper: _carry_on(helper, found.pk, titled))


def _carry_on(helper: Member, key: uuid.UUID, titled: actions.Titles) -> None:
    found = unpacking_by(helper, key, Verb.OPEN)
    actions.carry_on(helper, found, clear(helper, found.item, Purpose.INTERNAL), titled)


def _titled(reference: str) -> Callable[[str, int], dict[str, str]]:
    """Return what names what is taken out, in the language of who asked for it."""
    language = get_language() or "en"

    def titled(media_type: str, number: int) -> dict[str, str]:
        with override(language):
            said = _("{thing} {number} of {reference}") if number else _("Messages of {reference}")
            return written(said.format(thing=thing(media_type), number=number, reference=reference))

    return titled
