"""What a judgment ordered, and how it stands: done, open, overdue, or not owed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from aigaq.proceedings.suits.force import InForce


class OrderStands(StrEnum):
    """How an order stands on a day."""

    DONE = "done"
    OPEN = "open"
    OVERDUE = "overdue"
    NO_DAY = "no_day"
    WAITS = "waits"
    FELL = "fell"


@dataclass(frozen=True)
class Did:
    """That something was done of an order: all of it or a part, in the order in which it was recorded."""

    whole: bool


def standing(last: date | None, did: Iterable[Did], ground: InForce, on: date) -> OrderStands:
    """Return how an order stands: what was done in whole is done, whatever became of the judgment later.

    While an appeal is heard nothing is overdue; what a later ruling replaced is not owed. A part is not the whole.
    """
    if any(one.whole for one in did):
        return OrderStands.DONE
    if ground is InForce.REPLACED:
        return OrderStands.FELL
    if ground is InForce.APPEALED:
        return OrderStands.WAITS
    if last is None:
        return OrderStands.NO_DAY
    return OrderStands.OVERDUE if on > last else OrderStands.OPEN
