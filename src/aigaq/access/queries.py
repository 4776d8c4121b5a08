"""What one may see of members and cases."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from aigaq.access.actions import proven, require
from aigaq.access.models import Case, CaseRow, House, Member, TrailEntry
from aigaq.access.permissions import Verb
from aigaq.errors import Unknown


def house() -> House:
    """Return the house that is open."""
    return House.objects.get()


def cases_of(reader: Member) -> list[Case]:
    """Return the reader's cases, oldest first."""
    found = Case.objects.filter(memberships__member=reader).order_by("opened_on", "reference")
    return [proven(reader, case) for case in found]


def case_by(reader: Member, reference: str, verb: Verb = Verb.SEE) -> Case:
    """Return one of the reader's cases. Raises Unknown, the same for a case that is not theirs."""
    case = Case.objects.filter(reference=reference, memberships__member=reader).first()
    if case is None:
        raise Unknown(reference=reference)
    require(reader, verb, proven(reader, case))
    return case


def first_member() -> Member:
    """Return who came first: the one that commands act for unless told otherwise."""
    member = Member.objects.order_by("joined_at").first()
    if member is None:
        raise Unknown(reference="member")
    return member


@dataclass(frozen=True)
class Act:
    """One line of the trail, as a keeper reads it: number, time, act, who, and in which of the keeper's own cases."""

    n: int
    at: datetime
    act: str
    who: str
    case: str


def acts_on(reader: Member, case: Case, rows: Iterable[CaseRow], most: int = 200) -> list[Act]:
    """Return what was done to rows of a case, newest first: who, when, what act; the act that made them with it.

    Raises Unknown or NotAllowed.
    """
    require(reader, Verb.SEE, case)
    wanted = list(rows)
    on_them = TrailEntry.objects.filter(on__in=[row.pk for row in wanted])
    # What came by the thousand has one line for all, under the number that each row keeps.
    found = on_them.union(TrailEntry.objects.filter(n__in=[row.made for row in wanted])).order_by("-n")[:most]
    names = dict(Member.objects.values_list("pk", "name"))
    return [
        Act(row.n, datetime.fromisoformat(row.at), row.act, names.get(row.who, ""), case.reference) for row in found
    ]


def acts(reader: Member, before: int | None = None, most: int = 100) -> list[Act]:
    """Return the newest acts of the house, below number `before`. Raises NotAllowed for who does not administer.

    A keeper learns that something was done by whom and when; in which case, only where they are in it.
    """
    require(reader, Verb.ADMINISTER)
    rows = TrailEntry.objects.order_by("-n")
    rows = rows.filter(n__lt=before) if before is not None else rows
    names = dict(Member.objects.values_list("pk", "name"))
    own = {case.pk: case.reference for case in cases_of(reader)}
    return [
        Act(row.n, datetime.fromisoformat(row.at), row.act, names.get(row.who, ""), own.get(row.case, ""))
        for row in rows[:most]
    ]
