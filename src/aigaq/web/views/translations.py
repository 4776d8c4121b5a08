"""That an original is a translation."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb, may
from aigaq.intake.translations import actions, queries
from aigaq.vault.models import Item
from aigaq.vault.queries import item_by, item_named
from aigaq.web.pages import fill, form_of, to
from aigaq.web.paper_forms import TranslationForm


@require_http_methods(["GET", "POST"])
def translation(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Record of what an original is a translation, from and into which language, by whom."""
    item = item_by(request.member, str(key), Verb.RECORD)
    return fill(
        request, form_of(TranslationForm, request), lambda typed: _record(request.member, item, typed), case=item.case,
        section="items", title=_("It is a translation"), lead=item.title,
    )  # fmt: skip


def translated_as(member: Member, item: Item) -> dict[str, Any]:
    """Return what the page of an original says of it as a translation."""
    found = queries.translations(member, item.case, [item.pk]).get(item.pk)
    by = queries.by_whom(member, found) if found and may(member.roles, Verb.OPEN) else ""
    return {"translation": found, "translated_by": by, "may_translate": may(member.roles, Verb.RECORD)}


def _record(member: Member, item: Item, typed: dict[str, Any]) -> str:
    actions.record_translation(
        member, item, source_language=typed["source_language"], language=typed["language"],
        original=_called(member, item.case, typed["original"]), by=typed["by"], by_machine=typed["by_machine"],
        sworn=typed["sworn"], dated=typed["dated"],
        certificate=_called(member, item.case, typed["certificate"]),
    )  # fmt: skip
    return to("item", item.pk)


def _called(member: Member, case: Case, reference: str) -> Item | None:
    return item_named(member, case, reference.strip()) if reference.strip() else None
