"""Visits to facilities, and refusals of access."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from aigaq.access.members.queries import seats
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.access.queries import case_by
from aigaq.record import queries
from aigaq.record.models import Facility, Person
from aigaq.record.visits.actions import record_visit
from aigaq.record.visits.visit import Outcome
from aigaq.web.forms import written
from aigaq.web.offering import offer_facilities, offer_people
from aigaq.web.pages import attested, page, to
from aigaq.web.record_forms import VisitForm
from aigaq.web.recording import Typed, chosen, record


@require_GET
def visits(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the case's visits and refusals, newest first."""
    case = case_by(request.member, reference)
    found = attested(request.member, case, queries.visits(request.member, case))
    return page(request, "visits", case, "visits", visits=found)


@require_http_methods(["GET", "POST"])
def new_visit(request: HttpRequest, reference: str) -> HttpResponse:
    """Record a visit, or that it was refused."""
    case = case_by(request.member, reference, Verb.RECORD)
    everyone, places = offer_people(request.member, case), offer_facilities(request.member, case)
    at = request.GET.get("facility", "")
    offered = {
        "facility": places,
        "members": [(str(seat.member.pk), seat.member.name) for seat in seats(request.member, case)],
        "people": everyone,
        "refused_by": everyone,
    }
    return record(
        request,
        case,
        VisitForm,
        lambda typed: _visit(request.member, case, typed),
        offered=offered,
        usual={"facility": at if places.called else queries.called(request.member, case, Facility, [at]).get(at, "")},
        title=_("A visit"),
        section="visits",
    )


def _visit(member: Member, case: Case, typed: Typed) -> str:
    facility, outcome = chosen(member, Facility, typed.pop("facility")), Outcome(typed.pop("outcome"))
    words = {name: written(typed.pop(name)) for name in ("seen", "reason", "basis")}
    people, by = queries.people_by(member, case, typed.pop("people")), chosen(member, Person, typed.pop("refused_by"))
    record_visit(member, facility, outcome=outcome, people=people, refused_by=by, **words, **typed)
    return to("facility", facility.pk)
