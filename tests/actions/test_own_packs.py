"""The organisation's own packs: in the trail when they change, in every backup, sealed, and back with the house."""

import hashlib
import shutil

import pytest

from aigaq.access import store as house_store
from aigaq.access.models import TrailEntry
from aigaq.errors import NotAllowed
from aigaq.proceedings import store
from aigaq.proceedings.actions import lodge
from aigaq.proceedings.overlays.actions import note
from aigaq.proceedings.overlays.queries import seen
from aigaq.vault.backup import packs as sealed_packs
from aigaq.vault.backup.actions import backup, check, restore
from aigaq.vault.backup.store import BackupDamaged
from aigaq.vault.verify import verify
from houses import PASSPHRASE, leave
from own_pack import HEAD, TERM

TEXT = HEAD + TERM.replace("OWN.1", "APPC.92")
CHANGED = ("pack file changed", "pack file gone")


@pytest.fixture
def own(house):
    """The house's own pack, over ours."""
    house.packs.mkdir()
    file = house.packs / "own.toml"
    file.write_text(TEXT, "utf-8")
    return file


def acts():
    return list(TrailEntry.objects.filter(act__in=CHANGED).order_by("n").values_list("act", flat=True))


def test_it_is_sealed_into_each_backup_and_comes_back_word_for_word(house, own, case, tmp_path):
    target = tmp_path / "stick"
    backup(target)
    content = b"".join(path.read_bytes() for path in target.rglob("*") if path.is_file())
    assert b"APPC.92" not in content and b"own.toml" not in content
    leave()
    shutil.rmtree(house.path)
    new = house_store.Folder(tmp_path / "new")
    restore(target, new, PASSPHRASE)
    assert (new.packs / "own.toml").read_text("utf-8") == TEXT
    assert store.pack("kz").laid_over == ("own.toml",) and verify().sound


def test_a_changed_byte_of_it_in_a_backup_is_named(house, own, case, tmp_path):
    target = tmp_path / "stick"
    backup(target)
    file = target / "packs" / "1.box"
    file.write_bytes(file.read_bytes()[:-1] + b"\x00")
    with pytest.raises(BackupDamaged, match=r"packs/1\.box"):
        check(target)


def test_a_house_without_packs_of_its_own_backs_up_none(house, case, tmp_path):
    backup(tmp_path / "stick")
    assert list((tmp_path / "stick" / "packs").iterdir()) == []


def test_another_key_opens_nothing(house):
    from nacl.exceptions import CryptoError

    from aigaq.access.secret import Secret

    blob = sealed_packs.sealed({"own.toml": b"x"}, Secret(bytes(32)))
    assert sealed_packs.opened(blob, Secret(bytes(32))) == {"own.toml": b"x"}
    with pytest.raises(CryptoError):
        sealed_packs.opened(blob, Secret(b"\x01" * 32))


def test_each_change_enters_the_trail_once_with_its_hash(house, own, amina):
    (first,) = note(amina)
    assert first.sha256 == hashlib.sha256(TEXT.encode()).hexdigest() and note(amina) == []
    own.write_text(TEXT + "\n", "utf-8")
    note()
    own.unlink()
    note()
    assert acts() == ["pack file changed", "pack file changed", "pack file gone"]
    assert [bool(row.sha256) for row in seen(amina)] == [False, True, True]
    assert verify().sound


def test_the_law_stands_in_the_trail_before_a_count_that_is_made_by_it(house, own, bruno, case):
    lodge(bruno, case, gist={"en": "x"}, concerns=[], lodged_by=None, addressee=None, lodged_on="2026-03-03")
    both = list(TrailEntry.objects.filter(act__in=(*CHANGED, "deadline counted")).order_by("n"))
    assert both[0].act == "pack file changed" and both[-1].act == "deadline counted"


def test_who_sees_no_records_does_not_see_them(people, own):
    with pytest.raises(NotAllowed):
        seen(people["Dana"])


def test_a_house_is_opened_with_its_packs_noted(house, own, case):
    from aigaq.web.served import step_in

    leave()
    key, _ = house_store.house_key(house, PASSPHRASE)
    step_in(house, key)
    assert acts() == ["pack file changed"]
