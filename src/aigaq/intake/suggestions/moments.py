"""Days reckoned: from parts, from a reference day, as precisely as the words say and no more."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from aigaq.vault.dates import ImpossibleDate, PartialDate


@dataclass(frozen=True)
class Moment:
    """A stretch of text that tells a time: a day, month or year, or a period; `value` None for a day that never was."""

    start: int
    end: int
    value: str | None
    why: str
    period: bool = False
    # Whether the words themselves say which year.
    with_year: bool = True


EARLIEST, LATEST = 1900, 2100


def kept(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """Return the parts as the house keeps a date; None for a day that never was."""
    if not EARLIEST <= year <= LATEST:
        return None
    try:
        return str(
            PartialDate.parse("-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part is not None)]))
        )
    except ImpossibleDate:
        return None


def year_before(month: int, day: int | None, today: date) -> int:
    """Return the year of the last such day or month that had begun by `today`."""
    begun = (month, day or 1) <= (today.month, today.day)
    return today.year if begun else today.year - 1


def back(today: date, many: int, unit: str) -> str:
    """Return the day, week, month or year so many units before `today`; a negative number looks ahead.

    As precise as the unit: days give a day, weeks the days of a week, months a month, years a year.
    """
    try:
        if unit == "D":
            return str(today - timedelta(days=many))
        if unit == "W":
            return week(today - timedelta(weeks=many))
        if unit == "M":
            at = today.year * 12 + today.month - 1 - many
            return kept(at // 12, at % 12 + 1) or ""
        return kept(today.year - many) or "" if unit == "Y" else ""
    except OverflowError:
        return ""


def week(day: date) -> str:
    """Return the week of a day, from Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return f"{monday}/{monday + timedelta(days=6)}"


def since(today: date, many: int, unit: str) -> str:
    """Return the time from so many units before `today` until `today`."""
    try:
        if unit in "DW":
            return f"{today - timedelta(days=many * (7 if unit == 'W' else 1))}/{today}"
        at = today.year * 12 + today.month - 1 - many * (12 if unit == "Y" else 1)
        year, month = at // 12, at % 12 + 1
        return (
            f"{date(year, month, min(today.day, calendar.monthrange(year, month)[1]))}/{today}" if unit in "MY" else ""
        )
    except (OverflowError, ValueError):
        return ""


def last_weekday(today: date, weekday: int) -> str:
    """Return "last Tuesday": nothing where the last one and last week's are two different days."""
    nearest = today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    of_last_week = today - timedelta(days=today.weekday() + 7 - weekday)
    return str(nearest) if nearest == of_last_week else ""
