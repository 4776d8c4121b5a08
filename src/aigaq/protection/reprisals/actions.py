"""What one may note of a reprisal: the act it answers, what speaks for and against that, what shows it, what we did."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from aigaq.access import trail
from aigaq.access.actions import require
from aigaq.access.models import CaseRow, Member
from aigaq.access.permissions import Verb
from aigaq.errors import Incomplete
from aigaq.proceedings.models import Complaint
from aigaq.proceedings.submissions.models import Submission
from aigaq.protection.actions import seal_words
from aigaq.protection.models import CausalLink, Cooperation, Reprisal, ReprisalItem, ReprisalResponse
from aigaq.protection.reprisals.causes import RESPONSES, SPEAKS_AGAINST, SPEAKS_FOR, STATUSES, TOLD_BY
from aigaq.protection.reprisals.queries import ACTS
from aigaq.record.models import Person
from aigaq.vault import dates
from aigaq.vault.models import Item


@transaction.atomic
def tie_act(member: Member, reprisal: Reprisal, act: CaseRow) -> Cooperation:
    """Tie a reprisal to the act of cooperation it is said to answer. Raises Unknown, NotAllowed or Incomplete."""
    require(member, Verb.RECORD, reprisal.case)
    kind = next((name for name, model in ACTS.items() if isinstance(act, model)), "")
    if not kind or act.case_id != reprisal.case_id or reprisal.cooperations.filter(**{kind: act}).exists():
        raise Incomplete(what="answers_to")
    row = Cooperation(case=reprisal.case, reprisal=reprisal, **{kind: act})
    return trail.record(member, "act of cooperation tied", row)


@transaction.atomic
def weigh_cause(
    member: Member, reprisal: Reprisal, *, status: str, told_by: str, on: date, speaks_for: Collection[str] = (),
    speaks_against: Collection[str] = (), teller: Person | None = None, words: str = "",
) -> CausalLink:  # fmt: skip
    """Weigh whether a reprisal answers what somebody did: what speaks for and against, in whose words, how it stands.

    `words` are sealed. What was weighed before stays, superseded. Raises Unknown, NotAllowed, or Incomplete: without
    anything that speaks for it nothing is more than alleged.
    """
    require(member, Verb.RECORD, reprisal.case)
    known = set(speaks_for) <= set(SPEAKS_FOR) and set(speaks_against) <= set(SPEAKS_AGAINST)
    if not known or status not in STATUSES or told_by not in TOLD_BY:
        raise Incomplete(what="status")
    if (status == "inferred" and not speaks_for) or (teller is not None and teller.case_id != reprisal.case_id):
        raise Incomplete(what="speaks_for")
    before = reprisal.causes.filter(superseded_by=None).first()
    row = CausalLink(
        case=reprisal.case, reprisal=reprisal, speaks_for=list(speaks_for), speaks_against=list(speaks_against),
        status=status, told_by=told_by, teller=teller, weighed_on=on, weighed_by=member, supersedes=before,
    )  # fmt: skip
    seal_words(row, "words_sealed", words)
    return trail.record(member, "causal link weighed", row)


@transaction.atomic
def add_item(member: Member, reprisal: Reprisal, item: Item) -> ReprisalItem:
    """Note that an original shows a reprisal. Raises Unknown, NotAllowed or Incomplete."""
    require(member, Verb.RECORD, reprisal.case)
    if item.case_id != reprisal.case_id or reprisal.evidence.filter(item=item).exists():
        raise Incomplete(what="item")
    row = ReprisalItem(case=reprisal.case, reprisal=reprisal, item=item)
    return trail.record(member, "reprisal shown", row)


@transaction.atomic
def note_response(
    member: Member, reprisal: Reprisal, *, kind: str, done_on: str = "", complaint: Complaint | None = None,
    submission: Submission | None = None, note: str = "",
) -> ReprisalResponse:  # fmt: skip
    """Note what we did about a reprisal; `note` is sealed. Raises Unknown, NotAllowed, ImpossibleDate or Incomplete."""
    require(member, Verb.RECORD, reprisal.case)
    foreign = any(row is not None and row.case_id != reprisal.case_id for row in (complaint, submission))
    if kind not in RESPONSES or foreign:
        raise Incomplete(what="kind")
    row = ReprisalResponse(
        case=reprisal.case, reprisal=reprisal, kind=kind, complaint=complaint, submission=submission,
        done_on=dates.kept(done_on), by=member,
    )  # fmt: skip
    seal_words(row, "note_sealed", note)
    return trail.record(member, "reprisal answered", row)
