"""Another source says otherwise: its value stands beside the one recorded, both with their sources."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from aigaq.access.models import CaseRow, Member
from aigaq.access.permissions import Verb
from aigaq.intake.models import Passage
from aigaq.record import actions, queries
from aigaq.record.models import Account, Facility, Incident, Person
from aigaq.terms import said
from aigaq.web.forms import written
from aigaq.web.naming import passage_label
from aigaq.web.pages import to
from aigaq.web.record_forms import OtherwiseForm
from aigaq.web.recording import Typed, chosen, record

# For which fields of which rows another source may give another value, and in which section they stand.
FIELDS: dict[str, tuple[Any, str, tuple[str, ...]]] = {
    "person": (Person, "people", ("role", "name", "works_for", "counted", "kind")),
    "facility": (Facility, "facilities", ("name", "code", "region", "place", "regime", "works_for")),
    "incident": (
        Incident,
        "incidents",
        (
            "began", "ended", "facility", "narrative", "by", "victims", "cause_of_injuries", "scale", "kind",
            "cause_of_death",
        ),
    ),
    "account": (Account, "accounts", ("dated", "told_by", "saw", "custody", "place")),
}  # fmt: skip


@require_http_methods(["GET", "POST"])
def otherwise(request: HttpRequest, key: uuid.UUID, kind: str) -> HttpResponse:
    """Attest another value of a field, from a passage or from a source outside the house."""
    model, section, fields = FIELDS[kind]
    found = queries.one(request.member, model, key, Verb.RECORD)
    places = [("", "–"), *((str(one.pk), passage_label(one)) for one in _passages(found))]
    return record(
        request,
        found.case,
        OtherwiseForm,
        lambda typed: _otherwise(request.member, found, kind, typed),
        offered={"field": [("", "–"), *((one, said(f"field.{one}")) for one in fields)], "passage": places},
        title=_("{reference}: another source says otherwise").format(reference=found.reference),
        section=section,
    )


def _passages(found: CaseRow) -> Any:
    return Passage.objects.filter(case=found.case).select_related("item").order_by("item__reference", "start")


def _otherwise(member: Member, found: CaseRow, kind: str, typed: Typed) -> str:
    passage = chosen(member, Passage, typed.pop("passage"))
    actions.attest(member, found, passage, note=written(typed.pop("note")), **typed)
    return to(kind, found.pk)
