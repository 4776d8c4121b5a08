"""A timeline of one year, or of all years where they are few; beside each entry what its sources disagree on."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import CharField, Count, Value

from aigaq.access.kept.store import kept
from aigaq.access.models import Case, Member
from aigaq.access.unions import together
from aigaq.proceedings.about.queries import with_noted
from aigaq.record.models import Facility
from aigaq.record.months import NO_DATE, within
from aigaq.web.pages import attested
from aigaq.web.timelines.apart import Gap, Versions, disagreeing, gaps_in, gaps_of, versions, waiting
from aigaq.web.timelines.entries import Entry
from aigaq.web.timelines.kinds import Kind, Narrowed, merged_in, rows

# As many events as are shown on one page whole; where there are more, a page is a year, or so much of one.
MOST, EACH = 100, 50
# Which kind, and which row.
Stub = tuple[str, Any]


@dataclass(frozen=True)
class Timeline:
    """What a page shows of a timeline: its entries in order, the gaps among them, those without a date.

    Where one page cannot show everything: which `year` it shows (or `unknown`), how much each of the `years` holds,
    and which part of how many of that year. `counted` is how many of each kind fall in each month of all of it.
    """

    dated: list[Entry]
    undated: list[Entry]
    total: int
    years: dict[str, int]
    year: str
    part: int
    parts: int
    counted: dict[str, Counter[str]]


def timeline(
    reader: Member, case: Case, to: Narrowed, on: date, year: str = "", part: int = 1,
    facilities: Collection[Facility] = (), *, sourced: bool = True,
) -> Timeline:  # fmt: skip
    """Return one page of a timeline, with the gaps of `facilities` among its entries. Raises ImpossibleDate.

    What attests and contradicts an entry is left out where they are not to be `sourced`.
    """
    merged = merged_in(case)
    counted = by_kind(case, to, merged)
    months = sum(counted.values(), Counter())
    total, years = sum(months.values()), _years(months)
    few = total <= MOST
    shown = "" if few else year or max((one for one in years if one != NO_DATE), default=NO_DATE)
    # It is counted already: asking once more would cost as much as the page itself.
    count = total if few else years.get(shown)
    each = MOST if few else EACH
    stubs, number, pages = kept(
        lambda: _page(_stubs(case, to, merged, shown), each, count, part), case.pk, to, shown, part
    )
    entries = _entries(reader, case, to, stubs, on) if sourced else _bare(case, to, stubs)
    dated = woven(
        [one for one in entries if one["date"]], [*gaps_in(months, to.facility), *gaps_of(case, facilities, merged)]
    )
    undated = [one for one in entries if not one["date"]]
    return Timeline(dated, undated, total, {} if few else years, shown, number, pages, counted)


def _page(found: Any, each: int, count: int | None, part: int) -> tuple[list[Stub], int, int]:
    """Return kind and id of what stands in a part of so many rows each, which part that is, of how many."""
    paginator = Paginator(found, each)
    if count is not None:
        paginator.count = count
    paged = paginator.get_page(part)
    return [(code, key) for code, _when, _made, key in paged.object_list], paged.number, paginator.num_pages


def by_kind(case: Case, to: Narrowed, merged: Collection[uuid.UUID]) -> dict[str, Counter[str]]:
    """Return, by kind, how many events fall in each month, in each year without a month, and have no date (empty)."""
    return kept(lambda: _by_kind(case, to, merged), case.pk, to)


def _by_kind(case: Case, to: Narrowed, merged: Collection[uuid.UUID]) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    # By the whole date, in whose order an index holds them: by the month the database would sort every row first.
    asked = [
        rows(case, kind, to, merged)
        .annotate(code=Value(kind.code, CharField()))
        .values_list("code", kind.date)
        .annotate(n=Count("*"))
        for kind in to.kinds()
    ]
    for code, day, n in together(asked):
        found[code][day[:7]] += n
    return dict(found)


def woven(dated: list[Entry], gaps: list[Gap]) -> list[Entry]:
    """Return the entries with the gaps that begin among them, each behind the last entry before it."""
    if not dated:
        return []
    first, last = dated[0]["date"][:7], dated[-1]["date"]
    begun = [(str(gap.silence.after), gap) for gap in gaps]
    shown = [{"date": after, "gap": gap} for after, gap in begun if first <= after <= last]
    # Behind everything of the month or year after which it begins.
    return sorted([*dated, *shown], key=lambda one: one["date"] + ("~" if "gap" in one else ""))


def _years(months: Counter[str]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for month, n in months.items():
        found[month[:4] or NO_DATE] += n
    return dict(sorted(found.items()))


def _stubs(case: Case, to: Narrowed, merged: Collection[uuid.UUID], year: str) -> Any:
    """Return kind, date, order and id of the events of a year, or of all years, in order of time."""
    asked = []
    for kind in to.kinds():
        found = rows(case, kind, to, merged)
        if year:
            first, beyond = within(year)
            found = found.filter(**{f"{kind.date}__gte": first, f"{kind.date}__lt": beyond})
        found = found.annotate(code=Value(kind.code, CharField()))
        asked.append(found.values_list("code", kind.date, "made", "pk"))
    found = together(asked)
    return found.order_by(to.kinds()[0].date, "made") if asked else found


def _entries(reader: Member, case: Case, to: Narrowed, stubs: Iterable[Stub], on: date) -> list[Entry]:
    """Return the entries of these rows, in that order, each with its sources."""
    found = _rows(case, to, stubs)
    attested(reader, case, [row for _kind, row in found])
    told = versions([row.pk for kind, row in found if kind.code == "incident"])
    return [_entry(kind, row, told, on) for kind, row in found]


def _bare(case: Case, to: Narrowed, stubs: Iterable[Stub]) -> list[Entry]:
    return [{**kind.entry(row), "lane": kind.code} for kind, row in _rows(case, to, stubs)]


def _rows(case: Case, to: Narrowed, stubs: Iterable[Stub]) -> list[tuple[Kind, Any]]:
    """Return these rows in that order, each with its kind."""
    order, kinds = list(stubs), {kind.code: kind for kind in to.kinds()}
    keys: dict[str, list[Any]] = defaultdict(list)
    for code, key in order:
        keys[code].append(key)
    found = {code: _read(case, kinds[code], some) for code, some in keys.items()}
    return [(kinds[code], found[code][key]) for code, key in order]


def _read(case: Case, kind: Kind, keys: list[Any]) -> dict[Any, Any]:
    # Django takes none that is named for all there are.
    found = kind.model.objects.select_related(*kind.wanted or (None,)).prefetch_related(*kind.beside)
    rows_of = list(found.filter(pk__in=keys).order_by())
    for row in rows_of:
        row.case = case
    return {row.pk: row for row in (with_noted(rows_of) if kind.code == "complaint" else rows_of)}


def _entry(kind: Kind, row: Any, told: Versions, on: date) -> Entry:
    return {
        **kind.entry(row),
        "lane": kind.code,
        "conflicts": disagreeing(kind, row),
        "rivals": told.rivals.get(row.pk, []),
        "against": told.against.get(row.pk, []),
        "waits": waiting(row, on) if kind.code == "complaint" else None,
    }
