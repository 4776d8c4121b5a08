"""`aigaq guard`."""

from typing import Any

from django.utils.translation import gettext as _

from aigaq.access.models import Member
from aigaq.access.queries import cases_of
from aigaq.errors import Unknown
from aigaq.publication.guard.queries import findings as found
from aigaq.publication.models import Statement
from aigaq.web.findings import as_json


def findings(reader: Member, reference: str, case: str = "") -> list[dict[str, Any]]:
    """Return what the guard finds in a statement of the reader's cases. Raises Unknown or NotAllowed."""
    mine = [one for one in cases_of(reader) if case in ("", one.reference)]
    statements = list(Statement.objects.filter(case__in=mine, reference=reference).select_related("case"))
    if len(statements) != 1:
        raise Unknown(reference=reference)
    return [as_json(finding) for finding in found(reader, statements[0])]


def told(rows: list[dict[str, Any]]) -> str:
    """Return findings as lines: where, what, what would remove it."""
    if not rows:
        return _("Nothing found.")
    return "\n".join(_line(row) for row in rows)


def _line(row: dict[str, Any]) -> str:
    mark = "!" if row["refuses"] else "·"
    where = " ".join(str(part) for part in (row["position"] or row["place"], row["language"] or "") if part)
    detail = f": {row['detail']}" if row["detail"] else ""
    return f"{mark} {where}  {row['what']}{detail}. {row['remedy']}"
