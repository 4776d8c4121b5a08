"""Every address × every role × member or outsider: taken from the resolver, so that a new page cannot be forgotten."""

import io
import time
import uuid

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from aigaq.access import actions, lock
from aigaq.access.factors.actions import add_totp
from aigaq.access.factors.totp import code_at
from aigaq.access.members.actions import hand_on
from aigaq.access.models import House, Member
from aigaq.access.permissions import Role, Verb, may
from aigaq.corroboration.models import Claim
from aigaq.exchange.allegations.actions import begin
from aigaq.intake.models import Import, Parcel, Passage
from aigaq.proceedings.models import Complaint, Suit
from aigaq.publication.models import Sentence, Statement
from aigaq.record.actions import clear
from aigaq.record.models import Incident, Person
from aigaq.vault.actions import deposit
from aigaq.vault.backup.actions import check
from aigaq.vault.checkouts.actions import check_out
from aigaq.vault.clearance import Purpose
from aigaq.vault.models import Checkout, Item
from houses import PASSPHRASE

NOBODY = "a link of nobody opens nothing"
OPEN, ANYONE = "open to strangers", "any member of the house"
SEE = Verb.SEE
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
    "cases": (ANYONE, None), "case": (SEE, None), "timeline": (SEE, None), "numbers": (SEE, None),
    "reprisals": (SEE, None), "findings": (SEE, None),
    "parcels": (SEE, None), "new_parcel": (Verb.DEPOSIT, Verb.DEPOSIT), "parcel": (SEE, None),
    "received": (Verb.DEPOSIT, None),
    "items": (SEE, None), "item": (SEE, None), "mark": (Verb.RECORD, Verb.RECORD),
    "look": (None, Verb.OPEN), "pixels": (Verb.OPEN, None), "clean_copy": (None, Verb.OPEN),
    "bring_in": (Verb.RECORD, Verb.RECORD), "imported": (SEE, None), "go_on": (None, Verb.RECORD),
    "erasure": (Verb.SHARE, Verb.SHARE), "passage": (SEE, None),
    "check_out": (Verb.EXPORT, Verb.EXPORT), "give_back": (Verb.OPEN, Verb.OPEN),
    "people": (SEE, None), "new_person": (Verb.RECORD, Verb.RECORD), "person": (SEE, None),
    "identity": (None, Verb.IDENTIFY), "new_consent": (Verb.RECORD, Verb.RECORD), "facilities": (SEE, None),
    "incidents": (SEE, None), "new_incident": (Verb.RECORD, Verb.RECORD), "incident": (SEE, None),
    "accounts": (SEE, None), "new_account": (Verb.RECORD, Verb.RECORD),
    "claims": (SEE, None), "new_claim": (Verb.CITE, Verb.CITE), "claim": (SEE, None), "cite": (Verb.CITE, Verb.CITE),
    "matrix": (SEE, None), "statements": (SEE, None), "new_statement": (Verb.PUBLISH, Verb.PUBLISH),
    "statement": (SEE, None), "release": (Verb.PUBLISH, Verb.PUBLISH), "sentence": (Verb.PUBLISH, Verb.PUBLISH),
    "complaints": (SEE, None), "new_complaint": (Verb.LODGE, Verb.LODGE), "complaint": (SEE, None),
    "new_answer": (Verb.LODGE, Verb.LODGE), "suits": (SEE, None), "new_suit": (Verb.LODGE, Verb.LODGE),
    "suit": (SEE, None), "impugn": (Verb.LODGE, Verb.LODGE), "hear": (Verb.LODGE, Verb.LODGE),
    "judge": (Verb.LODGE, Verb.LODGE), "treat": (Verb.LODGE, Verb.LODGE), "dossier": (None, Verb.EXPORT),
    "take_out": (Verb.EXPORT, Verb.EXPORT), "take_out_case": (Verb.EXPORT, Verb.EXPORT), "handout": (NOBODY, None),
}  # fmt: skip
ROWS = {
    "bring_in": Item, "imported": Import, "go_on": Import,
    "check_out": Item, "give_back": Checkout, "look": Item, "pixels": Item, "clean_copy": Item,
    "parcel": Parcel, "item": Item, "mark": Item, "erasure": Item, "take_out": Item, "passage": Passage,
    "person": Person, "identity": Person,
    "new_consent": Person, "incident": Incident, "claim": Claim, "cite": Claim, "statement": Statement,
    "release": Statement, "sentence": Sentence, "complaint": Complaint, "new_answer": Complaint, "suit": Suit,
    "impugn": Suit, "hear": Suit, "judge": Suit, "treat": Suit, "dossier": Suit,
}  # fmt: skip
CAST = {"Amina": Role.MONITOR, "Bruno": Role.LAWYER, "Erik": Role.ANALYST, "Dana": Role.VOLUNTEER}
OUTSIDE = {"Chen": Role.MONITOR, "Kira": Role.KEEPER}


# What who still owes a second factor may use; what asks for the passphrase again, to look at and to send.
WHILE_OWING = {"factors", "new_app", "new_passkey", "paper", "remove_factor", "again", "sign_out", "lock"}
ASKS_TO_LOOK = {
    "invite",
    "member",
    "leave",
    "check_out",
    "take_out",
    "take_out_case",
    "erasure",
    "factors",
    "new_app",
    "new_passkey",
}
ASKS_TO_SEND = ASKS_TO_LOOK - {"factors"} | {
    "renew_member", "close_member", "seats", "hand_on", "entrust", "dossier", "paper", "remove_factor",
}  # fmt: skip
SECRET = b"12345678901234567890"


def names():
    return {pattern.name for pattern in get_resolver().url_patterns}


def address(name, case):
    if name in ROWS:
        rows = ROWS[name].objects.filter(case=case)
        row = rows.filter(identity_sealed__isnull=False).first() if name == "identity" else rows.first()
        # Where a test needs no such row, the address is one that never was.
        held = row.pk if row else uuid.uuid4()
        return reverse(name, args=[held, 1] if name == "pixels" else [held])
    if name in ("enter", "join", "handout"):
        return reverse(name, args=["a-link-of-nobody"])
    if name in ("member", "renew_member", "close_member"):
        return reverse(name, args=[Member.objects.get(name="Erik").pk])
    if name in ("hand_on", "leave"):
        return reverse(name, args=[case.reference, Member.objects.get(name="Erik").pk])
    pattern = next(one for one in get_resolver().url_patterns if one.name == name)
    return reverse(name, args=[case.reference] if "reference" in pattern.pattern.converters else [])


@pytest.fixture
def doors(example):
    """A client for each member of the cast, and for somebody signed out."""
    for name in ("Erik", "Dana"):
        hand_on(example.member, Member.objects.get(name=name), example.case)
    item = Item.objects.filter(case=example.case).first()
    cleared = clear(example.member, item, Purpose.INTERNAL)
    check_out(example.member, item, cleared, io.BytesIO(), to="an expert", due=None)
    table = deposit(example.member, example.case, io.BytesIO(b"text\nx\n"), title={"en": "A table"}, name="t.csv")
    begin(example.member, table, ["text"], {"narrative": "text"})
    actions.join("Kira", [Role.KEEPER], PASSPHRASE, lock.THROWAWAY_COST)
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
    if need is Verb.ADMINISTER:
        return {200, 302, 400} if role is Role.KEEPER else {403}
    if not in_case:
        return {404}
    return {200, 302, 400} if may([role], need) else {403}


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
