"""The right of reply: what was put to those whom a statement concerns, until when, and what they answered."""

import uuid
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from aigaq.access.models import Member
from aigaq.access.permissions import Verb, may
from aigaq.publication.models import Reply, ReplyRequest, Sentence, Statement
from aigaq.publication.replies import actions, terms
from aigaq.publication.replies.queries import requests_of
from aigaq.record.models import Person
from aigaq.record.queries import one, people
from aigaq.vault.models import Item
from aigaq.vault.queries import items
from aigaq.web.forms import people_offered, rows, worded, written
from aigaq.web.guard_forms import ReplyForm, ReplyRequestForm, TakeInForm
from aigaq.web.pages import fill, form_of, page, to


@require_GET
def replies(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show what was asked about a statement and what was answered."""
    found = one(request.member, Statement, key)
    asked = requests_of(request.member, found)
    return page(request, "replies", found.case, "statements", statement=found, requests=asked)


@require_http_methods(["GET", "POST"])
def ask_reply(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Put sentences to somebody; the letter is drafted from them."""
    found = one(request.member, Statement, key, Verb.PUBLISH)
    label = worded("text")
    sentences = found.sentences.order_by("position")
    public = [person for person in people(request.member, found.case) if person.public]
    offered = {
        "sentences": rows(sentences, lambda row: f"{row.position}. {label(row)}", blank=False),
        "asked": people_offered(public),
    }
    form = form_of(ReplyRequestForm, request, offered=offered)
    form.fields["asked_on"].initial = datetime.now(UTC).date()
    form.fields["sentences"].initial = request.GET.getlist("sentence")
    title = _("Asking for a reply")
    return fill(
        request, form, lambda typed: _ask(request.member, found, typed), case=found.case, title=title,
        lead=found.title, section="statements",
    )  # fmt: skip


@require_GET
def reply_request(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show one request: the letter in each language, the term, the answers."""
    found = one(request.member, ReplyRequest, key, beside=("statement",))
    asked = next(row for row in requests_of(request.member, found.statement) if row.pk == found.pk)
    publishes = may(request.member.roles, Verb.PUBLISH)
    return page(
        request, "reply_request", found.case, "statements", asked=asked, statement=found.statement, publishes=publishes
    )


@require_http_methods(["GET", "POST"])
def new_reply(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Keep what was answered."""
    found = one(request.member, ReplyRequest, key, Verb.PUBLISH, beside=("statement",))
    label, title = worded("text"), worded("title")
    offered = {
        "item": rows(items(request.member, found.case), lambda row: title(row)[:120]),
        "sentence": rows(found.statement.sentences.order_by("position"), lambda row: f"{row.position}. {label(row)}"),
    }
    form = form_of(ReplyForm, request, offered=offered)
    return fill(
        request, form, lambda typed: _answer(request.member, found, typed), case=found.case, title=_("A reply"),
        lead=found.asked_as, section="statements",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def take_in(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Say which sentence of the statement gives an answer."""
    found = one(request.member, Reply, key, Verb.PUBLISH, beside=("request__statement", "sentence"))
    label = worded("text")
    sentences = found.request.statement.sentences.order_by("position")
    offered = {"sentence": rows(sentences, lambda row: f"{row.position}. {label(row)}")}
    form = form_of(TakeInForm, request, offered=offered)
    form.fields["sentence"].initial = str(found.sentence_id or "")

    def act(typed: dict[str, Any]) -> str:
        actions.take_in(request.member, found, one(request.member, Sentence, typed["sentence"]))
        return to("reply_request", found.request_id)

    title = _("Where the answer stands in the text")
    return fill(request, form, act, case=found.case, title=title, lead=found.gist, section="statements")


def _ask(member: Member, statement: Statement, typed: dict[str, Any]) -> str:
    asked = one(member, Person, typed["asked"]) if typed["asked"] else None
    last = typed["last_day"] or terms.last_day(typed["asked_on"], typed["channel"])
    put = list(statement.sentences.filter(pk__in=typed["sentences"]).order_by("position"))
    made = actions.ask(
        member, statement, put, asked=asked,
        asked_as=written(typed["asked_as"]), channel=typed["channel"], asked_on=typed["asked_on"], last_day=last,
    )  # fmt: skip
    return to("reply_request", made.pk)


def _answer(member: Member, found: ReplyRequest, typed: dict[str, Any]) -> str:
    actions.answer(
        member, found, written(typed["gist"]), received_on=typed["received_on"],
        item=one(member, Item, typed["item"]) if typed["item"] else None,
        sentence=one(member, Sentence, typed["sentence"]) if typed["sentence"] else None,
    )  # fmt: skip
    return to("reply_request", found.pk)
