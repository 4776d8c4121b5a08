"""What corroboration keeps: claims, what is cited for and against them, how it was weighed."""

from django.db import models

from aigaq.access.models import CALLED, Case, CaseRow, Member, Row
from aigaq.intake.models import Passage
from aigaq.record.models import Account, Incident
from aigaq.vault.models import Item


class Claim(CaseRow):
    """One proposition that can be shown or rebutted."""

    reference = models.CharField(max_length=20)
    text = models.JSONField()
    incident = models.ForeignKey(Incident, models.PROTECT, null=True, related_name="claims")

    class Meta(CaseRow.Meta):
        indexes = (*CaseRow.Meta.indexes, CALLED)


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


class Rebuttal(CaseRow):
    """Why a citation against a claim, or a rival of it, does not speak against it: by whom and when. All stay."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="rebuttals")
    # One of the two.
    citation = models.ForeignKey(Citation, models.PROTECT, null=True, related_name="rebuttals")
    rival = models.ForeignKey(Rival, models.PROTECT, null=True, related_name="rebuttals")
    reason = models.JSONField()
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    on = models.DateField()


class SourceRuling(CaseRow):
    """That two accounts are one source or two, whatever the rules say: why, by whom, when. The newest counts."""

    one = models.ForeignKey(Account, models.PROTECT, related_name="+")
    other = models.ForeignKey(Account, models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=12)
    reason = models.JSONField()
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    on = models.DateField()


class EvidenceRule(Row):
    """That a case, or the whole house, asks for more before it says reasonable grounds. The newest of each counts."""

    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+")
    clusters = models.PositiveSmallIntegerField()
    # The least clinical grade that stands in for a further source; empty if none does.
    medical = models.CharField(max_length=20, blank=True)
    reason = models.CharField(max_length=200)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField()


class GistNote(CaseRow):
    """That the gist of an account was written down as a note of our own, so that its words can be cited."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    language = models.CharField(max_length=2)
    item = models.OneToOneField(Item, models.PROTECT, related_name="+")

    class Meta(CaseRow.Meta):
        constraints = (models.UniqueConstraint(fields=["account", "language"], name="one_note_of_a_gist"),)
