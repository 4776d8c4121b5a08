"""What is asked before we say *reasonable grounds*, and who may ask for more."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from aigaq.errors import Refusal, gettext_noop
from aigaq.record.grading import GRADES


class Standard(StrEnum):
    """Standards of proof, from the lower to the higher; the two in the middle are variants of one (DOMAIN §8.1)."""

    REASONABLE_SUSPICION = "reasonable_suspicion"
    REASONABLE_GROUNDS_TO_BELIEVE = "reasonable_grounds_to_believe"
    BALANCE_OF_PROBABILITIES = "balance_of_probabilities"
    CLEAR_AND_CONVINCING = "clear_and_convincing"
    BEYOND_REASONABLE_DOUBT = "beyond_reasonable_doubt"


# The Admiralty axes: how reliable the source, how likely the information. Kept apart, never added up.
SOURCE_AXIS = ("A", "B", "C", "D", "E", "F")
INFORMATION_AXIS = ("1", "2", "3", "4", "5", "6")
MOST_CLUSTERS = 9


class TooLax(Refusal):
    """Less was asked for than the house asks for everywhere."""

    message = gettext_noop("That asks for less than the house does: {clusters} independent sources at least.")
    remedy = gettext_noop("A case may ask for more, never for less.")


@dataclass(frozen=True)
class Measure:
    """What reasonable grounds take: so many independent clusters, among them one who knows first hand.

    A clinician's grade of `medical` at least stands in for a further cluster beside testimony; empty: none does.
    """

    clusters: int
    medical: str
    source: str
    checked: date


REASONABLE = Measure(
    clusters=2,
    medical="highly_consistent",
    source="OHCHR, Commissions of Inquiry and Fact-Finding Missions: Guidance and Practice, 2015",
    checked=date(2026, 11, 23),
)


def reaches(grade: str, least: str) -> bool:
    """Return whether a clinician's grade is `least` or more. Nothing reaches an empty one."""
    return grade in GRADES and least in GRADES and GRADES.index(grade) >= GRADES.index(least)


def highest(grades: Iterable[str]) -> str:
    """Return the highest of some grades, or nothing."""
    return max((one for one in grades if one in GRADES), key=GRADES.index, default="")


def stricter(base: Measure, clusters: int, medical: str, checked: date, source: str) -> Measure:
    """Return a measure that asks for at least as much as `base`. Raises TooLax."""
    lower = bool(medical) and not reaches(medical, base.medical)
    if not base.clusters <= clusters <= MOST_CLUSTERS or lower:
        raise TooLax(clusters=base.clusters)
    return Measure(clusters, medical, source, checked)
