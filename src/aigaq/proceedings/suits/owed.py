"""What a judgment ordered, and how it stands: done, open, overdue, or not owed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from aigaq.proceedings.suits.force import Ground


class Standing(StrEnum):
    """How an order stands on a day."""

    DONE = "order.done"
    OPEN = "order.open"
    OVERDUE = "order.overdue"
    NO_DAY = "order.no_day"
    WAITS = "order.waits"
    FELL = "order.fell"


@dataclass(frozen=True)
class Did:
    """That something was done of an order: all of it or a part, in the order in which it was recorded."""

    whole: bool


def standing(last: date | None, did: Iterable[Did], ground: Ground, on: date) -> Standing:
    """Return how an order stands: what was done in whole is done, whatever became of the judgment later.

    While an appeal is heard nothing is overdue; what a later ruling replaced is not owed. A part is not the whole.
    """
    if any(one.whole for one in did):
        return Standing.DONE
    if ground is Ground.REPLACED:
        return Standing.FELL
    if ground is Ground.APPEALED:
        return Standing.WAITS
    if last is None:
        return Standing.NO_DAY
    return Standing.OVERDUE if on > last else Standing.OPEN
