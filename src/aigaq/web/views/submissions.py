"""Submissions to international bodies: begun, answered, drafted, sent; how recommendations stand."""

import uuid
from datetime import UTC, datetime
from functools import partial
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb, may
from aigaq.access.queries import case_by
from aigaq.exchange.stops import before_submission
from aigaq.exchange.submissions.forms import form as form_by
from aigaq.exchange.submissions.forms import titles
from aigaq.exchange.submissions.queries import authors, chosen, desk_of, meant, reported
from aigaq.intake.models import Passage
from aigaq.proceedings.due.queries import earlier, terms_of_submission
from aigaq.proceedings.models import Finding
from aigaq.proceedings.submissions import actions, queries
from aigaq.proceedings.submissions.models import Submission, SubmissionFile
from aigaq.record.models import Incident, Person
from aigaq.record.queries import one, people_by
from aigaq.vault.models import Item
from aigaq.web import handouts, pace
from aigaq.web.again import passphrase_again
from aigaq.web.forms import rows
from aigaq.web.law_words import event as coded_event
from aigaq.web.naming import person_label
from aigaq.web.offering import offer_incidents, offer_items, offer_passages, offer_people
from aigaq.web.pacing import paced
from aigaq.web.pages import fill, form_of, page, to
from aigaq.web.recording import chosen as chosen_row
from aigaq.web.submission_forms import AnswersForm, FollowUpForm, SentForm, StepForm, SubmissionForm
from aigaq.web.submitting import counted, parts

SECTION = "submissions"
SOURCES: dict[str, Any] = {"passage": Passage, "item": Item}
MEDIA = {"pdf": "application/pdf", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}


@require_GET
def submissions(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the case's submissions: to whom, how far, when sent."""
    case = case_by(request.member, reference)
    found = queries.submissions(request.member, case)
    for row in found:
        row.called, row.to = titles()[row.form], form_by(row.form).to
    lodges = may(request.member.roles, Verb.LODGE)
    return page(request, "submissions", case, SECTION, submissions=found, lodges=lodges)


@require_http_methods(["GET", "POST"])
def new_submission(request: HttpRequest, reference: str) -> HttpResponse:
    """Begin a submission: the form, the people, the incidents."""
    case = case_by(request.member, reference, Verb.LODGE)
    able = authors(request.member, case)
    offered = {
        "author": [("", _("the house")), *rows(able, person_label, blank=False)],
        "people": offer_people(request.member, case, "individual", "group"),
        "incidents": offer_incidents(request.member, case),
    }
    form = form_of(SubmissionForm, request, offered=offered)
    form.initial |= {"author": str(able[0].pk) if able else ""}
    return fill(
        request, form, lambda typed: _begin(request.member, case, typed), case=case, title=_("A submission"),
        section=SECTION,
    )  # fmt: skip


@require_GET
def submission(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show a submission: its validation report, field by field, the drafts made of it, when it was sent."""
    found = one(request.member, Submission, key, beside=("author",))
    prefetch_related_objects([found], "steps")
    desk = desk_of(request.member, found)
    filled = reported(request.member, found, desk)
    files = queries.files_of(request.member, found)
    pages = next((file.row.pages for file in files if file.row.pages is not None), None)
    return page(
        request,
        "submission",
        found.case,
        SECTION,
        submission=found,
        form=desk.form,
        parts=parts(found, filled),
        counted=counted(filled),
        people=desk.people,
        incidents=desk.incidents,
        events=queries.events_of(found),
        steps=found.steps.all(),
        terms=terms_of_submission(found),
        kept=earlier(request.member, found) if found.steps.all() else {},
        files=files,
        pages=pages,
        too_many=desk.form.too_many(pages),
        lodges=may(request.member.roles, Verb.LODGE),
        opens=may(request.member.roles, Verb.OPEN),
    )


@require_http_methods(["GET", "POST"])
def answer_submission(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Type what no record holds; it is sealed to the case."""
    found = one(request.member, Submission, key, Verb.LODGE)
    people, _incidents = chosen(request.member, found)
    typed = queries.typed_of(request.member, found)
    form = form_of(AnswersForm, request, form=form_by(found.form), people=people, typed=typed)

    def act(answers: dict[str, Any]) -> str:
        actions.answer(request.member, found, answers)
        return to("submission", found.pk)

    return fill(
        request, form, act, case=found.case, title=_("What no record holds"), lead=form_by(found.form).title,
        section=SECTION,
    )  # fmt: skip


@paced(pace.COSTLY)
@require_POST
def draft_submission(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Make a draft as PDF and DOCX and keep both."""
    found = one(request.member, Submission, key, Verb.LODGE, beside=("author",))
    # Typst and the library for DOCX come with it; a house at rest must not carry them.
    from aigaq.exchange.submissions.actions import draft  # noqa: PLC0415

    draft(request.member, found, datetime.now(UTC).date())
    return redirect(to("submission", found.pk))


@passphrase_again
@paced(pace.COSTLY)
@require_POST
def submission_file(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Send the reader to one file of a submission; it holds the names of those who agreed."""
    row = one(request.member, SubmissionFile, key, Verb.EXPORT, beside=("item__case", "submission"))
    from aigaq.exchange.submissions.actions import hand_out  # noqa: PLC0415 - as above

    name = f"{row.submission.reference}-{row.submission.form}-{row.made_on}.{row.kind}"
    write = partial(hand_out, request.member, row)
    return redirect("handout", handouts.prepare(request, row.case, name, MEDIA[row.kind], write))


@require_http_methods(["GET", "POST"])
def sent_submission(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Note that a submission was sent, when, and under which number."""
    found = one(request.member, Submission, key, Verb.LODGE)

    def act(typed: dict[str, Any]) -> str:
        before_submission(request.member, desk_of(request.member, found))
        actions.mark_sent(request.member, found, **typed)
        return to("submission", found.pk)

    return fill(
        request, form_of(SentForm, request), act, case=found.case, title=_("It was sent"),
        lead=form_by(found.form).title, section=SECTION,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def submission_step(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Note what happened before or after a submission; its terms are counted from there."""
    found = one(request.member, Submission, key, Verb.LODGE)
    events = [(event, coded_event(event)) for event in queries.events_of(found)]

    def act(typed: dict[str, Any]) -> str:
        actions.note_step(request.member, found, **typed)
        return to("submission", found.pk)

    return fill(
        request, form_of(StepForm, request, offered={"event": events}), act, case=found.case,
        title=_("What happened since"), lead=form_by(found.form).title, section=SECTION,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def follow_up(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Note how a recommendation stands, and what says so."""
    found = one(request.member, Finding, key, Verb.LODGE)
    member, case = request.member, found.case
    offered = {"passage": offer_passages(member, case), "item": offer_items(member, case)}

    def act(typed: dict[str, Any]) -> str:
        passage, item = (chosen_row(member, kind, typed.pop(name)) for name, kind in SOURCES.items())
        actions.follow_up(member, found, passage=passage, item=item, **typed)
        return to("findings", case.reference)

    return fill(
        request, form_of(FollowUpForm, request, offered=offered), act, case=case, lead=found.gist,
        title=_("How the recommendation stands"), section="findings",
    )  # fmt: skip


def _begin(member: Member, case: Case, typed: dict[str, Any]) -> str:
    incidents = list(Incident.objects.filter(case=case, pk__in=typed["incidents"]))
    people = people_by(member, case, typed["people"])
    if not people or not incidents:
        references = [one.reference for one in incidents]
        them, happened = meant(member, case, typed["form"], [one.reference for one in people], references)
        people, incidents = people or them, incidents or happened
    author = one(member, Person, typed["author"]) if typed["author"] else None
    readable = form_by(typed["form"]).languages
    language = typed["language"] if typed["language"] in readable else readable[0]
    row = actions.begin(
        member, case, form=typed["form"], people=people, incidents=incidents, on=datetime.now(UTC).date(),
        language=language, author=author,
    )  # fmt: skip
    return to("submission", row.pk)
