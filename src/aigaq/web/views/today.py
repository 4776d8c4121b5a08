"""What needs me today."""

from datetime import UTC, datetime

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
from aigaq.proceedings.due.queries import terms_of_judgment
from aigaq.publication.queries import statements
from aigaq.publication.replies.queries import due
from aigaq.vault.checkouts.queries import overdue
from aigaq.vault.erasure.queries import erasures
from aigaq.vault.stamps.queries import stamp_is_due
from aigaq.web import walk

SHOWN = 12


@require_GET
def today(request: HttpRequest) -> HttpResponse:
    """Show open matters of the reader's cases: appeals, unanswered complaints, drafts, parcels, pending suits."""
    reader = request.member
    if not may(reader.roles, Verb.SEE):
        return redirect("members" if may(reader.roles, Verb.ADMINISTER) else "cases")
    cases = cases_of(reader)
    matters = [_matters(reader, case) for case in cases]
    stamp_due = may(reader.roles, Verb.ADMINISTER) and stamp_is_due(reader)
    context = {"matters": matters, "stamp_is_due": stamp_due, "no_shares": wants_shares(reader), "section": "today"}
    context["walk_offered"] = walk.untouched(request) and walk.offered(cases)
    return render(request, "web/today.html", context)


def _matters(reader: Member, case: Case) -> dict[str, object]:
    suits = queries.suits(reader, case)
    unanswered, arrived = queries.unanswered(reader, case, SHOWN + 1), waiting(reader, case)
    judged = [(suit, judgment) for suit in suits for judgment in queries.judgments(reader, suit)]
    return {
        "case": case,
        "erasures": erasures(reader, case),
        "broken": broken_glass(reader, case)[:1],
        "pending": [suit for suit in suits if suit.state == "pending"],
        "appeals": [
            (suit, judgment, due)
            for suit, judgment in judged
            for due in terms_of_judgment(judgment)
            if due.last and not any(appeal.state == "lodged" for appeal in judgment.appeals.all())
        ],
        "unanswered": unanswered[:SHOWN],
        "more_unanswered": len(unanswered) > SHOWN,
        "drafts": [one for one in statements(reader, case) if one.state == "draft"],
        "replies": due(reader, case),
        "overdue": overdue(reader, case, datetime.now(UTC).date()),
        "parcels": arrived[:SHOWN],
        "more_parcels": len(arrived) > SHOWN,
    }
