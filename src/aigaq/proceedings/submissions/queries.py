"""What one may see of submissions and of what became of recommendations."""

import json
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from aigaq.access import keyring, seal
from aigaq.access.actions import require
from aigaq.access.models import Case, CaseRow, Member
from aigaq.access.permissions import Verb, may
from aigaq.errors import Refusal
from aigaq.proceedings import store
from aigaq.proceedings.models import Finding
from aigaq.proceedings.submissions.codes import ENDED_BY, Happened
from aigaq.proceedings.submissions.models import FollowUp, Submission, SubmissionFile


@dataclass(frozen=True)
class Kept:
    """A file of a submission with its SHA-256; empty for a reader who may not open originals."""

    row: SubmissionFile
    sha256: str


def submissions(reader: Member, case: Case) -> list[Submission]:
    """Return the case's submissions, the newest first."""
    require(reader, Verb.SEE, case)
    rows = Submission.objects.filter(case=case).select_related("author", "begun_by").prefetch_related("files")
    return list(rows.order_by("-made"))


def files_of(reader: Member, submission: Submission) -> list[Kept]:
    """Return what was made of a submission, the newest first, with hashes for who may open originals."""
    require(reader, Verb.SEE, submission.case)
    rows = submission.files.select_related("item", "made_by", "case").order_by("-made")
    return [Kept(row, _hash(reader, row)) for row in rows]


def events_of(submission: Submission) -> list[str]:
    """Return what may happen before and after such a submission, as its procedure in the pack has it, in order."""
    law, form = store.form(submission.form)
    begin = {step["on"] for step in (law.procedure(form["procedure"]) or {}).get("step", [])}
    ending = {ENDED_BY[Happened(one)] for one in begin if one in ENDED_BY}
    return [str(one) for one in Happened if one in begin | ending]


def typed_of(reader: Member, submission: Submission) -> dict[str, str]:
    """Return what was typed for a submission, by field. Raises NotAllowed or RingClosed."""
    require(reader, Verb.OPEN, submission.case)
    if submission.typed_sealed is None:
        return {}
    return dict(json.loads(_opened(reader, submission, "typed_sealed", bytes(submission.typed_sealed))))


def followed(reader: Member, case: Case, findings: Iterable[Finding]) -> dict[uuid.UUID, list[FollowUp]]:
    """Return how each finding stood, the newest day first."""
    require(reader, Verb.SEE, case)
    found: dict[uuid.UUID, list[FollowUp]] = defaultdict(list)
    rows = FollowUp.objects.filter(case=case, finding__in=[one.pk for one in findings])
    rows = rows.select_related("passage__item", "item")
    for row in sorted(rows, key=lambda one: (one.dated, one.made or 0), reverse=True):
        found[row.finding_id].append(row)
    return found


def _hash(reader: Member, row: SubmissionFile) -> str:
    if not may(reader.roles, Verb.OPEN):
        return ""
    try:
        return _opened(reader, row, "sha256_sealed", bytes(row.sha256_sealed)).decode()
    except Refusal:
        return ""


def _opened(reader: Member, row: CaseRow, column: str, sealed: bytes) -> bytes:
    place = keyring.context(row, column, row.pk)
    return seal.opened(keyring.sealing_secret(reader, row.case, sealed), place, sealed)
