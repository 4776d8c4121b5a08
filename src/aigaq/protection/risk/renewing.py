"""When a risk is to be assessed anew: its day has come, or something happened since. Values in, values out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Since(StrEnum):
    """What calls for a new assessment."""

    REPRISAL = "reprisal"
    TRANSFER = "transfer"
    JUDGMENT = "judgment"
    REVIEW_DAY = "review_day"


# Kinds of reprisals by which somebody came into other hands.
MOVED = frozenset({"transfer_away", "punishment_cell"})


@dataclass(frozen=True)
class Event:
    """Something recorded about a person: what, and its number in the order of what was recorded."""

    what: Since
    made: int


def of_reprisal(kind: str, made: int) -> Event:
    """Return the event that a reprisal is."""
    return Event(Since.TRANSFER if kind in MOVED else Since.REPRISAL, made)


def anew(made: int, review_on: date | None, events: Iterable[Event], on: date) -> tuple[Since, ...]:
    """Return why an assessment, the `made`-th act, is due again on a day; nothing if it still stands."""
    found = {one.what for one in events if one.made > made}
    if review_on is not None and review_on <= on:
        found.add(Since.REVIEW_DAY)
    return tuple(what for what in Since if what in found)
