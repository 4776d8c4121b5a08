"""What a case is divided into, and what one may begin in it: one list for its sections, the crumbs and going there."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from aigaq.access.permissions import Verb, may


@dataclass(frozen=True)
class Section:
    """A section of a case: its code, the name of its page, what it is called, who is shown it."""

    name: str
    page: str
    label: Any
    verb: Verb = Verb.SEE


@dataclass(frozen=True)
class Act:
    """Something one may begin: the name of its page, what it is called, and what one must be able to do for it."""

    page: str
    label: Any
    verb: Verb


SECTIONS = (
    Section("case", "case", _("At a glance")),
    Section("timeline", "timeline", _("Timeline")),
    Section("parcels", "parcels", _("Arrivals")),
    Section("items", "items", _("Originals")),
    Section("people", "people", _("People")),
    Section("facilities", "facilities", _("Facilities")),
    Section("visits", "visits", _("Visits")),
    Section("incidents", "incidents", _("Incidents")),
    Section("same", "same", _("Same or not")),
    Section("accounts", "accounts", _("Accounts")),
    Section("claims", "claims", _("Claims")),
    Section("matrix", "matrix", _("Matrix")),
    Section("complaints", "complaints", _("Complaints")),
    Section("due", "case_due", _("What is due")),
    Section("statements", "statements", _("Publications")),
    Section("suits", "suits", _("Suits")),
    Section("submissions", "submissions", _("Submissions")),
    Section("reprisals", "reprisals", _("Reprisals")),
    Section("protection", "protection", _("Protection"), Verb.PROTECT),
    Section("findings", "findings", _("Findings")),
    Section("numbers", "numbers", _("Numbers")),
    Section("seats", "seats", _("Who is in it")),
)

# Begun in a case; the words say what happened, as somebody would say it who comes with it.
ACTS = (
    Act("new_incident", _("Record what happened"), Verb.RECORD),
    Act("new_parcel", _("Something arrived"), Verb.DEPOSIT),
    Act("new_account", _("Record what somebody said"), Verb.RECORD),
    Act("new_person", _("Record a person, a group or a body"), Verb.RECORD),
    Act("new_facility", _("Record a facility"), Verb.RECORD),
    Act("new_visit", _("Record a visit"), Verb.RECORD),
    Act("new_claim", _("Make a claim"), Verb.CITE),
    Act("new_complaint", _("Record a complaint"), Verb.LODGE),
    Act("new_statement", _("Begin a publication"), Verb.PUBLISH),
    Act("bring_statement", _("Bring in what was published"), Verb.PUBLISH),
    Act("new_suit", _("Record a suit"), Verb.LODGE),
    Act("new_submission", _("Begin a submission"), Verb.LODGE),
    Act("new_order", _("Note an order to take words back"), Verb.PUBLISH),
    Act("new_authority", _("Record a body that answers complaints"), Verb.RECORD),
)

# Of the house, with what one must be able to do to be shown them; none where every member may.
HOUSE: tuple[tuple[str, Any, Verb | None], ...] = (
    ("today", _("Today"), None),
    ("cases", _("Cases"), None),
    ("search", _("Search"), Verb.SEE),
    ("due", _("Due"), Verb.SEE),
    ("packs", _("Packs"), Verb.SEE),
    ("members", _("Members"), Verb.ADMINISTER),
    ("first_steps", _("First steps"), Verb.ADMINISTER),
    ("invite", _("Invite a member"), Verb.ADMINISTER),
    ("trail", _("The trail"), Verb.ADMINISTER),
    ("me", _("What is mine: language, passphrase"), None),
    ("keys", _("Keys"), None),
    ("help", _("Help"), None),
)


def acts_for(roles: Iterable[str]) -> list[Act]:
    """Return what these roles may begin in a case of theirs."""
    own = list(roles)
    return [act for act in ACTS if may(own, act.verb)]


def sections_for(roles: Iterable[str]) -> list[Section]:
    """Return the sections of a case that these roles are shown."""
    own = list(roles)
    return [section for section in SECTIONS if may(own, section.verb)]


def section_of(name: str) -> Section | None:
    """Return the section of this code, if it is one."""
    return next((one for one in SECTIONS if one.name == name), None)
