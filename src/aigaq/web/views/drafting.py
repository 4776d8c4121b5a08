"""Drafting a complaint from the record: to whom, from which template, in which language; and the templates."""

import uuid
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.access.queries import case_by, house
from aigaq.errors import Unknown
from aigaq.exchange.complaints.drafting.record import how_spoken
from aigaq.proceedings.actions import CONCERNS
from aigaq.proceedings.complaints.queries import Offered, offered
from aigaq.proceedings.drafting.actions import keep_template
from aigaq.proceedings.drafting.queries import drafts_of, elsewhere, lacking, template, templates
from aigaq.proceedings.drafting.template import KINDS, LANGUAGES, PLACES
from aigaq.proceedings.due.queries import terms_of_complaint
from aigaq.proceedings.independence import Verdict
from aigaq.proceedings.linked.queries import linked
from aigaq.proceedings.models import Authority, Complaint, ComplaintDraft
from aigaq.record.models import Incident, Person
from aigaq.record.queries import first, one
from aigaq.terms import said
from aigaq.web.complaint_forms import DraftForm, TemplateForm
from aigaq.web.naming import person_label
from aigaq.web.offering import MOST
from aigaq.web.pages import fill, form_of, page, to
from aigaq.wording import words

# What an incident of a kind is complained of as, to begin with.
BEGUN = {
    "ill_treatment": "ill_treatment",
    "death": "ill_treatment",
    "denial_of_care": "health_care",
    "illness": "health_care",
}


@require_http_methods(["GET", "POST"])
def draft_complaint(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Offer the bodies that may be complained to, with links and term, and draft the complaint to the one chosen."""
    incident = one(request.member, Incident, key, Verb.LODGE, beside=("facility__body",))
    member, case, today = request.member, incident.case, datetime.now(UTC).date()
    graph, as_if = linked(member, case), Complaint(case=case, incident=incident, lodged_on=today.isoformat())
    accused = incident.facility.body if incident.facility else None
    bodies = offered(graph, accused, today.isoformat())
    authors = [("", house().name), *((str(one.pk), person_label(one)) for one in _authors(member, incident))]
    form = form_of(DraftForm, request, offered={"addressee": _labelled(bodies), "author": authors})
    form.fields["author"].required = False
    form.initial |= _usual(request, incident)
    return fill(
        request,
        form,
        lambda typed: _draft(member, incident, typed),
        template="web/draft_complaint.html",
        case=case,
        incident=incident,
        section="complaints",
        bodies=graph.bodies,
        offered=bodies,
        terms=[due for due in terms_of_complaint(as_if) if due.term.whose == "authority"],
        drafts=drafts_of(member, incident),
    )


@require_GET
def complaint_draft(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show what was drafted: to whom, who stands in it and how, its files, and the way to record it as lodged."""
    beside = ("incident", "addressee__body", "text", "document", "complaint")
    found = one(request.member, ComplaintDraft, key, beside=beside)
    wanted = {*found.named, *found.by_pseudonym, *found.unnamed}
    people = {str(row.pk): row for row in Person.objects.filter(pk__in=wanted)}
    now = {
        str(person.pk): how
        for how, several in how_spoken(found.incident, found.addressee).items()
        for person in several
    }
    lines = [
        (people[key], how, now.get(key, how) != how)
        for how, keys in (
            ("by_name", found.named), ("by_pseudonym", found.by_pseudonym), ("unnamed", found.unnamed),
        )
        for key in keys
        if key in people
    ]  # fmt: skip
    told = found.incident.narrative or found.incident.title
    return page(
        request, "complaint_draft", found.case, "complaints", draft=found, people=lines,
        untranslated=found.language not in told,
        changed=any(changed for _person, _how, changed in lines),
    )  # fmt: skip


@require_GET
def complaint_templates(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the template of each kind in each language, and whose it is."""
    case = case_by(request.member, reference)
    return page(
        request, "complaint_templates", case, "complaints", templates=templates(request.member, case), kinds=KINDS
    )


@require_http_methods(["GET", "POST"])
def complaint_template(request: HttpRequest, reference: str) -> HttpResponse:
    """Let a template be rewritten for the case: `?kind=` and `?language=` say which."""
    case = case_by(request.member, reference, Verb.LODGE)
    kind, language = request.GET.get("kind", KINDS[0]), request.GET.get("language", LANGUAGES[0])
    if kind not in KINDS or language not in LANGUAGES:
        raise Unknown(reference=kind)
    found = template(request.member, case, kind, language)
    others = elsewhere(request.member, case, kind, language)
    taken = next((one for one in others if str(one.pk) == request.GET.get("from")), None)
    form = form_of(TemplateForm, request)
    form.initial |= {"text": taken.text if taken else found.text}

    def keep(typed: dict[str, Any]) -> str:
        keep_template(request.member, case, kind=kind, language=language, text=typed["text"], at=datetime.now(UTC))
        return to("complaint_templates", case.reference)

    return fill(
        request, form, keep, template="web/complaint_template.html", case=case, section="complaints", found=found,
        others=others, places=PLACES, lacking=lacking(kind, found.text),
    )  # fmt: skip


def _labelled(bodies: list[Offered]) -> list[tuple[str, str]]:
    return [(str(one.body.pk), f"{person_label(one.body.body)} — {_links(one)}") for one in bodies]


def _links(one: Offered) -> str:
    known = one.links and one.links.verdict is not Verdict.UNKNOWN
    return said(one.links.verdict) if one.links and known else _("links not known")


def _authors(member: Member, incident: Incident) -> list[Person]:
    """Return who may stand as the author of a complaint: public persons, and groups that are no State body."""
    bodies = set(Authority.objects.filter(case=incident.case).values_list("body_id", flat=True))
    return [row for row in first(member, incident.case, Person, MOST, public=True) if row.pk not in bodies]


def _usual(request: HttpRequest, incident: Incident) -> dict[str, Any]:
    concern = BEGUN.get(incident.kind, "")
    asked = request.GET.get("kind", "")
    usual = "ill_treatment" if concern == "ill_treatment" else "conditions"
    return {
        "kind": asked if asked in KINDS else usual,
        "concerns": [concern] if concern in CONCERNS else [],
        "language": request.LANGUAGE_CODE if request.LANGUAGE_CODE in LANGUAGES else "ru",
        "addressee": request.GET.get("to", ""),
    }


def _draft(member: Member, incident: Incident, typed: dict[str, Any]) -> str:
    # Typst and the library for DOCX come with it; a house at rest must not carry them.
    from aigaq.exchange.complaints.drafting.actions import draft  # noqa: PLC0415

    addressee = one(member, Authority, typed.pop("addressee"), beside=("body",))
    author = typed.pop("author")
    name = words(one(member, Person, author).name, typed["language"]) if author else house().name
    made = draft(member, incident, addressee, author=name, on=datetime.now(UTC).date(), **typed)
    return to("complaint_draft", made.pk)
