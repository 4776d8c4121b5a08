"""The steps of a count: what a lawyer reads to check it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from aigaq.proceedings import store
from aigaq.proceedings.deadlines import Calendar, Roll, Unit, last_day
from aigaq.proceedings.due import facts, ics
from aigaq.proceedings.reckoning import reckon
from aigaq.web.counted import PLAIN, SAID, sentences

LAW = store.pack("kz")
ON = date(2026, 3, 3)
TERMS = LAW.in_force(ON)


def counted(term, **known):
    return reckon(TERMS[term], known, LAW.calendar, TERMS)


def told(found):
    with translation.override("en"):
        return " ".join(sentences(found.steps))


def test_the_example_of_the_issue_reads_as_a_lawyer_would_say_it():
    text = told(counted("APPC.76", receipt="2026-03-03"))
    assert "15 working days from receipt." in text
    assert "It starts with receipt: 3 March 2026." in text
    assert "8 March 2026, 15 March 2026, 21 March 2026 – 23 March 2026; nor do 2 other days of weekends" in text
    assert "The last day is 25 March 2026." in text
    assert (
        "It may be extended to 2 months in all: then to 4 May 2026. Word of that is due within 3 working days." in text
    )
    assert "If nothing comes by 25 March 2026, that counts as a refusal" in text


def test_a_day_that_stands_in_for_another_is_said():
    assert "receipt is not recorded" in told(counted("APPC.76", filing="2026-03-03"))
    assert "the judgment in final form is not recorded" in told(counted("CIV.appeal", announcement="2026-03-03"))


def test_of_two_readings_ours_is_the_earlier_and_theirs_the_later():
    ours = counted("CPC.106.file", knowledge="2026-08-10", refusal_notice="2026-08-03")
    assert (ours.taken.event, ours.taken.last.day) == ("refusal_notice", date(2026, 8, 18))
    assert "It binds us: the earliest reading is taken." in told(ours)
    theirs = counted("CPC.106.decide", complaint_receipt="2026-08-03")
    assert theirs.taken.last.day == date(2026, 8, 13)
    assert "It binds them: the latest reading is taken." in told(theirs)


def test_a_decision_without_a_date_is_not_counted_and_says_what_to_record():
    found = counted("CIV.appeal", announcement="")
    assert not found.begun and found.longest is None
    assert "the announcement is recorded without its day" in told(found)


def test_nothing_is_counted_from_what_has_not_happened():
    found = counted("CIV.appeal")
    assert not found.begun
    assert "the judgment in final form is not recorded" in told(found)


def test_a_table_that_ends_is_said_and_not_filled_in():
    assert "does not reach 2027" in told(counted("CIV.private", ruling="2026-12-28"))
    assert "does not reach" not in told(counted("CIV.private", ruling="2026-03-03"))


def test_a_calendar_that_knows_what_was_moved_leaves_the_warning_out():
    days = replace(LAW.calendar, moved=LAW.calendar.years)
    steps = reckon(TERMS["CIV.private"], {"ruling": "2026-03-03"}, days).steps
    assert "moved_unknown" not in [step.code for step in steps]
    assert "moved_unknown" in [step.code for step in counted("CIV.private", ruling="2026-03-03").steps]


def test_a_saturday_made_a_working_day_counts():
    days = replace(LAW.calendar, working=frozenset({date(2026, 3, 7)}))
    assert last_day(TERMS["CIV.private"], date(2026, 3, 3), days).day == date(2026, 3, 16)
    assert last_day(TERMS["CIV.private"], date(2026, 3, 3), LAW.calendar).day == date(2026, 3, 17)


def test_the_day_of_the_start_may_count():
    term = replace(TERMS["CPC.107"], start_day_counted=True)
    assert last_day(term, date(2026, 8, 4), LAW.calendar).day == date(2026, 8, 6)
    assert last_day(replace(term, unit=Unit.WORKING_DAY), date(2026, 8, 4), LAW.calendar).day == date(2026, 8, 6)


def test_a_roll_may_go_back_or_nowhere():
    term = replace(TERMS["CPC.107"], amount=4)
    for roll, day in ((Roll.NEXT, 10), (Roll.PREVIOUS, 7), (Roll.NONE, 8)):
        assert last_day(replace(term, roll=roll), date(2026, 8, 4), LAW.calendar).day == date(2026, 8, day)


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize("pack", store.SHIPPED)
def test_every_count_can_be_said_in_every_language(pack, language):
    law = store.pack(pack)
    with translation.override(language):
        for term in law.terms:
            for day in ("2026-03-03", "2026-03", ""):
                found = reckon(term, {term.start: day}, law.calendar)
                assert all(text and "{" not in text for text in sentences(found.steps))


def test_every_step_has_its_words_and_every_word_its_step():
    import re
    from pathlib import Path

    from aigaq.proceedings import reckoning
    from aigaq.proceedings.suits.force import InForce

    text = Path(reckoning.__file__).read_text("utf-8")
    made = set(re.findall(r'Step\("(\w+)"', text)) | set(
        re.findall(r'"((?:imprecise|hour_unknown|stand_in|start_)\w*)"', text)
    )
    # Why a decision came into force, where nobody recorded that it did.
    made |= {f"force_{one}" for one in (InForce.NOT_APPEALED, InForce.RULING)}
    made |= {"length", "law_changed", "earliest_taken", "latest_taken", "undated", "not_begun"}
    assert made <= set(PLAIN) | set(SAID)
    assert set(PLAIN) | set(SAID) <= made


DAYS = st.dates(date(2015, 1, 1), date(2026, 6, 30))


@given(DAYS, st.sampled_from([one for one in LAW.terms if one.unit is not Unit.HOUR and not one.backwards]))
def test_a_later_start_never_ends_earlier_and_no_moved_last_day_is_a_day_off(start, term):
    first = last_day(term, start, LAW.calendar)
    later = last_day(term, date.fromordinal(start.toordinal() + 1), LAW.calendar)
    assert start < first.day <= later.day
    assert term.roll is Roll.NONE or LAW.calendar.works(first.day)


@given(DAYS, st.integers(1, 60))
def test_as_many_working_days_lie_in_a_term_as_it_has(start, amount):
    term = replace(TERMS["CIV.private"], amount=amount)
    end = last_day(term, start, LAW.calendar).day
    between = (date.fromordinal(one) for one in range(start.toordinal() + 1, end.toordinal() + 1))
    assert sum(LAW.calendar.works(day) for day in between) == amount


def test_an_empty_calendar_still_counts_and_knows_that_it_knows_nothing():
    found = last_day(TERMS["CIV.private"], ON, Calendar(frozenset(), frozenset()))
    assert found.day == date(2026, 3, 17) and not found.holidays_known


def test_what_is_known_of_a_complaint_comes_from_its_answers_alone():
    known = facts.of_complaint("2026-03-01", [("2026-03-03", ["received"]), ("2026-03-20", ["denied_event"])])
    assert known == {
        "filing": "2026-03-01", "receipt": "2026-03-03", "answer": "2026-03-20", "knowledge": "2026-03-20",
    }  # fmt: skip
    assert facts.of_complaint("", [("", ["denied_event"])]) == {"filing": "", "answer": "", "knowledge": ""}
    assert facts.of_complaint("2026-03-01", [("2026-03-02", ["redirected"])]) == {
        "filing": "2026-03-01", "redirection": "2026-03-02",
    }  # fmt: skip


def test_a_number_of_the_crime_register_opens_the_criminal_terms():
    assert facts.matters_of_complaint([("", ["registered_kui"])]) == ("complaint", "crime_report")
    assert facts.matters_of_complaint([("", ["denied_event"])]) == ("complaint",)


def test_a_calendar_file_names_nobody_and_is_cut_as_the_standard_asks():
    entry = ics.Entry("uid@aigaq", "K-001", "APPC.92" + "ы" * 80, date(2026, 6, 25), "unconfirmed")
    text = ics.written([entry], datetime(2026, 3, 3, 9, 0, tzinfo=UTC))
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") and text.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    whole = text.replace("\r\n ", "")
    assert "SUMMARY:K-001 · APPC.92" + "ы" * 80 + " (?)" in whole
    assert "DTSTART;VALUE=DATE:20260625\r\nDTEND;VALUE=DATE:20260626" in whole
    assert whole.count("BEGIN:VALARM") == 2 and "TRIGGER:-P7D" in whole


def test_a_calendar_file_escapes_what_would_end_a_field():
    entry = ics.Entry("u", "K;1,2\\3\nX", "R", date(2026, 6, 25), "verified", ())
    assert r"SUMMARY:K\;1\,2\\3\nX · R" in ics.written([entry], datetime(2026, 3, 3, tzinfo=UTC))
