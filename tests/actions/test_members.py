"""Members come and go; what they could open and what they cannot open after."""

import uuid
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aigaq.access import actions, keyring, lock, patience, queries, seal
from aigaq.access.guesses import Guesses, Wait
from aigaq.access.lock import WrongPassphrase
from aigaq.access.members.actions import (
    InvitationOver,
    LastKeeper,
    LastOne,
    accept,
    change_passphrase,
    close,
    hand_on,
    invite,
    leave,
    renew_key,
    set_roles,
)
from aigaq.access.models import CaseWrap, Invitation, Member, ThingKey
from aigaq.access.passphrases import TooEasy
from aigaq.access.permissions import Role
from aigaq.errors import Incomplete, NotAllowed, Unknown
from aigaq.record import actions as record
from aigaq.vault.verify import verify
from houses import PASSPHRASE

STRONG = "abacus thriving oblong unsolved kelp"
CHEAP = lock.THROWAWAY_COST


def test_a_newcomer_joins_by_a_link_that_works_once(keeper):
    token = invite(keeper, "Nurlan", [Role.MONITOR])
    assert token not in str(Invitation.objects.values())
    newcomer = accept(token, STRONG, cost=CHEAP)
    assert newcomer.roles == ["monitor"]
    assert actions.sign_in("Nurlan", STRONG).ring is not None
    with pytest.raises(InvitationOver):
        accept(token, STRONG, cost=CHEAP)
    with pytest.raises(Incomplete):
        invite(keeper, "Nurlan", [Role.MONITOR])
    assert verify().sound


def test_an_old_invitation_opens_nothing(keeper):
    token = invite(keeper, "Nurlan", [Role.MONITOR])
    Invitation.objects.update(until="2020-01-01T00:00Z")
    with pytest.raises(InvitationOver):
        accept(token, STRONG, cost=CHEAP)


@pytest.mark.parametrize("weak", ["", "short", "passwordpassword", "aaaaaaaaaaaaaaaaaaaa", "Nurlan Nurlan Nurlan"])
def test_a_passphrase_that_could_be_guessed_is_refused_and_the_link_stays_good(keeper, weak):
    token = invite(keeper, "Nurlan", [Role.MONITOR])
    with pytest.raises(TooEasy):
        accept(token, weak, cost=CHEAP)
    assert accept(token, STRONG, cost=CHEAP).pk


def test_only_a_keeper_administers_and_a_keeper_opens_nothing(keeper, amina, case):
    for act in (
        lambda: invite(amina, "X", ["monitor"]),
        lambda: set_roles(amina, keeper, []),
        lambda: close(amina, keeper),
    ):
        with pytest.raises(NotAllowed):
            act()
    with pytest.raises(Unknown):
        queries.case_by(keeper, "C-1")
    with pytest.raises(Unknown):
        hand_on(keeper, keeper, case)


def test_a_house_keeps_a_keeper(keeper):
    with pytest.raises(LastKeeper):
        close(keeper, keeper)
    with pytest.raises(LastKeeper):
        set_roles(keeper, keeper, [Role.MONITOR])
    assert Member.objects.get(name="Kira").roles == ["keeper"]


def test_who_may_open_nothing_is_given_no_key(people, case):
    for name in ("Dana", "Erik"):
        assert not CaseWrap.objects.filter(member=people[name]).exists()
    assert keyring.holds(people["Bruno"], case)


def test_who_leaves_cannot_open_what_follows(amina, bruno, case):
    before = record.record_person(amina, case, identity={"name": "Before"})
    old = keyring.case_secret(bruno, case, 1).reveal()
    leave(amina, bruno, case)
    case.refresh_from_db()
    after = record.record_person(amina, case, identity={"name": "After"})
    assert (case.epoch, case.rotation_due) == (2, None)
    assert record.identify(amina, before) == {"name": "Before"}
    assert record.identify(amina, after) == {"name": "After"}
    with pytest.raises(Unknown):
        record.identify(bruno, before)
    key = ThingKey.objects.get(thing_id=after.pk)
    with pytest.raises(seal.SealBroken):
        seal.opened(keyring.Secret(old), keyring.context(key, "secret_sealed", after.pk), bytes(key.secret_sealed))
    assert verify().sound


def test_a_new_value_of_an_old_thing_gets_a_key_the_leaver_never_had(amina, bruno, case):
    person = record.record_person(amina, case, identity={"name": "One"})
    leave(amina, bruno, case)
    case.refresh_from_db()
    key = keyring.key_for(case, person.pk, "person")
    assert key.born == 2
    assert key.public != ThingKey.objects.get(thing_id=person.pk).public


def test_who_comes_back_is_handed_every_key_again(amina, bruno, case):
    person = record.record_person(amina, case, identity={"name": "One"})
    leave(amina, bruno, case)
    case.refresh_from_db()
    hand_on(amina, bruno, case)
    bruno.ring.cases.clear()
    assert record.identify(bruno, person) == {"name": "One"}


def test_the_last_who_can_open_a_case_stays(amina, bruno, case):
    leave(amina, bruno, case)
    case.refresh_from_db()
    with pytest.raises(LastOne):
        leave(amina, amina, case)


def test_a_closed_member_is_out_and_the_case_asks_for_a_new_key(keeper, amina, bruno, case):
    close(keeper, bruno)
    with pytest.raises(WrongPassphrase):
        actions.sign_in("Bruno", PASSPHRASE)
    case.refresh_from_db()
    assert case.rotation_due
    renew_key(amina, case)
    assert (case.epoch, case.rotation_due) == (2, None)
    assert verify().sound


def test_a_forgotten_passphrase_is_mended_by_keeper_and_colleague_together(keeper, amina, bruno, case):
    person = record.record_person(amina, case, identity={"name": "One"})
    renewed = accept(invite(keeper, "", [], renews=bruno), STRONG, cost=CHEAP)
    with pytest.raises(Unknown):
        record.identify(renewed, person)
    hand_on(amina, renewed, case)
    assert record.identify(renewed, person) == {"name": "One"}
    assert verify().sound


def test_a_member_changes_their_own_passphrase(amina):
    with pytest.raises(WrongPassphrase):
        change_passphrase(amina, "not mine", STRONG, CHEAP)
    change_passphrase(amina, PASSPHRASE, STRONG, CHEAP)
    assert actions.sign_in("Amina", STRONG).ring is not None
    with pytest.raises(WrongPassphrase):
        actions.sign_in("Amina", PASSPHRASE)


def test_a_role_without_a_need_for_keys_gives_them_back(keeper, bruno, case):
    set_roles(keeper, bruno, [Role.ANALYST])
    assert not keyring.holds(bruno, case)


def test_guessing_grows_slow_and_locks_nobody_out(house):
    for _ in range(patience.FREE):
        with pytest.raises(WrongPassphrase):
            actions.sign_in("Amina", "wrong")
    with pytest.raises(Wait):
        actions.sign_in("Amina", PASSPHRASE)
    assert actions.sign_in("Bruno", PASSPHRASE).ring is not None
    Guesses.failures["Amina"] = (99, -1000.0)
    assert actions.sign_in("Amina", PASSPHRASE).ring is not None
    assert "Amina" not in Guesses.failures


def test_no_wait_is_longer_than_42_seconds():
    assert [patience.wait(count) for count in (0, 2, 3, 4, 8, 9, 1000)] == [0, 0, 1, 2, 32, 42, 42]


STEPS = st.one_of(
    st.tuples(st.sampled_from(["come", "go"]), st.sampled_from(["Bruno", "Chen"])), st.just(("write", ""))
)


class Histories:
    """What every member ever held of one case, beside a model that knows no cryptography: who was in, and when."""

    def __init__(self, people, case):
        self.people, self.case = people, case
        self.inside, self.written = {"Amina"}, {}
        self.could, self.held = {name: set() for name in people}, {name: {} for name in people}

    def step(self, what, name):
        if what == "come" and name not in self.inside:
            hand_on(self.people["Amina"], self.people[name], self.case)
            self.inside.add(name)
        elif what == "go" and name in self.inside:
            leave(self.people["Amina"], self.people[name], self.case)
            self.inside.discard(name)
        elif what == "write":
            record.record_person(self.people["Amina"], self.case, identity={"name": "x"})
        self.case.refresh_from_db()
        self.look()

    def look(self):
        """Everyone who is in copies every key they are given; everyone keeps every sealed key they ever see."""
        for name in self.inside:
            self.could[name] |= set(range(1, self.case.epoch + 1))
            for wrap in CaseWrap.objects.filter(case=self.case, member=self.people[name]):
                self.people[name].ring.cases.clear()
                secret = keyring.case_secret(self.people[name], self.case, wrap.epoch)
                self.held[name][wrap.epoch] = bytes(secret.reveal())
        for key in ThingKey.objects.filter(case=self.case):
            place = keyring.context(key, "secret_sealed", key.thing_id)
            self.written[bytes(key.secret_sealed)] = (key.epoch, place)

    def opens(self, name, blob, place):
        for secret in self.held[name].values():
            try:
                return bool(seal.opened(keyring.Secret(secret), place, blob))
            except seal.SealBroken:
                continue
        return False


@given(st.lists(STEPS, max_size=8))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_who_could_ever_open_what_is_exactly_who_was_in(people, steps):
    known = {name: people[name] for name in ("Amina", "Bruno", "Chen")}
    case = actions.open_case(known["Amina"], uuid.uuid4().hex[:12], {"en": "x"}, date(2020, 1, 1))
    history = Histories(known, case)
    for what, name in steps:
        history.step(what, name)
    for name in known:
        for blob, (epoch, place) in history.written.items():
            assert history.opens(name, blob, place) == (epoch in history.could[name])
