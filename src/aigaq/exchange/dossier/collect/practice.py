"""What was noted of how inquiries into the events of the suit were run, and of who ran them."""

from django.utils.translation import gettext as _

from aigaq.exchange.dossier import words
from aigaq.exchange.dossier.collect.desk import Desk
from aigaq.exchange.dossier.collect.scope import Scope
from aigaq.exchange.dossier.contents import Noted, Reference
from aigaq.proceedings.models import PracticeNote
from aigaq.terms import said
from aigaq.wording import words as worded


def noted(desk: Desk, scope: Scope) -> tuple[Noted, ...]:
    """Return the notes on each complaint about the events, in the order in which they were made."""
    rows = PracticeNote.objects.filter(complaint__in=[one.pk for one in scope.complaints])
    found = rows.select_related("complaint", "body__body", "item").order_by("complaint__lodged_on", "made")
    return tuple(_noted(desk, row) for row in found)


def _noted(desk: Desk, row: PracticeNote) -> Noted:
    return Noted(
        complaint=_("Complaint of {day}").format(day=words.partial(row.complaint.lodged_on) or words.not_known()),
        body=desk.people.label(row.body.body),
        kind=said(row.kind),
        text=words.sentence(worded(row.note)),
        references=_where(desk, row),
    )


def _where(desk: Desk, row: PracticeNote) -> tuple[Reference, ...]:
    attested = desk.where([row], use=_("notes on inquiries"))
    return (desk.register.whole(row.item, use=_("notes on inquiries")), *attested) if row.item else attested
