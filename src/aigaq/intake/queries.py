"""What one may see of what arrived."""

import json
from dataclasses import dataclass

from aigaq.access import keyring
from aigaq.access.actions import proven, require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.errors import Unknown
from aigaq.intake.models import Parcel, Passage
from aigaq.intake.standing import State, shelves
from aigaq.vault.models import Item
from aigaq.vault.queries import BEHIND


@dataclass(frozen=True)
class Words:
    """A parcel's sealed words, opened for one reader; `left_out`: what could not be kept, and a code of the reason."""

    bringer: str
    told: str
    reach: str = ""
    left_out: tuple[tuple[str, str], ...] = ()


def parcels(reader: Member, case: Case) -> list[Parcel]:
    """Return the case's parcels, newest first."""
    require(reader, Verb.SEE, case)
    return list(Parcel.objects.filter(case=case).prefetch_related("contents__item").order_by("-reference"))


def waiting(reader: Member, case: Case) -> list[Parcel]:
    """Return the case's parcels that nobody has read, the urgent first."""
    require(reader, Verb.SEE, case)
    return dict(shelves(Parcel.objects.filter(case=case, state=State.ARRIVED).order_by("-reference")))[State.ARRIVED]


def parcel_by(reader: Member, parcel_id: str, verb: Verb = Verb.SEE) -> Parcel:
    """Return one parcel of the reader's cases, to do `verb` with. Raises Unknown or NotAllowed."""
    parcel = Parcel.objects.filter(pk=parcel_id, case__memberships__member=reader).select_related("case").first()
    if parcel is None:
        raise Unknown(reference=parcel_id)
    require(reader, verb, parcel.case)
    return parcel


def parcels_with(reader: Member, item: Item) -> list[Parcel]:
    """Return the parcels an item came with, the first one first."""
    require(reader, Verb.SEE, item.case)
    return list(Parcel.objects.filter(contents__item=item).order_by("made").distinct())


def brought(reader: Member, parcel: Parcel) -> Words:
    """Return who brought a parcel and what they said. Raises RingClosed, KeyGone, Unknown or NotAllowed."""
    require(reader, Verb.IDENTIFY, parcel.case)
    bringer, told, reach, left_out = (
        keyring.opened(reader, parcel, column, parcel.pk) if getattr(parcel, column) is not None else ""
        for column in ("bringer_sealed", "told_sealed", "reach_sealed", "left_out_sealed")
    )
    return Words(bringer, told, reach, tuple((name, why) for name, why in json.loads(left_out or "[]")))


def passage_by(reader: Member, passage_id: str) -> Passage:
    """Return one passage of the reader's cases. Raises Unknown."""
    found = Passage.objects.filter(pk=passage_id, case__memberships__member=reader)
    passage = found.select_related("item", "case", *(f"item__{one}" for one in BEHIND)).first()
    if passage is None:
        raise Unknown(reference=passage_id)
    require(reader, Verb.SEE, proven(reader, passage.case))
    passage.item.case = passage.case
    return passage
