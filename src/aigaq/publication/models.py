"""What publication keeps: what we say aloud, sentence by sentence, and when it was released."""

from django.db import models

from aigaq.access.models import CALLED, CaseRow, Member
from aigaq.corroboration.models import Claim
from aigaq.intake.models import Passage
from aigaq.record.models import Person
from aigaq.vault.models import Item


class Statement(CaseRow):
    """A post, a public statement, an interview: someone's words made public, or about to be."""

    reference = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)
    title = models.JSONField()
    author = models.ForeignKey(Person, models.PROTECT, null=True, related_name="statements")
    dated = models.CharField(max_length=10, blank=True)
    channel = models.JSONField(default=dict)
    note = models.JSONField(default=dict)
    state = models.CharField(max_length=10, default="draft")
    # As printed on it (`EUR 57/2771/2020`), and whom to ask, by language.
    index_number = models.CharField(max_length=40, null=True)
    contact = models.JSONField(null=True)
    # The released statement that this one corrects or takes back; the earlier one stays as it was.
    supersedes = models.ForeignKey("self", models.PROTECT, null=True, related_name="superseded_by")

    class Meta(CaseRow.Meta):
        indexes = (*CaseRow.Meta.indexes, CALLED)


class Sentence(CaseRow):
    """One sentence: fact, value judgement, mixed, quotation or question. Facts rest on claims."""

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="sentences")
    position = models.PositiveIntegerField()
    text = models.JSONField()
    kind = models.CharField(max_length=16)
    # `body` or `background`, and whether a paragraph begins here; empty for what was written before this was asked.
    section = models.CharField(max_length=12, null=True)
    opens = models.BooleanField(null=True)
    # Where it stands in a text that was brought in, or of a quotation, in its original.
    source = models.ForeignKey(Passage, models.PROTECT, null=True, related_name="sentences")

    class Meta(CaseRow.Meta):
        ordering = ("position",)


class SentenceClaim(CaseRow):
    """That a sentence rests on a claim."""

    sentence = models.ForeignKey(Sentence, models.PROTECT, related_name="rests_on")
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="carries")


class StruckSentence(CaseRow):
    """A sentence, or its words in one language, that was struck out of a draft: it can be taken back with its ties."""

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="struck")
    # The row it was; it may still stand there with its words in another language.
    was = models.UUIDField()
    text = models.JSONField()
    kind = models.CharField(max_length=16)
    section = models.CharField(max_length=12, null=True)
    opens = models.BooleanField(null=True)
    position = models.PositiveIntegerField()
    # The ids of the claims it was tied to.
    claims = models.JSONField(default=list)
    source = models.ForeignKey(Passage, models.PROTECT, null=True, related_name="+")


class Release(CaseRow):
    """That a statement went out: its exact text, sealed as an item, on which channel, despite which findings."""

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="releases")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    channel = models.CharField(max_length=80)
    released_on = models.DateField()
    despite = models.TextField(blank=True)
    # Whether it stands on the site of released statements; empty for what was released before there was one.
    on_site = models.BooleanField(null=True)


class ReleaseFile(CaseRow):
    """One file of a release: in a language, in a form; its bytes are an item derived from the exact text."""

    release = models.ForeignKey(Release, models.PROTECT, related_name="files")
    item = models.OneToOneField(Item, models.PROTECT, related_name="released_as")
    language = models.CharField(max_length=2)
    form = models.CharField(max_length=8)
    # aigaq-seal/1 to the case: the SHA-256 of the file, for who checks a copy of it.
    sha256_sealed = models.BinaryField()


class Annex(CaseRow):
    """A picture or document that goes out with a statement: what it is called there, and what was read in it.

    `nobody` says that nobody in it can be recognised; those who can have rows of their own.
    """

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="annexes")
    item = models.ForeignKey(Item, models.PROTECT, related_name="annexes")
    caption = models.JSONField()
    nobody = models.BooleanField(default=False)
    # aigaq-seal/1 to a key of the item: its text, what it says of itself, what its pictures say. It goes with the item.
    read_sealed = models.BinaryField()
    taken_off_at = models.DateTimeField(null=True)


class AnnexPerson(CaseRow):
    """That somebody can be recognised in what goes out with a statement."""

    annex = models.ForeignKey(Annex, models.PROTECT, related_name="shown")
    person = models.ForeignKey(Person, models.PROTECT, related_name="shown_in")


class ReleasedAnnex(CaseRow):
    """That an annex went out with a release, as which number; the SHA-256 of its bytes is sealed to the case."""

    release = models.ForeignKey(Release, models.PROTECT, related_name="annexes")
    annex = models.ForeignKey(Annex, models.PROTECT, related_name="released")
    number = models.PositiveIntegerField()
    sha256_sealed = models.BinaryField()


class Placement(CaseRow):
    """That a release went somewhere: a page, a channel, somebody; by whom, when."""

    release = models.ForeignKey(Release, models.PROTECT, related_name="placements")
    kind = models.CharField(max_length=12)
    language = models.CharField(max_length=2, blank=True)
    placed_on = models.CharField(max_length=10, blank=True)
    placed_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    # aigaq-seal/1 to the case: the address of the page, or who received it.
    where_sealed = models.BinaryField()


class Capture(CaseRow):
    """A page as it stood elsewhere: when, by whom, how, with what; its source and its picture are items."""

    placement = models.ForeignKey(Placement, models.PROTECT, related_name="captures")
    taken_at = models.CharField(max_length=20)
    taken_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    how = models.CharField(max_length=10)
    tool = models.CharField(max_length=120)
    source = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")
    picture = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")
    # aigaq-seal/1 to the case: the address asked for and the one that answered, with what status, from which machine.
    about_sealed = models.BinaryField()


class Happening(CaseRow):
    """What became of a release where it went: a reaction, an edit, a deletion, a block; or that it is still there."""

    placement = models.ForeignKey(Placement, models.PROTECT, related_name="happenings")
    kind = models.CharField(max_length=12)
    noticed_on = models.CharField(max_length=10, blank=True)
    noticed_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")
    # aigaq-seal/1 to the case: what was seen, in the member's words.
    note_sealed = models.BinaryField()


class Correction(CaseRow):
    """That a statement corrects or takes back the one it supersedes, and why, as readers are told."""

    statement = models.OneToOneField(Statement, models.PROTECT, related_name="corrects")
    kind = models.CharField(max_length=10)
    reason = models.JSONField()


class Overruling(CaseRow):
    """That a member goes ahead despite a finding of the guard, or all of them, and why; sealed to the case.

    It holds for the words as they stood: `words` is their SHA-256. Empty `concern` means every finding.
    """

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="overrulings")
    concern = models.CharField(max_length=32, blank=True)
    place = models.CharField(max_length=12, blank=True)
    position = models.PositiveIntegerField(null=True)
    words = models.CharField(max_length=64)
    why_sealed = models.BinaryField()
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField()


class RetractionOrder(CaseRow):
    """That a court ordered words to be taken back: which, of which sentence if it is ours, from when, until when."""

    text = models.JSONField()
    sentence = models.ForeignKey(Sentence, models.PROTECT, null=True, related_name="retraction_orders")
    judgment = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")
    court = models.JSONField(default=dict)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    lifted_on = models.DateField(null=True)


class ReplyRequest(CaseRow):
    """What was put to those whom a statement concerns: to whom, by which channel, when, until when to answer."""

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="reply_requests")
    reference = models.CharField(max_length=20)
    asked = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    asked_as = models.JSONField(default=dict)
    channel = models.CharField(max_length=20)
    letter = models.JSONField()
    asked_on = models.DateField()
    last_day = models.DateField()

    class Meta(CaseRow.Meta):
        indexes = (*CaseRow.Meta.indexes, CALLED)


class ReplySentence(CaseRow):
    """That a sentence was put to somebody, as it stood then."""

    request = models.ForeignKey(ReplyRequest, models.PROTECT, related_name="sentences")
    sentence = models.ForeignKey(Sentence, models.PROTECT, related_name="put_in")
    text = models.JSONField()


class Reply(CaseRow):
    """What was answered: the original in which it came, the gist of it, and the sentence into which it was taken."""

    request = models.ForeignKey(ReplyRequest, models.PROTECT, related_name="replies")
    received_on = models.DateField()
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")
    gist = models.JSONField()
    sentence = models.ForeignKey(Sentence, models.PROTECT, null=True, related_name="gives_reply")
