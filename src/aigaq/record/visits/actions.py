"""Recording visits, and refusals of access."""

from collections.abc import Iterable

from django.db import transaction

from aigaq.access import trail
from aigaq.access.actions import require
from aigaq.access.models import Member, Membership
from aigaq.access.permissions import Verb
from aigaq.errors import Unknown
from aigaq.record.models import Facility, Person, Visit
from aigaq.record.visits.visit import Outcome, require_one_story
from aigaq.vault import dates
from aigaq.vault.queries import next_reference

Words = dict[str, str]


@transaction.atomic
def record_visit(
    member: Member, facility: Facility, *, outcome: Outcome, dated: str = "", announced: bool | None = None,
    members: Iterable[str] = (), people: Iterable[Person] = (), seen: Words | None = None,
    refused_by: Person | None = None, reason: Words | None = None, basis: Words | None = None,
) -> Visit:  # fmt: skip
    """Record a visit: who went (members of the case by their ids, people), what was seen; or who refused it, and why.

    Raises Unknown, NotAllowed, ImpossibleDate or RefusedAndLetIn.
    """
    require(member, Verb.RECORD, facility.case)
    require_one_story(outcome, refusal_told=bool(refused_by or reason or basis))
    went = list(dict.fromkeys(members))
    if Membership.objects.filter(case=facility.case, member__in=went).count() < len(went):
        raise Unknown(reference=facility.reference)
    row = Visit(
        case=facility.case, reference=next_reference(facility.case, Visit, "V"), facility=facility,
        dated=dates.kept(dated), announced=announced, outcome=str(outcome), members=went,
        people=[str(one.pk) for one in people], seen=seen or {}, refused_by=refused_by, reason=reason or {},
        basis=basis or {},
    )  # fmt: skip
    return trail.record(member, "visit recorded", row)
