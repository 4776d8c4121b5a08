"""Originals: sealed first, opened by who may, never lost, never half there."""

import io
import subprocess
import sys

import pytest
from django.db import connection

from aigaq.access import store as house_store
from aigaq.access.models import TrailEntry
from aigaq.errors import Incomplete, NotAllowed, Unknown
from aigaq.record.actions import clear
from aigaq.vault import sealing, store
from aigaq.vault.actions import deposit, open_item, touch
from aigaq.vault.clearance import Clearance, NotCleared, Purpose
from aigaq.vault.dates import ImpossibleDate
from aigaq.vault.models import Custody, Item
from aigaq.vault.queries import MANY, touches_of
from aigaq.vault.verify import verify

LETTER = "Письмо брата: его избили 3 мая.".encode() * 40


def put(member, case, content=LETTER, **more):
    return deposit(member, case, io.BytesIO(content), **({"title": {"en": "A letter"}, "name": "letter.txt"} | more))


def read(member, item):
    return open_item(member, item, clear(member, item, Purpose.INTERNAL))


def test_what_was_deposited_comes_back_byte_for_byte(amina, case):
    for content in (b"", b"x", LETTER, bytes(100_000)):
        assert read(amina, put(amina, case, content)) == content


def test_another_member_of_the_case_opens_it_too(amina, bruno, case):
    assert read(bruno, put(amina, case)) == LETTER


def test_the_sealed_bytes_give_the_file_its_name_and_nothing_else(house, amina, case):
    item = put(amina, case)
    path = house.vault / item.sealed_sha256[:2] / f"{item.sealed_sha256}.age"
    assert path.stat().st_size == item.sealed_size
    assert [one.name for one in house.vault.rglob("*.age")] == [path.name]
    assert oct(path.stat().st_mode)[-3:] == "600"


def test_every_touch_enters_custody_and_trail(amina, bruno, case):
    item = put(amina, case)
    read(bruno, item)
    assert [(line.event, line.actor.name) for line in item.custody.all()] == [("ing", "Amina"), ("der", "Bruno")]
    acts = [entry.act for entry in TrailEntry.objects.filter(on=item.pk).order_by("n")]
    assert acts == ["item deposited", "item opened"]


def test_a_volunteer_deposits_and_opens_nothing(people, case):
    item = put(people["Dana"], case)
    with pytest.raises(NotAllowed):
        clear(people["Dana"], item, Purpose.INTERNAL)
    with pytest.raises(NotAllowed):
        open_item(people["Dana"], item, Clearance(str(item.pk), Purpose.INTERNAL, "", "", str(people["Dana"].pk)))


def test_a_stranger_gets_the_answer_of_what_never_was(amina, chen, case):
    item = put(amina, case)
    for attempt in (lambda: put(chen, case), lambda: clear(chen, item, Purpose.INTERNAL)):
        with pytest.raises(Unknown):
            attempt()


def test_nothing_opens_without_a_clearance_for_it_and_its_bearer(amina, bruno, case):
    one, other = put(amina, case), put(amina, case, b"another")
    with pytest.raises(NotCleared):
        open_item(amina, one, clear(amina, other, Purpose.INTERNAL))
    with pytest.raises(NotCleared):
        open_item(bruno, one, clear(amina, one, Purpose.INTERNAL))


def test_a_changed_original_is_not_shown(house, amina, case):
    item = put(amina, case)
    path = store.path_of(item.sealed_sha256)
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(sealing.SealDamaged):
        read(amina, item)
    path.unlink()
    with pytest.raises(store.OriginalMissing):
        read(amina, item)


@pytest.mark.parametrize(
    ("more", "refusal"), [({"title": {"en": " "}}, Incomplete), ({"dated": "2020-02-31"}, ImpossibleDate)]
)
def test_bad_input_is_refused_and_nothing_is_kept(house, amina, case, more, refusal):
    with pytest.raises(refusal):
        put(amina, case, **more)
    assert not Item.objects.exists()
    assert list(house.tmp.iterdir()) == list(house.vault.iterdir()) == []


@pytest.mark.parametrize("call", ["os.fsync", "os.utime", "pathlib.Path.rename"])
def test_a_full_or_failing_disk_leaves_nothing_half_written(house, amina, case, monkeypatch, call):
    def fail(*_args, **_more):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(call, fail)
        with pytest.raises(house_store.CannotWrite) as refusal:
            put(amina, case)
    assert "No space left" in str(refusal.value)
    assert not Item.objects.exists()
    assert list(house.tmp.iterdir()) == []
    assert verify().sound


def test_a_file_that_breaks_off_while_read_leaves_nothing(house, amina, case):
    class Broken(io.BytesIO):
        def read(self, size=-1):
            raise OSError(5, "Input/output error")

    with pytest.raises(house_store.CannotWrite):
        deposit(amina, case, Broken(), title={"en": "x"}, name="x")
    assert list(house.tmp.iterdir()) == [] and not Item.objects.exists()


def test_a_planted_age_file_with_many_stanzas_is_refused_unread():
    flood = b"age-encryption.org/v1\n" + b"-> X25519 abc\nxyz\n" * 100 + b"--- mac\n"
    assert not sealing.header_is_bounded(flood)
    assert not sealing.header_is_bounded(b"age-encryption.org/v1\n" + b"-> X25519 " + b"a" * 20000)


DEPOSIT_FOREVER = """
import io, os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "aigaq.settings"
import django; django.setup()
from pathlib import Path
from aigaq.access import actions, store
from aigaq.access.models import Case
from aigaq.vault.actions import deposit
folder = store.Folder(Path(sys.argv[1]))
key, _ = store.house_key(folder, sys.argv[2]); actions.open_house(folder, key, "killed")
amina, case = actions.sign_in("Amina", sys.argv[2]), Case.objects.get()
print("ready", flush=True)
while True:
    item = deposit(amina, case, io.BytesIO(os.urandom(50_000)), title={"en": "x"}, name="x")
    print(item.reference, item.sealed_sha256, flush=True)
"""


@pytest.mark.parametrize("delay", [0.001, 0.013, 0.031, 0.062, 0.097, 0.143])
def test_killed_at_any_moment_it_loses_nothing_acknowledged(empty_house, tmp_path, delay):
    import shutil
    import time

    from houses import PASSPHRASE, leave, opened

    folder = house_store.Folder(tmp_path / "killed")
    shutil.copytree(empty_house.path, folder.path)
    done = subprocess.Popen(
        [sys.executable, "-c", DEPOSIT_FOREVER, folder.path, PASSPHRASE], stdout=subprocess.PIPE, text=True
    )
    assert done.stdout.readline() == "ready\n"
    time.sleep(delay)
    done.kill()
    acknowledged = [line.split() for line in done.stdout.read().splitlines() if len(line.split()) == 2]
    done.wait()
    opened(folder)
    try:
        kept = dict(Item.objects.values_list("reference", "sealed_sha256"))
        assert all(kept.get(reference) == name for reference, name in acknowledged)
        assert list(folder.tmp.iterdir()) == []
        # A sealed file whose row did not make it was never acknowledged; it is reported, and loses nothing.
        assert {fault.what for fault in verify().faults} <= {"a file"}
    finally:
        leave()


MEASURE = """
import io, os, resource, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "aigaq.settings"
import django; django.setup()
from pathlib import Path
from aigaq.access import actions, store
from aigaq.access.models import Case
from aigaq.vault.actions import deposit
class Zeros:
    def __init__(self, left): self.left = left
    def read(self, size=-1):
        taken = min(self.left, size if size > 0 else 1 << 20)
        self.left -= taken
        return bytes(taken)
folder = store.Folder(Path(sys.argv[1]))
key, _ = store.house_key(folder, sys.argv[2]); actions.open_house(folder, key, "measured")
amina, case = actions.sign_in("Amina", sys.argv[2]), Case.objects.get()
deposit(amina, case, Zeros(1 << 20), title={"en": "x"}, name="x")
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
deposit(amina, case, Zeros(200 << 20), title={"en": "x"}, name="x")
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_memory_does_not_grow_with_the_file(empty_house, tmp_path):
    import shutil

    from houses import PASSPHRASE

    place = tmp_path / "measured"
    shutil.copytree(empty_house.path, place)
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, place, PASSPHRASE], check=True, capture_output=True, text=True
    )
    assert int(done.stdout) < 40 * 1024  # KiB, for 200 MiB


def test_no_plaintext_hash_stands_in_clear(house, amina, case):
    import hashlib

    put(amina, case)
    digest = hashlib.sha256(LETTER)
    with connection.cursor() as cursor:
        tables = [row[0] for row in cursor.execute("SELECT name FROM sqlite_master WHERE type='table'").fetchall()]
        everything = repr([cursor.execute(f'SELECT * FROM "{table}"').fetchall() for table in tables])
    assert digest.hexdigest() not in everything
    assert repr(digest.digest())[2:-1] not in everything
    assert "letter.txt" not in everything


def test_custody_is_only_added_to(amina, case):
    item = put(amina, case)
    read(amina, item)
    first, second = Custody.objects.filter(item=item)
    assert first.prev == "0" * 64 and second.prev != first.prev


@pytest.mark.parametrize("size", [10, 4_000, 300_000])
@pytest.mark.parametrize("failing", range(1, 7))
def test_a_write_that_fails_once_is_never_swallowed(failing, size):
    class Disk:
        calls = 0

        def write(self, data):
            self.calls += 1
            if self.calls == failing:
                raise OSError(28, "No space left on device")
            return len(data)

    disk, (recipient, _identity) = Disk(), sealing.new_identity()
    reader, writer = sealing.PaddedReader(io.BytesIO(b"x" * size)), sealing.HashingWriter(disk)
    try:
        sealing.seal(reader, writer, recipient)
    except OSError:
        return
    assert disk.calls < failing


def test_a_derived_copy_says_what_made_it_in_which_version(amina, case):
    original = put(amina, case)
    for tool in ("", "tesseract"):
        with pytest.raises(Incomplete):
            put(amina, case, b"read text", derived_from=original, tool=tool)
    copy = put(amina, case, b"read text", derived_from=original, tool="tesseract 5.3.4")
    assert (copy.derived_from, copy.tool) == (original, "tesseract 5.3.4")


def test_custody_knows_no_event_outside_its_vocabulary(amina, case):
    with pytest.raises(ValueError, match="lost"):
        touch(amina, put(amina, case), event="lost")


def test_of_many_touches_the_first_and_the_last_are_shown_and_the_rest_counted(amina, case):
    item = put(amina, case)
    for many in (1, 2, 3, 4, MANY, MANY + 1, MANY + 9):
        while item.custody.count() < many:
            touch(amina, item, event="fix")
        shown, whole = touches_of(amina, item), touches_of(amina, item, whole=True)
        every = [line.seq for line in (*whole.first, *whole.between, *whole.last)]
        assert every == list(range(1, many + 1)) and whole.more == 0
        seen = [line.seq for line in (*shown.first, *shown.between, *shown.last)]
        assert seen == (every if many <= MANY else [1, many - 2, many - 1, many])
        assert len(seen) + shown.more == many
