"""A case: its overview, timeline, numbers and findings."""

from datetime import UTC, datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from aigaq.access.permissions import MAY, Verb, may
from aigaq.access.queries import case_by, cases_of
from aigaq.counting.queries import tallies
from aigaq.proceedings import queries
from aigaq.proceedings.submissions.queries import followed
from aigaq.terms import said
from aigaq.web import walk
from aigaq.web.counts import counts, something_in
from aigaq.web.listing import addressed, near, number_of
from aigaq.web.pages import attested, page
from aigaq.web.pictures.gathered.timeline import figure as timeline_picture
from aigaq.web.pictures.shown import shown as drawn
from aigaq.web.recording import listed
from aigaq.web.timelines.kinds import narrowed
from aigaq.web.timelines.narrow import NarrowForm, few_facilities
from aigaq.web.timelines.timeline import timeline as build


@require_GET
def cases(request: HttpRequest) -> HttpResponse:
    """Show the reader's cases."""
    sees = may(request.member.roles, Verb.SEE)
    return render(request, "web/cases.html", {"cases": cases_of(request.member), "sees": sees, "section": "cases"})


@require_GET
def case(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a case at a glance: what it holds, its suits, its numbers."""
    found = case_by(request.member, reference)
    counted = counts(found)
    return page(
        request,
        "case",
        found,
        "case",
        walk_offered=walk.put_off(request, found),
        walk_left=True,
        held=any(count for _name, _label, count in counted) or something_in(found),
        recorders=", ".join(said(role) for role in MAY if may([role], Verb.RECORD)),
        suits=attested(request.member, found, queries.suits(request.member, found)),
        tallies=attested(request.member, found, tallies(request.member, found)),
        counts=counted,
        drafts=listed(request.member, found),
    )


@require_GET
def timeline(request: HttpRequest, reference: str) -> HttpResponse:
    """Show everything that has a date, and what has none, narrowed to a kind, a facility or a person if asked."""
    found = case_by(request.member, reference)
    offered = few_facilities(found)
    form = NarrowForm(request.GET or None, case=found, facilities=offered)
    form.is_valid()
    to = narrowed(request.member, **form.narrowed())
    alone = bool(to.kind or to.facility or to.person)
    shown = build(
        request.member, found, to, datetime.now(UTC).date(), year=request.GET.get("year", ""),
        part=number_of(request.GET.get("page")), facilities=[] if alone else offered or [],
    )  # fmt: skip
    asked = {name: request.GET[name] for name in form.fields if request.GET.get(name)}
    others = {year: addressed(request, year=year) for year in shown.years}
    parts = {number: addressed(request, year=shown.year, page=number) for number in near(shown.part, shown.parts)}
    return page(
        request, "timeline", found, "timeline", form=form, to=to, timeline=shown, others=others, parts=parts,
        one_at_a_time=offered is None and not alone,
        picture=drawn(timeline_picture(request.member, found, to, shown, urlencode(asked))),
    )  # fmt: skip


@require_GET
def numbers(request: HttpRequest, reference: str) -> HttpResponse:
    """Show every number a source gives, as exactly as it gives it."""
    found = case_by(request.member, reference)
    return page(
        request, "numbers", found, "numbers", tallies=attested(request.member, found, tallies(request.member, found))
    )


@require_GET
def findings(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what bodies found and recommended."""
    found = case_by(request.member, reference)
    rows = attested(request.member, found, queries.findings(request.member, found))
    stood = followed(request.member, found, rows)
    for row in rows:
        row.stood = stood.get(row.pk, [])
    lodges = may(request.member.roles, Verb.LODGE)
    return page(request, "findings", found, "findings", findings=rows, lodges=lodges)
