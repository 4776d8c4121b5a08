"""Forgetting: two members, three days, reversible until then; custody stays, the content is gone."""

import io
import shutil
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.access import store as houses
from aigaq.access.keyring import KeyGone
from aigaq.access.models import ThingKey
from aigaq.cli.exporting import export
from aigaq.errors import Incomplete, NotAllowed, Unknown
from aigaq.vault import store
from aigaq.vault.actions import deposit, unsealed
from aigaq.vault.backup.actions import backup
from aigaq.vault.backup.store import opened
from aigaq.vault.erasure.actions import NothingOrdered, NotYet, call_off, carry_out, confirm, finish_erasures, order
from aigaq.vault.erasure.debt import Made, owing
from aigaq.vault.erasure.queries import debt, erasures, openable, openable_among
from aigaq.vault.erasure.waiting import DELAY, Order, Stage, stage
from aigaq.vault.models import Custody, Erasure, Item
from aigaq.vault.queries import sealed_record
from aigaq.vault.verify import verify
from houses import PASSPHRASE, leave

NOW = datetime(2026, 1, 10, tzinfo=UTC)


@pytest.fixture
def item(amina, case):
    return deposit(amina, case, io.BytesIO(b"the letter"), title={"en": "A letter"}, name="1.txt")


def four_days_later():
    from aigaq.access import trail

    for row in Erasure.objects.all():
        row.ordered_at -= timedelta(days=4)
        trail.record(None, "erasure ordered", row)


def test_what_two_members_erase_after_three_days_is_gone_and_its_custody_stays(amina, bruno, item):
    path = store.path_of(item.sealed_sha256)
    order(amina, item, "the bringer took it back")
    confirm(bruno, item)
    four_days_later()
    carry_out(bruno, item)
    item.refresh_from_db()
    assert not path.exists() and not ThingKey.objects.filter(thing_id=item.pk).exists()
    assert bytes(item.record_sealed) == b""
    for look in (unsealed, sealed_record):
        with pytest.raises(KeyGone):
            look(amina, item)
    assert [line.event for line in Custody.objects.filter(item=item)] == ["ing", "mod", "dea"]
    assert item.commitment
    assert verify().sound


def test_one_member_alone_or_too_early_erases_nothing(amina, bruno, item):
    order(amina, item, "x")
    with pytest.raises(NotYet):
        confirm(amina, item)
    for act in (lambda: carry_out(amina, item), lambda: (confirm(bruno, item), carry_out(bruno, item))):
        with pytest.raises(NotYet):
            act()
    assert store.path_of(item.sealed_sha256).exists()
    assert verify().sound


def test_ordered_it_is_frozen_and_called_off_it_opens_again(amina, bruno, item):
    order(amina, item, "x")
    with pytest.raises(KeyGone):
        unsealed(amina, item)
    assert [row.item for row in erasures(bruno, item.case)] == [item]
    call_off(bruno, item)
    assert unsealed(amina, item) == b"the letter"
    assert erasures(bruno, item.case) == []
    with pytest.raises(NothingOrdered):
        carry_out(amina, item)
    assert verify().sound


def test_who_may_not_share_orders_no_erasure(people, chen, amina, item):
    with pytest.raises(NotAllowed):
        order(people["Erik"], item, "x")
    with pytest.raises(Unknown):
        order(chen, item, "x")
    with pytest.raises(Incomplete):
        order(amina, item, " ")
    order(amina, item, "x")
    with pytest.raises(Incomplete):
        order(amina, item, "again")


def test_a_crash_between_commit_and_removal_is_finished_at_the_next_start(amina, bruno, item, monkeypatch):
    order(amina, item, "x")
    confirm(bruno, item)
    four_days_later()
    monkeypatch.setattr(
        "aigaq.vault.erasure.actions.store.discard", lambda name: (_ for _ in ()).throw(KeyboardInterrupt)
    )
    with pytest.raises(KeyboardInterrupt):
        carry_out(amina, item)
    monkeypatch.undo()
    assert store.path_of(item.sealed_sha256).exists()
    assert finish_erasures() == 1
    assert finish_erasures() == 0
    assert verify().sound


def test_a_key_put_back_after_an_erasure_is_named(amina, bruno, item):
    key = ThingKey.objects.get(thing_id=item.pk)
    order(amina, item, "x")
    confirm(bruno, item)
    four_days_later()
    carry_out(amina, item)
    ThingKey.objects.bulk_create([key])
    assert any("it was erased" in fault.why or "removed it" in fault.why for fault in verify().faults)
    assert Item.objects.get(pk=item.pk).erased_at


def erased(amina, bruno, item):
    order(amina, item, "x")
    confirm(bruno, item)
    four_days_later()
    carry_out(amina, item)
    item.refresh_from_db()


def test_media_with_backups_of_before_are_named_until_two_new_ones_were_made_on_each(amina, bruno, item, tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    backup(first)
    backup(second)
    assert debt(amina, item) == []
    erased(amina, bruno, item)
    assert debt(amina, item) == [str(first), str(second)]
    backup(first)
    assert debt(amina, item) == [str(first), str(second)]
    backup(first)
    assert debt(amina, item) == [str(second)]
    assert verify().sound


def test_what_was_erased_opens_from_no_old_data_with_the_newest_keys(amina, bruno, item, tmp_path):
    stick = tmp_path / "stick"
    backup(stick)
    shutil.copy(stick / "data" / "1.db", tmp_path / "old.db")
    erased(amina, bruno, item)
    backup(stick)
    backup(stick)
    leave()
    key, _number = houses.house_key(houses.Folder(tmp_path / "house"), PASSPHRASE)
    with opened(tmp_path / "old.db", key) as data, opened(stick / "keys" / "3.db", key) as keys:
        assert data.execute("SELECT erased_at FROM aigaq_item").fetchone() == (None,)
        assert data.execute("SELECT count(*) FROM aigaq_thingkey").fetchone() == (0,)
        assert keys.execute("SELECT count(*) FROM aigaq_thingkey").fetchone() == (0,)
    assert not (stick / "keys" / "1.db").exists()


def test_a_bag_of_a_case_leaves_out_what_is_frozen_and_names_it(amina, case, item, tmp_path):
    other = deposit(amina, case, io.BytesIO(b"another"), title={"en": "Another"}, name="2.txt")
    order(amina, item, "x")
    told = export(amina, case.reference, [], tmp_path / "bag", "court")
    assert (told["items"], told["left_out"]) == (1, [item.reference])
    assert (tmp_path / "bag" / "data" / "items" / other.reference).is_dir()
    with pytest.raises(KeyGone):
        export(amina, case.reference, [item.reference], tmp_path / "none", "court")
    assert not (tmp_path / "none").exists()


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(1, 9), st.integers(0, 20)), max_size=12))
def test_a_medium_owes_nothing_once_its_newest_two_are_younger(history):
    made = [Made(medium, medium, number, NOW + timedelta(days=day)) for medium, number, day in history]
    for place in owing(NOW + timedelta(days=10), made):
        newest = sorted({one.number: one for one in made if one.medium == place}.values(), key=lambda one: one.number)
        assert any(one.at < NOW + timedelta(days=10) for one in newest[-2:])


@given(st.integers(0, 200), st.booleans())
def test_nothing_is_ready_before_three_days_or_without_a_second_member(hours, confirmed):
    made = Order(NOW, NOW if confirmed else None, None, None)
    found = stage(made, NOW + timedelta(hours=hours))
    assert (found is Stage.READY) == (confirmed and timedelta(hours=hours) >= DELAY)


def test_of_many_items_those_are_openable_that_are_openable_one_by_one(amina, case, item):
    copy = deposit(
        amina, case, io.BytesIO(b"A copy."), title={"en": "A copy"}, name="c", derived_from=item, tool="by_hand"
    )
    other = deposit(amina, case, io.BytesIO(b"Something else."), title={"en": "Another"}, name="o")
    every = [item, copy, other]
    assert openable_among(case, every) == [one for one in every if openable(one)] == every
    order(amina, item, "They asked us to.")
    assert openable_among(case, every) == [one for one in every if openable(one)] == [other]
