"""What one may know of time-stamps."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta

from aigaq.access.actions import require
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.vault.models import TimeStamp
from aigaq.vault.stamps import store

OLD = timedelta(days=30)


def waiting() -> list[TimeStamp]:
    """Return the stamps that were asked for and not given yet, oldest first."""
    return list(TimeStamp.objects.filter(token=None).order_by("size"))


def newest_stamp(reader: Member) -> TimeStamp | None:
    """Return the newest stamp over the trail, or nothing. Raises NotAllowed for who does not administer."""
    require(reader, Verb.ADMINISTER)
    return TimeStamp.objects.exclude(token=None).order_by("size").last()


def stamp_is_due(reader: Member) -> bool:
    """Return whether an authority is named, and its newest stamp is missing or over thirty days old."""
    newest = newest_stamp(reader)
    old = newest is None or newest.stamped_at is None or datetime.now(UTC) - newest.stamped_at > OLD
    return old and named()


def named() -> bool:
    """Return whether the keeper named an authority, even one that cannot be used."""
    try:
        return store.authority() is not None
    except store.BadAuthority:
        return True


def stamps_over(acts: Collection[int]) -> list[TimeStamp]:
    """Return for each act, by its number in the trail, the first stamp that covers it; and the newest of all."""
    kept = list(TimeStamp.objects.exclude(token=None).order_by("size"))
    first = [next((one for one in kept if one.size > act), None) for act in sorted(acts)]
    newest = [one for one in kept[-1:] if any(one.size > act for act in acts)]
    return list(dict.fromkeys(one for one in [*first, *newest] if one is not None))
