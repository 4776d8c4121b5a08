"""What was complained of and sued over a facility or a person, and what became of it."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, Value

from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.proceedings.due.queries import WITH_IT, Due, terms_to_answer
from aigaq.proceedings.fate import PASSED_ON, Fate, fate
from aigaq.proceedings.models import (
    Answer,
    Complaint,
    DeemedRefusal,
    Judgment,
    Redirection,
    Registration,
    Suit,
)
from aigaq.record.models import Facility, Incident, Person
from aigaq.record.sameness.queries import under
from aigaq.record.sameness.reasons import PairKind
from aigaq.record.silence import between, since
from aigaq.vault.dates import PartialDate

ANSWERS = Prefetch("answers", Answer.objects.select_related("author__body"))
# Over whom it is: who runs the facility.
WITH_THEM = (ANSWERS, *WITH_IT)
PLACED = ("case", "facility__body", "incident__facility__body")
# What else says what became of a complaint, by what a fate calls it.
NOTED: dict[str, type[Registration | Redirection | DeemedRefusal]] = {
    "registered": Registration, "redirected": Redirection, "refused": DeemedRefusal,
}  # fmt: skip


@dataclass(frozen=True)
class Became:
    """A complaint and what became of it; how many days it waited at least, or has waited, where that is known."""

    complaint: Complaint
    fate: Fate
    days: int | None
    # Until when the law gave them to answer, if that day has passed without an answer.
    overdue: Due | None
    # The term that whoever it was addressed to let pass: no answer of anybody came by its end, whatever came later.
    inactive: Due | None


@dataclass(frozen=True)
class About:
    """A facility: its newest incidents and complaints, fates of all, its suits."""

    incidents: list[Incident]
    complaints: list[Complaint]
    fates: list[tuple[Fate, int]]
    suits: list[Suit]
    # Incidents of the case that another one stands for.
    merged: list[uuid.UUID]


@dataclass(frozen=True)
class Concerning:
    """What a person complained of, or was complained of about what they suffered or did; suits they are in."""

    complaints: list[Complaint]
    total: int
    suits: list[Suit]


def listed_complaints(reader: Member, case: Case, facility: Facility | None = None) -> QuerySet[Complaint]:
    """Return the complaints of a case, or over a facility, to be read in parts: the newest first, undated ones last."""
    require(reader, Verb.SEE, case)
    found = _over(facility) if facility else Complaint.objects.filter(case=case)
    placed = found.select_related("addressee__body", *PLACED)
    return placed.order_by("-lodged_on", "-made").prefetch_related(*WITH_THEM)


def became(complaints: Iterable[Complaint], on: date) -> list[Became]:
    """Return what became of each of these complaints by that day."""
    return [_became(one, on) for one in with_noted(complaints)]


def with_noted(complaints: Iterable[Complaint]) -> list[Complaint]:
    """Return complaints, each with `noted`: whether it was registered, passed on, or refused by silence. One query."""
    rows = list(complaints)
    unasked = [one for one in rows if not hasattr(one, "noted")]
    found: dict[object, set[str]] = defaultdict(set)
    if unasked:
        keys = [one.pk for one in unasked]
        first, *others = (
            kind._meta.default_manager.filter(complaint__in=keys).order_by().values_list("complaint_id", Value(name))
            for name, kind in NOTED.items()
        )
        for key, name in first.union(*others):
            found[key].add(name)
    for one in unasked:
        one.noted = {name: name in found[one.pk] for name in NOTED}
    return rows


def with_noted_columns(rows: QuerySet[Complaint]) -> QuerySet[Complaint]:
    """Return complaints, each with a column for what of `NOTED` there is."""
    return rows.annotate(**{name: Exists(_of_it(kind)) for name, kind in NOTED.items()})


def about(reader: Member, facility: Facility, most: int) -> About:
    """Return what happened at a facility and was done about it: up to `most` of the newest incidents and complaints."""
    require(reader, Verb.SEE, facility.case)
    merged = under(facility.case_id, PairKind.INCIDENT)
    complaints = _over(facility).select_related("addressee__body", *PLACED).prefetch_related(*WITH_THEM)
    suits = Suit.objects.filter(Q(facility=facility) | Q(about__incident__facility=facility)).distinct()
    return About(
        list(facility.incidents.exclude(pk__in=merged).order_by("-began", "-made")[:most]),
        list(complaints.order_by("-lodged_on", "-made")[:most]),
        _fates(facility),
        _decided(suits),
        merged,
    )


def concerning(reader: Member, person: Person, incidents: Collection[uuid.UUID], most: int) -> Concerning:
    """Return the newest complaints a person lodged or that are over these incidents of theirs, and all their suits."""
    require(reader, Verb.SEE, person.case)
    theirs = Complaint.objects.filter(Q(lodged_by=person) | Q(incident__in=incidents))
    placed = theirs.select_related("addressee__body", *PLACED)
    found = list(placed.prefetch_related(*WITH_THEM).order_by("-lodged_on", "-made")[: most + 1])
    suits = Suit.objects.filter(Q(plaintiff=person) | Q(defendant=person) | Q(employer=person))
    total = theirs.order_by().count() if len(found) > most else len(found)
    return Concerning(found[:most], total, _decided(suits))


def _over(facility: Facility) -> QuerySet[Complaint]:
    # By the keys of the incidents, so that an index is used for either: across a join every complaint would be read.
    there = Incident.objects.filter(facility=facility).order_by().values("pk")
    return Complaint.objects.filter(Q(incident__in=there) | Q(facility=facility))


def _fates(facility: Facility) -> list[tuple[Fate, int]]:
    """Return how many complaints over a facility had which fate; a fate that none had is left out."""
    codes: dict[object, list[list[str]]] = defaultdict(list)
    noted: dict[object, dict[str, bool]] = {}
    rows = with_noted_columns(_over(facility).order_by())
    for key, answer, coded, *each in rows.values_list("pk", "answers", "answers__codes", *NOTED):
        codes[key] += [coded] if answer else []
        noted[key] = dict(zip(NOTED, each, strict=True))
    counts = Counter(fate(coded, **noted[key]) for key, coded in codes.items())
    return [(one, counts[one]) for one in Fate if counts[one]]


def _of_it(kind: type[Registration | Redirection | DeemedRefusal]) -> QuerySet[Any]:
    return kind._meta.default_manager.filter(complaint=OuterRef("pk"))


def _decided(suits: QuerySet[Suit]) -> list[Suit]:
    """Return suits by reference, each with `outcome` and `decided_on` of its last decision."""
    last = Judgment.objects.filter(suit=OuterRef("pk")).order_by("-decided_on", "-made")
    told = {"outcome": Subquery(last.values("outcome")[:1]), "decided_on": Subquery(last.values("decided_on")[:1])}
    return list(suits.select_related("plaintiff", "defendant", "facility").annotate(**told).order_by("reference"))


def _became(one: Complaint, on: date) -> Became:
    answers = list(one.answers.all())
    what = fate((answer.codes for answer in answers), **one.noted)
    lodged = PartialDate.parse(one.lodged_on) if one.lodged_on else None
    if what is Fate.ANSWERED:
        first = min((answer.answered_on for answer in answers if answer.answered_on), default="")
        waited = between(lodged, PartialDate.parse(first)) if lodged and first else None
        return Became(one, what, waited, None, _answered_late(one, answers))
    overdue = _overdue(one, on)
    passed_on = one.noted["redirected"] or what is Fate.PASSED_ON
    return Became(one, what, since(lodged, on) if lodged else None, overdue, None if passed_on else overdue)


def _overdue(one: Complaint, on: date) -> Due | None:
    """Return the term to answer that is over, by the latest of the readings that may apply."""
    theirs = [due for due in terms_to_answer(one) if due.last]
    last = max(theirs, key=lambda due: due.outer, default=None)
    return last if last and last.outer < on else None


def _answered_late(one: Complaint, answers: Sequence[Answer]) -> Due | None:
    """Return the term to answer that was over before any answer came; None where one may have come in time."""
    said = [answer.answered_on for answer in answers if fate([answer.codes]) is Fate.ANSWERED]
    passed_on = one.noted["redirected"] or any(PASSED_ON & set(answer.codes) for answer in answers)
    if passed_on or not all(said):
        return None
    return _overdue(one, min(PartialDate.parse(day).earliest for day in said))
