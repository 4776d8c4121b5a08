"""What one may see of check-ins: how each stands, by urgency; what is proposed; one with its words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from aigaq.access.actions import require
from aigaq.access.models import Case, CaseRow, Member
from aigaq.access.permissions import Verb
from aigaq.access.queries import cases_of
from aigaq.errors import Unknown
from aigaq.proceedings.actions import victims
from aigaq.proceedings.models import Complaint, Hearing
from aigaq.proceedings.submissions.models import Submission
from aigaq.protection.check_ins.standing import BAD, Proposed, Standing, proposed, standing, urgent
from aigaq.protection.models import CheckIn
from aigaq.protection.queries import guards, require_guardian, words_in
from aigaq.record.models import Person, Visit

# What a check-in may follow, by what its column is called.
AFTER: dict[str, type[CaseRow]] = {"visit": Visit, "complaint": Complaint, "hearing": Hearing, "submission": Submission}
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


@dataclass
class Offered:
    """A check-in that is proposed after an act, and the act's own row."""

    proposal: Proposed
    row: Any

    @property
    def reference(self) -> str:
        """Return what the act is called; a hearing after its suit."""
        return str(self.row.suit.reference if isinstance(self.row, Hearing) else self.row.reference)


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
    return _watched(row, on)


def offers(reader: Member, case: Case, on: date) -> list[Offered]:
    """Return the check-ins that are proposed in a case: after each visit, filing and hearing nobody follows up yet.

    Raises Unknown for who may not see what guards people.
    """
    require_guardian(reader, case)
    followed = set(CheckIn.objects.filter(case=case).values_list(*(f"{name}_id" for name in AFTER)))
    gone = {key for keys in followed for key in keys if key}
    found = [
        Offered(one, row)
        for name, row in _acts(case)
        if row.pk not in gone and (one := proposed(name, str(row.pk), _day(row), on))
    ]
    return sorted(found, key=lambda one: (one.proposal.due_on, one.reference))


def offer_after(reader: Member, kind: str, row: CaseRow, on: date) -> Offered | None:
    """Return the check-in proposed after one act, or None: it is followed up, long past, or not theirs to know."""
    require(reader, Verb.SEE, row.case)
    if not guards(reader) or CheckIn.objects.filter(case=row.case, **{kind: row.pk}).exists():
        return None
    one = proposed(kind, str(row.pk), _day(row), on)
    return Offered(one, row) if one else None


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
    known = {one.pk for one in cases_of(reader)}
    for case in cases:
        if case.pk not in known:
            raise Unknown(reference=case.reference)
    return list(cases) if guards(reader) else []


def _standing(rows: Any, on: date) -> list[Watched]:
    found = [_watched(row, on) for row in rows.select_related(*BESIDE).prefetch_related("escalations")]
    return sorted(found, key=lambda one: (ORDER.index(one.stands), one.row.due_on, one.row.reference))


def _watched(row: CheckIn, on: date) -> Watched:
    steps = [one.kind for one in row.escalations.all()]
    return Watched(row, standing(row.due_on, row.outcome, steps, on), (row.due_on - on).days)


def _acts(case: Case) -> Iterable[tuple[str, CaseRow]]:
    """Yield the acts after which somebody may be made to pay, with the name of their kind."""
    yield from (("visit", row) for row in Visit.objects.filter(case=case).exclude(dated="").select_related("facility"))
    newest = Complaint.objects.filter(case=case).exclude(lodged_on="").select_related("incident", "lodged_by")
    yield from (("complaint", row) for row in newest.order_by("-lodged_on")[:50])
    sittings = Hearing.objects.filter(case=case).exclude(held_on="").select_related("suit")
    yield from (("hearing", row) for row in sittings)
    yield from (("submission", row) for row in Submission.objects.filter(case=case).exclude(sent_on=""))


def _day(row: CaseRow) -> str:
    return next(str(getattr(row, name)) for name in ("dated", "lodged_on", "held_on", "sent_on") if hasattr(row, name))


def _told_there(visit: Visit) -> list[Person]:
    """Return who told something on the day of a visit, in the hands of the body that runs the place."""
    rows = Person.objects.filter(case=visit.case, accounts__custody__facilities=visit.facility_id)
    return list(rows.filter(accounts__dated=visit.dated))
