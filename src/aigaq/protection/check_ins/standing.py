"""Check-ins: how one stands on a day, and when one is proposed after an act. Values in, values out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from aigaq.vault.dates import PartialDate


class Standing(StrEnum):
    """How a check-in stands; the order is that of urgency."""

    BAD_NEWS = "bad_news"
    MISSED = "missed"
    DUE_TODAY = "due_today"
    SOON = "soon"
    PLANNED = "planned"
    MADE = "made"
    CALLED_OFF = "called_off"


# What came of one. Of who was not reached nothing is known: that is bad news until somebody knows more.
OUTCOMES = ("safe", "worried", "harmed", "not_reached", "called_off")
BAD = frozenset({"worried", "harmed", "not_reached"})
CHANNELS = (
    "to_be_agreed", "in_person", "through_lawyer", "through_relative", "safe_phone", "safe_messenger", "by_letter",
)  # fmt: skip
ESCALATIONS = (
    "called_again", "called_family", "told_lawyer", "went_there", "told_prosecutor", "told_ombuds", "urgent_appeal",
    "told_press", "found_safe",
)  # fmt: skip
# Whose word ends the worry: after it nothing is urgent any more.
ENDS_IT = "found_safe"
SOON_DAYS = 3
# Days after what happened. No law sets them: they are the house's own, and whoever accepts may change them.
AFTER_DAYS: Mapping[str, int] = {"visit": 7, "complaint": 7, "hearing": 3, "submission": 14}
# What lies longer back is not proposed any more.
LOOK_BACK_DAYS = 60


@dataclass(frozen=True)
class Proposed:
    """A check-in that nobody planned yet: after what kind of act, which one, by when."""

    kind: str
    key: str
    happened: date
    due_on: date


def standing(due_on: date, outcome: str, steps: Iterable[str], on: date) -> Standing:
    """Return how a check-in stands on a day. `steps` are what was done about it since."""
    if outcome in BAD and ENDS_IT not in steps:
        return Standing.BAD_NEWS
    if outcome:
        return Standing.CALLED_OFF if outcome == "called_off" else Standing.MADE
    days = (due_on - on).days
    if days <= 0:
        return Standing.DUE_TODAY if days == 0 else Standing.MISSED
    return Standing.SOON if days <= SOON_DAYS else Standing.PLANNED


def urgent(stands: Standing) -> bool:
    """Return whether somebody must act now."""
    return stands in (Standing.BAD_NEWS, Standing.MISSED, Standing.DUE_TODAY)


def proposed(kind: str, key: str, happened: str, on: date) -> Proposed | None:
    """Return the check-in to propose after an act, or None if it lies too far back, ahead, or on no known day.

    Of a day that is not known exactly the last possible one counts, but never one that is still to come.
    """
    if not happened:
        return None
    when = PartialDate.parse(happened)
    day = min(when.latest, on)
    if when.earliest > on or (on - day).days > LOOK_BACK_DAYS:
        return None
    return Proposed(kind, key, day, max(day + timedelta(days=AFTER_DAYS[kind]), on))
