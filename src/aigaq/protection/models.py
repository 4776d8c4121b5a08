"""What protection keeps: what was done to those who speak, what they risk, who looks after them, who is kept out."""

from django.db import models

from aigaq.access.models import CaseRow, Member
from aigaq.proceedings.models import Complaint, Hearing, Testimony
from aigaq.proceedings.submissions.models import Submission
from aigaq.publication.models import Release, Statement
from aigaq.record.models import Account, Facility, Person, Visit
from aigaq.vault.models import Item


class Reprisal(CaseRow):
    """Something done to someone for speaking, helping or complaining."""

    kind = models.CharField(max_length=24)
    target = models.ForeignKey(Person, models.PROTECT, related_name="reprisals")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    happened = models.CharField(max_length=10, blank=True)
    gist = models.JSONField()
    answers_to = models.JSONField(default=dict)
    # Until when it went on; empty where it did not last, or nobody knows.
    ended = models.CharField(max_length=10, null=True)
    # What is known better since stands in a row of its own; the earlier one stays.
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, related_name="superseded_by")


class Cooperation(CaseRow):
    """The act a reprisal is said to answer: exactly one row of the case, in which somebody spoke, helped or complained.

    It stays with the reprisal it was tied to, also when that is superseded.
    """

    reprisal = models.ForeignKey(Reprisal, models.PROTECT, related_name="cooperations")
    complaint = models.ForeignKey(Complaint, models.PROTECT, null=True, related_name="+")
    statement = models.ForeignKey(Statement, models.PROTECT, null=True, related_name="+")
    release = models.ForeignKey(Release, models.PROTECT, null=True, related_name="+")
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    testimony = models.ForeignKey(Testimony, models.PROTECT, null=True, related_name="+")
    hearing = models.ForeignKey(Hearing, models.PROTECT, null=True, related_name="+")
    visit = models.ForeignKey(Visit, models.PROTECT, null=True, related_name="+")
    submission = models.ForeignKey(Submission, models.PROTECT, null=True, related_name="+")


class CausalLink(CaseRow):
    """What speaks for and against a reprisal answering an act of cooperation, in whose words, and how that stands."""

    reprisal = models.ForeignKey(Reprisal, models.PROTECT, related_name="causes")
    speaks_for = models.JSONField(default=list)
    speaks_against = models.JSONField(default=list)
    status = models.CharField(max_length=12)
    told_by = models.CharField(max_length=12)
    teller = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    # What they say, sealed to the case: it may name people.
    words_sealed = models.BinaryField(null=True)
    weighed_on = models.DateField()
    weighed_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, related_name="superseded_by")


class ReprisalItem(CaseRow):
    """That an original shows a reprisal."""

    reprisal = models.ForeignKey(Reprisal, models.PROTECT, related_name="evidence")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")


class ReprisalResponse(CaseRow):
    """What we did about a reprisal: a complaint, a letter to the United Nations, a doctor, a move."""

    reprisal = models.ForeignKey(Reprisal, models.PROTECT, related_name="responses")
    kind = models.CharField(max_length=16)
    complaint = models.ForeignKey(Complaint, models.PROTECT, null=True, related_name="+")
    submission = models.ForeignKey(Submission, models.PROTECT, null=True, related_name="+")
    done_on = models.CharField(max_length=10, blank=True)
    note_sealed = models.BinaryField(null=True)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")


class RiskAssessment(CaseRow):
    """What a step may bring upon a person, and what that person decided. Assessed anew it is a row of its own."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="risks")
    step = models.CharField(max_length=8)
    # The person's own answer comes first: what, when, how, by whom asked.
    decision = models.CharField(max_length=10)
    decided_on = models.DateField(null=True)
    asked_how = models.CharField(max_length=20, blank=True)
    asked_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    # In the hands of those who are accused; to be recognised even without a name. Empty means not known.
    held = models.BooleanField(null=True)
    identifiable = models.BooleanField(null=True)
    threats = models.JSONField(default=list)
    likelihood = models.CharField(max_length=12)
    impact = models.CharField(max_length=12)
    # The threats and the decision in words, sealed to the case.
    told_sealed = models.BinaryField(null=True)
    assessed_on = models.DateField()
    assessed_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    review_on = models.DateField(null=True)
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, related_name="superseded_by")

    class Meta(CaseRow.Meta):
        indexes = (*CaseRow.Meta.indexes, models.Index(fields=["case", "person", "step"], name="risks_of_person"))


class Mitigation(CaseRow):
    """One thing that is done so that a step harms nobody: what, by whom, by when. It outlives the assessment."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="mitigations")
    step = models.CharField(max_length=8)
    # Who sees to it: a member, or somebody outside, in the sealed words.
    who = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    by_day = models.DateField()
    told_sealed = models.BinaryField()
    done_on = models.DateField(null=True)
    dropped_on = models.DateField(null=True)

    class Meta(CaseRow.Meta):
        indexes = (*CaseRow.Meta.indexes, models.Index(fields=["case", "person", "step"], name="mitigations_of_person"))


class CheckIn(CaseRow):
    """That somebody is asked whether they are safe: who, after what, when, by which channel, by whom; what came of it.

    No person means everybody who was met there.
    """

    reference = models.CharField(max_length=20)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="check_ins")
    visit = models.ForeignKey(Visit, models.PROTECT, null=True, related_name="+")
    complaint = models.ForeignKey(Complaint, models.PROTECT, null=True, related_name="+")
    hearing = models.ForeignKey(Hearing, models.PROTECT, null=True, related_name="+")
    submission = models.ForeignKey(Submission, models.PROTECT, null=True, related_name="+")
    due_on = models.DateField()
    channel = models.CharField(max_length=16)
    checker = models.ForeignKey(Member, models.PROTECT, related_name="+")
    planned_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    # How exactly, sealed to the case.
    plan_sealed = models.BinaryField(null=True)
    outcome = models.CharField(max_length=12, blank=True)
    done_on = models.DateField(null=True)
    done_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    told_sealed = models.BinaryField(null=True)

    class Meta(CaseRow.Meta):
        indexes = (*CaseRow.Meta.indexes, models.Index(fields=["case", "outcome", "due_on"], name="check_ins_by_day"))


class Escalation(CaseRow):
    """What was done because a check-in was missed or brought bad news."""

    check_in = models.ForeignKey(CheckIn, models.PROTECT, related_name="escalations")
    kind = models.CharField(max_length=16)
    done_on = models.DateField()
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    note_sealed = models.BinaryField(null=True)


class AccessBan(CaseRow):
    """That somebody is kept out of places of detention: by whom, since when, on what basis, what was done about it.

    No facility means that none is named: all of them, or as the words say.
    """

    reference = models.CharField(max_length=20)
    barred = models.ForeignKey(Person, models.PROTECT, related_name="bans")
    facility = models.ForeignKey(Facility, models.PROTECT, null=True, related_name="bans")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    since = models.CharField(max_length=10, blank=True)
    until = models.CharField(max_length=10, blank=True)
    gist = models.JSONField()
    # The law it named: yes with its words, no, or not known.
    basis_given = models.BooleanField(null=True)
    basis = models.JSONField(default=dict)
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")
    reprisal = models.ForeignKey(Reprisal, models.PROTECT, null=True, related_name="+")
    remedy = models.ForeignKey(Complaint, models.PROTECT, null=True, related_name="+")
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, related_name="superseded_by")
