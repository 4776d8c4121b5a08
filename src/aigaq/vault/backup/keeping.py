"""Which backups are kept: the last of 7 days, of 5 weeks and of 12 months, and always the newest two."""

from collections.abc import Mapping
from datetime import date

DAYS, WEEKS, MONTHS, KEYS = 7, 5, 12, 2


def kept(made: Mapping[int, date]) -> set[int]:
    """Return the numbers of the backups to keep, of those `made` on these days."""
    newest = sorted(made, reverse=True)
    found: set[int] = set(newest[:KEYS])
    for most, span in ((DAYS, _day), (WEEKS, _week), (MONTHS, _month)):
        spans: dict[tuple[int, ...], int] = {}
        for number in newest:
            spans.setdefault(span(made[number]), number)
        found |= set(list(spans.values())[:most])
    return found


def keys_kept(numbers: set[int]) -> set[int]:
    """Return whose keys part is kept: the newest two."""
    return set(sorted(numbers, reverse=True)[:KEYS])


def _day(when: date) -> tuple[int, ...]:
    return (when.toordinal(),)


def _week(when: date) -> tuple[int, ...]:
    return when.isocalendar()[:2]


def _month(when: date) -> tuple[int, ...]:
    return (when.year, when.month)
