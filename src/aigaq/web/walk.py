"""The guided walk: where it leads and how far this session has come. It reads; it writes nothing into the house."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from aigaq.access.models import Case, Member
from aigaq.access.queries import case_by, cases_of, house
from aigaq.errors import Unknown
from aigaq.examples.load import REFERENCE
from aigaq.examples.walking import Step, steps
from aigaq.intake.models import Parcel
from aigaq.proceedings.models import Complaint, Judgment, Suit
from aigaq.publication.models import Statement
from aigaq.record.models import Incident

AT, LEFT, PAGE = "walk", "walk_left", "walk_page"
ROWS: dict[str, tuple[Any, str]] = {
    "parcel": (Parcel, "reference"), "incident": (Incident, "reference"), "complaint": (Complaint, "reference"),
    "statement": (Statement, "reference"), "suit": (Suit, "reference"), "heard": (Judgment, "suit__reference"),
}  # fmt: skip


@dataclass(frozen=True)
class Bar:
    """What the bar shows: the step, its number from 1, the one after it, whether the reader is on its page."""

    step: Step
    number: int
    of: int
    after: Step | None
    here: bool


def offered(reader: Member) -> Case | None:
    """Return the example case, if this is a house to throw away and the reader is in it."""
    own = {case.reference: case for case in cases_of(reader)}
    return own.get(REFERENCE) if REFERENCE in own and house().throwaway else None


def is_offered(request: HttpRequest) -> bool:
    """Return whether today's page offers the walk: to who is neither on it nor has left it in this session."""
    return not {AT, LEFT} & set(request.session.keys()) and offered(request.member) is not None


def begun(request: HttpRequest) -> Bar | None:
    """Return the bar of a session that is on the walk."""
    number = request.session.get(AT, 0) if hasattr(request, "session") else 0
    every = steps()
    if not 1 <= number <= len(every):
        return None
    after = every[number] if number < len(every) else None
    return Bar(every[number - 1], number, len(every), after, request.path == request.session.get(PAGE))


def go(request: HttpRequest, number: int) -> str:
    """Note in the session that it is at a step, and return the address of that step's page. Raises Unknown."""
    if offered(request.member) is None or not 1 <= number <= len(steps()):
        raise Unknown(reference="walk")
    request.session[AT], request.session[PAGE] = number, address(request.member, steps()[number - 1])
    request.session.pop(LEFT, None)
    return str(request.session[PAGE])


def leave(request: HttpRequest) -> None:
    """Leave the walk; it is not offered again in this session, except on the page of the case."""
    request.session.pop(AT, None)
    request.session.pop(PAGE, None)
    request.session[LEFT] = True


def address(reader: Member, step: Step) -> str:
    """Return the address a step leads to. Raises Unknown if what it shows is not there."""
    case = case_by(reader, REFERENCE)
    if step.page not in ROWS:
        return reverse(step.page, args=[case.reference])
    kind, field = ROWS[step.page]
    row = kind.objects.filter(case=case, **{field: step.reference}).first()
    if row is None:
        raise Unknown(reference=step.reference)
    return reverse(step.page, args=[row.pk])
