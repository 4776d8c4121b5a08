"""What one may see of reprisals, and who may see what guards people."""

import uuid
from collections.abc import Iterable
from typing import TypeVar

from django.db.models import Q, QuerySet

from aigaq.access import keyring, seal
from aigaq.access.actions import require
from aigaq.access.models import Case, CaseRow, Member
from aigaq.access.permissions import Verb, may
from aigaq.access.queries import case_by
from aigaq.access.secret import Secret
from aigaq.errors import NotAllowed, Unknown
from aigaq.protection.models import Reprisal
from aigaq.record.models import Person
from aigaq.record.queries import one

AnyRow = TypeVar("AnyRow", bound=CaseRow)


def reprisals(reader: Member, case: Case) -> list[Reprisal]:
    """Return the case's reprisals by date; those without one last. What was superseded is left out."""
    require(reader, Verb.SEE, case)
    return _in_time(Reprisal.objects.filter(case=case, superseded_by=None))


def reprisals_of(reader: Member, person: Person) -> list[Reprisal]:
    """Return the reprisals against a person or by them, by date; those without one last."""
    require(reader, Verb.SEE, person.case)
    return _in_time(Reprisal.objects.filter(Q(target=person) | Q(by=person), superseded_by=None).order_by())


def require_guardian(reader: Member, case: Case) -> None:
    """Pass if the reader may see what guards people in a case.

    Who may not is answered as a stranger to the case would be: even that there is something is not theirs to know.
    Raises Unknown.
    """
    try:
        require(reader, Verb.PROTECT, case)
    except NotAllowed:
        raise Unknown(reference=case.reference) from None


def guards(reader: Member) -> bool:
    """Return whether the reader's role sees what guards people."""
    return may(reader.roles, Verb.PROTECT)


def guarded_case(reader: Member, reference: str) -> Case:
    """Return a case of the reader's to look at what guards people in it. Raises Unknown, whatever is missing."""
    try:
        return case_by(reader, reference, Verb.PROTECT)
    except NotAllowed:
        raise Unknown(reference=reference) from None


def guarded_row(
    reader: Member, kind: type[AnyRow], key: str | uuid.UUID, *, beside: tuple[str, ...] = ()
) -> AnyRow:  # fmt: skip
    """Return one row of what guards people, and the rows beside it. Raises Unknown, whatever is missing."""
    try:
        return one(reader, kind, key, Verb.PROTECT, beside=beside)
    except NotAllowed:
        raise Unknown(reference=key) from None


def words_in(reader: Member, case: Case, rows: Iterable[CaseRow], column: str) -> dict[uuid.UUID, str]:
    """Return the sealed words in a column of rows of a case, by their ids; none where none were kept.

    Raises Unknown or SealBroken.
    """
    require_guardian(reader, case)
    secrets: dict[bytes, Secret] = {}
    found = {}
    for row in rows:
        blob = bytes(getattr(row, column) or b"")
        if blob:
            key = seal.key_of(blob)
            secrets[key] = secrets.get(key) or keyring.sealing_secret(reader, case, blob)
            found[row.pk] = seal.opened(secrets[key], keyring.context(row, column, row.pk), blob).decode()
    return found


def _in_time(rows: QuerySet[Reprisal]) -> list[Reprisal]:
    found = rows.select_related("target", "by")
    return sorted(found, key=lambda reprisal: (reprisal.happened or "9999", str(reprisal.pk)))
