"""What is kept of an appeal in the making: what was decided of each ground, drafts, pages of the defence file."""

from django.db import models

from aigaq.access.models import CaseRow, Member
from aigaq.proceedings.models import Judgment, Suit
from aigaq.vault.models import Item


class GroundRuling(CaseRow):
    """That a lawyer kept, struck or reopened a ground: in which words, on which facts and law. The newest stands."""

    judgment = models.ForeignKey(Judgment, models.PROTECT, related_name="ground_rulings")
    kind = models.CharField(max_length=24)
    # What the ground is about: an id, or empty where it is of the judgment as a whole.
    subject = models.CharField(max_length=36, blank=True)
    state = models.CharField(max_length=8)
    # The facts and the law as they stood, in codes and ids, so that a change shows.
    facts = models.JSONField(default=list)
    law = models.JSONField(default=list)
    # aigaq-seal/1 to the case: the lawyer's own words.
    words_sealed = models.BinaryField(null=True)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField()


class AppealDraft(CaseRow):
    """An appeal drafted from the grounds that were kept: its language, its text and its document, whom it names."""

    reference = models.CharField(max_length=20)
    judgment = models.ForeignKey(Judgment, models.PROTECT, related_name="appeal_drafts")
    language = models.CharField(max_length=2)
    drafted_on = models.DateField()
    text = models.ForeignKey(Item, models.PROTECT, related_name="+")
    document = models.ForeignKey(Item, models.PROTECT, related_name="+")
    # The rulings it rests on, and the persons whose sealed names stand in it: ids.
    kept = models.JSONField(default=list)
    named = models.JSONField(default=list)


class FilePages(CaseRow):
    """On which page of the defence file of a suit each exhibit begins, as it was last made in a language."""

    suit = models.ForeignKey(Suit, models.PROTECT, related_name="file_pages")
    language = models.CharField(max_length=2)
    made_on = models.DateField()
    # The id of the item, its number as an exhibit, its page.
    pages = models.JSONField(default=list)
