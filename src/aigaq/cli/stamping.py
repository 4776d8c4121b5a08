"""`aigaq stamp`."""

from typing import Any

from aigaq.cli import opening
from aigaq.vault.models import TimeStamp
from aigaq.vault.stamps import actions
from aigaq.wording import told


def stamp() -> dict[str, Any]:
    """Ask for a stamp, and for those that wait. Whoever holds the house passphrase may."""
    with opening.opened("stamp"):
        asking = actions.stamp()
        newest = TimeStamp.objects.exclude(token=None).order_by("size").last()
    at = newest.stamped_at.isoformat() if newest and newest.stamped_at else ""
    trouble = told(asking.trouble) if asking.trouble else ""
    return {"kept": asking.kept, "waiting": asking.waiting, "newest": at, "trouble": trouble}
