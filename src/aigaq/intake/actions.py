"""What one may do with what arrives."""

from django.db import transaction

from aigaq.access import keyring, trail
from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.errors import Incomplete
from aigaq.intake.models import Parcel, ParcelItem, Passage
from aigaq.vault import dates
from aigaq.vault.models import Item
from aigaq.vault.queries import next_reference

CHANNELS = ("relative", "letter", "phone", "messenger", "visit", "lawyer", "press")
URGENCY = ("ongoing_danger", "medical", "minors", "hunger_strike")


@transaction.atomic
def receive(
    member: Member,
    case: Case,
    *,
    channel: str,
    arrived_on: str,
    bringer: str,
    told: str,
    urgency: list[str],
    consent_asked: bool,
    consent_note: str = "",
) -> Parcel:
    """Write down an arrival; who brought it and what they said are sealed to a key of the parcel's own.

    Raises Unknown, NotAllowed, Incomplete or ImpossibleDate.
    """
    require(member, Verb.DEPOSIT, case)
    if not told.strip():
        raise Incomplete(what="told")
    if not consent_asked and not consent_note.strip():
        raise Incomplete(what="consent_note")
    parcel = Parcel(
        case=case, reference=next_reference(case, Parcel, "P"), channel=channel, arrived_on=dates.kept(arrived_on),
        urgency=urgency, consent_asked=consent_asked, consent_note=consent_note,
    )  # fmt: skip
    key = keyring.new_box_key(case, parcel.pk, "parcel")
    parcel.bringer_sealed = keyring.sealed(parcel, "bringer_sealed", key, bringer)
    parcel.told_sealed = keyring.sealed(parcel, "told_sealed", key, told)
    trail.record(member, "parcel key made", key)
    return trail.record(member, "parcel received", parcel)


@transaction.atomic
def put_in(member: Member, parcel: Parcel, item: Item) -> ParcelItem:
    """Note that an item came with a parcel."""
    require(member, Verb.DEPOSIT, parcel.case)
    return trail.record(member, "item put in parcel", ParcelItem(case=parcel.case, parcel=parcel, item=item))


@transaction.atomic
def mark(
    member: Member,
    item: Item,
    start: int,
    end: int,
    locator: dict[str, str],
    source: tuple[int, int] | None = None,
) -> Passage:
    """Mark a passage of an item's text: characters `start` up to, not including, `end`."""
    require(member, Verb.RECORD, item.case)
    if not 0 <= start < end:
        raise Incomplete(what="passage")
    at, until = source or (None, None)
    passage = Passage(
        case=item.case, item=item, start=start, end=end, locator=locator, source_start=at, source_end=until
    )
    return trail.record(member, "passage marked", passage)
