"""A case: its overview, timeline, numbers, reprisals and findings."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from aigaq.access.permissions import Verb, may
from aigaq.access.queries import case_by, cases_of
from aigaq.counting.queries import tallies
from aigaq.proceedings import queries
from aigaq.protection.queries import reprisals as reprisals_of
from aigaq.web import timelines
from aigaq.web.pages import attested, page


@require_GET
def cases(request: HttpRequest) -> HttpResponse:
    """Show the reader's cases."""
    sees = may(request.member.roles, Verb.SEE)
    return render(request, "web/cases.html", {"cases": cases_of(request.member), "sees": sees, "section": "cases"})


@require_GET
def case(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a case at a glance: what it holds, its suits, its numbers."""
    found = case_by(request.member, reference)
    return page(
        request,
        "case",
        found,
        "case",
        suits=attested(request.member, found, queries.suits(request.member, found)),
        tallies=attested(request.member, found, tallies(request.member, found)),
        counts=timelines.counts(request.member, found),
    )


@require_GET
def timeline(request: HttpRequest, reference: str) -> HttpResponse:
    """Show everything that has a date, and what has none."""
    found = case_by(request.member, reference)
    entries = timelines.entries(request.member, found)
    return page(
        request,
        "timeline",
        found,
        "timeline",
        dated=[one for one in entries if one["date"]],
        undated=[one for one in entries if not one["date"]],
    )


@require_GET
def numbers(request: HttpRequest, reference: str) -> HttpResponse:
    """Show every number a source gives, as exactly as it gives it."""
    found = case_by(request.member, reference)
    return page(
        request, "numbers", found, "numbers", tallies=attested(request.member, found, tallies(request.member, found))
    )


@require_GET
def reprisals(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what was done to those who speak."""
    found = case_by(request.member, reference)
    rows = attested(request.member, found, reprisals_of(request.member, found))
    return page(request, "reprisals", found, "reprisals", reprisals=rows)


@require_GET
def findings(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what bodies found and recommended."""
    found = case_by(request.member, reference)
    rows = attested(request.member, found, queries.findings(request.member, found))
    return page(request, "findings", found, "findings", findings=rows)
