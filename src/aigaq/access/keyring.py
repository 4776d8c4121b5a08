"""Keys as they lie in the tables: opening them with a member's ring, sealing values to their things."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice, starmap
from typing import Any

from aigaq.access import seal, store
from aigaq.access.drafts import Draft, draft
from aigaq.access.models import Case, CaseKey, CaseRow, CaseWrap, Member, Row, ThingKey
from aigaq.access.secret import Secret
from aigaq.errors import Refusal, Unknown, gettext_noop

# So many keys are read together.
TOGETHER = 500


class RingClosed(Refusal):
    """A sealed thing was asked for without an open ring."""

    message = gettext_noop("Sealed things are opened only by a member who has signed in.")
    remedy = gettext_noop("Sign in with your own passphrase and try again.")


class KeyGone(Refusal):
    """The small key of a thing is not there: it was erased, frozen or never made."""

    message = gettext_noop("The key of {reference} is not in the house, so it cannot be opened.")
    remedy = gettext_noop("Look in the trail for who erased or froze it, and why.")


@dataclass(frozen=True, slots=True)
class Held:
    """What opening many things needs of the key of each, without Django's object of it."""

    pk: uuid.UUID
    thing_id: uuid.UUID
    public: bytes
    epoch: int
    secret_sealed: bytes

    @property
    def _meta(self) -> Any:
        return ThingKey._meta


@dataclass(frozen=True)
class Address:
    """All that sealing something new into a case needs: which house and case, and its public key. Nothing secret."""

    house: str
    case: uuid.UUID
    epoch: int
    public: bytes


def address(case: Case) -> Address:
    """Return where something new of a case is sealed to."""
    return Address(store.current().house_id, case.pk, case.epoch, case_public(case))


def context(row: Row | Draft | Held, column: str, thing: object, house: str = "") -> seal.Context:
    """Return the one place where a sealed column of `row` may be opened, in the open house or in that `house`."""
    return seal.Context(house or store.current().house_id, row._meta.db_table, str(row.pk), column, str(thing))


def case_public(case: Case) -> bytes:
    """Return the public box key of the case's present epoch: a public key of an epoch never changes."""
    if case.epoch not in case.publics:
        case.publics[case.epoch] = bytes(CaseKey.objects.get(case=case, epoch=case.epoch).public)
    return case.publics[case.epoch]


def case_secret(member: Member, case: Case, epoch: int) -> Secret:
    """Return the case's secret of one epoch. Raises RingClosed, or Unknown for who is not in the case."""
    if member.ring is None:
        raise RingClosed
    known = member.ring.cases.get((str(case.pk), epoch))
    if known is None:
        wrap = CaseWrap.objects.filter(case=case, epoch=epoch, member=member).first()
        if wrap is None:
            raise Unknown(reference=case.reference)
        place = context(wrap, "secret_sealed", case.pk)
        known = Secret(seal.opened(member.ring.box, place, bytes(wrap.secret_sealed)))
        member.ring.cases[(str(case.pk), epoch)] = known
    return known


def sealing_secret(member: Member, case: Case, blob: bytes) -> Secret:
    """Return the case's secret of the epoch in which `blob` was sealed. Raises RingClosed, Unknown or KeyGone."""
    epoch = _epoch_of(case, blob)
    if epoch is None:
        case.publics |= {key.epoch: bytes(key.public) for key in CaseKey.objects.filter(case=case)}
        epoch = _epoch_of(case, blob)
    if epoch is None:
        raise KeyGone(reference=case.reference)
    return case_secret(member, case, epoch)


def _epoch_of(case: Case, blob: bytes) -> int | None:
    """Return in which of the epochs that are known here something was sealed."""
    wanted = seal.key_of(blob)
    return next((epoch for epoch, public in case.publics.items() if seal.key_id(public) == wanted), None)


def holds(member: Member, case: Case) -> bool:
    """Return whether the member was handed the present key of the case."""
    return CaseWrap.objects.filter(member=member, case=case, epoch=case.epoch).exists()


def wrap_for(member: Member, case: Case, epoch: int, secret: Secret) -> CaseWrap:
    """Return the (unsaved) case secret of one epoch, sealed to `member`."""
    wrap = CaseWrap(case=case, epoch=epoch, member=member)
    wrap.secret_sealed = seal.seal(bytes(member.box_public), context(wrap, "secret_sealed", case.pk), secret.reveal())
    return wrap


def thing_key(case: Case, thing: uuid.UUID, kind: str, public: bytes, secret: bytes) -> ThingKey:
    """Return the (unsaved) key row of a thing, its secret sealed to the case."""
    return ThingKey(**_key_draft(address(case), thing, kind, public, secret).values)


def _key_draft(to: Address, thing: uuid.UUID, kind: str, public: bytes, secret: bytes, **more: uuid.UUID) -> Draft:
    row = draft(
        ThingKey, case_id=to.case, thing_id=thing, kind=kind, public=public, epoch=to.epoch,
        born=to.epoch if to.epoch > 1 else None, created=datetime.now(UTC), made=None, **more,
    )  # fmt: skip
    row.values["secret_sealed"] = seal.seal(to.public, context(row, "secret_sealed", thing, to.house), secret)
    return row


def thing_secret(member: Member, case: Case, thing: uuid.UUID, blob: bytes = b"", kind: str = "") -> Secret:
    """Return the secret of a thing: the one that `blob` was sealed to, or the newest of a kind.

    Raises KeyGone, SealBroken, RingClosed or Unknown.
    """
    rows = _keys_of(case, thing, kind)
    if not rows:
        raise KeyGone(reference=case.reference)
    fitting = [one for one in rows if not blob or seal.key_id(bytes(one.public)) == seal.key_of(blob)]
    if not fitting:
        raise seal.SealBroken
    return secret_of(member, case, fitting[-1])


def secret_of(member: Member, case: Case, key: ThingKey | Held) -> Secret:
    """Return the secret of a thing's key. Raises SealBroken, RingClosed or Unknown."""
    with_case = case_secret(member, case, key.epoch)
    return Secret(seal.opened(with_case, context(key, "secret_sealed", key.thing_id), bytes(key.secret_sealed)))


def _keys_of(case: Case, thing: uuid.UUID, kind: str = "") -> list[ThingKey]:
    """Return the keys of a thing that are not frozen, of one kind or of all, the newest last."""
    # Asked by the thing alone: a case has many keys.
    rows = ThingKey.objects.filter(thing_id=thing, frozen=False).order_by()
    mine = (row for row in rows if row.case_id == case.pk and kind in ("", row.kind))
    return sorted(mine, key=lambda row: row.made)


def renewed(case: Case, key: ThingKey, before: Secret) -> ThingKey:
    """Return a thing's key row, its secret sealed to the present epoch instead of the one that `before` opens."""
    place = context(key, "secret_sealed", key.thing_id)
    with Secret(seal.opened(before, place, bytes(key.secret_sealed))) as secret:
        key.secret_sealed = seal.seal(case_public(case), place, secret.reveal())
    key.epoch = case.epoch
    return key


def key_for(case: Case, thing: uuid.UUID, kind: str) -> ThingKey:
    """Return the key to which a new value of a thing is sealed: fresh (and unsaved) if somebody left since the last."""
    rows = _keys_of(case, thing, kind)
    row = rows[-1] if rows else None
    return row if row is not None and (row.born or 1) == case.epoch else new_box_key(case, thing, kind)


def new_box_key(case: Case, thing: uuid.UUID, kind: str) -> ThingKey:
    """Return the (unsaved) key row of a person or parcel, with a fresh box key."""
    public, secret = seal.new_box()
    with secret:
        return thing_key(case, thing, kind, public, secret.reveal())


def box_key_draft(to: Address, thing: uuid.UUID, kind: str, **more: uuid.UUID) -> Draft:
    """Return the key of a person or parcel as a draft, with a fresh box key: for what comes by the thousand."""
    public, secret = seal.new_box()
    with secret:
        return _key_draft(to, thing, kind, public, secret.reveal(), **more)


def sealed(row: CaseRow | Draft, column: str, key: ThingKey | Draft, value: str, house: str = "") -> bytes:
    """Return `value` sealed to the key of its person or parcel, to stand in one column of `row`."""
    return seal.seal(bytes(key.public), context(row, column, key.thing_id, house), value.encode())


def opened_many(member: Member, rows: Iterable[CaseRow], column: str) -> Iterator[tuple[CaseRow, str]]:
    """Yield each of many rows of one case with the text of its column, as `opened_together`."""
    return opened_together(member, ((row, column) for row in rows))


def opened_together(member: Member, rows: Iterable[tuple[CaseRow, str]]) -> Iterator[tuple[CaseRow, str]]:
    """Yield each of many rows of one case, of whatever kind, with the text of its column that is named beside it.

    The rows are the things themselves, such as people; what was erased or frozen is left out. Raises RingClosed,
    Unknown or SealBroken.
    """
    left = iter(rows)
    while some := list(islice(left, TOGETHER)):
        held = ThingKey.objects.filter(thing_id__in=[row.pk for row, _column in some], frozen=False).order_by()
        found = starmap(Held, held.values_list("pk", "thing_id", "public", "epoch", "secret_sealed"))
        keys = {(key.thing_id, seal.key_id(bytes(key.public))): key for key in found}
        for row, column in some:
            blob = bytes(getattr(row, column))
            key = keys.get((row.pk, seal.key_of(blob)))
            if key is not None:
                with secret_of(member, row.case, key) as secret:
                    yield row, seal.opened(secret, context(row, column, row.pk), blob).decode()


def opened_beside(
    member: Member, rows: Iterable[CaseRow], column: str, thing: uuid.UUID
) -> Iterator[tuple[CaseRow, str]]:
    """Yield each of many rows of one case with the text of its column, all sealed to keys of one thing.

    Raises KeyGone, SealBroken, RingClosed or Unknown.
    """
    secrets: dict[bytes, Secret] = {}
    try:
        for row in rows:
            blob = bytes(getattr(row, column))
            key = seal.key_of(blob)
            if key not in secrets:
                secrets[key] = thing_secret(member, row.case, thing, blob)
            yield row, seal.opened(secrets[key], context(row, column, thing), blob).decode()
    finally:
        for secret in secrets.values():
            secret.wipe()


def opened(member: Member, row: CaseRow, column: str, thing: uuid.UUID) -> str:
    """Return the text of a column sealed to a person's or parcel's key."""
    blob = bytes(getattr(row, column))
    with thing_secret(member, row.case, thing, blob) as secret:
        return seal.opened(secret, context(row, column, thing), blob).decode()
