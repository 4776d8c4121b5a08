"""What corroboration keeps: claims, what is cited for and against them, how it was weighed."""

from django.db import models

from aigaq.access.models import CaseRow, Member
from aigaq.intake.models import Passage
from aigaq.record.models import Account, Incident


class Claim(CaseRow):
    """One proposition that can be shown or rebutted."""

    reference = models.CharField(max_length=20)
    text = models.JSONField()
    incident = models.ForeignKey(Incident, models.PROTECT, null=True, related_name="claims")


class Need(CaseRow):
    """That a claim stands only if another stands."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="needs")
    on = models.ForeignKey(Claim, models.PROTECT, related_name="needed_by")


class Rival(CaseRow):
    """Two claims that cannot both be true; that both were made is itself evidence."""

    one = models.ForeignKey(Claim, models.PROTECT, related_name="rivals")
    other = models.ForeignKey(Claim, models.PROTECT, related_name="rivalled")
    reason = models.JSONField()


class Citation(CaseRow):
    """A passage, and whose account it is, cited for or against a claim."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="citations")
    account = models.ForeignKey(Account, models.PROTECT, related_name="citations")
    passage = models.ForeignKey(Passage, models.PROTECT, related_name="citations")
    stance = models.CharField(max_length=12)
    why = models.JSONField(default=dict)


class Assessment(CaseRow):
    """How far a claim was found to be carried, by whom, when, and what is missing. The newest counts; all stay."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="assessments")
    source_axis = models.CharField(max_length=1, default="F")
    information_axis = models.CharField(max_length=1, default="6")
    standard = models.CharField(max_length=40, blank=True)
    reason = models.JSONField(default=dict)
    missing = models.JSONField(default=dict)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    on = models.DateField()
