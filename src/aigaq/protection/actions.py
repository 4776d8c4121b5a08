"""What one may record of reprisals."""

from django.db import transaction

from aigaq.access import trail
from aigaq.access.actions import require
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.protection.models import Reprisal
from aigaq.record.models import Person
from aigaq.vault import dates


@transaction.atomic
def record_reprisal(
    member: Member, target: Person, *, kind: str, gist: dict[str, str], by: Person | None = None,
    happened: str = "", answers_to: dict[str, str] | None = None,
) -> Reprisal:  # fmt: skip
    """Record what was done to someone, and the act of cooperation it answers."""
    require(member, Verb.RECORD, target.case)
    row = Reprisal(
        case=target.case, kind=kind, target=target, by=by, happened=dates.kept(happened), gist=gist,
        answers_to=answers_to or {},
    )  # fmt: skip
    return trail.record(member, "reprisal recorded", row)
