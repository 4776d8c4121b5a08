"""The drill: the passphrase is lost, and the house opens again with shares alone."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aigaq.access import actions, lock, store
from aigaq.access.members.actions import leave
from aigaq.access.members.queries import broken_glass
from aigaq.access.models import Membership
from aigaq.access.recovery import actions as recovery
from aigaq.access.recovery import lock as recovery_lock
from aigaq.access.recovery import shares
from aigaq.access.secret import Secret
from aigaq.errors import NotAllowed
from aigaq.record import actions as record
from aigaq.vault.verify import verify
from houses import PASSPHRASE
from houses import leave as go_out

CHEAP = lock.THROWAWAY_COST


def test_the_drill_a_lost_passphrase_and_two_of_three_trustees(house, keeper, amina, case):
    person = record.record_person(amina, case, identity={"name": "Велимир"})
    made = recovery.make_shares(keeper, 2, 3)
    for path in (house.path / "locks").glob("*.lock"):
        if path.name != store.RECOVERY:
            path.unlink()
    go_out()
    with pytest.raises(lock.BadLock) if house.locks() else pytest.raises(store.NoHouse):
        store.house_key(house, PASSPHRASE)
    recovery.relock(house, recovery.recover(house, made[1:]).house, "six other words nobody ever knew", CHEAP)
    key, number = store.house_key(house, "six other words nobody ever knew")
    assert number == 1
    actions.open_house(house, key, "drill")
    assert record.identify(actions.sign_in("Amina", PASSPHRASE), person) == {"name": "Велимир"}
    assert verify().sound


def test_any_two_open_and_one_says_nothing(house, keeper):
    made = recovery.make_shares(keeper, 2, 3)
    for pair in itertools.combinations(made, 2):
        assert recovery.recover(house, pair).house == store.current().key
    for words in ([made[0]], [], [made[0], made[0]], [made[0], "what is this"]):
        with pytest.raises(shares.SharesDoNotFit):
            recovery.recover(house, words)


def test_new_shares_take_the_place_of_old_ones(house, keeper):
    old = recovery.make_shares(keeper, 2, 3)
    new = recovery.make_shares(keeper, 3, 5)
    with pytest.raises(shares.SharesDoNotFit):
        recovery.recover(house, old)
    assert recovery.recover(house, new[:3]).house == store.current().key
    assert verify().sound


def test_without_shares_and_with_impossible_numbers_it_says_so(house, keeper, amina, case):
    with pytest.raises(recovery.NoShares):
        recovery.recover(house, ["a"])
    with pytest.raises(recovery.NoShares):
        recovery.entrust(amina, case)
    for needed, trustees in ((1, 3), (4, 3), (2, 17), (0, 0)):
        with pytest.raises(shares.BadNumbers):
            recovery.make_shares(keeper, needed, trustees)
    with pytest.raises(NotAllowed):
        recovery.make_shares(amina, 2, 3)


def test_the_glass_breaks_only_for_a_case_its_members_entrusted(house, keeper, amina, chen, case):
    made = recovery.make_shares(keeper, 2, 3)
    found = recovery.recover(house, made[:2])
    with pytest.raises(recovery.NotEntrusted):
        recovery.break_glass(keeper, found, case, chen)
    recovery.entrust(amina, case)
    person = record.record_person(amina, case, identity={"name": "One"})
    recovery.break_glass(keeper, found, case, chen)
    assert record.identify(chen, person) == {"name": "One"}
    assert [member for _, member in broken_glass(amina, case)] == [chen]
    assert verify().sound


def test_a_renewed_key_stays_entrusted_and_a_case_taken_back_does_not(house, keeper, amina, bruno, chen, case):
    found = recovery.recover(house, recovery.make_shares(keeper, 2, 3)[:2])
    recovery.entrust(amina, case)
    leave(amina, bruno, case)
    case.refresh_from_db()
    recovery.break_glass(keeper, found, case, chen)
    assert Membership.objects.filter(member=chen, case=case).exists()
    recovery.distrust(amina, case)
    with pytest.raises(recovery.NotEntrusted):
        recovery.break_glass(keeper, found, case, bruno)


@given(st.binary(min_size=32, max_size=32), st.integers(2, 6), st.integers(0, 3))
@settings(max_examples=15, deadline=None)
def test_any_k_of_n_give_the_secret_back_and_k_minus_one_do_not(secret, needed, more):
    made = shares.split(Secret(secret), needed, needed + more)
    assert shares.joined(made[more:]).reveal() == secret
    with pytest.raises(shares.SharesDoNotFit):
        shares.joined(made[: needed - 1])


def test_another_secret_or_a_changed_header_does_not_open_the_recovery_lock():
    text = recovery_lock.locked(Secret(b"s" * 32), Secret(b"p" * 64), "ABCDEFGHIJKLMNOP", bytes(24))
    assert recovery_lock.unlocked(text, Secret(b"s" * 32)).reveal() == b"p" * 64
    with pytest.raises(shares.SharesDoNotFit):
        recovery_lock.unlocked(text, Secret(b"t" * 32))
    with pytest.raises(shares.SharesDoNotFit):
        recovery_lock.unlocked(text.replace("id ABC", "id BBC"), Secret(b"s" * 32))
    with pytest.raises(lock.BadLock):
        recovery_lock.unlocked(text.replace("hkdf", "none"), Secret(b"s" * 32))
