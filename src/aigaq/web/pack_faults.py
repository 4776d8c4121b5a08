"""What is wrong with a pack, in sentences: what, where, and what to do about it."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from aigaq.proceedings.law.faults import Fault

Values = Mapping[str, Any]

WANTED: dict[str, Callable[[], str]] = {
    "text": lambda: _("text in quotation marks"),
    "texts": lambda: _("a list of texts"),
    "words": lambda: _("the words in en, ru and kk"),
    "day": lambda: _("a date such as 2026-03-15, without quotation marks"),
    "days": lambda: _("a list of dates"),
    "number": lambda: _("a whole number"),
    "flag": lambda: _("true or false"),
    "row": lambda: _("a table of its own"),
    "rows": lambda: _("one or more tables of its own, each in double brackets"),
}
SAID: dict[str, Callable[[], str]] = {
    "not_toml": lambda: _("This is not TOML that can be read: {why}. Nothing after it was looked at."),
    "too_deep": lambda: _("Its values are nested too deep to be a pack."),
    "unknown_field": lambda: _("“{field}” is no field here. Correct its name or take it out."),
    "missing": lambda: _("“{field}” is missing. Every fact needs its status, its source and the day it was checked."),
    "missing_other": lambda: _("“{field}” is missing."),
    "wrong_type": lambda: _("“{field}” is not what it should be: {wanted}."),
    "empty": lambda: _("“{field}” is empty. Say it, or leave the field out if nobody knows."),
    "impossible_number": lambda: _("“{field}” cannot be {value}."),
    "no_words": lambda: _("“{field}” has no words in the language {language}."),
    "unknown_language": lambda: _("{language} is no language of Aigaq: en, ru, kk."),
    "not_one_of": lambda: _("“{field}” is {value}. It can be: {choices}."),
    "extends_nothing": lambda: _("It extends “{id}”, and there is no such pack: kz, echr, un."),
    "twice": lambda: _("{id} stands here twice. Take one out, or give each its own days of validity."),
    "overlap": lambda: _("Two versions of {id} hold on the same day. End one before the other begins."),
    "unknown_source": lambda: _("The source “{id}” is not among the sources. Add it with its title."),
    "checked_later": lambda: _("It says it was checked on {day}, which has not come yet."),
    "unknown_body": lambda: _("The body “{id}” is not in the pack."),
    "unknown_deadline": lambda: _("The time limit “{id}” is not in the pack."),
    "unknown_procedure": lambda: _("The procedure “{id}” is not in the pack."),
    "unknown_offence": lambda: _("The offence “{id}” is not in the pack."),
    "no_phrase": lambda: _("{id} has no phrase in any language: say en, ru or kk."),
    "two_meanings": lambda: _("“{text}” would mean two things: {ids}. Keep it in one of them."),
    "ends_before": lambda: _("It ends on {to}, before it begins on {from}."),
    "not_yet": lambda: _("The link begins before {id} existed: it exists from {day}."),
    "no_more": lambda: _("The link goes on after {id} was gone: it exists until {day}. Say until when the link holds."),
    "cycle": lambda: _("A body stands under itself at one and the same time: {path}. One of these links is wrong."),
    "starts_itself": lambda: _("The term {id} starts at its own end."),
    "other_year": lambda: _("{day} does not lie in {year}."),
    "year_left_out": lambda: _("The table of holidays leaves out {year}, between years it knows."),
    "same_reading": lambda: _("This other reading differs in nothing: give it an amount, a unit or a start."),
    "own_word": lambda: _("Said to be verified, but its source is general knowledge (GK). Mark it as unconfirmed."),
}  # fmt: skip
MARKS = ("status", "source", "checked")


def said(fault: Fault) -> str:
    """Return what is wrong and what to do, in the present language."""
    why = fault.why
    if why == "missing" and fault.values["field"] not in MARKS:
        why = "missing_other"
    return SAID[why]().format(**{key: _value(key, value) for key, value in fault.values.items()})


def _value(key: str, value: Any) -> str:
    if key == "wanted":
        return WANTED[value]()
    return (" → " if key == "path" else ", ").join(value) if isinstance(value, list) else str(value)


def place(fault: Fault) -> str:
    """Return where in the file's own terms, such as `deadline 4 · amount`; rows count from 1."""
    return " · ".join(str(one + 1) if isinstance(one, int) else one for one in fault.place)
