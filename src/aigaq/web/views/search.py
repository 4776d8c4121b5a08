"""One box over everything. What was typed may be a name: it is sent, kept in the session, and stands in no address."""

import uuid
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb, may
from aigaq.access.queries import cases_of
from aigaq.errors import NotAllowed, Unknown
from aigaq.search import actions, facets, query
from aigaq.search.queries import PAGE, Found, Hit, kept, search, stands_with
from aigaq.search.query import Query
from aigaq.vault.dates import ImpossibleDate
from aigaq.web import typed
from aigaq.web.beside import Beside
from aigaq.web.naming import person_label
from aigaq.web.pages import to
from aigaq.web.undoing import done
from aigaq.wording import told, words

AGAIN_SECONDS = 3
MOST_TURNED = 10_000


@require_http_methods(["GET", "POST"])
def box(request: HttpRequest) -> HttpResponse:
    """Show the box, and the searches one keeps; sent, go to what was found."""
    _require_sight(request.member)
    if request.method == "GET":
        read_in(request.member)
        return render(request, "web/search.html", {"section": "search", "kept": kept(request.member), "typed": ""})
    return redirect("found", typed.keep(request, "searches", request.POST.get("q", "")[: query.MOST_TYPED]))


@require_GET
def found(request: HttpRequest, link: str) -> HttpResponse:
    """Show what was found: how much, how it divides, the passages."""
    asked = typed.typed_at(request, "searches", link)
    if asked is None:
        raise Unknown(reference=link)
    _require_sight(request.member)
    narrowed = [(name, value) for name in facets.NAMES for value in request.GET.getlist(name)]
    context = {"section": "search", "typed": asked, "kept": kept(request.member)}
    try:
        sought = query.read(" ".join([asked, *(query.typed(name, value) for name, value in narrowed)]))
    except ImpossibleDate as impossible:
        return render(request, "web/search.html", {**context, "fault": told(impossible)}, status=400)
    shown = _results(request, sought, narrowed)
    answer = render(request, "web/search.html", context | shown)
    if shown["incomplete"]:
        answer.headers["Refresh"] = str(AGAIN_SECONDS)
    return answer


def _results(request: HttpRequest, sought: Query, narrowed: list[tuple[str, str]]) -> dict[str, Any]:
    first = _turned(request)
    result = search(request.member, sought, first, PAGE)
    incomplete = bool(result.behind) and _caught_up(request.member, result.behind)
    if result.behind and not incomplete:
        result = search(request.member, sought, first, PAGE)
    last = first + len(result.hits)
    together = stands_with(request.member, result.hits)
    return {
        "found": result,
        "sought": sought,
        "incomplete": incomplete,
        "hits": [(hit, *_shown(hit), together.get(hit.row.pk, ())) for hit in result.hits],
        "facets": _links(result, narrowed),
        "narrowed": _narrowings(narrowed, result),
        "first": first + 1,
        "last": last,
        "before": _turn(narrowed, first - PAGE) if first else None,
        "after": _turn(narrowed, last) if last < result.total else None,
    }


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep a search for oneself."""
    _require_sight(request.member)
    row = actions.keep(request.member, request.POST.get("q", ""))
    done(request, _("The search is kept."), to("forget_search", row.pk))
    return redirect(to("search"))


@require_POST
def forget(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Forget a kept search."""
    # What was to be forgotten is not offered again: that would keep it.
    actions.forget(request.member, key)
    return redirect(to("search"))


def _require_sight(member: Member) -> None:
    if not may(member.roles, Verb.SEE):
        raise NotAllowed(verb=Verb.SEE)


def _caught_up(member: Member, behind: Iterable[Case]) -> bool:
    """Read in what came since, here if it is little, else beside the pages; return whether that goes on."""
    waiting = [case for case in behind if actions.keep_up(member, case)]
    for case in waiting:
        _read_in_beside(member, case)
    return bool(waiting)


def read_in(member: Member) -> None:
    """Begin to read in what may be searched, beside the pages: nobody should wait for it later."""
    for case in cases_of(member) if may(member.roles, Verb.SEE) else ():
        _read_in_beside(member, case)


def _read_in_beside(member: Member, case: Case) -> None:
    Beside.start(f"search {case.pk} {member.pk}", member, lambda helper: actions.catch_up(helper, case))


def _turned(request: HttpRequest) -> int:
    asked = request.GET.get("from", "0")
    return min(int(asked), MOST_TURNED) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 0


def _turn(narrowed: Iterable[tuple[str, str]], first: int) -> str:
    return urlencode([*narrowed, ("from", str(max(first, 0)))])


def _links(result: Found, narrowed: list[tuple[str, str]]) -> list[tuple[str, list[tuple[str, int, str]]]]:
    """Return each facet with its values: what it is called, how many, and the address that narrows to it."""
    return [
        (one.name, [(called, n, urlencode([*narrowed, (one.name, value)])) for value, called, n in one.values])
        for one in result.facets
    ]


def _narrowings(narrowed: list[tuple[str, str]], result: Found) -> list[tuple[str, str, str]]:
    """Return what was narrowed to: the facet, what its value is called, and the address without it."""
    called = {(one.name, value): name for one in result.facets for value, name, _n in one.values}
    return [
        (name, called.get((name, value), value), urlencode([one for one in narrowed if one != (name, value)]))
        for name, value in narrowed
    ]


def _shown(hit: Hit) -> tuple[str, str]:
    """Return what a hit is called, and where it stands."""
    return TITLES.get(hit.kind, _reference)(hit.row), PLACES[hit.kind](hit)


def _reference(row: Any) -> str:
    return str(getattr(row, "reference", ""))


TITLES: dict[str, Callable[[Any], str]] = {
    "incident": lambda row: words(row.title),
    "statement": lambda row: words(row.title),
    "item": lambda row: words(row.title),
    "facility": lambda row: words(row.name),
    "person": person_label,
    "reading": lambda row: words(row.item.title),
    "suit": lambda row: row.reference,
    "judgment": lambda row: row.suit.reference,
}
PLACES: dict[str, Callable[[Hit], str]] = {
    "incident": lambda hit: to("incident", hit.row.pk),
    "account": lambda hit: to("account", hit.row.pk),
    "claim": lambda hit: to("claim", hit.row.pk),
    "statement": lambda hit: to("statement", hit.row.pk),
    "complaint": lambda hit: to("complaint", hit.row.pk),
    "suit": lambda hit: to("suit", hit.row.pk),
    "judgment": lambda hit: to("suit", hit.row.suit_id),
    "finding": lambda hit: to("findings", hit.case.reference),
    "reprisal": lambda hit: to("reprisal", hit.row.pk),
    "visit": lambda hit: f"{to('visits', hit.case.reference)}#{hit.row.pk}",
    "facility": lambda hit: to("facility", hit.row.pk),
    "person": lambda hit: to("person", hit.row.pk),
    "item": lambda hit: to("item", hit.row.pk),
    "reading": lambda hit: f"{to('reading', hit.row.pk)}?leaf={hit.leaf}",
    "parcel": lambda hit: to("parcel", hit.row.pk),
}
