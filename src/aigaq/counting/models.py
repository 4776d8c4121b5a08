"""What counting keeps: numbers that a source gives, as exactly as it gives them."""

from django.db import models

from aigaq.access.models import CaseRow
from aigaq.record.models import Person


class Tally(CaseRow):
    """A number from a source: exactly, about, at least or less than; of what; in which period."""

    what = models.JSONField()
    count = models.PositiveIntegerField()
    precision = models.CharField(max_length=10)
    unit = models.JSONField(default=dict)
    period = models.CharField(max_length=20, blank=True)
    parts = models.JSONField(default=list)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
