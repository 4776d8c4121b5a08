"""How a term was counted, in sentences of the reader's language: from its steps, so an old count reads as it was."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aigaq.errors import gettext_noop
from aigaq.proceedings.reckoning import Step
from aigaq.web.law_words import event, length, when

Values = Mapping[str, Any]


def sentences(steps: Iterable[Step | dict[str, Any]]) -> list[str]:
    """Return each step of a count as a sentence. Steps are as counted just now, or as they were kept."""
    return [_sentence(*((one["code"], one["values"]) if isinstance(one, dict) else one.plain)) for one in steps]


def _sentence(code: str, values: Values) -> str:
    said = SAID[code](values) if code in SAID else _(PLAIN[code]).format(day=_when(values))
    # A Russian date ends with a full stop of its own.
    return said.replace("..", ".")


def _when(values: Values) -> str:
    return when(values["day"]) if "day" in values else ""


def _length(values: Values) -> str:
    said = _("{length} back from {event}.") if values.get("back") else _("{length} from {event}.")
    return said.format(length=length(values["amount"], values["unit"]), event=event(values["event"]))


def _starts(values: Values) -> str:
    return _("It starts with {event}: {day}.").format(event=event(values["event"]), day=when(values["text"]))


def _stand_in(values: Values) -> str:
    said = _("The day of {wanted} is not recorded. Counted from {instead}, which cannot be later: ours is safe so.")
    return said.format(wanted=event(values["event"]), instead=event(values["instead"]))


def _stand_in_theirs(values: Values) -> str:
    said = _("The day of {wanted} is not recorded. Counted from {instead}; if it was later, so is the last day.")
    return said.format(wanted=event(values["event"]), instead=event(values["instead"]))


def _skipped(values: Values) -> str:
    off = _ranges([date.fromisoformat(one) for one in values["holidays"]])
    weekends = values["weekends"]
    days = ngettext("{count} other day of weekends", "{count} other days of weekends", weekends).format(count=weekends)
    if not off:
        return _("Weekends do not count: {days}.").format(
            days=ngettext("{count} day", "{count} days", weekends).format(count=weekends)
        )
    if not weekends:
        return _("Holidays do not count: {holidays}.").format(holidays=off)
    return _("Holidays do not count: {holidays}; nor do {days}.").format(holidays=off, days=days)


def _ranges(days: list[date]) -> str:
    """Return days one after another as spans: 8 March 2026; 21 March 2026 – 23 March 2026."""
    spans: list[list[date]] = []
    for day in days:
        if spans and (day - spans[-1][-1]).days == 1:
            spans[-1].append(day)
        else:
            spans.append([day])
    said = (
        _day(span[0]) if len(span) == 1 else f"{_day(span[0])} – {_day(span[-1])}" for span in spans
    )  # fmt: skip
    return ", ".join(said)


def _day(day: date) -> str:
    return when(day.isoformat())


def _rolled(values: Values) -> str:
    if values["roll"] == "previous_working_day":
        said = _("{day} is a day off: the last day is the working day before, {to}.")
    else:
        said = _("{day} is a day off: the last day moves to the next working day, {to}.")
    return said.format(day=when(values["day"]), to=when(values["to"]))


def _ends_at(values: Values) -> str:
    return _("It ends on {day} at {time}.").format(day=when(values["day"]), time=values["time"])


def _extended(values: Values) -> str:
    more = length(values["amount"], values["unit"])
    if values["total"]:
        said = _("It may be extended to {length} in all: then to {day}.")
    else:
        said = _("It may be extended by {length}: then to {day}.")
    told = [said.format(length=more, day=when(values["day"]))]
    if values.get("notice"):
        notice = length(values["notice"], values["notice_unit"])
        told.append(_("Word of that is due within {length}.").format(length=notice))
    return " ".join(told)


def _other(values: Values) -> str:
    said = _("Another reading: {length} from {event}, to {day}.")
    return said.format(
        length=length(values["amount"], values["unit"]), event=event(values["event"]), day=when(values["day"])
    )


def _years(values: Values) -> str:
    said = _(
        "The pack's table of holidays does not reach {years}. Counted without them: the true last day may be another."
    )
    return said.format(years=", ".join(str(year) for year in values["years"]))


def _undated(values: Values) -> str:
    said = _("Nothing is counted: {event} is recorded without its day. Record the day, and it is counted.")
    return said.format(event=event(values["event"]))


def _law_changed(values: Values) -> str:
    said = _("Nothing is counted: the law changed within what is known of its day ({day}). Record the day, if you can.")
    return said.format(day=when(values["text"]))


def _not_begun(values: Values) -> str:
    return _("Nothing is counted yet: {event} is not recorded.").format(event=event(values["event"]))


# A step that speaks of one day at most.
PLAIN = {
    "imprecise_first": gettext_noop("Known no better: what binds us is counted from the first day it can be, {day}."),
    "imprecise_last": gettext_noop("Known no better: what binds them is counted from the last day it can be, {day}."),
    "hour_unknown": gettext_noop("The hour is not known: counted from the first of that day."),
    "hour_unknown_theirs": gettext_noop("The hour is not known: counted from the end of that day."),
    "start_counts": gettext_noop("The day of the start counts."),
    "start_does_not_count": gettext_noop("The day of the start does not count."),
    "stays": gettext_noop("{day} is a day off and stays the last day: this term does not move."),
    "ends": gettext_noop("The last day is {day}."),
    "silence": gettext_noop("If nothing comes by {day}, that counts as a refusal, and one may go on."),
    "earliest_taken": gettext_noop("It binds us: the earliest reading is taken."),
    "latest_taken": gettext_noop("It binds them: the latest reading is taken."),
    "force_not_appealed": gettext_noop(
        "The entry into force is not recorded. If nobody appeals it is {day} at the earliest, the day after the last "
        "day of the appeal: so the pack's rule has it."
    ),
    "force_ruling": gettext_noop(
        "The entry into force is not recorded. Counted from the day of the higher court's ruling, {day}: so the "
        "pack's rule has it."
    ),
    "moved_unknown": gettext_noop(
        "Days off moved by decree are not in the pack: the true last day may be another. Do not wait for it."
    ),
}
SAID: dict[str, Callable[[Values], str]] = {
    "length": _length,
    "starts": _starts,
    "stand_in": _stand_in,
    "stand_in_theirs": _stand_in_theirs,
    "skipped": _skipped,
    "rolled": _rolled,
    "ends_at": _ends_at,
    "may_be_extended": _extended,
    "other_reading": _other,
    "holidays_unknown": _years,
    "undated": _undated,
    "law_changed": _law_changed,
    "not_begun": _not_begun,
}
