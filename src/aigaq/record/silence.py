"""Long silences: stretches in which nothing that is recorded can have happened."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from aigaq.vault.dates import PartialDate

# Half a year: shorter than that, a small organisation often just had no news.
LONG_DAYS = 183


@dataclass(frozen=True)
class Silence:
    """A stretch in which nothing is dated: what came before it, what after, how many days it lasted at least."""

    after: PartialDate
    until: PartialDate
    days: int


def silences(dates: Iterable[PartialDate], longer_than: int = LONG_DAYS) -> list[Silence]:
    """Return the stretches of more than so many days between the dates.

    A date that gives only its month or year may mean any day of it, so it breaks a silence wherever it may fall.
    """
    found: list[Silence] = []
    last: PartialDate | None = None
    for one in sorted(set(dates), key=PartialDate.place):
        if last is not None and (days := between(last, one)) > longer_than:
            found.append(Silence(last, one, days))
        last = one if last is None or one.latest > last.latest else last
    return found


def between(earlier: PartialDate, later: PartialDate) -> int:
    """Return how many days passed between two dates at least."""
    return max((later.earliest - earlier.latest).days, 0)


def since(when: PartialDate, on: date) -> int:
    """Return how many days have passed since a date at least."""
    return max((on - when.latest).days, 0)
