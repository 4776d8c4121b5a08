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


@dataclass(frozen=True)
class Given:
    """One recorded answer, in the order in which it was recorded."""

    scope: str
    answer: str
    on: date | None


def standing(answers: Sequence[Given], scope: Scope) -> Answer:
    """Return the answer in force for `scope`: the last one recorded, or `not_asked`. Default is deny."""
    said = [given.answer for given in answers if given.scope == scope]
    return Answer(said[-1]) if said else Answer.NOT_ASKED


def allows(answers: Sequence[Given], scope: Scope) -> bool:
    """Return whether the person has said yes to `scope`, and not taken it back."""
    return standing(answers, scope) is Answer.YES
