"""What needs me today."""

from datetime import UTC, date, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from aigaq.access.founding.queries import wants_shares
from aigaq.access.members.queries import broken_glass
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb, may
from aigaq.access.queries import cases_of
from aigaq.intake.queries import waiting
from aigaq.proceedings import queries
from aigaq.proceedings.due.queries import open_judgments, terms_of_judgment
from aigaq.protection.check_ins.queries import offers, watched
from aigaq.protection.check_ins.standing import Standing
from aigaq.protection.queries import guards
from aigaq.publication.queries import statements
from aigaq.publication.replies.queries import due
from aigaq.vault.checkouts.queries import overdue
from aigaq.vault.erasure.queries import erasures
from aigaq.vault.stamps.queries import stamp_is_due
from aigaq.web import walk
from aigaq.web.going import lately

SHOWN = 12


@require_GET
def today(request: HttpRequest) -> HttpResponse:
    """Show open matters of the reader's cases: appeals, unanswered complaints, drafts, parcels, pending suits."""
    reader = request.member
    if not may(reader.roles, Verb.SEE):
        return redirect("members" if may(reader.roles, Verb.ADMINISTER) else "cases")
    matters = [_matters(reader, case) for case in cases_of(reader)]
    stamp_due = may(reader.roles, Verb.ADMINISTER) and stamp_is_due(reader)
    context = {
        "matters": matters, "stamp_is_due": stamp_due, "no_shares": wants_shares(reader), "section": "today",
        "lately": lately(reader), "walk_offered": walk.is_offered(request),
    }  # fmt: skip
    return render(request, "web/today.html", context)


def _matters(reader: Member, case: Case) -> dict[str, object]:
    suits = queries.suits(reader, case)
    unanswered, arrived = queries.unanswered(reader, case, SHOWN + 1), waiting(reader, case)
    return {
        "case": case,
        "erasures": erasures(reader, case),
        "broken": broken_glass(reader, case)[:1],
        "pending": [suit for suit in suits if suit.state == "pending"],
        "appeals": [
            (judgment.suit, judgment, due)
            for judgment in open_judgments(reader, case)
            for due in terms_of_judgment(judgment)
            if due.last
        ],
        "unanswered": unanswered[:SHOWN],
        "more_unanswered": len(unanswered) > SHOWN,
        "drafts": [one for one in statements(reader, case) if one.state == "draft"],
        "replies": due(reader, case),
        "overdue": overdue(reader, case, datetime.now(UTC).date()),
        **_guarded(reader, case, datetime.now(UTC).date()),
        "parcels": arrived[:SHOWN],
        "more_parcels": len(arrived) > SHOWN,
    }


def _guarded(reader: Member, case: Case, on: date) -> dict[str, object]:
    """Return the check-ins that somebody must see to, the most urgent first, and those that are proposed."""
    if not guards(reader):
        return {}
    soon = [one for one in watched(reader, [case], on) if one.urgent or one.stands is Standing.SOON]
    return {"check_ins": soon[:SHOWN], "offered": offers(reader, case, on)[:SHOWN]}
