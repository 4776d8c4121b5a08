"""What one may do with claims: make them, cite for and against them, weigh them."""

from datetime import date

from django.db import transaction

from aigaq.access import trail
from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.corroboration.models import Assessment, Citation, Claim, Need, Rival
from aigaq.corroboration.support import Stance
from aigaq.errors import Incomplete
from aigaq.intake.models import Passage
from aigaq.record.models import Account, Incident
from aigaq.vault.queries import next_reference

Words = dict[str, str]


@transaction.atomic
def claim(member: Member, case: Case, text: Words, incident: Incident | None = None) -> Claim:
    """Put a proposition down as a claim. Raises Unknown, NotAllowed or Incomplete."""
    require(member, Verb.CITE, case)
    if not any(text.values()):
        raise Incomplete(what="text")
    row = Claim(case=case, reference=next_reference(case, Claim, "C"), text=text, incident=incident)
    return trail.record(member, "claim made", row)


@transaction.atomic
def need(member: Member, claim: Claim, on: Claim) -> Need:
    """Note that `claim` stands only if `on` stands."""
    require(member, Verb.CITE, claim.case)
    return trail.record(member, "need noted", Need(case=claim.case, claim=claim, on=on))


@transaction.atomic
def rival(member: Member, one: Claim, other: Claim, reason: Words) -> Rival:
    """Note that two claims cannot both be true, and why."""
    require(member, Verb.CITE, one.case)
    return trail.record(member, "rivals noted", Rival(case=one.case, one=one, other=other, reason=reason))


@transaction.atomic
def cite(
    member: Member, claim: Claim, passage: Passage, account: Account, stance: Stance, why: Words | None = None
) -> Citation:
    """Cite a passage, as someone's account, for or against a claim or as its context."""
    require(member, Verb.CITE, claim.case)
    if passage.case_id != claim.case_id or account.case_id != claim.case_id:
        raise Incomplete(what="passage")
    row = Citation(case=claim.case, claim=claim, passage=passage, account=account, stance=stance, why=why or {})
    return trail.record(member, "passage cited", row)


@transaction.atomic
def assess(
    member: Member, claim: Claim, *, on: date, source_axis: str = "F", information_axis: str = "6",
    standard: str = "", reason: Words | None = None, missing: Words | None = None,
) -> Assessment:  # fmt: skip
    """Record how far a claim was found to be carried (Admiralty axes, kept apart) and what is missing."""
    require(member, Verb.CITE, claim.case)
    row = Assessment(
        case=claim.case, claim=claim, source_axis=source_axis, information_axis=information_axis,
        standard=standard, reason=reason or {}, missing=missing or {}, by=member, on=on,
    )  # fmt: skip
    return trail.record(member, "claim assessed", row)
