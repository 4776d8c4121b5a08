"""Terms of law: the last day, and how it was counted."""

import calendar
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

DAY = timedelta(days=1)


class Unit(StrEnum):
    """What a term is counted in. `sutki` is the day of criminal procedure, from midnight to midnight."""

    HOUR = "hour"
    CALENDAR_DAY = "calendar_day"
    SUTKI = "sutki"
    WORKING_DAY = "working_day"
    MONTH = "month"


class Status(StrEnum):
    """How sure we are of a rule."""

    VERIFIED = "verified"
    UNCONFIRMED = "unconfirmed"
    CONFLICT = "conflict"


class Roll(StrEnum):
    """Where a last day goes that is a day off."""

    NONE = "none"
    NEXT = "next_working_day"
    PREVIOUS = "previous_working_day"


@dataclass(frozen=True)
class Extension:
    """By how much a term may grow: `total` is the whole length, else it is added; who is told, and how soon."""

    amount: int
    unit: Unit
    total: bool
    notice_amount: int | None = None
    notice_unit: Unit | None = None


@dataclass(frozen=True)
class Reading:
    """Another reading of a term: its length, or what it starts with, where they differ."""

    amount: int | None = None
    unit: Unit | None = None
    start: str | None = None
    source: str = ""


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
    roll: Roll = Roll.NEXT
    start_day_counted: bool = False
    backwards: bool = False
    extension: Extension | None = None
    silence: str = ""
    answers: bool = False
    readings: tuple[Reading, ...] = ()
    note: dict[str, str] | None = None
    says: dict[str, str] | None = None

    @property
    def ours(self) -> bool:
        """Return whether it binds us: then the earliest reading is the safe one."""
        return self.whose == "us"

    def read(self, reading: Reading) -> "Term":
        """Return the term as another reading has it."""
        return replace(
            self, amount=reading.amount or self.amount, unit=reading.unit or self.unit,
            start=reading.start or self.start, extension=None, readings=(),
        )  # fmt: skip

    def extended(self) -> "Term | None":
        """Return the term at its longest, or None if nothing extends it, or its extension is in another unit."""
        longer = self.extension
        if longer is None or not (longer.total or longer.unit is self.unit):
            return None
        amount = longer.amount if longer.total else self.amount + longer.amount
        return replace(self, amount=amount, unit=longer.unit, extension=None, readings=())


@dataclass(frozen=True)
class Calendar:
    """The days on which nobody works, and the years for which they are known.

    `moved` are the years for which it is also known which days off were moved by decree.
    """

    holidays: frozenset[date]
    years: frozenset[int]
    weekend: frozenset[int] = frozenset({5, 6})
    working: frozenset[date] = frozenset()
    moved: frozenset[int] = frozenset()

    def works(self, day: date) -> bool:
        """Return whether `day` is a working day."""
        return day in self.working or (day.weekday() not in self.weekend and day not in self.holidays)

    def knows(self, first: date, last: date) -> bool:
        """Return whether the holidays of every year from `first` to `last` are known."""
        return not self.missing(first, last)

    def missing(self, first: date, last: date) -> list[int]:
        """Return the years from `first` to `last`, in either order, whose holidays are not known."""
        years = sorted((first.year, last.year))
        return [year for year in range(years[0], years[1] + 1) if year not in self.years]

    def nearest(self, day: date, step: timedelta) -> date:
        """Return `day`, or the nearest working day from it in the direction of `step`."""
        while not self.works(day):
            day += step
        return day


@dataclass(frozen=True)
class LastDay:
    """The last day in time, inclusive; the days that did not count; whether the holidays were known.

    `at` is the moment a term of hours ends, in local time. `off` says that the day is a day off and stays the last.
    """

    day: date
    skipped: tuple[date, ...]
    rolled_from: date | None
    holidays_known: bool
    at: datetime | None = None
    off: bool = False


def last_day(term: Term, start: date, days: Calendar) -> LastDay:
    """Return the last day of `term`, counted from the day after `start` unless the day of the start counts.

    A term of hours counts from a `datetime`; from a mere date, from its first moment if the term is ours, else from
    its last.
    """
    if term.unit is Unit.HOUR:
        return _hours(term, start, days)
    if isinstance(start, datetime):
        start = start.date()
    if term.unit is Unit.WORKING_DAY:
        day, skipped = _working(term, start, days)
        return LastDay(day, skipped, None, days.knows(start, day))
    return _rolled(term, start, _plain(term, start), days)


def months_after(start: date, months: int) -> date:
    """Return the same date `months` later (earlier if negative), or the last day of a shorter month."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def _plain(term: Term, start: date) -> date:
    """Return where days or months end, before anything is moved."""
    sign = -1 if term.backwards else 1
    counted = DAY * sign if term.start_day_counted else timedelta(0)
    if term.unit is Unit.MONTH:
        return months_after(start, sign * term.amount) - counted
    return start + DAY * sign * term.amount - counted


def _rolled(term: Term, start: date, day: date, days: Calendar) -> LastDay:
    off = not days.works(day)
    if not off or term.roll is Roll.NONE:
        return LastDay(day, (), None, days.knows(start, day), off=off)
    moved = days.nearest(day, DAY if term.roll is Roll.NEXT else -DAY)
    return LastDay(moved, (), day, days.knows(start, moved))


def _working(term: Term, start: date, days: Calendar) -> tuple[date, tuple[date, ...]]:
    step = -DAY if term.backwards else DAY
    day = start - step if term.start_day_counted else start
    counted, skipped = 0, []
    while counted < term.amount:
        day += step
        if days.works(day):
            counted += 1
        else:
            skipped.append(day)
    return day, tuple(skipped)


def _hours(term: Term, start: date, days: Calendar) -> LastDay:
    if not isinstance(start, datetime):
        start = datetime.combine(start if term.ours else start + DAY, time())
    end = start + timedelta(hours=-term.amount if term.backwards else term.amount)
    return LastDay(end.date(), (), None, days.knows(start, end), at=end, off=not days.works(end.date()))
