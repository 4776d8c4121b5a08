"""The quiet pages: what is urgent first, without scripts, for those only who guard people; to all others not there."""

import json
import re
import time
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from test_same_answer import NEVER, seen
from typer.testing import CliRunner

from aigaq.access.members.actions import hand_on
from aigaq.access.models import Member
from aigaq.cli import protecting
from aigaq.cli.app import app
from aigaq.errors import Unknown
from aigaq.proceedings.actions import lodge
from aigaq.proceedings.models import Complaint, Suit
from aigaq.proceedings.suits.court.actions import record_hearing
from aigaq.protection.check_ins.actions import plan
from aigaq.protection.models import AccessBan, CheckIn, Mitigation, Reprisal
from aigaq.protection.risk.actions import assess
from aigaq.protection.risk.step import Decision, Step
from aigaq.record.models import Facility, Person
from aigaq.record.visits.actions import record_visit
from aigaq.record.visits.visit import Outcome
from aigaq.search.actions import catch_up
from aigaq.vault.models import Item
from houses import PASSPHRASE

TODAY = datetime.now(UTC).date()
MOST_QUERIES, MOST_SECONDS = 25, 0.1
HOSTILE = "<script>alert(1)</script>\u202eq"
QUIET = {
    "protection": "case", "new_check_in": "case", "protect_person": Person, "assess_risk": Person,
    "plan_measure": Person, "check_in": CheckIn, "made_check_in": CheckIn, "agree_check_in": CheckIn,
    "escalate_check_in": CheckIn,
}  # fmt: skip


def client(name):
    found = Client(SERVER_NAME="127.0.0.1")
    found.post("/sign-in/", {"name": name, "passphrase": PASSPHRASE})
    return found


@pytest.fixture
def door(example):
    return client("Amina")


@pytest.fixture
def at(door, example):
    def text(name, *args, status=200, **asked):
        answer = door.get(reverse(name, args=args or [example.case.reference]), asked)
        assert answer.status_code == status, name
        return " ".join(answer.content.decode().split())

    return text


@pytest.fixture(autouse=True)
def on_that_day(time_machine):
    """A run that passes midnight stays on the day on which it was collected."""
    if datetime.now(UTC).date() != TODAY:
        time_machine.move_to(datetime.combine(TODAY, datetime.max.time(), UTC))


@pytest.fixture
def prisoner(example):
    return Person.objects.get(role__en__startswith="Prisoner of 164/4")


@pytest.fixture
def missed(example, prisoner):
    """A check-in that was due two days ago."""
    return plan(
        example.member, example.case, due_on=TODAY - timedelta(days=2), channel="through_lawyer",
        checker=example.member, on=TODAY, person=prisoner, how="Only after six",
    )  # fmt: skip


def test_what_cannot_wait_comes_first(at, example, missed, prisoner):
    assess(example.member, prisoner, Step.PUBLISH, decision=Decision.DECLINES, decided_on=TODAY, on=TODAY)
    page = at("protection")
    now = page[page.index("What cannot wait") : page.index("Check-ins</h2>")]
    assert missed.reference in now and "missed" in now and "2 days ago" in now
    assert "publishing" in now and "they said no" in now
    assert "Elena Semionova" in page and "since 2015" in page, "the ban stands there too"


def test_where_nothing_is_urgent_the_page_says_so(at):
    assert "Nothing is urgent." in at("protection")


def test_a_missed_check_in_stands_on_the_first_page_and_on_both_walls(at, door, example, missed):
    for page in (door.get("/").content.decode(), at("case_due"), door.get(reverse("due")).content.decode()):
        assert missed.reference in page and "missed" in page
    wall = at("case_due")
    assert wall.index("Are they safe") < wall.index("Due from us")


def test_a_visit_offers_a_check_in_that_one_press_accepts(at, door, example):
    prison = Facility.objects.filter(case=example.case).first()
    visit = record_visit(example.member, prison, outcome=Outcome.LET_IN, dated=TODAY.isoformat())
    offer = f"After the visit {visit.reference}"
    for page in (at("facility", prison.pk), at("protection"), door.get("/").content.decode()):
        assert offer in " ".join(page.split())
    form = {"kind": "visit", "key": visit.pk}
    answer = door.post(reverse("accept_check_in", args=[example.case.reference]), form)
    assert answer.status_code == 302 and CheckIn.objects.get().visit == visit
    assert offer not in at("facility", prison.pk) and "channel still to be agreed" in at("protection")
    assert door.post(reverse("accept_check_in", args=[example.case.reference]), form).status_code == 404, "only once"


def test_a_complaint_and_a_hearing_offer_one_too(at, example):
    filed = lodge(
        example.member, example.case, gist={"en": "Cold"}, concerns=[], lodged_by=None, addressee=None,
        lodged_on=TODAY.isoformat(),
    )  # fmt: skip
    record_hearing(example.member, Suit.objects.first(), held_on=TODAY.isoformat())
    assert f"After the complaint {filed.reference}" in at("complaint", filed.pk)
    assert "After a hearing in S-2020-1" in at("protection")
    assert "After a hearing in S-2020-1" in at("suit", Suit.objects.first().pk)


def test_a_forged_acceptance_plans_nothing(door, example):
    path = reverse("accept_check_in", args=[example.case.reference])
    old = Complaint.objects.filter(case=example.case).first()
    for kind, key, status in (
        ("", "", 400), ("person", old.pk, 400), ("complaint", NEVER, 404), ("complaint", "x'--", 404),
        ("complaint", old.pk, 404), ("visit", old.pk, 404),
    ):  # fmt: skip
        assert door.post(path, {"kind": kind, "key": key}).status_code == status, (kind, key)
    strict = Client(SERVER_NAME="127.0.0.1", enforce_csrf_checks=True)
    strict.cookies = door.cookies
    assert strict.post(path, {"kind": "complaint", "key": old.pk}).status_code == 403
    assert not CheckIn.objects.exists()


def test_a_risk_is_recorded_with_the_decision_and_hostile_words_stay_words(at, door, prisoner):
    form = {
        "step": "publish", "decision": "withdrew", "decided_on": TODAY.isoformat(), "in_their_words": HOSTILE,
        "held": "yes", "threats": ["punishment_cell"], "likelihood": "likely", "impact": "grave", "told": HOSTILE,
    }  # fmt: skip
    answer = door.post(reverse("assess_risk", args=[prisoner.pk]), form)
    assert answer.headers["Location"] == reverse("protect_person", args=[prisoner.pk])
    page = at("protect_person", prisoner.pk)
    assert "took a yes back" in page and "likely · grave" in page and "punishment cell" in page
    assert "<script>alert(1)" not in page and "&lt;script&gt;" in page
    assert "\u202e" not in page, "what hides in it is made visible"


def test_a_decision_without_a_day_is_refused_in_words(door, prisoner):
    form = {"step": "file", "decision": "agrees"}
    answer = door.post(reverse("assess_risk", args=[prisoner.pk]), form)
    assert answer.status_code == 400 and "The day of the decision is missing" in answer.content.decode()


def test_assessed_again_the_form_asks_for_the_decision_anew(at, prisoner):
    page = at("assess_risk", prisoner.pk, step="witness")
    assert '<option value="witness" selected>' in page and '<option value="agrees" selected>' not in page
    assert '<option value="possible" selected>' in page, "what was thought of the risk stands there to begin with"


def test_a_measure_is_planned_done_and_given_up_by_plain_forms(at, door, example, prisoner):
    form = {"step": "meet", "what": "A call by the lawyer", "by_day": TODAY.isoformat(), "who": example.lawyer.pk}
    door.post(reverse("plan_measure", args=[prisoner.pk]), form)
    row = Mitigation.objects.get(step="meet")
    assert "A call by the lawyer" in at("protect_person", prisoner.pk)
    door.post(reverse("end_measure", args=[row.pk]), {"done": "yes"})
    assert "done on" in at("protect_person", prisoner.pk)
    assert door.post(reverse("end_measure", args=[row.pk]), {}).status_code == 400
    door.post(reverse("end_measure", args=[row.pk]), {"done": "no"})
    assert "given up on" in at("protect_person", prisoner.pk)


def test_a_check_in_is_agreed_made_and_taken_further(at, door, example, prisoner):
    row = plan(
        example.member, example.case, due_on=TODAY, channel="to_be_agreed", checker=example.member, on=TODAY,
        person=prisoner,
    )  # fmt: skip
    agreed = {"channel": "through_lawyer", "checker": example.lawyer.pk, "how": "Tuesday"}
    door.post(reverse("agree_check_in", args=[row.pk]), agreed)
    page = at("check_in", row.pk)
    assert "through the lawyer" in page and "Tuesday" in page and "Agree how" not in page
    door.post(reverse("made_check_in", args=[row.pk]), {"outcome": "worried", "told": "Moved to another wing"})
    door.post(reverse("escalate_check_in", args=[row.pk]), {"kind": "told_prosecutor", "note": "Number 12"})
    page = at("check_in", row.pk)
    assert "bad news" in page and "Moved to another wing" in page and "told the prosecutor" in page
    assert row.reference in door.get("/").content.decode(), "it stays urgent"


def test_a_reprisal_is_tied_weighed_shown_answered_and_known_better(at, door, example):
    row = Reprisal.objects.filter(kind="arson").first()
    filed = Complaint.objects.first()
    noted = (
        ("reprisal_act", {"kind": "complaint", "reference": filed.reference}),
        ("reprisal_cause", {"status": "disputed", "told_by": "actor", "speaks_for": ["soon_after"],
                            "speaks_against": ["other_reason"], "words": HOSTILE}),
        ("reprisal_item", {"reference": Item.objects.first().reference}),
        ("reprisal_response", {"kind": "complaint", "reference": filed.reference, "done_on": "2020-08"}),
    )  # fmt: skip
    for name, form in noted:
        assert door.post(reverse(name, args=[row.pk]), form).status_code == 302, name
    page = at("reprisal", row.pk)
    assert (
        filed.reference in page
        and Item.objects.first().reference in page
        and "disputed" in page
        and "another reason was given" in page
    )
    assert "How it was weighed before" in page and "&lt;script&gt;" in page and "<script>alert" not in page
    again = {"kind": "arson", "target": row.target_id, "gist": "Set alight at night", "happened": "2018"}
    door.post(reverse("reprisal_anew", args=[row.pk]), again)
    newer = Reprisal.objects.get(supersedes=row)
    assert "Set alight at night" in at("reprisals") and str(row.pk) not in at("reprisals")
    assert "This was recorded anew since." in at("reprisal", row.pk)
    assert "How it was recorded before" in at("reprisal", newer.pk) and filed.reference in at("reprisal", newer.pk)


def test_what_was_superseded_is_counted_and_placed_in_time_no_more(at, door, example):
    row = Reprisal.objects.get(kind="access_ban")
    again = {"kind": "access_ban", "target": row.target_id, "gist": "Kept out of prisons", "happened": "2015"}
    assert door.post(reverse("reprisal_anew", args=[row.pk]), again).status_code == 302
    assert "<strong>11</strong> reprisals" in at("case")
    line = at("timeline", kind="reprisal")
    assert "Kept out of prisons" in line and row.gist["en"] not in line


ROW = "[0-9a-f-]{36}"
FOUND = [("alight", f"/reprisals/{ROW}/"), ('"Nobody was let in"', f"/cases/C-2020-01/visits/#{ROW}")]


@pytest.mark.parametrize(("typed", "place"), FOUND)
def test_a_search_leads_to_the_reprisal_and_to_the_visit(door, example, typed, place):
    prison = Facility.objects.filter(case=example.case).first()
    record_visit(example.member, prison, outcome=Outcome.LET_IN, dated="2026-01", seen={"en": "Nobody was let in"})
    catch_up(example.member, example.case)
    asked = door.post(reverse("search"), {"q": typed}, follow=True)
    assert asked.status_code == 200 and re.search(f'href="{place}"', asked.content.decode())


def test_a_reference_that_is_not_there_is_said_beside_the_form(door, example):
    row = Reprisal.objects.first()
    answer = door.post(reverse("reprisal_act", args=[row.pk]), {"kind": "complaint", "reference": "K-999"})
    assert answer.status_code == 400 and "K-999" in answer.content.decode()


def test_a_ban_is_recorded_on_a_facility_and_complained_of(at, door, example):
    prison, body = Facility.objects.filter(case=example.case).first(), Person.objects.filter(kind="body").first()
    person = Person.objects.get(name__en="Elena Semionova")
    form = {
        "barred": person.pk, "facility": prison.pk, "by": body.pk, "since": "2026-01", "gist": "Not let in",
        "basis_given": "no",
    }  # fmt: skip
    door.post(reverse("new_ban", args=[example.case.reference]), form)
    row = AccessBan.objects.get(facility=prison)
    assert "no law was named" in at("ban", row.pk) and "Lodged today, a complaint" in at("ban", row.pk)
    assert row.reference in at("facility", prison.pk) and row.reference in at("protection")
    filed = lodge(
        example.member, example.case, gist={"en": "Let her in"}, concerns=[], lodged_by=None, addressee=None,
        lodged_on=TODAY.isoformat(),
    )  # fmt: skip
    door.post(reverse("ban_remedy", args=[row.pk]), {"reference": filed.reference})
    assert f'It was complained of: <a class="unbroken" href="{reverse("complaint", args=[filed.pk])}">' in at(
        "ban", row.pk
    )


def test_the_calendar_takes_check_ins_along_and_names_nobody(door, example, prisoner):
    row = plan(
        example.member, example.case, due_on=TODAY + timedelta(days=4), channel="in_person", checker=example.member,
        on=TODAY, person=prisoner, how="At the sister's house",
    )  # fmt: skip
    link = door.post(reverse("due_calendar", args=[example.case.reference])).headers["Location"]
    text = b"".join(door.get(link).streaming_content).decode()
    events = [event for event in re.findall(r"BEGIN:VEVENT.*?END:VEVENT", text, re.S) if row.reference in event]
    assert len(events) == 1 and f"SUMMARY:{row.reference} · check-in" in events[0]
    told = (prisoner.reference, prisoner.role["en"], "sister", "Amina", example.case.reference, "in_person")
    assert not any(one in text for one in told)


@pytest.mark.parametrize("name", ["Erik", "Dana", "Chen"])
def test_to_who_may_not_guard_people_these_pages_answer_as_if_they_never_were(example, missed, prisoner, name):
    for other in ("Erik", "Dana"):
        hand_on(example.member, Member.objects.get(name=other), example.case)
    knocks = client(name)
    for page, kind in QUIET.items():
        real = example.case.reference if kind == "case" else kind.objects.filter(case=example.case).first().pk
        none = "C-1999-99" if kind == "case" else NEVER
        here, nowhere = (knocks.get(reverse(page, args=[one])) for one in (real, none))
        told = seen(here)[:3], seen(here)[3].replace(str(real).encode(), b"_")
        assert told == (seen(nowhere)[:3], seen(nowhere)[3].replace(str(none).encode(), b"_")), page
        assert here.status_code == 404


def test_who_may_not_guard_people_reads_the_reprisal_but_no_sealed_word_and_no_way_further(example, missed, door):
    hand_on(example.member, Member.objects.get(name="Erik"), example.case)
    row = Reprisal.objects.filter(kind="arson").first()
    door.post(
        reverse("reprisal_cause", args=[row.pk]), {"status": "alleged", "told_by": "target", "words": "They named me"}
    )
    erik = client("Erik")
    page = erik.get(reverse("reprisal", args=[row.pk])).content.decode()
    assert "alleged" in page and "They named me" not in page and "What guards this person" not in page
    for path in ("/", reverse("case_due", args=[example.case.reference]), reverse("due")):
        assert missed.reference not in erik.get(path).content.decode(), path
    assert reverse("protection", args=[example.case.reference]) not in page


def test_the_pages_are_quick_and_ask_little(door, example, missed, prisoner):
    quiet, busy = Facility.objects.filter(case=example.case).last(), Facility.objects.filter(case=example.case).first()
    for day in range(8):
        record_visit(example.member, quiet, outcome=Outcome.LET_IN, dated=(TODAY - timedelta(days=day)).isoformat())
        assess(example.member, prisoner, list(Step)[day % 6], decision=Decision.NOT_ASKED, on=TODAY, told="x")
    paths = [
        reverse("protection", args=[example.case.reference]), reverse("protect_person", args=[prisoner.pk]),
        reverse("check_in", args=[missed.pk]), reverse("reprisals", args=[example.case.reference]), "/",
        reverse("reprisal", args=[Reprisal.objects.first().pk]), reverse("ban", args=[AccessBan.objects.first().pk]),
        reverse("case_due", args=[example.case.reference]), reverse("facility", args=[busy.pk]),
        reverse("facility", args=[quiet.pk]),
        reverse("assess_risk", args=[prisoner.pk]), reverse("new_check_in", args=[example.case.reference]),
    ]  # fmt: skip
    for path in paths:
        door.get(path)
        with CaptureQueriesContext(connection) as asked:
            assert door.get(path).status_code == 200
        assert len(asked) <= MOST_QUERIES, (path, len(asked))
    spent = {path: min(_timed(door, path) for _round in range(5)) for path in paths}
    assert max(spent.values()) < 4 * MOST_SECONDS, spent


def _timed(door, path):
    begun = time.process_time()
    door.get(path)
    return time.process_time() - begun


def test_the_command_tells_it_as_lines_and_as_json_without_a_name_or_a_sealed_word(example, missed, prisoner):
    assess(
        example.member,
        prisoner,
        Step.PUBLISH,
        decision=Decision.DECLINES,
        decided_on=TODAY,
        on=TODAY,
        told="Seen there",
    )
    found = protecting.protection(example.member, example.case.reference)
    lines, told = protecting.lines(found), json.dumps(found)
    assert lines.index("What cannot wait") < lines.index(missed.reference) < lines.index("Kept out")
    assert found["check_ins"][0] == {
        "reference": missed.reference, "who": prisoner.reference, "due": missed.due_on.isoformat(), "stands": "missed",
        "urgent": True, "days": -2, "channel": "through_lawyer", "seen_to_by": "Amina", "outcome": None,
    }  # fmt: skip
    assert next(one for one in found["risks"] if one["step"] == "publish")["stopped"] == "refuses"
    assert found["bans"][0]["since"] == "2015" and found["bans"][0]["basis_given"] is None
    assert len(found["reprisals"]) == 11 and "Seen there" not in lines + told and "Only after six" not in lines + told
    for name in ("Erik", "Chen"):
        with pytest.raises(Unknown):
            protecting.protection(client_member(name), example.case.reference)


def client_member(name):
    return Member.objects.get(name=name)


def test_the_command_is_there():
    answer = CliRunner().invoke(app, ["protection", "--help"])
    assert answer.exit_code == 0 and "check-ins, risks, stops" in " ".join(answer.output.split())
