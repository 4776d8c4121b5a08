"""What the vault keeps: items, and every touch of them."""

from django.db import models

from aigaq.access.models import CaseRow, Member, Row


class Item(CaseRow):
    """An original, or a copy derived from one. Its bytes lie sealed on disk and never change."""

    reference = models.CharField(max_length=20)
    title = models.JSONField()
    kind = models.CharField(max_length=40)
    media_type = models.CharField(max_length=100)
    language = models.CharField(max_length=3, blank=True)
    dated = models.CharField(max_length=10, blank=True)
    received_at = models.DateTimeField()
    received_how = models.CharField(max_length=40)
    sealed_sha256 = models.CharField(max_length=64, unique=True)
    sealed_size = models.PositiveBigIntegerField()
    # aigaq-seal/1 to the case: file name, length, SHA-256 and commitment salt of the plaintext.
    record_sealed = models.BinaryField()
    commitment = models.CharField(max_length=64)
    # By it the case knows the same bytes again; empty until a member who holds the key of the case makes it.
    likeness = models.CharField(max_length=64, null=True, db_index=True)
    derived_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="copies")
    tool = models.CharField(max_length=80, blank=True)
    erased_at = models.DateTimeField(null=True)

    class Meta(CaseRow.Meta):
        constraints = (models.UniqueConstraint(fields=["case", "reference"], name="one_item_reference"),)


class Erasure(CaseRow):
    """That an original is to be forgotten: by whom, why, confirmed by whom, carried out or called off when."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="erasures")
    ordered_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    ordered_at = models.DateTimeField()
    reason = models.CharField(max_length=200)
    confirmed_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    called_off_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)


class Backup(Row):
    """A backup that was made: on which medium (a random name kept there), where that was found, its number and time."""

    medium = models.CharField(max_length=32)
    place = models.TextField()
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("made_at",)


class Checkout(CaseRow):
    """That an original is out: taken by whom, what for, until when; to whom (sealed to the case); given back when."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="checkouts")
    taken_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()
    purpose = models.CharField(max_length=40)
    to_sealed = models.BinaryField()
    due = models.DateField(null=True)
    returned_at = models.DateTimeField(null=True)


class Custody(CaseRow):
    """One touch of an item (PREMIS event): who, when, what, from whom to whom, why. Never changed, only added to."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="custody")
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()
    actor = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    event = models.CharField(max_length=3)
    reason = models.CharField(max_length=200, blank=True)
    purpose = models.CharField(max_length=40, blank=True)
    audience = models.CharField(max_length=40, blank=True)
    sealed_sha256 = models.CharField(max_length=64)
    prev = models.CharField(max_length=64)

    class Meta(CaseRow.Meta):
        constraints = (models.UniqueConstraint(fields=["item", "seq"], name="one_custody_line"),)
        ordering = ("seq",)


class TimeStamp(Row):
    """That an authority was asked to stamp the trail as it stood (RFC 3161), and its token once it gave one."""

    size = models.PositiveBigIntegerField()
    # The signed checkpoint over the first `size` acts: its SHA-256 is what is stamped.
    checkpoint = models.TextField()
    asked_at = models.DateTimeField()
    request = models.BinaryField()
    nonce = models.CharField(max_length=40)
    authority = models.CharField(max_length=200, blank=True)
    token = models.BinaryField(null=True)
    stamped_at = models.DateTimeField(null=True)
    # The root certificates (PEM) against which the signature was checked; empty where none was given.
    roots = models.TextField(blank=True)


class Privilege(CaseRow):
    """That an original is privileged, between lawyer and client: marked by whom and why, taken off by whom and why."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="privileges")
    marked_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    marked_at = models.DateTimeField()
    # Sealed to the case, as the reason for taking it off: either may say what the paper is about.
    reason_sealed = models.BinaryField()
    ended_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_sealed = models.BinaryField(null=True)


class PrivilegeLift(CaseRow):
    """That a privileged original may leave once, in one way, and why; when it did."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="lifts")
    lifted_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField()
    way = models.CharField(max_length=20)
    reason_sealed = models.BinaryField()
    used_at = models.DateTimeField(null=True)
