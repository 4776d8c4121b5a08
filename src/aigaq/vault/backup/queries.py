"""What one may know of backups."""

from datetime import UTC, datetime, timedelta

from aigaq.access.actions import require
from aigaq.access.models import Member, TrailEntry
from aigaq.access.permissions import Verb

OLD = timedelta(days=7)


def last_backup(reader: Member) -> datetime | None:
    """Return when the last backup was made, or nothing. Raises NotAllowed for who does not administer."""
    require(reader, Verb.ADMINISTER)
    entry = TrailEntry.objects.filter(act="backup made").order_by("n").last()
    return datetime.fromisoformat(entry.at) if entry else None


def backup_is_due(reader: Member) -> bool:
    """Return whether there is no backup, or none of the last seven days."""
    last = last_backup(reader)
    return last is None or datetime.now(UTC) - last > OLD
