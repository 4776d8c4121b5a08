"""Scales: from numbers and days to places on a line; which years or months stand beneath it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

MONTHS = 12
# A line of less than so many days is marked by months, a longer one by years.
BY_MONTHS = 550


@dataclass(frozen=True)
class Scale:
    """A stretch of numbers laid on a stretch of a line. One number alone lies in its middle."""

    first: float
    last: float
    start: float
    end: float

    def at(self, number: float) -> float:
        """Return where a number lies; what is outside lies at the end that is nearer."""
        if self.last <= self.first:
            return (self.start + self.end) / 2
        part = (min(max(number, self.first), self.last) - self.first) / (self.last - self.first)
        return self.start + part * (self.end - self.start)


def days(spans: Sequence[tuple[date, date]], start: float, end: float) -> Scale:
    """Return the scale on which every span of days lies."""
    return Scale(min(one.toordinal() for one, _ in spans), max(one.toordinal() for _, one in spans), start, end)


def begins(scale: Scale) -> Iterator[tuple[date, bool]]:
    """Yield the first days of years on a scale, and of months too where it is short; whether it is a year's."""
    first, last = date.fromordinal(int(scale.first)), date.fromordinal(int(scale.last))
    short = scale.last - scale.first < BY_MONTHS
    for year in range(first.year, last.year + 1):
        for month in range(1, MONTHS + 1) if short else (1,):
            day = date(year, month, 1)
            if first <= day <= last:
                yield day, month == 1


def packed(spans: Sequence[tuple[float, float]], apart: float) -> list[int]:
    """Return for each span, in their order, the first row in which it meets no other."""
    ends: list[float] = []
    rows = []
    for left, right in spans:
        row = next((at for at, end in enumerate(ends) if left >= end + apart), len(ends))
        if row == len(ends):
            ends.append(right)
        else:
            ends[row] = right
        rows.append(row)
    return rows
