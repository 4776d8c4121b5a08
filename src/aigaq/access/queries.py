"""What one may see of members and cases."""

from aigaq.access.actions import require
from aigaq.access.models import Case, House, Member
from aigaq.access.permissions import Verb
from aigaq.errors import Unknown


def house() -> House:
    """Return the house that is open."""
    return House.objects.get()


def cases_of(reader: Member) -> list[Case]:
    """Return the reader's cases, oldest first."""
    return list(Case.objects.filter(memberships__member=reader).order_by("opened_on", "reference"))


def case_by(reader: Member, reference: str, verb: Verb = Verb.SEE) -> Case:
    """Return one of the reader's cases. Raises Unknown, the same for a case that is not theirs."""
    case = Case.objects.filter(reference=reference, memberships__member=reader).first()
    if case is None:
        raise Unknown(reference=reference)
    require(reader, verb, case)
    return case


def first_member() -> Member:
    """Return who came first: the one that commands act for unless told otherwise."""
    member = Member.objects.order_by("joined_at").first()
    if member is None:
        raise Unknown(reference="member")
    return member
