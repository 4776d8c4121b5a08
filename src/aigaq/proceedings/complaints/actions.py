"""What one may note of a complaint on its way."""

import re
from datetime import date

from django.db import transaction

from aigaq.access import trail
from aigaq.access.actions import require
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.errors import Incomplete, Refusal, gettext_noop
from aigaq.proceedings.actions import HOW_FILED, Words
from aigaq.proceedings.due.actions import count
from aigaq.proceedings.fate import Fate, fate
from aigaq.proceedings.models import (
    Authority,
    Complaint,
    DeemedRefusal,
    PracticeNote,
    Redirection,
    Registration,
)
from aigaq.proceedings.practice import NOTED
from aigaq.record.models import Facility
from aigaq.vault import dates
from aigaq.vault.dates import PartialDate
from aigaq.vault.models import Item

# KUI: the book of information on offences; ERDR: the register of pre-trial investigations; the body's own register.
REGISTERS = ("kui", "erdr", "own")
HOUR = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)


class AnsweredAlready(Refusal):
    """Silence was to be noted of a complaint that was answered by that day."""

    message = gettext_noop("{reference} was answered by then; that is no silence.")
    remedy = gettext_noop("Look at its answers. If one of them answers nothing, code it so.")


@transaction.atomic
def note_filing(
    member: Member, complaint: Complaint, *, filed_how: str = "", proof: Item | None = None,
    facility: Facility | None = None, points: list[Words] | None = None,
) -> Complaint:  # fmt: skip
    """Note how a complaint was filed, what proves it, over which facility it is, and the points it raises.

    What is known already stays: only what was not known is added, but for the proof, which may be replaced by a better
    one. Raises Unknown, NotAllowed or Incomplete.
    """
    require(member, Verb.LODGE, complaint.case)
    if filed_how and filed_how not in HOW_FILED:
        raise Incomplete(what="filed_how")
    complaint.filed_how = complaint.filed_how or filed_how or None
    complaint.proof = proof or complaint.proof
    complaint.facility = complaint.facility or facility
    complaint.points = complaint.points or points or None
    return trail.record(member, "filing noted", complaint)


@transaction.atomic
def register(
    member: Member, complaint: Complaint, *, register: str, number: str, registered_on: str = "", hour: str = "",
    slip: Item | None = None,
) -> Registration:  # fmt: skip
    """Note the number a complaint was given in a register, on which day and hour, and the slip that shows it.

    Raises Unknown, NotAllowed, ImpossibleDate, or Incomplete; the same number is not noted twice.
    """
    require(member, Verb.LODGE, complaint.case)
    number, hour = number.strip(), hour.strip()
    if register not in REGISTERS or (hour and not HOUR.fullmatch(hour)):
        raise Incomplete(what="register" if register not in REGISTERS else "hour")
    if not number or complaint.registrations.filter(register=register, number=number).exists():
        raise Incomplete(what="number")
    row = Registration(
        case=complaint.case, complaint=complaint, register=register, number=number,
        registered_on=dates.kept(registered_on), hour=hour, slip=slip,
    )  # fmt: skip
    trail.record(member, "complaint registered", row)
    count(member, complaint.case, [complaint])
    return row


@transaction.atomic
def pass_on(
    member: Member, complaint: Complaint, to: Authority, *, sender: Authority | None = None, passed_on: str = "",
    number: str = "", told_us: bool | None = None, item: Item | None = None,
) -> Redirection:  # fmt: skip
    """Note that a complaint was passed to another body, by whom and when. Raises Unknown, NotAllowed or Incomplete."""
    require(member, Verb.LODGE, complaint.case)
    if to.case_id != complaint.case_id or to == sender:
        raise Incomplete(what="to")
    row = Redirection(
        case=complaint.case, complaint=complaint, sender=sender, to=to, passed_on=dates.kept(passed_on),
        number=number.strip(), told_us=told_us, item=item,
    )  # fmt: skip
    trail.record(member, "complaint passed on", row)
    count(member, complaint.case, [complaint])
    return row


@transaction.atomic
def deem_refused(
    member: Member, complaint: Complaint, *, since: str, term: str = "", note: Words | None = None
) -> DeemedRefusal:
    """Note that silence counts as a refusal from a day on: by a term of law, or because a person says so.

    Raises Unknown, NotAllowed, ImpossibleDate, Incomplete, or AnsweredAlready.
    """
    require(member, Verb.LODGE, complaint.case)
    day = dates.kept(since)
    if not day or (complaint.lodged_on and PartialDate.parse(day).latest < _first_day(complaint)):
        raise Incomplete(what="since")
    if any(_answers(codes) and _by(on, day) for codes, on in complaint.answers.values_list("codes", "answered_on")):
        raise AnsweredAlready(reference=complaint.reference)
    row = DeemedRefusal(case=complaint.case, complaint=complaint, since=day, term=term, note=note or {}, by=member)
    return trail.record(member, "silence noted", row)


@transaction.atomic
def note_practice(
    member: Member, complaint: Complaint, body: Authority, kind: str, note: Words, item: Item | None = None
) -> PracticeNote:
    """Note a tie of who inquires to who is accused, or a step of the inquiry left out; and what shows it.

    It names nobody: it stands in clear. Raises Unknown, NotAllowed or Incomplete.
    """
    require(member, Verb.LODGE, complaint.case)
    if kind not in NOTED or not any(note.values()):
        raise Incomplete(what="note" if kind in NOTED else "kind")
    row = PracticeNote(case=complaint.case, complaint=complaint, body=body, kind=kind, note=note, item=item)
    return trail.record(member, "practice noted", row)


def _first_day(complaint: Complaint) -> date:
    return PartialDate.parse(complaint.lodged_on).earliest


def _answers(codes: list[str]) -> bool:
    """Return whether codes are those of an answer, not of a receipt."""
    return fate([codes]) is Fate.ANSWERED


def _by(answered_on: str, day: str) -> bool:
    """Return whether an answer is known to have come by a day; one without a day is not."""
    return bool(answered_on) and PartialDate.parse(answered_on).latest <= PartialDate.parse(day).latest
