"""What answers a statement, and what it answers: a correction or a retraction."""

from typing import Any

from aigaq.access.models import Member
from aigaq.publication.models import Correction, Statement
from aigaq.publication.releases.queries import superseding


def corrected(reader: Member, statement: Statement) -> dict[str, Any]:
    """Return the later statements that answer a statement, and its own correction of an earlier one, for a page."""
    rows = Correction.objects.filter(statement=statement).select_related("statement__supersedes")
    return {"later": superseding(reader, statement), "corrects": rows.first() if statement.supersedes_id else None}
