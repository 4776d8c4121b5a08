"""Keys as they lie in the tables: opening them with a member's ring, sealing values to their things."""

import uuid
from datetime import UTC, datetime

from aigaq.access import seal, store
from aigaq.access.drafts import Draft
from aigaq.access.models import Case, CaseKey, CaseRow, CaseWrap, Member, Row, ThingKey
from aigaq.access.secret import Secret
from aigaq.errors import Refusal, Unknown, gettext_noop


class RingClosed(Refusal):
    """A sealed thing was asked for without an open ring."""

    message = gettext_noop("Sealed things are opened only by a member who has signed in.")
    remedy = gettext_noop("Sign in with your own passphrase and try again.")


class KeyGone(Refusal):
    """The small key of a thing is not there: it was erased, frozen or never made."""

    message = gettext_noop("The key of {reference} is not in the house, so it cannot be opened.")
    remedy = gettext_noop("Look in the trail for who erased or froze it, and why.")


def context(row: Row | Draft, column: str, thing: object) -> seal.Context:
    """Return the one place where a sealed column of `row` may be opened."""
    return seal.Context(store.current().house_id, row._meta.db_table, str(row.pk), column, str(thing))


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
    for key in CaseKey.objects.filter(case=case):
        if seal.key_id(bytes(key.public)) == seal.key_of(blob):
            return case_secret(member, case, key.epoch)
    raise KeyGone(reference=case.reference)


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
    row = ThingKey(case=case, thing_id=thing, kind=kind, public=public, epoch=case.epoch, created=datetime.now(UTC))
    row.born = case.epoch if case.epoch > 1 else None
    row.secret_sealed = seal.seal(case_public(case), context(row, "secret_sealed", thing), secret)
    return row


def thing_secret(member: Member, case: Case, thing: uuid.UUID, blob: bytes = b"") -> Secret:
    """Return the secret of a thing: the one that `blob` was sealed to, or the newest.

    Raises KeyGone, SealBroken, RingClosed or Unknown.
    """
    rows = list(ThingKey.objects.filter(thing_id=thing, case=case, frozen=False))
    if not rows:
        raise KeyGone(reference=case.reference)
    fitting = [one for one in rows if not blob or seal.key_id(bytes(one.public)) == seal.key_of(blob)]
    if not fitting:
        raise seal.SealBroken
    row = fitting[-1]
    with_case = case_secret(member, case, row.epoch)
    return Secret(seal.opened(with_case, context(row, "secret_sealed", thing), bytes(row.secret_sealed)))


def renewed(case: Case, key: ThingKey, before: Secret) -> ThingKey:
    """Return a thing's key row, its secret sealed to the present epoch instead of the one that `before` opens."""
    place = context(key, "secret_sealed", key.thing_id)
    with Secret(seal.opened(before, place, bytes(key.secret_sealed))) as secret:
        key.secret_sealed = seal.seal(case_public(case), place, secret.reveal())
    key.epoch = case.epoch
    return key


def key_for(case: Case, thing: uuid.UUID, kind: str) -> ThingKey:
    """Return the key to which a new value of a thing is sealed: fresh (and unsaved) if somebody left since the last."""
    row = ThingKey.objects.filter(thing_id=thing, case=case, frozen=False).last()
    return row if row is not None and (row.born or 1) == case.epoch else new_box_key(case, thing, kind)


def new_box_key(case: Case, thing: uuid.UUID, kind: str) -> ThingKey:
    """Return the (unsaved) key row of a person or parcel, with a fresh box key."""
    public, secret = seal.new_box()
    with secret:
        return thing_key(case, thing, kind, public, secret.reveal())


def sealed(row: CaseRow | Draft, column: str, key: ThingKey, value: str) -> bytes:
    """Return `value` sealed to the key of its person or parcel, to stand in one column of `row`."""
    return seal.seal(bytes(key.public), context(row, column, key.thing_id), value.encode())


def opened(member: Member, row: CaseRow, column: str, thing: uuid.UUID) -> str:
    """Return the text of a column sealed to a person's or parcel's key."""
    blob = bytes(getattr(row, column))
    with thing_secret(member, row.case, thing, blob) as secret:
        return seal.opened(secret, context(row, column, thing), blob).decode()
