"""Consent: one person, one scope, dated. Not asked is not yes; a withdrawal closes every later use."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from aigaq.errors import Refusal, gettext_noop


class Scope(StrEnum):
    """What one may agree to (DOMAIN §11.1)."""

    STORE = "store"
    CONTACT = "contact"
    INTERNAL = "use_internal"
    LAWYER = "share_lawyer"
    FILE_PSEUDONYM = "file_domestic_pseudonym"
    FILE_NAME = "file_domestic_name"
    COURT_WITNESS = "court_witness"
    PUBLISH_ANONYMISED = "publish_anonymised"
    PUBLISH_NAME = "publish_name"
    PUBLISH_IMAGE = "publish_image"
    UN_CONFIDENTIAL = "share_un_confidential"
    UN_GOVERNMENT = "share_un_government"
    UN_PUBLIC_REPORT = "un_public_report"
    INTERNATIONAL_COURT = "international_court"
    MEDICAL_RECORDS = "medical_records"
    STATISTICS = "statistics"


class Answer(StrEnum):
    """What was answered."""

    YES = "yes"
    NO = "no"
    NOT_ASKED = "not_asked"
    WITHDRAWN = "withdrawn"


class ConsentMissing(Refusal):
    """Someone's words were about to be used in a way they did not agree to."""

    message = gettext_noop("{person} has not agreed to {use}.")
    remedy = gettext_noop("Ask them and record the answer, or choose a narrower use.")


class NothingToWithdraw(Refusal):
    """A withdrawal names an answer that is not a yes in force."""

    message = gettext_noop("That answer is not in force, so there is nothing to take back.")
    remedy = gettext_noop("Look at the answers of this person as they stand now.")


class WithdrawnTooEarly(Refusal):
    """A withdrawal was dated before the answer it takes back."""

    message = gettext_noop("The answer was given on {given}; it cannot have been taken back on {withdrawn}.")
    remedy = gettext_noop("Correct the day of the withdrawal. Nothing was kept.")


@dataclass(frozen=True)
class Given:
    """One recorded answer, in the order in which it was recorded. No recipient means all of them."""

    scope: str
    answer: str
    on: date | None
    recipient: str = ""


def standing(answers: Sequence[Given], scope: Scope, recipient: str = "") -> Answer:
    """Return the answer in force for `scope` and a recipient, or `not_asked`. Default is deny.

    It is the last one that speaks of that recipient or of all. Where nobody says who will receive it, a no to any one
    recipient closes it: it might be them.
    """
    last = {to: given.answer for to, given in last_by_recipient(answers, scope).items()}
    if recipient:
        return Answer(last.get(recipient) or last.get("") or Answer.NOT_ASKED)
    closed = [answer for to, answer in last.items() if to and answer != Answer.YES]
    general = last.get("", Answer.NOT_ASKED)
    return Answer(closed[-1] if closed and general == Answer.YES else general)


def last_by_recipient(answers: Sequence[Given], scope: str) -> dict[str, Given]:
    """Return the last answer to a scope for each recipient; one that speaks of all ends those to single ones."""
    last: dict[str, Given] = {}
    for given in answers:
        if given.scope == scope:
            last = {**(last if given.recipient else {}), given.recipient: given}
    return last


def in_force(answers: Sequence[Given]) -> list[int]:
    """Return which answers stand, by their place: the last for each scope and recipient, until one speaks of all."""
    last: dict[tuple[str, str], int] = {}
    for place, given in enumerate(answers):
        if not given.recipient:
            last = {key: at for key, at in last.items() if key[0] != given.scope}
        last[given.scope, given.recipient] = place
    return sorted(last.values())


def allows(answers: Sequence[Given], scope: Scope, recipient: str = "") -> bool:
    """Return whether the person has said yes to `scope`, and not taken it back."""
    return standing(answers, scope, recipient) is Answer.YES


def require_withdrawable(answer: str, given: date, withdrawn: date, *, stands: bool) -> None:
    """Pass if a yes in force is taken back on its day or later. Raises NothingToWithdraw or WithdrawnTooEarly."""
    if answer != Answer.YES or not stands:
        raise NothingToWithdraw
    if withdrawn < given:
        raise WithdrawnTooEarly(given=given, withdrawn=withdrawn)
