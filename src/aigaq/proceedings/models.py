"""What proceedings keep: bodies and their links, complaints and answers, suits, hearings, judgments."""

from django.db import models

from aigaq.access.models import CALLED, CaseRow, Member, Row
from aigaq.intake.models import Passage
from aigaq.publication.models import Sentence, Statement
from aigaq.record.models import Account, Facility, Incident, Person
from aigaq.vault.models import Item


class Authority(CaseRow):
    """A body that can be complained to, answer, or decide, as a node of the authority graph."""

    body = models.OneToOneField(Person, models.PROTECT, related_name="authority")
    kind = models.CharField(max_length=24)
    # From when until when there is such a body, as far as is recorded.
    valid_from = models.CharField(max_length=10, null=True)
    valid_to = models.CharField(max_length=10, null=True)


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
    # Over which facility and whom, where no incident says so.
    facility = models.ForeignKey(Facility, models.PROTECT, null=True, related_name="complaints")
    about = models.JSONField(null=True)
    # How it was filed, what proves that, and the text as it was filed.
    filed_how = models.CharField(max_length=24, null=True)
    proof = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")
    text = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")
    # What it raises, point by point; an answer says which of them it answers.
    points = models.JSONField(null=True)
    # Where it came with a table: which original, which row of it, what has no field of ours.
    origin = models.ForeignKey(Item, models.PROTECT, null=True, related_name="complaints")
    origin_row = models.PositiveIntegerField(null=True)
    as_written = models.JSONField(null=True)

    class Meta(CaseRow.Meta):
        indexes = (
            *CaseRow.Meta.indexes,
            CALLED,
            models.Index(fields=["case", "lodged_on", "made"], name="complaints_by_date"),
        )


class Registration(CaseRow):
    """That a complaint was given a number in a register: KUI, ERDR, the body's own; when; the slip that shows it."""

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="registrations")
    register = models.CharField(max_length=10)
    number = models.CharField(max_length=60)
    registered_on = models.CharField(max_length=10, blank=True)
    hour = models.CharField(max_length=5, blank=True)
    slip = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")


class Redirection(CaseRow):
    """That a complaint was passed on: by whom, to whom, when, and whether we were told."""

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="redirections")
    sender = models.ForeignKey(Authority, models.PROTECT, null=True, related_name="+")
    to = models.ForeignKey(Authority, models.PROTECT, related_name="redirections")
    passed_on = models.CharField(max_length=10, blank=True)
    number = models.CharField(max_length=60, blank=True)
    told_us = models.BooleanField(null=True)
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")


class DeemedRefusal(CaseRow):
    """That silence counts as a refusal: since when, by which term of law or whose word."""

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="refusals")
    since = models.CharField(max_length=10)
    term = models.CharField(max_length=40, blank=True)
    note = models.JSONField(default=dict)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")


class PracticeNote(CaseRow):
    """What was noted of who ran an inquiry, or how: a tie to the accused, a step left out; what shows it."""

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="practice")
    body = models.ForeignKey(Authority, models.PROTECT, related_name="practice")
    kind = models.CharField(max_length=40)
    note = models.JSONField()
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")


class ComplaintTemplate(CaseRow):
    """A text of ours from which complaints of one kind are drafted in one language; the newest of a case counts."""

    kind = models.CharField(max_length=24)
    language = models.CharField(max_length=2)
    text = models.TextField()
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField()


class ComplaintDraft(CaseRow):
    """A complaint drafted from the record: over what, to whom, in which language; its text and its document."""

    reference = models.CharField(max_length=20)
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="complaint_drafts")
    addressee = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24)
    language = models.CharField(max_length=2)
    concerns = models.JSONField(default=list)
    drafted_on = models.DateField()
    text = models.ForeignKey(Item, models.PROTECT, related_name="+")
    document = models.ForeignKey(Item, models.PROTECT, related_name="+")
    # Whose name stands in it, whose pseudonym, and who is left unnamed: ids of persons.
    named = models.JSONField(default=list)
    by_pseudonym = models.JSONField(default=list)
    unnamed = models.JSONField(default=list)
    complaint = models.ForeignKey(Complaint, models.PROTECT, null=True, related_name="drafts")

    class Meta(CaseRow.Meta):
        indexes = (*CaseRow.Meta.indexes, CALLED)


class Answer(CaseRow):
    """What a body answered, coded (DOMAIN: official response), in its own dated row."""

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="answers")
    author = models.ForeignKey(Authority, models.PROTECT, related_name="answers")
    answered_on = models.CharField(max_length=10, blank=True)
    codes = models.JSONField(default=list)
    gist = models.JSONField()
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")
    number = models.CharField(max_length=60, null=True)
    basis = models.JSONField(null=True)
    # What it did with each point of the complaint, in their order: answered, partly, not_answered, or not looked at.
    points = models.JSONField(null=True)
    # Whose evidence it rests on.
    relied_on = models.ForeignKey(Authority, models.PROTECT, null=True, related_name="+")
    # Of a denial by a witness or a withdrawal: who held them then, and before whom they were heard.
    held_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    before_whom = models.JSONField(null=True)


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

    class Meta(CaseRow.Meta):
        indexes = (*CaseRow.Meta.indexes, CALLED)


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
    # Whether it was put off: to when, at whose wish, why. Empty where nobody knows.
    adjourned = models.BooleanField(null=True)
    adjourned_to = models.CharField(max_length=10, null=True)
    adjourned_for = models.CharField(max_length=13, null=True)
    adjourned_why = models.JSONField(null=True)


class Expert(CaseRow):
    """An expert's opinion put before the court."""

    suit = models.ForeignKey(Suit, models.PROTECT, related_name="experts")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    engaged_by = models.JSONField(default=dict)
    method = models.JSONField(default=dict)
    finding = models.JSONField(default=dict)
    # At whose wish the expert was appointed, what was asked, when the opinion was given, the opinion itself.
    appointed_for = models.CharField(max_length=13, null=True)
    question = models.JSONField(null=True)
    given_on = models.CharField(max_length=10, null=True)
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")
    # The opinion that this one answers.
    answers = models.ForeignKey("self", models.PROTECT, null=True, related_name="answered_by")


class Testimony(CaseRow):
    """An account given in court: confirms, denies, mixed, neutral; and what the judgment did with it."""

    # Its name begins as those of tests do; it is none.
    __test__ = False

    suit = models.ForeignKey(Suit, models.PROTECT, related_name="testimony")
    hearing = models.ForeignKey(Hearing, models.PROTECT, null=True, related_name="testimony")
    account = models.ForeignKey(Account, models.PROTECT, related_name="testimony")
    stance = models.CharField(max_length=10)
    counted = models.PositiveIntegerField(null=True)
    # In person, by video, read out; by whom called; as which they were heard, from 1. Empty where nobody knows.
    mode = models.CharField(max_length=12, null=True)
    called_by = models.CharField(max_length=12, null=True)
    heard_as = models.PositiveIntegerField(null=True)


class Exhibit(CaseRow):
    """A paper or other evidence put before the court, as one account describes it."""

    suit = models.ForeignKey(Suit, models.PROTECT, related_name="exhibits")
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="exhibits")
    title = models.JSONField()
    # What it is; for whom it was offered, by whom and when; the thing itself. Empty where nobody knows.
    kind = models.CharField(max_length=12, null=True)
    offered_for = models.CharField(max_length=13, null=True)
    offered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    offered_on = models.CharField(max_length=10, null=True)
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")


class Judgment(CaseRow):
    """A decision in a suit."""

    suit = models.ForeignKey(Suit, models.PROTECT, related_name="judgments")
    decided_on = models.CharField(max_length=10, blank=True)
    court = models.JSONField(default=dict)
    outcome = models.CharField(max_length=20)
    gist = models.JSONField(default=dict)
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")
    # Of which court: first, appeal, cassation; empty is the first. Which decision it looked at again.
    instance = models.CharField(max_length=9, null=True)
    reviews = models.ForeignKey("self", models.PROTECT, null=True, related_name="reviewed_by")
    # Days from which the law counts, as precisely as somebody recorded them.
    final_form_on = models.CharField(max_length=10, null=True)
    copy_sent_on = models.CharField(max_length=10, null=True)
    in_force_on = models.CharField(max_length=10, null=True)
    in_force_basis = models.JSONField(null=True)


class Treatment(CaseRow):
    """What a judgment did with a testimony or an exhibit: quoted, relied on, mentioned, dismissed, passed over."""

    judgment = models.ForeignKey(Judgment, models.PROTECT, related_name="treatments")
    testimony = models.ForeignKey(Testimony, models.PROTECT, null=True, related_name="treatments")
    exhibit = models.ForeignKey(Exhibit, models.PROTECT, null=True, related_name="treatments")
    treatment = models.CharField(max_length=12)
    # Of what was dismissed, whether the judgment says why; empty where that is not known or not asked.
    reasoned = models.BooleanField(null=True)
    basis = models.JSONField(default=dict)
    # Where the judgment's own text shows it; empty where it rests on what somebody says.
    passage = models.ForeignKey(Passage, models.PROTECT, null=True, related_name="+")


class Order(CaseRow):
    """What a judgment ordered: withdraw, retract, apologise, delete, publish, pay, pay costs."""

    judgment = models.ForeignKey(Judgment, models.PROTECT, related_name="orders")
    kind = models.CharField(max_length=12)
    gist = models.JSONField(default=dict)
    # By when, as the judgment gives it: a day, or so many days, working days or months from something.
    due_on = models.CharField(max_length=10, null=True)
    within = models.PositiveIntegerField(null=True)
    unit = models.CharField(max_length=12, null=True)
    counted_from = models.CharField(max_length=20, null=True)
    # Of money: who pays whom, how much (a decimal number as text), in which currency (ISO 4217).
    payer = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    payee = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    amount = models.CharField(max_length=18, null=True)
    currency = models.CharField(max_length=3, null=True)


class Appeal(CaseRow):
    """An appeal or a cassation: intended or lodged."""

    judgment = models.ForeignKey(Judgment, models.PROTECT, related_name="appeals")
    state = models.CharField(max_length=10)
    gist = models.JSONField(default=dict)
    # Appeal or cassation, for whom it is lodged, when, the paper. Empty is an appeal, by nobody knows whom.
    kind = models.CharField(max_length=9, null=True)
    lodged_for = models.CharField(max_length=13, null=True)
    lodged_on = models.CharField(max_length=10, null=True)
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")


class Deadline(CaseRow):
    """A time limit as it was counted on the facts and the law of that moment.

    When either changes it is counted anew in a row of its own, which names the one it follows: nothing is overwritten.
    `last_day` is a day, or a moment for a term of hours; empty if nothing could be counted.
    """

    complaint = models.ForeignKey(Complaint, models.PROTECT, null=True, related_name="deadlines")
    judgment = models.ForeignKey(Judgment, models.PROTECT, null=True, related_name="deadlines")
    submission = models.ForeignKey("aigaq.Submission", models.PROTECT, null=True, related_name="deadlines")
    term = models.CharField(max_length=40)
    pack = models.CharField(max_length=16)
    version = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    starts = models.CharField(max_length=16, blank=True)
    last_day = models.CharField(max_length=16, blank=True)
    status = models.CharField(max_length=12)
    steps = models.JSONField(default=list)
    follows = models.OneToOneField("self", models.PROTECT, null=True, related_name="followed_by")


class Overlay(Row):
    """What a pack file of the house's own was when it was first seen, or seen to have changed; empty: it is gone."""

    name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64, blank=True)
    seen_at = models.DateTimeField()


class Finding(CaseRow):
    """What a body found or recommended about the State or an authority."""

    body = models.ForeignKey(Person, models.PROTECT, related_name="findings")
    kind = models.CharField(max_length=16)
    dated = models.CharField(max_length=10, blank=True)
    gist = models.JSONField()
    addressed_to = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
