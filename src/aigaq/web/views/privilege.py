"""Papers between lawyer and client: the mark, and its lifting for one going-out."""

import uuid
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from aigaq.access.models import Member
from aigaq.access.permissions import Verb, may
from aigaq.errors import Incomplete
from aigaq.vault.models import Item, Privilege, PrivilegeLift
from aigaq.vault.privilege import actions, queries
from aigaq.vault.privilege.ways import Way
from aigaq.vault.queries import item_by
from aigaq.web.again import passphrase_again
from aigaq.web.pages import fill, form_of, to
from aigaq.web.paper_forms import PrivilegeForm


@passphrase_again
@require_http_methods(["GET", "POST"])
def privilege(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show whether an original is privileged, since when and why; a lawyer marks it, takes that off, or lifts it."""
    member, item = request.member, item_by(request.member, str(key))
    standing, step = queries.standing(member, item), request.POST.get("step", "")
    return fill(
        request, form_of(PrivilegeForm, request), lambda typed: _step(member, item, step, typed),
        template="web/privilege.html", case=item.case, item=item, section="items", title=_("Privilege"),
        standing=standing, own=standing is not None and standing.item_id == item.pk,
        counsel=queries.is_counsel(member), marks=list(_marks(member, item)), lifts=list(_lifts(member, item)),
    )  # fmt: skip


def _step(member: Member, item: Item, step: str, typed: dict[str, Any]) -> str:
    if step == "mark":
        actions.mark(member, item, typed["reason"])
    elif step == "unmark":
        actions.unmark(member, item, typed["reason"])
    elif step == "lift" and typed["way"]:
        actions.lift(member, item, Way(typed["way"].removeprefix("way_out.")), typed["reason"])
    else:
        raise Incomplete(what="way_out")
    return to("privilege", item.pk)


def _marks(member: Member, item: Item) -> Iterator[tuple[Privilege, str, str]]:
    """Yield every mark with why, and why it was taken off, for those who may read what is sealed."""
    for row in queries.history(member, item):
        ended = _reason(member, row, "ended_sealed") if row.ended_at else ""
        yield row, _reason(member, row), ended


def _lifts(member: Member, item: Item) -> Iterator[tuple[PrivilegeLift, str, str]]:
    for row in queries.lifts(member, item):
        yield row, _reason(member, row), f"way_out.{row.way}"


def _reason(member: Member, row: Privilege | PrivilegeLift, field: str = "reason_sealed") -> str:
    return queries.reason(member, row, field) if may(member.roles, Verb.OPEN) else ""
