"""What one may see of reprisals."""

from django.db.models import Q

from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.protection.models import Reprisal
from aigaq.record.models import Person


def reprisals(reader: Member, case: Case) -> list[Reprisal]:
    """Return the case's reprisals by date; those without one last."""
    require(reader, Verb.SEE, case)
    rows = Reprisal.objects.filter(case=case).select_related("target", "by")
    return sorted(rows, key=lambda reprisal: (reprisal.happened or "9999", str(reprisal.pk)))


def reprisals_of(reader: Member, person: Person) -> list[Reprisal]:
    """Return the reprisals against a person or by them, by date; those without one last."""
    require(reader, Verb.SEE, person.case)
    rows = Reprisal.objects.filter(Q(target=person) | Q(by=person)).select_related("target", "by").order_by()
    return sorted(rows, key=lambda reprisal: (reprisal.happened or "9999", str(reprisal.pk)))
