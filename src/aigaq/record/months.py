"""How many of something fall in which month; what has only its year, or no date, is counted apart."""

from collections.abc import Mapping
from dataclasses import dataclass

from aigaq.vault.dates import PartialDate

MONTHS_A_YEAR = 12
# What has its year alone, as Extended Date/Time writes it: `2020-XX`. What has no date at all: `unknown`.
NO_MONTH = "XX"
NO_DATE = "unknown"


@dataclass(frozen=True)
class Month:
    """One month: how many surely fall in it, and whether more may, since some have no month."""

    year: int
    month: int
    count: int
    at_least: bool

    def __str__(self) -> str:
        """Return the month as a partial date: `2020-04`."""
        return f"{self.year:04}-{self.month:02}"


@dataclass(frozen=True)
class ByMonth:
    """Every month from the first to the last, none left out; how many have only a year, by year; how many no date."""

    months: tuple[Month, ...]
    years: tuple[tuple[int, int], ...]
    undated: int

    @property
    def total(self) -> int:
        """Return how many there are, dated or not."""
        return sum(one.count for one in self.months) + sum(count for _, count in self.years) + self.undated


def by_month(counts: Mapping[str, int]) -> ByMonth:
    """Return how many fall in each month. `counts` is by partial dates without days: `2020-04`, `2020` or empty."""
    undated = counts.get("", 0)
    years = {int(text): count for text, count in counts.items() if len(text) == len("2020")}
    known = {_place(text): count for text, count in counts.items() if len(text) == len("2020-04")}
    if not known:
        return ByMonth((), tuple(sorted(years.items())), undated)
    spread = range(min(known), max(known) + 1)
    months = tuple(_month(place, known.get(place, 0), undated, years) for place in spread)
    return ByMonth(months, tuple(sorted(years.items())), undated)


def latest(found: ByMonth, most: int) -> tuple[Month, ...]:
    """Return the last months, as many as a picture can show."""
    return found.months[-most:]


def _place(text: str) -> int:
    return int(text[:4]) * MONTHS_A_YEAR + int(text[5:7]) - 1


def _month(place: int, count: int, undated: int, years: Mapping[int, int]) -> Month:
    year, month = divmod(place, MONTHS_A_YEAR)
    return Month(year, month + 1, count, bool(undated or years.get(year)))


def within(when: str) -> tuple[str, str]:
    """Return between which texts a partial date of that time lies: from the first, and before the second.

    `2020-04` and `2020` are that time however precisely; `2020-XX` has its year alone; `unknown` has no date.
    Raises ImpossibleDate.
    """
    if when == NO_DATE:
        return "", "0"
    year, _, rest = when.partition("-")
    if rest == NO_MONTH:
        text = str(PartialDate.parse(year))
        return text, f"{text}-"
    text = str(PartialDate.parse(when))
    # A sign that stands behind every digit and every hyphen.
    return text, f"{text}~"
