"""By which rows each kind of thing is tied to others: one table for every page."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from aigaq.corroboration.models import Citation, Claim, Need, Rival
from aigaq.intake.models import ParcelItem
from aigaq.proceedings.heard.models import Bearing
from aigaq.proceedings.models import (
    Answer,
    Complaint,
    ComplaintDraft,
    Exhibit,
    Expert,
    Impugned,
    Judgment,
    Suit,
    SuitIncident,
    SuitStatement,
    Testimony,
)  # fmt: skip
from aigaq.proceedings.submissions.models import Submission, SubmissionFile
from aigaq.publication.models import (
    Annex,
    AnnexPerson,
    Release,
    ReleaseFile,
    Reply,
    ReplyRequest,
    Sentence,
    SentenceClaim,
    Statement,
)  # fmt: skip
from aigaq.record.models import (
    Account,
    Attestation,
    Death,
    DenialOfCare,
    Facility,
    Incident,
    IncidentLink,
    Injury,
    Involvement,
    ParcelIncident,
    Person,
    Visit,
)  # fmt: skip
from aigaq.vault.models import Item


@dataclass(frozen=True)
class Tie:
    """Things of one kind: those that stand in `what` of the rows whose `where` is the thing one looks at."""

    kind: str
    rows: Any
    where: str
    what: str = "pk"


def _own(kind: Any, **fields: str) -> tuple[Tie, ...]:
    """Return the ties that a row makes by its own columns, by the kind each leads to."""
    return tuple(Tie(other, kind, "pk", what) for other, names in fields.items() for what in names.split())


def _saying(*kinds: str) -> tuple[Tie, ...]:
    return tuple(Tie(kind, Attestation, "passage__item", "subject") for kind in kinds)


SAID = Tie("item", Attestation, "subject", "passage__item")

TIES: Mapping[str, tuple[Tie, ...]] = MappingProxyType(
    {
        "person": (
            *_own(Person, person="works_for"), SAID,
            Tie("person", Person, "works_for"), Tie("facility", Facility, "body"),
            Tie("incident", Involvement, "person", "act__incident"), Tie("incident", Injury, "person", "incident"),
            Tie("incident", Death, "person", "incident"), Tie("incident", DenialOfCare, "person", "incident"),
            Tie("account", Account, "teller"), Tie("account", Account, "told_to"), Tie("account", Account, "through"),
            Tie("claim", Citation, "account__teller", "claim"),
            Tie("complaint", Complaint, "lodged_by"), Tie("complaint", Complaint, "addressee__body"),
            Tie("complaint", Answer, "held_by", "complaint"),
            Tie("suit", Suit, "plaintiff"), Tie("suit", Suit, "defendant"), Tie("suit", Suit, "employer"),
            Tie("suit", Expert, "person", "suit"), Tie("suit", Testimony, "account__teller", "suit"),
            Tie("statement", Statement, "author"), Tie("statement", AnnexPerson, "person", "annex__statement"),
            Tie("reply_request", ReplyRequest, "asked"), Tie("visit", Visit, "refused_by"),
            Tie("submission", Submission, "author"),
        ),
        "incident": (
            *_own(Incident, facility="facility", item="origin"), SAID,
            Tie("parcel", ParcelIncident, "incident", "parcel"),
            Tie("incident", IncidentLink, "incident", "to"), Tie("incident", IncidentLink, "to", "incident"),
            Tie("person", Involvement, "act__incident", "person"), Tie("person", Injury, "incident", "person"),
            Tie("person", Death, "incident", "person"), Tie("person", DenialOfCare, "incident", "person"),
            Tie("account", Citation, "claim__incident", "account"), Tie("claim", Claim, "incident"),
            Tie("complaint", Complaint, "incident"), Tie("complaint_draft", ComplaintDraft, "incident"),
            Tie("suit", SuitIncident, "incident", "suit"),
            Tie("statement", SentenceClaim, "claim__incident", "sentence__statement"),
        ),
        "account": (
            *_own(Account, person="teller told_to through custody interpreter", item="item"), SAID,
            Tie("claim", Citation, "account", "claim"), Tie("incident", Citation, "account", "claim__incident"),
            Tie("item", Citation, "account", "passage__item"),
            Tie("suit", Testimony, "account", "suit"), Tie("suit", Exhibit, "account", "suit"),
            Tie("statement", SentenceClaim, "claim__citations__account", "sentence__statement"),
        ),
        "item": (
            *_own(Item, item="derived_from"), Tie("item", Item, "derived_from"),
            Tie("parcel", ParcelItem, "item", "parcel"), Tie("account", Account, "item"),
            Tie("account", Citation, "passage__item", "account"), Tie("incident", Incident, "origin"),
            *_saying("incident", "person", "facility", "account", "complaint", "suit", "statement"),
            Tie("claim", Citation, "passage__item", "claim"),
            Tie("complaint", Complaint, "origin"), Tie("complaint", Complaint, "proof"),
            Tie("complaint", Complaint, "text"), Tie("complaint", Answer, "item", "complaint"),
            Tie("complaint_draft", ComplaintDraft, "text"), Tie("complaint_draft", ComplaintDraft, "document"),
            Tie("statement", Annex, "item", "statement"), Tie("statement", Release, "item", "statement"),
            Tie("statement", ReleaseFile, "item", "release__statement"),
            Tie("statement", Sentence, "source__item", "statement"), Tie("suit", Judgment, "item", "suit"),
            Tie("submission", SubmissionFile, "item", "submission"), Tie("reply_request", Reply, "item", "request"),
        ),
        "claim": (
            *_own(Claim, incident="incident"),
            Tie("account", Citation, "claim", "account"), Tie("item", Citation, "claim", "passage__item"),
            Tie("claim", Need, "claim", "on"), Tie("claim", Need, "on", "claim"),
            Tie("claim", Rival, "one", "other"), Tie("claim", Rival, "other", "one"),
            Tie("statement", SentenceClaim, "claim", "sentence__statement"),
            Tie("complaint", Complaint, "incident__claims"),
            Tie("suit", Bearing, "claim", "testimony__suit"),
            Tie("suit", Impugned, "sentence__rests_on__claim", "suit"),
        ),
        "complaint": (
            *_own(
                Complaint, person="lodged_by addressee__body", incident="incident", facility="facility",
                item="proof text origin",
            ), SAID,
            Tie("person", Answer, "complaint", "author__body"), Tie("item", Answer, "complaint", "item"),
            Tie("complaint_draft", ComplaintDraft, "complaint"), Tie("claim", Claim, "incident__complaints"),
            Tie("suit", SuitIncident, "incident__complaints", "suit"),
        ),
        "complaint_draft": _own(
            ComplaintDraft, incident="incident", complaint="complaint", person="addressee__body", item="text document",
        ),
        "suit": (
            *_own(Suit, person="plaintiff defendant employer", facility="facility"), SAID,
            Tie("person", Expert, "suit", "person"),
            Tie("incident", SuitIncident, "suit", "incident"), Tie("statement", SuitStatement, "suit", "statement"),
            Tie("account", Testimony, "suit", "account"), Tie("account", Exhibit, "suit", "account"),
            Tie("item", Judgment, "suit", "item"), Tie("claim", Bearing, "testimony__suit", "claim"),
            Tie("claim", SentenceClaim, "sentence__impugned__suit", "claim"),
            Tie("complaint", Complaint, "incident__suits__suit"),
        ),
        "heard": (
            *_own(Judgment, suit="suit", item="item"),
            Tie("account", Testimony, "suit__judgments", "account"),
            Tie("statement", SuitStatement, "suit__judgments", "statement"),
            Tie("incident", SuitIncident, "suit__judgments", "incident"),
        ),
        "statement": (
            *_own(Statement, person="author", statement="supersedes"), SAID,
            Tie("statement", Statement, "supersedes"), Tie("claim", SentenceClaim, "sentence__statement", "claim"),
            Tie("incident", SentenceClaim, "sentence__statement", "claim__incident"),
            Tie("account", SentenceClaim, "sentence__statement", "claim__citations__account"),
            Tie("item", Sentence, "statement", "source__item"), Tie("item", Annex, "statement", "item"),
            Tie("item", Release, "statement", "item"), Tie("person", AnnexPerson, "annex__statement", "person"),
            Tie("suit", SuitStatement, "statement", "suit"), Tie("reply_request", ReplyRequest, "statement"),
        ),
        "released": (
            *_own(Release, statement="statement", item="item"), Tie("item", ReleaseFile, "release", "item"),
            Tie("claim", SentenceClaim, "sentence__statement__releases", "claim"),
            Tie("suit", SuitStatement, "statement__releases", "suit"),
        ),
        "sentence": (
            *_own(Sentence, statement="statement", item="source__item"),
            Tie("claim", SentenceClaim, "sentence", "claim"), Tie("suit", Impugned, "sentence", "suit"),
            Tie("account", SentenceClaim, "sentence", "claim__citations__account"),
        ),
        "facility": (
            *_own(Facility, person="body"), SAID,
            Tie("incident", Incident, "facility"), Tie("visit", Visit, "facility"), Tie("suit", Suit, "facility"),
            Tie("complaint", Complaint, "facility"), Tie("complaint", Complaint, "incident__facility"),
            Tie("claim", Claim, "incident__facility"),
        ),
        "parcel": (
            Tie("item", ParcelItem, "parcel", "item"), Tie("incident", ParcelIncident, "parcel", "incident"),
            Tie("account", ParcelItem, "parcel", "item__accounts"),
            Tie("claim", ParcelItem, "parcel", "item__passages__citations__claim"),
        ),
        "submission": (
            *_own(Submission, person="author"), Tie("item", SubmissionFile, "submission", "item"),
        ),
        "reply_request": (
            *_own(ReplyRequest, statement="statement", person="asked"), Tie("item", Reply, "request", "item"),
        ),
    }
)  # fmt: skip
