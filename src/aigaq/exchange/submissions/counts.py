"""Counts in what a body publishes: one that is small enough to point at a person is not given (DOMAIN §11.3).

"Fewer than 5" is neither zero nor a mark for what is not known. A zero is given, and so is what somebody agreed to.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from aigaq.publication.guard.numbers import LEAST, LEAST_IN_FACILITY, pointing


def covered(text: str, places: Iterable[str] = ()) -> tuple[str, bool]:
    """Return a text with each count of people that is too small there as "fewer than", and whether there was one.

    `places` are what facilities are called: beside one of them a count must be larger.
    """
    found = pointing(text, tuple(places))
    for start, end, least in reversed(found):
        text = text[:start] + fewer(least, _unit(text[start:end])) + text[end:]
    return text, bool(found)


def small(counted: int | None, *, in_facility: bool) -> int:
    """Return how many there would have to be for a group's number to be given, if it is too small; else 0."""
    least = LEAST_IN_FACILITY if in_facility else LEAST
    return least if counted is not None and 0 < counted < least else 0


def fewer(least: int, unit: str = "") -> str:
    """Return what stands in place of a small count."""
    return _("fewer than {least} {unit}").format(least=least, unit=unit).strip()


def _unit(counted: str) -> str:
    """Return what was counted: the words behind the number."""
    return counted.partition(" ")[2].strip()
