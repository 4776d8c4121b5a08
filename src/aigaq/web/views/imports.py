"""Bringing a table of allegations in: which column is what, then how far it has come."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.exchange.allegations import actions
from aigaq.exchange.allegations.mapping import FIELDS, guessed, remembered
from aigaq.exchange.allegations.queries import import_by, imports
from aigaq.intake.models import Import
from aigaq.vault.models import Item
from aigaq.vault.queries import item_by
from aigaq.web.beside import Beside
from aigaq.web.forms import MappingForm
from aigaq.web.pages import fill, page, to

AGAIN_SECONDS = 2
FAULTS_SHOWN = 100


@require_http_methods(["GET", "POST"])
def bring_in(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Ask which column is what, as it was answered last for such a table; then begin."""
    item = item_by(request.member, str(key), Verb.RECORD)
    names, first = actions.columns(request.member, item)
    before = [(one.columns, one.mapping) for one in imports(request.member, item.case)]
    form = MappingForm(
        request.POST or None, columns=names, initial={**guessed(names), **remembered(names, before)}, fields=FIELDS
    )
    return fill(
        request,
        form,
        lambda typed: _begin(request.member, item, names, typed),
        template="web/bring_in.html",
        case=item.case,
        item=item,
        columns=names,
        rows=[[actions.shown(row, name) for name in names] for row in first],
        section="items",
    )


@require_GET
def imported(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show how far an import has come; the page asks again by itself while it runs."""
    found = import_by(request.member, key)
    running = str(found.pk) in Beside.running
    answer = page(
        request,
        "import",
        found.case,
        "items",
        item=found.item,
        found=found,
        running=running,
        refusal=Beside.refusals.get(str(found.pk)),
        faults=found.faults[:FAULTS_SHOWN],
        more_faults=max(len(found.faults) - FAULTS_SHOWN, 0),
        may_go_on=found.finished_at is None and not running,
    )
    if running:
        answer.headers["Refresh"] = str(AGAIN_SECONDS)
    return answer


@require_POST
def go_on(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Go on with what broke off."""
    found = import_by(request.member, key, Verb.RECORD)
    if found.finished_at is None:
        _start(request.member, found)
    return redirect(to("imported", found.pk))


def _begin(member: Member, item: Item, names: list[str], typed: dict[str, Any]) -> str:
    found = actions.begin(member, item, names, typed)
    _start(member, found)
    return to("imported", found.pk)


def _start(member: Member, found: Import) -> None:
    Beside.start(str(found.pk), member, lambda helper: actions.carry_on(helper, import_by(helper, found.pk)))
