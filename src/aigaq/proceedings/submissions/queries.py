"""What one may see of submissions and of what became of recommendations."""

import json
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from aigaq.access import keyring, seal
from aigaq.access.actions import require
from aigaq.access.models import Case, CaseRow, Member, ThingKey
from aigaq.access.permissions import Verb, may
from aigaq.corroboration.models import Citation
from aigaq.errors import Refusal
from aigaq.proceedings import store
from aigaq.proceedings.models import Finding
from aigaq.proceedings.submissions.codes import ENDED_BY, Happened
from aigaq.proceedings.submissions.models import FollowUp, Submission, SubmissionFile
from aigaq.record.models import Account, Attestation, ParcelIncident
from aigaq.vault.erasure.queries import with_copies
from aigaq.vault.models import Item

# The kind of key to which what is typed for a submission is sealed.
TYPED = "typed"


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
    if ThingKey.objects.filter(thing_id=submission.pk, kind=TYPED).exists():
        return dict(json.loads(keyring.opened(reader, submission, "typed_sealed", submission.pk)))
    # Typed before each submission had a key of its own.
    return dict(json.loads(_opened(reader, submission, "typed_sealed", bytes(submission.typed_sealed))))


def resting_on(reader: Member, item: Item) -> list[Submission]:
    """Return the submissions for which something was typed and that tell of what an original, or a copy of it, tells.

    They are about an incident it is cited or attested for, came with, or has an account of; or about a person it
    attests. Raises Unknown or NotAllowed.
    """
    require(reader, Verb.SEE, item.case)
    rows = Submission.objects.filter(case=item.case, typed_sealed__isnull=False).prefetch_related("files__item")
    told = _told_in(with_copies(item)) if rows else set()
    return [one for one in rows if told & {*one.people, *one.incidents}]


def _told_in(items: Sequence[Item]) -> set[str]:
    """Return the ids of the incidents and people that originals tell of, as far as the record says."""
    cited = Citation.objects.filter(Q(passage__item__in=items) | Q(account__item__in=items))
    attested = Attestation.objects.filter(passage__item__in=items)
    came_with = ParcelIncident.objects.filter(parcel__contents__item__in=items)
    tellers = Account.objects.filter(item__in=items)
    found = {
        *cited.values_list("claim__incident_id", flat=True), *attested.values_list("subject", flat=True),
        *came_with.values_list("incident_id", flat=True), *tellers.values_list("teller_id", flat=True),
    }  # fmt: skip
    return {str(key) for key in found if key}


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
