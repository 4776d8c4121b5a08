"""What is known of the pack files of the house."""

from aigaq.access.models import Member
from aigaq.access.permissions import Verb, may
from aigaq.errors import NotAllowed
from aigaq.proceedings.models import Overlay


def seen(reader: Member) -> list[Overlay]:
    """Return each state in which a pack file was seen, the newest first. Raises NotAllowed for who sees no records."""
    if not may(reader.roles, Verb.SEE):
        raise NotAllowed
    return list(Overlay.objects.order_by("-seen_at", "name"))


def last_seen() -> list[Overlay]:
    """Return, of each pack file, the state in which it was last seen."""
    return list({row.name: row for row in Overlay.objects.order_by("seen_at")}.values())
