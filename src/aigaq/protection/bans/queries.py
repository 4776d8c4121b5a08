"""What one may see of bans on access: those that stand, those over, what was done and what may be."""

from dataclasses import dataclass, field
from datetime import date

from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.proceedings.due.queries import Due, terms_of_complaint
from aigaq.proceedings.models import Complaint
from aigaq.protection.models import AccessBan
from aigaq.record.models import Facility
from aigaq.vault.dates import PartialDate

BESIDE = ("barred", "by", "facility", "item", "reprisal", "remedy")


@dataclass
class Banned:
    """A ban as it stands on a day: in force, over, or not known; the terms of the complaint against it; what it was."""

    row: AccessBan
    in_force: bool | None
    terms: list[Due] = field(default_factory=list)


def bans(reader: Member, case: Case, on: date, facility: Facility | None = None) -> list[Banned]:
    """Return the bans of a case, or those on one of its facilities, those that name none among them: newest first.

    What was superseded is left out. Raises Unknown or NotAllowed.
    """
    require(reader, Verb.SEE, case)
    rows = AccessBan.objects.filter(case=case, superseded_by=None).select_related(*BESIDE).order_by("-made")
    wanted = [one for one in rows if facility is None or one.facility_id in (None, facility.pk)]
    found = [Banned(one, in_force(one.until, on)) for one in wanted]
    return sorted(found, key=lambda one: one.in_force is False)


def terms_of(reader: Member, ban: AccessBan, on: date) -> list[Due]:
    """Return the terms that run from the complaint against a ban; of a ban nobody complained of, those one would have.

    They are of the procedures the pack has for a complaint to a body. Raises Unknown or NotAllowed.
    """
    require(reader, Verb.SEE, ban.case)
    if ban.remedy_id:
        return terms_of_complaint(Complaint.objects.select_related("case").get(pk=ban.remedy_id))
    return [one for one in terms_of_complaint(Complaint(case=ban.case, lodged_on=on.isoformat())) if one.last]


def before(reader: Member, ban: AccessBan) -> list[AccessBan]:
    """Return how a ban was recorded before, the newest first."""
    require(reader, Verb.SEE, ban.case)
    rows = {one.pk: one for one in AccessBan.objects.filter(case=ban.case, reference=ban.reference)}
    found, at = [], ban.supersedes_id
    while at is not None and at in rows:
        found.append(rows[at])
        at = rows[at].supersedes_id
    return found


def in_force(until: str, on: date) -> bool | None:
    """Return whether a ban holds on a day; not known where nobody says until when."""
    if not until:
        return None
    when = PartialDate.parse(until)
    return False if when.latest < on else True if when.earliest >= on else None
