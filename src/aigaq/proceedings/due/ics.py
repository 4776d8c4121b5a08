"""Last days as a calendar (RFC 5545) that names nobody: the reference of the matter, the id of the rule, the day.

It travels to phones and to other people's servers, so it carries nothing else: no case, no title, no kind of body.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

FOLD = 74
PRODUCT = "-//Aigaq//due//EN"


@dataclass(frozen=True)
class Entry:
    """One last day: what makes it the same entry when it is taken again, and what it is called."""

    uid: str
    reference: str
    rule: str
    day: date
    status: str
    remind: tuple[int, ...] = (7, 1)


def written(entries: Iterable[Entry], at: datetime) -> str:
    """Return the calendar; `at` is now, in UTC. Days of ours remind some days before; those of others do not."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for entry in entries:
        lines += _event(entry, at)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(entry: Entry, at: datetime) -> list[str]:
    mark = "" if entry.status == "verified" else " (?)"
    alarms = [line for days in entry.remind for line in _alarm(entry, days)]
    return [
        "BEGIN:VEVENT",
        f"UID:{entry.uid}",
        f"DTSTAMP:{at:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{entry.day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(f'{entry.reference} · {entry.rule}{mark}')}",
        "CLASS:CONFIDENTIAL",
        "TRANSP:TRANSPARENT",
        *alarms,
        "END:VEVENT",
    ]


def _alarm(entry: Entry, days: int) -> list[str]:
    return [
        "BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:-P{days}D",
        f"DESCRIPTION:{_escaped(entry.reference)}", "END:VALARM",
    ]  # fmt: skip


def _escaped(text: str) -> str:
    for plain in ("\\", ";", ","):
        text = text.replace(plain, "\\" + plain)
    return text.replace("\n", "\\n")


def _folded(line: str) -> str:
    """Return a line cut so that no piece is longer than 75 bytes; no letter is cut in two."""
    pieces, piece = [], ""
    for letter in line:
        if len((piece + letter).encode()) > FOLD:
            pieces.append(piece)
            piece = ""
        piece += letter
    return "\r\n ".join([*pieces, piece])
