"""What one may do about last days: count them, keep the count, take them along in a calendar."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.db import transaction

from aigaq.access import trail
from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.proceedings.due.queries import (
    WITH_IT,
    WITH_JUDGMENT,
    Due,
    Matter,
    law_of,
    terms_of_complaint,
    terms_of_judgment,
    terms_of_submission,
)
from aigaq.proceedings.law.pack import Pack
from aigaq.proceedings.models import Complaint, Deadline, Judgment
from aigaq.proceedings.overlays.actions import note
from aigaq.proceedings.submissions.models import Submission


@transaction.atomic
def count(member: Member, case: Case, matters: Sequence[Matter]) -> int:
    """Count the terms of matters of a case on what is known now; return how many counts are new.

    A count that comes out as before is not kept again. What it replaces stays, and is named by what follows it.
    """
    require(member, Verb.LODGE, case)
    # The law a count is made by stands in the trail before the count does.
    note(member)
    fresh = [row for matter in matters for row in _fresh(case, matter)]
    for row in fresh:
        trail.record(member, "deadline counted", row)
    return len(fresh)


@transaction.atomic
def calendar_taken(member: Member, case: Case) -> None:
    """Enter in the trail that the last days of a case left the house as a calendar file."""
    require(member, Verb.EXPORT, case)
    trail.write(member, "calendar taken", case)


def _fresh(case: Case, matter: Matter) -> list[Deadline]:
    """Return the rows that say something new about a matter, not yet saved."""
    theirs: dict[str, Any] = {COLUMNS[type(matter)]: matter}
    last = {row.term: row for row in Deadline.objects.filter(**theirs, followed_by__isnull=True)}
    found = _terms(matter)
    law = law_of(matter)
    fresh = [_row(case, theirs, law, due, last.get(due.term.id)) for due in found]
    return [row for row in fresh if _is_new(row, last.get(row.term))]


COLUMNS = {Complaint: "complaint", Judgment: "judgment", Submission: "submission"}


def _terms(matter: Matter) -> list[Due]:
    if isinstance(matter, Complaint):
        # As it stands in the database now: what was read before an answer came does not know of it.
        return terms_of_complaint(Complaint.objects.prefetch_related(*WITH_IT).get(pk=matter.pk))
    if isinstance(matter, Submission):
        return terms_of_submission(Submission.objects.prefetch_related("steps").get(pk=matter.pk))
    return terms_of_judgment(Judgment.objects.prefetch_related(*WITH_JUDGMENT).get(pk=matter.pk))


def _row(case: Case, theirs: dict[str, Any], law: Pack, due: Due, before: Deadline | None) -> Deadline:
    return Deadline(
        case=case, **theirs, term=due.term.id, pack=law.id, version=law.version[:120], digest=law.digest,
        starts=due.starts[:16], last_day=due.written, status=str(due.term.status),
        steps=[asdict(step) for step in due.steps], follows=before,
    )  # fmt: skip


def _is_new(row: Deadline, before: Deadline | None) -> bool:
    """Return whether a count differs from the one before; the first is kept once there is a day in it."""
    if before is None:
        return bool(row.last_day)
    return (row.last_day, row.starts, row.status, row.steps) != (
        before.last_day, before.starts, before.status, before.steps,
    )  # fmt: skip
