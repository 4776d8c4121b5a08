"""What one may do with a submission: begin it, answer what no record holds, keep a draft, note that it was sent."""

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from aigaq.access import keyring, seal, trail
from aigaq.access.actions import require
from aigaq.access.models import Case, CaseRow, Member, ThingKey
from aigaq.access.permissions import Verb
from aigaq.errors import Incomplete, Refusal, gettext_noop
from aigaq.intake.models import Passage
from aigaq.proceedings.due.actions import count
from aigaq.proceedings.models import Finding
from aigaq.proceedings.submissions.codes import FollowedUp, Submitted
from aigaq.proceedings.submissions.models import FollowUp, Submission, SubmissionFile, SubmissionStep
from aigaq.proceedings.submissions.queries import TYPED, events_of, typed_of
from aigaq.record.models import Incident, Person
from aigaq.vault import dates
from aigaq.vault.actions import deposit
from aigaq.vault.models import Item
from aigaq.vault.queries import next_reference

LONGEST_REFERENCE = 80
LONGEST_CITED = 200


class NotMadeYet(Refusal):
    """Something was said to be sent that no draft was made of."""

    message = gettext_noop("No draft of {reference} was made yet, so there is nothing to have sent.")
    remedy = gettext_noop("Make the draft, finish it, send it; then note here when and under which number.")


class AlreadySent(Refusal):
    """A submission that was sent was about to be changed."""

    message = gettext_noop("{reference} was sent; what was sent does not change.")
    remedy = gettext_noop("Begin another submission for what is to be added.")


@dataclass(frozen=True)
class Draft:
    """A file of a submission before it is kept. `media_type` and `tool` as an item has them; `pages` if it has any."""

    kind: str
    content: bytes
    media_type: str
    tool: str
    sha256: str
    pages: int | None = None


@transaction.atomic
def begin(
    member: Member, case: Case, *, form: str, people: Sequence[Person], incidents: Sequence[Incident], on: date,
    language: str = "en", author: Person | None = None,
) -> Submission:  # fmt: skip
    """Begin a submission about people and incidents of the case. Raises Unknown, NotAllowed or Incomplete."""
    require(member, Verb.LODGE, case)
    if any(row.case_id != case.pk for row in (*people, *incidents, *([author] if author else []))):
        raise Incomplete(what="case")
    row = Submission(
        case=case, reference=next_reference(case, Submission, "SB"), form=Submitted(form).value, language=language,
        author=author, people=[str(one.pk) for one in people], incidents=[str(one.pk) for one in incidents],
        begun_by=member, begun_on=on,
    )  # fmt: skip
    return trail.record(member, "submission begun", row)


@transaction.atomic
def answer(member: Member, submission: Submission, typed: Mapping[str, str]) -> Submission:
    """Keep what was typed for the form, by field, sealed to a key of its own; an empty text takes one away.

    Raises AlreadySent, Unknown, NotAllowed or RingClosed.
    """
    require(member, Verb.LODGE, submission.case)
    _require_unsent(submission)
    kept = typed_of(member, submission) | {key: text.strip() for key, text in typed.items()}
    key = keyring.key_for(submission.case, submission.pk, TYPED)
    if key._state.adding:
        trail.record(member, "submission key made", key)
    text = json.dumps({key: text for key, text in kept.items() if text})
    submission.typed_sealed = keyring.sealed(submission, "typed_sealed", key, text)
    return trail.record(member, "submission answered", submission)


@transaction.atomic
def forget_typed(member: Member, submission: Submission) -> Submission:
    """Destroy the key of what was typed for a submission, and the text with it; that it was typed stays in the trail.

    Raises Unknown or NotAllowed.
    """
    require(member, Verb.SHARE, submission.case)
    for key in ThingKey.objects.filter(thing_id=submission.pk):
        trail.remove(member, "submission key destroyed", key)
    submission.typed_sealed = None
    return trail.record(member, "typed answers forgotten", submission)


@transaction.atomic
def keep(
    member: Member, submission: Submission, made: Sequence[Draft], *, on: date, gaps: int, title: Mapping[str, str]
) -> list[SubmissionFile]:
    """Deposit the files of a draft. `gaps` is how many things its report named. Raises as `deposit`, or AlreadySent."""
    require(member, Verb.LODGE, submission.case)
    _require_unsent(submission)
    return [_kept(member, submission, one, on, gaps, title) for one in made]


@transaction.atomic
def mark_sent(member: Member, submission: Submission, *, on: str, reference: str) -> Submission:
    """Note that it was sent, when, and the number the body gave it, if it has.

    Raises NotMadeYet, Incomplete, ImpossibleDate, Unknown or NotAllowed.
    """
    require(member, Verb.LODGE, submission.case)
    if not submission.files.exists():
        raise NotMadeYet(reference=submission.reference)
    if not on.strip() or len(reference) > LONGEST_REFERENCE:
        raise Incomplete(what="on")
    submission.sent_on, submission.sent_reference = dates.kept(on), reference.strip()
    return trail.record(member, "submission sent", submission)


@transaction.atomic
def note_step(member: Member, submission: Submission, event: str, dated: str = "") -> SubmissionStep:
    """Note what happened before or after a submission, and on which day; the terms that begin with it are counted.

    Raises Incomplete for what does not happen in its procedure, ImpossibleDate, Unknown or NotAllowed.
    """
    require(member, Verb.LODGE, submission.case)
    if event not in events_of(submission):
        raise Incomplete(what="event")
    row = SubmissionStep(
        case=submission.case, submission=submission, event=event, dated=dates.kept(dated), by=member
    )  # fmt: skip
    trail.record(member, "submission step noted", row)
    count(member, submission.case, [submission])
    return row


@transaction.atomic
def follow_up(
    member: Member, finding: Finding, *, status: str, dated: str = "", passage: Passage | None = None,
    item: Item | None = None, cited: str = "",
) -> FollowUp:  # fmt: skip
    """Note how a recommendation stands and what says so: a passage or an original of the case, or a source elsewhere.

    Raises Incomplete without a source, ImpossibleDate, Unknown or NotAllowed.
    """
    require(member, Verb.LODGE, finding.case)
    sources = [one for one in (passage, item) if one]
    foreign = any(one.case_id != finding.case_id for one in sources)
    if foreign or len(cited) > LONGEST_CITED or not (sources or cited.strip()):
        raise Incomplete(what="passage")
    row = FollowUp(
        case=finding.case, finding=finding, status=FollowedUp(status).value, dated=dates.kept(dated), passage=passage,
        item=item, cited=cited.strip(), noted_by=member,
    )  # fmt: skip
    return trail.record(member, "recommendation followed", row)


def _kept(
    member: Member, submission: Submission, made: Draft, on: date, gaps: int, title: Mapping[str, str]
) -> SubmissionFile:
    called = {language: f"{submission.reference}: {text}" for language, text in title.items()}
    item = deposit(
        member, submission.case, io.BytesIO(made.content), title=called,
        name=f"{submission.reference}-{submission.form}.{made.kind}", kind="submission", media_type=made.media_type,
        language=submission.language, dated=on.isoformat(), how="submission", tool=made.tool,
    )  # fmt: skip
    row = SubmissionFile(
        case=submission.case,
        submission=submission,
        item=item,
        kind=made.kind,
        made_by=member,
        made_on=on,
        gaps=gaps,
        pages=made.pages,
    )
    _seal(row, "sha256_sealed", made.sha256)
    return trail.record(member, "submission made", row)


def _require_unsent(submission: Submission) -> None:
    if submission.sent_on:
        raise AlreadySent(reference=submission.reference)


def _seal(row: CaseRow, column: str, value: Any) -> None:
    place = keyring.context(row, column, row.pk)
    setattr(row, column, seal.seal(keyring.case_public(row.case), place, value.encode()))
