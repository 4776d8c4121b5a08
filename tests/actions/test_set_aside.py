"""A file too many in the vault: what a crash left between sealing and recording, or what somebody laid there."""

import io

from aigaq.access import store
from aigaq.vault.actions import deposit
from aigaq.vault.leftovers import store as leftovers
from aigaq.vault.leftovers.actions import clear
from aigaq.vault.models import Item
from aigaq.vault.store import path_of
from aigaq.vault.store import seal as sealed
from aigaq.vault.verify import verify


def orphan():
    """A sealed original of which nothing was recorded."""
    from aigaq.vault import store as vault

    waiting = sealed(io.BytesIO(b"cut off before it was recorded"))
    vault.admit(waiting)
    return path_of(waiting.sealed.name)


def test_for_a_day_it_stays_and_is_named(house):
    place = orphan()
    clear()
    assert place.is_file()
    assert [one.why for one in verify().faults] == ["no item is recorded for it"]


def test_after_a_day_it_is_set_aside_and_kept(house, amina, case, monkeypatch):
    item = deposit(amina, case, io.BytesIO(b"a letter"), title={"en": "A letter"}, name="l.txt")
    place = orphan()
    content = place.read_bytes()
    monkeypatch.setattr(leftovers, "DAY", -1)
    clear()
    assert not place.exists()
    assert (store.current().folder.quarantine / place.name).read_bytes() == content
    assert path_of(Item.objects.get(pk=item.pk).sealed_sha256).is_file()
    assert verify().sound


def test_a_disk_that_takes_nothing_more_keeps_no_house_shut(house, monkeypatch):
    place = orphan()
    house.quarantine.write_bytes(b"where the folder should be")
    monkeypatch.setattr(leftovers, "DAY", -1)
    clear()
    assert place.is_file()
