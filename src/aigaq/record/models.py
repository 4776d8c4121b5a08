"""What the record keeps: who did what to whom, where, when, and who says so."""

from django.db import models

from aigaq.access.models import CALLED, CaseRow, Member
from aigaq.intake.models import Parcel, Passage
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

    class Meta(CaseRow.Meta):
        indexes = (
            *CaseRow.Meta.indexes,
            models.Index(fields=["case", "reference"], name="person_called"),
            models.Index(fields=["case", "kind"], name="person_kinds"),
            # As the list of people stands.
            models.Index(fields=["case", "-public", "kind", "reference"], name="people_listed"),
        )


class Facility(CaseRow):
    """A place where people are held. Its place is never inferred from its code."""

    reference = models.CharField(max_length=20)
    name = models.JSONField()
    place = models.JSONField(default=dict)
    region = models.JSONField(default=dict)
    regime = models.CharField(max_length=20, blank=True)
    body = models.ForeignKey(Person, models.PROTECT, null=True, related_name="facilities")
    # Decimal degrees (WGS 84) as text, as precise as given; both or neither.
    latitude = models.CharField(max_length=12, null=True)
    longitude = models.CharField(max_length=12, null=True)

    class Meta(CaseRow.Meta):
        indexes = (*CaseRow.Meta.indexes, models.Index(fields=["case", "reference"], name="facility_called"))


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
    language = models.CharField(max_length=20, null=True)
    risks_explained = models.BooleanField(null=True)
    review_on = models.DateField(null=True)


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

    class Meta(CaseRow.Meta):
        indexes = (
            *CaseRow.Meta.indexes,
            models.Index(fields=["case", "reference"], name="incident_called"),
            models.Index(fields=["case", "began", "made"], name="incidents_by_date"),
            models.Index(fields=["facility", "began"], name="incidents_there"),
        )


class IncidentLink(CaseRow):
    """How one incident stands to another (HURIDOCS list 22)."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="links")
    to = models.ForeignKey(Incident, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=2)


class ParcelIncident(CaseRow):
    """That an arrival is about an incident."""

    parcel = models.ForeignKey(Parcel, models.PROTECT, related_name="incidents")
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="parcels")

    class Meta(CaseRow.Meta):
        constraints = (models.UniqueConstraint(fields=["parcel", "incident"], name="one_tie"),)


class Act(CaseRow):
    """One act on someone in an incident (HURIDOCS list 04, with methods of list 05)."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="acts")
    kind = models.CharField(max_length=40)
    methods = models.JSONField(default=list)
    victims = models.JSONField(default=list)
    dated = models.CharField(max_length=10, blank=True)

    class Meta(CaseRow.Meta):
        # Whose acts they are is looked for in the index alone: the lists of victims of a whole case are read there.
        indexes = (*CaseRow.Meta.indexes, models.Index(fields=["case", "victims", "id"], name="act_victims"))


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
    qualification = models.CharField(max_length=80, null=True)
    kind = models.CharField(max_length=20, null=True)
    size_mm = models.PositiveIntegerField(null=True)
    # Where on the body: points as {view, x, y} in thousandths of the outline, regions as {region} (record/body.py).
    places = models.JSONField(null=True)


class Protest(CaseRow):
    """How people protested in an incident, what they asked for, how many they were, what the authorities did."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="protests")
    form = models.CharField(max_length=20)
    demands = models.JSONField(default=dict)
    began = models.CharField(max_length=10, blank=True)
    ended = models.CharField(max_length=10, blank=True)
    counted = models.PositiveIntegerField(null=True)
    counted_as = models.CharField(max_length=12, blank=True)
    response = models.JSONField(default=dict)


class DenialOfCare(CaseRow):
    """That somebody needed care and did not get it: what, asked when and of whom, refused by whom, what followed."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="denials")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    needed = models.JSONField()
    asked_on = models.CharField(max_length=10, blank=True)
    asked_of = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    refused_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    consequence = models.JSONField(default=dict)


class Death(CaseRow):
    """A death (Minnesota Protocol): both causes, autopsy (list 34), certificate (list 35), what the family was told."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="deaths")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="deaths")
    died_on = models.CharField(max_length=10, blank=True)
    place = models.JSONField(default=dict)
    cause_official = models.JSONField(default=dict)
    cause_alleged = models.JSONField(default=dict)
    autopsy = models.CharField(max_length=24, blank=True)
    certificate = models.CharField(max_length=24, blank=True)
    family_notified = models.BooleanField(null=True)
    family_notified_on = models.CharField(max_length=10, blank=True)
    body_handed_over = models.BooleanField(null=True)
    body_handed_over_on = models.CharField(max_length=10, blank=True)


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
    # Where it was told and who was there, in words; who of the people recorded was there, by id.
    place = models.JSONField(null=True)
    present = models.JSONField(null=True)
    present_words = models.JSONField(null=True)
    language = models.CharField(max_length=20, null=True)
    interpreted = models.BooleanField(null=True)
    interpreter = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    read_back = models.BooleanField(null=True)

    class Meta(CaseRow.Meta):
        indexes = (*CaseRow.Meta.indexes, CALLED)


class Visit(CaseRow):
    """A visit to a facility, or that it was refused: who went, what was seen; by whom refused, why, on what basis."""

    reference = models.CharField(max_length=20)
    facility = models.ForeignKey(Facility, models.PROTECT, related_name="visits")
    dated = models.CharField(max_length=10, blank=True)
    announced = models.BooleanField(null=True)
    outcome = models.CharField(max_length=12)
    # Members of the house and people of the case who went, by id.
    members = models.JSONField(default=list)
    people = models.JSONField(default=list)
    seen = models.JSONField(default=dict)
    refused_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    reason = models.JSONField(default=dict)
    basis = models.JSONField(default=dict)

    class Meta(CaseRow.Meta):
        indexes = (*CaseRow.Meta.indexes, CALLED)


class FormDraft(CaseRow):
    """What a member typed in a form and has not recorded yet, sealed to the case. Nobody else is shown it."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="form_drafts")
    # The address of the form: references and random ids only.
    place = models.CharField(max_length=200)
    kept_at = models.DateTimeField()
    typed_sealed = models.BinaryField()

    class Meta(CaseRow.Meta):
        constraints = (models.UniqueConstraint(fields=["case", "member", "place"], name="one_draft_a_form"),)


class Comparison(CaseRow):
    """That the people and incidents of a case were compared: by whom, how many of each, what was offered."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    people = models.PositiveIntegerField(default=0)
    incidents = models.PositiveIntegerField(default=0)
    offered = models.PositiveIntegerField(default=0)
    # People under names too common to be compared one by one, incidents with too many others near them.
    passed_over = models.PositiveIntegerField(default=0)


class SamePair(CaseRow):
    """Two people, or two incidents, that may be one; what speaks for it and against; what a member decided.

    A pair across two cases has a row in each, `one` being of its own case; no merge follows from it, it is a link.
    """

    kind = models.CharField(max_length=8)
    one = models.UUIDField(db_index=True)
    other = models.UUIDField(db_index=True)
    other_case = models.ForeignKey("aigaq.Case", models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, default="open")
    reasons = models.JSONField(default=list)
    # By it the list is ordered; nobody is shown it (record/sameness/reasons.py).
    place = models.PositiveIntegerField(default=0)
    put_off_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    # Why, in the member's words, sealed to the case: they may name people.
    reason_sealed = models.BinaryField(null=True)

    class Meta(CaseRow.Meta):
        indexes = (
            *CaseRow.Meta.indexes,
            models.Index(fields=["case", "state", "kind", "put_off_at", "place"], name="pairs_in_turn"),
        )
        constraints = (models.UniqueConstraint(fields=["case", "one", "other"], name="one_pair_of_two"),)


class Merge(CaseRow):
    """That one row stands for another: which into which, since when, by whom; undone when and by whom.

    It changes neither row. What stands is worked out from the merges that are not undone (record/sameness/standing.py).
    """

    kind = models.CharField(max_length=8)
    one = models.UUIDField()
    into = models.UUIDField()
    pair = models.ForeignKey(SamePair, models.PROTECT, related_name="merges")
    since = models.DateTimeField()
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta(CaseRow.Meta):
        indexes = (
            *CaseRow.Meta.indexes,
            models.Index(fields=["case", "kind", "undone_at"], name="merges_that_stand"),
        )
