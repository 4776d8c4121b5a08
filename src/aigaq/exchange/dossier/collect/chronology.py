"""The chronology: what happened, was complained of, said, sued over, heard, decided and done in return."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from aigaq.access.models import CaseRow
from aigaq.exchange.dossier import words
from aigaq.exchange.dossier.collect.desk import Desk
from aigaq.exchange.dossier.collect.scope import Scope
from aigaq.exchange.dossier.contents import Event
from aigaq.proceedings.models import Answer, Complaint, Judgment, Suit
from aigaq.protection.models import Reprisal
from aigaq.record.models import Incident
from aigaq.terms import said
from aigaq.vault.dates import PartialDate
from aigaq.wording import words as worded


@dataclass(frozen=True)
class Happened:
    """Something with a date, before it is put in order."""

    on: str
    row: CaseRow
    kind: str
    text: str
    details: tuple[str, ...] = ()
    until: str = ""


def events(desk: Desk, scope: Scope) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """Return the dated events in order, and those without a known date."""
    found = list(_all(desk, scope))
    dated = sorted((one for one in found if one.on), key=lambda one: PartialDate.parse(one.on))
    return tuple(_event(desk, one) for one in dated), tuple(_event(desk, one) for one in found if not one.on)


def _event(desk: Desk, one: Happened) -> Event:
    return Event(
        date=words.period(one.on, one.until),
        kind=one.kind,
        text=words.sentence(one.text),
        details=tuple(words.sentence(detail) for detail in one.details if detail),
        references=desk.where([one.row], use=_("chronology")),
    )


def _all(desk: Desk, scope: Scope) -> Iterator[Happened]:
    yield from (_incident(row) for row in scope.incidents)
    for complaint in scope.complaints:
        yield _complaint(desk, complaint)
        yield from (_answer(desk, row) for row in complaint.answers.all())
    for statement in scope.statements:
        said_where = words.listed([desk.people.label(statement.author), worded(statement.channel)])
        details = (said_where, worded(statement.note))
        yield Happened(statement.dated, statement, _("Statement"), worded(statement.title), details)
    for suit in scope.suits:
        yield from _suit(desk, suit)
    yield from (_reprisal(desk, row) for row in scope.reprisals)


def _incident(row: Incident) -> Happened:
    injuries = [_("Injury: {what}").format(what=worded(one.description)) for one in row.injuries.order_by("made")]
    details = (worded(row.narrative), *injuries, worded(row.date_note))
    return Happened(row.began, row, said(row.kind), worded(row.title), details, row.ended)


def _complaint(desk: Desk, row: Complaint) -> Happened:
    by = _("By: {whom}").format(whom=desk.people.label(row.lodged_by)) if row.lodged_by else ""
    to = _("To: {whom}").format(whom=desk.people.label(row.addressee.body)) if row.addressee else ""
    return Happened(row.lodged_on, row, _("Complaint"), worded(row.gist), (by, to))


def _answer(desk: Desk, row: Answer) -> Happened:
    by = _("By: {whom}").format(whom=desk.people.label(row.author.body))
    return Happened(row.answered_on, row, _("Answer"), worded(row.gist), (by,))


def _suit(desk: Desk, suit: Suit) -> Iterator[Happened]:
    kind = _("This suit") if suit.pk == desk.suit.pk else _("Another suit")
    by = _("Brought by: {whom}").format(whom=desk.people.label(suit.plaintiff))
    over = _("Over: {what}").format(what=worded(suit.subject))
    yield Happened(suit.filed_on, suit, kind, by, (over,))
    if suit.pk == desk.suit.pk:
        for hearing in suit.hearings.order_by("held_on", "made"):
            yield Happened(hearing.held_on, hearing, _("Hearing"), worded(hearing.note))
    yield from (_judgment(row, kind) for row in suit.judgments.order_by("decided_on", "made"))


def _judgment(row: Judgment, suit: str) -> Happened:
    return Happened(row.decided_on, row, _("Decision"), said(row.outcome), (worded(row.gist), suit))


def _reprisal(desk: Desk, row: Reprisal) -> Happened:
    by = _("By: {whom}").format(whom=desk.people.label(row.by)) if row.by else ""
    answers = _("Said to answer: {what}").format(what=worded(row.answers_to)) if any(row.answers_to.values()) else ""
    kind = _("Reprisal: {kind}").format(kind=said(row.kind))
    return Happened(row.happened, row, kind, worded(row.gist), (by, answers))
