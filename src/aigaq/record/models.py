"""What the record keeps: who did what to whom, where, when, and who says so."""

from django.db import models

from aigaq.access.models import CaseRow, Member
from aigaq.intake.models import Passage
from aigaq.vault.models import Item


class Person(CaseRow):
    """A person, a group or a body. Only public figures and bodies stand in clear; others have a random pseudonym."""

    reference = models.CharField(max_length=20)
    kind = models.CharField(max_length=12)
    public = models.BooleanField(default=False)
    name = models.JSONField(default=dict)
    role = models.JSONField(default=dict)
    counted = models.PositiveIntegerField(null=True)
    counted_as = models.CharField(max_length=12, blank=True)
    works_for = models.ForeignKey("self", models.PROTECT, null=True, related_name="staff")
    identity_sealed = models.BinaryField(null=True)


class Facility(CaseRow):
    """A place where people are held. Its place is never inferred from its code."""

    reference = models.CharField(max_length=20)
    name = models.JSONField()
    place = models.JSONField(default=dict)
    region = models.JSONField(default=dict)
    regime = models.CharField(max_length=20, blank=True)
    body = models.ForeignKey(Person, models.PROTECT, null=True, related_name="facilities")


class FacilityCode(CaseRow):
    """A code a facility was known by, from when to when, as one source spells it."""

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="codes")
    code = models.CharField(max_length=40)
    standing = models.CharField(max_length=10)
    valid_from = models.CharField(max_length=10, blank=True)
    valid_to = models.CharField(max_length=10, blank=True)


class Attestation(CaseRow):
    """That a passage (or a cited source) gives this value to this field of this row. Two that disagree both stay."""

    subject = models.UUIDField(db_index=True)
    subject_kind = models.CharField(max_length=20)
    field = models.CharField(max_length=40, blank=True)
    value = models.TextField(blank=True)
    standing = models.CharField(max_length=10, default="stated")
    passage = models.ForeignKey(Passage, models.PROTECT, null=True, related_name="attests")
    cited = models.CharField(max_length=80, blank=True)
    note = models.JSONField(default=dict)


class Consent(CaseRow):
    """What a person agreed to: one scope, one recipient, dated. What was not asked is not a yes."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="consents")
    scope = models.CharField(max_length=40)
    recipient = models.CharField(max_length=80, blank=True)
    answer = models.CharField(max_length=10)
    given_on = models.DateField()
    recorded_at = models.DateTimeField()
    method = models.CharField(max_length=20, blank=True)
    free_setting = models.BooleanField(null=True)
    asked_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    withdraws = models.ForeignKey("self", models.PROTECT, null=True, related_name="withdrawn_by")
    note = models.CharField(max_length=200, blank=True)


class Incident(CaseRow):
    """Something that happened, or is said to have happened."""

    reference = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)
    title = models.JSONField()
    narrative = models.JSONField(default=dict)
    facility = models.ForeignKey(Facility, models.PROTECT, null=True, related_name="incidents")
    began = models.CharField(max_length=10, blank=True)
    ended = models.CharField(max_length=10, blank=True)
    date_note = models.JSONField(default=dict)
    # Where it came with a table: which original, which row of it, what has no field of ours, what evidence it names.
    origin = models.ForeignKey(Item, models.PROTECT, null=True, related_name="incidents")
    origin_row = models.PositiveIntegerField(null=True)
    as_written = models.JSONField(null=True)
    listed_sealed = models.BinaryField(null=True)


class IncidentLink(CaseRow):
    """How one incident stands to another (HURIDOCS list 22)."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="links")
    to = models.ForeignKey(Incident, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=2)


class Act(CaseRow):
    """One act on someone in an incident (HURIDOCS list 04, with methods of list 05)."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="acts")
    kind = models.CharField(max_length=40)
    methods = models.JSONField(default=list)
    victims = models.JSONField(default=list)
    dated = models.CharField(max_length=10, blank=True)


class Involvement(CaseRow):
    """Someone's part in an act (HURIDOCS list 18). Roles belong to the link, never to the person."""

    act = models.ForeignKey(Act, models.PROTECT, related_name="involved")
    person = models.ForeignKey(Person, models.PROTECT, related_name="involvements")
    degree = models.CharField(max_length=6)


class Injury(CaseRow):
    """An injury; its Istanbul Protocol grade only from a named clinician, with a date."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="injuries")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="injuries")
    description = models.JSONField()
    grade = models.CharField(max_length=20, blank=True)
    graded_by = models.CharField(max_length=80, blank=True)
    graded_on = models.DateField(null=True)


class Account(CaseRow):
    """Who said what, to whom, where, in whose custody, and how they know."""

    reference = models.CharField(max_length=20)
    teller = models.ForeignKey(Person, models.PROTECT, related_name="accounts")
    told_to = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    through = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    custody = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="accounts")
    dated = models.CharField(max_length=10, blank=True)
    setting = models.CharField(max_length=20)
    connection = models.CharField(max_length=6, blank=True)
    knows = models.CharField(max_length=12)
    family = models.CharField(max_length=60, blank=True)
    gist = models.JSONField()
