"""Terms of law: the last day, and how it was counted."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Unit(StrEnum):
    """What a term is counted in."""

    CALENDAR_DAY = "calendar_day"
    WORKING_DAY = "working_day"
    MONTH = "month"


class Status(StrEnum):
    """How sure we are of a rule."""

    VERIFIED = "verified"
    UNCONFIRMED = "unconfirmed"
    CONFLICT = "conflict"


@dataclass(frozen=True)
class Term:
    """One time limit, with its source and the day a person last checked it."""

    id: str
    amount: int
    unit: Unit
    start: str
    whose: str
    cite: dict[str, str]
    status: Status
    source: str
    checked: date
    valid_from: date
    valid_to: date | None
    label: dict[str, str]
    rolls: bool = True


@dataclass(frozen=True)
class Calendar:
    """The days on which nobody works, and the years for which they are known."""

    holidays: frozenset[date]
    years: frozenset[int]
    weekend: frozenset[int] = frozenset({5, 6})

    def works(self, day: date) -> bool:
        """Return whether `day` is a working day."""
        return day.weekday() not in self.weekend and day not in self.holidays

    def knows(self, first: date, last: date) -> bool:
        """Return whether the holidays of every year from `first` to `last` are known."""
        return set(range(first.year, last.year + 1)) <= self.years


@dataclass(frozen=True)
class LastDay:
    """The last day in time, inclusive; the days that did not count; whether the holidays were known."""

    day: date
    skipped: tuple[date, ...]
    rolled_from: date | None
    holidays_known: bool


def last_day(term: Term, start: date, days: Calendar) -> LastDay:
    """Return the last day of `term`, counted from the day after `start`."""
    if term.unit is Unit.WORKING_DAY:
        day, skipped = _working(start, term.amount, days)
        return LastDay(day, skipped, None, days.knows(start, day))
    day = months_after(start, term.amount) if term.unit is Unit.MONTH else start + timedelta(days=term.amount)
    rolled = day
    while term.rolls and not days.works(rolled):
        rolled += timedelta(days=1)
    return LastDay(rolled, (), day if rolled != day else None, days.knows(start, rolled))


def months_after(start: date, months: int) -> date:
    """Return the same date `months` later, or the last day of a shorter month."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def _working(start: date, amount: int, days: Calendar) -> tuple[date, tuple[date, ...]]:
    day, counted, skipped = start, 0, []
    while counted < amount:
        day += timedelta(days=1)
        if days.works(day):
            counted += 1
        else:
            skipped.append(day)
    return day, tuple(skipped)
