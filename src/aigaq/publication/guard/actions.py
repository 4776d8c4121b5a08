"""What one may do about the guard: go ahead despite a finding, note an order of a court."""

from datetime import UTC, date, datetime

from django.db import transaction

from aigaq.access import keyring, seal, trail
from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.errors import Incomplete
from aigaq.publication.guard.finding import Finding
from aigaq.publication.guard.queries import digest_of, look
from aigaq.publication.guard.refusals import NotOverruled
from aigaq.publication.models import Overruling, RetractionOrder, Sentence, Statement
from aigaq.vault.models import Item

Words = dict[str, str]


@transaction.atomic
def overrule(member: Member, statement: Statement, why: str, finding: Finding | None = None) -> Overruling:
    """Note why a member goes ahead despite one finding, or despite all of them. It holds while the words stay.

    Raises Unknown, NotAllowed, Incomplete, or NotOverruled for a finding that stops a release or is not there.
    """
    require(member, Verb.PUBLISH, statement.case)
    if not why.strip():
        raise Incomplete(what="reason")
    seen = look(member, statement)
    if not [one for one in seen.findings if not one.refuses and (finding is None or _same(one, finding))]:
        raise NotOverruled
    place, position = (str(finding.place), finding.position) if finding else ("", None)
    words = digest_of(seen.worded.at(place, position))
    row = Overruling(
        case=statement.case, statement=statement, concern=finding.concern if finding else "", place=place,
        position=position, words=words, by=member, at=datetime.now(UTC),
    )  # fmt: skip
    sealed_at = keyring.context(row, "why_sealed", row.pk)
    row.why_sealed = seal.seal(keyring.case_public(statement.case), sealed_at, why.strip().encode())
    return trail.record(member, "guard overruled", row)


@transaction.atomic
def note_order(
    member: Member, case: Case, text: Words, *, sentence: Sentence | None = None, court: Words | None = None,
    since: date | None = None, until: date | None = None, judgment: Item | None = None,
) -> RetractionOrder:  # fmt: skip
    """Note that a court ordered words to be taken back. Raises Unknown, NotAllowed or Incomplete."""
    require(member, Verb.PUBLISH, case)
    if not any(text.values()):
        raise Incomplete(what="text")
    if any(row is not None and row.case_id != case.pk for row in (sentence, judgment)):
        raise Incomplete(what="text")
    if since and until and until < since:
        raise Incomplete(what="until")
    row = RetractionOrder(
        case=case, text=text, sentence=sentence, court=court or {}, since=since, until=until, judgment=judgment
    )
    return trail.record(member, "retraction ordered", row)


@transaction.atomic
def lift_order(member: Member, order: RetractionOrder, on: date) -> RetractionOrder:
    """Note that an order binds no more since a day. Raises Unknown, NotAllowed or Incomplete."""
    require(member, Verb.PUBLISH, order.case)
    if order.since and on < order.since:
        raise Incomplete(what="lifted_on")
    order.lifted_on = on
    return trail.record(member, "retraction lifted", order)


def _same(one: Finding, other: Finding) -> bool:
    return (one.concern, one.place, one.position) == (other.concern, other.place, other.position)
