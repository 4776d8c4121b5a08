"""What a form of the record offers of a case: rows to choose from; where they are too many, references to be typed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache, partial
from types import MappingProxyType
from typing import Any

from django.db.models import QuerySet

from aigaq.access.models import Case, CaseRow, Member
from aigaq.intake.models import Passage
from aigaq.record import queries
from aigaq.record.models import Facility, Incident, Person
from aigaq.vault.models import Item
from aigaq.web.forms import worded
from aigaq.web.naming import passage_label, person_label
from aigaq.web.offer import Offer

# More than this nobody reads through, and a page that lists them all is slow to come.
MOST = 300
# Of a title that is offered so many characters are shown.
LONGEST = 120
# Passages of one original that can be called by their number, and that are named as candidates.
MOST_OF_ONE, CANDIDATES = 2000, 12
NOTHING: Mapping[str, Any] = MappingProxyType({})


def offer_people(member: Member, case: Case, *kinds: str) -> Offer:
    """Offer the people of a case, of some kinds if any are named: persons, then groups, then bodies."""
    # Of one kind alone the database uses its index.
    which: dict[str, Any] = {"kind__exact": kinds[0]} if len(kinds) == 1 else {"kind__in": kinds} if kinds else {}
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


def offer_items(member: Member, case: Case) -> Offer:
    """Offer the originals of a case, the newest first; what was made from one is not offered."""

    def found() -> list[Item]:
        return sorted(queries.first(member, case, Item, MOST, derived_from=None), key=lambda row: -row.made)

    return _offer(member, case, Item, found, worded("title"), {"derived_from": None})


def offer_files(member: Member, case: Case) -> Offer:
    """Offer the originals of a case and the copies made of them that are still there, the newest first."""
    label, there = worded("title"), {"erased_at": None}

    def found() -> list[Item]:
        return sorted(queries.first(member, case, Item, MOST, **there), key=lambda row: row.reference, reverse=True)

    return _offer(member, case, Item, found, lambda row: label(row)[:LONGEST], there)


def offer_passages(member: Member, case: Case) -> Offer:
    """Offer the marked passages of a case; where they are too many, I-007/2 is the second of that original."""
    rows = Passage.objects.filter(case=case).select_related("item").order_by("item__reference", "start", "made")
    if queries.more_than(MOST, member, case, Passage):
        return Offer(list, partial(_passages_called, rows), partial(_passages_meant, rows))
    return Offer(cache(lambda: [(str(row.pk), passage_label(row)) for row in rows]))


def _passages_called(rows: QuerySet[Passage], references: Iterable[str]) -> dict[str, str]:
    found = {}
    for reference in references:
        item, _slash, number = reference.partition("/")
        of_item = list(rows.filter(item__reference=item)[:MOST_OF_ONE])
        at = int(number) if number.isascii() and number.isdigit() and len(number) < 5 else len(of_item) == 1
        if 0 < at <= len(of_item):
            found[reference] = str(of_item[at - 1].pk)
    return found


def _passages_meant(rows: QuerySet[Passage], reference: str) -> list[str]:
    of_item = rows.filter(item__reference=reference.partition("/")[0])[:CANDIDATES]
    return [f"{row.item.reference}/{at} {passage_label(row)}" for at, row in enumerate(of_item, 1)]


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
