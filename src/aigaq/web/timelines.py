"""A case in order of time, across all rooms."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from aigaq import models
from aigaq.access.models import Case, CaseRow, Member
from aigaq.proceedings import queries
from aigaq.protection.queries import reprisals
from aigaq.publication.queries import statements
from aigaq.record.queries import incidents
from aigaq.terms import said
from aigaq.web.naming import date_label, person_label
from aigaq.web.pages import attested
from aigaq.wording import words

Entry = dict[str, Any]


def entries(reader: Member, case: Case) -> list[Entry]:
    """Return everything that happened, by date; what has no date comes last."""
    made = [
        *(_incident(row) for row in attested(reader, case, incidents(reader, case))),
        *(_complaint(row) for row in attested(reader, case, queries.complaints(reader, case))),
        *(_answer(row) for row in attested(reader, case, queries.answers(reader, case))),
        *(_statement(row) for row in attested(reader, case, statements(reader, case))),
        *(_reprisal(row, case) for row in attested(reader, case, reprisals(reader, case))),
        *(_finding(row, case) for row in attested(reader, case, queries.findings(reader, case))),
        *_court(reader, case),
    ]
    return sorted(made, key=lambda one: one["date"] or "9999")


def counts(reader: Member, case: Case) -> list[tuple[str, str, int]]:
    """Return how much a case holds, by page."""
    kinds = (
        ("items", _("originals"), models.Item),
        ("people", _("people and bodies"), models.Person),
        ("facilities", _("facilities"), models.Facility),
        ("incidents", _("incidents"), models.Incident),
        ("accounts", _("accounts"), models.Account),
        ("claims", _("claims"), models.Claim),
        ("complaints", _("complaints"), models.Complaint),
        ("statements", _("publications"), models.Statement),
        ("suits", _("suits"), models.Suit),
        ("reprisals", _("reprisals"), models.Reprisal),
        ("findings", _("findings and recommendations"), models.Finding),
    )
    return [(name, label, kind.objects.filter(case=case).count()) for name, label, kind in kinds]


def _entry(row: CaseRow, date: str, kind: str, title: str, gist: str, url: str) -> Entry:
    return {
        "date": date, "date_label": date_label(date), "kind": kind, "title": title, "gist": gist,
        "url": url, "passages": row.passages,
    }  # fmt: skip


def _incident(row: Any) -> Entry:
    return _entry(
        row, row.began, said(row.kind), words(row.title), words(row.date_note), reverse("incident", args=[row.pk])
    )


def _complaint(row: Any) -> Entry:
    to = person_label(row.addressee.body) if row.addressee else _("a body not named")
    title = _("Complaint to {body}").format(body=to)
    return _entry(row, row.lodged_on, _("complaint"), title, words(row.gist), reverse("complaint", args=[row.pk]))


def _answer(row: Any) -> Entry:
    title = _("Answer of {body}").format(body=person_label(row.author.body))
    return _entry(
        row, row.answered_on, _("answer"), title, words(row.gist), reverse("complaint", args=[row.complaint_id])
    )


def _statement(row: Any) -> Entry:
    return _entry(
        row, row.dated, said(row.kind), words(row.title), words(row.note), reverse("statement", args=[row.pk])
    )


def _reprisal(row: Any, case: Case) -> Entry:
    return _entry(
        row, row.happened, _("reprisal"), said(row.kind), words(row.gist), reverse("reprisals", args=[case.reference])
    )


def _finding(row: Any, case: Case) -> Entry:
    title = f"{person_label(row.body)}: {said(row.kind)}"
    return _entry(row, row.dated, said(row.kind), title, words(row.gist), reverse("findings", args=[case.reference]))


def _court(reader: Member, case: Case) -> list[Entry]:
    made = []
    for suit in attested(reader, case, queries.suits(reader, case)):
        url = reverse("suit", args=[suit.pk])
        title = _("{plaintiff} sues").format(plaintiff=person_label(suit.plaintiff))
        made.append(_entry(suit, suit.filed_on, _("suit"), f"{suit.reference}: {title}", words(suit.subject), url))
        for hearing in attested(reader, case, suit.hearings.all()):
            heard = _("Hearing in {suit}").format(suit=suit.reference)
            made.append(_entry(hearing, hearing.held_on, _("hearing"), heard, words(hearing.note), url))
        for judgment in attested(reader, case, queries.judgments(reader, suit)):
            ruled = _("Decision in {suit}: {outcome}").format(suit=suit.reference, outcome=said(judgment.outcome))
            made.append(_entry(judgment, judgment.decided_on, _("decision"), ruled, words(judgment.gist), url))
    return made
