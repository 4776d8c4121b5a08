"""What one may see of what arrived."""

from dataclasses import dataclass

from aigaq.access import keyring
from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.errors import Unknown
from aigaq.intake.models import Parcel, Passage


@dataclass(frozen=True)
class Brought:
    """A parcel's sealed words, opened for one reader."""

    bringer: str
    told: str


def parcels(reader: Member, case: Case) -> list[Parcel]:
    """Return the case's parcels, newest first."""
    require(reader, Verb.SEE, case)
    return list(Parcel.objects.filter(case=case).prefetch_related("contents__item").order_by("-reference"))


def parcel_by(reader: Member, parcel_id: str) -> Parcel:
    """Return one parcel of the reader's cases. Raises Unknown."""
    parcel = Parcel.objects.filter(pk=parcel_id, case__memberships__member=reader).select_related("case").first()
    if parcel is None:
        raise Unknown(reference=parcel_id)
    require(reader, Verb.SEE, parcel.case)
    return parcel


def brought(reader: Member, parcel: Parcel) -> Brought:
    """Return who brought a parcel and what they said. Raises RingClosed, KeyGone, Unknown or NotAllowed."""
    require(reader, Verb.IDENTIFY, parcel.case)
    bringer = keyring.opened(reader, parcel, "bringer_sealed", parcel.pk)
    return Brought(bringer, keyring.opened(reader, parcel, "told_sealed", parcel.pk))


def passage_by(reader: Member, passage_id: str) -> Passage:
    """Return one passage of the reader's cases. Raises Unknown."""
    found = Passage.objects.filter(pk=passage_id, case__memberships__member=reader)
    passage = found.select_related("item", "case").first()
    if passage is None:
        raise Unknown(reference=passage_id)
    require(reader, Verb.SEE, passage.case)
    return passage
