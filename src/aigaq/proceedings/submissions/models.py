"""What is kept of submissions: which form about whom, what was typed, what was made, when it was sent."""

from django.db import models

from aigaq.access.models import CALLED, CaseRow, Member
from aigaq.intake.models import Passage
from aigaq.proceedings.models import Finding
from aigaq.record.models import Person
from aigaq.vault.models import Item


class Submission(CaseRow):
    """A submission to an international body: its form, about whom and what; what no record holds, sealed."""

    reference = models.CharField(max_length=20)
    form = models.CharField(max_length=20)
    language = models.CharField(max_length=2)
    author = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    # People and incidents of the case, by id.
    people = models.JSONField(default=list)
    incidents = models.JSONField(default=list)
    begun_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    begun_on = models.DateField()
    # What was typed for the form, by field, sealed to the case.
    typed_sealed = models.BinaryField(null=True)
    sent_on = models.CharField(max_length=10, blank=True)
    sent_reference = models.CharField(max_length=80, blank=True)

    class Meta(CaseRow.Meta):
        indexes = (*CaseRow.Meta.indexes, CALLED)


class SubmissionFile(CaseRow):
    """A draft as it was made: an item, its hash (sealed), and how many gaps its report named."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="files")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=4)
    made_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    made_on = models.DateField()
    gaps = models.PositiveIntegerField()
    sha256_sealed = models.BinaryField()
    # Of a PDF how many pages it has, the cover sheet aside.
    pages = models.PositiveIntegerField(null=True)


class SubmissionStep(CaseRow):
    """What happened before or after a submission, from which a term counts; of one event the newest row counts."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="steps")
    event = models.CharField(max_length=24)
    dated = models.CharField(max_length=10, blank=True)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")


class FollowUp(CaseRow):
    """How a recommendation stood on a day, and what says so. Nothing is overwritten: the newest day counts."""

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="follow_ups")
    status = models.CharField(max_length=12)
    dated = models.CharField(max_length=10, blank=True)
    passage = models.ForeignKey(Passage, models.PROTECT, null=True, related_name="+")
    # An original that says so as a whole, where no passage of it is marked.
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")
    cited = models.CharField(max_length=200, blank=True)
    noted_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
