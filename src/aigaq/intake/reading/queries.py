"""What one may see of readings."""

import uuid

from aigaq.access import keyring
from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.errors import Unknown
from aigaq.intake.models import Reading, ReadLeaf
from aigaq.intake.reading.leaves import Leaf, leaf
from aigaq.vault.models import Item


def readings(reader: Member, item: Item) -> list[Reading]:
    """Return the readings of an original, the newest first, one that is not finished too. Raises Unknown."""
    require(reader, Verb.SEE, item.case)
    return list(Reading.objects.filter(item=item).select_related("text", "item").order_by("-made"))


def unfinished(reader: Member, item: Item) -> Reading | None:
    """Return the reading of an original that is under way or broke off. Raises Unknown."""
    require(reader, Verb.SEE, item.case)
    return Reading.objects.filter(item=item, finished_at=None).select_related("item", "case").first()


def broken_off(reader: Member, case: Case) -> list[Reading]:
    """Return the readings of a case that are not finished. Raises Unknown."""
    require(reader, Verb.SEE, case)
    return list(Reading.objects.filter(case=case, finished_at=None).select_related("item", "case"))


def unread(reader: Member, case: Case) -> list[Item]:
    """Return the originals of a case that nobody has read yet and that can be opened. Raises Unknown."""
    require(reader, Verb.SEE, case)
    found = Item.objects.filter(case=case, derived_from=None, erased_at=None, readings=None)
    return list(found.select_related("case").order_by("made"))


def reading_by(reader: Member, key: uuid.UUID, verb: Verb = Verb.SEE) -> Reading:
    """Return one reading of the reader's cases, to do `verb` with. Raises Unknown or NotAllowed."""
    mine = Reading.objects.filter(case__memberships__member=reader)
    found = mine.select_related("item", "case", "text", "corrects").filter(pk=key).first()
    if found is None:
        raise Unknown(reference=key)
    require(reader, verb, found.case)
    return found


def read_so_far(found: Reading) -> int:
    """Return how many leaves of an unfinished reading were recognised."""
    return ReadLeaf.objects.filter(reading=found).count()


def heard_so_far(found: Reading) -> int:
    """Return up to which second of its recording an unfinished reading has come."""
    last = ReadLeaf.objects.filter(reading=found).order_by("-number").first()
    return int(last.told["from"] or 0) if last else 0


def kept_leaves(reader: Member, found: Reading) -> dict[int, Leaf]:
    """Return the leaves of an unfinished reading by their numbers. Raises RingClosed, KeyGone or Unknown."""
    rows = ReadLeaf.objects.filter(reading=found).select_related("case")
    return {row.number: leaf(keyring.opened(reader, row, "text_sealed", found.pk), row.told) for row in rows}
