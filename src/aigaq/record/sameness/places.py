"""Where and when somebody or something was, and whether two such may be one."""

from dataclasses import dataclass
from datetime import date

from aigaq.intake.codes import may_be_same
from aigaq.vault.dates import PartialDate


@dataclass(frozen=True)
class Place:
    """A facility as it is compared: its row, the codes and names it is known by."""

    key: str
    codes: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()

    def may_be(self, other: "Place") -> bool:
        """Return whether both may be one facility: one row, one name, or codes that may be one."""
        if self.key == other.key or self.names & other.names:
            return True
        return any(may_be_same(ours, theirs) for ours in self.codes for theirs in other.codes)


@dataclass(frozen=True)
class Span:
    """From when to when; each date as precise as its source."""

    began: PartialDate
    ended: PartialDate

    @classmethod
    def of(cls, began: str, ended: str) -> "Span | None":
        """Return the span of two kept dates, either of which may be empty; nothing where neither is known."""
        if not (began or ended):
            return None
        first, last = PartialDate.parse(began or ended), PartialDate.parse(ended or began)
        return cls(first, last) if first.earliest <= last.latest else cls(last, first)

    @property
    def earliest(self) -> date:
        """Return the first day it can hold."""
        return self.began.earliest

    @property
    def latest(self) -> date:
        """Return the last day it can hold."""
        return self.ended.latest

    @property
    def day(self) -> date | None:
        """Return the one day it is, if it is known to be one."""
        return self.earliest if self.earliest == self.latest else None

    def may_meet(self, other: "Span") -> bool:
        """Return whether some day can be of both."""
        if self.began == self.ended and other.began == other.ended:
            return self.began.may_be(other.began)
        return self.earliest <= other.latest and other.earliest <= self.latest

    def apart(self, other: "Span") -> int:
        """Return how many days lie between both at least; 0 if they may meet."""
        return max((other.earliest - self.latest).days, (self.earliest - other.latest).days, 0)
