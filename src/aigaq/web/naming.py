"""How a person, a date, a count is called on a page: a public name, else a role with the pseudonym."""

import re

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from aigaq.intake.models import Passage
from aigaq.record.models import Person
from aigaq.record.months import NO_DATE, NO_MONTH
from aigaq.terms import said
from aigaq.vault.dates import ImpossibleDate, PartialDate
from aigaq.wording import day, month, words

# `N-7QK2`, `I-001`, `S-2020-1`.
_REFERENCE = re.compile(r"\b([A-Z]{1,2}(?:-[0-9A-Z]+)+)\b")

# The columns of a person that a label is made of.
LABELLED = ("reference", "kind", "public", "name", "role")


def person_label(person: Person | None) -> str:
    """Return a public name, or a role with the random pseudonym; never a sealed name."""
    if person is None:
        return "–"
    if person.public and person.name:
        return words(person.name)
    role = words(person.role) or said(person.kind)
    return role if person.kind == "group" else f"{role} ({person.reference})"


def unbroken(text: str) -> str:
    """Return a text in which no line ends at the hyphen of a reference."""
    if isinstance(text, SafeString) or "-" not in text:
        return text
    parts = enumerate(_REFERENCE.split(str(text)))
    return format_html_join("", "{}", ((_whole(part) if at % 2 else part,) for at, part in parts))


def _whole(reference: str) -> SafeString:
    return format_html('<span class="unbroken">{}</span>', reference)


def count_label(person: Person) -> str:
    """Return how many a group counts, as exactly as the source says; an individual is not counted."""
    if person.kind == "individual":
        return ""
    return number_label(person.counted, person.counted_as)


def number_label(counted: int | None, counted_as: str) -> str:
    """Return a number as exactly as the source gives it; nothing where no number was asked for."""
    if counted is None:
        return said("unknown_many") if counted_as else ""
    return f"{said(counted_as)} {counted}" if counted_as else str(counted)


def passage_label(passage: Passage) -> str:
    """Return in which original a passage stands, and where."""
    return f"{passage.item.reference} · {words(passage.locator)}"


def date_label(text: str) -> str:
    """Return a partial date in the reader's language, no more precise than it is."""
    if not text:
        return _("date not known")
    when = PartialDate.parse(text)
    if when.precision == "year":
        return str(when.year)
    return day(when.earliest) if when.precision == "day" else month(when.earliest)


def period_label(text: str) -> str:
    """Return a period as its source gives it; in the reader's language where it is a date."""
    try:
        return date_label(text) if text else ""
    except ImpossibleDate:
        return text


def time_label(when: str) -> str:
    """Return what a time is called that a list was narrowed to (`record/months.py`); nothing where it was not."""
    if not when:
        return ""
    year, _sign, rest = when.partition("-")
    return (
        _("{year}, month not known").format(year=year) if rest == NO_MONTH else date_label(when.removeprefix(NO_DATE))
    )
