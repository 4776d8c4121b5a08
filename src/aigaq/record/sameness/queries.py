"""What one may see of pairs and merges. A pair with another case is there only for who is in both."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import F, Q

from aigaq.access import keyring, seal
from aigaq.access.actions import require, require_all
from aigaq.access.models import Case, CaseRow, Member
from aigaq.access.permissions import Verb
from aigaq.errors import Unknown
from aigaq.record.models import Act, Comparison, Incident, Involvement, Merge, Person, SamePair
from aigaq.record.sameness.reasons import PairKind
from aigaq.record.sameness.standing import standing, together

MODELS: dict[str, type[CaseRow]] = {PairKind.PERSON: Person, PairKind.INCIDENT: Incident}
PAGE = 20


def kind_of(row: CaseRow | type[CaseRow]) -> PairKind:
    """Return which kind of pair a row or model may be in."""
    return PairKind.PERSON if row._meta.model is Person else PairKind.INCIDENT


def merges_in(case_id: uuid.UUID, kind: str) -> list[Merge]:
    """Return the merges of a case that are not undone, in the order in which they were made."""
    # Sorted here: the database is to use the index of what stands.
    rows = Merge.objects.filter(case=case_id, kind=kind, undone_at=None).order_by()
    return sorted(rows, key=lambda row: row.made)


def standing_in(reader: Member, case: Case, kind: PairKind) -> dict[uuid.UUID, uuid.UUID]:
    """Return for every row of a case that was merged into another which one stands for it."""
    require(reader, Verb.SEE, case)
    return standing((row.one, row.into) for row in merges_in(case.pk, kind))


def under(case_id: uuid.UUID, kind: PairKind) -> list[uuid.UUID]:
    """Return the rows of a case that were merged into another: lists show the one that stands.

    A list, not a question within a question: in most cases it is empty, and then nothing need be left out.
    """
    return list(standing((row.one, row.into) for row in merges_in(case_id, kind)))


def together_with(reader: Member, row: CaseRow) -> list[CaseRow]:
    """Return all rows that stand together with a row, itself among them, first the one that stands; or it alone."""
    require(reader, Verb.SEE, row.case)
    merges = [(one.one, one.into) for one in merges_in(row.case_id, kind_of(row))]
    head = standing(merges).get(row.pk, row.pk)
    keys = together(merges).get(head, [row.pk])
    if keys == [row.pk]:
        return [row]
    found = {one.pk: one for one in row._meta.model._default_manager.filter(pk__in=keys).order_by()}
    return [found[key] for key in keys if key in found]


def stand_with(
    reader: Member, cases: Sequence[Case], keys: Mapping[PairKind, Sequence[uuid.UUID]]
) -> dict[uuid.UUID, list[CaseRow]]:
    """Return, for those of some rows of these cases that stand together with others, these others."""
    require_all(reader, Verb.SEE, cases)
    merges = Merge.objects.filter(case__in=cases, undone_at=None).order_by() if keys else ()
    groups = together((row.one, row.into) for row in sorted(merges, key=lambda row: row.made)).values()
    of = {key: group for group in groups for key in group}
    found: dict[uuid.UUID, list[CaseRow]] = {}
    for kind, some in keys.items():
        wanted = [key for key in some if key in of]
        named = {key for one in wanted for key in of[one]}
        rows = {row.pk: row for row in MODELS[kind]._meta.default_manager.filter(pk__in=named).order_by()}
        found |= {key: [rows[other] for other in of[key] if other != key and other in rows] for key in wanted}
    return found


def pairs(
    reader: Member, case: Case, kind: PairKind, state: str = "open", first: int = 0, most: int = PAGE
) -> list[SamePair]:
    """Return pairs of a case the reader may see, each with `rows`: most for them first, those put off last."""
    require(reader, Verb.SEE, case)
    rows = _seen_by(reader).filter(case=case, kind=kind, state=state)
    ordered = rows.order_by(F("put_off_at").asc(nulls_first=True), "-place", "made")
    return _with_rows(list(ordered[first : first + most]))


def how_many(reader: Member, case: Case, kind: PairKind) -> dict[str, int]:
    """Return how many pairs of each state a case has, of those the reader may see."""
    require(reader, Verb.SEE, case)
    rows = _seen_by(reader).filter(case=case, kind=kind).order_by()
    return {state: rows.filter(state=state).count() for state in ("open", "same", "different")}


def pair_by(reader: Member, key: uuid.UUID, verb: Verb = Verb.SEE) -> SamePair:
    """Return one pair, to do `verb` with, in both its cases. Raises Unknown, the same for what is not theirs."""
    row = _seen_by(reader).filter(pk=key).select_related("case", "other_case", "decided_by").first()
    if row is None:
        raise Unknown(reference=key)
    for case in (row.case, row.other_case):
        if case is not None:
            require(reader, verb, case)
    return _with_rows([row])[0]


def pair_of(reader: Member, one: CaseRow, other: CaseRow) -> SamePair | None:
    """Return the pair of two rows, as it is kept in the case of `one`, or nothing."""
    require(reader, Verb.SEE, one.case)
    both = Q(one=one.pk, other=other.pk) | Q(one=other.pk, other=one.pk)
    found = _seen_by(reader).filter(both).order_by().select_related("case", "other_case")
    return next((row for row in _with_rows(list(found)) if row.case_id == one.case_id), None)


def pairs_of(reader: Member, row: CaseRow) -> list[SamePair]:
    """Return the pairs that a row is in and the reader may see, each with `rows`, the row itself first."""
    # What is not of the reader's cases is left out below.
    require(reader, Verb.SEE)
    # By the row alone: a case has many pairs.
    found = _seen_by(reader).filter(Q(one=row.pk) | Q(other=row.pk)).order_by().select_related("case", "other_case")
    mine = _with_rows([pair for pair in found if pair.case_id == row.case_id])
    for pair in mine:
        pair.rows.sort(key=lambda one: one.pk != row.pk)
    return sorted(mine, key=lambda pair: (pair.state, -pair.place))


def next_open(reader: Member, pair: SamePair) -> SamePair | None:
    """Return the pair that waits for an answer after this one, or nothing."""
    waiting = pairs(reader, pair.case, PairKind(pair.kind), most=2)
    return next((one for one in waiting if one.pk != pair.pk), None)


def why_decided(reader: Member, pair: SamePair) -> str:
    """Return why a pair was decided, in the member's words. Raises RingClosed, Unknown or KeyGone."""
    if pair.reason_sealed is None:
        return ""
    blob, place = bytes(pair.reason_sealed), keyring.context(pair, "reason_sealed", pair.pk)
    return seal.opened(keyring.sealing_secret(reader, pair.case, blob), place, blob).decode()


def last_comparison(reader: Member, case: Case) -> Comparison | None:
    """Return the newest comparison of a case that came to its end, or nothing."""
    require(reader, Verb.SEE, case)
    rows = Comparison.objects.filter(case=case).exclude(finished_at=None).select_related("member")
    return rows.order_by("-made").first()


def recorded_since(reader: Member, case: Case, comparison: Comparison) -> int:
    """Return how many people and incidents were recorded after a comparison."""
    require(reader, Verb.SEE, case)
    kinds: Iterable[Any] = MODELS.values()
    return sum(kind.objects.filter(case=case, made__gt=comparison.made).order_by().count() for kind in kinds)


def appears_in(reader: Member, person: Person, most: int = 6) -> list[Incident]:
    """Return incidents in which a person was harmed or took part, the first by date; one more than `most` at most."""
    require(reader, Verb.SEE, person.case)
    harmed = Act.objects.filter(case=person.case_id, victims__icontains=str(person.pk)).order_by().values("incident")
    part = Involvement.objects.filter(person=person).order_by().values("act__incident")
    rows = Incident.objects.filter(Q(pk__in=harmed) | Q(pk__in=part)).select_related("facility")
    return list(rows.order_by("began", "made")[: most + 1])


def _seen_by(reader: Member) -> Any:
    mine = Case.objects.filter(memberships__member=reader).order_by()
    return SamePair.objects.filter(Q(other_case=None) | Q(other_case__in=mine), case__in=mine)


def _with_rows(found: list[SamePair]) -> list[SamePair]:
    for kind, model in MODELS.items():
        mine = [pair for pair in found if pair.kind == kind]
        keys = {key for pair in mine for key in (pair.one, pair.other)}
        related = ("case", "works_for") if model is Person else ("case", "facility")
        there = model._meta.default_manager.filter(pk__in=keys).select_related(*related).order_by()
        rows = {row.pk: row for row in there}
        for pair in mine:
            pair.rows = [rows[key] for key in (pair.one, pair.other) if key in rows]
    return found
