"""Members, cases, keys, sessions: who gets in, and what a stranger learns."""

import json
from datetime import date

import pytest
from django.contrib.sessions.backends.base import CreateError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aigaq.access import actions, keyring, queries, seal, sessions
from aigaq.access.lock import WrongPassphrase
from aigaq.access.members.actions import hand_on
from aigaq.access.models import CaseWrap, ThingKey, TrailEntry
from aigaq.errors import Incomplete, NotAllowed, Unknown
from aigaq.record import actions as record
from aigaq.record.consent import Answer, ConsentMissing, Scope
from aigaq.record.grading import NotGraded
from aigaq.record.models import Person
from aigaq.vault.clearance import Purpose
from houses import PASSPHRASE


def test_opening_ones_lock_is_the_sign_in(house):
    assert actions.sign_in("Amina", PASSPHRASE).ring is not None
    for name, passphrase in (("Amina", "wrong"), ("Nobody", PASSPHRASE), ("", "")):
        with pytest.raises(WrongPassphrase):
            actions.sign_in(name, passphrase)


def test_a_case_opens_to_its_members_and_to_no_one_else(amina, bruno, chen, case):
    for member in (amina, bruno):
        assert keyring.case_secret(member, case, 1).reveal() == keyring.case_secret(amina, case, 1).reveal()
    with pytest.raises(Unknown):
        keyring.case_secret(chen, case, 1)


def test_a_strangers_ring_opens_no_wrap_even_if_handed_to_them(amina, chen, case):
    wrap = CaseWrap.objects.get(case=case, member=amina)
    wrap.member = chen
    with pytest.raises(seal.SealBroken):
        seal.opened(chen.ring.box, keyring.context(wrap, "secret_sealed", case.pk), bytes(wrap.secret_sealed))


def test_a_case_that_is_not_ones_own_answers_as_one_that_never_was(chen, case):
    with pytest.raises(Unknown) as hers:
        queries.case_by(chen, "C-1")
    with pytest.raises(Unknown) as nobodys:
        queries.case_by(chen, "C-9")
    assert str(hers.value).replace("C-1", "C-9") == str(nobodys.value)
    assert queries.cases_of(chen) == []


def test_only_a_member_of_the_case_can_let_another_in(amina, bruno, chen, case):
    with pytest.raises(Unknown):
        hand_on(chen, chen, case)
    hand_on(bruno, chen, case)
    assert queries.cases_of(chen) == [case]


def test_a_reference_is_given_once(amina, case):
    with pytest.raises(Incomplete):
        actions.open_case(amina, "C-1", {"en": "x"}, date(2020, 1, 1))


def test_an_identity_is_sealed_and_its_opening_is_written_down(amina, people, chen, case):
    person = record.record_person(amina, case, role={"en": "prisoner"}, identity={"name": "Велимир Шатохвостов"})
    assert record.identify(amina, person) == {"name": "Велимир Шатохвостов"}
    assert TrailEntry.objects.filter(on=person.pk, act="identity opened").count() == 1
    with pytest.raises(NotAllowed):
        record.identify(people["Erik"], person)
    with pytest.raises(Unknown):
        record.identify(chen, person)
    closed = actions.Member.objects.get(name="Amina")
    with pytest.raises(keyring.RingClosed):
        record.identify(closed, person)


@given(st.sampled_from(["row", "column", "thing"]))
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_sealed_value_put_in_another_row_does_not_open(amina, case, where):
    one = record.record_person(amina, case, identity={"name": "One"})
    other = record.record_person(amina, case, identity={"name": "Other"})
    other.identity_sealed = one.identity_sealed
    with pytest.raises(seal.SealBroken):
        keyring.opened(amina, other, "identity_sealed", one.pk if where == "thing" else other.pk)


def test_a_frozen_key_opens_nothing(amina, case):
    person = record.record_person(amina, case, identity={"name": "One"})
    ThingKey.objects.filter(thing_id=person.pk).update(frozen=True)
    with pytest.raises(keyring.KeyGone):
        record.identify(amina, person)


def test_a_name_in_clear_is_only_for_public_figures(amina, case):
    with pytest.raises(Incomplete):
        record.record_person(amina, case, name={"en": "A name"})


def test_pseudonyms_are_random_and_unlike(amina, case):
    names = {record.record_person(amina, case).reference for _ in range(40)}
    assert len(names) == 40


def test_an_injury_is_graded_only_with_a_clinician_their_qualification_and_a_date(amina, case):
    incident = record.record_incident(amina, case, kind="ill_treatment", title={"en": "x"})
    graded = {
        "grade": "consistent", "graded_by": "Dr. Invented", "qualification": "surgeon", "graded_on": date(2020, 5, 5),
    }  # fmt: skip
    for missing in ("graded_by", "qualification", "graded_on"):
        some = {name: value for name, value in graded.items() if name != missing}
        with pytest.raises(NotGraded):
            record.record_injury(amina, incident, None, {"en": "bruises"}, **some)
    assert record.record_injury(amina, incident, None, {"en": "bruises"}, **graded).grade == "consistent"


def test_withdrawn_consent_closes_a_copy_for_the_court(amina, case, tmp_path):
    import io

    from aigaq.vault.actions import deposit

    person = record.record_person(amina, case, role={"en": "prisoner"})
    item = deposit(amina, case, io.BytesIO(b"I was beaten."), title={"en": "His letter"}, name="x")
    record.record_account(amina, case, teller=person, setting="letter", knows="first_hand", gist={"en": "x"}, item=item)
    with pytest.raises(ConsentMissing) as refusal:
        record.clear(amina, item, Purpose.COURT)
    assert person.reference in str(refusal.value)
    record.record_consent(amina, person, Scope.COURT_WITNESS, Answer.YES, on=date(2020, 5, 1))
    assert record.clear(amina, item, Purpose.COURT).purpose is Purpose.COURT
    record.record_consent(amina, person, Scope.COURT_WITNESS, Answer.WITHDRAWN, on=date(2020, 5, 1))
    with pytest.raises(ConsentMissing):
        record.clear(amina, item, Purpose.COURT)


def test_two_values_that_disagree_both_stay(example):
    from aigaq.record.models import Attestation

    years = set(
        Attestation.objects.filter(subject_kind="reprisal", field__in=("on", "happened")).values_list(
            "value", "standing"
        )
    )
    assert ("2015", "stated") in years
    assert any(value == "2016" and standing != "stated" for value, standing in years)


def test_a_trail_line_holds_ids_and_words_of_ours_and_nothing_else(example):
    known = {"v", "n", "t", "clock", "act", "on", "who", "case", "sealed", "commit", "after", "prev", "sig"}
    for line in TrailEntry.objects.values_list("line", flat=True):
        entry = json.loads(line)
        assert set(entry) <= known
        assert all(ord(letter) < 128 for letter in line)
    assert not any(
        name in line for name in ("Semionova", "Prison") for line in TrailEntry.objects.values_list("line", flat=True)
    )


def test_the_head_follows_every_act(house, amina, case):
    for n in range(3):
        record.record_incident(amina, case, kind="threat", title={"en": str(n)})
        assert int(house.head.read_bytes().split(b"\n")[1]) == TrailEntry.objects.count()


def test_an_act_that_fails_leaves_no_line(house, amina, case):
    before = TrailEntry.objects.count(), house.head.read_bytes()
    with pytest.raises(Incomplete):
        record.record_incident(amina, case, kind="threat", title={"en": ""})
    assert (TrailEntry.objects.count(), house.head.read_bytes()) == before
    assert not Person.objects.exists()


class TestSessions:
    def start(self, **content):
        session = sessions.SessionStore()
        session.update(content)
        session.save()
        return session

    def test_a_session_opens_with_its_whole_cookie_only(self):
        cookie = self.start(ring="secret").session_key
        assert sessions.SessionStore(cookie)["ring"] == "secret"
        for at in (0, 5, 20, 30, 50):
            changed = cookie[:at] + ("A" if cookie[at] != "A" else "B") + cookie[at + 1 :]
            assert sessions.SessionStore(changed).get("ring") is None

    def test_the_process_keeps_nothing_readable(self):
        cookie = self.start(ring="secret").session_key
        kept = b"".join(name + one.blob for name, one in sessions.SessionStore.kept.items())
        assert b"secret" not in kept and cookie.encode() not in kept

    def test_an_idle_and_an_old_session_are_over(self, monkeypatch):
        cookie = self.start(ring="secret").session_key
        now = sessions.time.monotonic()
        monkeypatch.setattr(sessions.time, "monotonic", lambda: now + sessions.IDLE_SECONDS + 1)
        assert sessions.SessionStore(cookie).get("ring") is None

    def test_a_session_in_use_still_ends_with_the_day(self, monkeypatch):
        cookie, now = self.start(ring="secret").session_key, sessions.time.monotonic()
        for minutes in range(10, 8 * 60, 10):
            monkeypatch.setattr(sessions.time, "monotonic", lambda minutes=minutes: now + minutes * 60)
            assert sessions.SessionStore(cookie).get("ring") == "secret"
        monkeypatch.setattr(sessions.time, "monotonic", lambda: now + 8 * 3600 + 1)
        assert sessions.SessionStore(cookie).get("ring") is None

    def test_all_sessions_end_at_once(self):
        cookie = self.start(ring="secret").session_key
        sessions.SessionStore.end_all()
        assert sessions.SessionStore(cookie).get("ring") is None

    def test_nonsense_is_no_session(self):
        for key in ("", "x", "é" * 64, "A" * 63, "A" * 4096):
            assert sessions.SessionStore(key).get("ring") is None

    def test_no_two_sessions_share_a_key(self):
        session = self.start(ring="secret")
        with pytest.raises(CreateError):
            session.save(must_create=True)
