"""What one may know of erasures."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from uuid import UUID

from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.vault.erasure.debt import Made, owing
from aigaq.vault.erasure.waiting import Order, Stage, stage
from aigaq.vault.models import Backup, Erasure, Item


def open_erasure(item: Item) -> Erasure | None:
    """Return the erasure of an item, or of what it was made from, that is neither done nor called off."""
    return Erasure.objects.filter(item__in=_line(item), done_at=None, called_off_at=None).last()


def with_copies(item: Item) -> list[Item]:
    """Return an item and all that was made from it, readings too, but what is erased already: it goes with it."""
    found, at = [item], 0
    while at < len(found):
        found += found[at].copies.filter(erased_at=None).select_related("case")
        at += 1
    return found


def _line(item: Item) -> list[Item]:
    """Return an item and what it was made from, back to the original."""
    return [item, *_line(item.derived_from)] if item.derived_from else [item]


def openable(item: Item) -> bool:
    """Return whether an item is neither erased nor frozen by an erasure that waits."""
    return item.erased_at is None and open_erasure(item) is None


def openable_among(case: Case, found: Iterable[Item]) -> list[Item]:
    """Return which of many items of one case are `openable`, in their order."""
    waiting = Erasure.objects.filter(case=case, done_at=None, called_off_at=None).order_by()
    frozen = set(waiting.values_list("item_id", flat=True))
    if not frozen:
        return [item for item in found if item.erased_at is None]
    made_from = dict(Item.objects.filter(case=case).order_by().values_list("pk", "derived_from_id"))
    return [item for item in found if item.erased_at is None and not frozen & _behind(item.pk, made_from)]


def _behind(key: UUID | None, made_from: Mapping[UUID, UUID | None]) -> set[UUID]:
    """Return the ids of an item and of what it was made from."""
    return {key, *_behind(made_from.get(key), made_from)} if key else set()


def debt(reader: Member, item: Item) -> list[str]:
    """Return where media lie whose backups can still open an erased item; none for one that is not erased."""
    require(reader, Verb.SEE, item.case)
    if item.erased_at is None:
        return []
    made = [Made(one.medium, one.place, one.number, one.made_at) for one in Backup.objects.all()]
    return owing(item.erased_at, made)


def last_erasure(reader: Member, item: Item) -> Erasure | None:
    """Return the newest erasure of an item, whatever became of it. Raises Unknown."""
    require(reader, Verb.SEE, item.case)
    return Erasure.objects.filter(item=item).select_related("ordered_by", "confirmed_by").last()


def stage_of(row: Erasure) -> Stage:
    """Return how far an erasure has come by now."""
    return stage(Order(row.ordered_at, row.confirmed_at, row.called_off_at, row.done_at), datetime.now(UTC))


def erasures(reader: Member, case: Case) -> list[Erasure]:
    """Return the erasures of a case that wait for somebody, oldest first. Raises Unknown."""
    require(reader, Verb.SEE, case)
    waiting = Erasure.objects.filter(case=case, done_at=None, called_off_at=None)
    return list(waiting.select_related("item", "ordered_by"))
