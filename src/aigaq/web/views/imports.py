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
from aigaq.exchange.complaints.coming import actions as coming
from aigaq.exchange.complaints.coming.line import FIELDS as COMPLAINT_FIELDS
from aigaq.intake.models import Import
from aigaq.terms import sheet_notes
from aigaq.vault.models import Item
from aigaq.vault.queries import item_by
from aigaq.web.beside import Beside
from aigaq.web.forms import MappingForm
from aigaq.web.pages import fill, page, to

AGAIN_SECONDS = 2
FAULTS_SHOWN = 100


@require_http_methods(["GET", "POST"])
def bring_in(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Ask which column is what, as it was answered last for such a table; then begin. `?sheet=2` is the second."""
    item, number = item_by(request.member, str(key), Verb.RECORD), _number(request.GET.get("sheet", ""))
    names, first, sheet = actions.columns(request.member, item, number)
    before = [(one.columns, one.mapping) for one in imports(request.member, item.case)]
    form = MappingForm(
        request.POST or None, columns=names, initial={**guessed(names), **remembered(names, before)}, fields=FIELDS
    )
    return fill(
        request,
        form,
        lambda typed: _begin(request.member, item, names, typed, number if sheet else None),
        template="web/bring_in.html",
        case=item.case,
        item=item,
        columns=names,
        sheet=sheet,
        number=number,
        notes=sheet_notes(sheet.notes) if sheet else [],
        rows=[[actions.shown(row, name) for name in names] for row in first],
        section="items",
    )


@require_http_methods(["GET", "POST"])
def bring_complaints(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Ask which column of a year's complaints is what, as it was answered last for such a table; then begin."""
    item, number = item_by(request.member, str(key), Verb.LODGE), _number(request.GET.get("sheet", ""))
    names, first, sheet = actions.columns(request.member, item, number)
    before = [(one.columns, one.mapping) for one in imports(request.member, item.case, coming.BRINGS)]
    initial = {**guessed(names, COMPLAINT_FIELDS), **remembered(names, before)}
    form = MappingForm(request.POST or None, columns=names, initial=initial, fields=COMPLAINT_FIELDS)

    def begin(typed: dict[str, Any]) -> str:
        found = coming.begin(request.member, item, names, typed, number if sheet else None)
        _start(request.member, found)
        return to("imported", found.pk)

    return fill(
        request, form, begin, template="web/bring_in.html", case=item.case, item=item, columns=names, sheet=sheet,
        number=number, notes=sheet_notes(sheet.notes) if sheet else [], complaints=True, section="items",
        rows=[[actions.shown(row, name) for name in names] for row in first],
    )  # fmt: skip


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
        notes=sheet_notes(found.notes or {}),
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


def _number(asked: str) -> int:
    """Return which sheet is asked for; the first if none is."""
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 1


def _begin(member: Member, item: Item, names: list[str], typed: dict[str, Any], sheet: int | None) -> str:
    found = actions.begin(member, item, names, typed, sheet)
    _start(member, found)
    return to("imported", found.pk)


def _start(member: Member, found: Import) -> None:
    carry_on = coming.carry_on if found.brings == coming.BRINGS else actions.carry_on
    Beside.start(str(found.pk), member, lambda helper: carry_on(helper, import_by(helper, found.pk)))
