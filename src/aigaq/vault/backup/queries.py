"""What one may know of backups."""

from datetime import UTC, datetime, timedelta

from aigaq.access.actions import require
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.vault.models import Backup

OLD = timedelta(days=7)


def last_backup(reader: Member) -> datetime | None:
    """Return when the last backup was made, or nothing. Raises NotAllowed for who does not administer."""
    require(reader, Verb.ADMINISTER)
    made = Backup.objects.last()
    return made.made_at if made else None


def backup_is_due(reader: Member) -> bool:
    """Return whether there is no backup, or none of the last seven days."""
    last = last_backup(reader)
    return last is None or datetime.now(UTC) - last > OLD
