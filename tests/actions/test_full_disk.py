"""A full disk never traps the house: deposits stop before the reserve; erasing and a backup elsewhere go on."""

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from aigaq.access import actions, store
from aigaq.access.members.actions import hand_on
from aigaq.errors import Refusal
from aigaq.record import actions as record
from aigaq.vault import reserve
from aigaq.vault import store as vault
from aigaq.vault.actions import unsealed
from aigaq.vault.backup.actions import backup, check
from aigaq.vault.models import Item
from aigaq.vault.verify import verify
from houses import PASSPHRASE, leave, made, opened

sys.path.append(str(Path(__file__).parents[1] / "faults"))
from altered import forget, put

# So small that the log of the database matters; and one of which the reserve is 6.4 MiB.
TINY, SMALL = 8 << 20, 128 << 20
PIECE = 3_000_000


@given(st.integers(0, 1 << 50), st.integers(0, 1 << 50), st.integers(0, 1 << 50))
def test_the_reserve_is_a_twentieth_and_at_most_a_gibibyte(total, free, more):
    kept = reserve.reserve_of(total)
    assert kept <= 1 << 30 and kept * 20 <= total
    assert reserve.has_room(free, total, more) == (free >= kept + more)


class Disk:
    """A disk of which a test says how much is free."""

    def __init__(self, monkeypatch):
        self.total, self.free = 100 << 30, 50 << 30
        monkeypatch.setattr(vault.shutil, "disk_usage", lambda place: SimpleNamespace(total=self.total, free=self.free))


@pytest.fixture
def disk(monkeypatch):
    return Disk(monkeypatch)


def test_a_deposit_that_would_use_the_reserve_is_refused_before_a_byte_is_read(house, amina, case, disk):
    disk.free = (1 << 30) - 1
    with pytest.raises(vault.NoRoom, match="nearly full"):
        put(amina, case, b"a letter")
    assert not list(house.tmp.iterdir()) and not Item.objects.exists()
    disk.free = (1 << 30) + 10_000
    put(amina, case, b"a letter")


def test_a_long_deposit_stops_where_the_reserve_begins_and_leaves_nothing(house, amina, case, disk):
    class Long:
        read_so_far = 0

        def read(self, size=-1):
            self.read_so_far += 1 << 20
            disk.free = (1 << 30) + (8 << 20) - self.read_so_far
            return os.urandom(1 << 20) if self.read_so_far < 64 << 20 else b""

    source = Long()
    with pytest.raises(vault.NoRoom):
        vault.seal(source)
    assert source.read_so_far < 12 << 20
    assert not list(house.tmp.iterdir())


def test_a_backup_to_the_same_disk_is_refused_and_one_to_another_is_not(
    house, amina, case, disk, tmp_path, monkeypatch
):
    put(amina, case, b"a letter")
    disk.free = (1 << 30) + 1000
    with pytest.raises(vault.NoRoom):
        backup(tmp_path / "here")
    monkeypatch.setattr("aigaq.vault.backup.store.same_disk", lambda one, other: False)
    assert backup(tmp_path / "there").number == 1


@pytest.fixture
def small(tmp_path, request):
    """A small disk of its own with a house on it. Only root can make one."""
    place, size = tmp_path / "small", request.param
    place.mkdir()
    if os.geteuid() != 0 or sys.platform != "linux":
        pytest.skip("only root can mount a small disk (tmpfs), and only Linux has it")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "aigaq", place], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip(f"this machine lets nobody mount a small disk: {mounted.stderr.decode().strip()}")
    yield place
    leave()
    subprocess.run(["umount", str(place)], check=True)


def fill(place, leaving=0):
    """Fill a disk to its last `leaving` bytes, as another program does."""
    with (place / "another program").open("wb", buffering=0) as file:
        while (free := shutil.disk_usage(place).free) > leaving:
            try:
                file.write(bytes(min(free - leaving, 1 << 16)))
            except OSError:
                break


def tried(act):
    """Whether an act succeeded; if not, it was refused in a sentence, as the doors say it."""
    try:
        act()
    except Exception as fault:
        refusal = fault if isinstance(fault, Refusal) else store.disk_refusal(fault)
        assert refusal is not None and str(refusal), f"{type(fault).__name__}: {fault}"
        return False
    return True


@pytest.fixture
def peopled(small):
    folder = store.Folder(small / "house")
    people = made(folder)
    case = actions.open_case(people["Amina"], "C-1", {"en": "x"}, date(2020, 1, 1))
    hand_on(people["Amina"], people["Bruno"], case)
    return SimpleNamespace(folder=folder, case=case, amina=people["Amina"], bruno=people["Bruno"])


@pytest.mark.parametrize("small", [SMALL], indirect=True)
def test_on_a_disk_that_deposits_filled_one_still_erases_and_saves_a_copy_elsewhere(small, peopled, tmp_path):
    case, amina, bruno = peopled.case, peopled.amina, peopled.bruno
    kept = []
    while tried(lambda: kept.append(put(amina, case, os.urandom(PIECE)))):
        assert len(kept) < 60
    assert len(kept) > 5
    assert shutil.disk_usage(small).free >= reserve.reserve_of(SMALL) - (5 << 20)
    with pytest.raises(vault.NoRoom):
        backup(small / "stick")
    assert verify().sound
    backup(tmp_path / "stick")
    assert check(tmp_path / "stick").number == 1
    forget(amina, bruno, kept[0])
    record.record_person(amina, case, identity={"name": "Velimir"})
    assert verify().sound
    put(amina, case, b"there is room again")
    leave()
    opened(peopled.folder)
    assert verify().sound


@pytest.mark.parametrize("small", [TINY, SMALL], indirect=True)
def test_on_a_disk_that_others_filled_wholly_every_act_is_done_or_refused_and_nothing_breaks(small, peopled, tmp_path):
    case, amina, bruno = peopled.case, peopled.amina, peopled.bruno
    kept = [put(amina, case, b"%d" % number * 999) for number in range(3)]
    backup(tmp_path / "before")
    fill(small)
    acts = {
        "deposit": lambda: put(amina, case, os.urandom(PIECE)),
        "record": lambda: record.record_person(amina, case, identity={"name": "Velimir"}),
        "read": lambda: unsealed(amina, Item.objects.get(pk=kept[1].pk)),
        "backup": lambda: backup(tmp_path / "stick"),
        "erase": lambda: forget(amina, bruno, kept[0]),
        "verify": lambda: verify().sound or pytest.fail("not sound"),
    }
    done = {name for name, act in acts.items() if tried(act)}
    assert {"read", "verify"} <= done and "deposit" not in done, done
    connection.close()
    leave()
    (small / "another program").unlink()
    opened(peopled.folder)
    assert verify().sound
    amina = actions.sign_in("Amina", PASSPHRASE)
    assert unsealed(amina, Item.objects.get(pk=kept[1].pk)) == b"1" * 999
