"""Two acts at once: whoever read a row first does not undo what another changed in the meantime."""

import io
import threading
from datetime import date

import django.db
import pytest

from aigaq.access import actions, keyring, lock
from aigaq.access.changes import ChangedMeanwhile
from aigaq.access.members.actions import change_passphrase, leave, set_roles
from aigaq.access.models import Case, Member, ThingKey, TrailEntry
from aigaq.access.permissions import Role
from aigaq.record import actions as record
from aigaq.record.models import Person
from aigaq.vault.actions import deposit
from aigaq.vault.erasure import waiting
from aigaq.vault.erasure.actions import NothingOrdered, call_off, carry_out, confirm, order
from aigaq.vault.models import Item
from aigaq.vault.verify import verify
from houses import PASSPHRASE

NEW = "seven other words that are only for tests"
WRITERS, ACTS = 8, 12


def test_a_new_passphrase_does_not_give_back_a_role_that_was_taken(people, keeper):
    read_before = people["Bruno"]
    set_roles(keeper, Member.objects.get(name="Bruno"), [Role.VOLUNTEER])
    change_passphrase(read_before, PASSPHRASE, NEW, lock.THROWAWAY_COST)
    assert actions.sign_in("Bruno", NEW).roles == [Role.VOLUNTEER]
    assert verify().sound


def test_two_keepers_who_change_the_same_are_told(people, keeper):
    one, two = Member.objects.get(name="Erik"), Member.objects.get(name="Erik")
    set_roles(keeper, one, [Role.MONITOR])
    with pytest.raises(ChangedMeanwhile):
        set_roles(keeper, two, [Role.VOLUNTEER])
    set_roles(keeper, Member.objects.get(name="Erik"), [Role.VOLUNTEER])
    assert Member.objects.get(name="Erik").roles == [Role.VOLUNTEER]


def test_two_who_decide_the_same_are_not_in_each_others_way(people, keeper):
    one, two = Member.objects.get(name="Erik"), Member.objects.get(name="Erik")
    set_roles(keeper, one, [Role.MONITOR])
    set_roles(keeper, two, [Role.MONITOR])
    assert Member.objects.get(name="Erik").roles == [Role.MONITOR]


def test_a_list_that_was_changed_in_place_is_a_change(people, keeper):
    erik = Member.objects.get(name="Erik")
    erik.roles.append(str(Role.MONITOR))
    set_roles(keeper, erik, erik.roles)
    assert Member.objects.get(name="Erik").roles == [Role.ANALYST, Role.MONITOR]


def test_nothing_new_is_sealed_to_a_key_that_somebody_took_away(people, amina, case):
    """An upload lasts minutes; who leaves in them must not be able to open what comes of it."""
    read_before = Case.objects.get(pk=case.pk)
    leave(amina, people["Bruno"], case)
    item = deposit(amina, read_before, io.BytesIO(b"later"), title={"en": "Later"}, name="later.txt")
    person = record.record_person(amina, Case.objects.get(pk=case.pk), identity={"name": "Velimir"})
    for thing in (item.pk, person.pk):
        assert ThingKey.objects.get(thing_id=thing).epoch == 2
    box = keyring.sealing_secret(amina, case, bytes(item.record_sealed))
    assert box == keyring.case_secret(amina, case, 2)


def test_what_was_called_off_in_the_meantime_is_not_erased(people, amina, bruno, case, monkeypatch):
    item = deposit(amina, case, io.BytesIO(b"a letter"), title={"en": "A letter"}, name="l.txt")
    order(amina, item, "asked for")
    confirm(bruno, item)
    monkeypatch.setattr(waiting, "DELAY", waiting.timedelta())
    read_before = Item.objects.get(pk=item.pk)
    call_off(bruno, item)
    with pytest.raises(NothingOrdered):
        carry_out(amina, read_before)
    assert ThingKey.objects.filter(thing_id=item.pk).exists()


class Writers:
    """Threads that write at once, each with a connection of its own, as those of the served pages."""

    def __init__(self, number, act):
        self.faults, self.done, self._act = [], [], act
        self._begin = threading.Barrier(number)
        self._threads = [threading.Thread(target=self._write, args=(one,)) for one in range(number)]

    def run(self):
        for one in self._threads:
            one.start()
        for one in self._threads:
            one.join()
        assert self.faults == []
        return self.done

    def _write(self, number):
        try:
            self._begin.wait(20)
            self.done.append(self._act(number))
        except Exception as fault:
            self.faults.append(fault)
        finally:
            django.db.connection.close()


def test_eight_writers_make_one_history(people, amina, case):
    """No gap in the numbers, no act lost, no reference given twice, and nobody is told that the database is locked."""
    writers = [actions.sign_in(name, PASSPHRASE) for name in ("Amina", "Bruno") for _ in range(WRITERS // 2)]

    def act(number):
        made = []
        for at in range(ACTS):
            here = Case.objects.get(pk=case.pk)
            incident = record.record_incident(writers[number], here, kind="other", title={"en": f"{number} {at}"})
            person = record.record_person(writers[number], here, identity={"name": f"name {number} {at}"})
            content = io.BytesIO(b"letter %d %d" % (number, at))
            item = deposit(writers[number], here, content, title={"en": "A letter"}, name="l.txt")
            made.append((incident.reference, person.pk, item.reference))
        return made

    made = [one for each in Writers(WRITERS, act).run() for one in each]
    assert len({one[0] for one in made}) == len({one[2] for one in made}) == WRITERS * ACTS
    assert Person.objects.filter(pk__in=[one[1] for one in made]).count() == WRITERS * ACTS
    numbers = list(TrailEntry.objects.order_by("n").values_list("n", flat=True))
    assert numbers == list(range(len(numbers)))
    assert verify().sound


def test_the_same_file_from_eight_at_once_is_kept_once(people, amina, case):
    writers = [actions.sign_in("Amina", PASSPHRASE) for _ in range(WRITERS)]

    def act(number):
        here = Case.objects.get(pk=case.pk)
        return deposit(writers[number], here, io.BytesIO(b"the same letter"), title={"en": "x"}, name="l.txt").pk

    assert len(set(Writers(WRITERS, act).run())) == 1
    assert Item.objects.get().custody.count() == WRITERS
    assert verify().sound


def test_one_reference_asked_for_by_eight_is_given_to_one(people):
    writers = [actions.sign_in("Amina", PASSPHRASE) for _ in range(WRITERS)]

    def act(number):
        try:
            return actions.open_case(writers[number], "C-9", {"en": "x"}, date(2020, 1, 1)).pk
        except actions.Incomplete:
            return None

    opened = Writers(WRITERS, act).run()
    assert len([one for one in opened if one]) == 1
    assert Case.objects.filter(reference="C-9").count() == 1
