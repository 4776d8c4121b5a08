"""What becomes of an original: forgetting it."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.errors import Incomplete
from aigaq.exchange.submissions.erasing import carry_out
from aigaq.proceedings.submissions.queries import resting_on
from aigaq.vault.erasure import actions, queries
from aigaq.vault.erasure.waiting import DELAY, Stage
from aigaq.vault.models import Item
from aigaq.vault.queries import item_by
from aigaq.web.again import passphrase_again
from aigaq.web.forms import ErasureForm
from aigaq.web.pages import fill, form_of, to

STEPS = {"confirm": actions.confirm, "call_off": actions.call_off, "carry_out": carry_out}


@passphrase_again
@require_http_methods(["GET", "POST"])
def erasure(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show how far the erasure of an original has come, and order, confirm, call off or carry it out."""
    item = item_by(request.member, str(key), Verb.SHARE)
    waits = queries.open_erasure(item)
    form = form_of(ErasureForm, request)
    if waits or item.erased_at:
        form.fields["reason"].required = False
    return fill(
        request,
        form,
        lambda typed: _step(request.member, item, request.POST.get("step", ""), typed),
        template="web/erasure.html",
        case=item.case,
        item=item,
        section="items",
        title=_("Forget this original"),
        waits=waits,
        stage=queries.stage_of(waits) if waits else None,
        ready=Stage.READY,
        typed=[] if item.erased_at else resting_on(request.member, item),
        from_then=waits.ordered_at + DELAY if waits else None,
    )


def _step(member: Member, item: Item, step: str, typed: dict[str, Any]) -> str:
    if step == "order":
        actions.order(member, item, typed["reason"])
    elif step in STEPS:
        STEPS[step](member, item)
    else:
        raise Incomplete(what="erasure")
    return to("item", item.pk)
