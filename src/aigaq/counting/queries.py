"""What one may see of numbers."""

from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.counting.models import Tally


def tallies(reader: Member, case: Case) -> list[Tally]:
    """Return the case's numbers, the largest first."""
    require(reader, Verb.SEE, case)
    return list(Tally.objects.filter(case=case).select_related("by").order_by("-count", "made"))
