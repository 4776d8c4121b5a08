"""What one may see of check-ins: how each stands, by urgency; what is proposed; one with its words."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value

from aigaq.access.actions import require, require_all
from aigaq.access.kept.store import kept
from aigaq.access.models import Case, CaseRow, Member
from aigaq.access.permissions import Verb
from aigaq.proceedings.actions import victims
from aigaq.proceedings.models import Complaint, Hearing
from aigaq.proceedings.submissions.models import Submission
from aigaq.protection.check_ins.standing import (
    BAD,
    ENDS_IT,
    LOOK_BACK_DAYS,
    Proposed,
    Standing,
    proposed,
    standing,
    urgent,
)
from aigaq.protection.models import CheckIn, Escalation
from aigaq.protection.queries import guards, require_guardian, words_in
from aigaq.record.models import Person, Visit

# What a check-in may follow, by what its column is called.
AFTER: dict[str, type[CaseRow]] = {"visit": Visit, "complaint": Complaint, "hearing": Hearing, "submission": Submission}
# Which day of it counts, and what it is called.
CALLED = {
    "visit": ("dated", "reference"),
    "complaint": ("lodged_on", "reference"),
    "hearing": ("held_on", "suit__reference"),
    "submission": ("sent_on", "reference"),
}
BESIDE = ("case", "person", "checker", "visit__facility", "complaint", "hearing__suit", "submission")
ORDER = list(Standing)
# Of what is long over, so many are shown.
MOST_OVER = 50


@dataclass
class Watched:
    """A check-in and how it stands."""

    row: CheckIn
    stands: Standing
    days: int

    @property
    def urgent(self) -> bool:
        """Return whether somebody must act now."""
        return urgent(self.stands)

    @property
    def late(self) -> int:
        """Return for how many days it has been late."""
        return -self.days


@dataclass(frozen=True)
class Offered:
    """A check-in that is proposed after an act, and what the act is called; a hearing after its suit."""

    proposal: Proposed
    reference: str


def watched(reader: Member, cases: Sequence[Case], on: date) -> list[Watched]:
    """Return the check-ins of cases that are open, or that brought bad news nobody has settled: the most urgent first.

    Cases in which the reader may not see what guards people give none. Raises Unknown for a case not theirs.
    """
    mine = _guarded(reader, cases)
    rows = CheckIn.objects.filter(case__in=mine, outcome__in=["", *BAD])
    return [one for one in _standing(rows, on) if one.stands is not Standing.MADE]


def every(reader: Member, case: Case, on: date, person: Person | None = None) -> list[Watched]:
    """Return the check-ins of a case, or of one person in it: by urgency, then those that are over."""
    require_guardian(reader, case)
    rows = CheckIn.objects.filter(case=case, **({"person": person} if person else {}))
    found = _standing(rows, on)
    over = [one for one in found if one.stands in (Standing.MADE, Standing.CALLED_OFF)]
    return [one for one in found if one not in over] + over[:MOST_OVER]


def with_words(reader: Member, row: CheckIn, on: date) -> Watched:
    """Return one check-in with `plan`, `told` and its `steps`, each with `note`. Raises Unknown or SealBroken."""
    case = row.case
    row.plan = words_in(reader, case, [row], "plan_sealed").get(row.pk, "")
    row.told = words_in(reader, case, [row], "told_sealed").get(row.pk, "")
    row.steps = list(row.escalations.select_related("by").order_by("made"))
    notes = words_in(reader, case, row.steps, "note_sealed")
    for step in row.steps:
        step.note = notes.get(step.pk, "")
    row.settled = any(step.kind == ENDS_IT for step in row.steps)
    return _watched(row, on)


def offers(reader: Member, case: Case, on: date) -> list[Offered]:
    """Return the check-ins that are proposed in a case: after each visit, filing and hearing nobody follows up yet.

    Raises Unknown for who may not see what guards people.
    """
    require_guardian(reader, case)
    return kept(lambda: _offers(case, on), case.pk, on)


def _offers(case: Case, on: date) -> list[Offered]:
    first, *others = (_unfollowed(case, kind, on) for kind in AFTER)
    found = [
        Offered(one, reference)
        for kind, key, happened, reference in first.union(*others)
        if (one := proposed(kind, str(key), happened, on))
    ]
    return sorted(found, key=lambda one: (one.proposal.due_on, one.reference))


def offer_after(reader: Member, kind: str, row: CaseRow, on: date) -> Offered | None:
    """Return the check-in proposed after one act, or None: it is followed up, long past, or not theirs to know."""
    require(reader, Verb.SEE, row.case)
    if not guards(reader):
        return None
    found = _unfollowed(row.case, kind, on).filter(pk=row.pk).first()
    one = proposed(kind, str(row.pk), found[2], on) if found else None
    return Offered(one, found[3]) if found and one else None


def offers_among(reader: Member, kind: str, case: Case, keys: Collection[Any], on: date) -> list[Offered]:
    """Return the check-ins proposed after some acts of one kind in a case, as `offer_after`, by one question."""
    require(reader, Verb.SEE, case)
    if not keys or not guards(reader):
        return []
    found = _unfollowed(case, kind, on).filter(pk__in=keys)
    return [
        Offered(one, reference)
        for _kind, key, happened, reference in found
        if (one := proposed(kind, str(key), happened, on))
    ]


def act_of(offered: Offered) -> CaseRow:
    """Return the act after which a check-in is proposed."""
    rows = AFTER[offered.proposal.kind]._meta.default_manager.select_related("case")
    return rows.get(pk=offered.proposal.key)


def whom(reader: Member, row: CaseRow) -> list[Person]:
    """Return whom a check-in after an act is with: who told, was complained for, or testified; staff left out.

    Nobody means all who were met there. Raises Unknown.
    """
    require_guardian(reader, row.case)
    if isinstance(row, Complaint):
        found = [*victims(row.incident), *([row.lodged_by] if row.lodged_by else [])]
    elif isinstance(row, Hearing):
        found = [one.account.teller for one in row.testimony.select_related("account__teller")]
    elif isinstance(row, Submission):
        found = list(Person.objects.filter(case=row.case, pk__in=row.people))
    else:
        found = _told_there(row) if isinstance(row, Visit) and row.dated else []
    return list({one.pk: one for one in found if one.kind == "individual"}.values())


def _guarded(reader: Member, cases: Sequence[Case]) -> list[Case]:
    require_all(reader, Verb.SEE, cases)
    return list(cases) if guards(reader) else []


def _standing(rows: QuerySet[CheckIn], on: date) -> list[Watched]:
    ended = Escalation.objects.filter(check_in=OuterRef("pk"), kind=ENDS_IT)
    found = [_watched(row, on) for row in rows.select_related(*BESIDE).annotate(settled=Exists(ended))]
    return sorted(found, key=lambda one: (ORDER.index(one.stands), one.row.due_on, one.row.reference))


def _watched(row: Any, on: date) -> Watched:
    stands = standing(row.due_on, row.outcome, [ENDS_IT] if row.settled else [], on)
    return Watched(row, stands, (row.due_on - on).days)


def _unfollowed(case: Case, kind: str, on: date) -> QuerySet[Any, Any]:
    """Return the acts of one kind that may be recent and that no check-in follows: kind, id, day, what it is called."""
    day, called = CALLED[kind]
    back = (on - timedelta(days=LOOK_BACK_DAYS)).isoformat()
    # Of a year alone nothing closer is known: it may be recent.
    recent = Q(**{f"{day}__gte": back[:7]}) | Q(**{day: back[:4]})
    followed = CheckIn.objects.filter(case=case, **{f"{kind}__isnull": False}).values(kind)
    rows = AFTER[kind]._meta.default_manager.filter(recent, case=case).exclude(pk__in=followed).order_by()
    return rows.values_list(Value(kind, CharField()), "pk", day, called)


def _told_there(visit: Visit) -> list[Person]:
    """Return who told something on the day of a visit, in the hands of the body that runs the place."""
    rows = Person.objects.filter(case=visit.case, accounts__custody__facilities=visit.facility_id)
    return list(rows.filter(accounts__dated=visit.dated))
