"""Every address × every role × member or outsider: taken from the resolver, so that a new page cannot be forgotten."""

import io
import shutil
import time
import uuid
from datetime import date

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from aigaq.access import actions, lock, store
from aigaq.access.factors.actions import add_totp
from aigaq.access.factors.totp import code_at
from aigaq.access.members.actions import hand_on
from aigaq.access.models import House, Member
from aigaq.access.permissions import Role, Verb, may
from aigaq.corroboration.models import Claim
from aigaq.exchange.allegations.actions import begin
from aigaq.exchange.appeals.actions import draft as draft_appeal
from aigaq.exchange.complaints.drafting.actions import draft
from aigaq.exchange.submissions.actions import begun
from aigaq.exchange.submissions.actions import draft as draft_submission
from aigaq.intake.models import Import, Parcel, Passage, Reading, Suggestion, Unpacking
from aigaq.intake.reading.actions import write_down
from aigaq.intake.suggestions.actions import accept, suggest
from aigaq.intake.unpacking.actions import begin as begin_unpacking
from aigaq.proceedings.actions import hear
from aigaq.proceedings.appeal.actions import rule
from aigaq.proceedings.appeal.models import AppealDraft
from aigaq.proceedings.appeal.ruling import State
from aigaq.proceedings.heard.actions import enter_paper, seek
from aigaq.proceedings.heard.models import Candidate
from aigaq.proceedings.models import (
    Authority,
    Complaint,
    ComplaintDraft,
    Edge,
    Finding,
    Judgment,
    Suit,
    Testimony,
)  # fmt: skip
from aigaq.proceedings.submissions.models import Submission, SubmissionFile
from aigaq.protection.check_ins.actions import plan
from aigaq.protection.models import AccessBan, CheckIn, Mitigation, Reprisal
from aigaq.publication import actions as drafts
from aigaq.publication.annexes.actions import add as add_annex
from aigaq.publication.guard.actions import note_order
from aigaq.publication.models import (
    Annex,
    Placement,
    Release,
    ReleasedAnnex,
    ReleaseFile,
    Reply,
    ReplyRequest,
    RetractionOrder,
    Sentence,
    Statement,
)
from aigaq.publication.redaction import actions as redactions
from aigaq.publication.redaction.models import Redaction, RedactionMark
from aigaq.publication.redaction.places import Place, Reason
from aigaq.publication.releases.actions import place, release
from aigaq.publication.replies.actions import answer, ask
from aigaq.publication.sentences import Kind
from aigaq.record.actions import clear
from aigaq.record.models import Account, Act, Consent, Facility, Incident, Person, SamePair
from aigaq.record.sameness.actions import offer
from aigaq.vault.actions import deposit
from aigaq.vault.backup.actions import check
from aigaq.vault.checkouts.actions import check_out
from aigaq.vault.clearance import Purpose
from aigaq.vault.models import Checkout, Item
from aigaq.web.pacing import Buckets
from houses import PASSPHRASE, leave, walk_in
from shared import once

NOBODY = "a link of nobody opens nothing"
OPEN, ANYONE = "open to strangers", "any member of the house"
SIGHTED = "any member whose role sees records, of whatever cases"
RECORDS = "any member whose role records, of whatever cases"
ANYWHERE = {SIGHTED: Verb.SEE, RECORDS: Verb.RECORD}
SEE = Verb.SEE
# Who may not see what guards people is answered as somebody outside the case: it is not there.
GUARD = "it is not there for who may not guard people"
CHAINED = {
    "parcel": Parcel, "item": Item, "account": Account, "incident": Incident, "claim": Claim, "statement": Statement,
    "complaint": Complaint, "suit": Suit,
}  # fmt: skip
# What one must be able to do, in the case, to get and to send each address; none where the method is not for it.
NEEDS = {
    "today": (ANYONE, None), "sign_in": (OPEN, OPEN), "enter": (OPEN, None), "sign_out": (None, ANYONE),
    "language": (None, OPEN), "lock": (None, ANYONE), "unlock": (OPEN, OPEN), "join": (OPEN, OPEN),
    "me": (ANYONE, ANYONE), "roles": (ANYONE, None), "trail": (Verb.ADMINISTER, None),
    "members": (Verb.ADMINISTER, None), "invite": (Verb.ADMINISTER, Verb.ADMINISTER),
    "member": (Verb.ADMINISTER, Verb.ADMINISTER), "renew_member": (None, Verb.ADMINISTER),
    "close_member": (None, Verb.ADMINISTER), "back_up": (None, Verb.ADMINISTER),
    "second": (OPEN, OPEN), "again": (ANYONE, ANYONE), "factors": (ANYONE, None), "new_app": (ANYONE, ANYONE),
    "new_passkey": (ANYONE, ANYONE), "paper": (None, ANYONE),
    "remove_factor": (None, ANYONE),
    "stamp": (None, Verb.ADMINISTER),
    "seats": (SEE, Verb.SHARE), "hand_on": (None, Verb.SHARE), "leave": (SEE, SEE), "renew_key": (None, Verb.OPEN),
    "entrust": (None, Verb.SHARE),
    "found_house": (OPEN, OPEN), "first_steps": (ANYONE, None), "new_case": (RECORDS, RECORDS),
    "walk_on": (None, SEE), "leave_walk": (None, ANYONE), "trustees": (Verb.ADMINISTER, Verb.ADMINISTER),
    "cases": (ANYONE, None), "case": (SEE, None), "timeline": (SEE, None), "numbers": (SEE, None),
    "reprisals": (SEE, None), "findings": (SEE, None),
    "picture": (SEE, None), "save_picture": (Verb.EXPORT, Verb.EXPORT), "keep_picture": (None, Verb.IDENTIFY),
    "parcels": (SEE, None), "new_parcel": (Verb.DEPOSIT, Verb.DEPOSIT), "parcel": (SEE, None),
    "received": (Verb.DEPOSIT, None), "parcel_state": (None, Verb.RECORD),
    "tie_parcel": (Verb.RECORD, Verb.RECORD), "untie_parcel": (None, Verb.RECORD),
    "items": (SEE, None), "item": (SEE, None), "mark": (Verb.RECORD, Verb.RECORD),
    "look": (None, Verb.OPEN), "pixels": (Verb.OPEN, None), "clean_copy": (None, Verb.OPEN),
    "search": (SIGHTED, SIGHTED), "found": (NOBODY, None), "keep_search": (None, SIGHTED),
    "forget_search": (None, NOBODY), "go": (ANYONE, ANYONE), "go_typed": (NOBODY, None), "keys": (ANYONE, None),
    "help": (OPEN, None), "manual": (OPEN, None), "task": (OPEN, None),
    "read": (None, Verb.RECORD), "read_parcel": (None, Verb.RECORD),
    "write_down": (Verb.RECORD, Verb.RECORD), "sound": (Verb.OPEN, None),
    "suggest": (None, Verb.RECORD), "decide": (None, Verb.RECORD),
    "record_suggestion": (Verb.RECORD, Verb.RECORD), "record_accepted": (Verb.RECORD, Verb.RECORD),
    "reading": (Verb.OPEN, Verb.OPEN), "correct": (Verb.RECORD, Verb.RECORD),
    "take_apart": (None, Verb.OPEN), "unpacking": (SEE, None), "unpack_on": (None, Verb.OPEN),
    "read_messages": (None, Verb.OPEN),
    "bring_in": (Verb.RECORD, Verb.RECORD), "imported": (SEE, None), "go_on": (None, Verb.RECORD),
    "erasure": (Verb.SHARE, Verb.SHARE), "passage": (SEE, None),
    "privilege": (SEE, SEE), "translation": (Verb.RECORD, Verb.RECORD),
    "check_out": (Verb.EXPORT, Verb.EXPORT), "give_back": (Verb.OPEN, Verb.OPEN),
    "people": (SEE, None), "new_person": (Verb.RECORD, Verb.RECORD), "person": (SEE, None),
    "identity": (None, Verb.IDENTIFY), "new_consent": (Verb.RECORD, Verb.RECORD), "facilities": (SEE, None),
    "incidents": (SEE, None), "new_incident": (Verb.RECORD, Verb.RECORD), "incident": (SEE, None),
    "accounts": (SEE, None), "new_account": (Verb.RECORD, Verb.RECORD), "account": (SEE, None),
    "facility": (SEE, None), "visits": (SEE, None),
    "same": (SEE, None), "compare": (None, Verb.IDENTIFY), "pair": (SEE, Verb.RECORD),
    "show_names": (None, Verb.IDENTIFY),
    **dict.fromkeys((f"chain_{kind}" for kind in CHAINED), (SEE, None)),
    **dict.fromkeys(
        (
            "new_facility", "new_code", "new_visit", "new_act", "new_part", "new_link", "new_injury", "new_protest",
            "new_denial", "new_death", "withdraw", "otherwise_person", "otherwise_facility", "otherwise_incident",
            "otherwise_account", "same_person", "same_incident",
        ),
        (Verb.RECORD, Verb.RECORD),
    ),
    "claims": (SEE, None), "new_claim": (Verb.CITE, Verb.CITE), "claim": (SEE, None), "cite": (Verb.CITE, Verb.CITE),
    **dict.fromkeys(("new_need", "new_rival", "assess", "answer_claim"), (Verb.CITE, Verb.CITE)),
    **dict.fromkeys(("cite_reading", "cite_account"), (Verb.RECORD, Verb.RECORD)),
    "sources": (SEE, Verb.CITE), "evidence_rule": (SEE, Verb.CITE),
    "house_evidence_rule": (Verb.ADMINISTER, Verb.ADMINISTER),
    "matrix": (SEE, None), "statements": (SEE, None), "new_statement": (Verb.PUBLISH, Verb.PUBLISH),
    "bring_statement": (Verb.PUBLISH, Verb.PUBLISH), "cut_statement": (Verb.PUBLISH, Verb.PUBLISH),
    "read_statement": (SEE, None), "write_statement": (Verb.PUBLISH, Verb.PUBLISH),
    "statement": (SEE, None), "release": (Verb.PUBLISH, Verb.PUBLISH), "sentence": (Verb.PUBLISH, Verb.PUBLISH),
    "released": (SEE, None), "release_file": (None, Verb.PUBLISH), "place": (Verb.PUBLISH, Verb.PUBLISH),
    "capture": (Verb.PUBLISH, Verb.PUBLISH), "captured": (Verb.PUBLISH, Verb.PUBLISH),
    "happened": (Verb.PUBLISH, Verb.PUBLISH), "correct_statement": (Verb.PUBLISH, Verb.PUBLISH),
    "guard": (Verb.PUBLISH, Verb.PUBLISH), "replies": (SEE, None), "ask_reply": (Verb.PUBLISH, Verb.PUBLISH),
    "reply_request": (SEE, None), "new_reply": (Verb.PUBLISH, Verb.PUBLISH), "retractions": (SEE, None),
    "take_in_reply": (Verb.PUBLISH, Verb.PUBLISH), "new_annex": (Verb.PUBLISH, Verb.PUBLISH),
    "annex": (Verb.PUBLISH, Verb.PUBLISH), "take_off_annex": (None, Verb.PUBLISH),
    "released_annex": (None, Verb.PUBLISH),
    "new_order": (Verb.PUBLISH, Verb.PUBLISH), "lift_order": (Verb.PUBLISH, Verb.PUBLISH),
    "redact": (None, Verb.RECORD), "redaction": (Verb.OPEN, Verb.OPEN), "redaction_page": (Verb.OPEN, None),
    **dict.fromkeys(("mark_place", "look_for", "look_on"), (None, Verb.RECORD)),
    "change_mark": (Verb.RECORD, Verb.RECORD), "make_redacted": (None, Verb.DEPOSIT),
    "redaction_log": (SEE, None), "redaction_csv": (None, Verb.EXPORT),
    "due": (SIGHTED, None), "case_due": (SEE, None), "count_due": (None, Verb.LODGE),
    "due_calendar": (None, Verb.EXPORT), "packs": (SIGHTED, None), "pack": (SIGHTED, None),
    "complaints": (SEE, None), "new_complaint": (Verb.LODGE, Verb.LODGE), "complaint": (SEE, None),
    "new_answer": (Verb.LODGE, Verb.LODGE),
    **dict.fromkeys(
        ("filing", "register", "pass_on", "silence", "practice", "draft_complaint", "complaint_template",
         "bring_complaints"),
        (Verb.LODGE, Verb.LODGE),
    ),
    "complaint_templates": (SEE, None), "complaint_draft": (SEE, None), "authorities": (SEE, None),
    **dict.fromkeys(("new_authority", "new_edge", "end_edge", "pack_bodies"), (Verb.RECORD, Verb.RECORD)),
    "suits": (SEE, None), "new_suit": (Verb.LODGE, Verb.LODGE),
    "suit": (SEE, None), "impugn": (Verb.LODGE, Verb.LODGE), "hear": (Verb.LODGE, Verb.LODGE),
    "suit_words": (SEE, None), "suit_signs": (SEE, None),
    **dict.fromkeys(
        (
            "new_party", "new_employer", "tie_suit", "new_pleading", "offer_evidence", "rule_evidence", "new_expert",
            "new_hearing", "new_presence", "adjourn", "ask_interim", "rule_interim", "new_order_of_court", "comply",
            "judgment_days", "new_appeal",
        ),
        (Verb.LODGE, Verb.LODGE),
    ),
    "judge": (Verb.LODGE, Verb.LODGE), "treat": (Verb.LODGE, Verb.LODGE), "dossier": (None, Verb.EXPORT),
    "appeal": (Verb.LODGE, None), "rule_ground": (None, Verb.LODGE), "draft_appeal": (None, Verb.LODGE),
    "appeal_file": (None, Verb.EXPORT), "diligence": (SEE, None),
    "heard": (SEE, None), "judgment_paper": (Verb.LODGE, Verb.LODGE), "seek_testimony": (None, Verb.LODGE),
    "heard_beside": (Verb.OPEN, None), "settle_testimony": (None, Verb.LODGE), "decide_place": (None, Verb.LODGE),
    "say_to_claim": (Verb.LODGE, Verb.LODGE),
    "submissions": (SEE, None), "submission": (SEE, None), "new_submission": (Verb.LODGE, Verb.LODGE),
    "answer_submission": (Verb.LODGE, Verb.LODGE), "draft_submission": (None, Verb.LODGE),
    "sent_submission": (Verb.LODGE, Verb.LODGE), "submission_step": (Verb.LODGE, Verb.LODGE),
    "submission_file": (None, Verb.EXPORT),
    "follow_up": (Verb.LODGE, Verb.LODGE),
    "reprisal": (SEE, None), "ban": (SEE, None), "ban_remedy": (Verb.LODGE, Verb.LODGE),
    **dict.fromkeys(
        (
            "new_reprisal", "reprisal_anew", "reprisal_act", "reprisal_cause", "reprisal_item", "reprisal_response",
            "new_ban", "ban_anew",
        ),
        (Verb.RECORD, Verb.RECORD),
    ),
    **dict.fromkeys(("protection", "protect_person", "check_in"), (GUARD, None)),
    **dict.fromkeys(
        (
            "assess_risk", "plan_measure", "new_check_in", "made_check_in", "agree_check_in", "escalate_check_in",
        ),
        (GUARD, GUARD),
    ),
    **dict.fromkeys(("end_measure", "accept_check_in"), (None, GUARD)),
    "take_out": (Verb.EXPORT, Verb.EXPORT), "take_out_case": (Verb.EXPORT, Verb.EXPORT), "handout": (NOBODY, None),
}  # fmt: skip
ROWS = {
    "read_parcel": Parcel, "read": Item, "write_down": Item, "sound": Item, "reading": Reading, "correct": Reading,
    "take_apart": Item, "unpacking": Unpacking, "unpack_on": Unpacking, "read_messages": Unpacking,
    "suggest": Reading, "record_accepted": Reading, "decide": Suggestion, "record_suggestion": Suggestion,
    "bring_in": Item, "imported": Import, "go_on": Import,
    "privilege": Item, "translation": Item,
    "check_out": Item, "give_back": Checkout, "look": Item, "pixels": Item, "clean_copy": Item,
    "parcel": Parcel, "parcel_state": Parcel, "tie_parcel": Parcel, "untie_parcel": Parcel,
    "item": Item, "mark": Item, "erasure": Item, "take_out": Item, "passage": Passage,
    "person": Person, "identity": Person,
    **{f"chain_{kind}": model for kind, model in CHAINED.items()},
    "withdraw": Consent, "account": Account, "facility": Facility, "new_code": Facility, "new_act": Incident,
    "new_part": Act, "new_link": Incident, "new_injury": Incident, "new_protest": Incident, "new_denial": Incident,
    "new_death": Incident, "otherwise_person": Person, "otherwise_facility": Facility, "otherwise_incident": Incident,
    "otherwise_account": Account, "same_person": Person, "same_incident": Incident, "pair": SamePair,
    "show_names": SamePair,
    **dict.fromkeys(("new_need", "new_rival", "assess", "answer_claim"), Claim),
    "cite_reading": Reading, "cite_account": Account,
    "released": Release, "release_file": ReleaseFile, "place": Release, "capture": Placement, "captured": Placement,
    "happened": Placement, "correct_statement": Statement,
    "guard": Statement, "replies": Statement, "ask_reply": Statement, "reply_request": ReplyRequest,
    "new_reply": ReplyRequest, "lift_order": RetractionOrder, "take_in_reply": Reply, "new_annex": Statement,
    "annex": Annex, "take_off_annex": Annex, "released_annex": ReleasedAnnex,
    **dict.fromkeys(
        (
            "redaction", "redaction_page", "mark_place", "look_for", "look_on", "make_redacted", "redaction_log",
            "redaction_csv",
        ),
        Redaction,
    ),
    "redact": Item, "change_mark": RedactionMark,
    **dict.fromkeys(("submission", "answer_submission", "draft_submission"), Submission),
    **dict.fromkeys(("sent_submission", "submission_step"), Submission),
    **dict.fromkeys(("submission", "answer_submission", "draft_submission", "sent_submission"), Submission),
    "submission_file": SubmissionFile, "follow_up": Finding, "appeal_file": AppealDraft, "diligence": Statement,
    **dict.fromkeys(("appeal", "rule_ground", "draft_appeal"), Judgment),
    "new_consent": Person, "cut_statement": Item, "read_statement": Statement, "write_statement": Statement,
    "incident": Incident, "claim": Claim, "cite": Claim, "statement": Statement,
    **dict.fromkeys(("filing", "register", "pass_on", "silence", "practice"), Complaint),
    "draft_complaint": Incident, "complaint_draft": ComplaintDraft, "bring_complaints": Item, "end_edge": Edge,
    "release": Statement, "sentence": Sentence, "complaint": Complaint, "new_answer": Complaint, "suit": Suit,
    "impugn": Suit, "hear": Suit, "judge": Suit, "treat": Suit, "dossier": Suit,
    **dict.fromkeys(
        (
            "suit_words", "suit_signs", "new_party", "new_employer", "tie_suit", "new_pleading", "offer_evidence",
            "rule_evidence", "new_expert", "new_hearing", "new_presence", "adjourn", "ask_interim", "rule_interim",
            "new_order_of_court", "comply", "judgment_days", "new_appeal",
        ),
        Suit,
    ),
    **dict.fromkeys(
        ("heard", "judgment_paper", "seek_testimony", "heard_beside", "settle_testimony"), Judgment
    ),
    "decide_place": Candidate, "say_to_claim": Testimony,
    **dict.fromkeys(
        (
            "reprisal", "reprisal_anew", "reprisal_act", "reprisal_cause", "reprisal_item", "reprisal_response",
        ),
        Reprisal,
    ),
    **dict.fromkeys(("ban", "ban_anew", "ban_remedy"), AccessBan),
    **dict.fromkeys(("protect_person", "assess_risk", "plan_measure"), Person), "end_measure": Mitigation,
    **dict.fromkeys(("check_in", "made_check_in", "agree_check_in", "escalate_check_in"), CheckIn),
}  # fmt: skip
CAST = {"Amina": Role.MONITOR, "Bruno": Role.LAWYER, "Erik": Role.ANALYST, "Dana": Role.VOLUNTEER}
OUTSIDE = {"Chen": Role.MONITOR, "Kira": Role.KEEPER}


# What who still owes a second factor may use; what asks for the passphrase again, to look at and to send.
WHILE_OWING = {
    "first_steps",
    "factors",
    "new_app",
    "new_passkey",
    "paper",
    "remove_factor",
    "again",
    "sign_out",
    "lock",
}
ASKS_TO_LOOK = {
    "trustees",
    "invite",
    "member",
    "leave",
    "check_out",
    "privilege",
    "release",
    "take_out",
    "take_out_case",
    "save_picture",
    "erasure",
    "factors",
    "new_app",
    "new_passkey",
}
ASKS_TO_SEND = ASKS_TO_LOOK - {"factors"} | {
    "renew_member", "close_member", "seats", "hand_on", "entrust", "dossier", "paper", "remove_factor",
    "submission_file", "appeal_file",
}  # fmt: skip
SECRET = b"12345678901234567890"
PICTURES = ("picture", "save_picture", "keep_picture")
WORDED = {"pack": ["kz"], "manual": ["monitors"], "task": ["monitors", 1]}


def names():
    return {pattern.name for pattern in get_resolver().url_patterns}


def address(name, case):
    if name in ROWS:
        rows = ROWS[name].objects.filter(case=case)
        row = rows.filter(identity_sealed__isnull=False).first() if name == "identity" else rows.first()
        # Where a test needs no such row, the address is one that never was.
        held = row.pk if row else uuid.uuid4()
        return reverse(name, args=[held, 1] if name in ("pixels", "redaction_page") else [held])
    if name == "forget_search":
        return reverse(name, args=[uuid.uuid4()])
    if name in ("enter", "join", "handout", "found", "go_typed", *WORDED):
        return reverse(name, args=WORDED.get(name, ["a-link-of-nobody"]))
    if name in ("member", "renew_member", "close_member"):
        return reverse(name, args=[Member.objects.get(name="Erik").pk])
    if name in ("hand_on", "leave", *PICTURES):
        more = "timeline" if name in PICTURES else Member.objects.get(name="Erik").pk
        return reverse(name, args=[case.reference, more])
    pattern = next(one for one in get_resolver().url_patterns if one.name == name)
    return reverse(name, args=[case.reference] if "reference" in pattern.pattern.converters else [])


def released(example):
    """A statement that went out, and where it went."""
    said = drafts.draft(example.member, example.case, kind="post", title={"en": "A post"})
    drafts.write(example.member, said, {"en": "We call for an inquiry."}, Kind.VALUE_JUDGEMENT)
    letter = deposit(example.member, example.case, io.BytesIO(b"An answer."), title={"en": "An answer"}, name="a.txt")
    cleared = clear(example.member, letter, Purpose.INTERNAL)
    add_annex(example.member, said, letter, cleared, caption={"en": "An answer"}, nobody=True)
    out = release(example.member, said, on=date(2020, 7, 22), channel="Facebook", despite="a test")
    place(example.member, out, kind="press", where="A newspaper")


def with_a_place(example, item):
    """A decision that is in the house, and a place in it that may speak of a testimony."""
    decided = Judgment.objects.filter(case=example.case).first()
    enter_paper(example.member, decided, item)
    teller = Person.objects.filter(case=example.case, public=True, kind="individual", accounts__isnull=False).first()
    hear(example.member, decided.suit, teller.accounts.first(), "confirms")
    text = write_down(example.member, item, f"{teller.name['en']} testified. " + "The claim stands as it is. " * 20)
    seek(example.member, decided, text, clear(example.member, text.text, Purpose.INTERNAL))


def furnish(example):
    """Make a row for every address."""
    for name in ("Erik", "Dana"):
        hand_on(example.member, Member.objects.get(name=name), example.case)
    item = Item.objects.filter(case=example.case).first()
    cleared = clear(example.member, item, Purpose.INTERNAL)
    check_out(example.member, item, cleared, io.BytesIO(), to="an expert", due=None)
    table = deposit(example.member, example.case, io.BytesIO(b"text\nx\n"), title={"en": "A table"}, name="t.csv")
    told = write_down(example.member, item, "What it says: beaten on 3 May 2020.")
    suggest(example.member, told, clear(example.member, told.text, Purpose.INTERNAL))
    accept(example.member, Suggestion.objects.first(), {"en": "page 1"})
    begin(example.member, table, ["text"], {"narrative": "text"})
    begin_unpacking(example.member, table)
    released(example)
    said = Statement.objects.filter(case=example.case).first()
    day = date(2020, 7, 22)
    asked = ask(
        example.member, said, list(said.sentences.all()[:1]), channel="email", asked_on=day, last_day=day,
        asked_as={"en": "Prison 161/2"},
    )  # fmt: skip
    answer(example.member, asked, {"en": "Nothing happened."}, received_on=day)
    note_order(example.member, example.case, {"en": "Words that a court took back"})
    with_a_place(example, item)
    body = Authority.objects.filter(case=example.case).first()
    draft(
        example.member, Incident.objects.filter(case=example.case).first(), body, kind="ill_treatment", language="en",
        on=day, author="The house",
    )  # fmt: skip
    offer(example.member, *Incident.objects.filter(case=example.case)[:2])
    judged = Judgment.objects.filter(case=example.case).select_related("suit", "case").first()
    rule(example.member, judged, "burden", "", State.KEPT)
    draft_appeal(example.member, judged, language="en", on=day)
    draft_submission(example.member, begun(example.member, example.case, "reprisals", [], [], day), day)
    filed = Complaint.objects.first()
    plan(example.member, example.case, due_on=day, channel="by_letter", checker=example.member, on=day, after=filed)
    actions.join("Kira", [Role.KEEPER], PASSPHRASE, lock.THROWAWAY_COST)
    covering = redactions.begin(example.member, told.text, clear(example.member, told.text, Purpose.INTERNAL))
    redactions.mark(example.member, covering, 1, Place(100, 100, 300, 200), Reason.IDENTITY)


@pytest.fixture(scope="session")
def example_house(example_house, tmp_path_factory):
    """The house with the example case, and in it a row for every address. Made once, copied for each test."""

    def make(place):
        shutil.copytree(example_house.path, place)
        furnish(walk_in(store.Folder(place)))
        leave()

    return store.Folder(once(tmp_path_factory, "every-row", make))


@pytest.fixture
def doors(example):
    """A client for each member of the cast, and for somebody signed out."""
    found = {"": Client(SERVER_NAME="127.0.0.1")}
    for name in (*CAST, *OUTSIDE):
        found[name] = Client(SERVER_NAME="127.0.0.1")
        found[name].post("/sign-in/", {"name": name, "passphrase": PASSPHRASE})
    return found


def test_the_table_names_every_address():
    assert names() == set(NEEDS)


def expected(need, name):
    """Which statuses a member may see."""
    if need is NOBODY:
        return {404}
    if need in (OPEN, ANYONE):
        return {200, 302, 400}
    in_case, role = name in CAST, {**CAST, **OUTSIDE}[name]
    if need in ANYWHERE:
        return {200, 302, 400} if may([role], ANYWHERE[need]) else {403}
    if need is Verb.ADMINISTER:
        return {200, 302, 400} if role is Role.KEEPER else {403}
    if not in_case or (need is GUARD and not may([role], Verb.PROTECT)):
        return {404}
    return {200, 302, 400} if need is GUARD or may([role], need) else {403}


# Sending these would change who is in the house or the case: they have tests of their own.
ACTS = {"sign_out", "lock", "close_member", "leave", "renew_key", "renew_member", "me"}


@pytest.mark.parametrize("method", ["get", "post"])
def test_each_role_sees_and_does_what_the_table_says_and_an_outsider_learns_nothing(doors, example, method):
    wrong = []
    for name, needs in NEEDS.items():
        need = needs[method == "post"]
        if need is None or (method == "post" and name in ACTS):
            continue
        path = address(name, example.case)
        for who in (*CAST, *OUTSIDE):
            status = getattr(doors[who], method)(path).status_code
            if status not in expected(need, who):
                wrong.append(f"{method} {name} as {who}: {status}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_is_signed_out_is_sent_to_the_door(doors, example, method):
    for name, needs in NEEDS.items():
        if needs[method == "post"] not in (None, OPEN):
            answer = getattr(doors[""], method)(address(name, example.case))
            assert (answer.status_code, answer.headers["Location"][:9]) == (302, "/sign-in/"), name


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_passphrase_without_the_second_factor_reaches_no_address(doors, example, method):
    add_totp(example.member, SECRET, code_at(SECRET, int(time.time()) // 30))
    half = Client(SERVER_NAME="127.0.0.1")
    half.post("/sign-in/", {"name": "Amina", "passphrase": PASSPHRASE})
    for name, needs in NEEDS.items():
        if needs[method == "post"] not in (None, OPEN):
            answer = getattr(half, method)(address(name, example.case))
            assert (answer.status_code, answer.headers["Location"][:14]) == (302, "/sign-in/?next"), name
    assert half.get("/sign-in/second/").status_code == 200


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_owes_a_second_factor_reaches_only_where_it_is_added(doors, example, method):
    House.objects.update(throwaway=False)
    for name, needs in NEEDS.items():
        if needs[method == "post"] in (None, OPEN) or name in WHILE_OWING:
            continue
        answer = getattr(doors["Bruno"], method)(address(name, example.case))
        assert (answer.status_code, answer.headers["Location"]) == (302, "/me/factors/"), name
    assert doors["Bruno"].get("/me/factors/app/").status_code == 200
    assert doors["Amina"].get("/cases/").status_code == 200


@pytest.mark.parametrize("method", ["get", "post"])
def test_what_cannot_be_taken_back_asks_for_the_passphrase_again(doors, example, method, monkeypatch):
    monkeypatch.setattr("aigaq.web.again.FRESH_SECONDS", -1)
    for who in ("Amina", "Kira"):
        for name, needs in NEEDS.items():
            if needs[method == "post"] is None or name in ("lock", "sign_out"):
                continue
            answer = getattr(doors[who], method)(address(name, example.case))
            asked = answer.headers.get("Location", "").startswith("/again/")
            assert asked is (name in (ASKS_TO_SEND if method == "post" else ASKS_TO_LOOK)), (who, name)


def test_a_method_that_is_not_for_a_page_is_refused(doors, example):
    for name, needs in NEEDS.items():
        Buckets.kept.clear()
        for method in ("put", "delete", "patch"):
            assert getattr(doors["Amina"], method)(address(name, example.case)).status_code in (403, 404, 405), name
        if needs[1] is None:
            assert doors["Amina"].post(address(name, example.case)).status_code == 405, name


def test_a_member_who_was_taken_out_is_an_outsider(doors, example):
    doors["Amina"].post(address("leave", example.case))
    assert doors["Erik"].get(reverse("case", args=[example.case.reference])).status_code == 404


def test_a_closed_members_session_is_over(doors, example):
    doors["Kira"].post(address("close_member", example.case))
    assert doors["Erik"].get("/").status_code == 302


def test_panic_ends_every_session_of_the_house(doors):
    assert doors["Bruno"].get("/").status_code == 200
    doors["Amina"].post("/lock/")
    assert {client.get("/").status_code for client in doors.values()} == {302}


def test_a_keeper_backs_up_from_the_page_while_others_work(doors, tmp_path, monkeypatch):
    assert doors["Kira"].post("/members/backup/").status_code == 400
    monkeypatch.setenv("AIGAQ_BACKUP", str(tmp_path / "stick"))
    assert "There is no backup yet" in doors["Kira"].get("/members/").content.decode()
    assert doors["Kira"].post("/members/backup/").status_code == 302
    assert check(tmp_path / "stick").number == 1
    assert "There is no backup yet" not in doors["Kira"].get("/members/").content.decode()
