"""Which accounts count as one source, and why; what a person rules; what is asked before reasonable grounds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb, may
from aigaq.access.queries import case_by
from aigaq.corroboration import actions, queries
from aigaq.corroboration.clusters import Cluster, Verdict
from aigaq.corroboration.gathered.queries import Gathered, gathered, measure_of
from aigaq.record.models import Account
from aigaq.record.queries import one
from aigaq.web.forms import rows, written
from aigaq.web.pages import fill, form_of, to
from aigaq.web.views.corroboration import account_label
from aigaq.web.weighing_forms import EvidenceRuleForm, RulingForm


@dataclass(frozen=True)
class Shown:
    """A cluster on a page: its number, its accounts, and what joins them."""

    number: int
    accounts: list[tuple[Account, Any]]
    joinings: list[tuple[Account, Account, str]]


@require_http_methods(["GET", "POST"])
def sources(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the sources of a case in clusters, with why; take a ruling on two of them."""
    case = case_by(request.member, reference, Verb.CITE if request.method == "POST" else Verb.SEE)
    found = gathered(request.member, case)
    told = queries.accounts_by(request.member, case, found.tellers)
    choices = rows(told.values(), account_label, blank=False)
    form = form_of(RulingForm, request, offered={"one": choices, "other": choices})
    form.initial |= {name: request.GET.get(name, "") for name in ("one", "other", "verdict")}
    return fill(
        request,
        form,
        lambda typed: _ruled(request.member, case, typed),
        template="web/sources.html",
        case=case,
        section="matrix",
        clusters=[_shown(number, group, told, found) for number, group in enumerate(found.parts.clusters, 1)],
        rulings=queries.rulings(request.member, case),
        may_rule=may(request.member.roles, Verb.CITE),
    )


@require_http_methods(["GET", "POST"])
def evidence_rule(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what reasonable grounds take in a case; take that it asks for more."""
    case = case_by(request.member, reference, Verb.CITE if request.method == "POST" else Verb.SEE)

    def act(typed: dict[str, Any]) -> str:
        actions.ask_for_more(request.member, case, **typed)
        return to("evidence_rule", case.reference)

    return _asked(
        request, act, case, may_set=may(request.member.roles, Verb.CITE), section="matrix",
        rules=queries.evidence_rules(request.member, case),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def house_evidence_rule(request: HttpRequest) -> HttpResponse:
    """Take that the house asks for more in every case."""
    require(request.member, Verb.ADMINISTER)

    def act(typed: dict[str, Any]) -> str:
        actions.ask_everywhere(request.member, **typed)
        return to("house_evidence_rule")

    return _asked(request, act, None, may_set=True, section="members", rules=queries.house_rules())


def _asked(request: HttpRequest, act: Any, case: Case | None, **context: Any) -> HttpResponse:
    measure = measure_of(case)
    form = form_of(EvidenceRuleForm, request)
    form.initial |= {"clusters": measure.clusters, "medical": measure.medical}
    base = "web/case_base.html" if case else "base.html"
    title = _("Reasonable grounds")
    return fill(
        request, form, act, template="web/evidence_rule.html", case=case, measure=measure, title=title, base=base,
        **context,
    )  # fmt: skip


def _shown(number: int, group: Cluster, told: Mapping[str, Account], found: Gathered) -> Shown:
    joined = [(told[one.one], told[one.other], str(one.why)) for one in group.joinings]
    return Shown(number, [(told[key], found.tellers[key]) for key in group.members], joined)


def _ruled(member: Member, case: Case, typed: dict[str, Any]) -> str:
    pair = one(member, Account, typed["one"]), one(member, Account, typed["other"])
    verdict, reason = Verdict(typed["verdict"]), written(typed["reason"])
    actions.rule(member, *pair, verdict, reason, on=datetime.now(UTC).date())
    return to("sources", case.reference)
