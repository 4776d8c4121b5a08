"""What is kept of a suit beside the suit itself: parties, employers, papers, rulings, presence, what was done."""

from django.db import models

from aigaq.access.models import CaseRow
from aigaq.intake.models import Passage
from aigaq.proceedings.models import Exhibit, Hearing, Order, Suit
from aigaq.record.models import Person
from aigaq.vault.models import Item


class Party(CaseRow):
    """That somebody takes part in a suit: a further plaintiff or defendant, a third party, whoever represents one."""

    suit = models.ForeignKey(Suit, models.PROTECT, related_name="parties")
    person = models.ForeignKey(Person, models.PROTECT, related_name="parties")
    part = models.CharField(max_length=14)
    represents = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    since = models.CharField(max_length=10, blank=True)


class Employment(CaseRow):
    """Whose employee a party is, and who says so. Two that disagree both stay."""

    suit = models.ForeignKey(Suit, models.PROTECT, related_name="employments")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    employer = models.ForeignKey(Person, models.PROTECT, related_name="+")
    basis = models.JSONField(default=dict)
    passage = models.ForeignKey(Passage, models.PROTECT, null=True, related_name="+")


class Pleading(CaseRow):
    """A paper of a party: the claim, our answer, a motion. What is asked in money is a decimal number as text."""

    suit = models.ForeignKey(Suit, models.PROTECT, related_name="pleadings")
    kind = models.CharField(max_length=12)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    filed_on = models.CharField(max_length=10, blank=True)
    received_on = models.CharField(max_length=10, blank=True)
    gist = models.JSONField(default=dict)
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")
    asks = models.CharField(max_length=18, blank=True)
    currency = models.CharField(max_length=3, blank=True)


class InterimOrder(CaseRow):
    """A measure asked of the court until it decides: take the post down, freeze an account."""

    suit = models.ForeignKey(Suit, models.PROTECT, related_name="interim_orders")
    asked_for = models.CharField(max_length=13, blank=True)
    asked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    asked_on = models.CharField(max_length=10, blank=True)
    gist = models.JSONField()


class CourtRuling(CaseRow):
    """What the court ruled on a piece of evidence or on an interim order. The newest of each stands."""

    exhibit = models.ForeignKey(Exhibit, models.PROTECT, null=True, related_name="rulings")
    interim = models.ForeignKey(InterimOrder, models.PROTECT, null=True, related_name="rulings")
    ruling = models.CharField(max_length=16)
    ruled_on = models.CharField(max_length=10, blank=True)
    reasons = models.JSONField(default=dict)
    # From when until when a measure holds.
    valid_from = models.CharField(max_length=10, blank=True)
    valid_to = models.CharField(max_length=10, blank=True)
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")


class Presence(CaseRow):
    """That somebody was, or was not, at a sitting: as what, in person or by video."""

    hearing = models.ForeignKey(Hearing, models.PROTECT, related_name="presence")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    part = models.CharField(max_length=14)
    mode = models.CharField(max_length=12, blank=True)
    note = models.JSONField(default=dict)


class Compliance(CaseRow):
    """What was done of what a judgment ordered: when, all of it or a part, what shows it."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="done")
    done_on = models.CharField(max_length=10, blank=True)
    whole = models.BooleanField()
    note = models.JSONField(default=dict)
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")
