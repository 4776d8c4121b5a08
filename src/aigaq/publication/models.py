"""What publication keeps: what we say aloud, sentence by sentence, and when it was released."""

from django.db import models

from aigaq.access.models import CaseRow
from aigaq.corroboration.models import Claim
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


class Sentence(CaseRow):
    """One sentence: fact, value judgement, mixed, quotation or question. Facts rest on claims."""

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="sentences")
    position = models.PositiveIntegerField()
    text = models.JSONField()
    kind = models.CharField(max_length=16)

    class Meta(CaseRow.Meta):
        ordering = ("position",)


class SentenceClaim(CaseRow):
    """That a sentence rests on a claim."""

    sentence = models.ForeignKey(Sentence, models.PROTECT, related_name="rests_on")
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="carries")


class Release(CaseRow):
    """That a statement went out: its exact text, sealed as an item, on which channel, despite which findings."""

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="releases")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    channel = models.CharField(max_length=80)
    released_on = models.DateField()
    despite = models.TextField(blank=True)
