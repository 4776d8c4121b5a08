"""What one may see of decisions: each on its own, from when it holds, what it ordered, how that stands, last days."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from aigaq.access.actions import require
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.proceedings import store
from aigaq.proceedings.deadlines import Roll, Status, Term, Unit
from aigaq.proceedings.due.queries import PACK, Due, days_of, force_of, terms_of_judgment, terms_of_order
from aigaq.proceedings.models import Appeal, Judgment, Order, Suit
from aigaq.proceedings.reckoning import Step, reckon
from aigaq.proceedings.suits.codes import INSTANCES
from aigaq.proceedings.suits.force import Force
from aigaq.proceedings.suits.models import Compliance
from aigaq.proceedings.suits.owed import Did, OrderStands, standing
from aigaq.vault.dates import PartialDate


@dataclass(frozen=True)
class Owed:
    """What a judgment ordered: its last day, who gives it (pack or judgment), how it was counted, what was done."""

    order: Order
    last: date | None
    given_by: str
    steps: tuple[Step, ...]
    done: Sequence[Compliance]
    standing: OrderStands


@dataclass(frozen=True)
class Decision:
    """One decision of one court: from when it holds, what it ordered, what is lodged against it, our last days."""

    judgment: Judgment
    instance: str
    force: Force
    owed: Sequence[Owed]
    appeals: Sequence[Appeal]
    terms: Sequence[Due]


def decisions(reader: Member, suit: Suit, on: date) -> list[Decision]:
    """Return the decisions of a suit, instance by instance, as they stand on a day. They are never put together."""
    require(reader, Verb.SEE, suit.case)
    found = Judgment.objects.filter(suit=suit).select_related("item").prefetch_related("appeals__item")
    ordered = _by(Order.objects.filter(judgment__suit=suit).select_related("payer", "payee"), "judgment_id")
    done = _by(Compliance.objects.filter(order__judgment__suit=suit).select_related("item"), "order_id")
    rows = sorted(found, key=_instance)
    later = {row.pk: [one for one in rows if one.reviews_id == row.pk] for row in rows}
    return [_decision(row, later[row.pk], ordered[row.pk], done, on) for row in rows]


def owed(order: Order, judgment: Judgment, came: Force, done: Sequence[Compliance], on: date) -> Owed:
    """Return how an order stands on a day: by the pack's term if it has one, else by what the judgment gives."""
    last, given_by, steps = _until(order, judgment, came)
    stands = standing(last, [Did(one.whole) for one in done], came.ground, on)
    return Owed(order, last, given_by, steps, done, stands)


def _decision(
    judgment: Judgment, later: Sequence[Judgment], ordered: Sequence[Order], done: Mapping[Any, Any], on: date
) -> Decision:
    came = force_of(judgment, later)
    owing = [owed(one, judgment, came, done[one.pk], on) for one in ordered]
    return Decision(
        judgment, judgment.instance or INSTANCES[0], came, owing, list(judgment.appeals.all()),
        terms_of_judgment(judgment, later),
    )  # fmt: skip


def _until(order: Order, judgment: Judgment, came: Force) -> tuple[date | None, str, tuple[Step, ...]]:
    by_law = terms_of_order(judgment, came)
    if by_law:
        first = min(by_law, key=lambda one: one.last.day if one.last else date.max)
        return (first.last.day if first.last else None), "pack", first.steps
    if order.within:
        counted = reckon(_term(order), days_of(judgment, came), store.calendar(PACK))
        return (counted.taken.last.day if counted.taken else None), "judgment", counted.steps
    if order.due_on:
        return PartialDate.parse(order.due_on).earliest, "judgment", ()
    return None, "", ()


def _term(order: Order) -> Term:
    """Return the time a judgment gives, as a term of ours: a last day that is a day off is not moved, to be safe."""
    return Term(
        id="judgment", amount=order.within or 0, unit=Unit(order.unit), start=order.counted_from or "announcement",
        whose="us", cite={}, status=Status.VERIFIED, source="", checked=date.min, valid_from=date.min, valid_to=None,
        label={}, roll=Roll.NONE,
    )  # fmt: skip


def _by(rows: Any, name: str) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for row in rows.order_by("made"):
        found[getattr(row, name)].append(row)
    return found


def _instance(row: Judgment) -> tuple[int, str, int]:
    return INSTANCES.index(row.instance or INSTANCES[0]), row.decided_on or "9999", row.made
