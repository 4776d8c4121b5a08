"""Backups: incremental, in two parts, whole or not at all; and the way back."""

import io
import shutil
from datetime import date, timedelta

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from aigaq.access import actions as access
from aigaq.access import lock, store
from aigaq.access.models import TrailEntry, TrailHead
from aigaq.access.permissions import Role
from aigaq.errors import NotAllowed
from aigaq.record import actions as record
from aigaq.record.models import Person
from aigaq.vault.actions import deposit, unsealed
from aigaq.vault.backup import keeping, manifest
from aigaq.vault.backup.actions import backup, check, restore
from aigaq.vault.backup.manifest import BadManifest
from aigaq.vault.backup.store import BackupDamaged, KeysPruned, NoBackup
from aigaq.vault.models import Item
from aigaq.vault.verify import verify
from houses import PASSPHRASE, leave


@pytest.fixture
def target(tmp_path):
    return tmp_path / "stick"


@pytest.fixture
def full(amina, case):
    """A house with a sealed identity and an original."""
    record.record_person(amina, case, identity={"name": "Велимир"})
    deposit(amina, case, io.BytesIO(b"the letter" * 999), title={"en": "A letter"}, name="letter.txt")
    return case


def files(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_the_drill_a_house_comes_back_from_its_backup_on_an_empty_machine(house, full, target, tmp_path):
    made = backup(target)
    size = TrailHead.objects.get().size
    leave()
    shutil.rmtree(house.path)
    restore(target, store.Folder(tmp_path / "new"), PASSPHRASE)
    # Restored to the moment of the backup: the act of having made it came after.
    assert TrailHead.objects.get().size == size - 1
    amina = access.sign_in("Amina", PASSPHRASE)
    assert record.identify(amina, Person.objects.get()) == {"name": "Велимир"}
    assert unsealed(amina, Item.objects.get()) == b"the letter" * 999
    assert verify().sound
    assert made.number == 1
    with pytest.raises(Exception, match="only added to"):
        connection.cursor().execute("DELETE FROM aigaq_trailentry")


def test_only_what_is_new_is_copied_and_every_backup_is_whole(house, full, amina, target):
    backup(target)
    first = {path: path.stat().st_mtime_ns for path in (target / "objects").rglob("*.age")}
    deposit(amina, full, io.BytesIO(b"another"), title={"en": "Another"}, name="2")
    backup(target)
    assert len(list((target / "objects").rglob("*.age"))) == 2
    assert all(path.stat().st_mtime_ns == when for path, when in first.items())
    assert check(target, 1).number == 1 and check(target).number == 2
    assert TrailEntry.objects.filter(act="backup made").count() == 2
    assert verify().sound


def test_the_data_part_holds_no_small_key_and_the_keys_part_nothing_else(house, full, target):
    from aigaq.vault.backup.store import opened

    backup(target)
    key = store.current().key
    with opened(target / "data/1.db", key) as data, opened(target / "keys/1.db", key) as keys:
        count = lambda base, table: base.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: E731
        assert [count(data, f"aigaq_{name}") for name in ("thingkey", "casewrap")] == [0, 0]
        assert [count(keys, f"aigaq_{name}") for name in ("person", "item", "trailentry", "member")] == [0, 0, 0, 0]
        assert count(keys, "aigaq_thingkey") == 2


def test_nothing_of_the_house_is_readable_in_a_backup(house, full, target):
    backup(target)
    content = b"".join(path.read_bytes() for path in target.rglob("*") if path.is_file())
    for word in ("Велимир", "Amina", "A letter", "letter.txt", "A case", "CREATE TABLE"):
        assert word.encode() not in content


@pytest.mark.parametrize("kind", ["objects", "data", "keys", "locks", "manifest"])
@pytest.mark.parametrize("place", [0, 60, -1])
def test_a_flipped_bit_anywhere_in_a_backup_is_named(house, full, target, tmp_path, kind, place):
    backup(target)
    path = next(path for path in sorted((target / kind).rglob("*")) if path.is_file())
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)
    leave()
    with pytest.raises((BackupDamaged, BadManifest)) as refusal:
        restore(target, store.Folder(tmp_path / "new"), PASSPHRASE)
    assert path.relative_to(target).as_posix() in str(refusal.value) or kind == "manifest"
    assert not (tmp_path / "new").exists()


def test_a_manifest_of_somebody_else_is_refused(house, full, target, tmp_path):
    backup(target)
    found, _ = manifest.read((target / "manifest/1").read_bytes(), 1)
    (target / "manifest/1").write_bytes(manifest.written(found, lambda message: bytes(64)))
    leave()
    with pytest.raises(BadManifest):
        restore(target, store.Folder(tmp_path / "new"), PASSPHRASE)


def test_restore_overwrites_nothing_and_needs_the_passphrase(house, full, target, tmp_path):
    with pytest.raises(NoBackup):
        check(target)
    backup(target)
    leave()
    with pytest.raises(lock.WrongPassphrase):
        restore(target, store.Folder(tmp_path / "new"), "wrong")
    assert not (tmp_path / "new").exists()
    before = files(house.path)
    with pytest.raises(store.HouseExists):
        restore(target, house, PASSPHRASE)
    assert files(house.path) == before


def test_an_interrupted_backup_leaves_the_last_one_whole(house, full, amina, target, tmp_path):
    backup(target)
    deposit(amina, full, io.BytesIO(b"another"), title={"en": "Another"}, name="2")
    backup(target)
    (target / "manifest/2").unlink()
    (target / "data/9.db.part").write_bytes(b"half")
    assert check(target).number == 1
    assert backup(target).number == 2
    assert not list(target.rglob("*.part"))


def test_a_medium_that_cannot_be_written_is_named(house, full, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(store.CannotWrite):
        backup(tmp_path / "file" / "stick")


def test_only_a_keeper_backs_up_from_the_pages(house, full, amina, target):
    with pytest.raises(NotAllowed):
        backup(target, amina)
    assert backup(target, access.join("Kira", [Role.KEEPER], PASSPHRASE, lock.THROWAWAY_COST)).number == 1


def test_small_keys_are_kept_of_the_newest_two_and_older_ones_say_so(house, full, target, tmp_path):
    for _ in range(3):
        backup(target)
    (target / "keys/2.db").unlink()
    leave()
    with pytest.raises(BackupDamaged):
        restore(target, store.Folder(tmp_path / "new"), PASSPHRASE, 2)
    assert not (target / "manifest/1").exists()


def test_an_old_backup_without_its_small_keys_says_so(house, full, target, tmp_path, monkeypatch):
    days = iter(["2020-01-01T00:00:00Z", "2020-03-01T00:00:00Z", "2020-05-01T00:00:00Z"])
    monkeypatch.setattr("aigaq.vault.backup.actions._now", lambda: next(days))
    for _ in range(3):
        backup(target)
    assert check(target, 1).number == 1
    leave()
    with pytest.raises(KeysPruned):
        restore(target, store.Folder(tmp_path / "new"), PASSPHRASE, 1)
    assert restore(target, store.Folder(tmp_path / "new"), PASSPHRASE).number == 3


DAYS = st.lists(st.integers(0, 900), min_size=1, max_size=60).map(sorted)


@given(DAYS)
def test_what_is_kept_reaches_back_and_never_loses_the_newest(offsets):
    made = {number: date(2020, 1, 1) + timedelta(days=offset) for number, offset in enumerate(offsets, 1)}
    kept = keeping.kept(made)
    assert max(made) in kept
    assert len(kept) <= keeping.KEYS + keeping.DAYS + keeping.WEEKS + keeping.MONTHS
    assert keeping.kept({number: made[number] for number in kept}) == kept
    assert len(keeping.keys_kept(kept)) <= 2
