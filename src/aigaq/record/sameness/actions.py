"""Comparing a case with itself and with the member's other cases; deciding pairs, merging and parting again.

A merge needs a member. It is a row of its own and changes no other, so that undoing it leaves every row as it was.
"""

import json
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any, ClassVar

from django.db import transaction

from aigaq.access import keyring, seal, trail
from aigaq.access.actions import require
from aigaq.access.drafts import Draft, draft, ready
from aigaq.access.models import Case, CaseRow, Member
from aigaq.access.permissions import Verb
from aigaq.access.queries import cases_of
from aigaq.record.models import Comparison, Merge, Person, SamePair
from aigaq.record.sameness import candidates, incidents, people, reasons
from aigaq.record.sameness.gathered import queries as gathered
from aigaq.record.sameness.queries import kind_of, merges_in, pair_of
from aigaq.record.sameness.reasons import PairKind, Reason
from aigaq.record.sameness.refusals import DecidedAlready, FoundDifferent, NotOfOneKind, StandTogether
from aigaq.record.sameness.standing import standing

# So many pairs are weighed and kept together.
LOT = 250
# More than this nobody goes through; the rest is counted as passed over.
MOST_OFFERED = 20_000
SAY_EVERY = 5_000
LASTS_SECONDS = 15 * 60
Progress = Callable[[int], None]
# A row and the case it is of.
Placed = tuple[uuid.UUID, uuid.UUID]
Weighed = tuple[Placed, Placed, list[Reason]]


def compare(member: Member, case: Case, progress: Progress = lambda compared: None) -> Comparison:
    """Compare the people and incidents of a case with each other and with those of the member's other cases.

    Keeps the pairs that are worth offering, some at a time; `progress` hears how many were compared so far. What was
    decided stays as it is. Raises Unknown or NotAllowed, and RingClosed for who has not signed in.
    """
    require(member, Verb.RECORD, case)
    require(member, Verb.IDENTIFY, case)
    if member.ring is None:
        raise keyring.RingClosed
    found = _begun(member, case)
    cases = [case, *(one for one in cases_of(member) if one.pk != case.pk and gathered.opens(member, one))]
    over = candidates.PassedOver()
    for kind, weighed in (
        (PairKind.PERSON, _people(member, case, cases, found, over, progress)),
        (PairKind.INCIDENT, _incidents(case, cases, found, over, progress)),
    ):
        left = iter(weighed)
        while some := list(islice(left, LOT)):
            found.offered += _offer_many(member, case, kind, some)
    return _finished(member, found, len(over.people))


@transaction.atomic
def offer(member: Member, one: CaseRow, other: CaseRow) -> SamePair:
    """Put two rows side by side, whatever the rules think of them, and return their pair.

    Raises Unknown, NotAllowed or NotOfOneKind.
    """
    for row in (one, other):
        require(member, Verb.RECORD, row.case)
    _require_one_kind(one, other)
    known = pair_of(member, one, other)
    if known is None:
        weighed = [((one.pk, one.case_id), (other.pk, other.case_id), _weigh(member, one, other))]
        _offer_many(member, one.case, kind_of(one), weighed)
    return known or _there(pair_of(member, one, other))


@transaction.atomic
def find_same(member: Member, pair: SamePair, *, stands: uuid.UUID | None = None, reason: str = "") -> Merge | None:
    """Decide that both are one: from now on `stands` (the first recorded, if not given) stands for both.

    Across two cases nothing is merged: each case notes the link, and keeps its row. Raises Unknown, NotAllowed,
    DecidedAlready, NotOfOneKind or FoundDifferent.
    """
    both = _open_rows(member, pair)
    _require_one_kind(*both)
    merge = None if pair.other_case_id else _merge(member, pair, both, stands)
    for row in _twins(pair):
        _decide(row, member, "same", reason)
        trail.record(member, "pair found the same", row)
    return merge


@transaction.atomic
def find_different(member: Member, pair: SamePair, *, reason: str = "") -> None:
    """Decide that both are two; they are not offered again. Raises as `find_same` does, or StandTogether."""
    one, other = _open_rows(member, pair)
    stands = standing((row.one, row.into) for row in merges_in(pair.case_id, pair.kind))
    if stands.get(one.pk, one.pk) == stands.get(other.pk, other.pk):
        raise StandTogether(one=one.reference, other=other.reference)
    for row in _twins(pair):
        _decide(row, member, "different", reason)
        trail.record(member, "pair found different", row)


@transaction.atomic
def put_off(member: Member, pair: SamePair) -> None:
    """Leave a pair open and put it behind the others. Raises as `find_same` does."""
    _open_rows(member, pair)
    pair.put_off_at = datetime.now(UTC)
    trail.record(member, "pair put off", pair)


@transaction.atomic
def take_back(member: Member, pair: SamePair) -> None:
    """Take an answer back: the pair is open as before, and what was merged by it stands apart again.

    Raises Unknown or NotAllowed.
    """
    _require_both(member, pair)
    for merge in pair.merges.filter(undone_at=None):
        merge.undone_at, merge.undone_by = datetime.now(UTC), member
        trail.record(member, "merge undone", merge)
    for row in _twins(pair):
        row.state, row.decided_by, row.decided_at, row.reason_sealed = "open", None, None, None
        trail.record(member, "pair opened again", row)


class Noted:
    """When this process last entered that a member saw the name of a person in a pair."""

    when: ClassVar[dict[tuple[uuid.UUID, uuid.UUID], float]] = {}


@transaction.atomic
def names(member: Member, pair: SamePair) -> dict[uuid.UUID, dict[str, str]]:
    """Return the sealed identities of the people of a pair that are still there, by person.

    Each opening enters the trail, once for as long as an opening lasts. Raises Unknown, NotAllowed or RingClosed.
    """
    _require_both(member, pair, Verb.IDENTIFY)
    found, now = {}, time.monotonic()
    sealed = [row for row in pair.rows if isinstance(row, Person) and row.identity_sealed]
    for row, told in keyring.opened_many(member, sealed, "identity_sealed"):
        found[row.pk] = dict(json.loads(told))
        who = (member.pk, row.pk)
        if who not in Noted.when or now - Noted.when[who] > LASTS_SECONDS:
            trail.write(member, "identity opened", row)
            Noted.when[who] = now
    return found


def _people(
    member: Member, case: Case, cases: list[Case], found: Comparison, over: candidates.PassedOver, progress: Progress
) -> Iterator[Weighed]:
    """Yield the pairs of people worth offering, at least one of each in `case`, with all their reasons."""
    known = gathered.people(member, cases)
    found.people = known.cases.count(case.pk)
    alike = list(_alike(known, case, over, progress))
    wanted = {at for pair in alike for at in pair}
    for one in cases:
        here = {known.keys[at]: at for at in wanted if known.cases[at] == one.pk}
        for key, appears in gathered.appearances(one, set(here)).items():
            known.people[here[key]] = gathered.with_appearances(known.people[here[key]], appears)
    for one_at, other_at in alike:
        told = people.reasons(known.people[one_at], known.people[other_at])
        yield (known.keys[one_at], known.cases[one_at]), (known.keys[other_at], known.cases[other_at]), told


def _alike(
    known: gathered.Known, case: Case, over: candidates.PassedOver, progress: Progress
) -> Iterator[candidates.Pair]:
    offered: set[candidates.Pair] = set()
    for number, (one, other) in enumerate(candidates.people(known.heard, over), 1):
        if number % SAY_EVERY == 0:
            progress(number)
        if case.pk not in (known.cases[one], known.cases[other]) or (one, other) in offered:
            continue
        if people.worth_offering(known.people[one], known.people[other]):
            if len(offered) == MOST_OFFERED:
                over.people.update((one, other))
                continue
            offered.add((one, other))
            yield one, other


def _incidents(
    case: Case, cases: list[Case], found: Comparison, over: candidates.PassedOver, progress: Progress
) -> Iterator[Weighed]:
    """Yield the pairs of incidents worth offering, at least one of each in `case`, with all their reasons."""
    keys, happened = gathered.happened(cases)
    found.incidents = sum(key[1] == case.pk for key in keys)
    near = candidates.incidents(happened, over)
    mine = (pair for pair in near if case.pk in (keys[pair[0]][1], keys[pair[1]][1]))
    compared = offered = 0
    while some := list(dict.fromkeys(islice(mine, LOT))):
        facts = gathered.events({keys[at][0] for pair in some for at in pair})
        for one, other in some:
            told = incidents.reasons(facts[keys[one][0]], facts[keys[other][0]])
            if incidents.worth_offering(told) and offered < MOST_OFFERED:
                offered += 1
                yield keys[one], keys[other], told
        compared += len(some)
        progress(compared)


def _weigh(member: Member, one: CaseRow, other: CaseRow) -> list[Reason]:
    if isinstance(one, Person) and isinstance(other, Person):
        return people.reasons(gathered.someone(member, one), gathered.someone(member, other))
    facts = gathered.events([one.pk, other.pk])
    return incidents.reasons(facts[one.pk], facts[other.pk])


@transaction.atomic
def _begun(member: Member, case: Case) -> Comparison:
    return trail.record(member, "comparison begun", Comparison(case=case, member=member, begun_at=datetime.now(UTC)))


@transaction.atomic
def _finished(member: Member, found: Comparison, passed_over: int) -> Comparison:
    found.finished_at, found.passed_over = datetime.now(UTC), passed_over
    return trail.record(member, "comparison finished", found)


@transaction.atomic
def _offer_many(member: Member, case: Case, kind: PairKind, weighed: Iterable[Weighed]) -> int:
    """Keep pairs that are new, and weigh open ones again; return how many are new."""
    fresh: dict[uuid.UUID, list[Draft]] = {}
    told = {_sides(one, other, case): found for one, other, found in weighed}
    keys = [one[0] for one, _other in told]
    known = {
        (row.one, row.other): row for row in SamePair.objects.filter(one__in=keys).order_by() if row.case_id == case.pk
    }
    for (one, other), found in told.items():
        row = known.get((one[0], other[0]))
        if row is None:
            for made in _drafts(kind, one, other, found):
                fresh.setdefault(made.values["case_id"], []).append(made)
        elif row.state == "open" and row.reasons != reasons.kept(found):
            row.reasons, row.place = reasons.kept(found), reasons.order(found)
            trail.record(member, "pair weighed again", row)
    for key, drafts in fresh.items():
        where = case if key == case.pk else Case.objects.get(pk=key)
        trail.record_many(member, "pairs offered", where, ready(drafts))
    return len(fresh.get(case.pk, ()))


def _sides(one: Placed, other: Placed, case: Case) -> tuple[Placed, Placed]:
    """Return both rows of a pair in the order in which it is kept: that of `case` first, else by id."""
    if one[1] != other[1]:
        return (one, other) if one[1] == case.pk else (other, one)
    return (one, other) if one[0] < other[0] else (other, one)


def _drafts(kind: PairKind, one: Placed, other: Placed, found: list[Reason]) -> Iterator[Draft]:
    """Yield the row of a new pair; across two cases one for each."""
    across = one[1] != other[1]
    more: dict[str, Any] = {"kind": str(kind), "reasons": reasons.kept(found), "place": reasons.order(found)}
    for mine, theirs in ((one, other), (other, one)) if across else ((one, other),):
        elsewhere = theirs[1] if across else None
        yield draft(SamePair, case_id=mine[1], one=mine[0], other=theirs[0], other_case_id=elsewhere, **more)


def _merge(member: Member, pair: SamePair, both: list[CaseRow], stands: uuid.UUID | None) -> Merge:
    into = next((row for row in both if row.pk == stands), min(both, key=lambda row: row.made))
    one = next(row for row in both if row.pk != into.pk)
    _require_not_different(pair, one.pk, into.pk)
    merge = Merge(
        case=pair.case, kind=pair.kind, one=one.pk, into=into.pk, pair=pair, since=datetime.now(UTC), by=member
    )
    return trail.record(member, "rows merged", merge)


def _require_not_different(pair: SamePair, one: uuid.UUID, into: uuid.UUID) -> None:
    """Pass if no two that were found different would stand together. Raises FoundDifferent."""
    merges = [(row.one, row.into) for row in merges_in(pair.case_id, pair.kind)]
    stands = standing([*merges, (one, into)])
    head = stands.get(one, one)
    whole = {key for key, of in stands.items() if of == head} | {head}
    told = SamePair.objects.filter(one__in=whole, state="different", other_case=None).order_by()
    for two in told:
        if two.other in whole and two.pk != pair.pk:
            model = type(pair.rows[0])
            named = dict(model._default_manager.filter(pk__in=(two.one, two.other)).values_list("pk", "reference"))
            raise FoundDifferent(one=named[two.one], other=named[two.other])


def _open_rows(member: Member, pair: SamePair) -> list[CaseRow]:
    """Return both rows of a pair that waits for an answer. Raises Unknown, NotAllowed or DecidedAlready."""
    _require_both(member, pair)
    if SamePair.objects.values_list("state", flat=True).get(pk=pair.pk) != "open":
        raise DecidedAlready
    return list(pair.rows)


def _require_both(member: Member, pair: SamePair, verb: Verb = Verb.RECORD) -> None:
    for case in (pair.case, pair.other_case):
        if case is not None:
            require(member, verb, case)


def _require_one_kind(one: CaseRow, other: CaseRow) -> None:
    alike = type(one) is type(other) and one.pk != other.pk
    if not alike or (isinstance(one, Person) and isinstance(other, Person) and one.kind != other.kind):
        raise NotOfOneKind(one=one.reference, other=other.reference)


def _twins(pair: SamePair) -> list[SamePair]:
    """Return the rows of a pair: of one across two cases that of each."""
    twin = SamePair.objects.filter(one=pair.other, other=pair.one, case=pair.other_case_id).select_related("case")
    return [pair, *(twin.order_by() if pair.other_case_id else ())]


def _decide(row: SamePair, member: Member, state: str, reason: str) -> None:
    row.state, row.decided_by, row.decided_at, row.put_off_at = state, member, datetime.now(UTC), None
    if reason.strip():
        place = keyring.context(row, "reason_sealed", row.pk)
        row.reason_sealed = seal.seal(keyring.case_public(row.case), place, reason.strip().encode())


def _there(pair: SamePair | None) -> SamePair:
    assert pair is not None, "a pair that was just kept"
    return pair
