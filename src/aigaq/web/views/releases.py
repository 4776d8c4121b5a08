"""Releases: going out, their files, where they went, pages captured there, corrections."""

import uuid
from datetime import UTC, datetime
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aigaq.access.models import Member
from aigaq.access.permissions import Verb, may
from aigaq.publication.models import Placement, Release, ReleaseFile, Statement
from aigaq.publication.releases import actions, queries
from aigaq.publication.releases.codes import MEDIA, Form
from aigaq.publication.releases.differences import Changed, differences, only_changes
from aigaq.record.queries import one
from aigaq.web import handouts, pace
from aigaq.web.again import passphrase_again
from aigaq.web.corrected import corrected
from aigaq.web.pacing import paced
from aigaq.web.pages import fill, form_of, page, to
from aigaq.web.release_forms import CaptureForm, CorrectionForm, HandCaptureForm, HappeningForm, PlaceForm, ReleaseForm
from aigaq.wording import language_of

BESIDE = ("statement__supersedes", "item")


@passphrase_again
@paced(pace.COSTLY)
@require_http_methods(["GET", "POST"])
def release(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Let a statement out, with its files in every language in which it is whole."""
    found = one(request.member, Statement, key, Verb.PUBLISH)
    form = form_of(ReleaseForm, request)
    form.initial |= {"on": datetime.now(UTC).date()}
    return fill(
        request,
        form,
        lambda typed: _release(request.member, found, typed),
        template="web/release.html",
        case=found.case,
        statement=found,
        whole_in=queries.languages_of(found),
        section="statements",
    )


@require_GET
def released(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show a release: its files and their hashes, where it went and what became of it, what answers it."""
    found = one(request.member, Release, key, beside=BESIDE)
    statement = found.statement
    answered = corrected(request.member, statement)
    return page(
        request,
        "released",
        found.case,
        "statements",
        release=found,
        statement=statement,
        files=queries.files_of(request.member, found),
        annexes=queries.annexes_of(request.member, found),
        places=queries.places_of(request.member, [found]),
        changes=_changes(statement) if answered["corrects"] else [],
        **answered,
        publishes=may(request.member.roles, Verb.PUBLISH),
    )


@paced(pace.COSTLY)
@require_POST
def release_file(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Send the reader to one file of a release."""
    row = one(request.member, ReleaseFile, key, Verb.PUBLISH, beside=("item__case", "release__statement"))
    # Typst and the library for DOCX come with it; a house at rest must not carry them.
    from aigaq.exchange.publishing.actions import hand_out  # noqa: PLC0415

    name = queries.name_of(row.release, row)
    write = partial(hand_out, request.member, row.release, row)
    return redirect("handout", handouts.prepare(request, row.case, name, MEDIA[Form(row.form)], write))


@require_http_methods(["GET", "POST"])
def place(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Note where a release went."""
    found = one(request.member, Release, key, Verb.PUBLISH, beside=("statement",))

    def act(typed: dict[str, Any]) -> str:
        actions.place(request.member, found, **typed)
        return to("released", found.pk)

    return _form(request, PlaceForm, found, act, _("It went somewhere"))


@paced(pace.COSTLY)
@require_http_methods(["GET", "POST"])
def capture(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Have the house capture a page, once the member says that it may call it."""
    found = _placement(request, key)

    def act(typed: dict[str, Any]) -> str:
        from aigaq.exchange.publishing.capturing import capture as captured  # noqa: PLC0415 - as above

        captured(request.member, found, typed["address"])
        return to("released", found.release_id)

    return _form(request, CaptureForm, found.release, act, _("Capture the page"))


@require_http_methods(["GET", "POST"])
def captured(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Keep a page that a person captured."""
    found = _placement(request, key)

    def act(typed: dict[str, Any]) -> str:
        kept = {name: typed[name].waiting if typed[name] else None for name in ("source", "picture")}
        actions.keep_by_hand(request.member, found, **{**typed, **kept})
        return to("released", found.release_id)

    return _form(request, HandCaptureForm, found.release, act, _("Keep a capture by hand"))


@require_http_methods(["GET", "POST"])
def happened(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Note what became of a release where it went."""
    found = _placement(request, key)

    def act(typed: dict[str, Any]) -> str:
        actions.note(request.member, found, **typed)
        return to("released", found.release_id)

    return _form(request, HappeningForm, found.release, act, _("What became of it there"))


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Begin a correction or a retraction."""
    found = one(request.member, Statement, key, Verb.PUBLISH)
    form = form_of(CorrectionForm, request, languages=queries.languages_of(found) or [language_of(found.title)])
    return fill(
        request,
        form,
        lambda typed: to(
            "statement", actions.correct(request.member, found, kind=typed["kind"], reason=form.reason).pk
        ),
        case=found.case,
        title=_("Correct or take back"),
        lead=found.title,
        section="statements",
    )


def _placement(request: HttpRequest, key: uuid.UUID) -> Placement:
    return one(request.member, Placement, key, Verb.PUBLISH, beside=("release__statement", "release__case"))


def _form(request: HttpRequest, kind: Any, found: Release, act: Any, title: str) -> HttpResponse:
    lead = found.statement.title
    return fill(request, form_of(kind, request), act, case=found.case, title=title, lead=lead, section="statements")


def _changes(statement: Statement) -> list[Changed]:
    """Return what a correction changed, in the reader's language or the first it has."""
    earlier, language = statement.supersedes, language_of(statement.title)
    if earlier is None:
        return []
    before = queries.sentences_in(earlier, language)
    return only_changes(differences(before, queries.sentences_in(statement, language)))


def _release(member: Member, found: Statement, typed: dict[str, Any]) -> str:
    from aigaq.exchange.publishing.actions import release as let_out  # noqa: PLC0415 - as above

    return to("released", let_out(member, found, **typed).pk)
