"""How many of what was found are of which case, kind, facility, act, year and language."""

import heapq
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy

from aigaq.record.models import Facility
from aigaq.search import store
from aigaq.search.actions import KINDS
from aigaq.search.fields import LEAF
from aigaq.search.shelf import Shelf
from aigaq.terms import said
from aigaq.wording import words

NAMES = ("case", "kind", "facility", "act", "year", "language")
MOST_VALUES = 12
YEAR = 10_000
Counted = tuple[str, int]


@dataclass(frozen=True)
class Facet:
    """One way to divide what was found: its name, and for each value what to type, what it is called, how many."""

    name: str
    values: tuple[tuple[str, str, int], ...]


def facets(shelves: Sequence[Shelf]) -> list[Facet]:
    """Return the facets that divide anything, the most frequent values first."""
    found = []
    for name in NAMES:
        together: Counter[str] = Counter()
        for shelf in shelves:
            for value, n in COUNTS[name](shelf):
                together[value] += n
        frequent = together.most_common(MOST_VALUES)
        called = CALLED.get(name, _as_typed)(shelves, [value for value, _n in frequent])
        values = tuple((typed, called[value][1], n) for value, n in frequent if (typed := called[value][0]))
        if len(values) > 1:
            found.append(Facet(name, values))
    return found


def _case(shelf: Shelf) -> Iterator[Counted]:
    if n := len(shelf.documents) + len(shelf.leaves):
        yield shelf.case.reference, n


def _kind(shelf: Shelf) -> Iterator[Counted]:
    for number, n in _counted(shelf, "kind"):
        yield KINDS[number], n
    if len(shelf.leaves):
        yield LEAF, len(shelf.leaves)


def _language(shelf: Shelf) -> Iterator[Counted]:
    for bits, n in _counted(shelf, "language"):
        for name, bit in store.LANGUAGES.items():
            if bits & bit:
                yield name, n


def _year(shelf: Shelf) -> Iterator[Counted]:
    years = numpy.bincount(shelf.columns.of("day", shelf.documents) // YEAR)
    for year in numpy.flatnonzero(years[1:]) + 1:
        yield str(year), int(years[year])


def _act(shelf: Shelf) -> Iterator[Counted]:
    of = dict(shelf.index.run("SELECT id, codes FROM acts"))
    for number, n in _counted(shelf, "acts"):
        for code in of.get(number, "").split():
            yield code, n


def _facility(shelf: Shelf) -> Iterator[Counted]:
    # A facility is of one case, so only the most frequent of each can be shown. Number 0 is none.
    most = heapq.nlargest(MOST_VALUES + 1, _counted(shelf, "facility"), key=lambda pair: pair[1])
    marks = ",".join("?" * len(most))
    known = shelf.index.run(f"SELECT id, key FROM facilities WHERE id IN ({marks})", *dict(most))  # noqa: S608
    of = dict(known)
    for number, n in most:
        if number in of:
            yield str(uuid.UUID(bytes=of[number])), n


def _counted(shelf: Shelf, column: str) -> Iterator[tuple[int, int]]:
    counts = numpy.bincount(shelf.columns.of(column, shelf.documents))
    values = numpy.flatnonzero(counts)
    return zip(values.tolist(), counts[values].tolist(), strict=True)


Called = dict[str, tuple[str, str]]


def _as_typed(_shelves: Sequence[Shelf], values: Sequence[str]) -> Called:
    return {value: (value, value) for value in values}


def _said(_shelves: Sequence[Shelf], values: Sequence[str]) -> Called:
    return {value: (value, said(value)) for value in values}


def _kinds_said(_shelves: Sequence[Shelf], values: Sequence[str]) -> Called:
    return {value: (value, said(f"kind.{value}")) for value in values}


def _facilities_named(shelves: Sequence[Shelf], values: Sequence[str]) -> Called:
    rows = Facility.objects.filter(case__in=[shelf.case for shelf in shelves], pk__in=values)
    named = {str(row.pk): (row.reference, words(row.name)) for row in rows}
    # One that is gone from the record, and not yet from the index, is not shown.
    return {value: named.get(value, ("", "")) for value in values}


COUNTS = {"case": _case, "kind": _kind, "facility": _facility, "act": _act, "year": _year, "language": _language}
CALLED = {"kind": _kinds_said, "act": _said, "language": _said, "facility": _facilities_named}
