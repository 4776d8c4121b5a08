"""What is said aloud."""

import uuid
from collections import Counter
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb, may
from aigaq.access.queries import case_by
from aigaq.corroboration.models import Claim
from aigaq.publication import actions, queries
from aigaq.publication.annexes.queries import annexes
from aigaq.publication.guard import Place
from aigaq.publication.guard.queries import around, look
from aigaq.publication.models import Sentence, Statement
from aigaq.publication.replies.queries import requests_of
from aigaq.publication.sentences import Kind
from aigaq.publication.writing import actions as writing
from aigaq.publication.writing.planning import Section, sentences
from aigaq.publication.writing.sheet import Sheet, Written
from aigaq.publication.writing.standing import Stand, stands
from aigaq.record.models import Person
from aigaq.record.queries import first, one
from aigaq.web.corrected import corrected
from aigaq.web.forms import SentenceForm, StatementForm, people_offered, rows, worded, written
from aigaq.web.offering import MOST
from aigaq.web.pages import attested, fill, form_of, page, to


@require_GET
def statements(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what was published, and what is being written."""
    case = case_by(request.member, reference)
    found = attested(request.member, case, queries.statements(request.member, case))
    return page(request, "statements", case, "statements", statements=found)


@require_http_methods(["GET", "POST"])
def new_statement(request: HttpRequest, reference: str) -> HttpResponse:
    """Write a draft; it is cut into sentences."""
    case = case_by(request.member, reference, Verb.PUBLISH)
    form = form_of(StatementForm, request, offered={"author": people_offered(_authors(request.member, case))})
    return fill(
        request,
        form,
        lambda typed: _draft(request.member, case, typed),
        case=case,
        title=_("A statement"),
        section="statements",
    )


@require_GET
def statement(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show a statement: each sentence with what it rests on, and what the guard finds in a draft."""
    found = one(request.member, Statement, key, beside=("author",))
    guarded = found.state == "draft" and may(request.member.roles, Verb.IDENTIFY)
    about = around(request.member, found.case) if guarded else None
    lines = queries.sentences_of(request.member, found, about.people if about else None)
    attested(request.member, found.case, [found, *lines])
    for row in lines:
        row.findings = []
    beside = annexes(request.member, found)
    for row in beside:
        row.findings = []
    asked = requests_of(request.member, found)
    if about is not None:
        by_place = {(Place.SENTENCE, row.position): row for row in lines}
        by_place |= {(Place.ANNEX, row.number): row for row in beside}
        for finding in look(request.member, found, read=lines, asked=asked, about=about).findings:
            # What footnotes give away is shown at their sentence.
            place = Place.SENTENCE if finding.place is Place.FOOTNOTE else finding.place
            if (place, finding.position) in by_place:
                by_place[place, finding.position].findings.append(finding)
    return page(
        request,
        "statement",
        found.case,
        "statements",
        statement=found,
        sentences=lines,
        releases=found.releases.select_related("item"),
        counts=counted(lines),
        reading_at=f"{to('read_statement', found.pk)}?",
        writes=may(request.member.roles, Verb.PUBLISH),
        requests=asked,
        annexes=beside,
        **corrected(request.member, found),
    )


def counted(found_in: list[Sentence]) -> list[tuple[Stand, int]]:
    """Return how many sentences, each with its weighed `claims`, stand how."""
    found = Counter(stands(Kind(row.kind), [one.support.grade for one in row.claims]) for row in found_in)
    return [(stand, found[stand]) for stand in Stand if found[stand]]


@require_http_methods(["GET", "POST"])
def sentence(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Say what a sentence is, and tie it to claims."""
    found = one(request.member, Sentence, key, Verb.PUBLISH)
    offered = {"claims": rows(Claim.objects.filter(case=found.case).order_by("reference"), worded("text"), blank=False)}
    form = form_of(SentenceForm, request, offered=offered)
    return fill(
        request,
        form,
        lambda typed: _tie(request.member, found, typed),
        case=found.case,
        title=_("Sentence {number}").format(number=found.position),
        lead=found.text,
        section="statements",
    )


def _authors(member: Member, case: Case) -> list[Person]:
    return first(member, case, Person, MOST, public=True)


@transaction.atomic
def _draft(member: Member, case: Case, typed: dict[str, Any]) -> str:
    author = one(member, Person, typed["author"]) if typed["author"] else None
    made = actions.draft(member, case, kind=typed["kind"], title=written(typed["title"]), author=author)
    text = sentences([(Section.BODY, typed["body"])])
    writing.set_down(member, made, Sheet({get_language() or "en": Written({}, text)}))
    return to("write_statement", made.pk)


def _tie(member: Member, found: Sentence, typed: dict[str, Any]) -> str:
    if typed["kind"] != found.kind:
        actions.classify(member, found, Kind(typed["kind"]))
    tied = {str(row.claim_id) for row in found.rests_on.all()}
    for key in typed["claims"]:
        if key not in tied:
            actions.tie(member, found, one(member, Claim, key))
    return to("statement", found.statement_id)
