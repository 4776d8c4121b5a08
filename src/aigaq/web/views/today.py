"""What needs me today, and nothing else."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from aigaq.access.founding.queries import wants_shares
from aigaq.access.members.queries import broken_glass
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb, may
from aigaq.access.queries import cases_of
from aigaq.intake.queries import waiting
from aigaq.proceedings.due.queries import wall
from aigaq.protection.check_ins.queries import offers, watched
from aigaq.protection.check_ins.standing import Standing
from aigaq.protection.queries import guards
from aigaq.publication.queries import statements
from aigaq.publication.replies.queries import due
from aigaq.record.queries import consents_to_renew
from aigaq.vault.backup.queries import backup_is_due
from aigaq.vault.checkouts.queries import overdue
from aigaq.vault.erasure.queries import erasures
from aigaq.vault.stamps.queries import stamp_is_due
from aigaq.web import guarded, walk
from aigaq.web.going import lately

# So many of a kind are shown; the page of the kind has all.
SHOWN = 8
# Consents are asked for again from two weeks before the day that was set.
SOON = timedelta(days=14)
# What of a case may wait for somebody; a case of which nothing does is one line.
WAITS = ("check_ins", "offered", "parcels", "drafts", "replies", "consents", "overdue", "erasures", "broken")


@require_GET
def today(request: HttpRequest) -> HttpResponse:
    """Show what the reader must see to: terms by urgency, answers overdue, and what waits in each of their cases."""
    reader, on = request.member, datetime.now(UTC).date()
    if not may(reader.roles, Verb.SEE):
        return redirect("members" if may(reader.roles, Verb.ADMINISTER) else "cases")
    cases = cases_of(reader)
    context = {
        "section": "today", "lately": lately(reader), "walk_offered": walk.is_offered(request),
        "across": len(cases) > 1, "matters": [_matters(reader, case, on) for case in cases],
        **_terms(reader, cases, on), **_kept(reader),
    }  # fmt: skip
    return render(request, "web/today.html", context)


def _terms(reader: Member, cases: list[Case], on: date) -> dict[str, Any]:
    """Return what is due from us, the most urgent first, and what bodies owe us beyond every doubt."""
    found = wall(reader, cases, on)
    ours, late = found.ours, [one for one in found.theirs if one.passed]
    return {
        "ours": ours[:SHOWN], "more_ours": len(ours) > SHOWN, "late": late[:SHOWN], "more_late": len(late) > SHOWN,
        "uncounted": len(found.uncounted),
    }  # fmt: skip


def _kept(reader: Member) -> dict[str, Any]:
    """Return what a keeper must see to: the age of the backup, stamps, shares."""
    keeps = may(reader.roles, Verb.ADMINISTER)
    return {
        "backup_is_due": keeps and backup_is_due(reader), "stamp_is_due": keeps and stamp_is_due(reader),
        "no_shares": wants_shares(reader),
    }  # fmt: skip


def _matters(reader: Member, case: Case, on: date) -> dict[str, Any]:
    arrived = waiting(reader, case)
    found: dict[str, Any] = {
        "erasures": erasures(reader, case),
        "broken": broken_glass(reader, case)[:1],
        "drafts": guarded.drafts(reader, case, statements(reader, case))[:SHOWN],
        "replies": due(reader, case),
        "overdue": overdue(reader, case, on),
        "consents": consents_to_renew(reader, case, on + SOON)[:SHOWN],
        **_watched(reader, case, on),
        "parcels": arrived[:SHOWN],
        "more_parcels": len(arrived) > SHOWN,
    }
    return {"case": case, "on": on, "waits": case.rotation_due or any(found.get(name) for name in WAITS), **found}


def _watched(reader: Member, case: Case, on: date) -> dict[str, Any]:
    """Return the check-ins that somebody must see to, the most urgent first, and those that are proposed."""
    if not guards(reader):
        return {}
    soon = [one for one in watched(reader, [case], on) if one.urgent or one.stands is Standing.SOON]
    return {"check_ins": soon[:SHOWN], "offered": offers(reader, case, on)[:SHOWN]}
