"""What is kept of covering: of which original, which places, who looked for which term; never the words beneath."""

from django.db import models

from aigaq.access.models import CaseRow, Member
from aigaq.vault.models import Item


class Redaction(CaseRow):
    """That places of an original are covered in a copy; open until the copy is made, then it does not change."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="redactions")
    begun_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    kind = models.CharField(max_length=12)
    # Width and height of each page, in hundredths of a point.
    sheets = models.JSONField()
    # Whether it has no pages of its own and is set in ours.
    laid_out = models.BooleanField()
    # Whether the copy's words, as they are seen in it, can be searched; not asked until it is made.
    searchable = models.BooleanField(null=True)
    copy = models.OneToOneField(Item, models.PROTECT, null=True, related_name="redacted_as")
    # What the check found before the copy was kept: letters got back by each way, and signs; never a word.
    checked = models.JSONField(null=True)
    made_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(null=True)


class RedactionMark(CaseRow):
    """One place to cover: page (from 1), edges in hundredths of a per cent of it, why, by whom. Lifted, it stays."""

    redaction = models.ForeignKey(Redaction, models.PROTECT, related_name="marks")
    page = models.PositiveIntegerField()
    left = models.PositiveIntegerField()
    top = models.PositiveIntegerField()
    right = models.PositiveIntegerField()
    bottom = models.PositiveIntegerField()
    reason = models.CharField(max_length=12)
    found_by = models.CharField(max_length=8)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    lifted_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True)


class RedactionSearch(CaseRow):
    """That a term, or every sealed name of the case, is looked for: how far that came, how many places it gave.

    The term is sealed to a key that is destroyed when the search has ended.
    """

    redaction = models.ForeignKey(Redaction, models.PROTECT, related_name="searches")
    # Not there: every sealed name of the case.
    term_sealed = models.BinaryField(null=True)
    reason = models.CharField(max_length=12)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    pages_read = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)
    # Pages whose pictures nothing here could read.
    unread = models.JSONField(default=list)
    finished_at = models.DateTimeField(null=True)
