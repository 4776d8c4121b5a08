"""The words of packs: what a term is counted from, how long it is, kinds of bodies, links, powers, procedures."""

from datetime import date

from django.utils.translation import gettext, ngettext

from aigaq.errors import gettext_noop
from aigaq.vault.dates import PartialDate
from aigaq.wording import day, month

EXPIRY = "expiry_of:"

EVENTS = {
    "filing": gettext_noop("the lodging"),
    "receipt": gettext_noop("receipt"),
    "registration": gettext_noop("registration"),
    "knowledge": gettext_noop("learning of the decision"),
    "service": gettext_noop("service of the decision"),
    "announcement": gettext_noop("the announcement"),
    "final_form": gettext_noop("the judgment in final form"),
    "entry_into_force": gettext_noop("entry into force"),
    "sending_of_copy": gettext_noop("the sending of a copy"),
    "ruling": gettext_noop("the ruling"),
    "request": gettext_noop("the request"),
    "redirection": gettext_noop("the passing on"),
    "extension": gettext_noop("the decision to extend"),
    "refusal_notice": gettext_noop("word of the prosecutor's refusal"),
    "final_decision": gettext_noop("the final decision of the State's courts"),
    "transmission": gettext_noop("the passing on to the State"),
    "exhaustion": gettext_noop("the exhaustion of remedies"),
    "other_procedure": gettext_noop("the end of another international procedure"),
    "session": gettext_noop("the first day of the session"),
    "observations": gettext_noop("the State's observations"),
    "adoption": gettext_noop("the adoption"),
    "commented": gettext_noop("our comments were sent"),
    "followed_up": gettext_noop("the State's follow-up"),
    "complaint_receipt": gettext_noop("receipt of the complaint against it"),
}
# One vocabulary for a pack: no code of it means two things.
CODES = {
    "police": gettext_noop("police"), "prison_service": gettext_noop("prison service"),
    "internal_security": gettext_noop("internal security"), "prosecutor": gettext_noop("prosecutor"),
    "court": gettext_noop("court"), "investigator": gettext_noop("investigator"),
    "ombuds": gettext_noop("ombudsman"), "npm": gettext_noop("preventive mechanism"),
    "monitor": gettext_noop("public monitors"), "medical": gettext_noop("medical staff"),
    "forensic": gettext_noop("forensic centre"), "ministry": gettext_noop("ministry"),
    "security": gettext_noop("security service"), "president": gettext_noop("president"),
    "parliament": gettext_noop("parliament"), "government": gettext_noop("government"),
    "judiciary_top": gettext_noop("highest court"), "intl": gettext_noop("international body"),
    "regional_service": gettext_noop("regional service"), "institution": gettext_noop("institution"),
    "agency": gettext_noop("agency"), "committee": gettext_noop("committee"),
    "part_of": gettext_noop("is part of"), "subordinate_to": gettext_noop("stands under"),
    "appoints_head": gettext_noop("appoints the head of"), "funds": gettext_noop("funds"),
    "disciplines": gettext_noop("disciplines"), "supervises": gettext_noop("supervises"),
    "seconds_staff": gettext_noop("lends staff to"), "shares_premises": gettext_noop("shares premises with"),
    "investigates_for": gettext_noop("investigates for"),
    "custody": gettext_noop("holds people"), "internal_inquiry": gettext_noop("inquires within its own service"),
    "register_crime": gettext_noop("registers crimes"), "investigate": gettext_noop("investigates"),
    "prosecute": gettext_noop("prosecutes"), "supervise": gettext_noop("supervises legality"),
    "inspect": gettext_noop("inspects"), "adjudicate": gettext_noop("decides disputes"),
    "discipline": gettext_noop("punishes staff"), "receive_complaint": gettext_noop("takes complaints"),
    "care": gettext_noop("gives medical care"), "examine": gettext_noop("examines injuries"),
    "administrative": gettext_noop("administrative"), "criminal_complaint": gettext_noop("report of a crime"),
    "criminal_appeal": gettext_noop("complaint in a criminal matter"), "civil": gettext_noop("civil"),
    "disciplinary": gettext_noop("offence of the speaker"), "un": gettext_noop("United Nations"),
    "regional": gettext_noop("regional court"), "visit": gettext_noop("visit"),
    "counting": gettext_noop("how days are counted"), "criminal": gettext_noop("criminal"),
    "defamation": gettext_noop("defamation"), "submission": gettext_noop("submissions"),
    "competence": gettext_noop("who may act"), "independence": gettext_noop("links to the accused"),
    "minimum": gettext_noop("minimum security"), "medium": gettext_noop("medium security"),
    "strict": gettext_noop("strict"), "maximum": gettext_noop("maximum security"),
    "women": gettext_noop("for women"), "not_known": gettext_noop("not known"),
    "article": gettext_noop("provision"), "judgment": gettext_noop("judgment"),
    "comment": gettext_noop("comment or observations of a body"), "resolution": gettext_noop("resolution"),
    "principle": gettext_noop("principle"), "directive": gettext_noop("directive"),
}  # fmt: skip
LENGTHS = {
    "hour": lambda n: ngettext("{count} hour", "{count} hours", n),
    "calendar_day": lambda n: ngettext("{count} day", "{count} days", n),
    "sutki": lambda n: ngettext("{count} day of the clock (sutki)", "{count} days of the clock (sutki)", n),
    "working_day": lambda n: ngettext("{count} working day", "{count} working days", n),
    "month": lambda n: ngettext("{count} month", "{count} months", n),
}


def event(code: str) -> str:
    """Return what a term is counted from, in the present language."""
    if code.startswith(EXPIRY):
        return gettext("the silent end of the term {term}").format(term=code.removeprefix(EXPIRY))
    return gettext(EVENTS[code]) if code in EVENTS else code.replace("_", " ")


def coded(code: str) -> str:
    """Return a code of a pack in the present language."""
    return gettext(CODES[code]) if code in CODES else code.replace("_", " ")


def whose(code: str) -> str:
    """Return whom a term binds."""
    return gettext("us") if code == "us" else gettext("the authority")


def length(amount: int, unit: str) -> str:
    """Return how long a term is."""
    return LENGTHS[unit](amount).format(count=amount)


def when(text: str) -> str:
    """Return a day, or a day and an hour, no more precise than it is."""
    if "T" in text:
        return f"{day(date.fromisoformat(text[:10]))}, {text[11:16]}"
    known = PartialDate.parse(text)
    if known.precision == "year":
        return str(known.year)
    return day(known.earliest) if known.day else month(known.earliest)


def span(first: date | None, last: date | None) -> str:
    """Return from when to when a rule holds; empty if it always did."""
    if first and last:
        return gettext("from {first} to {last}").format(first=day(first), last=day(last))
    if first:
        return gettext("from {first}").format(first=day(first))
    return gettext("until {last}").format(last=day(last)) if last else ""
