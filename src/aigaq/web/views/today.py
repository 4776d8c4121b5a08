"""What needs me today, and nothing else."""

from collections.abc import Callable, Sequence
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
from aigaq.web.stirring import stirring

# So many of a kind are shown; the page of the kind has all.
SHOWN = 8
# Consents are asked for again from two weeks before the day that was set.
SOON = timedelta(days=14)


@require_GET
def today(request: HttpRequest) -> HttpResponse:
    """Show what the reader must see to: terms by urgency, answers overdue, and what waits in each of their cases."""
    reader, on = request.member, datetime.now(UTC).date()
    if not may(reader.roles, Verb.SEE):
        return redirect("members" if may(reader.roles, Verb.ADMINISTER) else "cases")
    cases = cases_of(reader)
    context = {
        "section": "today", "lately": lately(reader), "walk_offered": walk.untouched(request) and walk.offered(cases),
        "across": len(cases) > 1, "matters": _matters(reader, cases, on),
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


def _matters(reader: Member, cases: list[Case], on: date) -> list[dict[str, Any]]:
    """Return what waits in each case."""
    stirs, seen = stirring(reader, cases, on + SOON), guards(reader)
    soon = [one for one in watched(reader, cases, on) if one.urgent or one.stands is Standing.SOON] if seen else []
    found = []
    for case in cases:
        waits = {what: ask(reader, case, on) for what, ask in ASKED.items() if (what, case.pk) in stirs}
        check_ins = [one for one in soon if one.row.case_id == case.pk][:SHOWN]
        offered = offers(reader, case, on)[:SHOWN] if seen else []
        some = {what: rows[: MOST.get(what, len(rows))] for what, rows in waits.items()}
        here = {"check_ins": check_ins, "offered": offered, **some}
        more = len(waits.get("parcels", ())) > SHOWN
        stands = case.rotation_due or any(here.values())
        found.append({"case": case, "on": on, "waits": stands, "more_parcels": more, **here})
    return found


ASKED: dict[str, Callable[[Member, Case, date], Sequence[Any]]] = {
    "erasures": lambda reader, case, _on: erasures(reader, case),
    "broken": lambda reader, case, _on: broken_glass(reader, case),
    "drafts": lambda reader, case, _on: guarded.drafts(reader, case, statements(reader, case)),
    "replies": lambda reader, case, _on: due(reader, case),
    "overdue": overdue,
    "consents": lambda reader, case, on: consents_to_renew(reader, case, on + SOON),
    "parcels": lambda reader, case, _on: waiting(reader, case),
}
MOST = {"broken": 1, "drafts": SHOWN, "consents": SHOWN, "parcels": SHOWN}
