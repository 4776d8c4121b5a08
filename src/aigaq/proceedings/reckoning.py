"""A term counted on the days that are known, step by step, so that a lawyer can check it.

What binds us is counted by the earliest reading, what binds an authority by the latest: nobody is late by our doubt.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from aigaq.proceedings.deadlines import Calendar, LastDay, Reading, Term, Unit, last_day
from aigaq.vault.dates import PartialDate

EXPIRY = "expiry_of:"
# What cannot come later than what a term starts with; if only that is known, counting from it is the earliest reading.
NOT_LATER = {
    "registration": ("receipt", "filing"),
    "receipt": ("filing",),
    "final_form": ("announcement",),
    "service": ("announcement",),
}

# What happened, and when, as precisely as known (`2026-03`, `2026-03-03`, `2026-03-03T10:00`); an empty text means that
# it happened and nobody knows when.
Known = Mapping[str, str]


@dataclass(frozen=True)
class Step:
    """One step of a count: its code, and the days and numbers it speaks of, as plain values."""

    code: str
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def plain(self) -> tuple[str, dict[str, Any]]:
        """Return its code and what it speaks of."""
        return self.code, self.values


@dataclass(frozen=True)
class Count:
    """One reading of a term, counted: from which event and day, to which day."""

    term: Term
    event: str
    text: str
    first: date
    last: LastDay


@dataclass(frozen=True)
class Reckoned:
    """A term, the reading that is taken, the other ones, the last day if it is extended, and the steps."""

    term: Term
    taken: Count | None
    others: tuple[Count, ...]
    longest: LastDay | None
    steps: tuple[Step, ...]

    @property
    def begun(self) -> bool:
        """Return whether a last day could be counted."""
        return self.taken is not None


def reckon(term: Term, known: Known, days: Calendar, terms: Mapping[str, Term] | None = None) -> Reckoned:
    """Return the term counted on the days in `known`. `terms` are those whose expiry may start this one."""
    counts = [count for count in _counts(term, known, days, terms or {}) if count]
    if not counts:
        return Reckoned(term, None, (), None, _no_start(term, known))
    taken = min(counts, key=lambda one: one.last.day) if term.ours else max(counts, key=lambda one: one.last.day)
    others = tuple(one for one in counts if one is not taken)
    longer = term.extended()
    longest = last_day(longer, taken.first, days) if longer else None
    return Reckoned(term, taken, others, longest, tuple(_steps(term, taken, others, longest, days)))


def uncounted(term: Term, why: Step) -> Reckoned:
    """Return a term that is not counted, and why."""
    return Reckoned(term, None, (), None, (_length(term), why))


def expired(term: Term, known: Known, days: Calendar) -> date | None:
    """Return the day on which an authority's silence became a refusal by the earliest reading, or None.

    None if it answered in time or on a day not known, or if the day it starts is not known.
    """
    counts = [count for count in _counts(replace(term, whose="us"), known, days, {}) if count]
    answered = known.get("answer")
    if not counts or answered == "":
        return None
    day = min(count.last.day for count in counts)
    return None if answered and _span(answered)[0] <= day else day


def _counts(term: Term, known: Known, days: Calendar, terms: Mapping[str, Term]) -> Iterable[Count | None]:
    for reading in (Reading(start=term.start), *term.readings):
        event, text = _start(reading.start, term, known, days, terms)
        if text:
            first = _span(text)[0 if term.ours else 1]
            read = term.read(reading) if reading in term.readings else term
            yield Count(read, event, text, first, last_day(read, first, days))


def _start(wanted: str | None, term: Term, known: Known, days: Calendar, terms: Mapping[str, Term]) -> tuple[str, str]:
    """Return the event a reading is counted from and its day; an empty day if none is known.

    Another event stands in for the term's own start alone: a further reading needs its own to be recorded.
    """
    if wanted and wanted.startswith(EXPIRY):
        before = terms.get(wanted.removeprefix(EXPIRY))
        day = expired(before, known, days) if before else None
        return wanted, day.isoformat() if day else ""
    event = wanted or term.start
    standing = NOT_LATER.get(event, ()) if event == term.start else ()
    found = next((one for one in (event, *standing) if known.get(one)), event)
    return found, known.get(found, "")


def _span(text: str) -> tuple[date, date]:
    """Return the first and last day, or the one moment, that a text can mean."""
    if "T" in text:
        moment = datetime.fromisoformat(text)
        return moment, moment
    when = PartialDate.parse(text)
    return when.earliest, when.latest


def _no_start(term: Term, known: Known) -> tuple[Step, ...]:
    starts = [term.start, *(one.start for one in term.readings if one.start)]
    happened = [event for event in starts for event in (event, *NOT_LATER.get(event, ())) if event in known]
    code = "undated" if happened else "not_begun"
    return (_length(term), Step(code, {"event": happened[0] if happened else term.start}))


def _length(term: Term) -> Step:
    return Step(
        "length",
        {"amount": term.amount, "unit": str(term.unit), "event": term.start, "back": term.backwards},
    )


def _steps(
    term: Term, taken: Count, others: tuple[Count, ...], longest: LastDay | None, days: Calendar
) -> Iterable[Step]:
    yield _length(taken.term)
    yield from _from(term, taken)
    yield from _counted(taken, days)
    yield from _readings(term, taken, others)
    if longest and term.extension:
        yield _extension(term, longest)
    if term.silence:
        yield Step("silence", {"effect": term.silence, "day": taken.last.day.isoformat()})
    yield from _doubts(taken, days)


def _from(term: Term, taken: Count) -> Iterable[Step]:
    wanted = taken.term.start
    yield Step("starts", {"event": taken.event, "text": taken.text})
    if taken.event != wanted and not wanted.startswith(EXPIRY):
        yield Step("stand_in" if term.ours else "stand_in_theirs", {"event": wanted, "instead": taken.event})
    first, last = _span(taken.text)
    if first != last:
        yield Step("imprecise_first" if term.ours else "imprecise_last", {"day": taken.first.isoformat()})
    elif taken.last.at and "T" not in taken.text:
        yield Step("hour_unknown" if term.ours else "hour_unknown_theirs", {})


def _counted(taken: Count, days: Calendar) -> Iterable[Step]:
    term, last = taken.term, taken.last
    if last.at:
        yield Step("ends_at", {"day": last.at.date().isoformat(), "time": f"{last.at:%H:%M}"})
        return
    if term.unit is not Unit.MONTH:
        yield Step("start_counts" if term.start_day_counted else "start_does_not_count", {})
    if last.skipped:
        yield Step("skipped", _skipped(last.skipped, days))
    if last.rolled_from:
        yield Step("rolled", {"day": last.rolled_from.isoformat(), "to": last.day.isoformat(), "roll": str(term.roll)})
    elif last.off:
        yield Step("stays", {"day": last.day.isoformat()})
    else:
        yield Step("ends", {"day": last.day.isoformat()})


def _skipped(skipped: tuple[date, ...], days: Calendar) -> dict[str, Any]:
    holidays = sorted(day for day in skipped if day in days.holidays)
    weekends = sum(1 for day in skipped if day not in days.holidays)
    return {"holidays": [day.isoformat() for day in holidays], "weekends": weekends}


def _readings(term: Term, taken: Count, others: tuple[Count, ...]) -> Iterable[Step]:
    for one in others:
        values = {"amount": one.term.amount, "unit": str(one.term.unit), "event": one.event}
        yield Step("other_reading", {**values, "day": one.last.day.isoformat()})
    if any(one.last.day != taken.last.day for one in others):
        yield Step("earliest_taken" if term.ours else "latest_taken", {})


def _extension(term: Term, longest: LastDay) -> Step:
    longer = term.extension
    assert longer is not None
    values = {"amount": longer.amount, "unit": str(longer.unit), "total": longer.total, "day": longest.day.isoformat()}
    notice = {"notice": longer.notice_amount, "notice_unit": str(longer.notice_unit)} if longer.notice_amount else {}
    return Step("may_be_extended", {**values, **notice})


def _doubts(taken: Count, days: Calendar) -> Iterable[Step]:
    """Return what is not known of the days off, where days off bear on the count."""
    last = taken.last
    bears = taken.term.unit is Unit.WORKING_DAY or taken.term.roll != "none"
    if not bears or last.at:
        return
    missing = days.missing(taken.first, last.day)
    if missing:
        yield Step("holidays_unknown", {"years": missing})
    elif not {taken.first.year, last.day.year} <= days.moved:
        yield Step("moved_unknown")
