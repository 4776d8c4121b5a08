"""Ordering, confirming, calling off and carrying out an erasure."""

from datetime import UTC, datetime

from django.db import transaction
from django.db.models import QuerySet

from aigaq.access import trail
from aigaq.access.actions import require
from aigaq.access.models import Member, ThingKey
from aigaq.access.permissions import Verb
from aigaq.access.store import forget_index
from aigaq.access.upgrades.store import forget
from aigaq.errors import Incomplete, Refusal, gettext_noop
from aigaq.vault import store
from aigaq.vault.actions import touch
from aigaq.vault.erasure.queries import open_erasure, stage_of, with_copies
from aigaq.vault.erasure.waiting import Stage
from aigaq.vault.models import Erasure, Item


class NotYet(Refusal):
    """An erasure was to be carried out too early, or by one person alone."""

    message = gettext_noop("{reference} is not erased yet: that takes two members and three days.")
    remedy = gettext_noop("Let another member confirm it, and come back when the three days are over.")


class NothingOrdered(Refusal):
    """No erasure of this item waits."""

    message = gettext_noop("No erasure of {reference} is waiting.")
    remedy = gettext_noop("Look at its custody; it may have been called off or carried out.")


@transaction.atomic
def order(member: Member, item: Item, reason: str) -> Erasure:
    """Order an erasure and freeze the item and its copies: from now on nobody opens them.

    Raises Unknown, NotAllowed or Incomplete.
    """
    require(member, Verb.SHARE, item.case)
    if not reason.strip():
        raise Incomplete(what="reason")
    if open_erasure(item) is not None or item.erased_at is not None:
        raise Incomplete(what="erasure")
    _freeze(member, item, frozen=True, why="erasure_ordered")
    row = Erasure(case=item.case, item=item, ordered_by=member, ordered_at=datetime.now(UTC), reason=reason.strip())
    return trail.record(member, "erasure ordered", row)


@transaction.atomic
def confirm(member: Member, item: Item) -> None:
    """Confirm somebody else's order. Raises Unknown, NotAllowed, NothingOrdered or NotYet for who ordered it."""
    require(member, Verb.SHARE, item.case)
    row = _waiting(item)
    if row.ordered_by_id == member.pk:
        raise NotYet(reference=item.reference)
    row.confirmed_by, row.confirmed_at = member, datetime.now(UTC)
    trail.record(member, "erasure confirmed", row)


@transaction.atomic
def call_off(member: Member, item: Item) -> None:
    """Call an erasure off and thaw the item. Raises Unknown, NotAllowed or NothingOrdered."""
    require(member, Verb.SHARE, item.case)
    row = _waiting(item)
    row.called_off_at = datetime.now(UTC)
    _freeze(member, row.item, frozen=False, why="erasure_called_off")
    trail.record(member, "erasure called off", row)


def carry_out(member: Member, item: Item) -> None:
    """Destroy the keys and files of the item and of what was made from it.

    Custody, commitment and the trail stay; older backups keep what they have.

    Raises Unknown, NotAllowed, NothingOrdered or NotYet.
    """
    indexes = [key.pk.hex for key in _index_keys(item)]
    gone = _destroy_keys(member, item)
    # After the commit: a file without a key says nothing; one that a crash leaves here goes with the next look.
    for name in gone:
        store.discard(name)
    for name in indexes:
        forget_index(name)


@transaction.atomic
def _destroy_keys(member: Member, item: Item) -> list[str]:
    require(member, Verb.SHARE, item.case)
    row = _waiting(item)
    if stage_of(row) is not Stage.READY:
        raise NotYet(reference=item.reference)
    row.done_at = datetime.now(UTC)
    trail.record(member, "erasure carried out", row)
    gone = with_copies(item if row.item_id == item.pk else row.item)
    for one in gone:
        _destroy_key(member, one, row.done_at)
    # Its words stand in the index of the case too: that is made again, without them.
    for key in _index_keys(item):
        trail.remove(member, "index key destroyed", key)
    # Before the commit: a copy of the house from before an upgrade holds the keys too.
    forget()
    return [one.sealed_sha256 for one in gone]


def _index_keys(item: Item) -> QuerySet[ThingKey]:
    return ThingKey.objects.filter(case=item.case, kind="index")


def _destroy_key(member: Member, item: Item, at: datetime) -> None:
    for key in ThingKey.objects.filter(thing_id=item.pk):
        trail.remove(member, "item key destroyed", key)
    item.record_sealed, item.likeness, item.erased_at = b"", None, at
    touch(member, item, event="dea", reason="erased")
    trail.record(member, "item erased", item)


def finish_erasures() -> int:
    """Remove files of erased items that a crash left, and return how many. For the start of the house."""
    left = Item.objects.exclude(erased_at=None).values_list("sealed_sha256", flat=True)
    return sum(store.discard(name) for name in list(left))


def _waiting(item: Item) -> Erasure:
    row = open_erasure(item)
    if row is None:
        raise NothingOrdered(reference=item.reference)
    return row


def _freeze(member: Member, item: Item, *, frozen: bool, why: str) -> None:
    for one in with_copies(item):
        for key in ThingKey.objects.filter(thing_id=one.pk):
            key.frozen = frozen
            trail.record(member, "item key frozen" if frozen else "item key thawed", key)
        touch(member, one, event="mod", reason=why)
