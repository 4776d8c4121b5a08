"""Dates as chats write them: 03.05.2020, 14:22; 5/3/20, 2:22 PM; 2020-05-03 14:22:10. None is guessed.

Whether a day or a month stands first is told by the dots, by a number above twelve, or by the order of the messages;
where none of them tells, it is not known.
"""

import re
from collections.abc import Sequence
from datetime import datetime

# Before it a chat may hide marks of direction; before AM and PM stands a narrow space.
DATE = (
    r"(?P<a>\d{1,4})(?P<by>[./-])\s?(?P<b>\d{1,2})[./-]\s?(?P<c>\d{1,4})\.?(?:\s?[гж]\.?)?"
    r",?[\s\u202f\u00a0]+(?P<h>\d{1,2})[:.](?P<m>\d{2})(?:[:.](?P<s>\d{2}))?"
    r"(?:[\s\u202f\u00a0]*(?P<half>[AaPp])\.?[\s\u00a0]?[Mm]\.?)?"
)
YEAR_FIRST, DAY_FIRST, MONTH_FIRST = "ymd", "dmy", "mdy"
CENTURY = 2000


def order_of(dates: Sequence[re.Match[str]]) -> str:
    """Return which of `ymd`, `dmy`, `mdy` the dates of one chat are written in; nothing if that cannot be told."""
    if any(len(one["a"]) == 4 for one in dates):
        return YEAR_FIRST
    if any(one["by"] == "." for one in dates):
        return DAY_FIRST
    wrong = {order: sum(_month(one, order) > 12 for one in dates) for order in (DAY_FIRST, MONTH_FIRST)}
    # One date that is none must not make all the others uncertain.
    possible = [order for order, many in wrong.items() if many == min(wrong.values()) and many * 20 <= len(dates)]
    if len(possible) > 1:
        possible = [order for order in possible if _rises([moment(one, order) for one in dates])]
    return possible[0] if len(possible) == 1 else ""


def moment(found: re.Match[str], order: str) -> str:
    """Return a moment as `2020-05-03 14:22` (with seconds if they are written), nothing if there is no such moment."""
    if not order:
        return ""
    parts = dict(zip(order, (int(found[name]) for name in "abc"), strict=True))
    year = parts["y"] if parts["y"] > 99 else parts["y"] + CENTURY
    try:
        when = datetime(year, parts["m"], parts["d"], _hour(found), int(found["m"]), int(found["s"] or 0))  # noqa: DTZ001
    except ValueError:
        return ""
    return f"{when:%Y-%m-%d %H:%M:%S}" if found["s"] else f"{when:%Y-%m-%d %H:%M}"


def _hour(found: re.Match[str]) -> int:
    hour, half = int(found["h"]), (found["half"] or "").lower()
    if not half:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError
    return hour % 12 + (12 if half == "p" else 0)


def _month(found: re.Match[str], order: str) -> int:
    return int(found["abc"[order.index("m")]])


def _rises(moments: list[str]) -> bool:
    """Return whether the moments stand in order; one message alone tells nothing."""
    known = [one[:16] for one in moments if one]
    return len(set(known)) > 1 and known == sorted(known)
