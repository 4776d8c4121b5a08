"""The first pages: a house is made, from its passphrase to its first member; then shares, and a case."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from aigaq.access.actions import require, signed_in
from aigaq.access.founding.actions import open_first
from aigaq.access.founding.queries import next_reference, standing
from aigaq.access.permissions import Verb, may
from aigaq.access.queries import house
from aigaq.access.recovery.actions import make_shares
from aigaq.access.store import current
from aigaq.errors import Refusal
from aigaq.exchange.sheets.actions import bound
from aigaq.web import founding, handouts, pace
from aigaq.web.again import passphrase_again
from aigaq.web.doorways import before_factor, for_everyone
from aigaq.web.forms import written
from aigaq.web.founding import Coming, Step
from aigaq.web.founding_forms import CaseForm, FirstForm, SharesForm, TypedForm
from aigaq.web.middleware import begin_session
from aigaq.web.pacing import by_link, paced
from aigaq.web.pages import fill, form_of, to
from aigaq.wording import told

FOUNDER, SHEETS = "founder", "sheets"


@for_everyone
@require_safe
def no_house(request: HttpRequest) -> HttpResponse:
    """Say how a house is made here, wherever one knocks; who makes it is sent on."""
    if request.session.get(FOUNDER):
        return redirect("found_house")
    return render(request, "web/no_house.html")


@for_everyone
@by_link
@require_GET
def by_link_in(request: HttpRequest, token: str) -> HttpResponse:
    """Let in who follows the link that the command printed, once."""
    founder = founding.arrive(token)
    request.session.flush()
    request.session[FOUNDER] = founder
    return redirect("found_house")


@for_everyone
@require_http_methods(["GET", "POST"])
def found(request: HttpRequest) -> HttpResponse:
    """Show the page of the making that is next, or do what was sent from it; another page's form changes nothing."""
    if not founding.begun():
        return redirect("/")
    coming = founding.coming_for(request.session.get(FOUNDER, ""))
    if request.method != "POST":
        return _step(request, coming)
    step = request.POST.get("step", "")
    if step == Step.STAKES and coming.step != Step.MEMBER:
        founding.show_words(coming)
    elif step == coming.step:
        return ANSWERED[coming.step](request, coming)
    return redirect("found_house")


@before_factor
@require_GET
def first_steps(request: HttpRequest) -> HttpResponse:
    """Show what a new house still lacks, and what is at stake in each step."""
    context = {"standing": standing(request.member), "section": "first_steps"}
    return render(request, "web/first_steps.html", context)


@passphrase_again
@paced(pace.COSTLY)
@require_http_methods(["GET", "POST"])
def trustees(request: HttpRequest) -> HttpResponse:
    """Make shares for trustees: one sheet each, in one file, by a link that soon opens nothing."""
    require(request.member, Verb.ADMINISTER)
    there = bool(house().recovery_public)
    form = form_of(SharesForm, request, there=there)
    link = request.session.get(SHEETS, "")
    return fill(
        request,
        form,
        lambda typed: _sheets(request, typed["needed"], typed["trustees"]),
        template="web/trustees.html",
        there=there,
        link=link if link and handouts.lasts(request, link) else "",
        section="members",
    )


@require_http_methods(["GET", "POST"])
def new_case(request: HttpRequest) -> HttpResponse:
    """Open a case: a circle of those who need to know, with a key of its own."""
    require(request.member, Verb.RECORD)
    today = datetime.now(UTC).date()
    trusted = bool(house().recovery_public)
    form = form_of(
        CaseForm, request, trusted=trusted, initial={"reference": next_reference(request.member, today.year)}
    )
    return fill(
        request,
        form,
        lambda typed: _open_case(request, typed, today),
        template="web/new_case.html",
        trusted=trusted,
        administers=may(request.member.roles, Verb.ADMINISTER),
        section="cases",
    )


def _step(request: HttpRequest, coming: Coming, form: Any = None, status: int = 200) -> HttpResponse:
    forms: dict[str, Callable[[], Any]] = {Step.TYPED: TypedForm, Step.MEMBER: FirstForm}
    context = {
        "step": str(coming.step),
        "number": 2 if coming.step == Step.MEMBER else 1,
        "words": coming.words.reveal().decode().split() if coming.step == Step.WORDS else [],
        "form": form or (forms[coming.step]() if coming.step in forms else None),
    }
    return render(request, "web/founding.html", context, status=status)


def _written_down(_request: HttpRequest, coming: Coming) -> HttpResponse:
    coming.step = Step.TYPED
    return redirect("found_house")


def _typed(request: HttpRequest, coming: Coming) -> HttpResponse:
    form = TypedForm(request.POST)
    if form.is_valid():
        if founding.typed_back(coming, form.cleaned_data["words"]):
            return redirect("found_house")
        form.add_error("words", _("These are not the words that were shown. Compare each with your paper."))
    return _step(request, coming, form, 400)


def _first_member(request: HttpRequest, coming: Coming) -> HttpResponse:
    form = FirstForm(request.POST)
    if form.is_valid():
        name, passphrase = form.cleaned_data["name"], form.cleaned_data["passphrase"]
        try:
            member = founding.make(coming, name, passphrase, request.LANGUAGE_CODE[:2])
        except Refusal as refusal:
            form.add_error(None, told(refusal))
        else:
            signed_in(member)
            begin_session(request, member)
            # The addresses of this request are still those of a folder without a house.
            return redirect(reverse("first_steps", urlconf=settings.ROOT_URLCONF))
    return _step(request, coming, form, 400)


ANSWERED: dict[Step, Callable[[HttpRequest, Coming], HttpResponse]] = {
    Step.WORDS: _written_down,
    Step.TYPED: _typed,
    Step.MEMBER: _first_member,
}


def _sheets(request: HttpRequest, needed: int, trustees: int) -> str:
    shares = make_shares(request.member, needed, trustees)
    short, today = current().house_id[:8], datetime.now(UTC).date()
    paper = bound(shares, needed, short, today, request.LANGUAGE_CODE[:2])
    request.session[SHEETS] = handouts.prepare(
        request, None, "aigaq-shares.pdf", "application/pdf", lambda file: file.write(paper)
    )
    return to("trustees")


def _open_case(request: HttpRequest, typed: dict[str, Any], on: date) -> str:
    case = open_first(
        request.member, typed["reference"], written(typed["title"]), on, trusted=bool(typed.get("trusted"))
    )
    return to("case", case.reference)
