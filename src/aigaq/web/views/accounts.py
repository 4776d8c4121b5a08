"""Accounts: who said what to whom."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb, may
from aigaq.access.queries import case_by
from aigaq.corroboration.gathered.queries import held_in
from aigaq.corroboration.queries import cited_by, ground
from aigaq.record import actions, queries
from aigaq.record.models import Account, Person
from aigaq.vault.models import Item
from aigaq.vault.queries import items as items_of
from aigaq.web.cited import form_for
from aigaq.web.forms import rows, worded, written
from aigaq.web.offering import offer_people
from aigaq.web.pages import attested, page, to
from aigaq.web.record_forms import AccountForm
from aigaq.web.recording import Typed, chosen, history, record
from aigaq.wording import language_of, words

PEOPLE = ("teller", "told_to", "through", "custody", "interpreter")


@require_GET
def accounts(request: HttpRequest, reference: str) -> HttpResponse:
    """Show who said what to whom."""
    case = case_by(request.member, reference)
    found = attested(request.member, case, queries.accounts(request.member, case))
    return page(request, "accounts", case, "accounts", accounts=found)


@require_GET
def account(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show one account: how, where and in whose presence it was told, and who changed what."""
    found = queries.one(request.member, Account, key)
    attested(request.member, found.case, [found])
    return page(
        request,
        "account",
        found.case,
        "accounts",
        account=found,
        present=queries.people_by(request.member, found.case, found.present or []),
        history=history(request.member, found.case, found),
        held=held_in(request.member, found),
        **_citing(request.member, found),
    )


def _citing(member: Member, found: Account) -> Typed:
    """Return on what an account is cited, and what cites from its words, for who may."""
    around = ground(member, found.case, cited=cited_by(found))
    told = {"quoted": sorted(around.citations, key=lambda one: one.claim.reference)}
    if not (may(member.roles, Verb.RECORD) and may(member.roles, Verb.CITE) and words(found.gist)):
        return told
    language = language_of(found.gist)
    length = len(found.gist[language])
    return {**told, "citing": form_for(around), "language": language, "cite_from": 0, "cite_to": length}


@require_http_methods(["GET", "POST"])
def new_account(request: HttpRequest, reference: str) -> HttpResponse:
    """Record who said what to whom, in whose custody and presence."""
    case = case_by(request.member, reference, Verb.RECORD)
    everyone = offer_people(request.member, case)
    originals = rows(items_of(request.member, case), worded("title"))
    return record(
        request,
        case,
        AccountForm,
        lambda typed: _account(request.member, case, typed),
        offered={**dict.fromkeys(PEOPLE, everyone), "present": everyone, "item": originals},
        title=_("An account"),
        section="accounts",
    )


def _account(member: Member, case: Case, typed: Typed) -> str:
    who = {name: chosen(member, Person, typed.pop(name)) for name in PEOPLE}
    told = {name: written(typed.pop(name)) for name in ("gist", "place", "present_words")}
    item, present = chosen(member, Item, typed.pop("item")), queries.people_by(member, case, typed.pop("present"))
    actions.record_account(member, case, item=item, present=present, **who, **told, **typed)
    return to("accounts", case.reference)
