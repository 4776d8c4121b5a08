"""One suggestion: where it stands in the text, what it may mean, and which rule says so."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

# What `why` says of what a model found.
MODEL = "model"


class Kind(StrEnum):
    """What a stretch of text may name."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    FACILITY = "facility"
    DATE = "date"
    PERIOD = "period"
    NUMBER = "number"
    ACT = "act"
    INJURY = "injury"


@dataclass(frozen=True, slots=True)
class Suggested:
    """That characters `start` up to, not including, `end` may name something.

    `value` depends on the kind, and is empty where the words alone do not tell it:

    - person, organisation, place: the name in the nominative, a listed one as the list has it;
    - facility: the code with its letters in Latin (`UK-161/2`, `161/2`, `No. 28`);
    - date: as the house keeps it (`2020-04`); period: `2020-04-03/2020-04-10`, or its length (`P15D`, `PT5H`);
    - number: `exactly 3`, `about 15`, `at_least 10`, `less_than 30`;
    - act: codes of HURIDOCS lists 04 and 05 with the list before them (`04:020101 05:0308`), or ours (`x.…`);
    - injury: a word of the list.

    `why` names the rule that found it; `confidence` runs from 0 to 1 where a rule can say it. `negated`: the text says
    that it was not done.
    """

    kind: Kind
    start: int
    end: int
    words: str
    value: str
    why: str
    confidence: float | None = None
    negated: bool = False


class Stretch(Protocol):
    """Anything that stands somewhere in a text."""

    @property
    def start(self) -> int:
        """Return where it begins."""
        ...

    @property
    def end(self) -> int:
        """Return where the next thing may begin."""
        ...


class Spans:
    """Stretches of a text that do not overlap, found again quickly however many there are."""

    def __init__(self, found: Iterable[Stretch] = ()) -> None:
        """Begin with what was found; of two that overlap the first stays."""
        self._spans: list[tuple[int, int]] = []
        for one in found:
            self.add(one)

    def add(self, one: Stretch) -> bool:
        """Add where something stands, unless it overlaps another; return whether it was added."""
        if self.touch(one):
            return False
        insort(self._spans, (one.start, one.end))
        return True

    def touch(self, one: Stretch) -> bool:
        """Return whether any stretch overlaps this."""
        return any(True for _ in self.touched(one))

    def touched(self, one: Stretch) -> Iterator[int]:
        """Yield how long each stretch is that overlaps this."""
        at = bisect_left(self._spans, (one.end, 0)) - 1
        while at >= 0 and self._spans[at][1] > one.start:
            yield self._spans[at][1] - self._spans[at][0]
            at -= 1


def settled(found: Iterable[Suggested]) -> list[Suggested]:
    """Return suggestions in the text's order, of overlapping ones of a kind the longest only.

    Of two that are as long as each other the one that says more stays: a denial, then a value.
    """
    taken = {kind: Spans() for kind in Kind}
    kept = [one for one in sorted(found, key=_rank) if taken[one.kind].add(one)]
    return sorted(kept, key=lambda one: (one.start, one.end, one.kind))


def _rank(one: Suggested) -> tuple[int, bool, bool, int, str]:
    return (one.start - one.end, not one.negated, not one.value, one.start, one.value)
