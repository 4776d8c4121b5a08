"""What leaves the house by the pages: an original or a case for a court, the defence file."""

import uuid
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aigaq.access.models import Case
from aigaq.access.permissions import Verb
from aigaq.access.queries import case_by
from aigaq.errors import Refusal
from aigaq.exchange.bag.actions import pour
from aigaq.proceedings.models import Suit
from aigaq.record.queries import one
from aigaq.vault.erasure.queries import openable
from aigaq.vault.models import Item
from aigaq.vault.queries import item_by
from aigaq.vault.queries import items as items_of
from aigaq.web import handouts, pace
from aigaq.web.again import passphrase_again
from aigaq.web.forms import TakeOutForm
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
    kept = [item for item in items_of(request.member, case) if openable(item)]
    return _bag(request, case, kept, case.reference)


@passphrase_again
@paced(pace.COSTLY)
@require_POST
def dossier(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Make the defence file and send the reader to it."""
    # Typst alone takes 80 MB; a house at rest must not carry it.
    from aigaq.exchange.dossier.actions import write  # noqa: PLC0415

    suit = one(request.member, Suit, key, Verb.EXPORT)
    redacted = request.POST.get("redacted") == "yes"
    language, on = get_language() or "en", datetime.now(UTC).date()
    name = f"{suit.reference}{'-redacted' if redacted else ''}.pdf"
    link = handouts.prepare(
        request,
        suit.case,
        name,
        "application/pdf",
        lambda file: write(request.member, suit, file, redacted=redacted, language=language, on=on),
    )
    return redirect("handout", link)


@require_GET
def handout(request: HttpRequest, link: str) -> HttpResponseBase:
    """Hand out what was prepared, while its link lasts."""
    return handouts.handed(handouts.found(request, link))


def _bag(request: HttpRequest, case: Case, items: list[Item], name: str) -> HttpResponse:
    form = form_of(TakeOutForm, request)
    context: dict[str, Any] = {"case": case, "section": "items", "name": name, "count": len(items)}
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
