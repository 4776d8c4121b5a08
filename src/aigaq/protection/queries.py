"""What one may see of reprisals."""

from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.protection.models import Reprisal


def reprisals(reader: Member, case: Case) -> list[Reprisal]:
    """Return the case's reprisals by date; those without one last."""
    require(reader, Verb.SEE, case)
    rows = Reprisal.objects.filter(case=case).select_related("target", "by")
    return sorted(rows, key=lambda reprisal: (reprisal.happened or "9999", str(reprisal.pk)))
