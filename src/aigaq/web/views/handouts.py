"""What leaves the house by the pages: an original or a case for a court, the defence file."""

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aigaq.access.models import Case
from aigaq.access.permissions import Verb
from aigaq.access.queries import case_by
from aigaq.errors import Incomplete, Refusal
from aigaq.exchange.bag.actions import pour
from aigaq.proceedings.models import Suit
from aigaq.record.queries import one
from aigaq.vault.erasure.queries import openable_among
from aigaq.vault.models import Item
from aigaq.vault.privilege.queries import free
from aigaq.vault.privilege.ways import Way
from aigaq.vault.queries import item_by
from aigaq.vault.queries import items as items_of
from aigaq.web import handouts, pace
from aigaq.web.again import passphrase_again
from aigaq.web.forms import DossierForm, TakeOutForm
from aigaq.web.pacing import paced
from aigaq.web.pages import form_of
from aigaq.wording import told


@passphrase_again
@paced(pace.COSTLY)
@require_http_methods(["GET", "POST"])
def take_out(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Take one original out, with its custody and the proof, for who is named."""
    found = item_by(request.member, str(key), Verb.EXPORT)
    return _bag(request, found.case, [found], found.reference)


@passphrase_again
@paced(pace.COSTLY)
@require_http_methods(["GET", "POST"])
def take_out_case(request: HttpRequest, reference: str) -> HttpResponse:
    """Take every original of a case out that is neither erased nor frozen."""
    case = case_by(request.member, reference, Verb.EXPORT)
    going, withheld = free(request.member, openable_among(case, items_of(request.member, case)), Way.BAG)
    return _bag(request, case, going, case.reference, withheld)


@passphrase_again
@paced(pace.COSTLY)
@require_POST
def dossier(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Make the defence file and send the reader to it."""
    # The libraries for PDF and DOCX come with it; a house at rest must not carry them.
    from aigaq.web.filed import filed  # noqa: PLC0415

    suit, form = one(request.member, Suit, key, Verb.EXPORT), form_of(DossierForm, request)
    if not form.is_valid():
        raise Incomplete(what="form")
    name, media_type, write = filed(request.member, suit, datetime.now(UTC).date(), **form.cleaned_data)
    return redirect("handout", handouts.prepare(request, suit.case, name, media_type, write))


@require_GET
def handout(request: HttpRequest, link: str) -> HttpResponseBase:
    """Hand out what was prepared, while its link lasts."""
    return handouts.handed(handouts.found(request, link))


def _bag(
    request: HttpRequest, case: Case, items: list[Item], name: str, withheld: Sequence[Item] = ()
) -> HttpResponse:  # fmt: skip
    form = form_of(TakeOutForm, request)
    context: dict[str, Any] = {"case": case, "section": "items", "name": name, "count": len(items)}
    context["withheld"] = withheld
    if request.method == "POST" and form.is_valid():
        audience = form.cleaned_data["audience"]
        try:
            link = handouts.prepare(
                request,
                case,
                f"{name}.zip",
                "application/zip",
                lambda file: pour(request.member, case, items, file, audience),
            )
        except Refusal as refusal:
            form.add_error(None, told(refusal))
        else:
            return render(request, "web/taken_out.html", {**context, "link": link})
    title = _("Take {what} out").format(what=name)
    return render(
        request, "web/take_out.html", {**context, "form": form, "title": title}, status=400 if form.errors else 200
    )
