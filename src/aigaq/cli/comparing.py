"""`aigaq same`: pairs that may be one, with what speaks for it and against it. Names are compared and not printed."""

from typing import Any

from django.utils.translation import gettext as _

from aigaq.access.models import Member
from aigaq.access.queries import case_by
from aigaq.cli.show import echo
from aigaq.record.models import SamePair
from aigaq.record.sameness.actions import Progress, compare
from aigaq.record.sameness.queries import pairs
from aigaq.record.sameness.reasons import PairKind, Reason, read
from aigaq.web.tags import because

MOST = 100_000


def compared(member: Member, reference: str, progress: Progress) -> dict[str, Any]:
    """Compare a case and return its open pairs. Raises Unknown or NotAllowed."""
    case = case_by(member, reference)
    done = compare(member, case, progress)
    found = [_told(pair) for kind in PairKind for pair in pairs(member, case, kind, most=MOST)]
    return {
        "case": case.reference,
        "people": done.people,
        "incidents": done.incidents,
        "new": done.offered,
        "passed_over": done.passed_over,
        "pairs": found,
    }


def tell(told: dict[str, Any]) -> None:
    """Print the pairs, each with its reasons."""
    for pair in told["pairs"]:
        echo(" ↔ ".join(f"{row['reference']} ({row['case']})" for row in pair["rows"]))
        for sign, reasons in (("+", pair["for"]), ("−", pair["against"])):
            for one in reasons:
                echo(f"  {sign} {because(Reason(one['why'], one['measure']))}")
    echo(_("People with a name: {people}. Incidents: {incidents}. New pairs: {new}.").format(**told))
    if told["passed_over"]:
        echo(_("Passed over, because too many share a name or a place and time: {passed_over}.").format(**told))


def _told(pair: SamePair) -> dict[str, Any]:
    reasons = read(pair.reasons)
    return {
        "pair": str(pair.pk),
        "kind": pair.kind,
        "rows": [{"reference": row.reference, "case": row.case.reference} for row in pair.rows],
        "for": [_reason(one) for one in reasons if not one.against],
        "against": [_reason(one) for one in reasons if one.against],
    }


def _reason(one: Reason) -> dict[str, Any]:
    return {"why": str(one.why), "measure": one.measure}
