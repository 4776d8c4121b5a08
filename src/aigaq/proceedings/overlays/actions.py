"""Noting in the trail what the pack files of the house are, whenever one is found to be another than before."""

from datetime import UTC, datetime

from django.db import transaction

from aigaq.access import trail
from aigaq.access.models import Member
from aigaq.proceedings import store
from aigaq.proceedings.models import Overlay
from aigaq.proceedings.overlays.queries import last_seen


@transaction.atomic
def note(member: Member | None = None) -> list[Overlay]:
    """Enter each pack file of the house that is new, changed or gone since it was last looked at, with its SHA-256.

    Nobody is asked: whoever opens the house, or counts by its law, finds it so.
    """
    here, before = store.overlay_sums(), {row.name: row.sha256 for row in last_seen()}
    now = {**dict.fromkeys(before, ""), **here}
    changed = [name for name, sha256 in sorted(now.items()) if before.get(name, "") != sha256]
    at = datetime.now(UTC)
    rows = [Overlay(name=name, sha256=now[name], seen_at=at) for name in changed]
    return [trail.record(member, "pack file changed" if row.sha256 else "pack file gone", row) for row in rows]
