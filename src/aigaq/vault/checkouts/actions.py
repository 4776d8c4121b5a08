"""Checking out, and giving back."""

from datetime import UTC, date, datetime

from django.db import transaction

from aigaq.access import keyring, seal, trail
from aigaq.access.actions import require
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.errors import Incomplete, Refusal, gettext_noop
from aigaq.vault import sealing, store
from aigaq.vault.actions import copy_out, touch
from aigaq.vault.clearance import Clearance
from aigaq.vault.models import Checkout, Item
from aigaq.vault.privilege.actions import gone_out
from aigaq.vault.privilege.ways import Way
from aigaq.vault.queries import sealed_record


class NotOut(Refusal):
    """Something was given back that is not out."""

    message = gettext_noop("{reference} is not out any more.")
    remedy = gettext_noop("Look at its custody for who gave it back, and when.")


class GivenBackAltered(Refusal):
    """What was given back is not what went out."""

    message = gettext_noop(
        "What was given back as {reference} is not what went out: {was} bytes then, {now} bytes now, other content."
    )
    remedy = gettext_noop("It stays out, and this is recorded. If what came matters, take it in as a new arrival.")


def check_out(
    member: Member, item: Item, clearance: Clearance, target: sealing.Writer, *, to: str, due: date | None
) -> Checkout:
    """Write an original to `target` for somebody, and note that it is out until `due`, or for good.

    `to` says in words who receives it; it is sealed to the case. Keep what was written only if this returns.
    Raises Incomplete, or as `take_out`.
    """
    if not to.strip():
        raise Incomplete(what="to_whom")
    copy_out(member, item, clearance, target)
    row = Checkout(case=item.case, item=item, taken_by=member, taken_at=datetime.now(UTC), due=due)
    row.purpose, place = str(clearance.purpose), keyring.context(row, "to_sealed", item.pk)
    row.to_sealed = seal.seal(keyring.case_public(item.case), place, to.strip().encode())
    with transaction.atomic():
        gone_out(member, item, Way.COPY)
        purpose, audience = str(clearance.purpose), clearance.audience
        touch(member, item, event="tra", reason="checked_out", purpose=purpose, audience=audience)
        return trail.record(member, "item checked out", row)


def give_back(member: Member, row: Checkout, waiting: store.Waiting) -> None:
    """Take back what went out, as a copy already sealed: it is compared with the original's commitment, and not kept.

    Raises Unknown, NotAllowed, RingClosed, KeyGone or NotOut; GivenBackAltered once that is recorded.
    """
    try:
        require(member, Verb.OPEN, row.case)
        if row.returned_at is not None:
            raise NotOut(reference=row.item.reference)
        record, came = sealed_record(member, row.item), waiting.sealed
        same = sealing.commitment(bytes.fromhex(record["salt"]), came.plain_sha256) == row.item.commitment
        _enter(member, row, same=same)
        if not same:
            raise GivenBackAltered(reference=row.item.reference, was=record["length"], now=came.plain_length)
    finally:
        waiting.discard()


@transaction.atomic
def _enter(member: Member, row: Checkout, *, same: bool) -> None:
    touch(member, row.item, event="fix", reason="returned" if same else "returned_altered", purpose=row.purpose)
    if same:
        row.returned_at = datetime.now(UTC)
        trail.record(member, "item returned", row)
    else:
        trail.write(member, "item returned altered", row)
