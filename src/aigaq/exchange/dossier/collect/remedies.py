"""What may still be done, until when, and on which rule that rests."""

from django.utils.translation import gettext as _

from aigaq.exchange.dossier import words
from aigaq.exchange.dossier.collect.scope import Scope
from aigaq.exchange.dossier.contents import Remedy
from aigaq.proceedings.due.queries import Due, terms_of_complaint, terms_of_judgment
from aigaq.wording import words as worded


def remedies(scope: Scope) -> tuple[Remedy, ...]:
    """Return every term that runs from a decision of the suit, or from a complaint about its events."""
    decided = [(_decision(row.decided_on), due) for row in scope.judgments for due in terms_of_judgment(row)]
    asked = [(_complaint(row.lodged_on), due) for row in scope.complaints for due in terms_of_complaint(row)]
    return tuple(_remedy(matter, due) for matter, due in [*decided, *asked])


def _remedy(matter: str, due: Due) -> Remedy:
    return Remedy(
        what=worded(due.term.label),
        matter=matter,
        last_day=words.last_day(due.last),
        counted=words.counted(due.term, due.starts, due.last),
        rests_on=f"{worded(due.term.cite)}; {words.whose(due.term)}.",
        status=words.term_status(due.term),
    )


def _decision(on: str) -> str:
    return _("Decision of {day}").format(day=words.partial(on) or words.not_known())


def _complaint(on: str) -> str:
    return _("Complaint of {day}").format(day=words.partial(on) or words.not_known())
