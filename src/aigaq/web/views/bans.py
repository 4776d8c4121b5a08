"""Bans on access: recorded as the source says them, what was done about them."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb, may
from aigaq.access.queries import case_by
from aigaq.proceedings.models import Complaint
from aigaq.protection.bans import actions
from aigaq.protection.bans.queries import BESIDE, before, in_force, terms_of
from aigaq.protection.models import AccessBan
from aigaq.record.models import Facility, Person
from aigaq.record.queries import called, one, referred
from aigaq.vault.models import Item
from aigaq.web.forms import written
from aigaq.web.offering import offer_facilities, offer_people
from aigaq.web.pages import attested, fill, form_of, page, to
from aigaq.web.protection_forms import BanForm, RemedyForm
from aigaq.web.recording import Typed, chosen, history, record
from aigaq.web.views.protection import day_now
from aigaq.wording import words

SECTION = "reprisals"


@require_GET
def ban(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show one ban: who, by whom, since when, on what basis; the complaint against it and its last days."""
    found, member = one(request.member, AccessBan, key, beside=BESIDE), request.member
    attested(member, found.case, [found])
    return page(
        request,
        "ban",
        found.case,
        SECTION,
        ban=found,
        in_force=in_force(found.until, day_now()),
        terms=terms_of(member, found, day_now()),
        earlier=before(member, found),
        newer=AccessBan.objects.filter(supersedes=found).first(),
        history=history(member, found.case, found),
        records=may(member.roles, Verb.RECORD),
    )


@require_http_methods(["GET", "POST"])
def new_ban(request: HttpRequest, reference: str) -> HttpResponse:
    """Record that somebody is kept out."""
    return _form(request, case_by(request.member, reference, Verb.RECORD), None)


@require_http_methods(["GET", "POST"])
def ban_anew(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Record a ban anew, as it is known better; what was recorded before stays."""
    found = one(request.member, AccessBan, key, Verb.RECORD, beside=BESIDE)
    return _form(request, found.case, found)


@require_http_methods(["GET", "POST"])
def ban_remedy(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Note which complaint was lodged against a ban."""
    found = one(request.member, AccessBan, key, Verb.LODGE)

    def act(typed: Typed) -> str:
        actions.tie_remedy(request.member, found, referred(request.member, found.case, Complaint, typed["reference"]))
        return to("ban", found.pk)

    return fill(
        request, form_of(RemedyForm, request), act, case=found.case, title=_("The complaint against it"),
        lead=found.gist, section=SECTION,
    )  # fmt: skip


def _form(request: HttpRequest, case: Case, instead: AccessBan | None) -> HttpResponse:
    people, places = offer_people(request.member, case), offer_facilities(request.member, case)
    at = request.GET.get("facility", "")
    here = at if places.called else called(request.member, case, Facility, [at]).get(at, "")
    return record(
        request,
        case,
        BanForm,
        lambda typed: _ban(request.member, case, typed, instead),
        offered={"barred": people, "by": people, "facility": places},
        usual=_as_before(instead, bool(people.called)) if instead else {"facility": here},
        title=_("A ban on access, known better") if instead else _("A ban on access"),
        lead=instead.gist if instead else None,
        section=SECTION,
    )


def _as_before(row: AccessBan, by_reference: bool) -> Typed:
    name = "reference" if by_reference else "pk"
    rows = {"barred": row.barred, "by": row.by, "facility": row.facility}
    return {
        **{key: str(getattr(one, name)) if one else "" for key, one in rows.items()},
        "since": row.since, "until": row.until, "gist": words(row.gist), "basis": words(row.basis),
        "basis_given": {True: "yes", False: "no", None: ""}[row.basis_given],
        "item": row.item.reference if row.item else "",
    }  # fmt: skip


def _ban(member: Member, case: Case, typed: Typed, instead: AccessBan | None) -> str:
    barred, by = chosen(member, Person, typed.pop("barred")), chosen(member, Person, typed.pop("by"))
    facility, item = chosen(member, Facility, typed.pop("facility")), typed.pop("item")
    texts = {name: written(typed.pop(name)) for name in ("gist", "basis")}
    shown = referred(member, case, Item, item) if item else None
    made = actions.record_ban(
        member, barred, facility=facility, by=by, item=shown, instead=instead, **texts, **typed
    )  # fmt: skip
    return to("ban", made.pk)
