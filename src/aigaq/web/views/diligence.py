"""How a statement was checked before it went out, and what was done after."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from aigaq.exchange.dossier import checking
from aigaq.publication.diligence.log import Entry, Step
from aigaq.publication.diligence.queries import Diligence, diligence
from aigaq.publication.models import Statement
from aigaq.record.queries import one
from aigaq.web.naming import date_label, person_label
from aigaq.web.pages import page


@dataclass(frozen=True)
class Shown:
    """One step as the page shows it: when, what, what about it, by whom, and where that stands."""

    date: str
    what: str
    text: str
    by: str
    address: str


@require_GET
def log_of_checks(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show the log of checks of a statement: before it went out, after, and what is not recorded."""
    statement = one(request.member, Statement, key, beside=("author",))
    found = diligence(request.member, statement)
    return page(
        request, "diligence", statement.case, "statements", statement=statement, facts=checking.facts(found),
        before=_shown(found, found.log.before), after=_shown(found, found.log.after),
        unclear=_shown(found, found.log.unclear), missing=[checking.missing(one) for one in found.log.missing],
        guard=None if found.findings is None else checking.guard(found),
    )  # fmt: skip


def _shown(found: Diligence, entries: tuple[Entry, ...]) -> list[Shown]:
    return [_step(found, one) for one in entries]


def _step(found: Diligence, entry: Entry) -> Shown:
    row = found.rows[entry.key]
    by = row.by.name if entry.step is Step.WENT_AHEAD else ""
    text = checking.detail(entry.step, row, found.reasons.get(entry.key, ""), person_label)
    return Shown(date_label(entry.on), checking.step(entry.step), text, by, _address(entry.step, row))


def _address(step: Step, row: Any) -> str:
    """Return the page that shows what a step rests on; empty where there is none."""
    if step in (Step.CITED_FOR, Step.CITED_AGAINST):
        return f"{reverse('passage', args=[row.passage_id])}#passage"
    if step in (Step.REPLY_ASKED, Step.NO_REPLY):
        return reverse("reply_request", args=[row.pk])
    if step is Step.REPLY_RECEIVED:
        return reverse("reply_request", args=[row.request_id])
    if step is Step.RELEASED:
        return reverse("released", args=[row.pk])
    return reverse("statement", args=[row.statement_id]) if step in (Step.CORRECTED, Step.TAKEN_BACK) else ""
