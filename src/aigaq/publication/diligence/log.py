"""The log of checks of one statement: what was done before it went out, what after, and what is not recorded.

A day in it is the day on which the house entered the step, or the one recorded with it; a source may have been seen
before it was cited.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from aigaq.vault.dates import PartialDate


class Step(StrEnum):
    """One step of checking, in the order in which steps of one day are told."""

    CITED_FOR = "cited_for"
    CITED_AGAINST = "cited_against"
    REPLY_ASKED = "reply_asked"
    REPLY_RECEIVED = "reply_received"
    NO_REPLY = "no_reply"
    WENT_AHEAD = "went_ahead"
    RELEASED = "released"
    CORRECTED = "corrected"
    TAKEN_BACK = "taken_back"
    ORDERED_BACK = "ordered_back"


class Missing(StrEnum):
    """What the log of a statement lacks."""

    OUT_UNDATED = "out_undated"
    OUT_ELSEWHERE = "out_elsewhere"
    NOTHING_BEFORE = "nothing_before"
    NO_REPLY_ASKED = "no_reply_asked"
    NO_SOURCES = "no_sources"
    NO_CORRECTION = "no_correction"


@dataclass(frozen=True)
class Entry:
    """One step: on which day (as precisely as known; empty if not), which row of the house shows it."""

    on: str
    step: Step
    key: str


@dataclass(frozen=True)
class Log:
    """The steps before a statement went out, those after it, those of which it cannot be told; what is missing."""

    before: tuple[Entry, ...]
    after: tuple[Entry, ...]
    unclear: tuple[Entry, ...]
    missing: tuple[Missing, ...]


OUT = frozenset({Step.RELEASED})
ORDER = {step: place for place, step in enumerate(Step)}
SOURCES = frozenset({Step.CITED_FOR, Step.CITED_AGAINST})
ASKING = frozenset({Step.REPLY_ASKED})
MENDING = frozenset({Step.CORRECTED, Step.TAKEN_BACK})


def log(out: str, entries: Iterable[Entry], *, released_here: bool) -> Log:
    """Return the log of a statement that went out on a day; `released_here` is whether the house released it.

    What was done on the very day is told as before: it is what the release rests on.
    """
    steps = sorted(entries, key=lambda one: (_day(one.on), ORDER[one.step]))
    sides: dict[str, list[Entry]] = {"before": [], "after": [], "unclear": []}
    for one in steps:
        sides[_side(one, out)].append(one)
    known = {one.step for one in steps}
    missing = [
        *([Missing.OUT_UNDATED] if not out else []),
        *([] if released_here else [Missing.OUT_ELSEWHERE]),
        *([] if any(one.step not in OUT for one in sides["before"]) else [Missing.NOTHING_BEFORE]),
        *([] if known & ASKING else [Missing.NO_REPLY_ASKED]),
        *([] if known & SOURCES else [Missing.NO_SOURCES]),
        *([] if known & MENDING else [Missing.NO_CORRECTION]),
    ]
    return Log(tuple(sides["before"]), tuple(sides["after"]), tuple(sides["unclear"]), tuple(missing))


def _side(one: Entry, out: str) -> str:
    if one.step in OUT:
        return "before"
    if not one.on or not out:
        return "unclear"
    done, gone = PartialDate.parse(one.on), PartialDate.parse(out)
    if done.latest <= gone.earliest:
        return "before"
    return "after" if done.earliest > gone.latest else "unclear"


def _day(text: str) -> str:
    return PartialDate.parse(text).earliest.isoformat() if text else "9999"
