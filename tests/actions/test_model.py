"""Whatever members do in whatever order, the house holds exactly what a model without a database says."""

import io
import json
import os
import shutil
from datetime import date

import django.db
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from aigaq.access import actions, store
from aigaq.access.models import Case, TrailEntry, TrailHead
from aigaq.errors import Refusal
from aigaq.record import actions as record
from aigaq.record import consent, queries
from aigaq.record.models import Incident, Person
from aigaq.vault import dates
from aigaq.vault.actions import deposit, unsealed
from aigaq.vault.erasure import actions as erasure
from aigaq.vault.erasure import waiting
from aigaq.vault.models import Item
from aigaq.vault.verify import verify
from houses import PASSPHRASE, leave, opened

# Fifty steps make a history.
STEPS = int(os.environ.get("AIGAQ_STEPS", "300"))
LENGTH = 50
WRITERS = st.sampled_from(["Amina", "Bruno"])
# Few, so that the same comes again.
CONTENTS = st.sampled_from([b"", b"a letter", b"another", b"x" * 70_000])


class NeverMind(Exception):
    """Something fails in the middle of an act."""


class Model(RuleBasedStateMachine):
    """A house beside dictionaries. Its members come and go, acts fail half-way, the program ends and begins again."""

    people_made, items_made = Bundle("people"), Bundle("items")

    @initialize()
    def begin(self):
        self.fresh()
        self.case = Case.objects.get()
        self.members = {name: actions.sign_in(name, PASSPHRASE) for name in ("Amina", "Bruno", "Chen")}
        self.identities, self.incidents, self.answers = {}, set(), {}
        self.items, self.touches, self.waiting = {}, {}, {}
        self.size = TrailHead.objects.get().size

    @rule(target=people_made, who=WRITERS, name=st.text(min_size=1, max_size=20))
    def records_a_person(self, who, name):
        person = record.record_person(self.members[who], self.case, identity={"name": name})
        self.identities[person.pk] = name
        return person.pk

    @rule(who=WRITERS, begins=st.sampled_from(["2020", "2020-02", "2020-02-29", "2020-02-30", "when"]))
    def records_an_incident(self, who, begins):
        possible = begins not in ("2020-02-30", "when")
        try:
            made = record.record_incident(self.members[who], self.case, kind="other", title={"en": "x"}, began=begins)
        except dates.ImpossibleDate:
            assert not possible
            return
        assert possible and made.reference not in self.incidents
        self.incidents.add(made.reference)

    @rule(who=WRITERS, person=people_made, scope=st.sampled_from(consent.Scope), answer=st.sampled_from(consent.Answer))
    def asks(self, who, person, scope, answer):
        row = Person.objects.get(pk=person)
        record.record_consent(self.members[who], row, scope, answer, on=date(2020, 5, 1))
        self.answers[person, scope] = answer

    @rule(target=items_made, who=WRITERS, content=CONTENTS)
    def deposits(self, who, content):
        title = {"en": "A letter"}
        item = deposit(self.members[who], self.case, io.BytesIO(content), title=title, name="letter.txt")
        twin = next((one for one, kept in self.items.items() if kept == content and one not in self.waiting), None)
        assert twin in (None, item.pk)
        self.items[item.pk] = content
        self.touches[item.pk] = self.touches.get(item.pk, 0) + 1
        return item.pk

    @rule(item=items_made)
    def orders_its_erasure(self, item):
        if item in self.items and item not in self.waiting:
            erasure.order(self.members["Amina"], Item.objects.get(pk=item), "asked for")
            self.waiting[item] = False
            self.touches[item] += 1

    @rule(item=items_made)
    def confirms(self, item):
        if self.waiting.get(item) is False:
            erasure.confirm(self.members["Bruno"], Item.objects.get(pk=item))
            self.waiting[item] = True

    @rule(item=items_made)
    def calls_off(self, item):
        if item in self.waiting:
            erasure.call_off(self.members["Bruno"], Item.objects.get(pk=item))
            del self.waiting[item]
            self.touches[item] += 1

    @rule(item=items_made)
    def carries_out(self, item):
        row = Item.objects.get(pk=item)
        if self.waiting.get(item):
            with pytest.MonkeyPatch.context() as later:
                later.setattr(waiting, "DELAY", waiting.timedelta())
                erasure.carry_out(self.members["Amina"], row)
            del self.items[item], self.waiting[item]
            self.touches[item] += 1
        else:
            with pytest.raises(Refusal):
                erasure.carry_out(self.members["Amina"], row)

    @rule(content=CONTENTS)
    def an_outsider_tries(self, content):
        with pytest.raises(Refusal):
            deposit(self.members["Chen"], self.case, io.BytesIO(content), title={"en": "x"}, name="x")
        with pytest.raises(Refusal):
            record.record_person(self.members["Chen"], self.case, identity={"name": "x"})

    @rule(who=WRITERS)
    def fails_half_way(self, who):
        """What was written before is taken back, with its lines in the trail."""
        with pytest.raises(NeverMind), django.db.transaction.atomic():
            record.record_person(self.members[who], self.case, identity={"name": "x"})
            record.record_incident(self.members[who], self.case, kind="other", title={"en": "x"})
            raise NeverMind

    @rule()
    def the_program_ends_and_begins_again(self):
        leave()
        opened(self.folder)
        self.members = {name: actions.sign_in(name, PASSPHRASE) for name in self.members}
        self.case = Case.objects.get()

    @invariant()
    def the_trail_grows_without_a_gap(self):
        head = TrailHead.objects.get().size
        new = list(TrailEntry.objects.filter(n__gte=self.size).order_by("n").values_list("n", "line"))
        assert [n for n, _line in new] == list(range(self.size, head))
        assert [json.loads(line)["n"] for _n, line in new] == list(range(self.size, head))
        self.size = head

    @invariant()
    def the_house_holds_what_the_model_says(self):
        assert set(Person.objects.values_list("pk", flat=True)) == set(self.identities)
        assert set(Incident.objects.values_list("reference", flat=True)) == self.incidents
        kept = Item.objects.filter(erased_at=None)
        assert set(kept.values_list("pk", flat=True)) == set(self.items)
        assert {one.pk: one.custody.count() for one in Item.objects.all()} == self.touches

    def teardown(self):
        try:
            if hasattr(self, "members"):
                self.read_once_more()
        finally:
            leave()

    def read_once_more(self):
        """Everything is opened, and the house checked."""
        amina = self.members["Amina"]
        for person, name in self.identities.items():
            row = Person.objects.get(pk=person)
            assert record.identify(amina, row) == {"name": name}
            given = queries.answers_of(row)
            for scope in consent.Scope:
                assert consent.standing(given, scope) == self.answers.get((person, scope), consent.Answer.NOT_ASKED)
        for item in set(self.items) - set(self.waiting):
            assert unsealed(amina, Item.objects.get(pk=item)) == self.items[item]
        assert verify().sound


@pytest.fixture
def histories(empty_house, tmp_path):
    """The machine, each of whose histories begins in a fresh copy of the house."""

    class Fresh(Model):
        def fresh(self):
            self.folder = store.Folder(tmp_path / "house")
            shutil.rmtree(self.folder.path, ignore_errors=True)
            shutil.copytree(empty_house.path, self.folder.path)
            opened(self.folder)

    return Fresh


def test_the_house_holds_what_was_done_in_it(histories):
    bound = settings(
        max_examples=STEPS // LENGTH, stateful_step_count=LENGTH, deadline=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    run_state_machine_as_test(histories, settings=bound)
