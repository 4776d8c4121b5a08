"""A clearance: why a copy may leave the vault. The record mints it from consent; the vault only reads it."""

from dataclasses import dataclass
from enum import StrEnum

from aigaq.errors import Refusal, gettext_noop


class Purpose(StrEnum):
    """What a copy is for, in the words of the consent scopes."""

    INTERNAL = "use_internal"
    LAWYER = "share_lawyer"
    COURT = "court_file"
    PUBLISH = "publish_anonymised"


class NotCleared(Refusal):
    """A copy was asked for without a clearance for it."""

    message = gettext_noop("{reference} may not leave the vault for this purpose.")
    remedy = gettext_noop("Ask the person concerned, record the answer, and try again.")


@dataclass(frozen=True)
class Clearance:
    """One permission: for one item, one purpose, one audience, on a basis, by someone."""

    item_id: str
    purpose: Purpose
    audience: str
    basis: str
    by: str
