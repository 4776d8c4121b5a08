"""Long lists on a page: some at a time, with the count and the way to the other parts."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

from aigaq.access.models import Case, Member
from aigaq.errors import Unknown
from aigaq.record import queries
from aigaq.record.models import Facility

EACH = 50
LONGEST_NUMBER = 7


def part(request: HttpRequest, rows: Any, each: int = EACH) -> Page:
    """Return the part of a list that was asked for: the first if none was, the last if there is none so far on.

    Its `others` are addresses of the neighbouring parts, with what else was asked for.
    """
    found = Paginator(rows, each).get_page(request.GET.get("page"))
    found.object_list = list(found.object_list)
    found.others = {number: addressed(request, page=number) for number in near(found.number, found.paginator.num_pages)}
    return found


def near(number: int, of: int) -> list[int]:
    """Return the numbers of the parts that are led to from one of so many: its neighbours, the first and the last."""
    numbers = Paginator(range(of), 1).get_elided_page_range(number, on_each_side=2, on_ends=1)
    return [one for one in numbers if isinstance(one, int)]


def addressed(request: HttpRequest, **other: object) -> str:
    """Return the address of the same page asked for otherwise."""
    asked = request.GET.copy()
    asked.pop("page", None)
    for name, value in other.items():
        asked[name] = str(value)
    return f"?{asked.urlencode()}"


def number_of(text: str | None) -> int:
    """Return the number of a part that was asked for; the first for what is no number."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < LONGEST_NUMBER else 1


def facility_asked_for(request: HttpRequest, member: Member, case: Case) -> Facility | None:
    """Return the facility whose reference stands in the address, if one does. Raises Unknown for one not there."""
    reference = request.GET.get("facility", "").strip()
    if not reference:
        return None
    found = queries.called(member, case, Facility, [reference]).get(reference)
    if found is None:
        raise Unknown(reference=reference)
    return queries.one(member, Facility, found)
