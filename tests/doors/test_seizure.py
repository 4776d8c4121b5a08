"""The table of SECURITY.md, played: each row takes what falls into hostile hands and reads every byte of it.

Amina's work is in it: three people with names in three scripts, a letter, who brought it, what they said. Somebody
with the machine looks for all of that in every spelling, and for any eight bytes of the letter.
"""

import itertools
import os
import re
import signal
import time
from datetime import date
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, models
from memory import found, needs_root
from nacl.public import PrivateKey, SealedBox
from serving import Browser

from aigaq.access import actions, seal, store
from aigaq.access.models import Case, House
from aigaq.access.recovery import actions as recovery
from aigaq.access.recovery import lock as recovery_lock
from aigaq.access.recovery.shares import SharesDoNotFit, joined
from aigaq.access.secret import Secret
from aigaq.corroboration.models import Claim
from aigaq.record import actions as record
from aigaq.vault.backup.actions import backup
from aigaq.wording import words
from houses import imaged, leave
from needles import (
    BRINGER,
    LETTER,
    NAMES,
    TOLD,
    bytes_of,
    sealed_names,
    shingled_in,
    spelled_in,
    texts_of_the_example,
)

SECRETS = [*NAMES, BRINGER, TOLD, *sealed_names()]
NARRATIVE = texts_of_the_example()[:12]
CLEAR = [*NARRATIVE, "C-2020-01", "Amina", "Semionova", "letter.txt", "CREATE TABLE"]
TABLE = (Path(__file__).parents[2] / "SECURITY.md").read_text("utf-8").split("hostile hands")[1].split("\n## ")[0]
PLAYED = {}


def row(*names):
    """Say which rows of the table a test plays."""

    def mark(test):
        for name in names:
            PLAYED.setdefault(name, []).append(test)
        return test

    return mark


def test_every_row_of_the_table_is_played():
    rows = re.findall(r"^\| ([^|]+?) \|", TABLE, re.M)[1:]
    assert rows[0] == "laptop off, or backup of the folder" and len(rows) >= 7
    assert set(rows) == set(PLAYED)


@pytest.fixture
def image(worked, tmp_path):
    """An image of the disk, taken while Amina works and an upload stands half done. The house runs on."""
    if Browser(worked).get("/")[0] == 423:
        Browser(worked).unlock()
    amina = Browser(worked, "Amina")
    with amina.half_an_upload(LETTER * 400):
        until = time.monotonic() + 10
        while not any(part.stat().st_size for part in (worked.folder / "tmp").iterdir()):
            assert time.monotonic() < until
            time.sleep(0.01)
        imaged(worked.folder, tmp_path / "image")
    return tmp_path / "image"


@row("laptop off, or backup of the folder", "server disk", "sealed parts left in tmp by an interrupted upload")
def test_a_disk_yields_no_word_no_name_and_no_piece_of_a_file(image):
    assert (image / "house.db-wal").stat().st_size > 0
    assert any(part.stat().st_size for part in (image / "tmp").iterdir())
    content = bytes_of(image)
    assert spelled_in(content, SECRETS + CLEAR) == []
    assert shingled_in(content, LETTER) == set()


@row("laptop off, or backup of the folder")
def test_a_disk_yields_that_aigaq_is_used_how_many_originals_and_padded_sizes(image):
    originals = [path.stat().st_size for path in image.rglob("*.age")]
    assert len(originals) == 31
    assert len(LETTER.encode()) not in originals
    assert len(store.Folder(image).locks()) == 1


@needs_root
@row("laptop on, house locked")
def test_a_locked_laptop_yields_no_more_though_its_memory_is_read(worked, image, keys):
    os.kill(worked.parent, signal.SIGUSR1)
    worked.next_worker(worked.worker)
    needles = keys | {text: text.encode() for text in SECRETS + NARRATIVE}
    needles |= {f"{name} in UTF-16": name.encode("utf-16-le") for name in SECRETS}
    needles["a line of the letter"] = LETTER.splitlines()[0].encode()
    assert found(worked.parent, needles) == found(worked.worker, needles) == set()
    content = bytes_of(worked.folder)
    assert spelled_in(content, SECRETS + CLEAR) == []
    assert shingled_in(content, LETTER) == set()


@pytest.fixture
def opened(worked, image):
    """The image, opened with the house key: nobody has signed in."""
    folder = store.Folder(image)
    key, _ = store.house_key(folder, worked.passphrase)
    actions.open_house(folder, key, "tests")
    yield folder
    leave()


def every_value():
    """Every value of every row of every table, as bytes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT * FROM "{table}"')
            for values in cursor.fetchall():
                yield from (bytes(one) if isinstance(one, bytes) else str(one).encode() for one in values)


def sealed_values():
    """Every sealed value of the house: the row it stands in, and its bytes."""
    for model in apps.get_app_config("aigaq").get_models():
        for field in model._meta.fields:
            if isinstance(field, models.BinaryField) and field.name.endswith("_sealed"):
                for one in model._default_manager.exclude(**{field.name: None}):
                    yield one, bytes(getattr(one, field.name))


def opened_by(*secrets):
    """All that somebody with some secrets can open, with every key that is found on the way."""
    rows, known, before = list(sealed_values()), {bytes(one) for one in secrets}, -1
    while len(known) != before:
        before = len(known)
        boxes = {seal.key_id(bytes(box.public_key)): box for box in map(PrivateKey, known)}
        open_now = [(one, value_in(boxes[seal.key_of(blob)], blob)) for one, blob in rows if seal.key_of(blob) in boxes]
        known |= {value for _one, value in open_now if len(value) == 32}
    return open_now


def value_in(box, blob):
    return seal._parts(SealedBox(box).decrypt(blob[9:]))[1]


@row("laptop on, house open, nobody signed in")
def test_an_open_house_yields_narrative_and_trail_and_no_identity_bringer_or_original(opened):
    content = b"\x00".join(every_value())
    for yielded in ("Amina", "C-2020-01", "signed in", words(Claim.objects.first().text)):
        assert spelled_in(content, [yielded])
    assert spelled_in(content, [*SECRETS, "letter.txt"]) == []
    # The record stands there in words of the same languages: of the letter no twelve letters in a row may.
    assert shingled_in(content, LETTER, 24) == set()


@row("laptop on, house open, nobody signed in")
def test_nothing_that_lies_in_an_open_house_opens_anything_sealed(opened):
    lying_about = [one for one in every_value() if len(one) == 32]
    assert len(lying_about) > 30
    assert len(list(sealed_values())) > 40
    assert opened_by(store.current().key.reveal(), bytes(House.objects.get().sign_seed), *lying_about) == []


@pytest.fixture
def chens_case(opened, worked):
    """A case of Chen's own, with a sealed identity. Kira has made shares for trustees."""
    chen = actions.sign_in("Chen", worked.passphrase)
    case = actions.open_case(chen, "C-9", {"en": "Another case"}, date(2020, 1, 1))
    record.record_person(chen, case, identity={"name": "Chen's Witness"})
    recovery.make_shares(actions.sign_in("Kira", worked.passphrase), 3, 5)
    recovery.entrust(chen, case)
    return case


@row("one member coerced, passphrase given", "laptop on, a member signed in")
def test_a_coerced_member_opens_their_case_and_nothing_of_another(worked, chens_case):
    ring = actions.sign_in("Amina", worked.passphrase).ring
    hers = opened_by(store.current().key.reveal(), ring.box.reveal(), ring.seed.reveal())
    assert {one.case for one, _value in hers} == {Case.objects.get(reference="C-2020-01")}
    assert {NAMES[0].encode() in value for _one, value in hers} == {True, False}
    rest = {one.case for one, _blob in sealed_values()} - {one.case for one, _value in hers}
    assert rest == {chens_case}
    chens = opened_by(actions.sign_in("Chen", worked.passphrase).ring.box.reveal())
    assert any(b"Chen's Witness" in value for _one, value in chens)


@row("one member coerced, passphrase given")
def test_a_coerced_member_does_not_hold_the_recovery_secret(worked, opened, chens_case):
    ring = actions.sign_in("Amina", worked.passphrase).ring
    known = {value for _one, value in opened_by(ring.box.reveal()) if len(value) == 32}
    for secret in (*known, ring.box.reveal(), ring.seed.reveal(), store.current().key.reveal()):
        with pytest.raises(SharesDoNotFit):
            recovery_lock.unlocked(opened.recovery(), Secret(secret))


@needs_root
@row("laptop on, a member signed in")
def test_the_memory_of_an_open_house_has_no_key_of_somebody_who_is_not_there(worked, opened):
    theirs = {}
    for name in ("Bruno", "Chen"):
        ring = actions.sign_in(name, worked.passphrase).ring
        theirs |= {f"box secret of {name}": ring.box.reveal(), f"signing secret of {name}": ring.seed.reveal()}
    key = {"house key": store.current().key.reveal()}
    assert found(worked.worker, theirs | key) == {"house key"}


@pytest.fixture
def medium(opened, chens_case, tmp_path):
    """A backup of the house."""
    backup(tmp_path / "stick")
    return tmp_path / "stick"


@row("one backup medium")
def test_a_backup_medium_yields_no_word_no_name_and_no_piece_of_a_file(medium):
    content = bytes_of(medium)
    assert len(content) > 1_000_000
    assert spelled_in(content, [*SECRETS, *CLEAR, "Chen's Witness"]) == []
    assert shingled_in(content, LETTER) == set()


@row("a backup medium and all but one of the needed shares", "a share of one trustee")
def test_a_backup_medium_and_all_shares_but_one_yield_nothing(worked, opened, tmp_path):
    shares = recovery.make_shares(actions.sign_in("Kira", worked.passphrase), 3, 5)
    backup(tmp_path / "stick")
    kept = (tmp_path / "stick" / "locks" / "1" / store.RECOVERY).read_text()
    for few in (*itertools.combinations(shares, 1), *itertools.combinations(shares, 2)):
        with pytest.raises(SharesDoNotFit):
            recovery_lock.unlocked(kept, joined(few))
    assert recovery_lock.unlocked(kept, joined(shares[2:])).reveal()[:32] == store.current().key.reveal()
