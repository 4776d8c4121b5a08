"""What intake keeps: parcels as they arrive, and passages of what was read."""

from django.db import models

from aigaq.access.models import CaseRow
from aigaq.vault.models import Item


class Parcel(CaseRow):
    """One arrival: through which channel, from whom (sealed), what they said (sealed), how urgent."""

    reference = models.CharField(max_length=20)
    channel = models.CharField(max_length=20)
    arrived_on = models.CharField(max_length=10)
    urgency = models.JSONField(default=list)
    consent_asked = models.BooleanField()
    consent_note = models.CharField(max_length=200, blank=True)
    bringer_sealed = models.BinaryField()
    told_sealed = models.BinaryField()
    state = models.CharField(max_length=12, default="arrived")


class ParcelItem(CaseRow):
    """That an item came with a parcel."""

    parcel = models.ForeignKey(Parcel, models.PROTECT, related_name="contents")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")


class Passage(CaseRow):
    """A stretch of an item's text, in characters, with a locator in our own words."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="passages")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    locator = models.JSONField()
    # Where it stands in the published source, when the item is our own note on it.
    source_start = models.PositiveIntegerField(null=True)
    source_end = models.PositiveIntegerField(null=True)


class Import(CaseRow):
    """That an original is read as a table of allegations: which column is what, how far it came, what was left out."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="imports")
    columns = models.JSONField()
    mapping = models.JSONField()
    rows_read = models.PositiveIntegerField(default=0)
    rows_kept = models.PositiveIntegerField(default=0)
    faults = models.JSONField(default=list)
    finished_at = models.DateTimeField(null=True)
