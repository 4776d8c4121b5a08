"""What access keeps: the house, its members, cases, keys, and the trail."""

import secrets
import uuid
from collections.abc import Collection
from functools import cache
from typing import Any, Self

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models.base import ModelState
from django.utils.functional import cached_property

from aigaq.access.ring import Ring

# What holds other values, in a JSON column.
NESTED = (dict, list)


def new_salt() -> bytes:
    """Return 16 random bytes: without them nobody can confirm a row by guessing it."""
    return secrets.token_bytes(16)


class Row(models.Model):
    """Anything the house keeps: a random id, a salt, and a digest of it in the trail."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    salt = models.BinaryField(default=new_salt, editable=False)

    # Its columns as they were read or last written; what an act changed is what differs from it. Never a column.
    as_read: dict[str, Any]

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any]) -> Self:
        """Return a row as it was read, with a note of that.

        Its columns are put at once where Django would put them one by one, telling listeners that there are none of: a
        page reads hundreds of rows.
        """
        row = cls.__new__(cls)
        row._state = ModelState()
        row._state.adding, row._state.db = False, db
        row.as_read = dict(zip(field_names, values, strict=True))
        row.__dict__ |= row.as_read
        for name in _changeable(cls._meta):
            if name in row.as_read:
                row.as_read[name] = _apart(row.as_read[name])
        return row

    def refresh_from_db(self, using: str | None = None, fields: Any = None, from_queryset: Any = None) -> None:
        """Read the row again, or only some `fields` of it: what was changed in the others stays a change."""
        super().refresh_from_db(using, fields, from_queryset)
        read = [self._meta.get_field(name) for name in fields] if fields else self._meta.concrete_fields
        self.as_read |= {field.attname: _apart(getattr(self, field.attname)) for field in read}

    def values(self) -> dict[str, Any]:
        """Return the columns as they stand, apart from the row: changing a list of it leaves them as they are."""
        return {field.attname: _apart(getattr(self, field.attname)) for field in self._meta.concrete_fields}

    def plain(self) -> dict[str, Any]:
        """Return the row's columns as plain values, what is not known left out."""
        pairs = ((f.attname, f.to_python(getattr(self, f.attname))) for f in self._meta.concrete_fields)
        return {name: value for name, value in pairs if name != "salt" and value is not None}


@cache
def _changeable(about: Any) -> frozenset[str]:
    """Return the columns of a kind, by what Django knows about it, whose values can be changed in place."""
    return frozenset(field.attname for field in about.concrete_fields if isinstance(field, models.JSONField))


def _apart(value: Any) -> Any:
    """Return a copy of what a JSON column holds; five times as fast as one that is ready for anything."""
    if isinstance(value, dict):
        return {key: _apart(one) if isinstance(one, NESTED) else one for key, one in value.items()}
    return [_apart(one) for one in value] if isinstance(value, list) else value


class CaseRow(Row):
    """Anything that belongs to one case. Rows stand in the order in which they were made, whatever the clock said."""

    case = models.ForeignKey("aigaq.Case", models.PROTECT, related_name="+", db_index=False)
    made = models.PositiveBigIntegerField(editable=False)

    class Meta:
        abstract = True
        ordering = ("made",)
        indexes: tuple[models.Index, ...] = (models.Index(fields=["case", "made"], name="%(class)s_in_order"),)


# How a row is found by its reference, in the cases of whoever asks.
CALLED = models.Index(fields=["case", "reference"], name="%(class)s_called")


class House(Row):
    """The house itself: its name, and the key that signs its checkpoints."""

    name = models.CharField(max_length=120)
    made_at = models.DateTimeField()
    sign_public = models.BinaryField()
    sign_seed = models.BinaryField()
    throwaway = models.BooleanField(default=False)
    recovery_public = models.BinaryField(null=True)


class Member(Row, AbstractBaseUser):
    """A person who works in the house. Opening their lock is the sign-in; there is no second password."""

    last_login = None
    password = models.CharField(max_length=1, default="!", editable=False)
    name = models.CharField(max_length=80, unique=True)
    roles = models.JSONField(default=list)
    language = models.CharField(max_length=2, default="en")
    box_public = models.BinaryField()
    sign_public = models.BinaryField()
    lock = models.TextField()
    joined_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    # Set while the member's own lock is open; never a column.
    ring: Ring | None = None
    # The epochs of the cases they were found to be in, while one page is only read. Acts ask each time; never a column.
    seen: dict[uuid.UUID, int] | None = None
    # Whether the house is a throw-away one, where that was read with the member; never a column.
    in_throwaway: bool | None = None

    USERNAME_FIELD = "name"
    REQUIRED_FIELDS: list[str] = []


class PastKey(Row):
    """The public signing key a member had before: what they signed with it must be checked for ever."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="past_keys")
    sign_public = models.BinaryField()


class Case(Row):
    """The unit of need-to-know: its own key, its own members."""

    reference = models.CharField(max_length=20, unique=True)
    title = models.JSONField()
    opened_on = models.DateField()
    epoch = models.PositiveIntegerField(default=1)
    # Somebody left and nobody who holds the key has renewed it since; empty means no.
    rotation_due = models.BooleanField(null=True)

    @cached_property
    def publics(self) -> dict[int, bytes]:
        """Return the public keys of the epochs that were asked for so far. Never a column."""
        return {}


class Invitation(Row):
    """A one-time link by which a newcomer, or a member who forgot their passphrase, makes a lock of their own."""

    name = models.CharField(max_length=80)
    roles = models.JSONField(default=list)
    token_sha256 = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    until = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    renews = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")


class SignIn(Row):
    """That a member came in, or that somebody with their passphrase was refused at the second factor."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="sign_ins")
    at = models.DateTimeField()
    opened = models.BooleanField()


class Factor(Row):
    """A second factor at a member's door: a code from an app (totp), a passkey, or the codes on paper (paper)."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="factors")
    kind = models.CharField(max_length=8)
    label = models.CharField(max_length=60, blank=True)
    made_at = models.DateTimeField()
    # totp: its secret, sealed to the member's own ring. paper: hashes of the codes not used yet, one after the other.
    secret_sealed = models.BinaryField(null=True)
    # passkey: its public credential, as WebAuthn defines it.
    credential = models.BinaryField(null=True)
    # The last step of time (totp) or count (passkey) that was used: neither is taken twice.
    last_used = models.PositiveBigIntegerField(null=True)


class Membership(CaseRow):
    """That a member may work in a case."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="memberships")
    member = models.ForeignKey(Member, models.PROTECT, related_name="memberships")

    class Meta(CaseRow.Meta):
        constraints = (models.UniqueConstraint(fields=["case", "member"], name="one_membership"),)


class CaseKey(CaseRow):
    """The public box key of one epoch of a case."""

    epoch = models.PositiveIntegerField()
    public = models.BinaryField()

    class Meta(CaseRow.Meta):
        constraints = (models.UniqueConstraint(fields=["case", "epoch"], name="one_key_an_epoch"),)


class CaseWrap(CaseRow):
    """The case secret of one epoch, sealed to one member."""

    epoch = models.PositiveIntegerField()
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    secret_sealed = models.BinaryField()

    class Meta(CaseRow.Meta):
        constraints = (models.UniqueConstraint(fields=["case", "epoch", "member"], name="one_wrap_each"),)


class RecoveryWrap(CaseRow):
    """The case secret of one epoch, sealed to the trustees' box key: its members chose that shares may open it."""

    epoch = models.PositiveIntegerField()
    secret_sealed = models.BinaryField()


class ThingKey(CaseRow):
    """A small key of one item, person or parcel, sealed to its case: the only place of such secrets.

    What is written after somebody left the case gets a key of its own: `born` is the epoch of the key's making, empty
    for the first.
    """

    thing_id = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=8)
    public = models.BinaryField()
    secret_sealed = models.BinaryField()
    epoch = models.PositiveIntegerField()
    born = models.PositiveIntegerField(null=True)
    frozen = models.BooleanField(default=False)
    created = models.DateTimeField()


class SavedSearch(Row):
    """What a member searches again and again, in their own words: sealed to them alone."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="searches")
    typed_sealed = models.BinaryField()


class TrailEntry(models.Model):
    """One act: a line of canonical JSON, and what one looks it up by."""

    n = models.PositiveBigIntegerField(primary_key=True)
    line = models.TextField()
    leaf = models.BinaryField()
    act = models.CharField(max_length=40)
    at = models.CharField(max_length=20)
    on = models.UUIDField(null=True, db_index=True)
    who = models.UUIDField(null=True)
    case = models.UUIDField(null=True, db_index=True)

    class Meta:
        # A line may be long, and what stands behind it is slow to come by without an index.
        indexes = (models.Index(fields=["act"], name="trail_by_act"),)


class TrailHead(models.Model):
    """How long the trail is, and the Merkle frontier over it. One row."""

    size = models.PositiveBigIntegerField()
    frontier = models.BinaryField()
