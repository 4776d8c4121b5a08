"""What is kept of seeking testimony in a judgment: that it was sought, each candidate, and what a person decided."""

from django.db import models

from aigaq.access.models import CaseRow, Member
from aigaq.corroboration.models import Claim
from aigaq.intake.models import Passage
from aigaq.proceedings.models import Judgment, Testimony
from aigaq.vault.models import Item


class Bearing(CaseRow):
    """What a testimony says to one claim: confirms, denies, mixed, neutral. The newest of a claim stands."""

    testimony = models.ForeignKey(Testimony, models.PROTECT, related_name="bearings")
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="bearings")
    stance = models.CharField(max_length=10)


class Seeking(CaseRow):
    """That testimony was sought in the text of a judgment: by whom, when, how many candidates there are."""

    judgment = models.ForeignKey(Judgment, models.PROTECT, related_name="seekings")
    text = models.ForeignKey(Item, models.PROTECT, related_name="+")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    characters = models.PositiveIntegerField()
    testimonies = models.PositiveIntegerField()
    candidates = models.PositiveIntegerField()


class Candidate(CaseRow):
    """A stretch of a judgment's text that may be about a testimony: by what it was found, and what a person decided.

    Its words stand in no column: `start` and `end` find them in the sealed text.
    """

    judgment = models.ForeignKey(Judgment, models.PROTECT, related_name="candidates")
    testimony = models.ForeignKey(Testimony, models.PROTECT, related_name="candidates")
    text = models.ForeignKey(Item, models.PROTECT, related_name="+")
    # In characters of the text: from `start` up to, not including, `end`.
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    ways = models.JSONField(default=list)
    signs = models.JSONField(default=list)
    # How many testimonies it may be about alike.
    shared = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8)
    # Marked when it is taken; whoever rejects it later leaves the passage.
    passage = models.ForeignKey(Passage, models.PROTECT, null=True, related_name="+")

    class Meta(CaseRow.Meta):
        indexes = (
            *CaseRow.Meta.indexes,
            models.Index(fields=["judgment", "testimony", "start"], name="candidates_of"),
        )
        constraints = (
            models.UniqueConstraint(fields=["text", "testimony", "start", "end"], name="one_candidate_of_a_stretch"),
        )
