"""What one may know of what is out."""

from datetime import date
from uuid import UUID

from aigaq.access import keyring, seal
from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.errors import Unknown
from aigaq.vault.models import Checkout


def out(reader: Member, case: Case) -> list[Checkout]:
    """Return what is out of a case, the oldest first. Raises Unknown or NotAllowed."""
    require(reader, Verb.SEE, case)
    found = Checkout.objects.filter(case=case, returned_at=None).select_related("item", "case", "taken_by")
    return list(found)


def overdue(reader: Member, case: Case, day: date) -> list[Checkout]:
    """Return what the reader took out of a case and should have brought back before `day`."""
    return [one for one in out(reader, case) if one.taken_by_id == reader.pk and one.due and one.due < day]


def checkout_by(reader: Member, key: UUID, verb: Verb = Verb.SEE) -> Checkout:
    """Return one checkout of the reader's cases, to do `verb` with. Raises Unknown or NotAllowed."""
    found = Checkout.objects.filter(pk=key, case__memberships__member=reader)
    row = found.select_related("item", "case", "taken_by").first()
    if row is None:
        raise Unknown(reference=str(key))
    require(reader, verb, row.case)
    return row


def to_whom(reader: Member, row: Checkout) -> str:
    """Return who received it, in the words of who took it out. Raises Unknown, NotAllowed, RingClosed or KeyGone."""
    require(reader, Verb.OPEN, row.case)
    blob = bytes(row.to_sealed)
    place = keyring.context(row, "to_sealed", row.item_id)
    return seal.opened(keyring.sealing_secret(reader, row.case, blob), place, blob).decode()
