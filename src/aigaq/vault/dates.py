"""A date as precise as its source: a year, a month or a day. `2021-03` is a whole date."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache, total_ordering

from aigaq.errors import Refusal, gettext_noop

SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


class ImpossibleDate(Refusal):
    """The text is not a date, or names a day that never was."""

    message = gettext_noop("“{text}” is not a date that can be kept.")
    remedy = gettext_noop("Write 2020, 2020-04 or 2020-04-10, as precisely as the source says and no more.")


@total_ordering
@dataclass(frozen=True)
class PartialDate:
    """A day, a month or a year. HURIDOCS list 48: `day unknown`, `month and day unknown`."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Return the date in `text` (`2020`, `2020-04` or `2020-04-10`). Raises ImpossibleDate."""
        return _parsed(text)

    @cached_property
    def earliest(self) -> date:
        """Return the first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @cached_property
    def latest(self) -> date:
        """Return the last day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def precision(self) -> str:
        """Return `day`, `month` or `year`."""
        return "day" if self.day else "month" if self.month else "year"

    def may_be(self, other: "PartialDate") -> bool:
        """Return whether both can mean one and the same day."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def __str__(self) -> str:
        """Return the text it is kept as."""
        parts = (f"{self.year:04}", self.month and f"{self.month:02}", self.day and f"{self.day:02}")
        return "-".join(part for part in parts if part)

    def place(self) -> tuple[date, int]:
        """Return where it stands in an order by the first possible day, the less precise first."""
        return self.earliest, -self.latest.toordinal()

    def __lt__(self, other: "PartialDate") -> bool:
        """Order as they stand in their places."""
        return self.place() < other.place()


@lru_cache(1 << 12)
def _parsed(text: str) -> PartialDate:
    # A page that counts terms reads the same few days a thousand times.
    found = SHAPE.fullmatch(text.strip())
    try:
        made = PartialDate(*(int(part) for part in found.groups() if part)) if found else None
        if made and made.earliest <= made.latest:
            return made
    except ValueError:
        pass
    raise ImpossibleDate(text=text)


def kept(text: str) -> str:
    """Return `text` as a date is kept, or an empty text for a date not known. Raises ImpossibleDate."""
    return str(PartialDate.parse(text)) if text.strip() else ""
