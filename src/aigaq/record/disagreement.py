"""Sources that disagree on one thing: dates that cannot be the same day, values that are disputed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from aigaq.vault.dates import ImpossibleDate, PartialDate

DISPUTED = "disputed"


@dataclass(frozen=True)
class Given:
    """One value that one source gives to one field."""

    field: str
    value: str
    standing: str = "stated"


@dataclass(frozen=True)
class Conflict:
    """A field on which sources disagree; whether it is when something happened."""

    field: str
    dated: bool


def conflicts(own: Mapping[str, str], given: Iterable[Given]) -> list[Conflict]:
    """Return the fields on which sources disagree with each other or with the record.

    `own` is what the record says of its dates, by field. Two dates of which one is only less precise agree. A value
    that is spelled differently is not disputed unless somebody said so.
    """
    by_field: dict[str, list[Given]] = defaultdict(list)
    for one in given:
        by_field[one.field].append(one)
    found = [_conflict(field, own.get(field, ""), some) for field, some in by_field.items()]
    return [one for one in found if one]


def cannot_be_one(texts: Iterable[str]) -> bool:
    """Return whether two of these dates cannot mean the same day. A text that is no date says nothing."""
    dates = [date for date in map(_date, texts) if date]
    return any(not one.may_be(other) for one, other in combinations(dates, 2))


def _conflict(field: str, own: str, given: list[Given]) -> Conflict | None:
    if cannot_be_one([own, *(one.value for one in given)]):
        return Conflict(field, dated=True)
    return Conflict(field, dated=False) if any(one.standing == DISPUTED for one in given) else None


def _date(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text)
    except ImpossibleDate:
        return None
