"""What one may record of bans on access: who is kept out, by whom, on what basis, and what was done about it."""

from django.db import transaction

from aigaq.access import trail
from aigaq.access.actions import require
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.errors import Incomplete
from aigaq.proceedings.actions import in_order
from aigaq.proceedings.models import Complaint
from aigaq.protection.actions import superseded
from aigaq.protection.models import AccessBan, Reprisal
from aigaq.record.actions import attest
from aigaq.record.models import Attestation, Facility, Person
from aigaq.vault.models import Item
from aigaq.vault.queries import next_reference

Words = dict[str, str]


@transaction.atomic
def record_ban(
    member: Member, barred: Person, *, gist: Words, facility: Facility | None = None, by: Person | None = None,
    since: str = "", until: str = "", basis_given: bool | None = None, basis: Words | None = None,
    item: Item | None = None, reprisal: Reprisal | None = None, instead: AccessBan | None = None,
) -> AccessBan:  # fmt: skip
    """Record that somebody is kept out of a facility, or of all; as the source says it.

    `basis_given`: whether a law was named; with its words in `basis`. `instead` is what this row supersedes: it keeps
    its reference and what attested it. Raises Unknown, NotAllowed, ImpossibleDate or Incomplete.
    """
    require(member, Verb.RECORD, barred.case)
    beside = (facility, by, item, reprisal, instead)
    if not any(gist.values()) or any(row is not None and row.case_id != barred.case_id for row in beside):
        raise Incomplete(what="gist")
    if (basis_given is not True and any((basis or {}).values())) or (instead is not None and superseded(instead)):
        raise Incomplete(what="ban_basis" if instead is None else "supersedes")
    first, last = in_order(since, until)
    row = AccessBan(
        case=barred.case, reference=instead.reference if instead else next_reference(barred.case, AccessBan, "AB"),
        barred=barred, facility=facility, by=by, since=first, until=last, gist=gist, basis_given=basis_given,
        basis=basis or {}, item=item, reprisal=reprisal or (instead.reprisal if instead else None),
        remedy=instead.remedy if instead else None, supersedes=instead,
    )  # fmt: skip
    trail.record(member, "ban recorded", row)
    for one in Attestation.objects.filter(subject=instead.pk, field="") if instead else ():
        attest(member, row, one.passage, standing=one.standing, cited=one.cited, note=one.note)
    return row


@transaction.atomic
def tie_remedy(member: Member, ban: AccessBan, complaint: Complaint) -> AccessBan:
    """Note the complaint lodged against a ban: its last days are those of the complaint.

    Raises Unknown, NotAllowed, or Incomplete if one is tied already.
    """
    require(member, Verb.LODGE, ban.case)
    if ban.remedy_id or complaint.case_id != ban.case_id:
        raise Incomplete(what="complaint")
    ban.remedy = complaint
    return trail.record(member, "ban complained of", ban)
