"""Where there is anything that may wait for somebody: asked of all the cases of a reader at once."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import CharField, Exists, OuterRef, Value

from aigaq import models
from aigaq.access.actions import require_all
from aigaq.access.kept.store import kept
from aigaq.access.models import Case, Member, TrailEntry
from aigaq.access.permissions import Verb
from aigaq.intake.standing import State


def stirring(reader: Member, cases: Sequence[Case], until: date) -> set[tuple[str, UUID]]:
    """Return of which kinds there is anything in which cases; what, is asked where there is. Raises Unknown.

    Consents are those to be asked for again before `until`.
    """
    require_all(reader, Verb.SEE, cases)
    keys = tuple(case.pk for case in cases)
    return kept(lambda: _stirring(reader, keys, until), keys, reader.pk, until) if keys else set()


def _stirring(reader: Member, keys: Sequence[UUID], until: date) -> set[tuple[str, UUID]]:
    # Each stops at the first that it finds.
    parts = [
        Case.objects.filter(Exists(rows.order_by().filter(case=OuterRef("pk"))), pk__in=keys)
        .order_by()
        .annotate(what=Value(what, output_field=CharField()))
        .values_list("what", "pk")
        for what, rows in _kinds(reader, until).items()
    ]
    return set(parts[0].union(*parts[1:], all=True))


def _kinds(reader: Member, until: date) -> dict[str, Any]:
    return {
        "erasures": models.Erasure.objects.filter(done_at=None, called_off_at=None),
        "broken": TrailEntry.objects.filter(act="case opened by trustees"),
        "drafts": models.Statement.objects.filter(state="draft"),
        "replies": models.ReplyRequest.objects.filter(replies=None),
        "overdue": models.Checkout.objects.filter(returned_at=None, taken_by=reader.pk),
        "consents": models.Consent.objects.filter(review_on__lte=until),
        "parcels": models.Parcel.objects.filter(state=State.ARRIVED),
    }
