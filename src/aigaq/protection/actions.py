"""What one may record of reprisals."""

from django.db import transaction

from aigaq.access import keyring, seal, trail
from aigaq.access.actions import require
from aigaq.access.models import CaseRow, Member
from aigaq.access.permissions import Verb
from aigaq.errors import Incomplete
from aigaq.protection.models import Reprisal
from aigaq.record.actions import attest
from aigaq.record.models import Attestation, Person
from aigaq.vault import dates


@transaction.atomic
def record_reprisal(
    member: Member, target: Person, *, kind: str, gist: dict[str, str], by: Person | None = None,
    happened: str = "", answers_to: dict[str, str] | None = None, ended: str = "", instead: Reprisal | None = None,
) -> Reprisal:  # fmt: skip
    """Record what was done to someone, and the act of cooperation it answers, in words.

    `instead` is what this row supersedes; the earlier one stays, and what attested it attests this one too.
    Raises Unknown, NotAllowed, ImpossibleDate or Incomplete.
    """
    require(member, Verb.RECORD, target.case)
    if not any(gist.values()) or (by is not None and by.case_id != target.case_id):
        raise Incomplete(what="gist")
    if instead is not None and (instead.case_id != target.case_id or superseded(instead)):
        raise Incomplete(what="supersedes")
    row = Reprisal(
        case=target.case, kind=kind, target=target, by=by, happened=dates.kept(happened), gist=gist,
        answers_to=answers_to or {}, ended=dates.kept(ended) or None, supersedes=instead,
    )  # fmt: skip
    trail.record(member, "reprisal recorded", row)
    for one in Attestation.objects.filter(subject=instead.pk, field="") if instead else ():
        attest(member, row, one.passage, standing=one.standing, cited=one.cited, note=one.note)
    return row


def superseded(row: CaseRow) -> bool:
    """Return whether a row has another in its place already."""
    return type(row)._meta.default_manager.filter(supersedes=row.pk).exists()


def seal_words(row: CaseRow, column: str, words: str) -> None:
    """Seal words that may name people into a column of a row, to its case; no words are nothing."""
    if words.strip():
        place = keyring.context(row, column, row.pk)
        setattr(row, column, seal.seal(keyring.case_public(row.case), place, words.strip().encode()))
