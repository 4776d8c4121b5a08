"""Marking papers as privileged, taking the mark off, lifting it for one going-out, and the guard at every door."""

from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from aigaq.access import keyring, seal, trail
from aigaq.access.actions import require
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.errors import Incomplete, NotAllowed, Refusal, gettext_noop
from aigaq.vault.models import Item, Privilege, PrivilegeLift
from aigaq.vault.privilege.queries import is_counsel, lift_for, mark_of
from aigaq.vault.privilege.ways import Way


class WithheldAsPrivileged(Refusal):
    """A paper between lawyer and client was about to leave the house."""

    message = gettext_noop("{reference} is privileged, between lawyer and client: it does not leave the house.")
    remedy = gettext_noop("A lawyer can lift that on its page for one going-out, saying why.")


class NotPrivileged(Refusal):
    """Something was to be lifted or taken off that is not there."""

    message = gettext_noop("{reference} bears no mark of its own as privileged.")
    remedy = gettext_noop("A copy follows what it was made from: look at that original.")


class PrivilegedAlready(Refusal):
    """A paper was marked a second time."""

    message = gettext_noop("{reference} is marked as privileged already.")
    remedy = gettext_noop("Its page says by whom and why.")


@transaction.atomic
def mark(member: Member, item: Item, reason: str) -> Privilege:
    """Mark an original as privileged: it, and whatever is made from it, leaves by no door.

    Raises Unknown, NotAllowed for who is neither lawyer nor head, Incomplete or PrivilegedAlready.
    """
    _require_counsel(member, item)
    if item.privileges.filter(ended_at=None).exists():
        raise PrivilegedAlready(reference=item.reference)
    row = Privilege(case=item.case, item=item, marked_by=member, marked_at=datetime.now(UTC))
    row.reason_sealed = _sealed(row, "reason_sealed", reason)
    return trail.record(member, "item privileged", row)


@transaction.atomic
def unmark(member: Member, item: Item, reason: str) -> None:
    """Take the mark off; that it stood there is kept. Raises as `mark`, or NotPrivileged."""
    _require_counsel(member, item)
    row = item.privileges.filter(ended_at=None).select_related("case").first()
    if row is None:
        raise NotPrivileged(reference=item.reference)
    row.ended_by, row.ended_at = member, datetime.now(UTC)
    row.ended_sealed = _sealed(row, "ended_sealed", reason)
    trail.record(member, "item no longer privileged", row)


@transaction.atomic
def lift(member: Member, item: Item, way: Way, reason: str) -> PrivilegeLift:
    """Let a privileged original leave once, in one way. Raises as `mark`, or NotPrivileged."""
    _require_counsel(member, item)
    if mark_of(item) is None:
        raise NotPrivileged(reference=item.reference)
    row = PrivilegeLift(case=item.case, item=item, lifted_by=member, lifted_at=datetime.now(UTC), way=Way(way).value)
    row.reason_sealed = _sealed(row, "reason_sealed", reason)
    return trail.record(member, "privilege lifted", row)


def require_free(item: Item, way: Way) -> None:
    """Pass if an original may leave this way. Raises WithheldAsPrivileged."""
    if mark_of(item) is not None and lift_for(item, way) is None:
        raise WithheldAsPrivileged(reference=item.reference)


@transaction.atomic
def gone_out(member: Member, item: Item, way: Way) -> None:
    """Note that an original left this way: a lift that let it is used up by that. Raises WithheldAsPrivileged."""
    if mark_of(item) is None:
        return
    row = lift_for(item, way)
    if row is None:
        raise WithheldAsPrivileged(reference=item.reference)
    row.used_at = datetime.now(UTC)
    trail.record(member, "privilege lift used", row)


def _require_counsel(member: Member, item: Item) -> None:
    require(member, Verb.SEE, item.case)
    if not is_counsel(member):
        raise NotAllowed


def _sealed(row: Any, field: str, reason: str) -> bytes:
    if not reason.strip():
        raise Incomplete(what="reason")
    place = keyring.context(row, field, row.item_id)
    return seal.seal(keyring.case_public(row.case), place, reason.strip().encode())
