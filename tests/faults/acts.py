"""What is interrupted, and what must hold once acknowledged: of `house`, a backup in `stick`, `new` and `old`."""

import io
import os
from datetime import timedelta
from unittest import mock

from django.db import connection

from aigaq.access import store
from aigaq.access.actions import open_house, sign_in
from aigaq.access.lock import THROWAWAY_COST
from aigaq.access.members.actions import accept, invite, leave, renew_key
from aigaq.access.models import Case, CaseWrap, Invitation, Member, ThingKey
from aigaq.access.recovery import actions as recovery
from aigaq.access.ring import Ring
from aigaq.access.upgrades.actions import undo
from aigaq.record import actions as record
from aigaq.record.models import Person
from aigaq.vault.actions import deposit, unsealed
from aigaq.vault.backup.actions import backup, check, restore
from aigaq.vault.checkouts.actions import check_out, give_back
from aigaq.vault.clearance import Purpose
from aigaq.vault.erasure import waiting
from aigaq.vault.erasure.actions import carry_out, confirm, order
from aigaq.vault.models import Checkout, Custody, Item, TimeStamp
from aigaq.vault.stamps.actions import stamp
from aigaq.vault.store import path_of, seal
from olden import LETTER as OLD_LETTER
from olden import LEVEL, SAMPLES, key_of

LETTER = b"the letter " * 400
PASSPHRASE = "six words that are only for tests"


class Scene:
    """One throw-away copy of the house, the members' rings, and room beside it."""

    def __init__(self, place, rings):
        self.place, self.rings = place, rings
        self.house, self.stick, self.new = store.Folder(place / "house"), place / "stick", store.Folder(place / "new")
        self.old = store.Folder(place / "old")

    def member(self, name):
        found = Member.objects.get(name=name)
        found.ring = Ring.of(self.rings[name])
        return found


class Deposit:
    @staticmethod
    def act(scene):
        put(scene)

    @staticmethod
    def done(scene):
        assert unsealed(scene.member("Amina"), Item.objects.order_by("made").last()) == LETTER


def put(scene):
    """The letter, deposited by Amina."""
    title = {"en": "A letter"}
    return deposit(scene.member("Amina"), Case.objects.get(), io.BytesIO(LETTER), title=title, name="l.txt")


class Again:
    """The same letter twice."""

    @staticmethod
    def act(scene):
        put(scene)
        put(scene)

    @staticmethod
    def done(scene):
        assert Custody.objects.filter(item=Item.objects.get()).count() == 2
        assert unsealed(scene.member("Amina"), Item.objects.get()) == LETTER


class Lend:
    """A letter that goes out and comes back."""

    @staticmethod
    def act(scene):
        amina, item, went = scene.member("Amina"), put(scene), io.BytesIO()
        cleared = record.clear(amina, item, Purpose.INTERNAL)
        row = check_out(amina, item, cleared, went, to="an expert", due=None)
        give_back(amina, row, seal(io.BytesIO(went.getvalue())))

    @staticmethod
    def done(scene):
        assert Checkout.objects.get().returned_at


class Stamp:
    """A question to an authority that is away: it is kept."""

    @staticmethod
    def act(scene):
        os.environ["AIGAQ_TSA"] = "http://127.0.0.1:9/"
        stamp(scene.member("Kira"))

    @staticmethod
    def done(scene):
        assert TimeStamp.objects.get().token is None


class Record:
    @staticmethod
    def act(scene):
        record.record_person(scene.member("Amina"), Case.objects.get(), identity={"name": "Velimir"})

    @staticmethod
    def done(scene):
        assert record.identify(scene.member("Amina"), Person.objects.order_by("made").last()) == {"name": "Velimir"}


class Rotate:
    @staticmethod
    def act(scene):
        leave(scene.member("Amina"), Member.objects.get(name="Bruno"), Case.objects.get())

    @staticmethod
    def done(scene):
        assert Case.objects.get().epoch == 2
        assert not CaseWrap.objects.filter(member__name="Bruno").exists()


class Renew:
    @staticmethod
    def act(scene):
        renew_key(scene.member("Amina"), Case.objects.get())

    @staticmethod
    def done(scene):
        assert Case.objects.get().epoch == 2
        assert record.identify(scene.member("Amina"), Person.objects.get()) == {"name": "First"}


class Invite:
    """A newcomer who is invited, comes in, and may work in the house."""

    WORDS = "a long and rather unlikely sentence of mine"

    @classmethod
    def act(cls, scene):
        token = invite(scene.member("Kira"), "Dora", ["monitor"])
        accept(token, cls.WORDS, cost=THROWAWAY_COST)

    @classmethod
    def done(cls, scene):
        assert sign_in("Dora", cls.WORDS).roles == ["monitor"]
        assert Invitation.objects.get().used_at


class Erase:
    """A letter that two members forget; its three days are over at once. Key and file are gone, custody is not."""

    @staticmethod
    def act(scene):
        amina, item = scene.member("Amina"), put(scene)
        order(amina, item, "asked for")
        confirm(scene.member("Bruno"), item)
        with mock.patch.object(waiting, "DELAY", timedelta()):
            carry_out(amina, item)

    @staticmethod
    def done(scene):
        item = Item.objects.get()
        assert item.erased_at and not path_of(item.sealed_sha256).exists()
        assert not ThingKey.objects.filter(thing_id=item.pk).exists()
        assert Custody.objects.filter(item=item).last().event == "dea"


class Shares:
    @staticmethod
    def act(scene):
        recovery.make_shares(scene.member("Kira"), 2, 3)

    @staticmethod
    def done(scene):
        assert scene.house.recovery()


class Backup:
    @staticmethod
    def act(scene):
        backup(scene.stick)

    @staticmethod
    def done(scene):
        assert check(scene.stick).number == 2


class Restore:
    opens = False

    @staticmethod
    def act(scene):
        restore(scene.stick, scene.new, PASSPHRASE)

    @staticmethod
    def done(scene):
        assert scene.new.exists()


class Upgrade:
    """An older house, opened by this version. It takes seconds, so there are fewer of it."""

    opens = False
    costs = 25

    @staticmethod
    def act(scene):
        open_house(scene.old, key_of(scene.old), "faults")

    @staticmethod
    def done(scene):
        connection.close()
        store.leave()
        Upgrade.act(scene)
        assert unsealed(sign_in("Amina", PASSPHRASE), Item.objects.get(reference="I-001")) == OLD_LETTER


class Undo:
    """The same, put back."""

    opens = False
    costs = 25

    @staticmethod
    def act(scene):
        Upgrade.act(scene)
        connection.close()
        undo()
        store.leave()

    @staticmethod
    def done(scene):
        assert scene.old.head.read_bytes() == (SAMPLES / LEVEL / "head").read_bytes()


KINDS = (Deposit, Again, Lend, Stamp, Record, Rotate, Renew, Invite, Erase, Shares, Backup, Restore, Upgrade, Undo)
ACTS = {kind.__name__.lower(): kind for kind in KINDS}
