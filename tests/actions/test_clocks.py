"""A clock that goes back, forward, to 1970, past 2038, through summer time or into another zone takes nothing away."""

import contextlib
import io
import json
import os
import time
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aigaq.access import actions, guesses, sessions
from aigaq.access.guesses import Guesses, Wait
from aigaq.access.lock import THROWAWAY_COST, WrongPassphrase
from aigaq.access.members.actions import InvitationOver, accept, invite
from aigaq.access.models import TrailEntry, TrailHead
from aigaq.access.permissions import Role
from aigaq.proceedings.deadlines import Calendar, Status, Term, Unit, last_day
from aigaq.record import actions as record
from aigaq.record.models import Incident, Person
from aigaq.vault.actions import deposit, open_item
from aigaq.vault.backup.actions import backup, check
from aigaq.vault.clearance import Purpose
from aigaq.vault.erasure.waiting import DELAY, Order, Stage, stage
from aigaq.vault.models import Item
from aigaq.vault.reader.queries import LASTS, opened_lately
from aigaq.vault.verify import verify
from houses import PASSPHRASE

CLOCKS = int(os.environ.get("AIGAQ_CLOCKS", "12"))
DAY = timedelta(days=1)
NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
ODD = (
    datetime(1970, 1, 1, tzinfo=UTC),
    datetime(2000, 2, 29, 23, 59, 59, tzinfo=UTC),
    datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC),
    datetime(2026, 3, 29, 1, 0, tzinfo=UTC),
    datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
    datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
    datetime(2038, 1, 19, 3, 14, 7, tzinfo=UTC),
    datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC),
    datetime(2106, 2, 7, 6, 28, 16, tzinfo=UTC),
)
# Kazakhstan as it is and was, summer time by an hour and by half an hour, both sides of the date line.
ZONES = (
    "UTC",
    "Asia/Almaty",
    "Asia/Qyzylorda",
    "Europe/Kyiv",
    "Australia/Lord_Howe",
    "Pacific/Kiritimati",
    "Pacific/Niue",
)
# Any second from 1970 to 2199.
SECONDS = st.integers(0, 7_258_118_399).map(lambda second: datetime.fromtimestamp(second, UTC))
TIMES = st.one_of(st.sampled_from(ODD), SECONDS)
MANY = settings(max_examples=CLOCKS, deadline=None, suppress_health_check=list(HealthCheck))
WORDS = "a long and rather unlikely sentence of mine"


def at(when):
    return time_machine.travel(when, tick=False)


@contextlib.contextmanager
def zone(name):
    """The machine stands in another place."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = name
    time.tzset()
    try:
        yield
    finally:
        os.environ.pop("TZ")
        os.environ.update({"TZ": before} if before else {})
        time.tzset()


def odd(before, now):
    """What the trail says of a clock."""
    if now < before:
        return "back"
    return "jump" if now - before > DAY else ""


@given(st.lists(st.tuples(TIMES, st.sampled_from(ZONES)), min_size=2, max_size=6))
@MANY
def test_acts_stand_in_the_order_in_which_they_were_done(house, amina, case, clocks):
    first = TrailHead.objects.get().size
    for when, place in clocks:
        with at(when), zone(place):
            record.record_incident(amina, case, kind="other", title={"en": "x"})
            content = io.BytesIO(os.urandom(8))
            deposit(amina, case, content, title={"en": "x"}, name="x")
    lines = [json.loads(one.line) for one in TrailEntry.objects.order_by("n")]
    assert [one["n"] for one in lines] == list(range(len(lines)))
    for before, entry in zip(lines[first - 1 :], lines[first:], strict=False):
        since, now = (datetime.fromisoformat(one["t"]) for one in (before, entry))
        assert entry.get("clock", "") == odd(since, now)
    assert [one["t"] for one in lines if one["act"] == "incident recorded"][-len(clocks) :] == [
        f"{when:%Y-%m-%dT%H:%M:%SZ}" for when, _place in clocks
    ]
    for kind in (Incident, Item):
        numbers = [int(one.reference.rpartition("-")[2]) for one in kind.objects.order_by("made")]
        assert numbers == list(range(1, len(numbers) + 1))
    assert verify().sound


@given(st.sampled_from(ZONES), TIMES, st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 90))
@MANY
def test_no_clock_and_no_zone_moves_a_last_day(place, when, start, amount):
    days = Calendar(frozenset({date(2026, 3, 8)}), frozenset(range(2000, 2101)))
    for unit in Unit:
        term = Term(
            "t", amount, unit, "received", "ours", {}, Status.VERIFIED, "", date(2026, 1, 1), date(2000, 1, 1), None, {}
        )  # fmt: skip
        here = last_day(term, start, days)
        with at(when), zone(place):
            assert last_day(term, start, days) == here


@given(TIMES, TIMES)
def test_an_erasure_waits_three_days_by_the_clock_however_it_goes_back(ordered, now):
    found = stage(Order(ordered, ordered, None, None), now)
    assert (found is Stage.READY) == (now >= ordered + DELAY)


def test_a_session_ends_by_the_time_that_passed_and_not_by_what_the_clock_says(house, monkeypatch):
    client, passed = Client(SERVER_NAME="127.0.0.1"), [time.monotonic()]
    monkeypatch.setattr(sessions.time, "monotonic", lambda: passed[0])
    client.post("/sign-in/", {"name": "Amina", "passphrase": PASSPHRASE})
    for when in ODD:
        with at(when):
            assert client.get("/").status_code == 200
    passed[0] += sessions.IDLE_SECONDS + 1
    with at(ODD[0]):
        assert client.get("/").status_code == 302


def test_who_guessed_wrong_waits_whatever_they_do_to_the_clock(house, monkeypatch):
    for _ in range(4):
        with contextlib.suppress(WrongPassphrase, Wait):
            actions.sign_in("Amina", "wrong")
    for when in ODD:
        with at(when), pytest.raises(Wait):
            Guesses.require_patience("Amina")
    later = time.monotonic() + 60
    monkeypatch.setattr(guesses.time, "monotonic", lambda: later)
    Guesses.require_patience("Amina")


def test_an_invitation_made_while_the_clock_was_ahead_is_over_when_it_is_put_right(house):
    keeper = actions.join("Kira", [Role.KEEPER], PASSPHRASE, THROWAWAY_COST)
    with at(NOW + timedelta(days=900)):
        token = invite(keeper, "Dora", [Role.MONITOR])
    with at(NOW), pytest.raises(InvitationOver):
        accept(token, WORDS, cost=THROWAWAY_COST)


def test_an_invitation_outlasts_a_clock_that_was_an_hour_ahead(house):
    keeper = actions.join("Kira", [Role.KEEPER], PASSPHRASE, THROWAWAY_COST)
    with at(NOW + timedelta(hours=1)):
        token = invite(keeper, "Dora", [Role.MONITOR])
    with at(NOW):
        assert accept(token, WORDS, cost=THROWAWAY_COST).name == "Dora"


def test_what_was_opened_while_the_clock_was_ahead_is_not_open_for_years(amina, case):
    item = deposit(amina, case, io.BytesIO(b"a letter"), title={"en": "A letter"}, name="l.txt")
    with at(NOW + timedelta(days=900)):
        open_item(amina, item, record.clear(amina, item, Purpose.INTERNAL))
        assert opened_lately(amina, item)
    with at(NOW):
        assert not opened_lately(amina, item)
        open_item(amina, item, record.clear(amina, item, Purpose.INTERNAL))
        assert opened_lately(amina, item)
    with at(NOW + LASTS + timedelta(seconds=1)):
        assert not opened_lately(amina, item)


def test_the_newest_backup_is_the_last_one_made_whatever_day_it_bears(amina, case, tmp_path):
    for when in (NOW, ODD[-1], ODD[0]):
        with at(when):
            record.record_person(amina, case, identity={"name": "x"})
            made = backup(tmp_path / "stick")
    assert check(tmp_path / "stick").number == made.number == 3
    assert made.made == "1970-01-01T00:00:00Z"
    assert Person.objects.count() == 3
