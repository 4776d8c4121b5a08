"""What a form of the record offers of a case: rows to choose from; where they are too many, references to be typed."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import Any

from aigaq.access.models import Case, CaseRow, Member
from aigaq.record import queries
from aigaq.record.models import Facility, Incident, Person
from aigaq.web.forms import worded
from aigaq.web.naming import person_label
from aigaq.web.offer import Offer

# More than this nobody reads through, and a page that lists them all is slow to come.
MOST = 300
NOTHING: Mapping[str, Any] = MappingProxyType({})


def offer_people(member: Member, case: Case, *kinds: str) -> Offer:
    """Offer the people of a case, of some kinds if any are named: persons, then groups, then bodies."""
    which = {"kind__in": kinds} if kinds else {}
    order = {"individual": 0, "group": 1}

    def found() -> list[Person]:
        return sorted(queries.first(member, case, Person, MOST, **which), key=lambda one: order.get(one.kind, 2))

    return _offer(member, case, Person, found, person_label, which)


def offer_facilities(member: Member, case: Case) -> Offer:
    """Offer the facilities of a case; where they are too many, a code gives the candidates that may bear it."""
    label = worded("name")
    offer = _offer(member, case, Facility, lambda: queries.first(member, case, Facility, MOST), label)
    return replace(offer, meant=lambda code: [label(one) for one in queries.bearing(member, case, code)])


def offer_incidents(member: Member, case: Case, but: Incident | None = None) -> Offer:
    """Offer the incidents of a case, or all but one."""

    def found() -> list[Incident]:
        return [one for one in queries.first(member, case, Incident, MOST + 1) if one != but]

    return _offer(member, case, Incident, found, worded("title"))


def few_people(member: Member, case: Case) -> list[Person]:
    """Return the people a plain list can offer: who is public first, of the others as many as can be read."""
    public = queries.first(member, case, Person, MOST, public=True)
    known = {one.pk for one in public}
    others = queries.first(member, case, Person, MOST)
    return [*public, *(one for one in others if one.pk not in known)][:MOST]


def _offer(
    member: Member,
    case: Case,
    kind: type[CaseRow],
    found: Callable[[], list[Any]],
    label: Callable[[Any], str],
    which: Mapping[str, Any] = NOTHING,
) -> Offer:
    if queries.more_than(MOST, member, case, kind, **which):
        return Offer(list, lambda references: queries.called(member, case, kind, references))
    return Offer(cache(lambda: [(str(row.pk), label(row)) for row in found()]))
