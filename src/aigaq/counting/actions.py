"""What one may count."""

from django.db import transaction

from aigaq.access import trail
from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.counting.models import Tally
from aigaq.record.models import Person


@transaction.atomic
def tally(
    member: Member, case: Case, *, what: dict[str, str], count: int, precision: str = "exactly",
    unit: dict[str, str] | None = None, period: str = "", parts: list[dict[str, str]] | None = None,
    by: Person | None = None,
) -> Tally:  # fmt: skip
    """Record a number as a source gives it, no more exactly than that."""
    require(member, Verb.RECORD, case)
    row = Tally(
        case=case, what=what, count=count, precision=precision, unit=unit or {}, period=period, parts=parts or [], by=by
    )
    return trail.record(member, "tally recorded", row)
