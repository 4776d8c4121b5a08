"""Clearing up after a crash: it may leave a file too many, between the moves of an act, never one too few."""

from aigaq.access.upgrades.store import forget_old
from aigaq.vault.erasure.actions import finish_erasures
from aigaq.vault.leftovers import store
from aigaq.vault.models import Item


def clear() -> None:
    """Remove files of erased items and old copies of the house; set aside what belongs to no item for a day.

    Raises CannotWrite for what must go and cannot be removed.
    """
    finish_erasures()
    forget_old()
    store.set_aside(set(Item.objects.values_list("sealed_sha256", flat=True)))
