"""Reasons for and against two rows being one. They are listed and never summed up: nobody is merged by a number."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class PairKind(StrEnum):
    """Of what a pair is."""

    PERSON = "person"
    INCIDENT = "incident"


class Ground(StrEnum):
    """What speaks for two rows being one, or against it."""

    # people, for
    NAMES_ALIKE = "names_alike"
    SAME_INITIALS = "same_initials"
    SAME_BORN = "same_born"
    NEAR_BORN = "near_born"
    SAME_CONTACT = "same_contact"
    HELD_TOGETHER = "held_together"
    ONE_FACILITY = "one_facility"
    SAME_EMPLOYER = "same_employer"
    SAME_NUMBER = "same_number"
    # people, against
    OTHER_NAMES = "other_names"
    OTHER_BORN = "other_born"
    OTHER_SEX = "other_sex"
    IN_ONE_ACT = "in_one_act"
    ELSEWHERE_THEN = "elsewhere_then"
    OTHER_PART = "other_part"
    OTHER_NUMBER = "other_number"
    # incidents, for
    SAME_FACILITY = "same_facility"
    CODE_MAY_BE_SAME = "code_may_be_same"
    SAME_DAY = "same_day"
    DATES_MAY_BE_ONE = "dates_may_be_one"
    ACTS_IN_COMMON = "acts_in_common"
    PEOPLE_IN_COMMON = "people_in_common"
    WORDS_IN_COMMON = "words_in_common"
    # incidents, against
    OTHER_FACILITY = "other_facility"
    OTHER_DATES = "other_dates"
    NO_ACTS_IN_COMMON = "no_acts_in_common"
    TIED_AS_TWO = "tied_as_two"
    ROWS_OF_ONE_TABLE = "rows_of_one_table"


AGAINST = frozenset(
    {
        Ground.OTHER_NAMES, Ground.OTHER_BORN, Ground.OTHER_SEX, Ground.IN_ONE_ACT, Ground.ELSEWHERE_THEN,
        Ground.OTHER_PART, Ground.OTHER_NUMBER, Ground.OTHER_FACILITY, Ground.OTHER_DATES, Ground.NO_ACTS_IN_COMMON,
        Ground.TIED_AS_TWO, Ground.ROWS_OF_ONE_TABLE,
    }
)  # fmt: skip
# What a measure beside a reason counts.
IN_PER_CENT = frozenset({Ground.NAMES_ALIKE, Ground.SAME_INITIALS, Ground.OTHER_NAMES, Ground.WORDS_IN_COMMON})


@dataclass(frozen=True)
class Reason:
    """One reason, and where it can be told how much: per cent for names and words, days for dates, else how many."""

    why: Ground
    measure: int | None = None

    @property
    def against(self) -> bool:
        """Return whether it speaks against the two being one."""
        return self.why in AGAINST


def kept(reasons: Iterable[Reason]) -> list[dict[str, Any]]:
    """Return reasons as they are kept."""
    return [{"why": str(one.why), **({} if one.measure is None else {"measure": one.measure})} for one in reasons]


def read(told: Iterable[Mapping[str, Any]]) -> list[Reason]:
    """Return kept reasons, those for before those against."""
    found = [Reason(Ground(one["why"]), one.get("measure")) for one in told]
    return sorted(found, key=lambda one: one.against)


def order(reasons: Iterable[Reason]) -> int:
    """Return where a pair stands in the list: those with more for and less against come first. It is not shown."""
    told = list(reasons)
    closest = max((one.measure or 0 for one in told if one.why in IN_PER_CENT and not one.against), default=0)
    against = sum(one.against for one in told)
    return max(0, 1000 + 100 * (len(told) - 2 * against) + closest)
