"""What is said aloud."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb, may
from aigaq.access.queries import case_by
from aigaq.corroboration.models import Claim
from aigaq.publication import actions, queries
from aigaq.publication.models import Sentence, Statement
from aigaq.publication.sentences import Kind, split
from aigaq.record.models import Person
from aigaq.record.queries import one
from aigaq.record.queries import people as people_of
from aigaq.web.forms import ReleaseForm, SentenceForm, StatementForm, people_offered, rows, worded, written
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
    found = one(request.member, Statement, key)
    attested(request.member, found.case, [found])
    sentences = attested(request.member, found.case, queries.sentences_of(request.member, found))
    for row in sentences:
        row.findings = []
    if found.state == "draft" and may(request.member.roles, Verb.IDENTIFY):
        by_position = {row.position: row for row in sentences}
        for finding in queries.findings(request.member, found):
            by_position[finding.position].findings.append(finding)
    releases = found.releases.select_related("item")
    return page(request, "statement", found.case, "statements", statement=found, sentences=sentences, releases=releases)


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


@require_http_methods(["GET", "POST"])
def release(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Let a statement out."""
    found = one(request.member, Statement, key, Verb.PUBLISH)
    form = form_of(ReleaseForm, request)
    return fill(
        request,
        form,
        lambda typed: _release(request.member, found, typed),
        case=found.case,
        title=_("Release"),
        lead=found.title,
        section="statements",
    )


def _authors(member: Member, case: Case) -> list[Person]:
    return [person for person in people_of(member, case) if person.public]


def _draft(member: Member, case: Case, typed: dict[str, Any]) -> str:
    author = one(member, Person, typed["author"]) if typed["author"] else None
    made = actions.draft(member, case, kind=typed["kind"], title=written(typed["title"]), author=author)
    for part in split(typed["body"]):
        actions.write(member, made, written(part), Kind.QUESTION if part.endswith("?") else Kind.FACT)
    return to("statement", made.pk)


def _tie(member: Member, found: Sentence, typed: dict[str, Any]) -> str:
    if typed["kind"] != found.kind:
        actions.classify(member, found, Kind(typed["kind"]))
    tied = {str(row.claim_id) for row in found.rests_on.all()}
    for key in typed["claims"]:
        if key not in tied:
            actions.tie(member, found, one(member, Claim, key))
    return to("statement", found.statement_id)


def _release(member: Member, found: Statement, typed: dict[str, Any]) -> str:
    actions.release(member, found, language=get_language() or "en", **typed)
    return to("statement", found.pk)
