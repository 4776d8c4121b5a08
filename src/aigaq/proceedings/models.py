"""What proceedings keep: bodies and their links, complaints and answers, suits, hearings, judgments."""

from django.db import models

from aigaq.access.models import CaseRow
from aigaq.publication.models import Sentence, Statement
from aigaq.record.models import Account, Facility, Incident, Person
from aigaq.vault.models import Item


class Authority(CaseRow):
    """A body that can be complained to, answer, or decide, as a node of the authority graph."""

    body = models.OneToOneField(Person, models.PROTECT, related_name="authority")
    kind = models.CharField(max_length=24)


class Edge(CaseRow):
    """A dated link between two bodies: part of, appoints, supervises…; who says so."""

    start = models.ForeignKey(Authority, models.PROTECT, related_name="edges")
    to = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    valid_from = models.CharField(max_length=10, blank=True)
    valid_to = models.CharField(max_length=10, blank=True)
    status = models.CharField(max_length=12)
    cited = models.CharField(max_length=80, blank=True)


class Complaint(CaseRow):
    """A complaint to a body: by whom, about what, when. Once lodged its text does not change."""

    reference = models.CharField(max_length=20)
    lodged_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="complaints")
    addressee = models.ForeignKey(Authority, models.PROTECT, null=True, related_name="complaints")
    incident = models.ForeignKey(Incident, models.PROTECT, null=True, related_name="complaints")
    concerns = models.JSONField(default=list)
    gist = models.JSONField()
    lodged_on = models.CharField(max_length=10, blank=True)
    despite = models.TextField(blank=True)


class Answer(CaseRow):
    """What a body answered, coded (DOMAIN: official response), in its own dated row."""

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="answers")
    author = models.ForeignKey(Authority, models.PROTECT, related_name="answers")
    answered_on = models.CharField(max_length=10, blank=True)
    codes = models.JSONField(default=list)
    gist = models.JSONField()
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")


class Suit(CaseRow):
    """A lawsuit over what was said."""

    reference = models.CharField(max_length=20)
    plaintiff = models.ForeignKey(Person, models.PROTECT, related_name="suits_brought")
    employer = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    defendant = models.ForeignKey(Person, models.PROTECT, related_name="suits_faced")
    facility = models.ForeignKey(Facility, models.PROTECT, null=True, related_name="suits")
    subject = models.JSONField()
    state = models.CharField(max_length=10)
    filed_on = models.CharField(max_length=10, blank=True)


class SuitIncident(CaseRow):
    """That a suit is about what was said of an incident."""

    suit = models.ForeignKey(Suit, models.PROTECT, related_name="about")
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="suits")


class SuitStatement(CaseRow):
    """That a suit attacks a statement."""

    suit = models.ForeignKey(Suit, models.PROTECT, related_name="attacks")
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="suits")


class Impugned(CaseRow):
    """Words that the plaintiff complains of, beside our sentence."""

    suit = models.ForeignKey(Suit, models.PROTECT, related_name="impugned")
    text = models.JSONField()
    sentence = models.ForeignKey(Sentence, models.PROTECT, null=True, related_name="impugned")


class Hearing(CaseRow):
    """A sitting of the court."""

    suit = models.ForeignKey(Suit, models.PROTECT, related_name="hearings")
    held_on = models.CharField(max_length=10, blank=True)
    court = models.JSONField(default=dict)
    note = models.JSONField(default=dict)


class Expert(CaseRow):
    """An expert's opinion put before the court."""

    suit = models.ForeignKey(Suit, models.PROTECT, related_name="experts")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    engaged_by = models.JSONField(default=dict)
    method = models.JSONField(default=dict)
    finding = models.JSONField(default=dict)


class Testimony(CaseRow):
    """An account given in court: confirms, denies, mixed, neutral; and what the judgment did with it."""

    suit = models.ForeignKey(Suit, models.PROTECT, related_name="testimony")
    hearing = models.ForeignKey(Hearing, models.PROTECT, null=True, related_name="testimony")
    account = models.ForeignKey(Account, models.PROTECT, related_name="testimony")
    stance = models.CharField(max_length=10)
    counted = models.PositiveIntegerField(null=True)


class Exhibit(CaseRow):
    """A paper or other evidence put before the court, as one account describes it."""

    suit = models.ForeignKey(Suit, models.PROTECT, related_name="exhibits")
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="exhibits")
    title = models.JSONField()


class Judgment(CaseRow):
    """A decision in a suit."""

    suit = models.ForeignKey(Suit, models.PROTECT, related_name="judgments")
    decided_on = models.CharField(max_length=10, blank=True)
    court = models.JSONField(default=dict)
    outcome = models.CharField(max_length=20)
    gist = models.JSONField(default=dict)
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")


class Treatment(CaseRow):
    """What a judgment did with a testimony or an exhibit: quoted, relied on, mentioned, dismissed, passed over."""

    judgment = models.ForeignKey(Judgment, models.PROTECT, related_name="treatments")
    testimony = models.ForeignKey(Testimony, models.PROTECT, null=True, related_name="treatments")
    exhibit = models.ForeignKey(Exhibit, models.PROTECT, null=True, related_name="treatments")
    treatment = models.CharField(max_length=12)
    basis = models.JSONField(default=dict)


class Order(CaseRow):
    """What a judgment ordered: withdraw, retract, pay costs."""

    judgment = models.ForeignKey(Judgment, models.PROTECT, related_name="orders")
    kind = models.CharField(max_length=12)
    gist = models.JSONField(default=dict)


class Appeal(CaseRow):
    """An appeal: intended or lodged."""

    judgment = models.ForeignKey(Judgment, models.PROTECT, related_name="appeals")
    state = models.CharField(max_length=10)
    gist = models.JSONField(default=dict)


class Finding(CaseRow):
    """What a body found or recommended about the State or an authority."""

    body = models.ForeignKey(Person, models.PROTECT, related_name="findings")
    kind = models.CharField(max_length=16)
    dated = models.CharField(max_length=10, blank=True)
    gist = models.JSONField()
    addressed_to = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
