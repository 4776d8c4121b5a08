"""What a pack may hold: its tables, their fields, and what each field may say (DOMAIN §5.8)."""

from dataclasses import dataclass
from datetime import date

from aigaq.proceedings.deadlines import Roll, Status, Unit
from aigaq.proceedings.drafting.template import KINDS, PLACES
from aigaq.proceedings.law.grounds import Bears, Kind
from aigaq.proceedings.responses import ALL
from aigaq.proceedings.submissions.codes import Submitted

LANGUAGES = ("en", "ru", "kk")
AUTHORITY_KINDS = (
    "police", "prison_service", "internal_security", "prosecutor", "court", "investigator", "ombuds", "npm", "monitor",
    "medical", "forensic", "ministry", "security", "president", "parliament", "government", "judiciary_top",
    "intl", "regional_service", "institution", "agency", "committee",
)  # fmt: skip
EDGE_KINDS = (
    "part_of", "subordinate_to", "appoints_head", "funds", "disciplines", "supervises", "seconds_staff",
    "shares_premises", "investigates_for",
)  # fmt: skip
POWERS = (
    "custody", "internal_inquiry", "register_crime", "investigate", "prosecute", "supervise", "inspect", "adjudicate",
    "discipline", "receive_complaint", "care", "examine",
)  # fmt: skip
PROCEDURE_KINDS = (
    "administrative", "criminal_complaint", "criminal_appeal", "civil", "disciplinary", "ombuds", "un", "regional",
    "visit",
)  # fmt: skip
# What of ours a procedure is about: whether it is opened by a complaint, by a report of a crime, by a judgment, by what
# a judgment orders.
MATTERS = ("complaint", "crime_report", "judgment", "order", "none")
EVENTS = (
    "filing", "receipt", "registration", "knowledge", "service", "announcement", "final_form", "entry_into_force",
    "sending_of_copy", "ruling", "request", "redirection", "extension", "refusal_notice", "final_decision",
    "transmission", "exhaustion", "other_procedure", "session", "observations", "adoption", "complaint_receipt",
)  # fmt: skip
EXPIRY = "expiry_of:"
TOPICS = ("counting", "criminal", "administrative", "civil", "defamation", "submission", "competence", "independence")
# From what a form is filled: a template of ours for complaints, or the layout of a submission.
TEMPLATES = (*KINDS, *(str(one) for one in Submitted))
# What a ground of appeal can rest on.
BASIS_KINDS = ("article", "judgment", "comment", "resolution", "principle", "directive")
REGIMES = ("minimum", "medium", "strict", "maximum", "women", "not_known")


@dataclass(frozen=True)
class Field:
    """What one field may say. `kind` is text, words, day, number, flag, days, texts, rows or row."""

    kind: str
    choices: tuple[str, ...] = ()
    optional: bool = False
    rows: str = ""
    also: str = ""


def _maybe(kind: str, choices: tuple[str, ...] = (), rows: str = "", also: str = "") -> Field:
    return Field(kind, choices, optional=True, rows=rows, also=also)


TEXT, WORDS, DAY, NUMBER, FLAG = (Field(kind) for kind in ("text", "words", "day", "number", "flag"))
UNIT = Field("text", tuple(Unit))
# A fact without its mark is no fact: how sure, who says so, when a person last looked.
MARK = {"status": Field("text", tuple(Status)), "source": TEXT, "checked": DAY}
SPAN = {"valid_from": _maybe("day"), "valid_to": _maybe("day")}
PHRASES = {language: _maybe("texts") for language in LANGUAGES}
START = Field("text", EVENTS, also=EXPIRY)

TABLES: dict[str, dict[str, Field]] = {
    "": {
        "pack": Field("row", rows="pack"), "calendar": _maybe("row", rows="calendar"),
        **{
            name: _maybe("rows", rows=name)
            for name in (
                "source", "change", "question", "authority", "facility", "channel", "offence", "procedure", "deadline",
                "rule", "basis", "acceptance", "response_code", "high_risk_term", "form",
            )
        },
    },
    "pack": {
        "id": TEXT, "version": TEXT, "name": _maybe("words"), "languages": _maybe("texts"), "checked_on": DAY,
        "extends": _maybe("text"),
    },
    "source": {"id": TEXT, "title": WORDS},
    "change": {"on": DAY, "what": WORDS, "about": _maybe("texts"), **MARK},
    "question": {"id": TEXT, "text": WORDS, "about": _maybe("texts")},
    "calendar": {"weekend": Field("texts", ("mon", "tue", "wed", "thu", "fri", "sat", "sun")),
                 "note": _maybe("words"), "year": _maybe("rows", rows="calendar.year")},
    "calendar.year": {
        "year": NUMBER, "off": Field("days"), "working": _maybe("days"), "moved_known": _maybe("flag"), **MARK,
    },
    "authority": {
        "id": TEXT, "name": WORDS, "kind": Field("text", AUTHORITY_KINDS), "role": _maybe("words"),
        "powers": _maybe("texts", POWERS), "languages": _maybe("texts"), "edge": _maybe("rows", rows="authority.edge"),
        **SPAN, **MARK,
    },
    "authority.edge": {"type": Field("text", EDGE_KINDS), "to": TEXT, **SPAN, **MARK},
    "facility": {
        "id": TEXT, "place": WORDS, "regime": Field("text", REGIMES), "closed": _maybe("text"),
        "code": Field("rows", rows="facility.code"), **MARK,
    },
    "facility.code": {"code": TEXT, **SPAN, **MARK},
    "channel": {
        "id": TEXT, "name": WORDS, "seen_by_accused": _maybe("flag"), "censored": _maybe("flag"),
        "logged": _maybe("flag"), **MARK,
    },
    "offence": {
        "id": TEXT, "label": WORDS, "cite": WORDS, "sanction": _maybe("words"), "elements": _maybe("texts"),
        "treaty": _maybe("text"), **SPAN, **MARK,
    },
    "procedure": {
        "id": TEXT, "name": WORDS, "kind": Field("text", PROCEDURE_KINDS), "matter": Field("text", MATTERS),
        "addressees": _maybe("texts"), "filed_by": _maybe("texts"), "required": _maybe("texts"),
        "states": _maybe("texts"), "independence_required": _maybe("flag"), "note": _maybe("words"),
        "step": _maybe("rows", rows="procedure.step"), **SPAN, **MARK,
    },
    "procedure.step": {
        "on": START, "deadline": TEXT, "on_expiry": _maybe("text", ("deemed_refused",)), "next": _maybe("texts"),
    },
    "deadline": {
        "id": TEXT, "label": WORDS, "amount": NUMBER, "unit": UNIT, "start": START,
        "whose": Field("text", ("us", "authority")), "cite": WORDS, "roll": _maybe("text", tuple(Roll)),
        "start_day_counted": _maybe("flag"), "backwards": _maybe("flag"),
        "silence": _maybe("text", ("deemed_refusal",)),
        "answers": _maybe("flag"), "note": _maybe("words"), "extension": _maybe("row", rows="deadline.extension"),
        "reading": _maybe("rows", rows="deadline.reading"), **SPAN, **MARK,
    },
    "deadline.extension": {
        "amount": NUMBER, "unit": UNIT, "total": FLAG, "notice_amount": _maybe("number"),
        "notice_unit": _maybe("text", tuple(Unit)),
    },
    "deadline.reading": {
        "amount": _maybe("number"), "unit": _maybe("text", tuple(Unit)),
        "start": _maybe("text", EVENTS, also=EXPIRY), "source": TEXT,
    },
    # Phrases by their language, which must be said whole.
    "response_code": {"id": Field("text", ALL), **PHRASES, **MARK},
    "high_risk_term": {"id": TEXT, **PHRASES, "implies": _maybe("text"), **MARK},
    "form": {
        "id": TEXT, "name": WORDS, "procedure": TEXT, "template": Field("text", TEMPLATES),
        "fields": _maybe("texts", PLACES), "languages": Field("texts", LANGUAGES),
        "most_pages": _maybe("number"), **MARK,
    },
    "acceptance": {"id": TEXT, "treaty": WORDS, "on": DAY, **MARK},
    "rule": {
        "id": TEXT, "topic": Field("text", TOPICS), "text": WORDS, "cite": _maybe("words"),
        "grounds": _maybe("texts", tuple(Kind)), "bears": _maybe("text", tuple(Bears)), **SPAN, **MARK,
    },
    "basis": {
        "id": TEXT, "kind": Field("text", BASIS_KINDS), "cite": WORDS, "text": WORDS,
        "grounds": Field("texts", tuple(Kind)), "bears": Field("text", tuple(Bears)), **SPAN, **MARK,
    },
}  # fmt: skip

TYPES: dict[str, type] = {"text": str, "words": dict, "day": date, "number": int, "flag": bool, "row": dict}
