"""The second door: nothing behind it is reached by a passphrase alone."""

import re
import time

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from aigaq.access import actions, lock, store, trail
from aigaq.access.factors import actions as factors
from aigaq.access.factors import totp
from aigaq.access.members.actions import accept, invite
from aigaq.access.models import Factor, House, Member
from aigaq.access.permissions import Role
from aigaq.access.sessions import SessionStore
from aigaq.vault.verify import verify
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


def test_a_passphrase_alone_reaches_nothing_behind_the_second_door(real):
    with_app("Amina")
    half = client("Amina")
    for pattern in get_resolver().url_patterns:
        if pattern.pattern.converters or getattr(pattern.callback, "for_everyone", False):
            continue
        answer = half.get(reverse(pattern.name))
        assert (answer.status_code, answer.headers["Location"][:9]) == (302, "/sign-in/"), pattern.name


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
    secret = re.search(r'<code class="link">([A-Z2-7 ]+)</code>', page)[1].replace(" ", "")
    code = totp.code_at(__import__("base64").b32decode(secret), int(time.time()) // 30)
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
    for name, kept in list(SessionStore.kept.items()):
        assert kept is SessionStore.kept[name]
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
