"""How long somebody has to answer, and how a request stands on a day."""

from datetime import date, timedelta
from enum import StrEnum

# By how the answer can come back: a letter through a prison takes its time. Days, ours to change in each request.
USUAL_DAYS = {"email": 5, "messenger": 5, "phone": 3, "by_post": 14, "in_person": 5}
LONGEST_DAYS = 366


class Standing(StrEnum):
    """How a request for a reply stands."""

    AWAITED = "awaited"
    ANSWERED = "answered"
    SILENT = "silent"


def last_day(asked_on: date, channel: str) -> date:
    """Return the last day of the usual term, inclusive."""
    return asked_on + timedelta(days=USUAL_DAYS.get(channel, 7))


def standing(last: date, answered: bool, on: date) -> Standing:
    """Return how a request stands on a day. On the last day an answer is still awaited."""
    if answered:
        return Standing.ANSWERED
    return Standing.AWAITED if on <= last else Standing.SILENT
