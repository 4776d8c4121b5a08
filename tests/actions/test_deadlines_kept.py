"""Last days are counted when something is recorded; what a count replaces stays."""

from datetime import UTC, date, datetime

import pytest

from aigaq.access.models import TrailEntry
from aigaq.errors import NotAllowed, Unknown
from aigaq.proceedings import actions, store
from aigaq.proceedings.due import ics
from aigaq.proceedings.due.actions import calendar_taken, count
from aigaq.proceedings.due.queries import earlier, faulty, matters, packs, wall
from aigaq.proceedings.models import Deadline
from aigaq.proceedings.suits.ordered.actions import appeal
from aigaq.record.actions import record_person
from own_pack import HEAD, TERM

ON = date(2026, 4, 1)


@pytest.fixture
def body(amina, case):
    person = record_person(amina, case, kind="institution", public=True, name={"en": "A department"})
    return actions.record_authority(amina, person, "committee")


def lodged(member, case, body, on):
    return actions.lodge(
        member, case, gist={"en": "It is cold."}, concerns=["health_care"], lodged_by=None, addressee=body, lodged_on=on
    )


def answered(member, complaint, body, on, code="denied_event"):
    return actions.record_answer(
        member, complaint, body, codes=[code], gist={"en": "No."}, answered_on=on
    )  # fmt: skip


def current(complaint):
    rows = Deadline.objects.filter(complaint=complaint, followed_by__isnull=True)
    return {row.term: row.last_day for row in rows}


def test_what_is_lodged_is_counted_at_once_by_the_law_of_its_day(amina, case, body):
    new, old = lodged(amina, case, body, "2026-03-03"), lodged(amina, case, body, "2019-10-01")
    assert current(new)["APPC.76"] == "2026-03-25"
    assert current(new)["APPC.92"] == "2026-06-25"
    assert current(old)["PET07.answer"] == "2019-10-16"
    assert "APPC.76" not in current(old)


def test_an_answer_changes_the_count_and_the_earlier_one_stays(amina, case, body):
    complaint = lodged(amina, case, body, "2026-03-03")
    answered(amina, complaint, body, "2026-03-20")
    assert current(complaint)["APPC.92"] == "2026-06-22"
    ((before, moment),) = earlier(amina, complaint)["APPC.92"]
    assert before.last_day == "2026-06-25" and before.followed_by.last_day == "2026-06-22"
    assert datetime.fromisoformat(moment).tzinfo
    assert before.steps and before.digest == store.pack("kz").digest
    assert TrailEntry.objects.filter(on=before.pk, act="deadline counted").count() == 1


def test_a_receipt_moves_their_term_and_is_no_answer(amina, case, body):
    complaint = lodged(amina, case, body, "2026-03-03")
    answered(amina, complaint, body, "2026-03-10", "received")
    assert current(complaint)["APPC.76"] == "2026-04-01"
    assert [one.due.term.id for one in wall(amina, [case], ON).theirs] == ["APPC.76"]


def test_nothing_new_is_not_kept_again(amina, case, body):
    complaint = lodged(amina, case, body, "2026-03-03")
    before = Deadline.objects.count()
    assert count(amina, case, [complaint]) == 0
    assert Deadline.objects.count() == before


def test_a_complaint_without_a_day_is_named_and_not_counted(amina, case, body):
    complaint = lodged(amina, case, body, "")
    assert current(complaint) == {}
    found = wall(amina, [case], ON)
    assert not found.ours and not found.theirs
    assert {one.due.term.id for one in found.uncounted} == {"PET07.answer", "PET07.answer.check", "APPC.76"}


def test_where_the_law_changed_within_what_is_known_nothing_is_counted(amina, case, body):
    lodged(amina, case, body, "2021")
    found = wall(amina, [case], ON)
    assert not found.theirs and {one.due.steps[-1].code for one in found.uncounted} == {"law_changed"}
    lodged(amina, case, body, "2021-06")
    assert {one.due.term.id for one in wall(amina, [case], ON).theirs} == {"PET07.answer", "PET07.answer.check"}


def test_an_answer_without_a_day_opens_no_guess(amina, case, body):
    complaint = lodged(amina, case, body, "2026-03-03")
    answered(amina, complaint, body, "")
    found = wall(amina, [case], ON)
    assert [one.due.term.id for one in found.uncounted] == ["APPC.92"]
    assert not found.ours


def test_theirs_is_past_only_after_every_extension(amina, case, body):
    lodged(amina, case, body, "2026-03-03")
    (theirs,) = wall(amina, [case], date(2026, 5, 4)).theirs
    assert (theirs.days, theirs.outer_days, theirs.passed) == (-40, 0, False)
    (theirs,) = wall(amina, [case], date(2026, 5, 5)).theirs
    assert theirs.passed


def test_ours_is_past_the_day_after_and_leaves_the_wall_in_time(amina, case, body):
    lodged(amina, case, body, "2026-03-03")
    assert [one.days for one in wall(amina, [case], date(2026, 6, 25)).ours] == [0]
    assert wall(amina, [case], date(2026, 6, 26)).ours[0].passed
    assert wall(amina, [case], date(2026, 9, 1)).ours == []


def test_a_number_of_the_crime_register_brings_the_criminal_terms(amina, case, body):
    complaint = lodged(amina, case, body, "2026-03-03")
    answered(amina, complaint, body, "2026-03-04", "registered_kui")
    assert {"CPC.24h", "CPC.192.inquiry"} <= set(current(complaint))
    assert current(complaint)["CPC.24h"] == "2026-03-06T00:00"


def test_a_judgment_is_counted_and_stays_off_the_wall_once_appealed(example):
    found = wall(example.member, [example.case], date(2020, 6, 20))
    assert [(one.reference, one.due.written) for one in found.ours] == [
        ("S-2020-1", "2020-07-03"),
        ("S-2020-2", "2020-08-03"),
    ]
    judgment = next(one for one in matters(example.member, example.case) if getattr(one, "suit", None))
    appeal(example.member, judgment, "lodged")
    assert len(wall(example.member, [example.case], date(2020, 6, 20)).ours) == 1


def test_who_is_outside_learns_nothing_and_who_only_sees_counts_nothing(amina, people, case, body, chen):
    complaint = lodged(amina, case, body, "2026-03-03")
    with pytest.raises(Unknown):
        wall(chen, [case], ON)
    with pytest.raises(Unknown):
        earlier(chen, complaint)
    with pytest.raises(Unknown):
        count(chen, case, [complaint])
    with pytest.raises(NotAllowed):
        count(people["Erik"], case, [complaint])
    with pytest.raises(NotAllowed):
        calendar_taken(people["Erik"], case)
    with pytest.raises(NotAllowed):
        packs(people["Dana"])


def test_a_file_of_the_house_is_laid_over_the_pack_at_once_and_a_broken_one_is_not(amina, house, case, body):
    folder = house.packs
    folder.mkdir()
    (folder / "own.toml").write_text(HEAD + TERM.replace("OWN.1", "APPC.92"), "utf-8")
    law = store.pack("kz")
    assert law.laid_over == ("own.toml",) and law.terms[-1].amount == 5
    complaint = lodged(amina, case, body, "2026-03-03")
    assert current(complaint)["APPC.92"] == "2026-03-10"
    (folder / "own.toml").write_text(HEAD + TERM.replace("amount = 5", "amount = -5"), "utf-8")
    assert store.pack("kz").laid_over == ()
    assert faulty(amina, "kz") == ["own.toml"]
    assert count(amina, case, [complaint]) == 1
    assert [row.last_day for row, _ in earlier(amina, complaint)["APPC.92"]] == ["2026-03-10"]


def test_a_pack_that_extends_another_does_not_touch_this_one(house):
    folder = house.packs
    folder.mkdir()
    (folder / "own.toml").write_text(HEAD.replace('"kz"', '"un"'), "utf-8")
    assert store.pack("kz").laid_over == () and store.pack("un").laid_over == ("own.toml",)
    with pytest.raises(store.NoPack):
        store.pack("../kz")


def test_the_calendar_file_holds_no_word_of_the_case(example):
    from aigaq.web.views.due import _entries

    found = wall(example.member, [example.case], date(2020, 6, 20))
    text = ics.written(_entries(found), datetime(2020, 6, 20, tzinfo=UTC))
    assert "SUMMARY:S-2020-1 · CIV.appeal" in text
    told = text.lower()
    assert example.case.reference.lower() not in told
    for word in ("semionova", "семён", "prison", "161", "kostanay", "court", "aigaq.", *example.case.title.values()):
        assert word.lower() not in told
