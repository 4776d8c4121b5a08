"""Readings of an original: how far one has come, its text beside the page, correcting it, writing it down by hand."""

import uuid
from contextlib import suppress
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aigaq.access.models import Member
from aigaq.access.permissions import Verb, may
from aigaq.errors import Refusal
from aigaq.intake.models import Parcel, Reading
from aigaq.intake.queries import parcel_by
from aigaq.intake.reading import actions, leaves, queries, times
from aigaq.record.actions import clear
from aigaq.vault.clearance import Purpose
from aigaq.vault.erasure.queries import openable
from aigaq.vault.models import Item
from aigaq.vault.queries import item_by
from aigaq.vault.reader.actions import content, look
from aigaq.vault.reader.queries import opened_lately
from aigaq.web.beside import Beside
from aigaq.web.cited import cited_in, citing
from aigaq.web.forms import CorrectLeafForm, WriteDownForm
from aigaq.web.lit import Lit
from aigaq.web.pages import asked_number, fill, form_of, page, to
from aigaq.web.playing import played
from aigaq.web.suggested import beside

AGAIN_SECONDS = 2


@require_POST
def read(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Begin to read an original beside the pages, or go on with what broke off."""
    return redirect(begin_reading(request.member, item_by(request.member, str(key), Verb.RECORD)))


@require_POST
def read_parcel(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Begin to read, one after the other, all that came with an arrival and was not read yet."""
    parcel = parcel_by(request.member, str(key), Verb.RECORD)
    Beside.start(str(parcel.pk), request.member, lambda helper: _read_all(helper, str(key)))
    return redirect(to("parcel", parcel.pk))


@require_http_methods(["GET", "POST"])
def reading(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show how far a reading has come, or its text; sent, open the original, to see its pages beside the text."""
    found = queries.reading_by(request.member, key, Verb.OPEN)
    if request.method == "POST":
        look(request.member, found.item, clear(request.member, found.item, Purpose.INTERNAL))
        return redirect(request.get_full_path())
    return _whole(request, found) if found.finished_at else _under_way(request, found)


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Correct one leaf; the reading it corrects stays."""
    found = queries.reading_by(request.member, key, Verb.RECORD)
    number = _number(request, found)
    form = form_of(CorrectLeafForm, request)
    if request.method == "GET":
        form.initial["text"] = _leaves(request.member, found)[number - 1].text
    return fill(
        request,
        form,
        lambda typed: _corrected(request.member, found, number, typed["text"]),
        template="web/correct.html",
        case=found.case,
        reading=found,
        section="items",
        **_picture(request.member, found, number),
    )


@require_http_methods(["GET", "POST"])
def write_down(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Write down what an original says; of a recording, with the moments at which it is heard."""
    item = item_by(request.member, str(key), Verb.RECORD)
    return fill(
        request,
        form_of(WriteDownForm, request),
        lambda typed: to("reading", actions.write_down(request.member, item, typed["text"]).pk),
        template="web/write_down.html",
        case=item.case,
        item=item,
        section="items",
        title=_("Write it down"),
        medium=item.media_type.partition("/")[0] if openable(item) else "",
    )


@require_GET
def sound(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Play a recording, or the stretch of it that a player asks for."""
    item = item_by(request.member, str(key), Verb.OPEN)
    whole = content(request.member, item, clear(request.member, item, Purpose.INTERNAL))
    return played(whole, item.reference, request.headers.get("Range", ""))


def begin_reading(member: Member, item: Item) -> str:
    """Begin to read an original beside the pages, or go on with what broke off; return where its reading is shown."""
    found = actions.begin(member, item)
    _start(member, found)
    return to("reading", found.pk)


def read_of(member: Member, item: Item, free: bool) -> dict[str, Any]:
    """Return what the page of an original shows of its readings; `free` if it is neither frozen nor erased."""
    may_be_read = may(member.roles, Verb.RECORD) and free and item.derived_from_id is None
    found = queries.readings(member, item)
    return {
        "readings": [one for one in found if one.finished_at],
        "unfinished": next((one for one in found if not one.finished_at), None),
        "may_be_read": may_be_read,
    }


def unread_of(parcel: Parcel) -> list[Item]:
    """Return what came with an arrival, can be opened, and was not read."""
    contents = (one.item for one in parcel.contents.select_related("item__case"))
    return [item for item in contents if openable(item) and not item.readings.exclude(finished_at=None).exists()]


def _read_all(helper: Member, key: str) -> None:
    for item in unread_of(parcel_by(helper, key, Verb.RECORD)):
        # One that holds no text, or needs a recogniser that is not there, says so on its own page.
        with suppress(Refusal):
            found = actions.begin(helper, item)
            actions.carry_on(helper, found, clear(helper, item, Purpose.INTERNAL))


def _under_way(request: HttpRequest, found: Reading) -> HttpResponse:
    running = str(found.pk) in Beside.running
    answer = page(
        request,
        "reading_under_way",
        found.case,
        "items",
        reading=found,
        done=queries.heard_so_far(found) if found.seconds else queries.read_so_far(found),
        heard=times.shown(queries.heard_so_far(found)) if found.seconds else "",
        length=times.shown(found.seconds or 0),
        running=running,
        refusal=Beside.refusals.get(str(found.pk)),
    )
    if running:
        answer.headers["Refresh"] = str(AGAIN_SECONDS)
    return answer


def _whole(request: HttpRequest, found: Reading) -> HttpResponse:
    number, part = _number(request, found), asked_number(request, "part")
    parted = _leaves(request.member, found)
    leaf = parted[number - 1] if parted else None
    is_spoken = any(one.begins is not None for one in parted)
    quoted = cited_in(request.member, found)
    near = beside(request.member, found, parted, number, part, whole=is_spoken, cited=quoted.marks)
    lights = near["lights"]
    answer = page(
        request,
        "reading",
        found.case,
        "items",
        reading=found,
        leaf=leaf,
        pieces=lights[0] if lights else (),
        spoken=_spoken(found, parted, lights) if is_spoken else None,
        corrected_by=found.corrected_by.first(),
        may_correct=may(request.member.roles, Verb.RECORD),
        may_publish=may(request.member.roles, Verb.PUBLISH),
        **near,
        **_picture(request.member, found, number),
        **citing(request.member, found, quoted, number, whole=is_spoken),
    )
    if near["looking"]:
        answer.headers["Refresh"] = str(AGAIN_SECONDS)
    return answer


def _picture(member: Member, found: Reading, number: int) -> dict[str, Any]:
    """Return which leaf is shown, and whether the page it was read from may stand beside it."""
    total = len(found.leaves)
    return {
        "number": number,
        "total": total,
        "before": number - 1 if number > 1 else None,
        "after": number + 1 if number < total else None,
        "pictured": found.pictured,
        "seen": found.pictured and opened_lately(member, found.item),
    }


def _spoken(
    found: Reading, parted: list[leaves.Leaf], lights: list[list[Lit]]
) -> list[tuple[str, leaves.Leaf, list[Lit], int]]:
    starts = (leaf["start"] for leaf in found.leaves)
    return [
        (times.shown(one.begins or 0), one, pieces, at) for one, pieces, at in zip(parted, lights, starts, strict=True)
    ]


def _leaves(member: Member, found: Reading) -> list[leaves.Leaf]:
    text = actions.text_of(member, found, clear(member, found.text or found.item, Purpose.INTERNAL))
    return leaves.parted(text, found.leaves)


def _number(request: HttpRequest, found: Reading) -> int:
    return min(asked_number(request, "leaf"), max(len(found.leaves), 1))


def _corrected(member: Member, found: Reading, number: int, text: str) -> str:
    made = actions.correct(member, found, number, text)
    return f"{to('reading', made.pk)}?leaf={number}"


def _start(member: Member, found: Reading) -> None:
    def go_on(helper: Member) -> None:
        here = queries.reading_by(helper, found.pk)
        actions.carry_on(helper, here, clear(helper, here.item, Purpose.INTERNAL))

    Beside.start(str(found.pk), member, go_on)
