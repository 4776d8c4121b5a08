"""What protection keeps: what was done to those who speak, and the act of cooperation it answers."""

from django.db import models

from aigaq.access.models import CaseRow
from aigaq.record.models import Person


class Reprisal(CaseRow):
    """Something done to someone for speaking, helping or complaining."""

    kind = models.CharField(max_length=24)
    target = models.ForeignKey(Person, models.PROTECT, related_name="reprisals")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    happened = models.CharField(max_length=10, blank=True)
    gist = models.JSONField()
    answers_to = models.JSONField(default=dict)
