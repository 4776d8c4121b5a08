"""Claims against evidence."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.access.queries import case_by
from aigaq.corroboration import actions, queries, tree
from aigaq.corroboration.gathered.queries import Gathered, gathered
from aigaq.corroboration.holding import Held
from aigaq.corroboration.models import Citation, Claim, Rebuttal, Rival
from aigaq.corroboration.support import Stance
from aigaq.errors import Unknown
from aigaq.intake.models import Passage
from aigaq.record.models import Account, Incident
from aigaq.record.queries import accounts as accounts_of
from aigaq.record.queries import one
from aigaq.web.claim_fields import offered, there
from aigaq.web.explaining import explained
from aigaq.web.forms import CiteForm, ClaimForm, rows, written
from aigaq.web.listing import part
from aigaq.web.naming import passage_label, person_label
from aigaq.web.offering import offer_incidents
from aigaq.web.pages import fill, form_of, page, to
from aigaq.web.weighing_forms import AnswerForm, AssessForm, NeedForm, RivalForm
from aigaq.wording import words


@dataclass(frozen=True)
class Version:
    """A claim that cannot be true together with another: what carries each, and why somebody answered it."""

    rival: Rival
    other: str
    theirs: Sequence[Citation]
    mine: Sequence[Citation]
    answers: Sequence[Rebuttal]


@require_GET
def claims(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the case's claims and how far each is carried."""
    case = case_by(request.member, reference)
    found = gathered(request.member, case)
    listing = part(request, [(one, found.supports[key]) for key, one in found.claims.items()], each=100)
    return page(request, "claims", case, "claims", listing=listing)


@require_http_methods(["GET", "POST"])
def new_claim(request: HttpRequest, reference: str) -> HttpResponse:
    """Put a proposition down."""
    case = case_by(request.member, reference, Verb.CITE)
    form = form_of(ClaimForm, request, offered={"incident": offer_incidents(request.member, case)})
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
    """Show one claim: for, against, context; why it is carried so far; rivals; its tree; which sentences rest on it."""
    found = one(request.member, Claim, key)
    around = gathered(request.member, found.case)
    weighed = queries.weigh(request.member, found, around)
    name, answers = str(found.pk), _answers(found)
    return page(
        request,
        "claim",
        found.case,
        "claims",
        claim=found,
        weighed=weighed,
        sides=[(stance, _sided(weighed.by(stance), around, name)) for stance in Stance],
        explained=explained(around, name),
        measure=around.measure,
        answers=answers,
        tree=[(branch, around.claims[branch.key], around.supports[branch.key])
              for branch in tree.branches(around.needs, name)],
        falling=[(around.claims[one], around.supports[one]) for one in tree.falls_with(around.needs, name)],
        versions=_versions(found, weighed.citations, answers),
        around=around,
        assessments=found.assessments.select_related("by").order_by("-on", "-made"),
        sentences=[tied.sentence for tied in found.carries.select_related("sentence__statement")],
        carriers=queries.carriers(weighed.citations),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def cite(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Cite a passage for or against a claim."""
    found = one(request.member, Claim, key, Verb.CITE)
    told = rows(accounts_of(request.member, found.case), account_label, blank=False)
    places = rows(_passages(found.case), passage_label, blank=False)
    form = form_of(CiteForm, request, offered={"account": told, "passage": places})
    return _filled(
        request, form, lambda typed: _cite(request.member, found, typed), found,
        _("Cite for or against {claim}").format(claim=found.reference),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def new_need(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Say what a claim stands on."""
    found = one(request.member, Claim, key, Verb.CITE)
    form = form_of(NeedForm, request, offered={"on": offered(request.member, found.case, found)})

    def act(typed: dict[str, Any]) -> str:
        actions.need(request.member, found, there(request.member, found.case, typed["on"]))
        return to("claim", found.pk)

    return _filled(request, form, act, found, _("What {claim} needs").format(claim=found.reference))


@require_http_methods(["GET", "POST"])
def new_rival(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Say which claim cannot be true together with this one."""
    found = one(request.member, Claim, key, Verb.CITE)
    form = form_of(RivalForm, request, offered={"other": offered(request.member, found.case, found)})

    def act(typed: dict[str, Any]) -> str:
        other = there(request.member, found.case, typed["other"])
        actions.rival(request.member, found, other, written(typed["reason"]))
        return to("claim", found.pk)

    return _filled(request, form, act, found, _("What cannot be true with {claim}").format(claim=found.reference))


@require_http_methods(["GET", "POST"])
def assess(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Weigh a claim: the two axes apart, the standard reached, what is missing."""
    found = one(request.member, Claim, key, Verb.CITE)

    def act(typed: dict[str, Any]) -> str:
        said = {name: written(typed.pop(name)) for name in ("reason", "missing")}
        actions.assess(request.member, found, on=datetime.now(UTC).date(), **typed, **said)
        return to("claim", found.pk)

    around = gathered(request.member, found.case)
    return _filled(
        request, form_of(AssessForm, request), act, found, _("Weigh {claim}").format(claim=found.reference),
        template="web/assess.html", explained=explained(around, str(found.pk)), support=around.supports[str(found.pk)],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Answer what speaks against a claim."""
    found = one(request.member, Claim, key, Verb.CITE)
    against = _against(found)
    form = form_of(AnswerForm, request, offered={"of": [(name, label) for name, (_row, label) in against.items()]})
    form.initial["of"] = request.GET.get("of", "")

    def act(typed: dict[str, Any]) -> str:
        row = against[typed["of"]][0]
        kind = "citation" if isinstance(row, Citation) else "rival"
        actions.rebut(request.member, found, written(typed["reason"]), on=datetime.now(UTC).date(), **{kind: row})
        return to("claim", found.pk)

    return _filled(request, form, act, found, _("Answer what speaks against {claim}").format(claim=found.reference))


def account_label(account: Account) -> str:
    """Return an account as a list of choices calls it."""
    return f"{account.reference} {person_label(account.teller)}: {words(account.gist)[:70]}"


def _filled(request: HttpRequest, form: Any, act: Any, found: Claim, title: str, **more: Any) -> HttpResponse:
    return fill(request, form, act, case=found.case, title=title, section="claims", lead=found.text, **more)


def _sided(citations: list[Citation], around: Gathered, claim: str) -> list[dict[str, Any]]:
    """Return citations, each with the number of its source and whether it was heard in the hands of the accused."""
    accused = set(around.held.get(claim, ()))
    return [
        {
            "row": one,
            "number": around.parts.of[str(one.account_id)] + 1,
            "held": _held(str(one.account_id) in accused, one.account.custody_id is not None),
            "voice": around.tellers[str(one.account_id)].voice,
        }
        for one in citations
    ]


def _held(by_accused: bool, by_somebody: bool) -> str:
    return str(Held.HELD_BY_ACCUSED) if by_accused else str(Held.HELD) if by_somebody else ""


def _answers(found: Claim) -> dict[Any, list[Rebuttal]]:
    """Return what was answered to each citation and rival of a claim, by its id."""
    rows: dict[Any, list[Rebuttal]] = defaultdict(list)
    for row in found.rebuttals.select_related("by").order_by("made"):
        rows[row.citation_id or row.rival_id].append(row)
    return dict(rows)


def _versions(found: Claim, citations: Sequence[Citation], answers: dict[Any, list[Rebuttal]]) -> list[Version]:
    """Return what cannot be true together with a claim, both with what carries them side by side."""
    rivals = list(Rival.objects.filter(case=found.case, one=found) | Rival.objects.filter(case=found.case, other=found))
    others = {row.pk: row.other_id if row.one_id == found.pk else row.one_id for row in rivals}
    theirs: dict[Any, list[Citation]] = defaultdict(list)
    if others:
        carrying = Citation.objects.filter(case=found.case, claim__in=others.values(), stance=Stance.SUPPORTS)
        for citation in carrying.select_related("account__teller", "passage").order_by("made"):
            theirs[citation.claim_id].append(citation)
    mine = [one for one in citations if one.stance == Stance.SUPPORTS]
    return [
        Version(row, str(others[row.pk]), theirs[others[row.pk]], mine, answers.get(row.pk, []))
        for row in sorted(rivals, key=lambda row: row.made)
    ]


def _against(found: Claim) -> dict[str, tuple[Citation | Rival, str]]:
    """Return what speaks against a claim and may be answered, by a key for the form."""
    cited = found.citations.filter(stance=Stance.CONTRADICTS).select_related("account__teller").order_by("made")
    rivals = Rival.objects.filter(one=found) | Rival.objects.filter(other=found)
    told: dict[str, tuple[Citation | Rival, str]] = {str(row.pk): (row, account_label(row.account)) for row in cited}
    for row in rivals.select_related("one", "other"):
        other = row.other if row.one_id == found.pk else row.one
        told[str(row.pk)] = (row, f"{other.reference}: {words(other.text)[:90]}")
    return told


def _passages(case: Case) -> Any:
    return Passage.objects.filter(case=case).select_related("item").order_by("item__reference", "start")


def _claim(member: Member, case: Case, typed: dict[str, Any]) -> str:
    incident = one(member, Incident, typed["incident"]) if typed["incident"] else None
    return to("claim", actions.claim(member, case, written(typed["text"]), incident).pk)


def _cite(member: Member, found: Claim, typed: dict[str, Any]) -> str:
    cited = one(member, Passage, typed["passage"]), one(member, Account, typed["account"])
    if cited[0].case_id != found.case_id or cited[1].case_id != found.case_id:
        raise Unknown(reference=found.reference)
    actions.cite(member, found, *cited, Stance(typed["stance"]), written(typed["why"]))
    return to("claim", found.pk)
