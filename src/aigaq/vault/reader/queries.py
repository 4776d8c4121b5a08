"""Whether an original was opened lately: its pages are shown while that lasts, and a page is no opening of its own."""

from datetime import UTC, datetime, timedelta

from aigaq.access.actions import require
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.vault.models import Custody, Item

LASTS = timedelta(minutes=15)


def opened_lately(reader: Member, item: Item) -> bool:
    """Return whether the reader opened the item within the last quarter of an hour. Raises Unknown or NotAllowed."""
    require(reader, Verb.OPEN, item.case)
    now = datetime.now(UTC)
    # Not of a time that is still to come: a clock that was ahead and was put right would keep it open until then.
    return Custody.objects.filter(item=item, actor=reader, event="der", at__range=(now - LASTS, now)).exists()
