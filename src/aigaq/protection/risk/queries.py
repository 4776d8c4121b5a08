"""What one may see of risks: how they stand for each person and step, what is due anew; and what stops a step."""

import json
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property

from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.proceedings.models import Judgment
from aigaq.protection.models import Mitigation, Reprisal, RiskAssessment
from aigaq.protection.queries import require_guardian, words_in
from aigaq.protection.risk.renewing import Event, Since, anew, of_reprisal
from aigaq.protection.risk.step import NO, Decision, Step
from aigaq.protection.risk.stops import Facing, Measure, Stop, guarded, require_no_stop, stop, stops
from aigaq.record.consent import Given
from aigaq.record.models import Account, Person
from aigaq.record.queries import answers_of_many
from aigaq.record.sameness.queries import merges_in
from aigaq.record.sameness.reasons import PairKind
from aigaq.record.sameness.standing import standing, together

Keys = Collection[uuid.UUID]
# More of those whose risk nobody assessed are not listed.
MOST_UNASSESSED = 30


@dataclass
class Assessed:
    """How a risk stands: the newest assessment of a step for a person, what guards them, what was assessed before."""

    row: RiskAssessment
    plan: list[Mitigation]
    due: tuple[Since, ...]
    stop: Stop | None
    earlier: list[RiskAssessment] = field(default_factory=list)

    @cached_property
    def guarded(self) -> bool:
        """Return whether the plan stands today."""
        return guarded([_measure(one) for one in self.plan], datetime.now(UTC).date())


def risks(reader: Member, case: Case, on: date, person: Person | None = None) -> list[Assessed]:
    """Return how each risk stands on a day, of one person or of all: what is stopped or due first.

    Sealed words are opened for one person only: `told`, `in_their_words` of a row, `what`, `who_else` of a measure.
    Raises Unknown for who may not see what guards people.
    """
    require_guardian(reader, case)
    rows = RiskAssessment.objects.filter(case=case, **({"person": person} if person else {}))
    every = list(rows.select_related("person", "asked_by", "assessed_by").order_by("-made"))
    newest = [one for one in every if one.pk not in {other.supersedes_id for other in every}]
    people = {one.person_id: one.person for one in newest}
    known, events = _known(case, people, newest, hands=False), _events(case, people)
    found = [
        Assessed(
            one, known.plans.get((one.person_id, one.step), []),
            anew(one.made or 0, one.review_on, events[one.person_id], on),
            stop(Step(one.step), known.of(one.person, Step(one.step), _Bound()), on), _before(one, every),
        )
        for one in newest
    ]  # fmt: skip
    if person is not None:
        _open(reader, case, every, [one for plan in known.plans.values() for one in plan])
    return sorted(found, key=lambda one: (one.stop is None, not one.due, one.row.person.reference, one.row.step))


def plans_without_risk(reader: Member, person: Person) -> list[Mitigation]:
    """Return the measures for steps of a person that nobody assessed yet, with their words."""
    require_guardian(reader, person.case)
    assessed = set(RiskAssessment.objects.filter(person=person).values_list("step", flat=True))
    rows = [one for one in person.mitigations.select_related("who").order_by("made") if one.step not in assessed]
    _open(reader, person.case, [], rows)
    return rows


@dataclass(frozen=True)
class _Bound:
    """What a door says of a step: whose names go out, whom consent leaves out already, which bodies are accused."""

    named: frozenset[uuid.UUID] = frozenset()
    left_out: frozenset[uuid.UUID] = frozenset()
    accused: frozenset[uuid.UUID] = frozenset()


def stopped(
    member: Member, case: Case, step: Step, people: Iterable[Person], *, on: date, named: Keys = frozenset(),
    left_out: Keys = frozenset(), accused: Iterable[Person | None] = (),
) -> list[Stop]:  # fmt: skip
    """Return what stops a step for these people, by whoever takes it: the rule does not ask who may see risks.

    `named` are those whose name goes out with it, `left_out` those whom consent takes out of it already: they face
    their own decision, and what was assessed of them. `accused` are the bodies complained of: who is held by one of
    them, or by one above it, is in the hands of the accused. Raises Unknown or NotAllowed.
    """
    require(member, Verb.SEE, case)
    wanted = {one.pk: one for one in people if one.kind != "body"}
    if not wanted:
        return []
    bound = _Bound(frozenset(named), frozenset(left_out), frozenset(_chain(one for one in accused if one is not None)))
    every = {key for keys in _together(case, wanted).values() for key in keys}
    rows = list(RiskAssessment.objects.filter(case=case, person__in=every, superseded_by=None).order_by("-made"))
    known = _known(case, wanted, rows, hands=bool(bound.accused))
    return stops(step, (known.of(one, step, bound) for one in wanted.values()), on)


def require_way(
    member: Member, case: Case, step: Step, people: Iterable[Person], *, on: date, named: Keys = frozenset(),
    left_out: Keys = frozenset(), accused: Iterable[Person | None] = (),
) -> None:  # fmt: skip
    """Pass if nothing stops a step for these people, nor naming those who are named. Raises a HardStop."""
    everyone, bodies = list(people), list(accused)
    found = stopped(member, case, step, everyone, on=on, named=named, left_out=left_out, accused=bodies)
    if named and step is not Step.NAME:
        theirs = [one for one in everyone if one.pk in named]
        found += [one for one in stopped(member, case, Step.NAME, theirs, on=on) if one not in found]
    require_no_stop(found)


def held_now(case: Case, people: Keys) -> dict[uuid.UUID, Person]:
    """Return in whose hands each person was when they last told something, as far as accounts say."""
    rows = Account.objects.filter(case=case, teller__in=people, custody__isnull=False).select_related("custody")
    in_time = sorted(rows, key=lambda one: (one.dated, one.made or 0))
    return {row.teller_id: row.custody for row in in_time if row.custody}


def unassessed(reader: Member, case: Case) -> list[tuple[Person, Person]]:
    """Return who told something while they were held, with who held them, and whose risk nobody has assessed.

    Raises Unknown for who may not see what guards people.
    """
    require_guardian(reader, case)
    rows = Account.objects.filter(case=case, custody__isnull=False, teller__kind="individual", teller__risks=None)
    found = {row.teller_id: row for row in rows.select_related("teller", "custody").order_by("dated", "made")}
    return [(row.teller, row.custody) for row in found.values() if row.custody][:MOST_UNASSESSED]


@dataclass(frozen=True)
class _Known:
    """What is known of some people: their assessments, the newest first, their answers, their plans, who holds them."""

    rows: Sequence[RiskAssessment]
    answers: Mapping[uuid.UUID, list[Given]]
    plans: Mapping[tuple[uuid.UUID, str], list[Mitigation]]
    hands: Mapping[uuid.UUID, Person]
    # All rows that stand together for each person, where rows were merged.
    together: Mapping[uuid.UUID, list[uuid.UUID]]

    def of(self, person: Person, step: Step, bound: _Bound) -> Facing:
        """Return what a person faces before a step. Of rows that were merged the stricter decision counts."""
        keys, left_out = self.together[person.pk], person.pk in bound.left_out
        rows = [one for one in self.rows if one.person_id in keys]
        here = sorted((one for one in rows if one.step == step), key=lambda one: Decision(one.decision) not in NO)
        mine = here[0] if here else None
        return Facing(
            person.reference,
            Decision(mine.decision) if mine else Decision.NOT_ASKED,
            mine.decided_on if mine else None,
            () if left_out else self.answers[person.pk],
            self._held(person, rows, _Bound() if left_out else bound),
            mine.identifiable if mine else None,
            person.pk in bound.named,
            mine is not None,
            [_measure(one) for key in keys for one in self.plans.get((key, str(step)), [])],
        )

    def _held(self, person: Person, rows: Sequence[RiskAssessment], bound: _Bound) -> bool | None:
        """Return whether those accused hold them: as last assessed, or else as the newest account says."""
        assessed = next((one.held for one in rows if one.held is not None), None)
        hands = [self.hands[key] for key in self.together[person.pk] if key in self.hands]
        if assessed is not None or person.kind != "individual":
            return assessed
        return True if bound.accused.intersection(_chain(hands)) else None


def _known(case: Case, people: Iterable[uuid.UUID], rows: Sequence[RiskAssessment], *, hands: bool) -> _Known:
    groups = _together(case, people)
    every = {key for keys in groups.values() for key in keys}
    held = held_now(case, every) if hands else {}
    return _Known(rows, answers_of_many(case.pk, groups), _plans(case, every), held, groups)


def _together(case: Case, people: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[uuid.UUID]]:
    """Return for each person all rows that stand together with theirs."""
    pairs = [(row.one, row.into) for row in merges_in(case.pk, PairKind.PERSON)]
    groups, stands = together(pairs), standing(pairs)
    return {key: groups.get(stands.get(key, key), [key]) for key in people}


def _measure(row: Mitigation) -> Measure:
    return Measure(True, row.by_day, row.done_on, row.dropped_on)


def _chain(bodies: Iterable[Person]) -> Iterable[uuid.UUID]:
    """Yield the ids of bodies and of those they belong to, upwards; a circle ends it."""
    seen: set[uuid.UUID] = set()
    for body in bodies:
        at: Person | None = body
        while at is not None and at.pk not in seen:
            seen.add(at.pk)
            yield at.pk
            at = at.works_for


def _plans(case: Case, people: Iterable[uuid.UUID]) -> dict[tuple[uuid.UUID, str], list[Mitigation]]:
    found: dict[tuple[uuid.UUID, str], list[Mitigation]] = defaultdict(list)
    rows = Mitigation.objects.filter(case=case, person__in=list(people)).select_related("who")
    for row in sorted(rows, key=lambda one: (one.dropped_on is not None, one.done_on is not None, one.by_day)):
        found[row.person_id, row.step].append(row)
    return found


def _events(case: Case, people: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[Event]]:
    """Return what was recorded of each person that calls for a new assessment."""
    found: dict[uuid.UUID, list[Event]] = defaultdict(list)
    wanted = list(people)
    rows = Reprisal.objects.filter(case=case, target__in=wanted).values_list("target", "kind", "made")
    for person, kind, made in rows:
        found[person].append(of_reprisal(kind, made))
    for path in ("suit__testimony__account__teller", "suit__defendant"):
        judged = Judgment.objects.filter(case=case, **{f"{path}__in": wanted}).order_by().values_list(path, "made")
        for person, made in judged:
            found[person].append(Event(Since.JUDGMENT, made))
    return found


def _before(row: RiskAssessment, every: Iterable[RiskAssessment]) -> list[RiskAssessment]:
    """Return what was assessed before, the newest first."""
    by_key, found = {one.pk: one for one in every}, []
    at = by_key.get(row.supersedes_id) if row.supersedes_id else None
    while at is not None:
        found.append(at)
        at = by_key.get(at.supersedes_id) if at.supersedes_id else None
    return found


def _open(reader: Member, case: Case, rows: Iterable[RiskAssessment], plan: Iterable[Mitigation]) -> None:
    told = words_in(reader, case, list(rows), "told_sealed")
    for row in rows:
        words = json.loads(told.get(row.pk, "{}"))
        row.told, row.in_their_words = words.get("told", ""), words.get("in_their_words", "")
    opened = words_in(reader, case, list(plan), "told_sealed")
    for one in plan:
        words = json.loads(opened.get(one.pk, "{}"))
        one.what, one.who_else = words.get("what", ""), words.get("who", "")
