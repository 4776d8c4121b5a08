"""Taking an original out, and giving it back."""

import io
import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.errors import Refusal
from aigaq.record.actions import clear
from aigaq.vault.actions import require_small
from aigaq.vault.checkouts import actions
from aigaq.vault.checkouts.queries import checkout_by
from aigaq.vault.clearance import Purpose
from aigaq.vault.models import Checkout, Item
from aigaq.vault.queries import item_by
from aigaq.web.again import passphrase_again
from aigaq.web.forms import CheckOutForm, GiveBackForm
from aigaq.web.pages import fill, form_of, page, to
from aigaq.wording import told


@passphrase_again
@require_http_methods(["GET", "POST"])
def check_out(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Hand out an original once it is known to whom, what for and until when. Larger ones go by the command."""
    found = item_by(request.member, str(key), Verb.EXPORT)
    form = form_of(CheckOutForm, request)
    if request.method == "POST" and form.is_valid():
        try:
            return _handed_out(request.member, found, form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, told(refusal))
    answer = page(request, "check_out", found.case, "items", form=form, item=found)
    answer.status_code = 400 if form.errors else 200
    return answer


@require_http_methods(["GET", "POST"])
def bring_back(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Take back what went out: it is sealed while it arrives, compared, and not kept."""
    row = checkout_by(request.member, key, Verb.OPEN)
    form = form_of(GiveBackForm, request)
    title = _("Give back {reference}").format(reference=row.item.reference)
    return fill(
        request,
        form,
        lambda typed: _back(request.member, row, typed),
        case=row.case,
        title=title,
        section="items",
    )


def _handed_out(member: Member, item: Item, typed: dict[str, Any]) -> HttpResponse:
    purpose, whole = Purpose(typed["purpose"].removeprefix("for_")), io.BytesIO()
    require_small(member, item)
    actions.check_out(
        member, item, clear(member, item, purpose, "checked out"), whole, to=typed["to"], due=typed["due"]
    )
    # Never shown by a browser as what it says it is; its own name stays sealed.
    response = HttpResponse(whole.getvalue(), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{item.reference}.bin"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _back(member: Member, row: Checkout, typed: dict[str, Any]) -> str:
    actions.give_back(member, row, typed["file"].waiting)
    return to("items", row.case.reference)
