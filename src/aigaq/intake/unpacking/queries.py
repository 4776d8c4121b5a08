"""What one may see of exports that were taken apart."""

import uuid

from aigaq.access.actions import require
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.errors import Unknown
from aigaq.intake.models import Unpacking
from aigaq.intake.unpacking import conversation
from aigaq.vault.actions import unsealed
from aigaq.vault.clearance import NotCleared
from aigaq.vault.models import Item
from aigaq.vault.reader.messages import Message
from aigaq.vault.reader.queries import opened_lately


def unpacking_of(reader: Member, item: Item) -> Unpacking | None:
    """Return how far an export was taken apart, nothing if it never was. Raises Unknown or NotAllowed."""
    require(reader, Verb.SEE, item.case)
    return Unpacking.objects.filter(item=item).select_related("item", "case", "conversation__case").first()


def unpacking_by(reader: Member, key: uuid.UUID, verb: Verb = Verb.SEE) -> Unpacking:
    """Return one of the reader's cases, to do `verb` with. Raises Unknown or NotAllowed."""
    mine = Unpacking.objects.filter(case__memberships__member=reader)
    found = mine.select_related("item", "case", "conversation__case").filter(pk=key).first()
    if found is None:
        raise Unknown(reference=key)
    require(reader, verb, found.case)
    return found


def messages_of(
    reader: Member, found: Unpacking, first: int = 0, most: int | None = None
) -> tuple[list[Message], int, dict[int, Item]]:
    """Return up to `most` messages of an export from `first` on, how many there are, and its attachments by number.

    Only while the reader's opening of them lasts; enters nothing. Raises NotCleared, or KeyGone for what is frozen or
    erased.
    """
    talk = found.conversation
    if talk is None or not opened_lately(reader, talk):
        raise NotCleared(reference=found.item.reference)
    told, many = conversation.read(unsealed(reader, talk).decode("utf-8", "replace"), first, most)
    return told, many, {part.number: part.item for part in found.parts.select_related("item")}
