"""Which tables were brought into a case, and how far each has come."""

import uuid

from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.errors import Unknown
from aigaq.intake.models import Import


def imports(reader: Member, case: Case, brings: str | None = None) -> list[Import]:
    """Return the imports of allegations of a case, or those that bring something else, the newest first.

    Raises Unknown.
    """
    require(reader, Verb.SEE, case)
    return list(Import.objects.filter(case=case, brings=brings).select_related("item").order_by("-made"))


def import_by(reader: Member, key: uuid.UUID, verb: Verb = Verb.SEE) -> Import:
    """Return an import. Raises Unknown, or NotAllowed."""
    mine = Import.objects.filter(case__memberships__member=reader)
    found = mine.select_related("item", "case").filter(pk=key).first()
    if found is None:
        raise Unknown(reference=key)
    require(reader, verb, found.case)
    return found
