"""Packs, as a lawyer would read them."""

from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from aigaq.exchange.appeals import saying
from aigaq.proceedings.due import queries
from aigaq.proceedings.law.grounds import Bears, Kind
from aigaq.proceedings.law.pack import Pack, Row
from aigaq.proceedings.overlays.queries import seen

SHOWN = (
    "change", "question", "offence", "facility", "channel", "form", "response_code", "high_risk_term",
)  # fmt: skip
STATUSES = ("verified", "unconfirmed", "conflict")


@require_GET
def packs(request: HttpRequest) -> HttpResponse:
    """List the packs in use: their age, and how much of each is confirmed."""
    found = [_summed(one) for one in queries.packs(request.member)]
    return render(request, "web/packs.html", {"packs": found, "section": "packs"})


@require_GET
def pack(request: HttpRequest, pack_id: str) -> HttpResponse:
    """Show one pack: its open questions first, then what changed, terms, procedures, bodies and the rest."""
    law = queries.pack(request.member, pack_id)
    context = {
        "section": "packs",
        "faulty": queries.faulty(request.member, pack_id),
        "seen": seen(request.member),
        "about": _about(law),
        "terms": law.terms,
        "names": {row["id"]: row["name"] for row in law.rows("authority")},
        "labels": {term.id: term.label for term in law.terms},
        "procedures": {row["id"]: row["name"] for row in law.rows("procedure")},
        **{f"{kind}s": law.rows(kind) for kind in SHOWN},
        "offence_names": {row["id"]: row["label"] for row in law.rows("offence")},
        "authorities": law.rows("authority"),
        "acceptances": law.rows("acceptance"),
        "steps": law.rows("procedure"),
        "years": law.tables.get("calendar", {}).get("year", []),
        "calendar_note": law.tables.get("calendar", {}).get("note"),
        "asked": _asked(law.rows("question")),
        "bases": [_served(law, "basis", row) for row in law.rows("basis")],
        "rules": [_served(law, "rule", row) for row in law.rows("rule")],
        **_summed(law),
    }
    return render(request, "web/pack.html", context)


def _served(law: Pack, table: str, row: Row) -> dict[str, Any]:
    """Return a row with the grounds of appeal it serves, which way it bears, and whose own file it comes from."""
    return {
        **row,
        "serves": [saying.title(Kind(one)) for one in row.get("grounds", ())],
        "bears_said": saying.bears(Bears(row["bears"])) if "bears" in row else "",
        "own": law.own.get((table, row["id"]), ""),
    }


def _summed(law: Pack) -> dict[str, Any]:
    counts, today = law.counts(), datetime.now(UTC).date()
    return {
        "law": law,
        "age": (today - law.checked_on).days,
        "counts": [(status, counts.get(status, 0)) for status in STATUSES],
        "questions": law.rows("question"),
    }


def _about(law: Pack) -> dict[str, Any]:
    """Return the words of every source, by its key."""
    return dict(law.sources)


def _asked(questions: list[Row]) -> dict[str, list[str]]:
    """Return which questions are open about a row, by its id."""
    found: dict[str, list[str]] = {}
    for row in questions:
        for one in row.get("about", []):
            found.setdefault(one, []).append(row["id"])
    return found
