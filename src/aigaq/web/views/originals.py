"""Looking into originals that are not plain text: what was found, their pages as pixels, clean copies of them.

What a look found is kept in the session (sealed, in memory, the newest few) for as long as the opening lasts.
"""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from aigaq.access.permissions import Verb, may
from aigaq.record.actions import clear
from aigaq.vault import kinds
from aigaq.vault.clearance import Purpose
from aigaq.vault.models import Item
from aigaq.vault.queries import item_by, sealed_record
from aigaq.vault.reader import actions
from aigaq.vault.reader.findings import Look, unpacked_look
from aigaq.vault.reader.queries import opened_lately
from aigaq.vault.reader.store import isolation
from aigaq.web.pages import to

KEPT = 3
PAGES_TOGETHER = 10
ENTRIES_SHOWN = 500


@require_POST
def look(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Look into an original: one opening, which its custody keeps."""
    item = item_by(request.member, str(key), Verb.OPEN)
    found = actions.look(request.member, item, clear(request.member, item, Purpose.INTERNAL))
    before = {name: one for name, one in request.session.get("looked", {}).items() if name != str(item.pk)}
    newest = dict(list(before.items())[-(KEPT - 1) :])
    request.session["looked"] = newest | {str(item.pk): found.packed}
    return redirect(to("item", item.pk))


@require_GET
def pixels(request: HttpRequest, key: uuid.UUID, number: int) -> HttpResponse:
    """Show one page as pixels, while the opening lasts."""
    item = item_by(request.member, str(key), Verb.OPEN)
    return HttpResponse(
        actions.page(request.member, item, number),
        content_type="image/png",
        headers={"X-Content-Type-Options": "nosniff", "Content-Disposition": "inline"},
    )


@require_POST
def clean_copy(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Make a copy that holds nothing but what is seen, and go to it."""
    item = item_by(request.member, str(key), Verb.OPEN)
    made = actions.clean_copy(request.member, item, clear(request.member, item, Purpose.INTERNAL))
    return redirect(to("item", made.pk))


def seen(request: HttpRequest, item: Item, at: int | None = None) -> dict[str, Any]:
    """Return what the page of an original that is not frozen shows of the last look into it, or whether it can be.

    `at`: a page to begin with, where none was asked for.
    """
    if not may(request.member.roles, Verb.OPEN):
        return {}
    kept = request.session.get("looked", {}).get(str(item.pk))
    if kept is None or not opened_lately(request.member, item):
        return {"closed_in": all(isolation().values()), "may_look": True}
    found = unpacked_look(kept)
    name = str(sealed_record(request.member, item)["name"])
    return {
        "looked": found,
        "own_name": name,
        "claims_other": kinds.differs(found.kind, name, item.media_type),
        "entries": found.entries[:ENTRIES_SHOWN],
        "more_entries": max(len(found.entries) - ENTRIES_SHOWN, 0),
        **_leaf(request, found, at),
    }


def _leaf(request: HttpRequest, found: Look, at: int | None) -> dict[str, Any]:
    """Return which pages stand on this leaf of the document, and where the leaves before and after begin."""
    asked = request.GET.get("from", str(at or 1))
    first = (
        min(max(int(asked), 1), max(found.pages, 1)) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    )
    last = min(first + PAGES_TOGETHER - 1, found.pages)
    return {
        "leaf": range(first, last + 1),
        "before": max(first - PAGES_TOGETHER, 1) if first > 1 else None,
        "after": last + 1 if last < found.pages else None,
    }
