"""The second door: nothing behind it is reached by a passphrase alone."""

import base64
import re
import time

import pytest
from django.test import Client

from aigaq.access import actions, lock, patience, store, trail
from aigaq.access.factors import actions as factors
from aigaq.access.factors import totp
from aigaq.access.members.actions import accept, change_passphrase, invite, set_roles
from aigaq.access.models import Factor, House, Member, SignIn
from aigaq.access.permissions import Role
from aigaq.vault.verify import verify
from aigaq.web.arrivals import expect
from aigaq.web.worker import Arrival
from houses import PASSPHRASE, leave

SECRET = b"12345678901234567890"


@pytest.fixture
def real(tmp_path, empty_house, house):
    """A house that is not for throwing away, with a monitor, a lawyer and a keeper."""
    found = House.objects.get()
    found.throwaway = False
    trail.record(None, "house made", found)
    actions.join("Kira", [Role.KEEPER], PASSPHRASE, lock.THROWAWAY_COST)
    return house


def client(name="", passphrase=PASSPHRASE):
    found = Client(SERVER_NAME="localhost")
    if name:
        found.post("/sign-in/", {"name": name, "passphrase": passphrase})
    return found


def with_app(name):
    member = actions.sign_in(name, PASSPHRASE)
    factors.add_totp(member, SECRET, totp.code_at(SECRET, int(time.time()) // 30 - 1))
    return member


def now(drift=0):
    return totp.code_at(SECRET, int(time.time()) // 30 + drift)


def test_the_code_lets_in_and_is_taken_once(real):
    with_app("Amina")
    first, second = client("Amina"), client("Amina")
    code = now()
    assert first.post("/sign-in/second/", {"code": "000000"}).status_code == 400
    assert first.post("/sign-in/second/", {"code": code}).status_code == 302
    assert first.get("/").status_code == 200
    assert second.post("/sign-in/second/", {"code": code}).status_code == 400
    assert second.get("/").status_code == 302


def test_another_members_code_and_a_removed_factor_let_nobody_in(real):
    with_app("Amina")
    bruno = actions.sign_in("Bruno", PASSPHRASE)
    other = b"another secret of twenty"[:20]
    factors.add_totp(bruno, other, totp.code_at(other, int(time.time()) // 30))
    half = client("Amina")
    assert half.post("/sign-in/second/", {"code": totp.code_at(other, int(time.time()) // 30 + 1)}).status_code == 400
    factors.remove(actions.sign_in("Amina", PASSPHRASE), str(Factor.objects.get(member__name="Amina").pk))
    assert half.post("/sign-in/second/", {"code": now()}).status_code == 400


def test_guesses_of_codes_grow_slow(real):
    with_app("Amina")
    half = client("Amina")
    for _ in range(3):
        half.post("/sign-in/second/", {"code": "000000"})
    assert "Wait" in half.post("/sign-in/second/", {"code": now()}).content.decode()
    assert client("Bruno").get("/").status_code == 302


def test_who_knows_the_passphrase_and_guesses_codes_waits_up_to_an_hour():
    waits = [patience.wait(failures, patience.LONGEST_AT_SECOND) for failures in range(40)]
    assert max(waits) == 3600
    # Three codes fit at a time; a year of guessing finds one with less than three in a hundred.
    assert 3 * 365 * 24 / 10**6 < 0.03


def test_who_was_refused_at_the_second_factor_stands_among_the_members_sign_ins(real):
    with_app("Amina")
    client("Amina").post("/sign-in/second/", {"code": "000000"})
    door = client("Amina")
    door.post("/sign-in/second/", {"code": now()})
    assert [one.opened for one in SignIn.objects.order_by("at")] == [False, True]
    assert "refused at the second factor" in door.get("/me/").content.decode()
    assert verify().sound


def test_a_new_passphrase_shuts_what_the_old_one_left_half_open(real):
    member = with_app("Amina")
    half = client("Amina")
    change_passphrase(member, PASSPHRASE, "abacus thriving oblong unsolved kelp", lock.THROWAWAY_COST)
    assert half.post("/sign-in/second/", {"code": now()}).headers["Location"] == "/sign-in/"


def test_who_becomes_a_keeper_owes_a_second_factor_at_once(real):
    door = client("Amina")
    assert door.get("/cases/").status_code == 200
    set_roles(actions.sign_in("Kira", PASSPHRASE), Member.objects.get(name="Amina"), [Role.MONITOR, Role.KEEPER])
    assert door.get("/cases/").headers["Location"] == "/me/factors/"


def test_a_one_time_link_stands_for_the_passphrase_and_not_for_the_second_factor(house):
    member = with_app("Amina")
    arrival = Arrival.of(member)
    expect(arrival.token, arrival.member_id, arrival.ring)
    door = client()
    assert door.get(arrival.path).headers["Location"] == "/sign-in/second/"
    assert door.get("/").headers["Location"].startswith("/sign-in/")
    assert door.post("/sign-in/second/", {"code": now()}).status_code == 302
    assert door.get("/").status_code == 200


def test_in_a_throw_away_house_the_pages_say_what_a_real_one_asks(house):
    assert "In a real house your role must have one" in client("Bruno").get("/me/factors/").content.decode()
    assert "must have one. In" not in client("Amina").get("/me/factors/").content.decode()


def test_a_code_on_paper_lets_in_once(real):
    member = with_app("Amina")
    codes = factors.make_paper(member)
    assert client("Amina").post("/sign-in/second/", {"code": codes[2]}).status_code == 302
    assert client("Amina").post("/sign-in/second/", {"code": codes[2]}).status_code == 400
    assert verify().sound


def test_a_half_open_session_is_over_after_five_minutes_and_when_the_member_is_closed(real, monkeypatch):
    with_app("Amina")
    half = client("Amina")
    monkeypatch.setattr("aigaq.web.views.factors.HALF_SECONDS", -1)
    assert half.post("/sign-in/second/", {"code": now()}).headers["Location"] == "/sign-in/"
    monkeypatch.undo()
    Member.objects.filter(name="Amina").update(closed_at="2026-01-01T00:00:00Z")
    assert client("Amina").get("/sign-in/second/").status_code == 302


@pytest.mark.parametrize(("name", "owes"), [("Amina", False), ("Bruno", True), ("Kira", True)])
def test_a_keeper_and_a_lawyer_without_one_can_only_add_one(real, name, owes):
    door = client(name)
    assert (door.get("/cases/").status_code == 302) is owes
    page = door.get("/me/factors/app/").content.decode()
    secret = re.search(r'<code class="link letters">([A-Z2-7 ]+)</code>', page)[1].replace(" ", "")
    code = totp.code_at(base64.b32decode(secret), int(time.time()) // 30)
    shown = door.post("/me/factors/app/", {"code": code})
    assert shown.status_code == 200 and shown.content.decode().count("<code>") == 8
    assert door.get("/cases/").status_code == 200
    half = client(name)
    assert half.get("/cases/").headers["Location"].startswith("/sign-in/")


def test_who_must_have_one_cannot_remove_the_last(real):
    member = with_app("Bruno")
    with pytest.raises(factors.LastFactor):
        factors.remove(member, str(Factor.objects.get().pk))


def test_a_fresh_lock_by_a_keepers_link_drops_the_factors_of_a_lost_phone(real):
    with_app("Bruno")
    kira = actions.sign_in("Kira", PASSPHRASE)
    accept(invite(kira, "", [], renews=Member.objects.get(name="Bruno")), PASSPHRASE, "en", lock.THROWAWAY_COST)
    assert not Factor.objects.exists()
    assert verify().sound


def test_the_secret_of_an_app_lies_sealed_to_its_owner(real):
    with_app("Amina")
    row = Factor.objects.get()
    assert SECRET not in bytes(row.secret_sealed)
    assert SECRET not in b"".join(path.read_bytes() for path in real.path.rglob("*") if path.is_file())


def test_the_picture_for_an_app_stays_on_its_page_and_out_of_every_cache(real):
    answer = client("Amina").get("/me/factors/app/")
    assert "<svg" in answer.content.decode() and answer.headers["Cache-Control"] == "no-store"


def test_before_what_cannot_be_taken_back_the_passphrase_is_asked_again(real):
    door = client("Amina")
    assert door.get("/me/factors/").status_code == 200
    session = door.session
    session["shown_at"] = time.monotonic() - 301
    session.save()
    assert door.get("/me/factors/").headers["Location"] == "/again/?next=%2Fme%2Ffactors%2F"
    before = door.cookies["aigaq"].value
    assert door.post("/again/", {"passphrase": "not this one at all", "next": "/me/factors/"}).status_code == 400
    assert door.post("/again/", {"passphrase": PASSPHRASE, "next": "//evil.example/"}).headers["Location"] == "/"
    assert door.cookies["aigaq"].value != before
    assert door.get("/me/factors/").status_code == 200


def test_the_house_opens_again_with_its_factors(real):
    with_app("Amina")
    path = real.path
    leave()
    key, _number = store.house_key(store.Folder(path), PASSPHRASE)
    actions.open_house(store.Folder(path), key, "tests")
    assert factors.has_any(Member.objects.get(name="Amina"))
