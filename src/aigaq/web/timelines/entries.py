"""Rows as entries of a timeline: when, what kind, what it is called, what it says, where it is shown in full."""

from typing import Any

from django.utils.translation import gettext as _

from aigaq.terms import said
from aigaq.web.addresses import address
from aigaq.web.naming import date_label, person_label
from aigaq.wording import words

Entry = dict[str, Any]


def entry(row: Any, date: str, kind: str, title: str, gist: str, url: str) -> Entry:
    """Return an entry; `date` is a partial date, or empty."""
    return {
        "date": date, "date_label": date_label(date), "kind": kind, "title": title, "gist": gist, "url": url,
        "passages": getattr(row, "passages", []),
    }  # fmt: skip


def incident(row: Any) -> Entry:
    """Return an incident as an entry."""
    url = address("incident", row.pk)
    return entry(row, row.began, said(row.kind), words(row.title), words(row.date_note), url)


def visit(row: Any) -> Entry:
    """Return a visit, or its refusal, as an entry."""
    title = f"{words(row.facility.name)}: {said(row.outcome)}"
    url = address("facility", row.facility_id)
    return entry(row, row.dated, _("visit"), title, words(row.seen) or words(row.reason), url)


def complaint(row: Any) -> Entry:
    """Return a complaint as an entry."""
    to = person_label(row.addressee.body) if row.addressee else _("a body not named")
    title = _("Complaint to {body}").format(body=to)
    return entry(row, row.lodged_on, _("complaint"), title, words(row.gist), address("complaint", row.pk))


def answer(row: Any) -> Entry:
    """Return an answer as an entry."""
    title = _("Answer of {body}").format(body=person_label(row.author.body))
    url = address("complaint", row.complaint_id)
    return entry(row, row.answered_on, _("answer"), title, words(row.gist), url)


def statement(row: Any) -> Entry:
    """Return a publication as an entry."""
    url = address("statement", row.pk)
    return entry(row, row.dated, said(row.kind), words(row.title), words(row.note), url)


def reprisal(row: Any) -> Entry:
    """Return a reprisal as an entry."""
    url = address("reprisal", row.pk)
    return entry(row, row.happened, _("reprisal"), said(row.kind), words(row.gist), url)


def finding(row: Any) -> Entry:
    """Return a finding or recommendation as an entry."""
    title = f"{person_label(row.body)}: {said(row.kind)}"
    return entry(row, row.dated, said(row.kind), title, words(row.gist), address("findings", row.case.reference))


def suit(row: Any) -> Entry:
    """Return the filing of a suit as an entry."""
    title = _("{plaintiff} sues").format(plaintiff=person_label(row.plaintiff))
    url = address("suit", row.pk)
    return entry(row, row.filed_on, _("suit"), f"{row.reference}: {title}", words(row.subject), url)


def hearing(row: Any) -> Entry:
    """Return a hearing as an entry."""
    title = _("Hearing in {suit}").format(suit=row.suit.reference)
    return entry(row, row.held_on, _("hearing"), title, words(row.note), address("suit", row.suit_id))


def judgment(row: Any) -> Entry:
    """Return a decision as an entry."""
    title = _("Decision in {suit}: {outcome}").format(suit=row.suit.reference, outcome=said(row.outcome))
    return entry(row, row.decided_on, _("decision"), title, words(row.gist), address("suit", row.suit_id))


def account(row: Any) -> Entry:
    """Return the telling of an account as an entry."""
    title = f"{row.reference}: {person_label(row.teller)}"
    return entry(row, row.dated, _("account"), title, words(row.gist), address("account", row.pk))
