"""How much a case holds."""

from django.utils.translation import gettext as _

from aigaq import models
from aigaq.access.models import Case
from aigaq.record.sameness.queries import under
from aigaq.record.sameness.reasons import PairKind


def counts(case: Case) -> list[tuple[str, str, int]]:
    """Return how much a case holds, by page."""
    kinds = (
        ("items", _("originals"), models.Item),
        ("people", _("people and bodies"), models.Person),
        ("facilities", _("facilities"), models.Facility),
        ("visits", _("visits"), models.Visit),
        ("incidents", _("incidents"), models.Incident),
        ("accounts", _("accounts"), models.Account),
        ("claims", _("claims"), models.Claim),
        ("complaints", _("complaints"), models.Complaint),
        ("statements", _("publications"), models.Statement),
        ("suits", _("suits"), models.Suit),
        ("reprisals", _("reprisals"), models.Reprisal),
        ("findings", _("findings and recommendations"), models.Finding),
    )
    # Of rows that were merged or superseded only the one that stands counts.
    over = models.Reprisal.objects.filter(case=case, superseded_by__isnull=False).count()
    people, incidents = (len(under(case.pk, kind)) for kind in (PairKind.PERSON, PairKind.INCIDENT))
    merged = {"reprisals": over, "people": people, "incidents": incidents}
    return [(name, label, kind.objects.filter(case=case).count() - merged.get(name, 0)) for name, label, kind in kinds]


def something_in(case: Case) -> bool:
    """Return whether something is in a case that no page counts: an arrival without a file, a number."""
    return any(kind.objects.filter(case=case).exists() for kind in (models.Parcel, models.Tally))
