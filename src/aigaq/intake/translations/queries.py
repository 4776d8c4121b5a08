"""What one may know of translations."""

from collections.abc import Iterable
from uuid import UUID

from aigaq.access import keyring, seal
from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.intake.models import Translation
from aigaq.vault.models import Item


def translations(reader: Member, case: Case, items: Iterable[UUID]) -> dict[UUID, Translation]:
    """Return how each of these items is a translation, by the item's id. Raises Unknown or NotAllowed."""
    require(reader, Verb.SEE, case)
    rows = Translation.objects.filter(case=case, item__in=list(items), superseded=False)
    return {row.item_id: row for row in rows.select_related("item__case", "original", "certificate__case", "case")}


def translations_of(reader: Member, case: Case, items: Iterable[UUID]) -> list[Translation]:
    """Return the translations of these items, the oldest first. Raises Unknown or NotAllowed."""
    require(reader, Verb.SEE, case)
    rows = Translation.objects.filter(case=case, original__in=list(items), superseded=False)
    return list(rows.select_related("item__case", "original", "certificate__case", "case").order_by("made"))


def translation_of(item: Item) -> Translation | None:
    """Return how an item is a translation, or None. It asks nobody: for what has asked already."""
    return Translation.objects.filter(item=item, superseded=False).select_related("original", "certificate").first()


def by_whom(reader: Member, row: Translation) -> str:
    """Return who translated; empty if that is not known. Raises Unknown, NotAllowed, RingClosed or KeyGone."""
    require(reader, Verb.OPEN, row.case)
    if row.by_sealed is None:
        return ""
    blob = bytes(row.by_sealed)
    place = keyring.context(row, "by_sealed", row.item_id)
    return seal.opened(keyring.sealing_secret(reader, row.case, blob), place, blob).decode()
