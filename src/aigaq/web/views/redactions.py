"""Covering in a copy: marking places on a page, looking for terms, making the copy beside the pages, check and log."""

import uuid
from functools import partial
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aigaq.access.models import Member
from aigaq.access.permissions import Verb, may
from aigaq.errors import Incomplete
from aigaq.intake.reading.store import recogniser
from aigaq.publication.redaction import actions, log, queries
from aigaq.publication.redaction.models import Redaction, RedactionMark, RedactionSearch
from aigaq.publication.redaction.places import Place, Reason, placed
from aigaq.publication.redaction.recovery import Way
from aigaq.record.actions import clear
from aigaq.terms import said
from aigaq.vault.clearance import Clearance, Purpose
from aigaq.vault.models import Item
from aigaq.vault.queries import item_by
from aigaq.vault.reader import pictures
from aigaq.vault.reader.actions import look
from aigaq.vault.reader.queries import opened_lately
from aigaq.vault.reader.store import isolation
from aigaq.vault.sealing import Writer
from aigaq.web import handouts
from aigaq.web.beside import Beside
from aigaq.web.forms import MakeRedactedForm, PlaceForm, ReasonForm, TermForm
from aigaq.web.pages import asked_number, fill, form_of, page, to

AGAIN_SECONDS = 2
HEADS = ("number", "page", "left", "top", "width", "height", "reason", "by", "at", "found_by")


class Heard:
    """How far each copy or search has come that runs beside the pages: step and of how many."""

    steps: ClassVar[dict[str, tuple[int, int]]] = {}

    @classmethod
    def of(cls, name: str, at: int, total: int) -> None:
        """Note a step."""
        cls.steps[name] = (at, total)


@require_POST
def redact(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Begin to cover places of an original, or go on with what is open."""
    item = item_by(request.member, str(key), Verb.RECORD)
    like = queries.redaction_by(request.member, uuid.UUID(request.POST["like"])) if request.POST.get("like") else None
    found = actions.begin(request.member, item, _cleared(request.member, item), like)
    return redirect(to("redaction", found.pk))


@require_http_methods(["GET", "POST"])
def redaction(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show a page with its marks, how far work has come, or the copy that was made; sent, open the original."""
    found = queries.redaction_by(request.member, key)
    if request.method == "POST":
        look(request.member, found.item, _cleared(request.member, found.item))
        return redirect(request.get_full_path())
    if str(found.pk) in Beside.running:
        return _under_way(request, found)
    return _made(request, found) if found.copy else _marking(request, found)


@require_GET
def redaction_page(request: HttpRequest, key: uuid.UUID, number: int) -> HttpResponse:
    """Show one page of a text that was set in pages of ours, while the opening lasts."""
    found = queries.redaction_by(request.member, key)
    drawn = actions.picture(request.member, found, _cleared(request.member, found.item), number)
    return HttpResponse(
        pictures.png(drawn), content_type="image/png",
        headers={"X-Content-Type-Options": "nosniff", "Content-Disposition": "inline"},
    )  # fmt: skip


@require_POST
def mark_place(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Mark a place on a page."""
    found = queries.redaction_by(request.member, key, Verb.RECORD)
    number = _number(request, found)
    return fill(
        request,
        form_of(PlaceForm, request),
        lambda typed: _marked(request.member, found, number, typed),
        case=found.case,
        section="items",
        title=_("Cover a place"),
    )


@require_http_methods(["GET", "POST"])
def change_mark(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Take a mark away, or put it elsewhere or under another reason."""
    row = queries.mark_by(request.member, key)
    if request.POST.get("do") == "lift":
        actions.lift(request.member, row)
        return redirect(_leaf(row.redaction, row.page))
    form = form_of(PlaceForm, request)
    left, top, width, height = queries.place_of(row).per_cent
    form.initial = {"left": left, "top": top, "width": width, "height": height, "reason": row.reason}
    return fill(
        request,
        form,
        lambda typed: _moved(request.member, row, typed),
        case=row.case,
        section="items",
        title=_("Change a mark"),
    )


@require_POST
def look_for(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Look for a word or phrase, or for every sealed name, beside the pages."""
    found = queries.redaction_by(request.member, key, Verb.RECORD)
    named = request.POST.get("what") == "names"
    return fill(
        request,
        form_of(ReasonForm if named else TermForm, request),
        lambda typed: _looked_for(request.member, found, "" if named else typed["term"], typed["reason"]),
        case=found.case,
        section="items",
        title=_("Look for a word"),
    )


@require_POST
def look_on(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Go on with searches that broke off."""
    found = queries.redaction_by(request.member, key, Verb.RECORD)
    _start(request.member, found)
    return redirect(to("redaction", found.pk))


@require_POST
def make_redacted(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Make the copy beside the pages."""
    found = queries.redaction_by(request.member, key, Verb.DEPOSIT)
    searchable = bool(request.POST.get("searchable"))
    name = str(found.pk)

    def work(helper: Member) -> None:
        here = queries.redaction_by(helper, found.pk)
        actions.make(helper, here, _cleared(helper, here.item), searchable=searchable, progress=partial(Heard.of, name))

    Heard.steps[name] = (0, 2 * len(found.sheets))
    Beside.start(name, request.member, work)
    return redirect(to("redaction", found.pk))


@require_GET
def redaction_log(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show every mark with its reason: to be looked over before the copy is made, and printed afterwards."""
    found = queries.redaction_by(request.member, key, Verb.SEE)
    return page(
        request, "redaction_log", found.case, "items", redaction=found, entries=queries.entries(request.member, found),
        form=MakeRedactedForm(), may_search=recogniser() is not None, running=str(found.pk) in Beside.running,
        waiting=any(one.finished_at is None for one in queries.searches(request.member, found)),
    )  # fmt: skip


@require_POST
def redaction_csv(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Hand out the log as a table."""
    found = queries.redaction_by(request.member, key, Verb.EXPORT)
    entries = queries.entries(request.member, found)
    lines = list(log.table(entries, [said(f"log.{head}") for head in HEADS]))
    name = f"{found.item.reference}-redaction-log.csv"

    def write(file: Writer) -> None:
        file.write(("\ufeff" + "".join(lines)).encode())

    return redirect("handout", handouts.prepare(request, found.case, name, "text/csv", write))


def redacted_of(member: Member, item: Item, *, free: bool) -> dict[str, Any]:
    """Return what the page of an original shows of its redacted copies; `free` if it is neither frozen nor erased."""
    made, copied = queries.around(member, item)
    return {
        "redactions": made,
        "redacted_as": copied,
        "may_redact": free
        and may(member.roles, Verb.RECORD)
        and may(member.roles, Verb.OPEN)
        and all(isolation().values()),
    }


def _marking(request: HttpRequest, found: Redaction) -> HttpResponse:
    number, rows = _number(request, found), queries.marks(request.member, found)
    here = [(at, row) for at, row in enumerate(rows, 1) if row.page == number]
    width, height = found.sheets[number - 1]
    total = len(found.sheets)
    searches = queries.searches(request.member, found)
    return page(
        request, "redaction", found.case, "items", redaction=found, number=number, total=total,
        before=number - 1 if number > 1 else None, after=number + 1 if number < total else None,
        marks=[_shown(at, row) for at, row in here], count=len(rows), pages=len({row.page for row in rows}),
        seen=opened_lately(request.member, found.item), width=1200, height=round(1200 * height / width),
        place=PlaceForm(auto_id="id_place_%s"), term=TermForm(auto_id="id_term_%s"),
        names=ReasonForm(auto_id="id_names_%s"),
        may_mark=may(request.member.roles, Verb.RECORD), may_name=may(request.member.roles, Verb.IDENTIFY),
        searches=searches, waiting=[one for one in searches if one.finished_at is None],
        refusal=Beside.refusals.get(str(found.pk)),
    )  # fmt: skip


def _shown(at: int, row: RedactionMark) -> dict[str, Any]:
    """Return a mark as the page shows it: its number, its edges for a drawing and in words."""
    place = queries.place_of(row)
    left, top, width, height = place.per_cent
    return {
        "number": at, "row": row, "width": place.right - place.left, "height": place.bottom - place.top,
        "text": f"{left:g} · {top:g} · {width:g} × {height:g} %",
    }  # fmt: skip


def _under_way(request: HttpRequest, found: Redaction) -> HttpResponse:
    at, total = Heard.steps.get(str(found.pk), (0, 0))
    answer = page(request, "redaction_under_way", found.case, "items", redaction=found, at=at, total=total)
    answer.headers["Refresh"] = str(AGAIN_SECONDS)
    return answer


def _made(request: HttpRequest, found: Redaction) -> HttpResponse:
    entries = queries.entries(request.member, found)
    letters = [(way, found.checked["letters"].get(way)) for way in Way] if found.checked else []
    return page(
        request, "redaction_made", found.case, "items", redaction=found, entries=entries, letters=letters,
        may_export=may(request.member.roles, Verb.EXPORT), may_redact=may(request.member.roles, Verb.RECORD),
    )  # fmt: skip


def _marked(member: Member, found: Redaction, number: int, typed: dict[str, Any]) -> str:
    actions.mark(member, found, number, _place(typed), Reason(typed["reason"]))
    return _leaf(found, number)


def _moved(member: Member, row: RedactionMark, typed: dict[str, Any]) -> str:
    actions.move(member, row, _place(typed), Reason(typed["reason"]))
    return _leaf(row.redaction, row.page)


def _looked_for(member: Member, found: Redaction, term: str, reason: str) -> str:
    if str(found.pk) in Beside.running:
        raise actions.StillLooking(reference=found.item.reference)
    actions.look_for(member, found, term, Reason(reason))
    _start(member, found)
    return to("redaction", found.pk)


def _start(member: Member, found: Redaction) -> None:
    """Go on beside the pages with every search that has not ended."""
    name = str(found.pk)

    def work(helper: Member) -> None:
        here = queries.redaction_by(helper, found.pk)
        for one in _waiting(helper, here):
            actions.go_on_looking(helper, one, _cleared(helper, here.item), partial(Heard.of, name))

    Heard.steps[name] = (0, len(found.sheets))
    Beside.start(name, member, work)


def _waiting(member: Member, found: Redaction) -> list[RedactionSearch]:
    return [one for one in queries.searches(member, found) if one.finished_at is None]


def _place(typed: dict[str, Any]) -> Place:
    return placed(*(float(typed[edge]) for edge in ("left", "top", "width", "height")))


def _leaf(found: Redaction, number: int) -> str:
    return f"{to('redaction', found.pk)}?leaf={number}"


def _number(request: HttpRequest, found: Redaction) -> int:
    if not found.sheets:
        raise Incomplete(what="page")
    return min(asked_number(request, "leaf"), len(found.sheets))


def _cleared(member: Member, item: Item) -> Clearance:
    return clear(member, item, Purpose.INTERNAL)
