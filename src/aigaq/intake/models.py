"""What intake keeps: parcels as they arrive, and passages of what was read."""

from django.db import models

from aigaq.access.models import CALLED, CaseRow
from aigaq.vault.models import Item


class Parcel(CaseRow):
    """One arrival: through which channel, from whom (sealed), what they said (sealed), how urgent, how far it came."""

    reference = models.CharField(max_length=20)
    channel = models.CharField(max_length=20)
    arrived_on = models.CharField(max_length=10)
    urgency = models.JSONField(default=list)
    consent_asked = models.BooleanField()
    consent_note = models.CharField(max_length=200, blank=True)
    bringer_sealed = models.BinaryField()
    told_sealed = models.BinaryField()
    state = models.CharField(max_length=12, default="arrived")
    # Nothing stands in these for what arrived before they were asked.
    knows = models.CharField(max_length=12, null=True)
    reach_sealed = models.BinaryField(null=True)
    state_why = models.CharField(max_length=200, null=True)
    # What came with it and could not be kept: names and why, sealed as the rest.
    left_out_sealed = models.BinaryField(null=True)

    class Meta(CaseRow.Meta):
        indexes = (*CaseRow.Meta.indexes, CALLED)


class ParcelItem(CaseRow):
    """That an item came with a parcel."""

    parcel = models.ForeignKey(Parcel, models.PROTECT, related_name="contents")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")


class Passage(CaseRow):
    """A stretch of an item's text, in characters, or a part of a page of it; with a locator in our own words."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="passages")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    locator = models.JSONField()
    # Where it stands in the published source, when the item is our own note on it.
    source_start = models.PositiveIntegerField(null=True)
    source_end = models.PositiveIntegerField(null=True)
    # Of a part of a page: which page, from 1, and left, top, right, bottom in thousandths of it (`intake/boxes.py`).
    # Its characters are then none: `start` and `end` are 0.
    page = models.PositiveIntegerField(null=True)
    box = models.JSONField(null=True)


class Import(CaseRow):
    """That an original is read as a table of allegations: which column is what, how far it came, what was left out."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="imports")
    columns = models.JSONField()
    mapping = models.JSONField()
    rows_read = models.PositiveIntegerField(default=0)
    rows_kept = models.PositiveIntegerField(default=0)
    faults = models.JSONField(default=list)
    finished_at = models.DateTimeField(null=True)
    # Of a workbook: which sheet, counted from 1, and what is odd in it (sheet.py of the import); never a name.
    sheet = models.PositiveIntegerField(null=True)
    notes = models.JSONField(null=True)
    # What its rows are, where they are no allegations: complaints.
    brings = models.CharField(max_length=12, null=True)


class Reading(CaseRow):
    """That an original was read: with which tool, in which language, how sure; its text is an item derived from it."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="readings")
    # Not there until the reading is finished.
    text = models.OneToOneField(Item, models.PROTECT, null=True, related_name="reading_of")
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrected_by")
    tool = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=3, blank=True)
    # Of what was recognised, in per cent. What stood there in letters, or was written by hand, has none.
    confidence = models.PositiveSmallIntegerField(null=True)
    # Whether its leaves are pages that can be seen beside the text.
    pictured = models.BooleanField(default=False)
    # Of a recording, how long it lasts.
    seconds = models.PositiveIntegerField(null=True)
    # How many leaves there are, once known; then each leaf of the text (`reading/leaves.py`).
    leaves_total = models.PositiveIntegerField(null=True)
    leaves = models.JSONField(default=list)
    finished_at = models.DateTimeField(null=True)
    # How many characters of its text were looked through for suggestions; empty if nobody asked.
    looked_to = models.PositiveIntegerField(null=True)


class ReadLeaf(CaseRow):
    """One leaf of a reading that is not finished: what was read survives a restart. Gone once the reading is whole."""

    reading = models.ForeignKey(Reading, models.PROTECT, related_name="read")
    number = models.PositiveIntegerField()
    text_sealed = models.BinaryField()
    told = models.JSONField(default=dict)

    class Meta(CaseRow.Meta):
        constraints = (models.UniqueConstraint(fields=["reading", "number"], name="one_leaf_of_a_reading"),)


class Suggestion(CaseRow):
    """What a stretch of a reading's text may name: where it stands, of which kind, and what a person decided.

    Its words stand in no column: `start` and `end` find them in the sealed text. Its normal form is sealed, whatever
    its kind: a model may take somebody's name for a place's. It is sealed to a key of the reading's text, one beside
    that which opens the text, so an erasure freezes and destroys both: of what is forgotten stays that something of
    some kind stood at these characters.
    """

    reading = models.ForeignKey(Reading, models.PROTECT, related_name="suggestions")
    # In characters of the reading's text: from `start` up to, not including, `end`.
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    kind = models.CharField(max_length=12)
    value_sealed = models.BinaryField()
    negated = models.BooleanField()
    # In per cent, where the rule that found it can say so.
    confidence = models.PositiveSmallIntegerField(null=True)
    state = models.CharField(max_length=8)
    # Marked when it is accepted; whoever rejects it later leaves the passage.
    passage = models.ForeignKey(Passage, models.PROTECT, null=True, related_name="suggestions")

    class Meta(CaseRow.Meta):
        constraints = (
            models.UniqueConstraint(fields=["reading", "start", "end", "kind"], name="one_suggestion_of_a_stretch"),
        )


class Unpacking(CaseRow):
    """That an export of messages is taken apart: what it is, how far that has come, what is wrong with it.

    `faults` are places and codes, never names; `why` says why it came to nothing, where it did.
    """

    item = models.OneToOneField(Item, models.PROTECT, related_name="unpacking")
    kind = models.CharField(max_length=12, blank=True)
    messages = models.PositiveIntegerField(default=0)
    expected = models.PositiveIntegerField(default=0)
    reached = models.PositiveIntegerField(default=0)
    faults = models.JSONField(default=list)
    conversation = models.OneToOneField(Item, models.PROTECT, null=True, related_name="told_in")
    why = models.CharField(max_length=20, blank=True)
    finished_at = models.DateTimeField(null=True)


class ExportPart(CaseRow):
    """That an item was attached to an export's messages: which number it has there."""

    unpacking = models.ForeignKey(Unpacking, models.PROTECT, related_name="parts")
    item = models.OneToOneField(Item, models.PROTECT, related_name="part_of")
    number = models.PositiveIntegerField()


class Translation(CaseRow):
    """That an item is a translation: of which item, from and into which language, by whom (sealed), sworn or not."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="translations")
    original = models.ForeignKey(Item, models.PROTECT, null=True, related_name="translated")
    source_language = models.CharField(max_length=3)
    language = models.CharField(max_length=3)
    # Empty where it is not known who translated; a machine is named as one.
    by_sealed = models.BinaryField(null=True)
    by_machine = models.BooleanField(null=True)
    sworn = models.BooleanField(null=True)
    dated = models.CharField(max_length=10, blank=True)
    certificate = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")
    superseded = models.BooleanField(default=False)
