"""Claims against evidence."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.access.queries import case_by
from aigaq.corroboration import actions, queries
from aigaq.corroboration.models import Claim
from aigaq.corroboration.support import Stance
from aigaq.intake.models import Passage
from aigaq.record.models import Account, Incident
from aigaq.record.queries import accounts as accounts_of
from aigaq.record.queries import incidents as incidents_of
from aigaq.record.queries import one
from aigaq.web.forms import CiteForm, ClaimForm, rows, worded, written
from aigaq.web.naming import person_label
from aigaq.web.pages import fill, form_of, page, to
from aigaq.wording import words


@require_GET
def claims(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the case's claims and how far each is carried."""
    case = case_by(request.member, reference)
    return page(request, "claims", case, "claims", weighed=queries.weighed(request.member, case))


@require_http_methods(["GET", "POST"])
def new_claim(request: HttpRequest, reference: str) -> HttpResponse:
    """Put a proposition down."""
    case = case_by(request.member, reference, Verb.CITE)
    form = form_of(ClaimForm, request, offered={"incident": rows(incidents_of(request.member, case), worded("title"))})
    return fill(
        request,
        form,
        lambda typed: _claim(request.member, case, typed),
        case=case,
        title=_("A claim"),
        section="claims",
    )


@require_GET
def claim(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show one claim: for, against, context; its rivals; how it was weighed; which sentences rest on it."""
    found = one(request.member, Claim, key)
    weighed = queries.weigh(request.member, found)
    return page(
        request,
        "claim",
        found.case,
        "claims",
        claim=found,
        weighed=weighed,
        sides=[(stance, weighed.by(stance)) for stance in Stance],
        needs=[need.on for need in found.needs.select_related("on")],
        needed_by=[need.claim for need in found.needed_by.select_related("claim")],
        rivals=_rivals(found),
        assessments=found.assessments.select_related("by").order_by("-on", "-pk"),
        sentences=[tied.sentence for tied in found.carries.select_related("sentence__statement")],
        carriers=queries.carriers(weighed.citations),
    )


@require_http_methods(["GET", "POST"])
def cite(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Cite a passage for or against a claim."""
    found = one(request.member, Claim, key, Verb.CITE)
    told = rows(accounts_of(request.member, found.case), _account_label, blank=False)
    places = rows(_passages(found.case), _passage_label, blank=False)
    form = form_of(CiteForm, request, offered={"account": told, "passage": places})
    return fill(
        request,
        form,
        lambda typed: _cite(request.member, found, typed),
        case=found.case,
        title=_("Cite for or against {claim}").format(claim=found.reference),
        section="claims",
    )


@require_GET
def matrix(request: HttpRequest, reference: str) -> HttpResponse:
    """Show claims down, sources across."""
    case = case_by(request.member, reference)
    return page(request, "matrix", case, "matrix", matrix=queries.matrix(request.member, case))


def _rivals(found: Claim) -> list[tuple[Claim, Any]]:
    mine = [(rival.other, rival) for rival in found.rivals.select_related("other")]
    return mine + [(rival.one, rival) for rival in found.rivalled.select_related("one")]


def _passages(case: Case) -> Any:
    return Passage.objects.filter(case=case).select_related("item").order_by("item__reference", "start")


def _account_label(account: Account) -> str:
    return f"{account.reference} {person_label(account.teller)}: {words(account.gist)[:70]}"


def _passage_label(passage: Passage) -> str:
    return f"{passage.item.reference} · {words(passage.locator)}"


def _claim(member: Member, case: Case, typed: dict[str, Any]) -> str:
    incident = one(member, Incident, typed["incident"]) if typed["incident"] else None
    return to("claim", actions.claim(member, case, written(typed["text"]), incident).pk)


def _cite(member: Member, found: Claim, typed: dict[str, Any]) -> str:
    cited = one(member, Passage, typed["passage"]), one(member, Account, typed["account"])
    actions.cite(member, found, *cited, Stance(typed["stance"]), written(typed["why"]))
    return to("claim", found.pk)
