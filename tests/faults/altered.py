"""A small but complete house, a backup of it and a bag from it, to be altered; and what finds an alteration."""

import hashlib
import io
import os
import random
import shutil
from contextlib import closing
from datetime import date
from pathlib import Path
from unittest import mock

import sqlcipher3.dbapi2 as database
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from django.db import connection

from aigaq.access import actions, store
from aigaq.access.members import actions as members
from aigaq.access.recovery.actions import make_shares
from aigaq.access.secret import Secret
from aigaq.cli.verifying import report
from aigaq.errors import Refusal
from aigaq.exchange.bag.actions import pack
from aigaq.record import actions as record
from aigaq.vault.actions import deposit
from aigaq.vault.backup.actions import backup, check_all
from aigaq.vault.erasure import actions as erasure
from aigaq.vault.erasure import waiting
from aigaq.vault.stamps.actions import stamp
from houses import PASSPHRASE, leave, made, opened
from proof import bag

PAGE, RESERVE, LOG_HEADER, FRAME = 4096, 80, 32, 24 + 4096
LARGE = 150_000


class Altered:
    """Everything in one folder: `house` as it is left, `live` as it stands some acts later, `cut` as a crash leaves it
    then; `stick`, `bag`; and the house's key."""

    def __init__(self, place, authority):
        self.place, self.stick, self.bag = place, place / "stick", place / "bag"
        self.house, self.live, self.cut = (store.Folder(place / name) for name in ("house", "live", "cut"))
        people = made(self.house)
        self.key = store.current().key.reveal()
        self._work(people, authority)
        leave()
        self._crash(people)
        self.free = free_pages(self.house.database, self.key)
        self.whole = {path: path.read_bytes() for path in sorted(place.rglob("*")) if path.is_file()}
        self.content, self.cut_content = self.read(self.house), self.read(self.cut)
        self.mend(self.house)
        self.mend(self.cut)

    def _work(self, people, authority):
        amina, bruno = people["Amina"], people["Bruno"]
        kira = actions.join("Kira", ["keeper"], PASSPHRASE, CHEAP)
        make_shares(kira, 2, 3)
        self.old_shares = self.house.recovery()
        make_shares(kira, 2, 3)
        cases = [actions.open_case(amina, name, {"en": name}, date(2020, 1, 1)) for name in ("C-1", "C-2")]
        for case in cases:
            members.hand_on(amina, bruno, case)
        first, second = cases
        items = [
            put(amina, first, b"a short letter"),
            put(amina, first, os.urandom(LARGE)),
            put(bruno, second, b"more"),
        ]
        record.record_person(amina, first, identity={"name": "Velimir"})
        record.record_incident(amina, second, kind="protest", title={"en": "A protest"})
        members.invite(kira, "Dora", ["monitor"])
        with mock.patch.dict(os.environ, {"AIGAQ_TSA": authority.address, "AIGAQ_TSA_CERT": str(authority.root)}):
            stamp(kira)
        backup(self.stick)
        item = put(amina, first, b"to be forgotten")
        self.erased = Path("vault", item.sealed_sha256[:2], f"{item.sealed_sha256}.age")
        self.erased_bytes = (self.house.path / self.erased).read_bytes()
        forget(amina, bruno, item)
        members.leave(amina, bruno, second)
        pack(amina, first, items[:2], self.bag, "court")
        backup(self.stick)
        make_room()

    def _crash(self, people):
        """Work on in a copy of the house, and copy that again before its log has come into the database."""
        shutil.copytree(self.house.path, self.live.path)
        opened(self.live)
        for number in range(6):
            put(people["Amina"], actions.Case.objects.get(reference="C-1"), b"%d" % number)
        # A row that is there already and changes: an old page of it is whole, and only the trail tells.
        members.set_roles(members.Member.objects.get(name="Kira"), people["Erik"], ["monitor"])
        shutil.copytree(self.live.path, self.cut.path)
        leave()

    def mend(self, house):
        """Put the database, its log and what it shares with others back as they were."""
        for name in DATABASE:
            path = house.path / name
            if path in self.whole:
                path.write_bytes(self.whole[path])
            else:
                path.unlink(missing_ok=True)

    def found(self, house, witness=None):
        """What `aigaq verify` finds: where and what. Nothing for a house that is sound."""
        faults = report(house, Secret(self.key), seen=witness).faults
        return [f"{one.where}: {one.what}: {one.why}" for one in faults]

    def read(self, house):
        """A digest of every row of the database, as one who works in the house reads it."""
        with closing(unlocked(house.database, self.key)) as base:
            names = [row[0] for row in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            rows = [(name, base.execute(f"SELECT * FROM {name}").fetchall()) for name in sorted(names)]
        return hashlib.sha256(repr(rows).encode()).hexdigest()

    def found_in_backup(self):
        """What `aigaq backup --check` says of the stick."""
        try:
            return [f"{name}: of no finished backup" for name in check_all(self.stick)[1]]
        except Refusal as refusal:
            return [str(refusal)]

    def found_in_bag(self):
        """What `python -m proof` says of the bag."""
        told = bag.check(self.bag)
        return told.faults + [one for one in told.unchecked if "in no list" in one]


CHEAP = actions.lock.THROWAWAY_COST
DATABASE = ("house.db", "house.db-wal", "house.db-shm")


def make_room():
    """Leave free pages in the database, as tables that grew and shrank do."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE grown AS SELECT zeroblob(40000) AS what")
        cursor.execute("DROP TABLE grown")


def put(member, case, content):
    return deposit(member, case, io.BytesIO(content), title={"en": "A letter"}, name="l.txt")


def forget(one, other, item):
    """Erase an item now: its three days are over at once."""
    erasure.order(one, item, "asked for")
    erasure.confirm(other, item)
    with mock.patch.object(waiting, "DELAY", waiting.timedelta()):
        erasure.carry_out(one, item)


def unlocked(place, key):
    base = database.connect(str(place))
    base.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    base.execute("PRAGMA cipher_log_level = NONE")
    return base


def free_pages(place, key):
    """The numbers (from 0) of the pages that no table or index uses: the list of them, followed in the clear."""
    content = place.read_bytes()
    found, trunk = [], number_at(clear(content, 0, key), 32)
    while trunk:
        page = clear(content, trunk - 1, key)
        found += [trunk - 1, *(number_at(page, 8 + 4 * at) - 1 for at in range(number_at(page, 4)))]
        trunk = number_at(page, 0)
    return sorted(found)


def clear(content, number, key):
    """One page of a SQLCipher 4 file, decrypted: AES-256-CBC, its IV first in the reserve; the salt opens page 0."""
    page, skipped = content[number * PAGE : (number + 1) * PAGE], 0 if number else 16
    reserve = page[-RESERVE:]
    opening = Cipher(algorithms.AES256(key), modes.CBC(reserve[:16])).decryptor()
    return bytes(skipped) + opening.update(page[skipped:-RESERVE])


def number_at(page, at):
    return int.from_bytes(page[at : at + 4], "big")


def regions(path, free=()):
    """The regions of a file, each a name and the ranges of bytes that belong to it."""
    size, kind = path.stat().st_size, path.name
    if kind == "house.db":
        pages = range(size // PAGE)
        tree = [(at * PAGE, (at + 1) * PAGE - RESERVE) for at in pages if at not in free]
        yield from (("header", [(0, 100)]), ("tree", tree))
        yield "free", [(at * PAGE, (at + 1) * PAGE - RESERVE) for at in free]
        yield "reserve", [((at + 1) * PAGE - RESERVE, (at + 1) * PAGE) for at in pages]
    elif kind == "house.db-wal":
        frames = range(LOG_HEADER, size, FRAME)
        yield from (("header", [(0, LOG_HEADER)]), ("frame header", [(at, at + 24) for at in frames]))
        yield "frame", [(at + 24, at + FRAME) for at in frames]
    elif kind.endswith(".age"):
        head = path.read_bytes().index(b"\n---") + 48
        last = head + 16 + (size - head - 17) // 65552 * 65552
        yield from (("header", [(0, head)]), ("payload", [(head, last)]), ("last chunk", [(last, size)]))
        yield "padding", [(size - 32, size)]
    else:
        yield "bytes", [(0, size)]


def flips(path, many, seed, free=()):
    """`many` places of single bits in a file, as (byte, bit), its regions in turn. Seeded."""
    chance = random.Random(f"{seed} {path.name}")
    kinds = [[(a, b) for a, b in ranges if b > a] for _name, ranges in regions(path, free)]
    kinds = [ranges for ranges in kinds if ranges]
    for turn in range(many):
        ranges = kinds[turn % len(kinds)]
        start, end = chance.choice(ranges)
        yield chance.randrange(start, end), chance.randrange(8)


def flip(path: Path, at, bit):
    """Change one bit of a file where it lies; again to change it back."""
    with path.open("r+b") as file:
        file.seek(at)
        byte = file.read(1)[0]
        file.seek(at)
        file.write(bytes([byte ^ 1 << bit]))
