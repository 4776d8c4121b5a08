"""What the thing on a page is linked with: the same section stands on the page of every kind of thing."""

from collections.abc import Mapping
from typing import Any

from aigaq.access.models import Case
from aigaq.search.linked.queries import Linked, linked
from aigaq.search.linked.ties import TIES
from aigaq.web.going import address_of
from aigaq.web.naming import person_label
from aigaq.web.sections import SECTIONS

# Under which section's name each kind stands.
OF_SECTION = {
    "incident": "incidents", "item": "items", "person": "people", "account": "accounts", "claim": "claims",
    "complaint": "complaints", "suit": "suits", "statement": "statements", "facility": "facilities",
    "parcel": "parcels", "visit": "visits", "submission": "submissions",
}  # fmt: skip


def linked_things(context: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the thing of this page is linked with; nothing on a page of none, or of a case that is not there."""
    request, case = context.get("request"), context.get("case")
    if request is None or request.method != "GET" or not isinstance(case, Case):
        return {"linked": []}
    shown = request.resolver_match
    if not shown or shown.url_name not in TIES:
        return {"linked": []}
    found = linked(request.member, case, shown.url_name, shown.kwargs["key"])
    return {"linked": [_told(one, case) for one in found]}


def _told(one: Linked, case: Case) -> dict[str, Any]:
    labels = {section.name: section.label for section in SECTIONS}
    return {
        "kind": f"kind.{one.kind}",
        "label": labels.get(OF_SECTION.get(one.kind, ""), ""),
        "things": [
            (address_of(one.kind, str(key), case.reference), person_label(person) if person else called)
            for key, called, person in one.things
        ],
        "more": one.more,
    }
