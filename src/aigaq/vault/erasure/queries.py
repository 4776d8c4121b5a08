"""What one may know of erasures."""

from datetime import UTC, datetime

from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.vault.erasure.waiting import Order, Stage, stage
from aigaq.vault.models import Erasure, Item


def open_erasure(item: Item) -> Erasure | None:
    """Return the erasure of an item that is neither done nor called off."""
    return Erasure.objects.filter(item=item, done_at=None, called_off_at=None).last()


def stage_of(row: Erasure) -> Stage:
    """Return how far an erasure has come by now."""
    return stage(Order(row.ordered_at, row.confirmed_at, row.called_off_at, row.done_at), datetime.now(UTC))


def erasures(reader: Member, case: Case) -> list[Erasure]:
    """Return the erasures of a case that wait for somebody, oldest first. Raises Unknown."""
    require(reader, Verb.SEE, case)
    return list(
        Erasure.objects.filter(case=case, done_at=None, called_off_at=None).select_related("item", "ordered_by")
    )
