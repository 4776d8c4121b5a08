"""How a person, a date, a count is called on a page: a public name, else a role with the pseudonym."""

from django.utils.translation import gettext as _

from aigaq.record.models import Person
from aigaq.terms import said
from aigaq.vault.dates import PartialDate
from aigaq.wording import day, month, words


def person_label(person: Person | None) -> str:
    """Return a public name, or a role with the random pseudonym; never a sealed name."""
    if person is None:
        return "–"
    if person.public and person.name:
        return words(person.name)
    role = words(person.role) or said(person.kind)
    return role if person.kind == "group" else f"{role} ({person.reference})"


def count_label(person: Person) -> str:
    """Return how many a group counts, as exactly as the source says; an individual is not counted."""
    if person.kind == "individual":
        return ""
    if person.counted is None:
        return said("unknown_many") if person.counted_as else ""
    return f"{said(person.counted_as)} {person.counted}" if person.counted_as else str(person.counted)


def date_label(text: str) -> str:
    """Return a partial date in the reader's language, no more precise than it is."""
    if not text:
        return _("date not known")
    when = PartialDate.parse(text)
    if when.precision == "year":
        return str(when.year)
    return day(when.earliest) if when.precision == "day" else month(when.earliest)
