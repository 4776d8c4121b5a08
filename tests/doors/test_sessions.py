"""Sessions: whatever happens in whatever order, a cookie opens exactly what a model without cryptography says."""

import os

import pytest
from django.conf import settings as config
from django.test import Client
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from aigaq.access import actions, lock, store
from aigaq.access.actions import DebugIsOn
from aigaq.access.guesses import Guesses
from aigaq.access.members import actions as members
from aigaq.access.models import House, Member
from aigaq.access.permissions import Role
from aigaq.access.sessions import SessionStore
from aigaq.web import pace
from houses import PASSPHRASE, leave

HISTORIES = int(os.environ.get("AIGAQ_HISTORIES", "8"))
NAMES = ("Amina", "Bruno")


def cookie_of(client):
    return client.cookies["aigaq"].value if "aigaq" in client.cookies else ""


class Sessions(RuleBasedStateMachine):
    """Two members on two devices each; every cookie ever given is kept and tried again after each step."""

    @initialize()
    def begin(self):
        SessionStore.end_all()
        self.passphrases = dict.fromkeys(NAMES, PASSPHRASE)
        self.devices = [Client(SERVER_NAME="127.0.0.1") for _ in range(3)]
        self.live: dict[str, str] = {}
        self.given: set[str] = set()

    def ended(self, client):
        self.live.pop(cookie_of(client), None)

    @rule(device=st.integers(0, 2), name=st.sampled_from(NAMES))
    def signs_in(self, device, name):
        client, before = self.devices[device], cookie_of(self.devices[device])
        self.ended(client)
        client.post("/sign-in/", {"name": name, "passphrase": self.passphrases[name]})
        assert cookie_of(client) not in (before, "")
        assert cookie_of(client) not in self.given
        self.live[cookie_of(client)] = name
        self.given.add(cookie_of(client))

    @rule(device=st.integers(0, 2), name=st.sampled_from(NAMES))
    def plants_a_cookie_and_has_the_other_sign_in(self, device, name):
        """Fixation: a chosen cookie never becomes somebody's session. (The one it replaces was only forgotten.)"""
        client = self.devices[device]
        client.cookies["aigaq"] = planted = "A" * 64
        client.post("/sign-in/", {"name": name, "passphrase": self.passphrases[name]})
        assert cookie_of(client) != planted
        self.live[cookie_of(client)] = name
        self.given |= {planted, cookie_of(client)}

    @rule(device=st.integers(0, 2), name=st.sampled_from(NAMES))
    def types_a_wrong_passphrase(self, device, name):
        self.devices[device].post("/sign-in/", {"name": name, "passphrase": "wrong"})
        Guesses.failures.clear()

    @rule(device=st.integers(0, 2))
    def signs_out(self, device):
        client, cookie = self.devices[device], cookie_of(self.devices[device])
        client.post("/sign-out/")
        self.live.pop(cookie, None)

    @rule(device=st.integers(0, 2))
    def changes_their_passphrase(self, device):
        client = self.devices[device]
        name = self.live.get(cookie_of(client))
        if name is None:
            return
        new = f"five other words {len(self.given)} {os.urandom(4).hex()} tests"
        fields = {"old": self.passphrases[name], "passphrase": new, "again": new}
        assert client.post("/me/", fields).status_code == 302
        self.passphrases[name] = new
        self.live = {cookie: who for cookie, who in self.live.items() if who != name}
        assert cookie_of(client) not in self.given
        self.live[cookie_of(client)] = name
        self.given.add(cookie_of(client))

    @rule()
    def panic(self):
        SessionStore.end_all()
        self.live = {}

    @invariant()
    def exactly_the_live_cookies_open_a_page(self):
        for cookie in getattr(self, "given", ()):
            client = Client(SERVER_NAME="127.0.0.1")
            client.cookies["aigaq"] = cookie
            answer = client.get("/me/")
            if cookie in self.live:
                assert answer.status_code == 200
                assert self.live[cookie] in answer.content.decode()
            else:
                assert answer.status_code == 302


def test_a_cookie_opens_what_the_model_says_and_nothing_after_that(house, monkeypatch):
    monkeypatch.setattr(members.change_passphrase.__wrapped__, "__defaults__", (lock.THROWAWAY_COST,))
    monkeypatch.setattr(pace, "WRITING", pace.Pace(10**6, 0.001))
    locks = {name: Member.objects.get(name=name).lock for name in NAMES}

    class Fresh(Sessions):
        def teardown(self):
            for name, text in locks.items():
                Member.objects.filter(name=name).update(lock=text)

    run_state_machine_as_test(
        Fresh,
        settings=settings(
            max_examples=HISTORIES, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


@pytest.mark.parametrize("cookie", ["", "A", "A" * 64, "=" * 64, "é" * 10, "A" * 4000, "../../etc"])
def test_a_made_up_cookie_opens_nothing_and_is_never_taken_over(house, cookie):
    client = Client(SERVER_NAME="127.0.0.1")
    client.cookies["aigaq"] = cookie
    assert client.get("/").status_code == 302
    client.post("/sign-in/", {"name": "Amina", "passphrase": PASSPHRASE})
    assert cookie_of(client) != cookie


def test_a_new_passphrase_ends_every_other_session_and_renews_this_one(house):
    here, elsewhere = (Client(SERVER_NAME="127.0.0.1") for _ in range(2))
    for client in (here, elsewhere):
        client.post("/sign-in/", {"name": "Amina", "passphrase": PASSPHRASE})
    before, new = cookie_of(here), "five other words only for tests"
    assert here.post("/me/", {"old": PASSPHRASE, "passphrase": new, "again": new}).status_code == 302
    assert cookie_of(here) != before
    assert (here.get("/me/").status_code, elsewhere.get("/me/").status_code) == (200, 302)


def test_a_member_who_is_closed_loses_every_session(house, people):
    keeper = actions.join("Kira", [Role.KEEPER], PASSPHRASE, lock.THROWAWAY_COST)
    clients = [Client(SERVER_NAME="127.0.0.1") for _ in range(2)]
    for client in clients:
        client.post("/sign-in/", {"name": "Bruno", "passphrase": PASSPHRASE})
        assert client.get("/").status_code == 200
    members.close(keeper, Member.objects.get(name="Bruno"))
    assert {client.get("/").status_code for client in clients} == {302}


def test_a_real_house_is_not_opened_with_debug_on(house, settings_debug_on_real_house):
    folder, key = settings_debug_on_real_house
    with pytest.raises(DebugIsOn):
        actions.open_house(folder, key, "tests")
    assert store.Door.house is None


@pytest.fixture
def settings_debug_on_real_house(house, monkeypatch):
    """A house that is not for throwing away, closed again, with DEBUG on."""
    assert config.DEBUG is False
    House.objects.update(throwaway=False)
    leave()
    monkeypatch.setattr(config, "DEBUG", True)
    key, _ = store.house_key(house, PASSPHRASE)
    return house, key
